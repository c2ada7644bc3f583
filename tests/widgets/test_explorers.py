"""Explorers without a browser: what they show, and that nothing fails unseen."""

import io

import pytest
import torch
from PIL import Image

from nst_edu.losses import gram_matrix
from nst_edu.widgets import ActivationExplorer, GramExplorer
from nst_edu.widgets.explorers import GRID

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def pictures():
    generator = torch.Generator().manual_seed(1)
    return {name: torch.rand(1, 3, 48, 64, generator=generator) for name in ("one", "two")}


@pytest.fixture(params=[ActivationExplorer, GramExplorer])
def explorer(request, pictures, vgg19_tensors):
    from nst_edu.vgg import FeatureExtractor

    return request.param(pictures, FeatureExtractor("vgg19", vgg19_tensors), layer="relu2_1")


def shown(explorer):
    return Image.open(io.BytesIO(explorer.view.value))


def test_it_begins_with_the_first_picture(explorer):
    assert explorer.image.value == "one" and explorer.layer.value == "relu2_1"
    assert shown(explorer).format == "PNG" and shown(explorer).width > 400
    assert explorer.status.value == ""


def test_another_picture_or_layer_changes_what_is_shown(explorer):
    seen = [explorer.view.value]
    explorer.image.value = "two"
    seen.append(explorer.view.value)
    explorer.layer.value = "relu1_1"
    seen.append(explorer.view.value)
    assert len(set(seen)) == 3
    assert explorer.status.value == ""


def test_it_lists_relus_alone(explorer):
    assert all(name.startswith("relu") for name in explorer.layer.options)
    assert len(explorer.layer.options) == 16


def test_what_goes_wrong_is_said_in_the_status_line_and_forgotten_when_it_goes_right(explorer):
    explorer.images["two"] = torch.rand(1, 1, 9, 9)
    explorer.image.value = "two"
    assert "alert" in explorer.status.value and "(B, 3, H, W)" in explorer.status.value
    explorer.image.value = "one"
    assert explorer.status.value == ""


def test_the_strongest_channel_comes_first(pictures, tiny):
    explorer = ActivationExplorer(pictures, tiny, layer="relu2_1")
    means = tiny(pictures["one"], ["relu2_1"])["relu2_1"].mean(dim=(0, 2, 3))
    assert explorer._order[0] == means.argmax() and explorer._order[-1] == means.argmin()
    assert (explorer.channel.min, explorer.channel.max) == (1, 8)
    before = explorer.view.value
    explorer.channel.value = 8
    assert explorer.view.value != before and explorer.status.value == ""
    explorer.layer.value = "relu1_1"
    assert explorer.channel.value == 1


def test_buttons_are_the_gram_matrix_of_the_strongest_channels(pictures, vgg19_tensors):
    from nst_edu.vgg import FeatureExtractor

    network = FeatureExtractor("vgg19", vgg19_tensors)
    explorer = GramExplorer(pictures, network, layer="relu1_1")
    gram = gram_matrix(network(pictures["one"], ["relu1_1"])["relu1_1"])[0]
    strongest = gram.diagonal().argsort(descending=True)[:GRID].tolist()
    assert len(explorer.entries) == GRID * GRID
    marked = [n for n, entry in enumerate(explorer.entries) if entry.layout.border_top]
    assert len(marked) == 1 and marked[0] // GRID != marked[0] % GRID
    explorer.choose(3, 4)
    assert [bool(entry.layout.border_top) for entry in explorer.entries].index(True) == 3 * GRID + 4
    for row, column in ((0, 0), (0, 3), (11, 5)):
        entry = explorer.entries[GRID * row + column]
        i, j = strongest[row], strongest[column]
        assert entry.tooltip == f"channels {i} and {j}: {gram[i, j]:.3g}"
    colours = [entry.style.button_color for entry in explorer.entries]
    assert colours[1] == colours[GRID]  # symmetric
    assert len(set(colours)) > 10


def test_an_entry_shows_its_two_channels(pictures, vgg19_tensors):
    from nst_edu.vgg import FeatureExtractor

    explorer = GramExplorer(pictures, FeatureExtractor("vgg19", vgg19_tensors), layer="relu1_1")
    before = explorer.view.value
    explorer.choose(4, 7)
    assert explorer.view.value != before and explorer.status.value == ""
    chosen = explorer.view.value
    explorer.choose(0, 1)
    explorer.entries[4 * GRID + 7].click()
    assert explorer.view.value == chosen
