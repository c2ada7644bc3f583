"""Whatever goes wrong with a download: a plain sentence, and no file that is left behind.

The weights come by torch.hub with urllib, the images by pooch with requests.
"""

import errno
import hashlib
import io
import os
import re
import socket
import socketserver
import subprocess
import sys
import threading
from types import SimpleNamespace

import pooch
import pytest
import torch

from nst_edu import examples
from nst_edu.examples import example_path
from nst_edu.io import downloads
from nst_edu.io.downloads import remove_partial, time_limit
from nst_edu.networks.weights import fetch, hub_path

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
LOGIN = b"<html>Please log in to the school's network.</html>"
# What the server answers to a request for `data`; a list's items are sent, and then nothing more.
FAULTS = {
    "cut in the middle": lambda data: HEAD % len(data) + data[: len(data) // 2],
    "wrong length": lambda data: HEAD % (len(data) - 9) + data,
    "wrong content": lambda data: HEAD % len(data) + data[::-1],
    "log-in page": lambda data: b"HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n",
    "404": lambda data: b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "500": lambda data: b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "no HTTP": lambda data: b"SSH-2.0-OpenSSH_9.6\r\n",
    "hangs up": lambda data: b"",
    "never answers": lambda data: [],
    "drips": lambda data: [HEAD % len(data), data[:1]],
}
DAMAGED, BROKEN = "SHA-256 does not begin with [0-9a-f]{8}", "server could not be reached, or the"
LATE, ERROR = "server did not answer for 0.2 seconds", "server answered with the error "
REASONS = {
    "wrong length": DAMAGED,
    "wrong content": DAMAGED,
    "log-in page": DAMAGED,
    "404": f"{ERROR}404",
    "500": f"{ERROR}500",
    "no HTTP": BROKEN,
    "hangs up": BROKEN,
    "never answers": LATE,
    "drips": LATE,
}


@pytest.fixture
def faulty(monkeypatch):
    """A server whose answers are set with `answer`, and its `address`."""
    monkeypatch.setattr(downloads, "TIMEOUT", 0.2)
    monkeypatch.setattr(examples, "TIMEOUT", 0.2)
    ended = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            path = self.rfile.readline().split()[1]
            while self.rfile.readline().strip():
                pass
            answer = HEAD % len(LOGIN) + LOGIN if path == b"/login" else self.server.answer
            if isinstance(answer, bytes):
                self.wfile.write(answer)
            else:
                for part in answer:
                    self.wfile.write(part)
                ended.wait(10)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        server.address = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        ended.set()
        server.shutdown()


@pytest.fixture(params=["weights", "image"])
def download(request, faulty, move_weights, on_demand, tmp_path):
    """One of the two downloads: how to `run` it, its `data`, its `folder`, its `partial` file."""
    if request.param == "weights":
        buffer = io.BytesIO()
        torch.save({"features.0.bias": torch.ones(2000)}, buffer)
        data = buffer.getvalue()
        move_weights(f"{faulty.address}/vgg19-{hashlib.sha256(data).hexdigest()[:8]}.pth")
        name, folder, run = hub_path().name, hub_path().parent, fetch
        partial = folder / f"{name}.0123456789abcdef.partial"
    else:
        move, data = on_demand
        move(f"{faulty.address}/tubingen.jpg")
        name, folder, run = "tubingen.jpg", tmp_path / "cache" / "nst_edu", tubingen
        partial = folder / "tmp0123abc"
    return SimpleNamespace(
        kind=request.param, run=run, data=data, folder=folder, name=name, partial=partial
    )


def tubingen():
    return example_path("tubingen")


def names(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def check_refusal(download, reason):
    """The download says the reason in plain words, and leaves nothing."""
    with pytest.raises((OSError, ValueError), match=reason) as caught:
        download.run()
    sentence = str(caught.value)
    assert re.search(r"VGG-19's weights|image 'tubingen'", sentence)
    assert not re.search(r"\n|Errno|urlopen|Pool|[a-z]Error", sentence)
    assert sentence.endswith(".")
    assert names(download.folder) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_server_leaves_nothing_and_the_next_try_succeeds(fault, download, faulty):
    faulty.answer = FAULTS[fault](download.data)
    check_refusal(download, REASONS.get(fault, f"{DAMAGED}|{BROKEN}"))
    faulty.answer = HEAD % len(download.data) + download.data
    path = download.run()
    assert path.read_bytes() == download.data
    assert names(download.folder) == [download.name]


def test_no_server_at_all(download, faulty):
    faulty.shutdown()
    faulty.server_close()
    check_refusal(download, BROKEN)


def open_with(monkeypatch, error):
    """Lets files opened by the two libraries raise an error when they are written or closed."""

    class Failing(io.BufferedRandom):
        def write(self, data):
            raise error

        def close(self):
            if not self.closed:
                super().close()
                raise error

    def opener(path, mode):
        return Failing(io.FileIO(path, mode.replace("b", "")))

    for module in (torch.hub, pooch.downloaders):
        monkeypatch.setattr(module, "open", opener, raising=False)


def test_a_full_disk(download, faulty, monkeypatch):
    faulty.answer = HEAD % len(download.data) + download.data
    open_with(monkeypatch, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    check_refusal(download, "the disk is full")


def test_an_interrupt(download, faulty, monkeypatch):
    faulty.answer = HEAD % len(download.data) + download.data
    open_with(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        download.run()
    assert names(download.folder) == []


def test_a_folder_that_cannot_be_written_to(download, tmp_path):
    folder = download.folder
    while folder.parent != tmp_path:  # TORCH_HOME or the user's cache
        folder = folder.parent
    folder.touch()
    check_refusal(download, "the folder cannot be written to")


def test_a_partial_file_of_a_killed_download_is_removed_by_the_next(download, faulty):
    faulty.answer = HEAD % len(download.data) + download.data
    download.folder.mkdir(parents=True)
    download.partial.write_bytes(b"PK")
    (download.folder / "of another program.partial").touch()
    download.run()
    assert names(download.folder) == ["of another program.partial", download.name]


def test_a_partial_file_that_another_process_writes_is_kept(tmp_path):
    running, ended = tmp_path / "running.partial", tmp_path / "ended.partial"
    ended.touch()
    code = f"with open({str(running)!r}, 'wb'): print(flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdout.readline()
    remove_partial(tmp_path.glob("*.partial"))
    assert names(tmp_path) == ["running.partial"]
    process.communicate(b"\n")
    remove_partial(tmp_path.glob("*.partial"))
    assert names(tmp_path) == []


def test_the_time_limit_ends_with_the_block():
    before = socket.getdefaulttimeout()
    with pytest.raises(RuntimeError), time_limit():
        assert socket.getdefaulttimeout() == downloads.TIMEOUT <= 60
        raise RuntimeError
    assert socket.getdefaulttimeout() == before
