"""Losses, other curves, and heat maps: what they show."""

import pytest
import torch

from nst_edu import Step
from nst_edu.plots import plot_bars, plot_heatmap, plot_lines, plot_losses

IMAGE = torch.zeros(1, 3, 1, 1)


def step(index, losses):
    return Step(index, IMAGE, losses, (index - 1) / 10, IMAGE)


def run(*totals):
    return [step(i, {"total": t, "style": t / 2}) for i, t in enumerate(totals, start=1)]


def test_plot_losses_draws_each_part_against_steps():
    figure = plot_losses(run(4, 2, 1), parts=("total", "style"))
    total, style = figure.axes[0].lines
    assert total.get_ydata().tolist() == [4, 2, 1]
    assert style.get_ydata().tolist() == [2, 1, 0.5]
    assert total.get_xdata().tolist() == [1, 2, 3]


def test_plot_losses_compares_runs_and_skips_zeros_and_absent_parts():
    figure = plot_losses({"adam": run(4, 0, 1), "sgd": run(5, 4)}, parts=("total", "content"))
    labels = [line.get_label() for line in figure.axes[0].lines]
    assert labels == ["adam total", "sgd total"]
    assert figure.axes[0].lines[0].get_ydata().tolist() == [4, 1]


def test_plot_losses_refuses_what_it_cannot_draw():
    with pytest.raises(ValueError, match="No step has a loss"):
        plot_losses([])


def test_plot_losses_draws_the_layers_beside_the_parts():
    first = step(1, {"total": 2.0, "style": 1.0, "style relu1_1": 1.0})
    later = step(2, {"total": 1.0, "content": 0.5, "style relu2_1": 0.0})
    parts, layers = plot_losses([first, later], layers=True).axes
    assert [line.get_label() for line in parts.lines] == ["total", "content", "style"]
    assert [line.get_label() for line in layers.lines] == ["style relu1_1", "style relu2_1"]


def test_a_part_has_the_same_color_in_every_figure():
    both = plot_losses([step(1, {"total": 1.0, "content": 1.0, "style": 1.0})])
    lines = {line.get_label(): line.get_color() for line in both.axes[0].lines}
    for line in plot_losses(run(2, 1)).axes[0].lines:
        assert line.get_color() == lines[line.get_label()]


def test_lines_have_their_values_names_and_scales():
    figure = plot_lines(
        [0.001, 0.1],
        {"content": [3.0, 1.0], "style": [0.1, 0.2]},
        names=("ratio", "loss"),
        logarithmic=(True, True),
        heading="Figure 4",
    )
    (axis,) = figure.axes
    assert [list(line.get_ydata()) for line in axis.lines] == [[3.0, 1.0], [0.1, 0.2]]
    assert (axis.get_xscale(), axis.get_yscale(), axis.get_xlabel()) == ("log", "log", "ratio")
    legend = [text.get_text() for text in axis.get_legend().get_texts()]
    assert legend == ["content", "style"] and axis.get_title() == "Figure 4"


def test_lines_may_have_words_below():
    axis = plot_lines(range(3), {"loss": [1.0, 2.0, 3.0]}, labels=["a", "b", "c"]).axes[0]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["a", "b", "c"]


@pytest.mark.parametrize(("points", "marker"), [(50, "o"), (51, "None")])
def test_many_points_are_a_line_without_markers(points, marker):
    axis = plot_lines(range(points), {"loss": range(1, points + 1)}).axes[0]
    assert axis.lines[0].get_marker() == marker


def test_lines_of_another_length_are_refused():
    with pytest.raises(ValueError, match="same first dimension"):
        plot_lines([1, 2], {"loss": [1.0]})


def test_a_heat_map_shows_its_numbers_and_labels():
    figure = plot_heatmap([[1.0, 0.25], [0.25, 1.0]], ["a", "b"], ["c", "d"], heading="alike")
    (axis,) = figure.axes
    assert [text.get_text() for text in axis.texts] == ["1.00", "0.25", "0.25", "1.00"]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["a", "b"]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["c", "d"]


def test_numbers_can_be_read_on_their_ground():
    texts = plot_heatmap([[0.0, 1.0]], ["a"], ["b", "c"]).axes[0].texts
    assert [text.get_color() for text in texts] == ["black", "white"]


def test_a_heat_map_needs_a_label_for_each_row_and_column():
    with pytest.raises(ValueError, match="1 row labels and 2 column labels"):
        plot_heatmap([[1.0]], ["a"], ["b", "c"])


def test_plot_bars_gives_each_group_a_scale_of_its_own(titles):
    figure = plot_bars({"pixels": {"a": 0.01, "b": 0.02}, "relu1_1": {"a": 30, "b": 10}})
    assert titles(figure) == ["pixels", "relu1_1"]
    pixels, features = figure.axes
    assert [bar.get_height() for bar in pixels.patches] == [0.01, 0.02]
    assert [label.get_text() for label in features.texts] == ["30", "10"]
    assert pixels.get_ylim()[1] < 0.03 and features.get_ylim()[1] > 30
    with pytest.raises(ValueError, match="at least one group"):
        plot_bars({})
