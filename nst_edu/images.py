"""Reads and writes images.

Everywhere in nst_edu an image is a float32 tensor of shape (1, 3, H, W), RGB in [0, 1].
"""

import errno
import io
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, ImageColor, PngImagePlugin
from torch import Tensor

from nst_edu._decode import TOLERANCE, decode, load, warn
from nst_edu._files import check_file, check_writable, to_uint8, write_atomically
from nst_edu._machine import free_memory

__all__ = ["check_image_path", "encode_image", "load_image", "read_settings", "save_image"]

Array = npt.NDArray[Any]
Upload = Mapping[str, Any]  # of the widget FileUpload: "name" and "content"
Source = str | os.PathLike[str] | bytes | BinaryIO | Image.Image | Array | Tensor | Upload

MAX_PIXELS = 100_000_000  # of an image that is enlarged
FLAT = 2 / 255  # a smaller difference from the background cannot be seen
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://?\w", re.IGNORECASE)  # Path() makes // to /
PNG_KEY = "nst_edu"  # names the text of a PNG that holds the settings
JPEG_MARK = b"nst_edu:"  # begins a JPEG's comment; a camera may write other comments
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
    if size is not None and (isinstance(size, bool) or not isinstance(size, (int, np.integer))):
        raise TypeError(f"size must be a whole number of pixels or None, not {size!r}.")
    if size is not None and size < 1:
        raise ValueError(f"size must be at least 1 pixel, not {size}.")
    _color(background)  # before the work of reading
    if isinstance(source, Tensor):
        array, name = _to_array(source), "The tensor"
    elif isinstance(source, np.ndarray):
        array, name = source, "The array"
    else:
        data, name = _read(source)
        array = decode(data, name, size, free_memory(torch.device("cpu")))
    planes = _planes(array, name, background)
    if size is not None:
        planes = _resize(planes, int(size))
    tensor = torch.tensor(planes, dtype=torch.float32)
    if planes.dtype == np.uint8:
        tensor /= 255
    # Lanczos and bicubic overshoot at sharp edges. One grey plane is used as all three.
    return tensor.clamp_(0, 1).expand(3, -1, -1)[None].contiguous()


def save_image(
    image: Tensor, path: str | os.PathLike[str], settings: Mapping[str, object] | None = None
) -> Path:
    """Writes an image with 8 bits per channel, and the settings of the run inside the file.

    An older file at the same path is replaced only when the new file is complete.

    Args:
        image: ``(1, 3, H, W)`` or ``(3, H, W)``, RGB; values outside [0, 1] are clamped.
        path: The suffix decides the format; OUTPUT_FORMATS lists the suffixes.
        settings: Plain values (text, numbers, lists, dicts) for `read_settings`; PNG and JPEG only.

    Raises:
        TypeError: The image does not hold floats, or a setting is not a plain value.
        ValueError: The shape is wrong, the image holds NaN or infinity, or the format cannot be
            written or cannot carry settings.
        OSError: The folder is read-only, or the disk is full.
    """
    path = check_image_path(path, with_settings=settings is not None)
    write_atomically(path, encode_image(image, OUTPUT_FORMATS[path.suffix.lower()], settings))
    return path


def encode_image(
    image: Tensor, kind: str = "PNG", settings: Mapping[str, object] | None = None
) -> bytes:
    """Turns an image into the bytes of a file that `save_image` writes."""
    pixels = _to_array(image)
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
    buffer = io.BytesIO()
    Image.fromarray(to_uint8(image).permute(1, 2, 0).numpy()).save(buffer, kind, **options)
    return buffer.getvalue()


def read_settings(path: str | os.PathLike[str] | BinaryIO) -> dict[str, Any]:
    """Reads the settings that `save_image` wrote into an image. The settings are never executed.

    Args:
        path: A PNG or JPEG file, or a file opened in binary mode.

    Raises:
        ValueError: The file has no settings, the settings are damaged, or the file is not an image.
        OSError: The file does not exist, or the path is a folder.
    """
    data, name = _read(path)
    image, _ = load(data, name)
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


def check_image_path(path: str | os.PathLike[str], *, with_settings: bool = False) -> Path:
    """Checks, before a long run, that an image can be written at this path."""
    path = check_writable(path)
    suffix = path.suffix.lower()
    if suffix not in OUTPUT_FORMATS:
        raise ValueError(f"'{path}' does not end in one of {', '.join(OUTPUT_FORMATS)}. Use .png.")
    if with_settings and OUTPUT_FORMATS[suffix] not in ("PNG", "JPEG"):
        raise ValueError(f"A {suffix} file cannot carry settings. Name '{path}' .png or .jpg.")
    return path


def _read(source: object) -> tuple[bytes | Image.Image, str]:
    """Returns the bytes of a source, or the PIL image, and the name for messages."""
    if isinstance(source, Image.Image):
        return source, "The image"
    if isinstance(source, Mapping) and "content" in source:
        return bytes(source["content"]), f"'{source.get('name', 'The upload')}'"
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "The image"
    if isinstance(source, io.TextIOBase):
        raise TypeError("The file is open as text. Open the file in binary mode: open(path, 'rb').")
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        return source.read(), f"'{name}'" if isinstance(name, str) else "The image"
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(
            "An image is given as a path, bytes, a binary file, a PIL image, an array or a "
            f"tensor, not as {type(source).__name__}."
        )
    text = os.fspath(source)
    if ADDRESS.match(text):
        raise ValueError(f"'{text}' is an address. Download the image first, and give its path.")
    try:
        return check_file(source).read_bytes(), f"'{source}'"
    except OSError as error:
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise ValueError(
            f"'{text[:40]}…' has {len(text)} characters, which is too long for the name of a file. "
            "Give the path of an image."
        ) from None


def _to_array(image: Tensor) -> Array:
    """Turns (1, 3, H, W) or (3, H, W) into an array of shape (H, W, 3)."""
    planes = image[0] if image.ndim == 4 and len(image) == 1 else image
    if planes.ndim != 3 or len(planes) != 3 or planes.numel() == 0:
        shape = tuple(image.shape)
        raise ValueError(f"An image tensor has shape (1, 3, H, W) or (3, H, W), not {shape}.")
    if planes.is_floating_point():
        planes = planes.float()  # NumPy does not know bfloat16
    return planes.detach().permute(1, 2, 0).cpu().numpy()


def _planes(array: Array, name: str, background: str) -> Array:
    """Turns (H, W) or (H, W, 1 | 3 | 4) into (1 | 3, H, W): uint8, or float32 in [0, 1]."""
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
    if array.shape[2] == 4:
        return _lay_on(array, name, background)
    return np.ascontiguousarray(array.transpose(2, 0, 1))


def _lay_on(array: Array, name: str, background: str) -> Array:
    """Lays (H, W, 4) on a colour; warns if only the colour can be seen afterwards."""
    ground = np.array(_color(background), np.float32) / np.float32(255)
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
            "not transparent have the same colour. Choose another background, such as "
            f"load_image(..., background={other!r}), or fill the background in an image editor."
        )
    return planes


def _color(background: str) -> tuple[int, ...]:
    """Returns a colour's red, green and blue from 0 to 255."""
    try:
        return ImageColor.getrgb(background)[:3]
    except (ValueError, TypeError, AttributeError):
        raise ValueError(
            f"background is {background!r}, which is not a colour. Give a name such as 'white' or "
            "'black', or '#rrggbb'."
        ) from None


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
