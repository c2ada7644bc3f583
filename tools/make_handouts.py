"""Writes pages for a class to print, from the lessons as they are stored.

    python tools/make_handouts.py handouts    # or: make handouts

`predictions.html` asks for predictions on four figures of lesson 03, and shows the figures on a
page of their own without captions. `symptoms.html` is the table of lesson 07. `questions.html` has
the ten questions of notebooks/QUESTIONS.md without the answers. A browser prints the pages.
"""

import argparse
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import nbformat
from nbconvert.filters import markdown2html

from nst_edu.cli.output import write_files

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
PREDICTIONS = "Which optimiser?", "Where to begin?", "How much of each?", "Small first, then large?"
SYMPTOMS = "From symptom to cause"
NAME = "<p>Name: ____________________ Date: ____________</p>"
LINES = 3  # to write on, below each question
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A4 {direction}; margin: 15mm; }}
body {{ font: 11pt/1.4 sans-serif; max-width: 60em; margin: auto; }}
h1 {{ font-size: 16pt; }} h2 {{ font-size: 12pt; margin-bottom: 0; }}
img {{ max-width: 100%; max-height: 52mm; display: block; }}
li {{ break-inside: avoid; }} ol > li {{ margin-top: .6em; }} ul {{ list-style: none; }}
table {{ border-collapse: collapse; }}
td, th {{ border: 1px solid; padding: .25em .5em; text-align: left; }}
tr, section {{ break-inside: avoid; }}
.line {{ border-bottom: 1px solid; height: 2em; }} .new-page {{ break-before: page; }}
</style></head><body><h1>{title}</h1>
{body}</body></html>
"""


def section(notebook: nbformat.NotebookNode, heading: str) -> list[nbformat.NotebookNode]:
    """The cells of a section, from its heading (of any level) to the next heading.

    Raises:
        ValueError: No cell begins with this heading.
    """
    cells, start = list(notebook.cells), re.compile(f"#+ {re.escape(heading)}")
    found = [number for number, cell in enumerate(cells) if start.match(cell.source)]
    if not found:
        raise ValueError(f"No section is called {heading!r}. Correct the name in make_handouts.py.")
    later = cells[found[0] + 1 :]
    end = [cell.cell_type == "markdown" and cell.source.startswith("#") for cell in later]
    return cells[found[0] : found[0] + 1 + (end.index(True) if True in end else len(later))]


def first_figure(cells: Sequence[nbformat.NotebookNode]) -> str:
    """The first image of some cells, as the address of an HTML image.

    Raises:
        ValueError: The cells have no stored image.
    """
    for cell in cells:
        for output in cell.get("outputs", []):
            for kind in ("image/png", "image/jpeg", "image/gif"):
                if kind in output.get("data", {}):
                    return f"data:{kind};base64,{output.data[kind].replace(chr(10), '')}"
    raise ValueError("The section has no stored figure. Run the lesson with tools/run_lessons.py.")


def question(cells: Sequence[nbformat.NotebookNode]) -> str:
    """The paragraph of a section that begins with Predict.

    Raises:
        ValueError: The section asks for no prediction.
    """
    for cell in cells:
        for paragraph in cell.source.split("\n\n"):
            if paragraph.startswith("**Predict**: "):
                asked = paragraph.removeprefix("**Predict**: ")
                return asked[0].upper() + asked[1:]
    raise ValueError("The section has no Predict.")


def to_html(markdown: str) -> str:
    """Markdown as HTML; simple formulas in italics, links as their text."""
    markdown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return str(markdown2html(re.sub(r"\$([^$\\]+)\$", r"*\1*", markdown)))


def predictions(lesson: nbformat.NotebookNode) -> str:
    """Questions with lines to write on, and the figures on a page of their own."""
    asked, shown = f"{NAME}<p>Write your predictions before you see the figures.</p>", ""
    for number, heading in enumerate(PREDICTIONS, 1):
        cells = section(lesson, heading)
        lines = '<div class="line"></div>' * LINES
        title = f"<h2>{number}. {escape(heading)}</h2>"
        asked += f"<section>{title}{to_html(question(cells))}{lines}</section>\n"
        shown += f'<section>{title}<img alt="" src="{first_figure(cells)}"></section>\n'
    return f'{asked}<div class="new-page"></div><p>Were you right? Write why.</p>{shown}'


def symptoms(lesson: nbformat.NotebookNode) -> str:
    """The table from symptom to cause."""
    source = "\n".join(cell.source for cell in section(lesson, SYMPTOMS))
    rows = [line for line in source.splitlines() if line.startswith("|")]
    return to_html("\n".join(rows))


def questions(page: str) -> str:
    """The ten questions, without the answers."""
    asked, answers = page.split("## Questions\n", 1)[1].split("## Answers\n", 1)
    assert answers.strip()
    return NAME + to_html(asked)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the three pages into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    third, seventh = (
        nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        for name in ("03_loss_and_optimisation", "07_when_it_goes_wrong")
    )
    ten = (NOTEBOOKS / "QUESTIONS.md").read_text("utf-8")
    pages = {
        "predictions": ("Predictions", "portrait", predictions(third)),
        "symptoms": ("From symptom to cause", "landscape", symptoms(seventh)),
        "questions": ("Ten questions", "portrait", questions(ten)),
    }
    for name, (title, direction, body) in pages.items():
        page = PAGE.format(title=title, direction=direction, body=body)
        write_files(folder, {f"{name}.html": page.encode()}, overwrite=True)
        print(f"Wrote {folder / name}.html")


if __name__ == "__main__":
    main()
