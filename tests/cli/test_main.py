"""The command line as a process, and its help."""

import os
import subprocess
import sys

import pytest

from nst_edu import cli, read_settings


def test_the_command_line_is_a_process_with_a_progress_bar(tmp_path):
    out = tmp_path / "picture.jpg"
    run = ["--network", "vgg19-quarter", "--device", "cpu", "--size", "32", "--steps", "2"]
    command = [sys.executable, "-m", "nst_edu.cli", "stylize", "coffee", "mosaic", str(out), *run]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "2/2" in done.stderr  # the progress bar
    assert read_settings(out)["style"] == "mosaic"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_has_a_help_with_an_example_that_is_understood(command, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    example = cli.COMMANDS[command].EXAMPLE
    text = " ".join(capsys.readouterr().out.split())
    assert f"Example: {example}" in text and cli.COMMANDS[command].HELP in text
    assert callable(cli.build_parser().parse_args(example.split()[1:]).run)


def test_a_console_that_cannot_print_a_name_is_no_reason_to_fail(tmp_path):
    out = tmp_path / "\u7d75.png"
    command = [sys.executable, "-m", "nst_edu.cli", "fast", "coffee", "mosaic", str(out)]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [*command, "--size", "32"], capture_output=True, timeout=120, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert b"\\u7d75.png: any style" in done.stdout
    assert out.is_file()


def test_an_interrupt_before_there_is_a_result_is_told(monkeypatch, capsys):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.doctor, "check_setup", lambda: interrupt(None))
    assert cli.main(["doctor"]) == 130
    assert capsys.readouterr().err == (
        "nst-edu: The command was interrupted, and nothing was saved.\n"
    )
