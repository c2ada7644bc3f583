"""Says what is wrong with a file that cannot be read as an image, and what to do."""

import importlib.util
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PIL import ExifTags, Image, UnidentifiedImageError

__all__ = ["HEIC_READER", "check_kind", "diagnose"]

HEIC_READER = importlib.util.find_spec("pillow_heif") is not None  # an optional package
# What Pillow says of sound files of a rare kind.
UNSUPPORTED = re.compile(r"unsupported|not supported|cannot handle|not available", re.IGNORECASE)
OTHERS = {  # how other files begin
    b"8BPS": "Photoshop file",
    b"gimp xcf": "GIMP file",
    b"\xff\x0a": "JPEG XL file",
    b"\0\0\0\x0cJXL ": "JPEG XL file",
    b"II*\0": "TIFF file of a kind",
    b"MM\0*": "TIFF file of a kind",
}


def check_kind(image: Image.Image) -> None:
    """Refuses a TIFF file whose values Pillow confuses without an error."""
    if image.format != "TIFF":
        return
    tags: Mapping[int, Any] = getattr(image, "tag_v2", {})
    bits = tags.get(ExifTags.Base.BitsPerSample, (1,))[0]
    sign = tags.get(ExifTags.Base.SampleFormat, (1,))[0]
    compressed = tags.get(ExifTags.Base.Compression, 1) != 1
    separate = tags.get(ExifTags.Base.PlanarConfiguration, 1) == 2
    little = getattr(tags, "prefix", b"II") == b"II"
    if bits == 16 and separate and little and not compressed and len(image.getbands()) > 1:
        raise NotImplementedError("a TIFF with 16 bits in separate planes")
    if compressed and not little and image.mode in ("I", "F"):
        raise NotImplementedError("a compressed big-endian TIFF of floats or integers")
    if bits == 8 and sign == 2:
        raise NotImplementedError("a TIFF with 8 bits and a sign")


def diagnose(data: bytes, error: Exception) -> str:
    """Says what is wrong with a file that Pillow refused with this error, and what to do."""
    reason = f" ({error})" if str(error) else ""
    if isinstance(error, MemoryError):
        return f"is too large{reason}; make the image smaller first"
    if isinstance(error, NotImplementedError) or UNSUPPORTED.search(str(error)):
        return f"is of a kind that nst_edu cannot read{reason}; export the image as PNG or JPEG"
    if not isinstance(error, UnidentifiedImageError):
        return f"is damaged or cut short{reason}; download or export the file again"
    if not data:
        return "is empty (0 bytes); download or export the file again"
    start = data[:2048].lower()
    if b"<html" in start or b"<!doctype html" in start:
        return "is a web page; download the image file"
    if b"<svg" in start:
        return "is an SVG, a vector drawing; export the drawing as PNG"
    if start.startswith(b"%pdf"):
        return "is a PDF document; export the page as PNG"
    if start[4:8] == b"ftyp":
        advice = "" if HEIC_READER else ', or install the reader: pip install "nst-edu[heic]"'
        return (
            "is a HEIC, AVIF or video file, which nst_edu cannot read; export the image as JPEG"
            + advice
        )
    kind = next((kind for mark, kind in OTHERS.items() if data.startswith(mark)), None)
    if kind:
        return f"is a {kind} that nst_edu cannot read; export the image as PNG or JPEG"
    with suppress(UnicodeDecodeError):
        if "\0" not in data.decode():
            return "is text, not an image; check the name of the file"
    return "has an unknown image format; export the image as JPEG or PNG"
