"""The command `kit`: what is in the folder, what a check finds, and what an error leaves behind."""

import base64
import hashlib
import os
import subprocess
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from nst_edu import examples
from nst_edu.cli import kit, wheels
from nst_edu.networks import weights

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def commands(monkeypatch):
    """The calls of pip and uv, which write a file each; the index of the small build is missing."""
    calls = []

    def run(module, *arguments, text=None, check=True):
        calls.append([module, *arguments])
        if "--torch-backend" in arguments:
            return subprocess.CompletedProcess(arguments, 1)
        for option in ("--wheel-dir", "--dest"):
            if option in arguments:
                folder = Path(arguments[arguments.index(option) + 1])
                (folder / f"nst_edu-{len(calls)}.whl").write_text(f"wheel {len(calls)}")
        return subprocess.CompletedProcess(arguments, 0, "torch==2.15.0\n")

    monkeypatch.setattr(wheels, "_run", run)
    monkeypatch.setattr(kit, "CHECKOUT", ROOT / "nowhere")  # the live page takes seconds
    monkeypatch.setattr(examples, "_cache", lambda: ROOT / "nowhere")
    return calls


@pytest.fixture
def made(tmp_path, commands, no_weights, nst_edu_command):
    """A kit for two systems."""
    folder = tmp_path / "my kit"
    systems = ("--platform", "windows", "--platform", "macos")
    assert nst_edu_command("kit", folder, *systems, "--python", "3.12") == 0
    return folder


def test_a_kit_has_wheels_blank_lessons_a_checklist_and_the_sum_of_every_file(capsys, made):
    names = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    assert {"CHECKLIST.txt", "lessons/GLOSSARY.md", "wheels/nst_edu-1.whl"} <= names
    assert '"outputs": []' in (made / "lessons" / "00_start_here.ipynb").read_text("utf-8")
    lines = (made / kit.SUMS).read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums.keys() == names - {kit.SUMS}
    for name, digest in sums.items():
        assert hashlib.sha256((made / name).read_bytes()).hexdigest() == digest
    said = capsys.readouterr().out
    assert "VGG-19's weights are not on this machine. Get the weights with" in said
    assert "tubingen, starry_night, the_scream, shipwreck" in said
    assert os.listdir(made.parent) == [made.name]


def test_a_check_names_the_missing_and_the_changed_files(made, capsys, nst_edu_command):
    (made / "python-3.12.exe").write_text("a file of the teacher")
    assert nst_edu_command("kit", "--check", made) == 0
    assert "is complete: " in capsys.readouterr().out
    (made / "lessons" / "GLOSSARY.md").unlink()
    with (made / "CHECKLIST.txt").open("a") as file:
        file.write("!")
    assert nst_edu_command("kit", "--check", made) == 1
    said = capsys.readouterr().err
    assert "nst-edu: 2 of " in said
    assert said.endswith("\nchanged: CHECKLIST.txt\nmissing: lessons/GLOSSARY.md\n")


@pytest.mark.parametrize("text", ["", "0123  a.txt\n", f"{'a' * 64}  a.txt\n{'b' * 20}", "\xff"])
def test_a_check_refuses_a_damaged_list(tmp_path, capsys, nst_edu_command, text):
    (tmp_path / kit.SUMS).write_text(text, "latin-1")
    assert nst_edu_command("kit", "--check", tmp_path) == 1
    assert "SHA256SUMS' is damaged. Copy the kit again." in capsys.readouterr().err


def test_a_check_of_another_folder_says_what_is_missing(tmp_path, capsys, nst_edu_command):
    assert nst_edu_command("kit", "--check", tmp_path) == 1
    assert f"The file '{tmp_path / kit.SUMS}' does not exist" in capsys.readouterr().err


def test_a_folder_that_exists_is_left_alone(tmp_path, commands, capsys, nst_edu_command):
    (tmp_path / "mine.txt").write_text("mine")
    assert nst_edu_command("kit", tmp_path) == 1
    assert "exists already. Choose another name for the kit." in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["mine.txt"] and commands == []


@pytest.mark.parametrize(
    ("error", "status"), [(OSError("The disk is full."), 1), (KeyboardInterrupt(), 130)]
)
def test_an_error_or_an_interrupt_leaves_nothing(
    tmp_path, commands, monkeypatch, nst_edu_command, error, status
):
    def fail(*_):
        raise error

    monkeypatch.setattr(kit, "download", fail)
    assert nst_edu_command("kit", tmp_path / "kit", "--platform", "linux") == status
    assert os.listdir(tmp_path) == []


def test_a_wrong_variable_is_told_before_the_downloads(
    tmp_path, commands, monkeypatch, capsys, nst_edu_command
):
    monkeypatch.setenv(weights.VARIABLE, str(tmp_path / "missing.pth"))
    assert nst_edu_command("kit", tmp_path / "kit", "--platform", "linux") == 1
    assert "missing.pth, but the file does not exist" in capsys.readouterr().err
    assert commands == [] and os.listdir(tmp_path) == []


def test_the_packages_are_chosen_and_downloaded_for_the_other_system(made, commands):
    systems = [("x86_64-pc-windows-msvc", "win_amd64"), ("aarch64-apple-darwin", "macosx_13")]
    choices, downloads = ([c for c in commands if name in c] for name in ("compile", "download"))
    assert len(choices) == len(downloads) == len(systems)
    for (name, tag), choice, got in zip(systems, choices, downloads, strict=True):
        assert choice[choice.index("--python-platform") + 1] == name
        assert f"--platform={tag}" in " ".join(got) and "--no-deps" in got
        for command in (choice, got):
            assert command[command.index("--python-version") + 1] == "3.12"


def test_without_the_small_build_linux_gets_the_usual_build_and_a_warning(
    tmp_path, commands, capsys
):
    wheels.download(tmp_path / "nst_edu.whl", "linux", "3.11")
    assert ["--torch-backend" in command for command in commands] == [True, False, False]
    assert "--platform=manylinux_2_28_x86_64" in commands[-1]
    assert "--extra-index-url" not in commands[-1]
    assert "becomes 3 GB larger. Press Ctrl-C to stop." in capsys.readouterr().out


def test_the_small_build_of_linux_comes_from_its_own_index(tmp_path, monkeypatch, capsys):
    calls = []

    def run(*arguments, **_):
        calls.append(arguments)
        return subprocess.CompletedProcess(arguments, 0, "torch==2.15.0+cpu\n")

    monkeypatch.setattr(wheels, "_run", run)
    wheels.download(tmp_path / "nst_edu.whl", "linux", "3.11")
    assert len(calls) == 2 and wheels.CPU_INDEX in calls[1]
    assert capsys.readouterr().out == ""


def test_a_failed_download_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(wheels.importlib.util, "find_spec", lambda name: object())  # pip is here
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1))
    with pytest.raises(OSError, match="pip wheel failed; the reason is above"):
        wheels.own_wheel(tmp_path)


def test_a_missing_uv_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(wheels.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="python -m pip install uv"):
        wheels.download(tmp_path / "nst_edu.whl", "windows", "3.12")


def test_an_unknown_machine_is_asked_for_the_platform(monkeypatch):
    monkeypatch.setattr(wheels.sys, "platform", "sunos5")
    with pytest.raises(ValueError, match="with --platform: windows, macos, linux"):
        wheels.this_platform()


@pytest.mark.parametrize(("system", "words"), [
    ("windows", ('py -3.12 -m venv "%USERPROFILE%\\nst_edu"', "set NST_EDU_WEIGHTS=")),
    ("macos", ("python3.12 -m venv ~/nst_edu", "export NST_EDU_WEIGHTS=~/nst_data")),
    ("linux", ("python3.12 -m venv ~/nst_edu", "cp -R data ~/nst_data")),
])  # fmt: skip
def test_the_checklist_has_the_commands_of_the_system(system, words):
    text = kit.checklist([system], ["3.12"], {"data", kit.PAGE})
    assert all(word in text for word in (*words, "install --no-index --find-links wheels nst-edu"))
    assert kit.PAGE in text and max(map(len, text.splitlines())) <= 100
    without = kit.checklist([system], ["3.12"], set())
    assert "NST_EDU_WEIGHTS" not in without and kit.PAGE not in without


def test_installed_files_become_a_wheel_again(tmp_path):
    """As pip leaves a package: with a cache, a command, and notes of the installation."""
    site, info = tmp_path / "site", "nst_edu-1.2.dist-info"
    contents = {
        "nst_edu/__init__.py": "x = 1\n",
        "nst_edu/__pycache__/__init__.pyc": "cache",
        "../bin/nst-edu": "a command",
        f"{info}/METADATA": "Metadata-Version: 2.4\nName: nst-edu\nVersion: 1.2\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
        f"{info}/INSTALLER": "pip",
        f"{info}/RECORD": "",
    }
    for name, text in contents.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (site / info / "RECORD").write_text("".join(f"{name},,\n" for name in contents))
    path = wheels.repack(Distribution.at(site / info), tmp_path)
    assert path.name == "nst_edu-1.2-py3-none-any.whl"
    with zipfile.ZipFile(path) as wheel:
        kept = ["nst_edu/__init__.py", f"{info}/METADATA", f"{info}/WHEEL", f"{info}/RECORD"]
        assert wheel.namelist() == kept
        digest = base64.urlsafe_b64encode(hashlib.sha256(b"x = 1\n").digest()).decode().strip("=")
        record = wheel.read(f"{info}/RECORD").decode().splitlines()
    assert record[0] == f"nst_edu/__init__.py,sha256={digest},6"
    assert record[-1] == f"{info}/RECORD,," and len(record) == 4
