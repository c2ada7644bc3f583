"""The studio as a page: what its files say, and the page in a real browser."""

import io
import json
import re
import shlex
import shutil
import tomllib

import nbformat
import numpy as np
import psutil
import pytest
import yaml
from browsing import ROOT, SECONDS, SERVER, app_command, kernels, serving_app, wait_for
from PIL import Image

from nst_edu.widgets.common import MAX_UPLOAD

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
OTHER_VERSION = re.compile(
    r"sharing? ?scope|shared (singleton )?module"
)  # Voila brings an older JupyterLab
PATIENCE = 10  # seconds; less would not do for loading the page on a busy machine
in_a_browser = pytest.mark.browser


def instructions(name):
    """The arguments of every such instruction in the Dockerfile."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", "")
    return re.findall(rf"^{name} +(.*)", text, re.MULTILINE)


# --- what the files say ---------------------------------------------------------------------------


def test_the_container_runs_what_make_app_runs_for_everybody_on_another_port():
    (command,) = map(json.loads, instructions("CMD"))
    assert command[: len(app_command())] == app_command()
    more = set(command[len(app_command()) :])
    assert more == {"--no-browser", "--Voila.ip=0.0.0.0", f"--port={instructions('EXPOSE')[0]}"}


def test_every_file_that_the_container_copies_exists_and_is_not_ignored():
    wanted = [shlex.split(line)[:-1] for line in instructions("COPY")]
    names = [name for line in wanted for name in line]
    assert {"nst_edu", "images", "app", "pyproject.toml"} <= set(names)
    assert [name for name in names if not (ROOT / name).exists()] == []
    ignore = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignore and {f"!{name}" for name in names} <= set(ignore)


def test_the_container_has_what_the_package_is_built_from():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    built = [project["project"]["readme"], *project["project"]["license-files"]]
    built += project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    copied = {name for line in instructions("COPY") for name in shlex.split(line)}
    assert {name.split("/")[0] for name in built} <= copied


def test_the_container_is_run_by_an_ordinary_user():
    assert instructions("USER") == ["1000"]


def test_the_header_for_hugging_face_names_the_port_of_the_container():
    header = (ROOT / "app" / "README.md").read_text("utf-8").split("---\n")[1]
    said = yaml.safe_load(header)
    assert said["sdk"] == "docker"
    assert said["license"] == "mit"
    assert str(said["app_port"]) == instructions("EXPOSE")[0]
    assert said["title"] == nbformat.read(ROOT / "app" / "studio.ipynb", 4).metadata.title


def test_what_the_studio_refuses_by_itself_gets_past_the_servers(settings):
    accepted = settings.Voila.tornado_settings["websocket_max_message_size"]
    assert accepted > 5 * MAX_UPLOAD * 10**6
    assert f"UPLOAD := {{'websocket_max_message_size': {accepted}}}" in MAKEFILE
    assert f"{{'websocket_max_message_size': {accepted}}}" in (ROOT / "USAGE.md").read_text("utf-8")


# --- the page -------------------------------------------------------------------------------------


def visit(browser, served):
    """Opens the page; keeps what it asked others for, and its and its kernel's complaints."""
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.strangers, page.complaints = [], []

    def only_ours(route):
        if route.request.url.startswith((f"{served.address}/", "data:", "blob:")):
            route.continue_()
        else:
            page.strangers.append(route.request.url)
            route.abort()

    def hear(message):
        if message.type in ("error", "warning") and not OTHER_VERSION.search(message.text):
            page.complaints.append(message.text)

    def read(frame):
        text = frame if isinstance(frame, str) else frame.decode("latin1")
        if '"msg_type": "error"' in text or '"msg_type":"error"' in text:
            page.complaints.append(text[-1000:])

    page.route("**/*", only_ours)
    page.on("console", hear)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("websocket", lambda socket: socket.on("framereceived", read))

    def arrived():
        # A visitor's kernel ends before the server takes it off its list, and a page that came too
        # early was told that there is no place.
        page.complaints.clear()
        return page.goto(served.address).status == 200

    wait_for(arrived, "a place", page=page)
    page.get_by_role("button", name="Start", exact=True).wait_for()
    return page


def leave(page):
    page.close(run_before_unload=True)  # as a person does


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The page with one place and little patience."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(SERVER, folder / "server")
    path = folder / "server" / "voila.py"
    told = path.read_text("utf-8")
    path.write_text(told.replace("MOST = 10", "MOST = 1"), "utf-8")
    manager = "--MappingKernelManager.cull_"
    options = (f"{manager}idle_timeout={PATIENCE}", f"{manager}interval=1")
    with serving_app(folder, *options, settings=folder / "server") as served:
        yield served


@in_a_browser
def test_the_page_asks_nobody_else_and_nothing_complains(browser, voila):
    page = visit(browser, voila)
    assert page.title() == "Style transfer studio"
    assert page.locator("h1").inner_text().strip("¶ ") == "Style transfer studio"
    page.wait_for_timeout(1000)
    leave(page)
    wait_for(lambda: not kernels(voila), "the kernel to end")
    assert page.strangers == []
    assert page.complaints == []
    assert (
        re.findall(r".*(?:ERROR|Traceback|\b[45]\d\d (?:GET|POST)).*", voila.log.read_text()) == []
    )


@in_a_browser
def test_only_this_machine_can_reach_the_page(voila):
    of = [psutil.Process(voila.process.pid), *kernels(voila)]
    listening = {
        connection.laddr.ip
        for process in of
        for connection in process.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    }
    assert listening == {"127.0.0.1"}


@in_a_browser
def test_each_visitor_has_a_kernel_which_ends_with_the_page(browser, voila):
    first = visit(browser, voila)
    second = visit(browser, voila)
    assert len(kernels(voila)) == 2
    leave(second)
    wait_for(lambda: len(kernels(voila)) == 1, "the second kernel to end")
    second = visit(browser, voila)
    second.reload()
    second.get_by_role("button", name="Start", exact=True).wait_for()
    wait_for(lambda: len(kernels(voila)) == 2, "the kernel of the page before to end")
    leave(first)
    leave(second)
    wait_for(lambda: not kernels(voila), "the kernels to end")


@in_a_browser
def test_a_photograph_beyond_tornados_limit_arrives_and_a_larger_one_is_refused(browser, voila):
    page = visit(browser, voila)
    noise = np.random.default_rng(0).integers(0, 256, (2100, 2000, 3), "uint8")
    for rows, text in ((2000, "noise.png"), (None, f"{MAX_UPLOAD} MB")):
        picture = io.BytesIO()
        Image.fromarray(noise[:rows]).save(picture, "png", compress_level=0)
        data = picture.getvalue().ljust(1 if rows else (MAX_UPLOAD + 10) * 10**6, b"\0")
        assert len(data) > 11e6
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Upload a content image").click()
        chooser.value.set_files({"name": "noise.png", "mimeType": "image/png", "buffer": data})
        page.locator(".nst-studio").get_by_text(text).first.wait_for()
    assert page.complaints == []
    leave(page)


@in_a_browser
def test_nobody_can_run_code_through_the_page(browser, voila):
    page = visit(browser, voila)
    send = """() => new Promise((done, fail) => {
        const page = JSON.parse(document.getElementById("jupyter-config-data").textContent);
        const address = new URL(`${page.baseUrl}api/kernels/${page.kernelId}/channels`, location);
        const socket = new WebSocket(address.href.replace("http", "ws"));
        const header = {msg_id: "1", msg_type: "execute_request", session: "1", username: "",
                        version: "5.3", date: new Date().toISOString()};
        const content = {code: "1/0", silent: false};
        socket.onerror = fail;
        socket.onopen = () => { socket.send(JSON.stringify(
            {channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: []}));
            setTimeout(done, 2000); };
    })"""
    page.evaluate(send)
    assert '"execute_request", which is not allowed' in voila.log.read_text("utf-8")
    assert page.complaints == []
    leave(page)


@in_a_browser
def test_a_page_left_alone_ends_and_says_so_but_not_while_it_runs(browser, small):
    page = visit(browser, small)
    page.get_by_text("More settings").click()
    page.get_by_label("Number of steps").fill("2000")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_timeout(1000 * (PATIENCE + 5))
    page.locator(".nst-studio", has_text=re.compile("running · step [1-9]")).wait_for()
    assert len(kernels(small)) == 1
    page.get_by_role("button", name="Stop", exact=True).click()

    wait_for(lambda: not kernels(small), "the kernel to be culled")
    stopped = page.locator("#stopped")
    stopped.wait_for()
    assert "Start again" in stopped.inner_text()
    page.get_by_role("link", name="Start again").click()
    page.get_by_role("button", name="Start", exact=True).wait_for()
    assert not stopped.is_visible()
    leave(page)


@in_a_browser
def test_a_visitor_who_finds_no_place_is_told_so(browser, small):
    wait_for(lambda: not kernels(small), "the last visitor to leave")
    first = visit(browser, small)
    second = browser.new_page()
    asked = []
    second.on("request", lambda request: asked.append(request.url))
    assert second.goto(small.address).status == 503
    assert "All places in the studio are taken." in second.locator("body").inner_text()
    assert second.get_by_role("link", name="Try again").count() == 1
    assert [url for url in asked if not url.startswith((small.address, "data:"))] == []
    leave(first)
    wait_for(lambda: second.reload().status == 200, "a place")
    second.get_by_role("button", name="Start", exact=True).wait_for()
    leave(second)
