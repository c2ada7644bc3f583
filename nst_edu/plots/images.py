"""Images side by side, and contact sheets."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from itertools import chain

import torch
from matplotlib.patches import Rectangle
from numpy import uint8
from numpy.typing import NDArray
from torch import Tensor

from nst_edu.canvas import resize
from nst_edu.plots.drawing import Drawing, check_labels, image_axes, to_pixels

__all__ = ["inset", "plot_sheet", "show_images", "show_to_scale"]

DOTS = 100  # pixels of the screen in an inch
# Sizes of a contact sheet in inches: all images, the longest side of an image, a row's label.
MAX_SHEET, MAX_IMAGE, LABEL_WIDTH = (9.0, 8.0), 2.8, 1.2
INSET = 0.28  # longest side of an inset, as a share of the longest side of the image
LETTER, LINE, GAP = 0.078, 0.17, 0.08  # width of a letter, height of a line, between images


def show_images(
    images: Mapping[str, Tensor] | Sequence[Tensor],
    *,
    columns: int | None = None,
    height: float = 2.6,
    heading: str = "",
) -> Drawing:
    """Shows images side by side.

    Args:
        images: Each ``(1, 3, H, W)`` or ``(3, H, W)``, RGB in [0, 1]; the keys of a mapping become
            titles.
        columns: Images in a row; by default all in one row, but at most five.
        height: Of an image, in inches.
        heading: A title above all images, such as the network's name.

    Returns:
        The figure.

    Raises:
        ValueError: ``images`` is empty, or an image has another shape.
    """
    titled = images if isinstance(images, Mapping) else {str(i): x for i, x in enumerate(images)}
    pixels = _to_pixels(titled)
    columns = columns or min(len(pixels), 5)
    rows = math.ceil(len(pixels) / columns)
    widest = max(each.shape[1] / each.shape[0] for each in pixels.values())
    size = (columns * height * widest, rows * (height + 0.25) + (0.3 if heading else 0))
    figure, axes = image_axes(rows, columns, size, heading)
    figure.photographic = True
    for axis, (title, each) in zip(axes, pixels.items(), strict=False):
        axis.imshow(each, interpolation="antialiased")
        if titled is images:
            axis.set_title(title, fontsize=10)
    return figure


def inset(image: Tensor, small: Tensor) -> Tensor:
    """Puts a small copy of another image into the lower left corner, in a white frame.

    Gatys et al. (CVPR 2016) show each painting beside its result in this way.

    Args:
        image: ``(1, 3, H, W)``, RGB in [0, 1].
        small: The other image, ``(1, 3, H', W')``.

    Returns:
        A new image, ``(1, 3, H, W)``.

    Raises:
        ValueError: The copy is higher or wider than ``image``.
    """
    copy = resize(small, INSET * max(image.shape[2:]) / max(small.shape[2:]))
    frame = max(1, round(max(image.shape[2:]) / 128))
    framed = torch.nn.functional.pad(copy, [0, frame, frame, 0], value=1.0)
    height, width = framed.shape[2:]
    if height > image.shape[2] or width > image.shape[3]:
        raise ValueError(
            f"The copy is {height}x{width} pixels (height x width), too large for an image of "
            f"{image.shape[2]}x{image.shape[3]}. Choose a wider or a higher image."
        )
    result = image.clone()
    result[..., -height:, :width] = framed
    return result


def show_to_scale(images: Mapping[str, Tensor], *, window: int = 0, heading: str = "") -> Drawing:
    """Shows images side by side at one scale: an image with more pixels is larger.

    Args:
        images: Each ``(1, 3, H, W)`` or ``(3, H, W)``, RGB in [0, 1], by title.
        window: Side of a square to draw in the middle of each image, in pixels; 0 for no square.
        heading: A title above all images.

    Returns:
        The figure.

    Raises:
        ValueError: ``images`` is empty, or an image has another shape.
    """
    pixels = _to_pixels(images)
    widths = [each.shape[1] for each in pixels.values()]
    inch = min(1 / DOTS, MAX_SHEET[0] / sum(widths))  # of a pixel
    height = inch * max(each.shape[0] for each in pixels.values()) + 0.3
    figure = Drawing(
        figsize=(inch * sum(widths) + GAP * len(widths), height + (0.3 if heading else 0)),
        layout="constrained",
    )
    figure.photographic = True
    axes = figure.subplots(1, len(widths), squeeze=False, width_ratios=widths)[0]
    for axis, (title, each) in zip(axes, pixels.items(), strict=True):
        axis.imshow(each, interpolation="antialiased")
        axis.set_title(title, fontsize=10)
        axis.set_axis_off()
        axis.set_anchor("N")
        corner = (each.shape[1] - window) / 2 - 0.5, (each.shape[0] - window) / 2 - 0.5
        for color, line in (("black", 4), ("white", 2)) if window else ():
            axis.add_patch(
                Rectangle(corner, window, window, fill=False, edgecolor=color, linewidth=line)
            )
    figure.suptitle(heading, fontsize=11)
    return figure


def plot_sheet(
    rows: Sequence[Sequence[Tensor]],
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    *,
    row_title: str = "",
    column_title: str = "",
    heading: str = "",
) -> Drawing:
    """Shows images as a table with labelled rows and columns, a photographer's contact sheet.

    Args:
        rows: Images row by row, each ``(1, 3, H, W)`` or ``(3, H, W)``, RGB in [0, 1].
        row_labels: A label for each row; empty labels take no space.
        column_labels: A label for each column.
        row_title: The name of the difference between the rows.
        column_title: The name of the difference between the columns.
        heading: A title above all images, such as the settings that all images share.

    Returns:
        The figure.

    Raises:
        ValueError: ``rows`` is empty, an image has another shape, or labels and images do not fit.
    """
    check_labels(rows, row_labels, column_labels)
    pixels = []
    for i, row in enumerate(rows):
        pixels.append([to_pixels(f"{i}, {j}", image) for j, image in enumerate(row)])
    # Sides relative to the longest side; the widest image of a column gives the column's width.
    columns = zip(*pixels, strict=True)
    widths = [max(image.shape[1] / max(image.shape) for image in column) for column in columns]
    heights = [max(image.shape[0] / max(image.shape) for image in row) for row in pixels]
    scale = min(MAX_IMAGE, MAX_SHEET[0] / sum(widths), MAX_SHEET[1] / sum(heights))

    names = [_wrap(label, LABEL_WIDTH) for label in row_labels]
    above = [
        _wrap(label, scale * width) for label, width in zip(column_labels, widths, strict=True)
    ]
    # The layout shrinks the images when this estimate of the labels' sizes is too small.
    left = LETTER * max(len(line) for name in names for line in [*name.split("\n"), ""])
    width = scale * sum(widths) + GAP * len(widths) + left + (2 * LINE if row_title else 0)
    title = _wrap(heading, width)
    lines = 1.5 + max(name.count("\n") for name in above) + (1.5 if column_title else 0)
    lines += 1.4 + title.count("\n") if title else 0
    height = scale * sum(heights) + GAP * len(heights) + lines * LINE
    figure = Drawing(figsize=(width, height), layout="constrained")
    figure.photographic = True
    table = figure.add_subfigure(figure.add_gridspec(1, 1)[0])
    # Matplotlib before 3.11 keeps room for an empty title, too.
    if title:
        figure.suptitle(title, fontsize=11)
    if column_title:
        table.suptitle(column_title, fontsize=10, fontweight="bold")
    if row_title:
        table.supylabel(row_title, fontsize=10, fontweight="bold")
    axes = table.subplots(
        len(rows), len(widths), squeeze=False, width_ratios=widths, height_ratios=heights
    )
    for axis, image in zip(axes.flat, chain(*pixels), strict=True):
        axis.imshow(image)
        axis.set(xticks=[], yticks=[], frame_on=False, anchor="NW")  # next to its labels
    for axis, label in zip(axes[0], above, strict=True):
        axis.set_title(label, fontsize=10)
    for axis, name in zip(axes[:, 0], names, strict=True):
        axis.set_ylabel(name, fontsize=10, rotation=0, ha="right", va="center")
    return figure


def _to_pixels(images: Mapping[str, Tensor]) -> dict[str, NDArray[uint8]]:
    """Checks images, and returns the pixels ``(H, W, 3)`` of each image by its title."""
    if not images:
        raise ValueError("The list of images is empty. Give at least one image.")
    return {title: to_pixels(title, image) for title, image in images.items()}


def _wrap(label: str, width: float) -> str:
    """Breaks a label into lines of some inches."""
    letters = max(8, int(width / LETTER))
    return "\n".join(textwrap.wrap(label, letters, break_on_hyphens=False))
