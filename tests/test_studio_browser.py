"""The studio in a real browser, in JupyterLab and as a page: what a visitor clicks and sees."""

import io
import re

import nbformat
import pytest
from browsing import SECONDS, serving
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.browser
PLACES = ("lab", "page")
STUDIO = "from nst_edu.widgets import Studio\n\nStudio()"
BUSY = "import time\n\ntime.sleep(6)\nprint('slept')"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab with two notebooks: a studio, and a studio beside a cell that takes long."""
    folder = tmp_path_factory.mktemp("studio")
    for name, cells in (("studio", [STUDIO]), ("busy", [STUDIO, BUSY])):
        made = [nbformat.v4.new_code_cell(source) for source in cells]
        nbformat.write(nbformat.v4.new_notebook(cells=made), folder / f"{name}.ipynb")
    command = ["jupyterlab", "--allow-root", "--IdentityProvider.token="]
    command += [f"--ServerApp.root_dir={folder}"]
    settings = {
        f"JUPYTERLAB_{kind}_DIR": str(folder / "lab") for kind in ("SETTINGS", "WORKSPACES")
    }
    with serving(command, folder, "api", **settings) as server:
        yield server


class Visit:
    """A studio on a page, and what its visitor does."""

    def __init__(self, page):
        self.page = page
        self.root = page.locator(".nst-studio").first
        self.button("Start").wait_for()
        self.downloads = []

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def click(self, name):
        self.button(name).click()

    def says(self, words):
        self.root.get_by_text(re.compile(words)).first.wait_for()

    def status(self):
        return self.root.locator(".nst-status").inner_text()

    def seen(self, number=0):
        """What an image of the studio shows, as pixels on the screen."""
        view = self.root.locator("img.nst-view").nth(number)
        return Image.open(io.BytesIO(view.screenshot())).convert("RGB")

    def changes(self, before, number=0, least=1.0):
        """Waits until an image is another than it was."""

        def far():
            after = self.seen(number)
            if after.size != before.size:
                return True
            return sum(ImageStat.Stat(ImageChops.difference(before, after)).mean) > least

        self.until(far, "the picture to change")

    def until(self, condition, what):
        for _ in range(SECONDS * 10):
            if condition():
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"waited {SECONDS} s in vain for {what}")

    def evaluation(self):
        text = self.root.inner_text()
        return int(re.search(r"· evaluation (\d+)", text)[1])

    def slider(self, label):
        box = self.root.locator(".widget-slider", has=self.page.get_by_text(label, exact=True))
        return box.locator(".noUi-handle").first

    def upload(self, button, name, data, kind="image/png"):
        with self.page.expect_file_chooser() as chooser:
            self.root.get_by_role("button", name=button).click()
        chooser.value.set_files({"name": name, "mimeType": kind, "buffer": data})


def run_first(page, address, notebook):
    """Opens a notebook and runs its first cell."""
    page.goto(f"{address}/lab/tree/{notebook}.ipynb?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.wait_for_timeout(1500)
    dialogue = page.locator(".jp-Dialog button.jp-mod-accept")  # a question, or news
    if dialogue.count():
        dialogue.first.click()
    page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")


@pytest.fixture
def opened(browser, request):
    """Opens the studio, in JupyterLab or on the page; a complaint of the browser fails the test."""
    pages, complaints = [], []

    def opened(place, notebook="studio"):
        page = browser.new_page()
        pages.append(page)
        page.set_default_timeout(SECONDS * 1000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if place == "lab":
            run_first(page, request.getfixturevalue("lab").address, notebook)
        else:
            page.goto(request.getfixturevalue("voila").address)
        return Visit(page)

    yield opened
    for page in pages:
        page.close()
    assert complaints == []


@pytest.mark.parametrize("place", PLACES)
def test_a_run_from_the_first_click_to_the_wipe(place, opened, request):
    visit = opened(place)
    # Pick.
    before = visit.seen()
    visit.click("lake")
    visit.changes(before)
    visit.click("mosaic")
    # Start, and see it change.
    photograph = visit.seen()
    visit.click("Start")
    visit.changes(photograph, least=10)
    visit.says("evaluations/s")
    # Turn a knob while it runs.
    knob = visit.slider("Style weight")
    knob.focus()
    for _ in range(4):
        visit.page.keyboard.press("ArrowRight")
    visit.root.get_by_text("1000", exact=True).first.wait_for()
    # Pause: it stands still.
    visit.click("Pause")
    visit.says("paused")
    visit.page.wait_for_timeout(600)
    count, still = visit.evaluation(), visit.seen()
    visit.page.wait_for_timeout(1000)
    assert visit.evaluation() == count
    assert ImageChops.difference(visit.seen(), still).getbbox() is None
    visit.click("Keep")
    visit.says("Kept evaluation")
    # Resume, and stop.
    visit.click("Resume")
    visit.until(lambda: visit.evaluation() > count + 2, "more evaluations")
    visit.click("Stop")
    visit.says("stopped")
    # Look back: the first picture is the photograph.
    late = visit.seen()
    visit.slider("Look back").focus()
    visit.page.keyboard.press("Home")
    visit.says(r"Evaluation 1 of \d+")
    visit.changes(late, least=10)
    difference = ImageChops.difference(visit.seen(), photograph)
    assert sum(ImageStat.Stat(difference).mean) < 10
    # Keep a second one, and wipe.
    visit.click("Keep")
    visit.says("Compare two")
    both = visit.seen(1)
    wipe = visit.slider("Wipe")
    wipe.focus()
    visit.page.keyboard.press("Home")
    visit.changes(both, number=1, least=3)
    first = visit.seen(1)
    wipe.focus()
    visit.page.keyboard.press("End")
    visit.changes(first, number=1, least=10)
    # The code names what was chosen.
    visit.click("Show code")
    visit.says("style_transfer")
    listing = visit.root.locator(".nst-code").inner_text()
    assert "'lake'" in listing and "'mosaic'" in listing
    assert "Error" not in visit.status()


@pytest.mark.parametrize("place", PLACES)
def test_a_saved_picture_brings_its_settings_back(place, opened, tmp_path):
    visit = opened(place)
    visit.click("coffee")
    visit.slider("Style weight").focus()
    visit.page.keyboard.press("ArrowRight")
    visit.root.get_by_text("30", exact=True).first.wait_for()
    visit.click("Start")
    visit.until(lambda: visit.evaluation() >= 3, "three evaluations")
    visit.click("Stop")
    visit.says("stopped")
    visit.click("Save")
    with visit.page.expect_download() as download:
        visit.root.get_by_role("link", name="Download studio.png").click()
    download.value.save_as(tmp_path / "studio.png")
    visit.click("Reset to content")
    visit.click("cat")
    visit.slider("Style weight").focus()
    visit.page.keyboard.press("ArrowLeft")
    visit.root.get_by_text("30", exact=True).first.wait_for(state="hidden")
    visit.upload("Open a saved picture", "studio.png", (tmp_path / "studio.png").read_bytes())
    visit.says("press Start")
    visit.root.get_by_text("30", exact=True).first.wait_for()
    chosen = visit.root.locator("button.nst-chosen").all_inner_texts()
    assert [name.strip() for name in chosen] == ["coffee", "swirls"]


@pytest.mark.parametrize("place", PLACES)
def test_a_bad_upload_is_answered_and_a_good_one_is_shown(place, opened):
    visit = opened(place)
    visit.upload("Upload a photograph", "notes.jpg", b"these are words", "image/jpeg")
    visit.says("'notes.jpg' is text, not a picture")
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(buffer, "PNG")
    before = visit.seen()
    visit.upload("Upload a photograph", "red.png", buffer.getvalue())
    visit.changes(before, least=10)
    middle = visit.seen().getpixel((100, 100))
    assert middle[0] > 150 and middle[1] < 90
    visit.button("red.png").wait_for()


def test_the_expert_knobs_are_folded_away(opened):
    visit = opened("page")
    label = visit.root.get_by_text("Learning rate", exact=True)
    assert not label.is_visible()
    visit.root.get_by_text("More settings").click()
    label.wait_for()
    visit.root.get_by_text("relu5_1", exact=True).wait_for()


def test_it_can_be_used_with_the_keyboard_alone(opened):
    visit = opened("page")
    visit.root.locator("button").first.focus()
    names = []
    for _ in range(60):
        focused = visit.page.evaluate("document.activeElement.innerText || ''").strip()
        names.append(focused)
        if focused == "Start":
            break
        visit.page.keyboard.press("Tab")
    assert "cat" in names and names[-1] == "Start"
    visit.page.keyboard.press("Enter")
    visit.until(lambda: visit.evaluation() >= 2, "a run")
    visit.click("Stop")


def test_a_run_goes_on_while_another_cell_runs(opened):
    # Whether a click is heard meanwhile is up to the kernel: ipykernel 7.4 leaves it to the thread
    # that is busy with the cell, where it waits.
    visit = opened("lab", "busy")
    page = visit.page
    visit.click("Start")
    visit.until(lambda: visit.evaluation() >= 2, "a run")
    page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-InputPrompt", has_text=re.compile(r"\[\*\]")).wait_for()
    count, before = visit.evaluation(), visit.seen()
    visit.changes(before, least=0.5)
    visit.until(lambda: visit.evaluation() > count + 10, "more evaluations")
    assert page.get_by_text("slept", exact=True).count() == 0  # the cell is still at it
    page.get_by_text("slept", exact=True).wait_for()
    visit.click("Stop")
    visit.says("stopped")


def test_running_the_cell_again_ends_the_run_before(opened):
    visit = opened("lab")
    visit.click("Start")
    visit.until(lambda: visit.evaluation() >= 2, "a run")
    page = visit.page
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    visit.says("ready")
    assert page.locator(".nst-studio").count() == 1


def test_the_servers_have_nothing_to_complain_of(lab, voila):
    for server in (lab, voila):
        said = server.log.read_text("utf-8")
        found = re.findall(r".*(?:Traceback|\[E |\bERROR\b).*", said)
        assert [line for line in found if "404" not in line] == [], server.log
