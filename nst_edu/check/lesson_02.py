"""Checks of lesson 02: the Gram matrix, and the gradient of the style loss."""

from nst_edu import losses
from nst_edu.check.judge import CHANNELS, POSITIONS, Function, feature_maps, judge

__all__ = ["gram_matrix", "style_gradient"]


def gram_matrix(function: Function) -> None:
    """Checks a Gram matrix.

    Args:
        function: Takes features, ``(1, C, H, W)``; returns ``(1, C, C)``, divided by H*W.
    """
    F = feature_maps(0)
    flat, mixed = F.flatten(2), F.view(1, POSITIONS, CHANNELS)
    right = losses.gram_matrix(F)
    mistakes = {
        "the division by the number of positions, H*W, is missing": right * POSITIONS,
        "your function divides twice by the number of positions": right / POSITIONS,
        "your function divides by C*H*W. Divide by the number of positions, H*W": right / CHANNELS,
        "your function divides by the number of channels. Divide by the number of positions, "
        "H*W": right * POSITIONS / CHANNELS,
        "the result is F^T F, position by position. Compute F F^T, channel by channel: transpose "
        "the second factor": flat.mT @ flat / POSITIONS,
        "the result is F^T F, position by position, undivided. Use F F^T / (H*W)": flat.mT @ flat,
        "the result is a covariance. Do not subtract the mean of each channel": (
            losses.gram_matrix(F - F.mean((2, 3), keepdim=True))
        ),
        "your function multiplies element by element (*). Use the matrix product (@)": flat * flat,
        "the reshape mixes channels and positions. Keep the channels as rows: "
        "features.flatten(2)": mixed.mT @ mixed / POSITIONS,
        "the batch dimension is missing. The result must have shape (1, C, C)": right[0],
    }
    judge(function, (F,), right, mistakes)


def style_gradient(function: Function) -> None:
    """Checks the gradient of a layer's style loss with respect to the layer's features.

    Gatys et al. 2016, equation (6), in the normalisation of :func:`nst_edu.style_loss`.

    Args:
        function: Takes features ``(1, C, H, W)`` and a target Gram matrix ``(1, C, C)``; returns
            the gradient, of the features' shape.
    """
    F, target = feature_maps(0), losses.gram_matrix(feature_maps(1))
    flat = 4 * (losses.gram_matrix(F) - target) @ F.flatten(2) / (CHANNELS**2 * POSITIONS)
    right = flat.view_as(F)
    mistakes = {
        "a factor 2 is missing, because F is in the Gram matrix twice": right / 2,
        "a factor 4 is missing: 2 from the square, 2 from F twice in the Gram matrix": right / 4,
        "the sign is wrong. The gradient points to larger losses": -right,
        "the division by H*W is missing": right * POSITIONS,
        "the division by C*C is missing": right * CHANNELS**2,
        "the result is still flat. Restore the shape of the features, for example with view_as": (
            flat
        ),
    }
    judge(function, (F, target), right, mistakes, differentiable=False)
