"""The run without widgets: a run ends well after any sequence of calls."""

import gc
import itertools
import threading
import time
from dataclasses import replace

import psutil
import pytest
import torch
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from nst_edu import optim
from nst_edu.canvas import start_image
from nst_edu.experiments.settings import Settings
from nst_edu.transfer import build_objective, style_transfer
from nst_edu.widgets.common import error_message
from nst_edu.widgets.studio import minimization
from nst_edu.widgets.studio.history import MAX_IMAGES, History, StepRecord
from nst_edu.widgets.studio.run import Run, State

pytestmark = pytest.mark.usefixtures("one_thread")
SECONDS = 30
BEGIN = Settings("photo", "painting", size=32, network="tiny", steps=6)


def image(seed):
    return torch.rand(1, 3, 32, 40, generator=torch.Generator().manual_seed(seed))


def images(wanted):
    return image(len(wanted.content)), image(len(wanted.style))


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
        options = {"read_images": images, "load": lambda wanted: tiny} | options
        made.append(Run(begin, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def run(make):
    return make()


def done(run):
    return len(run.history.steps)


def finish(run):
    run.start()
    wait_for(lambda: run.state is State.STOPPED)


# --- a run ----------------------------------------------------------------------------------------


def test_a_run_is_style_transfer(run, tiny):
    finish(run)
    expected = list(style_transfer(*images(BEGIN), extractor=tiny, steps=6))
    losses = [each.losses for each in run.history.steps]
    assert losses == [step.losses for step in expected]
    best = (expected[-1].best[0] * 255).round().to(torch.uint8)
    assert torch.equal(run.result().pixels, best)
    assert run.message == "Done: 6 steps." and not run.failed


def test_a_run_goes_from_coarse_to_fine_as_style_transfer_does(make, tiny):
    begin = replace(BEGIN, size=40, sizes=(20,))
    run = make(begin)
    run.start()
    wait_for(lambda: run.state is State.STOPPED)
    pixels = [run.history.nearest(number)[1] for number in range(1, 7)]
    assert [max(each.shape) for each in pixels] == [20] * 4 + [40] * 2
    steps = list(style_transfer(*images(begin), extractor=tiny, **begin.arguments()))
    assert [step.losses for step in run.history.steps] == [step.losses for step in steps]
    assert run.history.best > 4  # the best image has the full size
    run.resume()
    wait_for(lambda: run.state is State.STOPPED)
    assert max(run.history.nearest(7)[1].shape) == 40


def test_a_run_has_one_thread_and_leaves_none(run):
    before = len(workers())
    run.change(steps=10**6)
    run.start()
    run.start()
    wait_for(lambda: done(run) > 2)
    assert len(workers()) == before + 1
    run.stop()
    wait_for(lambda: len(workers()) == before)
    assert run.state is State.STOPPED


def test_a_start_after_a_stop_waits_for_the_old_thread(make, tiny):
    at_work, most = itertools.count(), []
    running = []

    def load(wanted):
        running.append(next(at_work))
        most.append(len(running))
        time.sleep(0.05)
        running.pop()
        return tiny

    run = make(load=load)
    for _ in range(4):
        run.start()
        run.stop()
    run.start()
    wait_for(lambda: run.message.startswith("Done"))
    assert max(most) == 1


def test_it_stops_within_one_step(run):
    run.change(steps=10**6)
    run.start()
    wait_for(lambda: done(run) > 2)
    run.stop()
    count = done(run)
    time.sleep(0.1)
    assert done(run) == count


def test_a_pause_keeps_the_history_of_the_optimiser(make, tiny):
    run = make(replace(BEGIN, steps=12))
    for number in (3, 5, 8):
        run.start() if number == 3 else run.resume()
        wait_for(lambda n=number: done(run) >= n or run.state is State.STOPPED)
        run.pause()
        time.sleep(0.02)
        count = done(run)
        time.sleep(0.05)
        assert done(run) == count
    run.resume()
    wait_for(lambda: run.state is State.STOPPED)
    expected = [step.losses for step in style_transfer(*images(BEGIN), extractor=tiny, steps=12)]
    assert [each.losses for each in run.history.steps] == expected


def test_resuming_a_run_that_has_ended_goes_on_from_its_best_image(run):
    finish(run)
    lowest = min(each.losses["total"] for each in run.history.steps)
    run.resume()
    wait_for(lambda: run.state is State.STOPPED)
    totals = [each.losses["total"] for each in run.history.steps]
    assert len(totals) == 12 and totals[6] == pytest.approx(lowest) and min(totals[7:]) < lowest


def test_a_reset_forgets_the_image(run):
    finish(run)
    run.reset()
    assert run.state is State.READY and done(run) == 0
    with pytest.raises(LookupError, match="Start a run first"):
        run.result()


def test_the_time_limit_ends_a_run_and_keeps_its_image(make):
    run = make(replace(BEGIN, steps=10**6), max_seconds=0.1)
    finish(run)
    assert run.message == "Stopped at the limit of 0.1 s."
    assert run.result().steps_made > 1


# --- changes while it runs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
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
def test_a_change_is_taken_up_from_the_image_as_it_is(make, tiny, change):
    asked = []
    run = make(replace(BEGIN, steps=10**6), load=lambda wanted: asked.append(wanted) or tiny)
    run.start()
    wait_for(lambda: done(run) >= 5)
    run.pause()
    time.sleep(0.05)
    before = run.result(index=run.history.best)
    run.change(**change)
    run.resume()
    wait_for(lambda: done(run) >= before.steps_made + 4)
    run.stop()
    name, value = next(iter(change.items()))
    assert getattr(asked[-1], name) == value
    after = run.result(index=done(run))
    assert getattr(after.settings, name) == value and getattr(before.settings, name) != value
    (changed,) = after.changes
    assert changed[name] == [
        list(v) if isinstance(v, tuple) else v for v in (getattr(BEGIN, name), value)
    ]
    first = run.result(index=changed["step"] + 1)
    if name != "size":  # the run continues from the best image
        assert (first.pixels.int() - before.pixels.int()).abs().max() <= 1


@pytest.mark.parametrize(
    ("change", "weights"),
    [
        ({"style_weight": 300.0}, {"content": 1.0, "style": 300.0, "tv": 0.0}),
        ({"content_weight": 0.0}, {"content": 0.0, "style": 10.0, "tv": 0.0}),
        ({"tv_weight": 3.0}, {"content": 1.0, "style": 10.0, "tv": 3.0}),  # from 0
    ],
)
def test_a_weight_is_set_on_the_running_objective(make, tiny, monkeypatch, change, weights):
    """Nothing is read or measured again, the optimiser stays, and the image goes on."""
    calls = []

    def counted(name, function, counts=lambda: True):
        return lambda *args, **kw: (calls.append(name) if counts() else 0, function(*args, **kw))[1]

    # Targets are measured without gradients, the image of a step with gradients.
    without_gradients = counted("target", tiny.measure, lambda: not torch.is_grad_enabled())
    monkeypatch.setattr(tiny, "measure", without_gradients)
    monkeypatch.setattr(optim, "_make_optimizer", counted("optimizer", optim._make_optimizer))
    load = counted("load", lambda wanted: tiny)
    run = make(replace(BEGIN, steps=10**6), read_images=counted("read", images), load=load)
    run.start()
    wait_for(lambda: done(run) >= 5)
    run.pause()
    time.sleep(0.05)
    before = done(run)
    assert sorted(calls) == ["load", "optimizer", "read", "target", "target"]
    calls.clear()
    run.change(**change)
    run.resume()
    wait_for(lambda: done(run) >= before + 4)
    run.stop()
    assert calls == [] and not run.failed
    assert run.history.best > before  # totals with other weights cannot be compared
    objective = build_objective(tiny, *images(BEGIN), keep_all=True)
    steps = optim.minimize(objective, start_image(*images(BEGIN), "content"), "lbfgs", 1.0, 10**6)
    expected = [next(steps).losses for _ in range(before)]
    objective.weights.update(weights)
    expected += [next(steps).losses for _ in range(done(run) - before)]
    assert [each.losses for each in run.history.steps] == expected
    name, value = next(iter(change.items()))
    assert run.history.changes(done(run)) == [{"step": before, name: [getattr(BEGIN, name), value]}]


def test_weights_that_are_all_0_pause_a_run_and_another_weight_continues_it(make, monkeypatch):
    built = []
    monkeypatch.setattr(
        minimization,
        "build_objective",
        lambda *args, **options: built.append(1) or build_objective(*args, **options),
    )
    run = make(replace(BEGIN, steps=10**6, content_weight=0.0))
    run.start()
    wait_for(lambda: done(run) >= 3)
    run.change(style_weight=0.0)
    wait_for(lambda: run.state is State.PAUSED)
    assert run.failed and "All weights are 0" in run.message
    count = done(run)
    run.resume()  # again with the same settings
    wait_for(lambda: run.state is State.PAUSED and run.failed)
    assert done(run) == count
    run.change(content_weight=1.0)
    run.resume()
    wait_for(lambda: done(run) > count)
    assert not run.failed and len(built) == 1


@pytest.mark.parametrize(
    "useless", [{"style_layers": ()}, {"layer_weights": dict.fromkeys(BEGIN.style_layers, 0.0)}]
)
def test_a_loss_of_weight_0_needs_no_layers_until_its_weight_rises(make, useless):
    run = make(replace(BEGIN, steps=10**6, style_weight=0.0, style_layers=()))
    run.start()
    wait_for(lambda: done(run) >= 3)
    run.change(**{"style_layers": BEGIN.style_layers, **useless, "style_weight": 10.0})
    wait_for(lambda: run.state is State.PAUSED)
    assert "style_layers" in run.message
    run.change(style_layers=("relu1_1",), layer_weights={})
    run.resume()
    count = done(run)
    wait_for(lambda: done(run) > count + 2)
    assert "style" in run.history.steps[-1].losses and not run.failed


def test_a_change_of_the_content_image_waits_for_the_next_start(make, tiny):
    read = []
    run = make(replace(BEGIN, steps=10**6), read_images=lambda w: read.append(w) or images(w))
    run.start()
    wait_for(lambda: done(run) >= 2)
    run.change(content="new", seed=3, pool="max")
    wait_for(lambda: len(read) == 2)
    run.stop()
    assert [w.content for w in read] == ["photo", "photo"] and read[1].pool == "max"
    run.start()
    wait_for(lambda: len(read) == 3)
    assert read[2].content == "new" and read[2].seed == 3


def test_more_steps_are_added_while_it_runs(run):
    run.change(steps=10**6)
    run.start()
    wait_for(lambda: done(run) >= 3)
    run.change(steps=done(run) + 200)
    wait_for(lambda: run.state is State.STOPPED)
    assert "steps" in run.message
    assert run.history.changes(done(run))[-1].keys() == {"step", "steps"}


def test_useless_settings_pause_a_run_and_lose_nothing(run):
    run.change(steps=10**6)
    run.start()
    wait_for(lambda: done(run) >= 3)
    run.change(style_layers=())
    wait_for(lambda: run.state is State.PAUSED)
    assert run.failed and "style_layers" in run.message
    count = done(run)
    run.change(style_layers=("relu1_1",))
    run.resume()
    wait_for(lambda: done(run) > count)
    assert run.message == "" and not run.failed


def test_useless_settings_at_the_start_are_refused(run):
    run.change(content_weight=0.0, style_weight=0.0)
    run.start()
    wait_for(lambda: run.state is State.READY)
    assert run.failed and "All weights are 0" in run.message


def test_a_failure_ends_the_run_and_keeps_the_image(make, monkeypatch, tiny):
    def breaks(*args, **kwargs):
        yield from itertools.islice(optim.minimize(*args, **kwargs), 3)
        raise RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate")

    monkeypatch.setattr(minimization, "minimize", breaks)
    run = make()
    finish(run)
    assert run.failed and "smaller size" in run.message
    assert run.result().steps_made == 3


def test_two_sessions_do_not_disturb_each_other(make, tiny):
    alone = [each.losses for each in style_transfer(*images(BEGIN), extractor=tiny, steps=6)]
    first, second = make(), make(replace(BEGIN, style_weight=500.0))
    first.start()
    second.start()
    second.stop()
    wait_for(lambda: first.state is State.STOPPED)
    assert [each.losses for each in first.history.steps] == alone


# --- history --------------------------------------------------------------------------------------


def test_history_is_bounded_and_keeps_the_newest_and_the_best():
    history = History()
    for number in range(1, 1001):
        total = abs(number - 333) + 1.0
        history.add(torch.full((1, 3, 4, 4), number / 1000), {"total": total}, 0.1, BEGIN)
        assert len(history._images) <= MAX_IMAGES + 2
        assert history.nearest(number)[0] == number
    assert history.best == 333
    assert history.nearest(333)[1][0, 0, 0] == round(333 / 1000 * 255)
    gaps = [b - a for a, b in itertools.pairwise(sorted(history._images))]
    assert max(gaps) <= 32 and len(history._images) >= MAX_IMAGES // 2
    assert history.steps[-1].seconds == pytest.approx(100)


def test_a_image_looked_back_on_has_the_settings_it_was_made_with(run):
    run.change(steps=10**6)
    run.start()
    wait_for(lambda: done(run) >= 4)
    run.change(style_weight=77.0)
    wait_for(lambda: run.history.changes(done(run)))
    run.stop()
    turn = run.history.changes(done(run))[0]["step"]
    early, late = run.result(index=1), run.result(index=done(run))
    assert early.settings.style_weight == 10 and early.changes == ()
    assert late.settings.style_weight == 77
    assert late.changes == ({"step": turn, "style_weight": [10.0, 77.0]},)


def test_a_step_after_a_change_can_be_the_best_though_its_total_is_higher():
    history = History()
    history.add(torch.zeros(1, 3, 2, 2), {"total": 1.0}, 0.1, BEGIN)
    history.add(torch.ones(1, 3, 2, 2), {"total": 9.0}, 0.1, replace(BEGIN, steps=99))
    assert history.best == 1  # more steps do not change the objective
    history.add(torch.ones(1, 3, 2, 2), {"total": 9.0}, 0.1, replace(BEGIN, style_weight=99.0))
    assert history.best == 3


# --- any sequence ---------------------------------------------------------------------------------


class AnySequence(RuleBasedStateMachine):
    """Whatever is done, in whatever order, the state is legal and no thread stays behind."""

    network = None

    def __init__(self):
        super().__init__()
        self.before = len(workers())
        self.run = Run(
            replace(BEGIN, steps=40), read_images=images, load=lambda _: AnySequence.network
        )

    @initialize()
    def ready(self):
        assert self.run.state is State.READY

    @precondition(lambda self: self.run.state is not State.CLOSED)
    @rule(wait=st.booleans())
    def start(self, wait):
        legal = self.run.state in (State.READY, State.STOPPED)
        running = self.run._thread
        self.run.start()
        # A run may end by itself between the first line and the start.
        ended = running is not None and not running.is_alive()
        assert legal or ended or self.run._thread is running
        if wait:
            wait_for(lambda: done(self.run) or self.run.state is not State.RUNNING)

    @rule()
    def pause(self):
        self.run.pause()
        assert self.run.state is not State.RUNNING

    @rule()
    def resume(self):
        before = self.run.state
        self.run.resume()
        assert before is not State.PAUSED or self.run.state is not State.PAUSED or (self.run.failed)

    @rule()
    def stop(self):
        closed = self.run.state is State.CLOSED
        self.run.stop()
        there_is_one = bool(done(self.run))
        state = State.STOPPED if there_is_one else State.READY
        assert self.run.state is (State.CLOSED if closed else state)

    @rule()
    def reset(self):
        before = self.run.state
        self.run.reset()
        assert self.run.state is (State.CLOSED if before is State.CLOSED else State.READY)
        assert done(self.run) == 0

    @rule(
        change=st.sampled_from(
            [
                {"style_weight": 100.0},
                {"style_weight": 10.0},
                {"style_weight": 0.0},
                {"content_weight": 0.0},
                {"tv_weight": 1.0},
                {"tv_weight": 0.0},
                {"style_layers": ()},
                {"style_layers": ("relu1_1",)},
                {"pool": "max"},
                {"optimizer": "adam"},
                {"steps": 5},
                {"steps": 60},
            ]
        )
    )
    def change(self, change):
        self.run.change(**change)

    @rule()
    def change_to_something_invalid(self):
        with pytest.raises(ValueError, match="optimizer"):
            self.run.change(optimizer="newton")

    @rule()
    def wait(self):
        time.sleep(0.01)

    @rule()
    def close(self):
        self.run.close()
        assert self.run.state is State.CLOSED and done(self.run) == 0
        assert len(workers()) == self.before

    def teardown(self):
        self.run.close()
        assert self.run.state is State.CLOSED
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


def test_many_runs_leave_no_thread_and_no_memory(tiny):
    def run():
        run = Run(replace(BEGIN, size=96), read_images=larger, load=lambda _: tiny)
        finish(run)
        run.close()

    def larger(wanted):
        return tuple(torch.rand(1, 3, 96, 96) for _ in range(2))

    process = psutil.Process()
    for _ in range(5):  # caches fill
        run()
    gc.collect()
    threads, memory = process.num_threads(), process.memory_info().rss
    for _ in range(15):
        run()
    gc.collect()
    assert process.num_threads() <= threads
    assert process.memory_info().rss - memory < 20e6  # 15 runs would hold 30 MB


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
    assert words in error_message(error)


def test_the_steps_of_a_history_can_be_plotted():
    from nst_edu.plots import plot_losses

    first = StepRecord(1, {"total": 2.0, "style": 1.0, "style relu1_1": 1.0}, 0.1, BEGIN)
    later = StepRecord(2, {"total": 1.0, "content": 0.5, "style relu2_1": 0.0}, 0.2, BEGIN)
    parts, layers = plot_losses([first, later], layers=True).axes
    assert {line.get_label() for line in parts.lines} == {"total", "style", "content"}
    assert {line.get_label() for line in layers.lines} == {"style relu1_1", "style relu2_1"}
