"""The four functions of neural style transfer: one Gram matrix, three losses.

The functions are pure, know no network and work on one layer (or one image) at a time.
Equation numbers refer to Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural
Networks", CVPR 2016.
"""

import torch
from torch import Tensor
from torch.nn import functional

TINY = 1e-12  # a smaller sum of a mask is the sum of an empty mask

__all__ = ["content_loss", "gram_matrix", "style_loss", "total_variation_loss"]


def content_loss(features: Tensor, target: Tensor) -> Tensor:
    """Mean squared difference between two feature maps of one layer.

    The paper's equation (1) is half the *sum* of the squared differences. The mean makes a weight
    comparable between sizes and layers: ``content_loss = 2 / (C*H*W) * eq. (1)``.

    Args:
        features: Feature maps of the generated image, ``(B, C, H, W)``.
        target: Feature maps of the content image, the same shape.

    Returns:
        A scalar tensor.

    Raises:
        ValueError: The shapes differ.
    """
    _check_same_shape("feature maps", features, target)
    return functional.mse_loss(features, target)


def gram_matrix(features: Tensor, mask: Tensor | None = None) -> Tensor:
    """Correlations between the channels of one layer, averaged over all positions or over a part.

    With F the feature maps flattened to ``(C, H*W)``, the Gram matrix is ``G = F F^T / (H*W)``: the
    paper's equation (3) divided by the number of positions, to compare large and small images.

    Under a mask, each position counts with its value of the mask, and the sum is divided by the sum
    of the mask: Gatys, Ecker, Bethge, Hertzmann & Shechtman, "Controlling Perceptual Factors in
    Neural Style Transfer", CVPR 2017, equations (4) and (5), with the mask as the square of their
    guidance channel.

    Args:
        features: Feature maps, ``(B, C, H, W)``.
        mask: ``(K, 1, H, W)``, 0 or more, for K regions of one image, or for B images (K = B).

    Returns:
        The Gram matrices, ``(B, C, C)`` or ``(K, C, C)``, float32 (float64 for float64 features).
        The matrix of a mask that is 0 everywhere is 0.

    Raises:
        ValueError: ``features`` does not have four dimensions, or the mask does not fit.

    Example:
        >>> gram_matrix(torch.ones(1, 2, 4, 4))
        tensor([[[1., 1.],
                 [1., 1.]]])
    """
    if features.ndim != 4:
        raise ValueError(
            f"gram_matrix needs feature maps of shape (B, C, H, W), not {tuple(features.shape)}. "
            "Add the batch dimension with features[None]."
        )
    # A sum over all positions overflows float16 and loses digits in bfloat16, so the product
    # stays in float32, even under autocast.
    with torch.autocast(features.device.type, enabled=False):
        positions = features.flatten(start_dim=2).mT  # (B, H*W, C): F transposed, a row a position
        if positions.dtype in (torch.float16, torch.bfloat16):
            positions = positions.float()
        if mask is None:
            return positions.mT @ positions / positions.shape[1]
        if mask.ndim != 4 or mask.shape[1] != 1 or mask.shape[2:] != features.shape[2:]:
            raise ValueError(
                f"The mask has shape {tuple(mask.shape)}, but feature maps of shape "
                f"{tuple(features.shape)} need a mask of shape (K, 1, {features.shape[2]}, "
                f"{features.shape[3]}). FeatureExtractor.shrink_mask makes a mask smaller."
            )
        share = mask.to(positions).flatten(start_dim=2).mT  # (K, H*W, 1): a row a position
        share = share / share.sum(dim=1, keepdim=True).clamp_min(TINY)
        return positions.mT @ (share * positions)


def style_loss(gram: Tensor, target_gram: Tensor) -> Tensor:
    """Mean squared difference between two Gram matrices of one layer.

    :func:`gram_matrix` divides by H*W. So the style loss is four times the paper's E_l (equation 4)
    for images of one size: E_l divides the squared difference of the undivided matrices by
    ``4 C^2 (H*W)^2``.

    Args:
        gram: Gram matrices of the generated image, ``(B, C, C)``.
        target_gram: Gram matrices of the style image, the same shape.

    Returns:
        A scalar tensor.

    Raises:
        ValueError: The shapes differ.
    """
    _check_same_shape("Gram matrices", gram, target_gram)
    return functional.mse_loss(gram, target_gram)


def total_variation_loss(image: Tensor) -> Tensor:
    """Mean absolute difference of neighbouring pixels, down and across.

    Not in the paper: a variant of the regulariser (a loss that prefers smooth images) of Mahendran
    & Vedaldi, "Understanding Deep Image Representations by Inverting Them", CVPR 2015, section 2.
    The well-known implementations add the total variation to suppress grain.

    Args:
        image: ``(B, C, H, W)``.

    Returns:
        A scalar tensor in the image's units; 0 for a single pixel.

    Raises:
        ValueError: ``image`` does not have four dimensions.

    Example:
        >>> total_variation_loss(torch.zeros(1, 3, 8, 8))
        tensor(0.)
    """
    if image.ndim != 4:
        raise ValueError(
            f"total_variation_loss needs an image of shape (B, C, H, W), not {tuple(image.shape)}. "
            "Add the batch dimension with image[None]."
        )
    down = image.diff(dim=2).abs()
    across = image.diff(dim=3).abs()
    neighbours = down.numel() + across.numel()
    return (down.sum() + across.sum()) / max(neighbours, 1)


def _check_same_shape(what: str, first: Tensor, second: Tensor) -> None:
    # mse_loss would broadcast with a warning that a student does not read.
    if first.shape != second.shape:
        raise ValueError(
            f"The two {what} have shapes {tuple(first.shape)} and {tuple(second.shape)}. "
            "Both must come from the same layer (and content features from the same image size)."
        )
