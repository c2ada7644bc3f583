"""The studio: style transfer with a control for every setting, during the run.

The run is in :mod:`.run`, the view of the run in :mod:`.run_view`, the controls are in
:mod:`.settings_panel` and :mod:`.image_chooser`, the results in :mod:`.gallery`. All drawings are
made without a screen, so any thread may draw.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any, Self

import ipywidgets
from torch import Tensor

from nst_edu._files import did_you_mean
from nst_edu.experiments.result import Result
from nst_edu.experiments.results import Results
from nst_edu.experiments.settings import Settings
from nst_edu.images import read_settings
from nst_edu.plots import show_images
from nst_edu.styles import Style
from nst_edu.widgets.common import (
    WRAP,
    ErrorReporter,
    close_all,
    close_with_cell,
    status_line,
    take_upload,
)
from nst_edu.widgets.studio.gallery import Gallery
from nst_edu.widgets.studio.image_chooser import ImageChooser, style_sheet
from nst_edu.widgets.studio.mixture_panel import MixturePanel
from nst_edu.widgets.studio.presets import EXPERIMENTS, FAST_NETWORK
from nst_edu.widgets.studio.restoring import fit_settings
from nst_edu.widgets.studio.run import Run, State
from nst_edu.widgets.studio.run_view import RunView
from nst_edu.widgets.studio.settings_panel import SettingsPanel
from nst_edu.widgets.studio.toolbar import Toolbar

__all__ = ["Studio"]

ROW = {**WRAP, "align_items": "center"}
STILL_SIZE = 384  # pixels, of the images in a saved notebook


class Studio(ErrorReporter, ipywidgets.VBox):  # type: ignore[misc]
    """Style transfer with a control for every setting, during the run.

    Weights, layers, pooling, optimiser, network and size may change during a run. A run ends when
    the studio is closed, or when its cell runs again.

    Attributes:
        settings: The settings that the controls show.
        results: The results that were kept.
        run: The run.
    """

    _on_close: tuple[Callable[[], None], ...] = ()  # empty until the studio is complete

    def __init__(
        self,
        settings: Settings | None = None,
        results: Results | None = None,
        *,
        title: str = "Studio",
        files: bool = True,
        max_size: int = 512,
        max_seconds: float | None = None,
    ) -> None:
        """Opens a studio.

        Args:
            settings: The first settings, by default of a small image. The network ``"auto"``
                means the fastest network.
            results: A list that receives the results; several studios may share the list.
            title: A heading; no heading if empty.
            files: Whether the user may read and write files on the machine that runs the kernel.
                Otherwise the user uploads and downloads images, which stay in memory.
            max_size: Largest size of an image, in pixels.
            max_seconds: Seconds until a run ends by itself; None for no limit.

        Raises:
            ValueError: The studio cannot show a setting.
        """
        settings = settings if settings is not None else EXPERIMENTS["studio"][1]
        if settings.network == "auto":
            settings = replace(settings, network=FAST_NETWORK)
        self.title, self._files, self._max_size = title, files, max_size
        self.status = status_line()
        self.results = results if results is not None else Results()
        shared = self.status, self._change
        self.panel = SettingsPanel(settings, max_size, *shared)
        self.content_chooser = ImageChooser("content", settings.content, files, *shared)
        self.style_chooser = ImageChooser("style", settings.style, files, *shared)
        self.mixture = MixturePanel(
            settings, self.status, lambda file: self.style_chooser.add(file, "second"), self._change
        )
        self.view = RunView(self.status)
        self.gallery = Gallery(
            self.results, self.status, lambda result: self._restore(result.settings)
        )
        self.run = Run(
            settings,
            read_images=self._read_images,
            on_change=lambda: self.report_errors(self._show_run),  # an error must not end the run
            max_seconds=max_seconds,
        )
        actions: dict[str, Callable[[], object]]
        actions = {"start": self.start, "pause": self.pause_or_resume, "stop": self.run.stop}
        actions |= {"reset": self.reset, "finish": self.finish, "keep": self.keep}
        actions |= {"save": self.save, "code": self._show_code, "open": self._open_upload}
        self.toolbar = Toolbar(self.status, actions)
        super().__init__(_arrange(self))
        self.add_class("nst-studio")
        parts = (self.gallery, self.content_chooser, self.style_chooser)
        self._on_close = (self.run.close, *(part.release for part in parts))
        close_with_cell(self)
        self.reset()

    @classmethod
    def preset(cls, name: str, results: Results | None = None, **options: Any) -> Self:  # noqa: ANN401
        """Opens a studio for an experiment.

        Args:
            name: A key of :data:`nst_edu.widgets.studio.presets.EXPERIMENTS`.
            results: As for the studio.
            **options: Any keyword of the studio.

        Raises:
            ValueError: The name is unknown.
        """
        if name not in EXPERIMENTS:
            known = f"Choose one of {', '.join(EXPERIMENTS)}.{did_you_mean(name, EXPERIMENTS)}"
            raise ValueError(f"{name!r} is not a preset. {known}")
        title, settings = EXPERIMENTS[name]
        return cls(settings, results, **{"title": title, **options})

    @property
    def settings(self) -> Settings:
        """The settings that the controls show."""
        return self.run.settings

    # --- what the buttons do; any thread may call ---

    def start(self) -> None:
        """Starts a run."""
        self.view.follow()
        self.run.start()

    def pause_or_resume(self) -> None:
        """Pauses the run, or continues."""
        self.view.follow()
        if self.run.state is State.RUNNING:
            self.run.pause()
        else:
            self.run.resume()

    def reset(self) -> None:
        """Ends the run, forgets the image and shows the content image."""
        self.run.reset()
        self.report_errors(self._show_content)

    def finish(self) -> None:
        """Continues from the present image with VGG-19."""
        self.run.stop()
        self.set(replace(self.settings, network="vgg19"))
        self.pause_or_resume()

    def set(self, settings: Settings) -> None:
        """Sets all controls, and changes the run if there is one."""
        if settings.network == "auto":
            settings = replace(settings, network=self.settings.network)
        self.mixture.check(settings)
        self.panel.fill(settings)
        self.mixture.fill(settings)
        self.content_chooser.show(settings.content)
        self.style_chooser.show(settings.style)
        self._change(dict(vars(settings)))

    def keep(self) -> Result:
        """Adds the image that is shown to the gallery."""
        result = self._result()
        self.results.add(result)
        self.toolbar.note.value = ""
        self.say(f"Kept step {result.steps_made}.")
        return result

    def save(self) -> Path | None:
        """Saves the image that is shown and offers a download; returns the path, if any.

        Raises:
            FileExistsError: The file exists; a second call for the same name replaces the file.
            ValueError, OSError: A run has not made an image yet, or the file cannot be written.
        """
        path = self.toolbar.save(self._result(), write=self._files)
        self.say(f"Saved '{path}' with the settings." if path else "The download is ready.")
        return path

    def restore(self, source: Any) -> None:  # noqa: ANN401
        """Restores the settings of a saved image: a path, or a file opened in binary mode."""
        self._restore(Settings.from_mapping(read_settings(source)))

    def code(self) -> str:
        """Writes the run as five lines of Python, and a comment for each change of a setting."""
        return (self._result() if self.run.history.steps else self.settings).code()

    def close(self) -> None:
        """Ends the run and removes the studio from the kernel."""
        for release in self._on_close:
            release()
        close_all(self)

    # --- changes by the user ---

    def _change(self, settings: Mapping[str, Any]) -> None:
        self.run.change(**settings)
        self.say(self.run.message, error=self.run.failed)  # an error of the user is over
        if self.run.state is State.READY and {"content", "size"} & settings.keys():
            self._show_content()

    def _result(self) -> Result:
        return self.run.result(self.view.look_back.value, self.toolbar.note.value)

    def _read_images(self, settings: Settings) -> tuple[Tensor, Tensor | list[Style]]:
        content = self.content_chooser.read(settings.content, settings.size)
        return content, settings.style_image(self.style_chooser.read)

    def _restore(self, settings: Settings) -> None:
        settings, changes = fit_settings(settings, self._max_size, files=self._files)
        self.set(settings)
        said = ["The settings of the image are restored.", changes, "Press Start."]
        self.say(" ".join(filter(None, said)))

    def _open_upload(self) -> None:
        if (file := take_upload(self.toolbar.opener)) is not None:
            self.restore(file)

    def _show_code(self) -> None:
        self.toolbar.listing.value = f"<pre>{escape(self.code())}</pre>"

    # --- what is shown ---

    def _show_content(self) -> None:
        content = self.content_chooser.read(self.settings.content, self.settings.size)
        self.view.show_start(content)
        self.mixture.show(content)

    def _show_run(self) -> None:
        """Shows the state of the run, at most five times a second during the run."""
        with self.view.lock:
            # Read with the lock held: a state from before the wait may be out of date. A reset in
            # another thread replaces the history, so both parts get the same one.
            state, history = self.run.state, self.run.history
            if state is not State.CLOSED and self.view.is_due(state):
                self.content_chooser.enable(on=state not in (State.RUNNING, State.PAUSED))
                self.toolbar.show(self.run, state, len(history.steps))
                self.view.show(history, state)

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        # The images stay in a saved notebook, in which no kernel answers for the widget.
        live = super()._repr_mimebundle_(**options)
        text = f"{self.title or 'Studio'}: {self.settings.content} × {self.settings.style}"
        size = max(self.settings.size, STILL_SIZE)
        content = self.content_chooser.read(self.settings.content, size)
        style = self.style_chooser.read(self.settings.style, size)
        heading = f"{self.title or 'Studio'}. Run this cell to open the studio."
        still = show_images({"content": content, "style": style}, heading=heading)
        return {**live, **still._repr_mimebundle_(), "text/plain": text}


def _arrange(studio: Studio) -> list[ipywidgets.Widget]:
    toolbar, view, panel = studio.toolbar, studio.view, studio.panel
    *run, keep, save, code = toolbar.buttons.values()
    title = ipywidgets.HTML(f"<h3 style='margin: 0'>{escape(studio.title)}</h3>")
    left = ipywidgets.VBox([view.image, view.look_back, view.caption])
    right = ipywidgets.VBox([panel.main, view.losses])
    return [
        ipywidgets.HTML(style_sheet(), layout={"display": "none"}),
        *([title] if studio.title else []),
        ipywidgets.Box([studio.content_chooser, studio.style_chooser], layout=WRAP),
        ipywidgets.Box(run, layout=ROW),
        toolbar.progress,
        studio.status,
        ipywidgets.Box([left, right], layout=WRAP),
        ipywidgets.Accordion(
            [panel.more, studio.mixture.box], titles=["More settings", "Second style, and where"]
        ),
        ipywidgets.Box([keep, toolbar.note, toolbar.file, save, toolbar.link], layout=ROW),
        ipywidgets.Box([toolbar.opener, code], layout=ROW),
        toolbar.listing,
        studio.gallery,
    ]
