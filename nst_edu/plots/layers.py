"""The feature maps of layers, and their Gram matrices."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.colors import PowerNorm
from matplotlib.patches import Rectangle
from numpy import floating, uint8
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from nst_edu.plots.drawing import COLORS, Drawing, check_channels, image_axes, show_map, to_pixels

__all__ = [
    "plot_activations", "plot_channel_pair", "plot_channels", "plot_gram", "plot_layers",
    "plot_patches", "strongest_places",
]  # fmt: skip

DARK = 0.15  # what is left of the image's light where a channel does not fire


def plot_activations(features: Tensor, *, channels: int = 16, heading: str = "") -> Drawing:
    """Shows the channels of a layer that fire most, each scaled to its own maximum.

    Args:
        features: ``(1, C, H, W)``.
        channels: Number of channels to show.
        heading: A title, such as the layer's name.

    Returns:
        The figure. Bright is a strong activation, and the titles are the channels' numbers.

    Raises:
        ValueError: ``features`` has another shape, or ``channels`` is below 1.
    """
    if features.ndim != 4 or len(features) != 1 or channels < 1:
        shape = tuple(features.shape)
        raise ValueError(
            f"features has shape {shape} and channels is {channels}. The shape must be "
            "(1, C, H, W), and channels must be 1 or more."
        )
    maps = features[0].float()
    strongest = maps.flatten(1).mean(dim=1).argsort(descending=True)[:channels].tolist()
    columns = min(8, len(strongest))
    rows = math.ceil(len(strongest) / columns)
    aspect = maps.shape[2] / maps.shape[1]
    size = (columns * 1.2 * max(aspect, 0.6), rows * 1.4 + (0.3 if heading else 0))
    figure, axes = image_axes(rows, columns, size, heading)
    for axis, channel in zip(axes, strongest, strict=False):
        show_map(axis, maps[channel], str(channel), interpolation="nearest")
    return figure


def plot_channels(
    image: Tensor, features: Tensor, channels: Sequence[int], *, heading: str = ""
) -> Drawing:
    """Lays channels over an image: the image stays bright at the places of strong activations.

    Args:
        image: ``(1, 3, H, W)``.
        features: A layer's feature maps of the image, ``(1, C, H', W')``.
        channels: Numbers of the channels, from 0.
        heading: A title, such as the layer's name.

    Returns:
        The figure: the image, and a darkened copy of the image for each channel.

    Raises:
        ValueError: The image has another shape, or a channel does not exist.
    """
    check_channels(channels, features.shape[1])
    pixels = to_pixels("image", image)
    figure, axes = image_axes(1, 1 + len(channels), (2.6 * (1 + len(channels)), 2.2), heading)
    figure.photographic = True
    axes[0].imshow(pixels)
    for axis, channel in zip(axes[1:], channels, strict=True):
        axis.imshow(_lit(pixels, features[0, channel]))
        axis.set_title(f"channel {channel}", fontsize=10)
    return figure


def plot_gram(
    grams: Tensor | Mapping[str, Tensor],
    *,
    channels: Sequence[int] | None = None,
    marked: Sequence[tuple[int, int]] = (),
    heading: str = "",
) -> Drawing:
    """Shows Gram matrices; entry (i, j) tells how strongly channels i and j fire together.

    Args:
        grams: A Gram matrix, ``(1, C, C)`` or ``(C, C)``, or some of the same layer by name.
        channels: Numbers of the channels to show, from 0; by default all channels.
        marked: Entries to frame, each as the numbers of two shown channels.
        heading: A title, such as the layer's name.

    Returns:
        The figure. The matrices share the colours, which follow the square root, because a few
        entries are very large.

    Raises:
        ValueError: A Gram matrix has another shape, or a channel does not exist.
    """
    named = grams if isinstance(grams, Mapping) else {"": grams}
    matrices = {name: _square(gram) for name, gram in named.items()}
    count = min(len(matrix) for matrix in matrices.values())
    shown = list(range(count)) if channels is None else list(channels)
    check_channels(shown, count)
    matrices = {name: matrix[shown][:, shown] for name, matrix in matrices.items()}
    figure = Drawing(figsize=(1 + 3.4 * len(matrices), 3.9), layout="constrained")
    axes = figure.subplots(1, len(matrices), squeeze=False)[0]
    top = max(float(matrix.max()) for matrix in matrices.values())
    for axis, (name, matrix) in zip(axes, matrices.items(), strict=True):
        # Projected features of a distilled network may be slightly negative, and their Gram too.
        entries = show_map(axis, matrix.clamp(min=0), name, norm=PowerNorm(0.5, 0, max(top, 1e-6)))
        axis.set(xlabel="channel", ylabel="channel")
        if channels is not None:
            axis.set_xticks(range(len(shown)), shown, fontsize=8, rotation=90)
            axis.set_yticks(range(len(shown)), shown, fontsize=8)
        for i, j in marked:
            corner = (shown.index(j) - 0.5, shown.index(i) - 0.5)
            axis.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=COLORS[5], linewidth=2))
    figure.suptitle(heading, fontsize=11)
    figure.colorbar(entries, ax=list(axes), label="average product of activations")
    return figure


def _square(gram: Tensor) -> Tensor:
    """A Gram matrix without the batch dimension."""
    matrix = gram[0] if gram.ndim == 3 and len(gram) == 1 else gram
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        shape = tuple(gram.shape)
        raise ValueError(f"gram has shape {shape}. The shape must be (1, C, C) or (C, C).")
    return matrix


def plot_layers(
    features: Mapping[str, Tensor], fields: Mapping[str, int], image: Tensor, *, heading: str = ""
) -> Drawing:
    """Draws layers as boxes: the width is the width of the maps, the height the number of maps.

    Args:
        features: Feature maps of each layer, ``(1, C, H, W)``, shallow to deep.
        fields: For each layer, the side in pixels of the square that one position sees.
        image: The image of these features, ``(1, 3, H, W)``; the squares are drawn on the image.
        heading: A title, such as the network's name.

    Returns:
        The figure.

    Raises:
        ValueError: The layers are missing, a layer has no field, or the image has another shape.
    """
    if not features or features.keys() - fields.keys():
        raise ValueError(
            f"The layers are {', '.join(features) or 'missing'} and the fields are for "
            f"{', '.join(fields) or 'none'}. Give at least one layer, and a field for each layer."
        )
    pixels = to_pixels("image", image)
    height, width = pixels.shape[:2]
    figure = Drawing(figsize=(10, 4.2), layout="constrained")
    boxes, photograph = figure.subplots(1, 2, width_ratios=(1.7, 1))
    left = 0.0
    for color, (name, maps) in zip(COLORS * len(features), features.items(), strict=False):
        count, rows, columns = maps.shape[1:]
        boxes.add_patch(Rectangle((left, 0), columns, count, facecolor=color, alpha=0.75))
        label = f"{name}\n{count} maps\n{rows} × {columns}"
        boxes.text(left + columns / 2, count + 12, label, ha="center", va="bottom", fontsize=8)
        left += columns + 0.45 * width
        side = fields[name]
        corner = (width / 2 - side / 2, height / 2 - side / 2)
        square = Rectangle(corner, side, side, fill=False, edgecolor=color, linewidth=2)
        square.set_label(f"{name}: {side} px")
        photograph.add_patch(square)
    tallest = max(maps.shape[1] for maps in features.values())
    boxes.set(xlim=(-10, left), ylim=(0, 1.3 * tallest), xticks=[], ylabel="number of maps")
    boxes.spines[["top", "right", "bottom"]].set_visible(False)
    boxes.set_title("width of a box: width of its maps", fontsize=9)
    photograph.imshow(pixels)
    photograph.set_axis_off()
    photograph.set_title("what one position sees", fontsize=9)
    photograph.legend(loc="upper left", bbox_to_anchor=(0, -0.02), fontsize=8, ncols=2)
    figure.suptitle(heading, fontsize=11)
    return figure


def plot_patches(
    image: Tensor, features: Tensor, channel: int, field: tuple[int, int], *, heading: str = ""
) -> Drawing:
    """Shows a channel, and the patches of the image in which the channel fires most.

    Args:
        image: ``(1, 3, H, W)``.
        features: The layer's feature maps of the image, ``(1, C, H', W')``.
        channel: Number of the channel, from 0.
        field: The result of :meth:`FeatureExtractor.receptive_field` for the layer.
        heading: A title.

    Returns:
        The figure: the image, the image lit by the channel, and eight patches from different
        places.

    Raises:
        ValueError: The image has another shape, or the channel does not exist.
    """
    check_channels([channel], features.shape[1])
    pixels = to_pixels("image", image)
    height, width = pixels.shape[:2]
    activation = features[0, channel]
    side, step = field
    figure = Drawing(figsize=(9, 3.2), layout="constrained")
    figure.photographic = True
    axes = figure.subplot_mosaic("IC0123;IC4567", width_ratios=(4, 4, 2, 2, 2, 2))
    for axis in axes.values():
        axis.set_axis_off()
    axes["I"].imshow(pixels)
    axes["C"].imshow(_lit(pixels, activation))
    axes["C"].set_title(f"channel {channel}", fontsize=9)
    # A deep position sees almost the complete image; the patch shows the middle of the field.
    half = max(6, min(side, 64, height, width) / 2)
    places = strongest_places(activation, count=8, apart=max(1, side // (2 * step)))
    for number, (row, column) in enumerate(places):
        y = min(max((row + 0.5) * step, half), height - half)
        x = min(max((column + 0.5) * step, half), width - half)
        axes[str(number)].imshow(pixels, interpolation="bicubic")
        axes[str(number)].set(xlim=(x - half, x + half), ylim=(y + half, y - half))
    figure.suptitle(heading, fontsize=10)
    return figure


def plot_channel_pair(
    image: Tensor, channels: tuple[int, int], first: Tensor, second: Tensor, *, heading: str = ""
) -> Drawing:
    """Shows an image, two maps ``(H, W)``, and their product, whose mean is the Gram entry."""
    figure, axes = image_axes(1, 4, (10, 2.4), heading)
    figure.photographic = True
    axes[0].imshow(to_pixels("image", image))
    titles = [*(f"channel {channel}" for channel in channels), "their product"]
    for axis, title, values in zip(axes[1:], titles, (first, second, first * second), strict=True):
        show_map(axis, values, title, vmin=0, interpolation="nearest")
    return figure


def _lit(pixels: NDArray[uint8], activation: Tensor) -> NDArray[floating[Any]]:
    """An image that is bright at the places of strong activations ``(H', W')``."""
    maps = activation.detach().float().clamp(min=0).cpu()[None, None]
    light = functional.interpolate(maps, pixels.shape[:2], mode="bilinear")[0, 0]
    # A few positions are much stronger than the rest; these positions share the full light.
    light = (light / light.quantile(0.98).clamp(min=1e-6)).clamp(max=1)
    lit: NDArray[floating[Any]] = pixels / 255 * (DARK + (1 - DARK) * light[..., None].numpy())
    return lit


def strongest_places(activation: Tensor, count: int, apart: int) -> list[tuple[int, int]]:
    """Finds the largest values of a map ``(H, W)``, more than ``apart`` rows or columns apart."""
    rest = activation.clone()
    places: list[tuple[int, int]] = []
    while len(places) < count and rest.max() > 0:
        row, column = divmod(int(rest.argmax()), rest.shape[1])
        places.append((row, column))
        rows = slice(max(0, row - apart), row + apart + 1)
        columns = slice(max(0, column - apart), column + apart + 1)
        rest[rows, columns] = 0
    return places
