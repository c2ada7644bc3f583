"""VGG-19's weights in Caffe's convention are converted; weights that do not see are refused."""

import os
import warnings

import pytest
import torch
from safetensors.torch import save_file

from nst_edu import example_image, load_extractor
from nst_edu.networks import weights
from nst_edu.networks.caffe import CAFFE_MEAN, response
from nst_edu.networks.weights import VARIABLE, read
from nst_edu.vgg import IMAGENET_MEAN, IMAGENET_STD, FeatureExtractor

MEAN, STD = torch.tensor(IMAGENET_MEAN), torch.tensor(IMAGENET_STD)


def to_caffe(tensors):
    """The same network for images in BGR from 0 to 255, less Caffe's mean."""
    weight = tensors["features.0.weight"] / (255 * STD).view(1, 3, 1, 1)
    shift = (weight.sum(dim=(2, 3)) * (255 * MEAN - torch.tensor(CAFFE_MEAN))).sum(dim=1)
    return tensors | {
        "features.0.weight": weight[:, [2, 1, 0]],
        "features.0.bias": tensors["features.0.bias"] - shift,
    }


def caffe_input(image):
    """What Caffe's networks were given."""
    return 255 * image[:, [2, 1, 0]] - torch.tensor(CAFFE_MEAN)[[2, 1, 0]].view(1, 3, 1, 1)


@pytest.fixture
def written(tmp_path):
    """A function that writes tensors to a file."""

    def write(tensors):
        path = tmp_path / "vgg19-d01eb7cb.safetensors"
        save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, path)
        return path

    return write


def test_caffes_weights_are_converted_with_a_warning(vgg19_tensors, written):
    caffe = to_caffe(vgg19_tensors)
    path = written(caffe)
    with pytest.warns(UserWarning, match=f"{path} holds Caffe's version of VGG-19") as caught:
        got = read(path)
    # PyTorch may warn of something else in the same block.
    (own,) = (each for each in caught if "Caffe's version" in str(each.message))
    assert own.filename == __file__, "the warning points at the user's line"
    for name, tensor in vgg19_tensors.items():
        torch.testing.assert_close(got[name], tensor, rtol=1e-5, atol=1e-5)

    image = example_image("cat", 48)
    expected = torch.conv2d(
        caffe_input(image), caffe["features.0.weight"], caffe["features.0.bias"]
    )
    # At the border Caffe's zeros are another grey, by half a level of 255.
    found = FeatureExtractor("vgg19", got)(image, ["conv1_1"])["conv1_1"][:, :, 1:-1, 1:-1]
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-3)


def test_random_weights_stay_as_they_are(written):
    tensors = weights.random()
    with warnings.catch_warnings(action="error"):
        got = read(written(tensors))
    assert all(torch.equal(got[name], tensor) for name, tensor in tensors.items())


def untrained():
    """Weights as PyTorch's layers begin with: the biases are as large as the weights."""
    generator, tensors = torch.Generator().manual_seed(0), {}
    for name, shape in weights.vgg19_shapes().items():
        bound = bound if len(shape) == 1 else (9 * shape[1]) ** -0.5  # noqa: F821
        tensors[name] = bound * (2 * torch.rand(shape, generator=generator) - 1)
    return tensors


def silent():
    """Weights whose first layer never answers."""
    return weights.random() | {"features.0.bias": torch.full((64,), -1e6)}


@pytest.mark.parametrize("make", [untrained, silent])
def test_weights_that_hardly_see_the_image_are_refused(make, written):
    with pytest.raises(ValueError, match="are almost the same for every image.*other weights"):
        read(written(make()))


def test_an_export_of_caffes_weights_is_a_usual_file(vgg19_tensors, written, tmp_path):
    copy = tmp_path / "copy.safetensors"
    with pytest.warns(UserWarning, match="Caffe"):
        weights.export(copy, written(to_caffe(vgg19_tensors)))
    with warnings.catch_warnings(action="error"):
        got = read(copy)
    torch.testing.assert_close(
        got["features.0.weight"], vgg19_tensors["features.0.weight"], rtol=2e-3, atol=1e-4
    )


@pytest.mark.vgg19
def test_vgg19_itself_in_both_conventions(vgg19, written, monkeypatch):
    original = read(os.environ[VARIABLE])
    caffe = to_caffe(original)
    assert response(original) > 0.8 and response(caffe) < 0.3
    monkeypatch.setenv(VARIABLE, str(written(caffe)))
    with pytest.warns(UserWarning, match="Caffe"):
        extractor = load_extractor("vgg19", device="cpu")
    image = example_image("lake", 96)
    found, expected = (each(image, ["relu4_1"])["relu4_1"] for each in (extractor, vgg19))
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-3)
