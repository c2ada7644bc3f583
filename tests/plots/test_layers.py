"""Feature maps and Gram matrices: what the drawings show."""

import numpy as np
import pytest
import torch

from nst_edu.plots import (
    plot_activations,
    plot_channel_pair,
    plot_channels,
    plot_gram,
    plot_layers,
    plot_patches,
    strongest_places,
)


def test_plot_activations_shows_the_strongest_channels_first(titles):
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


def test_gram_matrices_share_colors_channels_and_marks(titles):
    grams = {"swirls": torch.arange(16.0).view(1, 4, 4), "mosaic": torch.eye(4)}
    figure = plot_gram(grams, channels=[3, 1], marked=[(1, 3)], heading="relu2_1")
    assert titles(figure) == ["swirls", "mosaic"]
    first, second = figure.axes[:2]
    np.testing.assert_array_equal(first.images[0].get_array(), [[15, 13], [7, 5]])
    assert first.images[0].get_clim() == second.images[0].get_clim() == (0, 15)
    assert [label.get_text() for label in second.get_xticklabels()] == ["3", "1"]
    (mark,) = first.patches
    assert mark.get_center() == pytest.approx((0, 1))  # column 0 is channel 3, row 1 is channel 1
    with pytest.raises(ValueError, match="channels 0 to 3"):
        plot_gram(grams, channels=[4])


def test_a_channel_lights_up_the_image_where_it_fires(titles, shown):
    maps = torch.zeros(1, 2, 4, 8)
    maps[0, 1, 2, 5] = 7.0
    image = torch.full((1, 3, 16, 32), 0.8)
    figure = plot_channels(image, maps, [1, 0], heading="relu2_1")
    assert titles(figure) == ["channel 1", "channel 0"]
    fires, silent = (axis.images[0].get_array()[..., 0] for axis in figure.axes[1:])
    assert fires[10, 22] == fires.max() == pytest.approx(0.8) and fires[0, 0] < 0.2
    assert silent.max() < 0.2
    assert shown(figure)[0] == "image/jpeg"
    with pytest.raises(ValueError, match="channels 0 to 1"):
        plot_channels(image, maps, [2])


def test_layers_are_boxes_as_wide_and_high_as_its_maps(shown):
    features = {"relu1_1": torch.rand(1, 6, 20, 30), "relu2_1": torch.rand(1, 12, 10, 15)}
    fields = {"relu1_1": 3, "relu2_1": 10}
    figure = plot_layers(features, fields, torch.rand(1, 3, 20, 30), heading="vgg19")
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
def test_layers_without_layers_or_fields_is_refused(layers, known):
    features = {name: torch.rand(1, 2, 4, 4) for name in layers}
    with pytest.raises(ValueError, match="a field for each layer"):
        plot_layers(features, dict.fromkeys(known, 3), torch.rand(1, 3, 8, 8))


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
    light = titled["channel 2"].images[0].get_array()
    assert light[20:24, 44:48].mean() > 2 * light[:16].mean()
    (patch,) = [axis for axis in figure.axes[2:] if axis.images]
    (left, right), (bottom, top) = patch.get_xlim(), patch.get_ylim()
    assert ((left + right) / 2, (bottom + top) / 2) == (46, 22)
    assert right - left == bottom - top == 20


@pytest.mark.parametrize("channel", [-1, 3])
def test_a_channel_that_is_not_there_is_refused(channel):
    with pytest.raises(ValueError, match="channels 0 to 2"):
        plot_patches(torch.rand(1, 3, 8, 8), torch.rand(1, 3, 8, 8), channel, (3, 1))


def test_a_pair_is_shown_with_its_product(titles):
    first, second = torch.rand(2, 5, 7)
    figure = plot_channel_pair(torch.rand(1, 3, 10, 14), (4, 9), first, second)
    assert titles(figure) == ["channel 4", "channel 9", "their product"]
    np.testing.assert_allclose(figure.axes[3].images[0].get_array(), first * second)
