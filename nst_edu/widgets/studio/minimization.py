"""The objective of a run, which follows the settings while the run goes on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from torch import Tensor

from nst_edu.canvas import show_colors, start_image
from nst_edu.experiments.settings import Settings
from nst_edu.objective import Objective
from nst_edu.optim import LEARNING_RATES, Step, minimize
from nst_edu.styles import Style, check_styles, find_bounds, shrink, take_colors
from nst_edu.transfer import build_objective
from nst_edu.vgg import FeatureExtractor

__all__ = ["LoadNetwork", "Minimization", "ReadImages"]

ReadImages = Callable[[Settings], tuple[Tensor, Tensor | list[Style]]]
LoadNetwork = Callable[[Settings], FeatureExtractor]

# Settings that change without a new objective.
LIVE = ("content_weight", "style_weight", "tv_weight", "sizes", "steps")
ENDLESS = 10**9  # steps; the run counts by itself, because the setting `steps` may change


class Minimization:
    """The objective of a run and the generator of steps; both follow the settings."""

    def __init__(self, read_images: ReadImages, load: LoadNetwork) -> None:
        self.network = ""
        self.steps: Iterator[Step] = iter(())
        self._read_images, self._load = read_images, load
        self._settings: Settings | None = None
        self._size = 0
        self._objective: Objective | None = None
        self._shape: tuple[int, ...] = ()

    def follow(self, settings: Settings, size: int, image: Tensor | None) -> None:
        """Sets the weights, or builds a new objective that continues from the image.

        Args:
            settings: The settings of the next step.
            size: Longest side of the next image, in pixels, at most the size of the settings.
            image: The image to continue from; None begins with the ``init`` of the settings.
        """
        old = self._settings
        if old is None or self._size != size or not self._set_weights(old, settings):
            self._settings = None  # if the next line fails, the next call builds again
            self._build(settings, size, image)
        self._settings, self._size = settings, size

    def _set_weights(self, old: Settings, new: Settings) -> bool:
        """Sets the weights and returns True, if the settings differ in nothing else."""
        same: dict[str, Any] = dict.fromkeys(LIVE, 1)
        objective = self._objective
        if objective is None or replace(old, **same) != replace(new, **same):
            return False
        weights = {name: getattr(new, f"{name}_weight") for name in ("content", "style", "tv")}
        before = dict(objective.weights)
        if any(weight for name, weight in weights.items() if name not in before):
            return False  # the objective lacks a term
        after = {name: weights[name] for name in before}
        if after == before:
            return True
        objective.weights.update(after)
        try:
            objective.extractor.check_layers(objective.layers, self._shape, "content image")
        except ValueError:
            objective.weights.update(before)
            raise
        return True

    def _build(self, settings: Settings, size: int, image: Tensor | None) -> None:
        content_image, style_image = self._read_images(settings)
        extractor = self._load(settings)
        arguments = settings.arguments()
        keep = arguments.pop("keep_style_size")
        colors, styles = content_image, check_styles(style_image, content_image)
        if (way := arguments.pop("keep_colors")) is not None:
            content_image, styles = take_colors(way, content_image, styles)
        extractor.check_memory(content_image.shape, [style.image.shape for style in styles])
        factor = size / settings.size
        content, small = shrink(content_image, styles, factor, keep_style_size=keep)
        init, seed, optimizer = (arguments.pop(name) for name in ("init", "seed", "optimizer"))
        rate = arguments.pop("learning_rate") or LEARNING_RATES[optimizer]
        del arguments["steps"], arguments["sizes"]
        try:  # with the terms of weight 0, because their weights may rise later
            objective = build_objective(extractor, content, small, **arguments, keep_all=True)
        except ValueError:  # a term of weight 0 may lack layers
            objective = build_objective(extractor, content, small, **arguments)
        start = start_image(content, small[0].image, image if image is not None else init, seed)
        extractor.check_layers(objective.layers, start.shape, "content image")
        self.network, self._objective, self._shape = extractor.network, objective, start.shape
        bounds = find_bounds(content, small)
        start = start.to(extractor.device)
        steps = minimize(objective, start, optimizer, rate, ENDLESS, bounds)
        self.steps = show_colors(steps, colors) if way == "luminance" else steps
