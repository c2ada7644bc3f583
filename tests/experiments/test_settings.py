"""Settings: one value that decides a picture, to files and back, and into code."""

import base64
import dataclasses
import inspect
import io
import itertools
import json
import math
import subprocess
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from nst_edu import EXAMPLES, style_transfer
from nst_edu.experiments.rules import MAX_SIZE
from nst_edu.experiments.settings import Settings, cached_extractor, format_value
from nst_edu.images import load_image


def as_text(mask):
    """A mask as the text that settings hold."""
    file = io.BytesIO()
    Image.fromarray(np.uint8(mask)).save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


MASK = as_text([[255, 255, 0, 0]])
SMALL = Settings(size=32, steps=3, network="vgg19-quarter")
RICH = Settings(
    content="cat",
    style="mosaic",
    size=48,
    style_size=32,
    network="vgg19-quarter",
    pool="max",
    content_layers=("relu3_1",),
    style_layers=("relu1_1", "relu2_1"),
    layer_weights={"relu1_1": 2.5},
    content_weight=0.5,
    style_weight=100.0,
    tv_weight=0.25,
    optimizer="adam",
    learning_rate=0.05,
    init="noise",
    sizes=(16, 24),
    steps=3,
    seed=7,
    keep_colors="match",
    style_share=2.0,
    mask=MASK,
    more_styles=[{"image": "swirls", "weight": 0.5, "mask": "rest", "layers": ["relu2_1"]}],
)


def test_the_defaults_are_those_of_style_transfer():
    parameters = inspect.signature(style_transfer).parameters
    own = Settings().arguments()
    assert own.pop("layer_weights") == {} and parameters["layer_weights"].default is None
    assert own == {name: parameters[name].default for name in own}
    given = {name for name, p in parameters.items() if p.kind is p.KEYWORD_ONLY}
    assert own.keys() == given - {"extractor", "layer_weights"}


def test_the_rich_settings_of_these_tests_leave_no_default():
    default = Settings()
    same = [f.name for f in dataclasses.fields(Settings) if getattr(RICH, f.name) == f.default]
    assert same == [] and RICH.layer_weights != default.layer_weights


@pytest.mark.parametrize("settings", [Settings(), RICH])
def test_settings_come_back_from_json(settings):
    plain = settings.to_dict()
    assert Settings.from_mapping(plain) == settings
    assert Settings.from_mapping(json.loads(json.dumps(plain))) == settings


def test_what_is_missing_takes_its_default_and_what_is_unknown_is_ignored():
    found = {"style": "mosaic", "losses": {"total": 1.0}, "version": "0.1.0"}
    assert Settings.from_mapping(found) == Settings(style="mosaic")


def test_lists_and_numbers_of_numpy_are_as_good_as_plain_ones():
    settings = Settings(
        size=np.int64(48),
        style_layers=["relu1_1"],
        content_layers="relu4_2",
        layer_weights={"relu1_1": np.float32(2)},
        style_weight=np.float64(100),
        tv_weight=1,
    )
    assert Settings.from_mapping(json.loads(json.dumps(settings.to_dict()))) == settings
    assert settings.style_layers == ("relu1_1",) and settings.content_layers == ("relu4_2",)
    assert type(settings.size) is int and type(settings.tv_weight) is float
    assert Settings(layer_weights=None) == Settings()


def test_settings_do_not_change_with_the_mapping_they_were_made_of():
    weights = {"relu1_1": 2.0}
    settings = Settings(layer_weights=weights)
    weights["relu1_1"] = 9.0
    assert settings.layer_weights == {"relu1_1": 2.0}


BAD = [
    ("content", 3, "text"),
    ("network", None, "text"),
    ("pool", "mean", "one of avg, max"),
    ("pool", "awg", "one of avg, max. Did you mean 'avg'?"),
    ("init", ["noise"], "one of content, style, noise"),
    ("init", "contents", "the path of an image. Did you mean 'content'?"),
    ("init", torch.rand(1, 3, 8, 8), "one of content, style, noise"),
    ("optimizer", "Adam", "one of lbfgs, adam, sgd. Did you mean 'adam'?"),
    ("size", 0, f"from 1 to {MAX_SIZE}"),
    ("size", MAX_SIZE + 1, f"from 1 to {MAX_SIZE}"),
    ("size", 10**30, f"from 1 to {MAX_SIZE}"),
    ("size", 64.0, "a whole number"),
    ("size", True, "a whole number"),
    ("size", None, "a whole number"),
    ("style_size", "64", "a whole number"),
    ("style_size", MAX_SIZE + 1, f"from 1 to {MAX_SIZE}"),
    ("sizes", "128", "a list of sizes"),
    ("sizes", [128, 64], "from small to large"),
    ("sizes", [64, 64], "from small to large"),
    ("sizes", [0, 64], f"from 1 to {MAX_SIZE}"),
    ("steps", 0, "a whole number from 1"),
    ("steps", 2**40, "a whole number"),
    ("seed", 0.5, "a whole number"),
    ("seed", 2**63, "a whole number"),
    ("style_weight", "10", "a finite number of 0 or more"),
    ("style_weight", None, "a finite number"),
    ("style_weight", True, "a finite number"),
    ("style_weight", math.nan, "a finite number"),
    ("style_weight", -1, "a finite number of 0 or more"),
    ("tv_weight", torch.tensor(-1.0), "a finite number of 0 or more"),
    ("content_weight", math.inf, "a finite number"),
    ("content_weight", 10**400, "a finite number"),
    ("learning_rate", -math.inf, "a finite number above 0"),
    ("learning_rate", 0, "a finite number above 0"),
    ("learning_rate", 1e31, "above 0 and at most 1e+30"),
    ("learning_rate", "fast", "a finite number"),
    ("content_layers", "relu4_5", "no layer 'relu4_5'. Did you mean 'relu4_"),
    ("content_layers", None, "a list of layers"),
    ("style_layers", [1], "no layer 1"),
    ("style_layers", ["pool1"], "no layer 'pool1'"),
    ("style_layers", [["relu1_1"]], "no layer ['relu1_1']"),
    ("style_layers", {"relu1_1": 1}, "a list of layers"),
    ("layer_weights", [], "a weight for each layer"),
    ("layer_weights", {"relu1_1": True}, "a finite number of 0 or more"),
    ("layer_weights", {"relu1_1": math.nan}, "a finite number"),
    ("layer_weights", {"relu1_1": -1}, "a finite number of 0 or more"),
    ("layer_weights", {1: 1.0}, "no layer 1"),
    ("keep_colors", "luminanse", "one of match, luminance. Did you mean 'luminance'?"),
    ("style_share", -1, "a finite number of 0 or more"),
    ("mask", None, "text"),
    ("more_styles", "mosaic", "a list of styles"),
]


@pytest.mark.parametrize(("name", "value", "advice"), BAD)
def test_a_bad_value_is_refused_when_the_settings_are_made(name, value, advice):
    makers = [Settings.from_mapping, lambda mapping: Settings(**mapping)]
    makers.append(lambda mapping: dataclasses.replace(RICH, **mapping))
    for make in makers:
        with pytest.raises(ValueError, match=rf"^The setting {name} is ") as refusal:
            make({name: value})
        assert advice in str(refusal.value) and str(refusal.value)[-1] in ".?"


def test_a_misnamed_layer_points_to_lesson_07():
    with pytest.raises(ValueError, match=r'See "misnamed layer" in lesson 07\.$'):
        Settings(style_layers=["conv_5"])


def test_every_setting_declares_its_rule():
    assert all("rule" in f.metadata for f in dataclasses.fields(Settings))
    assert {name for name, _, _ in BAD} == {f.name for f in dataclasses.fields(Settings)} - {
        "style"
    }


def test_a_complaint_is_short_however_long_the_value():
    for value in ([1] * 100_000, ["x" * 100_000]):
        with pytest.raises(ValueError) as refusal:
            Settings.from_mapping({"style_layers": value})
        assert len(str(refusal.value)) < 250


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (Settings(content_weight=0, style_weight=0), "All weights are 0"),
        (Settings(style_layers=()), "No layer of style_layers has a weight"),
        (Settings(layer_weights={"relu4_2": 0}), "Set content_weight=0"),
        (Settings(layer_weights={"relu4_4": 2}), "names 'relu4_4', but the layers in use are"),
        (Settings(content_weight=0, layer_weights={"relu4_2": 2}), "names 'relu4_2'"),
    ],
)
def test_settings_that_do_not_fit_together_can_be_found(settings, sentence):
    with pytest.raises(ValueError, match=sentence):
        settings.layers_in_use()


def test_the_layers_in_use_are_those_of_the_losses_with_a_weight():
    both = {"content": Settings().content_layers, "style": Settings().style_layers}
    assert Settings().layers_in_use() == both
    assert Settings(content_weight=0).layers_in_use() == {"style": both["style"]}
    assert Settings(content_weight=0, style_weight=0, tv_weight=1).layers_in_use() == {}


@pytest.mark.parametrize("seed", [-(2**63), -1, 2**63 - 1])
def test_every_seed_that_may_be_saved_is_one_that_pytorch_takes(seed):
    settings = Settings.from_mapping({"seed": seed})
    assert settings.seed == seed
    torch.Generator().manual_seed(settings.seed)


def test_the_style_picture_is_as_large_as_the_photograph_unless_it_has_a_size_of_its_own():
    assert Settings(size=40).image_sizes == (40, 40)
    assert Settings(size=40, style_size=24).image_sizes == (40, 24)


def test_images_have_the_sizes_asked_for():
    content, style = Settings(size=40, style_size=24).images()
    assert max(content.shape) == 40 and max(style.shape) == 24
    content, style = Settings(size=40).images()
    assert max(content.shape) == max(style.shape) == 40


def test_a_network_is_loaded_once():
    cached_extractor.cache_clear()
    assert SMALL.extractor() is Settings(network="vgg19-quarter", style="mosaic").extractor()
    assert SMALL.extractor().network == "vgg19-quarter"
    assert dataclasses.replace(SMALL, pool="max").extractor().pool == "max"


def test_changed_names_the_settings_that_differ():
    settings = Settings(content="cat", size=48, style_weight=100, style_layers=["relu1_1"])
    given = {"content": "cat", "size": 48, "style_weight": 100.0, "style_layers": ("relu1_1",)}
    assert settings.changed() == given


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10.0, "10"),
        (0.02, "0.02"),
        (1e-5, "1e-05"),
        (7, "7"),
        (None, ""),
        ("adam", "adam"),
        (("relu1_1", "relu2_1"), "relu1_1 relu2_1"),
        ({"relu1_1": 2.0, "relu2_1": 0.5}, "relu1_1=2 relu2_1=0.5"),
        ({}, ""),
    ],
)
def test_a_value_is_formatted(value, text):
    assert format_value(value) == text


# --- code -----------------------------------------------------------------------------------------


def made_by(code, folder, monkeypatch):
    """The picture that code makes in a fresh namespace."""
    monkeypatch.chdir(folder)
    exec(compile(code, "cell", "exec"), {})
    return load_image(folder / "picture.png", None)


def made_directly(settings):
    content, style = settings.images()
    *_, last = style_transfer(
        content, style, extractor=settings.extractor(), **settings.arguments()
    )
    return last.best


@pytest.mark.usefixtures("one_thread")
@pytest.mark.filterwarnings("ignore:The mask of style")  # four pixels
@pytest.mark.parametrize(("settings", "lines"), [(SMALL, 5), (RICH, 11)])
def test_the_code_makes_the_very_picture(settings, lines, tmp_path, monkeypatch):
    code = settings.code()
    assert len(code.splitlines()) == lines
    picture = made_by(code, tmp_path, monkeypatch)
    assert (picture - made_directly(settings)).abs().max() <= 0.5 / 255 + 1e-6


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize(("sizes", "lines"), [((24,), 6), ((), 5)])
def test_the_code_of_a_stopped_run_stops_at_the_same_step(sizes, lines, tmp_path, monkeypatch):
    settings = dataclasses.replace(SMALL, sizes=sizes, steps=6)
    content, style = settings.images()
    run = style_transfer(content, style, extractor=settings.extractor(), **settings.arguments())
    *_, last = itertools.islice(run, 5)
    code = settings.code(stop_after=5)
    assert len(code.splitlines()) == lines
    picture = made_by(code, tmp_path, monkeypatch)
    assert picture.shape == last.best.shape
    assert (picture - last.best).abs().max() <= 0.5 / 255 + 1e-6


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("name", ["my 'photo'.png", "cat"])
def test_the_code_reads_a_file_even_if_it_has_the_name_of_an_example(name, tmp_path, monkeypatch):
    pixels = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / name, "PNG")
    monkeypatch.chdir(tmp_path)
    settings = dataclasses.replace(SMALL, content=name)
    code = settings.code()
    assert len(code.splitlines()) == 5
    picture = made_by(code, tmp_path, monkeypatch)
    assert picture.shape == (1, 3, 32, 24)
    assert (picture - made_directly(settings)).abs().max() <= 0.5 / 255 + 1e-6


@pytest.mark.usefixtures("one_thread")
def test_a_run_can_begin_with_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pixels = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
    Image.fromarray(pixels).save("start.png")
    settings = dataclasses.replace(SMALL, init=tmp_path / "start.png")
    assert settings.init == str(tmp_path / "start.png")
    assert torch.equal(settings.arguments()["init"], load_image(pixels, 32))
    code = settings.code()
    assert len(code.splitlines()) == 5
    picture = made_by(code, tmp_path, monkeypatch)
    assert (picture - made_directly(settings)).abs().max() <= 0.5 / 255 + 1e-6
    assert (picture - made_directly(SMALL)).abs().max() > 0.1
    assert settings.label() == "colosseum × swirls, size 32, init start.png, steps 3, vgg19-quarter"


def test_a_run_that_cannot_begin_says_which_file_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"The file 'start\.png' does not exist"):
        Settings(init="start.png").arguments()


def test_the_code_has_five_lines_whatever_the_names_are():
    settings = Settings(content="a\nb'\"\\.png", style="\u2028.png", network="x\ny")
    code = settings.code("out\n.png")
    assert code.count("\n") == 4
    compile(code, "cell", "exec")


def test_the_code_imports_what_it_calls_and_no_word_of_a_file_name():
    assert Settings(content="photo(1).png").code().splitlines()[0] == (
        "from nst_edu import example_image, load_extractor, load_image, save_image, style_transfer"
    )


def test_the_code_of_the_defaults_says_only_what_must_be_said():
    assert Settings().code("out.png").splitlines() == [
        "from nst_edu import example_image, load_extractor, save_image, style_transfer",
        "content, style = example_image('colosseum', 256), example_image('swirls', 256)",
        "extractor = load_extractor('auto')",
        "*_, last = style_transfer(content, style, extractor=extractor)",
        "save_image(last.best, 'out.png')",
    ]
    assert {"colosseum", "swirls"} <= EXAMPLES.keys()


@pytest.mark.parametrize("method", ["any style", "style net"])
def test_an_image_made_in_one_pass_says_so(method):
    with pytest.raises(ValueError, match=rf"one pass \({method}\).*nst-edu fast"):
        Settings.from_mapping({"content": "cat", "method": method})


def test_pandas_is_imported_only_for_a_table():
    code = "import sys, nst_edu.experiments; print('pandas' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


# --- several styles -------------------------------------------------------------------------------


def test_settings_without_control_are_written_down_as_before():
    assert not {"mask", "more_styles", "style_share", "keep_colors"} & set(Settings().to_dict())
    written = json.loads(json.dumps(RICH.to_dict()))
    assert written["more_styles"][0]["mask"] == "rest"
    assert Settings.from_mapping(written) == RICH


def test_a_label_names_the_styles_and_not_the_text_of_a_mask():
    label = RICH.label()
    assert "mask painted" in label
    assert "more_styles swirls 0.5 mask rest relu2_1" in label
    assert "base64" not in label


@pytest.mark.parametrize(
    ("styles", "sentence"),
    [
        ("mosaic", "Give a list of styles"),
        ([{"weight": 2}], "Give each style an image"),
        ([{"image": "mosaic", "wieght": 2}], "A style has no 'wieght'; it has image, weight"),
        ([{"image": "mosaic", "weight": -1}], "The weight of a style is -1"),
        ([{"image": "mosaic", "layers": ["relu9_1"]}], "The layers of a style is"),
        (["mosaic"] * 8, "A run takes 8 styles"),
    ],
)
def test_styles_that_cannot_be_are_refused(styles, sentence):
    with pytest.raises(ValueError, match=f"The setting more_styles is .*{sentence}"):
        Settings(more_styles=styles)


def test_the_rest_needs_another_mask():
    for mask in ("", "rest"):
        settings = dataclasses.replace(SMALL, mask=mask, more_styles=[RICH.more_styles[0]])
        with pytest.raises(ValueError, match="One mask may be 'rest'"):
            settings.images()


def test_the_rest_is_what_no_mask_covers():
    other = {"image": "swirls", "mask": as_text([[0, 255, 0, 0]])}
    rest = {"image": "mosaic", "mask": "rest"}
    mask = as_text([[255, 0, 0, 0]])
    settings = Settings(size=4, mask=mask, more_styles=[rest, other])
    _, styles = settings.images()
    assert [style.mask[0, 0, 0].tolist() for style in styles] == [
        [1, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 1, 0, 0],
    ]
    assert settings.layers_in_use()["style"] == settings.style_layers


def test_the_style_size_holds_for_all_styles_without_a_size():
    settings = Settings(style_size=40, more_styles=["mosaic", {"image": "linocut", "size": 20}])
    assert [each.size for each in settings.style_choices] == [40, 40, 20]
    assert [max(style.image.shape) for style in settings.style_image()] == [40, 40, 20]


def test_masks_of_two_sizes_have_one_rest_and_the_code_agrees():
    """The rest has smooth borders, as all masks that are resized."""
    first = as_text(np.repeat([[255, 0, 0, 0]], 4, axis=0))
    second = as_text([[0, 0, 0, 0, 255, 0]])
    styles = [{"image": "swirls", "mask": second}, {"image": "mosaic", "mask": "rest"}]
    settings = Settings("cat", size=8, mask=first, more_styles=styles)
    _, expected = settings.images()
    rest = expected[2].mask
    assert rest.shape == expected[0].mask.shape and rest[..., 0].max() == 0
    assert ((rest > 0.01) & (rest < 0.99)).any()
    names = {}
    exec(settings.code().split("extractor =")[0], names)
    assert torch.equal(names["style"][2].mask, rest)


def test_the_code_of_one_mask_and_its_rest_is_short():
    code = RICH.code()
    assert "rest = 1 - mask_1" in code and "import torch" not in code
