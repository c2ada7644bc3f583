"""What several commands share: arguments, and the result."""

import argparse
import secrets
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import torch
from torch import Tensor

from nst_edu._files import link_target, move
from nst_edu._machine import is_memory_error, smaller_size
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


@dataclass(frozen=True)
class Stylizer:
    """Stylizes content images.

    Attributes:
        run: Takes a content image ``(1, 3, H, W)`` and the name of the image.
        settings: What each result has in its settings, except for the content image.
        device: Where the run takes place.
        bytes_per_pixel: The memory that a run needs, for the message if the memory runs out.
    """

    run: Callable[[Tensor, str], Stylized]
    settings: Mapping[str, object]
    device: torch.device
    bytes_per_pixel: float

    def __call__(self, content_image: Tensor, name: str) -> Stylized:
        """Stylizes an image, and explains what to do if the memory runs out."""
        try:
            return self.run(content_image, name)
        except Exception as error:
            if not is_memory_error(error):
                raise
            height, width = content_image.shape[-2:]
            size = smaller_size(content_image.shape, self.bytes_per_pixel, self.device)
            raise ValueError(
                f"The memory ran out for an image of {width}x{height} pixels. An image of {size} "
                f"pixels should fit. Choose --size {size}, or close other programs."
            ) from None


def explain(error: Exception) -> str | None:
    """What is wrong and what to do, for an error that a user can meet; None for other errors."""
    if is_memory_error(error):
        return "The memory ran out. Choose a smaller --size, or close other programs."
    return str(error) if isinstance(error, ValueError | OSError | ImportError) else None


def add_common_arguments(
    parser: argparse.ArgumentParser,
    content: str,
    text: str,
    size: int,
    read_size: Callable[[str], int | None] = int,
) -> None:
    """Adds the content, the style, the size with its default, and the device."""
    add, style = parser.add_argument, f"An image, or the name of an example: {STYLES}."
    device = "cpu, cuda or mps (default: cuda if this machine has CUDA, otherwise cpu)."
    add(content, metavar=content.upper(), help=text)
    add("style", metavar="STYLE", help=style)
    add("--size", type=read_size, default=size, help=f"Longest side in pixels (default: {size}).")
    add("--device", help=device)


def add_overwrite(
    parser: argparse.ArgumentParser, text: str = "Replace OUT if OUT exists."
) -> None:
    """Adds the option without which an existing file is not replaced."""
    parser.add_argument("--overwrite", action="store_true", help=text)


def write_new(write: Callable[[Path], object], out: Path, *, overwrite: bool) -> Path:
    """Writes a file, beside a file that appeared during the run, and returns the path.

    Args:
        write: Writes the file at the path that it is given.
        out: The path of the complete file.
        overwrite: Replace a file that exists.
    """
    temporary = link_target(out).with_name(f".{secrets.token_hex(8)}{out.suffix}")
    try:
        write(temporary)
        for number in count(1):
            path = out if number == 1 else out.with_name(f"{out.stem}-{number}{out.suffix}")
            try:
                move(temporary, link_target(path), overwrite=overwrite)
            except FileExistsError:
                print(f"'{path}' appeared during the run, and is kept.", file=sys.stderr)
            else:
                break
    finally:
        temporary.unlink(missing_ok=True)
    return path


def write_or_rescue(write: Callable[[Path], object], out: Path, *, overwrite: bool) -> Path:
    """As :func:`write_new`, but in another folder if ``out`` cannot be written."""
    try:
        return write_new(write, out, overwrite=overwrite)
    except OSError as error:
        for folder in (tempfile.gettempdir(), Path.home()):
            with suppress(OSError):
                path = Path(tempfile.mkdtemp(prefix="nst-edu-", dir=folder), out.name)
                write(path)
                print(f"'{out}' could not be written ({error}).", file=sys.stderr)
                return path
        raise
