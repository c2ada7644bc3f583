"""The pages to print hold what the lessons hold, and no answers."""

import re

import make_handouts
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The three pages, by name."""
    folder = tmp_path_factory.mktemp("handouts") / "new"
    make_handouts.main([str(folder)])
    return {path.stem: path.read_text() for path in folder.iterdir()}


def test_the_predictions_have_four_questions_and_four_figures_without_captions(pages):
    page = pages["predictions"]
    asked, shown = page.split('<div class="new-page">')
    assert asked.count("<h2>") == shown.count("<h2>") == shown.count("data:image/") == 4
    assert asked.count('class="line"') == 4 * make_handouts.LINES
    assert "data:image/" not in asked
    rest = re.sub("<em>[^<]{1,12}</em>", "", page)  # without formulas
    assert "<em>" not in rest, "a caption is left"


def test_the_symptoms_are_all_rows_of_the_lesson(pages):
    lesson = nbformat.read(make_handouts.NOTEBOOKS / "07_when_it_goes_wrong.ipynb", as_version=4)
    cells = make_handouts.section(lesson, make_handouts.SYMPTOMS)
    rows = [line for cell in cells for line in cell.source.splitlines() if line.startswith("|")]
    assert pages["symptoms"].count("<tr>") == len(rows) - 1 > 10  # a line below the head is no row


def test_the_questions_come_without_answers(pages):
    page = pages["questions"]
    assert page.count("I do not know") == 10
    assert "Answers" not in page
    assert "1 b" not in page


def test_a_section_ends_at_the_next_heading():
    output = new_output("display_data", {"image/png": "AA\n=="})
    cells = [
        new_markdown_cell("# Lesson"),
        new_markdown_cell("## One\n\nText.\n\n**Predict**: how *many*?"),
        new_code_cell("draw()", outputs=[output]),
        new_markdown_cell("## Two"),
    ]
    notebook = new_notebook(cells=cells)
    found = make_handouts.section(notebook, "One")
    assert [cell.source for cell in found] == [cells[1].source, "draw()"]
    assert make_handouts.question(found) == "How *many*?"
    assert make_handouts.first_figure(found) == "data:image/png;base64,AA=="
    with pytest.raises(ValueError, match="'Three'"):
        make_handouts.section(notebook, "Three")
    two = make_handouts.section(notebook, "Two")
    with pytest.raises(ValueError, match="no Predict"):
        make_handouts.question(two)
    with pytest.raises(ValueError, match="no stored figure"):
        make_handouts.first_figure(two)
