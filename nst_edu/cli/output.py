"""What several commands share: the words of their options, and the result."""

import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from nst_edu.examples import EXAMPLES

__all__ = ["DEVICE_HELP", "PHOTOGRAPHS", "STYLE_HELP", "Stylized", "Stylizer", "write_or_rescue"]

PHOTOGRAPHS, STYLES = (
    ", ".join(name for name, example in EXAMPLES.items() if example.kind == kind)
    for kind in ("photograph", "style")
)
STYLE_HELP = f"An image, or the name of an example: {STYLES}."
DEVICE_HELP = "cpu, cuda or mps (default: cuda if this machine has CUDA, otherwise cpu)."


@dataclass(frozen=True)
class Stylized:
    """An image ``(1, 3, H, W)``, the settings to save in the file, and a summary to print."""

    image: Tensor
    settings: Mapping[str, object]
    summary: str
    interrupted: bool = False


Stylizer = Callable[[Tensor, str], Stylized]
"""Stylizes a content image ``(1, 3, H, W)``; the text is the name of the image."""


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
