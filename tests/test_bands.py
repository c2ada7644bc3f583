"""A large image in bands has the feature maps, Gram matrices and gradient of the whole image."""

import pytest
import torch

from nst_edu import _bands, vgg
from nst_edu.transfer import build_objective

pytestmark = pytest.mark.usefixtures("one_thread")
GRAMS = ["relu1_1", "relu1_2", "relu2_1", "relu3_4", "relu5_1"]
FEATURES = ["relu1_2", "relu4_2"]


def picture(height, width):
    generator = torch.Generator().manual_seed(height)
    return torch.rand(1, 3, height, width, generator=generator)


@pytest.fixture
def in_bands(monkeypatch):
    def limit(positions):
        monkeypatch.setattr(_bands, "MAX_POSITIONS", positions)
        monkeypatch.setattr(vgg, "MAX_POSITIONS", positions)

    return limit


@pytest.mark.parametrize("size", [(64, 48), (67, 50), (33, 32), (80, 16)])
@pytest.mark.parametrize("positions", [1, 400, 1000])
@pytest.mark.parametrize("network", ["tiny", "quarter"])
@pytest.mark.parametrize("masked", [False, True])
def test_bands_give_the_measurements_of_the_whole_image(
    size, positions, network, masked, in_bands, request
):
    extractor = request.getfixturevalue(network)
    image = picture(*size)
    options = {"features": FEATURES, "grams": GRAMS}
    if masked:  # the second mask is empty in some bands
        masks = torch.cat([picture(*size)[:, :1], torch.zeros(1, 1, *size)])
        masks[1, :, :16] = 1
        options["masks"] = {layer: extractor.shrink_mask(masks, layer) for layer in GRAMS}
    whole = extractor.measure(image, **options)
    in_bands(positions)
    for wanted, found in zip(whole, extractor.measure(image, **options), strict=True):
        assert list(found) == list(wanted)
        for layer, tensor in wanted.items():
            torch.testing.assert_close(found[layer], tensor, rtol=1e-4, atol=1e-5)


def test_bands_give_the_gradient_of_the_whole_image(tiny, in_bands):
    objective = build_objective(tiny, picture(70, 52), picture(40, 60), tv_weight=1.0)
    gradients = []
    for positions in (10**9, 500):
        in_bands(positions)
        image = picture(71, 53)[:, :, :70, :52].requires_grad_()
        objective(image)["total"].backward()
        gradients.append(image.grad)
    torch.testing.assert_close(gradients[1], gradients[0], rtol=1e-4, atol=1e-8)


def test_the_rows_are_covered_once_and_bands_fit():
    for height, width in ((2048, 1536), (1025, 700), (513, 512), (3, 10**6)):
        bands = _bands._split_rows(height, width)
        assert [top for top, _ in bands] == [0, *(bottom for _, bottom in bands[:-1])]
        assert bands[-1][1] == height
        assert all((bottom - top) % 2 == 0 for top, bottom in bands[:-1])
        rows = max(bottom - top for top, bottom in bands)
        assert rows <= 3 or (rows - 1) * width <= _bands.MAX_POSITIONS


def test_a_small_image_is_not_cut():
    assert _bands._split_rows(512, 512) == [(0, 512)]
