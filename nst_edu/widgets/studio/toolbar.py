"""The buttons of the studio, the line that shows the progress, and the fields for saving."""

import base64
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import ipywidgets

from nst_edu._files import check_new, check_writable, write_atomically
from nst_edu.experiments.result import Result
from nst_edu.images import OUTPUT_FORMATS
from nst_edu.networks import weights
from nst_edu.widgets.common import ErrorReporter, upload_button
from nst_edu.widgets.studio.run import Run, State

__all__ = ["Toolbar"]

IMAGE_SUFFIXES = {*OUTPUT_FORMATS, ".gif", ".avif", ".heic"}
BUTTONS = {
    "start": ("Start", "Start a run."),
    "pause": ("Pause", "Pause the run, or continue."),
    "stop": ("Stop", "End the run and keep the image."),
    "reset": ("Reset to content", "End the run and show the content image."),
    "finish": ("Finish on VGG-19", "Continue from this image with the network vgg19."),
    "keep": ("Keep", "Add this image to the gallery below."),
    "save": ("Save", "Save this image as PNG, with the settings."),
    "code": ("Show code", "Show this run as five lines of Python."),
}


class Toolbar(ErrorReporter):
    """The buttons and fields around a run.

    Attributes:
        buttons: The buttons, by name.
        progress: State, step, speed and network.
        note: Field for a note to keep with an image.
        file: Field for a file name.
        link: Link for a download.
        opener: Button that opens a saved image.
        listing: The run as code.
    """

    def __init__(
        self, status: ipywidgets.HTML, actions: Mapping[str, Callable[[], object]]
    ) -> None:
        self.status = status
        self.buttons = {name: self._make_button(name, actions[name]) for name in BUTTONS}
        self.buttons["start"].button_style = "success"
        if weights.find() is None:
            hint = f"VGG-19's weights are not on this machine. {weights.FETCH_HINT}."
            self.buttons["finish"].tooltip = hint
        self.progress, self.link, self.listing = (ipywidgets.HTML() for _ in range(3))
        self.link.add_class("nst-link")
        self.listing.add_class("nst-code")
        self.note = ipywidgets.Text(
            placeholder="what you saw, in a few words",
            description="Note",
            layout={"width": "340px"},
        )
        self.file = ipywidgets.Text(
            "studio.png", description="File name", layout={"width": "240px"}
        )
        self.opener = upload_button("Open a saved image", ".png,.jpg,.jpeg")
        self.opener.observe(lambda _: self.report_errors(actions["open"]), "value")
        self._asked: Path | None = None  # the file that a second press of Save replaces
        self._message: tuple[State, str] | None = None  # the last message in the status line

    def show(self, run: Run, state: State, count: int) -> None:
        """Shows the state of a run after ``count`` steps."""
        active = state in (State.RUNNING, State.PAUSED)
        self.buttons["start"].disabled = active
        self.buttons["pause"].disabled = not count and not active
        self.buttons["pause"].description = "Pause" if state is State.RUNNING else "Resume"
        self.buttons["stop"].disabled = not active
        self.buttons["finish"].disabled = not count or weights.find() is None
        # Only once, because the message would hide later messages, such as "Saved".
        if self._message != (state, run.message):
            self.say(run.message, error=run.failed)
            self._message = state, run.message
        speed, left = run.history.steps_per_second, run.steps_left
        parts = [
            f"<b>{state}</b>",
            f"step {count} of {count + left}" if active else f"step {count}",
        ]
        parts += [f"{speed:.1f} steps/s"] if speed else []
        parts += [f"{left / speed:.0f} s left"] if active and speed else []
        network = escape(run.network or run.settings.network)
        self.progress.value = " · ".join([*parts, f"<b>{network}</b>"])

    def save(self, result: Result, *, write: bool) -> Path | None:
        """Offers a download, and writes a file if ``write`` is true; returns the file's path.

        Raises:
            FileExistsError: The file exists; a second call for the same name replaces the file.
            ValueError: The name is empty, or the file is an input of the run.
            OSError: The file cannot be written.
        """
        path = self._read_path()
        png = result.encode()
        data, name = base64.b64encode(png).decode(), escape(path.name)
        href = f"data:image/png;base64,{data}"
        self.link.value = f'<a download="{name}" href="{href}">Download {name}</a>'
        if not write:
            return None
        # An older file is replaced by a second press; an input of the run, never.
        overwrite, self._asked = path == self._asked, None
        settings = result.settings
        inputs = [settings.content, settings.style, settings.init]
        check_new([check_writable(path)], inputs, overwrite=True)
        try:
            write_atomically(path, png, overwrite=overwrite)
        except FileExistsError:
            self._asked = path
            raise FileExistsError(
                f"The file '{path}' exists already. Write another name, or press Save again to "
                "replace the file."
            ) from None
        return path

    def _read_path(self) -> Path:
        """The path in the field, with the suffix .png."""
        path = Path(self.file.value.strip() or "studio.png")
        if not path.name:
            raise ValueError("The file name is empty. Write a name such as studio.png.")
        # What follows a dot is often a part of the name: "lake v1.1" and "lake v1.2" are two names.
        name = path.stem if path.suffix.lower() in IMAGE_SUFFIXES else path.name
        return path.with_name(f"{name}.png")

    def _make_button(self, name: str, act: Callable[[], object]) -> ipywidgets.Button:
        description, tooltip = BUTTONS[name]
        button = ipywidgets.Button(
            description=description, tooltip=tooltip, layout={"width": "auto"}
        )
        button.on_click(lambda _: self.report_errors(act))
        return button
