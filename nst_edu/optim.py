"""How style transfer minimises: one evaluation a step, and no picture is ever lost."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

__all__ = ["LEARNING_RATES", "Step", "descend"]

LEARNING_RATES = {"lbfgs": 1.0, "adam": 0.02, "sgd": 1e-5}
# Mean change of a pixel's value in one move of L-BFGS: the first, and the longest.
FIRST_MOVE, LONGEST_MOVE = 0.01, 0.05
STALLED = 25  # evaluations of L-BFGS without a new best


@dataclass(frozen=True)
class Step:
    """One evaluation of the objective.

    Attributes:
        index: Number of this evaluation, from 1. Step 1 shows the start.
        image: The image evaluated, ``(1, 3, H, W)`` in [0, 1].
        losses: ``total``; the parts before weighting ``content``, ``style`` and ``tv``; and each
            layer's, as ``content relu4_2`` or ``style relu1_1``. Those with weight 0 are absent.
        seconds: Since the run began.
        best: The image with the lowest total so far, as ``image``.
        note: Empty, or a sentence about a restart or an interrupt. Such a Step shows the best
            image and its losses, not the evaluation that failed.
    """

    index: int
    image: Tensor = field(repr=False)
    losses: dict[str, float]
    seconds: float
    best: Tensor = field(repr=False)
    note: str = ""


def descend(
    objective: Callable[[Tensor], dict[str, Tensor]],
    start: Tensor,
    method: str,
    rate: float,
    steps: int,
) -> Iterator[Step]:
    """Minimises an objective over the pixels of an image, which stay in [0, 1].

    L-BFGS is the paper's choice (Gatys et al. 2016, section 2.3). After each move the image is
    projected onto [0, 1]. Cutting it off only at the end would show another picture than the one
    whose losses were minimised, with several times its style loss.

    Args:
        objective: Maps an image to its losses, ``total`` among them.
        start: The image to begin with, ``(1, 3, H, W)`` in [0, 1], contiguous.
        method: ``"lbfgs"``, ``"adam"`` or ``"sgd"``.
        rate: The learning rate, for ``total`` times the number of values in the image.
        steps: Number of evaluations.

    Yields:
        One Step an evaluation. Where the loss is not finite or L-BFGS stalls, it goes on from the
        best image: first with the same method, then with Adam, and at the third time it ends.
    """
    began = time.perf_counter()
    image = start.clone().requires_grad_()
    optimizer = _optimizer(method, image, rate)
    best, best_losses, since_best, restarts = start, {"total": math.inf}, 0, 0
    losses: dict[str, float] = {}

    def evaluate() -> float:
        optimizer.zero_grad()
        tensors = objective(image)
        # The losses are means, so a pixel's gradient shrinks with the number of pixels, and
        # L-BFGS drops curvature below 1e-10. This factor makes both independent of the size.
        scaled = tensors["total"] * image.numel()
        scaled.backward()
        losses.update({name: tensor.item() for name, tensor in tensors.items()})
        return scaled.item()

    def step(index: int, at: Tensor, note: str = "") -> Step:
        seconds = time.perf_counter() - began
        # Copies: what a reader does to a Step must not reach the picture that is kept.
        return Step(index, at.clone(), dict(losses), seconds, best.clone(), note)

    for index in range(1, steps + 1):
        seen = image.detach().clone()
        try:
            optimizer.step(evaluate)  # one evaluation, at `seen`; then `image` moves on
        except KeyboardInterrupt:
            losses.update(best_losses)
            yield step(index, best, f"Interrupted at step {index}; this is the best image so far.")
            return
        optimizer.param_groups[0]["lr"] = rate
        _confine(method, optimizer, image, seen)
        since_best += 1
        if losses["total"] < best_losses["total"]:
            best, best_losses, since_best = seen, dict(losses), 0
        failure = _failure(method, losses["total"], since_best, moved=not torch.equal(seen, image))
        if not failure:
            yield step(index, seen)
            continue
        if restarts == 2:
            losses.update(best_losses)
            yield step(index, best, f"{failure} Gave up; lower the weights or the learning rate.")
            return
        # Once as before, with a fresh history; then with Adam, which needs no curvature.
        method, rate = (method, rate) if restarts == 0 else ("adam", LEARNING_RATES["adam"])
        restarts, since_best = restarts + 1, 0
        with torch.no_grad():
            image.copy_(best)
        optimizer = _optimizer(method, image, rate)
        losses.update(best_losses)
        yield step(index, best, f"{failure} Went on from the best image with {method}.")


def _failure(method: str, total: float, since_best: int, *, moved: bool) -> str:
    """Says why the run cannot go on as it is; nothing where it can."""
    if not math.isfinite(total):
        return f'The loss became {total}. See "rate" and "overflow" in lesson 07.'
    if method == "lbfgs" and total > 0 and (not moved or since_best >= STALLED):
        return "L-BFGS stalled."
    return ""


@torch.no_grad()
def _confine(method: str, optimizer: torch.optim.Optimizer, image: Tensor, seen: Tensor) -> None:
    """Projects the image onto [0, 1], and keeps L-BFGS from leaping.

    L-BFGS has no line search here, which would cost several evaluations a step. Where the curvature
    comes out near 0 instead, a move is hundreds of times too long. It learns the curvature from
    pairs of a move, which it takes to be ``d * t``, and the change of the gradient along it; so it
    is told the move that was made, or the pair would be a lie.
    """
    if method == "lbfgs":
        moved = float((image - seen).abs().mean())
        if moved > LONGEST_MOVE:
            image.copy_(seen + (image - seen) * (LONGEST_MOVE / moved))
    image.clamp_(0, 1)
    state = optimizer.state[image]
    if method == "lbfgs" and "t" in state:  # it has none where the gradient is 0
        state["d"] = ((image - seen) / state["t"]).flatten()


def _optimizer(method: str, image: Tensor, rate: float) -> torch.optim.Optimizer:
    if method == "adam":
        return torch.optim.Adam([image], lr=rate)
    if method == "sgd":
        return torch.optim.SGD([image], lr=rate)
    # max_iter=1 makes a step one evaluation, while the history stays in the optimiser. PyTorch's
    # tolerances would end a run early, for they know nothing of the objective's scale. Its first
    # move, with no curvature known, has the length lr summed over all pixels: far too short.
    first = rate * FIRST_MOVE * image.numel()
    return torch.optim.LBFGS(
        [image], lr=first, max_iter=1, history_size=10, tolerance_grad=0, tolerance_change=0
    )
