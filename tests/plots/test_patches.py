"""The strongest patch of each image: which patch, in which order."""

import pytest
import torch

from nst_edu.plots import plot_best_patches

IMAGES = {"one": torch.rand(1, 3, 32, 64), "two": torch.rand(1, 3, 48, 48)}


def test_the_strongest_patch_is_first_and_centred_where_the_channel_fires_most(titles, shown):
    features = {"one": torch.zeros(1, 3, 8, 16), "two": torch.zeros(1, 3, 12, 12)}
    features["one"][0, 2, 5, 11] = 1.0
    features["two"][0, 2, 0, 0] = 4.0  # in the corner, so the patch cannot be centred
    figure = plot_best_patches(IMAGES, features, [2, 0], (20, 4), heading="relu3_1")
    assert titles(figure)[:2] == ["2: two 4.0", "2: one 1.0"]
    assert len(titles(figure)) == 4
    corner, middle = figure.axes[:2]
    assert corner.get_xlim() == (0, 20) and corner.get_ylim() == (20, 0)
    assert middle.get_xlim() == (36, 56) and middle.get_ylim() == (32, 12)
    assert middle.patches[0].get_xy() == (44, 20)
    assert shown(figure)[0] == "image/jpeg"


@pytest.mark.parametrize("channel", [-1, 3])
def test_an_unknown_channel_is_refused(channel):
    features = {name: torch.rand(1, 3, 8, 8) for name in IMAGES}
    with pytest.raises(ValueError, match="channels 0 to 2"):
        plot_best_patches(IMAGES, features, [channel], (3, 1))
