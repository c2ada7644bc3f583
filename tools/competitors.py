"""Well-known recipes of style transfer, written for `bench.py` from their documentation.

Every recipe minimises one objective: the objective of `nst_edu` with its default layers and
weights, on the same network. What differs is what a user of the recipe gets: the optimizer, the
settings of the optimizer, the sizes, and how the network is evaluated. A recipe calls ``show``
with its image after each evaluation; ``show`` may end the recipe with an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu._machine import mixed_precision
from nst_edu.canvas import default_sizes, resize
from nst_edu.objective import Objective
from nst_edu.transfer import build_objective, style_transfer
from nst_edu.vgg import IMAGENET_MEAN, IMAGENET_STD, FeatureExtractor

Show = Callable[[Tensor], None]


@dataclass(frozen=True)
class Problem:
    """What all recipes solve: a network and two images of the full size."""

    extractor: FeatureExtractor
    content: Tensor
    style: Tensor

    @property
    def size(self) -> int:
        """The full size, the longest side in pixels."""
        return max(self.content.shape[2:])

    def content_at(self, size: int) -> Tensor:
        """The content image at a smaller size."""
        return resize(self.content, size / self.size)

    def objective(self, size: int | None = None) -> Objective:
        """The objective at the full size, or with smaller copies of both images."""
        factor = 1 if size is None else size / self.size
        images = resize(self.content, factor), resize(self.style, factor)
        return build_objective(self.extractor, *images)


@dataclass(frozen=True)
class Recipe:
    """A competitor.

    Attributes:
        title: The name in tables and plots.
        steps: The number of evaluations in the recipe's documentation.
        run: The recipe, ``run(problem, steps, show)``.
    """

    title: str
    steps: int
    run: Callable[[Problem, int, Show], None]


def ours(problem: Problem, steps: int, show: Show) -> None:
    """`style_transfer` with its defaults: at 512 pixels from coarse to fine."""
    images = problem.content, problem.style
    for step in style_transfer(*images, extractor=problem.extractor, steps=steps):
        show(step.best)


def ours_at_one_size(problem: Problem, steps: int, show: Show) -> None:
    """`style_transfer` at the full size only."""
    images, sizes = (problem.content, problem.style), (problem.size,)
    for step in style_transfer(*images, extractor=problem.extractor, steps=steps, sizes=sizes):
        show(step.best)


def pytorch_tutorial(problem: Problem, steps: int, show: Show) -> None:
    """PyTorch's tutorial "Neural Transfer Using PyTorch" (A. Jacq, ed. W. Herring).

    L-BFGS as in `torch.optim` with all defaults: no line search, 20 iterations a call. The image
    is clamped to [0, 1] inside the closure, before each evaluation. The network is not in the
    layout "channels last". The present text of the tutorial freezes the network; the text of some
    years ago did not, and an evaluation also computed the gradients of all weights.

    The scale of the loss matters to this optimizer only in its first step and in its thresholds.
    The tutorial prints a loss of 8.4 after 50 evaluations and of 2.7 after 300. The objective is
    of the same order, so the factor is 1.
    """
    use_plain_network(problem.extractor, frozen=True)
    objective = problem.objective()
    image = problem.content.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([image])
    evaluations = 0

    def evaluate() -> Tensor:
        nonlocal evaluations
        with torch.no_grad():
            image.clamp_(0, 1)
        optimizer.zero_grad()
        total = objective(image)["total"]
        total.backward()
        evaluations += 1
        show(image)
        return total.detach()

    while evaluations < steps:
        before = evaluations
        optimizer.step(evaluate)
        if evaluations == before + 1:  # below a threshold: every further call does the same
            break


def tensorflow_tutorial(problem: Problem, steps: int, show: Show) -> None:
    """TensorFlow's tutorial "Neural style transfer": Adam, then clip to [0, 1].

    Learning rate 0.02, beta_1 0.99, epsilon 0.1, and 10 epochs of 100 steps. The loss in the
    tutorial's units begins near 3e9 (measured on three pairs at two sizes: 1.9e9 to 6.8e9, where
    the objective begins at 38 to 189), so its epsilon is small against a gradient. The objective
    times 1e8 has the same order. The tutorial's total variation is not part of the common
    objective. An evaluation is as fast as ours here, except for bfloat16: TensorFlow also uses
    "channels last" and a frozen network.
    """
    objective = problem.objective()
    image = problem.content.clone().requires_grad_()
    optimizer = torch.optim.Adam([image], lr=0.02, betas=(0.99, 0.999), eps=0.1)
    for _ in range(steps):
        take_step(optimizer, image, objective, factor=1e8)
        show(image)


def d2l(problem: Problem, steps: int, show: Show) -> None:
    """ "Dive into Deep Learning", section 14.12: Adam on the normalised image.

    Learning rate 0.3, times 0.8 after each 50 steps, 500 steps. The variable is the image after
    normalisation with ImageNet's mean and standard deviation, so the learning rate is about 0.07
    for an image in [0, 1]. Only the result is clamped. The book does not freeze the network.
    """
    use_plain_network(problem.extractor, frozen=False)
    objective = problem.objective()
    mean, std = (torch.tensor(each).view(1, 3, 1, 1) for each in (IMAGENET_MEAN, IMAGENET_STD))
    normalised = ((problem.content - mean) / std).requires_grad_()
    optimizer = torch.optim.Adam([normalised], lr=0.3)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, 50, 0.8)
    for _ in range(steps):
        optimizer.zero_grad()
        (objective(normalised * std + mean)["total"] * normalised.numel()).backward()
        optimizer.step()
        schedule.step()
        show((normalised * std + mean).detach())


def crowsonkb(problem: Problem, steps: int, show: Show) -> None:
    """K. Crowson's "style-transfer-pytorch": Adam from coarse to fine, and an averaged image.

    Learning rate 0.02, betas 0.9 and 0.99. The sizes grow from 128 pixels or more by the square
    root of two. The image and the two moments of Adam are enlarged between sizes. The result is
    an average over the steps of a size, with weights that decay by 0.99 a step. The recipe's 1000
    steps at the first size and 500 at each other size are reduced in proportion to ``steps`` in
    all. The reduction helps the recipe here: the full size comes sooner. The factors of the
    recipe's own losses are not part of the common objective.
    """
    use_plain_network(problem.extractor, frozen=True)
    sizes = sizes_by_root_two(problem.size)
    share = steps / (len(sizes) + 1)  # the first size has two shares
    result, moments = problem.content_at(sizes[0]), None
    for number, size in enumerate(sizes):
        objective = problem.objective(size)
        shape = problem.content_at(size).shape[2:]
        image = enlarge(result, shape, "bicubic").clamp_(0, 1).requires_grad_()
        optimizer = torch.optim.Adam([image], lr=0.02, betas=(0.9, 0.99))
        if moments is not None:
            moments["exp_avg"] = enlarge(moments["exp_avg"], shape, "bicubic")
            moments["exp_avg_sq"] = enlarge(moments["exp_avg_sq"], shape, "bilinear").relu_()
            optimizer.state[image] = moments
        average, left = 0.01 * image.detach(), 0.99  # left: what the average lacks of a sum of 1
        for _ in range(max(1, round(share if number else 2 * share))):
            take_step(optimizer, image, objective, factor=image.numel())
            average, left = 0.99 * average + 0.01 * image.detach(), 0.99 * left
            result = average / (1 - left)
            show(result)
        moments = optimizer.state[image]


RECIPES = {
    "ours": Recipe("nst_edu", 300, ours),
    "ours-one-size": Recipe("nst_edu, one size", 300, ours_at_one_size),
    "ours-float32": Recipe("nst_edu in float32", 300, ours),  # as the others compute
    "pytorch": Recipe("PyTorch's tutorial", 300, pytorch_tutorial),
    "tensorflow": Recipe("TensorFlow's tutorial", 1000, tensorflow_tutorial),
    "d2l": Recipe("Dive into Deep Learning", 500, d2l),
    "crowsonkb": Recipe("style-transfer-pytorch", 500, crowsonkb),
}


def is_needed(name: str, size: int) -> bool:
    """Whether a recipe differs from the other recipes, at this size and on this machine."""
    if name == "ours-float32":
        return has_bfloat16()
    return name != "ours-one-size" or len(default_sizes(size)) > 1


def has_bfloat16() -> bool:
    """Whether nst_edu computes in bfloat16 on this processor."""
    with mixed_precision(torch.device("cpu")):
        return torch.is_autocast_enabled("cpu")


def take_step(
    optimizer: torch.optim.Optimizer, image: Tensor, objective: Objective, factor: float
) -> None:
    """One step on the objective times a factor, and back into [0, 1]."""
    optimizer.zero_grad()
    (objective(image)["total"] * factor).backward()
    optimizer.step()
    with torch.no_grad():
        image.clamp_(0, 1)


def use_plain_network(extractor: FeatureExtractor, *, frozen: bool) -> None:
    """Undoes what `load_extractor` does for speed; for a network that nothing else uses."""
    extractor.to(memory_format=torch.contiguous_format)
    extractor.requires_grad_(not frozen)


def sizes_by_root_two(size: int, least: int = 128) -> list[int]:
    """Sizes up to the full size, each the square root of two times the size before."""
    sizes = [size]
    while (smaller := round(size / 2 ** (len(sizes) / 2))) >= least:
        sizes.insert(0, smaller)
    return sizes


def enlarge(image: Tensor, shape: torch.Size | tuple[int, ...], mode: str) -> Tensor:
    """A copy in another size."""
    return functional.interpolate(image.detach(), tuple(shape), mode=mode).clone()
