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

from nst_edu.plots import (
    plot_activations,
    plot_gram,
    plot_losses,
    plot_pair,
    plot_patches,
    plot_sheet,
    plot_stack,
    show_images,
    strongest_places,
)


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


# --- contact sheets -------------------------------------------------------------------------------

PORTRAIT, LANDSCAPE = torch.rand(1, 3, 60, 40), torch.rand(1, 3, 40, 60)
LAYERS = ["relu1_1", "relu1_1 relu2_1", "relu1_1 relu2_1 relu3_1 relu4_1 relu5_1", "5"]


def extents(figure):
    """Where the words and the pictures of a sheet lie, in its pixels."""
    words = {text.get_text(): text.get_window_extent() for text in figure.texts if text.get_text()}
    return words, [axis.get_window_extent() for axis in figure.axes]


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (3, 2), (3, 1), (4, 4), (2, 12)])
@pytest.mark.parametrize("picture", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("words", [LAYERS, ["1", "10", "a name without any end.jpg", "auto"]])
def test_nothing_on_a_sheet_covers_anything_else_or_is_cut_off(shape, picture, words):
    lines, columns = shape
    figure = plot_sheet(
        [[picture] * columns] * lines,
        [f"{words[i % 4]} r{i}" for i in range(lines)],
        [f"{words[i % 4]} c{i}" for i in range(columns)],
        row_title="style_weight",
        column_title="style_layers",
        heading="colosseum × swirls, vgg19-half, 256 pixels, 60 steps, init noise, tv_weight 0.1",
    )
    named, pictures = extents(figure)
    boxes = [*named.values(), *pictures]
    assert len(boxes) == lines + columns + 3 + lines * columns
    width, height = figure.get_size_inches() * figure.dpi
    for i, box in enumerate(boxes):
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height
        for other in boxes[:i]:
            apart = min(box.x1, other.x1) <= max(box.x0, other.x0) + 0.5
            assert apart or min(box.y1, other.y1) <= max(box.y0, other.y0) + 0.5
    assert width <= 1200 and height <= 1200


def test_a_sheet_has_its_pictures_in_their_places_and_undistorted():
    rows = [[torch.full((1, 3, 40, 60), (3 * i + j) / 10) for j in range(3)] for i in range(2)]
    rows[1][2] = torch.full((3, 60, 30), 0.5)
    figure = plot_sheet(rows, ["a", "b"], ["x", "y", "z"], row_title="r", column_title="c")
    words, boxes = extents(figure)
    kind, _ = shown(figure)
    for k, (axis, box) in enumerate(zip(figure.axes, boxes, strict=True)):
        i, j = divmod(k, 3)
        pixels = axis.images[0].get_array()
        np.testing.assert_allclose(pixels[0, 0], (3 * i + j) / 10, atol=1e-6)
        assert box.width / box.height == pytest.approx(pixels.shape[1] / pixels.shape[0], rel=1e-3)
        row, column = words["ab"[i]], words["xyz"[j]]
        assert box.y0 < (row.y0 + row.y1) / 2 < box.y1 and row.x1 < box.x0
        assert box.x0 < (column.x0 + column.x1) / 2 < box.x1 and column.y0 > boxes[j].y1
    assert kind == "image/jpeg"


def test_a_sheet_without_row_labels_has_no_room_for_them():
    figure = plot_sheet([[LANDSCAPE] * 2], [""], ["1", "2"])
    _, (first, last) = extents(figure)
    assert first.x0 == pytest.approx(figure.get_size_inches()[0] * 100 - last.x1, abs=0.5)


@pytest.mark.parametrize(
    ("rows", "lines", "columns", "sentence"),
    [
        ([], [], [], "no picture to show"),
        ([[]], ["1"], [], "no picture to show"),
        ([[LANDSCAPE]], [], ["1"], "0 row labels and 1 column labels do not fit 1 pictures"),
        ([[LANDSCAPE] * 2, [LANDSCAPE]], ["1", "2"], ["1", "2"], r"do not fit 2 \+ 1 pictures"),
        ([[torch.rand(1, 4, 4)]], ["1"], ["1"], "picture '0, 0' has shape"),
    ],
)
def test_a_sheet_of_what_does_not_fit_is_refused(rows, lines, columns, sentence):
    with pytest.raises(ValueError, match=sentence):
        plot_sheet(rows, lines, columns)


# --- layers, patches, pairs -----------------------------------------------------------------------


def test_a_stack_has_a_box_for_each_layer_as_wide_and_high_as_its_maps():
    features = {"relu1_1": torch.rand(1, 6, 20, 30), "relu2_1": torch.rand(1, 12, 10, 15)}
    fields = {"relu1_1": 3, "relu2_1": 10}
    figure = plot_stack(features, fields, torch.rand(1, 3, 20, 30), heading="vgg19")
    boxes, photograph = figure.axes
    sizes = [(box.get_width(), box.get_height()) for box in boxes.patches]
    assert sizes == [(30, 6), (15, 12)]
    assert [text.get_text().splitlines()[0] for text in boxes.texts] == list(features)
    squares = [(square.get_width(), square.get_height()) for square in photograph.patches]
    assert squares == [(3, 3), (10, 10)]
    middles = [square.get_center() for square in photograph.patches]
    assert all(tuple(middle) == (15, 10) for middle in middles)
    assert shown(figure)[0] == "image/png"


@pytest.mark.parametrize(("layers", "known"), [([], ["relu1_1"]), (["relu1_1"], ["relu2_1"])])
def test_a_stack_without_layers_or_fields_is_refused(layers, known):
    features = {name: torch.rand(1, 2, 4, 4) for name in layers}
    with pytest.raises(ValueError, match="each layer needs a field"):
        plot_stack(features, dict.fromkeys(known, 3), torch.rand(1, 3, 8, 8))


def test_strongest_places_are_the_largest_values_and_apart():
    activation = torch.zeros(8, 8)
    activation[1, 1], activation[1, 2], activation[6, 5], activation[3, 7] = 9, 8, 5, 7
    assert strongest_places(activation, 3, apart=1) == [(1, 1), (3, 7), (6, 5)]
    assert strongest_places(activation, 9, apart=0) == [(1, 1), (1, 2), (3, 7), (6, 5)]
    assert strongest_places(activation, 1, apart=1) == [(1, 1)]
    assert strongest_places(torch.zeros(4, 4), 3, apart=1) == []


def test_patches_are_centred_where_the_channel_fires_most():
    maps = torch.zeros(1, 3, 8, 16)
    maps[0, 2, 5, 11] = 1.0
    figure = plot_patches(torch.rand(1, 3, 32, 64), maps, 2, (20, 4), heading="relu3_1")
    titled = {axis.get_title(): axis for axis in figure.axes}
    np.testing.assert_array_equal(titled["channel 2"].images[0].get_array(), maps[0, 2])
    (patch,) = [axis for axis in figure.axes[2:] if axis.images]
    (left, right), (bottom, top) = patch.get_xlim(), patch.get_ylim()
    assert ((left + right) / 2, (bottom + top) / 2) == (46, 22)
    assert right - left == bottom - top == 20


@pytest.mark.parametrize("channel", [-1, 3])
def test_a_channel_that_is_not_there_is_refused(channel):
    with pytest.raises(ValueError, match="channels 0 to 2"):
        plot_patches(torch.rand(1, 3, 8, 8), torch.rand(1, 3, 8, 8), channel, (3, 1))


def test_a_pair_is_shown_with_its_product():
    first, second = torch.rand(2, 5, 7)
    figure = plot_pair(torch.rand(1, 3, 10, 14), (4, 9), first, second)
    assert titles(figure) == ["channel 4", "channel 9", "their product"]
    np.testing.assert_allclose(figure.axes[3].images[0].get_array(), first * second)
