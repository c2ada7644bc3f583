"""What style transfer minimises: the total loss of an image, with its targets measured once.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016,
equations (1) to (7), in the normalisation of :mod:`nst_edu.losses`.
"""

import math
from collections.abc import Mapping, Sequence
from numbers import Real

import torch
from torch import Tensor

from nst_edu.losses import content_loss, gram_matrix, style_loss, total_variation_loss
from nst_edu.vgg import FeatureExtractor

__all__ = ["Objective", "require_weight"]


class Objective:
    """The total loss as a function of the image.

    Attributes:
        extractor: The network.
        weights: Weights of the parts ``content``, ``style`` and ``tv``; they may change at will.
    """

    def __init__(
        self,
        extractor: FeatureExtractor,
        weights: Mapping[str, float],
        layer_weights: Mapping[str, float] | None = None,
    ) -> None:
        """Starts without a target.

        Args:
            extractor: The network.
            weights: One for each of ``content``, ``style`` and ``tv``.
            layer_weights: Weight of a layer within its part's average; 1 for a layer not named.

        Raises:
            ValueError: A weight is negative or not finite, or all are 0.
        """
        for part, weight in weights.items():
            require_weight(f"{part}_weight", weight)
        for layer, weight in (layer_weights or {}).items():
            require_weight(f"layer_weights[{layer!r}]", weight)
        if not any(weights.values()):
            raise ValueError("all weights are 0: there is nothing to optimise. Raise one of them.")
        self.extractor = extractor
        self.weights = dict(weights)
        self._layer_weights = dict(layer_weights or {})
        self._targets: dict[str, dict[str, Tensor]] = {}

    @property
    def layers(self) -> list[str]:
        """Every layer in use, once."""
        return list(dict.fromkeys(name for each in self._targets.values() for name in each))

    def aim(self, part: str, image: Tensor, layers: Sequence[str]) -> None:
        """Measures what the image is to match: features for content, Gram matrices for style.

        Args:
            part: ``"content"`` or ``"style"``.
            image: ``(1, 3, H, W)`` in [0, 1].
            layers: Names of the layers.

        Raises:
            ValueError: No layer, an unknown one, only layers of weight 0, or too small an image.
        """
        if not layers or isinstance(layers, str):
            raise ValueError(f'{part}_layers is {layers!r}; give a list such as ["relu4_2"].')
        if not any(self._layer_weights.get(name, 1.0) for name in layers):
            raise ValueError(f"layer_weights is 0 for all of {part}_layers; set {part}_weight=0.")
        measure = self._features if part == "content" else self._gram
        with torch.no_grad():
            found = self.extractor.unlifted(image, layers)
            self._targets[part] = {name: measure(name, maps) for name, maps in found.items()}

    def require_layer_weights_in_use(self) -> None:
        """Refuses a layer weight that would change nothing, most often a misspelt name.

        Raises:
            ValueError: As described.
        """
        for name in self._layer_weights:
            if name not in self.layers:
                raise ValueError(
                    f"layer_weights names {name!r}, which is not in use; in use are "
                    f"{', '.join(self.layers)}."
                )

    def __call__(self, image: Tensor) -> dict[str, Tensor]:
        """Evaluates the losses at an image.

        Args:
            image: ``(1, 3, H, W)``.

        Returns:
            Scalars: ``total``, equation (7); its parts before weighting, ``content``, ``style``
            and ``tv``; and each layer's, as ``content relu4_2``.
        """
        found = self.extractor.unlifted(image, self.layers)
        parts: dict[str, Tensor] = {}
        each: dict[str, Tensor] = {}
        for part, targets in self._targets.items():
            for name, target in targets.items():
                if part == "content":
                    features = self._features(name, found[name])
                    each[f"content {name}"] = content_loss(features, target)  # eq. (1)
                else:
                    each[f"style {name}"] = style_loss(self._gram(name, found[name]), target)  # (4)
            parts[part] = self._average({name: each[f"{part} {name}"] for name in targets})  # (5)
        if self.weights["tv"]:
            parts["tv"] = total_variation_loss(image)
        total = torch.stack([self.weights[part] * loss for part, loss in parts.items()]).sum()
        return {"total": total, **parts, **each}

    def _features(self, layer: str, maps: Tensor) -> Tensor:
        return self.extractor.lift(layer, maps)

    def _gram(self, layer: str, maps: Tensor) -> Tensor:
        gram = gram_matrix(maps)
        if layer in self.extractor.lifts:
            # Lifting the small matrix gives what lifting the maps would, many times as fast.
            gram = self.extractor.lift_gram(layer, gram, maps.float().mean(dim=(2, 3)))
        return gram

    def _average(self, losses: Mapping[str, Tensor]) -> Tensor:
        weights = {name: self._layer_weights.get(name, 1.0) for name in losses}
        weighted = [weight * losses[name] for name, weight in weights.items()]
        return torch.stack(weighted).sum() / sum(weights.values())


def require_weight(name: str, value: float) -> None:
    """Refuses a weight that is negative or not finite.

    Raises:
        ValueError: As described, naming the argument.
    """
    if not (isinstance(value, Real) and math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} is {value!r}; it must be a number of 0 or more.")
