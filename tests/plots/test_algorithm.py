"""The drawing of the algorithm holds the run's own numbers."""

import math
import re

import pytest
import torch

from nst_edu.losses import content_loss, gram_matrix, style_loss
from nst_edu.plots.algorithm import plot_algorithm
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


def test_the_columns_of_the_algorithm_have_titles(tiny, images, titles):
    figure = plot_algorithm(tiny, *images, **WEIGHTS)
    assert titles(figure)[:5] == [
        "style image $a$",
        "$A^l$",
        "$G^l$",
        "image $x$",
        "content image $p$",
    ]


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
