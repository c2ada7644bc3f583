"""Brightness of one image, colours of another."""

import pytest
import torch

from nst_edu.color import is_grey, keep_colors, match_color, match_luminance, to_grey


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


def statistics(image):
    pixels = image.flatten(start_dim=2)[0]
    return pixels.mean(dim=1), pixels.cov(correction=0)


def test_matching_gives_the_style_the_contents_mean_and_covariance():
    generator = torch.Generator().manual_seed(1)
    style = 0.3 + 0.3 * torch.rand(1, 3, 20, 30, generator=generator)
    content = 0.4 + 0.2 * torch.rand(1, 3, 16, 18, generator=generator)
    content[:, 1] = 0.5 * content[:, 0] + 0.2  # red and green go together
    matched = match_color(style, content)
    assert matched.shape == style.shape
    for got, wanted in zip(statistics(matched), statistics(content), strict=True):
        torch.testing.assert_close(got, wanted, rtol=1e-2, atol=2e-4)


def test_matching_equal_images_changes_nothing_and_flat_images_take_the_mean():
    image = torch.rand(1, 3, 12, 12, generator=torch.Generator().manual_seed(2))
    torch.testing.assert_close(match_color(image, image), image, rtol=0, atol=1e-4)
    flat = torch.full((1, 3, 4, 4), 0.5)
    torch.testing.assert_close(match_color(flat, image)[0, :, 0, 0], statistics(image)[0])


def test_a_style_takes_the_brightness_of_the_content():
    generator = torch.Generator().manual_seed(3)
    style = 0.1 + 0.1 * torch.rand(1, 3, 20, 30, generator=generator)
    content = 0.5 + 0.4 * torch.rand(1, 3, 16, 18, generator=generator)
    matched = match_luminance(style, content)
    assert is_grey(matched)
    wanted = to_grey(content)
    assert matched.mean().item() == pytest.approx(wanted.mean().item(), abs=1e-3)
    assert matched.std().item() == pytest.approx(wanted.std().item(), rel=0.02)
