"""``nst-edu kit``: everything that a class without internet needs, in a folder for a USB stick."""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from nst_edu._files import check_file
from nst_edu._version import __version__
from nst_edu.cli.checklist import PAGE, checklist
from nst_edu.cli.lessons import student_files
from nst_edu.cli.output import write_files
from nst_edu.cli.wheels import CHECKOUT, PLATFORMS, download, own_wheel, this_platform
from nst_edu.examples import EXAMPLES, local_path
from nst_edu.networks import weights

HELP = "Write a kit for a class without internet, for a USB stick; or check a kit."
EXAMPLE = "nst-edu kit my_kit --platform windows --python 3.12"
SUMS = "SHA256SUMS"
LINE = re.compile(r"^([0-9a-f]{64})  (.+)$", re.MULTILINE)
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
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, ignore_cleanup_errors=True) as private:
        building = Path(private, folder.name)
        (building / "wheels").mkdir(parents=True)
        _add_what_is_here(building)
        wheel = own_wheel(building / "wheels")
        for platform in platforms:
            for python in pythons:
                print(f"Downloading for {platform}, Python {python}; please wait.", flush=True)
                download(wheel, platform, python)
        write_files(building / "lessons", dict(student_files(blank=True)), overwrite=False)
        text = checklist(platforms, pythons, {path.name for path in building.iterdir()})
        (building / "CHECKLIST.txt").write_bytes(text.encode())
        files = sorted(path for path in building.rglob("*") if path.is_file())
        sums = (f"{_sha256(path)}  {path.relative_to(building).as_posix()}\n" for path in files)
        (building / SUMS).write_bytes("".join(sums).encode())
        size = sum(path.stat().st_size for path in files)
        building.rename(folder)
    print(f"Wrote nst_edu {__version__} to '{folder}': {len(files)} files, {size / 1e6:.0f} MB.")
    print(f"Read '{folder / 'CHECKLIST.txt'}'.")


def _add_what_is_here(kit: Path) -> None:
    """Adds the weights, the paper's images and the live page; prints what this machine lacks."""
    data, missing = kit / "data", []
    if weights.find() is None:
        missing.append(f"VGG-19's weights are not on this machine. {weights.FETCH_HINT}.")
    else:
        data.mkdir()
        weights.export(data / "vgg19.safetensors")
    paths = {name: local_path(name) for name, example in EXAMPLES.items() if example.url}
    images = {path.name: path.read_bytes() for path in paths.values() if path}
    write_files(data, images, overwrite=False)
    if lacking := [name for name, path in paths.items() if path is None]:
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
    text = check_file(folder / SUMS, "file").read_text("utf-8", errors="replace")
    sums = LINE.findall(text)
    if not sums or len(sums) < len(text.splitlines()):
        raise ValueError(f"'{folder / SUMS}' is damaged. Copy the kit again.")
    wrong = []
    for digest, name in sums:
        path = folder / name
        if not path.is_file():
            wrong.append(f"missing: {name}")
        elif _sha256(path) != digest:
            wrong.append(f"changed: {name}")
    if wrong:
        listed = "\n".join(wrong)
        raise ValueError(
            f"{len(wrong)} of {len(sums)} files in '{folder}' are missing or changed. Copy these "
            f"files again.\n{listed}"
        )
    print(f"The kit '{folder}' is complete: {len(sums)} files.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
