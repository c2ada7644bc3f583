"""Further styles of a run by their names, as settings can write them down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.experiments import rules
from nst_edu.styles import MAX_STYLES, Style, load_mask

__all__ = ["REST", "StyleChoice", "load_styles", "name_mask", "style_choices"]

REST = "rest"  # stands for the part of the image that no other mask covers

ReadImage = Callable[[str, int], Tensor]


@dataclass(frozen=True)
class StyleChoice:
    """A style by its name: what :class:`nst_edu.Style` is with images.

    Attributes:
        image: Name of an example, or path of a file.
        weight: As in :class:`nst_edu.Style`.
        mask: Path of an image, an image as text ("data:image/png;base64,..."), ``"rest"`` for the
            part that no other mask covers, or empty for everywhere.
        layers: As in :class:`nst_edu.Style`.
        size: As in :class:`nst_edu.Style`.
    """

    image: str
    weight: float = 1.0
    mask: str = ""
    layers: tuple[str, ...] | None = None
    size: int | None = None

    def __str__(self) -> str:
        """Formats the style for a label: ``mosaic 0.5 mask sky.png``."""
        parts = [Path(self.image).name, f"{self.weight:.6g}"]
        parts += [f"mask {name_mask(self.mask)}"] if self.mask else []
        parts += [" ".join(self.layers)] if self.layers else []
        parts += [f"{self.size} px"] if self.size else []
        return " ".join(parts)


def name_mask(mask: str) -> str:
    """Names a mask in a label: a file without its folder; a mask that is text has no name."""
    return "painted" if mask.startswith("data:") else Path(mask).name


RULES: dict[str, rules.Rule] = {
    "image": rules.text,
    "weight": rules.weight,
    "mask": rules.text,
    "layers": rules.layer_names,
    "size": rules.whole_number(1, rules.MAX_SIZE),
}


def style_choices(value: object) -> tuple[StyleChoice, ...]:
    """The rule of a setting: a list of StyleChoices, of mappings with the same names, or of names.

    Raises:
        ValueError: A value is of the wrong kind or out of range.
    """
    if isinstance(value, str | Mapping | StyleChoice) or not isinstance(value, Sequence):
        raise ValueError('Give a list of styles, such as [{"image": "mosaic", "weight": 0.5}].')
    if len(value) >= MAX_STYLES:
        raise ValueError(f"A run takes {MAX_STYLES} styles. Give fewer styles.")
    return tuple(_style_choice(each) for each in value)


def _style_choice(value: Any) -> StyleChoice:  # noqa: ANN401
    if isinstance(value, StyleChoice):
        value = vars(value)
    elif isinstance(value, str):
        value = {"image": value}
    if not isinstance(value, Mapping) or "image" not in value:
        raise ValueError('Give each style an image, such as {"image": "mosaic"}.')
    if unknown := [name for name in value if name not in RULES]:
        raise ValueError(f"A style has no {unknown[0]!r}; it has {', '.join(RULES)}.")
    checked: dict[str, Any] = {}
    for field in fields(StyleChoice):
        given = rules.plain(value.get(field.name, field.default))
        try:
            checked[field.name] = given if given is None else RULES[field.name](given)
        except ValueError as error:
            raise ValueError(f"The {field.name} of a style is {given!r}. {error}") from None
    return StyleChoice(**checked)


def load_styles(choices: Sequence[StyleChoice], size: int, read: ReadImage) -> list[Style]:
    """Reads the images and masks of styles.

    Args:
        choices: The styles.
        size: Longest side of the content image in pixels.
        read: Reads an image by its name and its longest side.

    Returns:
        The styles, for :func:`nst_edu.style_transfer`.

    Raises:
        ValueError: An image or a mask cannot be used, or more than one mask is the rest.
        OSError: A file does not exist or cannot be read.
    """
    files = [each.mask for each in choices if each.mask not in ("", REST)]
    rests = sum(each.mask == REST for each in choices)
    if rests > 1 or (rests and not files):
        raise ValueError(f"One mask may be {REST!r}, and another style must have a mask.")
    masks = {file: load_mask(file, size) for file in files}
    if rests:
        shape = masks[files[0]].shape[2:]
        sized = [
            functional.interpolate(mask, shape, mode="bilinear", antialias=True)
            for mask in masks.values()
        ]
        masks[REST] = 1 - torch.cat(sized).amax(dim=0, keepdim=True)
    return [
        Style(
            read(each.image, each.size or size),
            each.weight,
            masks.get(each.mask),
            layers=each.layers,
            size=each.size,
        )
        for each in choices
    ]
