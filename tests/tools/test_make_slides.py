"""The slides name cells that exist, and a deck has room for what it shows."""

import re

import make_slides
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

DECKS = make_slides.read_table()
LESSONS = sorted(path.stem for path in make_slides.NOTEBOOKS.glob("0*.ipynb"))


def entries(slide):
    return [*slide.get("show", []), *slide.get("then", [])]


def test_each_lesson_has_a_deck():
    assert sorted(DECKS) == LESSONS


@pytest.mark.parametrize("name", LESSONS)
def test_a_deck_has_eight_to_ten_slides_and_each_part_exists(name):
    lesson = nbformat.read(make_slides.NOTEBOOKS / f"{name}.ipynb", as_version=4)
    slides = DECKS[name]
    assert 8 <= len(slides) <= 10
    assert lesson.cells[0].source.startswith(f"# {slides[0]['heading']}\n")
    assert slides[-1]["heading"] == "Summary"
    for slide in slides:
        kinds = [entry.split()[1] for entry in entries(slide)]
        assert 1 <= len(kinds) <= 3 and kinds.count("code") <= 1, slide
        for entry in entries(slide):
            text = make_slides.read_part(lesson, entry)
            lines = text.count("\n") - 1 if text.startswith("```") else 0
            assert lines <= 15 and "![](" not in text, entry


def test_a_page_has_the_slides_and_nothing_from_the_internet(tmp_path, monkeypatch):
    monkeypatch.setattr(make_slides, "npm_files", lambda package: {"file.js": b""})
    name = LESSONS[0]
    monkeypatch.setattr(make_slides, "read_table", lambda: {name: DECKS[name]})
    make_slides.main([str(tmp_path)])
    page = (tmp_path / f"{name}.html").read_text("utf-8")
    assert page.count("<section><section>") == len(DECKS[name])
    assert page.count('class="fragment"') == sum("then" in slide for slide in DECKS[name])
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert {address for address in addresses if not address.startswith("data:image/")} == {
        "reveal/tex-svg.js",
        *("reveal/dist/reveal.css", "reveal/dist/reveal.js", "reveal/dist/theme/slides.css"),
    }
    assert (tmp_path / "reveal" / "dist" / "theme" / "slides.css").exists()


def test_a_part_is_a_paragraph_or_an_output():
    text = "By the end you can **run**.\n\n**Predict**: what?\n\n$$a$$\n\nand\n\n$$b$$"
    outputs = [
        new_output("stream", name="stdout", text="1\n"),
        new_output("display_data", {"image/gif": "AA=="}),
    ]
    cells = [
        new_markdown_cell(text, id="text"),
        new_code_cell("print(1)", outputs=outputs, id="code"),
        new_markdown_cell("*A $1$ with\n`two` lines.*\n\nMore.", id="after"),
    ]
    notebook = new_notebook(cells=cells)

    def part(entry):
        return make_slides.read_part(notebook, entry)

    assert part("text goal") == "By the end you can **run**."
    assert part("text predict") == "**Predict**: what?"
    assert [part("text equation"), part("text equation 2")] == ["$$a$$", "$$b$$"]
    assert part("code code") == "```python\nprint(1)\n```"
    assert part("code print") == "```\n1\n```"
    assert part("code figure") == "![A 1 with two lines.](data:image/gif;base64,AA==)"
    assert part("after caption") == "*A $1$ with\n`two` lines.*"
    with pytest.raises(ValueError, match="called 'other'"):
        part("other goal")
    with pytest.raises(ValueError, match="no part 'equation'"):
        part("text equation 3")
