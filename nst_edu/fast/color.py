"""Keeps the colours of the content image, or makes an image grey."""

import torch
from torch import Tensor

__all__ = ["is_grey", "keep_colors", "to_grey"]

# Rows: luma and the two chroma signals of ITU-R BT.601, used for colour television.
YIQ = ((0.299, 0.587, 0.114), (0.596, -0.274, -0.322), (0.211, -0.523, 0.312))
GREY = 2 / 255  # a smaller difference between the channels cannot be seen


def keep_colors(stylized: Tensor, content_image: Tensor) -> Tensor:
    """Joins the brightness of one image and the colours of another image.

    Gatys, Bethge, Hertzmann & Shechtman, "Preserving Color in Neural Artistic Style Transfer",
    2016, section 4 (luminance-only transfer): brightness alone shows most strokes.

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
