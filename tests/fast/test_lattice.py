"""The lattice of four pixels: its measure, and what the shipped networks leave of a lattice."""

import pytest
import torch

from nst_edu import example_image
from nst_edu.fast import load_any_style, load_style_net, style_nets
from nst_edu.fast.lattice import lattice_loss, measure_lattice

LEVELS = 2.0  # of 255, the most that a shipped network leaves
PHOTOGRAPHS = ("cat", "lake", "colosseum")


def test_a_pattern_of_four_pixels_is_measured_in_levels_of_255():
    pattern = torch.zeros(4, 4)
    pattern[::2] = 6 / 255  # half of the positions: 3 levels above and below the mean
    image = 0.4 + pattern.repeat(5, 7).expand(1, 3, -1, -1)
    assert measure_lattice(image) == pytest.approx(3, abs=1e-3)
    assert measure_lattice(image[..., :18, :27]) == pytest.approx(3, abs=1e-3)  # cut to 16 x 24


def test_a_pattern_of_another_period_is_not_a_lattice():
    stripes = (torch.arange(60) % 5 / 5).expand(1, 3, 60, 60)
    assert measure_lattice(stripes) < 1e-3
    assert measure_lattice(torch.full((1, 3, 8, 8), 0.3)) == pytest.approx(0, abs=1e-4)


def test_two_images_do_not_hide_each_others_lattice():
    stripes = (torch.arange(32) % 2).float().expand(1, 3, 32, 32)
    both = lattice_loss(torch.cat([stripes, 1 - stripes]))
    assert both == pytest.approx(0.25)


def test_two_places_hide_each_others_lattice_unless_each_is_measured_on_its_own():
    stripes = (torch.arange(32) % 2).float().expand(1, 3, 32, 32)
    image = torch.cat([stripes, 1 - stripes], dim=3)
    assert lattice_loss(image) == pytest.approx(0)
    assert lattice_loss(image, 32) == pytest.approx(0.25)


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_a_photograph_has_almost_none(name):
    assert measure_lattice(example_image(name, 256)) < 1


@pytest.mark.parametrize("name", style_nets())
def test_a_shipped_style_net_leaves_none_to_see(name):
    net = load_style_net(name)
    found = {each: measure_lattice(net(example_image(each, 256))) for each in PHOTOGRAPHS}
    assert max(found.values()) <= LEVELS, found


def test_any_style_leaves_none_to_see():
    network = load_any_style()
    for style_name in ("swirls", "mosaic", "pointillism"):
        style = network.measure_style(example_image(style_name, 256))
        found = [measure_lattice(network(example_image(p, 256), style)) for p in PHOTOGRAPHS]
        assert max(found) <= LEVELS, (style_name, found)
