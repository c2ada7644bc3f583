"""Neural style transfer as one generator: every evaluation of the objective is a :class:`Step`.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016. The
lessons' loop, the plots, the widgets and the command line all consume :func:`style_transfer`.
"""

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from numbers import Integral, Real
from typing import Any

from torch import Tensor

from nst_edu.canvas import (
    check_choice,
    check_image,
    get_canvas,
    plan_steps,
    show_colors,
    start_image,
)
from nst_edu.networks import load_extractor
from nst_edu.objective import ContentTerm, Objective, StyleTerm, Term, TotalVariation, check_weight
from nst_edu.optim import LEARNING_RATES, MAX_RATE, Bounds, Step, minimize
from nst_edu.styles import Style, StyleImage, check_styles, find_bounds, shrink, take_colors
from nst_edu.vgg import FeatureExtractor

__all__ = ["CONTENT_LAYERS", "STYLE_LAYERS", "Step", "run_to_end", "style_transfer", "stylize"]

CONTENT_LAYERS = ("relu4_2",)
STYLE_LAYERS = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")
STEPS = 120


def style_transfer(
    content_image: Tensor | None,
    style_image: StyleImage | None,
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
    sizes: Sequence[int] | None = None,
    keep_style_size: bool = False,
    keep_colors: str | None = None,
    steps: int = STEPS,
    seed: int = 0,
) -> Iterator[Step]:
    """Optimises an image to have the content of one image and the style of another.

    The function minimises ``content_weight * content + style_weight * style + tv_weight * tv``
    (the paper's equation 7, with losses normalised as in :mod:`nst_edu.losses`).
    ``content_weight=0`` reconstructs the style alone, ``style_weight=0`` the content alone. The
    optimizer sees the sum times the number of values in the image, so that a learning rate means
    the same at every size.

    A large image is made from coarse to fine: the run begins with small copies of the images, and
    each larger size begins with the enlarged result of the size before. The Steps come from all
    sizes, so the image of a Step grows.

    Several styles mix, each with its weight. A :class:`~nst_edu.styles.Style` with a mask acts only
    under its mask, and pixels under no mask stay as in the content image.

    Args:
        content_image: ``(1, 3, H, W)``, RGB in [0, 1]; sets the size of the result. May be None
            if ``content_weight`` is 0: then the style image sets the size.
        style_image: ``(1, 3, H', W')``, of any size; or a Style with weight, masks, layers and size
            of its own; or a list of both, at most 8. May be None if ``style_weight`` is 0.
        extractor: The network, by default ``load_extractor("auto")``.
        content_layers: Layers whose feature maps are matched.
        style_layers: Layers whose Gram matrices are matched.
        layer_weights: Weight of a layer within the average over the content layers, or over the
            style layers; 1 for a layer without a weight.
        content_weight: Weight of the content loss.
        style_weight: Weight of the style loss.
        tv_weight: Weight of the total variation.
        optimizer: ``"lbfgs"`` (used by the paper's authors), ``"adam"`` or ``"sgd"``.
        learning_rate: Factor on each step; by default 1 for L-BFGS, 0.02 for Adam, 1e-5 for
            gradient descent.
        init: ``"content"``, ``"style"``, ``"noise"``, ``"faint_noise"`` (almost grey), or an image,
            which is resized if the size differs.
        sizes: Longest sides in pixels to go through, ascending; the full size of the content image
            is always the last, and sizes above the full size are left out. By default the sizes of
            :func:`nst_edu.canvas.default_sizes`: up to 384 pixels the full size alone.
        keep_style_size: Keep the style image as it is at every size. By default the style image
            shrinks with the content image.
        keep_colors: Keep the colours of the content image: ``"match"`` gives the style images the
            content image's colours first (:func:`nst_edu.color.match_color`); ``"luminance"``
            optimises grey images, and each Step shows the content image's colours. None for the
            colours of the style.
        steps: Number of evaluations at all sizes together; a small size has more than a large one.
        seed: Seed of the noise.

    Returns:
        A generator of ``steps`` Steps. An interrupt (Ctrl-C, or Jupyter's stop button) during an
        evaluation ends the run with one more Step, which holds the best image.

    Raises:
        ValueError: An argument is unknown or out of range, an image does not fit the layers, or
            the memory does not suffice; raised by the call, before the first Step.
    """
    check_choice("optimizer", optimizer, tuple(LEARNING_RATES))
    if isinstance(steps, bool) or not isinstance(steps, Integral) or steps < 1:
        raise ValueError(f"steps is {steps!r}; steps must be a whole number, 1 or more.")
    if learning_rate is None:
        learning_rate = LEARNING_RATES[optimizer]
    if not (isinstance(learning_rate, Real) and 0 < learning_rate <= MAX_RATE):
        raise ValueError(
            f"learning_rate is {learning_rate!r}. Give a number above 0 and at most {MAX_RATE:g}."
        )
    if content_image is not None:
        content_image = check_image("content_image", content_image)
    styles = check_styles(style_image, content_image)
    canvas = get_canvas(content_image, styles[0].image if styles else None)
    colors = content_image
    if keep_colors is not None:
        content_image, styles = take_colors(keep_colors, content_image, styles)
    full = max(canvas.shape[2:])
    plan = plan_steps(full, sizes, int(steps))
    network = extractor if extractor is not None else load_extractor()

    def prepare(size: int, init: str | Tensor) -> tuple[Objective, Tensor, Bounds]:
        content, small = shrink(content_image, styles, size / full, keep_style_size=keep_style_size)
        start = start_image(content, small[0].image if small else None, init, seed)
        objective = build_objective(
            network,
            content,
            small,
            content_layers=content_layers,
            style_layers=style_layers,
            layer_weights=layer_weights,
            content_weight=content_weight,
            style_weight=style_weight,
            tv_weight=tv_weight,
        )
        network.check_layers(objective.layers, start.shape, "content image")
        bounds = find_bounds(content, small if style_weight else [])
        return objective, start.to(network.device), bounds

    network.check_memory(canvas.shape, [style.image.shape for style in styles])
    first = prepare(plan[0][0], init)  # now, so that a bad argument is refused by the call
    run = _go_through(plan, first, prepare, optimizer, learning_rate)
    return show_colors(run, colors) if keep_colors == "luminance" else run


Prepared = tuple[Objective, Tensor, Bounds]


def _go_through(
    plan: Sequence[tuple[int, int]],
    first: Prepared,
    prepare: Callable[[int, Tensor], Prepared],
    optimizer: str,
    learning_rate: float,
) -> Iterator[Step]:
    """Minimises at one size after the other, and counts the steps and the seconds of all."""
    began, made = time.perf_counter(), 0
    objective, best, bounds = first
    for size, count in plan:
        if made:
            objective, best, bounds = prepare(size, best)
        for step in minimize(objective, best, optimizer, learning_rate, count, bounds):
            made, best = made + 1, step.best
            yield replace(step, index=made, seconds=time.perf_counter() - began)
            if step.interrupted:
                return


def stylize(
    content_image: Tensor | None,
    style_image: StyleImage | None,
    *,
    progress: bool = True,
    **settings: Any,  # noqa: ANN401
) -> Tensor:
    """Runs :func:`style_transfer` to the end and returns the best image.

    Args:
        content_image: As for :func:`style_transfer`.
        style_image: As for :func:`style_transfer`.
        progress: Show a progress bar.
        **settings: Any keyword of :func:`style_transfer`.

    Returns:
        The image with the lowest total loss, ``(1, 3, H, W)`` in [0, 1]; after an interrupt, the
        best so far, which may have a smaller size.

    Raises:
        ValueError: As for :func:`style_transfer`.
        KeyboardInterrupt: Interrupted before the first evaluation.
    """
    run = style_transfer(content_image, style_image, **settings)
    return run_to_end(run, settings.get("steps", STEPS), progress=progress).best


def run_to_end(
    run: Iterator[Step], steps: int, *, progress: bool = True, leave: bool = True
) -> Step:
    """Runs to the end, with a progress bar, and returns the best image.

    Args:
        run: The generator that :func:`style_transfer` returned.
        steps: The expected number of Steps.
        progress: Show a progress bar.
        leave: Keep the bar on the screen when the run is over.

    Returns:
        The Step with the lowest total at the last size, with the index, the seconds and
        ``interrupted`` of the last Step.

    Raises:
        KeyboardInterrupt: Interrupted before the first Step.
    """
    from tqdm.auto import tqdm

    best: Step | None = None
    lowest = math.inf
    with tqdm(total=steps, disable=not progress, leave=leave, unit="step") as bar:
        try:
            for step in run:
                if best is None or best.image.shape != step.image.shape:
                    best, lowest = step, math.inf
                if step.losses["total"] < lowest:
                    best, lowest = step, step.losses["total"]
                best = replace(
                    best, index=step.index, seconds=step.seconds, interrupted=step.interrupted
                )
                if step.note:
                    bar.write(step.note)
                size = max(step.image.shape[2:])  # the totals of two sizes do not compare
                bar.set_postfix_str(f"{size} px, total loss {step.losses['total']:.4g}")
                bar.update()
        except KeyboardInterrupt:  # the interrupt came between two evaluations
            if best is None:
                raise
            best = replace(best, interrupted=True)
    assert best is not None  # a run has at least one Step
    return best


def build_objective(
    extractor: FeatureExtractor,
    content_image: Tensor | None,
    style_image: Tensor | Sequence[Style] | None,
    *,
    content_layers: Sequence[str] = CONTENT_LAYERS,
    style_layers: Sequence[str] = STYLE_LAYERS,
    layer_weights: Mapping[str, float] | None = None,
    content_weight: float = 1.0,
    style_weight: float = 10.0,
    tv_weight: float = 0.0,
    keep_all: bool = False,
) -> Objective:
    """The objective that :func:`style_transfer` minimises; arguments as there.

    A term of weight 0 is left out, except with ``keep_all``: then the weight may be raised later.
    """
    weights = {"content": content_weight, "style": style_weight, "tv": tv_weight}
    for name, weight in weights.items():
        check_weight(f"{name}_weight", weight)
    terms: list[Term] = []
    if content_weight or keep_all:
        if content_image is None:
            raise ValueError("content_image is None. Give an image, or set content_weight=0.")
        terms.append(ContentTerm(extractor, content_image, content_layers, layer_weights))
    if style_weight or keep_all:
        if style_image is None or not len(style_image):
            raise ValueError("style_image is None. Give an image, or set style_weight=0.")
        terms.append(StyleTerm(extractor, style_image, style_layers, layer_weights))
    if tv_weight or keep_all:
        terms.append(TotalVariation())
    if not terms:
        raise ValueError("All weights are 0, so there is nothing to optimise. Raise a weight.")
    objective = Objective(extractor, terms, {term.name: weights[term.name] for term in terms})
    for layer in layer_weights or {}:  # most often a misspelt name
        if not any(layer in (*term.feature_layers, *term.gram_layers) for term in terms):
            raise ValueError(
                f"layer_weights names {layer!r}, but the layers in use are "
                f"{', '.join(objective.layers)}."
            )
    return objective
