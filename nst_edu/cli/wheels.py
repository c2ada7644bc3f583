"""The wheels of a kit: the packages of other machines, and the package itself."""

import base64
import csv
import hashlib
import importlib.util
import io
import os
import platform
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

__all__ = ["PLATFORMS", "download", "own_wheel", "this_platform"]

CHECKOUT = Path(__file__).parents[2]  # or, for an installed package, the folder of all packages
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
MACOS = "13.0"  # the oldest macOS for which the kit has wheels
# By platform, the name that uv knows, and the tags of wheels that fit.
PLATFORMS = {
    "windows": ("x86_64-pc-windows-msvc", ("win_amd64",)),
    "macos": ("aarch64-apple-darwin", (f"macosx_{MACOS.replace('.', '_')}_arm64",)),
    "linux": (
        "x86_64-manylinux_2_28",
        (*(f"manylinux_2_{n}_x86_64" for n in range(28, 4, -1)), "manylinux2014_x86_64"),
    ),
}
MACHINES = {"win32 AMD64": "windows", "darwin arm64": "macos", "linux x86_64": "linux"}
OF_INSTALLATION = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}  # not in a wheel
CUDA_SET = (
    f"The small build of PyTorch is not available from {CPU_INDEX}. So the kit takes the usual "
    "build with the CUDA libraries, and becomes 3 GB larger. Press Ctrl-C to stop."
)


def this_platform() -> str:
    """The key in PLATFORMS of this machine.

    Raises:
        ValueError: No kit is made for machines of this kind.
    """
    kind = f"{sys.platform} {platform.machine()}"
    if kind not in MACHINES:
        raise ValueError(
            f"This machine is of the kind {kind}, for which no kit is made. Name the machines of "
            f"the class with --platform: {', '.join(PLATFORMS)}."
        )
    return MACHINES[kind]


def download(wheel: Path, target: str, python: str) -> None:
    """Downloads all packages that a wheel needs on another machine, into the wheel's folder.

    uv chooses the versions and pip downloads them: pip alone would choose for this machine, and
    leave out, for example, the packages that only Windows needs.

    Args:
        wheel: The package, as in :func:`own_wheel`.
        target: A key in PLATFORMS.
        python: The version of Python on the other machine, such as "3.12".

    Raises:
        ModuleNotFoundError: uv is not installed.
        OSError: A download failed, or the disk is full.
    """
    name, tags = PLATFORMS[target]
    choose = [
        *("pip", "compile", "-", "--no-header", "--no-annotate", "--quiet"),
        *("--only-binary", ":all:", "--no-emit-package", "nst-edu"),
        *("--python-platform", name, "--python-version", python),
    ]
    get = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(wheel.parent)]
    get += ["--python-version", python, *(f"--platform={tag}" for tag in tags)]
    needed = f"nst-edu @ {wheel.resolve().as_uri()}\n"
    versions = None
    if target == "linux":
        small = _run("uv", *choose, "--torch-backend", "cpu", text=needed, check=False)
        if small.returncode == 0:
            versions, get = small.stdout, [*get, "--extra-index-url", CPU_INDEX]
        else:
            print(CUDA_SET)
    if versions is None:
        versions = _run("uv", *choose, text=needed).stdout
    with tempfile.TemporaryDirectory() as folder:
        list_of_versions = Path(folder, "versions.txt")
        list_of_versions.write_text(versions, "utf-8")
        _run("pip", *get, "--requirement", str(list_of_versions))


def own_wheel(folder: Path) -> Path:
    """Makes the wheel of this package: from the checkout, or from the installed files.

    Args:
        folder: The folder of the wheel.

    Returns:
        The path of the wheel.

    Raises:
        OSError: The wheel could not be made.
    """
    if (CHECKOUT / "pyproject.toml").is_file():
        _run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(CHECKOUT))
        return next(folder.glob("nst_edu-*.whl"))
    return repack(Distribution.from_name("nst-edu"), folder)


def repack(package: Distribution, folder: Path) -> Path:
    """Packs the installed files of a package into a wheel again.

    Args:
        package: An installed package without compiled parts.
        folder: The folder of the wheel.

    Returns:
        The path of the wheel.
    """
    name = f"{package.name.replace('-', '_')}-{package.version}"
    path, record = folder / f"{name}-py3-none-any.whl", io.StringIO()
    table = csv.writer(record, lineterminator="\n")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for file in package.files or ():
            # Not the caches, and not the commands, which pip makes for each machine.
            if file.suffix == ".pyc" or ".." in file.parts or file.name in OF_INSTALLATION:
                continue
            data = file.read_binary()
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
            table.writerow((file.as_posix(), f"sha256={digest}", len(data)))
            wheel.writestr(file.as_posix(), data)
        table.writerow((f"{name}.dist-info/RECORD", "", ""))
        wheel.writestr(f"{name}.dist-info/RECORD", record.getvalue())
    return path


def _run(
    module: str, *arguments: str, text: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Runs pip or uv; with ``text`` for its input, the output is kept."""
    if importlib.util.find_spec(module) is None:
        install = "ensurepip" if module == "pip" else f"pip install {module}"
        raise ModuleNotFoundError(
            f"A kit needs the package {module}, which is not installed. Install the package: "
            f"python -m {install}"
        )
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | {"MACOSX_DEPLOYMENT_TARGET": MACOS},
        input=text,
        stdout=None if text is None else subprocess.PIPE,
        stderr=None if check else subprocess.DEVNULL,
        encoding="utf-8",
    )
    if check and done.returncode:
        raise OSError(
            f"{module} {arguments[0]} failed; the reason is above. Check the network and the space "
            "on the disk."
        )
    return done
