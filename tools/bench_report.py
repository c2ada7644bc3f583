"""The table and the plot of `bench.py`, from its stored results."""

import math
import statistics
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from competitors import RECIPES
from matplotlib.axes import Axes
from matplotlib.ticker import FormatStrFormatter, LogLocator, NullLocator

from nst_edu.plots.drawing import COLORS, Drawing

MARKS = (1.4, 1.05)  # times the best objective of the pair
ROSE, DIVERGED = 1.1, 10.0  # an end so many times above the run's own lowest
OURS = ("ours", "ours-one-size", "ours-float32")
HEADS = (
    *("recipe", "steps", "an evaluation", "to within 40 %", "ratio", "to within 5 %", "ratio"),
    *("lowest / best", "rose", "diverged", "peak memory"),
)

Run = Mapping[str, Any]
Pairs = dict[tuple[str, str], dict[str, Run]]  # the runs of each recipe, by photograph and style


class Hit(NamedTuple):
    """When a run reached a mark."""

    seconds: float  # infinite if the run did not
    least: float  # the same, or for a run that time ended: the seconds until then


def hit(run: Run, value: float) -> Hit:
    """The first scored image at or below a value of the objective."""
    for _, seconds, loss in run["curve"]:
        if loss is not None and loss <= value:
            return Hit(seconds, seconds)
    return Hit(math.inf, run["seconds"] if run["ended"] == "time" else math.inf)


def lowest(run: Run) -> float:
    """The lowest objective of a run."""
    return min((loss for *_, loss in run["curve"] if loss is not None), default=math.inf)


def rise(run: Run) -> float:
    """The last objective of a run, divided by its lowest; infinite if the last is not finite."""
    last = run["curve"][-1][2]
    return math.inf if last is None else last / lowest(run)


def group(runs: Sequence[Run]) -> dict[tuple[str, int], Pairs]:
    """The runs by network and size, then by pair, then by recipe; a pair needs a run of ours."""
    found: dict[tuple[str, int], Pairs] = {}
    for run in sorted(runs, key=lambda run: list(RECIPES).index(run["recipe"])):
        pairs = found.setdefault((run["network"], run["size"]), {})
        pairs.setdefault((run["photograph"], run["style"]), {})[run["recipe"]] = run
    kept = {
        key: {pair: each for pair, each in pairs.items() if "ours" in each}
        for key, pairs in sorted(found.items())
    }
    return {key: pairs for key, pairs in kept.items() if pairs}


def best(recipes: Mapping[str, Run]) -> float:
    """The best objective of a pair: the lowest of any recipe."""
    return min(lowest(run) for run in recipes.values())


def number(value: float) -> str:
    """Three digits, roughly."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def median(hits: Sequence[Hit], unit: str) -> str:
    """The median; ">" if the median run was ended by time, "never" if its steps ended."""
    middle = statistics.median(each.seconds for each in hits)
    if math.isfinite(middle):
        return f"{number(middle)}{unit}"
    least = statistics.median(each.least for each in hits)
    return f"> {number(least)}{unit}" if math.isfinite(least) else "never"


def hit_by_ours(recipes: Mapping[str, Run], mark: float) -> Hit:
    """When the sooner run of nst_edu on a pair came so close to the best objective."""
    hits = [hit(recipes[name], mark * best(recipes)) for name in OURS if name in recipes]
    return min(hits)


def ratio(theirs: Hit, ours: Hit) -> Hit:
    """How many times the seconds of ours another recipe needs."""
    if math.isinf(ours.seconds):  # 0, or unknown where nobody has reached the mark
        return Hit(0, 0) if math.isfinite(theirs.seconds) else Hit(1, 1)
    return Hit(theirs.seconds / ours.seconds, theirs.least / ours.seconds)


def recipe_row(recipe: str, pairs: Pairs) -> str:
    """A row of the table: a recipe over all pairs that it was run on."""
    own = [(recipes, recipes[recipe]) for recipes in pairs.values() if recipe in recipes]
    runs = [run for _, run in own]
    lap = statistics.median(run["lap"] for run in runs)
    cells = [RECIPES[recipe].title, str(max(run["steps"] for run in runs)), f"{number(lap)} s"]
    for mark in MARKS:
        hits = [hit(run, mark * best(recipes)) for recipes, run in own]
        reached = sum(math.isfinite(each.seconds) for each in hits)
        cells.append(f"{median(hits, ' s')} ({reached}/{len(hits)})")
        others = [
            ratio(each, hit_by_ours(recipes, mark))
            for each, (recipes, _) in zip(hits, own, strict=True)
        ]
        cells.append(median(others, ""))
    rises = [rise(run) for run in runs]
    cells += [
        number(statistics.median(lowest(run) / best(recipes) for recipes, run in own)),
        str(sum(ROSE < each <= DIVERGED for each in rises)),
        str(sum(each > DIVERGED for each in rises)),
        f"{statistics.median(run['peak'] for run in runs):.0f} MB",
    ]
    return "| " + " | ".join(cells) + " |"


def soonest(pairs: Pairs, mark: float) -> tuple[str, str]:
    """The soonest other recipe of each pair, divided by ours: the median and the least."""
    ratios = []
    for recipes in pairs.values():
        ours = hit_by_ours(recipes, mark)
        others = [
            hit(run, mark * best(recipes)) for name, run in recipes.items() if name not in OURS
        ]
        if others:
            first = Hit(min(each.seconds for each in others), min(each.least for each in others))
            ratios.append(ratio(first, ours))
    if not ratios:
        return "?", "?"
    return median(ratios, ""), median([min(ratios, key=lambda each: each.least)], "")


def places(pairs: Pairs) -> str:
    """The names of the pairs, for each machine."""
    names: dict[str, list[str]] = {}
    for pair, recipes in pairs.items():
        names.setdefault(recipes["ours"]["machine"], []).append(" in ".join(pair))
    return "; ".join(f"{', '.join(found)} (on {machine})" for machine, found in names.items())


def section(network: str, size: int, pairs: Pairs) -> str:
    """The table of a size."""
    present = [name for name in RECIPES if any(name in each for each in pairs.values())]
    runs = [run for recipes in pairs.values() for run in recipes.values()]
    budget = max(run["budget"] / r["ours"]["seconds"] for r in pairs.values() for run in r.values())
    goals = "\n".join(
        "- To within {:.0%}, the soonest other recipe of a pair needs {} times the seconds of\n"
        "  nst_edu (median; least: {}).".format(mark - 1, *soonest(pairs, mark))
        for mark in MARKS
    )
    disturbed = sum(run["disturbed"] for run in runs)
    rows = "\n".join(recipe_row(name, pairs) for name in present)
    return f"""## {size} pixels, {network}

Pairs: {places(pairs)}.
A run ends after its steps, at the latest after {budget:.1f} times the seconds of nst_edu. Disturbed
runs: {disturbed} of {len(runs)}.

| {" | ".join(HEADS)} |
|{"---|" * len(HEADS)}
{rows}

{goals}
"""


def growth_section(growth: Sequence[Run], machine: str) -> str:
    """The table of an evaluation at several sizes."""
    sizes = sorted({each["size"] for each in growth})
    found: dict[tuple[str, bool], dict[int, Run]] = {}
    for each in growth:
        found.setdefault((each["network"], each["float32"]), {})[each["size"]] = each
    rows = "\n".join(
        f"| {network} | {'float32' if float32 else 'bfloat16'} | "
        + " | ".join(
            f"{number(cell['lap'])} s, {cell['peak']:.0f} MB" if cell else "" for cell in cells
        )
        + " |"
        for network, float32 in found
        for cells in [[found[network, float32].get(size) for size in sizes]]
    )
    return f"""## An evaluation of nst_edu

On {machine}.

| network | convolutions in | {" | ".join(f"{size} px" for size in sizes)} |
|---|---|{"---|" * len(sizes)}
{rows}
"""


def commands_section(commands: Sequence[Run]) -> str:
    """The table of the runs of the command."""
    rows = "\n".join(
        f"| {each['network']} | {each['size']} px | {number(each['seconds'])} s | "
        f"{each['peak']:.0f} MB | {each['machine']} |"
        for each in commands
    )
    return f"""## The command `nst-edu stylize`

The Colosseum in swirls with all defaults, from the start of Python to the file.

| network | longest side | time | peak memory | machine |
|---|---|---|---|---|
{rows}
"""


def table(data: Mapping[str, Any]) -> str:
    """All results as Markdown."""
    sections = [section(*key, pairs) for key, pairs in group(data["runs"]).items()]
    if data["growth"]:
        sections.append(growth_section(data["growth"], data["machine"]))
    if data["commands"]:
        sections.append(commands_section(data["commands"]))
    return f"""# How fast nst_edu is

Made by `tools/bench.py`. The recipes are written from their documentation (`tools/competitors.py`).
All recipes minimise the objective of nst_edu with its default layers and weights.

On a processor with bfloat16 (numbers of 16 bits), nst_edu computes its convolutions in bfloat16.
The other recipes compute in float32, as in their documentation. The rows in float32 say what is
left without bfloat16.

All numbers are medians over the pairs of a photograph and a style. All runs of a pair come from one
machine. If a table has pairs of two machines, trust its ratios more than its seconds.

- **An evaluation**: of the objective and its gradient at the full size, with the step.
- **To within 40 %, 5 %**: seconds until the objective is so close to the best of the pair, which is
  the lowest objective of any recipe; then how many runs came so close. "> 100 s": the run ended
  after 100 s and was not so close. "Never": the steps of the recipe ended before.
- **Ratio**: these seconds, divided by the seconds of the sooner run of nst_edu on the same pair.
  0.00: another recipe came so close, and nst_edu did not.
- **Rose**: runs whose last objective is more than 10 % above their lowest. **Diverged**: runs whose
  last objective is more than 10 times their lowest, or not finite.
- **Peak memory**: of the process, with Python and PyTorch.

{chr(10).join(sections)}"""


def draw_runs(axes: Axes, pairs: Pairs, title: str) -> None:
    """The median over pairs of the lowest objective so far, against seconds."""
    runs = [run for recipes in pairs.values() for run in recipes.values()]
    ends = [seconds for run in runs for _, seconds, _ in run["curve"]]
    grid = np.geomspace(min(ends), max(ends), 400)
    for color, name in zip(COLORS, RECIPES, strict=True):
        curves, end = [], 0.0
        for recipes in pairs.values():
            if name in recipes:
                curve = recipes[name]["curve"]
                seconds = np.array([point[1] for point in curve])
                losses = np.array([math.inf if point[2] is None else point[2] for point in curve])
                place = np.searchsorted(seconds, grid, side="right") - 1
                values = np.minimum.accumulate(losses)[place.clip(0)] / best(recipes)
                curves.append(np.where(place < 0, np.nan, values))
                end = max(end, seconds[-1])
        if curves:
            shown = grid <= end
            style = "solid" if name == "ours" else "dashed"
            values = np.median(curves, axis=0)[shown]
            axes.plot(grid[shown], values, color=color, linestyle=style, label=RECIPES[name].title)
    for mark in MARKS:
        axes.axhline(mark, color="gray", linewidth=0.8)
    axes.set(title=title, xlabel="seconds", ylabel="lowest objective so far / best")
    use_logarithms(axes)
    axes.legend(fontsize=8)


def draw_growth(axes: Axes, growth: Sequence[Run], what: str, title: str) -> None:
    """Seconds or memory against the size, a line for each network; dashed in float32."""
    for color, network in zip(COLORS, dict.fromkeys(e["network"] for e in growth), strict=False):
        for float32 in sorted({each["float32"] for each in growth}):
            lines = [e for e in growth if e["network"] == network and e["float32"] == float32]
            points = sorted((each["size"], each[what]) for each in lines)
            label = f"{network}, {'float32' if float32 else 'bfloat16'}"
            style = "o--" if float32 else "o-"
            axes.plot(*zip(*points, strict=True), style, color=color, label=label)
    axes.set(xlabel="longest side in pixels", ylabel=title)
    use_logarithms(axes)
    axes.set_xticks(sizes := sorted({each["size"] for each in growth}), [str(s) for s in sizes])
    axes.legend(fontsize=8)


def use_logarithms(axes: Axes) -> None:
    """Logarithmic axes with plain numbers at 1, 2, 5, 10 and so on."""
    axes.set(xscale="log", yscale="log")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_major_formatter(FormatStrFormatter("%g"))
        axis.set_minor_locator(NullLocator())


def figure(data: Mapping[str, Any]) -> Drawing:
    """All results as a plot."""
    groups = group(data["runs"])
    count = len(groups) + 2 * bool(data["growth"])
    rows = math.ceil(count / 2)
    drawing = Drawing(figsize=(11, 4.2 * rows), layout="constrained")
    panels = drawing.subplots(rows, 2, squeeze=False).ravel().tolist()
    for unused in panels[count:]:
        unused.set_axis_off()
    for (network, size), pairs in groups.items():
        draw_runs(panels.pop(0), pairs, f"{size} pixels, {network}, median of {len(pairs)} pairs")
    if data["growth"]:
        draw_growth(panels.pop(0), data["growth"], "lap", "seconds an evaluation")
        draw_growth(panels.pop(0), data["growth"], "peak", "peak memory in MB")
    return drawing
