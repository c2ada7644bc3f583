"""Writes the slides of the lessons, from the lessons as they are stored.

    python tools/make_slides.py build/slides    # or: make slides

`slides.toml` says which cells are slides. The program copies and tags these cells of each
lesson, and nbconvert turns the copies into pages with reveal.js. The pages need no internet.
"""

import argparse
import base64
import mimetypes
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

import nbformat
from captions import caption_after
from make_handouts import first_figure
from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell, new_notebook
from npm_files import MATHJAX, REVEAL, npm_files

from nst_edu.cli.output import write_files

TOOLS = Path(__file__).resolve().parent
NOTEBOOKS = TOOLS.parent / "notebooks"
TABLE = TOOLS / "slides.toml"
FILES = "reveal"  # the folder beside the pages
# How a paragraph of each part begins.
PARAGRAPHS = {
    "goal": "By the end",
    "caption": r"\*(?!\*)",
    "predict": r"\*\*Predict\*\*",
    "equation": r"\$\$",
    "list": r"- |1\. ",
    "table": r"\|",
    "image": r"!\[",
}
IMAGE = re.compile(r"!\[(.*?)\]\((.*?)\)", re.DOTALL)


def read_table() -> dict[str, list[dict]]:
    """The slides of each lesson."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def image_line(address: str, description: str) -> str:
    """An image as a line of Markdown."""
    return f"![{' '.join(description.split())}]({address})"


def embed(match: re.Match[str]) -> str:
    """A match of an image file, with the file's content in place of the name."""
    content = base64.b64encode((NOTEBOOKS / match[2]).read_bytes()).decode()
    return image_line(f"data:{mimetypes.guess_type(match[2])[0]};base64,{content}", match[1])


def read_part(notebook: nbformat.NotebookNode, entry: str) -> str:
    """A part of a cell as Markdown. The entry is an id, the name of a part, and perhaps a number.

    Raises:
        ValueError: The lesson has no such cell, or the cell has no such part.
    """
    name, part, *number = entry.split()
    places = {cell.id: place for place, cell in enumerate(notebook.cells)}
    if name not in places:
        raise ValueError(f"No cell of the lesson is called {name!r}. Correct {TABLE.name}.")
    cell = notebook.cells[places[name]]
    if part == "figure":
        return image_line(first_figure([cell]), caption_after(notebook, places[name]))
    if part == "code":
        return f"```python\n{cell.source}\n```"
    if part == "print":
        texts = [output.text for output in cell.outputs if output.output_type == "stream"]
        found = [f"```\n{''.join(texts)}```"] if texts else []
    else:
        paragraphs = re.split(r"\n\n+", cell.source)
        found = [each for each in paragraphs if re.match(PARAGRAPHS[part], each)]
    index = int(number[0]) - 1 if number else 0
    if index >= len(found):
        raise ValueError(f"The cell {name!r} has no part {part!r}. Correct {TABLE.name}.")
    return IMAGE.sub(embed, found[index])


def choose_cells(notebook: nbformat.NotebookNode, slides: Sequence[dict]) -> nbformat.NotebookNode:
    """A copy of a lesson with the cells of its slides, tagged for nbconvert."""
    cells = []

    def add(source: str, kind: str) -> None:
        cells.append(new_markdown_cell(source, metadata={"slideshow": {"slide_type": kind}}))

    for slide in slides:
        add(f"# {slide['heading']}", "slide")
        for entry in slide.get("show", []):
            add(read_part(notebook, entry), "-")
        for number, entry in enumerate(slide.get("then", [])):
            add(read_part(notebook, entry), "-" if number else "fragment")
    return new_notebook(cells=cells, metadata={"title": slides[0]["heading"]})


def write_shared(folder: Path) -> None:
    """Writes the files that all pages share."""
    contents = {f"dist/{name}": content for name, content in npm_files(REVEAL).items()}
    contents["dist/theme/slides.css"] = (TOOLS / "slides.css").read_bytes()
    write_files(folder, contents | npm_files(MATHJAX), overwrite=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes a page for each lesson into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    write_shared(folder / FILES)
    exporter = SlidesExporter(
        template_file=str(TOOLS / "slides.html.j2"),
        reveal_url_prefix=FILES,
        reveal_theme="slides",
        exclude_anchor_links=True,
    )
    for name, slides in read_table().items():
        lesson = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
        page, _ = exporter.from_notebook_node(choose_cells(lesson, slides))
        write_files(folder, {f"{name}.html": page.encode()}, overwrite=True)
        print(f"Wrote {folder / name}.html")


if __name__ == "__main__":
    main()
