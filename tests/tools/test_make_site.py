"""The site: what changes on the way, and a site that is complete and needs no internet."""

import threading
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import make_page
import make_site
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from npm_files import MATHJAX, npm_files


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("[terms](GLOSSARY.md)", "[terms](GLOSSARY.md)"),
        ("[card](../nst_edu/a.md#b)", "[card](../nst_edu/a.md#b)"),
        ("[code](../pyproject.toml)", "code"),
        ("[a *word*](../tests)", "a *word*"),
        ("[doi:1](https://doi.org/1)", "[doi:1](https://doi.org/1)"),
        ("[below](#The-Table)", "[below](#the-table)"),
        ("![a](pictures/a.jpg)", "![a](pictures/a.jpg)"),
        ("F[0](x) and [1, 2]", "F[0](x) and [1, 2]"),
    ],
)
def test_a_link_to_nothing_of_the_site_becomes_text(link, kept):
    files = {"notebooks/GLOSSARY.md", "nst_edu/a.md", "notebooks/x"}
    assert make_site.keep_links(link, "notebooks/page.md", files) == kept


def test_a_figure_gets_its_caption_and_a_fold_its_markdown():
    fold = "<details><summary>Why?</summary>\n$x$ <!--n-->1<!---->\n</details>"
    badge = "[![Open](https://a.example/a.svg)](https://b.example)"
    output = new_output("display_data", {"image/png": "AA=="})
    cells = [
        new_code_cell("draw()", outputs=[output]),
        new_markdown_cell(f"*One `line`\nand $two$.*\n\n{fold}{badge}"),
        new_code_cell("more()"),
    ]
    text = nbformat.writes(new_notebook(cells=cells))
    page = nbformat.reads(make_site.change_page(text, "a.ipynb", set()), as_version=4)
    assert page.cells[0].metadata["mystnb"]["image"]["alt"] == "One line and two."
    assert "</summary>\n\n\n$x$ 1\n\n\n</details>[Open](https://b.example)" in page.cells[1].source
    assert page.cells[2].metadata["mystnb"]["image"]["alt"] == ""


def test_each_module_of_the_map_has_a_page():
    pages = dict(make_site.api_pages())
    modules = {path.stem for path in (make_site.ROOT / "nst_edu").glob("[a-z]*")}
    assert {f"api/{name}.md" for name in modules} | {"api/index.md"} == pages.keys()
    assert "automodule:: nst_edu.losses" in pages["api/losses.md"]


def test_the_files_of_a_user_in_the_folder_of_the_site_stay(tmp_path, monkeypatch):
    build = pytest.importorskip("sphinx.cmd.build")
    monkeypatch.setattr(build, "build_main", lambda arguments: 0)
    monkeypatch.setattr(make_site, "copy_sources", lambda folder: None)
    monkeypatch.setattr(make_page, "make_folder", lambda folder: None)
    mine = [tmp_path / name / "mine.txt" for name in ("site", "site-sources")]
    for path in mine:
        path.parent.mkdir()
        path.touch()
    make_site.main([str(tmp_path / "site")])
    assert all(path.exists() for path in mine)


class Page(HTMLParser):
    """What a page refers to, the places that a link can name, and images without a description."""

    def __init__(self, path):
        super().__init__()
        self.addresses, self.places, self.mute = [], set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.places.add(values.get("id"))
        address = values.get("src" if tag in ("img", "script") else "href")
        if address and not address.startswith("data:"):
            self.addresses.append(address)
        if tag == "img" and len(values.get("alt", "")) < 3:
            self.mute.append(address)


PAGES = ["README", *(path.stem for path in sorted(make_site.ROOT.glob("notebooks/0*.ipynb")))]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("sphinx")
    try:
        npm_files(MATHJAX)
    except SystemExit as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("site") / "site"
    make_site.main([str(folder)])
    return folder


@pytest.mark.browser
def test_no_link_of_the_site_is_broken_and_each_image_is_described(site):
    others = {site / "live", site / "_static"}  # the live page has tests, the theme has templates
    files = [path for path in site.rglob("*.html") if others.isdisjoint(path.parents)]
    pages = {path: Page(path) for path in files}
    assert len(pages) > 50
    broken, checked = [], 0
    for path, page in pages.items():
        assert page.mute == [], path
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            checked += 1
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            place = unquote(parts.fragment)
            if not target.is_file() or (place and place not in pages[target].places):
                broken.append((path.name, address))
    assert broken == [] and checked > 1000


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_lessons_show_mathematics_and_figures_and_ask_the_internet_for_nothing(
    site, browser, width
):
    with make_page.make_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}"
        page, outside, complaints = browser.new_page(), [], []
        page.set_viewport_size({"width": width, "height": 900})
        page.on("request", lambda request: outside.append(request.url))
        page.on("response", lambda r: r.status < 400 or complaints.append(r.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        formulas = 0
        lessons, tables = (
            sorted((site / "notebooks").glob("0*.html")),
            site / "notebooks/README.html",
        )
        for path in [site / "index.html", tables, *lessons]:
            page.goto(f"{home}/{path.relative_to(site).as_posix()}")
            page.evaluate("window.MathJax?.startup?.promise")
            own = page.locator(".math").count()
            assert page.locator("mjx-container").count() == own, path.name
            assert page.locator("[data-mjx-error]").count() == 0, path.name
            assert page.evaluate("document.documentElement.scrollWidth") == width, path.name
            assert page.evaluate("[...document.images].every((one) => one.naturalWidth)"), path.name
            formulas += own
        assert formulas > 100
        page.goto(f"{home}/notebooks/05_fast_style_transfer.html")
        assert page.locator("img[src$='.gif']").count() == 1
        answer = page.locator("article details").first
        assert not answer.locator("p").last.is_visible()
        answer.locator("summary").click()
        assert answer.locator("p").last.is_visible()
        assert complaints == []
        assert [url for url in outside if not url.startswith((home, "data:"))] == []
        page.close()
        server.shutdown()
