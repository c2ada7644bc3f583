"""The command `weights`: which networks are here, and a copy of VGG-19 for a class."""

import os

import pytest

from nst_edu import cli, read_settings


def test_info_names_every_network_and_how_to_get_vgg19(no_weights, capsys):
    assert cli.main(["weights", "info"]) == 0
    said = capsys.readouterr().out
    assert "vgg19-half: shipped" in said
    assert "vgg19: not on this machine. Get the weights with `nst-edu weights fetch`" in said


def test_export_without_weights_says_how_to_get_them(no_weights, tmp_path, capsys):
    assert cli.main(["weights", "export", str(tmp_path / "v.safetensors")]) == 1
    assert "nst-edu weights fetch" in capsys.readouterr().err


@pytest.mark.vgg19
def test_an_export_can_be_used_in_place_of_the_original(tmp_path, monkeypatch, capsys):
    copy = tmp_path / "vgg19.safetensors"
    assert cli.main(["weights", "export", str(copy)]) == 0
    assert copy.stat().st_size < 42e6
    monkeypatch.setenv("NST_EDU_WEIGHTS", str(copy))
    assert cli.main(["weights", "info"]) == 0
    assert os.fspath(copy) in capsys.readouterr().out
    out = tmp_path / "picture.png"
    run = ["--network", "auto", "--device", "cpu", "--size", "48", "--steps", "3"]
    assert cli.main(["stylize", "cat", "swirls", str(out), *run]) == 0
    assert read_settings(out)["network"] == "vgg19"
