"""Clips in files: they come back as written, and bad files are named for what they are."""

import io
import math
import os
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from nst_edu.fast import film, pan_and_zoom, read_clip, write_clip
from nst_edu.images import load_image, save_image

PICTURES = Path(__file__).resolve().parents[2] / "images"


def waves(height=180, width=240):
    """A smooth picture: a wave of its own along x and y in each channel."""
    x = torch.linspace(0, 1, width)
    y = torch.linspace(0, 1, height)[:, None]
    planes = [torch.sin(2 * math.pi * (a * x + b * y)) for a, b in ((3, 1), (1, 2), (2, -2))]
    return 0.5 + 0.4 * torch.stack(planes)[None]


def colors(*names, size=(16, 12)):
    return [Image.new("RGB", size, name) for name in names]


def blocks(count, height=48, width=64):
    """A coloured block before grey that moves by 2 pixels a frame."""
    frames = torch.full((count, 3, height, width), 0.5)
    for index in range(count):
        frames[index, :, 8:32, 2 * index : 2 * index + 24] = torch.tensor([0.9, 0.3, 0.1])[
            :, None, None
        ]
    return frames


# --- writing and reading --------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "error"), [(".gif", 0.005), (".mp4", 0.02), (".GIF", 0.005)])
def test_a_clip_comes_back_as_it_was_written(suffix, error, tmp_path):
    frames = blocks(7)
    path = write_clip(frames, tmp_path / f"clip{suffix}", fps=10, progress=False)
    assert path == tmp_path / f"clip{suffix}"
    clip = read_clip(path, size=None)
    assert clip.frames.shape == frames.shape
    assert clip.frames.dtype == torch.float32
    assert clip.fps == pytest.approx(10)
    assert clip.flows is None
    assert (clip.frames - frames).abs().mean() < error
    # The block is where it was, in each frame. (H.264 blurs colours at edges.)
    inside = clip.frames[3, :, 12:28, 10:26].mean((1, 2))
    torch.testing.assert_close(inside, torch.tensor([0.9, 0.3, 0.1]), atol=0.02, rtol=0)


@pytest.mark.parametrize(("suffix", "bias"), [(".gif", 0.002), (".mp4", 0.006)])
def test_a_photograph_keeps_its_colors(suffix, bias, tmp_path):
    frames = pan_and_zoom(load_image(PICTURES / "lake.jpg", None), 6, 128).frames
    clip = read_clip(write_clip(frames, tmp_path / f"a{suffix}", progress=False), size=128)
    difference = clip.frames - frames
    assert difference.abs().mean() < 0.02
    assert difference.mean((0, 2, 3)).abs().max() < bias  # nor grows darker


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
@pytest.mark.parametrize("fps", [7, 12, 24, 30])
def test_the_speed_is_kept(suffix, fps, tmp_path):
    frames = blocks(12)
    clip = read_clip(write_clip(frames, tmp_path / f"a{suffix}", fps=fps, progress=False))
    assert clip.fps == pytest.approx(fps, rel=0.02)


def test_an_mp4_with_odd_sides_has_the_last_row_and_column_twice(tmp_path):
    frames = blocks(3, 47, 63)
    frames[..., -1] = 1
    clip = read_clip(write_clip(frames, tmp_path / "a.mp4", progress=False), size=None)
    assert clip.frames.shape == (3, 3, 48, 64)
    assert (clip.frames[..., :47, :63] - frames).abs().mean() < 0.02
    assert clip.frames[..., 63].min() > 0.9


def test_a_gif_with_odd_sides_stays_as_it_is(tmp_path):
    frames = blocks(3, 47, 63)
    clip = read_clip(write_clip(frames, tmp_path / "a.gif", progress=False), size=None)
    assert clip.frames.shape == frames.shape


def local_tables(data):
    """Whether each image in a GIF has colours of its own (GIF89a specification, section 20)."""
    found = []
    at = 13 + 3 * 2 ** (1 + (data[10] & 7))
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            found.append(bool(data[at + 9] & 0x80))
            at += 11 + (3 * 2 ** (1 + (data[at + 9] & 7)) if found[-1] else 0)
        else:
            at += 2
        while data[at]:  # sub-blocks, each after its length
            at += 1 + data[at]
        at += 1
    return found


def test_a_gif_loops_for_ever_and_has_one_palette(tmp_path):
    data = write_clip(pan_and_zoom(waves(), 6, 64).frames, tmp_path / "a.gif").read_bytes()
    image = Image.open(io.BytesIO(data))
    assert image.info["loop"] == 0
    assert data[10] & 0x80  # the logical screen descriptor: there is a global colour table
    assert local_tables(data) == [False] * 6


def test_a_gif_does_not_flicker_where_nothing_moves(tmp_path):
    """Left of a moving block, a gradient with more colours than a GIF has stays as it is."""
    frames = waves(48, 64).expand(6, -1, -1, -1).clone()
    for index in range(6):
        frames[index, :, :, 40 + 2 * index : 48 + 2 * index] = index / 6
    clip = read_clip(write_clip(frames, tmp_path / "a.gif", progress=False), size=64)
    assert torch.equal(clip.frames[1:, :, :, :40], clip.frames[:-1, :, :, :40])
    assert (clip.frames - frames).abs().mean() < 0.04


def test_a_gif_has_the_colours_of_all_its_frames(tmp_path):
    colors = torch.eye(3)[:, :, None, None].expand(-1, -1, 8, 8)
    clip = read_clip(write_clip(colors, tmp_path / "a.gif", progress=False), size=8)
    torch.testing.assert_close(clip.frames, colors, atol=0.01, rtol=0)


def test_a_gif_of_one_colour_lasts_as_long(tmp_path):
    """Pillow writes one frame of what are the same."""
    path = write_clip(torch.full((6, 3, 8, 8), 0.5), tmp_path / "a.gif", fps=10, progress=False)
    clip = read_clip(path)
    assert len(clip.frames) / clip.fps == pytest.approx(0.6)


def test_values_outside_the_range_are_clamped(tmp_path):
    frames = torch.stack([torch.full((3, 8, 8), value) for value in (-0.5, 1.5)])
    clip = read_clip(write_clip(frames, tmp_path / "a.gif", progress=False))
    assert clip.frames[0].max() == 0 and clip.frames[1].min() == 1


def test_an_mp4_is_one_that_browsers_play(tmp_path):
    data = write_clip(blocks(4), tmp_path / "a.mp4", progress=False).read_bytes()
    assert data[4:8] == b"ftyp" and b"avc1" in data  # H.264
    assert data.index(b"moov") < data.index(b"mdat")  # begins before it is there whole
    import imageio.v3 as iio

    metadata = iio.immeta(tmp_path / "a.mp4", plugin="FFMPEG")
    assert metadata["pix_fmt"].startswith("yuv420p") and "bt709" in metadata["pix_fmt"]


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_an_interrupt_while_writing_leaves_the_older_file(suffix, tmp_path, monkeypatch):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"older")
    calls = []
    to_uint8 = film.to_uint8

    def interrupted(frame):
        calls.append(frame)
        if len(calls) == 6:
            raise KeyboardInterrupt
        return to_uint8(frame)

    monkeypatch.setattr(film, "to_uint8", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_clip(blocks(9), path, progress=False)
    assert path.read_bytes() == b"older"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("name", "frames", "fps", "sentence"),
    [
        ("a.avi", torch.zeros(2, 3, 8, 8), 12, r"'.*a\.avi' does not end in \.gif or \.mp4"),
        ("a", torch.zeros(2, 3, 8, 8), 12, r"'.*a' does not end in \.gif or \.mp4"),
        ("a.gif", torch.zeros(3, 8, 8), 12, "frames must have shape"),
        ("a.gif", torch.zeros(2, 3, 8, 8).byte(), 12, "uint8. Divide by 255"),
        ("a.mp4", torch.zeros(2, 3, 8, 8), 0, "fps is 0"),
        ("a.gif", torch.zeros(2, 3, 8, 8), 60, "at most 50 frames per second, not 60"),
        (
            "a.gif",
            torch.stack([torch.zeros(3, 8, 8), torch.full((3, 8, 8), math.nan)]),
            12,
            "Frame 1 holds NaN",
        ),
    ],
)
def test_what_cannot_be_written_is_refused(name, frames, fps, sentence, tmp_path):
    with pytest.raises(ValueError, match=sentence):
        write_clip(frames, tmp_path / name, fps=fps, progress=False)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="The folder '.*nowhere' does not exist"):
        write_clip(blocks(2), tmp_path / "nowhere" / "a.gif", progress=False)


def test_an_encoder_that_stops_is_an_error_and_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setattr(film.functional, "pad", lambda frames, *_, **__: frames)  # odd sides
    with pytest.raises(OSError, match=r"ffmpeg could not write '.*a\.mp4'"):
        write_clip(blocks(3, 47, 63), tmp_path / "a.mp4", progress=False)
    assert not list(tmp_path.iterdir())


# --- reading --------------------------------------------------------------------------------------


def test_the_size_is_the_longest_side(tmp_path):
    for suffix in (".gif", ".mp4"):
        path = write_clip(blocks(2), tmp_path / f"a{suffix}", progress=False)
        assert read_clip(path, size=32).frames.shape == (2, 3, 24, 32)


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_every_other_frame_is_half_as_fast(suffix, tmp_path):
    frames = blocks(9)
    path = write_clip(frames, tmp_path / f"a{suffix}", fps=10, progress=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        clip = read_clip(path, every=2, frames=4)
    assert clip.fps == pytest.approx(5)
    whole = read_clip(path).frames
    assert torch.equal(clip.frames, whole[[0, 2, 4, 6]])


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_a_long_file_is_cut_and_it_says_so(suffix, tmp_path, monkeypatch):
    monkeypatch.setattr(film, "MAX_FRAMES", 5)
    path = write_clip(blocks(9), tmp_path / f"a{suffix}", progress=False)
    with pytest.warns(
        UserWarning, match=rf"a\{suffix}' has more than 5 frames; frames= reads"
    ) as caught:
        assert len(read_clip(path).frames) == 5
    said = [warning for warning in caught if warning.category is UserWarning]
    assert [warning.filename for warning in said] == [__file__]  # at the caller's line
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert len(read_clip(path, frames=7).frames) == 7
        assert len(read_clip(path, frames=99).frames) == 9
    monkeypatch.setattr(film, "MAX_FRAMES", 9)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert len(read_clip(path).frames) == 9


def test_transparency_is_laid_on_white_and_partial_frames_on_those_before(tmp_path):
    """Frame 1 is a small red square alone: the blue one of frame 0 stays, and so does the hole."""
    palette = [255, 0, 0, 0, 0, 255, 0, 0, 0]
    first = np.full((12, 16), 2, np.uint8)
    first[:6, :8] = 1
    second = np.full((12, 16), 2, np.uint8)
    second[:6, :8] = 1
    second[8:, 12:] = 0
    images = []
    for pixels in (first, second):
        image = Image.fromarray(pixels).convert("P")
        image.putpalette(palette)
        images.append(image)
    path = tmp_path / "a.gif"
    images[0].save(
        path, save_all=True, append_images=images[1:], transparency=2, disposal=1, duration=100
    )
    clip = read_clip(path)
    blue, red, white = (torch.tensor(c).float() for c in ((0, 0, 1), (1, 0, 0), (1, 1, 1)))
    assert len(clip.frames) == 2
    frames = read_clip(path, size=None).frames
    for index in (0, 1):
        assert torch.equal(frames[index, :, 2, 2], blue)
        assert torch.equal(frames[index, :, 2, 12], white)
    assert torch.equal(frames[0, :, 10, 14], white)
    assert torch.equal(frames[1, :, 10, 14], red)


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_other_animations_are_read(kind, tmp_path):
    path = tmp_path / f"a.{kind.lower()}"
    first, *rest = (image.convert("RGBA") for image in colors("red", "lime", "blue"))
    first.putalpha(0)
    first.save(path, kind, save_all=True, append_images=rest, duration=50, lossless=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # one frame may be transparent
        clip = read_clip(path, size=None)
    assert clip.frames.shape == (3, 3, 12, 16) and clip.fps == pytest.approx(20)
    centres = clip.frames[:, :, 6, 8]
    torch.testing.assert_close(centres, torch.tensor([[1, 1, 1], [0, 1, 0], [0, 0, 1]]).float())


def test_transparent_parts_show_the_background(tmp_path):
    path = tmp_path / "a.webp"
    first, second = (image.convert("RGBA") for image in colors("white", "white"))
    for image in (first, second):
        image.paste((255, 255, 255, 0), (0, 0, 8, 12))
    second.putpixel((15, 0), (254, 254, 254, 255))  # an animation has two different frames
    first.save(path, "WEBP", save_all=True, append_images=[second], duration=50, lossless=True)
    frames = read_clip(path, size=None, background="#ff0000").frames
    assert frames[0, :, 6, 3].tolist() == [1, 0, 0] and frames[0, :, 6, 12].tolist() == [1, 1, 1]
    with pytest.warns(UserWarning, match=r"a\.webp' shows only the colour 'white'") as caught:
        assert read_clip(path, size=None).frames.min() > 0.99
    assert [warning.filename for warning in caught] == [__file__]
    with pytest.raises(ValueError, match="background is 'wite', which is not a colour"):
        read_clip(path, background="wite")


def test_a_frame_that_stays_longer_is_repeated(tmp_path):
    path = tmp_path / "a.gif"
    first, *rest = colors("red", "lime", "blue")
    first.save(path, save_all=True, append_images=rest, duration=[100, 100, 300])
    clip = read_clip(path, size=None)
    assert clip.fps == pytest.approx(10)
    assert clip.frames[:, :, 6, 8].argmax(1).tolist() == [0, 1, 2, 2, 2]


def test_a_gif_without_a_speed_plays_as_browsers_play_it(tmp_path):
    path = tmp_path / "a.gif"
    first, *rest = colors("red", "lime", "blue")
    first.save(path, save_all=True, append_images=rest, duration=0)
    assert read_clip(path).fps == pytest.approx(10)


def test_a_film_is_known_by_its_content(tmp_path):
    path = write_clip(blocks(3), tmp_path / "a.mp4", progress=False)
    for name in ("a.gif", "a", "a.bin"):
        assert len(read_clip(path.rename(tmp_path / name)).frames) == 3
        path = tmp_path / name
    path = write_clip(blocks(3), tmp_path / "b.gif", progress=False).rename(tmp_path / "b.mp4")
    assert len(read_clip(path).frames) == 3


# --- bad files ------------------------------------------------------------------------------------


def test_a_missing_file_suggests_a_name(tmp_path):
    (tmp_path / "film.mp4").touch()
    with pytest.raises(
        FileNotFoundError, match=r"file '.*fiml\.mp4' does not exist.*Did you mean 'film\.mp4'"
    ):
        read_clip(tmp_path / "fiml.mp4")


def test_a_folder_is_no_clip(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder. Give the path of one clip"):
        read_clip(tmp_path)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>404</html>",
        b"#EXTM3U\nhttp://127.0.0.1/a.ts\n",
        ("a" + "ä" * 1500).encode(),
        bytes(1000),
        bytes(range(256)) * 20,
        b"GIF89a" + bytes(200),
    ],
)
def test_a_file_that_is_no_clip_is_refused_in_a_sentence(data, tmp_path):
    path = tmp_path / "a.mp4"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"^'.*a\.mp4' is damaged, or is not a film") as caught:
        read_clip(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_still_picture_is_no_clip(kind, tmp_path):
    path = save_image(waves(8, 8), tmp_path / f"a.{kind}")
    with pytest.raises(
        ValueError, match=r"is a still image. Use the command stylize or fast, or film"
    ):
        read_clip(path)


def test_a_huge_image_is_refused_in_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "a.gif"
    first, second = colors("red", "lime", size=(40, 30))
    first.save(path, save_all=True, append_images=[second])
    monkeypatch.setattr(film, "MAX_FRAME", 1000)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 500)  # Pillow refuses above twice this number
    with pytest.raises(ValueError, match="has frames of 40x30 pixels, and a frame has 1000 pixels"):
        read_clip(path)
    first.save(tmp_path / "a.png")
    with pytest.raises(ValueError, match="is a still image"):
        read_clip(tmp_path / "a.png")


def test_a_gif_with_a_damaged_end_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "a.gif"
    first, second = colors("red", "lime")
    first.save(path, save_all=True, append_images=[second])
    path.write_bytes(path.read_bytes()[:-1] + b"!")  # Pillow raises an IndexError
    with pytest.raises(ValueError, match=r"a\.gif' is damaged, or is not a film"):
        read_clip(path)


@pytest.mark.parametrize("suffix", [".gif", ".mp4"])
def test_of_a_file_cut_short_the_frames_before_are_read(suffix, tmp_path):
    frames = torch.rand(9, 3, 48, 64, generator=torch.Generator().manual_seed(0))
    path = write_clip(frames, tmp_path / f"a{suffix}", progress=False)
    whole = read_clip(path).frames
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.warns(UserWarning, match=rf"a\{suffix}' is damaged or cut short after \d frames"):
        clip = read_clip(path)
    assert 2 <= len(clip.frames) < 9
    assert torch.equal(clip.frames[:2], whole[:2])
    path.write_bytes(data[:40])
    with pytest.raises(ValueError, match="is damaged, or is not a film"):
        read_clip(path)


@pytest.mark.parametrize("module", ["imageio.v3", "imageio_ffmpeg"])
def test_without_ffmpeg_it_says_what_to_install_and_a_gif_still_works(
    module, tmp_path, monkeypatch
):
    path = write_clip(blocks(2), tmp_path / "a.mp4", progress=False)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delattr("imageio.v3", raising=False)
    sentence = r"a\.mp4' needs imageio and ffmpeg .*pip install imageio imageio-ffmpeg'.*GIF"
    with pytest.raises(ImportError, match=sentence):
        read_clip(path)
    with pytest.raises(ImportError, match=sentence):
        write_clip(blocks(2), path, progress=False)
    assert len(read_clip(write_clip(blocks(2), tmp_path / "a.gif", progress=False)).frames) == 2


@pytest.mark.parametrize("options", [{"frames": 0}, {"every": 0}, {"size": 0}])
def test_a_number_below_1_is_refused(options, tmp_path):
    path = write_clip(blocks(2), tmp_path / "a.gif", progress=False)
    with pytest.raises(ValueError, match=rf"{next(iter(options))} (is 0|must be at least 1)"):
        read_clip(path, **options)


@pytest.mark.parametrize("progress", [True, False])
def test_the_progress_bar_counts_frames(tmp_path, capsys, progress):
    write_clip(blocks(6), tmp_path / "a.gif", progress=progress)
    assert ("6/6" in capsys.readouterr().err) == progress
