"""The explorers in a real browser: JupyterLab, a running kernel, and a mouse that moves.

Needs playwright (`pip install -e .[browser]`) and a Chromium: `make test-browser`.
"""

import re

import nbformat
import pytest
from browsing import ROOT, SECONDS, serving, wait_for

pytestmark = pytest.mark.browser
OUTPUT = ".jp-OutputArea-output"


def explorer_cells(lesson, name):
    """The lesson's set-up and the explorer's cell, so that what is tested is what students run."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return sources[0], next(source for source in sources if f"{name}(" in source)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab's address, with a notebook for each explorer, on the smallest network."""
    folder = tmp_path_factory.mktemp("lab")
    for name, lesson in (
        ("ActivationExplorer", "01_content_representation"),
        ("GramExplorer", "02_style_representation"),
    ):
        cells = [nbformat.v4.new_code_cell(source) for source in explorer_cells(lesson, name)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")
    command = ["jupyterlab", "--allow-root", "--IdentityProvider.token="]
    command += [f"--ServerApp.root_dir={folder}"]
    settings = {
        f"JUPYTERLAB_{kind}_DIR": str(folder / "lab") for kind in ("SETTINGS", "WORKSPACES")
    }
    with serving(command, folder, "api", NST_EDU_NETWORK="vgg19-quarter", **settings) as server:
        yield server.address


@pytest.fixture
def page(browser, lab, request):
    """The notebook of an explorer, run to its end; the browser's complaints are kept."""
    page = browser.new_page()
    page.set_default_timeout(SECONDS * 1000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"{lab}/lab/tree/{request.param}.ipynb?reset")
    page.locator(".jp-Notebook .jp-Cell").nth(1).wait_for()
    dialogue = page.locator(".jp-Dialog button.jp-mod-accept")  # a question, or news
    page.wait_for_timeout(1500)
    if dialogue.count():
        dialogue.first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    image = page.locator(f"{OUTPUT} img.widget-image")
    failed = page.locator(f'{OUTPUT}[data-mime-type*="error"]')
    wait_for(lambda: image.count() or failed.count(), "the explorer")
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
    wait_for(lambda: shown(page) != before, "the picture to change")


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
    assert readout.inner_text() == "2"
    changes(page, lambda: lists.nth(1).select_option("relu4_1"))
    assert readout.inner_text() == "1"
    changes(page, lambda: lists.nth(0).select_option("cat"))
    require_no_error(page)


@pytest.mark.parametrize("page", ["GramExplorer"], indirect=True)
def test_a_click_on_an_entry_of_the_gram_explorer_changes_its_picture(page):
    entries = page.locator(f"{OUTPUT} .widget-gridbox button")
    assert entries.count() == 144
    assert re.search(r"channels \d+ and \d+", entries.nth(5).get_attribute("title"))

    changes(page, lambda: entries.nth(5 * 12 + 3).click())
    changes(page, lambda: page.locator(f"{OUTPUT} select").nth(1).select_option("relu3_1"))
    require_no_error(page)
