"""Options of ``stylize`` and ``fast`` that control colour, place, stroke, and several styles."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from nst_edu.color import KEEP_COLORS
from nst_edu.experiments.style_choice import REST, StyleChoice, name_mask, style_choices

__all__ = [
    "ALL",
    "add_color_option",
    "add_style_options",
    "input_files",
    "read_styles",
    "without_folders",
]

ALL = "all"  # the mask of a style that acts everywhere


def add_color_option(parser: argparse.ArgumentParser) -> None:
    """Adds the option that keeps the colours of the content image."""
    text = (
        "Keep the colours of the content image: match gives the style image these colours, "
        "luminance takes only the brightness of the style."
    )
    parser.add_argument("--keep-colors", choices=KEEP_COLORS, help=text)


def add_style_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options for several styles and their masks."""
    more = "A further style, with a weight if you like: mosaic:0.5. STYLE can have a weight, too."
    mask = (
        "An image that is white where the first style acts. A second --mask is for the second "
        f"style: an image, {REST} (where no other mask is white) or {ALL}."
    )
    parser.add_argument(
        "--style", action="append", default=[], dest="more_styles", metavar="STYLE", help=more
    )
    parser.add_argument(
        "--mask", action="append", default=[], dest="masks", metavar="FILE", help=mask
    )


def read_styles(args: argparse.Namespace) -> tuple[StyleChoice, ...]:
    """The styles that the options name, with weights and masks.

    Raises:
        ValueError: A weight is not a number of 0 or more, there are more masks than styles, or more
            than 8 styles.
    """
    texts, masks = getattr(args, "more_styles", ()), getattr(args, "masks", ())  # not for a film
    choices = [_read_style(text) for text in (args.style, *texts)]
    if len(masks) > len(choices):
        raise ValueError(
            f"There are {len(masks)} masks for {len(choices)} styles. Give at most one --mask for "
            "each style, in the order of the styles."
        )
    for number, mask in enumerate(masks):
        choices[number] = replace(choices[number], mask="" if mask == ALL else mask)
    first, *others = choices
    return first, *style_choices(others)


def _read_style(text: str) -> StyleChoice:
    """Reads ``mosaic`` or ``mosaic:0.5``; a file whose name ends in :0.5 has no weight."""
    image, colon, weight = text.rpartition(":")
    if not colon or Path(text).exists():
        return StyleChoice(text)
    try:
        return style_choices([{"image": image, "weight": float(weight)}])[0]
    except ValueError:
        pass
    if "\\" in weight or "/" in weight:  # the colon of a drive, as in C:\pictures\a.jpg
        return StyleChoice(text)
    raise ValueError(
        f"The style {text!r} ends in the weight {weight!r}. Write a number of 0 or more, such as "
        f"{image}:0.5."
    )


def input_files(args: argparse.Namespace) -> list[str]:
    """The content, the styles, the masks and the first image, which no result must replace."""
    files = [args.content, getattr(args, "init", "")]  # `fast` has no first image
    for style in read_styles(args):
        files += [style.image, style.mask]
    return files


def without_folders(choices: Sequence[StyleChoice]) -> tuple[StyleChoice, ...]:
    """Styles for settings that leave this machine: the names of files without their folders."""
    return tuple(
        replace(each, image=Path(each.image).name, mask=name_mask(each.mask)) for each in choices
    )
