"""The drawings of the lessons.

Each function returns a :class:`Drawing`, made without pyplot: every thread may draw, and no figure
stays open. A notebook shows the drawing when the call is the last line of a cell.
"""

from nst_edu.plots.algorithm import plot_algorithm
from nst_edu.plots.animation import Animation, animate
from nst_edu.plots.colors import plot_colors
from nst_edu.plots.curves import plot_bars, plot_heatmap, plot_lines, plot_losses
from nst_edu.plots.drawing import Drawing
from nst_edu.plots.images import inset, plot_sheet, show_images, show_to_scale
from nst_edu.plots.layers import (
    plot_activations,
    plot_channel_pair,
    plot_channels,
    plot_gram,
    plot_layers,
    plot_patches,
    strongest_places,
)
from nst_edu.plots.patches import plot_best_patches

__all__ = [
    "Drawing", "show_images", "show_to_scale", "plot_sheet", "inset", "Animation", "animate",
    "plot_losses", "plot_lines", "plot_bars", "plot_heatmap", "plot_colors",
    "plot_activations", "plot_gram", "plot_layers", "plot_patches", "plot_best_patches",
    "plot_channel_pair",
    "plot_channels", "strongest_places", "plot_algorithm",
]  # fmt: skip
