"""Neural style transfer as one generator: every evaluation of the objective is a :class:`Step`.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016. The
lessons' loop, the plots, the widgets and the command line all consume :func:`style_transfer`.
"""

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from numbers import Integral, Real
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.objective import Objective
from nst_edu.optim import LEARNING_RATES, Step, descend
from nst_edu.vgg import FeatureExtractor, load_extractor

__all__ = ["CONTENT_LAYERS", "STYLE_LAYERS", "Step", "finish", "style_transfer", "stylize"]

CONTENT_LAYERS = ("relu4_2",)
STYLE_LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
STEPS = 120
NOISE = 0.15  # standard deviation around mid-grey of init="noise"


def style_transfer(
    content_image: Tensor | None,
    style_image: Tensor | None,
    *,
    extractor: FeatureExtractor | None = None,
    content_layers: Sequence[str] = CONTENT_LAYERS,
    style_layers: Sequence[str] = STYLE_LAYERS,
    layer_weights: Mapping[str, float] | None = None,
    content_weight: float = 1.0,
    style_weight: float = 10.0,
    tv_weight: float = 0.0,
    optimizer: str = "lbfgs",
    learning_rate: float | None = None,
    init: str | Tensor = "content",
    steps: int = STEPS,
    seed: int = 0,
) -> Iterator[Step]:
    """Optimises an image to have the content of one image and the style of another.

    It minimises ``content_weight * content + style_weight * style + tv_weight * tv`` (the paper's
    equation 7, with losses normalised as in :mod:`nst_edu.losses`). ``content_weight=0``
    reconstructs the style alone, ``style_weight=0`` the content alone. The optimiser sees the sum
    times the number of values in the image, so that a learning rate means the same at every size.

    Args:
        content_image: ``(1, 3, H, W)``, RGB in [0, 1]; gives the result its size. May be None
            where ``content_weight`` is 0: then the style image gives the size.
        style_image: ``(1, 3, H', W')``, of any size. May be None where ``style_weight`` is 0.
        extractor: The network, by default ``load_extractor("auto")``.
        content_layers: Layers whose features are matched.
        style_layers: Layers whose Gram matrices are matched.
        layer_weights: Weight of a layer within the average over the content layers, or over the
            style layers; 1 for a layer not named.
        content_weight: Weight of the content loss.
        style_weight: Weight of the style loss.
        tv_weight: Weight of the total variation.
        optimizer: ``"lbfgs"`` (what the paper's authors used), ``"adam"`` or ``"sgd"``.
        learning_rate: Step length; by default 1 for L-BFGS, 0.02 for Adam, 1e-5 for
            gradient descent.
        init: ``"content"``, ``"style"``, ``"noise"`` or an image; resized where its size differs.
        steps: Number of evaluations.
        seed: Seed of the noise.

    Returns:
        A generator of ``steps`` Steps. An interrupt (Ctrl-C, or Jupyter's stop button) during an
        evaluation ends it with one more Step, the best image in it.

    Raises:
        ValueError: An argument is unknown, out of range, or an image does not fit; raised by the
            call, before the first Step.
    """
    _require_one_of("optimizer", optimizer, tuple(LEARNING_RATES))
    if isinstance(init, str):
        _require_one_of("init", init, ("content", "style", "noise"))
    if isinstance(steps, bool) or not isinstance(steps, Integral) or steps < 1:
        raise ValueError(f"steps is {steps!r}; it must be a whole number, 1 or more.")
    if not isinstance(seed, Integral):
        raise ValueError(f"seed is {seed!r}; it must be a whole number.")
    rate = LEARNING_RATES[optimizer] if learning_rate is None else learning_rate
    if not (isinstance(rate, Real) and math.isfinite(rate) and rate > 0):
        raise ValueError(f"learning_rate is {learning_rate!r}; it must be a number above 0.")
    if content_image is not None:
        content_image = checked_image("content_image", content_image)
    if style_image is not None:
        style_image = checked_image("style_image", style_image)
    if content_weight and content_image is None:
        raise ValueError("content_image is None; give an image, or set content_weight=0.")
    if style_weight and style_image is None:
        raise ValueError("style_image is None; give an image, or set style_weight=0.")
    weights = {"content": content_weight, "style": style_weight, "tv": tv_weight}
    extractor = extractor if extractor is not None else load_extractor()
    objective = Objective(extractor, weights, layer_weights)
    if content_weight and content_image is not None:
        objective.aim("content", content_image, content_layers)
    if style_weight and style_image is not None:
        objective.aim("style", style_image, style_layers)
    objective.require_layer_weights_in_use()
    start = _start(content_image, style_image, init, seed).to(extractor.device)
    extractor.require(objective.layers, start.shape)
    return descend(objective, start, optimizer, rate, steps)


def stylize(
    content_image: Tensor | None,
    style_image: Tensor | None,
    *,
    progress: bool = True,
    **settings: Any,  # noqa: ANN401
) -> Tensor:
    """Runs :func:`style_transfer` to its end and returns its best image.

    Args:
        content_image: As for :func:`style_transfer`.
        style_image: As for :func:`style_transfer`.
        progress: Show a progress bar.
        **settings: Any keyword of :func:`style_transfer`.

    Returns:
        The image with the lowest total loss, ``(1, 3, H, W)`` in [0, 1]; after an interrupt, the
        best so far.

    Raises:
        ValueError: As :func:`style_transfer`.
        KeyboardInterrupt: Interrupted before the first evaluation, when there is no image yet.
    """
    run = style_transfer(content_image, style_image, **settings)
    return finish(run, settings.get("steps", STEPS), progress=progress).best


def finish(run: Iterator[Step], steps: int, *, progress: bool = True, leave: bool = True) -> Step:
    """Runs to the end, with a progress bar, and returns its best image.

    Args:
        run: What :func:`style_transfer` returned.
        steps: The number of evaluations to expect.
        progress: Show a progress bar.
        leave: Leave the bar there when the run is over.

    Returns:
        The Step with the lowest total, with the index and seconds of the last; after an
        interrupt, the best so far.

    Raises:
        KeyboardInterrupt: Interrupted before the first Step.
    """
    from tqdm.auto import tqdm

    best: Step | None = None
    lowest = math.inf
    with tqdm(total=steps, disable=not progress, leave=leave, unit="step") as bar:
        try:
            for step in run:
                if best is None or step.losses["total"] < lowest:
                    best, lowest = step, min(lowest, step.losses["total"])  # a NaN keeps lowest
                else:
                    best = replace(best, index=step.index, seconds=step.seconds)
                if step.note:
                    bar.write(step.note)
                bar.set_postfix_str(f"total loss {step.losses['total']:.4g}")
                bar.update()
        except KeyboardInterrupt:  # it came between two evaluations
            if best is None:
                raise
    assert best is not None  # a run has one Step at least
    return best


def _start(
    content_image: Tensor | None, style_image: Tensor | None, init: str | Tensor, seed: int
) -> Tensor:
    """The image a run begins with, as large as the content image, else as the style image."""
    canvas = content_image if content_image is not None else style_image
    if canvas is None:
        raise ValueError("content_image and style_image are both None; one must give the size.")
    if isinstance(init, str) and init == "noise":
        # Drawn on the CPU, so that a seed gives the same noise on every device.
        noise = torch.randn(canvas.shape, generator=torch.Generator().manual_seed(seed))
        return (0.5 + NOISE * noise).clamp(0, 1)
    named = {"content": content_image, "style": style_image}
    image = named[init] if isinstance(init, str) else init
    if image is None:
        name = f"{init}_image" if isinstance(init, str) else "init"
        raise ValueError(f"{name} is None, so a run cannot begin with it; try init='noise'.")
    image = checked_image("init", image)
    if image.shape != canvas.shape:
        size = canvas.shape[2:]
        image = functional.interpolate(image, size, mode="bicubic", antialias=True).clamp(0, 1)
    # L-BFGS cannot flatten a channels_last image.
    return image.contiguous()


def checked_image(name: str, image: object) -> Tensor:
    """Says what is wrong with an image, or returns it ready for use.

    Args:
        name: What it is called where it was given.
        image: Should be ``(1, 3, H, W)``, RGB in [0, 1].

    Returns:
        The image, float32, without its history of gradients.

    Raises:
        ValueError: It is something else.
    """
    if not isinstance(image, Tensor):
        raise ValueError(f"{name} is a {type(image).__name__}; read it with load_image first.")
    if image.ndim != 4 or image.shape[:2] != (1, 3) or not image.numel():
        raise ValueError(f"{name} has shape {tuple(image.shape)}; it must be (1, 3, H, W).")
    image = image.detach().float()
    low, high = float(image.min()), float(image.max())
    if not (low >= 0 and high <= 1):  # written so that NaN fails it, too
        raise ValueError(
            f"{name} has values from {low:.3g} to {high:.3g}; they must lie in [0, 1] "
            '(divide by 255, or use load_image). See "range" in lesson 07.'
        )
    return image


def _require_one_of(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        near = difflib.get_close_matches(str(value), known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(known)}.{hint}")
