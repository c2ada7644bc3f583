"""What several commands share: arguments, and the result."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from nst_edu.examples import EXAMPLES

PHOTOGRAPHS, STYLES = (
    ", ".join(name for name, example in EXAMPLES.items() if example.kind == kind)
    for kind in ("photograph", "style")
)


@dataclass(frozen=True)
class Stylized:
    """An image ``(1, 3, H, W)``, the settings to save in the file, and a summary to print."""

    image: Tensor
    settings: Mapping[str, object]
    summary: str
    interrupted: bool = False


Stylizer = Callable[[Tensor, str], Stylized]
"""Stylizes a content image ``(1, 3, H, W)``; the text is the name of the image."""


def add_common_arguments(
    parser: argparse.ArgumentParser, content: str, text: str, size: int
) -> None:
    """Adds the content, the style, the size with its default, and the device."""
    add, style = parser.add_argument, f"An image, or the name of an example: {STYLES}."
    device = "cpu, cuda or mps (default: cuda if this machine has CUDA, otherwise cpu)."
    add(content, metavar=content.upper(), help=text)
    add("style", metavar="STYLE", help=style)
    add("--size", type=int, default=size, help=f"Longest side in pixels (default: {size}).")
    add("--device", help=device)


def write_or_rescue(write: Callable[[Path], Path], out: Path) -> Path:
    """Writes a file, in another folder if ``out`` cannot be written, and returns the path."""
    try:
        return write(out)
    except OSError as error:
        for folder in (tempfile.gettempdir(), Path.home()):
            with suppress(OSError):
                path = write(Path(tempfile.mkdtemp(prefix="nst-edu-", dir=folder), out.name))
                print(f"'{out}' could not be written ({error}).", file=sys.stderr)
                return path
        raise
