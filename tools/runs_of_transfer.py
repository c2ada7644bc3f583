"""Runs of style transfer with a student as the network, many runs at once.

A batch of runs costs a graphics processor little more than one run. The method is that of
:func:`nst_edu.style_transfer` with the default weights; each image has its own losses and its own
history, so a run in a batch is the run that the image would have alone.
"""

import random
from collections import deque
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor
from training_pictures import KINDS, crop

from nst_edu._machine import mixed_precision
from nst_edu.optim import FIRST_STEP, MAX_STEP
from nst_edu.transfer import STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

CONTENT_LAYER = "relu4_2"
STYLE_WEIGHT = 10.0  # with a content weight of 1: the defaults of style_transfer
STYLE_MIX = (20, 10, 0, 20, 25, 25)  # styles of each of KINDS among a hundred runs
STEPS = (32, 48, 64, 96)  # of a run
TV_WEIGHTS = (0.0, 0.0, 10.0)
IMAGES_A_RUN = 5  # images that are kept of a run
HISTORY = 10  # pairs that L-BFGS keeps


def draw_pair(photographs: Sequence[Tensor], seed: int, size: int) -> Tensor:
    """Draws a style image, mostly a photograph worked over, and a content image.

    Args:
        photographs: uint8, ``(3, H, W)`` each.
        seed: Seed of both.
        size: Side of the images in pixels.

    Returns:
        uint8 ``(2, 3, size, size)``.
    """
    kind = random.Random(seed).choices(KINDS, STYLE_MIX)[0]
    style = crop(photographs, seed + 1, kind, size=size)
    return torch.stack([style, crop(photographs, seed, "plain", size=size)])


def runs_of_transfer(student: FeatureExtractor, pairs: Tensor, seed: int) -> Tensor:
    """Runs of style transfer with the student as the network.

    The student will see such images later, and here the student errs in a dangerous way: the
    optimiser finds every pattern that the student takes for style and the teacher does not.

    Args:
        student: The network to run.
        pairs: Style and content image of each run, uint8 ``(R, 2, 3, H, W)``.
        seed: Seed of the number of steps and of the weights of the total variation.

    Returns:
        uint8 ``(R, IMAGES_A_RUN, 3, H, W)``: the style image, the content image, and the image of
        the run after a sixth of the steps, after half, and at the end.
    """
    generator = random.Random(seed)
    steps = generator.choice(STEPS)
    tv_weights = torch.tensor([generator.choice(TV_WEIGHTS) for _ in pairs])
    pairs = pairs.to(student.device)
    kept = [pairs[:, 0], pairs[:, 1]]
    objective = objective_of(student, pairs / 255, tv_weights.to(student.device))
    with mixed_precision(student.device):
        for step, images in minimize_each(objective, pairs[:, 1] / 255, steps):
            if step in (steps // 6, steps // 2, steps):
                kept.append((images * 255).round().byte())
    return torch.stack(kept, dim=1)


def objective_of(
    student: FeatureExtractor, pairs: Tensor, tv_weights: Tensor
) -> Callable[[Tensor], Tensor]:
    """The total loss of each image of a batch, ``(R,)``, for pairs ``(R, 2, 3, H, W)``."""
    layers = [*STYLE_LAYERS, CONTENT_LAYER]
    with torch.no_grad(), mixed_precision(student.device):
        style = student.narrow_maps(pairs[:, 0], STYLE_LAYERS)
        content = student.narrow_maps(pairs[:, 1], [CONTENT_LAYER])[CONTENT_LAYER]
        grams = {name: student.project_gram(name, maps) for name, maps in style.items()}
        features = student.project(CONTENT_LAYER, content).float()

    def total(images: Tensor) -> Tensor:
        maps = student.narrow_maps(images, layers)
        losses = (student.project(CONTENT_LAYER, maps[CONTENT_LAYER]).float() - features).square()
        loss = losses.mean(dim=(1, 2, 3))
        for name in STYLE_LAYERS:
            error = student.project_gram(name, maps[name]) - grams[name]
            loss = loss + STYLE_WEIGHT / len(STYLE_LAYERS) * error.square().mean(dim=(1, 2))
        differences = [images.diff(dim=axis).abs().flatten(1) for axis in (2, 3)]
        return loss + tv_weights * torch.cat(differences, dim=1).mean(dim=1)

    return total


def minimize_each(
    objective: Callable[[Tensor], Tensor], images: Tensor, steps: int
) -> Iterator[tuple[int, Tensor]]:
    """The steps of :class:`nst_edu.optim.ProjectedLBFGS` for each image of a batch.

    Yields:
        The number of the step, and the images that the step evaluated, ``(R, 3, H, W)``.
    """
    pairs: deque[tuple[Tensor, Tensor, Tensor]] = deque(maxlen=HISTORY)
    move = before = torch.zeros_like(images)
    scale = images.new_zeros(len(images), 1, 1, 1)  # 0 until an image has a pair with curvature
    for step in range(1, steps + 1):
        seen = images.detach().requires_grad_()
        losses = objective(seen).sum() * seen[0].numel()
        (gradient,) = torch.autograd.grad(losses, seen)
        gradient = gradient.nan_to_num(0, 0, 0)
        seen = seen.detach()
        yield step, seen
        if step > 1:
            change = gradient - before
            curvature = inner(move, change)
            good = curvature > 1e-10
            pairs.append((move * good, change * good, curvature.where(good, 1.0)))
            scale = (curvature / inner(change, change).clamp_min(1e-20)).where(good, scale)
        outward = ((seen <= 0) & (gradient > 0)) | ((seen >= 1) & (gradient < 0))
        free = gradient * ~outward
        size = free.abs().sum(dim=(1, 2, 3), keepdim=True).clamp_min(1)
        first = -free * (FIRST_STEP * free[0].numel() / size)
        direction = two_loops(free, pairs, scale).where(scale > 0, first) * ~outward
        direction = direction * (inner(free, direction) <= 0)
        length = direction.abs().mean(dim=(1, 2, 3), keepdim=True)
        direction = direction * (MAX_STEP / length.clamp_min(1e-12)).clamp_max(1)
        images = (seen + direction).clamp(0, 1)
        move, before = images - seen, gradient


def inner(first: Tensor, second: Tensor) -> Tensor:
    """Inner product of each image of two batches, ``(R, 1, 1, 1)``."""
    return (first * second).sum(dim=(1, 2, 3), keepdim=True)


def two_loops(
    gradient: Tensor, pairs: Sequence[tuple[Tensor, Tensor, Tensor]], scale: Tensor
) -> Tensor:
    """Minus the inverse Hessian times the gradient: Nocedal & Wright 2006, algorithm 7.4."""
    direction, alphas = -gradient, []
    for move, change, curvature in reversed(pairs):
        alphas.append(inner(move, direction) / curvature)
        direction = direction - alphas[-1] * change
    direction = direction * scale
    for (move, change, curvature), alpha in zip(pairs, reversed(alphas), strict=True):
        direction = direction + move * (alpha - inner(change, direction) / curvature)
    return direction
