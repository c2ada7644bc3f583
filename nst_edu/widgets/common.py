"""Parts of every widget: a status line that catches errors, uploads, images as bytes, closing."""

import io
from collections.abc import Callable
from html import escape

import ipywidgets
import torch
from IPython import get_ipython
from PIL import Image
from torch import Tensor

from nst_edu._files import to_uint8
from nst_edu._machine import is_memory_error
from nst_edu.plots import Drawing

__all__ = [
    "MAX_UPLOAD",
    "WRAP",
    "ErrorReporter",
    "as_jpeg",
    "as_png",
    "close_all",
    "close_with_cell",
    "error_message",
    "status_line",
    "take_upload",
    "upload_button",
]

MAX_UPLOAD = 20  # MB
WRAP = {"flex_flow": "row wrap"}  # a layout that begins another row in a narrow window


class ErrorReporter:
    """A widget, or a part of a widget, that shows messages and errors in a status line."""

    status: ipywidgets.HTML

    def say(self, message: str, *, error: bool = False) -> None:
        """Shows a message in the status line."""
        role, css = ("alert", "nst-error") if error else ("status", "")
        self.status.value = f'<div role="{role}" class="{css}">{escape(message)}</div>'

    def report_errors(self, act: Callable[[], object]) -> None:
        """Calls a function, and shows an exception where the user can see the message."""
        try:
            act()
        except Exception as error:
            self.say(error_message(error), error=True)


def status_line() -> ipywidgets.HTML:
    """Makes an empty status line."""
    line = ipywidgets.HTML()
    line.add_class("nst-status")
    return line


def error_message(error: Exception) -> str:
    """Says what is wrong and what to do, in a sentence or two."""
    text = str(error)
    if is_memory_error(error):
        return "There is not enough memory. Choose a smaller size or network."
    if isinstance(error, ValueError | OSError | LookupError) and text:
        return text
    return f"{type(error).__name__}: {text}. Try the default settings."


def as_jpeg(image: Tensor) -> bytes:
    """Encodes an image: floats in [0, 1] or uint8, ``(1, 3, H, W)`` or ``(3, H, W)``."""
    pixels = image if image.dtype == torch.uint8 else to_uint8(image)
    buffer = io.BytesIO()
    Image.fromarray(pixels.permute(1, 2, 0).contiguous().numpy()).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def as_png(figure: Drawing) -> bytes:
    """Encodes a figure."""
    figure.photographic = False
    data = figure._repr_mimebundle_()["image/png"]
    assert isinstance(data, bytes)
    return data


def close_all(widget: ipywidgets.Widget) -> None:
    """Closes a widget and everything inside; ipywidgets would keep all of them for ever."""
    for child in getattr(widget, "children", ()):
        close_all(child)
    for part in ("layout", "style"):
        value = getattr(widget, part, None)
        if isinstance(value, ipywidgets.Widget):
            value.close()
    widget.unobserve_all()
    ipywidgets.Widget.close(widget)  # not widget.close(), which may be the caller


# Widgets by the cell that opened them, with the number of the execution.
_by_cell: dict[str, tuple[str, list[ipywidgets.Widget]]] = {}


def close_with_cell(widget: ipywidgets.Widget) -> None:
    """Closes the widgets that an earlier run of this cell opened; ipywidgets would keep them."""
    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:  # some front ends do not name the cell
        return
    execution = parent["header"]["msg_id"]
    before, widgets = _by_cell.get(cell, ("", []))
    if before != execution:
        for old in widgets:
            old.close()
        widgets = []
    _by_cell[cell] = execution, [*widgets, widget]


def upload_button(description: str, accept: str) -> ipywidgets.FileUpload:
    """Makes a button that asks for one file; ``accept`` lists the kinds that the browser offers."""
    return ipywidgets.FileUpload(
        accept=accept, description=description, layout={"width": "auto"}, multiple=False
    )


def take_upload(button: ipywidgets.FileUpload) -> io.BytesIO | None:
    """Removes the file from an upload button and returns the file with its name, if there is one.

    Raises:
        ValueError: The file is too large.
    """
    if not button.value:
        return None
    upload = button.value[0]
    file = io.BytesIO(bytes(upload["content"]))
    file.name = str(upload["name"])
    button.value = ()
    megabytes = len(file.getvalue()) / 1e6
    if megabytes > MAX_UPLOAD:
        raise ValueError(
            f"'{file.name}' has {megabytes:.0f} MB, and the limit is {MAX_UPLOAD} MB. "
            "Scale the image down first."
        )
    return file
