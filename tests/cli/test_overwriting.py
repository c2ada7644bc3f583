"""No command replaces a file that the user did not mean to replace."""

import os
import shutil
import sys

import pytest
import torch
from PIL import Image

from nst_edu import cli, read_settings
from nst_edu.fast import write_clip
from nst_edu.images import save_image
from nst_edu.networks import weights

SIZE = {"stylize": ["--size", "32", "--steps", "2", "--network", "vgg19-quarter"]}
SIZE |= {"fast": ["--size", "32"], "video": ["--size", "32"]}


@pytest.fixture
def files(tmp_path, monkeypatch, devices):
    """A folder with a photograph, a style, a film, and results from before."""
    monkeypatch.chdir(tmp_path)
    Image.linear_gradient("L").resize((32, 32)).save("mine.png")
    Image.new("RGB", (32, 32), "teal").save("style.png")
    write_clip(torch.rand(2, 3, 24, 32), "film.gif", progress=False)
    for name in ("old.png", "old.gif"):
        (tmp_path / name).write_bytes(b"from before")
    return tmp_path


@pytest.fixture
def no_run(monkeypatch):
    """Fails as soon as a command loads a network."""
    for module, name in ((cli.stylize, "load_extractor"), (cli.fast, "load_any_style")):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("the run has started"))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["stylize", "mine.png", "style.png", "old.png"],
        ["fast", "mine.png", "style.png", "old.png"],
        ["video", "film.gif", "style.png", "old.gif"],
    ],
)
def test_an_old_file_is_replaced_only_when_asked(arguments, files, no_run, monkeypatch, capsys):
    before = contents(files)
    assert cli.main(arguments) == 1
    said = capsys.readouterr().err
    assert f"'{arguments[-1]}' exists already. Choose another name, or add --overwrite" in said
    assert contents(files) == before


def test_an_old_file_is_replaced_when_asked(files, nst_edu_command):
    for command in ("fast", "video"):
        content, out = ("film.gif", "old.gif") if command == "video" else ("mine.png", "old.png")
        options = [*SIZE[command], "--overwrite"]
        assert nst_edu_command(command, content, "style.png", out, *options) == 0
        assert contents(files)[out] != b"from before"


@pytest.mark.parametrize(
    "arguments",
    [
        ["stylize", "mine.png", "swirls", "mine.png"],
        ["stylize", "mine.png", "swirls", "../{folder}/./mine.png"],
        ["stylize", "mine.png", "swirls", "link.png"],
        ["stylize", "link.png", "swirls", "mine.png"],
        ["stylize", "mine.png", "swirls", "hard.png"],
        ["fast", "cat", "style.png", "style.png"],
        ["video", "film.gif", "swirls", "film.gif"],
        ["video", "film.gif", "style.png", "style.gif"],
        ["video", "film.gif", "style.gif:0.5", "style.gif"],
    ],
)
def test_an_input_is_never_replaced(arguments, files, no_run, capsys):
    if sys.platform == "win32" and {"link.png", "style.gif"} & set(arguments):
        pytest.skip("Windows makes links for administrators only")
    if "link.png" in arguments:
        os.symlink("mine.png", "link.png")
    if "style.gif" in arguments:
        os.symlink("style.png", "style.gif")
    os.link("mine.png", "hard.png")
    before = contents(files)
    arguments = [word.format(folder=files.name) for word in arguments]
    for option in ([], ["--overwrite"]):
        assert cli.main([*arguments, *option]) == 1
        assert "which the result would replace. Choose another name" in capsys.readouterr().err
        assert contents(files) == before


def test_the_results_of_a_folder_replace_no_input(files, photos, nst_edu_command, capsys):
    out = files / "out"
    out.mkdir()
    shutil.copy("style.png", out / "one.png")
    before = contents(out)
    options = [*SIZE["fast"], "--overwrite"]
    assert nst_edu_command("fast", photos, out / "one.png", out, *options) == 1
    assert "which the result would replace" in capsys.readouterr().err
    assert contents(out) == before


def test_a_file_that_appears_during_the_run_is_kept(files, nst_edu_command, monkeypatch, capsys):
    def slow(image, path, settings=None, **options):
        (files / "new.png").write_bytes(b"from somebody else")
        return save_image(image, path, settings, **options)

    monkeypatch.setattr(cli.folder, "save_image", slow)
    assert nst_edu_command("fast", "mine.png", "swirls", "new.png", *SIZE["fast"]) == 0
    assert contents(files)["new.png"] == b"from somebody else"
    assert read_settings("new-2.png")["style"] == "swirls"
    said = capsys.readouterr()
    assert "'new.png' appeared during the run, and is kept." in said.err
    assert said.out.startswith("new-2.png: ")


def test_an_export_replaces_neither_its_source_nor_another_file(files, monkeypatch, capsys):
    source = files / "vgg19.safetensors"
    source.write_bytes(b"weights")
    monkeypatch.setenv(weights.VARIABLE, str(source))
    for option in ([], ["--overwrite"]):
        assert cli.main(["weights", "export", "vgg19.safetensors", *option]) == 1
        assert "is the input" in capsys.readouterr().err
    (files / "copy.safetensors.sha256").write_bytes(b"from before")
    assert cli.main(["weights", "export", "copy.safetensors"]) == 1
    assert "copy.safetensors.sha256' exists already" in capsys.readouterr().err
    with pytest.raises(ValueError, match="is the file to export"):
        weights.export(source)
    assert source.read_bytes() == b"weights"
