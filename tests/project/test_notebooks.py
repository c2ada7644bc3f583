"""What nbval does not see: whether a lesson is whole, was run in order, and can be read."""

import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
NOTEBOOKS = [*LESSONS, *sorted((ROOT / "notebooks" / "solutions").glob("*.ipynb"))]


@pytest.fixture(params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    return nbformat.read(request.param, as_version=4)


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


def test_eight_printed_results_or_more_are_compared(lesson):
    compared = [
        line
        for cell in code(lesson)
        if "nbval-ignore-output" not in cell.metadata.get("tags", [])
        for output in cell.outputs
        if output.output_type == "stream"
        for line in output.text.splitlines()
    ]
    assert len(compared) >= 8


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
