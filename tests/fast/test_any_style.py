"""Matching statistics, blending features, and the shipped network for any style."""

import statistics

import pytest
import torch

from nst_edu import example_image, gram_matrix, load_extractor
from nst_edu.fast.any_style import (
    LAYERS,
    SHIPPED,
    AnyStyle,
    adaptive_instance_norm,
    blend,
    keep_colours,
    load_any_style,
    moments,
    whiten_and_colour,
)
from nst_edu.objective import Objective
from nst_edu.transfer import CONTENT_LAYERS, STYLE_LAYERS


@pytest.fixture(scope="module")
def shipped():
    return load_any_style()


@pytest.fixture(scope="module")
def untrained():
    torch.manual_seed(3)
    return AnyStyle(load_extractor("vgg19-quarter"), "mean and std").requires_grad_(
        requires_grad=False
    )


@pytest.fixture
def photograph():
    return torch.randn(2, 5, 9, 7, generator=torch.Generator().manual_seed(1)).relu() * 3


@pytest.fixture
def style():
    generator = torch.Generator().manual_seed(2)
    mixed = torch.randn(5, 5, generator=generator)
    maps = torch.randn(2, 5, 11, 13, generator=generator)
    return torch.einsum("ij,bjhw->bihw", mixed, maps) + torch.arange(5.0)[:, None, None]


def test_moments_are_the_sums_over_positions(photograph):
    found = moments(photograph)
    for image, mean, covariance in zip(photograph, found.mean, found.covariance, strict=True):
        flat = image.double().flatten(1).tolist()
        for i, a in enumerate(flat):
            assert statistics.fmean(a) == pytest.approx(mean[i].item(), rel=1e-5)
            for j, b in enumerate(flat):
                ma, mb = statistics.fmean(a), statistics.fmean(b)
                wanted = statistics.fmean((x - ma) * (y - mb) for x, y in zip(a, b, strict=True))
                assert covariance[i, j].item() == pytest.approx(wanted, rel=1e-4, abs=1e-5)


def test_the_gram_matrix_is_the_covariance_and_the_means(photograph):
    found = moments(photograph)
    gram = found.covariance + found.mean[:, :, None] * found.mean[:, None, :]
    torch.testing.assert_close(gram, gram_matrix(photograph))


@pytest.mark.parametrize("match", [adaptive_instance_norm, whiten_and_colour])
def test_the_style_gives_mean_and_standard_deviation(match, photograph, style):
    options = {"ridge": 1e-9} if match is whiten_and_colour else {}
    found, wanted = moments(match(photograph, moments(style), **options)), moments(style)
    torch.testing.assert_close(found.mean, wanted.mean, rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(found.std, wanted.std, rtol=1e-2, atol=1e-3)


def test_only_whitening_and_colouring_gives_the_covariance(photograph, style):
    wanted = moments(style).covariance
    coloured = moments(whiten_and_colour(photograph, moments(style), ridge=1e-9)).covariance
    torch.testing.assert_close(coloured, wanted, rtol=1e-2, atol=1e-2)
    normed = moments(adaptive_instance_norm(photograph, moments(style))).covariance
    assert (normed - wanted).abs().max() > 0.5


def test_adaptive_instance_norm_is_equation_8(photograph, style):
    found = adaptive_instance_norm(photograph, moments(style))
    x, y = photograph.double(), style.double()
    for image in range(2):
        for channel in range(5):
            a, b = x[image, channel], y[image, channel]
            wanted = b.std(correction=0) * (a - a.mean()) / a.std(correction=0) + b.mean()
            assert (found[image, channel] - wanted).abs().max() < 1e-3


def test_whitening_moves_no_more_than_it_must(photograph, style):
    """Another map with the right covariance changes the features more."""
    one = photograph[:1]
    wanted = moments(style[:1])
    moved = whiten_and_colour(one, wanted, ridge=1e-9)
    own = moments(one)
    cholesky = torch.linalg.cholesky(wanted.covariance) @ torch.linalg.inv(
        torch.linalg.cholesky(own.covariance)
    )
    centred = one.flatten(2) - own.mean[:, :, None]
    other = (cholesky @ centred + wanted.mean[:, :, None]).unflatten(2, one.shape[2:])
    torch.testing.assert_close(moments(other).covariance, wanted.covariance, rtol=1e-2, atol=1e-2)
    assert (moved - one).square().mean() < (other - one).square().mean()


@pytest.mark.parametrize("match", [adaptive_instance_norm, whiten_and_colour])
def test_the_own_style_changes_nothing(match, photograph):
    torch.testing.assert_close(
        match(photograph, moments(photograph)), photograph, rtol=1e-3, atol=1e-3
    )


@pytest.mark.parametrize("match", [adaptive_instance_norm, whiten_and_colour])
def test_a_channel_that_never_fires_gives_no_infinity(match, style):
    silent = torch.zeros(1, 5, 6, 6)
    found = match(silent, moments(style[:1]))
    assert found.isfinite().all()
    assert match(style[:1], moments(silent)).isfinite().all()


@pytest.mark.parametrize("match", [adaptive_instance_norm, whiten_and_colour])
def test_one_style_serves_a_batch(match, photograph, style):
    both = match(photograph, moments(style[:1]))
    for image in range(2):
        alone = match(photograph[image : image + 1], moments(style[:1]))
        torch.testing.assert_close(both[image : image + 1], alone, rtol=1e-3, atol=1e-3)


def test_blending_is_a_mean_with_shares():
    a, b = {"x": torch.full((1, 2, 4, 4), 1.0)}, {"x": torch.full((1, 2, 4, 4), 3.0)}
    assert torch.equal(blend([a, b], [0.25, 0.75])["x"], torch.full((1, 2, 4, 4), 2.5))
    assert torch.equal(blend([a], [1.0])["x"], a["x"])


def test_a_mask_says_where_and_is_scaled_to_the_layer():
    a = {"x": torch.full((1, 2, 4, 4), 1.0), "y": torch.full((1, 2, 2, 2), 1.0)}
    b = {name: 3 * maps for name, maps in a.items()}
    mask = torch.zeros(1, 1, 8, 8)
    mask[..., :4] = 1
    mixed = blend([a, b], [mask, 1 - mask])
    assert mixed["x"][0, 0, 0].tolist() == [1, 1, 3, 3]
    assert mixed["y"][0, 0, 0].tolist() == [1, 3]


@pytest.mark.parametrize(("features", "shares"), [([], []), ([{}], [0.5, 0.5])])
def test_blending_needs_a_share_for_each(features, shares):
    with pytest.raises(ValueError, match="one share for each"):
        blend(features, shares)


def test_an_unknown_matching_is_refused():
    with pytest.raises(ValueError, match='"mean and std" or "covariance"'):
        AnyStyle(load_extractor("vgg19-quarter"), "histogram")


@pytest.mark.parametrize("size", [(8, 8), (37, 53), (64, 96)])
def test_the_picture_is_as_large_as_the_photograph(untrained, size):
    generator = torch.Generator().manual_seed(0)
    photograph = torch.rand(2, 3, *size, generator=generator)
    picture = untrained(photograph, torch.rand(1, 3, 40, 24, generator=generator))
    assert picture.shape == photograph.shape
    assert picture.min() >= 0 and picture.max() <= 1


def test_too_small_a_picture_is_refused(untrained):
    with pytest.raises(ValueError, match="too small"):
        untrained(torch.rand(1, 3, 7, 40), torch.rand(1, 3, 40, 40))


def test_a_style_measured_before_gives_the_same(untrained):
    photograph, style = example_image("cat", 64), example_image("mosaic", 64)
    measured = untrained.style(style)
    assert torch.equal(untrained(photograph, measured), untrained(photograph, style))


def test_strength_0_keeps_the_photographs_own_features(untrained):
    photograph, style = example_image("cat", 64)[..., :40, :], example_image("mosaic", 64)
    none = untrained(photograph, style, strength=0)
    torch.testing.assert_close(none, untrained.decode(untrained.features(photograph)))
    full = untrained(photograph, style)
    half = untrained(photograph, style, strength=0.5)
    assert not torch.equal(half, none) and not torch.equal(half, full)


def test_colours_are_the_photographs_and_brightness_the_pictures():
    generator = torch.Generator().manual_seed(0)
    grey = torch.full((1, 3, 6, 6), 0.5)
    picture = 0.4 + 0.2 * torch.rand(1, 3, 6, 6, generator=generator)
    kept = keep_colours(picture, grey)
    assert (kept - kept.mean(dim=1, keepdim=True)).abs().max() < 1e-3  # no colour
    luma = torch.tensor([0.299, 0.587, 0.114])
    bright = torch.einsum("c,bchw->bhw", luma, picture)
    torch.testing.assert_close(kept[:, 0], bright, rtol=1e-3, atol=1e-3)
    torch.testing.assert_close(keep_colours(picture, picture), picture, rtol=1e-3, atol=1e-3)


def test_colours_need_pictures_of_one_size():
    with pytest.raises(ValueError, match="one size"):
        keep_colours(torch.zeros(1, 3, 4, 4), torch.zeros(1, 3, 4, 5))


def test_what_is_shipped_is_small_and_frozen(shipped):
    assert (SHIPPED / "anystyle.safetensors").stat().st_size < 4e6
    assert (SHIPPED / "anystyle.md").is_file()
    assert not any(parameter.requires_grad for parameter in shipped.parameters())


def test_the_shipped_network_gives_the_style(shipped):
    """On vgg19-half, which the tests have: the card holds what VGG-19 says of many more pairs."""
    extractor = load_extractor("vgg19-half")
    for name, style_name in (("cat", "swirls"), ("colosseum", "stained_glass")):
        photograph, style = example_image(name, 192), example_image(style_name, 192)
        objective = Objective(extractor, {"content": 1.0, "style": 1.0, "tv": 0.0})
        objective.aim("content", photograph, CONTENT_LAYERS)
        objective.aim("style", style, STYLE_LAYERS)
        with torch.no_grad():
            before, after = objective(photograph), objective(shipped(photograph, style))
            noise = objective(torch.rand(photograph.shape))
        assert after["style"] < 0.6 * before["style"], (name, style_name)
        assert after["content"] < 0.8 * noise["content"], (name, style_name)


def test_different_styles_give_different_pictures(shipped):
    photograph = example_image("lake", 96)
    pictures = [shipped(photograph, example_image(s, 96)) for s in ("sunset", "woodblock")]
    assert (pictures[0] - pictures[1]).abs().mean() > 0.08


def test_under_a_mask_each_side_has_its_own_style(shipped):
    """Palette and strokes: each side is far nearer to its own style's picture than to the other."""
    photograph = example_image("lake", 128)[..., :72, :]
    with torch.no_grad():
        plain = shipped.features(photograph)
        styles = [shipped.style(example_image(name, 128)) for name in ("swirls", "sunset")]
        first, second = (shipped.restyle(plain, style) for style in styles)
        mask = (torch.arange(128) < 64).float().expand(1, 1, 72, -1)
        whole = [shipped.decode(each) for each in (first, second)]
        sides = shipped.decode(blend([first, second], [mask, 1 - mask]))
    for own, other, part in ((0, 1, slice(0, 48)), (1, 0, slice(80, None))):
        near = (sides[..., part] - whole[own][..., part]).abs().mean()
        far = (sides[..., part] - whole[other][..., part]).abs().mean()
        assert near < 0.6 * far, part


def test_a_mask_that_is_1_everywhere_changes_nothing(untrained):
    plain = untrained.features(example_image("cat", 64)[..., :40, :])
    masked = untrained.decode(blend([plain], [torch.ones(1, 1, 40, 64)]))
    torch.testing.assert_close(masked, untrained.decode(plain))


def test_the_shipped_network_makes_no_frame(shipped):
    """A flat grey photograph comes out flat, to its very border."""
    picture = shipped(torch.full((1, 3, 96, 96), 0.5), example_image("sunset", 96))
    assert (picture - picture[..., 48:49, 48:49]).abs().max() < 0.01


def test_the_network_leaves_the_encoder_it_is_given_as_it_was():
    encoder = load_extractor("vgg19-quarter")
    AnyStyle(encoder, "covariance")
    paddings = [m.padding_mode for m in encoder.features if isinstance(m, torch.nn.Conv2d)]
    assert set(paddings) == {"zeros"}


def test_layers_are_those_of_the_encoder(shipped):
    features = shipped.features(torch.rand(1, 3, 16, 16))
    assert tuple(features) == (*LAYERS, "code")
    found = shipped.encoder.unlifted(torch.rand(1, 3, 16, 16), LAYERS)
    assert all(features[layer].shape == found[layer].shape for layer in LAYERS)
