"""Writes the site: the lessons with their stored results, and all other pages of the course.

    python tools/make_site.py build/site    # or: make site

The program copies the pages into a temporary folder, changes the copies a little, and calls Sphinx.
Nothing runs a lesson. Folders of the copy have the names of the repository, so most links work as
they are. Files of an earlier site stay, so `make site` deletes build/site first.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from posixpath import normpath

import make_page
import nbformat
from captions import caption_after
from npm_files import MATHJAX, npm_files

import nst_edu
from nst_edu.cli.output import write_files

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
PAGES = (
    "USAGE.md",
    "notebooks/*.md",
    "notebooks/*.ipynb",
    "notebooks/solutions/*.ipynb",
    "nst_edu/networks/*.md",
    "nst_edu/networks/fast/*.md",
    "images/README.md",
)
IMAGES = ("notebooks/pictures/*", "images/*.jpg", "web/screenshot.jpg")
LINK = re.compile(r"(?<!!)\[((?:[^\]\\]|\\.)*)\]\(([^()\s]+)\)")
ROOM = re.compile(r"(?:^ +|  )(\w+)(?:\.py|/)  +(.+?)(?=  |$)", re.MULTILINE)


def find(patterns: Sequence[str]) -> list[str]:
    """The files of the repository, relative to its top, that fit one of the patterns."""
    found = (path for pattern in patterns for path in ROOT.glob(pattern))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def keep_links(text: str, page: str, files: set[str]) -> str:
    """Markdown with links to files of the site only; other links become their text."""

    def keep(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, _, place = target.partition("#")
        if not path:  # JupyterLab keeps capital letters, Sphinx does not
            return f"[{words}](#{place.lower()})"
        if ":" in path or normpath(PurePosixPath(page).parent / path) in files:
            return match[0]
        return words

    return LINK.sub(keep, text)


def plain_markdown(text: str) -> str:
    """Markdown that Sphinx reads as JupyterLab does, without images from the internet."""
    text = re.sub("<!--.*?-->", "", text)  # a line that begins with a comment is not Markdown
    text = re.sub(r"!\[([^\]]*)\]\(https?:[^)]*\)", r"\1", text)
    return text.replace("</summary>", "</summary>\n\n").replace("</details>", "\n\n</details>")


def describe_figures(notebook: nbformat.NotebookNode) -> None:
    """Gives each figure its caption, from the next cell, as its text for who cannot see."""
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.metadata["mystnb"] = {"image": {"alt": caption_after(notebook, number)}}


def change_page(text: str, page: str, files: set[str]) -> str:
    """A page, Markdown or notebook, as the site needs the page."""
    if not page.endswith(".ipynb"):
        return keep_links(plain_markdown(text), page, files)
    notebook = nbformat.reads(text, as_version=4)
    describe_figures(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = keep_links(plain_markdown(cell.source), page, files)
    return nbformat.writes(notebook)


def api_pages() -> Iterator[tuple[str, str]]:
    """Pages on the modules, in the order of the map in the docstring of ``nst_edu``."""
    rooms = ROOM.findall(nst_edu.__doc__)
    rows = [f"| [nst_edu.{name}]({name}.md) | {purpose} |" for name, purpose in rooms]
    names = [f"`{name}`" for name in nst_edu.__all__ if not name.startswith("_")]
    head = f"# The package\n\n`from nst_edu import ...` has {', '.join(names)}.\n\n"
    table = "\n".join(["| module | content |", "|---|---|", *rows])
    tree = "\n".join(["```{toctree}", ":hidden:", "", *(name for name, _ in rooms), "```"])
    yield "api/index.md", f"{head}{table}\n\n{tree}\n"
    for name, _ in rooms:
        directive = f"```{{eval-rst}}\n.. automodule:: nst_edu.{name}\n   :members:\n```"
        yield f"api/{name}.md", f"# nst_edu.{name}\n\n{directive}\n"


def copy_sources(folder: Path) -> None:
    """Writes the pages, the images and Sphinx's settings, as Sphinx will read them."""
    pages, images = find(PAGES), find(IMAGES)
    contents = {f"_static/{name}": content for name, content in npm_files(MATHJAX).items()}
    for path in filter(Path.is_file, SITE.iterdir()):
        place = "_static/" if path.suffix in (".css", ".svg") else ""
        contents[f"{place}{path.name}"] = path.read_bytes()
    contents |= {name: text.encode() for name, text in api_pages()}
    contents |= {image: (ROOT / image).read_bytes() for image in images}
    files = {*pages, *contents}
    for page in pages:
        text = (ROOT / page).read_text("utf-8")
        contents[page] = change_page(text, page, files).encode()
    write_files(folder, contents, overwrite=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the site into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    target = parser.parse_args(arguments).folder
    from sphinx.cmd.build import build_main  # the changes of a page need no Sphinx

    with tempfile.TemporaryDirectory() as sources:
        copy_sources(Path(sources))
        options = ["-q", "-W", "--keep-going", "-j", "auto", "-d", f"{sources}/.doctrees"]
        status = build_main([*options, sources, str(target)])
    if status:
        sys.exit(status)
    make_page.make_folder(target / "live")
    print(f"Wrote {target / 'index.html'}")


if __name__ == "__main__":
    main()
