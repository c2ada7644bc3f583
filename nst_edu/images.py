"""Reads and writes images.

Everywhere in nst_edu an image is a float32 tensor of shape (1, 3, H, W), RGB in [0, 1].
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, ImageColor
from torch import Tensor

from nst_edu._files import check_writable, read_source, write_atomically
from nst_edu._machine import free_memory
from nst_edu.io.decode import TOLERANCE, decode, load, warn
from nst_edu.io.encode import JPEG_MARK, PNG_KEY, encode_image, to_array

__all__ = [
    "check_image_path",
    "encode_image",
    "load_image",
    "load_with_alpha",
    "parse_color",
    "read_settings",
    "save_image",
]

Array = npt.NDArray[Any]
Upload = Mapping[str, Any]  # of the widget FileUpload: "name" and "content"
Source = str | os.PathLike[str] | bytes | BinaryIO | Image.Image | Array | Tensor | Upload

MAX_PIXELS = 100_000_000  # of an image that is enlarged
FLAT = 2 / 255  # a smaller difference from the background cannot be seen
OUTPUT_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".bmp": "BMP",
                  ".tif": "TIFF", ".tiff": "TIFF"}  # fmt: skip


def load_image(source: Source, size: int | None = 256, *, background: str = "white") -> Tensor:
    """Reads an image as a tensor: upright (EXIF), in sRGB, without transparency, one frame.

    Args:
        source: A path, the bytes of a file, an open binary file, a file of the widget FileUpload
            (``upload.value[0]``), a PIL image, an array of shape (H, W) or (H, W, 1 | 3 | 4), or a
            tensor of shape (3, H, W) or (1, 3, H, W). Arrays and tensors hold uint8, uint16 or
            bool over the full range, or floats in [0, 1].
        size: Longest side of the result in pixels; smaller images are enlarged. None keeps the
            image's own size.
        background: The colour behind transparent parts: a name such as "black", or "#rrggbb".

    Returns:
        The image: float32, contiguous, ``(1, 3, H, W)``, RGB in [0, 1], on the CPU.

    Raises:
        FileNotFoundError: The file does not exist; the message suggests a similar name.
        IsADirectoryError: The path is a folder.
        TypeError: The type of the source, of the values or of the size is wrong.
        ValueError: The file is damaged, is not an image or needs more than half of the free memory;
            an array has a wrong shape or range; the size is not positive; or the
            background is not a colour.
    """
    return load_with_alpha(source, size, background=background)[0]


def load_with_alpha(
    source: Source, size: int | None = 256, *, background: str = "white"
) -> tuple[Tensor, Tensor | None]:
    """Reads an image as `load_image` does, together with its transparency for `save_image`.

    Args:
        source: As in `load_image`.
        size: As in `load_image`.
        background: As in `load_image`.

    Returns:
        The image on the background, and its alpha: ``(1, 1, H, W)``, from 0 (transparent) to 1.
        The alpha is None if no part of the image is transparent.

    Raises:
        OSError: As in `load_image`.
        TypeError: As in `load_image`.
        ValueError: As in `load_image`.
    """
    if size is not None and (isinstance(size, bool) or not isinstance(size, (int, np.integer))):
        raise TypeError(f"size must be a whole number of pixels or None, not {size!r}.")
    if size is not None and size < 1:
        raise ValueError(f"size must be at least 1 pixel, not {size}.")
    parse_color(background)  # before the work of reading
    if isinstance(source, Tensor):
        array, name = to_array(source), "The tensor"
    elif isinstance(source, np.ndarray):
        array, name = source, "The array"
    else:
        data, name = read_source(source)
        array = decode(data, name, size, free_memory(torch.device("cpu")))
    array = _check_array(array, name)
    planes, alpha = array.transpose(2, 0, 1), None
    if array.shape[2] == 4:
        planes = _lay_on(array, name, background)
        if array[..., 3].min() < (255 if array.dtype == np.uint8 else 1):
            alpha = _to_tensor(array[None, ..., 3], size)
    # One grey plane is used as all three.
    return _to_tensor(planes, size).expand(-1, 3, -1, -1).contiguous(), alpha


def save_image(
    image: Tensor,
    path: str | os.PathLike[str],
    settings: Mapping[str, object] | None = None,
    *,
    alpha: Tensor | None = None,
) -> Path:
    """Writes an image with 8 bits per channel, and the settings of the run inside the file.

    An older file at the same path is replaced only when the new file is complete.

    Args:
        image: ``(1, 3, H, W)`` or ``(3, H, W)``, RGB; values outside [0, 1] are clamped.
        path: The suffix decides the format; OUTPUT_FORMATS lists the suffixes.
        settings: Plain values (text, numbers, lists, dicts) for `read_settings`; PNG and JPEG only.
        alpha: ``(1, 1, H, W)``, from 0 (transparent) to 1; PNG, WebP and TIFF only.

    Raises:
        TypeError: The image does not hold floats, or a setting is not a plain value.
        ValueError: A shape is wrong, the image holds NaN or infinity, or the format cannot be
            written, cannot carry settings or cannot keep transparency.
        OSError: The folder is read-only, or the disk is full.
    """
    path = check_image_path(path, with_settings=settings is not None, with_alpha=alpha is not None)
    kind = OUTPUT_FORMATS[path.suffix.lower()]
    write_atomically(path, encode_image(image, kind, settings, alpha=alpha))
    return path


def read_settings(path: str | os.PathLike[str] | BinaryIO) -> dict[str, Any]:
    """Reads the settings that `save_image` wrote into an image. The settings are never executed.

    Args:
        path: A PNG or JPEG file, or a file opened in binary mode.

    Raises:
        ValueError: The file has no settings, the settings are damaged, or the file is not an image.
        OSError: The file does not exist, or the path is a folder.
    """
    data, name = read_source(path)
    # The text of a PNG may follow the pixels, so the pixels are read, but as small as possible.
    image, _ = load(data, name, 1, free_memory(torch.device("cpu")))
    text, comment = image.info.get(PNG_KEY), image.info.get("comment")
    if text is None and isinstance(comment, bytes) and comment.startswith(JPEG_MARK):
        text = comment.removeprefix(JPEG_MARK)
    if text is None:
        raise ValueError(f"{name} carries no settings. Only images saved by nst_edu have settings.")
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError):  # the latter from brackets nested thousands deep
        settings = None
    if not isinstance(settings, dict):
        raise ValueError(f"{name} has damaged settings. The settings must be a JSON object.")
    return settings


def check_image_path(
    path: str | os.PathLike[str], *, with_settings: bool = False, with_alpha: bool = False
) -> Path:
    """Checks, before a long run, that an image can be written at this path."""
    path = check_writable(path)
    suffix = path.suffix.lower()
    if suffix not in OUTPUT_FORMATS:
        raise ValueError(f"'{path}' does not end in one of {', '.join(OUTPUT_FORMATS)}. Use .png.")
    if with_settings and OUTPUT_FORMATS[suffix] not in ("PNG", "JPEG"):
        raise ValueError(f"A {suffix} file cannot carry settings. Name '{path}' .png or .jpg.")
    if with_alpha and OUTPUT_FORMATS[suffix] not in ("PNG", "WEBP", "TIFF"):
        raise ValueError(
            f"A {suffix} file cannot keep transparency. Name '{path}' .png, .webp or .tif."
        )
    return path


def _check_array(array: Array, name: str) -> Array:
    """Turns (H, W) or (H, W, 1 | 3 | 4) into (H, W, 1 | 3 | 4): uint8, or float32 in [0, 1]."""
    shape = array.shape
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[2] not in (1, 3, 4) or array.size == 0:
        raise ValueError(
            f"{name} has shape {shape}; the shape must be (H, W) or (H, W, 1 | 3 | 4)."
        )
    if array.dtype == bool:
        array = array * np.uint8(255)
    elif np.issubdtype(array.dtype, np.uint16):  # in either byte order
        array = array / np.float32(65535)
    elif np.issubdtype(array.dtype, np.floating):
        low, high = array.min(), array.max()
        # Written so that the test refuses NaN, too.
        if not (low >= -TOLERANCE and high <= 1 + TOLERANCE):
            raise ValueError(
                f"{name} has floats from {low:g} to {high:g}. Values must be in [0, 1]. Divide by "
                "255 if the values run from 0 to 255; clamp small overshoots; check for NaN. "
                'See "range" in lesson 07.'
            )
        array = array.astype(np.float32).clip(0, 1)
    elif array.dtype != np.uint8:
        raise TypeError(f"{name} has dtype {array.dtype}. Use uint8, or floats in [0, 1].")
    return array


def _lay_on(array: Array, name: str, background: str) -> Array:
    """Lays (H, W, 4) on a colour; warns if only the colour can be seen afterwards."""
    ground = np.array(parse_color(background), np.float32) / np.float32(255)
    unit = np.float32(255 if array.dtype == np.uint8 else 1)
    alpha = array[..., 3] / unit
    # Channel by channel, because a large image needs much memory as floats.
    planes = np.stack([g + alpha * (array[..., c] / unit - g) for c, g in enumerate(ground)])
    if not alpha.any():
        warn(
            f"{name} is transparent everywhere, so the result shows only the background. Export "
            "the image again without transparency."
        )
    elif alpha.min() < 1 and all(
        np.abs(plane - g).max() < FLAT for plane, g in zip(planes, ground, strict=True)
    ):
        other = "black" if ground.mean() > 0.5 else "white"
        warn(
            f"{name} shows nothing on the background {background!r}, because the parts that are "
            "not transparent have the same colour. Choose another background: on the command line "
            f"--background {other}, in Python load_image(..., background={other!r})."
        )
    return planes


def parse_color(background: str) -> tuple[int, int, int]:
    """Returns a colour's red, green and blue from 0 to 255."""
    try:
        red, green, blue = ImageColor.getrgb(background)[:3]
        return red, green, blue
    except (ValueError, TypeError, AttributeError):
        raise ValueError(
            f"background is {background!r}, which is not a colour. Give a name such as 'white' or "
            "'black', or '#rrggbb'."
        ) from None


def _to_tensor(planes: Array, size: int | None) -> Tensor:
    """Scales (C, H, W) to ``(1, C, H, W)``, float32 in [0, 1]."""
    if size is not None:
        planes = _resize(planes, int(size))
    tensor = torch.tensor(planes, dtype=torch.float32)
    if planes.dtype == np.uint8:
        tensor /= 255
    # Lanczos and bicubic overshoot at sharp edges.
    return tensor.clamp_(0, 1)[None]


def _resize(planes: Array, size: int) -> Array:
    """Scales (C, H, W) so that the longest side is `size`; bytes stay bytes, floats stay floats."""
    longest = max(planes.shape[1:])
    if longest == size:
        return planes
    height, width = (max(1, round(side * size / longest)) for side in planes.shape[1:])
    if height * width > MAX_PIXELS:
        raise ValueError(f"size {size} makes {width} x {height} pixels. Choose a smaller size.")
    method = Image.Resampling.LANCZOS if size < longest else Image.Resampling.BICUBIC
    scaled = [Image.fromarray(plane).resize((width, height), method) for plane in planes]
    return np.stack([np.asarray(plane) for plane in scaled])
