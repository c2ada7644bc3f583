"""The command line, end to end, as a user types it."""

import json
import os
import re
import subprocess
import sys

import pytest
from PIL import Image

import nst_edu
from nst_edu import cli, objective, read_settings
from nst_edu.images import save_image

RUN = ["--network", "vgg19-half", "--device", "cpu", "--size", "48", "--steps", "3"]


def test_stylize_writes_a_picture_that_carries_its_settings(tmp_path, capsys):
    out = tmp_path / "picture.png"
    assert cli.main(["stylize", "cat", "swirls", str(out), *RUN]) == 0
    assert max(Image.open(out).size) == 48
    settings = read_settings(out)
    assert settings["network"] == "vgg19-half"
    assert (settings["content"], settings["style"], settings["steps"]) == ("cat", "swirls", 3)
    assert settings["version"] == nst_edu.__version__
    assert settings["losses"]["total"] > 0
    said = capsys.readouterr().out
    assert re.search(r"vgg19-half, 3 steps, \d+ s; losses: total [\d.]+, content", said)


def test_stylize_as_a_process_of_its_own(tmp_path):
    out = tmp_path / "picture.jpg"
    command = [sys.executable, "-m", "nst_edu.cli", "stylize", "coffee", "mosaic", str(out), *RUN]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "3/3" in done.stderr  # the progress bar
    assert read_settings(out)["style"] == "mosaic"


def test_a_file_of_ones_own_is_read_and_only_its_name_goes_into_the_settings(tmp_path):
    photo, out = tmp_path / "my photo.jpg", tmp_path / "picture.png"
    Image.new("RGB", (60, 40), "teal").save(photo)
    assert cli.main(["stylize", str(photo), "swirls", str(out), *RUN]) == 0
    assert read_settings(out)["content"] == "my photo.jpg"
    assert str(tmp_path) not in json.dumps(read_settings(out))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cat", "swirls", "missing/out.png"], "does not exist; make it first"),
        (["cat", "swirls", "out.gif"], "does not end in one of"),
        (["cat", "swirls", "out.webp"], "cannot carry settings"),
        (["kat", "swirls", "out.png"], "Did you mean 'cat'?"),
        (["cat", "nothing.jpg", "out.png"], "There is no file"),
        (["cat", "swirls", "out.png", "--network", "vgg19-haft"], "Did you mean 'vgg19-half'?"),
        (["cat", "swirls", "out.png", "--optimizer", "adm"], "Did you mean 'adam'?"),
        (["cat", "swirls", "out.png", "--steps", "0"], "1 or more"),
        (["cat", "swirls", "out.png", "--style-weight", "-1"], "0 or more"),
        (["cat", "swirls", "out.png", "--style-weight", "nan"], "0 or more"),
        (["cat", "swirls", "out.png", "--size", "8"], "too small"),
        (["cat", "swirls", "out.png", "--init", "zeros"], "content, style, noise"),
        (["cat", "swirls", "out.png", "--pool", "mean"], '"avg" or "max"'),
        (["cat", "swirls", "out.png", "--device", "abacus"], "no device"),
    ],
)
def test_a_mistake_is_answered_with_one_sentence_and_no_picture(
    arguments, sentence, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    defaults = [] if "--network" in arguments else ["--network", "vgg19-half"]
    assert cli.main(["stylize", *arguments, *defaults]) == 1
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("nst-edu: ") and sentence in said
    assert not list(tmp_path.iterdir())


def test_an_unwritable_path_is_refused_before_the_run_starts(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "load_extractor", lambda *_, **__: pytest.fail("the run has started"))
    assert cli.main(["stylize", "cat", "swirls", str(tmp_path / "no" / "out.png")]) == 1
    assert "does not exist" in capsys.readouterr().err


def test_an_interrupt_saves_the_best_picture_so_far(tmp_path, monkeypatch, capsys):
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


def test_a_disk_that_fills_up_during_the_run_loses_no_picture(tmp_path, monkeypatch, capsys):
    refuge = tmp_path / "refuge"
    refuge.mkdir()
    monkeypatch.setattr(cli.tempfile, "gettempdir", lambda: str(refuge))

    def full(image, path, settings=None):
        if refuge not in path.parents:  # the disk that is full
            raise OSError(28, "No space left on device")
        return save_image(image, path, settings)

    monkeypatch.setattr(cli, "save_image", full)
    assert cli.main(["stylize", "cat", "swirls", str(tmp_path / "picture.png"), *RUN]) == 0
    (rescued,) = refuge.rglob("picture.png")
    captured = capsys.readouterr()
    assert "No space left" in captured.err and str(rescued) in captured.out


def test_weights_info_names_every_network_and_how_to_get_vgg19(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("NST_EDU_WEIGHTS", raising=False)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert cli.main(["weights", "info"]) == 0
    said = capsys.readouterr().out
    assert "vgg19-half: shipped" in said and "nst-edu weights fetch" in said


def test_weights_export_without_weights_says_how_to_get_them(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("NST_EDU_WEIGHTS", raising=False)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    assert cli.main(["weights", "export", str(tmp_path / "v.safetensors")]) == 1
    assert "nst-edu weights fetch" in capsys.readouterr().err


@pytest.mark.vgg19
def test_weights_export_can_be_used_in_place_of_the_original(tmp_path, monkeypatch, capsys):
    copy = tmp_path / "vgg19.safetensors"
    assert cli.main(["weights", "export", str(copy)]) == 0
    assert copy.stat().st_size < 42e6
    monkeypatch.setenv("NST_EDU_WEIGHTS", str(copy))
    assert cli.main(["weights", "info"]) == 0
    assert os.fspath(copy) in capsys.readouterr().out
    out = tmp_path / "picture.png"
    run = ["--network", "auto", *RUN[2:]]
    assert cli.main(["stylize", "cat", "swirls", str(out), *run]) == 0
    assert read_settings(out)["network"] == "vgg19"
