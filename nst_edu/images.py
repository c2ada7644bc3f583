"""Reading and writing pictures.

Everywhere in nst_edu a picture is a float32 tensor of shape (1, 3, H, W), RGB in [0, 1].
"""

import difflib
import io
import json
import os
import secrets
import tempfile
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, ImageOps, PngImagePlugin, UnidentifiedImageError
from torch import Tensor

__all__ = [
    "load_image",
    "save_image",
    "encoded",
    "read_settings",
    "readable_file",
    "writable",
    "writable_file",
    "write_whole",
]

Array = npt.NDArray[Any]
Source = str | os.PathLike[str] | bytes | BinaryIO | Image.Image | Array | Tensor

MAX_PIXELS = 100_000_000
KEY = "nst_edu"  # of the settings in a PNG
COMMENT = b"nst_edu:"  # before them in a JPEG, whose comment may also be a camera's
# A short list, because some of Pillow's other readers start programs (EPS calls Ghostscript).
READABLE = {"JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "PPM", "JPEG2000"}
WRITABLE = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".bmp": "BMP",
            ".tif": "TIFF", ".tiff": "TIFF"}  # fmt: skip


def load_image(source: Source, size: int | None = 256) -> Tensor:
    """Reads a picture as a tensor, whatever it comes as.

    EXIF rotation is applied, transparency is laid on white, grey becomes RGB, and of several frames
    one is used, with a warning.

    Args:
        source: A path, the bytes of a file, an open binary file, a PIL image, an array of shape
            (H, W) or (H, W, 1 | 3 | 4), or a tensor of shape (3, H, W) or (1, 3, H, W). Arrays and
            tensors hold uint8, uint16 or bool over their full range, or floats in [0, 1].
        size: The longest side of the result in pixels; smaller pictures are enlarged. None keeps
            the picture's own size.

    Returns:
        The picture: float32, contiguous, shape (1, 3, H, W), RGB in [0, 1], on the CPU.

    Raises:
        FileNotFoundError: There is no such file; the message suggests a name that is near.
        IsADirectoryError: The path is a folder.
        TypeError: The source, its dtype or the size is of a kind that cannot be used.
        ValueError: The file is no picture, is damaged or has more than MAX_PIXELS pixels; an array
            has another shape or range; or size is not positive.
    """
    if size is not None and (isinstance(size, bool) or not isinstance(size, (int, np.integer))):
        raise TypeError(f"size must be a whole number of pixels or None, not {size!r}.")
    if size is not None and size < 1:
        raise ValueError(f"size must be at least 1 pixel, not {size}.")
    if isinstance(source, Tensor):
        planes = _planes(_to_array(source), "the tensor")
    elif isinstance(source, np.ndarray):
        planes = _planes(source, "the array")
    else:
        image, name = _open(source)
        planes = _planes(_pixels(image), name)
    if size is not None:
        planes = _resize(planes, int(size))
    picture = torch.tensor(planes, dtype=torch.float32)
    if planes.dtype == np.uint8:
        picture /= 255
    # Lanczos and bicubic overshoot at sharp edges. A single grey plane serves as all three.
    return picture.clamp_(0, 1).expand(3, -1, -1)[None].contiguous()


def save_image(
    image: Tensor, path: str | os.PathLike[str], settings: Mapping[str, object] | None = None
) -> Path:
    """Writes a picture in 8 bits per channel, with the settings that made it inside the file.

    An older picture at this path is replaced only once the new one lies on the disk whole.

    Args:
        image: Shape (1, 3, H, W) or (3, H, W), RGB; values outside [0, 1] are clamped.
        path: Its suffix decides the format: one of WRITABLE.
        settings: Plain values (text, numbers, lists, dicts) for `read_settings`; PNG and JPEG only.

    Returns:
        The path written.

    Raises:
        TypeError: The picture is not of floats, or the settings are not of plain values.
        ValueError: The shape is another one, the picture holds NaN or infinity, or the format
            cannot be written or cannot carry the settings.
        OSError: The folder cannot be written in, as `writable` says, or the disk is full.
    """
    path = writable(path, with_settings=settings is not None)
    write_whole(path, encoded(image, WRITABLE[path.suffix.lower()], settings))
    return path


def encoded(
    image: Tensor, kind: str = "PNG", settings: Mapping[str, object] | None = None
) -> bytes:
    """Turns a picture into the bytes of a file, as `save_image` writes them.

    Args:
        image: Shape (1, 3, H, W) or (3, H, W), RGB; values outside [0, 1] are clamped.
        kind: The format, one of WRITABLE's values.
        settings: Plain values (text, numbers, lists, dicts) for `read_settings`; PNG and JPEG only.

    Returns:
        The bytes.

    Raises:
        TypeError: The picture is not of floats, or the settings are not of plain values.
        ValueError: The shape is another one, the picture holds NaN or infinity, or the settings
            are too long for a JPEG.
    """
    pixels = _to_array(image)
    if not image.is_floating_point():
        raise TypeError(f"A picture to save holds floats in [0, 1], not {image.dtype}.")
    if not np.isfinite(pixels).all():
        raise ValueError(
            "The picture holds NaN or infinite values: the run that made it diverged. "
            'See "overflow" in lesson 07.'
        )
    options: dict[str, Any] = {"quality": 95} if kind == "JPEG" else {}
    if settings is not None:
        options |= _settings_option(settings, kind)
    buffer = io.BytesIO()
    levels = (pixels.clip(0, 1) * 255).round().astype(np.uint8)
    Image.fromarray(levels).save(buffer, kind, **options)
    return buffer.getvalue()


def read_settings(path: str | os.PathLike[str] | BinaryIO) -> dict[str, Any]:
    """Reads the settings that `save_image` put into a picture. They are never executed.

    Args:
        path: A PNG or JPEG file, or one opened in binary mode.

    Returns:
        The settings.

    Raises:
        ValueError: The picture carries none, they are damaged, or the file is no picture.
        OSError: There is no such file, or it is a folder.
    """
    image, name = _open(path)
    text, comment = image.info.get(KEY), image.info.get("comment")
    if text is None and isinstance(comment, bytes) and comment.startswith(COMMENT):
        text = comment.removeprefix(COMMENT)
    if text is None:
        raise ValueError(f"{name} carries no settings: it was not saved by nst_edu with settings.")
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError):  # the latter from brackets nested thousands deep
        settings = None
    if not isinstance(settings, dict):
        raise ValueError(f"The settings in {name} are damaged: they are not a JSON object.")
    return settings


def readable_file(path: str | os.PathLike[str], kind: str = "picture") -> Path:
    """Checks that there is such a file.

    Args:
        path: The file.
        kind: What it should be, for the message.

    Returns:
        The path as a Path.

    Raises:
        FileNotFoundError: There is no such file; the message suggests a name that is near.
        IsADirectoryError: The path is a folder.
        ValueError: The path is a device or a pipe.
    """
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"'{path}' is a folder; give the path of one {kind}.")
    if not path.exists():
        names = {entry.name.lower(): entry.name for entry in path.parent.glob("*")}
        near = difflib.get_close_matches(path.name.lower(), names, 1)
        hint = f" Did you mean '{names[near[0]]}'?" if near else ""
        raise FileNotFoundError(f"There is no file '{path}', seen from '{Path.cwd()}'.{hint}")
    if not path.is_file():  # reading /dev/zero would never end
        raise ValueError(f"'{path}' is a device or a pipe, not a {kind} file.")
    return path


def writable(path: str | os.PathLike[str], *, with_settings: bool = False) -> Path:
    """Checks before a long run that a picture can be written.

    Args:
        path: Where `save_image` will write.
        with_settings: Whether the format must carry settings, too.

    Returns:
        The path as a Path.

    Raises:
        ValueError: The suffix names no format that can be written (or can carry settings).
        OSError: The path is a folder, or its folder is missing, is a file, or cannot be written in.
    """
    path = writable_file(path)
    suffix = path.suffix.lower()
    if suffix not in WRITABLE:
        raise ValueError(f"'{path}' does not end in one of {', '.join(WRITABLE)}; name it .png.")
    if with_settings and WRITABLE[suffix] not in ("PNG", "JPEG"):
        raise ValueError(f"A {suffix} file cannot carry settings; name '{path}' .png or .jpg.")
    return path


def writable_file(path: str | os.PathLike[str], example: str = "picture.png") -> Path:
    """Checks that a file of any kind can be written.

    Args:
        path: Where it will be written.
        example: A file name that the message suggests where the path is a folder.

    Returns:
        The path as a Path.

    Raises:
        OSError: The path is a folder, or its folder is missing, is a file, or cannot be written in.
    """
    path = Path(path)
    folder = path.parent
    if path.is_dir():
        raise IsADirectoryError(f"'{path}' is a folder; add a file name such as {example}.")
    if not folder.exists():
        raise FileNotFoundError(f"The folder '{folder}' does not exist; make it first.")
    if not folder.is_dir():
        raise NotADirectoryError(f"'{folder}' is a file, so '{path.name}' cannot lie in it.")
    try:  # to try is the only reliable test: permission bits say nothing of a read-only disk
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise PermissionError(
            f"Nothing can be written in the folder '{folder}' ({error.strerror}); choose another."
        ) from None
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file, replacing an older one only once the new one lies on the disk whole.

    Args:
        path: The file.
        data: Its content.

    Raises:
        OSError: The disk is full, or the folder cannot be written in.
    """
    # In the same folder, so that replace() is atomic; its mode is the umask's, unlike tempfile's.
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _open(source: object) -> tuple[Image.Image, str]:
    """Returns a picture, decoded and upright, and what to call it in a message."""
    data, name = (b"", "the picture") if isinstance(source, Image.Image) else _read(source)
    try:
        if isinstance(source, Image.Image):
            image = source
        else:
            # Image.open stumbles over a format that this build of Pillow does not know at all.
            known = READABLE.intersection(Image.registered_extensions().values())
            image = Image.open(io.BytesIO(data), formats=sorted(known))
        if image.width * image.height > MAX_PIXELS:  # before load(), which asks for the memory
            raise Image.DecompressionBombError(f"{image.width} x {image.height} pixels")
        frames = getattr(image, "n_frames", 1)
        image.load()
    except Exception as error:  # damaged files make Pillow raise struct.error, SyntaxError, ...
        raise ValueError(f"{name} {_diagnosis(data, error)}.") from None
    if frames > 1 and image.format != "MPO":  # a phone's JPEG with previews is no animation
        number = image.tell() + 1
        warnings.warn(f"{name} has {frames} frames; only frame {number} is used.", stacklevel=3)
    with suppress(Exception):  # a damaged EXIF block is no reason to refuse sound pixels
        image = ImageOps.exif_transpose(image)
    return image, name


def _read(source: object) -> tuple[bytes, str]:
    """Returns the bytes of a path, bytes or binary file, and what to call it in a message."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "the picture"
    if isinstance(source, io.TextIOBase):
        raise TypeError("The file is open as text; open it in binary mode: open(path, 'rb').")
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        return source.read(), f"'{name}'" if isinstance(name, str) else "the picture"
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(
            "A picture is given as a path, bytes, a binary file, a PIL image, an array or a "
            f"tensor, not as {type(source).__name__}."
        )
    path = readable_file(source)
    return path.read_bytes(), f"'{path}'"


def _diagnosis(data: bytes, error: Exception) -> str:
    """Says what is wrong with a file that Pillow refused with this error, and what to do."""
    if isinstance(error, Image.DecompressionBombError):
        limit = MAX_PIXELS // 10**6
        return f"is too large ({error}; the limit is {limit} million), so scale it down first"
    if not isinstance(error, UnidentifiedImageError):
        return f"is damaged or cut short ({error}); download or export it again"
    if not data:
        return "is empty (0 bytes); download or export it again"
    start = data[:2048].lower()
    if b"<html" in start or b"<!doctype html" in start:
        return "is a web page; download the picture itself"
    if b"<svg" in start:
        return "is an SVG, a vector drawing; export it as PNG"
    if start.startswith(b"%pdf"):
        return "is a PDF document; export the page as PNG"
    if start[4:8] == b"ftyp":
        return "is a HEIC, AVIF or video file, which cannot be read here; export it as JPEG"
    with suppress(UnicodeDecodeError):
        if "\0" not in data.decode():
            return "is text, not a picture; check that it is the right file"
    return "is not a picture of a kind that can be read; export it as JPEG or PNG"


def _pixels(image: Image.Image) -> Array:
    """Returns a PIL image as an array that `_planes` takes."""
    if image.mode == "I":  # 32-bit integers, which Pillow uses for 16-bit grey
        return np.asarray(image) / np.float32(65535)
    if image.mode == "F" or image.mode.startswith("I;16"):
        return np.asarray(image)
    if image.has_transparency_data:
        return np.asarray(image.convert("RGBA"))
    return np.asarray(image.convert("L" if image.mode in ("1", "L") else "RGB"))


def _to_array(image: Tensor) -> Array:
    """Turns (1, 3, H, W) or (3, H, W) into an array of shape (H, W, 3)."""
    planes = image[0] if image.ndim == 4 and len(image) == 1 else image
    if planes.ndim != 3 or len(planes) != 3 or planes.numel() == 0:
        shape = tuple(image.shape)
        raise ValueError(f"A picture tensor has the shape (1, 3, H, W) or (3, H, W), not {shape}.")
    if planes.is_floating_point():
        planes = planes.float()  # NumPy knows no bfloat16
    return planes.detach().permute(1, 2, 0).cpu().numpy()


def _planes(array: Array, name: str) -> Array:
    """Turns (H, W) or (H, W, 1 | 3 | 4) into (1 | 3, H, W): uint8, or float32 in [0, 1]."""
    shape = array.shape
    if array.ndim == 2:
        array = array[..., None]
    if array.ndim != 3 or array.shape[2] not in (1, 3, 4) or array.size == 0:
        raise ValueError(f"{name} has the shape {shape}, not (H, W) or (H, W, 1, 3 or 4).")
    if array.dtype == bool:
        array = array * np.uint8(255)
    elif np.issubdtype(array.dtype, np.uint16):  # in either byte order
        array = array / np.float32(65535)
    elif np.issubdtype(array.dtype, np.floating):
        low, high = array.min(), array.max()
        if not (low >= 0 and high <= 1):  # written so that NaN fails it, too
            raise ValueError(
                f"{name} has floats from {low:g} to {high:g}, and they must lie in [0, 1]: divide "
                "by 255 what runs from 0 to 255, clamp what overshoots, and mend what made a NaN. "
                'See "range" in lesson 07.'
            )
        array = array.astype(np.float32)
    elif array.dtype != np.uint8:
        raise TypeError(f"{name} has dtype {array.dtype}; use uint8, or floats in [0, 1].")
    if array.shape[2] == 4:
        unit = array / np.float32(255) if array.dtype == np.uint8 else array
        array = 1 + unit[..., 3:] * (unit[..., :3] - 1)  # on white
    return np.ascontiguousarray(array.transpose(2, 0, 1))


def _resize(planes: Array, size: int) -> Array:
    """Scales (C, H, W) so that its longest side is `size`; bytes stay bytes, floats stay floats."""
    longest = max(planes.shape[1:])
    if longest == size:
        return planes
    height, width = (max(1, round(side * size / longest)) for side in planes.shape[1:])
    if height * width > MAX_PIXELS:
        raise ValueError(f"size {size} makes a picture of {width} x {height} pixels, too many.")
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
        chunk.add_itxt(KEY, text)
        return {"pnginfo": chunk}
    comment = COMMENT + text.encode()
    if len(comment) > 65533:  # the JPEG standard counts a comment's bytes in 16 bits
        raise ValueError("These settings are too long for a JPEG's comment; save as PNG.")
    return {"comment": comment}
