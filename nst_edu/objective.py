"""The total loss of an image: a weighted sum of terms, each with its target measured once.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016,
equations (1) to (7), in the normalisation of :mod:`nst_edu.losses`. A new loss is one more
:class:`Term`: a class with a name, and one line in the list of terms.
"""

import math
from collections.abc import Mapping, Sequence
from numbers import Real
from types import MappingProxyType

import torch
from torch import Tensor

from nst_edu.losses import content_loss, style_loss, total_variation_loss
from nst_edu.styles import Style, regions, shares
from nst_edu.vgg import FeatureExtractor

__all__ = ["ContentTerm", "Objective", "StyleTerm", "Term", "TotalVariation", "check_weight"]


Maps = Mapping[str, Tensor]  # feature maps, or Gram matrices, by layer


class Term:
    """One term of the total loss, before its weight.

    Attributes:
        name: The key of the term's loss and weight.
        feature_layers: Layers whose feature maps the term needs.
        gram_layers: Layers whose Gram matrices the term needs.
        gram_masks: Masks ``(K, 1, H', W')`` by layer, if the term needs a Gram matrix for each of
            K regions. All terms of an objective share the masks of one term.
    """

    name: str
    feature_layers: tuple[str, ...] = ()
    gram_layers: tuple[str, ...] = ()
    gram_masks: Maps = MappingProxyType({})

    def __call__(self, image: Tensor, features: Maps, grams: Maps) -> tuple[Tensor, Maps]:
        """Evaluates the term.

        Args:
            image: ``(1, 3, H, W)``.
            features: Feature maps ``(1, C, H', W')`` of at least :attr:`feature_layers`.
            grams: Gram matrices ``(1, C, C)`` of at least :attr:`gram_layers`, or ``(K, C, C)``
                with :attr:`gram_masks`.

        Returns:
            The loss, a scalar, and the loss of each layer (empty for a term without layers).
        """
        raise NotImplementedError


class ContentTerm(Term):
    """Content loss, equation (1), averaged over layers.

    Args:
        extractor: The network.
        content_image: ``(1, 3, H, W)`` in [0, 1]; its feature maps are measured once.
        layers: Names of the layers.
        layer_weights: Weight of a layer within the average; 1 for a layer without a weight.

    Raises:
        ValueError: A layer is unknown, all layers have weight 0, or the image is too small.
    """

    name = "content"

    def __init__(
        self,
        extractor: FeatureExtractor,
        content_image: Tensor,
        layers: Sequence[str],
        layer_weights: Mapping[str, float] | None = None,
    ) -> None:
        self._weights = _check_layers(self.name, layers, layer_weights)
        self.feature_layers = tuple(layers)
        extractor.check_layers(layers, content_image.shape, "content image")
        with torch.no_grad():
            self._targets, _ = extractor.measure(content_image, features=layers)

    def __call__(self, image: Tensor, features: Maps, grams: Maps) -> tuple[Tensor, Maps]:
        """Compares the feature maps with the content image's."""
        losses = {name: content_loss(features[name], self._targets[name]) for name in self._targets}
        return _average(losses, self._weights), losses


class StyleTerm(Term):
    """Style loss, equations (4) and (5), averaged over layers, and over styles.

    Each style compares the Gram matrices under its mask (:func:`nst_edu.gram_matrix`). The style
    counts with its weight, and with the share of the image that its mask covers: so a pixel under a
    mask feels the style as strongly as a pixel of an image without masks.

    Args:
        extractor: The network.
        style_image: ``(1, 3, H, W)`` in [0, 1], of any size, or styles from
            :func:`nst_edu.styles.check_styles`; their Gram matrices are measured once.
        layers: Names of the layers.
        layer_weights: Weight of a layer within the average; 1 for a layer without a weight.

    Raises:
        ValueError: A layer is unknown, all layers have weight 0, an image is too small, or a mask
            is lost in a deep layer.
    """

    name = "style"

    def __init__(
        self,
        extractor: FeatureExtractor,
        style_image: Tensor | Sequence[Style],
        layers: Sequence[str],
        layer_weights: Mapping[str, float] | None = None,
    ) -> None:
        given = [Style(style_image)] if isinstance(style_image, Tensor) else style_image
        styles = [style for style in given if style.weight]
        self._parts = [
            _StylePart(extractor, style, share, style.layers or layers, layer_weights)
            for style, share in zip(styles, shares(styles), strict=True)
        ]
        # dict.fromkeys: each name once, in order.
        self.gram_layers = tuple(dict.fromkeys(n for part in self._parts for n in part.weights))
        if any(style.mask is not None for style in styles):
            masks = regions(styles)
            self.gram_masks = {
                name: _shrink_masks(extractor, masks, name) for name in self.gram_layers
            }

    def __call__(self, image: Tensor, features: Maps, grams: Maps) -> tuple[Tensor, Maps]:
        """Compares the Gram matrices with the style images'."""
        total: list[Tensor] = []
        layers: dict[str, Tensor] = {}
        for number, part in enumerate(self._parts):
            rows = slice(number, number + 1) if self.gram_masks else slice(None)
            losses = {
                name: part.share * style_loss(grams[name][rows], target)
                for name, target in part.targets.items()
            }
            total.append(_average(losses, part.weights))
            layers |= {n: layers[n] + loss if n in layers else loss for n, loss in losses.items()}
        return torch.stack(total).sum(), layers


class _StylePart:
    """One of the styles of a :class:`StyleTerm`.

    Attributes:
        share: The weight of the style within the sum over the styles.
        weights: The weight of each layer of the style.
        targets: The Gram matrices of the style image, ``(1, C, C)``, by layer.
    """

    def __init__(
        self,
        extractor: FeatureExtractor,
        style: Style,
        share: float,
        layers: Sequence[str],
        layer_weights: Mapping[str, float] | None,
    ) -> None:
        self.share, self.weights = share, _check_layers("style", layers, layer_weights)
        extractor.check_layers(layers, style.image.shape, "style image")
        masks = {}
        if style.image_mask is not None:
            masks = {n: _shrink_masks(extractor, style.image_mask, n) for n in self.weights}
        with torch.no_grad():
            _, self.targets = extractor.measure(style.image, grams=layers, masks=masks)


def _shrink_masks(extractor: FeatureExtractor, masks: Tensor, layer: str) -> Tensor:
    small = extractor.shrink_mask(masks, layer)
    if not small.amax(dim=(2, 3)).all():  # a pooling drops an odd last row and column
        raise ValueError(
            f"A mask covers only pixels at the border that {layer} does not see. "
            "Make the mask larger, or use shallower layers."
        )
    return small


class TotalVariation(Term):
    """Total variation of the image; this term has no target and no layers."""

    name = "tv"

    def __call__(self, image: Tensor, features: Maps, grams: Maps) -> tuple[Tensor, Maps]:
        """Measures how much neighbouring pixels differ."""
        return total_variation_loss(image), {}


class Objective:
    """The total loss as a function of the image, equation (7).

    Attributes:
        extractor: The network; all terms were measured with this network.
        terms: The terms, with different names.
        weights: Weight of each term, by name. Weights may change between two evaluations, also
            from another thread; a term of weight 0 is not evaluated.

    Raises:
        ValueError: A weight is negative or not finite, all weights are 0, or the names of the
            weights are not the names of the terms.
    """

    def __init__(
        self, extractor: FeatureExtractor, terms: Sequence[Term], weights: Mapping[str, float]
    ) -> None:
        names = [term.name for term in terms]
        if sorted(names) != sorted(weights):
            raise ValueError(f"The terms are {names}, but there are weights for {list(weights)}.")
        for name, weight in weights.items():
            check_weight(f"{name}_weight", weight)
        self.extractor = extractor
        self.terms = list(terms)
        self.weights = dict(weights)
        self._terms_in_use()

    @property
    def layers(self) -> list[str]:
        """Every layer of the terms in use, once."""
        layers = [
            name for t in self._terms_in_use() for name in (*t.feature_layers, *t.gram_layers)
        ]
        return list(dict.fromkeys(layers))

    def __call__(self, image: Tensor) -> dict[str, Tensor]:
        """Evaluates the losses at an image.

        Args:
            image: ``(1, 3, H, W)``.

        Returns:
            Scalars: ``total``, equation (7); each term before weighting, as ``content``; and each
            layer's, as ``content relu4_2``.

        Raises:
            ValueError: All weights are 0.
        """
        terms = self._terms_in_use()
        features, grams = self.extractor.measure(
            image,
            features=[name for term in terms for name in term.feature_layers],
            grams=[name for term in terms for name in term.gram_layers],
            masks={name: mask for term in terms for name, mask in term.gram_masks.items()},
        )
        parts: dict[str, Tensor] = {}
        layers: dict[str, Tensor] = {}
        for term in terms:
            parts[term.name], losses = term(image, features, grams)
            layers |= {f"{term.name} {layer}": loss for layer, loss in losses.items()}
        total = torch.stack([self.weights[name] * loss for name, loss in parts.items()]).sum()
        return {"total": total, **parts, **layers}

    def total(self, losses: Mapping[str, float]) -> float:
        """The total of earlier losses under the present weights; infinity if a loss is missing."""
        in_use = {name: weight for name, weight in self.weights.items() if weight}
        return sum(weight * losses.get(name, math.inf) for name, weight in in_use.items())

    def _terms_in_use(self) -> list[Term]:
        terms = [term for term in self.terms if self.weights[term.name]]
        if not terms:
            raise ValueError("All weights are 0, so there is nothing to optimise. Raise a weight.")
        return terms


def check_weight(name: str, value: float) -> None:
    """Refuses a weight that is negative or not finite."""
    if not (isinstance(value, Real) and math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} is {value!r}; a weight must be a number of 0 or more.")


def _check_layers(
    name: str, layers: Sequence[str], layer_weights: Mapping[str, float] | None
) -> dict[str, float]:
    """Returns the weight of each layer of a term."""
    if not layers or isinstance(layers, str):
        raise ValueError(f'{name}_layers is {layers!r}; give a list such as ["relu4_2"].')
    weights = {layer: (layer_weights or {}).get(layer, 1.0) for layer in layers}
    for layer, weight in weights.items():
        check_weight(f"layer_weights[{layer!r}]", weight)
    if not any(weights.values()):
        raise ValueError(f"layer_weights is 0 for all of {name}_layers. Set {name}_weight=0.")
    return weights


def _average(losses: Mapping[str, Tensor], weights: Mapping[str, float]) -> Tensor:
    weighted = [weights[layer] * loss for layer, loss in losses.items()]
    return torch.stack(weighted).sum() / sum(weights.values())
