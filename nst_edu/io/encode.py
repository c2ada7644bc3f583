"""Encodes images: the bytes of a file, with the settings of the run and with transparency."""

import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, PngImagePlugin
from torch import Tensor

from nst_edu._files import to_uint8

__all__ = ["JPEG_MARK", "PNG_KEY", "encode_image", "to_array"]

PNG_KEY = "nst_edu"  # names the text of a PNG that holds the settings
JPEG_MARK = b"nst_edu:"  # begins a JPEG's comment; a camera may write other comments


def encode_image(
    image: Tensor,
    kind: str = "PNG",
    settings: Mapping[str, object] | None = None,
    *,
    alpha: Tensor | None = None,
) -> bytes:
    """Turns an image into the bytes of a file that `save_image` writes."""
    pixels = to_array(image)
    if not image.is_floating_point():
        raise TypeError(f"The image must hold floats in [0, 1], not {image.dtype}.")
    if not np.isfinite(pixels).all():
        raise ValueError(
            "The image holds NaN or infinite values, because the run diverged. "
            'See "overflow" in lesson 07.'
        )
    options: dict[str, Any] = {"quality": 95} if kind == "JPEG" else {}
    if settings is not None:
        options |= _settings_option(settings, kind)
    picture = Image.fromarray(to_uint8(image).permute(1, 2, 0).numpy())
    if alpha is not None:
        if alpha.shape != (1, 1, picture.height, picture.width):
            raise ValueError(
                f"alpha has shape {tuple(alpha.shape)}. For this image the shape must be "
                f"{(1, 1, picture.height, picture.width)}."
            )
        picture.putalpha(Image.fromarray(to_uint8(alpha)[0].numpy()))
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def to_array(image: Tensor) -> npt.NDArray[Any]:
    """Turns (1, 3, H, W) or (3, H, W) into an array of shape (H, W, 3)."""
    planes = image[0] if image.ndim == 4 and len(image) == 1 else image
    if planes.ndim != 3 or len(planes) != 3 or planes.numel() == 0:
        shape = tuple(image.shape)
        raise ValueError(f"An image tensor has shape (1, 3, H, W) or (3, H, W), not {shape}.")
    if planes.is_floating_point():
        planes = planes.float()  # NumPy does not know bfloat16
    return planes.detach().permute(1, 2, 0).cpu().numpy()


def _settings_option(settings: Mapping[str, object], kind: str) -> dict[str, Any]:
    """Returns the argument that makes Pillow write the settings into a PNG or JPEG."""
    try:
        text = json.dumps(dict(settings), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise TypeError(f"Settings hold text, finite numbers, lists and dicts: {error}.") from None
    if kind == "PNG":
        chunk = PngImagePlugin.PngInfo()
        chunk.add_itxt(PNG_KEY, text)
        return {"pnginfo": chunk}
    comment = JPEG_MARK + text.encode()
    if len(comment) > 65533:  # the JPEG standard counts a comment's bytes in 16 bits
        raise ValueError("The settings are too long for a JPEG's comment. Save the image as PNG.")
    return {"comment": comment}
