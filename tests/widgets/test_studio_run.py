"""The studio's run without its widgets: whatever is done to it in whatever order, it ends well."""

import gc
import itertools
import os
import subprocess
import sys
import threading
import time
from dataclasses import replace

import psutil
import pytest
import torch
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nst_edu.experiments.settings import Settings
from nst_edu.transfer import style_transfer
from nst_edu.widgets.studio import run as module
from nst_edu.widgets.studio.history import FRAMES, Evaluation, History
from nst_edu.widgets.studio.run import Session, State, explained

pytestmark = pytest.mark.usefixtures("one_thread")
SECONDS = 30
BEGIN = Settings("photo", "painting", size=32, network="tiny", steps=6)


def picture(seed):
    return torch.rand(1, 3, 32, 40, generator=torch.Generator().manual_seed(seed))


def pictures(wanted):
    return picture(len(wanted.content)), picture(len(wanted.style))


def wait_for(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)


def workers():
    return [t for t in threading.enumerate() if t is not threading.main_thread()]


@pytest.fixture
def make(tiny):
    """Makes sessions on a tiny network, and closes them in the end."""
    made = []

    def make(begin=BEGIN, **options):
        options = {"read": pictures, "load": lambda wanted: tiny} | options
        made.append(Session(begin, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def session(make):
    return make()


def done(session):
    return len(session.history.evaluations)


def run_to_end(session):
    session.start()
    wait_for(lambda: session.state is State.STOPPED)


# --- a run ----------------------------------------------------------------------------------------


def test_a_run_is_style_transfer(session, tiny):
    run_to_end(session)
    expected = list(style_transfer(*pictures(BEGIN), extractor=tiny, steps=6))
    losses = [each.losses for each in session.history.evaluations]
    assert losses == [step.losses for step in expected]
    best = (expected[-1].best[0] * 255).round().to(torch.uint8)
    assert torch.equal(session.result().image, best)
    assert session.message == "Done: 6 evaluations." and not session.failed


def test_a_run_has_one_thread_and_leaves_none(session):
    before = len(workers())
    session.change(steps=10**6)
    session.start()
    session.start()
    wait_for(lambda: done(session) > 2)
    assert len(workers()) == before + 1
    session.stop()
    wait_for(lambda: len(workers()) == before)
    assert session.state is State.STOPPED


def test_a_start_after_a_stop_waits_for_the_old_thread(make, tiny):
    at_work, most = itertools.count(), []
    running = []

    def load(wanted):
        running.append(next(at_work))
        most.append(len(running))
        time.sleep(0.05)
        running.pop()
        return tiny

    session = make(load=load)
    for _ in range(4):
        session.start()
        session.stop()
    session.start()
    wait_for(lambda: session.message.startswith("Done"))
    assert max(most) == 1


def test_it_stops_within_one_evaluation(session):
    session.change(steps=10**6)
    session.start()
    wait_for(lambda: done(session) > 2)
    session.stop()
    count = done(session)
    time.sleep(0.1)
    assert done(session) == count


def test_a_pause_keeps_what_the_optimiser_has_learnt(make, tiny):
    session = make(replace(BEGIN, steps=12))
    for number in (3, 5, 8):
        session.start() if number == 3 else session.resume()
        wait_for(lambda n=number: done(session) >= n or session.state is State.STOPPED)
        session.pause()
        time.sleep(0.02)
        count = done(session)
        time.sleep(0.05)
        assert done(session) == count
    session.resume()
    wait_for(lambda: session.state is State.STOPPED)
    expected = [step.losses for step in style_transfer(*pictures(BEGIN), extractor=tiny, steps=12)]
    assert [each.losses for each in session.history.evaluations] == expected


def test_resuming_a_run_that_has_ended_goes_on_from_its_best_picture(session):
    run_to_end(session)
    lowest = min(each.losses["total"] for each in session.history.evaluations)
    session.resume()
    wait_for(lambda: session.state is State.STOPPED)
    totals = [each.losses["total"] for each in session.history.evaluations]
    assert len(totals) == 12 and totals[6] == pytest.approx(lowest) and min(totals[7:]) < lowest


def test_a_reset_forgets_the_picture(session):
    run_to_end(session)
    session.reset()
    assert session.state is State.READY and done(session) == 0
    with pytest.raises(LookupError, match="press Start"):
        session.result()


def test_the_time_limit_ends_a_run_and_keeps_its_picture(make):
    session = make(replace(BEGIN, steps=10**6), longest=0.1)
    run_to_end(session)
    assert session.message == "Stopped at the limit of 0.1 s a run."
    assert session.result().evaluations > 1


# --- changes while it runs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"style_weight": 300.0},
        {"content_weight": 0.0},
        {"tv_weight": 3.0},
        {"style_layers": ("relu1_1",)},
        {"layer_weights": {"relu1_1": 5.0}},
        {"optimizer": "adam"},
        {"learning_rate": 0.5},
        {"pool": "max"},
        {"size": 40},
        {"style": "another one"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_change_is_taken_up_from_the_picture_as_it_is(make, tiny, change):
    asked = []
    session = make(replace(BEGIN, steps=10**6), load=lambda wanted: asked.append(wanted) or tiny)
    session.start()
    wait_for(lambda: done(session) >= 5)
    session.pause()
    time.sleep(0.05)
    before = session.result(index=session.history.best)
    session.change(**change)
    session.resume()
    wait_for(lambda: done(session) >= before.evaluations + 4)
    session.stop()
    name, value = next(iter(change.items()))
    assert getattr(asked[-1], name) == value
    after = session.result(index=done(session))
    assert getattr(after.settings, name) == value and getattr(before.settings, name) != value
    (changed,) = after.changes
    assert changed[name] == [
        list(v) if isinstance(v, tuple) else v for v in (getattr(BEGIN, name), value)
    ]
    first = session.result(index=changed["evaluation"] + 1)
    if name != "size":  # the picture that goes on is the one there was
        assert (first.image.int() - before.image.int()).abs().max() <= 1


def test_a_change_of_the_photograph_waits_for_the_next_start(make, tiny):
    read = []
    session = make(replace(BEGIN, steps=10**6), read=lambda w: read.append(w) or pictures(w))
    session.start()
    wait_for(lambda: done(session) >= 2)
    session.change(content="new", seed=3, style_weight=50.0)
    wait_for(lambda: len(read) == 2)
    session.stop()
    assert [w.content for w in read] == ["photo", "photo"] and read[1].style_weight == 50
    session.start()
    wait_for(lambda: len(read) == 3)
    assert read[2].content == "new" and read[2].seed == 3


def test_more_evaluations_are_added_while_it_runs(session):
    session.change(steps=10**6)
    session.start()
    wait_for(lambda: done(session) >= 3)
    session.change(steps=done(session) + 200)
    wait_for(lambda: session.state is State.STOPPED)
    assert "evaluations" in session.message
    assert session.history.changes(done(session))[-1].keys() == {"evaluation", "steps"}


def test_useless_settings_pause_a_run_and_lose_nothing(session):
    session.change(steps=10**6)
    session.start()
    wait_for(lambda: done(session) >= 3)
    session.change(style_layers=())
    wait_for(lambda: session.state is State.PAUSED)
    assert session.failed and "style_layers" in session.message
    count = done(session)
    session.change(style_layers=("relu1_1",))
    session.resume()
    wait_for(lambda: done(session) > count)
    assert session.message == "" and not session.failed


def test_useless_settings_at_the_start_are_refused(session):
    session.change(content_weight=0.0, style_weight=0.0)
    session.start()
    wait_for(lambda: session.state is State.READY)
    assert session.failed and "all weights are 0" in session.message


def test_what_breaks_in_the_midst_ends_the_run_and_keeps_the_picture(make, monkeypatch, tiny):
    def breaks(*args, **kwargs):
        run = style_transfer(*args, **kwargs)
        yield from itertools.islice(run, 3)
        raise RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate")

    monkeypatch.setattr(module, "style_transfer", breaks)
    session = make()
    run_to_end(session)
    assert session.failed and "smaller size" in session.message
    assert session.result().evaluations == 3


def test_two_sessions_do_not_disturb_each_other(make, tiny):
    alone = [each.losses for each in style_transfer(*pictures(BEGIN), extractor=tiny, steps=6)]
    first, second = make(), make(replace(BEGIN, style_weight=500.0))
    first.start()
    second.start()
    second.stop()
    wait_for(lambda: first.state is State.STOPPED)
    assert [each.losses for each in first.history.evaluations] == alone


# --- history --------------------------------------------------------------------------------------


def test_history_is_bounded_and_keeps_the_newest_and_the_best():
    history = History()
    for number in range(1, 1001):
        total = abs(number - 333) + 1.0
        history.add(torch.full((1, 3, 4, 4), number / 1000), {"total": total}, 0.1, BEGIN)
        assert len(history._frames) <= FRAMES + 2
        assert history.nearest(number)[0] == number
    assert history.best == 333
    assert history.nearest(333)[1][0, 0, 0] == round(333 / 1000 * 255)
    gaps = [b - a for a, b in itertools.pairwise(sorted(history._frames))]
    assert max(gaps) <= 32 and len(history._frames) >= FRAMES // 2
    assert history.evaluations[-1].seconds == pytest.approx(100)


def test_a_picture_looked_back_on_has_the_settings_it_was_made_with(session):
    session.change(steps=10**6)
    session.start()
    wait_for(lambda: done(session) >= 4)
    session.change(style_weight=77.0)
    wait_for(lambda: session.history.changes(done(session)))
    session.stop()
    turn = session.history.changes(done(session))[0]["evaluation"]
    early, late = session.result(index=1), session.result(index=done(session))
    assert early.settings.style_weight == 10 and early.changes == ()
    assert late.settings.style_weight == 77
    assert late.changes == ({"evaluation": turn, "style_weight": [10.0, 77.0]},)


def test_an_evaluation_after_a_change_can_be_the_best_though_its_total_is_higher():
    history = History()
    history.add(torch.zeros(1, 3, 2, 2), {"total": 1.0}, 0.1, BEGIN)
    history.forget_best()
    history.add(torch.ones(1, 3, 2, 2), {"total": 9.0}, 0.1, BEGIN)
    assert history.best == 2


# --- any sequence ---------------------------------------------------------------------------------


class AnySequence(RuleBasedStateMachine):
    """Whatever is done, in whatever order, the state is legal and no thread stays behind."""

    network = None

    def __init__(self):
        super().__init__()
        self.before = len(workers())
        self.session = Session(
            replace(BEGIN, steps=40), read=pictures, load=lambda _: AnySequence.network
        )

    @initialize()
    def ready(self):
        assert self.session.state is State.READY

    @precondition(lambda self: self.session.state is not State.CLOSED)
    @rule(wait=st.booleans())
    def start(self, wait):
        legal = self.session.state in (State.READY, State.STOPPED)
        running = self.session._thread
        self.session.start()
        assert legal or self.session._thread is running
        if wait:
            wait_for(lambda: done(self.session) or self.session.state is not State.RUNNING)

    @rule()
    def pause(self):
        self.session.pause()
        assert self.session.state is not State.RUNNING

    @rule()
    def resume(self):
        before = self.session.state
        self.session.resume()
        assert (
            before is not State.PAUSED
            or self.session.state is not State.PAUSED
            or (self.session.failed)
        )

    @rule()
    def stop(self):
        closed = self.session.state is State.CLOSED
        self.session.stop()
        there_is_one = bool(done(self.session))
        state = State.STOPPED if there_is_one else State.READY
        assert self.session.state is (State.CLOSED if closed else state)

    @rule()
    def reset(self):
        before = self.session.state
        self.session.reset()
        assert self.session.state is (State.CLOSED if before is State.CLOSED else State.READY)
        assert done(self.session) == 0

    @rule(
        change=st.sampled_from(
            [
                {"style_weight": 100.0},
                {"style_weight": 10.0},
                {"style_layers": ()},
                {"style_layers": ("relu1_1",)},
                {"pool": "max"},
                {"optimizer": "adam"},
                {"optimizer": "newton"},
                {"steps": 5},
                {"steps": 60},
            ]
        )
    )
    def change(self, change):
        self.session.change(**change)

    @rule()
    def wait(self):
        time.sleep(0.01)

    @rule()
    def close(self):
        self.session.close()
        assert self.session.state is State.CLOSED and done(self.session) == 0
        assert len(workers()) == self.before

    def teardown(self):
        self.session.close()
        assert self.session.state is State.CLOSED
        assert len(workers()) == self.before


@pytest.fixture
def any_sequence(tiny):
    AnySequence.network = tiny
    return AnySequence


def test_any_sequence_ends_in_a_legal_state_with_no_thread_left(any_sequence):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        any_sequence,
        settings=settings(
            max_examples=150,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


# --- what stays behind ----------------------------------------------------------------------------


def test_fifty_runs_leave_no_thread_and_no_memory(tiny):
    def run():
        session = Session(replace(BEGIN, size=96), read=larger, load=lambda _: tiny)
        run_to_end(session)
        session.close()

    def larger(wanted):
        return tuple(torch.rand(1, 3, 96, 96) for _ in range(2))

    process = psutil.Process()
    for _ in range(10):  # caches fill
        run()
    gc.collect()
    threads, memory = process.num_threads(), process.memory_info().rss
    for _ in range(50):
        run()
    gc.collect()
    assert process.num_threads() <= threads
    assert process.memory_info().rss - memory < 20e6  # one session holds 2 MB


def test_an_interpreter_that_ends_in_the_midst_of_a_run_ends_well():
    code = (
        "import time\n"
        "from nst_edu.widgets.studio.run import Session\n"
        "from nst_edu.experiments.settings import Settings\n"
        "session = Session(Settings(size=64, network='vgg19-quarter', steps=10**6))\n"
        "session.start()\n"
        "while len(session.history.evaluations) < 3: time.sleep(0.01)\n"
        "print('bye')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        env={k: v for k, v in os.environ.items() if not k.startswith("NST_EDU")},
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "bye\n", "")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "smaller size"),
        (ValueError("size is -1; it must be 1 or more."), "size is -1; it must be 1 or more."),
        (FileNotFoundError("There is no file 'x'."), "There is no file 'x'."),
        (KeyError("x"), "'x'"),
        (ZeroDivisionError("division by zero"), "default settings"),
    ],
)
def test_an_error_is_explained(error, words):
    assert words in explained(error)


def test_an_evaluation_can_be_plotted():
    from nst_edu.plots import plot_progress

    first = Evaluation(1, {"total": 2.0, "style": 1.0, "style relu1_1": 1.0}, 0.1, BEGIN)
    later = Evaluation(2, {"total": 1.0, "content": 0.5, "style relu2_1": 0.0}, 0.2, BEGIN)
    parts, layers = plot_progress([first, later]).axes
    assert [line.get_label() for line in parts.lines] == ["total", "style", "content"]
    assert [line.get_label() for line in layers.lines] == ["style relu1_1", "style relu2_1"]
    with pytest.raises(ValueError, match="no evaluation"):
        plot_progress([])
