"""``nst-edu kit``: everything that a class without internet needs, in a folder for a USB stick."""

import argparse
import hashlib
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from nst_edu._files import check_file, write_atomically
from nst_edu._version import __version__
from nst_edu.cli.checklist import checklist
from nst_edu.cli.lessons import student_files
from nst_edu.cli.wheels import CHECKOUT, PLATFORMS, download, own_wheel, this_platform
from nst_edu.examples import EXAMPLES, local_path
from nst_edu.networks import weights

HELP = "Write a kit for a class without internet, for a USB stick; or check a kit."
EXAMPLE = "nst-edu kit my_kit --platform windows --python 3.12"
SUMS = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64})  (.+)")
PAGE = "style_transfer.html"
THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of ``nst-edu kit``."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="A new folder, or a kit to check.")
    parser.add_argument("--check", action="store_true", help="Look for missing and changed files.")
    parser.add_argument(
        "--platform",
        action="append",
        choices=PLATFORMS,
        help="The system of the class (default: the system of this machine). May be repeated.",
    )
    parser.add_argument(
        "--python",
        action="append",
        type=_version,
        metavar="VERSION",
        help=f"The Python of the class (default: {THIS_PYTHON}, as here). May be repeated.",
    )
    parser.set_defaults(run=run)


def _version(text: str) -> str:
    if not re.fullmatch(r"3\.\d+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a version such as 3.12")
    return text


def run(args: argparse.Namespace) -> None:
    """Writes or checks a kit."""
    if args.check:
        check(args.folder)
    else:
        make(args.folder, args.platform or [this_platform()], args.python or [THIS_PYTHON])


def make(folder: Path, platforms: Iterable[str], pythons: Iterable[str]) -> None:
    """Writes a kit. The folder appears when the kit is complete.

    Args:
        folder: A folder that does not exist.
        platforms: Keys in PLATFORMS.
        pythons: Versions of Python, such as "3.12".

    Raises:
        FileExistsError: The folder exists.
        OSError: A download failed, or the disk is full. Nothing is left behind.
    """
    platforms, pythons = list(dict.fromkeys(platforms)), list(dict.fromkeys(pythons))
    if folder.exists():
        raise FileExistsError(f"'{folder}' exists already. Choose another name for the kit.")
    building = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    (building / "wheels").mkdir(parents=True)
    try:
        wheel = own_wheel(building / "wheels")
        for platform in platforms:
            for python in pythons:
                print(f"Downloading for {platform}, Python {python}; please wait.", flush=True)
                download(wheel, platform, python)
        for name, data in student_files(blank=True):
            _write(building / "lessons" / name, data)
        _add_what_is_here(building)
        text = checklist(platforms, pythons, {path.name for path in building.iterdir()})
        _write(building / "CHECKLIST.txt", text.encode())
        files = sorted(path for path in building.rglob("*") if path.is_file())
        sums = (f"{_sha256(path)}  {path.relative_to(building).as_posix()}\n" for path in files)
        _write(building / SUMS, "".join(sums).encode())
        size = sum(path.stat().st_size for path in files)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    print(f"Wrote nst_edu {__version__} to '{folder}': {len(files)} files, {size / 1e6:.0f} MB.")
    print(f"Read '{folder / 'CHECKLIST.txt'}'.")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)


def _add_what_is_here(kit: Path) -> None:
    """Adds the weights, the paper's images and the live page; prints what this machine lacks."""
    data, missing = kit / "data", []
    if weights.find() is None:
        missing.append(f"VGG-19's weights are not on this machine. {weights.FETCH_HINT}.")
    else:
        data.mkdir()
        weights.export(data / "vgg19.safetensors")
    lacking = []
    for name in (name for name, example in EXAMPLES.items() if example.url):
        if path := local_path(name):
            _write(data / path.name, path.read_bytes())
        else:
            lacking.append(name)
    if lacking:
        missing.append(f"These images of the paper are not on this machine: {', '.join(lacking)}.")
    program = CHECKOUT / "tools" / "make_page.py"
    if program.is_file():
        command = [sys.executable, str(program), str(kit / PAGE)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        missing.append("The live page is only in the repository (make page-file).")
    for sentence in missing:
        print(f"Not in the kit: {sentence}")


def check(folder: Path) -> None:
    """Compares the files of a kit with their SHA-256; other files in the folder do not matter.

    Args:
        folder: A kit, or a copy of a kit.

    Raises:
        FileNotFoundError: The folder has no list of sums.
        ValueError: A file is missing or changed.
    """
    text = check_file(folder / SUMS, "file").read_text("utf-8")
    lines = [LINE.fullmatch(line) for line in text.splitlines()]
    if not lines or None in lines:
        raise ValueError(f"'{folder / SUMS}' is damaged. Copy the kit again.")
    wrong = []
    for digest, name in (line.groups() for line in lines if line):
        path = folder / name
        if not path.is_file():
            wrong.append(f"missing: {name}")
        elif _sha256(path) != digest:
            wrong.append(f"changed: {name}")
    if wrong:
        listed = "\n".join(wrong)
        raise ValueError(
            f"{len(wrong)} of {len(lines)} files in '{folder}' are missing or changed. Copy these "
            f"files again.\n{listed}"
        )
    print(f"The kit '{folder}' is complete: {len(lines)} files.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
