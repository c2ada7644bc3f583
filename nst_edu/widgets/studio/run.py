"""A run in a thread of its own: it can be paused, changed, stopped, and looked back on.

A :class:`Session` is the studio without its widgets. Its thread consumes
:func:`nst_edu.style_transfer`; whatever is called on it takes effect within one evaluation.
"""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from weakref import WeakSet

import torch
from torch import Tensor

from nst_edu.experiments.results import Result
from nst_edu.experiments.settings import Settings
from nst_edu.optim import Step
from nst_edu.transfer import style_transfer
from nst_edu.vgg import FeatureExtractor
from nst_edu.widgets.studio.history import History

__all__ = ["Session", "State", "explained", "warm_up"]

ENDLESS = 10**9  # evaluations; the session counts them itself, since `steps` may change
FIXED = ("content", "init", "seed")  # taken up by the next start
PATIENCE = 30.0  # seconds to wait for a thread in the midst of an evaluation


class State(StrEnum):
    """What a session is doing."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CLOSED = "closed"


@dataclass
class _Run:
    """A thread's work: where it began, and whether it shall end."""

    base: int  # evaluations made before it
    previous: threading.Thread | None
    stop: threading.Event
    seconds: float = 0.0


class Session:
    """Runs style transfer in a thread, one run at a time.

    Every method may be called from any thread and at any time. One that makes no sense in the
    present state does nothing, so that two quick clicks are as good as one.

    Attributes:
        settings: Those in use, or to be used by the next evaluation; set by :meth:`change`.
        state: What it is doing.
        history: Of the present picture, since it was started.
        network: Name of the network that made the last evaluation.
        message: Why it paused or ended by itself; empty otherwise.
        failed: Whether that was an error.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        read: Callable[[Settings], tuple[Tensor, Tensor]] = Settings.images,
        load: Callable[[Settings], FeatureExtractor] = Settings.extractor,
        tell: Callable[[], None] = lambda: None,
        longest: float | None = None,
    ) -> None:
        """Waits for :meth:`start`.

        Args:
            settings: To begin with.
            read: Gives the photograph and the style picture.
            load: Gives the network.
            tell: Called after every evaluation and every change of state, from the thread in
                which it happened.
            longest: Seconds after which a run ends by itself.
        """
        self.settings = settings if settings is not None else Settings()
        self.state = State.READY
        self.history = History()
        self.network = ""
        self.message, self.failed = "", False
        self._read, self._load, self._tell, self._longest = read, load, tell, longest
        self._lock = threading.Condition()
        self._began = self.settings  # with which the present picture was started
        self._image: Tensor | None = None  # to go on from
        self._run: _Run | None = None
        self._thread: threading.Thread | None = None
        self._durations: deque[float] = deque(maxlen=20)
        _open.add(self)

    def start(self) -> None:
        """Begins anew with the photograph, or whatever ``init`` says, unless it is running."""
        with self._lock:
            if self.state not in (State.READY, State.STOPPED):
                return
            self._clear()
            self._began = self.settings
            self._begin()
        self._tell()

    def pause(self) -> None:
        """Waits before the next evaluation; the optimiser keeps what it has learnt."""
        with self._lock:
            if self.state is State.RUNNING:
                self.state = State.PAUSED
        self._tell()

    def resume(self) -> None:
        """Goes on after a pause; after the end of a run, with ``steps`` more evaluations."""
        with self._lock:
            if self.state is State.PAUSED:
                self.state, self.message, self.failed = State.RUNNING, "", False
                self._lock.notify_all()
            elif self.state is State.STOPPED and self._image is not None:
                self._begin()
        self._tell()

    def stop(self) -> None:
        """Ends the run, and keeps its picture."""
        with self._lock:
            if self.state in (State.RUNNING, State.PAUSED):
                self._let_go()
                self.state = State.READY if self._image is None else State.STOPPED
                self.message, self.failed = "", False
        self._tell()

    def reset(self) -> None:
        """Ends the run, and forgets its picture."""
        with self._lock:
            if self.state is not State.CLOSED:
                self._let_go()
                self._clear()
                self.state = State.READY
        self._tell()

    def change(self, **settings: object) -> None:
        """Changes settings; a run takes them up at its next evaluation, from its picture as it is.

        Another photograph, start or seed is taken up by the next :meth:`start`.

        Args:
            **settings: Fields of :class:`Settings`.

        Raises:
            TypeError: There is no such setting.
        """
        with self._lock:
            self.settings = replace(self.settings, **settings)  # type: ignore[arg-type]

    def close(self) -> None:
        """Ends the run, forgets everything, and waits until the thread is gone."""
        with self._lock:
            self._let_go()
            self._clear()
            self.state = State.CLOSED
        self._tell = lambda: None
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(PATIENCE)
        _open.discard(self)

    @property
    def rate(self) -> float:
        """Evaluations a second, over the last few; 0 before the first."""
        durations = list(self._durations)
        return len(durations) / sum(durations) if durations else 0.0

    @property
    def left(self) -> int:
        """Evaluations that the run has still to make."""
        with self._lock:
            base = self._run.base if self._run is not None else 0
            return max(0, base + self.settings.steps - len(self.history.evaluations))

    def result(self, index: int | None = None, note: str = "") -> Result:
        """A picture of the run as something to keep.

        Args:
            index: Number of the evaluation, of which the nearest kept picture is taken; by default
                the best.
            note: Words to keep with it.

        Returns:
            The picture, its losses, and the settings.

        Raises:
            LookupError: Nothing has been evaluated.
        """
        with self._lock:
            number, frame = self.history.nearest(self.history.best if index is None else index)
            evaluation = self.history.evaluations[number - 1]
            return Result(
                settings=evaluation.settings,
                image=frame,
                losses=evaluation.losses,
                evaluations=number,
                seconds=evaluation.seconds,
                note=note,
                changes=tuple(self.history.changes(number)),
            )

    # --- with the lock held ---

    def _begin(self) -> None:
        self.state, self.message, self.failed = State.RUNNING, "", False
        run = _Run(len(self.history.evaluations), self._thread, threading.Event())
        self._run = run
        self._thread = threading.Thread(target=self._work, args=(run,), daemon=True)
        self._thread.start()

    def _let_go(self) -> None:
        if self._run is not None:
            self._run.stop.set()
            self._run = None
            self._lock.notify_all()

    def _clear(self) -> None:
        self.history, self._image = History(), None
        self.message, self.failed = "", False
        self._durations.clear()

    # --- in the thread ---

    def _work(self, run: _Run) -> None:
        if run.previous is not None:
            run.previous.join()  # it may be in the midst of its last evaluation
            run.previous = None
        try:
            self._evaluate(run)
        except Exception as error:
            self._end(run, explained(error), failed=True)

    def _evaluate(self, run: _Run) -> None:
        used: Settings | None = None
        steps: Iterator[Step] = iter(())
        step: Step | None = None
        while self._may_go_on(run):
            wanted = self._wanted()
            if len(self.history.evaluations) - run.base >= wanted.steps:
                return self._end(run, f"Done: {wanted.steps} evaluations.")
            if self._longest is not None and run.seconds > self._longest:
                return self._end(run, f"Stopped at the limit of {self._longest:g} s a run.")
            began = time.perf_counter()
            if used is None or wanted != replace(used, steps=wanted.steps):
                try:
                    steps = self._aim(run, wanted)
                except (ValueError, OSError) as error:
                    if self._image is None:
                        raise
                    used = None
                    self._complain(run, explained(error))
                    continue
            used = wanted
            try:
                step = next(steps)
            except StopIteration:
                return self._end(run, step.note if step else "")
            self._record(run, step, time.perf_counter() - began, wanted)

    def _wanted(self) -> Settings:
        with self._lock:
            same = {name: getattr(self._began, name) for name in FIXED}
            return replace(self.settings, **same)

    def _aim(self, run: _Run, wanted: Settings) -> Iterator[Step]:
        """Style transfer from the picture as it is."""
        content, style = self._read(wanted)
        extractor = self._load(wanted)
        arguments = wanted.arguments() | {"steps": ENDLESS}
        if self._image is not None:
            arguments["init"] = self._image
        steps = style_transfer(content, style, extractor=extractor, **arguments)
        with self._lock:
            if self._run is run:
                self.network = extractor.network
                self.history.forget_best()
                self._durations.clear()
        return steps

    def _may_go_on(self, run: _Run) -> bool:
        """Waits while it is paused; whether it was stopped since."""
        with self._lock:
            self._lock.wait_for(lambda: run.stop.is_set() or self.state is State.RUNNING)
            return not run.stop.is_set()

    def _record(self, run: _Run, step: Step, seconds: float, settings: Settings) -> None:
        with self._lock:
            if self._run is not run:
                return
            run.seconds += seconds
            settings = replace(settings, network=self.network)
            self.history.add(step.image, step.losses, seconds, settings)
            self._image = step.best
            self._durations.append(seconds)
            self.message = step.note or self.message
        self._tell()

    def _complain(self, run: _Run, message: str) -> None:
        """Pauses with a complaint about the settings; the picture is kept."""
        with self._lock:
            if self._run is not run:
                return
            self.state, self.message, self.failed = State.PAUSED, message, True
        self._tell()

    def _end(self, run: _Run, message: str, *, failed: bool = False) -> None:
        with self._lock:
            if self._run is not run:
                return
            self._run = None
            self.state = State.READY if self._image is None else State.STOPPED
            self.message, self.failed = message, failed
        self._tell()


_open: WeakSet[Session] = WeakSet()


@atexit.register
def _close_all() -> None:
    # A thread in the midst of PyTorch when the interpreter goes down takes it down with a crash.
    for session in list(_open):
        session.close()


def explained(error: Exception) -> str:
    """What went wrong and what to do, in a sentence or two.

    Args:
        error: What was raised.
    """
    text = str(error)
    if isinstance(error, MemoryError) or "memory" in text.lower():
        return "There is not enough memory for this; choose a smaller size or network."
    if isinstance(error, ValueError | OSError | LookupError) and text:
        return text
    return f"{type(error).__name__}: {text} (Reset, and try the default settings.)"


def warm_up() -> None:
    """Does what PyTorch does only once, a second's work, so that the first run begins at once."""
    pixel = torch.zeros(1, requires_grad=True)
    torch.optim.LBFGS([pixel]).step(lambda: pixel.square().sum())
