"""The live page as one file, from a disk; and on a machine without a camera."""

import make_page
import pytest
from browsing import wait_for
from live_page import await_everything, await_status, changes, open_page

pytestmark = pytest.mark.browser


@pytest.fixture
def single(tmp_path_factory):
    """The page as a single file."""
    path = tmp_path_factory.mktemp("single") / "page.html"
    make_page.make_file(path)
    return path.as_uri()


def test_the_single_file_opens_without_a_server(browser, single):
    page = open_page(browser, single)
    await_status(page, r"^One pass: .* seconds\.")
    await_everything(page)
    changes(page, lambda: page.locator("#photographs input").nth(1).check())
    changes(page, lambda: page.locator("#network").select_option("swirls"))
    page.locator("[name=method][value=search]").check(force=True)
    page.locator("#search-size").select_option("96")
    page.get_by_role("button", name="Start").click()
    await_status(page, r"^Step \d+ of 120")
    assert page.complaints == []
    page.close()


def test_a_folder_that_is_opened_as_a_file_says_what_to_do(browser, site):
    page = browser.new_page()
    page.goto((site[0] / "index.html").as_uri())
    assert "use the version that is one file" in page.locator("#waiting").inner_text()
    page.close()


def test_without_a_camera_the_page_says_so(browser, site):
    page = open_page(browser, f"{site[1]}/index.html")
    await_status(page, r"^One pass: .* seconds\.")
    page.get_by_role("button", name="Camera").click()
    problem = page.get_by_role("alert")
    wait_for(problem.is_visible, "a sentence", page=page)
    assert "camera" in problem.inner_text()
    assert page.complaints == []
    page.close()
