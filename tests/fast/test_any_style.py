"""The network for any style: its shape, and the shipped weights."""

import pytest
import torch

from nst_edu import Style, example_image, load_extractor
from nst_edu.fast import AnyStyle, blend, load_any_style
from nst_edu.fast.any_style import LAYERS, SHIPPED
from nst_edu.transfer import build_objective


@pytest.fixture(scope="module")
def shipped():
    return load_any_style()


@pytest.fixture(scope="module")
def untrained(quarter):
    torch.manual_seed(3)
    return AnyStyle(quarter, "mean and std").requires_grad_(requires_grad=False)


def test_an_unknown_matching_is_refused(quarter):
    with pytest.raises(ValueError, match='"mean and std" or "covariance"'):
        AnyStyle(quarter, "histogram")


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
    measured = untrained.measure_style(style)
    assert torch.equal(untrained(photograph, measured), untrained(photograph, style))


def test_strength_0_keeps_the_photographs_own_features(untrained):
    photograph, style = example_image("cat", 64)[..., :40, :], example_image("mosaic", 64)
    none = untrained(photograph, style, strength=0)
    torch.testing.assert_close(none, untrained.decode(untrained.features(photograph)))
    full = untrained(photograph, style)
    half = untrained(photograph, style, strength=0.5)
    assert not torch.equal(half, none) and not torch.equal(half, full)


def test_what_is_shipped_is_small_and_frozen(shipped):
    assert (SHIPPED / "anystyle.safetensors").stat().st_size < 4e6
    assert (SHIPPED / "anystyle.md").is_file()
    assert not any(parameter.requires_grad for parameter in shipped.parameters())


def test_the_shipped_network_gives_the_style(shipped, half):
    """On vgg19-half, which the tests have: the card holds what VGG-19 says of many more pairs."""
    for name, style_name in (("cat", "swirls"), ("colosseum", "stained_glass")):
        photograph, style = example_image(name, 192), example_image(style_name, 192)
        objective = build_objective(half, photograph, style, style_weight=1.0)
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
        styles = [shipped.measure_style(example_image(name, 128)) for name in ("swirls", "sunset")]
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
    found = shipped.encoder.narrow_maps(torch.rand(1, 3, 16, 16), LAYERS)
    assert all(features[layer].shape == found[layer].shape for layer in LAYERS)


def test_two_styles_are_mixed_by_weight(untrained):
    photograph = example_image("cat", 64)[..., :40, :]
    first, second = example_image("mosaic", 64), example_image("swirls", 64)
    features = untrained.features(photograph)
    parts = [untrained.restyle(features, untrained.measure_style(each)) for each in (first, second)]
    expected = untrained.decode(blend(parts, [0.75, 0.25]))
    mixed = untrained(photograph, [Style(first, 3.0), Style(second, 1.0)])
    torch.testing.assert_close(mixed, expected, rtol=0, atol=1e-5)


def test_a_mask_leaves_the_rest_of_the_photograph(untrained):
    photograph, style = example_image("cat", 64)[..., :37, :], example_image("mosaic", 64)
    mask = torch.zeros(1, 1, *photograph.shape[2:])
    mask[..., :32] = 1
    picture = untrained(photograph, Style(style, mask=mask))
    assert torch.equal(picture[..., 32:], photograph[..., 32:])
    assert (picture - photograph)[..., :32].abs().mean() > 0.05
    everywhere = untrained(photograph, Style(style, mask=torch.ones_like(mask)))
    torch.testing.assert_close(everywhere, untrained(photograph, style), rtol=0, atol=1e-5)


@pytest.mark.parametrize(
    "option", [{"image_mask": torch.ones(1, 1, 48, 64)}, {"layers": ["relu3_1"]}], ids=list
)
def test_what_one_pass_cannot_do_is_refused(option, untrained):
    styles = [example_image("mosaic", 64), Style(example_image("swirls", 64), **option)]
    with pytest.raises(ValueError, match="One pass takes styles without image_mask and layers"):
        untrained(example_image("cat", 64), styles)
