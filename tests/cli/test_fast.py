"""The command `fast`, as a user types it."""

import json
import os

import pytest
import torch
from PIL import Image

import nst_edu
from nst_edu import cli, read_settings
from nst_edu.color import to_grey
from nst_edu.fast.any_style import SHIPPED, STYLE_SIZE
from nst_edu.images import load_image

SIZE = ["--size", "48"]


@pytest.fixture
def fast(nst_edu_command):
    return lambda *arguments: nst_edu_command("fast", *arguments)


def pixels(path):
    return load_image(path, size=None)


def test_the_result_is_the_networks_and_carries_its_settings(
    fast, devices, untrained, tmp_path, capsys
):
    out = tmp_path / "picture.png"
    assert fast("cat", "swirls", out, *SIZE, "--device", "cpu", "--strength", "0.5") == 0
    assert devices == ["cpu"]
    content, style = (nst_edu.example_image(n, s) for n, s in (("cat", 48), ("swirls", 256)))
    with torch.no_grad():
        expected = untrained(content, style, strength=0.5)
    torch.testing.assert_close(pixels(out), expected, rtol=0, atol=0.6 / 255)
    assert read_settings(out) == {
        "method": "any style",
        "content": "cat",
        "style": "swirls",
        "size": 48,
        "style_size": STYLE_SIZE,
        "strength": 0.5,
        "keep_colors": None,
        "network": "anystyle",
        "version": nst_edu.__version__,
    }
    assert capsys.readouterr().out.startswith(f"{out}: any style, ")


def test_the_strength_is_1_by_default_and_changes_the_image(fast, devices, tmp_path):
    images = {}
    for strength in ((), ("--strength", "1"), ("--strength", "0")):
        assert fast("cat", "swirls", tmp_path / "p.png", *SIZE, *strength, "--overwrite") == 0
        images[strength] = pixels(tmp_path / "p.png")
    assert torch.equal(images[()], images["--strength", "1"])
    assert not torch.equal(images[()], images["--strength", "0"])


def test_the_size_of_the_style_image_can_be_chosen(fast, devices, tmp_path):
    out = tmp_path / "p.png"
    assert fast("cat", "swirls", out, *SIZE, "--style-size", "64") == 0
    assert read_settings(out)["style_size"] == 64


@pytest.mark.parametrize("method", ["any style", "style net"])
def test_kept_colours_are_the_colours_of_the_content_image(method, fast, devices, net, tmp_path):
    grey, out = tmp_path / "grey.png", tmp_path / "picture.png"
    Image.linear_gradient("L").resize((48, 48)).save(grey)
    arguments = [grey, "swirls", out]
    if method == "style net":
        arguments = [grey, net, out, "--style-net"]
    for option, coloured in ((), True), (("--keep-colors", "luminance"), False):
        assert fast(*arguments, *SIZE, *option, "--overwrite") == 0
        spread = pixels(out).amax(dim=1) - pixels(out).amin(dim=1)
        assert (spread.max() > 3 / 255) == coloured
        assert read_settings(out)["keep_colors"] == (option[1] if option else None)


def test_a_style_net_is_a_file_or_the_name_of_a_shipped_network(fast, net, tmp_path, monkeypatch):
    monkeypatch.setattr("nst_edu.fast.style_net.SHIPPED", tmp_path)
    (tmp_path / "stylenet-dots.safetensors").write_bytes(net.read_bytes())
    images = []
    for style in (net, "dots"):
        out = tmp_path / f"{len(images)}.png"
        assert fast("cat", style, out, "--style-net", *SIZE, "--device", "cpu") == 0
        images.append(pixels(out))
        assert read_settings(out) == {
            "method": "style net",
            "content": "cat",
            "style": os.path.basename(style),
            "size": 48,
            "keep_colors": None,
            "network": "stylenet",
            "version": nst_edu.__version__,
        }
    assert torch.equal(*images)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--style-net", "--strength", "1"], "cannot be used with --style-net"),
        (["--style-net", "--style-size", "64"], "cannot be used with --style-net"),
        (["--style-net", "--mask", "sky.png"], "Remove these options"),
        (["--style-net", "--keep-colors", "match"], "Remove these options"),
        (["--strength", "1.5"], "--strength is 1.5. Use a number from 0 to 1."),
        (["--strength", "nan"], "--strength is nan"),
        (["--size", "4"], "too small"),
        (["--size", "-4"], "at least 1 pixel"),
        (["--style-net", "--size", "4"], "too small"),
        (["--style-net", "--device", "abacus"], "device 'abacus'"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence_and_without_an_image(
    arguments, sentence, fast, devices, tmp_path, capsys
):
    assert fast("cat", "swirls", tmp_path / "out.png", *arguments) == 1
    (said,) = capsys.readouterr().err.strip().splitlines()
    assert said.startswith("nst-edu: ") and sentence in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", ["--steps=120", "--seed=0", "--network=vgg19", "--init=noise"])
def test_the_options_of_the_optimisation_are_unknown(option, fast, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        fast("cat", "swirls", tmp_path / "out.png", option)
    assert ended.value.code == 2
    assert f"unrecognized arguments: {option}" in capsys.readouterr().err


def test_an_unknown_style_net_lists_the_shipped_networks(fast, tmp_path, capsys):
    assert fast("cat", "sunflowers", tmp_path / "out.png", "--style-net") == 1
    said = capsys.readouterr().err
    assert "StyleNet 'sunflowers'" in said and "mosaic" in said
    assert not list(tmp_path.iterdir())


def test_a_network_in_place_of_a_style_image_is_explained(fast, net, devices, tmp_path, capsys):
    assert fast("cat", net, tmp_path / "out.png") == 1
    said = capsys.readouterr().err
    assert f"'{net}' is a network, not an image. Add --style-net." in said and not devices


def test_the_shipped_networks_work_from_the_command_line(fast, tmp_path):
    assert (SHIPPED / "anystyle.safetensors").is_file()
    out = tmp_path / "picture.png"
    assert fast("lake", "sunset", out, "--size", "128") == 0
    assert (pixels(out) - nst_edu.example_image("lake", 128)).abs().mean() > 0.05
    for name in cli.fast.style_nets():
        assert fast("lake", name, tmp_path / f"{name}.png", "--style-net", "--size", "128") == 0


def test_no_folder_of_the_user_goes_into_the_settings(fast, devices, net, photos, tmp_path):
    content, style, out = photos / "one.JPG", photos / "two.webp", tmp_path / "picture.png"
    for arguments in ([content, style, out], [content, net, out, "--style-net"]):
        assert fast(*arguments, *SIZE, "--overwrite") == 0
        text = json.dumps(read_settings(out))
        assert "one.JPG" in text and "photos" not in text and str(tmp_path) not in text


def test_two_styles_and_a_mask_meet_in_one_pass(fast, devices, mask, tmp_path):
    out = tmp_path / "picture.png"
    arguments = ["cat", "swirls:2", out, *SIZE, "--style", "mosaic"]
    assert fast(*arguments, "--mask", mask) == 0
    settings = read_settings(out)
    assert (settings["style"], settings["style_share"], settings["mask"]) == (
        "swirls",
        2,
        "mask.png",
    )
    assert settings["more_styles"][0]["image"] == "mosaic"
    first = pixels(out)
    assert fast(*arguments[:2], out, *SIZE, "--mask", mask, "--overwrite") == 0
    content = load_image(nst_edu.examples.example_path("cat"), 48)
    kept = (pixels(out) - content).abs()[..., 24:]
    assert kept.max() <= 1 / 255, "a part without a style stays a photograph"
    assert (first - content).abs()[..., 24:].max() > 3 / 255


def test_matched_colours_come_from_the_content_image(fast, devices, tmp_path):
    grey, out = tmp_path / "grey.png", tmp_path / "picture.png"
    Image.linear_gradient("L").resize((48, 48)).save(grey)
    assert fast(grey, "swirls", out, *SIZE, "--keep-colors", "match") == 0
    matched = pixels(out)
    assert fast(grey, "swirls", out, *SIZE, "--overwrite") == 0
    assert not torch.equal(matched, pixels(out))
    assert read_settings(out)["keep_colors"] is None


def test_a_dark_style_does_not_darken_kept_colours(fast, tmp_path):
    """The network gets the style in the brightness of the content image."""
    style, out = tmp_path / "dark.png", tmp_path / "picture.png"
    nst_edu.save_image(nst_edu.example_image("swirls", 128) * 0.3, style)
    assert fast("cat", style, out, "--size", "128", "--keep-colors", "luminance") == 0
    content = nst_edu.example_image("cat", 128)
    brightness = [to_grey(image).mean() for image in (content, pixels(out), load_image(style))]
    assert abs(brightness[1] - brightness[0]) < 0.05 < 0.3 < brightness[0] - brightness[2]
