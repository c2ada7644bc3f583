"""Ways to a picture, each as a function of the photograph: by optimisation, or in one pass.

What does not depend on the photograph is done once: a way serves a whole folder of them.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from nst_edu.experiments.results import Result, package_version
from nst_edu.experiments.settings import Settings
from nst_edu.fast import AnyStyle, StyleNet, keep_colours
from nst_edu.images import load_image
from nst_edu.transfer import Step, finish, style_transfer
from nst_edu.vgg import FeatureExtractor

__all__ = ["Made", "Make", "optimised", "with_any_style", "with_style_net"]

ENOUGH = 64  # pixels of a photograph's sides on which a wrong argument shows


@dataclass(frozen=True)
class Made:
    """A picture that was made.

    Attributes:
        image: ``(1, 3, H, W)`` in [0, 1].
        settings: What made it, for :func:`nst_edu.save_image`.
        words: How it was made, in a few words.
    """

    image: Tensor
    settings: Mapping[str, object]
    words: str


Make = Callable[[Tensor, str], Made]
"""Makes a picture from a photograph, ``(1, 3, H, W)`` in [0, 1], and the photograph's name."""


def optimised(
    settings: Settings, style_image: Tensor, extractor: FeatureExtractor, *, many: bool = False
) -> Make:
    """The optimisation, :func:`style_transfer`.

    Args:
        settings: Of the run, but for the photograph.
        style_image: What they name, ``(1, 3, H, W)``.
        extractor: Likewise.
        many: For many photographs. Then there is no progress bar of steps, the settings are tried
            now, and an interrupt is raised, whereas a single run ends with its best image so far.

    Returns:
        The way.

    Raises:
        ValueError: The settings are of no use, where they are tried.
    """
    used = replace(
        settings,
        style=Path(settings.style).name,
        style_size=settings.sizes[1],
        network=extractor.network,
    )

    def begun(content_image: Tensor) -> Iterator[Step]:
        return style_transfer(
            content_image, style_image, extractor=extractor, **settings.arguments()
        )

    def make(content_image: Tensor, name: str) -> Made:
        run = begun(content_image)
        step = _whole(run, settings.steps) if many else finish(run, settings.steps)
        result = Result.of(replace(used, content=Path(name).name), step)
        shown = ", ".join(
            f"{part} {loss:.4g}" for part, loss in step.losses.items() if " " not in part
        )
        words = f"{extractor.network}, {step.index} steps, {step.seconds:.0f} s; losses: {shown}"
        return Made(step.best, result.metadata(), words)

    if many:
        begun(_trial(settings.size))
    return make


def _whole(run: Iterator[Step], steps: int) -> Step:
    """Runs to the end; an interrupted run is none, whose best so far :func:`finish` would return.

    Raises:
        KeyboardInterrupt: Interrupted.
    """
    ended = []

    def watched() -> Iterator[Step]:
        for step in run:
            if step.note.startswith("Interrupted"):
                raise KeyboardInterrupt
            yield step
        ended.append(True)

    step = finish(watched(), steps, progress=False)
    if not ended:
        raise KeyboardInterrupt
    return step


def with_any_style(
    network: AnyStyle,
    style_image: Tensor,
    settings: Settings,
    *,
    strength: float = 1.0,
    colours: bool = False,
) -> Make:
    """One pass through the network for any style, which is measured now.

    Args:
        network: The network.
        style_image: The style, ``(1, 3, H, W)``.
        settings: Name the style and both sizes; the rest does not matter.
        strength: 1 takes the style's statistics, 0 keeps the photograph's own.
        colours: Keep the photograph's.

    Returns:
        The way.

    Raises:
        ValueError: The strength is out of range, or an image is too small.
    """
    if not 0 <= strength <= 1:  # NaN fails it, too
        raise ValueError(f"strength is {strength}; it must be a number from 0 to 1.")
    with torch.no_grad():
        style = network.style(style_image)
    size, style_size = settings.sizes
    told = {
        "method": "any style",
        "style": Path(settings.style).name,
        "size": size,
        "style_size": style_size,
        "strength": strength,
        "network": "anystyle",
    }
    return _one_pass(lambda image: network(image, style, strength=strength), told, size, colours)


def with_style_net(net: StyleNet, settings: Settings, *, colours: bool = False) -> Make:
    """One pass through a network for one style.

    Args:
        net: The network.
        settings: Name the network as the style, and the photograph's size; the rest does not
            matter.
        colours: Keep the photograph's.

    Returns:
        The way.

    Raises:
        ValueError: The size is too small.
    """
    told = {
        "method": "style net",
        "style": Path(settings.style).name,
        "size": settings.size,
        "network": "stylenet",
    }
    return _one_pass(net, told, settings.size, colours)


def _one_pass(
    stylise: Callable[[Tensor], Tensor], told: Mapping[str, object], size: int, colours: bool
) -> Make:
    def make(content_image: Tensor, name: str) -> Made:
        began = time.perf_counter()
        with torch.no_grad():
            image = stylise(content_image)
            if colours:
                image = keep_colours(image, content_image)
            image = image.cpu()  # waits for a GPU, so that the seconds are true
        more = {"content": Path(name).name, "keep_colours": colours, "version": package_version()}
        words = f"{told['method']}, {time.perf_counter() - began:.1f} s"
        return Made(image, {**told, **more}, words)

    make(_trial(size), "trial")
    return make


def _trial(size: int) -> Tensor:
    """A small photograph that shows what would be wrong with any, before the first of many."""
    return load_image(torch.zeros(3, 1, 1), min(size, ENOUGH))
