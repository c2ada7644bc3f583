"""The explorers in a real browser: JupyterLab, a running kernel, and a mouse that moves.

Needs playwright (`pip install -e .[browser]`) and a Chromium: `make test-browser`.
"""

import re

import nbformat
import pytest
from browsing import ROOT, SECONDS, Notebook, serving_lab, wait_for

pytestmark = pytest.mark.browser
OUTPUT = ".jp-OutputArea-output"


def explorer_cells(lesson, name):
    """The lesson's set-up, what the explorer shows, and its cell: what students run."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    here = next(n for n, source in enumerate(sources) if f"{name}(" in source)
    shown = re.search(rf"{name}\((\w+)", sources[here])[1]
    defined = [s for s in sources[:here] if re.search(rf"^{shown} = ", s, re.MULTILINE)]
    return "\n".join([sources[0], *defined]), sources[here]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab with a notebook for each explorer, on the smallest network."""
    lessons = {
        "ActivationExplorer": "01_content_representation",
        "GramExplorer": "02_style_representation",
    }
    notebooks = {name: explorer_cells(lesson, name) for name, lesson in lessons.items()}
    folder = tmp_path_factory.mktemp("lab")
    with serving_lab(folder, notebooks, NST_EDU_NETWORK="vgg19-quarter") as served:
        yield served


@pytest.fixture
def page(browser, lab, request):
    """The notebook of an explorer, run to its end; the browser's complaints are kept."""
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    notebook = Notebook(page, lab, request.param)
    notebook.run(0)
    notebook.run(1)
    image = page.locator(f"{OUTPUT} img.widget-image")
    failed = page.locator(f'{OUTPUT}[data-mime-type*="error"]')
    notebook.until(lambda: image.count() or failed.count(), "the explorer")
    assert failed.all_inner_texts() == []
    yield page
    page.close()


def shown(page):
    """The picture's pixels, once they stand still."""
    image = page.locator(f"{OUTPUT} img.widget-image")
    before = b""
    for _ in range(100):
        now = image.screenshot()
        if now == before:
            return now
        before = now
        page.wait_for_timeout(150)
    pytest.fail("the picture never stands still")


def changes(page, act):
    """Does something, and waits until the picture is another."""
    before = shown(page)
    act()
    wait_for(lambda: shown(page) != before, "the picture to change", page=page)


def require_no_error(page):
    status = page.locator(f"{OUTPUT} .widget-html-content")
    assert [text.strip() for text in status.all_inner_texts()] == [""]
    assert page.locator(f'{OUTPUT}[data-mime-type*="stderr"]').count() == 0
    assert page.locator(f'{OUTPUT}[data-mime-type*="error"]').count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("page", ["ActivationExplorer"], indirect=True)
def test_the_slider_and_the_lists_of_the_activation_explorer_change_its_picture(page):
    lists = page.locator(f"{OUTPUT} .widget-dropdown select")
    handle = page.locator(f"{OUTPUT} .widget-slider .noUi-handle")
    readout = page.locator(f"{OUTPUT} .widget-slider .widget-readout")

    handle.focus()
    changes(page, lambda: page.keyboard.press("ArrowRight"))
    wait_for(lambda: readout.inner_text() == "2", "the slider's number", page=page)
    changes(page, lambda: lists.nth(1).select_option("relu4_1"))
    wait_for(lambda: readout.inner_text() == "1", "the slider's number", page=page)
    changes(page, lambda: lists.nth(0).select_option("cat"))
    require_no_error(page)


@pytest.mark.parametrize("page", ["GramExplorer"], indirect=True)
def test_a_click_on_an_entry_of_the_gram_explorer_changes_its_picture(page):
    entries = page.locator(f"{OUTPUT} .widget-gridbox button")
    wait_for(lambda: entries.count() == 144, "all entries", page=page)
    assert re.search(r"channels \d+ and \d+", entries.nth(5).get_attribute("title"))

    changes(page, lambda: entries.nth(5 * 12 + 3).click())
    changes(page, lambda: page.locator(f"{OUTPUT} select").nth(1).select_option("relu3_1"))
    require_no_error(page)
