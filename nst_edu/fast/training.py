"""Trains a StyleNet: the optimisation of many images at once, done beforehand."""

import hashlib
import math
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import torch
from torch import Tensor, nn
from torchvision.transforms import v2

from nst_edu._files import check_file
from nst_edu._machine import mixed_precision
from nst_edu.canvas import check_image
from nst_edu.fast.checkpoint import Checkpoint
from nst_edu.fast.lattice import lattice_loss
from nst_edu.fast.style_net import StyleNet
from nst_edu.images import load_image
from nst_edu.networks import load_extractor
from nst_edu.objective import ContentTerm, Maps, Objective, StyleTerm, Term, TotalVariation
from nst_edu.transfer import STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

__all__ = ["TrainingStep", "train_style_net"]

# style_transfer uses relu4_2, whose features hardly tell positions: with relu4_2 alone, a network
# learns the style and forgets the content image. Johnson et al. chose a shallow layer as well.
CONTENT_LAYERS = ("relu3_1",)
LATTICE_WEIGHT = 1000.0  # a lattice of 2 levels of 255 costs 0.06
LATTICE_SIDE = 64  # pixels
CHECKPOINT_SECONDS = 10.0  # between two writings of the checkpoint
WARM_UP_STEPS = 30  # while the learning rate rises
MIN_CROP_AREA = 0.3  # as a share of the image's area
MAX_FAILURES = 3  # losses that are not finite


@dataclass(frozen=True)
class TrainingStep:
    """One step of training.

    Attributes:
        index: Number of this step, from 1; a resumed training continues to count.
        net: The network. Later steps change the same network.
        losses: As in :class:`nst_edu.Step`, of one crop, before this step.
        seconds: Duration of the training so far, including earlier sessions.
        note: Empty, or a sentence about an interrupt or a loss that is not finite.
    """

    index: int
    net: StyleNet = field(repr=False)
    losses: dict[str, float]
    seconds: float
    note: str = ""


def train_style_net(
    style_image: Tensor,
    content_images: Sequence[Tensor | str | os.PathLike[str]],
    *,
    extractor: FeatureExtractor | None = None,
    start: StyleNet | None = None,
    content_weight: float = 1.0,
    style_weight: float = 4.0,
    tv_weight: float = 1.0,
    size: int = 192,
    steps: int = 2000,
    seconds: float | None = None,
    learning_rate: float = 3e-3,
    seed: int = 0,
    checkpoint: str | os.PathLike[str] | None = None,
) -> Iterator[TrainingStep]:
    """Trains a network to give any image one style.

    Each step crops one content image, stylizes the crop in one pass, and moves the network's
    weights down the gradient of the loss that :func:`nst_edu.style_transfer` minimises over pixels:
    Johnson et al. 2016, equation (5). One more term keeps a lattice of four pixels out of the
    images (``nst_edu.fast.lattice``). The learning rate falls to 0 along half a cosine.

    Args:
        style_image: ``(1, 3, H', W')``, RGB in [0, 1].
        content_images: The images to learn from: tensors ``(1, 3, H, W)`` or paths.
        extractor: The network that measures the losses, by default ``vgg19-half``.
        start: A trained network to begin with, which is copied. By default random weights.
        content_weight: Weight of the content loss.
        style_weight: Weight of the style loss.
        tv_weight: Weight of the total variation.
        size: Side of the crops in pixels.
        steps: Total number of steps.
        seconds: Maximum duration of the training; the learning rate falls accordingly.
        learning_rate: The highest learning rate of Adam.
        seed: Seed of the network's first weights and of the crops.
        checkpoint: A file for the state of the training, written every ten seconds, at the end, and
            when the loop over the steps is left. If the file exists, its training continues.

    Returns:
        A generator of TrainingSteps. An interrupt during a step writes the checkpoint and ends the
        training with one more TrainingStep. A step whose loss is not finite is skipped, and the
        learning rate is halved; the third failure ends the training.

    Raises:
        ValueError: An argument is out of range, or the checkpoint is damaged or belongs to another
            training.
        OSError: An image cannot be read, or the checkpoint cannot be written.
    """
    plan = _Plan(steps, seconds, learning_rate, size, seed)
    _check_images(content_images)
    style_image = check_image("style_image", style_image)
    extractor = extractor if extractor is not None else load_extractor("vgg19-half")
    weights = {"content": content_weight, "style": style_weight, "tv": tv_weight}
    weights["lattice"] = LATTICE_WEIGHT
    # Grey stands in for the crop; each step has the content term of its own crop.
    content = ContentTerm(extractor, torch.full((1, 3, size, size), 0.5), CONTENT_LAYERS)
    style = StyleTerm(extractor, style_image, STYLE_LAYERS)
    objective = Objective(extractor, [content, style, TotalVariation(), _Lattice()], weights)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = StyleNet() if start is None else StyleNet(start.width, start.blocks)
    if start is not None:
        net.load_state_dict(start.state_dict())
    net = net.to(extractor.device).to(memory_format=torch.channels_last)
    settings = {f"{name}_weight": weight for name, weight in weights.items()} | {
        "network": extractor.network,
        "style": hashlib.sha256(style_image.cpu().contiguous().numpy().tobytes()).hexdigest(),
        "size": size,
        "width": net.width,
        "blocks": net.blocks,
    }
    state = Checkpoint(checkpoint, settings, net)
    return _train(objective, list(content_images), plan, state)


class _Lattice(Term):
    """What repeats every four pixels, and the style loss rewards; see :func:`lattice_loss`."""

    name = "lattice"

    def __call__(self, image: Tensor, features: Maps, grams: Maps) -> tuple[Tensor, Maps]:
        return lattice_loss(image.float(), LATTICE_SIDE), {}


def _check_images(images: Sequence[Tensor | str | os.PathLike[str]]) -> None:
    if isinstance(images, (Tensor, str)) or not len(images):
        raise ValueError("content_images must be a list of one or more images or paths.")
    for image in images:
        if isinstance(image, Tensor):
            check_image("A content image", image)
        else:
            check_file(image)  # now, and not after minutes


@dataclass(frozen=True)
class _Plan:
    """How long to train, how fast, and on which crops."""

    steps: int
    seconds: float | None
    learning_rate: float
    size: int
    seed: int

    def __post_init__(self) -> None:
        for name, number, least in (("steps", self.steps, 1), ("size", self.size, 32)):
            if isinstance(number, bool) or not isinstance(number, int) or number < least:
                raise ValueError(f"{name} is {number!r}. Use a whole number, {least} or more.")
        for name, value in (("learning_rate", self.learning_rate), ("seconds", self.seconds)):
            if value is not None and not (math.isfinite(value) and value > 0):
                raise ValueError(f"{name} is {value!r}. Use a number above 0.")

    def learning_rate_at(self, index: int, seconds: float) -> float:
        """The learning rate of a step, after some seconds: a short rise, then half a cosine."""
        share = max((index - 1) / self.steps, seconds / self.seconds if self.seconds else 0.0)
        fall = 0.5 + 0.5 * math.cos(math.pi * min(share, 1.0))
        return self.learning_rate * min(1.0, index / WARM_UP_STEPS) * fall

    def is_done(self, index: int, seconds: float) -> bool:
        """Whether the training ends after this step."""
        return index >= self.steps or (self.seconds is not None and seconds >= self.seconds)

    def crop(self, images: Sequence[Any], index: int) -> Tensor:
        """A part of one image, sometimes mirrored; the same for the same step and seed."""
        # torchvision's transforms draw from the global generator.
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed * 1_000_003 + index)
            image = images[int(torch.randint(len(images), ()))]
            if not isinstance(image, Tensor):
                image = _load_cached(str(image), 2 * self.size)
            square = v2.RandomResizedCrop(self.size, scale=(MIN_CROP_AREA, 1.0), antialias=True)
            return v2.RandomHorizontalFlip()(square(image)).clamp(0, 1)


_load_cached = lru_cache(maxsize=128)(load_image)


def _train(
    objective: Objective, images: Sequence[Any], plan: _Plan, state: Checkpoint
) -> Iterator[TrainingStep]:
    device = state.net.last.weight.device
    start, failures, step = time.monotonic() - state.seconds, 0, None
    try:
        while failures < MAX_FAILURES and not plan.is_done(state.index, state.seconds):
            learning_rate = plan.learning_rate_at(state.index + 1, state.seconds)
            try:
                crop = plan.crop(images, state.index + 1).to(device)
                losses = _descend(state, objective, crop, learning_rate / 2**failures)
            except KeyboardInterrupt:
                state.keep()  # before the last step is yielded, because the reader may stop there
                if step is not None:
                    note = f"Interrupted after step {step.index}. The network is kept."
                    yield replace(step, note=note)
                return
            note = ""
            if not math.isfinite(losses["total"]):
                failures += 1
                note = "The loss was not finite. The next step has half the learning rate."
            state.seconds = time.monotonic() - start
            if state.seconds - state.kept_at >= CHECKPOINT_SECONDS:
                state.keep()
            step = TrainingStep(state.index, state.net, losses, state.seconds, note)
            yield step
    finally:  # also when the reader leaves the loop
        state.keep()


def _descend(
    state: Checkpoint, objective: Objective, crop: Tensor, learning_rate: float
) -> dict[str, float]:
    """Moves the weights by one step; does nothing if the loss or its gradient is not finite."""
    with mixed_precision(crop.device):
        content = ContentTerm(objective.extractor, crop, CONTENT_LAYERS)
        terms = [content, *objective.terms[1:]]
        objective = Objective(objective.extractor, terms, objective.weights)
        losses = objective(state.net(crop.contiguous(memory_format=torch.channels_last)))
    state.optimizer.zero_grad()
    losses["total"].backward()
    norm = nn.utils.clip_grad_norm_(state.net.parameters(), 1.0)
    values = {name: loss.item() for name, loss in losses.items()}
    if not norm.isfinite():
        values["total"] = math.nan
    if math.isfinite(values["total"]):
        state.optimizer.param_groups[0]["lr"] = learning_rate
        state.optimizer.step()
        state.index += 1
    return values
