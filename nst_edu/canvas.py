"""The image that a run begins with, and the sizes that a run goes through from coarse to fine.

A layer sees a square of fixed size in pixels, so a large image leaves the style only small strokes.
A run that begins small makes large strokes in little time; the larger sizes add the detail. Gatys,
Ecker, Bethge, Hertzmann & Shechtman, "Controlling Perceptual Factors in Neural Style Transfer",
CVPR 2017, section 6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from numbers import Integral

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu._files import did_you_mean
from nst_edu.color import keep_colors
from nst_edu.io.decode import TOLERANCE
from nst_edu.optim import Step

__all__ = [
    "STARTS",
    "check_choice",
    "check_image",
    "default_sizes",
    "get_canvas",
    "plan_steps",
    "resize",
    "show_colors",
    "start_image",
]

COARSEST = 384  # pixels; a default run begins at this size or below
NOISE = {"noise": 0.15, "faint_noise": 0.01}  # standard deviation around mid-grey
STARTS = ("content", "style", *NOISE)
SHARE = 0.5  # steps at a size, divided by the steps at the size before


def default_sizes(size: int) -> tuple[int, ...]:
    """Halves a size until the size is 384 pixels or less, and returns all sizes, ascending.

    Example:
        >>> default_sizes(1024)
        (256, 512, 1024)
    """
    sizes = [size]
    while sizes[0] > COARSEST:
        sizes.insert(0, round(sizes[0] / 2))
    return tuple(sizes)


def plan_steps(size: int, sizes: Sequence[int] | None, steps: int) -> list[tuple[int, int]]:
    """Divides the steps among the sizes; each size has about half the steps of the size before.

    Args:
        size: The full size, the longest side in pixels.
        sizes: Sizes to go through, ascending; sizes from the full size up are left out. The full
            size is always the last. None takes :func:`default_sizes`.
        steps: Total number of steps.

    Returns:
        Each size with its number of steps. If there are fewer steps than sizes, the smallest sizes
        are left out.

    Raises:
        ValueError: The sizes are not ascending positive whole numbers.

    Example:
        >>> plan_steps(512, (256,), 120)
        [(256, 80), (512, 40)]
    """
    sizes = default_sizes(size) if sizes is None else sizes
    whole = isinstance(sizes, list | tuple) and all(
        isinstance(each, Integral) and not isinstance(each, bool) and int(each) > 0
        for each in sizes
    )
    if not whole or list(sizes) != sorted(set(sizes)):
        raise ValueError(
            f"sizes is {sizes!r}. Give sizes in pixels from small to large, such as (128, 256)."
        )
    used = [*(int(each) for each in sizes if each < size), size][-steps:]
    shares = [SHARE**place for place in range(len(used))]
    divided = steps - len(used)  # after one step for each size
    counts = [1 + int(divided * share / sum(shares)) for share in shares]
    counts[0] += steps - sum(counts)  # what rounding left
    return list(zip(used, counts, strict=True))


def resize(image: Tensor, factor: float) -> Tensor:
    """Resizes an image, ``(1, 3, H, W)`` in [0, 1]; a factor of 1 returns the image itself."""
    if factor == 1:
        return image
    shape = [max(1, round(side * factor)) for side in image.shape[2:]]
    return functional.interpolate(image, shape, mode="bicubic", antialias=True).clamp(0, 1)


def get_canvas(content_image: Tensor | None, style_image: Tensor | None) -> Tensor:
    """The image that sets the size of the result: the content image, else the style image."""
    canvas = content_image if content_image is not None else style_image
    if canvas is None:
        raise ValueError("content_image and style_image are None. One image must set the size.")
    return canvas


def start_image(
    content_image: Tensor | None, style_image: Tensor | None, init: str | Tensor, seed: int = 0
) -> Tensor:
    """The image that a run begins with, ``(1, 3, H, W)`` in [0, 1], as large as the canvas.

    Args:
        content_image: ``(1, 3, H, W)`` in [0, 1], or None.
        style_image: As the content image, of any size, or None.
        init: A name in ``STARTS``, or an image; the image is resized if the size differs.
        seed: Seed of the noise.

    Raises:
        ValueError: ``init`` is unknown, an image is missing, or a value is out of range.
    """
    if isinstance(init, str):
        check_choice("init", init, STARTS)
    if not isinstance(seed, Integral):
        raise ValueError(f"seed is {seed!r}; seed must be a whole number.")
    canvas = get_canvas(content_image, style_image)
    if isinstance(init, str) and init in NOISE:
        # Drawn on the CPU, so that a seed gives the same noise on every device.
        noise = torch.randn(canvas.shape, generator=torch.Generator().manual_seed(int(seed)))
        return (0.5 + NOISE[init] * noise).clamp(0, 1)
    images = {"content": content_image, "style": style_image}
    image = images[init] if isinstance(init, str) else init
    if image is None:
        name = f"{init}_image" if isinstance(init, str) else "init"
        raise ValueError(f"{name} is None, so a run cannot begin with it. Try init='noise'.")
    image = check_image("init", image)
    if image.shape != canvas.shape:
        size = canvas.shape[2:]
        image = functional.interpolate(image, size, mode="bicubic", antialias=True).clamp(0, 1)
    # A plain layout, so that a run does not depend on the layout of the user's image.
    return image.contiguous()


def check_image(name: str, image: object) -> Tensor:
    """Returns an image as float32 without gradient history; refuses a wrong shape or range."""
    if not isinstance(image, Tensor):
        raise ValueError(f"{name} is a {type(image).__name__}. Read the image with load_image.")
    if image.ndim != 4 or image.shape[:2] != (1, 3) or not image.numel():
        raise ValueError(f"{name} has shape {tuple(image.shape)}; the shape must be (1, 3, H, W).")
    image = image.detach().float()
    low, high = float(image.min()), float(image.max())
    # Written so that the test refuses NaN, too.
    if not (low >= -TOLERANCE and high <= 1 + TOLERANCE):
        raise ValueError(
            f"{name} has values from {low:.3g} to {high:.3g}; values must be in [0, 1] "
            '(divide by 255, or use load_image). See "range" in lesson 07.'
        )
    return image if low >= 0 and high <= 1 else image.clamp(0, 1)


def check_choice(name: str, value: str, known: Sequence[str]) -> None:
    """Refuses a value that is not among the known values."""
    if value not in known:
        hint = did_you_mean(value, known)
        raise ValueError(f"{name} is {value!r}; it must be one of {', '.join(known)}.{hint}")


def show_colors(run: Iterator[Step], content_image: Tensor) -> Iterator[Step]:
    """Gives the images of Steps the colours of the content image, ``(1, 3, H, W)`` in [0, 1]."""
    colors = content_image
    for step in run:
        if colors.shape != step.image.shape:
            colors = resize(content_image, max(step.image.shape[2:]) / max(content_image.shape[2:]))
        image, best = keep_colors(step.image, colors), keep_colors(step.best, colors)
        yield replace(step, image=image, best=best)
