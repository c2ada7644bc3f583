"""The colours of images as points."""

import pytest
import torch

from nst_edu.plots import plot_colors


def test_a_pixel_is_a_point_in_its_colour_at_its_values():
    image = torch.tensor([[0.1, 0.9], [0.5, 0.4], [0.3, 0.7]])[None, :, :, None]
    figure = plot_colors({"two pixels": image}, heading="tiny")
    (axis,) = figure.axes
    (points,) = axis.collections
    assert points.get_offsets().tolist() == [pytest.approx([0.1, 0.3]), pytest.approx([0.9, 0.7])]
    assert points.get_facecolors()[1, :3].tolist() == pytest.approx([0.9, 0.4, 0.7])
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("red", "blue")
    assert axis.get_title() == "two pixels"
    assert figure.get_suptitle() == "tiny"


def test_a_large_image_is_drawn_with_some_of_its_pixels():
    figure = plot_colors({name: torch.rand(1, 3, 80, 90) for name in "ab"})
    assert [len(axis.collections[0].get_offsets()) for axis in figure.axes] == [4000, 4000]


def test_no_images_are_refused():
    with pytest.raises(ValueError, match="images are missing"):
        plot_colors({})
