"""Makes the four awkward image files of lesson 07 from the photograph of the coffee.

    python tools/make_exhibits.py [--out notebooks/exhibits]

A grey image with 16 bits, a cut-out with transparency, a photograph that the camera stored on its
side, and a photograph in the colours of ProPhoto RGB. The reader of many tutorials shows all four
wrongly. The same versions of Pillow and NumPy give the same bytes.
"""

import argparse
import io
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parents[1]
SIZE = (240, 160)  # small, because the files come with the package
SAUCER = (28, 2, 196, 158)  # the oval around cup and saucer: left, top, right, bottom
LEVELS = 32  # of grey; fewer levels make a smaller file
QUARTER_TURN = 6  # an EXIF orientation: the viewer turns the image clockwise
# ProPhoto RGB (ISO 22028-2): its white and its primaries as XYZ, and its gamma.
WHITE = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    b"rXYZ": (0.7977, 0.2880, 0.0),
    b"gXYZ": (0.1352, 0.7119, 0.0001),
    b"bXYZ": (0.0313, 0.0001, 0.8248),
}
GAMMA = 1.8


def exhibits(photograph: Image.Image) -> dict[str, bytes]:
    """The files by name.

    Args:
        photograph: An RGB image in the colours of a screen (sRGB), 240 x 160 pixels.
    """
    return {
        "grey.png": grey(photograph),
        "transparent.webp": transparent(photograph),
        "sideways.jpg": sideways(photograph),
        "profile.jpg": wide_colors(photograph),
    }


def grey(photograph: Image.Image) -> bytes:
    """A grey image with 16 bits a pixel."""
    # A little blur and few levels make the file half as large. No level is 0.
    smooth = photograph.convert("L").filter(ImageFilter.GaussianBlur(1))
    step = 256 // LEVELS
    levels = np.asarray(smooth) // step * step + step // 2
    return encode(Image.fromarray(levels.astype(np.uint16) * 256), "PNG", optimize=True)


def transparent(photograph: Image.Image) -> bytes:
    """Cup and saucer, cut out; the colours of the table stay in the file, under alpha 0."""
    mask = Image.new("L", photograph.size, 0)
    ImageDraw.Draw(mask).ellipse(SAUCER, fill=255)
    cut_out = photograph.copy()
    cut_out.putalpha(mask)
    return encode(cut_out, "WEBP", quality=85, exact=True, method=6)


def sideways(photograph: Image.Image) -> bytes:
    """The photograph turned to the left, with a note to turn it to the right."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = QUARTER_TURN
    turned = photograph.transpose(Image.Transpose.ROTATE_90)
    return encode(turned, "JPEG", quality=85, optimize=True, exif=exif)


def wide_colors(photograph: Image.Image) -> bytes:
    """The photograph in ProPhoto RGB, with the profile."""
    profile = prophoto()
    source, target = ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(profile))
    wide = ImageCms.profileToProfile(photograph, source, target)
    return encode(wide, "JPEG", quality=85, optimize=True, icc_profile=profile)


def prophoto() -> bytes:
    """A colour profile (ICC, version 2.4) of ProPhoto RGB, with the tags that a reader needs."""
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(GAMMA * 256)) + bytes(2)
    tags = {b"wtpt": xyz(WHITE)}
    tags |= {name: xyz(color) for name, color in PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(content))
        body += content
    head = bytes(8) + struct.pack(">I", 0x02400000) + b"mntrRGB XYZ " + bytes(12) + b"acsp"
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)  # the white of all profiles
    head = head.ljust(128, b"\0")
    return struct.pack(">I", len(head + table + body)) + head[4:] + table + body


def xyz(color: Sequence[float]) -> bytes:
    """A colour as the content of a tag."""
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in color))


def encode(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "notebooks" / "exhibits")
    folder = parser.parse_args(arguments).out
    photograph = Image.open(ROOT / "images" / "coffee.jpg").convert("RGB")
    photograph = photograph.resize(SIZE, Image.Resampling.LANCZOS)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in exhibits(photograph).items():
        (folder / name).write_bytes(data)
        print(f"Wrote {folder / name}, {len(data)} bytes")


if __name__ == "__main__":
    main()
