"""Colours: give the style image the content image's colours, or keep the content image's colours.

Gatys, Bethge, Hertzmann & Shechtman, "Preserving Color in Neural Artistic Style Transfer", 2016
(arXiv:1606.05897). Both ways serve the optimisation and the network that draws any style in one
pass; a network for a single style can only keep the colours.
"""

import torch
from torch import Tensor

__all__ = [
    "KEEP_COLORS",
    "is_grey",
    "keep_colors",
    "match_color",
    "match_luminance",
    "to_grey",
]

KEEP_COLORS = ("match", "luminance")  # the two ways to keep the colours of the content image
LEAST = 1e-5  # variance; a direction in which colours vary less has no direction of its own

# Rows: luma and the two chroma signals of ITU-R BT.601, used for colour television.
YIQ = ((0.299, 0.587, 0.114), (0.596, -0.274, -0.322), (0.211, -0.523, 0.312))
GREY = 2 / 255  # a smaller difference between the channels cannot be seen


def match_color(style_image: Tensor, content_image: Tensor) -> Tensor:
    """Gives the pixels of the style image the mean and the covariance of the content image's.

    With the colour x of a pixel as a vector of three numbers, ``x -> A (x - m_s) + m_c`` with
    ``A = S_c^1/2 S_s^-1/2``: section 3 of the paper, where m are the means and S the covariances of
    the style image (s) and of the content image (c).

    Args:
        style_image: ``(1, 3, H, W)`` in [0, 1].
        content_image: ``(1, 3, H', W')`` in [0, 1], of any size.

    Returns:
        The style image in the colours of the content image, clamped to [0, 1].
    """
    style_mean, style_covariance = _color_statistics(style_image)
    content_mean, content_covariance = _color_statistics(content_image)
    matrix = _power(content_covariance, 0.5) @ _power(style_covariance, -0.5)
    pixels = style_image.double().flatten(start_dim=2)[0]
    moved = matrix @ (pixels - style_mean) + content_mean
    return moved.float().view_as(style_image).clamp(0, 1)


def _color_statistics(image: Tensor) -> tuple[Tensor, Tensor]:
    """The mean ``(3, 1)`` and the covariance ``(3, 3)`` of the colours of an image."""
    pixels = image.double().flatten(start_dim=2)[0]
    mean = pixels.mean(dim=1, keepdim=True)
    return mean, (pixels - mean) @ (pixels - mean).T / pixels.shape[1]


def _power(covariance: Tensor, exponent: float) -> Tensor:
    """A power of a covariance ``(3, 3)``, from its eigenvalues."""
    values, vectors = torch.linalg.eigh(covariance)
    return vectors @ values.clamp_min(LEAST).pow(exponent).diag() @ vectors.T


def match_luminance(style_image: Tensor, content_image: Tensor) -> Tensor:
    """Makes the style image grey, with the content image's mean and deviation of brightness.

    The paper's equation (10). A style image that is darker than the content image would darken the
    result, and the colours of the content image would not fit.

    Args:
        style_image: ``(1, 3, H, W)`` in [0, 1].
        content_image: ``(1, 3, H', W')`` in [0, 1], of any size.

    Returns:
        A grey image, shaped like the style image, clamped to [0, 1].
    """
    style, content = to_grey(style_image), to_grey(content_image)
    ratio = content.std(correction=0) / style.std(correction=0).clamp_min(LEAST)
    return ((style - style.mean()) * ratio + content.mean()).clamp(0, 1)


def keep_colors(stylized: Tensor, content_image: Tensor) -> Tensor:
    """Joins the brightness of one image and the colours of another image.

    Section 4 of the paper (luminance-only transfer): brightness alone shows most strokes.

    Args:
        stylized: Gives the brightness, ``(B, 3, H, W)`` in [0, 1].
        content_image: Gives the colours, of the same shape.

    Returns:
        ``(B, 3, H, W)`` in [0, 1].
    """
    if stylized.shape != content_image.shape:
        raise ValueError(
            f"The stylized image has shape {tuple(stylized.shape)}, the content image has shape "
            f"{tuple(content_image.shape)}. Both images must have one size."
        )
    to_yiq = torch.tensor(YIQ, device=stylized.device)
    luma = torch.einsum("ij,bjhw->bihw", to_yiq, stylized)[:, :1]
    chroma = torch.einsum("ij,bjhw->bihw", to_yiq, content_image.to(stylized))[:, 1:]
    joined = torch.cat([luma, chroma], dim=1)
    return torch.einsum("ij,bjhw->bihw", to_yiq.inverse(), joined).clamp(0, 1)


def to_grey(image: Tensor) -> Tensor:
    """Replaces the three channels of an image ``(B, 3, H, W)`` by the brightness (luma)."""
    weights = torch.tensor(YIQ[0]).to(image)
    return torch.einsum("j,bjhw->bhw", weights, image)[:, None].expand_as(image)


def is_grey(image: Tensor) -> bool:
    """Whether an image ``(B, 3, H, W)`` has no colours that can be seen."""
    return bool((image.amax(dim=1) - image.amin(dim=1)).max() <= GREY)
