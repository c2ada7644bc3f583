"""The colours of an image as points: one point for each pixel."""

from collections.abc import Mapping

import torch
from matplotlib.ticker import FixedLocator
from torch import Tensor

from nst_edu.plots.drawing import Drawing

__all__ = ["plot_colors"]

RED, BLUE = 0, 2  # channels of an image
POINTS = 4000  # at most, of an image; more points hide each other


def plot_colors(images: Mapping[str, Tensor], *, heading: str = "") -> Drawing:
    """Draws the pixels of images as points: red to the right, blue upwards.

    Args:
        images: ``(1, 3, H, W)``, RGB in [0, 1], by title. Each image gets axes of its own.
        heading: A title above all axes.

    Returns:
        The figure. A point has the colour of its pixel.

    Raises:
        ValueError: ``images`` is empty.
    """
    if not images:
        raise ValueError("The images are missing. Give at least one image.")
    figure = Drawing(figsize=(3 * len(images), 3.3), layout="constrained")
    axes = figure.subplots(1, len(images), squeeze=False, sharex=True, sharey=True)[0]
    for axis, (title, image) in zip(axes, images.items(), strict=True):
        pixels = image.detach().cpu().float().flatten(start_dim=2)[0].T  # a row for each pixel
        # Regular steps, because a random choice would draw another figure each time.
        rows = torch.linspace(0, len(pixels) - 1, min(POINTS, len(pixels))).long()
        shown = pixels[rows].clamp(0, 1).numpy()
        axis.scatter(shown[:, RED], shown[:, BLUE], c=shown, s=4, linewidths=0)
        axis.set_title(title, fontsize=10)
        axis.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", facecolor="0.85", xlabel="red")
        for ruler in (axis.xaxis, axis.yaxis):
            ruler.set_major_locator(FixedLocator([0, 0.5, 1]))
    axes[0].set_ylabel("blue")
    figure.suptitle(heading, fontsize=11)
    return figure
