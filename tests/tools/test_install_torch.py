"""The program that chooses a build of PyTorch, with stand-ins for pip, the GPU and the server."""

import functools
import http.server
import os
import re
import shlex
import socket
import subprocess
import sys
import threading
from pathlib import Path

import install_torch
import pytest

SCRIPT = Path(install_torch.__file__)
PIP = """
import os, sys
with open(os.environ["PIP_CALLS"], "a") as file:
    print(*sys.argv[1:], file=file)
sys.exit(int(os.environ.get("PIP_STATUS", "0")))
"""
WORKING = "echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'"
BROKEN = "echo 'NVIDIA-SMI has failed because it could not reach the driver'; exit 9"
NO_GPU = "echo 'No devices were found'"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has two builds to choose")


@pytest.fixture
def index(tmp_path):
    """The address of a server that has a page for torch."""
    page = tmp_path / "served" / "torch" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<a>torch</a>")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format, *arguments):
            pass

    handler = functools.partial(Quiet, directory=tmp_path / "served")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def closed():
    """An address that refuses connections."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture
def run(tmp_path):
    """Runs the program without PyTorch; returns what it said and the packages pip was asked for."""
    modules, programs, calls = tmp_path / "modules", tmp_path / "programs", tmp_path / "calls"
    modules.mkdir()
    programs.mkdir()
    (modules / "pip.py").write_text(PIP)

    def run(index, gpu=None, installed=(), **variables):
        calls.write_text("")
        for name, version in installed:
            folder = modules / f"{name}-{version}.dist-info"
            folder.mkdir()
            (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\n"
                                             f"Version: {version}\n")  # fmt: skip
        if gpu is not None:
            (programs / "nvidia-smi").write_text(f"#!/bin/sh\n{gpu}\n")
            (programs / "nvidia-smi").chmod(0o755)
        environment = {k: v for k, v in os.environ.items() if k not in ("TORCH", "TORCH_INDEX")}
        environment |= {"TORCH_INDEX": index, "PIP_CALLS": str(calls), "no_proxy": "127.0.0.1"}
        environment |= {"PYTHONPATH": str(modules), "PATH": str(programs)}
        # -S: the packages of this environment, PyTorch among them, are not seen.
        done = subprocess.run(
            [sys.executable, "-S", str(SCRIPT)],
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=60,
        )
        done.asked = [shlex.split(line) for line in calls.read_text().splitlines()]
        return done

    return run


def cpu_build(index):
    bounds = install_torch.requirements()
    return [["install", "--index-url", index, *(f"{n}>={b}" for n, b in bounds.items())]]


def test_torch_and_torchvision_are_asked_for_together_with_the_bounds_of_pyproject():
    assert list(install_torch.requirements()) == ["torch", "torchvision"]
    text = install_torch.PROJECT.read_text("utf-8")
    for name, bound in install_torch.requirements().items():
        assert f'"{name}>={bound}"' in text


@linux
@pytest.mark.parametrize("gpu", [None, BROKEN, NO_GPU])
def test_without_a_gpu_the_small_build_is_installed(run, index, gpu):
    done = run(index, gpu)
    assert done.returncode == 0 and done.asked == cpu_build(index)
    assert done.stdout == ""


@linux
def test_with_a_gpu_pip_is_left_to_the_package_index(run, index):
    done = run(index, WORKING)
    assert done.returncode == 0 and done.asked == []
    assert "has an NVIDIA GPU" in done.stdout


@linux
def test_without_the_server_the_package_index_serves_and_one_sentence_says_so(run, closed):
    done = run(closed)
    assert done.returncode == 0 and done.asked == []
    assert done.stdout.startswith(f"The small build of PyTorch is not available from {closed}")
    assert len(re.findall(r"\.(\s|$)", done.stdout)) == 1
    assert done.stderr == ""


@linux
def test_a_server_without_torch_is_not_asked_for_it(run, index):
    done = run(f"{index}/elsewhere")
    assert done.returncode == 0 and done.asked == []
    assert "package index" in done.stdout


@linux
def test_an_installation_that_fails_halfway_falls_back(run, index):
    done = run(index, PIP_STATUS="1")
    assert done.returncode == 0 and done.asked == cpu_build(index)
    assert "package index" in done.stdout


def test_a_server_that_never_answers_is_given_up_in_time(closed):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert not install_torch.is_reachable(address, seconds=0.2)
    assert install_torch.SECONDS <= 10


def test_a_name_that_is_never_found_is_given_up_in_time(monkeypatch):
    given_up, ended = threading.Event(), threading.Event()

    def search(*arguments, **options):
        given_up.wait(30)
        ended.set()
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", search)
    assert not install_torch.is_reachable("http://index.invalid", seconds=0.2)
    assert not ended.is_set()
    given_up.set()
    assert ended.wait(30)


@pytest.mark.parametrize("gpu", [None, WORKING])
def test_the_small_build_can_be_forced(run, index, gpu):
    done = run(index, gpu, TORCH="cpu")
    assert done.returncode == 0 and done.asked == cpu_build(index)


def test_a_forced_small_build_that_fails_is_an_error(run, closed):
    done = run(closed, TORCH="cpu", PIP_STATUS="3")
    assert done.returncode == 3
    assert "leave out TORCH=cpu" in done.stderr


def test_the_build_with_cuda_can_be_forced(run, index):
    done = run(index, TORCH="cuda")
    assert (done.returncode, done.asked, done.stdout) == (0, [], "")


def test_another_choice_is_refused(run, index):
    done = run(index, TORCH="gpu")
    assert done.returncode == 2 and done.asked == []
    assert done.stderr == "TORCH is 'gpu'. Set it to cpu or cuda, or leave it out.\n"


def test_what_is_installed_is_not_installed_again(run, index):
    done = run(index, installed=[("torch", "99.0+cpu"), ("torchvision", "98.1")])
    assert (done.returncode, done.asked, done.stdout) == (0, [], "")


@linux
@pytest.mark.parametrize(
    "installed", [[("torch", "99.0")], [("torch", "1.13.1"), ("torchvision", "98.1")]]
)
def test_half_a_pair_and_a_version_too_old_are_not_enough(run, index, installed):
    assert run(index, installed=installed).asked == cpu_build(index)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_take_the_package_index(platform, monkeypatch, capsys):
    def refuse(*arguments):
        pytest.fail("asked a server")

    monkeypatch.delenv("TORCH", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(install_torch, "is_installed", lambda bounds: False)
    monkeypatch.setattr(install_torch, "is_reachable", refuse)
    monkeypatch.setattr(install_torch, "install_cpu_build", refuse)
    assert install_torch.main() == 0
    assert capsys.readouterr().out == ""


def test_only_the_standard_library_is_imported():
    names = re.findall(r"^(?:import|from) ([a-z]+)", SCRIPT.read_text("utf-8"), re.MULTILINE)
    assert len(names) > 5 and set(names) <= sys.stdlib_module_names
