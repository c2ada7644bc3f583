"""The command `stylize`, as a user types it."""

import json
import re

import pytest
from PIL import Image

import nst_edu
from nst_edu import cli, objective, read_settings
from nst_edu.images import load_image, save_image

RUN = ["--network", "vgg19-half", "--device", "cpu", "--size", "48", "--steps", "3"]


def test_stylize_writes_an_image_that_carries_its_settings(tmp_path, capsys):
    out = tmp_path / "picture.png"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN]) == 0
    assert max(Image.open(out).size) == 48
    settings = read_settings(out)
    assert settings["network"] == "vgg19-half"
    assert (settings["content"], settings["style"], settings["steps"]) == ("cat", "swirls", 3)
    assert settings["steps_made"] == 3 and settings["style_size"] is None
    assert settings["version"] == nst_edu.__version__
    assert settings["losses"]["total"] > 0
    said = capsys.readouterr().out
    assert re.search(r"vgg19-half, 3 steps, \d+ s; losses: total [\d.]+, content", said)


def test_every_option_is_a_setting_of_the_run(tmp_path):
    options = {
        "style_size": 40,
        "pool": "max",
        "content_weight": 2.0,
        "style_weight": 5.0,
        "tv_weight": 0.5,
        "optimizer": "adam",
        "learning_rate": 0.1,
        "init": "noise",
        "seed": 7,
    }
    layers = {"content_layers": ["relu2_1"], "style_layers": ["relu1_1", "relu2_1"]}
    words = ["--sizes", "24,32", "--content-layers", "relu2_1", "--style-layers", "relu1_1,relu2_1"]
    words += [str(w) for n, v in options.items() for w in ("--" + n.replace("_", "-"), v)]
    out = tmp_path / "picture.png"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN, *words]) == 0
    settings = read_settings(out)
    expected = options | layers | {"sizes": [24, 32]}
    assert {name: settings[name] for name in expected} == expected


def test_the_defaults_make_a_large_image_with_little_grain():
    args = cli.build_parser().parse_args(["stylize", "cat", "swirls", "out.png"])
    assert (args.size, args.sizes, args.tv_weight) == (512, None, 10)
    assert (args.network, args.steps, args.style_weight) == ("auto", 120, 10)


def test_the_image_grows_from_coarse_to_fine(tmp_path, monkeypatch):
    shapes = []
    evaluate = objective.Objective.__call__

    def watched(self, image):
        shapes.append(max(image.shape))
        return evaluate(self, image)

    monkeypatch.setattr(objective.Objective, "__call__", watched)
    out = tmp_path / "picture.png"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN, "--sizes", "32"]) == 0
    assert shapes == [32, 32, 48]
    assert max(Image.open(out).size) == 48


def test_sizes_that_are_no_numbers_are_explained(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["stylize", "cat", "swirls", str(tmp_path / "out.png"), "--sizes", "small"])
    assert ended.value.code == 2
    assert "'small' is not a list of sizes. Write numbers of pixels" in capsys.readouterr().err


def test_a_file_of_ones_own_is_read_and_only_its_name_goes_into_the_settings(tmp_path):
    photo, out = tmp_path / "my photo.jpg", tmp_path / "picture.png"
    Image.new("RGB", (60, 40), "teal").save(photo)
    assert cli.main(["stylize", str(photo), "swirls", str(out), *RUN]) == 0
    assert read_settings(out)["content"] == "my photo.jpg"
    assert str(tmp_path) not in json.dumps(read_settings(out))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cat", "swirls", "missing/out.png"], "does not exist. Create the folder first."),
        (["cat", "swirls", "out.gif"], "does not end in one of"),
        (["kat", "swirls", "out.png"], "Did you mean 'cat'?"),
        (["cat", "nothing.jpg", "out.png"], "does not exist"),
        (["cat", "swirls", "out.png", "--network", "vgg19-haft"], "Did you mean 'vgg19-half'?"),
        (["cat", "swirls", "out.png", "--optimizer", "adm"], "Did you mean 'adam'?"),
        (["cat", "swirls", "out.png", "--steps", "0"], "steps is 0. Give a whole number from 1"),
        (["cat", "swirls", "out.png", "--style-weight", "-1"], "0 or more"),
        (["cat", "swirls", "out.png", "--style-weight", "nan"], "0 or more"),
        (["cat", "swirls", "out.png", "--size", "8"], "too small"),
        (["cat", "swirls", "out.png", "--sizes", "64,32"], "from small to large"),
        (["cat", "swirls", "out.png", "--init", "zeros"], "content, style, noise"),
        (["cat", "swirls", "out.png", "--init", "zeros.png"], "'zeros.png' does not exist"),
        (["cat", "swirls", "out.png", "--save-every", "0"], "a number of 1 or more"),
        (["cat", "swirls", "out.png", "--size", "original", "--steps", "0"], "steps is 0"),
        (["cat", "swirls", "out.png", "--pool", "mean"], "avg, max"),
        (["cat", "swirls", "out.png", "--device", "abacus"], "device 'abacus'"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence_and_without_an_image(
    arguments, sentence, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    defaults = [] if "--network" in arguments else ["--network", "vgg19-half"]
    assert cli.main(["stylize", *arguments, *defaults]) == 1
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("nst-edu: ") and sentence in said
    assert not list(tmp_path.iterdir())


def test_a_run_begins_with_an_image_file(tmp_path):
    start, out = tmp_path / "start.png", tmp_path / "picture.png"
    Image.new("RGB", (30, 20), "red").save(start)
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN, "--init", str(start)]) == 0
    settings = read_settings(out)
    assert settings["init"] == "start.png" and str(tmp_path) not in json.dumps(settings)
    red, _, blue = load_image(out, size=None)[0].mean(dim=(1, 2))
    assert red > blue + 0.3  # three steps leave the image red
    arguments = ["stylize", "cat", "swirls", str(start), *RUN, "--init", str(start)]
    assert cli.main([*arguments, "--overwrite"]) == 1


def test_the_original_size_is_the_size_of_the_content_image(tmp_path):
    photo, out = tmp_path / "photo.png", tmp_path / "picture.png"
    Image.linear_gradient("L").resize((53, 41)).save(photo)
    run = [word if word != "48" else "original" for word in RUN]
    assert cli.main(["stylize", str(photo), "swirls", str(out), *run]) == 0
    assert Image.open(out).size == (53, 41) and read_settings(out)["size"] == 53


@pytest.mark.parametrize("suffix", [".webp", ".tif"])
def test_a_format_without_settings_is_written_with_a_sentence(suffix, tmp_path, capsys):
    out = tmp_path / f"picture{suffix}"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN]) == 0
    assert max(Image.open(out).size) == 48
    assert f"A {suffix} file carries no settings. Name OUT .png" in capsys.readouterr().out


def test_images_on_the_way_are_saved_and_replace_nothing(tmp_path, capsys):
    out, last = tmp_path / "picture.png", tmp_path / "picture-step004.png"
    last.write_bytes(b"from before")
    arguments = ["stylize", "cat", "swirls", str(out), *RUN, "--steps", "5", "--save-every", "2"]
    assert cli.main(arguments) == 1
    assert "picture-step004.png' exists already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [last.name]
    assert cli.main([*arguments, "--overwrite"]) == 0
    names = ["picture-step002.png", "picture-step004.png", "picture.png"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert [read_settings(tmp_path / name)["steps_made"] for name in names] == [2, 4, 5]


@pytest.mark.parametrize("option", ["--strength=1", "--style-net", "--fast"])
def test_the_options_of_one_pass_are_unknown(option, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["stylize", "cat", "swirls", str(tmp_path / "out.png"), option])
    assert ended.value.code == 2
    assert f"unrecognized arguments: {option}" in capsys.readouterr().err


def test_an_unwritable_path_is_refused_before_the_run_starts(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        cli.stylize, "load_extractor", lambda *_, **__: pytest.fail("the run has started")
    )
    assert cli.main(["stylize", "cat", "swirls", str(tmp_path / "no" / "out.png")]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_an_interrupt_saves_the_best_image_so_far(tmp_path, monkeypatch, capsys):
    evaluate, calls = objective.Objective.__call__, []

    def interrupted(self, image):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return evaluate(self, image)

    monkeypatch.setattr(objective.Objective, "__call__", interrupted)
    out = tmp_path / "picture.png"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN[:-1], "50"]) == 0
    assert read_settings(out)["losses"]["total"] > 0
    captured = capsys.readouterr()
    assert "Interrupted at step 3" in captured.out + captured.err


def test_a_disk_that_fills_up_during_the_run_loses_no_image(tmp_path, monkeypatch, capsys):
    refuge = tmp_path / "refuge"
    refuge.mkdir()
    monkeypatch.setattr(cli.output.tempfile, "gettempdir", lambda: str(refuge))

    def full(image, path, settings=None, **options):
        if refuge not in path.parents:  # the disk that is full
            raise OSError(28, "No space left on device")
        return save_image(image, path, settings, **options)

    monkeypatch.setattr(cli.folder, "save_image", full)
    assert cli.main(["stylize", "cat", "swirls", str(tmp_path / "picture.png"), *RUN]) == 0
    (rescued,) = refuge.rglob("picture.png")
    captured = capsys.readouterr()
    assert "No space left" in captured.err and str(rescued) in captured.out


# Colour, place, stroke, and several styles.


def stylize(out, *words, style="swirls"):
    return cli.main(["stylize", "cat", style, str(out), *RUN, *map(str, words)])


def test_styles_have_weights_and_masks(mask, tmp_path):
    out = tmp_path / "picture.png"
    words = ["--style", "mosaic:0.5", "--mask", mask, "--mask", "rest", "--keep-colors", "match"]
    assert stylize(out, *words, style="swirls:2") == 0
    settings = read_settings(out)
    assert (settings["style"], settings["style_share"], settings["mask"]) == (
        "swirls",
        2,
        "mask.png",
    )
    assert settings["keep_colors"] == "match"
    second = {"image": "mosaic", "weight": 0.5, "mask": "rest", "layers": None, "size": None}
    assert settings["more_styles"] == [second]


def test_a_part_without_a_style_stays_a_photograph(mask, tmp_path):
    out = tmp_path / "picture.png"
    assert stylize(out, "--mask", mask, "--tv-weight", 0) == 0
    content = nst_edu.example_image("cat", 48)
    changed = (load_image(out, None) - content).abs()
    assert changed[..., 24:].max() <= 0.5 / 255 + 1e-6
    assert changed[..., :24].max() > 3 / 255


def test_kept_brightness_keeps_the_colours_of_the_content_image(tmp_path):
    grey, out = tmp_path / "grey.png", tmp_path / "picture.png"
    Image.linear_gradient("L").resize((48, 48)).save(grey)
    arguments = ["stylize", str(grey), "swirls", str(out), *RUN, "--keep-colors", "luminance"]
    assert cli.main(arguments) == 0
    image = load_image(out, None)
    assert (image.amax(dim=1) - image.amin(dim=1)).max() <= 1 / 255


def test_a_stroke_sets_the_size_of_the_style_image(tmp_path, capsys):
    out = tmp_path / "picture.png"
    assert stylize(out, "--stroke", 1.5) == 0
    assert read_settings(out)["style_size"] == 72
    for words, sentence in (
        (["--stroke", "1", "--style-size", "64"], "not allowed with"),
        (["--stroke", "0"], "'0' is not a factor. Write a number above 0"),
        (["--stroke", "big"], "'big' is not a factor"),
    ):
        with pytest.raises(SystemExit):
            stylize(out, *words)
        assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--stroke", 1.5], ["--style-size", 72]])
def test_all_styles_have_the_size_of_the_strokes(words, tmp_path, monkeypatch):
    transfer, given = cli.stylize.style_transfer, []
    monkeypatch.setattr(
        cli.stylize, "style_transfer", lambda *a, **o: given.append(a[1]) or transfer(*a, **o)
    )
    out = tmp_path / "picture.png"
    assert stylize(out, "--style", "mosaic", *words) == 0
    assert [(style.size, max(style.image.shape)) for style in given[0]] == [(72, 72)] * 2
    assert read_settings(out)["style_size"] == 72
    content = tmp_path / "small.png"
    Image.linear_gradient("L").resize((32, 24)).save(content)
    words = [*RUN, "--size", "original", "--style", "mosaic", *map(str, words), "--overwrite"]
    assert cli.main(["stylize", str(content), "swirls", str(out), *words]) == 0
    size = 48 if "--stroke" in words else 72  # 1.5 times the 32 pixels of the content image
    assert [style.size for style in given[1]] == [size, size]
    assert read_settings(out)["more_styles"][0]["size"] is None, "as large as style_size"


@pytest.mark.parametrize(
    ("style", "words", "sentence"),
    [
        ("swirls:big", [], "ends in the weight 'big'. Write a number of 0 or more"),
        ("swirls:-1", [], "ends in the weight '-1'"),
        ("swirls:0", ["--style", "mosaic:0"], "weights of all styles are 0"),
        ("swirls", ["--style", "mosaic"] * 8, "takes 8 styles"),
        ("swirls", ["--mask", "a.png", "--mask", "rest"], "There are 2 masks for 1 styles"),
        ("swirls", ["--mask", "rest"], "One mask may be 'rest'"),
        ("swirls", ["--mask", "sky.png"], "sky.png"),
        ("C:\\pictures\\no.jpg", [], "no.jpg"),
    ],
)
def test_styles_that_cannot_be_are_refused(style, words, sentence, tmp_path, capsys):
    assert stylize(tmp_path / "picture.png", *words, style=style) == 1
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_mask_is_not_overwritten(mask, capsys):
    before = mask.read_bytes()
    assert stylize(mask, "--mask", mask, "--overwrite") == 1
    assert mask.read_bytes() == before
