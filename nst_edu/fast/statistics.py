"""Statistics of feature maps: measure them, give them to other feature maps, and mix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

__all__ = ["Moments", "adaptive_instance_norm", "blend", "match_covariance", "moments"]

EPS = 1e-5  # added to variances, because the variance of a channel that never fires is 0


@dataclass(frozen=True)
class Moments:
    """Mean ``(B, C)`` and covariance ``(B, C, C)`` of the channels; the positions are forgotten."""

    mean: Tensor
    covariance: Tensor

    @property
    def std(self) -> Tensor:
        """Standard deviation of each channel, ``(B, C)``."""
        return (self.covariance.diagonal(dim1=1, dim2=2) + EPS).sqrt()


def moments(features: Tensor) -> Moments:
    """Measures mean m and covariance of feature maps ``(B, C, H, W)`` over the positions.

    The covariance is the Gram matrix (divided by the number of positions) minus ``m m^T``.
    """
    flat = features.float().flatten(start_dim=2)
    mean = flat.mean(dim=2)
    centred = flat - mean[:, :, None]
    return Moments(mean, centred @ centred.mT / flat.shape[2])


def adaptive_instance_norm(features: Tensor, style: Moments) -> Tensor:
    """Gives every channel the style's mean and standard deviation.

    AdaIN(x, y) = std(y) * (x - mean(x)) / std(x) + mean(y): Huang & Belongie 2017, equation (8).

    Args:
        features: Feature maps of the content image, ``(B, C, H, W)``.
        style: Moments of the style image's feature maps, for B images or for one.

    Returns:
        ``(B, C, H, W)``.
    """
    own = moments(features)
    scale, shift = style.std / own.std, style.mean - own.mean * style.std / own.std
    return features * scale[:, :, None, None] + shift[:, :, None, None]


def match_covariance(features: Tensor, style: Moments, *, ridge: float = 0.05) -> Tensor:
    """Gives the channels the style's mean and complete covariance, with the smallest change.

    Li et al., "Universal Style Transfer via Feature Transforms", NIPS 2017, whiten the features and
    colour them. Of all matrices T with ``T A T^T = B`` this function takes the matrix that changes
    the features least: ``A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2`` (Lu et al., "A Closed-form Solution to
    Universal Style Transfer", ICCV 2019, equation 8).

    Args:
        features: Feature maps of the content image, ``(B, C, H, W)``.
        style: Moments of the style image's feature maps, for B images or for one.
        ridge: Added to both covariances, as a share of the mean variance. Without a ridge,
            directions in which the content image hardly varies are amplified.

    Returns:
        ``(B, C, H, W)``.
    """
    own = moments(features)
    a, b = _add_ridge(own.covariance, ridge), _add_ridge(style.covariance, ridge)
    root, inverse = _powers(a, 0.5, -0.5)
    (middle,) = _powers(root @ b @ root, 0.5)
    transport = inverse @ middle @ inverse
    centred = features.flatten(start_dim=2) - own.mean[:, :, None]
    moved = transport.to(features.dtype) @ centred + style.mean[:, :, None]
    return moved.unflatten(2, features.shape[2:])


def _add_ridge(covariance: Tensor, ridge: float) -> Tensor:
    size = covariance.shape[-1]
    level = covariance.diagonal(dim1=1, dim2=2).mean(dim=1) * ridge + EPS
    return (covariance + level[:, None, None] * torch.eye(size, device=covariance.device)).double()


def _powers(matrix: Tensor, *exponents: float) -> list[Tensor]:
    """Powers of symmetric positive definite matrices, from the eigenvalues."""
    values, vectors = torch.linalg.eigh(matrix)
    values = values.clamp_min(EPS**2)[:, None, :]
    return [vectors * values**exponent @ vectors.mT for exponent in exponents]


def blend(
    features: Sequence[Mapping[str, Tensor]], shares: Sequence[float | Tensor]
) -> dict[str, Tensor]:
    """Mixes feature maps layer by layer: of several styles, or of a style and the content image.

    Args:
        features: Feature maps by layer, of equal shapes, from :meth:`AnyStyle.features` or
            :meth:`AnyStyle.restyle`.
        shares: For each a number, or a mask ``(1, 1, H, W)`` in [0, 1], which is scaled to each
            layer. The shares should add up to 1.

    Returns:
        Feature maps by layer.

    Raises:
        ValueError: ``features`` is empty, or has more or fewer entries than ``shares``.
    """
    if not features or len(features) != len(shares):
        raise ValueError(
            f"There are {len(features)} sets of features and {len(shares)} shares. "
            "Give one share for each set."
        )
    sizes = {name: maps.shape[2:] for name, maps in features[0].items()}
    if "code" in sizes:  # a code is valid for all positions; under a mask it has a map of its own
        sizes["code"] = min(size for name, size in sizes.items() if name != "code")
    mixed: dict[str, Tensor] = {}
    for layer, maps in features[0].items():
        total = torch.zeros_like(maps)
        for each, share in zip(features, shares, strict=True):
            if isinstance(share, Tensor) and share.ndim == 4:
                share = functional.interpolate(share.to(maps), sizes[layer], mode="area")
            total = total + share * each[layer]
        mixed[layer] = total
    return mixed
