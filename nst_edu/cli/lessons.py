"""``nst-edu lessons``: writes the lessons to a folder, for a student."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from nst_edu.cli.output import add_overwrite, write_files

HELP = "Write the lessons, without the solutions, to a folder."
EXAMPLE = "nst-edu lessons my_lessons --blank"

_INSTALLED, _CHECKOUT = (
    Path(__file__).parents[1] / "notebooks",
    Path(__file__).parents[2] / "notebooks",
)
LESSONS = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
GLOSSARY = "GLOSSARY.md"
FOLDERS = ("pictures", "exhibits")  # images in the lessons; awkward files for lesson 07
# The sentence that links the solutions, from the end of the sentence before.
ABOUT_SOLUTIONS = re.compile(r"(?<=\.)[^.]*\[solutions/[^)]*\)[^.]*\.")
NO_SOLUTIONS = " Your teacher has the answers."
# Colab asks for its own leave to show widgets that do not come with Colab.
COLAB = """%pip install --quiet "{source}"
# The images of the lessons and the files of lesson 07, once.
!test -f GLOSSARY.md || nst-edu lessons . --blank

import os

from google.colab import output

os.environ["NST_EDU_NETWORK"] = "vgg19-half"
output.enable_custom_widget_manager()"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of ``nst-edu lessons``."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="A new or an existing folder.")
    parser.add_argument(
        "--blank",
        action="store_true",
        help="Remove all outputs, because a result answers the question of a Predict.",
    )
    parser.add_argument(
        "--colab",
        metavar="SOURCE",
        help="Add a first cell for Google Colab, which installs nst_edu from SOURCE, an address "
        "for pip such as git+https://github.com/OWNER/nst_edu.",
    )
    add_overwrite(parser, "Replace lessons in DIR, and lose what somebody wrote into them.")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Writes the lessons, their images and the glossary; prints how to open them."""
    files = dict(student_files(blank=args.blank, colab=args.colab))
    write_files(args.folder, files, overwrite=args.overwrite)
    print(f"Wrote {len(list(LESSONS.glob('[0-9]*.ipynb')))} lessons to '{args.folder}'.")
    print(f"Open them with: jupyter lab {args.folder}")


def student_files(*, blank: bool, colab: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Makes the files of the student edition.

    Args:
        blank: Whether the lessons have no outputs.
        colab: What the first cell for Google Colab installs; None adds no cell.

    Yields:
        The path of a file in the student's folder, and the content of the file.
    """
    for path in sorted(LESSONS.glob("[0-9]*.ipynb")):
        yield path.name, student_edition(path.read_text("utf-8"), blank=blank, colab=colab).encode()
    images = (path for folder in FOLDERS for path in sorted((LESSONS / folder).iterdir()))
    for path in (LESSONS / GLOSSARY, *images):
        yield path.relative_to(LESSONS).as_posix(), path.read_bytes()


def student_edition(lesson: str, *, blank: bool, colab: str | None = None) -> str:
    """Makes a student's copy of a lesson, which does not mention the solutions.

    Args:
        lesson: The notebook, as JSON.
        blank: Whether the copy has no outputs.
        colab: What the first cell for Google Colab installs; None adds no cell.

    Returns:
        The copy, as JSON.
    """
    notebook = nbformat.reads(lesson, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = ABOUT_SOLUTIONS.sub(NO_SOLUTIONS, cell.source)
        elif blank:
            cell.outputs, cell.execution_count = [], None
    if colab:
        source = COLAB.format(source=colab)
        notebook.cells.insert(0, nbformat.v4.new_code_cell(source, id="colab"))
    return nbformat.writes(notebook)
