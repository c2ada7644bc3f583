"""The networks: layer names, features, rescaling, refusals, and which one is loaded."""

import re

import pytest
import torch
import torchvision
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional
from torchvision.models import VGG19_Weights
from torchvision.transforms.functional import normalize

from nst_edu import EXAMPLES, example_image, networks
from nst_edu.losses import gram_matrix
from nst_edu.networks import load_extractor, rescale_, weights
from nst_edu.vgg import FeatureExtractor

CHANNELS = {1: 64, 2: 128, 3: 256, 4: 512, 5: 512}
PAIRS = [(block, n) for block, count in enumerate((2, 2, 4, 4, 4), 1) for n in range(1, count + 1)]
RELUS = tuple(f"relu{block}_{n}" for block, n in PAIRS)
CONVS = tuple(f"conv{block}_{n}" for block, n in PAIRS)
DISTILLED = RELUS[: RELUS.index("relu5_1") + 1]
POOLS = ("avg", "max")
HALF = "vgg19-half"
SHIPPED_PICTURES = [name for name, example in EXAMPLES.items() if example.url is None]
FEW_PICTURES = ("cat", "swirls")
PHOTOGRAPHS = [name for name in SHIPPED_PICTURES if EXAMPLES[name].kind == "photograph"]


def picture(height, width, seed=0):
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


def same(got, expected, tolerance=1e-4):
    """Whether two feature maps agree, measured by the largest value there is."""
    assert got.shape == expected.shape
    difference = (got - expected).abs().max()
    return bool(difference <= tolerance * expected.abs().max())


@pytest.fixture(scope="module")
def network(vgg19_tensors):
    """Random weights in VGG-19's shape, not rescaled."""
    return FeatureExtractor("vgg19", vgg19_tensors)


@pytest.fixture(scope="module")
def plain(vgg19_tensors):
    """torchvision's own VGG-19 with the same weights."""
    with torch.device("meta"):
        features = torchvision.models.vgg19(weights=None, init_weights=False).features
    state = {name.removeprefix("features."): t for name, t in vgg19_tensors.items()}
    features.load_state_dict(state, assign=True)
    return features.eval().requires_grad_(False)


@pytest.fixture(scope="module")
def student_tensors():
    """A distilled network in form: few channels, lifted to VGG-19's number, down to relu5_1."""
    generator = torch.Generator().manual_seed(1)

    def rand(*shape):
        return torch.randn(shape, generator=generator)

    made, channels = {}, 3
    names = [name for name in weights.vgg19_shapes() if name.endswith("weight")]
    for name, relu in zip(names, DISTILLED, strict=False):
        width = CHANNELS[int(relu[4])] // 16
        made[name] = rand(width, channels, 3, 3) * (2 / (9 * channels)) ** 0.5
        made[name.replace("weight", "bias")] = 0.1 * rand(width)
        made[f"lifts.{relu}.weight"] = rand(CHANNELS[int(relu[4])], width, 1, 1).abs() / width
        made[f"lifts.{relu}.bias"] = 0.1 * rand(CHANNELS[int(relu[4])])
        channels = width
    return made


@pytest.fixture(scope="module")
def student(student_tensors):
    return FeatureExtractor("vgg19-tiny", student_tensors)


# --- layers ---------------------------------------------------------------------------------------


def test_vgg19_has_every_convolution_and_relu_by_name_from_shallow_to_deep(network):
    assert network.layers == tuple(name for pair in zip(CONVS, RELUS, strict=True) for name in pair)


def test_a_distilled_network_has_the_relus_alone(student):
    assert student.layers == DISTILLED


def test_every_module_stands_at_torchvisions_index(vgg19_tensors, plain):
    ours = list(FeatureExtractor("vgg19", vgg19_tensors, pool="max").features.named_children())
    kinds = {"conv": nn.Conv2d, "relu": nn.ReLU, "pool": nn.MaxPool2d}
    assert len(ours) == len(plain) == 37
    for index, (name, module) in enumerate(ours):
        assert type(module) is type(plain[index]) is kinds[name[:4]], f"{index}: {name}"
        if isinstance(module, nn.Conv2d):
            assert module.weight.shape == plain[index].weight.shape
            assert torch.equal(module.weight, plain[index].weight)
            assert module.padding == plain[index].padding
    # Well-known anchors, from tutorials that name layers by number.
    assert [ours[index][0] for index in (0, 5, 10, 19, 21, 28)] == [
        *("conv1_1", "conv2_1", "conv3_1", "conv4_1", "conv4_2", "conv5_1")
    ]


@pytest.mark.parametrize(("height", "width"), [(48, 64), (37, 45), (16, 16)])
def test_features_have_vgg19s_shapes_on_either_network(height, width, network, student):
    for extractor in (network, student):
        features = extractor(picture(height, width), extractor.layers)
        for name, maps in features.items():
            halved = 2 ** (int(name[4]) - 1)
            assert maps.shape == (1, CHANNELS[int(name[4])], height // halved, width // halved)


def test_a_batch_gives_what_its_pictures_give_one_by_one(network):
    two = torch.cat([picture(32, 32, seed) for seed in (1, 2)])
    both = network(two, ["relu3_1"])["relu3_1"]
    for index in range(2):
        assert same(
            both[index : index + 1], network(two[index : index + 1], ["relu3_1"])["relu3_1"]
        )


def test_every_feature_agrees_with_torchvisions_vgg19(vgg19_tensors, plain):
    extractor = FeatureExtractor("vgg19", vgg19_tensors, pool="max")
    image = picture(48, 64)
    features = extractor(image, CONVS + RELUS)
    preset = VGG19_Weights.IMAGENET1K_V1.transforms()
    maps = normalize(image, preset.mean, preset.std)
    names = [name for name, _ in extractor.features.named_children()]
    compared = 0
    for name, module in zip(names, plain, strict=True):
        maps = module(maps.clone())  # its ReLUs write in place
        if name in features:
            assert same(features[name], maps, 1e-5), name
            compared += 1
    assert compared == 32


def test_a_convolution_is_not_overwritten_by_its_relu(network):
    features = network(picture(32, 32), ["relu4_2", "conv4_2"])
    before, after = features["conv4_2"], features["relu4_2"]
    assert before.data_ptr() != after.data_ptr()
    assert (before < 0).any() and (before > 0).any()
    assert torch.equal(after, before.clamp(min=0))


def test_a_distilled_layer_is_the_lift_of_its_activation(student, student_tensors):
    image = picture(16, 16)
    maps = (image - student.mean) / student.std
    for index in (0, 2):
        weight, bias = (student_tensors[f"features.{index}.{part}"] for part in ("weight", "bias"))
        maps = functional.conv2d(maps, weight, bias, padding=1).relu()
    lifts = [student_tensors[f"lifts.relu1_2.{part}"] for part in ("weight", "bias")]
    assert same(student(image, ["relu1_2"])["relu1_2"], functional.conv2d(maps, *lifts), 1e-5)


def test_a_lifted_gram_matrix_is_the_gram_matrix_of_the_lifted_maps(student):
    two = torch.cat([picture(32, 40, seed) for seed in (1, 2)])
    for name in DISTILLED:
        maps = student.narrow_maps(two, [name])[name]
        assert maps.shape[1] == CHANNELS[int(name[4])] // 16
        lifted = student.project(name, maps)
        assert torch.equal(lifted, student(two, [name])[name])
        quick = student.measure(two, grams=[name])[1][name]
        assert same(quick, gram_matrix(lifted), 1e-5)


def test_vgg19_has_nothing_to_lift(network):
    maps = network.narrow_maps(picture(16, 16), ["relu1_1"])["relu1_1"]
    assert torch.equal(maps, network(picture(16, 16), ["relu1_1"])["relu1_1"])
    assert network.project("relu1_1", maps) is maps
    features, grams = network.measure(picture(16, 16), features=["relu1_1"], grams=["relu1_1"])
    assert torch.equal(features["relu1_1"], maps)
    assert torch.equal(grams["relu1_1"], gram_matrix(maps))


def test_features_come_in_the_order_asked_for_and_once(network):
    asked = ["relu3_1", "relu1_1", "conv2_1", "relu1_1"]
    features = network(picture(16, 16), asked)
    assert list(features) == ["relu3_1", "relu1_1", "conv2_1"]
    assert same(features["relu1_1"], network(picture(16, 16), ["relu1_1"])["relu1_1"], 0)


def test_layers_may_be_any_iterable_and_none_at_all(network):
    assert list(network(picture(16, 16), iter(("relu1_2", "relu1_1")))) == ["relu1_2", "relu1_1"]
    assert network(picture(16, 16), []) == {}


@pytest.mark.parametrize("asked", [["relu3_1", "relu1_2"], ["relu1_1", "relu1_1"], []])
def test_nothing_deeper_than_asked_for_is_computed(asked, student):
    ran = []
    named = [*student.features.named_children(), *student.projections.named_children()]
    hooks = [
        module.register_forward_hook(lambda *_, name=name: ran.append(name))
        for name, module in named
    ]
    student(picture(16, 16), asked)
    for hook in hooks:
        hook.remove()
    names = [name for name, _ in student.features.named_children()]
    deepest = max((names.index(name) for name in asked), default=-1)
    assert sorted(ran) == sorted([*names[: deepest + 1], *set(asked)])


@pytest.mark.parametrize("kind", ["network", "student"])
def test_weights_are_frozen_and_the_gradient_reaches_the_image(kind, request):
    extractor = request.getfixturevalue(kind)
    image = picture(32, 32).requires_grad_()
    extractor(image, ["relu5_1"])["relu5_1"].square().mean().backward()
    assert image.grad.isfinite().all() and (image.grad != 0).any(dim=1).float().mean() > 0.9
    assert len(list(extractor.parameters())) >= 26
    assert all(not p.requires_grad and p.grad is None for p in extractor.parameters())
    assert not any(module.training for module in extractor.modules())


def test_the_tensors_given_are_copied(student_tensors):
    image = picture(16, 16)
    mine = {name: tensor.clone() for name, tensor in student_tensors.items()}
    extractor = FeatureExtractor("mine", mine)
    before = extractor(image, ["relu2_1"])["relu2_1"]
    for tensor in mine.values():
        tensor.zero_()
    assert torch.equal(extractor(image, ["relu2_1"])["relu2_1"], before)


@pytest.mark.parametrize(
    ("pool", "function"), [("avg", functional.avg_pool2d), ("max", functional.max_pool2d)]
)
def test_pooling_is_the_mean_or_the_maximum_of_two_by_two(pool, function, student_tensors):
    bare = {name: t for name, t in student_tensors.items() if name.startswith("features")}
    extractor = FeatureExtractor("bare", bare, pool=pool)
    features = extractor(picture(18, 22), ["relu1_2", "conv2_1"])
    weight, bias = bare["features.5.weight"], bare["features.5.bias"]
    expected = functional.conv2d(function(features["relu1_2"], 2), weight, bias, padding=1)
    assert same(features["conv2_1"], expected, 1e-5)


def test_pooling_is_the_mean_unless_asked_otherwise(student_tensors):
    image, layers = picture(16, 16), ["relu2_1"]
    default, mean, maximum = (
        FeatureExtractor("x", student_tensors, **options)(image, layers)["relu2_1"]
        for options in ({}, {"pool": "avg"}, {"pool": "max"})
    )
    assert torch.equal(default, mean) and not torch.allclose(mean, maximum)


@pytest.mark.parametrize("pool", ["mean", "AVG", "", None, 2])
def test_another_pooling_is_refused(pool, student_tensors):
    with pytest.raises(ValueError, match=f'pool is {pool!r}; pool must be "avg" or "max"'):
        FeatureExtractor("vgg19", student_tensors, pool=pool)


def test_normalisation_is_inside_so_that_imagenets_mean_colour_is_zero(network):
    mean = VGG19_Weights.IMAGENET1K_V1.transforms().mean
    image = torch.tensor(mean).view(1, 3, 1, 1).expand(1, 3, 8, 8)
    bias = network.features.conv1_1.bias.view(1, -1, 1, 1).expand(1, 64, 8, 8)
    assert torch.allclose(network(image, ["conv1_1"])["conv1_1"], bias, atol=1e-6)


# --- rescaling ------------------------------------------------------------------------------------

# Of unlike size: each pixel counts alike, not each picture.
CALIBRATION = (example_image("cat", 48), example_image("mosaic", 64))
OTHER = example_image("coffee", 64)


def channel_means(extractor, images, layers):
    """For each layer, each channel's mean over all pixels of all images."""
    features = [extractor(image, layers) for image in images]
    return {
        layer: torch.cat([maps[layer][0].flatten(1) for maps in features], dim=1).double().mean(1)
        for layer in layers
    }


def exact(tensors, pool):
    """A network in float64: a channel that hardly fires magnifies the rounding of float32."""
    return FeatureExtractor("exact", tensors, pool=pool).double()


def check_unchanged(before, after):
    """Every layer is what it was, each channel divided by its former mean."""
    old, new = before(OTHER, CONVS + RELUS), after(OTHER, CONVS + RELUS)
    for relu, means in channel_means(before, CALIBRATION, RELUS).items():
        factor = torch.where(means > 0, 1 / means, 1).view(1, -1, 1, 1)
        for name in (relu, relu.replace("relu", "conv")):
            assert same(new[name], old[name] * factor, 1e-6), name


@pytest.fixture(scope="module")
def narrow_tensors(vgg19_tensors):
    """Every fourth channel of each layer: VGG-19's sixteen convolutions, sixteen times as fast."""
    narrow = {name: t[::4] for name, t in vgg19_tensors.items()}
    for name, t in narrow.items():
        if t.ndim == 4 and t.shape[1] > 3:
            narrow[name] = 2 * t[:, ::4]  # He's factor for a fourth of the inputs
    return narrow


@pytest.fixture(scope="module", params=POOLS)
def pair(request, narrow_tensors):
    """A network, and the same one rescaled; in each pooling."""
    before, after = (exact(narrow_tensors, request.param) for _ in range(2))
    rescale_(after, CALIBRATION)
    return before, after


def test_rescaling_brings_every_live_channel_to_mean_one(pair):
    means_before, means_after = (channel_means(e, CALIBRATION, RELUS) for e in pair)
    for relu in RELUS:
        former, means = means_before[relu], means_after[relu]
        live = former > 0
        assert live.float().mean() > 0.8, f"{relu}: these weights test little"
        assert (means[live] - 1).abs().max() < 1e-6, relu
        assert (means[~live] == 0).all()


def test_rescaling_changes_nothing_but_each_channels_scale(pair):
    check_unchanged(*pair)


def test_rescaling_forgets_how_the_channels_were_scaled_before(pair, narrow_tensors):
    before, after = pair
    generator, last = torch.Generator().manual_seed(3), torch.ones(3)
    tensors = {}
    for name, bias in narrow_tensors.items():
        if name.endswith("bias"):
            # Powers of two, by which float32 multiplies without rounding.
            factor = 2.0 ** torch.randint(-3, 4, bias.shape, generator=generator)
            weight = narrow_tensors[name.replace("bias", "weight")]
            scaled = weight * factor.view(-1, 1, 1, 1) / last.view(1, -1, 1, 1)
            tensors[name.replace("bias", "weight")], tensors[name] = scaled, bias * factor
            last = factor
    other = exact(tensors, before.pool)
    got, expected = (e(OTHER, ["relu4_2"])["relu4_2"] for e in (other, before))
    assert not same(got, expected, 0.5), "the factors did nothing"
    rescale_(other, CALIBRATION)
    got, expected = (e(OTHER, CONVS + RELUS) for e in (other, after))
    for relu, means in channel_means(before, CALIBRATION, RELUS).items():
        for name in (relu, relu.replace("relu", "conv")):
            live = means > 0  # a dead channel has no mean to be scaled to
            assert same(got[name][:, live], expected[name][:, live], 1e-6), name


@pytest.mark.parametrize("pool", POOLS)
def test_a_dead_channel_does_no_harm(pool, narrow_tensors):
    tensors = dict(narrow_tensors)
    dead = {"relu1_2": 2, "relu3_2": 12, "relu5_1": 28}
    for index in dead.values():
        weight, bias = (tensors[f"features.{index}.{part}"].clone() for part in ("weight", "bias"))
        bias[7] = -1e3  # never fires
        weight[5] = bias[5] = 0  # not even there
        tensors[f"features.{index}.weight"], tensors[f"features.{index}.bias"] = weight, bias
    before, after = (exact(tensors, pool) for _ in range(2))
    rescale_(after, CALIBRATION)
    assert all(p.isfinite().all() for p in after.parameters())
    for layer, maps in after(OTHER, list(dead)).items():
        assert (maps[:, [5, 7]] == 0).all(), layer
    check_unchanged(before, after)


# --- refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("relu4_22", "relu4_2"),
        ("relu42", "relu4_2"),
        ("Relu3_1", "relu3_1"),
        ("conv1-1", "conv1_1"),
        ("relu6_1", "relu"),
    ],
)
def test_an_unknown_layer_is_refused_with_the_nearest_and_all_there_are(name, meant, network):
    with pytest.raises(ValueError) as caught:
        network(picture(16, 16), ["relu1_1", name])
    sentence = str(caught.value)
    assert f"vgg19 has no layer {name!r}." in sentence
    assert f"Did you mean '{meant}" in sentence
    assert ", ".join(network.layers) in sentence


@pytest.mark.parametrize("name", [21, None, "pool1", "", "features.0"])
def test_numbers_and_other_things_name_no_layer(name, network):
    with pytest.raises(ValueError, match=re.escape(f"vgg19 has no layer {name!r}.")):
        network.check_layers([name], (1, 3, 64, 64))


def test_one_name_instead_of_a_list_is_taken_or_called_by_its_name(network):
    try:
        features = network(picture(16, 16), "relu1_1")
    except (TypeError, ValueError) as error:
        assert "relu1_1" in str(error).split(".")[0], "it speaks of a layer 'r'"
    else:
        assert list(features) == ["relu1_1"]


@pytest.mark.parametrize("name", ["relu5_2", "conv1_1", "conv5_4"])
def test_a_layer_that_only_vgg19_has_is_called_that(name, student):
    with pytest.raises(ValueError) as caught:
        student.check_layers([name], (1, 3, 64, 64))
    assert f"VGG-19 has this layer, {student.network} does not" in str(caught.value)
    assert ", ".join(DISTILLED) in str(caught.value)


@pytest.mark.parametrize(
    ("layers", "height", "width", "least", "deepest"),
    [
        (["relu5_1", "relu1_1"], 15, 40, 16, "relu5_1"),
        (["relu1_1", "relu4_4", "relu4_1"], 500, 7, 8, "relu4_4"),
        (["conv2_1"], 1, 1, 2, "conv2_1"),
        (["relu1_2"], 0, 8, 1, "relu1_2"),
    ],
)
def test_an_image_too_small_is_refused_with_both_sizes(
    layers, height, width, least, deepest, network
):
    sentence = rf"is {width}x{height} pixels \(width x height\).*{deepest}.*least {least}x{least}"
    with pytest.raises(ValueError, match=sentence):
        network(torch.zeros(1, 3, height, width), layers)
    side = torch.zeros(1, 3, least, least)  # and the size named suffices
    assert all(maps.numel() for maps in network(side, layers).values())


@pytest.mark.parametrize(
    "shape", [(3, 16, 16), (1, 1, 16, 16), (1, 4, 16, 16), (16, 16), (1, 16, 16, 3)]
)
def test_what_has_not_the_shape_of_an_image_is_refused(shape, network):
    with pytest.raises(ValueError, match=re.escape(f"shape (B, 3, H, W), not {shape}")):
        network(torch.zeros(shape), ["relu1_1"])


# --- receptive fields -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "layer", ["relu1_1", "relu1_2", "relu2_1", "relu2_2", "relu3_1", "relu4_1"]
)
def test_a_receptive_field_is_where_the_gradient_of_one_position_is_not_zero(layer, network):
    image = picture(160, 160).requires_grad_()
    maps = network(image, [layer])[layer]
    side, step = network.receptive_field(layer)
    row, column = maps.shape[2] // 2, maps.shape[3] // 2
    squares = []
    for at in ((row, column), (row, column + 1)):
        (gradient,) = torch.autograd.grad(maps[0, :, *at].sum(), image, retain_graph=True)
        touched = gradient[0].abs().sum(dim=0) > 0
        rows, columns = (touched.any(dim=dim).nonzero().flatten() for dim in (1, 0))
        assert len(rows) == len(columns) == side
        squares.append(columns[0].item())
    assert squares[1] - squares[0] == step


def test_the_receptive_field_of_an_unknown_layer_is_refused(network):
    with pytest.raises(ValueError, match=r"no layer 'relu4_9'"):
        network.receptive_field("relu4_9")


# --- loading --------------------------------------------------------------------------------------


@pytest.fixture
def bare(no_weights, no_network, student_tensors, monkeypatch, tmp_path):
    """A machine without VGG-19, with a small stand-in for the shipped network; calibrates fast."""
    folder = tmp_path / "networks"
    folder.mkdir()
    save_file(
        {name: t.half() for name, t in student_tensors.items()}, folder / f"{HALF}.safetensors"
    )
    monkeypatch.setattr(networks, "FOLDER", folder)
    monkeypatch.setattr(networks, "CALIBRATION_SIZE", 48)
    monkeypatch.setattr(networks, "shipped", lambda: list(FEW_PICTURES))


def put_nowhere(file, monkeypatch, tmp_path):
    pass


def put_file(file, monkeypatch, tmp_path):
    monkeypatch.setenv(weights.VARIABLE, str(file))


def put_folder(file, monkeypatch, tmp_path):
    monkeypatch.setenv(weights.VARIABLE, str(file.parent))


def put_cache(file, monkeypatch, tmp_path):
    weights.hub_path().parent.mkdir(parents=True)
    torch.save(load_file(file), weights.hub_path())


def put_moved_cache(file, monkeypatch, tmp_path):
    torch.hub.set_dir(tmp_path / "hub elsewhere")
    put_cache(file, monkeypatch, tmp_path)


@pytest.mark.parametrize(
    ("put", "pinned", "expected", "fragments"),
    [
        (put_nowhere, None, HALF, ("not on this machine", "nst-edu weights fetch")),
        (put_file, None, "vgg19", ("from vgg19.safetensors", f'load_extractor("{HALF}")')),
        (put_folder, None, "vgg19", ("from vgg19.safetensors", f'load_extractor("{HALF}")')),
        (put_cache, None, "vgg19", ("from vgg19-dcbb9e9d.pth", f'load_extractor("{HALF}")')),
        (put_moved_cache, "", "vgg19", ("from vgg19-dcbb9e9d.pth",)),
        (put_file, HALF, HALF, ("NST_EDU_NETWORK",)),
        (put_file, "vgg19", "vgg19", ("NST_EDU_NETWORK",)),
        (put_nowhere, HALF, HALF, ("NST_EDU_NETWORK",)),
        (put_nowhere, "auto", HALF, ("not on this machine",)),
    ],
)
def test_auto_takes_vgg19_where_it_lies_and_says_in_one_line_what_it_took_and_why(
    put, pinned, expected, fragments, bare, weights_file, monkeypatch, tmp_path, capsys
):
    put(weights_file, monkeypatch, tmp_path)
    if pinned is not None:
        monkeypatch.setenv("NST_EDU_NETWORK", pinned)
    extractor = load_extractor(device="cpu")
    printed = capsys.readouterr()
    assert extractor.network == expected
    assert printed.out.startswith(f"Network: {expected}, ")
    assert printed.out.count("\n") == 1 and printed.err == ""
    assert all(fragment in printed.out for fragment in fragments)


@pytest.mark.parametrize("name", ["vgg19", HALF])
def test_a_network_asked_for_by_name_is_loaded_silently(
    name, bare, weights_file, monkeypatch, capsys
):
    other = {"vgg19": HALF, HALF: "vgg19"}[name]
    monkeypatch.setenv("NST_EDU_NETWORK", other)  # pins what "auto" means, and nothing else
    monkeypatch.setenv(weights.VARIABLE, str(weights_file))
    extractor = load_extractor(name, device="cpu")
    assert extractor.network == name and extractor.device.type == "cpu"
    assert capsys.readouterr() == ("", "")


def test_vgg19_is_loaded_rescaled_by_the_pictures_on_this_machine_in_either_pooling(
    bare, weights_file, monkeypatch
):
    monkeypatch.setenv(weights.VARIABLE, str(weights_file))
    pictures = [example_image(name, networks.CALIBRATION_SIZE) for name in FEW_PICTURES]
    for pool in POOLS:
        extractor = load_extractor("vgg19", pool=pool, device="cpu")
        assert extractor.pool == pool
        means = channel_means(extractor, pictures, ("relu1_1", "relu3_1"))
        for layer, mean in means.items():
            assert (mean[mean > 0] - 1).abs().max() < 1e-3, layer


def test_a_distilled_network_keeps_its_mean_under_max_pooling(bare):
    extractor = load_extractor(HALF, pool="max", device="cpu")
    pictures = [example_image(name, networks.CALIBRATION_SIZE) for name in FEW_PICTURES]
    features = [extractor(image, DISTILLED) for image in pictures]
    for layer in DISTILLED:
        means = torch.stack([maps[layer].mean() for maps in features])
        assert means.mean().item() == pytest.approx(1, abs=1e-3), layer


def test_vgg19_without_its_weights_is_refused_with_the_ways_to_go_on(bare):
    with pytest.raises(FileNotFoundError) as caught:
        load_extractor("vgg19")
    for way in ("nst-edu weights fetch", weights.VARIABLE, f'load_extractor("{HALF}")'):
        assert way in str(caught.value)


@pytest.mark.parametrize("name", ["vgg19", "auto"])
def test_a_variable_that_names_nothing_is_an_error_and_no_reason_for_another_network(
    name, bare, monkeypatch, tmp_path
):
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path / "gone.safetensors"))
    with pytest.raises(FileNotFoundError, match=f"{weights.VARIABLE} names .*gone.safetensors"):
        load_extractor(name)


def test_damaged_weights_are_an_error_and_no_reason_for_another_network(
    bare, monkeypatch, tmp_path
):
    (tmp_path / "vgg19.pth").write_bytes(b"<html>")
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path / "vgg19.pth"))
    with pytest.raises(ValueError, match="vgg19.pth is a web page"):
        load_extractor("auto")


@pytest.mark.parametrize("name", ["vgg16", "vgg19-haf", "resnet50", "VGG19", "", None])
def test_an_unknown_network_is_refused_with_all_there_are(name, bare):
    with pytest.raises(ValueError) as caught:
        load_extractor(name)
    assert f"The network {name!r} does not exist" in str(caught.value)
    assert f'Choose from "auto", "vgg19", "{HALF}", "vgg19-random".' in str(caught.value)


@pytest.mark.parametrize(("name", "meant"), [("vgg19-haf", HALF), ("vgg16", "vgg19")])
def test_an_unknown_network_is_refused_with_the_nearest(name, meant, bare):
    with pytest.raises(ValueError, match=f"Did you mean '{meant}'"):
        load_extractor(name)


def test_an_unknown_network_in_the_variable_is_refused_and_the_variable_named(
    bare, monkeypatch, capsys
):
    monkeypatch.setenv("NST_EDU_NETWORK", "vgg19-haf")
    with pytest.raises(ValueError, match="'vgg19-haf'") as caught:
        load_extractor()
    assert "NST_EDU_NETWORK" in capsys.readouterr().out + str(caught.value)


@pytest.mark.parametrize("device", ["cuda:99", "nonsense", "mps:7", ""])
def test_a_device_that_is_not_there_is_refused(device, bare):
    with pytest.raises(
        ValueError, match=f'cannot use a device {device!r} on this machine. Use the device "cpu"'
    ):
        load_extractor(HALF, device=device)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has CUDA")
def test_cuda_is_refused_where_there_is_none_and_the_cpu_taken_by_default(bare):
    with pytest.raises(ValueError, match="cannot use a device 'cuda'"):
        load_extractor(HALF, device="cuda")
    assert load_extractor(HALF).device == torch.device("cpu")


@pytest.mark.skipif(not torch.cuda.is_available(), reason="this machine has no CUDA")
def test_cuda_is_taken_by_default_where_there_is_one(bare):
    extractor = load_extractor(HALF)
    assert extractor.device.type == "cuda"
    assert extractor(picture(16, 16), ["relu5_1"])["relu5_1"].device.type == "cuda"


@pytest.mark.skipif(torch.backends.mps.is_available(), reason="this machine has MPS")
def test_mps_is_refused_where_there_is_none(bare):
    with pytest.raises(ValueError, match="cannot use a device 'mps'"):
        load_extractor(HALF, device=torch.device("mps"))


def test_another_pooling_is_refused_at_loading(bare):
    with pytest.raises(ValueError, match="pool is 'median'"):
        load_extractor(HALF, pool="median")


# --- VGG-19 itself --------------------------------------------------------------------------------


@pytest.mark.vgg19
def test_vgg19_itself_has_mean_one_on_the_shipped_pictures(vgg19):
    pictures = [example_image(name, networks.CALIBRATION_SIZE) for name in SHIPPED_PICTURES]
    for layer, means in channel_means(vgg19, pictures, ("relu1_1", "relu3_1", "relu5_1")).items():
        assert (means > 0).float().mean() > 0.9
        assert (means[means > 0] - 1).abs().max() < 1e-3, layer


@pytest.mark.vgg19
def test_vgg19_itself_sees_a_cat_nearer_to_its_mirror_image_than_to_an_espresso(vgg19):
    cat, coffee = (example_image(name, 128) for name in ("cat", "coffee"))
    means = [vgg19(x, ["relu5_4"])["relu5_4"].mean((0, 2, 3)) for x in (cat, cat.flip(3), coffee)]
    nearer, farther = (functional.cosine_similarity(means[0], m, dim=0) for m in means[1:])
    assert nearer > farther + 0.3


# --- weights that have learnt nothing -------------------------------------------------------------


def test_the_random_network_is_vgg19_that_learnt_nothing(no_weights, monkeypatch):
    monkeypatch.setattr(networks, "CALIBRATION_SIZE", 48)
    extractor = load_extractor("vgg19-random", device="cpu")
    shapes = {name: tuple(tensor.shape) for name, tensor in weights.random().items()}
    assert shapes == weights.vgg19_shapes()
    assert extractor.network == "vgg19-random" and "conv5_4" in extractor.layers
    image = example_image("cat", 48)
    deep = extractor(image, ["relu1_1", "relu5_1"])
    for maps in deep.values():
        assert 0.3 < maps.mean() < 3
        # Not channel by channel: one that hardly fires would be blown up without bound.
        assert 0.01 < maps.std() < 10
    again = load_extractor("vgg19-random", device="cpu")(image, ["relu5_1"])["relu5_1"]
    assert torch.allclose(deep["relu5_1"], again, rtol=1e-3, atol=1e-4)


def test_random_weights_keep_activations_of_one_size_at_every_depth():
    extractor = FeatureExtractor("vgg19", weights.random())
    image = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(0))
    squares = [
        extractor(image, [layer])[layer].square().mean()
        for layer in ("relu1_1", "relu1_2", "relu3_1", "relu3_4")
    ]
    assert 0.05 < squares[1] / squares[0] < 20 and 0.05 < squares[3] / squares[2] < 20
