"""The optimiser of our own, beside SciPy's and PyTorch's; and what a run keeps and hands out."""

import math

import numpy as np
import pytest
import scipy.optimize
import torch

from nst_edu import optim
from nst_edu.optim import ProjectedLBFGS, minimize

SHAPE = (1, 3, 4, 5)
COUNT = math.prod(SHAPE)


def random(seed, *shape):
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(*(shape or SHAPE), generator=generator, dtype=torch.float64)


def quadratic(target, condition=100.0):
    """A bowl around the target whose steepest direction is `condition` times the flattest."""
    rotation = torch.linalg.qr(random(1, COUNT, COUNT) - 0.5).Q
    scales = torch.logspace(0, math.log10(condition), COUNT, dtype=torch.float64)
    hessian = rotation @ torch.diag(scales) @ rotation.mT

    def value(image):
        away = (image.double() - target).flatten()
        return 0.5 * away @ hessian @ away

    return value


def descend(optimizer, image, value, steps):
    values = []

    def closure():
        optimizer.zero_grad()
        loss = value(image)
        loss.backward()
        values.append(loss.item())
        return loss

    for _ in range(steps):
        optimizer.step(closure)
    return values


def scipys_minimum(value, start):
    def function(flat):
        image = torch.tensor(flat.reshape(SHAPE), requires_grad=True)
        loss = value(image)
        loss.backward()
        return loss.item(), image.grad.numpy().ravel()

    bounds = [(0, 1)] * COUNT
    options = {"maxiter": 2000, "ftol": 1e-14, "gtol": 1e-10}
    return scipy.optimize.minimize(
        function, start.numpy().ravel(), jac=True, method="L-BFGS-B", bounds=bounds, options=options
    )


# --- ProjectedLBFGS -------------------------------------------------------------------------------


def test_it_finds_scipys_minimum_where_the_box_cuts_the_bowl():
    value = quadratic(-0.5 + 2 * random(2))  # half of the target lies outside [0, 1]
    image = random(3).requires_grad_()
    descend(ProjectedLBFGS([image]), image, value, 400)
    best = scipys_minimum(value, random(3))
    at_bound = (image == 0) | (image == 1)
    assert 0.2 < at_bound.float().mean() < 0.8
    assert value(image).item() == pytest.approx(best.fun, rel=1e-6)
    assert np.abs(image.detach().numpy().ravel() - best.x).max() < 1e-4


def test_it_takes_pytorchs_steps_where_no_bound_is_met():
    value = quadratic(0.4 + 0.2 * random(2), condition=30.0)
    start = 0.4 + 0.2 * random(3)
    ours, theirs = start.clone().requires_grad_(), start.clone().requires_grad_()
    first = optim.FIRST_STEP * COUNT
    reference = torch.optim.LBFGS(
        [theirs], lr=first, max_iter=1, history_size=10, tolerance_grad=0, tolerance_change=0
    )
    optimizer = ProjectedLBFGS([ours])
    for _ in range(25):
        descend(optimizer, ours, value, 1)
        descend(reference, theirs, value, 1)
        reference.param_groups[0]["lr"] = 1.0
        assert ours.min() > 0 and ours.max() < 1
        assert (ours - theirs).abs().max() < 1e-8
    assert value(ours) < 1e-3 * value(start)


def test_the_image_stays_in_the_box_and_the_history_holds_the_moves_made():
    value = quadratic(-1 + 3 * random(2))
    image = random(3).round().requires_grad_()
    optimizer, moves = ProjectedLBFGS([image], history_size=4), []
    for _ in range(12):
        before = image.detach().clone()
        descend(optimizer, image, value, 1)
        assert image.min() >= 0 and image.max() <= 1
        moves.append(image.detach() - before)
    assert len(optimizer._pairs) == 4
    for move, _, _ in optimizer._pairs:
        assert any(torch.equal(move, made) for made in moves)


@pytest.mark.parametrize("lr", [1.0, 0.5])
def test_the_first_step_has_a_length_of_its_own_and_none_is_too_long(lr):
    value = quadratic(0.5 + 0 * random(2), condition=1e6)
    image = (0.3 + 0.4 * random(3)).requires_grad_()
    optimizer, lengths = ProjectedLBFGS([image], lr=lr), []
    for _ in range(30):
        before = image.detach().clone()
        descend(optimizer, image, lambda x: 1e3 * value(x), 1)
        lengths.append((image.detach() - before).abs().mean().item())
    assert lengths[0] == pytest.approx(0.01 * lr, rel=1e-6)
    assert max(lengths) <= 0.05 * (1 + 1e-6)


def test_it_returns_the_loss_before_the_move_and_evaluates_once():
    value, image = quadratic(random(2)), random(3).requires_grad_()
    before, values = value(image).item(), []

    def closure():
        loss = value(image)
        loss.backward()
        values.append(loss.item())
        return loss

    assert ProjectedLBFGS([image]).step(closure).item() == before
    assert values == [before]


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_gradient_that_is_not_finite_does_not_move_the_image(bad):
    image = random(3).requires_grad_()
    before = image.detach().clone()
    descend(ProjectedLBFGS([image]), image, lambda x: (x * bad).sum(), 1)
    assert torch.equal(image, before)


# --- minimize -------------------------------------------------------------------------------------


class Bowls:
    """Two terms, each a quadratic around a target of its own; counts evaluations."""

    def __init__(self, **weights):
        self.weights = {"dark": 1.0, "light": 1.0, **weights}
        self.evaluated = []

    def __call__(self, image):
        self.evaluated.append(image.detach().clone())
        scales = torch.logspace(0, 1.5, image.numel()).view_as(image)
        targets = {"dark": 0.2, "light": 0.8}
        parts = {n: (scales * (image - x).square()).mean() for n, x in targets.items()}
        total = sum(weight * parts[name] for name, weight in self.weights.items())
        return {"total": total, **parts}

    def total(self, losses):
        return sum(weight * losses.get(name, math.inf) for name, weight in self.weights.items())


START = random(4).float()


@pytest.mark.parametrize(("raised", "goal"), [("light", 0.74), ("dark", 0.26)])
def test_weights_that_change_during_a_run_change_where_it_goes(raised, goal, monkeypatch):
    made, make = [], optim._make_optimizer
    monkeypatch.setattr(
        optim, "_make_optimizer", lambda *given: made.append(make(*given)) or made[-1]
    )
    objective = Bowls()
    run = minimize(objective, START, "lbfgs", 1.0, 20)
    for _ in range(7):
        step = next(run)
    assert step.image.mean().item() == pytest.approx(0.5, abs=0.05)
    pairs = len(made[0]._pairs)
    objective.weights[raised] = 9.0
    after = next(run)
    assert (after.image - step.image).abs().mean() < 0.051  # the image goes on
    assert len(made[0]._pairs) == pairs  # the history is kept, and learns nothing of the change
    assert len(made) == 1 and not after.note
    last = list(run)[-1]
    assert last.best.mean().item() == pytest.approx(goal, abs=0.02)
    assert last.losses["total"] == pytest.approx(objective.total(last.losses), rel=1e-5)


def test_the_best_is_judged_by_the_weights_of_now():
    objective = Bowls(dark=0.0)
    run = minimize(objective, START, "lbfgs", 1.0, 80)
    for _ in range(40):
        step = next(run)
    assert step.best.mean().item() == pytest.approx(0.8, abs=1e-3)
    objective.weights.update(dark=1.0, light=0.0)
    assert list(run)[-1].best.mean().item() == pytest.approx(0.2, abs=1e-3)


def test_a_step_shares_no_memory_with_the_run_or_with_other_steps():
    steps = []
    for step in minimize(Bowls(), START, "lbfgs", 1.0, 5):
        steps.append((step, step.image.clone(), step.best.clone()))
        step.image.fill_(0.123)
        step.best.fill_(0.456)
        step.losses["total"] = -1.0
    untouched = list(minimize(Bowls(), START, "lbfgs", 1.0, 5))
    for (_, image, best), other in zip(steps, untouched, strict=True):
        assert torch.equal(image, other.image) and torch.equal(best, other.best)
    pointers = {t.data_ptr() for step, _, _ in steps for t in (step.image, step.best)}
    assert len(pointers) == 2 * len(steps)


def test_what_a_reader_does_to_a_step_does_not_change_the_best_image():
    """At this rate the loss rises, so the first image stays the best."""
    start = START.clone()
    steps = []
    for step in minimize(Bowls(), start, "sgd", 10.0, 3):
        steps.append((step.losses["total"], step.best.clone()))
        step.image.fill_(0.123)
        step.best.fill_(0.456)
    assert steps[0][0] < min(steps[1][0], steps[2][0])
    assert all(torch.equal(best, START) for _, best in steps)
    assert torch.equal(start, START)


def test_lbfgs_has_25_steps_to_find_a_better_image_before_it_stalls_and_25_after_a_restart():
    class Worse(Bowls):
        def __call__(self, image):
            losses = super().__call__(image)
            return losses | {"total": losses["total"] + len(self.evaluated)}

    notes = {s.index: s.note for s in minimize(Worse(), START, "lbfgs", 1.0, 90) if s.note}
    assert list(notes) == [26, 51]
    assert all("L-BFGS stalled" in note for note in notes.values())


def test_a_step_says_whether_it_was_interrupted():
    def interrupted(image):
        raise KeyboardInterrupt

    class Stops(Bowls):
        def __call__(self, image):
            return interrupted(image) if len(self.evaluated) == 3 else super().__call__(image)

    steps = list(minimize(Stops(), START, "adam", 0.02, 10))
    assert [step.interrupted for step in steps] == [False, False, False, True]
    assert steps[-1].losses == steps[2].losses
