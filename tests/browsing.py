"""What the tests in a browser share: waiting, and Jupyter's servers with settings of their own."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120  # for a cell to be done or a page to be there


@dataclass
class Served:
    """A server that runs: its address, the file of its log, and its process."""

    address: str
    log: Path
    process: subprocess.Popen


def wait_for(condition, what, seconds=SECONDS):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.2)
    pytest.fail(f"waited {seconds} s in vain for {what}")


def reachable(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(command, folder, ready, **variables):
    """Runs a server of Jupyter's on a free port, until `ready` is a page of it.

    What this machine's user has set for Jupyter does not count.
    """
    port = free_port()
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    env = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "NST_EDU"))}
    address, path = f"http://127.0.0.1:{port}", folder / "log"
    with path.open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, "--no-browser", f"--port={port}"],
            cwd=ROOT,
            env=env | own | variables,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: reachable(f"{address}/{ready}"), f"{command[0]}; {path} says why")
            yield Served(address, path, server)
        finally:
            server.terminate()
            server.wait(20)


def app_command():
    """What `make app` runs, as a list of words."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return re.search(r"^\t\$\(BIN\)/(voila .*) \$\(APP_ARGS\)$", makefile, re.MULTILINE)[1].split()


def serving_app(folder, *options, settings="app/server"):
    command = [word.replace("app/server", str(settings)) for word in app_command()]
    return serving([*command, *options], folder, "voila/static/voila.js")
