"""The options for transparent and for grey images, as a user types them."""

from pathlib import Path

import pytest
import torch
from PIL import Image

from nst_edu import cli, read_settings
from nst_edu.color import keep_colors, to_grey
from nst_edu.images import load_image, load_with_alpha

SIZE = {"fast": ["--size", "48"]}
SIZE["stylize"] = ["--size", "32", "--network", "vgg19-quarter", "--device", "cpu", "--steps", "1"]
ONLY_CONTENT = ["--style-weight", "0", "--tv-weight", "0"]  # the result is the content image
COMMANDS = pytest.mark.parametrize("command", ["stylize", "fast"])
HINT = "Add --grey for a grey result."


@pytest.fixture
def run(nst_edu_command, devices):
    return lambda command, *words: nst_edu_command(command, *words, *SIZE[command])


@pytest.fixture
def drawing(tmp_path):
    """A white drawing on transparent ground."""
    image = Image.new("RGBA", (60, 40), (255, 255, 255, 0))
    image.paste((255, 255, 255, 255), (0, 0, 30, 40))
    image.save(tmp_path / "drawing.png")
    return tmp_path / "drawing.png"


@pytest.fixture
def grey(tmp_path):
    Image.linear_gradient("L").resize((48, 32)).save(tmp_path / "grey.png")
    return tmp_path / "grey.png"


def pixels(path):
    return load_image(path, None)


# --- --background ---------------------------------------------------------------------------------


def test_every_image_of_a_run_is_laid_on_the_background(run, drawing, tmp_path):
    out = tmp_path / "out.png"
    options = ["--background", "#ff0000", "--init", drawing, *ONLY_CONTENT]
    assert run("stylize", drawing, drawing, out, *options) == 0
    expected = load_image(drawing, 32, background="red")
    torch.testing.assert_close(pixels(out), expected, atol=0.02, rtol=0)
    assert read_settings(out)["background"] == "#ff0000"


def test_one_pass_lays_content_and_style_on_the_background(run, untrained, drawing, tmp_path):
    out = tmp_path / "out.png"
    assert run("fast", drawing, drawing, out, "--background", "navy") == 0
    content, style = (load_image(drawing, size, background="navy") for size in (48, 256))
    with torch.no_grad():
        expected = untrained(content, style)
    torch.testing.assert_close(pixels(out), expected, atol=0.6 / 255, rtol=0)


def test_a_drawing_that_cannot_be_seen_is_told_once_with_the_option(run, drawing, tmp_path, capsys):
    assert run("fast", drawing, drawing, tmp_path / "out.png") == 0
    said = capsys.readouterr().err
    assert said.count("drawing.png' shows nothing on the background 'white'") == 1
    assert "nst-edu: '" in said and "on the command line --background black" in said
    assert "UserWarning" not in said
    assert run("fast", drawing, "swirls", tmp_path / "black.png", "--background", "black") == 0
    assert "nst-edu:" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["stylize", "fast", "video"])
def test_a_background_that_is_no_colour_is_refused(command, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "cat", "swirls", str(tmp_path / "out.png"), "--background", "wite"])
    assert ended.value.code == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "argument --background: background is 'wite', which is not a colour. Give a" in said


@pytest.mark.parametrize(
    "option", [["--background", "black"], ["--grey"], ["--keep-alpha"]], ids=lambda words: words[0]
)
def test_results_with_another_option_do_not_pass_for_the_new(option, run, photos, tmp_path, capsys):
    out = tmp_path / "out"
    assert run("fast", photos, "mosaic", out, *option) == 0
    capsys.readouterr()
    assert run("fast", photos, "mosaic", out, *option) == 0
    assert ": 0 made, 2 kept" in capsys.readouterr().out
    assert run("fast", photos, "mosaic", out) == 1
    name, value = option[0][2:].replace("-", "_"), (option[1:] or ["True"])[0]
    assert f"{name} is {value} in the file, and not set in this call" in capsys.readouterr().err
    assert run("fast", photos, "mosaic", tmp_path / "plain") == 0
    assert run("fast", photos, "mosaic", tmp_path / "plain", *option) == 1
    assert f"{name} is not set in the file, and {value} in this call" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("stylize", ["--keep-colors", "match"]),
        ("fast", ["--mask", "{mask}"]),
        ("fast", ["--style", "swirls"]),
    ],
)
def test_results_with_another_control_do_not_pass_for_the_new(
    command, option, run, photos, mask, tmp_path, capsys
):
    option = [word.format(mask=mask) for word in option]
    value = Path(option[-1]).name
    assert run(command, photos, "mosaic", tmp_path / "out", *option) == 0
    assert run(command, photos, "mosaic", tmp_path / "out", *option) == 0
    assert ": 0 made, 2 kept" in capsys.readouterr().out
    assert run(command, photos, "mosaic", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "one.png' was made with other settings" in said
    assert value in said and "and not set in this call" in said
    assert run(command, photos, "mosaic", tmp_path / "plain") == 0
    assert run(command, photos, "mosaic", tmp_path / "plain", *option) == 1
    said = capsys.readouterr().err
    assert "is not set in the file, and" in said and value in said


# --- images that are too small --------------------------------------------------------------------


@COMMANDS
def test_an_image_that_is_too_small_is_named_with_its_option(command, run, tmp_path, capsys):
    flat = tmp_path / "flat.png"
    Image.new("RGB", (600, 40)).save(flat)
    assert run(command, flat, "swirls", tmp_path / "out.png") == 1
    said = capsys.readouterr().err
    assert "The content image is " in said
    assert "Use a larger image (on the command line: --size) or shallower" in said
    assert run(command, "cat", flat, tmp_path / "out.png", "--style-size", "48") == 1
    said = capsys.readouterr().err
    assert "The style image is 48x3 pixels" in said
    assert "Use a larger image (on the command line: --style-size) or shallower" in said
    assert [path.name for path in tmp_path.iterdir()] == ["flat.png"]


# --- --keep-alpha ---------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif"])
@COMMANDS
def test_the_result_keeps_the_alpha_of_the_content(command, suffix, run, drawing, tmp_path):
    out, size = tmp_path / f"out{suffix}", int(SIZE[command][1])
    assert run(command, drawing, "swirls", out, "--keep-alpha", "--background", "black") == 0
    _, expected = load_with_alpha(drawing, size, background="black")
    _, found = load_with_alpha(out, None)
    torch.testing.assert_close(found, expected, atol=0.51 / 255, rtol=0)
    assert run(command, drawing, "swirls", out, "--background", "black", "--overwrite") == 0
    assert load_with_alpha(out, None)[1] is None


def test_the_images_on_the_way_are_as_the_result(run, drawing, tmp_path):
    options = ["--keep-alpha", "--grey", "--init", "style", "--save-every", "1"]
    assert run("stylize", drawing, "swirls", tmp_path / "out.png", *options) == 0
    for name in ("out.png", "out-step001.png"):
        image, alpha = load_with_alpha(tmp_path / name, None)
        assert alpha is not None and torch.equal(image[:, 0], image[:, 2])
        assert read_settings(tmp_path / name)["grey"] is True


def test_a_folder_keeps_the_alpha_of_each_image(run, drawing, photos, tmp_path, capsys):
    drawing.rename(photos / "drawing.png")
    out = tmp_path / "out"
    assert run("fast", photos, "swirls", out, "--keep-alpha", "--background", "black") == 0
    found = {path.name: load_with_alpha(path)[1] is not None for path in out.iterdir()}
    assert found == {"drawing.png": True, "one.png": False, "two.png": False}
    said = capsys.readouterr().err
    assert "'one.JPG' has no transparent parts, so the result has no transparent parts" in said
    assert "'drawing.png' has no" not in said


@pytest.mark.parametrize("suffix", [".jpg", ".bmp"])
@COMMANDS
def test_a_format_without_alpha_is_refused_before_the_run(
    command, suffix, run, devices, drawing, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(cli.stylize, "load_extractor", lambda *_, **__: pytest.fail("started"))
    assert run(command, drawing, "swirls", tmp_path / f"out{suffix}", "--keep-alpha") == 1
    assert f"A {suffix} file cannot keep transparency. Name '" in capsys.readouterr().err
    assert devices == [] and [path.name for path in tmp_path.iterdir()] == [drawing.name]


# --- --grey ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["stylize", "any style", "style net"])
def test_a_grey_result_has_the_brightness_of_the_coloured_result(method, run, net, tmp_path):
    command = "stylize" if method == "stylize" else "fast"
    words = ["cat", net, "--style-net"] if method == "style net" else ["cat", "swirls"]
    coloured, out = tmp_path / "coloured.png", tmp_path / "out.png"
    assert run(command, *words, coloured) == 0 and run(command, *words, out, "--grey") == 0
    found = pixels(out)
    assert torch.equal(found[:, 0], found[:, 1]) and torch.equal(found[:, 0], found[:, 2])
    expected = to_grey(pixels(coloured))
    torch.testing.assert_close(found, expected, atol=1.1 / 255, rtol=0)
    assert read_settings(out)["grey"] is True and "grey" not in read_settings(coloured)


@COMMANDS
def test_two_grey_images_name_the_option(command, run, grey, tmp_path, capsys):
    assert run(command, grey, grey, tmp_path / "out.png") == 0
    assert capsys.readouterr().err.count(HINT) == 1
    for words in ([grey, grey, "--grey"], [grey, "swirls"], ["cat", grey]):
        assert run(command, *words, tmp_path / "out.png", "--overwrite") == 0
        assert HINT not in capsys.readouterr().err
    kept = tmp_path / "kept.png"
    assert run(command, grey, grey, kept, "--keep-colors", "luminance") == 0
    assert HINT not in capsys.readouterr().err


@pytest.mark.filterwarnings("always")  # as Python does after a library has changed the filters
def test_a_folder_names_the_option_once(run, grey, photos, tmp_path, capsys):
    (photos / "three.png").write_bytes(grey.read_bytes())  # the second grey image
    assert run("fast", photos, grey, tmp_path / "out") == 0
    assert capsys.readouterr().err.count(HINT) == 1


def test_a_grey_image_is_the_same_with_kept_colours():
    grey = torch.rand(1, 1, 8, 8).expand(1, 3, 8, 8)
    stylized = torch.rand(1, 3, 8, 8)
    torch.testing.assert_close(to_grey(stylized), keep_colors(stylized, grey), atol=1e-5, rtol=0)
