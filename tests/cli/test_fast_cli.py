"""The command line's fast ways, and folders of pictures, as a user types it."""

import itertools
import json
import os

import pytest
import torch
from PIL import Image

import nst_edu
from nst_edu import cli, load_extractor, objective, read_settings
from nst_edu.cli import folder as batch
from nst_edu.cli.folder import Batch
from nst_edu.fast import StyleNet, save_style_net
from nst_edu.fast.any_style import SHIPPED, STYLE_SIZE, AnyStyle
from nst_edu.images import load_image

FAST = ["--fast", "--size", "48"]
SLOW = ["--network", "vgg19-quarter", "--device", "cpu", "--size", "32", "--steps", "2"]


@pytest.fixture(scope="module")
def untrained():
    """The network for any style before it has learnt anything; its pictures depend on both."""
    torch.manual_seed(3)
    return AnyStyle(load_extractor("vgg19-quarter", device="cpu"), "mean and std")


@pytest.fixture
def loads(monkeypatch, untrained):
    """The devices for which the network was asked for."""
    asked = []
    monkeypatch.setattr(cli, "load_any_style", lambda device: asked.append(device) or untrained)
    return asked


@pytest.fixture
def net(tmp_path):
    torch.manual_seed(4)
    return save_style_net(StyleNet(4, 1), tmp_path / "my_style.safetensors")


@pytest.fixture
def photos(tmp_path):
    """Two photographs, and what else lies in people's folders."""
    folder = tmp_path / "photos"
    (folder / "more.jpg").mkdir(parents=True)
    Image.new("RGB", (60, 40), "teal").save(folder / "one.JPG")
    Image.linear_gradient("L").resize((40, 60)).save(folder / "two.webp")
    (folder / "notes.txt").write_text("no picture")
    (folder / "._one.jpg").write_text("left behind by a Mac")
    return folder


def stylize(*arguments):
    return cli.main(["stylize", *map(str, arguments)])


def pixels(path):
    return load_image(path, size=None)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# --- one pass -------------------------------------------------------------------------------------


def test_fast_writes_the_networks_picture_with_its_settings(loads, untrained, tmp_path, capsys):
    out = tmp_path / "picture.png"
    assert stylize("cat", "swirls", out, *FAST, "--device", "cpu", "--strength", "0.5") == 0
    assert loads == ["cpu"]
    photograph, style = (nst_edu.example_image(n, s) for n, s in (("cat", 48), ("swirls", 256)))
    with torch.no_grad():
        wanted = untrained(photograph, style, strength=0.5)
    torch.testing.assert_close(pixels(out), wanted, rtol=0, atol=0.6 / 255)
    assert read_settings(out) == {
        "method": "any style",
        "content": "cat",
        "style": "swirls",
        "size": 48,
        "style_size": STYLE_SIZE,
        "strength": 0.5,
        "keep_colours": False,
        "network": "anystyle",
        "version": nst_edu.__version__,
    }
    assert capsys.readouterr().out.startswith(f"{out}: any style, ")


def test_the_strength_is_whole_by_default_and_changes_the_picture(loads, tmp_path):
    made = {}
    for strength in ((), ("--strength", "1"), ("--strength", "0")):
        assert stylize("cat", "swirls", tmp_path / "p.png", *FAST, *strength) == 0
        made[strength] = pixels(tmp_path / "p.png")
    assert torch.equal(made[()], made["--strength", "1"])
    assert not torch.equal(made[()], made["--strength", "0"])


def test_the_size_of_the_style_can_be_chosen(loads, tmp_path):
    out = tmp_path / "p.png"
    assert stylize("cat", "swirls", out, *FAST, "--style-size", "64") == 0
    assert read_settings(out)["style_size"] == 64


@pytest.mark.parametrize("way", ["any style", "style net"])
def test_kept_colours_are_the_photographs(way, loads, net, tmp_path):
    grey, out = tmp_path / "grey.png", tmp_path / "picture.png"
    Image.linear_gradient("L").resize((48, 48)).save(grey)
    chosen = [grey, "swirls", out, "--fast"]
    if way == "style net":
        chosen = [grey, net, out, "--style-net"]
    for option, coloured in ((), True), (("--keep-colours",), False):
        assert stylize(*chosen, "--size", "48", *option) == 0
        spread = pixels(out).amax(dim=1) - pixels(out).amin(dim=1)
        assert (spread.max() > 3 / 255) == coloured
        assert read_settings(out)["keep_colours"] == bool(option)


def test_a_style_net_is_a_file_or_the_name_of_a_shipped_one(net, tmp_path, monkeypatch):
    monkeypatch.setattr("nst_edu.fast.style_net.SHIPPED", tmp_path)
    (tmp_path / "stylenet-dots.safetensors").write_bytes(net.read_bytes())
    made = []
    for style in (net, "dots"):
        out = tmp_path / "picture.png"
        assert stylize("cat", style, out, "--style-net", "--size", "48", "--device", "cpu") == 0
        made.append(pixels(out))
        assert read_settings(out) == {
            "method": "style net",
            "content": "cat",
            "style": os.path.basename(style),
            "size": 48,
            "keep_colours": False,
            "network": "stylenet",
            "version": nst_edu.__version__,
        }
    assert torch.equal(*made)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--fast", "--steps", "120"], "--steps cannot be used with --fast"),
        (
            ["--fast", "--seed", "0", "--style-weight", "2", "--network", "vgg19-half"],
            "--network and --style-weight and --seed cannot be used with --fast",
        ),
        (["--style-net", "--init", "noise"], "--init cannot be used with --style-net"),
        (["--style-net", "--fast", "--strength", "1"], "--strength cannot be used with --style-n"),
        (["--style-net", "--style-size", "64"], "--style-size cannot be used with --style-net"),
        (["--strength", "0.5"], "--strength cannot be used without --fast; add --fast"),
        (["--keep-colours"], "--keep-colours cannot be used without --fast"),
        (["--fast", "--strength", "1.5"], "strength is 1.5; it must be a number from 0 to 1"),
        (["--fast", "--strength", "nan"], "strength is nan"),
        (["--fast", "--size", "4"], "too small"),
        (["--fast", "--size", "-4"], "at least 1 pixel"),
        (["--style-net", "--device", "abacus"], "no device"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence_and_no_picture(
    arguments, sentence, loads, tmp_path, capsys
):
    assert stylize("cat", "swirls", tmp_path / "out.png", *arguments) == 1
    (said,) = capsys.readouterr().err.strip().splitlines()
    assert said.startswith("nst-edu: ") and sentence in said
    assert not names(tmp_path)


def test_an_unknown_style_net_lists_the_shipped_ones(tmp_path, capsys):
    assert stylize("cat", "sunflowers", tmp_path / "out.png", "--style-net") == 1
    said = capsys.readouterr().err
    assert "there is no StyleNet 'sunflowers'" in said and "mosaic" in said
    assert not names(tmp_path)


def test_the_shipped_network_works_from_the_command_line(tmp_path):
    assert (SHIPPED / "anystyle.safetensors").is_file()
    out = tmp_path / "picture.png"
    assert stylize("lake", "sunset", out, "--fast", "--size", "128") == 0
    assert (pixels(out) - nst_edu.example_image("lake", 128)).abs().mean() > 0.05
    for name in cli.style_nets():
        assert stylize("lake", name, out, "--style-net", "--size", "128") == 0


# --- a folder -------------------------------------------------------------------------------------


def test_a_folders_pictures_are_those_of_one_call_each(loads, photos, tmp_path, capsys):
    out = tmp_path / "out"
    assert stylize(photos, "mosaic", out, *FAST) == 0
    assert len(loads) == 1
    assert names(out) == ["one.png", "two.png"]
    said = capsys.readouterr()
    assert "2/2" in said.err and said.out == f"{out}: 2 made\n"
    assert stylize(photos / "two.webp", "mosaic", tmp_path / "alone.png", *FAST) == 0
    assert torch.equal(pixels(out / "two.png"), pixels(tmp_path / "alone.png"))
    assert read_settings(out / "two.png") == read_settings(tmp_path / "alone.png")


def test_a_folder_is_optimised_with_the_same_settings_for_each(photos, tmp_path, monkeypatch):
    load, loaded = cli.load_extractor, []
    monkeypatch.setattr(cli, "load_extractor", lambda *a, **o: loaded.append(a) or load(*a, **o))
    out = tmp_path / "out"
    options = [*SLOW, "--style-weight", "3", "--init", "noise", "--seed", "5"]
    assert stylize(photos, "mosaic", out, *options) == 0
    assert len(loaded) == 1
    assert stylize(photos / "two.webp", "mosaic", tmp_path / "alone.png", *options) == 0
    for name in ("one", "two"):
        told = read_settings(out / f"{name}.png")
        assert told["content"].startswith(name) and told["evaluations"] == 2
        assert (told["style_weight"], told["network"]) == (3, "vgg19-quarter")
    assert torch.equal(pixels(out / "two.png"), pixels(tmp_path / "alone.png"))


def test_a_folder_goes_through_a_style_net(net, photos, tmp_path):
    assert stylize(photos, net, tmp_path / "out", "--style-net", "--size", "48") == 0
    assert names(tmp_path / "out") == ["one.png", "two.png"]


def test_what_exists_is_made_again_only_when_asked(loads, photos, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "one.png").write_text("from before")
    assert stylize(photos, "mosaic", out, *FAST) == 0
    assert (out / "one.png").read_text() == "from before" and (out / "two.png").is_file()
    assert capsys.readouterr().out.endswith(
        ": 1 made, 1 there already (--overwrite makes them anew)\n"
    )
    assert stylize(photos, "mosaic", out, *FAST) == 0
    assert len(loads) == 1  # nothing to do, so nothing was loaded
    assert ": 0 made, 2 there already" in capsys.readouterr().out
    assert stylize(photos, "mosaic", out, *FAST, "--overwrite") == 0
    assert read_settings(out / "one.png")["style"] == "mosaic"
    assert capsys.readouterr().out.endswith(": 2 made\n")


def test_a_damaged_picture_is_reported_and_the_others_are_made(loads, photos, tmp_path, capsys):
    (photos / "a_damaged.jpg").write_bytes((photos / "one.JPG").read_bytes()[:300])
    (photos / "b_gone.png").symlink_to(tmp_path / "nowhere.png")
    (photos / "c_phone.HEIC").write_bytes(b"\0\0\0\x18ftypheic" + bytes(20))
    Image.new("RGB", (600, 40)).save(photos / "d_flat.png")
    out = tmp_path / "out"
    assert stylize(photos, "mosaic", out, *FAST) == 1
    assert names(out) == ["one.png", "two.png"]
    said = capsys.readouterr()
    assert ": 2 made" in said.out
    for reason in (
        "a_damaged.jpg is left out: '",
        "b_gone.png is left out: There is no file",
        "is a HEIC, AVIF or video file",
        "d_flat.png is left out: the image is 48x3 pixels",
    ):
        assert reason in said.err
    assert said.err.strip().splitlines()[-1].startswith("nst-edu: 4 of 6 pictures could not be")


def test_pictures_of_one_name_do_not_overwrite_each_other(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.jpg", "A.png", "a.jpg.bmp", "b.png", "b.c.png"):
        Image.new("RGB", (8, 8)).save(folder / name)
    places = [place.name for place in Batch.plan(folder, tmp_path / "out").missing.values()]
    assert sorted(places) == ["A.png.png", "a.jpg.bmp.png", "a.jpg.png", "b.c.png", "b.png"]


@pytest.mark.parametrize(
    ("content", "out", "sentence"),
    [
        ("photos", "photos", "is the folder of the photographs"),
        ("photos", "photos/../photos", "is the folder of the photographs"),
        ("photos", "out.png", "name a folder"),
        ("photos", "file", "name a folder"),
        ("photos", "no/out", "The folder 'no' does not exist; make it first"),
        ("photos/more.jpg", "out", "holds no picture"),
        ("cat", "photos", "add a file name"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_at_once(
    content, out, sentence, photos, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(cli, "load_any_style", lambda _: pytest.fail("the run has started"))
    assert stylize(content, "mosaic", out, *FAST) == 1
    assert sentence in capsys.readouterr().err
    assert names(tmp_path) == ["file", "photos"] and "one.png" not in names(photos)


@pytest.mark.parametrize(
    "arguments",
    [
        [*SLOW, "--style-weight", "-1"],
        [*SLOW, "--steps", "0"],
        [*SLOW[:4], "--size", "8"],
        ["--fast", "--size", "4"],
        ["--fast", "--strength", "2"],
    ],
)
def test_a_wrong_setting_is_told_once_and_not_for_each_picture(
    arguments, loads, photos, tmp_path, capsys
):
    assert stylize(photos, "mosaic", tmp_path / "out", *arguments) == 1
    (said,) = capsys.readouterr().err.strip().splitlines()
    assert "left out" not in said
    assert not (tmp_path / "out").exists()


def test_an_interrupt_keeps_what_is_made_and_the_next_call_goes_on(
    photos, tmp_path, monkeypatch, capsys
):
    evaluate, calls = objective.Objective.__call__, itertools.count(1)

    def interrupted(self, image):
        if next(calls) == 4:  # in the second picture's second step
            raise KeyboardInterrupt
        return evaluate(self, image)

    monkeypatch.setattr(objective.Objective, "__call__", interrupted)
    out = tmp_path / "out"
    assert stylize(photos, "mosaic", out, *SLOW) == 130
    assert names(out) == ["one.png"]  # half a run is no picture
    said = capsys.readouterr().err
    assert "nst-edu: interrupted; 1 of 2 pictures are made and kept. Run the same line" in said
    before = (out / "one.png").read_bytes()
    assert stylize(photos, "mosaic", out, *SLOW) == 0
    assert names(out) == ["one.png", "two.png"] and (out / "one.png").read_bytes() == before


def test_a_disk_that_fills_up_ends_a_folder_with_one_sentence(
    loads, photos, tmp_path, monkeypatch, capsys
):
    def full(path, data):
        if path.name == "two.png":
            raise OSError(28, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr(batch, "write_whole", full)
    assert stylize(photos, "mosaic", tmp_path / "out", *FAST) == 1
    said = capsys.readouterr().err
    assert "two.png' could not be written (No space left on device). 1 of 2 pictures" in said
    assert names(tmp_path / "out") == ["one.png"]


def test_no_folder_of_the_user_goes_into_the_settings(loads, net, photos, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for folder in ("photos", str(photos)):
        content, style = f"{folder}/one.JPG", f"{folder}/two.webp"
        for chosen in ([style, *FAST], [net, "--style-net"], [style, *SLOW]):
            assert stylize(content, chosen[0], "picture.png", *chosen[1:]) == 0
            told = json.dumps(read_settings("picture.png"))
            assert "one.JPG" in told and "photos" not in told and str(tmp_path) not in told
