"""Figures: pictures side by side, losses, activations, Gram matrices.

They are drawn without pyplot, so any thread may draw and nothing is left open. Each function
returns a :class:`Drawing`, which a notebook shows when it is a cell's last line.
"""

import io
import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from torch import Tensor

from nst_edu.optim import Step

__all__ = [
    "Drawing",
    "plot_activations",
    "plot_gram",
    "plot_losses",
    "plot_pair",
    "plot_patches",
    "plot_progress",
    "plot_sheet",
    "plot_stack",
    "show_images",
    "strongest_places",
]

# Okabe & Ito's colours, which colour-blind readers can tell apart (jfly.uni-koeln.de/color).
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
DASHES = ("solid", "dashed", "dashdot", "dotted")
# Of a contact sheet, in inches: what its pictures may fill, a picture's longest side, and the rest.
SHEET, LONGEST, GAP, LETTER = (9.0, 8.0), 2.8, 0.08, 0.078


class Evaluated(Protocol):
    """What a plot of losses needs to know of an evaluation; a :class:`nst_edu.Step` has it."""

    @property
    def index(self) -> int: ...

    @property
    def losses(self) -> Mapping[str, float]: ...

    @property
    def seconds(self) -> float: ...


class Drawing(Figure):
    """A matplotlib figure that shows itself in a notebook, as JPEG if it is made of photographs."""

    photographic = False

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        kind, options = ("jpeg", {"quality": 88}) if self.photographic else ("png", {})
        buffer = io.BytesIO()
        self.savefig(buffer, format=kind, dpi=100, pil_kwargs=options)
        return {f"image/{kind}": buffer.getvalue(), "text/plain": repr(self)}


def show_images(
    images: Mapping[str, Tensor] | Sequence[Tensor],
    *,
    columns: int | None = None,
    height: float = 2.6,
    heading: str = "",
) -> Drawing:
    """Shows pictures side by side, at one height.

    Args:
        images: Each ``(1, 3, H, W)`` or ``(3, H, W)``, RGB in [0, 1]; with a mapping, the keys
            become titles.
        columns: Pictures in a row; by default all in one row up to five.
        height: Of a picture, in inches.
        heading: A title above all, such as the network's name.

    Returns:
        The figure.

    Raises:
        ValueError: There is no picture, or one has another shape.
    """
    titled = images if isinstance(images, Mapping) else {str(i): x for i, x in enumerate(images)}
    pictures = {title: _picture(title, image) for title, image in titled.items()}
    if not pictures:
        raise ValueError("there is no picture to show.")
    columns = columns or min(len(pictures), 5)
    lines = math.ceil(len(pictures) / columns)
    widest = max(picture.shape[1] / picture.shape[0] for picture in pictures.values())
    size = (columns * height * widest, lines * (height + 0.25) + (0.3 if heading else 0))
    figure, axes = _grid(lines, columns, size, heading)
    figure.photographic = True
    for axis, (title, picture) in zip(axes, pictures.items(), strict=False):
        axis.imshow(picture.numpy(), interpolation="nearest")
        if isinstance(images, Mapping):
            axis.set_title(title, fontsize=10)
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
    """Shows pictures as a table with labelled rows and columns, a photographer's contact sheet.

    Args:
        rows: Pictures row by row, each ``(1, 3, H, W)`` or ``(3, H, W)``, RGB in [0, 1].
        row_labels: One for each row; they are all empty where rows need none.
        column_labels: One for each column.
        row_title: What the rows differ in.
        column_title: What the columns differ in.
        heading: A title above all, such as what all pictures have in common.

    Returns:
        The figure.

    Raises:
        ValueError: There is no picture, one has another shape, a row is shorter than another, or
            the labels are not as many as the rows and columns.
    """
    if len(rows) != len(row_labels) or any(len(row) != len(column_labels) for row in rows):
        shape = " + ".join(str(len(row)) for row in rows) or "no"
        raise ValueError(
            f"{len(row_labels)} row labels and {len(column_labels)} column labels do not fit "
            f"{shape} pictures; each row needs a label, and in each row each column a picture."
        )
    if not rows or not column_labels:
        raise ValueError("there is no picture to show.")
    pictures = [
        [_picture(f"{i}, {j}", image).numpy() for j, image in enumerate(row)]
        for i, row in enumerate(rows)
    ]
    # Sides relative to the longest; a row is as high as its highest picture, and so on.
    sides = [[(p.shape[1] / max(p.shape), p.shape[0] / max(p.shape)) for p in r] for r in pictures]
    across = [max(row[j][0] for row in sides) for j in range(len(column_labels))]
    down = [max(side[1] for side in row) for row in sides]
    scale = min(LONGEST, SHEET[0] / sum(across), SHEET[1] / sum(down))
    across, down = [scale * each for each in across], [scale * each for each in down]

    figure = Drawing(dpi=100)
    figure.photographic = True
    named = [_label(figure, text, 1.2, ha="right", va="center") for text in row_labels]
    row_name = _label(figure, row_title, sum(down), ha="center", va="center", rotation=90)
    beside = [_size(each)[0] for each in (row_name, max(named, key=_width))]
    left = GAP + sum(size + GAP for size in beside if size)
    width = left + sum(across) + GAP * len(across)
    over = [
        _label(figure, text, side, ha="center", va="bottom")
        for text, side in zip(column_labels, across, strict=True)
    ]
    column_name = _label(figure, column_title, sum(across), ha="center", va="bottom")
    title = _label(figure, heading, width - 2 * GAP, ha="center", va="top", fontsize=11)
    for each in (row_name, column_name):
        each.set_fontweight("bold")
    labels, names, top = (max(_size(t)[1] for t in each) for each in (over, [column_name], [title]))
    above = labels + names + top + GAP * (2 + bool(column_title) + 2 * bool(heading))
    height = above + sum(down) + GAP * len(down)
    figure.set_size_inches(width, height)

    def place(text: Text, x: float, y: float) -> None:
        text.set_position((x / width, 1 - y / height))

    place(title, width / 2, GAP)
    place(column_name, left + (width - left) / 2, above - labels - 2 * GAP)
    place(row_name, GAP + _size(row_name)[0] / 2, (height + above) / 2)
    y = above
    for i, row in enumerate(pictures):
        x = left
        place(named[i], left - GAP, y + down[i] / 2)
        for j, picture in enumerate(row):
            w, h = (scale * side for side in sides[i][j])
            if i == 0:
                place(over[j], x + across[j] / 2, above - GAP)
            corner = x + (across[j] - w) / 2, y + (down[i] + h) / 2
            axis = figure.add_axes(
                (corner[0] / width, 1 - corner[1] / height, w / width, h / height)
            )
            axis.set_axis_off()
            axis.imshow(picture, aspect="auto")
            x += across[j] + GAP
        y += down[i] + GAP
    return figure


def plot_losses(
    runs: Sequence[Step] | Mapping[str, Sequence[Step]],
    *,
    parts: Sequence[str] = ("total", "content", "style"),
    against: str = "evaluations",
    heading: str = "",
) -> Drawing:
    """Plots losses on a logarithmic scale, one line per part and run.

    Args:
        runs: The Steps of one run, or of several by name.
        parts: Keys of ``Step.losses``; a run without one leaves it out.
        against: ``"evaluations"`` or ``"seconds"``.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: ``against`` is neither, or nothing is there to plot.
    """
    if against not in ("evaluations", "seconds"):
        raise ValueError(f'against is {against!r}; it must be "evaluations" or "seconds".')
    named = runs if isinstance(runs, Mapping) else {"": runs}
    figure = Drawing(figsize=(6.4, 3.6), layout="constrained")
    axis = figure.subplots()
    for number, (name, steps) in enumerate(named.items()):
        for part in parts:
            seen = [step for step in steps if step.losses.get(part, 0) > 0]  # log has no zero
            across = [step.index if against == "evaluations" else step.seconds for step in seen]
            if seen:
                axis.plot(
                    across,
                    [step.losses[part] for step in seen],
                    label=name if name and len(parts) == 1 else f"{name} {part}".strip(),
                    color=COLOURS[(parts.index(part) if len(parts) > 1 else number) % len(COLOURS)],
                    linestyle=DASHES[number % 4 if len(parts) > 1 else 0],
                )
    if not axis.lines:
        raise ValueError(f"no step has a loss above 0 among {', '.join(parts)}.")
    axis.set(yscale="log", xlabel=against, ylabel="loss", title=heading)
    axis.grid(alpha=0.3)
    axis.legend(fontsize=9)
    return figure


def plot_progress(evaluations: Sequence[Evaluated]) -> Drawing:
    """Plots a run's losses, by part and by layer.

    Args:
        evaluations: Of one run, such as its Steps.

    Returns:
        The figure, small enough to be drawn every second.

    Raises:
        ValueError: There is no evaluation.
    """
    if not evaluations:
        raise ValueError("there is no evaluation to plot.")
    figure = Drawing(figsize=(6.4, 3.1))
    figure.subplots_adjust(left=0.08, right=0.99, bottom=0.26, top=0.98, wspace=0.2)
    # Layers may change during a run, so any evaluation may bring a name.
    names = list(dict.fromkeys(name for each in evaluations for name in each.losses))
    for axis, layers in zip(figure.subplots(1, 2), (False, True), strict=True):
        shown = [name for name in names if (" " in name) == layers]
        for number, name in enumerate(shown):
            line = [each.losses.get(name, 0.0) for each in evaluations]
            axis.plot(
                [each.index for each in evaluations],
                [loss if loss > 0 else math.nan for loss in line],  # log has no zero
                label=name,
                color=COLOURS[number % len(COLOURS)],
                linestyle=DASHES[number // len(COLOURS) % len(DASHES)],
                marker="." if len(line) == 1 else None,
            )
        axis.set_yscale("log")
        axis.tick_params(labelsize=7)
        axis.grid(alpha=0.3)
        axis.legend(
            fontsize=7, ncols=2, loc="upper center", bbox_to_anchor=(0.48, -0.08), frameon=False
        )
    return figure


def plot_activations(features: Tensor, *, channels: int = 16, heading: str = "") -> Drawing:
    """Shows the channels of one layer that fire most, each scaled to its own maximum.

    Args:
        features: ``(1, C, H, W)``.
        channels: How many to show.
        heading: A title, such as the layer's name.

    Returns:
        The figure; bright is a strong activation, and titles give the channel's number.

    Raises:
        ValueError: ``features`` has another shape, or ``channels`` is below 1.
    """
    if features.ndim != 4 or len(features) != 1:
        raise ValueError(f"features has shape {tuple(features.shape)}; it must be (1, C, H, W).")
    if channels < 1:
        raise ValueError(f"channels is {channels}; it must be 1 or more.")
    maps = features[0].detach().float().cpu()
    strongest = maps.flatten(1).mean(dim=1).argsort(descending=True)[:channels].tolist()
    columns = min(8, len(strongest))
    lines = math.ceil(len(strongest) / columns)
    shape = maps.shape[2] / maps.shape[1]
    size = (columns * 1.2 * max(shape, 0.6), lines * 1.4 + (0.3 if heading else 0))
    figure, axes = _grid(lines, columns, size, heading)
    for axis, channel in zip(axes, strongest, strict=False):
        axis.imshow(maps[channel].numpy(), cmap="magma", interpolation="nearest")
        axis.set_title(str(channel), fontsize=8)
    return figure


def plot_gram(gram: Tensor, *, heading: str = "") -> Drawing:
    """Shows a Gram matrix; entry (i, j) is how strongly channels i and j fire together.

    Args:
        gram: ``(1, C, C)`` or ``(C, C)``.
        heading: A title, such as the layer's name.

    Returns:
        The figure, coloured by the square root, for a few entries dwarf the rest.

    Raises:
        ValueError: ``gram`` has another shape.
    """
    matrix = gram[0] if gram.ndim == 3 and len(gram) == 1 else gram
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"gram has shape {tuple(gram.shape)}; it must be (1, C, C) or (C, C).")
    figure = Drawing(figsize=(4.4, 3.6), layout="constrained")
    axis = figure.subplots()
    # A distilled network's lifted features may be slightly negative, and so may its Gram matrix.
    values = matrix.detach().float().cpu().clamp(min=0).numpy()
    shown = axis.imshow(values, cmap="magma", norm=PowerNorm(0.5, vmin=0))
    axis.set(xlabel="channel", ylabel="channel", title=heading)
    figure.colorbar(shown, label="average product of activations")
    return figure


def plot_stack(
    features: Mapping[str, Tensor], fields: Mapping[str, int], image: Tensor, *, heading: str = ""
) -> Drawing:
    """Draws layers as boxes, as wide as their maps are and as high as there are maps of them.

    Args:
        features: Feature maps of each layer, ``(1, C, H, W)``, shallow to deep.
        fields: Side in pixels of the square of the image that one position of the layer sees.
        image: The image they were made from, ``(1, 3, H, W)``; the squares are drawn on it.
        heading: A title, such as the network's name.

    Returns:
        The figure.

    Raises:
        ValueError: There is no layer, one has no field, or the image has another shape.
    """
    if not features or features.keys() - fields.keys():
        raise ValueError(
            f"features has the layers {', '.join(features) or 'none'} and fields "
            f"{', '.join(fields) or 'none'}; each layer needs a field."
        )
    picture = _picture("image", image)
    figure = Drawing(figsize=(10, 4.2), layout="constrained")
    boxes, photograph = figure.subplots(1, 2, width_ratios=(1.7, 1))
    left = 0.0
    for name, maps in features.items():
        channels, height, width = maps.shape[1:]
        colour = COLOURS[int(name[4]) - 1]
        boxes.add_patch(Rectangle((left, 0), width, channels, facecolor=colour, alpha=0.75))
        label = f"{name}\n{channels} maps\n{height} × {width}"
        boxes.text(left + width / 2, channels + 12, label, ha="center", va="bottom", fontsize=8)
        left += width + 0.45 * picture.shape[1]
    tallest = max(maps.shape[1] for maps in features.values())
    boxes.set(xlim=(-10, left), ylim=(0, 1.3 * tallest), xticks=[], ylabel="number of maps")
    boxes.spines[["top", "right", "bottom"]].set_visible(False)
    boxes.set_title("width of a box: width of its maps", fontsize=9)
    photograph.imshow(picture.numpy())
    photograph.set_axis_off()
    photograph.set_title("what one position sees", fontsize=9)
    middle = picture.shape[1] / 2, picture.shape[0] / 2
    for name in features:
        side, colour = fields[name], COLOURS[int(name[4]) - 1]
        corner = (middle[0] - side / 2, middle[1] - side / 2)
        square = Rectangle(corner, side, side, fill=False, edgecolor=colour, linewidth=2)
        square.set_label(f"{name}: {side} px")
        photograph.add_patch(square)
    photograph.legend(loc="upper left", bbox_to_anchor=(0, -0.02), fontsize=8, ncols=2)
    if heading:
        figure.suptitle(heading, fontsize=11)
    return figure


def plot_patches(
    image: Tensor, features: Tensor, channel: int, field: tuple[int, int], *, heading: str = ""
) -> Drawing:
    """Shows one channel, and the patches of the image where it fires most.

    Args:
        image: ``(1, 3, H, W)``.
        features: The layer's feature maps of it, ``(1, C, H', W')``.
        channel: Which of the C.
        field: What :meth:`FeatureExtractor.receptive_field` says of the layer.
        heading: A title.

    Returns:
        The figure: the image, the channel, and eight patches, none from the same place.

    Raises:
        ValueError: A shape is wrong, or there is no such channel.
    """
    if features.ndim != 4 or len(features) != 1:
        raise ValueError(f"features has shape {tuple(features.shape)}; it must be (1, C, H, W).")
    if not 0 <= channel < features.shape[1]:
        raise ValueError(f"channel is {channel}; there are channels 0 to {features.shape[1] - 1}.")
    picture = _picture("image", image)
    activation = features[0, channel].detach().float().cpu()
    side, step = field
    figure = Drawing(figsize=(9, 3.2), layout="constrained")
    figure.photographic = True
    axes = figure.subplot_mosaic("IC0123;IC4567", width_ratios=(4, 4, 2, 2, 2, 2))
    for axis in axes.values():
        axis.set_axis_off()
    axes["I"].imshow(picture.numpy())
    axes["C"].imshow(activation.numpy(), cmap="magma", interpolation="nearest")
    axes["C"].set_title(f"channel {channel}", fontsize=9)
    patches = [axes[str(number)] for number in range(8)]
    places = strongest_places(activation, count=8, apart=max(1, side // (2 * step)))
    for axis, (row, column) in zip(patches, places, strict=False):
        # Not all that a deep position sees, which is the whole picture, but its middle.
        half = max(6, min(side, 64, *picture.shape[:2]) / 2)
        y = min(max((row + 0.5) * step, half), picture.shape[0] - half)
        x = min(max((column + 0.5) * step, half), picture.shape[1] - half)
        axis.imshow(picture.numpy(), interpolation="nearest")
        axis.set(xlim=(x - half, x + half), ylim=(y + half, y - half))
    if heading:
        figure.suptitle(heading, fontsize=10)
    return figure


def plot_pair(
    image: Tensor, channels: tuple[int, int], first: Tensor, second: Tensor, *, heading: str = ""
) -> Drawing:
    """Shows two channels and where they fire together, whose average is their Gram entry.

    Args:
        image: ``(1, 3, H, W)``.
        channels: The channels' numbers, for the titles.
        first: A channel's map, ``(H', W')``.
        second: The other's, the same shape.
        heading: A title.

    Returns:
        The figure: the image, both maps, and their product position by position.
    """
    figure, axes = _grid(1, 4, (10, 2.4), heading)
    figure.photographic = True
    axes[0].imshow(_picture("image", image).numpy())
    shown = {
        f"channel {channels[0]}": first,
        f"channel {channels[1]}": second,
        "their product": first * second,
    }
    for axis, (title, maps) in zip(axes[1:], shown.items(), strict=True):
        values = maps.detach().float().cpu().numpy()
        axis.imshow(values, cmap="magma", vmin=0, interpolation="nearest")
        axis.set_title(title, fontsize=9)
    return figure


def strongest_places(activation: Tensor, count: int, apart: int) -> list[tuple[int, int]]:
    """Where a map is largest, each place at least some positions from the others.

    Args:
        activation: ``(H, W)``.
        count: How many places, at most.
        apart: Rows or columns between two of them.

    Returns:
        Rows and columns, strongest first; fewer where the map has no more above 0.
    """
    left = activation.clone()
    places: list[tuple[int, int]] = []
    while len(places) < count and left.max() > 0:
        row, column = divmod(int(left.argmax()), left.shape[1])
        places.append((row, column))
        left[max(0, row - apart) : row + apart + 1, max(0, column - apart) : column + apart + 1] = 0
    return places


def _grid(
    lines: int, columns: int, size: tuple[float, float], heading: str
) -> tuple[Drawing, list[Axes]]:
    figure = Drawing(figsize=size, layout="constrained")
    axes: list[Axes] = list(figure.subplots(lines, columns, squeeze=False).flat)
    for axis in axes:
        axis.set_axis_off()
    if heading:
        figure.suptitle(heading, fontsize=11)
    return figure, axes


def _picture(title: str, image: Tensor) -> Tensor:
    image = image[0] if image.ndim == 4 and len(image) == 1 else image
    if image.ndim != 3 or len(image) != 3:
        raise ValueError(f"picture {title!r} has shape {tuple(image.shape)}, not (1, 3, H, W).")
    return image.detach().float().clamp(0, 1).permute(1, 2, 0).cpu()


def _label(figure: Figure, words: str, width: float, **style: Any) -> Text:  # noqa: ANN401
    """Text of at most some inches in width, broken into lines."""
    letters = max(8, int(width / LETTER))
    lines = textwrap.wrap(words, letters, break_on_hyphens=False)
    return figure.text(0, 0, "\n".join(lines), **{"fontsize": 10, **style})


def _size(text: Text) -> tuple[float, float]:
    """Width and height of a text in inches."""
    extent, figure = text.get_window_extent(), text.get_figure(root=True)
    assert figure is not None
    return (extent.width / figure.dpi, extent.height / figure.dpi) if text.get_text() else (0, 0)


def _width(text: Text) -> float:
    return _size(text)[0]
