"""What the lessons draw."""

from nst_edu.plots.algorithm import plot_algorithm, plot_lines, plot_table
from nst_edu.plots.layers import (
    Drawing,
    plot_activations,
    plot_gram,
    plot_losses,
    plot_pair,
    plot_patches,
    plot_progress,
    plot_sheet,
    plot_stack,
    show_images,
    strongest_places,
)

__all__ = [
    "Drawing",
    "plot_activations",
    "plot_algorithm",
    "plot_gram",
    "plot_lines",
    "plot_losses",
    "plot_pair",
    "plot_patches",
    "plot_progress",
    "plot_sheet",
    "plot_stack",
    "plot_table",
    "show_images",
    "strongest_places",
]
