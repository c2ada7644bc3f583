"""Experiments of the studio: a title, and the settings at the beginning."""

from nst_edu.experiments.settings import Settings
from nst_edu.networks import RANDOM

__all__ = ["EXPERIMENTS", "FAST_NETWORK"]

FAST_NETWORK = "vgg19-quarter"  # fast enough that the image answers a slider at once


def _settings(content: str, style: str, steps: int, **others: object) -> Settings:
    common: dict[str, object] = {"network": FAST_NETWORK, "size": 192, "steps": steps}
    return Settings(content, style, **(common | others))  # type: ignore[arg-type]


EXPERIMENTS = {
    "studio": ("Studio", _settings("colosseum", "swirls", 120)),
    "balance": ("Content against style", _settings("cat", "stained_glass", 1000)),
    "layers": (
        "Strokes and palette",
        _settings("lake", "swirls", 1000, style_layers=("relu1_1",)),
    ),
    "init": ("Where it begins", _settings("colosseum", "woodblock", 150, init="noise")),
    "tv": ("Total variation", _settings("astronaut", "pointillism", 1000)),
    "stroke": ("Size of the style image", _settings("coffee", "mosaic", 1000, style_size=96)),
    "pooling": ("Average or maximum", _settings("rooftops", "sunset", 300)),
    "random": (
        "A network that learnt nothing",
        _settings("cat", "swirls", 120, network=RANDOM, size=128),
    ),
}
