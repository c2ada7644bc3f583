"""Drawings that explain a run hold the run's own numbers."""

import math
import re

import pytest
import torch

from nst_edu.losses import content_loss, gram_matrix, style_loss
from nst_edu.plots.algorithm import plot_algorithm, plot_lines, plot_table
from nst_edu.transfer import STYLE_LAYERS

WEIGHTS = {"content_weight": 2.0, "style_weight": 30.0}


@pytest.fixture
def images():
    generator = torch.Generator().manual_seed(0)
    sizes = ((48, 64), (64, 40), (48, 64))
    return [torch.rand(1, 3, *size, generator=generator) for size in sizes]


def words(figure):
    own = [text.get_text() for text in figure.texts]
    return own + [text.get_text() for axis in figure.axes for text in axis.texts]


def test_the_algorithm_is_drawn_with_the_losses_of_the_run(tiny, images):
    content, style, image = images
    figure = plot_algorithm(tiny, content, style, image, **WEIGHTS, heading="Figure 2")
    with torch.no_grad():
        x, a, p = (tiny(each, ["relu4_2", *STYLE_LAYERS]) for each in (image, style, content))
    each = [float(style_loss(gram_matrix(x[n]), gram_matrix(a[n]))) for n in STYLE_LAYERS]
    contents = float(content_loss(x["relu4_2"], p["relu4_2"]))
    said = words(figure)
    assert [text for text in said if "4E_l" in text] == [
        f"$4E_l$ = {loss:.3g}" for loss in reversed(each)
    ]
    assert f"content\n{contents:.3g}" in said
    total = 2 * contents + 30 * sum(each) / 5
    (line,) = (text for text in said if text.startswith("total"))
    assert math.isclose(float(re.search(r"= ([\d.e+-]+)$", line)[1]), total, rel_tol=1e-3)
    assert figure.get_suptitle() == "Figure 2"


def test_the_algorithm_draws_every_layer_once_and_the_gradient(tiny, images):
    figure = plot_algorithm(tiny, *images, **WEIGHTS)
    said = words(figure)
    assert all(said.count(name) == 1 for name in ("relu4_2", *STYLE_LAYERS))
    # For each style layer two maps and two Gram matrices, two maps for the content layer, and at
    # the bottom three pictures and the gradient.
    assert sum(bool(axis.images) for axis in figure.axes) == 5 * 4 + 2 + 4


def test_the_algorithm_with_other_layers(tiny, images):
    layers = {"content_layer": "relu3_1", "style_layers": ["relu1_1", "relu3_1"]}
    figure = plot_algorithm(tiny, *images, **layers, **WEIGHTS)
    assert sum("4E_l" in text for text in words(figure)) == 2


def test_the_algorithm_leaves_the_picture_as_it_is(tiny, images):
    before = images[2].clone()
    plot_algorithm(tiny, *images, **WEIGHTS)
    assert images[2].equal(before) and not images[2].requires_grad


def test_a_layer_that_is_not_there_is_named(tiny, images):
    with pytest.raises(ValueError, match="relu9_1"):
        plot_algorithm(tiny, *images, content_layer="relu9_1", **WEIGHTS)


def test_lines_have_their_values_names_and_scales():
    figure = plot_lines(
        [0.001, 0.1],
        {"content": [3.0, 1.0], "style": [0.1, 0.2]},
        names=("ratio", "loss"),
        logarithmic=(True, True),
        spans={"readable": (0.002, 0.05)},
        heading="Figure 4",
    )
    (axis,) = figure.axes
    assert [list(line.get_ydata()) for line in axis.lines] == [[3.0, 1.0], [0.1, 0.2]]
    assert (axis.get_xscale(), axis.get_yscale(), axis.get_xlabel()) == ("log", "log", "ratio")
    legend = [text.get_text() for text in axis.get_legend().get_texts()]
    assert legend == ["content", "style", "readable"] and axis.get_title() == "Figure 4"


def test_lines_may_have_words_below():
    axis = plot_lines(range(3), {"loss": [1.0, 2.0, 3.0]}, labels=["a", "b", "c"]).axes[0]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["a", "b", "c"]


def test_lines_of_another_length_are_refused():
    with pytest.raises(ValueError, match="'loss' has 1 values for 2 points"):
        plot_lines([1, 2], {"loss": [1.0]})
    with pytest.raises(ValueError, match="nothing to plot"):
        plot_lines([], {})


def test_a_table_shows_its_numbers_and_labels():
    figure = plot_table([[1.0, 0.25], [0.25, 1.0]], ["a", "b"], ["c", "d"], heading="alike")
    (axis,) = figure.axes
    assert [text.get_text() for text in axis.texts] == ["1.00", "0.25", "0.25", "1.00"]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["a", "b"]
    assert [label.get_text() for label in axis.get_xticklabels()] == ["c", "d"]


def test_numbers_can_be_read_on_their_ground():
    texts = plot_table([[0.0, 1.0]], ["a"], ["b", "c"]).axes[0].texts
    assert [text.get_color() for text in texts] == ["black", "white"]


def test_a_table_needs_a_label_for_each_row_and_column():
    with pytest.raises(ValueError, match="1 row labels and 2 column labels"):
        plot_table([[1.0]], ["a"], ["b", "c"])
