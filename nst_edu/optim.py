"""How an image is optimised: one evaluation of the objective a step, and the best image is kept."""

import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import torch
from torch import Tensor

__all__ = ["LEARNING_RATES", "MAX_RATE", "ProjectedLBFGS", "Step", "minimize"]

Bounds = tuple[Tensor, Tensor]  # the lowest and the highest value of each pixel
FULL_RANGE = torch.tensor(0.0), torch.tensor(1.0)

LEARNING_RATES = {"lbfgs": 1.0, "adam": 0.02, "sgd": 1e-5}
MAX_RATE = 1e30  # Adam computes with larger numbers, and float32 ends at 3e38
# Mean change of a pixel's value in one step of L-BFGS: in the first step, and at most.
FIRST_STEP, MAX_STEP = 0.01, 0.05
PATIENCE = 25  # steps of L-BFGS without a new best, before a restart


@dataclass(frozen=True)
class Step:
    """One evaluation of the objective.

    Attributes:
        index: Number of the step, from 1. Step 1 shows the start.
        image: The image evaluated, ``(1, 3, H, W)`` in [0, 1].
        losses: ``total``; the terms before weighting ``content``, ``style`` and ``tv``; and each
            layer's loss, as ``content relu4_2`` or ``style relu1_1``. Terms of weight 0 are absent.
        seconds: Time since the run began.
        best: The image with the lowest total so far at this size, like ``image``.
        note: Empty, or a sentence about a restart or an interrupt. A Step with a note shows the
            best image and its losses, not the evaluation that failed.
        interrupted: Whether an interrupt ended the run with this Step.
    """

    index: int
    image: Tensor = field(repr=False)
    losses: dict[str, float]
    seconds: float
    best: Tensor = field(repr=False)
    note: str = ""
    interrupted: bool = False


class Loss(Protocol):
    """The part of :class:`nst_edu.objective.Objective` that :func:`minimize` needs."""

    weights: dict[str, float]

    def __call__(self, image: Tensor) -> dict[str, Tensor]: ...
    def total(self, losses: Mapping[str, float]) -> float: ...


class ProjectedLBFGS(torch.optim.Optimizer):
    """L-BFGS for one image whose values stay within bounds, with one evaluation a step.

    The two-loop recursion is Nocedal & Wright, "Numerical Optimization", 2006, algorithm 7.4. A
    value at a bound stays out of a step if the gradient pushes the value further out (Bertsekas,
    "Projected Newton Methods", SIAM J. Control Optim. 1982). A line search would cost several
    evaluations a step. Instead the mean change of a step is bounded, and the history stores the
    move that the image really made: after the bound, and after the projection.

    Args:
        params: The image, ``(1, 3, H, W)``, within the bounds.
        lr: Factor on the length of each step.
        history_size: Number of pairs (move, change of the gradient) that are kept.
        bounds: The lowest and the highest value of each pixel: two tensors, shaped like the image
            or with one number for all pixels.
    """

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1.0,
        history_size: int = 10,
        bounds: Bounds = FULL_RANGE,
    ) -> None:
        super().__init__(params, {"lr": lr})
        self._low, self._high = bounds
        self._pairs: deque[tuple[Tensor, Tensor, Tensor]] = deque(maxlen=history_size)
        self._last: tuple[Tensor, Tensor] | None = None  # the last move, and the gradient before

    def forget_gradient(self) -> None:
        """Keeps the history, but learns nothing from the last move: the objective changed."""
        self._last = None

    @torch.no_grad()
    def step(self, closure: Callable[[], Any]) -> Any:  # type: ignore[override]  # noqa: ANN401
        """Evaluates once, moves the image, and returns the loss before the move."""
        with torch.enable_grad():
            loss = closure()
        (image,) = self.param_groups[0]["params"]
        gradient = image.grad.clone()
        if self._last is not None:
            move, change = self._last[0], gradient - self._last[1]
            curvature = (move * change).sum()
            if curvature > 1e-10:  # as in torch.optim.LBFGS: a pair without curvature would harm
                self._pairs.append((move, change, curvature))
        low, high = self._low, self._high
        outward = ((image <= low) & (gradient > 0)) | ((image >= high) & (gradient < 0))
        step = self.param_groups[0]["lr"] * self._direction(gradient * ~outward) * ~outward
        if not (gradient * step).sum() <= 0:
            step = torch.zeros_like(step)  # uphill, or not a number
        length = step.abs().mean()
        if length > MAX_STEP:
            step *= MAX_STEP / length
        before = image.clone()
        image.add_(step).clamp_(low, high)
        self._last = image - before, gradient
        return loss

    def _direction(self, gradient: Tensor) -> Tensor:
        """Minus the inverse Hessian, as far as the history knows it, times the gradient."""
        direction = -gradient
        if not self._pairs:
            # Without curvature the gradient has no natural length.
            return direction * (FIRST_STEP * gradient.numel() / gradient.abs().sum().clamp(min=1))
        alphas = []
        for move, change, curvature in reversed(self._pairs):
            alpha = (move * direction).sum() / curvature
            direction -= alpha * change
            alphas.append(alpha)
        _, change, curvature = self._pairs[-1]
        direction *= curvature / change.square().sum()
        for (move, change, curvature), alpha in zip(self._pairs, reversed(alphas), strict=True):
            direction += move * (alpha - (change * direction).sum() / curvature)
        return direction


def minimize(
    objective: Loss,
    start: Tensor,
    optimizer: str,
    learning_rate: float,
    steps: int,
    bounds: Bounds = FULL_RANGE,
) -> Iterator[Step]:
    """Minimises an objective over the pixels of an image, which stay in [0, 1].

    L-BFGS is the paper's choice (Gatys et al. 2016, section 2.3). After each step the image is
    projected onto [0, 1], or onto narrower bounds. A single projection at the end would show
    another image than the image whose losses were minimised, with several times the style loss.

    The weights of the objective may change during the run. The run continues from its image, and
    the totals of the old and the new images are compared under the new weights.

    Args:
        objective: Gives the losses of an image.
        start: The image to begin with, ``(1, 3, H, W)`` in [0, 1], contiguous.
        optimizer: ``"lbfgs"``, ``"adam"`` or ``"sgd"``.
        learning_rate: For ``total`` times the number of values in the image.
        steps: Number of evaluations.
        bounds: As for :class:`ProjectedLBFGS`, within [0, 1]. A pixel with equal bounds stays.

    Yields:
        One Step for each evaluation. If the loss is not finite or L-BFGS stalls, the run continues
        from the best image: first with the same optimizer, then with Adam; the third failure ends
        the run.
    """
    began = time.perf_counter()
    low, high = (bound.to(start.device) for bound in bounds)
    start = start.clamp(low, high)
    image = start.clone().requires_grad_()
    method = _make_optimizer(optimizer, image, learning_rate, (low, high))
    best, best_losses, since_best, restarts = start, {"total": math.inf}, 0, 0
    weights = dict(objective.weights)
    losses: dict[str, float] = {}

    def evaluate() -> float:
        method.zero_grad()
        tensors = objective(image)
        # The losses are means, so a pixel's gradient shrinks with the number of pixels, and
        # L-BFGS ignores curvature below 1e-10. The factor makes both independent of the size.
        scaled = tensors["total"] * image.numel()
        scaled.backward()
        losses.clear()
        losses.update({name: tensor.item() for name, tensor in tensors.items()})
        return scaled.item()

    def make_step(index: int, at: Tensor, note: str = "", *, interrupted: bool = False) -> Step:
        shown = best_losses if note else losses
        seconds = time.perf_counter() - began
        # Copies: a change that a reader makes to a Step must not reach the run.
        return Step(index, at.clone(), dict(shown), seconds, best.clone(), note, interrupted)

    for index in range(1, steps + 1):
        if objective.weights != weights:
            weights, since_best = dict(objective.weights), 0
            best_losses["total"] = objective.total(best_losses)
            if isinstance(method, ProjectedLBFGS):
                method.forget_gradient()
        seen = image.detach().clone()
        try:
            method.step(evaluate)  # one evaluation, at `seen`; then the image moves
        except KeyboardInterrupt:
            note = f"Interrupted at step {index}; the image is the best so far."
            yield make_step(index, best, note, interrupted=True)
            return
        with torch.no_grad():
            image.clamp_(low, high)
        since_best += 1
        if losses["total"] < best_losses["total"]:
            best, best_losses, since_best = seen, dict(losses), 0
        stuck = torch.equal(seen, image) or since_best >= PATIENCE
        failure = _describe_failure(optimizer, losses["total"], stuck=stuck)
        if not failure:
            yield make_step(index, seen)
            continue
        if restarts == 2:
            note = f"{failure} The run ends; lower the weights or the learning rate."
            yield make_step(index, best, note)
            return
        if restarts == 1:  # the first restart keeps the optimizer; Adam needs no curvature
            optimizer, learning_rate = "adam", LEARNING_RATES["adam"]
        restarts, since_best = restarts + 1, 0
        with torch.no_grad():
            image.copy_(best)
        method = _make_optimizer(optimizer, image, learning_rate, (low, high))
        yield make_step(index, best, f"{failure} Continued from the best image with {optimizer}.")


def _describe_failure(optimizer: str, total: float, *, stuck: bool) -> str:
    """Says why the run cannot continue; empty if the run can."""
    if not math.isfinite(total):
        return f'The loss became {total}. See "rate" and "overflow" in lesson 07.'
    if optimizer == "lbfgs" and total > 0 and stuck:
        return "L-BFGS stalled."
    return ""


def _make_optimizer(
    name: str, image: Tensor, learning_rate: float, bounds: Bounds
) -> torch.optim.Optimizer:
    if name == "lbfgs":
        return ProjectedLBFGS([image], lr=learning_rate, bounds=bounds)
    kinds = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD}
    return kinds[name]([image], lr=learning_rate)
