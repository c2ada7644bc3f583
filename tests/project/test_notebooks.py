"""What nbval does not see: whether a lesson is whole, was run in order, and can be read."""

import ast
import io
import re
import tokenize
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from count_words import SECOND_EDITION
from run_lessons import TIME, made_by, with_times

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
NOTEBOOKS = [*LESSONS, *sorted((ROOT / "notebooks" / "solutions").glob("*.ipynb"))]


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=SECOND_EDITION)
def second_edition(request):
    return nbformat.read(ROOT / "notebooks" / f"{request.param}.ipynb", as_version=4)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_the_lessons_are_there():
    assert [path.stem[:2] for path in LESSONS] == [f"{n:02d}" for n in range(len(LESSONS))]
    assert LESSONS[0].name == "00_start_here.ipynb" and len(LESSONS) >= 4


def test_every_cell_was_run_once_and_in_order(notebook):
    # nbval takes a cell without an execution count as passed, so a stripped notebook tests nothing.
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_cell_failed(notebook):
    for cell in code(notebook):
        assert not any(output.output_type == "error" for output in cell.outputs), cell.source


def printed(notebook):
    """The printed lines that nbval compares."""
    return [
        line
        for cell in code(notebook)
        if "nbval-ignore-output" not in cell.metadata.get("tags", [])
        for output in cell.outputs
        if output.output_type == "stream"
        for line in output.text.splitlines()
    ]


def test_a_grid_is_not_compared(notebook):
    """A grid shows a progress bar only if an image is missing, so its outputs differ."""
    for cell in code(notebook):
        if "run_grid(" in cell.source:
            assert "nbval-ignore-output" in cell.metadata.get("tags", []), cell.source


def test_eight_printed_results_or_more_are_compared(lesson):
    assert len(printed(lesson)) >= 8


def test_students_see_numbers(second_edition):
    lines = printed(second_edition)
    assert sum(len(re.findall(r"\b(?:True|False)\b", line)) for line in lines) <= 3
    assert sum(bool(re.search(r"(?<![\w.])\d", line)) for line in lines) >= 8


def test_cells_can_be_read_after_one_course(second_edition):
    tokens, lines = 0, set()
    for number, cell in enumerate(code(second_edition)):
        assert max(map(len, cell.source.splitlines())) <= 88, cell.source
        for token in tokenize.generate_tokens(io.StringIO(cell.source).readline):
            if token.string.strip() and token.type != tokenize.COMMENT:
                tokens += 1
                lines.add((number, token.start[0]))
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, COMPREHENSIONS):
                inner = [n for n in ast.walk(node) if isinstance(n, COMPREHENSIONS)]
                assert len(inner) == len(node.generators) == 1, f"nested: {cell.source}"
    assert tokens / len(lines) <= 12


def test_what_must_hold_is_asserted_below_its_discussion(second_edition):
    asserting = 0
    for above, cell in pairwise(second_edition.cells):
        if cell.cell_type == "code" and re.search(r"^assert ", cell.source, re.MULTILINE):
            asserting += 1
            # A cell of its own, and never directly below a Predict.
            statements = ast.parse(cell.source).body
            assert all(isinstance(node, ast.Assert | ast.For) for node in statements), cell.source
            assert above.cell_type == "markdown" and "**Predict**" not in above.source, cell.source
    assert asserting >= 3


def test_outputs_come_from_the_code_beside_them_and_the_preset_gallery(second_edition):
    assert second_edition.metadata.get("nst_edu") == made_by(second_edition, "gallery")


def test_times_in_the_first_cell_are_those_of_the_table(request, second_edition):
    first = second_edition.cells[0].source
    assert {"vgg19", "vgg19-half"} <= set(TIME.findall(first))
    table = (ROOT / "notebooks" / "README.md").read_text("utf-8")
    lesson = request.node.callspec.params["second_edition"]
    assert with_times(first, lesson, table) == first


def test_every_lesson_links_the_glossary(lesson):
    assert "(GLOSSARY.md)" in lesson.cells[0].source


def test_the_glossary_explains_thirty_terms_in_order():
    text = (ROOT / "notebooks" / "GLOSSARY.md").read_text("utf-8")
    terms = re.findall(r"^\| \*\*(.+?)\*\* \(0\d\) \| .{30,} \|$", text, re.MULTILINE)
    assert len(terms) >= 30 and len(set(terms)) == len(terms)
    assert terms == sorted(terms, key=str.lower)


def test_pictures_were_made_with_vgg19(notebook):
    said = "".join(o.get("text", "") for cell in code(notebook) for o in cell.outputs)
    assert "Network: vgg19," in said


def test_no_path_of_the_machine_that_ran_it_is_left(notebook):
    text = nbformat.writes(notebook)
    assert not re.search(r"/(home|root|work|Users|tmp)/", text)


def test_cells_are_short(lesson):
    lines = sorted(len(cell.source.splitlines()) for cell in code(lesson))
    assert lines[-1] <= 15
    assert lines[len(lines) // 2] <= 5


def test_headings_begin_with_one_title_and_skip_no_level(notebook):
    # Outside fences, where a comment begins with # as well.
    text = re.sub(r"^```.*?^```", "", prose(notebook), flags=re.MULTILINE | re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


def test_every_picture_has_a_caption_in_words(notebook):
    for cell, following in pairwise(notebook.cells):
        outputs = cell.get("outputs", [])
        if any(kind.startswith("image/") for o in outputs for kind in o.get("data", {})):
            assert following.cell_type == "markdown", cell.source
            assert following.source.startswith("*") and len(following.source) > 60, cell.source


def test_every_picture_in_the_text_has_alt_text_and_is_there(notebook):
    for words, target in re.findall(r"!\[([^]]*)\]\(([^)]*)\)", prose(notebook)):
        assert len(words) > 30, target
        assert (ROOT / "notebooks" / target).is_file(), target


def test_a_lesson_has_every_part_that_a_lesson_has(lesson):
    text = prose(lesson)
    assert "By the end you can" in text and "*Needs*:" in text and "*Takes*:" in text
    assert text.count("**Predict**") >= 2
    for heading in ("## Check yourself", "## Exercises", "## Summary"):
        assert f"\n{heading}\n" in text, heading
    assert "**On**: " in text and re.search(r"\*\*References?\.\*\*", text)


def test_links_between_notebooks_lead_somewhere(notebook):
    for target in re.findall(r"\]\(([^):]+\.ipynb)\)", prose(notebook)):
        assert (ROOT / "notebooks" / target).is_file(), target


def test_files_stay_small():
    for path in NOTEBOOKS:
        assert path.stat().st_size < 2_500_000, path.name
