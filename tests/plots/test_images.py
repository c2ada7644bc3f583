"""Images side by side, and contact sheets without overlaps."""

import numpy as np
import pytest
import torch
from matplotlib.text import Text

from nst_edu.plots import inset, plot_sheet, show_images, show_to_scale


def test_show_images_shows_the_pixels_under_their_titles(titles):
    red = torch.zeros(1, 3, 8, 12)
    red[:, 0] = 1
    figure = show_images({"red": red, "black": torch.zeros(3, 8, 8)}, heading="vgg19")
    assert titles(figure) == ["red", "black"]
    assert figure.get_suptitle() == "vgg19"
    np.testing.assert_array_equal(figure.axes[0].images[0].get_array()[0, 0], [255, 0, 0])


def test_show_images_wraps_into_rows():
    assert len(show_images([torch.rand(1, 3, 4, 4)] * 5, columns=3).axes) == 6


def test_an_image_that_is_drawn_smaller_loses_no_pixels(shown):
    lines = torch.zeros(1, 3, 256, 256)
    lines[..., ::2] = 1  # every second column is white
    drawn = np.asarray(shown(show_images([lines], height=0.8))[1].convert("L"))
    height, width = drawn.shape
    middle = drawn[height // 3 : -height // 3, width // 3 : -width // 3]
    assert middle.min() > 90 and middle.max() < 170  # grey, not some of the lines


@pytest.mark.parametrize(
    "image", [torch.rand(2, 3, 4, 4), torch.rand(4, 4), torch.rand(1, 1, 4, 4)]
)
def test_show_images_refuses_another_shape(image):
    with pytest.raises(ValueError, match="Image 'x' has shape"):
        show_images({"x": image})


def test_show_images_refuses_nothing():
    with pytest.raises(ValueError, match="is empty"):
        show_images([])


def test_an_inset_is_small_at_the_lower_left_in_a_white_frame():
    large, red = torch.zeros(1, 3, 60, 80), torch.zeros(1, 3, 10, 20)
    red[:, 0] = 1
    made = inset(large, red)  # 28 % of 80 pixels are 22 pixels
    assert made.shape == large.shape and large.max() == 0
    torch.testing.assert_close(made[0, :, -1, 0], torch.tensor([1.0, 0, 0]))
    torch.testing.assert_close(made[0, :, -11, 21], torch.tensor([1.0, 0, 0]))
    assert made[0, :, -12, :23].min() == 1 and made[0, :, -12:, 22].min() == 1
    assert made[0, :, :-12].max() == 0 and made[0, :, :, 23:].max() == 0


def test_an_inset_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"23x7 pixels \(height x width\), too large"):
        inset(torch.zeros(1, 3, 20, 80), torch.zeros(1, 3, 80, 20))


# --- at one scale ---------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["", "what relu3_1 sees"])
@pytest.mark.parametrize("factor", [1, 4])
def test_images_at_one_scale_are_as_large_as_their_pixels(titles, factor, heading):
    widths = [40 * factor, 80 * factor, 160 * factor]
    images = {f"{width} pixels": torch.rand(1, 3, width // 2, width) for width in widths}
    figure = show_to_scale(images, window=24, heading=heading)
    figure.draw_without_rendering()
    assert titles(figure) == list(images) and figure.get_suptitle() == heading
    boxes = [axis.get_window_extent() for axis in figure.axes]
    scale = boxes[2].width / widths[2]
    assert 0.7 < scale * max(1, sum(widths) / 900) <= 1.01
    for box, width in zip(boxes, widths, strict=True):  # Matplotlib 3.9 is off by 7 %
        assert box.width / width == pytest.approx(scale, rel=0.1)
        assert box.height / (width // 2) == pytest.approx(scale, rel=0.1)
        assert box.y1 == pytest.approx(boxes[0].y1, abs=1)


def test_the_window_is_a_square_in_the_middle():
    with_window = show_to_scale({"a": torch.rand(1, 3, 40, 60)}, window=24)
    for square in with_window.axes[0].patches:
        assert square.get_bbox().bounds == (17.5, 7.5, 24, 24)  # pixel centres are whole numbers
    assert len(with_window.axes[0].patches) == 2
    assert not show_to_scale({"a": torch.rand(1, 3, 40, 60)}).axes[0].patches


def test_nothing_cannot_be_shown_to_scale():
    with pytest.raises(ValueError, match="is empty"):
        show_to_scale({})


# --- contact sheets -------------------------------------------------------------------------------

PORTRAIT, LANDSCAPE = torch.rand(1, 3, 60, 40), torch.rand(1, 3, 40, 60)
LAYERS = ["relu1_1", "relu1_1 relu2_1", "relu1_1 relu2_1 relu3_1 relu4_1 relu5_1", "5"]


def extents(figure):
    """The boxes of the words and of the images of a sheet, in the figure's pixels."""
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    words = {text.get_text(): text.get_window_extent() for text in texts}
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


def test_a_sheet_has_its_pictures_in_their_places_and_undistorted(shown):
    rows = [[torch.full((1, 3, 40, 60), (3 * i + j) / 10) for j in range(3)] for i in range(2)]
    rows[1][2] = torch.full((3, 60, 30), 0.5)
    figure = plot_sheet(rows, ["a", "b"], ["x", "y", "z"], row_title="r", column_title="c")
    words, boxes = extents(figure)
    kind, _ = shown(figure)
    for k, (axis, box) in enumerate(zip(figure.axes, boxes, strict=True)):
        i, j = divmod(k, 3)
        pixels = axis.images[0].get_array()
        np.testing.assert_allclose(pixels[0, 0], round(25.5 * (3 * i + j)), atol=1)
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
        ([], [], [], "Give at least one row"),
        ([[]], ["1"], [], "Give at least one row"),
        ([[LANDSCAPE]], [], ["1"], "0 row labels and 1 column labels do not fit rows of 1 entries"),
        (
            [[LANDSCAPE] * 2, [LANDSCAPE]],
            ["1", "2"],
            ["1", "2"],
            r"do not fit rows of 2 \+ 1 entries",
        ),
        ([[torch.rand(1, 4, 4)]], ["1"], ["1"], "Image '0, 0' has shape"),
    ],
)
def test_a_sheet_of_what_does_not_fit_is_refused(rows, lines, columns, sentence):
    with pytest.raises(ValueError, match=sentence):
        plot_sheet(rows, lines, columns)
