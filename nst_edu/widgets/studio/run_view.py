"""The view of a run: an image, a slider to look back, and the losses."""

import threading
import time

import ipywidgets
from torch import Tensor

from nst_edu.plots import plot_losses
from nst_edu.widgets.common import ErrorReporter, as_jpeg, as_png
from nst_edu.widgets.studio.history import History, StepRecord
from nst_edu.widgets.studio.run import State

__all__ = ["RunView"]

IMAGE_SECONDS = 0.2  # between two images: five a second
PLOT_SECONDS = 1.0  # between two drawings of the losses; a drawing takes as long as a step or two
WIDTH = {"width": "460px"}


class RunView(ErrorReporter):
    """Shows the newest image of a run, or an earlier image that the user looks back on.

    Attributes:
        lock: Held while the view changes, because the run and the user change the view.
        image: The image.
        look_back: Slider: the number of a step.
        caption: Which step, and the total loss.
        losses: The plot of the losses.
    """

    def __init__(self, status: ipywidgets.HTML) -> None:
        self.status = status
        self.lock = threading.RLock()
        self.image = ipywidgets.Image(format="jpeg", layout=WIDTH)
        self.image.add_class("nst-view")
        self.losses = ipywidgets.Image(format="png", layout=WIDTH)
        self.caption = ipywidgets.HTML()
        self.look_back = ipywidgets.IntSlider(
            1, 1, 1, description="Look back", readout=False, layout=WIDTH
        )
        self.look_back.observe(
            lambda change: self.report_errors(lambda: self._look_back(change.new)), "value"
        )
        self._history, self._state = History(), State.READY
        self._position: int | None = None  # the step to show; None for the newest
        self._updating = False
        self._image_time = self._plot_time = 0.0

    def follow(self) -> None:
        """Shows the newest image from now on, and the next image at once."""
        with self.lock:
            self._position = None
            self._image_time = self._plot_time = 0.0

    def is_due(self, state: State) -> bool:
        """Whether the time has come for another image; a change of the state shows at once."""
        running = self._state is state is State.RUNNING
        return not running or time.monotonic() - self._image_time >= IMAGE_SECONDS

    def show_start(self, content: Tensor) -> None:
        """Shows the content image, before the first step."""
        with self.lock:
            self._history, self._state = History(), State.READY
            self.image.value = as_jpeg(content)
            self.losses.layout.display = "none"
            self._position = None
            self._move_slider(1, 1)
            self.caption.value = "The content image."

    def show(self, history: History, state: State) -> None:
        """Shows the state of a run; draws the losses at most once a second during the run."""
        with self.lock:
            running = self._state is state is State.RUNNING
            self._history, self._state = history, state
            self._image_time = now = time.monotonic()
            count = len(history.steps)
            if not count:
                return
            self._show_image(count)
            if not running or now - self._plot_time >= PLOT_SECONDS:
                self._plot_time = now
                self.losses.layout.display = None
                self.losses.value = _plot(history.steps[:count])

    def _show_image(self, count: int) -> None:
        history = self._history
        best = history.best if self._state is State.STOPPED else 0
        index, pixels = history.nearest(self._position or best or count)
        self._move_slider(count, self._position or index)
        self.image.value = as_jpeg(pixels)
        lowest = " (lowest total)" if index == history.best else ""
        total = history.steps[index - 1].losses["total"]
        size = max(pixels.shape)  # grows during a run from coarse to fine
        self.caption.value = f"Step {index} of {count}{lowest}, {size} px: total loss {total:.3g}"

    def _move_slider(self, last: int, value: int) -> None:
        self._updating = True
        try:
            self.look_back.max = last
            self.look_back.value = value
        finally:
            self._updating = False

    def _look_back(self, index: int) -> None:
        with self.lock:  # `_updating` is true only in the thread that holds the lock
            if not self._updating:
                # At the right end, the view follows a run; after the run, the end is the last step.
                newest = index == self.look_back.max and self._state is not State.STOPPED
                self._position = None if newest else index
                if self._history.steps:
                    self._show_image(len(self._history.steps))


def _plot(steps: list[StepRecord]) -> bytes:
    layers = any(" " in name for name in steps[-1].losses)
    return as_png(plot_losses(steps, layers=layers))
