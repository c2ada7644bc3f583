"""Checks of lesson 08: a Gram matrix under a mask, a small mask, and matched colours."""

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu import color, losses
from nst_edu.check.judge import POSITIONS, Function, feature_maps, judge

__all__ = ["masked_gram", "matched_colors", "small_mask"]


def masked_gram(function: Function) -> None:
    """Checks a Gram matrix under a mask (Gatys et al., CVPR 2017, section 4).

    Args:
        function: Takes features, ``(1, C, H, W)``, and a mask, ``(1, 1, H, W)``; returns
            ``(1, C, C)``, divided by the sum of the mask.
    """
    F = feature_maps(0)
    mask = torch.zeros_like(F[:, :1])
    mask[..., 1:3, 1:] = torch.tensor([1.0, 0.5, 0.25, 1.0])
    right, total = losses.gram_matrix(F, mask), mask.sum()
    inside = (F * mask).flatten(2)
    mistakes = {
        "the sum is divided by all positions. Divide by the sum of the mask": (
            right * total / POSITIONS
        ),
        "the division by the sum of the mask is missing": right * total,
        "the sum is divided by the number of positions with a mask above 0. Divide by the sum of "
        "the mask, because some positions count only in part": right * total / mask.count_nonzero(),
        "the mask is in the product twice. Multiply only one of the two factors by the mask": (
            inside @ inside.mT / total
        ),
        "the mask has no effect": losses.gram_matrix(F),
        "the mask selects the wrong side. A position with mask 0 must not count": (
            losses.gram_matrix(F, 1 - mask)
        ),
        "the batch dimension is missing. The result must have shape (1, C, C)": right[0],
    }
    judge(function, (F, mask), right, mistakes)


def small_mask(function: Function) -> None:
    """Checks a mask that is made as small as the feature maps after one pooling.

    Args:
        function: Takes a mask, ``(1, 1, H, W)``; returns ``(1, 1, H // 2, W // 2)``.
    """
    generator = torch.Generator().manual_seed(0)
    mask = torch.rand(1, 1, 6, 8, generator=generator).round()
    right = functional.avg_pool2d(mask, 2)
    mistakes = {
        "each position takes one pixel of four (the nearest), and three pixels have no effect. "
        "Take the mean of the four pixels": functional.interpolate(mask, (3, 4), mode="nearest"),
        "each position takes the largest of four pixels, so the mask grows. Take the mean": (
            functional.max_pool2d(mask, 2)
        ),
        "each position takes the smallest of four pixels, so the mask shrinks at its border. Take "
        "the mean": -functional.max_pool2d(-mask, 2),
        "each position takes the sum of four pixels. Take the mean, which stays in [0, 1]": (
            4 * right
        ),
        "the mask has its old size. Make the mask half as high and half as wide": mask,
    }
    judge(function, (mask,), right, mistakes, differentiable=False)


def matched_colors(function: Function) -> None:
    """Checks a function that gives the style image the colours of the content image.

    Source: Gatys et al., "Preserving Color in Neural Artistic Style Transfer", arXiv:1606.05897.

    Args:
        function: Takes the style image and the content image, each ``(1, 3, H, W)`` in [0, 1];
            returns the style image with the content image's mean and covariance, clamped to [0, 1].
    """
    generator = torch.Generator().manual_seed(0)
    style = torch.rand(1, 3, 6, 8, generator=generator)
    content = torch.rand(1, 3, 5, 7, generator=generator) ** 4
    content[:, 1:] = 0.5 * content[:, 1:] + 0.5 * content[:, :1]
    mistakes = {
        "the two images are exchanged: the content image has the colours of the style image": (
            color.match_color(content, style)
        ),
        "the values are not clamped to [0, 1]. Clamp after the last step": (
            _match(style, content, clamp="never")
        ),
        "the values are clamped before the mean of the content image is added. Clamp after the "
        "last step": _match(style, content, clamp="before"),
        "only the mean is matched. Match the covariance, too": (
            (style - _mean(style) + _mean(content)).clamp(0, 1)
        ),
        "the matrix has the two roots in the wrong order. First undo the style image's covariance, "
        "then give the content image's": _match(style, content, turned=True),
        "the mean of the content image is not added": (
            _match(style, content, clamp="before") - _mean(content)
        ),
    }
    right = color.match_color(style, content)
    judge(function, (style, content), right, mistakes, differentiable=False)


def _mean(image: Tensor) -> Tensor:
    return image.mean(dim=(2, 3), keepdim=True)


def _match(style: Tensor, content: Tensor, clamp: str = "after", turned: bool = False) -> Tensor:
    """The colours of the content image, with one of the usual mistakes."""
    pixels = (style - _mean(style)).flatten(2)[0].double()
    others = (content - _mean(content)).flatten(2)[0].double()
    undo = color._power(pixels @ pixels.T / pixels.shape[1], -0.5)
    give = color._power(others @ others.T / others.shape[1], 0.5)
    moved = ((undo @ give if turned else give @ undo) @ pixels).float().view_as(style)
    if clamp == "before":
        return moved.clamp(0, 1) + _mean(content)
    moved = moved + _mean(content)
    return moved if clamp == "never" else moved.clamp(0, 1)
