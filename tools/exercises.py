"""Copies the exercises from the solutions to the lessons, without the answers.

    python tools/exercises.py

A cell tagged "exercise" in notebooks/solutions/ belongs to the lesson of the same name, too. The
solutions are the source. The program copies each such cell below the lesson's heading "Exercises",
and replaces the lines between ### BEGIN SOLUTION and ### END SOLUTION by "# your turn". (The marks
are nbgrader's.)
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TAG = "exercise"
GAP = "...  # your turn"  # where the syntax wants something
TOP_GAP = "# your turn"  # between statements, where three dots would be shown as a result
ANSWER = re.compile(r"^( *)### BEGIN SOLUTION\n.*?^ *### END SOLUTION$", re.MULTILINE | re.DOTALL)


def is_exercise(cell: NotebookNode) -> bool:
    return TAG in cell.metadata.get("tags", [])


def without_answer(source: str) -> str:
    """The student's version of a cell; it runs, and shows nothing."""
    return ANSWER.sub(lambda answer: f"{answer[1]}{GAP if answer[1] else TOP_GAP}", source)


def exercises(solutions: NotebookNode) -> list[NotebookNode]:
    """The cells of the lesson and the solutions, answers removed."""
    cells = []
    for cell in solutions.cells:
        if is_exercise(cell):
            make = getattr(nbformat.v4, f"new_{cell.cell_type}_cell")
            metadata = {"tags": list(cell.metadata.tags)}
            cells.append(make(without_answer(cell.source), id=cell.id, metadata=metadata))
    return cells


def set_exercises(lesson: NotebookNode, solutions: NotebookNode) -> bool:
    """Puts the exercises into a lesson, below the heading; outputs of unchanged cells stay.

    Returns:
        Whether anything changed.
    """
    wanted = exercises(solutions)
    found = [cell for cell in lesson.cells if is_exercise(cell)]
    if [(c.cell_type, c.source) for c in found] == [(c.cell_type, c.source) for c in wanted]:
        return False
    same = {cell.id: cell for cell in found}
    for number, cell in enumerate(wanted):
        if cell.source == same.get(cell.id, cell).source:
            wanted[number] = same.get(cell.id, cell)
    others = [cell for cell in lesson.cells if not is_exercise(cell)]
    heading = next(n for n, cell in enumerate(others) if cell.source.startswith("## Exercises"))
    lesson.cells = [*others[: heading + 1], *wanted, *others[heading + 1 :]]
    return True


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--notebooks", type=Path, default=NOTEBOOKS)
    folder = parser.parse_args(arguments).notebooks
    for path in sorted((folder / "solutions").glob("*.ipynb")):
        lesson = nbformat.read(folder / path.name, as_version=4)
        if set_exercises(lesson, nbformat.read(path, as_version=4)):
            nbformat.write(lesson, folder / path.name)
            print(f"{path.name}: exercises copied; run the lesson again")


if __name__ == "__main__":
    main()
