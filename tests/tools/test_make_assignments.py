"""Assignments for nbgrader: who may change a cell, what gives points, and nbgrader's own marks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import exercises
import make_assignments
import nbformat
import pytest

NAMES = sorted(path.stem for path in (exercises.NOTEBOOKS / "solutions").glob("*.ipynb"))
POINTS = make_assignments.POINTS


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    make_assignments.main([str(folder)])
    return folder


def read(folder, name):
    return nbformat.read(folder / name / f"{name}.ipynb", as_version=4)


@pytest.fixture(params=NAMES)
def assignment(course, request):
    """The cells of an assignment, and its solutions."""
    name = request.param
    solutions = nbformat.read(exercises.NOTEBOOKS / "solutions" / f"{name}.ipynb", as_version=4)
    return read(course / "source", name).cells, solutions.cells


def of_kind(cells, **flags):
    wanted = flags.items()
    return [cell for cell in cells if all(cell.metadata.nbgrader[k] == v for k, v in wanted)]


def test_every_check_gives_points_in_a_locked_cell_of_its_own(assignment):
    cells, solutions = assignment
    found = of_kind(cells, grade=True, solution=False, locked=True)
    checks = [cell.source.splitlines()[-1] for cell in found]
    text = "\n".join(cell.source for cell in solutions if cell.cell_type == "code")
    assert checks == [line for line in text.splitlines() if line.startswith("check.")]
    assert checks


def test_every_answer_can_be_written_and_every_explanation_gives_points(assignment):
    cells, solutions = assignment
    answers = of_kind(cells, solution=True, grade=False, locked=False)
    assert [cell.id for cell in answers] == [c.id for c in solutions if "BEGIN SOL" in c.source]
    assert not any("\ncheck." in cell.source for cell in answers)
    explanations = of_kind(cells, solution=True, grade=True, locked=False)
    said = [c for c in solutions[1:] if c.cell_type == "markdown" and not exercises.is_exercise(c)]
    assert [cell.source for cell in explanations] == [cell.source for cell in said]
    assert {c.metadata.nbgrader.points for c in of_kind(cells, grade=True)} == {POINTS}


def test_everything_else_is_locked_and_holds_no_answer(assignment):
    cells, solutions = assignment
    locked = of_kind(cells, locked=True, grade=False)
    asked = [cell for cell in solutions if exercises.is_exercise(cell)]
    given = [c.source for c in asked if "BEGIN SOL" not in c.source and "\ncheck." not in c.source]
    assert [cell.source for cell in locked][-len(given) :] == given
    assert locked[0].source.startswith("# Exercises of 0")
    assert "import" in locked[1].source
    ids = [cell.metadata.nbgrader.grade_id for cell in cells]
    assert len(set(ids)) == len(ids)


def test_an_assignment_that_somebody_changed_is_not_replaced_unless_asked(course):
    path = course / "source" / NAMES[0] / f"{NAMES[0]}.ipynb"
    before = path.read_bytes()
    path.write_text("my own")
    with pytest.raises(FileExistsError, match="--overwrite"):
        make_assignments.main([str(course)])
    assert path.read_text() == "my own"
    make_assignments.main([str(course), "--overwrite"])
    assert path.read_bytes() == before


QUICK = "07_when_it_goes_wrong"  # two checks, and no answer that takes long


def test_nbgrader_marks_the_solved_and_the_unsolved_assignment(course, tmp_path):
    """The real nbgrader, on the network that needs the least time."""
    pytest.importorskip("nbgrader")
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    nbgrader(folder, "generate_assignment")
    released = read(folder / "release", QUICK)
    text = nbformat.writes(released)
    assert "BEGIN SOLUTION" not in text and text.count("YOUR ANSWER HERE") > 3
    solved = folder / "submitted" / "solved" / QUICK
    shutil.copytree(folder / "source" / QUICK, solved)
    shutil.copytree(folder / "release" / QUICK, folder / "submitted" / "unsolved" / QUICK)
    without_long_answers(solved / f"{QUICK}.ipynb")
    nbgrader(folder, "autograde", "--create")
    checks = of_kind(released.cells, grade=True, solution=False)
    assert marks(folder) == {"solved": POINTS * len(checks), "unsolved": 0}


def without_long_answers(path):
    """Empties the answers without a check, because nbgrader's marks do not depend on them."""
    notebook = nbformat.read(path, as_version=4)
    for cell, below in zip(notebook.cells, [*notebook.cells[1:], {}], strict=True):
        is_checked = below.get("source", "").startswith("check.")
        if cell.metadata.nbgrader.solution and not is_checked:
            cell.source = ""
    nbformat.write(notebook, path)


def nbgrader(folder, *arguments):
    """Runs a command of nbgrader, which looks for the program alembic in PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", arguments[0], QUICK, *arguments[1:]],
        cwd=folder,
        env=os.environ | {"PATH": path, "NST_EDU_NETWORK": "vgg19-quarter"},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def marks(folder):
    """Each student's points for the checks."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        submissions = book.assignment_submissions(QUICK)
        return {each.student.id: sum(n.code_score for n in each.notebooks) for each in submissions}
