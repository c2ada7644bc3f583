"""Fast style transfer: one pass through a network instead of an optimisation; and video.

:class:`AnyStyle` takes any style. A :class:`StyleNet` has learnt one style.
"""

from nst_edu.color import keep_colors
from nst_edu.fast.any_style import AnyStyle, load_any_style
from nst_edu.fast.film import read_clip, write_clip
from nst_edu.fast.statistics import (
    Moments,
    adaptive_instance_norm,
    blend,
    match_covariance,
    moments,
)
from nst_edu.fast.style_net import StyleNet, load_style_net, save_style_net, style_nets
from nst_edu.fast.training import TrainingStep, train_style_net
from nst_edu.fast.video import Clip, flicker, pan_and_zoom, stylize_clip, visible_in_previous, warp

__all__ = [
    "AnyStyle", "Clip", "Moments", "StyleNet", "TrainingStep", "adaptive_instance_norm", "blend",
    "flicker", "keep_colors", "load_any_style", "load_style_net", "match_covariance", "moments",
    "pan_and_zoom", "read_clip", "save_style_net", "style_nets", "stylize_clip", "train_style_net",
    "visible_in_previous", "warp", "write_clip",
]  # fmt: skip
