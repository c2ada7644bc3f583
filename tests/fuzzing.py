"""Damages images and settings, and reads them: an image, settings or a plain refusal must result.

    python tests/fuzzing.py images 60          # for 60 seconds, from a seed that changes
    python tests/fuzzing.py images 60 8154     # for 60 seconds, from this seed on
    python tests/fuzzing.py settings 0 8154    # this seed alone

A process of its own, because a decoder can crash or never end. Each seed is printed before its
case, so the last line names the seed that failed.
"""

import faulthandler
import functools
import io
import json
import random
import re
import sys
import tempfile
import time
import warnings
import zlib
from itertools import count
from pathlib import Path

import torch
from PIL import Image, ImageCms, PngImagePlugin

from nst_edu import examples, images, load_image, read_settings
from nst_edu.experiments import Settings

FREE = 1e9  # bytes, as if the machine had no more; a reader may take half
SLACK = 200e6  # bytes
SLOW = 20  # seconds for one file, on a busy machine
NUMBERS = (0, 1, 2, 127, 128, 255, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1)
JUNK = (
    *(None, True, "", "x", "relu1_1", 0, -1, 1.5, 1e308, float("nan"), float("inf"), 10**400),
    *([], {}, [[]], ["relu4_2"] * 2, ["relu9_9"], [128, 64], [2**70], {"relu1_1": -1}, "\0é"),
)
SETTINGS = Settings("cat", layer_weights={"relu1_1": 2}, sizes=(64, 128), learning_rate=0.5)


# --- files of images ------------------------------------------------------------------------------


@functools.cache
def sound_files():
    """A photograph in every format, and in the ways that a reader reads differently."""
    photograph = Image.open(examples.example_path("cat")).resize((72, 54))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[274] = 6  # the orientation: turned by 90 degrees
    text = PngImagePlugin.PngInfo()
    text.add_itxt("nst_edu", json.dumps(SETTINGS.to_dict()))
    comment = b"nst_edu:" + json.dumps(SETTINGS.to_dict()).encode()
    frames = {"save_all": True}
    ways = [
        ("JPEG", "RGB", {"exif": exif, "icc_profile": profile, "comment": comment}),
        ("JPEG", "CMYK", {"progressive": True}),
        ("MPO", "RGB", frames),
        *(("PNG", mode, {"pnginfo": text}) for mode in ("1", "L", "LA", "P", "RGBA", "I;16")),
        ("PNG", "RGB", {"pnginfo": text, "exif": exif, "icc_profile": profile}),
        ("PNG", "RGB", frames),
        ("GIF", "P", {"transparency": 3, **frames}),
        ("BMP", "P", {}),
        ("BMP", "RGB", {}),
        ("TIFF", "RGB", {"compression": "tiff_lzw", "exif": exif, **frames}),
        ("TIFF", "CMYK", {"compression": "tiff_deflate"}),
        *(("TIFF", mode, {}) for mode in ("1", "F", "I;16", "RGBA")),
        *(("WEBP", "RGBA", options) for options in ({"lossless": True}, {"exif": exif}, frames)),
        ("AVIF", "RGB", {}),
        *(("PPM", mode, {}) for mode in ("1", "L", "RGB")),
        ("JPEG2000", "RGBA", {}),
    ]
    return [_encode(photograph, *way) for way in ways]


def _encode(photograph, kind, mode, options):
    buffer = io.BytesIO()
    if mode == "I;16":
        photograph = photograph.convert("I").point(lambda value: value * 257)
    image = photograph.convert(mode)
    if mode == "F":
        image = image.point(lambda value: value * (1 / 255))
    if options.get("save_all"):
        options = options | {"append_images": [image.rotate(90)]}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def damage(data, rng, spare=b""):
    """Changes some bytes, often in the head, and takes pieces out, in, or from ``spare``."""
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        first = rng.choice((0, 8, 8, 8))  # damage to the first bytes hides all other damage
        start = first + rng.randrange(rng.choice((30, 200, 1 + len(data))))
        length = rng.choice((1, 2, 4, 8, 64))
        end = start + length
        way = rng.choice(("bit", "random", "number", "number", "cut", "remove", "insert", "spare"))
        if way == "bit":
            data[start:end] = bytes(byte ^ 1 << rng.randrange(8) for byte in data[start:end])
        elif way == "random":
            data[start:end] = rng.randbytes(length)
        elif way == "number":
            size = min(length, 4)
            number = rng.choice(NUMBERS) % 256**size
            data[start : start + size] = number.to_bytes(size, rng.choice(("big", "little")))
        elif way == "cut":
            del data[start:]
        elif way == "remove":
            del data[start:end]
        elif way == "insert":
            data[start:start] = data[-length:]
        elif way == "spare":
            data[start:end] = spare[start:end]
    return bytes(data)


def renew_checksums(data):
    """Gives the chunks of a PNG right checksums, because a wrong sum hides all other damage."""
    data, start = bytearray(data), 8
    while start + 12 <= len(data):
        end = start + 8 + int.from_bytes(data[start : start + 4], "big")
        data[end : end + 4] = zlib.crc32(data[start + 4 : end]).to_bytes(4, "big")
        start = end + 4
    return bytes(data)


def try_image(seed, path):
    rng = random.Random(seed)
    data = damage(rng.choice(sound_files()), rng, spare=rng.choice(sound_files()))
    if data.startswith(b"\x89PNG") and rng.random() < 0.8:
        data = renew_checksums(data)
    path.write_bytes(data)
    size = rng.choice((None, 1, 50, 72, 200))
    with Refusing(str(path)):
        image = load_image(path, size)
        assert image.dtype == torch.float32 and image.is_contiguous()
        assert image.shape[:2] == (1, 3) and image.numel()
        assert size in (None, max(image.shape[2:]))
        assert image.min() >= 0 and image.max() <= 1
    with Refusing(str(path)):
        assert isinstance(read_settings(path), dict)


class Refusing:
    """Lets pass a ValueError that names a thing and is a plain sentence."""

    def __init__(self, *names):
        self.names = names

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is not ValueError:
            return False
        text = str(error)
        assert any(name in text for name in self.names), f"no name in: {text}"
        assert text[-1] in ".?" and "\n" not in text, f"not a sentence: {text}"
        return True


# --- settings -------------------------------------------------------------------------------------


def try_settings(seed, path):
    rng = random.Random(seed)
    values = SETTINGS.to_dict()
    for name in rng.sample(list(values), rng.randrange(4)):
        values[name] = rng.choice((*JUNK, *values.values()))
    text = json.dumps(values).encode()
    if rng.random() < 0.5:
        text = damage(text, rng)
    chunk = PngImagePlugin.PngInfo()
    chunk.add(b"iTXt", b"nst_edu\0\0\0\0\0" + text)
    Image.new("L", (1, 1)).save(path, "PNG", pnginfo=chunk)
    found = None
    with Refusing(str(path)):
        found = read_settings(path)
    if found is None:
        return
    with Refusing("The setting "):
        made = Settings.from_mapping(found)
        assert Settings.from_mapping(json.loads(json.dumps(made.to_dict()))) == made
        assert "\n" not in made.label()
        compile(made.code(), "the code of the settings", "exec")
        with Refusing(*vars(made), "All weights are 0"):
            made.layers_in_use()


# --- the loop -------------------------------------------------------------------------------------


def run(kind, seconds, first):
    """Tries one seed after the other until the time is over, but at least one seed."""
    attempt = {"images": try_image, "settings": try_settings}[kind]
    images.free_memory = lambda device: FREE
    with tempfile.TemporaryDirectory() as folder:
        for data in sound_files():  # all formats, so that later only damage takes more memory
            load_image(data)
        most = peak() + FREE / 2 + SLACK
        end = time.monotonic() + seconds
        for seed in count(first):
            print(seed, flush=True)
            faulthandler.dump_traceback_later(SLOW, exit=True)
            attempt(seed, Path(folder) / "damaged")
            faulthandler.cancel_dump_traceback_later()
            if peak() > most:
                raise MemoryError(f"seed {seed} took {(peak() - most) / 1e9:.1f} GB too much")
            if time.monotonic() >= end:
                return


def peak():
    """The most memory in bytes that this process has had; 0 on systems other than Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return 1024 * int(re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)[1])


if __name__ == "__main__":
    faulthandler.enable()
    warnings.simplefilter("ignore")
    chosen = int(sys.argv[3]) if len(sys.argv) > 3 else time.time_ns() // 1000
    run(sys.argv[1], float(sys.argv[2]), chosen)
