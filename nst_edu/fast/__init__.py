"""Fast style transfer: one pass through a network instead of an optimisation.

:class:`AnyStyle` takes any style, a :class:`StyleNet` the one that it was trained for.
"""

from nst_edu.fast.any_style import (
    AnyStyle,
    Moments,
    adaptive_instance_norm,
    blend,
    keep_colours,
    load_any_style,
    moments,
    whiten_and_colour,
)
from nst_edu.fast.style_net import (
    StyleNet,
    TrainingStep,
    load_style_net,
    save_style_net,
    style_nets,
    train_style_net,
)

__all__ = [
    "AnyStyle",
    "Moments",
    "StyleNet",
    "TrainingStep",
    "adaptive_instance_norm",
    "blend",
    "keep_colours",
    "load_any_style",
    "load_style_net",
    "moments",
    "save_style_net",
    "style_nets",
    "train_style_net",
    "whiten_and_colour",
]
