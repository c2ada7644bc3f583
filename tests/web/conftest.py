"""The live page on a server of its own, and a browser with a camera."""

import shutil
import threading
from pathlib import Path

import make_page
import pytest
from browsing import BROWSERS

CAMERA = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the page, and the address at which a server serves the folder."""
    folder = tmp_path_factory.mktemp("page")
    make_page.make_folder(folder)
    shutil.copy(Path(__file__).parent / "numbers.js", folder)
    with make_page.make_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser_with_camera(tmp_path_factory):
    """A headless Chromium whose camera shows a moving test picture."""
    sync = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=path,
            args=["--no-sandbox", *CAMERA],
            viewport={"width": 1280, "height": 900},
        )
        yield opened
        opened.close()
