"""The algorithm, drawn with a run's own numbers."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch
from numpy.typing import NDArray
from torch import Tensor

from nst_edu.losses import content_loss, gram_matrix, style_loss
from nst_edu.plots.drawing import CENTERED, Drawing, show_map, to_pixels
from nst_edu.vgg import FeatureExtractor

__all__ = ["plot_algorithm"]

TITLES = ("style image $a$", "$A^l$", "", "$G^l$", "image $x$", "", "content image $p$")
WIDTHS = (1, 0.75, 0.85, 0.75, 1, 0.85, 1)  # of the columns, relative to an image
STYLE, STYLE_GRAM, STYLE_LOSS, GRAM, IMAGE, CONTENT_LOSS, CONTENT = range(len(TITLES))
CHANNELS = 24  # of a Gram matrix that are drawn


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
    """Draws the algorithm like figure 2 of Gatys et al. (CVPR 2016), with a run's own numbers.

    From bottom to top: the three images, then for each layer the channel that fires most for the
    style image (at the content layer, for the content image). On the left are Gram matrices of 24
    channels, and their losses. On the right is the content loss. Below are the total, and its
    negative gradient with respect to the pixels.

    Args:
        extractor: The network.
        content_image: The content image p, ``(1, 3, H, W)`` in [0, 1].
        style_image: The style image a, ``(1, 3, H', W')`` in [0, 1].
        image: The image x at some step of the run, ``(1, 3, H, W)`` in [0, 1].
        content_layer: The layer of the content loss.
        style_layers: The layers of the style loss, shallow first.
        content_weight: As for :func:`nst_edu.style_transfer`.
        style_weight: Weight of the mean over the style layers.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: A layer is unknown, or an image is too small for a layer.
    """
    layers = sorted({content_layer, *style_layers}, reverse=True)
    with torch.no_grad():
        p, a = extractor(content_image, layers), extractor(style_image, layers)
    variable = image.detach().clone().requires_grad_()
    x = extractor(variable, layers)
    content = content_loss(x[content_layer], p[content_layer])
    grams = {name: (gram_matrix(x[name]), gram_matrix(a[name])) for name in style_layers}
    losses = {name: style_loss(*pair) for name, pair in grams.items()}
    style = torch.stack(list(losses.values())).mean()
    total = content_weight * content + style_weight * style
    (gradient,) = torch.autograd.grad(total, variable)

    figure, axes = _make_axes(len(layers) + 1)
    for row, name in zip(axes, layers, strict=False):
        row[STYLE].text(-0.08, 0.5, name, rotation=90, transform=row[STYLE].transAxes, **CENTERED)
        if name in losses:
            _show_strongest(row[STYLE], row[IMAGE], a[name], x[name])
            _show_grams(row, *grams[name], _strongest(a[name], CHANNELS))
            _write(row[STYLE_LOSS], f"$4E_l$ = {losses[name].item():.3g}")
        if name == content_layer:
            _show_strongest(row[CONTENT], row[IMAGE], p[name], x[name])
            _write(row[CONTENT_LOSS], f"content\n{content.item():.3g}")
    bottom = axes[-1]
    for column, each in ((STYLE, style_image), (IMAGE, image), (CONTENT, content_image)):
        bottom[column].imshow(to_pixels(TITLES[column], each))
        filled = [row[column] for row in reversed(axes) if row[column].images]
        for lower, upper in pairwise(filled):
            _draw_arrow(figure, lower, upper)
    bottom[GRAM].imshow(to_pixels("gradient", 0.5 - gradient / (6 * gradient.std())))
    bottom[GRAM].set_title(r"$-\partial L/\partial x$", fontsize=9, pad=2)
    terms = f"{content_weight:g} · {content.item():.3g} + {style_weight:g} · {style.item():.3g}"
    figure.text(0.5, 0.035, f"total = {terms} = {total.item():.4g}", fontsize=11, **CENTERED)
    figure.suptitle(heading, fontsize=11)
    return figure


def _make_axes(rows: int) -> tuple[Drawing, NDArray[np.object_]]:
    """A figure, and its axes: a row for each layer, and the row of the images at the bottom."""
    figure = Drawing(figsize=(9.5, 1.15 * rows + 0.9))
    figure.photographic = True
    axes = figure.subplots(rows, len(TITLES), squeeze=False, width_ratios=WIDTHS)
    figure.subplots_adjust(0.07, 0.1, 0.99, 0.9, wspace=0.06, hspace=0.12)
    for axis in axes.flat:
        axis.set_axis_off()
    for axis, title in zip(axes[0], TITLES, strict=True):
        axis.set_title(title, fontsize=10)
    return figure, axes


def _show_grams(row: Sequence[Axes], gram: Tensor, style_gram: Tensor, channels: Tensor) -> None:
    """Shows some channels of the Gram matrices of the image and of the style image."""
    # A few entries are very large; the roots make the others visible.
    root = gram[0, channels][:, channels].clamp(min=0).sqrt()
    style_root = style_gram[0, channels][:, channels].clamp(min=0).sqrt()
    largest = float(style_root.max())
    show_map(row[GRAM], root, vmin=0, vmax=largest)
    show_map(row[STYLE_GRAM], style_root, vmin=0, vmax=largest)


def _strongest(maps: Tensor, count: int) -> Tensor:
    """The channels that fire most, in the order of their numbers; the border does not count.

    At the border, padding alone makes some channels fire, whatever the image.
    """
    inner = maps[0, :, 1:-1, 1:-1] if min(maps.shape[2:]) > 2 else maps[0]
    return inner.float().mean(dim=(1, 2)).topk(min(count, maps.shape[1])).indices.sort().values


def _show_strongest(target_axis: Axes, axis: Axes, target: Tensor, maps: Tensor) -> None:
    """Shows the channel that fires most for the target, of the target and of the image."""
    channel = _strongest(target, 1)[0]
    show_map(target_axis, target[0, channel])
    show_map(axis, maps[0, channel])


def _write(axis: Axes, loss: str) -> None:
    axis.text(0.5, 0.66, loss, fontsize=9, transform=axis.transAxes, **CENTERED)
    axis.text(0.5, 0.3, "↔", fontsize=14, transform=axis.transAxes, **CENTERED)


def _draw_arrow(figure: Drawing, lower: Axes, upper: Axes) -> None:
    arrow = ConnectionPatch(
        (0.5, 1.0), (0.5, 0.0), coordsA=lower.transAxes, coordsB=upper.transAxes,
        arrowstyle="->", color="0.4",
    )  # fmt: skip
    figure.add_artist(arrow)
