"""Installs PyTorch in the build that fits the machine; `make` runs it before anything else.

    python tools/install_torch.py                # decides by itself
    TORCH=cpu python tools/install_torch.py      # the small build, without CUDA
    TORCH=cuda python tools/install_torch.py     # the build of the package index

PyTorch for Linux comes with CUDA libraries of several gigabytes, which are of use only to an
NVIDIA GPU. A Linux machine without one takes the small build from PyTorch's own server, if the
server answers within a few seconds. Everybody else takes PyTorch from the package index, with the
other dependencies. Only the standard library is needed.
"""

import importlib.metadata
import os
import re
import subprocess
import sys
import threading
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

CPU_INDEX = os.environ.get("TORCH_INDEX", "https://download.pytorch.org/whl/cpu").rstrip("/")
PROJECT = Path(__file__).parents[1] / "pyproject.toml"
SECONDS = 5  # to wait for the server
PACKAGES = ("torch", "torchvision")


def requirements() -> dict[str, str]:
    """The lower bounds of pyproject.toml, such as {"torch": "2.6", "torchvision": "0.21"}."""
    lines = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    bounds = dict(line.split(">=") for line in lines)
    return {name: bounds[name] for name in PACKAGES}


def numbers(version: str) -> list[int]:
    """The numbers of a version: 2.6.1+cpu gives [2, 6, 1]."""
    return [int(number) for number in re.findall(r"\d+", version.split("+")[0])]


def is_installed(bounds: dict[str, str]) -> bool:
    try:
        return all(
            numbers(importlib.metadata.version(name)) >= numbers(bound)
            for name, bound in bounds.items()
        )
    except importlib.metadata.PackageNotFoundError:
        return False


def has_nvidia_gpu() -> bool:
    """Whether NVIDIA's own program finds a GPU; without its driver the program is not there."""
    try:
        done = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "GPU " in done.stdout


def is_reachable(index: str, seconds: float = SECONDS) -> bool:
    """Whether the index has a page for torch and sends it in time."""
    answers = []

    def ask() -> None:
        try:
            with urllib.request.urlopen(f"{index}/torch/", timeout=seconds) as answer:
                answers.append(bool(answer.read(1)))
        except (OSError, ValueError, urllib.error.URLError):
            pass

    # In a thread, because the timeout of a connection does not limit the search for its address.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    return any(answers)


def install_cpu_build(bounds: dict[str, str]) -> int:
    """Runs pip for both packages at once, so that they match; returns pip's exit status."""
    packages = [f"{name}>={bound}" for name, bound in bounds.items()]
    return subprocess.call(
        [sys.executable, "-m", "pip", "install", "--index-url", CPU_INDEX, *packages]
    )


def main() -> int:
    choice = os.environ.get("TORCH", "")
    if choice not in ("", "cpu", "cuda"):
        print(f"TORCH is {choice!r}. Set it to cpu or cuda, or leave it out.", file=sys.stderr)
        return 2
    bounds = requirements()
    if is_installed(bounds):
        return 0
    if choice == "cpu":
        if status := install_cpu_build(bounds):
            print(
                f"The small build of PyTorch could not be installed from {CPU_INDEX}. "
                "Check the network connection, or leave out TORCH=cpu.",
                file=sys.stderr,
            )
        return status
    if choice == "cuda" or sys.platform != "linux":
        return 0
    if has_nvidia_gpu():
        print("This machine has an NVIDIA GPU: PyTorch comes with CUDA, several gigabytes.")
        return 0
    if is_reachable(CPU_INDEX) and install_cpu_build(bounds) == 0:
        return 0
    print(
        f"The small build of PyTorch is not available from {CPU_INDEX}, so PyTorch comes from the "
        "package index, with CUDA libraries of several gigabytes."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
