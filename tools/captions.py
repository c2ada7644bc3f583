"""The caption of a figure: a text in italics at the beginning of the next cell."""

import re

import nbformat

CAPTION = re.compile(r"\*(?!\*)(.+?)\*(?=\s|$)", re.DOTALL)


def caption_after(notebook: nbformat.NotebookNode, number: int) -> str:
    """The caption of a cell's figure as plain text, or an empty string."""
    following = notebook.cells[number + 1 : number + 2]
    if not following or following[0].cell_type != "markdown":
        return ""
    match = CAPTION.match(following[0].source)
    return " ".join(re.sub(r"[*`$]", "", match[1]).split()) if match else ""
