"""Writes assignments for nbgrader from the solutions.

    python tools/make_assignments.py course

The folder `course` is then a course of nbgrader, with an assignment for each lesson in
`course/source`. An assignment begins with the first cells of the solutions, and then has:

- the text of each exercise, locked;
- a code cell for each answer. nbgrader removes the lines of the solution;
- the check of each answer in a cell of its own, locked, with points. A check raises an error when
  nbgrader runs the cell (`nst_edu.check`), and prints a hint when a student runs the cell;
- a text cell for each explanation, with points that the teacher gives. The explanation in
  notebooks/solutions/ is the model answer, and nbgrader removes the text.

    cd course
    nbgrader generate_assignment 02_style_representation    # writes release/
    nbgrader autograde 02_style_representation              # marks submitted/
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
from exercises import GAP, NOTEBOOKS, is_exercise
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nst_edu.cli.output import add_overwrite, write_files

CHECK = re.compile(r"\n+(?=check\.\w+\(.*\)$)")  # before the last line, if the line is a check
POINTS = 2  # of a check, and of an explanation
INTRODUCTION = """# Exercises of {title}

Write code in place of `# your turn`, and text in place of *YOUR ANSWER HERE*. A cell with `check`
looks at your answer and gives a hint. Keep all cells: a program finds your answers by their cells.
"""
CONFIG = f"""c = get_config()

c.CourseDirectory.course_id = "nst_edu"
c.ClearSolutions.code_stub = {{"python": "{GAP}"}}
c.Execute.timeout = 600  # seconds for a cell: some exercises make images
"""


def marked(cell: NotebookNode, cell_id: str, kind: str = "locked") -> NotebookNode:
    """A new cell with nbgrader's metadata.

    Args:
        cell: Has the type and the source of the new cell.
        cell_id: The name of the new cell; nbgrader knows the cell by this name.
        kind: "locked" for a cell that a student only reads, "answer" for code without points,
            "check" for a check with points, or "explanation" for a text with points.
    """
    flags = {
        "schema_version": 3,
        "grade_id": cell_id,
        "cell_type": cell.cell_type,
        "locked": kind in ("locked", "check"),
        "solution": kind in ("answer", "explanation"),
        "grade": kind in ("check", "explanation"),
        "task": False,
    }
    if flags["grade"]:
        flags["points"] = POINTS
    make = getattr(nbformat.v4, f"new_{cell.cell_type}_cell")
    return make(cell.source, id=cell_id, metadata={"nbgrader": flags})


def cells_of(solutions: NotebookNode) -> Iterator[NotebookNode]:
    """The cells of an assignment.

    A cell of code after the first exercise that is not a part of an exercise belongs to the
    discussion of the answer, and is left out.
    """
    title, *others = solutions.cells
    name = title.source.splitlines()[0].removeprefix("# Solutions to ")
    yield marked(new_markdown_cell(INTRODUCTION.format(title=name).rstrip()), title.id)
    begun = False
    for cell in others:
        if is_exercise(cell):
            begun = True
            yield from _parts(cell)
        elif cell.cell_type == "markdown":
            yield marked(cell, cell.id, "explanation")
        elif not begun:
            yield marked(cell, cell.id)


def _parts(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The answer, and the check below the answer in a cell of its own."""
    if "BEGIN SOLUTION" not in cell.source:
        yield marked(cell, cell.id, "check" if CHECK.search(cell.source) else "locked")
        return
    answer, *check = CHECK.split(cell.source)
    yield marked(new_code_cell(answer), cell.id, "answer")
    for source in check:
        yield marked(new_code_cell(source), f"{cell.id}-check", "check")


def assignment(solutions: NotebookNode) -> NotebookNode:
    """The teacher's version of an assignment, with the answers."""
    kernel = {"kernelspec": solutions.metadata.kernelspec}
    return new_notebook(cells=list(cells_of(solutions)), metadata=kernel)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the course."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    add_overwrite(parser, "Replace assignments in the folder, and lose what somebody changed.")
    args = parser.parse_args(arguments)
    files = {"nbgrader_config.py": CONFIG.encode()}
    for path in sorted((NOTEBOOKS / "solutions").glob("*.ipynb")):
        notebook = assignment(nbformat.read(path, as_version=4))
        files[f"source/{path.stem}/{path.name}"] = nbformat.writes(notebook).encode()
    write_files(args.folder, files, overwrite=args.overwrite)
    print(f"Wrote {len(files) - 1} assignments to {args.folder / 'source'}")


if __name__ == "__main__":
    main()
