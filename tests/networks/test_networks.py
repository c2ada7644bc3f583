"""The shipped distilled networks: what is in their files, what they compute, how true they are."""

import hashlib
import re

import pytest
import torch
from safetensors.torch import load_file

from nst_edu import EXAMPLES, example_image, networks
from nst_edu.networks import load_extractor, network_names

LAYERS = ("relu1_1", "relu1_2", "relu2_1", "relu2_2", "relu3_1", "relu3_2", "relu3_3", "relu3_4",
          "relu4_1", "relu4_2", "relu4_3", "relu4_4", "relu5_1")  # fmt: skip
CHANNELS = {1: 64, 2: 128, 3: 256, 4: 512, 5: 512}
NETWORKS = ("vgg19-half", "vgg19-quarter")
MEGABYTES = {"vgg19-half": 10, "vgg19-quarter": 3}
SHA256 = {
    "vgg19-half": "61d988bf8353977a5c05e285373dbd33ff4715bbf99e6080092ed220960ee67d",
    "vgg19-quarter": "1a3cc64a04b90337684a085e0f0b07b0d9365386be73a53a45d6bc131f4e8423",
}
# Mean of the lifted features of the cat at 96 px, and their value at the middle of channel 7.
ACTIVATIONS = {
    "vgg19-half": {
        "relu1_1": (0.58048, 1.61048),
        "relu3_1": (0.66525, -0.12063),
        "relu5_1": (0.89777, -0.04090),
    },
    "vgg19-quarter": {
        "relu1_1": (0.58229, 1.56770),
        "relu3_1": (0.65633, 0.20004),
        "relu5_1": (0.92303, 0.54537),
    },
}
# The least R2 on the shipped photographs; the cards have the figures on 100 held-out ones.
LEAST = {
    "vgg19-half": (0.98, 0.92, 0.84, 0.83, 0.74, 0.55),
    "vgg19-quarter": (0.97, 0.87, 0.70, 0.65, 0.52, 0.26),
}
MEASURED = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu4_2", "relu5_1")
PICTURES = [name for name, example in EXAMPLES.items() if example.url is None]
PHOTOGRAPHS = [name for name in PICTURES if EXAMPLES[name].kind == "photograph"]

each_network = pytest.mark.parametrize("network", NETWORKS)
pytestmark = pytest.mark.usefixtures("no_network")


@pytest.fixture
def extractor(network, no_weights):
    return load_extractor(network, device="cpu")


def test_these_are_the_shipped_networks():
    assert network_names() == ("vgg19", *NETWORKS)


@each_network
def test_the_file_is_small_float16_and_the_one_whose_results_were_measured(network):
    path = networks.FOLDER / f"{network}.safetensors"
    assert path.stat().st_size < 1e6 * MEGABYTES[network]
    tensors = load_file(path)
    assert {t.dtype for t in tensors.values()} == {torch.float16}
    assert all(t.isfinite().all() for t in tensors.values())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256[network]


@each_network
def test_it_has_vgg19s_layers_and_feature_shapes_with_fewer_channels_inside(network, extractor):
    image = torch.rand(1, 3, 37, 64, generator=torch.Generator().manual_seed(0))
    features, inside = extractor(image, LAYERS), extractor.narrow_maps(image, LAYERS)
    assert (extractor.network, extractor.layers) == (network, LAYERS)
    for layer, maps in features.items():
        halved, channels = 2 ** (int(layer[4]) - 1), CHANNELS[int(layer[4])]
        assert maps.shape == (1, channels, 37 // halved, 64 // halved)
        assert maps.dtype == torch.float32 and maps.isfinite().all()
        assert inside[layer].shape[1] <= 0.65 * channels


@each_network
def test_its_activations_are_those_it_was_shipped_with(network, extractor):
    features = extractor(example_image("cat", 96), ACTIVATIONS[network])
    for layer, (mean, middle) in ACTIVATIONS[network].items():
        maps = features[layer][0]
        got = maps[7, maps.shape[1] // 2, maps.shape[2] // 2].item()
        assert maps.mean().item() == pytest.approx(mean, rel=1e-3), layer
        assert got == pytest.approx(middle, rel=1e-2, abs=1e-2), layer


@pytest.mark.parametrize("pool", ["avg", "max"])
@each_network
def test_its_features_are_of_order_one(network, pool, no_weights, monkeypatch):
    monkeypatch.setattr(networks, "CALIBRATION_SIZE", 48)
    extractor = load_extractor(network, pool=pool, device="cpu")
    layers = ("relu1_1", "relu3_1", "relu5_1")
    features = [extractor(example_image(name, 96), layers) for name in PICTURES]
    for layer in layers:
        means = torch.stack([maps[layer].mean() for maps in features])
        assert 0.7 < means.mean() < 1.4, layer


@each_network
def test_its_card_names_licence_authors_and_the_files_hash(network):
    card = (networks.FOLDER / f"{network}.md").read_text("utf-8")
    assert "CC BY 4.0" in card and "Simonyan" in card and "Zisserman" in card
    assert re.findall(r"\b[0-9a-f]{64}\b", card) == [SHA256[network]]
    for layer in LAYERS:
        assert f"| {layer} |" in card


@pytest.mark.vgg19
@each_network
def test_it_explains_vgg19s_features_on_photographs(network, vgg19):
    from measure_networks import r_squared

    extractor = load_extractor(network, device="cpu")
    r2 = r_squared(extractor, vgg19, [example_image(name, 160) for name in PHOTOGRAPHS])
    for layer, least in zip(MEASURED, LEAST[network], strict=True):
        assert r2[layer] >= least, (layer, r2)
