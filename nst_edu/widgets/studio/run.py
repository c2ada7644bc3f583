"""A run in a thread of its own: pause, change, stop, and look back.

A :class:`Run` is the studio without widgets. The thread makes one step of
:func:`nst_edu.optim.minimize` after another; a call from another thread takes effect before the
next step.
"""

import atexit
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakSet

import torch
from torch import Tensor

from nst_edu.canvas import plan_steps
from nst_edu.experiments.result import Result
from nst_edu.experiments.settings import Settings
from nst_edu.optim import ProjectedLBFGS, Step
from nst_edu.widgets.common import error_message
from nst_edu.widgets.studio.history import History
from nst_edu.widgets.studio.minimization import LoadNetwork, Minimization, ReadImages

__all__ = ["Run", "State"]

NEEDS_START = ("content", "init", "seed")  # a change waits for the next start
JOIN_SECONDS = 30.0  # to wait for a thread during its last step


class State(StrEnum):
    """The state of a run."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass
class _Leg:
    """The work of one thread, from a start or a resume to the end."""

    first: int  # number of steps before this leg
    previous: threading.Thread | None
    stop: threading.Event
    seconds: float = 0.0


class Run:
    """Runs style transfer in a thread.

    Every method may be called from any thread and at any time. A call that does not fit the state
    does nothing, so two quick clicks are the same as one click.

    ``read_images`` and ``load`` turn settings into images and a network. ``on_change`` is called
    after each step and each change of the state. A run ends by itself after ``max_seconds``.

    Attributes:
        settings: The settings of the next step; set by :meth:`change`.
        state: The state.
        history: The past of the present image.
        network: Name of the network in use.
        message: Why the run paused or ended by itself; empty otherwise.
        failed: Whether the message is an error.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        read_images: ReadImages = Settings.images,
        load: LoadNetwork = Settings.extractor,
        on_change: Callable[[], None] = lambda: None,
        max_seconds: float | None = None,
    ) -> None:
        self.settings = self._start_settings = settings
        self.state = State.READY
        self.history = History()
        self.network = ""
        self.message, self.failed = "", False
        self._read_images, self._load, self._on_change = read_images, load, on_change
        self._max_seconds = max_seconds
        self._lock = threading.Condition()
        self._image: Tensor | None = None  # the best image, to continue from
        self._leg: _Leg | None = None
        self._thread: threading.Thread | None = None
        _open_runs.add(self)
        _warm_up()

    def start(self) -> None:
        """Starts from the image that the setting ``init`` names, unless the run is active."""
        with self._lock:
            if self.state not in (State.READY, State.STOPPED):
                return
            self._clear()
            self._start_settings = self.settings
            self._start_thread()
        self._on_change()

    def pause(self) -> None:
        """Waits before the next step; the optimiser keeps its history."""
        with self._lock:
            if self.state is State.RUNNING:
                self.state = State.PAUSED
        self._on_change()

    def resume(self) -> None:
        """Continues after a pause; after the end of a run, adds ``steps`` more steps."""
        with self._lock:
            if self.state is State.PAUSED:
                self.state, self.message, self.failed = State.RUNNING, "", False
                self._lock.notify_all()
            elif self.state is State.STOPPED and self._image is not None:
                self._start_thread()
        self._on_change()

    def stop(self) -> None:
        """Ends the run and keeps the image."""
        if (leg := self._leg) is not None:
            self._halt(leg, "")

    def reset(self) -> None:
        """Ends the run and forgets the image."""
        with self._lock:
            if self.state is not State.CLOSED:
                self._release_thread()
                self._clear()
                self.state = State.READY
        self._on_change()

    def change(self, **settings: object) -> None:
        """Changes settings; the next step uses the new settings, and the image continues.

        A new ``content``, ``init`` or ``seed`` waits for the next start.
        """
        with self._lock:
            self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]

    def close(self) -> None:
        """Ends the run, forgets everything, and waits for the end of the thread."""
        with self._lock:
            self._on_change = lambda: None
            self.reset()
            self.state = State.CLOSED
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(JOIN_SECONDS)
        _open_runs.discard(self)

    @property
    def steps_left(self) -> int:
        """Number of steps until the end of the run."""
        with self._lock:
            first = self._leg.first if self._leg is not None else 0
            return max(0, first + self.settings.steps - len(self.history.steps))

    def result(self, index: int | None = None, note: str = "") -> Result:
        """Makes a result of the image nearest to a step; by default of the best image."""
        with self._lock:
            number, pixels = self.history.nearest(self.history.best if index is None else index)
            step, changes = self.history.steps[number - 1], tuple(self.history.changes(number))
            return Result(step.settings, pixels, step.losses, number, step.seconds, note, changes)

    # --- with the lock held ---

    def _start_thread(self) -> None:
        self.state, self.message, self.failed = State.RUNNING, "", False
        self._leg = leg = _Leg(len(self.history.steps), self._thread, threading.Event())
        self._thread = threading.Thread(target=self._work, args=(leg,), daemon=True)
        self._thread.start()

    def _release_thread(self) -> None:
        if self._leg is not None:
            self._leg.stop.set()
            self._leg = None
            self._lock.notify_all()

    def _clear(self) -> None:
        self.history, self._image = History(), None
        self.message, self.failed = "", False

    # --- in the thread ---

    def _work(self, leg: _Leg) -> None:
        if leg.previous is not None:
            leg.previous.join()  # the previous thread may still make its last step
            leg.previous = None
        try:
            self._halt(leg, self._make_steps(leg))
        except Exception as error:
            self._halt(leg, error_message(error), failed=True)

    def _make_steps(self, leg: _Leg) -> str:
        """Makes steps until the end, and returns the reason for the end."""
        minimization = Minimization(self._read_images, self._load)
        while self._may_continue(leg):
            with self._lock:
                fixed = {name: getattr(self._start_settings, name) for name in NEEDS_START}
                settings = replace(self.settings, **fixed)
            if len(self.history.steps) - leg.first >= settings.steps:
                return f"Done: {settings.steps} steps."
            if self._max_seconds is not None and leg.seconds > self._max_seconds:
                return f"Stopped at the limit of {self._max_seconds:g} s."
            began = time.perf_counter()
            try:
                size = self._next_size(leg, settings)
                minimization.follow(settings, size, self._image)
            except (ValueError, OSError) as error:
                if self._image is None:
                    raise
                self._halt(leg, error_message(error), failed=True, pause=True)
                continue
            step = next(minimization.steps, None)
            if step is None:
                return self.message  # the note of the last step
            settings = replace(settings, network=minimization.network)
            self._record(leg, step, time.perf_counter() - began, settings)
        return ""

    def _next_size(self, leg: _Leg, settings: Settings) -> int:
        """The size of the next step: from coarse to fine after a start, else the full size."""
        made = len(self.history.steps)
        if leg.first == 0:
            for size, count in plan_steps(settings.size, settings.sizes, settings.steps):
                if made < count:
                    return size
                made -= count
        return settings.size

    def _may_continue(self, leg: _Leg) -> bool:
        """Waits during a pause; returns False after a stop."""
        with self._lock:
            self._lock.wait_for(lambda: leg.stop.is_set() or self.state is State.RUNNING)
            return not leg.stop.is_set()

    def _record(self, leg: _Leg, step: Step, seconds: float, settings: Settings) -> None:
        with self._lock:
            if self._leg is not leg:
                return
            leg.seconds += seconds
            self.history.add(step.image, step.losses, seconds, settings)
            self._image, self.network = step.best, settings.network
            self.message = step.note or self.message
        self._on_change()

    def _halt(self, leg: _Leg, message: str, *, failed: bool = False, pause: bool = False) -> None:
        """Ends or pauses the run with a message, and keeps the image."""
        with self._lock:
            if self._leg is not leg:
                return
            if pause:
                self.state = State.PAUSED
            else:
                self._release_thread()
                self.state = State.READY if self._image is None else State.STOPPED
            self.message, self.failed = message, failed
        self._on_change()


_open_runs: WeakSet[Run] = WeakSet()


@atexit.register
def _close_runs() -> None:
    # If the interpreter ends while a thread is inside PyTorch, the process crashes.
    for run in list(_open_runs):
        run.close()


def _warm_up() -> None:
    """Does a second of work that PyTorch does only once, so that the first run starts at once."""
    pixel = torch.zeros(1, requires_grad=True)
    ProjectedLBFGS([pixel]).step(lambda: pixel.square().sum().backward())
