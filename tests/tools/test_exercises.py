"""Exercises: one source for the student's cell and the answer, and both do what they should."""

import copy
import re

import exercises
import nbformat
import pytest

PATHS = sorted((exercises.NOTEBOOKS / "solutions").glob("*.ipynb"))
LEVELS = re.compile(r"^\*\*(\d)\. (Predict|Modify|Extend|Spot the bug)\b", re.MULTILINE)


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def pair(request):
    """A lesson and its solutions."""
    lesson = exercises.NOTEBOOKS / request.param.name
    return tuple(nbformat.read(path, as_version=4) for path in (lesson, request.param))


def printed(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def checked(notebook):
    """The exercise cells that call a check, and what they printed."""
    return [
        printed(cell)
        for cell in notebook.cells
        if exercises.is_exercise(cell) and cell.cell_type == "code" and "\ncheck." in cell.source
    ]


def test_every_lesson_has_solutions():
    lessons = sorted(path.name for path in exercises.NOTEBOOKS.glob("[0-9]*.ipynb"))
    assert [path.name for path in PATHS] == lessons


def test_the_lesson_holds_the_exercises_of_its_solutions_without_the_answers(pair):
    lesson, solutions = pair
    assert not exercises.set_exercises(copy.deepcopy(lesson), solutions)
    for cell in solutions.cells:
        if cell.cell_type == "code" and "BEGIN SOLUTION" in cell.source:
            assert exercises.is_exercise(cell), cell.source
            assert "your turn" in exercises.without_answer(cell.source)
            assert "SOLUTION" not in exercises.without_answer(cell.source)


def test_there_are_three_to_five_exercises_of_three_levels(pair):
    text = "\n".join(cell.source for cell in pair[1].cells if exercises.is_exercise(cell))
    numbers, levels = zip(*LEVELS.findall(text), strict=True)
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))
    assert 3 <= len(numbers) <= 5
    assert levels[0] == "Predict" and levels[-1] == "Extend"
    assert {"Modify", "Spot the bug"} & set(levels)


def test_the_checks_pass_the_answer_and_give_the_unsolved_cell_a_hint(pair):
    lesson, solutions = (checked(notebook) for notebook in pair)
    assert len(lesson) == len(solutions)
    assert all(said.endswith("Right.\n") for said in solutions)
    assert all(re.search(r"^Not yet: .{10,}\.$", said, re.MULTILINE) for said in lesson)


def test_lessons_from_one_on_check_two_exercises_or_more_each():
    for path in PATHS[1:]:
        assert len(checked(nbformat.read(path, as_version=4))) >= 2, path.name


def cell(kind, source, *tags):
    return getattr(nbformat.v4, f"new_{kind}_cell")(source, metadata={"tags": list(tags)})


ANSWERED = "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n\n\nf(1)"


def test_an_answer_becomes_three_dots_at_its_own_indentation():
    assert exercises.without_answer(ANSWERED) == "def f(x):\n    ...  # your turn\n\n\nf(1)"


def test_two_answers_in_a_cell_are_two_gaps():
    answer = "### BEGIN SOLUTION\n1\n### END SOLUTION"
    source = f"{answer}\nkept\n{answer}"
    assert exercises.without_answer(source) == "# your turn\nkept\n# your turn"


@pytest.fixture
def folder(tmp_path):
    """A lesson whose exercises are out of date, and its solutions."""
    (tmp_path / "solutions").mkdir()
    old = cell("code", "old", "exercise")
    title, heading, summary = (cell("markdown", text) for text in ("# L", "## Exercises", "## S"))
    lesson = [title, heading, old, summary]
    solved = [cell("markdown", "**1.**", "exercise"), cell("code", ANSWERED, "exercise")]
    solved.append(cell("markdown", "the answer"))
    for cells, path in ((lesson, tmp_path / "1.ipynb"), (solved, tmp_path / "solutions/1.ipynb")):
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return tmp_path


def test_exercises_are_copied_below_their_heading_and_old_ones_go(folder, capsys):
    exercises.main(["--notebooks", str(folder)])
    sources = [c.source for c in nbformat.read(folder / "1.ipynb", as_version=4).cells]
    assert sources == [
        "# L",
        "## Exercises",
        "**1.**",
        exercises.without_answer(ANSWERED),
        "## S",
    ]
    assert "1.ipynb" in capsys.readouterr().out


def test_a_lesson_that_is_up_to_date_is_not_written(folder, capsys):
    exercises.main(["--notebooks", str(folder)])
    before = (folder / "1.ipynb").stat().st_mtime_ns
    capsys.readouterr()
    exercises.main(["--notebooks", str(folder)])
    assert (folder / "1.ipynb").stat().st_mtime_ns == before
    assert capsys.readouterr().out == ""


def test_a_changed_text_leaves_the_outputs_of_an_unchanged_cell(folder):
    exercises.main(["--notebooks", str(folder)])
    lesson, solved = (nbformat.read(folder / n, 4) for n in ("1.ipynb", "solutions/1.ipynb"))
    lesson.cells[3].outputs = [nbformat.v4.new_output("stream", text="Not yet.")]
    nbformat.write(lesson, folder / "1.ipynb")
    solved.cells[0].source = "**1.** Simpler."
    nbformat.write(solved, folder / "solutions/1.ipynb")
    exercises.main(["--notebooks", str(folder)])
    text, code = nbformat.read(folder / "1.ipynb", 4).cells[2:4]
    assert text.source == "**1.** Simpler." and code.outputs[0].text == "Not yet."
    solved.cells[1].source += "  # changed"
    nbformat.write(solved, folder / "solutions/1.ipynb")
    exercises.main(["--notebooks", str(folder)])
    assert nbformat.read(folder / "1.ipynb", 4).cells[3].outputs == []
