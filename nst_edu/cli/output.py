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

from nst_edu._files import check_new, link_target, move, write_atomically
from nst_edu._machine import is_memory_error, smaller_size
from nst_edu.color import is_grey, to_grey
from nst_edu.examples import EXAMPLES
from nst_edu.images import parse_color
from nst_edu.io.decode import warn

WHITE = "white"  # the background by default
IMAGE_OPTIONS = ("background", "keep_alpha", "grey")
PHOTOGRAPHS, STYLES = (
    ", ".join(name for name, example in EXAMPLES.items() if example.kind == kind)
    for kind in ("photograph", "style")
)


@dataclass(frozen=True)
class Content:
    """A content image ``(1, 3, H, W)``, its name, and the alpha to keep, ``(1, 1, H, W)``."""

    image: Tensor
    name: str
    alpha: Tensor | None = None


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
        run: Takes a content image.
        settings: What each result has in its settings, except for the content image.
        device: Where the run takes place.
        bytes_per_pixel: The memory that a run needs, for the message if the memory runs out.
    """

    run: Callable[[Content], Stylized]
    settings: Mapping[str, object]
    device: torch.device
    bytes_per_pixel: float

    def __call__(self, content: Content) -> Stylized:
        """Stylizes an image, and explains what to do if the memory runs out."""
        try:
            return self.run(content)
        except Exception as error:
            if not is_memory_error(error):
                raise
            height, width = content.image.shape[-2:]
            size = smaller_size(content.image.shape, self.bytes_per_pixel, self.device)
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
    """Adds the content, the style, the size with its default, and what all commands share."""
    add, style = parser.add_argument, f"An image, or the name of an example: {STYLES}."
    device = "cpu, cuda or mps (default: cuda if this machine has CUDA, otherwise cpu)."
    add(content, metavar=content.upper(), help=text)
    add("style", metavar="STYLE", help=style)
    add("--size", type=read_size, default=size, help=f"Longest side in pixels (default: {size}).")
    add("--device", help=device)
    ground = f"Colour behind transparent parts: a name, or '#rrggbb' in quotes (default: {WHITE})."
    add("--background", type=_color, default=WHITE, metavar="COLOUR", help=ground)
    add("--grey", action="store_true", help="Make the result grey.")


def _color(text: str) -> str:
    try:
        parse_color(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def image_options(args: argparse.Namespace) -> dict[str, object]:
    """The options in IMAGE_OPTIONS that differ from their defaults, to save in the result."""
    options = {name: getattr(args, name) for name in IMAGE_OPTIONS}
    return {name: value for name, value in options.items() if value not in (False, WHITE)}


def finish(image: Tensor, args: argparse.Namespace) -> Tensor:
    """Makes the result grey if asked."""
    return to_grey(image) if args.grey else image


def advise_grey(args: argparse.Namespace, *images: Tensor) -> None:
    """Names the option ``--grey`` if all images that a command reads are grey."""
    asked = args.grey or getattr(args, "keep_colors", False)
    if not asked and all(is_grey(image) for image in images):
        warn(
            "The content image and the style image are grey, but the result can have colours. "
            "Add --grey for a grey result."
        )


def say_once() -> Callable[..., None]:
    """Makes a function for ``warnings.showwarning``: each warning is a sentence, said once."""
    said: set[str] = set()

    def show(message: Warning | str, *_: object, **__: object) -> None:
        from tqdm.auto import tqdm

        if (text := str(message)) not in said:
            said.add(text)
            tqdm.write(f"nst-edu: {text}", file=sys.stderr)  # above a progress bar

    return show


def add_overwrite(
    parser: argparse.ArgumentParser, text: str = "Replace OUT if OUT exists."
) -> None:
    """Adds the option without which an existing file is not replaced."""
    parser.add_argument("--overwrite", action="store_true", help=text)


def write_files(folder: Path, contents: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Writes files into a folder, and makes the folders that are missing.

    Args:
        folder: A new or an existing folder.
        contents: The content of each file, by the file's path in the folder.
        overwrite: Replace files that exist.

    Raises:
        NotADirectoryError: ``folder`` is a file.
        FileExistsError: A file exists, and ``overwrite`` is false; nothing is written.
    """
    if folder.is_file():
        raise NotADirectoryError(f"'{folder}' is a file, not a folder. Choose another folder.")
    check_new((folder / name for name in contents), overwrite=overwrite)
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content, overwrite=overwrite)


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
