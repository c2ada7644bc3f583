"""The colours of an image as points: one point for each pixel."""

from collections.abc import Mapping

import torch
from matplotlib.ticker import FixedLocator
from torch import Tensor

from nst_edu.plots.drawing import Drawing

__all__ = ["plot_colors"]

POINTS = 4000  # at most, of an image; more points hide each other


def plot_colors(
    images: Mapping[str, Tensor], *, channels: tuple[str, str] = ("red", "blue"), heading: str = ""
) -> Drawing:
    """Draws the pixels of images as points: two of the three channels are the coordinates.

    Args:
        images: ``(1, 3, H, W)``, RGB in [0, 1], by title. Each image gets axes of its own.
        channels: The channel to the right and the channel upwards: red, green or blue.
        heading: A title above all axes.

    Returns:
        The figure. A point has the colour of its pixel.

    Raises:
        ValueError: ``images`` is empty, or a channel is unknown.
    """
    names = ("red", "green", "blue")
    if not images or not set(channels) <= set(names):
        raise ValueError(f"plot_colors needs images, and channels among {', '.join(names)}.")
    figure = Drawing(figsize=(3 * len(images), 3.3), layout="constrained")
    axes = figure.subplots(1, len(images), squeeze=False, sharex=True, sharey=True)[0]
    for axis, (title, image) in zip(axes, images.items(), strict=True):
        pixels = image.detach().cpu().float().flatten(start_dim=2)[0].T  # a row for each pixel
        # Regular steps, because a random choice would draw another figure each time.
        rows = torch.linspace(0, len(pixels) - 1, min(POINTS, len(pixels))).long()
        shown = pixels[rows].clamp(0, 1).numpy()
        right, up = (names.index(channel) for channel in channels)
        axis.scatter(shown[:, right], shown[:, up], c=shown, s=4, linewidths=0)
        axis.set_title(title, fontsize=10)
        axis.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", facecolor="0.85", xlabel=channels[0])
        for one in (axis.xaxis, axis.yaxis):
            one.set_major_locator(FixedLocator([0, 0.5, 1]))
    axes[0].set_ylabel(channels[1])
    figure.suptitle(heading, fontsize=11)
    return figure
