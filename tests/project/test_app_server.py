"""Whom the page's server lets in, and what it reads: as Voila's settings say, and by asking it."""

import asyncio
import http.client
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from uuid import uuid4

import pytest
import websocket
from browsing import SERVER, kernels, serving_app, wait_for
from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

PROTOCOL = "v1.kernel.websocket.jupyter.org"
FULL = "All places in the studio are taken"
PLACES = 2
on_a_server = pytest.mark.browser


def numbers(*values, width=8, order="little"):
    return b"".join(value.to_bytes(width, order) for value in values)


# --- what the settings say ------------------------------------------------------------------------


def test_nobody_is_let_in_when_all_places_are_taken_or_promised(settings, monkeypatch):
    running = []

    async def start(self, kernel_id):
        await asyncio.sleep(0)  # the others of the crowd arrive
        running.append(kernel_id)
        await asyncio.sleep(0)
        return kernel_id

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(AsyncMappingKernelManager, "list_kernel_ids", lambda self: running)
    manager = settings.VoilaConfiguration.multi_kernel_manager_class()

    async def arrive(count):
        visitors = [manager.start_kernel() for _ in range(count)]
        return await asyncio.gather(*visitors, return_exceptions=True)

    answers = asyncio.run(arrive(13))
    assert answers[:10] == running and len({*running}) == 10
    assert [(each.status_code, FULL in str(each)) for each in answers[10:]] == [(503, True)] * 3
    running.pop()
    assert [type(each) for each in asyncio.run(arrive(2))] == [str, HTTPError]


def test_a_kernel_that_does_not_start_takes_no_place(settings, monkeypatch):
    async def fail(self, kernel_id):
        raise RuntimeError("no memory")

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", fail)
    manager = settings.VoilaConfiguration.multi_kernel_manager_class()
    for _ in range(11):
        with pytest.raises(RuntimeError, match="no memory"):
            asyncio.run(manager.start_kernel())


@pytest.mark.parametrize(
    ("host", "served"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("[::1]", True),
        ("192.168.1.20", True),
        ("studio.school.example", True),
        ("other.example", True),
        ("school.example", False),
        ("127.0.0.1.elsewhere.example", False),
        ("localhost.elsewhere.example", False),
        ("", False),
    ],
)
def test_a_host_is_answered_if_it_is_an_address_or_a_name_of_this_server(
    host, served, settings, monkeypatch
):
    monkeypatch.setattr(PasswordIdentityProvider, "get_user", lambda self, handler: "somebody")
    handler = SimpleNamespace(request=SimpleNamespace(host_name=host))
    try:
        answer = settings.Voila.identity_provider_class().get_user(handler)
    except HTTPError as error:
        answer = error.status_code
    assert answer == ("somebody" if served else 403)


@pytest.mark.parametrize(
    ("protocol", "message", "sound"),
    [
        (PROTOCOL, serialize_msg_to_ws_v1([b"{}"] * 4 + [bytes(10**6)], "shell"), True),
        (PROTOCOL, b"\xff" * 8, False),
        (PROTOCOL, numbers(10**6) + bytes(8 * 10**6), False),
        (PROTOCOL, numbers(4, 40, 45, 40, 45) + bytes(5), False),  # parts that overlap
        (PROTOCOL, b"", True),  # Jupyter's own error
        (None, numbers(2, 12, 14, width=4, order="big") + b"{}" + bytes(99), True),
        (None, b"\x7f\xff\xff\xff", False),
        (None, numbers(3, 16, 18, 16, width=4, order="big") + b"{}", False),
    ],
)
def test_a_message_is_read_only_if_its_parts_are_few_and_in_order(
    protocol, message, sound, settings
):
    connection = SimpleNamespace(subprotocol=protocol)
    assert settings.Voila.kernel_websocket_connection_class.is_sound(connection, message) is sound


# --- a server that runs ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The page with few places, on a server with a name."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(SERVER, folder / "server")
    path = folder / "server" / "voila.py"
    path.write_text(path.read_text("utf-8").replace("MOST = 10", f"MOST = {PLACES}"), "utf-8")
    name = {"NST_EDU_HOSTS": "studio.school.example"}
    with serving_app(folder, settings=folder / "server", **name) as served:
        yield served


def ask(served, path="/", host=None, method="GET"):
    """The status and the text of an answer; the page's text comes when its cells have run."""
    address = served.address.removeprefix("http://")
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request(method, path, headers={"Host": host or address})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def kernel_of(page):
    return re.search(r'"kernelId": ?"([^"]+)"', page)[1]


def connect(served, kernel, host=None):
    """The websocket of a page, whose Origin is always the Host."""
    address = served.address.removeprefix("http://")
    return websocket.create_connection(
        f"ws://{address}/api/kernels/{kernel}/channels?session_id=1",
        host=host or address,
        origin=f"http://{host or address}",
        subprotocols=[PROTOCOL],
        timeout=20,
    )


def widgets(socket):
    """How many widgets a visitor's kernel has, by asking the kernel."""
    # A kernel ignores a message that is equal to an earlier message, so the numbers differ.
    header = {"msg_id": uuid4().hex, "msg_type": "comm_info_request", "session": "1"}
    parts = [
        header | {"username": "", "version": "5.3", "date": "2020-01-01T00:00:00Z"},
        {},
        {},
        {},
    ]
    socket.send_binary(serialize_msg_to_ws_v1([json.dumps(p).encode() for p in parts], "shell"))
    while b"comm_info_reply" not in (answer := socket.recv()):
        pass
    return answer.count(b"jupyter.widget")


@on_a_server
def test_a_crowd_finds_the_places_that_there_are_and_nobody_disturbs_the_others(served):
    with ThreadPoolExecutor() as pool:  # everybody at the same time
        answers = list(pool.map(lambda _: ask(served), range(2 * PLACES)))
    pages = [text for status, text in answers if status == 200]
    refusals = [text for status, text in answers if status == 503]
    assert len(pages) == len(refusals) == PLACES
    assert all(FULL in text for text in refusals)
    first, second = map(kernel_of, pages)
    assert len(kernels(served)) == PLACES

    inside, other = connect(served, first), connect(served, second)
    assert widgets(inside) > 50 and widgets(other) > 50
    inside.send_binary(b"\xff" * 8)
    assert widgets(other) > 50 and widgets(inside) > 50
    assert ask(served)[0] == 503

    assert ask(served, f"/voila/api/shutdown/{second}", method="POST")[0] == 204  # a tab is closed
    wait_for(lambda: len(kernels(served)) == PLACES - 1, "the kernel of the tab to end")
    assert ask(served)[0] == 200 and widgets(inside) > 50
    inside.close()


@on_a_server
def test_a_page_of_another_site_reaches_nothing_by_pointing_its_name_at_the_server(served):
    if not kernels(served):
        assert ask(served)[0] == 200  # a visitor, whose kernel the other site wants to reach
    (kernel, *_) = [each.cmdline()[-1] for each in kernels(served)]
    kernel = re.search(r"kernel-(.+)\.json", kernel)[1]
    for host in ("elsewhere.example", "elsewhere.example:8866"):
        assert ask(served, host=host)[0] == 403
        assert ask(served, f"/api/kernels/{kernel}", host=host)[0] == 403
        assert ask(served, f"/voila/api/shutdown/{kernel}", host=host, method="POST")[0] == 403
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            connect(served, kernel, host)
    assert "does not have this name" in ask(served, host="elsewhere.example")[1]
    for host in ("localhost:8866", "studio.school.example", "192.168.1.20:8866"):
        assert ask(served, f"/api/kernels/{kernel}", host=host)[0] == 200
        assert widgets(connect(served, kernel, host)) > 50
