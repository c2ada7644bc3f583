"""Figures: what they show, how they reach a notebook, and that they touch no global state."""

import io
import subprocess
import sys
import threading
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from PIL import Image

from nst_edu.plots import plot_activations, plot_gram, plot_losses, show_images


@dataclass
class Evaluation:
    index: int
    losses: dict[str, float]
    seconds: float


def run(*totals):
    return [Evaluation(i + 1, {"total": t, "style": t / 2}, i / 10) for i, t in enumerate(totals)]


def shown(figure):
    """The picture a notebook would show."""
    bundle = figure._repr_mimebundle_()
    (kind,) = (kind for kind in bundle if kind.startswith("image/"))
    return kind, Image.open(io.BytesIO(bundle[kind]))


def titles(figure):
    return [axis.get_title() for axis in figure.axes if axis.get_title()]


def test_show_images_shows_the_pixels_under_their_titles():
    red = torch.zeros(1, 3, 8, 12)
    red[:, 0] = 1
    figure = show_images({"red": red, "black": torch.zeros(3, 8, 8)}, heading="vgg19")
    assert titles(figure) == ["red", "black"]
    assert figure.get_suptitle() == "vgg19"
    np.testing.assert_array_equal(figure.axes[0].images[0].get_array()[0, 0], [1, 0, 0])


def test_show_images_wraps_into_rows():
    assert len(show_images([torch.rand(1, 3, 4, 4)] * 5, columns=3).axes) == 6


def test_photographs_reach_a_notebook_as_jpeg_and_plots_as_png():
    kind, picture = shown(show_images([torch.rand(1, 3, 40, 60)]))
    assert kind == "image/jpeg" and picture.width > picture.height
    kind, picture = shown(plot_losses(run(3, 2, 1)))
    assert kind == "image/png" and picture.width >= 600


@pytest.mark.parametrize(
    "image", [torch.rand(2, 3, 4, 4), torch.rand(4, 4), torch.rand(1, 1, 4, 4)]
)
def test_show_images_refuses_what_is_no_picture(image):
    with pytest.raises(ValueError, match="picture 'x' has shape"):
        show_images({"x": image})


def test_show_images_refuses_nothing():
    with pytest.raises(ValueError, match="no picture"):
        show_images([])


def test_plot_losses_draws_each_part_against_evaluations_or_seconds():
    figure = plot_losses(run(4, 2, 1), parts=("total", "style"))
    total, style = figure.axes[0].lines
    assert total.get_ydata().tolist() == [4, 2, 1]
    assert style.get_ydata().tolist() == [2, 1, 0.5]
    assert total.get_xdata().tolist() == [1, 2, 3]
    line = plot_losses(run(4, 2, 1), against="seconds").axes[0].lines[0]
    assert line.get_xdata().tolist() == [0, 0.1, 0.2]


def test_plot_losses_compares_runs_and_skips_zeros_and_absent_parts():
    figure = plot_losses({"adam": run(4, 0, 1), "sgd": run(5, 4)}, parts=("total", "content"))
    labels = [line.get_label() for line in figure.axes[0].lines]
    assert labels == ["adam total", "sgd total"]
    assert figure.axes[0].lines[0].get_ydata().tolist() == [4, 1]


def test_plot_losses_refuses_what_it_cannot_draw():
    with pytest.raises(ValueError, match="evaluations"):
        plot_losses(run(1), against="minutes")
    with pytest.raises(ValueError, match="no step has a loss"):
        plot_losses([])


def test_plot_activations_shows_the_strongest_channels_first():
    features = torch.arange(6.0).view(1, 6, 1, 1).expand(1, 6, 4, 5)
    assert titles(plot_activations(features, channels=3)) == ["5", "4", "3"]
    with pytest.raises(ValueError, match="must be"):
        plot_activations(features[0])
    with pytest.raises(ValueError, match="1 or more"):
        plot_activations(features, channels=0)


def test_plot_gram_shows_the_matrix():
    gram = torch.tensor([[[4.0, 1.0], [1.0, 9.0]]])
    picture = plot_gram(gram, heading="relu1_1").axes[0].images[0]
    np.testing.assert_array_equal(picture.get_array(), gram[0].numpy())
    with pytest.raises(ValueError, match="must be"):
        plot_gram(torch.rand(2, 3))


def test_a_figure_can_be_drawn_outside_the_main_thread():
    kinds = []
    thread = threading.Thread(target=lambda: kinds.append(shown(plot_losses(run(2, 1)))[0]))
    thread.start()
    thread.join()
    assert kinds == ["image/png"]


def test_drawing_does_not_import_pyplot():
    code = (
        "import sys, torch; from nst_edu.plots import show_images;"
        "show_images([torch.rand(1, 3, 8, 8)])._repr_mimebundle_();"
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
