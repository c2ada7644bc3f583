"""What the tests of the live page share: open the page, wait, and look at its picture."""

import re

from browsing import wait_for

LIGHT = "canvas => { const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, \
canvas.height).data; return data.reduce((a, b) => a + b, 0) / data.length; }"


def open_page(browser, address):
    """A page whose complaints are kept; a request to another server is a complaint."""
    own = (address.rsplit("/", 1)[0], "data:", "blob:")
    page = browser.new_page()
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda m: m.type == "error" and page.complaints.append(m.text))
    page.on("requestfailed", lambda request: page.complaints.append(request.url))
    page.on("request", lambda r: is_foreign(r, own) and page.complaints.append(r.url))
    page.goto(address)
    return page


def is_foreign(request, own):
    return request.method != "GET" or not request.url.startswith(own)


def status(page):
    return page.locator("#status").inner_text()


def await_status(page, pattern):
    wait_for(lambda: re.search(pattern, status(page)), pattern, page=page)
    return re.search(pattern, status(page))


def await_everything(page):
    wait_for(lambda: page.locator("body[data-backend]").count(), "all files", page=page)


def shown(page):
    """The mean of the picture's bytes, which another picture changes."""
    return page.locator("#picture").evaluate(LIGHT)


def changes(page, act):
    before = shown(page)
    act()
    wait_for(lambda: shown(page) != before, "another picture", page=page)


def draw(page, act):
    """Does something that draws a new picture, and waits for the picture."""
    page.locator("#status").evaluate("each => each.textContent = ''")
    act()
    await_status(page, r"^One pass: .* seconds\.")
    idle = page.locator("#picture[aria-busy=false]")
    wait_for(idle.count, "the last of several pictures", page=page)


def saved(page, folder):
    with page.expect_download() as download:
        page.get_by_role("button", name="Save picture").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
