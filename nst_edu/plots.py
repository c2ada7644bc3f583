"""Figures: pictures side by side, losses, activations, Gram matrices.

They are drawn without pyplot, so any thread may draw and nothing is left open. Each function
returns a :class:`Drawing`, which a notebook shows when it is a cell's last line.
"""

import io
import math
from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.figure import Figure
from torch import Tensor

from nst_edu.descent import Step

__all__ = ["Drawing", "plot_activations", "plot_gram", "plot_losses", "show_images"]

DASHES = ("solid", "dashed", "dashdot", "dotted")


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
                    label=f"{name} {part}".strip(),
                    color=f"C{parts.index(part) if len(parts) > 1 else number}",
                    linestyle=DASHES[number % 4 if len(parts) > 1 else 0],
                )
    if not axis.lines:
        raise ValueError(f"no step has a loss above 0 among {', '.join(parts)}.")
    axis.set(yscale="log", xlabel=against, ylabel="loss", title=heading)
    axis.grid(alpha=0.3)
    axis.legend(fontsize=9)
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
