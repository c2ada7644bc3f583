"""The studio: style transfer with its knobs, while it runs.

Its run is in :mod:`.run`, its controls in :mod:`.picture_chooser` and :mod:`.settings_panel`, what
was kept in :mod:`.gallery`. Everything is drawn off-screen, so any thread may draw.
"""

import base64
import io
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any, Self

import ipywidgets
from IPython import get_ipython
from torch import Tensor

from nst_edu.experiments.results import Result, Results
from nst_edu.experiments.settings import Settings
from nst_edu.images import read_settings
from nst_edu.networks import weights
from nst_edu.plots import Drawing, plot_progress, show_images
from nst_edu.widgets.studio.gallery import Tray
from nst_edu.widgets.studio.history import History
from nst_edu.widgets.studio.picture_chooser import (
    PictureChooser,
    as_jpeg,
    close_all,
    style_sheet,
    upload_button,
    uploaded,
)
from nst_edu.widgets.studio.presets import NETWORK, PRESETS, preset
from nst_edu.widgets.studio.run import Session, State, explained, warm_up
from nst_edu.widgets.studio.settings_panel import Knobs

__all__ = ["Studio"]

PICTURE_SECONDS = 0.2  # between two updates of the picture: five a second
PLOT_SECONDS = 1.0  # between two drawings of the losses, which cost an evaluation or two
ROW = {"flex_flow": "row wrap", "align_items": "center"}


class Studio(ipywidgets.VBox):  # type: ignore[misc]
    """Style transfer with its knobs, while it runs.

    Weights, layers, pooling, optimiser, network and size may change during a run. Closing the
    studio, or running its cell again, ends its run.

    Attributes:
        settings: What the knobs say, a :class:`nst_edu.experiments.settings.Settings`.
        results: What was kept.
        session: The run.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        results: Results | None = None,
        *,
        title: str = "Studio",
        files: bool = True,
        largest: int = 512,
        longest: float | None = None,
    ) -> None:
        """Opens a studio.

        Args:
            settings: To begin with; by default a small picture. The network ``"auto"`` stands for
                the fastest one.
            results: Where to keep results, such as a table shared with other studios.
            title: A heading; none where it is empty.
            files: Whether files beside the kernel may be read and written. Without, pictures are
                uploaded and downloaded, and stay in memory.
            largest: Largest size in pixels.
            longest: Seconds after which a run ends by itself.

        Raises:
            ValueError: A setting is none that the studio can show.
        """
        begin = settings if settings is not None else preset("studio")
        if begin.network == "auto":
            begin = replace(begin, network=NETWORK)
        self.title, self._files = title, files
        self.results = results if results is not None else Results()
        self._lock = threading.RLock()
        self._published = self._plotted = 0.0
        self._last: tuple[State, str] | None = None  # state and message that were shown
        self._following = True  # whether the newest picture is shown
        self._mover: int | None = None  # the thread in which the studio moves the scrubber
        self._knobs = Knobs(begin, largest, changed=self._changed, guarded=self._guarded)
        self.photograph = PictureChooser(
            "Photograph",
            "photograph",
            begin.content,
            files=files,
            chosen=lambda name: self._changed({"content": name}),
            guarded=self._guarded,
        )
        self.painting = PictureChooser(
            "Style",
            "style",
            begin.style,
            files=files,
            chosen=lambda name: self._changed({"style": name}),
            guarded=self._guarded,
        )
        self.session = Session(begin, read=self._read, tell=self._told, longest=longest)
        self._make_widgets()
        super().__init__(self._arranged())
        self.add_class("nst-studio")
        warm_up()
        _closes_with_its_cell(self)
        self._guarded(self._show_start)
        self._told()

    @classmethod
    def preset(cls, name: str, results: Results | None = None, **options: Any) -> Self:  # noqa: ANN401
        """Opens a studio that is set up for an experiment.

        Args:
            name: One of :data:`nst_edu.widgets.studio.presets.PRESETS`.
            results: As for the studio.
            **options: Likewise.

        Raises:
            ValueError: There is no such preset.
        """
        return cls(preset(name), results, **{"title": PRESETS[name].title, **options})

    @property
    def settings(self) -> Settings:
        """What the knobs say."""
        return self.session.settings

    # --- what the buttons do; each may be called from any thread ---

    def start(self) -> None:
        """Begins a run."""
        self._following, self._published, self._plotted = True, 0.0, 0.0
        self.session.start()

    def pause_or_resume(self) -> None:
        """Pauses a run, or goes on with it."""
        self._following = True
        if self.session.state is State.RUNNING:
            self.session.pause()
        else:
            self.session.resume()

    def stop(self) -> None:
        """Ends a run and keeps its picture."""
        self.session.stop()

    def reset(self) -> None:
        """Ends a run, forgets its picture and shows the photograph."""
        self.session.reset()
        self._guarded(self._show_start)

    def finish(self) -> None:
        """Goes on from the present picture with VGG-19."""
        self.session.stop()
        self._following = True
        self.set(replace(self.settings, network="vgg19"))
        self.session.resume()

    def set(self, settings: Settings) -> None:
        """Puts settings into the knobs, and into the run if there is one.

        Args:
            settings: The settings.

        Raises:
            ValueError: The studio cannot show them.
        """
        network = settings.network if settings.network != "auto" else self.settings.network
        settings = replace(settings, network=network)
        self._knobs.fill(settings)
        self.photograph.show(settings.content)
        self.painting.show(settings.style)
        self._changed({name: getattr(settings, name) for name in settings.to_dict()})

    def keep(self) -> Result:
        """Puts the picture that is shown into the tray.

        Returns:
            What was kept.

        Raises:
            LookupError: There is no picture yet.
            ValueError: The tray is full.
        """
        result = self.session.result(self._index(), self.note.value)
        self.results.add(result)
        self.note.value = ""
        self._say(f"Kept evaluation {result.evaluations}.")
        return result

    def save(self) -> Path | None:
        """Writes the picture that is shown, with its settings, and offers it for download.

        Returns:
            Where it was written; None where files are out of bounds.

        Raises:
            LookupError: There is no picture yet.
            ValueError: The file name is none.
            OSError: It cannot be written there.
        """
        result = self.session.result(self._index(), self.note.value)
        name = Path(self.file.value.strip() or "studio.png")
        name = name.with_suffix(".png")
        link = base64.b64encode(result.encoded()).decode()
        download = (
            f'<a download="{escape(name.name)}" href="data:image/png;base64,{link}">'
            f"Download {escape(name.name)}</a>"
        )
        path = result.save(name) if self._files else None
        self.link.value = download
        self._say(f"Saved '{path}' with its settings." if path else "Ready to download.")
        return path

    def restore(self, source: Any) -> None:  # noqa: ANN401
        """Restores the settings that a saved picture carries.

        Args:
            source: A path, or a file opened in binary mode.

        Raises:
            ValueError: It carries none, or the studio cannot show them.
            OSError: There is no such file.
        """
        self.set(Settings.from_mapping(read_settings(source)))
        self._say("The settings of the picture are in the knobs; press Start.")

    def code(self) -> str:
        """The run as five lines of Python, with a comment for what changed while it ran."""
        try:
            result = self.session.result(self._index())
        except LookupError:
            return self.settings.code()
        return result.code()

    def close(self) -> None:
        """Ends the run and lets go of everything."""
        if not hasattr(self, "tray"):
            return  # it was refused before it was whole
        self.session.close()
        self.tray.forget()
        self.photograph.forget()
        self.painting.forget()
        close_all(self)

    # --- what the user does arrives here ---

    def _changed(self, settings: Mapping[str, Any]) -> None:
        self.session.change(**settings)
        if self.session.state is State.READY and {"content", "size"} & settings.keys():
            self._show_start()

    def _guarded(self, act: Callable[[], object]) -> None:
        """Does something; an exception lands in the status line, and the picture stays."""
        try:
            act()
        except Exception as error:
            self._say(explained(error), wrong=True)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        role, css = ("alert", "nst-wrong") if wrong else ("status", "")
        self.status.value = f'<div role="{role}" class="{css}">{escape(words)}</div>'

    def _read(self, settings: Settings) -> tuple[Tensor, Tensor]:
        content, style = settings.sizes
        return (
            self.photograph.read(settings.content, content),
            self.painting.read(settings.style, style),
        )

    # --- what is shown ---

    def _told(self) -> None:
        self._guarded(self._publish)  # a drawing that fails must not end the run

    def _publish(self) -> None:
        """Shows what the session has come to, at most five times a second while it runs."""
        with self._lock:
            # Read when it is this thread's turn: what it saw while it waited may be long past.
            # Held on to, for a reset in another thread puts an empty history in its place.
            state, history = self.session.state, self.session.history
            count, now = len(history.evaluations), time.monotonic()
            busy = self._last is not None and self._last[0] is state is State.RUNNING
            if state is State.CLOSED or (busy and now - self._published < PICTURE_SECONDS):
                return
            self._published = now
            self._show_state(state, count)
            if count:
                self._show_frame(history)
                if not busy or now - self._plotted >= PLOT_SECONDS:
                    self._plotted = now
                    self.losses.layout.display = None
                    self.losses.value = as_png(plot_progress(history.evaluations[:count]))

    def _show_start(self) -> None:
        """Shows the photograph, before anything has run."""
        content = self.photograph.read(self.settings.content, self.settings.size)
        with self._lock:
            self.view.value = as_jpeg(content)
            self.losses.layout.display = "none"
            self._move_scrubber(1, 1)
            self._following = True
            self.shown.value = "The photograph."

    def _show_frame(self, history: History) -> None:
        count = len(history.evaluations)
        newest = history.best if self.session.state is State.STOPPED and history.best else count
        wanted = newest if self._following else self.scrubber.value
        index, frame = history.nearest(wanted)
        self._move_scrubber(count, index if self._following else wanted)
        self.view.value = as_jpeg(frame)
        lowest = " (lowest total)" if index == history.best else ""
        total = history.evaluations[index - 1].losses["total"]
        self.shown.value = f"Evaluation {index} of {count}{lowest}: total loss {total:.3g}"

    def _show_state(self, state: State, count: int) -> None:
        session = self.session
        active = state in (State.RUNNING, State.PAUSED)
        self.buttons["start"].disabled = active
        self.buttons["pause"].disabled = not count and not active
        self.buttons["pause"].description = "Pause" if state is State.RUNNING else "Resume"
        self.buttons["stop"].disabled = not active
        self.buttons["finish"].disabled = not count or weights.find() is None
        self.photograph.enable(on=not active)
        # Said once, or it would wipe out whatever else there is to say.
        if self._last != (state, session.message):
            self._say(session.message, wrong=session.failed)
            self._last = state, session.message
        left = f" · {session.left / session.rate:.0f} s left" if active and session.rate else ""
        speed = f" · {session.rate:.1f} evaluations/s" if session.rate else ""
        network = session.network or self.settings.network
        of = f" of {count + session.left}" if active else ""
        self.progress.value = (
            f"<b>{state}</b> · evaluation {count}{of}{speed}{left} · <b>{escape(network)}</b>"
        )

    def _move_scrubber(self, last: int, value: int) -> None:
        self._mover = threading.get_ident()
        try:
            self.scrubber.max = max(1, last)
            self.scrubber.value = value
        finally:
            self._mover = None

    def _scrubbed(self) -> None:
        if self._mover == threading.get_ident():
            return
        with self._lock:
            self._following = self.scrubber.value >= self.scrubber.max
            history = self.session.history
            if history.evaluations:
                self._show_frame(history)

    # --- how it is put together ---

    def _make_widgets(self) -> None:
        self.status = ipywidgets.HTML()
        self.status.add_class("nst-status")
        self.progress = ipywidgets.HTML()
        self.view = ipywidgets.Image(format="jpeg", layout={"width": "460px"})
        self.view.add_class("nst-view")
        self.losses = ipywidgets.Image(format="png", layout={"width": "460px"})
        self.shown = ipywidgets.HTML()
        self.scrubber = ipywidgets.IntSlider(
            1, 1, 1, description="Look back", readout=False, layout={"width": "460px"}
        )
        self.scrubber.observe(lambda _: self._guarded(self._scrubbed), "value")
        self.note = ipywidgets.Text(
            placeholder="what you saw, in a few words",
            description="Note",
            layout={"width": "340px"},
        )
        self.file = ipywidgets.Text(
            "studio.png", description="File name", layout={"width": "240px"}
        )
        self.link = ipywidgets.HTML()
        self.link.add_class("nst-link")
        self.opener = upload_button("Open a saved picture", ".png,.jpg,.jpeg")
        self.opener.observe(lambda _: self._guarded(self._open_upload), "value")
        self.listing = ipywidgets.HTML()
        self.listing.add_class("nst-code")
        self.buttons = {
            "start": _button("Start", "Begin a run", self._click(self.start), "success"),
            "pause": _button("Pause", "Pause, or go on", self._click(self.pause_or_resume)),
            "stop": _button("Stop", "End the run and keep its picture", self._click(self.stop)),
            "reset": _button(
                "Reset to content", "End the run and show the photograph", self._click(self.reset)
            ),
            "finish": _button(
                "Finish on VGG-19",
                "Go on from this picture with vgg19"
                if weights.find()
                else f"VGG-19's weights are not on this machine; {weights.FETCH_HINT}",
                self._click(self.finish),
            ),
            "keep": _button("Keep", "Put this picture into the tray", self._click(self.keep)),
            "save": _button(
                "Save", "Save this picture as PNG, with its settings", self._click(self.save)
            ),
            "code": _button(
                "Show code", "This run as five lines of Python", self._click(self._list_code)
            ),
        }
        self.tray = Tray(self.results, lambda result: self.set(result.settings), self._guarded)

    def _arranged(self) -> list[ipywidgets.Widget]:
        title = f"<h3 style='margin: 0'>{escape(self.title)}</h3>"
        heading = [ipywidgets.HTML(title)] if self.title else []
        experts = ipywidgets.Accordion([self._knobs.more], titles=["More settings"])
        run = [self.buttons[name] for name in ("start", "pause", "stop", "reset", "finish")]
        after = [self.buttons["keep"], self.note, self.file, self.buttons["save"], self.link]
        again = [self.opener, self.buttons["code"]]
        left = ipywidgets.VBox([self.view, self.scrubber, self.shown])
        right = ipywidgets.VBox([self._knobs.main, self.losses])
        return [
            ipywidgets.HTML(style_sheet(), layout={"display": "none"}),
            *heading,
            ipywidgets.Box([self.photograph, self.painting], layout={"flex_flow": "row wrap"}),
            ipywidgets.Box(run, layout=ROW),
            self.progress,
            self.status,
            ipywidgets.Box([left, right], layout={"flex_flow": "row wrap"}),
            experts,
            ipywidgets.Box(after, layout=ROW),
            ipywidgets.Box(again, layout=ROW),
            self.listing,
            self.tray,
        ]

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        # The pictures stay in a saved notebook, where no kernel answers for the widget.
        live = super()._repr_mimebundle_(**options)
        words = f"{self.title or 'Studio'}: {self.settings.content} × {self.settings.style}"
        content, style = self._read(self.settings)
        still = show_images({"photograph": content, "style": style}, heading=self.title)
        return {**live, **still._repr_mimebundle_(), "text/plain": words}

    def _click(self, act: Callable[[], object]) -> Callable[[Any], None]:
        return lambda _: self._guarded(act)

    def _open_upload(self) -> None:
        found = uploaded(self.opener)
        if found is not None:
            file = io.BytesIO(found[1])
            file.name = found[0]
            self.restore(file)

    def _list_code(self) -> None:
        self.listing.value = f"<pre>{escape(self.code())}</pre>"

    def _index(self) -> int | None:
        """The evaluation whose picture is shown; None for the best."""
        return self.scrubber.value if self.session.history.evaluations else None


def as_png(figure: Drawing) -> bytes:
    """A figure as the bytes of a PNG file.

    Args:
        figure: The figure.
    """
    data = figure._repr_mimebundle_()["image/png"]
    assert isinstance(data, bytes)
    return data


def _button(
    description: str, tooltip: str, act: Callable[[Any], None], kind: str = ""
) -> ipywidgets.Button:
    button = ipywidgets.Button(
        description=description, tooltip=tooltip, button_style=kind, layout={"width": "auto"}
    )
    button.on_click(act)
    return button


# Studios by the cell that opened them, with the number of the execution.
_by_cell: dict[str, tuple[str, list[Studio]]] = {}


def _closes_with_its_cell(studio: Studio) -> None:
    """Closes what an earlier run of this cell opened, which ipywidgets would keep for ever."""
    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:  # not every front end says which cell it runs
        return
    execution = parent["header"]["msg_id"]
    before, studios = _by_cell.get(cell, ("", []))
    if before != execution:
        for old in studios:
            old.close()
        studios = []
    _by_cell[cell] = execution, [*studios, studio]
