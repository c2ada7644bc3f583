"""A folder of content images, as a user types it."""

import itertools
import json
from pathlib import Path

import pytest
import torch
from PIL import Image

from nst_edu import cli, objective, read_settings
from nst_edu.cli.folder import FolderRun
from nst_edu.images import load_image

FAST = ["--size", "48"]
SLOW = ["--network", "vgg19-quarter", "--device", "cpu", "--size", "32", "--steps", "2"]


def pixels(path):
    return load_image(path, size=None)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def stylize(nst_edu_command):
    return lambda *arguments: nst_edu_command("stylize", *arguments, *SLOW)


@pytest.fixture
def fast(nst_edu_command, devices):
    return lambda *arguments: nst_edu_command("fast", *arguments, *FAST)


def test_the_results_are_those_of_one_call_each(fast, devices, photos, tmp_path, capsys):
    out = tmp_path / "out"
    assert fast(photos, "mosaic", out) == 0
    assert len(devices) == 1
    assert names(out) == ["one.png", "two.png"]
    said = capsys.readouterr()
    assert "2/2" in said.err and said.out == f"{out}: 2 made\n"
    assert fast(photos / "two.webp", "mosaic", tmp_path / "alone.png") == 0
    assert torch.equal(pixels(out / "two.png"), pixels(tmp_path / "alone.png"))
    assert read_settings(out / "two.png") == read_settings(tmp_path / "alone.png")


def test_each_image_is_optimised_with_the_same_settings(stylize, photos, tmp_path, monkeypatch):
    load, calls = cli.stylize.load_extractor, []
    monkeypatch.setattr(
        cli.stylize, "load_extractor", lambda *a, **o: calls.append(a) or load(*a, **o)
    )
    out = tmp_path / "out"
    options = ["--style-weight", "3", "--init", "noise", "--seed", "5"]
    assert stylize(photos, "mosaic", out, *options) == 0
    assert len(calls) == 1
    assert stylize(photos / "two.webp", "mosaic", tmp_path / "alone.png", *options) == 0
    for name in ("one", "two"):
        settings = read_settings(out / f"{name}.png")
        assert settings["content"].startswith(name) and settings["steps_made"] == 2
        assert (settings["style_weight"], settings["network"]) == (3, "vgg19-quarter")
        text = json.dumps(settings)
        assert "photos" not in text and str(tmp_path) not in text
    assert torch.equal(pixels(out / "two.png"), pixels(tmp_path / "alone.png"))


def test_a_folder_goes_through_a_style_net(fast, net, photos, tmp_path):
    assert fast(photos, net, tmp_path / "out", "--style-net") == 0
    assert names(tmp_path / "out") == ["one.png", "two.png"]


def test_what_exists_is_made_again_only_when_asked(fast, devices, photos, tmp_path, capsys):
    out = tmp_path / "out"
    assert fast(photos, "mosaic", out) == 0
    (out / "two.png").unlink()
    old = (out / "one.png").stat().st_ino
    assert fast(photos, "mosaic", out) == 0
    assert (out / "one.png").stat().st_ino == old and (out / "two.png").is_file()
    assert capsys.readouterr().out.endswith(": 1 made, 1 kept (--overwrite replaces them)\n")
    assert fast(photos, "mosaic", out) == 0
    assert ": 0 made, 2 kept" in capsys.readouterr().out
    assert fast(photos, "swirls", out, "--overwrite") == 0
    assert read_settings(out / "one.png")["style"] == "swirls"
    assert capsys.readouterr().out.endswith(": 2 made\n")


@pytest.mark.parametrize(
    ("command", "options", "difference"),
    [
        ("fast", ["--strength", "0.5"], "strength is 1 in the file, and 0.5 in this call"),
        ("fast", ["--size", "64"], "size is 48 in the file, and 64 in this call"),
        ("stylize", SLOW, "network is anystyle in the file, and vgg19-quarter in this"),
    ],
)
def test_results_of_other_settings_do_not_pass_for_the_new(
    command, options, difference, fast, nst_edu_command, photos, tmp_path, monkeypatch, capsys
):
    out = tmp_path / "out"
    assert fast(photos, "mosaic", out) == 0
    (out / "two.png").unlink()
    before = (out / "one.png").read_bytes()
    assert fast(photos, "swirls", out) == 1
    said = capsys.readouterr().err
    assert "one.png' was made with other settings: style is mosaic in the file, and swirls" in said
    assert nst_edu_command(command, photos, "mosaic", out, *options) == 1
    said = capsys.readouterr().err
    assert difference in said and "Choose another folder for the results, or add" in said
    assert names(out) == ["one.png"] and (out / "one.png").read_bytes() == before


def test_an_image_from_elsewhere_does_not_pass_for_a_result(fast, photos, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    Image.new("RGB", (8, 8)).save(out / "one.png")
    assert fast(photos, "mosaic", out) == 1
    assert "one.png' carries no settings of nst_edu" in capsys.readouterr().err
    assert names(out) == ["one.png"]
    assert fast(photos, "mosaic", out, "--overwrite") == 0


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB."),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
        RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes."),
    ],
)
def test_memory_that_runs_out_costs_one_image_of_the_folder(
    error, fast, untrained, photos, tmp_path, monkeypatch, capsys
):
    forward, failed = untrained.forward, []

    def full(*arguments, **options):
        if not failed:
            failed.append(1)
            raise error
        return forward(*arguments, **options)

    monkeypatch.setattr(untrained, "forward", full)
    assert fast(photos, "mosaic", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "one.JPG is left out: The memory ran out for an image of 48x32 pixels. An" in said
    assert "An image of 24 pixels should fit. Choose --size 24" in said
    assert names(tmp_path / "out") == ["two.png"]
    failed.clear()
    assert fast(photos / "one.JPG", "mosaic", tmp_path / "one.png") == 1
    assert "nst-edu: The memory ran out for" in capsys.readouterr().err
    assert names(tmp_path) == ["out", "photos"]


def test_another_runtime_error_is_a_mistake_of_ours(fast, untrained, photos, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("shapes do not fit")

    monkeypatch.setattr(untrained, "forward", broken)
    with pytest.raises(RuntimeError, match="do not fit"):
        fast(photos, "mosaic", tmp_path / "out")


def test_an_image_too_large_for_one_pass_is_refused_before_the_pass(
    fast, untrained, photos, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("nst_edu._machine.free_memory", lambda device: 600 * 24 * 16)
    monkeypatch.setattr(untrained, "forward", lambda *_, **__: pytest.fail("the pass has started"))
    assert fast(photos / "one.JPG", "mosaic", tmp_path / "one.png") == 1
    assert "The largest size that fits is 24 pixels" in capsys.readouterr().err


def test_a_damaged_image_is_reported_and_the_others_are_made(fast, photos, tmp_path, capsys):
    (photos / "a_damaged.jpg").write_bytes((photos / "one.JPG").read_bytes()[:300])
    (photos / "b_gone.png").symlink_to(tmp_path / "nowhere.png")
    (photos / "c_phone.HEIC").write_bytes(b"\0\0\0\x18ftypheic" + bytes(20))
    Image.new("RGB", (600, 40)).save(photos / "d_flat.png")
    out = tmp_path / "out"
    assert fast(photos, "mosaic", out) == 1
    assert names(out) == ["one.png", "two.png"]
    said = capsys.readouterr()
    assert ": 2 made" in said.out
    for reason in (
        "a_damaged.jpg is left out: '",
        "b_gone.png is left out: The file",
        "is a HEIC, AVIF or video file",
        "d_flat.png is left out: The content image is 48x3 pixels",
    ):
        assert reason in said.err
    assert said.err.strip().splitlines()[-1].startswith("nst-edu: 4 of 6 images failed")


def test_images_of_one_name_do_not_overwrite_each_other(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.jpg", "A.png", "a.jpg.bmp", "b.png", "b.c.png"):
        Image.new("RGB", (8, 8)).save(folder / name)
    results = [path.name for path in FolderRun(folder, tmp_path / "out").missing.values()]
    assert sorted(results) == ["A.png.png", "a.jpg.bmp.png", "a.jpg.png", "b.c.png", "b.png"]


@pytest.mark.parametrize(
    ("content", "out", "sentence"),
    [
        ("photos", "photos", "is the folder of the content images"),
        ("photos", "photos/../photos", "is the folder of the content images"),
        ("photos", "out.png", "Give the name of a folder"),
        ("photos", "file", "Give the name of a folder"),
        ("photos", "no/out", "The folder 'no' does not exist. Create the folder first."),
        ("photos/more.jpg", "out", "contains no images (.jpg, .png, ...)"),
        ("cat", "photos", "Add a file name"),
    ],
)
def test_a_folder_that_cannot_be_used_is_refused_at_once(
    content, out, sentence, fast, photos, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(cli.fast, "load_any_style", lambda _: pytest.fail("the run has started"))
    assert fast(content, "mosaic", out) == 1
    assert sentence in capsys.readouterr().err
    assert names(tmp_path) == ["file", "photos"] and "one.png" not in names(photos)


@pytest.mark.parametrize(
    "arguments",
    [
        ["stylize", *SLOW, "--style-weight", "-1"],
        ["stylize", *SLOW, "--content-weight", "0", "--style-weight", "0", "--tv-weight", "0"],
        ["stylize", *SLOW, "--steps", "0"],
        ["stylize", *SLOW, "--size", "8"],
        ["fast", "--size", "4"],
        ["fast", "--strength", "2"],
    ],
)
def test_a_wrong_setting_is_told_once_and_not_for_each_image(
    arguments, nst_edu_command, devices, photos, tmp_path, capsys
):
    command, *options = arguments
    assert nst_edu_command(command, photos, "mosaic", tmp_path / "out", *options) == 1
    (said,) = capsys.readouterr().err.strip().splitlines()
    assert "left out" not in said
    assert not (tmp_path / "out").exists()


def test_an_interrupt_keeps_what_is_made_and_the_next_call_continues(
    stylize, photos, tmp_path, monkeypatch, capsys
):
    evaluate, calls = objective.Objective.__call__, itertools.count(1)

    def interrupted(self, image):
        if next(calls) == 4:  # in the second image's second step
            raise KeyboardInterrupt
        return evaluate(self, image)

    monkeypatch.setattr(objective.Objective, "__call__", interrupted)
    out = tmp_path / "out"
    assert stylize(photos, "mosaic", out) == 130
    assert names(out) == ["one.png"]  # half a run is not a result
    said = capsys.readouterr().err
    assert "nst-edu: Interrupted. 1 of 2 images are ready. Run the command again" in said
    before = (out / "one.png").read_bytes()
    assert stylize(photos, "mosaic", out) == 0
    assert names(out) == ["one.png", "two.png"] and (out / "one.png").read_bytes() == before


def test_a_disk_that_fills_up_ends_a_folder_with_one_sentence(
    fast, photos, tmp_path, monkeypatch, capsys
):
    write = Path.write_bytes

    def full(path, data):
        second = list(path.parent.glob("*.png"))
        write(path, data)
        if second:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert fast(photos, "mosaic", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert "two.png' could not be written (No space left on device). 1 of 2 images" in said
    assert names(tmp_path / "out") == ["one.png"]


@pytest.mark.parametrize(
    ("mask", "reason"), [("missing.png", "does not exist"), ("rest", "One mask may be 'rest'")]
)
def test_a_mask_that_cannot_be_used_is_told_once(
    mask, reason, stylize, photos, tmp_path, monkeypatch, capsys
):
    load = "load_extractor"
    monkeypatch.setattr(cli.stylize, load, lambda *_, **__: pytest.fail("loaded the network"))
    assert stylize(photos, "mosaic", tmp_path / "out", "--mask", mask) == 1
    assert capsys.readouterr().err.count(reason) == 1
    assert not (tmp_path / "out").exists()
