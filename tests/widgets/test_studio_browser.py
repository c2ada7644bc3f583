"""The studio in a real browser, in JupyterLab and as a page: what a visitor clicks and sees."""

import io
import re

import pytest
from browsing import SECONDS, Notebook, serving_lab, wait_for
from PIL import Image, ImageChops, ImageStat

pytestmark = pytest.mark.browser
PLACES = ("lab", "page")
STUDIO = "from nst_edu.widgets import Studio\n\nStudio()"
BUSY = """import time
from pathlib import Path

end = time.monotonic() + 600
while not Path("enough").exists() and time.monotonic() < end:
    time.sleep(0.1)
print("slept")"""
# The visitor left while the server was sending, as any visitor may.
LEFT = r"Task exception was never .*\n.*WebSocketClosedError(?s:.*?)\n\S+WebSocketClosedError\n"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab with two notebooks: a studio, and a studio beside a cell that takes long."""
    notebooks = {"studio": [STUDIO], "busy": [STUDIO, BUSY]}
    with serving_lab(tmp_path_factory.mktemp("studio"), notebooks) as served:
        yield served


class Visit:
    """A studio on a page, and what its visitor does."""

    def __init__(self, page, notebook=None):
        self.page, self.notebook = page, notebook
        self.root = page.locator(".nst-studio").first
        # Its parts appear one by one, in no order that could be relied upon.
        parts = [self.button(name) for name in ("cat", "mosaic", "Start", "Keep", "Show code")]
        parts += [self.root.locator("img.nst-view").first, self.root.get_by_text("· step 0")]
        self.until(lambda: all(part.is_visible() for part in parts), "the studio")

    def lengthen(self):
        """Lets a run go on for longer than a test takes, on a fast machine, too."""
        self.root.get_by_text("More settings").click()
        steps = self.root.get_by_label("Number of steps")
        steps.fill("2000")
        steps.press("Tab")
        self.root.get_by_text("More settings").click()

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
        wait_for(condition, what, page=self.page)

    def stands_still(self, number=0, seconds=0.5):
        """Waits until an image, and the count of the evaluations, stay as they are for a while."""

        def still():
            count, before = self.step(), self.seen(number)
            self.page.wait_for_timeout(1000 * seconds)
            return self.step() == count and self.seen(number) == before and before

        return wait_for(still, "the picture to stand still", page=self.page)

    def step(self):
        text = self.root.inner_text()
        return int(re.search(r"· step (\d+)", text)[1])

    def slider(self, label):
        box = self.root.locator(".widget-slider", has=self.page.get_by_text(label, exact=True))
        return box.locator(".noUi-handle").first

    def upload(self, button, name, data, kind="image/png"):
        with self.page.expect_file_chooser() as chooser:
            self.root.get_by_role("button", name=button).click()
        chooser.value.set_files({"name": name, "mimeType": kind, "buffer": data})


@pytest.fixture
def opened(browser, request):
    """Opens the studio, in JupyterLab or on the page; a complaint of the browser fails the test."""
    pages, complaints = [], []

    def opened(place, name="studio"):
        page = browser.new_page()
        pages.append(page)
        page.set_default_timeout(SECONDS * 1000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if place == "page":
            page.goto(request.getfixturevalue("voila").address)
            return Visit(page)
        notebook = Notebook(page, request.getfixturevalue("lab"), name)
        notebook.run()
        return Visit(page, notebook)

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
    visit.lengthen()
    photograph = visit.stands_still()
    visit.click("Start")
    visit.changes(photograph, least=10)
    visit.says("steps/s")
    # Turn a knob while it runs.
    knob = visit.slider("Style weight")
    knob.focus()
    for _ in range(4):
        visit.page.keyboard.press("ArrowRight")
    visit.root.get_by_text("1000", exact=True).first.wait_for()
    # Pause: it stands still.
    visit.click("Pause")
    visit.says("paused")
    visit.stands_still(seconds=2)  # after the evaluation that was under way
    count = visit.step()
    visit.click("Keep")
    visit.says("Kept step")
    # Resume, and stop.
    visit.click("Resume")
    visit.until(lambda: visit.step() > count + 2, "more steps")
    visit.click("Stop")
    visit.says("stopped")
    # Look back: the first picture is the photograph.
    late = visit.stands_still()
    visit.slider("Look back").focus()
    visit.page.keyboard.press("Home")
    visit.says(r"Step 1 of \d+")
    visit.changes(late, least=10)
    difference = ImageChops.difference(visit.stands_still(), photograph)
    assert sum(ImageStat.Stat(difference).mean) < 10
    # Keep a second one, and wipe.
    visit.click("Keep")
    visit.says("Compare two")
    both = visit.stands_still(1)
    wipe = visit.slider("Wipe")
    wipe.focus()
    visit.page.keyboard.press("Home")
    visit.changes(both, number=1, least=3)
    first = visit.stands_still(1)
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
    visit.lengthen()
    visit.click("Start")
    visit.until(lambda: visit.step() >= 3, "three steps")
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
    visit.upload("Open a saved image", "studio.png", (tmp_path / "studio.png").read_bytes())
    visit.says("Press Start")
    visit.root.get_by_text("30", exact=True).first.wait_for()
    chosen = visit.root.locator("button.nst-chosen")
    visit.until(
        lambda: [name.strip() for name in chosen.all_inner_texts()] == ["coffee", "swirls"],
        "the pictures to be marked",
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_bad_upload_is_answered_and_a_good_one_is_shown(place, opened):
    visit = opened(place)
    visit.upload("Upload a content image", "notes.jpg", b"these are words", "image/jpeg")
    visit.says("'notes.jpg' is text, not an image")
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(buffer, "PNG")
    before = visit.stands_still()
    visit.upload("Upload a content image", "red.png", buffer.getvalue())
    visit.changes(before, least=10)
    middle = visit.stands_still().getpixel((100, 100))
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
    visit.lengthen()
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
    visit.until(lambda: visit.step() >= 2, "a run")
    visit.click("Stop")


def test_a_run_goes_on_while_another_cell_runs(opened, lab):
    # Whether a click is heard meanwhile is up to the kernel: ipykernel 7.4 leaves it to the thread
    # that is busy with the cell, where it waits.
    visit = opened("lab", "busy")
    page = visit.page
    visit.lengthen()
    visit.click("Start")
    visit.until(lambda: visit.step() >= 2, "a run")
    visit.notebook.run(1)
    page.locator(".jp-InputPrompt", has_text=re.compile(r"\[\*\]")).wait_for()
    view = visit.root.locator("img.nst-view").first
    count, before = visit.step(), view.get_attribute("src")
    visit.until(lambda: view.get_attribute("src") != before, "another picture")
    visit.until(lambda: visit.step() > count + 10, "more steps")
    assert page.get_by_text("slept", exact=True).count() == 0  # the cell is still at it
    lab.log.with_name("enough").touch()
    page.get_by_text("slept", exact=True).wait_for()
    visit.click("Stop")
    visit.says("stopped")


@pytest.mark.parametrize("place", PLACES)
def test_a_mask_is_painted_with_the_mouse(place, opened):
    visit = opened(place)
    visit.root.get_by_text("Second style, and where").click()
    canvas = visit.root.locator("canvas.nst-mask-canvas")
    visit.until(lambda: canvas.bounding_box() and canvas.bounding_box()["width"] > 50, "a canvas")
    visit.click("None")
    visit.says("black everywhere")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    visit.page.mouse.move(box["x"] + 0.1 * box["width"], box["y"] + 0.5 * box["height"])
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 0.5 * box["height"], steps=4)
    visit.page.mouse.up()
    visit.click("Show code")
    visit.says("load_mask")
    visit.click("All")
    visit.until(lambda: "black" not in visit.status(), "the end of the complaint")


def test_running_the_cell_again_ends_the_run_before(opened):
    visit = opened("lab")
    visit.lengthen()
    visit.click("Start")
    visit.until(lambda: visit.step() >= 2, "a run")
    visit.notebook.run()
    visit.says("ready")
    assert visit.page.locator(".nst-studio").count() == 1


def test_the_servers_have_nothing_to_complain_of(lab, voila):
    for server in (lab, voila):
        said = re.sub(LEFT, "", server.log.read_text("utf-8"))
        found = re.findall(r".*(?:Traceback|\[E |\bERROR\b).*", said)
        # nbgrader, if it is installed, looks for a course in the folder of every server.
        serious = [line for line in found if "404" not in line and "course directory" not in line]
        assert serious == [], server.log
