"""Drawings that explain a run: the algorithm with its own numbers in it, curves, and tables.

As in :mod:`nst_edu.plots` they are drawn without pyplot and show themselves in a notebook.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch
from numpy.typing import NDArray
from torch import Tensor

from nst_edu.losses import content_loss, gram_matrix, style_loss
from nst_edu.plots.layers import COLOURS, DASHES, Drawing
from nst_edu.vgg import FeatureExtractor

__all__ = ["plot_algorithm", "plot_lines", "plot_table"]

Array = NDArray[np.float32]
COLUMNS = ("style picture $a$", "$A^l$", "", "$G^l$", "picture $x$", "", "photograph $p$")
CENTRED: dict[str, Any] = {"ha": "center", "va": "center"}
CHANNELS = 24  # of a Gram matrix that are drawn
MIDDLE = 4  # column of the picture that is made


def plot_algorithm(
    extractor: FeatureExtractor,
    content_image: Tensor,
    style_image: Tensor,
    image: Tensor,
    *,
    content_layer: str = "relu4_2",
    style_layers: Sequence[str] = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"),
    content_weight: float,
    style_weight: float,
    heading: str = "",
) -> Drawing:
    """Draws the algorithm as figure 2 of Gatys et al. (CVPR 2016) does, with a run's own numbers.

    From bottom to top: the three pictures, then layer after layer one channel, the one that fires
    most for the painting (at the content layer, for the photograph). On the left the Gram matrices,
    24 channels of them, and their losses; on the right the content loss; below them the total, and
    its negative gradient in the pixels.

    Args:
        extractor: The network.
        content_image: The photograph p, ``(1, 3, H, W)`` in [0, 1].
        style_image: The painting a, ``(1, 3, H', W')`` in [0, 1].
        image: The generated picture x at some moment of its run, ``(1, 3, H, W)`` in [0, 1].
        content_layer: The layer whose features are matched.
        style_layers: The layers whose Gram matrices are matched, shallow first.
        content_weight: As for :func:`nst_edu.style_transfer`, and so is the style's.
        style_weight: Weight of the mean over the style layers.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: A layer is unknown, or an image does not reach it.
    """
    layers = sorted({content_layer, *style_layers}, reverse=True)
    with torch.no_grad():
        p, a = extractor(content_image, layers), extractor(style_image, layers)
    pixels = image.detach().clone().requires_grad_()
    x = extractor(pixels, layers)
    contents = content_loss(x[content_layer], p[content_layer])
    grams = {name: (gram_matrix(x[name]), gram_matrix(a[name])) for name in style_layers}
    styles = {name: style_loss(*pair) for name, pair in grams.items()}
    style = torch.stack(list(styles.values())).mean()
    total = content_weight * contents + style_weight * style
    (gradient,) = torch.autograd.grad(total, pixels)

    figure = Drawing(figsize=(9.5, 1.15 * (len(layers) + 1) + 0.9))
    figure.photographic = True
    grid = figure.add_gridspec(
        len(layers) + 1,
        len(COLUMNS),
        width_ratios=(1, 0.75, 0.85, 0.75, 1, 0.85, 1),
        left=0.07, right=0.99, top=0.9, bottom=0.1, wspace=0.06, hspace=0.12,
    )  # fmt: skip
    lines = range(len(layers) + 1)
    axes = [[figure.add_subplot(grid[i, j]) for j in range(len(COLUMNS))] for i in lines]
    for axis in (axis for row in axes for axis in row):
        axis.set_axis_off()
    for axis, words in zip(axes[0], COLUMNS, strict=True):
        axis.set_title(words, fontsize=10)
    for row, name in zip(axes, layers, strict=False):
        row[0].text(-0.08, 0.5, name, rotation=90, transform=row[0].transAxes, **CENTRED)
        if name in styles:
            channel = _strongest(a[name], 1)
            _show_map(row[0], a[name], channel)
            _show_map(row[MIDDLE], x[name], channel)
            shown = _strongest(a[name], CHANNELS)
            roots = [_root(gram, shown) for gram in grams[name]]
            for axis, root in zip((row[3], row[1]), roots, strict=True):
                axis.imshow(root, cmap="magma", vmin=0, vmax=roots[1].max())
            _write(row[2], f"$4E_l$ = {styles[name].item():.3g}", "↔")
        if name == content_layer:
            channel = _strongest(p[name], 1)
            _show_map(row[6], p[name], channel)
            _show_map(row[MIDDLE], x[name], channel)
            _write(row[5], f"content\n{contents.item():.3g}", "↔")
    bottom = axes[-1]
    for column, shown in ((0, style_image), (MIDDLE, image), (6, content_image)):
        bottom[column].imshow(_pixels(shown))
        filled = [row[column] for row in reversed(axes) if row[column].images]
        for lower, upper in pairwise(filled):
            _arrow(lower, upper)
    scale = 0.5 - gradient / (6 * gradient.std())
    bottom[3].imshow(_pixels(scale.clamp(0, 1)))
    bottom[3].set_title(r"$-\partial L/\partial x$", fontsize=9, pad=2)
    sums = f"{content_weight:g} · {contents.item():.3g} + {style_weight:g} · {style.item():.3g}"
    figure.text(0.5, 0.035, f"total = {sums} = {total.item():.4g}", fontsize=11, **CENTRED)
    figure.suptitle(heading, fontsize=11)
    return figure


def plot_lines(
    across: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    *,
    names: tuple[str, str] = ("", ""),
    labels: Sequence[str] | None = None,
    logarithmic: tuple[bool, bool] = (False, True),
    spans: Mapping[str, tuple[float, float]] | None = None,
    heading: str = "",
) -> Drawing:
    """Plots some quantities against one other.

    Args:
        across: Where the points stand, from left to right.
        lines: The quantities by name, as many values as points.
        names: Of the two axes.
        labels: What to write below the points, in the place of numbers.
        logarithmic: Whether the two axes are.
        spans: Stretches of the horizontal axis to mark, by name.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: A line does not have one value for each point, or there is none.
    """
    if not lines or not len(across):
        raise ValueError("there is nothing to plot; give at least one line and one point.")
    figure = Drawing(figsize=(6.6, 3.7), layout="constrained")
    axis = figure.subplots()
    for number, (name, values) in enumerate(lines.items()):
        if len(values) != len(across):
            raise ValueError(f"line {name!r} has {len(values)} values for {len(across)} points.")
        axis.plot(
            across, values, marker="o", label=name,
            color=COLOURS[number % len(COLOURS)], linestyle=DASHES[number % len(DASHES)],
        )  # fmt: skip
    axis.set(xlabel=names[0], ylabel=names[1], title=heading)
    axis.set(
        xscale="log" if logarithmic[0] else "linear", yscale="log" if logarithmic[1] else "linear"
    )
    if labels is not None:
        axis.set_xticks(across, labels)
        axis.minorticks_off()
    for number, (name, (low, high)) in enumerate((spans or {}).items()):
        colour = COLOURS[(len(lines) + number) % len(COLOURS)]
        axis.axvspan(low, high, color=colour, alpha=0.18, label=name)
    axis.grid(alpha=0.3)
    axis.legend(fontsize=9)
    return figure


def plot_table(
    values: Sequence[Sequence[float]],
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    *,
    heading: str = "",
) -> Drawing:
    """Shows a table of numbers, each on a field as dark as it is large.

    Args:
        values: Row by row.
        row_labels: One for each row.
        column_labels: One for each column.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: The labels do not fit the values.
    """
    if len(values) != len(row_labels) or any(len(row) != len(column_labels) for row in values):
        raise ValueError(
            f"{len(row_labels)} row labels and {len(column_labels)} column labels do not fit a "
            f"table of {' + '.join(str(len(row)) for row in values) or 'no'} values."
        )
    figure = Drawing(
        figsize=(1.6 + 0.78 * len(column_labels), 1.1 + 0.5 * len(row_labels)), layout="constrained"
    )
    axis = figure.subplots()
    table = torch.tensor(values)
    low, high = float(table.min()), float(table.max())
    axis.imshow(table.numpy(), cmap="Blues", aspect="auto", vmin=low, vmax=high)
    axis.set_xticks(range(len(column_labels)), column_labels, fontsize=9)
    axis.set_yticks(range(len(row_labels)), row_labels, fontsize=9)
    axis.tick_params(length=0)
    axis.xaxis.tick_top()
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            dark = value - low > 0.6 * (high - low)
            axis.text(j, i, f"{value:.2f}", color="white" if dark else "black", **CENTRED)
    figure.suptitle(heading, fontsize=11)
    return figure


def _strongest(maps: Tensor, count: int) -> Tensor:
    """The channels that fire most, in the order of their numbers; the border does not count.

    There, padding alone makes some channels fire, which says nothing of the picture.
    """
    inner = maps[0, :, 1:-1, 1:-1] if min(maps.shape[2:]) > 2 else maps[0]
    return inner.float().mean(dim=(1, 2)).topk(min(count, maps.shape[1])).indices.sort().values


def _show_map(axis: Axes, maps: Tensor, channel: Tensor) -> None:
    axis.imshow(maps[0, channel[0]].detach().float().cpu().numpy(), cmap="magma")


def _root(gram: Tensor, channels: Tensor) -> Array:
    """A few entries dwarf the rest; their roots can be seen."""
    chosen = gram[0].detach().float()[channels][:, channels]
    return chosen.clamp(min=0).sqrt().cpu().numpy()


def _write(axis: Axes, words: str, sign: str) -> None:
    axis.text(0.5, 0.66, words, fontsize=9, transform=axis.transAxes, **CENTRED)
    axis.text(0.5, 0.3, sign, fontsize=14, transform=axis.transAxes, **CENTRED)


def _arrow(lower: Axes, upper: Axes) -> None:
    assert upper.figure is not None
    upper.figure.add_artist(
        ConnectionPatch(
            (0.5, 1.0),
            (0.5, 0.0),
            coordsA=lower.transAxes,
            coordsB=upper.transAxes,
            arrowstyle="->",
            color="0.4",
        )
    )


def _pixels(image: Tensor) -> Array:
    return image[0].detach().float().clamp(0, 1).permute(1, 2, 0).cpu().numpy()
