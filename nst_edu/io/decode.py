"""Decodes images: bounds the memory, makes the image smaller, follows its colour profile.

A large image is made smaller before anything else, because a camera's image of 200 million pixels
takes 2.4 GB as a tensor. Other images are made smaller in one step, which keeps more detail.
"""

import importlib
import io
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import ExifTags, Image, ImageCms, ImageOps

from nst_edu.io.diagnosis import HEIC_READER, check_kind, diagnose

__all__ = ["TOLERANCE", "decode", "load", "unlimited", "warn"]

# A short list, because some of Pillow's other readers start programs (EPS calls Ghostscript).
FORMATS = {"JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "PPM", "JPEG2000"}
LARGE = 16_000_000  # pixels
MOST = 4e9  # bytes; more is refused even if more memory is free
PIXEL_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2}  # of other modes 4
DECODER_BYTES = {"WEBP": 16, "AVIF": 8, "HEIF": 8, "JPEG2000": 20}  # a pixel, measured
RESULT_BYTES = 24  # a pixel of the result, while it is converted to floats
TILE = 1024  # pixels a side that are converted at a time, and the largest factor of a reduction
WHITES = (255, 1023, 4095, 65535)  # the brightest values of 8, 10, 12 and 16 bits
TOLERANCE = 1e-4  # floats may leave [0, 1] by the rounding errors of another program
# Pillow's mode, and the colours of the profile.
PROFILES = {("L", "GRAY"), ("I;16", "GRAY"), ("L", "RGB"), ("RGB", "RGB"), ("CMYK", "CMYK")}
JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
BOMBS = threading.Lock()


def decode(
    source: bytes | Image.Image, name: str, size: int | None, free: float
) -> npt.NDArray[Any]:
    """Returns an image as an array: upright, in sRGB, and not larger than asked for.

    Args:
        source: The bytes of a file, or a PIL image.
        name: Begins the sentences of errors and warnings.
        size: Longest side in pixels; a smaller image keeps its size. None keeps every size.
        free: Free memory in bytes; half of the memory may be used.

    Returns:
        Shape (H, W) or (H, W, 3 | 4): uint8, or float32 in [0, 1].

    Raises:
        ValueError: The file is damaged, is not an image or needs too much memory.
    """
    image, (width, height) = load(source, name, size, free)
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format != "MPO":  # a phone's JPEG with previews is not an animation
        warn(f"{name} has {frames} frames; only frame {image.tell() + 1} is used.")
    orientation = None
    with suppress(Exception):  # a damaged EXIF block is not a reason to refuse good pixels
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    longest = max(width, height)
    large = width * height > LARGE
    factor = max(1, min(TILE, max(image.size) // (2 * size))) if size and large else 1
    with _refusing(source, name):
        small = _reduce(image, factor)
        if size and size < longest:
            target = tuple(max(1, round(side * size / longest)) for side in (width, height))
            scale = factor * round(longest / max(image.size))  # of draft and of _reduce
            box = (0, 0, min(width / scale, small.width), min(height / scale, small.height))
            small = small.resize((target[0], target[1]), Image.Resampling.LANCZOS, box)
    if small.mode == "F":
        small = _scale(small, image, name)
    small = _to_srgb(small, image.info.get("icc_profile"), name)
    with suppress(Exception):
        if orientation:
            small.getexif()[ExifTags.Base.Orientation] = orientation
        small = ImageOps.exif_transpose(small)
    return np.asarray(small)


def load(
    source: bytes | Image.Image, name: str, size: int | None, free: float
) -> tuple[Image.Image, tuple[int, int]]:
    """Decodes an image, a JPEG perhaps at a fraction of its size; returns its full size, too."""
    data = b"" if isinstance(source, Image.Image) else source
    with _refusing(source, name):
        image = source if isinstance(source, Image.Image) else _open(data)
        check_kind(image)
        with unlimited():  # Pillow reads the heads of all frames to count them, and may refuse one
            getattr(image, "n_frames", 1)
        full = image.size
        bound = size if full[0] * full[1] > LARGE else None
        if bound and data:  # a JPEG can be decoded at 1/2, 1/4 or 1/8 of its size
            image.draft(None, _twice(full, bound))
        _check_memory(image, full, size, min(MOST, free / 2))
        image = _pixels(image, data, name, bound)
    return image, full


@contextmanager
def _refusing(source: bytes | Image.Image, name: str) -> Iterator[None]:
    """Refuses in a sentence; damaged files make Pillow raise struct.error, SyntaxError, ..."""
    try:
        yield
    except Exception as error:
        data = b"" if isinstance(source, Image.Image) else source
        raise ValueError(f"{name} {diagnose(data, error)}.") from None


def _pixels(image: Image.Image, data: bytes, name: str, size: int | None) -> Image.Image:
    """Decodes the pixels; a JPEG may lack the mark of its end, but no pixels."""
    try:
        image.load()
        return image
    except OSError:
        # The data that follow do not matter if all pixels are there.
        body = data.rstrip(b"\xff")
        if not data.startswith(JPEG_START) or data.rstrip(b"\0").endswith(JPEG_END):
            raise
        found = []
        for rest in (b"", b"\x5a\xa5" * 32):
            trial = _open(body + rest + JPEG_END)
            if size:
                trial.draft(None, _twice(trial.size, size))
            trial.load()
            found.append(trial)
        if found[0].tobytes() != found[1].tobytes():
            raise
    warn(f"{name} lacks the end of a JPEG, but all pixels are there.")
    return found[0]


def warn(text: str) -> None:
    """Warns at the line of the user's program that called the package."""
    level, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals["__name__"].startswith("nst_edu"):
        level, frame = level + 1, frame.f_back
    warnings.warn(text, stacklevel=level)


def _open(data: bytes) -> Image.Image:
    """Reads the head of a file, without Pillow's limit of pixels: `_check_memory` has its own."""
    # Image.open stumbles over a format that this build of Pillow does not know at all.
    known = FORMATS.intersection(Image.registered_extensions().values())
    if data[4:8] == b"ftyp" and HEIC_READER:
        importlib.import_module("pillow_heif").register_heif_opener()
        known.add("HEIF")
    with unlimited():
        return Image.open(io.BytesIO(data), formats=sorted(known))


@contextmanager
def unlimited() -> Iterator[None]:
    """Lifts Pillow's limit of pixels, which is a global variable."""
    with BOMBS:
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _twice(full: tuple[int, int], size: int) -> tuple[int, int]:
    """Twice the size of the result, so that the last reduction is by Lanczos' method."""
    width, height = (max(1, round(2 * side * size / max(full))) for side in full)
    return width, height


def _check_memory(image: Image.Image, full: tuple[int, int], size: int | None, most: float) -> None:
    """Refuses an image whose pixels need too much memory, before the image is decoded."""
    pixels, stored = image.width * image.height, full[0] * full[1]
    needed: float = pixels * (
        PIXEL_BYTES.get(image.mode, 4) + DECODER_BYTES.get(image.format or "", 0)
    )
    share = min(1.0, size / max(full)) if size else 1.0  # the part of a side that is left
    needed += share**2 * stored * RESULT_BYTES
    if image.info.get("progressive"):  # the decoder holds the whole file's coefficients
        needed += 2 * stored * len(image.getbands())
    if needed > most:
        raise MemoryError(
            f"{full[0]} x {full[1]} pixels need {needed / 1e9:.1f} GB of memory, the limit is "
            f"{most / 1e9:.1f} GB"
        )


def _reduce(image: Image.Image, factor: int) -> Image.Image:
    """Averages squares of `factor` pixels a side, tile by tile, which saves memory."""
    if factor == 1:
        return _plain(image)
    side = factor * (TILE // factor)
    result = None
    for top, left in product(range(0, image.height, side), range(0, image.width, side)):
        box = (left, top, min(left + side, image.width), min(top + side, image.height))
        tile = _plain(image.crop(box)).reduce(factor)
        if result is None:
            size = (-(-image.width // factor), -(-image.height // factor))
            result = Image.new(tile.mode, size)
        result.paste(tile, (left // factor, top // factor))
    assert result is not None
    return result


def _plain(image: Image.Image) -> Image.Image:
    """Converts an image to grey or RGB, with or without alpha, CMYK, or floats ("F")."""
    if image.mode == "I" or image.mode.startswith("I;16"):
        return Image.fromarray(np.asarray(image).astype(np.float32))
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "F") and "transparency" not in image.info:
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _scale(small: Image.Image, image: Image.Image, name: str) -> Image.Image:
    """Scales the values of a file of floats or wide integers to [0, 1], by what the file holds."""
    low: Any
    high: Any
    if image.mode in ("F", "I", "I;16"):
        low, high = image.getextrema()
    else:  # in the other byte order, whose range Pillow does not know
        low, high = np.asarray(image).min(), np.asarray(image).max()
    black, white = 0.0, 1.0
    if image.mode == "F":
        if not (low >= -TOLERANCE and high <= 1 + TOLERANCE):  # NaN is refused, too
            raise ValueError(
                f"{name} holds floats from {low:g} to {high:g}, and floats in a file must be from "
                "0 (black) to 1 (white). Open the file in an image editor such as ImageJ or GIMP, "
                "convert the image to 8 bits, and export the image as PNG."
            )
    elif low < 0:
        black, white = float(low), float(high)
        warn(f"{name} holds values from {low} to {high}; {low} is read as black, {high} as white.")
    else:
        # Pillow's mode "I" are 32-bit integers, or 16-bit integers with a sign.
        whites = sorted((*WHITES, 32767)) if image.mode == "I" else WHITES
        white = float(next((each for each in whites if high <= each), high))
        if high > 0 and white != 65535:
            warn(
                f"{name} holds values up to {high}, where 16 bits reach 65535; {white:.0f} is read "
                "as white."
            )
    values = ((np.asarray(small) - black) / max(white - black, 1)).clip(0, 1)
    if getattr(image, "tag_v2", {}).get(ExifTags.Base.PhotometricInterpretation) == 0:
        values = 1 - values  # in this TIFF 0 is white, and Pillow knows only for 8 bits
    return Image.fromarray(values.astype(np.float32))


def _to_srgb(image: Image.Image, profile: bytes | None, name: str) -> Image.Image:
    """Converts grey, RGB or CMYK to sRGB by the profile in the file; all but grey become RGB(A)."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colors = image.convert(image.mode.removesuffix("A")) if alpha else image
    if profile:
        try:
            colors = _follow(profile, colors)
        except Exception:  # of a damaged profile, LittleCMS's errors among others
            warn(f"{name} has a damaged colour profile; the colours are read without the profile.")
    if alpha or colors.mode not in ("L", "F"):
        colors = colors.convert("RGB")
    if alpha:
        colors.putalpha(alpha)
    return colors


def _follow(profile: bytes, colors: Image.Image) -> Image.Image:
    """Converts grey (also as floats), RGB or CMYK to sRGB with 8 bits by a profile."""
    source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    space = source.profile.xcolor_space.strip()
    if colors.mode == "F":  # LittleCMS reads grey of 16 bits
        bits = np.uint16 if space == "GRAY" else np.uint8
        colors = Image.fromarray((np.asarray(colors) * np.iinfo(bits).max).round().astype(bits))
    if (colors.mode, space) not in PROFILES:
        raise ValueError("The profile is for other colours.")
    if space == "RGB":
        colors = colors.convert("RGB")
    # LittleCMS's shortcut for grey halves the darkest values of a linear profile.
    flags = ImageCms.Flags.NOOPTIMIZE if space == "GRAY" else ImageCms.Flags.NONE
    made = ImageCms.profileToProfile(colors, source, target, outputMode="RGB", flags=flags)
    return made or colors
