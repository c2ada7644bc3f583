"""Fixtures that several files share: networks and weights that stand in, machines, a browser."""

import contextlib
import dataclasses
import functools
import hashlib
import http.server
import io
import math
import os
import shutil
import socket
import threading

import pooch
import pytest
import torch
from browsing import BROWSERS, serving_app
from PIL import Image
from safetensors.torch import save_file
from torchvision.models import VGG19_Weights

from nst_edu import vgg
from nst_edu.examples import EXAMPLES
from nst_edu.networks import load_extractor, weights
from nst_edu.vgg import FeatureExtractor

# Where VGG-19's convolutions up to relu5_1 stand in torchvision's `features`.
CONVOLUTIONS = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28)
CHANNELS = 8


def pytest_runtest_setup(item):
    if item.get_closest_marker("vgg19") and not os.environ.get("NST_EDU_WEIGHTS"):
        pytest.skip("needs VGG-19's own weights; name their file in NST_EDU_WEIGHTS")


@pytest.fixture(autouse=True)
def full_precision(monkeypatch, request):
    """The same arithmetic on every processor, except for tests of bfloat16."""
    if not request.node.get_closest_marker("bfloat16"):
        monkeypatch.setattr(vgg, "mixed_precision", lambda device: contextlib.nullcontext())


@pytest.fixture(scope="session")
def tiny_tensors():
    """Random weights, always the same, for VGG-19's layers with 8 channels each."""
    generator = torch.Generator().manual_seed(19)
    tensors, channels = {}, 3
    for index in CONVOLUTIONS:
        weight = torch.randn(CHANNELS, channels, 3, 3, generator=generator)
        # He's factor keeps activations of order one at any depth.
        tensors[f"features.{index}.weight"] = weight * (2 / (9 * channels)) ** 0.5
        tensors[f"features.{index}.bias"] = 0.1 * torch.rand(CHANNELS, generator=generator)
        channels = CHANNELS
    return tensors


@pytest.fixture(scope="session")
def tiny(tiny_tensors):
    """A network with VGG-19's layers down to relu5_1, and nothing learnt."""
    return FeatureExtractor("tiny", tiny_tensors)


@pytest.fixture(scope="session")
def half():
    """The shipped network vgg19-half, loaded once; tests only read from it."""
    return load_extractor("vgg19-half", device="cpu")


@pytest.fixture(scope="session")
def quarter():
    """The shipped network vgg19-quarter, loaded once."""
    return load_extractor("vgg19-quarter", device="cpu")


@pytest.fixture(scope="session")
def vgg19():
    """VGG-19 itself; only for tests marked vgg19, which are skipped without its weights."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # for the same scale, bit for bit, and no slower on a busy machine
    extractor = load_extractor("vgg19", device="cpu")
    torch.set_num_threads(threads)
    return extractor


@pytest.fixture
def one_thread():
    """Sums run in one order, so that results repeat bit for bit."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def vgg19_tensors():
    """Random tensors of VGG-19's shapes, scaled (He et al. 2015) so that activations live.

    Every value is one that float16 holds, so that a file in float16 holds them exactly.
    """
    generator = torch.Generator().manual_seed(0)
    made = {}
    for name, shape in weights.vgg19_shapes().items():
        scale = 0.1 if len(shape) == 1 else math.sqrt(2 / math.prod(shape[1:]))
        made[name] = (torch.randn(shape, generator=generator) * scale).half().float()
    return made


@pytest.fixture(scope="session")
def weights_file(vgg19_tensors, tmp_path_factory):
    """Those tensors as `nst-edu weights export` would write them."""
    path = tmp_path_factory.mktemp("weights") / "vgg19.safetensors"
    save_file({name: tensor.half() for name, tensor in vgg19_tensors.items()}, path)
    return path


@pytest.fixture
def no_weights(monkeypatch, tmp_path):
    """A machine on which nobody has set a variable or downloaded VGG-19."""
    for name in (weights.VARIABLE, "NST_EDU_NETWORK", "NST_EDU_IMAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setattr(torch.hub, "_hub_dir", None)


@pytest.fixture
def no_network(monkeypatch):
    """Whoever opens a connection fails the test (with an exception that no `except` catches)."""

    def refuse(*arguments, **options):
        pytest.fail("this went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def server(tmp_path):
    """A folder, the address at which a local server serves it, and the paths asked for so far."""
    asked = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format, *arguments):
            asked.append(self.path)

    folder = tmp_path / "served"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield folder, f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()


@pytest.fixture
def move_weights(no_weights, monkeypatch):
    """A function that lets torchvision look for VGG-19's weights at another address."""

    def move(url):
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        member = VGG19_Weights.IMAGENET1K_V1
        monkeypatch.setattr(member, "_value_", dataclasses.replace(member.value, url=url))

    return move


@pytest.fixture
def on_demand(tmp_path, monkeypatch):
    """A function that moves the example 'tubingen' to a URL, and the data expected there."""
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / "cache" / project)
    monkeypatch.delenv("NST_EDU_IMAGES", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).save(buffer, "JPEG")
    data = buffer.getvalue()

    def move(url):
        sha256 = hashlib.sha256(data).hexdigest()
        example = dataclasses.replace(EXAMPLES["tubingen"], url=url, sha256=sha256)
        monkeypatch.setitem(EXAMPLES, "tubingen", example)

    return move, data


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A headless Chromium with a profile of its own."""
    sync = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync.sync_playwright() as playwright:
        opened = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=path,
            args=["--no-sandbox"],
            viewport={"width": 1400, "height": 1000},
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def voila(tmp_path_factory):
    """The studio's page as `make app` serves it: its `address`, its `log` and its `process`."""
    with serving_app(tmp_path_factory.mktemp("voila")) as served:
        yield served
