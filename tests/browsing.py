"""What the tests in a browser share: waiting, Jupyter's servers, and a notebook in JupyterLab."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil
import pytest

ROOT = Path(__file__).resolve().parents[1]
SERVER = ROOT / "app" / "server"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 240  # for a cell to be done or a page to be there, on a slow and busy machine
TAKEN_UP = 15  # seconds for a keystroke to show
ATTEMPTS = 4
# JupyterLab must not ask for news, and must not save the notebook of a test.
LAB_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false"},
    "docmanager-extension/plugin": {"autosave": False},
}
# Without one, JupyterLab asks which kernel to take, sooner or later.
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@dataclass
class Served:
    """A server that runs: its address, the file of its log, and its process."""

    address: str
    log: Path
    process: subprocess.Popen


def comes_true(condition, seconds):
    """Waits until a condition holds; what it returned, or None where the time is over."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            return None
        time.sleep(0.2)


def wait_for(condition, what, seconds=SECONDS, page=None):
    """Waits until a condition holds, and fails where it does not; a page is shown then."""
    found = comes_true(condition, seconds)
    if not found:
        pytest.fail(f"waited {seconds} s in vain for {what}{described(page) if page else ''}")
    return found


def described(page):
    """What a page shows, in words, and where its screenshot is."""
    with tempfile.NamedTemporaryFile(suffix=".png", delete=False) as file:
        file.write(page.screenshot())
    return f"; see {file.name}. The page says:\n{page.locator('body').inner_text()[-3000:]}"


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
            server.wait(SECONDS)  # it ends its kernels first


def serving_lab(folder, notebooks, **variables):
    """Runs JupyterLab with notebooks, each given by its name and the sources of its cells."""
    for name, sources in notebooks.items():
        cells = [nbformat.v4.new_code_cell(source) for source in sources]
        made = nbformat.v4.new_notebook(cells=cells, metadata=KERNEL)
        nbformat.write(made, folder / f"{name}.ipynb")
    for name, values in LAB_SETTINGS.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), "utf-8")
    places = {f"JUPYTERLAB_{k}_DIR": str(folder / k.lower()) for k in ("SETTINGS", "WORKSPACES")}
    command = ["jupyterlab", "--allow-root", "--IdentityProvider.token="]
    command += [f"--ServerApp.root_dir={folder}"]
    return serving(command, folder, "api", **places, **variables)


class Notebook:
    """A notebook that is open in JupyterLab, and whose kernel waits for something to do."""

    def __init__(self, page, lab, name):
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel:visible")
        self.cells = self.panel.locator(".jp-CodeCell")
        self.asked = []  # what JupyterLab's dialogues said
        page.add_locator_handler(page.locator(".jp-Dialog"), self.answer)
        page.goto(f"{lab.address}/lab/tree/{name}.ipynb?reset")
        # Not the notebook's own indicator, which says "idle" before there is a kernel as well. A
        # cell that is run then makes JupyterLab ask for a kernel, or start a second one.
        idle = page.locator("#jp-main-statusbar").get_by_text(re.compile(r"\| Idle$"))
        self.until(lambda: self.cells.count() and idle.count(), f"the kernel of {name}.ipynb")

    def answer(self, _=None):
        """Answers whatever JupyterLab asks as it suggests."""
        self.asked += self.page.locator(".jp-Dialog button.jp-mod-accept").evaluate_all(
            "all => all.map(b => { b.click(); return b.closest('.jp-Dialog').innerText; })"
        )

    def until(self, condition, what):
        if not comes_true(lambda: self.answer() or condition(), SECONDS):
            self.give_up(f"waited {SECONDS} s in vain for {what}")

    def give_up(self, words):
        pytest.fail(f"{words}; JupyterLab asked {self.asked}{described(self.page)}")

    def run(self, number=0):
        """Runs a cell, and sees to it that the kernel takes it up."""
        prompt = self.cells.nth(number).locator(".jp-InputPrompt")
        before = prompt.text_content()

        def begun():
            self.answer()
            now = prompt.text_content()
            return now != before and re.search(r"\[(\*|\d+)\]", now)

        for _ in range(ATTEMPTS):
            self.cells.nth(number).locator(".cm-content").click()
            self.page.keyboard.press("Shift+Enter")
            if comes_true(begun, TAKEN_UP):
                return
        self.give_up(f"cell {number} does not run, after {ATTEMPTS} attempts; before: {before!r}")


def app_command():
    """What `make app` runs, as a list of words."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return re.search(r"^\t\$\(BIN\)/(voila .*) \$\(APP_ARGS\)$", makefile, re.MULTILINE)[1].split()


def serving_app(folder, *options, settings="app/server", **variables):
    command = [word.replace("app/server", str(settings)) for word in app_command()]
    return serving([*command, *options], folder, "voila/static/voila.js", **variables)


def kernels(served):
    """The kernels that run, each one process."""
    try:
        children = psutil.Process(served.process.pid).children(recursive=True)
        return [child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]
    except psutil.NoSuchProcess:
        return []
