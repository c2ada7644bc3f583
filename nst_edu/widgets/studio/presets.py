"""Settings to begin an experiment with, in the studio."""

import difflib
from dataclasses import dataclass

from nst_edu.experiments.settings import Settings
from nst_edu.vgg import RANDOM

__all__ = ["NETWORK", "PRESETS", "Preset", "preset"]

NETWORK, SIZE = "vgg19-quarter", 192  # fast enough that a picture answers a knob


@dataclass(frozen=True)
class Preset:
    """An experiment's title, and the settings it begins with."""

    title: str
    settings: Settings


def _preset(title: str, content: str, style: str, **settings: object) -> Preset:
    common: dict[str, object] = {"network": NETWORK, "size": SIZE}
    return Preset(title, Settings(content, style, **(common | settings)))  # type: ignore[arg-type]


PRESETS = {
    "studio": _preset("Studio", "colosseum", "swirls"),
    "balance": _preset("Content against style", "cat", "stained_glass", steps=1000),
    "layers": _preset(
        "Strokes and palette", "lake", "swirls", style_layers=("relu1_1",), steps=1000
    ),
    "init": _preset("Where it begins", "colosseum", "woodblock", init="noise", steps=150),
    "tv": _preset("Total variation", "astronaut", "pointillism", steps=1000),
    "stroke": _preset("Size of the style picture", "coffee", "mosaic", style_size=96, steps=1000),
    "pooling": _preset("Average or maximum", "rooftops", "sunset", steps=300),
    "random": _preset("A network that learnt nothing", "cat", "swirls", network=RANDOM, size=128),
}
"""Presets by name."""


def preset(name: str) -> Settings:
    """The settings of a preset.

    Args:
        name: A key of :data:`PRESETS`.

    Raises:
        ValueError: There is no such preset.
    """
    if name not in PRESETS:
        near = difflib.get_close_matches(name, PRESETS, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"there is no preset {name!r}.{hint} There are: {', '.join(PRESETS)}.")
    return PRESETS[name].settings
