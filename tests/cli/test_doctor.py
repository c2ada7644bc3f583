"""The check of the set-up says what there is, and warns where it will not do."""

import re
from types import SimpleNamespace

import pytest

from nst_edu import cli
from nst_edu.cli import doctor


@pytest.fixture
def memory(monkeypatch):
    """Sets how much memory the machine seems to have free, in GB."""

    def free(gigabytes):
        seen = SimpleNamespace(total=8e9, available=gigabytes * 1e9)
        monkeypatch.setattr(doctor.psutil, "virtual_memory", lambda: seen)

    return free


def test_it_names_versions_machine_network_and_a_time(tiny, memory, capsys):
    memory(5)
    doctor.check_setup(tiny)
    said = capsys.readouterr().out
    assert re.search(r"Python 3\.\d+\.\d+, nst-edu \S+, torch \S+, torchvision ", said)
    assert re.search(r"\d+ cores.* memory 8\.0 GB, free 5\.0 GB; tiny runs on cpu", said)
    assert re.search(r"at 160 pixels takes \d+ ms for each step; 10 steps lower", said)
    assert re.search(r"512 pixels with 120 steps takes about \d+ s on this machine", said)
    assert "Close other programs" not in said


def test_it_warns_where_memory_is_short(tiny, memory, capsys):
    memory(0.7)
    doctor.check_setup(tiny)
    assert "Close other programs" in capsys.readouterr().out


def test_the_transfer_it_makes_is_real(quarter, capsys):
    doctor.check_setup(quarter)
    assert int(re.search(r"lower the style loss by (\d+) %", capsys.readouterr().out)[1]) > 20


def test_the_command_line_has_it(no_weights, monkeypatch, capsys):
    monkeypatch.setenv("NST_EDU_NETWORK", "vgg19-quarter")
    assert cli.main(["doctor"]) == 0
    assert "Network: vgg19-quarter" in capsys.readouterr().out
