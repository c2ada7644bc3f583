"""Losses of runs, other curves, bars, and heat maps."""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from nst_edu.plots.drawing import CENTERED, COLORS, DASHES, Drawing, check_labels

__all__ = ["plot_bars", "plot_heatmap", "plot_lines", "plot_losses"]

MANY = 50  # points; the markers of more points would run together to a band


def plot_losses(
    runs: Sequence[Any] | Mapping[str, Sequence[Any]],
    *,
    parts: Sequence[str] = ("total", "content", "style", "tv"),
    layers: bool = False,
    heading: str = "",
) -> Drawing:
    """Plots losses on a logarithmic scale, a line for each part of the loss and each run.

    Args:
        runs: The :class:`nst_edu.Step` objects of a run, or of several runs by name.
        parts: Keys of ``Step.losses``. A run without a part has no line for the part.
        layers: Whether to plot the loss of each layer too, in axes of their own.
        heading: A title.

    Returns:
        The figure. Losses of 0 are left out, because a logarithmic scale has no 0.

    Raises:
        ValueError: No step has a loss named in ``parts``.
    """
    named = runs if isinstance(runs, Mapping) else {"": runs}
    # Layers may change during a run, so every step may bring a new name.
    names = dict.fromkeys(name for run in named.values() for step in run for name in step.losses)
    if names.keys().isdisjoint(parts):
        raise ValueError(f"No step has a loss named {' or '.join(parts)}. Choose other parts.")
    groups = [list(parts), [name for name in names if " " in name]][: 1 + layers]
    figure = Drawing(figsize=(6.4, 3.6), layout=None if layers else "constrained")
    if layers:  # the studio draws this every second, and the constrained layout takes long
        figure.subplots_adjust(left=0.11, right=0.98, bottom=0.32, top=0.93, wspace=0.32)
    for axis, group in zip(figure.subplots(1, len(groups), squeeze=False)[0], groups, strict=True):
        alone = len(group) == 1  # then each run has a colour; otherwise each part has a colour
        for (number, run), (part, name) in product(enumerate(named), enumerate(group)):
            steps = [step for step in named[run] if name in step.losses]
            if not steps:
                continue
            shown = [step for step in steps if step.losses[name] > 0]
            color, dashes = (number, 0) if alone else (part, number + part // len(COLORS))
            axis.plot(
                [step.index for step in shown],
                [step.losses[name] for step in shown],
                label=run if run and alone else f"{run} {name}".strip(),
                color=COLORS[color % len(COLORS)],
                linestyle=DASHES[dashes % len(DASHES)],
                marker="." if len(shown) == 1 else None,
            )
        axis.set(yscale="log", xlabel="steps", ylabel="loss")
        axis.grid(alpha=0.3)
        if layers:
            axis.legend(fontsize=7, ncols=2, loc="upper center", bbox_to_anchor=(0.45, -0.2))
        else:
            axis.legend(fontsize=9)
    figure.suptitle(heading)
    return figure


def plot_lines(
    across: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    *,
    names: tuple[str, str] = ("", ""),
    labels: Sequence[str] | None = None,
    logarithmic: tuple[bool, bool] = (False, True),
    heading: str = "",
) -> Drawing:
    """Plots some quantities against another quantity.

    Args:
        across: Positions of the points, from left to right.
        lines: The quantities by name, each with a value for each point.
        names: Of the horizontal and the vertical axis.
        labels: Words below the points, in place of numbers.
        logarithmic: Whether the horizontal and the vertical axis are logarithmic.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: A line does not have a value for each point.
    """
    figure = Drawing(figsize=(6.6, 3.7), layout="constrained")
    axis = figure.subplots()
    for number, (name, values) in enumerate(lines.items()):
        axis.plot(
            across, values, marker="o" if len(across) <= MANY else None, label=name,
            color=COLORS[number % len(COLORS)], linestyle=DASHES[number % len(DASHES)],
        )  # fmt: skip
    xscale, yscale = ("log" if each else "linear" for each in logarithmic)
    axis.set(xlabel=names[0], ylabel=names[1], title=heading, xscale=xscale, yscale=yscale)
    if labels is not None:
        axis.set_xticks(across, labels)
        axis.minorticks_off()
    axis.grid(alpha=0.3)
    axis.legend(fontsize=9)
    return figure


def plot_bars(groups: Mapping[str, Mapping[str, float]], *, heading: str = "") -> Drawing:
    """Draws groups of bars; each group has a scale of its own.

    Args:
        groups: For each group, the values by name.
        heading: A title.

    Returns:
        The figure, with the value above each bar.

    Raises:
        ValueError: ``groups`` is empty.
    """
    if not groups:
        raise ValueError("The groups are missing. Give at least one group.")
    figure = Drawing(figsize=(1.6 * len(groups) + 0.4, 2.9), layout="constrained")
    for axis, (group, values) in zip(
        figure.subplots(1, len(groups), squeeze=False)[0], groups.items(), strict=True
    ):
        bars = axis.bar(list(values), list(values.values()), color=COLORS, width=0.7)
        axis.bar_label(bars, fmt="%.3g", fontsize=9)
        axis.set_title(group, fontsize=10)
        axis.margins(y=0.15)
        axis.set_yticks([])
        axis.spines[["top", "right", "left"]].set_visible(False)
    figure.suptitle(heading, fontsize=11)
    return figure


def plot_heatmap(
    values: Sequence[Sequence[float]],
    row_labels: Sequence[str],
    column_labels: Sequence[str],
    *,
    heading: str = "",
) -> Drawing:
    """Shows a table of numbers; the larger the number, the darker the field.

    Args:
        values: Row by row.
        row_labels: A label for each row.
        column_labels: A label for each column.
        heading: A title.

    Returns:
        The figure.

    Raises:
        ValueError: The numbers of labels differ from the numbers of rows and columns.
    """
    check_labels(values, row_labels, column_labels)
    size = (1.6 + 0.78 * len(column_labels), 1.1 + 0.5 * len(row_labels))
    figure = Drawing(figsize=size, layout="constrained")
    axis = figure.subplots()
    table = np.array(values)
    low, high = table.min(), table.max()
    axis.imshow(table, cmap="Blues", aspect="auto")
    axis.set_xticks(range(len(column_labels)), column_labels, fontsize=9)
    axis.set_yticks(range(len(row_labels)), row_labels, fontsize=9)
    axis.tick_params(length=0)
    axis.xaxis.tick_top()
    for (i, j), value in np.ndenumerate(table):
        dark = value - low > 0.6 * (high - low)
        axis.text(j, i, f"{value:.2f}", color="white" if dark else "black", **CENTERED)
    figure.suptitle(heading, fontsize=11)
    return figure
