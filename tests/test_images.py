"""Pictures in, pictures out, and a sentence for everything that is not one."""

import contextlib
import errno
import io
import json
import os
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from nst_edu import images
from nst_edu.images import (
    check_image_path,
    load_image,
    load_with_alpha,
    read_settings,
    save_image,
)
from nst_edu.io import decode, diagnosis

COLOUR = (200, 100, 50)


def encode_image(image, kind="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def gradient(width, height):
    """An RGB picture without two equal columns or rows next to each other."""
    x = np.linspace(0, 255, width)[None, :, None]
    y = np.linspace(0, 255, height)[:, None, None]
    return Image.fromarray(np.rint(x * [1, 0, 0.5] + y * [0, 1, 0.5]).astype(np.uint8))


def colour_of(tensor):
    """The one colour of a flat picture in 8-bit units."""
    assert torch.equal(tensor, tensor[:, :, :1, :1].expand_as(tensor))
    return pytest.approx((tensor[0, :, 0, 0] * 255).tolist(), abs=0.01)


# --- load_image: every kind of source ---


def sources(folder):
    image = gradient(6, 4)
    path = folder / "picture.png"
    image.save(path)
    array = np.asarray(image)
    tensor = torch.from_numpy(array.copy()).permute(2, 0, 1) / 255
    return {
        "path": path,
        "text": str(path),
        "bytes": path.read_bytes(),
        "memoryview": memoryview(path.read_bytes()),
        "file": io.BytesIO(path.read_bytes()),
        "PIL": image,
        "uint8": array,
        "uint16": array.astype(np.uint16) * 257,
        "big-endian": (array.astype(np.uint16) * 257).astype(">u2"),
        "float64": array / 255,
        "tensor": tensor,
        "batch": tensor[None],
        "needs grad": tensor.clone().requires_grad_(),
        "uint8 tensor": (tensor * 255).round().byte(),
    }


def test_every_source_gives_the_same_picture(tmp_path):
    expected = torch.from_numpy(np.array(gradient(6, 4))).permute(2, 0, 1)[None] / 255
    for kind, source in sources(tmp_path).items():
        picture = load_image(source, size=None)
        assert picture.shape == (1, 3, 4, 6), kind
        assert picture.dtype == torch.float32, kind
        assert picture.is_contiguous() and not picture.requires_grad, kind
        torch.testing.assert_close(picture, expected, atol=1e-6, rtol=0, msg=kind)


@pytest.mark.parametrize("size", [None, 3, 6, 20])
@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_the_result_is_contiguous_and_owns_its_memory(mode, size):
    array = np.array(gradient(6, 4).convert(mode))
    picture = load_image(array, size)
    before = picture.clone()
    assert picture.is_contiguous() and picture.stride() == torch.empty(picture.shape).stride()
    array[:] = 0
    assert torch.equal(picture, before)


def test_an_open_file_is_read_and_left_open(tmp_path):
    gradient(6, 4).save(tmp_path / "a.png")
    with open(tmp_path / "a.png", "rb") as file:
        assert load_image(file, None).shape == (1, 3, 4, 6)
        assert not file.closed


def test_a_pil_image_is_not_changed():
    image = gradient(6, 4)
    before = image.tobytes()
    load_image(image, 3)
    assert image.size == (6, 4) and image.tobytes() == before


@pytest.mark.parametrize("shape", [(4, 6), (4, 6, 1)])
def test_a_grey_array_becomes_rgb(shape):
    grey = np.linspace(0, 1, 24, dtype=np.float32).reshape(shape)
    picture = load_image(grey, None)
    assert torch.equal(picture, torch.from_numpy(grey).reshape(1, 1, 4, 6).expand(1, 3, 4, 6))


def test_a_bool_array_is_black_and_white():
    picture = load_image(np.array([[True, False]]), None)
    assert picture[0, 0].tolist() == [[1.0, 0.0]]


def test_bfloat16_tensors_are_read():
    assert load_image(torch.full((3, 2, 2), 0.5, dtype=torch.bfloat16), None).unique() == 0.5


# --- load_image: size ---


@pytest.mark.parametrize(
    ("width", "height", "size", "expected"),
    [
        (600, 400, 300, (200, 300)),
        (400, 600, 300, (300, 200)),
        (30, 20, 300, (200, 300)),
        (1, 1, 256, (256, 256)),
        (1, 4000, 256, (256, 1)),
        (4000, 1, 256, (1, 256)),
        (3, 2, 1, (1, 1)),
        (600, 400, None, (400, 600)),
    ],
)
def test_size_is_the_longest_side(width, height, size, expected):
    assert load_image(Image.new("RGB", (width, height)), size).shape[2:] == expected


@given(st.integers(1, 80), st.integers(1, 80), st.integers(1, 120))
@settings(deadline=None, max_examples=50)
def test_size_for_any_aspect(width, height, size):
    picture = load_image(Image.new("RGB", (width, height), COLOUR), size)
    rows, columns = picture.shape[2:]
    assert max(rows, columns) == size
    assert abs(min(rows, columns) - min(width, height) * size / max(width, height)) <= 1
    assert (rows >= columns) if height >= width else (rows <= columns)
    assert colour_of(picture) == list(COLOUR)


def test_the_default_size_is_256():
    assert load_image(Image.new("RGB", (600, 300))).shape == (1, 3, 128, 256)


@pytest.mark.parametrize("as_float", [False, True])
@pytest.mark.parametrize(("size", "method"), [(20, "LANCZOS"), (90, "BICUBIC")])
def test_the_filter_is_lanczos_down_and_bicubic_up(size, method, as_float):
    pixels = np.random.default_rng(0).integers(60, 196, (60, 60, 3), dtype=np.uint8)
    image = Image.fromarray(pixels)
    expected = np.asarray(image.resize((size, size), Image.Resampling[method])) / 255
    picture = load_image(pixels / 255 if as_float else image, size)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(picture, expected, atol=1.5 / 255)  # Pillow rounds twice


def test_shrinking_does_not_alias():
    stripes = np.zeros((64, 64), dtype=np.uint8)
    stripes[:, ::2] = 255
    assert load_image(stripes, 16)[..., 3:-3].sub(0.5).abs().max() < 0.05


def test_overshoot_stays_within_the_range():
    edge = np.zeros((8, 8), dtype=np.float32)
    edge[:, 4:] = 1
    picture = load_image(edge, 64)
    assert picture.min() == 0 and picture.max() == 1


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_below_one_is_refused(size):
    with pytest.raises(ValueError, match="size must be at least 1 pixel"):
        load_image(gradient(4, 4), size)


@pytest.mark.parametrize("size", [2.5, "256", True])
def test_a_size_that_is_no_whole_number_is_refused(size):
    with pytest.raises(TypeError, match="whole number of pixels"):
        load_image(gradient(4, 4), size)


def test_a_numpy_integer_is_a_size():
    assert load_image(gradient(4, 4), np.int64(2)).shape == (1, 3, 2, 2)


def test_a_size_beyond_the_limit_is_refused():
    with pytest.raises(ValueError, match="20000 x 20000 pixels. Choose a smaller"):
        load_image(gradient(4, 4), 20_000)


# --- load_image: modes, transparency, depth, rotation, frames ---


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_rotation(orientation, tmp_path):
    upright = np.zeros((4, 6), dtype=np.uint8)
    upright[0, 0], upright[0, -1], upright[-1, 0] = 255, 160, 80
    inverse = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = Image.fromarray(upright)
    if orientation in inverse:
        stored = stored.transpose(inverse[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "turned.png", exif=exif)
    picture = load_image(tmp_path / "turned.png", None)
    assert torch.equal((picture[0, 0] * 255).round().byte(), torch.from_numpy(upright))


def test_damaged_exif_does_not_cost_the_picture():
    data = encode_image(gradient(16, 16), "JPEG", exif=b"Exif\0\0garbage that is no TIFF header")
    assert load_image(data, None).shape == (1, 3, 16, 16)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize(("mode", "grey"), [("1", 255), ("L", 77), ("I;16", 77 * 257)])
def test_grey_pictures(mode, grey, kind):
    picture = load_image(encode_image(Image.new(mode, (5, 4), grey), kind), None)
    assert colour_of(picture) == [grey / 257 if mode == "I;16" else grey] * 3


def test_palette():
    assert colour_of(load_image(encode_image(Image.new("RGB", (5, 4), COLOUR).quantize()))) == list(
        COLOUR
    )


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk(kind):
    picture = load_image(encode_image(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), kind), None)
    red, green, blue = picture[0, :, 8, 8].tolist()
    assert red > 0.95 and green < 0.05 and blue < 0.05


def transparent_pictures():
    half = (*COLOUR, 127)
    palette = Image.new("P", (2, 1))
    palette.putpalette([*COLOUR, 0, 0, 0])
    palette.putpixel((1, 0), 1)
    palette_alpha = palette.copy()
    palette_alpha.putalpha(127)
    return {
        "RGBA": encode_image(Image.new("RGBA", (2, 1), half)),
        "LA": encode_image(Image.new("LA", (2, 1), (100, 127))),
        "PA": palette_alpha,
        "palette": encode_image(palette, transparency=bytes([127, 0])),
        "palette key": encode_image(palette, transparency=1),
        "gif": encode_image(palette, "GIF", transparency=1),
        "RGB key": encode_image(palette.convert("RGB"), transparency=(0, 0, 0)),
        "grey key": encode_image(Image.fromarray(np.array([[100, 0]], np.uint8)), transparency=0),
        "array": np.array([[(*COLOUR, 127), (0, 0, 0, 0)]], dtype=np.uint8),
        "float array": np.array([[(*COLOUR, 127), (0, 0, 0, 0)]]) / 255,
    }


def on_white(colour, alpha):
    return pytest.approx([(c * alpha + 255 * (255 - alpha)) / 255 for c in colour], abs=1.01)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("RGBA", on_white(COLOUR, 127), on_white(COLOUR, 127)),
        ("PA", on_white(COLOUR, 127), on_white([0] * 3, 127)),
        ("LA", on_white([100] * 3, 127), on_white([100] * 3, 127)),
        ("palette", on_white(COLOUR, 127), on_white(COLOUR, 0)),
        ("palette key", on_white(COLOUR, 255), on_white(COLOUR, 0)),
        ("gif", on_white(COLOUR, 255), on_white(COLOUR, 0)),
        ("RGB key", on_white(COLOUR, 255), on_white(COLOUR, 0)),
        ("grey key", on_white([100] * 3, 255), on_white(COLOUR, 0)),
        ("array", on_white(COLOUR, 127), on_white(COLOUR, 0)),
        ("float array", on_white(COLOUR, 127), on_white(COLOUR, 0)),
    ],
)
def test_transparency_is_laid_on_white(kind, left, right):
    picture = load_image(transparent_pictures()[kind], None)[0, :, 0] * 255
    assert picture[:, 0].tolist() == left
    assert picture[:, 1].tolist() == right


@pytest.mark.parametrize(
    ("background", "colour"),
    [("black", (0, 0, 0)), ("#102030", (16, 32, 48)), ("RED", (255, 0, 0)), ("#fff8", (255,) * 3)],
)
@pytest.mark.parametrize("as_array", [False, True])
def test_transparency_is_laid_on_the_background(background, colour, as_array):
    image = Image.new("RGBA", (4, 2), (*COLOUR, 0))
    image.putpixel((0, 0), (*COLOUR, 255))
    source = np.asarray(image) if as_array else encode_image(image)
    picture = load_image(source, None, background=background)[0] * 255
    assert picture[:, 0, 0].tolist() == pytest.approx(COLOUR, abs=0.01)
    assert picture[:, 1, 3].tolist() == pytest.approx(colour, abs=0.01)


@pytest.mark.parametrize("background", ["wite", "", "#12", 7, None])
def test_a_background_that_is_no_colour_is_refused(background):
    with pytest.raises(ValueError, match="background is .*not a colour. Give a name such as"):
        load_image(gradient(4, 4), background=background)


@pytest.mark.parametrize(
    ("grey", "background", "sentence"),
    [
        (255, "white", r"command line --background black, in Python .*background='black'"),
        (0, "black", r"command line --background white, in Python .*background='white'"),
    ],
)
def test_a_drawing_that_cannot_be_seen_warns(grey, background, sentence, tmp_path):
    drawing = np.full((20, 20, 4), grey, dtype=np.uint8)
    drawing[..., 3] = 0
    drawing[5:9, :, 3] = np.linspace(0, 255, 20)
    Image.fromarray(drawing).save(tmp_path / "pen.png")
    with pytest.warns(UserWarning, match=r"pen\.png' shows nothing.*" + sentence) as caught:
        load_image(tmp_path / "pen.png", background=background)
    assert Path(caught[0].filename).name == "test_images.py"
    drawing[..., 3] = 0
    with pytest.warns(UserWarning, match="array is transparent everywhere.*Export"):
        load_image(drawing, background=background)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_image(tmp_path / "pen.png", background="#777")


@pytest.mark.parametrize("as_array", [False, True])
def test_the_alpha_of_an_image_has_the_size_of_the_image(as_array):
    pixels = np.full((20, 40, 4), 255, np.uint8)
    pixels[..., :3] = 90
    pixels[:, :20, 3] = 51
    source = pixels if as_array else encode_image(Image.fromarray(pixels))
    for size, shape in ((None, (20, 40)), (20, (10, 20)), (80, (40, 80))):
        image, alpha = load_with_alpha(source, size, background="black")
        assert torch.equal(image, load_image(source, size, background="black"))
        assert image.shape == (1, 3, *shape) and alpha.shape == (1, 1, *shape)
        assert alpha.is_contiguous() and alpha.dtype == torch.float32
        assert alpha[0, 0, 4, [2, -2]].tolist() == pytest.approx([0.2, 1], abs=0.01)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_an_opaque_image_has_no_alpha(mode):
    assert load_with_alpha(encode_image(Image.new(mode, (8, 8), "white")))[1] is None


def test_hidden_colours_do_not_bleed_when_shrinking():
    array = np.zeros((64, 64, 4), dtype=np.uint8)  # transparent black
    array[:, :32] = 255  # opaque white
    with pytest.warns(UserWarning, match="shows nothing"):
        assert load_image(array, 16).min() > 0.999


def test_sixteen_bit_grey_is_scaled_and_not_clipped():
    ramp = np.linspace(0, 65535, 64).astype(np.uint16).reshape(8, 8)
    expected = torch.from_numpy(ramp.astype(np.float32) / 65535)
    for mode in ("I;16", "I;16B", "I"):
        wide = ramp.astype({"I;16": "<u2", "I;16B": ">u2", "I": "<i4"}[mode])
        image = Image.frombytes(mode, (8, 8), wide.tobytes())
        torch.testing.assert_close(load_image(image, None)[0, 1], expected)
        if mode != "I":
            torch.testing.assert_close(load_image(encode_image(image), None)[0, 1], expected)
    assert load_image(encode_image(Image.fromarray(ramp)), 4).unique().numel() > 8


def test_float_tiff():
    values = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    picture = load_image(encode_image(Image.fromarray(values), "TIFF"), None)
    assert torch.equal(picture[0, 2], torch.from_numpy(values))
    with pytest.raises(ValueError, match=r"floats from 0 to 255.*Open the file in an image editor"):
        load_image(encode_image(Image.fromarray(values * 255), "TIFF"), None)
    values[0, 0] = np.nan
    with pytest.raises(ValueError, match=r"floats from nan.*Open the file in an image editor"):
        load_image(encode_image(Image.fromarray(values), "TIFF"), None)


def test_an_edge_in_wide_values_does_not_overshoot():
    edge = np.zeros((64, 64), dtype=np.float32)
    edge[:, 32:] = 1
    for array in (edge, (edge * 65535).astype(np.uint16)):
        picture = load_image(encode_image(Image.fromarray(array), "TIFF"), 10)
        assert picture.min() == 0 and picture.max() == 1


@pytest.mark.parametrize(
    ("dtype", "low", "high", "black", "white"),
    [
        (np.uint16, 0, 4000, 0, 4095),
        (np.uint16, 100, 1000, 0, 1023),
        (np.uint16, 0, 250, 0, 255),
        (np.int16, 0, 32000, 0, 32767),
        (np.int16, -1000, 3000, -1000, 3000),
        (np.int32, 0, 31500, 0, 32767),
        (np.int32, 0, 2_000_000, 0, 2_000_000),
    ],
)
@pytest.mark.parametrize("factor", [1, 8])
def test_integers_are_scaled_by_what_the_file_holds(dtype, low, high, black, white, factor):
    array = np.full((4 * factor, 8 * factor), low, dtype)
    array[:, 4 * factor :] = high
    data = wide_tiff(array)
    with pytest.warns(UserWarning, match=f"holds values .*{high}.* as white"):
        picture = load_image(data, 8)
    expected = [(value - black) / (white - black) for value in (low, high)]
    assert picture[0, 0, 2, [0, -1]].tolist() == pytest.approx(expected, abs=1e-4)


def wide_tiff(array, order="<", **changes):
    """A TIFF of one grey channel, as programs for microscopes write: any numbers, few tags."""
    height, width = array.shape
    data = array.astype(array.dtype.newbyteorder(order)).tobytes()
    if changes.get("compression") == 8:
        data = zlib.compress(data)
    tags = {"width": (256, width), "height": (257, height), "bits": (258, 8 * array.itemsize)}
    tags |= {"compression": (259, 1), "photometric": (262, 1), "offset": (273, 150)}
    tags |= {"samples": (277, 1), "rows": (278, height), "bytes": (279, len(data))}
    tags |= {"planes": (284, 1), "sign": (339, {"u": 1, "i": 2, "f": 3}[array.dtype.kind])}
    tags |= {name: (tags[name][0], value) for name, value in changes.items()}
    table = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in tags.values())
    mark = b"II" if order == "<" else b"MM"
    head = struct.pack(f"{order}2sHIH", mark, 42, 8, len(tags)) + table + bytes(4)
    return head.ljust(150, b"\0") + data


@pytest.mark.parametrize("make", [lambda v: (v * 65535).round().astype(np.uint16), np.float32])
def test_in_some_tiffs_zero_is_white(make):
    values = np.linspace(0, 1, 12).reshape(3, 4)
    picture = load_image(wide_tiff(make(values), photometric=0), None)
    np.testing.assert_allclose(picture[0, 1], 1 - values, atol=1e-5)


RAMP = np.arange(64, dtype=np.int16).reshape(8, 8) * 300


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (wide_tiff(RAMP, ">", compression=8), "compressed big-endian TIFF"),
        (wide_tiff((RAMP / 65535).astype(np.float32), ">", compression=8), "big-endian TIFF"),
        (wide_tiff(RAMP.astype(np.uint16), photometric=2, samples=3, planes=2), "separate planes"),
        (wide_tiff((RAMP // 600).astype(np.int8)), "8 bits and a sign"),
    ],
)
def test_a_tiff_that_pillow_would_read_with_wrong_values_is_refused(data, kind):
    with pytest.raises(ValueError, match=rf"cannot read \(a .*{kind}.*; export the image as PNG"):
        load_image(data, None)


def test_a_tiff_of_colours_with_16_bits_is_read():
    row = np.array([[60000, 32768, 4000] * 5], np.uint16)
    data = wide_tiff(row, photometric=2, samples=3, width=5)
    picture = load_image(data, None)[0, :, 0, 4] * 255
    assert picture.tolist() == pytest.approx([60000 / 257, 32768 / 257, 4000 / 257], abs=0.6)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_an_animation_the_first_frame_is_used_and_it_says_so(kind, tmp_path):
    path = tmp_path / f"moving.{kind.lower()}"
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "lime", "blue")]
    frames[0].save(path, kind, save_all=True, append_images=frames[1:])
    with pytest.warns(UserWarning, match=r"moving\.\w+' has 3 frames; only frame 1") as caught:
        picture = load_image(path, None)
    assert Path(caught[0].filename).name == "test_images.py"  # it points at the caller's line
    red, green, blue = picture[0, :, 4, 4].tolist()
    assert red > 0.9 and green < 0.1 and blue < 0.1


def test_a_still_picture_does_not_warn():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in ("PNG", "GIF", "JPEG", "WEBP"):
            load_image(encode_image(gradient(8, 8), kind))
        load_image(
            encode_image(gradient(8, 8), "MPO", save_all=True, append_images=[gradient(4, 4)])
        )


# --- load_image: colour profiles ---

P3 = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))  # chromaticities of Display P3
ADOBE = ((0.640, 0.330), (0.210, 0.710), (0.150, 0.060))  # and of Adobe RGB
WHITE = (0.3127, 0.3290)


def rgb_profile(chromaticities, gamma):
    """An ICC profile, version 2, of a screen with these primaries and a power curve."""
    to_xyz = matrix(chromaticities)
    bradford = np.array(
        [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
    )
    d50 = np.array([0.9642, 1.0, 0.8249])
    scale = (bradford @ d50) / (bradford @ to_xyz.sum(1))
    columns = (np.linalg.inv(bradford) @ np.diag(scale) @ bradford @ to_xyz).T
    tags = {b"wtpt": xyz_tag(d50)}
    tags |= {
        name: xyz_tag(each) for name, each in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)
    }
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve_tag(gamma))
    return icc_file(b"RGB ", tags)


def grey_profile(gamma):
    return icc_file(b"GRAY", {b"wtpt": xyz_tag((0.9642, 1.0, 0.8249)), b"kTRC": curve_tag(gamma)})


def xyz_tag(values):
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(v * 65536) for v in values))


def curve_tag(gamma):
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)


def icc_file(space, tags):
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(content))
        body += content
    head = b"".join((bytes(4), bytes(4), struct.pack(">I", 0x02400000), b"mntr", space, b"XYZ "))
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    head = head.ljust(128, b"\0")
    return struct.pack(">I", len(head + table + body)) + head[4:] + table + body


def matrix(chromaticities):
    """Linear RGB to XYZ, for a white of daylight (D65)."""
    xyz = np.array([[x / y, 1, (1 - x - y) / y] for x, y in (*chromaticities, WHITE)]).T
    return xyz[:, :3] * np.linalg.solve(xyz[:, :3], xyz[:, 3])


SRGB = ((0.640, 0.330), (0.300, 0.600), (0.150, 0.060))


def as_srgb(colour, chromaticities, gamma):
    """The colour in sRGB, 0 to 255, by the formulas of the standard."""
    linear = np.linalg.solve(
        matrix(SRGB), matrix(chromaticities) @ (np.array(colour) / 255) ** gamma
    )
    linear = linear.clip(0, 1)
    curve = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return curve * 255


@pytest.mark.parametrize("colour", [(200, 100, 50), (60, 180, 90), (128, 128, 128), (30, 60, 220)])
@pytest.mark.parametrize("primaries", [P3, ADOBE])
@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("TIFF", "RGB")])
def test_colours_follow_the_profile_of_the_file(colour, primaries, kind, mode):
    profile = rgb_profile(primaries, 2.2)
    data = encode_image(Image.new("RGB", (8, 8), colour).convert(mode), kind, icc_profile=profile)
    found = load_image(data, None)[0, :, 0, 0].numpy() * 255
    np.testing.assert_allclose(found, as_srgb(colour, primaries, 2.2), atol=1.6)


@pytest.mark.parametrize("mode", ["L", "LA"])
@pytest.mark.parametrize("profile", [grey_profile(1.0), rgb_profile(SRGB, 1.0)])
def test_grey_follows_the_profile_of_the_file(mode, profile):
    data = encode_image(Image.new("L", (8, 8), 55).convert(mode), icc_profile=profile)
    found = load_image(data, None)[0, :, 0, 0].numpy() * 255
    np.testing.assert_allclose(found, as_srgb((55, 55, 55), SRGB, 1.0), atol=1.6)


@pytest.mark.parametrize("profile", [grey_profile(1.0), grey_profile(1.8), rgb_profile(SRGB, 1.8)])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_wide_grey_follows_the_profile_of_the_file(kind, profile):
    levels = np.array([[0, 3, 10, 55, 100, 200, 255]])
    image = Image.fromarray((levels * 257).astype(np.uint16))
    found = load_image(encode_image(image, kind, icc_profile=profile), None)[0, :, 0].numpy() * 255
    gamma = 1.0 if profile == grey_profile(1.0) else 1.8
    expected = [as_srgb((level,) * 3, SRGB, gamma) for level in levels[0]]
    np.testing.assert_allclose(found.T, expected, atol=1.6)


def test_wide_grey_with_a_damaged_profile_keeps_its_values():
    image = Image.fromarray(np.array([[0, 20000, 65535]], np.uint16))
    with pytest.warns(UserWarning, match="has a damaged colour profile"):
        found = load_image(encode_image(image, icc_profile=rgb_profile(SRGB, 2.2)[:150]), None)
    assert found[0, 1, 0].tolist() == pytest.approx([0, 20000 / 65535, 1])


def test_the_profile_of_srgb_changes_nothing():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = gradient(60, 40)
    plain, tagged = encode_image(image), encode_image(image, icc_profile=profile)
    assert torch.equal(load_image(plain, 30), load_image(tagged, 30))


@pytest.mark.parametrize(
    "profile", [b"no profile", grey_profile(2.2), rgb_profile(SRGB, 2.2)[:150]]
)
def test_a_damaged_profile_is_ignored_with_a_warning(profile, tmp_path):
    path = tmp_path / "odd.png"
    Image.new("RGB", (8, 8), COLOUR).save(path, icc_profile=profile)
    with pytest.warns(UserWarning, match=r"odd\.png' has a damaged colour profile") as caught:
        assert colour_of(load_image(path, None)) == list(COLOUR)
    assert Path(caught[0].filename).name == "test_images.py"


# --- load_image: bad input ---


def test_a_missing_file_suggests_near_names(tmp_path):
    (tmp_path / "Garden.JPG").touch()
    with pytest.raises(
        FileNotFoundError, match=r"file '.*gardn\.jpg' does not exist.*mean 'Garden\.JPG'\?"
    ):
        load_image(tmp_path / "gardn.jpg")
    with pytest.raises(
        FileNotFoundError, match=r"file '.*cat\.png' does not exist. The current folder is"
    ):
        load_image(tmp_path / "nowhere" / "cat.png")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder"):
        load_image(tmp_path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_a_device_is_refused():
    with pytest.raises(ValueError, match="is a device"):
        load_image("/dev/zero")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"Dear teacher,\nhere is my picture.", "is text, not an image"),
        ("Größe".encode(), "is text, not an image"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00", "is text, not an image"),
        (b"\n<!DOCTYPE html><html><svg></svg>", "web page; download the image file"),
        (b"<HTML><body>404</body>", "web page; download the image file"),
        (
            b'<?xml version="1.0"?>\n<svg xmlns="x"/>',
            "SVG, a vector drawing; export the drawing as PNG",
        ),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF document; export the page as PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "HEIC.*export the image as JPEG"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic" + bytes(99), "HEIC.*export the image as JPEG"),
        (bytes(100), "unknown image format"),
        (bytes(range(256)), "unknown image format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "is text"),  # no Ghostscript
    ],
)
def test_a_file_that_is_no_picture_is_named_for_what_it_is(data, sentence, tmp_path):
    path = tmp_path / "cat.jpg"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"^'.*cat\.jpg' .*" + sentence):
        load_image(path)
    with pytest.raises(ValueError, match="^The image .*" + sentence):
        load_image(data)


BROKEN_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)


def test_a_heic_file_names_the_reader_that_is_not_installed(monkeypatch):
    monkeypatch.setattr(diagnosis, "HEIC_READER", False)
    with pytest.raises(ValueError, match=r'HEIC.*JPEG, or install .*pip install "nst-edu\[heic\]"'):
        load_image(BROKEN_HEIC)


@pytest.mark.parametrize("size", [None, 20])
def test_a_heic_file_is_read_where_the_reader_is_installed(size):
    pytest.importorskip("pillow_heif").register_heif_opener()
    profile = rgb_profile(P3, 2.2)
    data = encode_image(
        Image.new("RGB", (64, 48), COLOUR), "HEIF", quality=100, icc_profile=profile
    )
    found = load_image(data, size)[0, :, 7, 7].numpy() * 255
    np.testing.assert_allclose(found, as_srgb(COLOUR, P3, 2.2), atol=4)
    with pytest.raises(ValueError, match="HEIC.*export the image as JPEG") as caught:
        load_image(BROKEN_HEIC)
    assert "install" not in str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "AVIF"])
def test_a_truncated_picture_is_refused(kind, tmp_path):
    path = tmp_path / "cut"
    data = encode_image(gradient(200, 200), kind)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ValueError, match=r"cut' is (damaged or cut short|a HEIC, AVIF)"):
        load_image(path)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("size", [None, 16])
@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_lacks_only_its_end_is_read(progressive, size, missing, tmp_path):
    data = encode_image(gradient(200, 150), "JPEG", progressive=progressive)
    (tmp_path / "cut.jpg").write_bytes(data[:-missing])
    with pytest.warns(UserWarning, match=r"cut\.jpg' lacks the end of a JPEG"):
        picture = load_image(tmp_path / "cut.jpg", size)
    assert torch.equal(picture, load_image(data, size))
    with pytest.raises(ValueError, match="damaged or cut short"):
        load_image(data[:-40], size)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_sound_file_of_a_rare_kind_is_not_called_damaged():
    bitmap = bytearray(encode_image(gradient(8, 8), "BMP"))
    bitmap[30] = 9  # a compression that Pillow does not know
    with pytest.raises(ValueError, match="is of a kind that nst_edu cannot read.*export"):
        load_image(bytes(bitmap))
    for start, kind in [
        (b"8BPS\0\1", "Photoshop"),
        (b"\xff\x0a\xfa", "JPEG XL"),
        (b"II*\0", "TIFF"),
    ]:
        with pytest.raises(ValueError, match=f"is a {kind} file.*export the image as PNG"):
            load_image(start + bytes([200]) * 99)


@pytest.mark.parametrize("address", ["https://example.org/cat.jpg", "FTP://example.org/cat.jpg"])
def test_an_address_is_not_a_path(address):
    for source in (address, Path(address)):
        with pytest.raises(ValueError, match="is an address. Download the image first"):
            load_image(source)


def test_a_name_that_is_too_long_is_named_in_short():
    with pytest.raises(ValueError, match="^'data:image/png;base64,a{18}…' has 5022 char") as caught:
        load_image("data:image/png;base64," + "a" * 5000)
    assert len(str(caught.value)) < 200


def test_an_upload_of_the_widget_is_read():
    upload = {"name": "cat.png", "content": memoryview(encode_image(gradient(6, 4)))}
    assert load_image(upload, None).shape == (1, 3, 4, 6)
    with pytest.raises(ValueError, match="'cat.png' is empty"):
        load_image({**upload, "content": b""})
    with pytest.raises(TypeError, match="not as dict"):
        load_image({})


def test_a_lazy_pil_image_that_is_truncated_is_refused():
    data = encode_image(gradient(200, 200), "JPEG")
    with pytest.raises(ValueError, match="The image is damaged or cut short"):
        load_image(Image.open(io.BytesIO(data[: len(data) // 2])))


def png_header(width, height):
    """A PNG that claims a size and holds nothing."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("side", "size", "free", "sentence"),
    [
        (40_000, 256, 1e12, "40000 x 40000 pixels need 6.4 GB of memory, the limit is 4.0 GB"),
        (20_000, 256, 2e9, "20000 x 20000 pixels need 1.6 GB of memory, the limit is 1.0 GB"),
        (10_000, None, 4e9, "10000 x 10000 pixels need 2.8 GB of memory, the limit is 2.0 GB"),
    ],
)
def test_a_huge_picture_is_refused_before_decoding(side, size, free, sentence, monkeypatch):
    decoded = []
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda self: decoded.append(self))
    monkeypatch.setattr(images, "free_memory", lambda device: free)
    with pytest.raises(ValueError, match=f"is too large.*{sentence}.*smaller first"):
        load_image(png_header(side, side), size)
    assert not decoded


def test_an_image_without_its_palette_is_refused_in_a_sentence():
    image = Image.new("P", (4, 4))
    image.palette = None  # as Pillow leaves some damaged files
    with pytest.raises(ValueError, match=r"^The image is damaged or cut short; download or"):
        load_image(image)


@pytest.mark.parametrize(("kind", "most"), [("PNG", 9), ("JPEG2000", 29), ("WEBP", 25)])
def test_the_memory_of_the_decoder_counts(kind, most, monkeypatch):
    data = encode_image(gradient(100, 100), kind)
    monkeypatch.setattr(images, "free_memory", lambda device: 2 * 100 * 100 * most)
    with pytest.raises(ValueError, match="too large"):
        load_image(data, 50)
    monkeypatch.setattr(images, "free_memory", lambda device: 2 * 100 * 100 * (most + 1))
    assert load_image(data, 50).shape == (1, 3, 50, 50)


@pytest.mark.parametrize("size", [(40, 500_000), (500_000, 40), (4100, 4200)])
def test_a_large_image_of_any_shape_is_converted_in_small_tiles(size, monkeypatch):
    image = Image.new("P", size, 7)
    image.putpalette([0, 128, 255] * 256)
    plain, pixels = decode._plain, []
    monkeypatch.setattr(decode, "_plain", lambda tile: (pixels.append(tile.size), plain(tile))[1])
    made = load_image(image, 1)
    assert made.flatten().tolist() == pytest.approx([0, 128 / 255, 1])
    assert max(width * height for width, height in pixels) <= decode.TILE**2


def test_settings_in_a_huge_picture_do_not_take_more_memory_than_there_is(monkeypatch):
    monkeypatch.setattr(images, "free_memory", lambda device: 2e9)
    with pytest.raises(ValueError, match=r"need 1.6 GB of memory, the limit is 1.0 GB.*smaller"):
        read_settings(io.BytesIO(png_header(20_000, 20_000)))


LARGE_FILES = {kind: encode_image(gradient(1501, 1125), kind) for kind in ("JPEG", "PNG")}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pillow_s_limit_of_pixels_does_not_apply_and_stays(kind, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_100_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = load_image(LARGE_FILES[kind], 64)
    assert picture.shape == (1, 3, 48, 64)
    assert Image.MAX_IMAGE_PIXELS == 1_100_000


def test_heads_of_other_frames_do_not_meet_pillows_limit_nor_its_errors(monkeypatch):
    frames = {"save_all": True, "append_images": [gradient(70, 60)]}
    data = encode_image(gradient(8, 8), "TIFF", **frames)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.warns(UserWarning, match="2 frames; only frame 1") as warned:
        assert load_image(data, None).shape == (1, 3, 8, 8)
    assert len(warned) == 1
    head, width, rest = data.rpartition(b"\x00\x01\x04\x00")  # the tag of a frame's width
    with pytest.raises(ValueError, match=r"is damaged or cut short \(Missing dimensions\)"):
        load_image(head + b"\x00\x00" + width[2:] + rest)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_as_good_as_by_one_resampling(kind):
    image = Image.open(io.BytesIO(LARGE_FILES[kind]))
    expected = np.asarray(image.resize((64, 48), Image.Resampling.LANCZOS)) / 255
    picture = load_image(LARGE_FILES[kind], 64)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(picture, expected, atol=4 / 255)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([0.0, np.nan], "floats from nan to nan"),
        ([0.0, np.inf], "floats from 0 to inf"),
        ([0.0, 255.0], "floats from 0 to 255.*Divide by 255"),
        ([-0.25, 1.0], "floats from -0.25 to 1.*clamp"),
    ],
)
@pytest.mark.parametrize("make", [lambda v: np.array([v]), lambda v: torch.tensor([[v]] * 3)])
def test_floats_outside_the_range_are_refused(make, values, sentence):
    with pytest.raises(ValueError, match=sentence):
        load_image(make(values))


@pytest.mark.parametrize("make", [np.array, torch.tensor])
def test_rounding_errors_outside_the_range_are_clamped(make):
    picture = (
        load_image(make([[[-1e-6, 1.0000001]]] * 3), None)
        if make is torch.tensor
        else (load_image(make([[-1e-6, 1.0000001]]), None))
    )
    assert picture.min() == 0 and picture.max() == 1


@pytest.mark.parametrize("shape", [(4,), (3, 4, 5), (4, 5, 2), (1, 4, 5, 3), (0, 4, 3), (4, 0)])
def test_arrays_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match="The array has shape"):
        load_image(np.zeros(shape))


@pytest.mark.parametrize("shape", [(4, 5), (4, 5, 3), (2, 3, 4, 5), (1, 4, 4, 5), (3, 0, 4)])
def test_tensors_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match="tensor has shape"):
        load_image(torch.zeros(shape))


def test_an_empty_pil_image_is_refused():
    with pytest.raises(ValueError, match=r"The image has shape \(5, 0, 3\)"):
        load_image(Image.new("RGB", (0, 5)))


@pytest.mark.parametrize("dtype", [np.int64, np.complex64, object])
def test_other_dtypes_are_refused(dtype):
    with pytest.raises(TypeError, match="Use uint8, or floats"):
        load_image(np.zeros((4, 4), dtype=dtype))


def test_other_sources_are_refused():
    with pytest.raises(TypeError, match=r"given as a path.*not as list"):
        load_image([[0, 1]])
    file = io.TextIOWrapper(io.BytesIO(encode_image(gradient(4, 4))))
    with pytest.raises(TypeError, match="Open the file in binary mode"):
        load_image(file)


KINDS = ["PNG", "JPEG", "GIF", "BMP", "TIFF"]
SOUND = {kind: encode_image(gradient(24, 16), kind) for kind in KINDS}
SOUND["JPEG"] = encode_image(gradient(24, 16), "JPEG", exif=Image.Exif(), comment=b"hello")
SOUND["TIFF"] = encode_image(gradient(24, 16), "TIFF", compression="tiff_deflate")


@pytest.mark.filterwarnings("ignore")  # Pillow warns of much in a damaged file
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_a_corrupted_picture_loads_or_raises_value_error(kind, data):
    damaged = bytearray(SOUND[kind])
    places = st.lists(st.tuples(st.integers(0, len(damaged) - 1), st.integers(0, 255)), max_size=8)
    for place, value in data.draw(places):
        damaged[place] = value
    damaged = damaged[: data.draw(st.integers(len(damaged) // 2, len(damaged)))]
    with contextlib.suppress(ValueError):
        picture = load_image(bytes(damaged), 16)
        assert max(picture.shape) == 16 and picture.min() >= 0 and picture.max() <= 1
    with contextlib.suppress(ValueError):
        read_settings(io.BytesIO(bytes(damaged)))


# --- save_image, read_settings, check_image_path ---

SETTINGS = {"steps": 300, "network": "vgg19-half", "who": "Zoë ✓", "layers": ["relu1_1"], "x": None}


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**31 - 1))
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_saving_and_loading_costs_half_a_step(tmp_path, height, width, seed):
    picture = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))
    for suffix in (".png", ".bmp", ".tiff"):
        path = save_image(picture, tmp_path / f"round{suffix}")
        assert (load_image(path, None) - picture).abs().max() <= 0.5 / 255 + 1e-6


@pytest.mark.parametrize("suffix", [".png", ".PNG", ".jpg", ".jpeg", ".webp", ".bmp", ".tif"])
def test_every_format_is_written_and_read_again(suffix, tmp_path):
    picture = load_image(gradient(40, 30), None)
    path = save_image(picture[0], str(tmp_path / f"picture{suffix}"))
    assert path == tmp_path / f"picture{suffix}"
    assert Image.open(path).format == images.OUTPUT_FORMATS[suffix.lower()]
    assert (load_image(path, None) - picture).abs().mean() < 0.02
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".tiff"])
def test_the_alpha_is_saved_and_read_again(suffix, tmp_path):
    picture = torch.full((1, 3, 16, 32), 0.4)
    alpha = torch.linspace(0, 1, 32).expand(1, 1, 16, 32)
    path = save_image(picture, tmp_path / f"a{suffix}", alpha=alpha)
    assert Image.open(path).mode == "RGBA"
    found = load_with_alpha(path, None)
    torch.testing.assert_close(found[1], alpha, atol=0.51 / 255, rtol=0)
    torch.testing.assert_close(found[0], 1 - 0.6 * alpha.expand(1, 3, -1, -1), atol=0.02, rtol=0)


def test_settings_and_alpha_are_saved_together(tmp_path):
    path = save_image(torch.rand(1, 3, 4, 4), tmp_path / "a.png", SETTINGS, alpha=ALPHA)
    assert read_settings(path) == SETTINGS and load_with_alpha(path, None)[1] is not None


@pytest.mark.parametrize("suffix", [".jpg", ".bmp"])
def test_a_format_without_transparency_is_refused(suffix, tmp_path):
    sentence = rf"A {suffix} file cannot keep transparency. Name '.*a{suffix}' .png, .webp or .tif"
    with pytest.raises(ValueError, match=sentence):
        save_image(torch.rand(1, 3, 4, 4), tmp_path / f"a{suffix}", alpha=ALPHA)
    with pytest.raises(ValueError, match=sentence):
        check_image_path(tmp_path / f"a{suffix}", with_alpha=True)
    assert not list(tmp_path.iterdir())


ALPHA = torch.full((1, 1, 4, 4), 0.2)


@pytest.mark.parametrize("alpha", [ALPHA[0], ALPHA[..., :3], ALPHA.expand(1, 3, 4, 4)])
def test_an_alpha_of_another_shape_is_refused(alpha, tmp_path):
    with pytest.raises(ValueError, match=r"alpha has shape .* must be \(1, 1, 4, 4\)"):
        save_image(torch.rand(1, 3, 4, 4), tmp_path / "a.png", alpha=alpha)


def test_saving_clamps_and_rounds(tmp_path):
    picture = torch.tensor([-1.0, 0.499 / 255, 0.501 / 255, 2.0]).expand(1, 3, 1, 4)
    path = save_image(picture.requires_grad_(), tmp_path / "a.png")
    assert np.asarray(Image.open(path))[0, :, 0].tolist() == [0, 0, 1, 255]


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".jpeg"])
@pytest.mark.parametrize("values", [SETTINGS, {}])
def test_settings_travel_in_the_picture(values, suffix, tmp_path):
    path = save_image(torch.rand(1, 3, 8, 8), tmp_path / f"a{suffix}", values)
    assert read_settings(path) == values
    assert read_settings(str(path)) == values


def test_settings_lie_where_other_programs_find_them(tmp_path):
    png = save_image(torch.rand(3, 8, 8), tmp_path / "a.png", SETTINGS)
    assert json.loads(Image.open(png).text["nst_edu"]) == SETTINGS
    assert b"iTXtnst_edu\0" in png.read_bytes()
    jpeg = save_image(torch.rand(3, 8, 8), tmp_path / "a.jpg", SETTINGS)
    assert Image.open(jpeg).info["comment"].startswith(b"nst_edu:{")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_a_picture_without_settings_says_so(kind, tmp_path):
    path = tmp_path / "plain"
    path.write_bytes(
        encode_image(gradient(8, 8), kind, **({} if kind == "PNG" else {"comment": "hi"}))
    )
    with pytest.raises(ValueError, match="plain' carries no settings"):
        read_settings(path)


@pytest.mark.parametrize("text", ["", "{", "[1]", "[" * 100_000, "__import__('os')", "null"])
def test_malformed_settings_are_refused(text, tmp_path):
    chunk = PngImagePlugin.PngInfo()
    chunk.add_itxt("nst_edu", text)
    gradient(8, 8).save(tmp_path / "a.png", pnginfo=chunk)
    with pytest.raises(ValueError, match=r"'.*a\.png' has damaged settings"):
        read_settings(tmp_path / "a.png")


def test_settings_in_jpeg_that_are_no_utf8_are_refused():
    data = encode_image(gradient(8, 8), "JPEG", comment=b'nst_edu:{"a": "\xff"}')
    with pytest.raises(ValueError, match="The image has damaged settings"):
        read_settings(io.BytesIO(data))


def test_settings_of_something_that_is_no_picture(tmp_path):
    (tmp_path / "a.png").write_text("{}")
    with pytest.raises(ValueError, match="is text, not an image"):
        read_settings(tmp_path / "a.png")
    with pytest.raises(FileNotFoundError, match="The file .*does not exist"):
        read_settings(tmp_path / "b.png")


@pytest.mark.parametrize("values", [{"a": object()}, {"a": float("nan")}, {"a": Path("x")}])
def test_settings_that_are_not_plain_are_refused(values, tmp_path):
    with pytest.raises(TypeError, match="Settings hold text, finite numbers, lists and dicts"):
        save_image(torch.rand(3, 8, 8), tmp_path / "a.png", values)
    assert not any(tmp_path.iterdir())


def test_settings_too_long_for_a_jpeg_are_refused(tmp_path):
    with pytest.raises(ValueError, match="too long for a JPEG's comment. Save the image as PNG"):
        save_image(torch.rand(3, 8, 8), tmp_path / "a.jpg", {"a": "x" * 70_000})
    path = save_image(torch.rand(3, 8, 8), tmp_path / "a.png", {"a": "x" * 2_000_000})
    assert len(read_settings(path)["a"]) == 2_000_000


@pytest.mark.parametrize("suffix", [".webp", ".bmp", ".tif"])
def test_settings_in_other_formats_are_refused(suffix, tmp_path):
    with pytest.raises(ValueError, match=r"cannot carry settings.*png or \.jpg"):
        save_image(torch.rand(3, 8, 8), tmp_path / f"a{suffix}", {})
    with pytest.raises(ValueError, match="cannot carry settings"):
        check_image_path(tmp_path / f"a{suffix}", with_settings=True)
    assert check_image_path(tmp_path / f"a{suffix}") == tmp_path / f"a{suffix}"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_diverged_picture_is_refused(value, tmp_path):
    picture = torch.rand(1, 3, 4, 4)
    picture[0, 1, 2, 3] = value
    with pytest.raises(ValueError, match="NaN or infinite values"):
        save_image(picture, tmp_path / "a.png")
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("shape", [(4, 4), (2, 3, 4, 4), (1, 1, 4, 4), (4, 4, 3), (3, 0, 4)])
def test_a_picture_of_another_shape_is_not_saved(shape, tmp_path):
    with pytest.raises(ValueError, match=r"has shape \(1, 3, H, W\)"):
        save_image(torch.zeros(shape), tmp_path / "a.png")


def test_a_picture_of_bytes_is_not_saved_as_white(tmp_path):
    with pytest.raises(TypeError, match=r"floats in \[0, 1\], not torch.uint8"):
        save_image(torch.full((3, 4, 4), 99, dtype=torch.uint8), tmp_path / "a.png")


def test_a_full_disk_does_not_harm_the_older_picture(tmp_path, monkeypatch):
    path = save_image(torch.zeros(1, 3, 8, 8), tmp_path / "a.png", {"old": True})
    write = Path.write_bytes

    def run_full(self, data):
        write(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))

    monkeypatch.setattr(Path, "write_bytes", run_full)
    with pytest.raises(OSError, match="No space left"):
        save_image(torch.ones(1, 3, 8, 8), path)
    assert read_settings(path) == {"old": True}
    assert os.listdir(tmp_path) == ["a.png"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_a_saved_picture_may_be_read_by_whom_the_umask_lets(tmp_path):
    old = os.umask(0o022)
    try:
        path = save_image(torch.rand(3, 4, 4), tmp_path / "a.png")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o644


def test_writable_paths(tmp_path, monkeypatch):
    (tmp_path / "old.png").touch()
    assert check_image_path(tmp_path / "old.png") == tmp_path / "old.png"
    assert check_image_path(str(tmp_path / "new.JPG")) == tmp_path / "new.JPG"
    assert os.listdir(tmp_path) == ["old.png"]
    monkeypatch.chdir(tmp_path)
    assert check_image_path("bare.png") == Path("bare.png")


@pytest.mark.parametrize(
    "check", [check_image_path, lambda path: save_image(torch.rand(3, 4, 4), path)]
)
def test_paths_that_cannot_be_written(check, tmp_path):
    (tmp_path / "notes.txt").touch()
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(
        FileNotFoundError, match=r"folder '.*out' does not exist. Create the folder"
    ):
        check(tmp_path / "out" / "a.png")
    with pytest.raises(NotADirectoryError, match=r"notes\.txt' is a file, not a folder.*'a\.png'"):
        check(tmp_path / "notes.txt" / "a.png")
    with pytest.raises(IsADirectoryError, match="is a folder. Add a file name"):
        check(tmp_path / "folder.png")
    with pytest.raises(ValueError, match=r"does not end in one of \.png"):
        check(tmp_path / "a.gif")
    with pytest.raises(ValueError, match=r"does not end in one of \.png"):
        check(tmp_path / "picture")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux's /proc")
def test_a_folder_in_which_nothing_can_be_written():
    with pytest.raises(PermissionError, match="The folder '/proc' cannot be written to"):
        check_image_path("/proc/a.png")


def test_an_image_of_an_ordinary_size_is_made_smaller_in_one_step(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.effect_noise((1500, 1000), 80).convert("RGB").save(path, quality=95)
    expected = np.asarray(Image.open(path).convert("RGB").resize((150, 100), Image.LANCZOS))
    loaded = (load_image(path, 150)[0] * 255).round().byte().permute(1, 2, 0).numpy()
    assert (loaded == expected).all()
