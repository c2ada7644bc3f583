"""Brightness of one image, colours of another."""

import pytest
import torch

from nst_edu.fast import keep_colors
from nst_edu.fast.color import is_grey, to_grey


def test_colours_are_the_photographs_and_brightness_the_pictures():
    generator = torch.Generator().manual_seed(0)
    grey = torch.full((1, 3, 6, 6), 0.5)
    picture = 0.4 + 0.2 * torch.rand(1, 3, 6, 6, generator=generator)
    kept = keep_colors(picture, grey)
    assert (kept - kept.mean(dim=1, keepdim=True)).abs().max() < 1e-3  # no colour
    luma = torch.tensor([0.299, 0.587, 0.114])
    bright = torch.einsum("c,bchw->bhw", luma, picture)
    torch.testing.assert_close(kept[:, 0], bright, rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(keep_colors(picture, picture), picture, rtol=1e-3, atol=1e-3)


def test_colours_need_pictures_of_one_size():
    with pytest.raises(ValueError, match="one size"):
        keep_colors(torch.zeros(1, 3, 4, 4), torch.zeros(1, 3, 4, 5))


def test_a_grey_image_has_the_brightness_of_the_colours():
    primaries = torch.eye(3)[None, :, :, None]  # red, green and blue below each other
    expected = torch.tensor([0.299, 0.587, 0.114])[None, None, :, None].expand(1, 3, 3, 1)
    torch.testing.assert_close(to_grey(primaries), expected)


@pytest.mark.parametrize(("difference", "grey"), [(0, True), (2, True), (3, False)])
def test_an_image_is_grey_if_its_colours_cannot_be_seen(difference, grey):
    image = torch.full((2, 3, 4, 5), 100.0)
    image[1, 2, 3, 4] += difference
    assert is_grey(image / 255) is grey
