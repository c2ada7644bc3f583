"""The network for one style: its shape, its file, and the shipped networks."""

import pytest
import torch

from nst_edu import example_image
from nst_edu.fast import StyleNet, load_style_net, save_style_net, style_nets
from nst_edu.fast.style_net import PREFIX, SHIPPED
from nst_edu.transfer import build_objective


@pytest.fixture
def start():
    torch.manual_seed(0)
    return StyleNet(4, 1)


@pytest.mark.parametrize("size", [(8, 8), (37, 50), (64, 96)])
def test_the_picture_is_as_large_as_the_photograph(size):
    photograph = torch.rand(2, 3, *size)
    picture = StyleNet(4, 1)(photograph)
    assert picture.shape == photograph.shape
    assert picture.min() >= 0 and picture.max() <= 1


@pytest.mark.parametrize(
    ("shape", "words"), [((1, 3, 7, 20), "H and W at least 8"), ((1, 1, 20, 20), "(B, 3, H, W)")]
)
def test_what_is_no_photograph_is_refused(shape, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(").replace(")", r"\)")):
        StyleNet(4, 1)(torch.rand(shape))


def test_contrast_is_forgotten():
    """Instance normalisation: a dull photograph gives the same picture as a vivid one."""
    torch.manual_seed(0)
    net = StyleNet(4, 1)
    vivid = torch.rand(1, 3, 32, 32)
    dull = 0.5 + (vivid - 0.5) * 0.3
    assert (net(vivid) - net(dull)).abs().max() < 0.02


def test_a_network_survives_its_file(start, tmp_path):
    path = save_style_net(start, tmp_path / "mine.safetensors", {"style": "mine"})
    photograph = example_image("cat", 48)
    again = load_style_net(path)
    assert (again(photograph) - start(photograph)).abs().max() < 0.01  # float16
    assert not any(parameter.requires_grad for parameter in again.parameters())


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="swirls"):
        load_style_net("sunflowers")


def test_a_file_that_is_no_network_is_refused(tmp_path):
    path = tmp_path / "mine.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="not a StyleNet"):
        load_style_net(path)


@pytest.mark.parametrize("name", style_nets())
def test_a_shipped_network_gives_its_style(name, half):
    """On a photograph unused in training, judged by vgg19-half; the card has VGG-19's numbers."""
    path = SHIPPED / f"{PREFIX}{name}.safetensors"
    assert path.stat().st_size < 1e6
    net = load_style_net(name)
    photograph, style = example_image("lake", 192), example_image(name.split("-")[0], 192)
    objective = build_objective(half, photograph, style, style_weight=1.0)
    with torch.no_grad():
        before, after = objective(photograph), objective(net(photograph))
    assert after["style"] < 0.4 * before["style"]


def test_two_or_more_are_shipped():
    assert len(style_nets()) >= 2
