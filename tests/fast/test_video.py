"""Clips: the motion is exact, flicker is measured and reduced, and files come back as written."""

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

from nst_edu.fast import video
from nst_edu.fast.video import (
    Clip,
    flicker,
    moving_camera,
    read_clip,
    seen_before,
    stylize_clip,
    warp,
    write_clip,
)
from nst_edu.images import load_image, save_image

PICTURES = Path(__file__).resolve().parents[2] / "images"


def waves(height=180, width=240):
    """A smooth picture: a wave of its own along x and y in each channel."""
    x = torch.linspace(0, 1, width)
    y = torch.linspace(0, 1, height)[:, None]
    planes = [torch.sin(2 * math.pi * (a * x + b * y)) for a, b in ((3, 1), (1, 2), (2, -2))]
    return 0.5 + 0.4 * torch.stack(planes)[None]


def still(height, width):
    """The flow of a camera that does not move."""
    identity = torch.eye(2, 3)[None]
    return torch.nn.functional.affine_grid(identity, [1, 1, height, width], align_corners=False)[0]


def shifted(height, width, columns):
    """The flow of a camera that moves to the right by so many pixels."""
    return still(height, width) + torch.tensor([2 * columns / width, 0])


def colours(*names, size=(16, 12)):
    return [Image.new("RGB", size, name) for name in names]


def blocks(count, height=48, width=64):
    """A coloured block before grey that moves by 2 pixels a frame."""
    frames = torch.full((count, 3, height, width), 0.5)
    for index in range(count):
        frames[index, :, 8:32, 2 * index : 2 * index + 24] = torch.tensor([0.9, 0.3, 0.1])[
            :, None, None
        ]
    return frames


@pytest.fixture
def clip():
    return moving_camera(waves(), frames=6, size=64)


# --- Clip -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frames", "fps", "flows", "sentence"),
    [
        (torch.zeros(3, 8, 8), 12, None, r"frames have the shape \(T, 3, H, W\), not \(3, 8, 8\)"),
        (torch.zeros(2, 4, 8, 8), 12, None, "frames have the shape"),
        (torch.zeros(0, 3, 8, 8), 12, None, "frames have the shape"),
        (torch.zeros(2, 3, 8, 8).byte(), 12, None, "uint8; divide by 255"),
        (torch.zeros(2, 3, 8, 8), 0, None, "fps is 0"),
        (torch.zeros(2, 3, 8, 8), math.inf, None, "fps is inf"),
        (torch.zeros(2, 3, 8, 8), 12, torch.zeros(2, 8, 8, 2), r"not \(1, 8, 8, 2\)"),
    ],
)
def test_a_clip_of_another_shape_is_refused(frames, fps, flows, sentence):
    with pytest.raises(ValueError, match=sentence):
        Clip(frames, fps, flows)


# --- the camera and its motion --------------------------------------------------------------------


def test_a_clip_has_the_pictures_shape_and_a_flow_between_frames():
    clip = moving_camera(waves(180, 240), frames=5, size=64, fps=10)
    assert clip.frames.shape == (5, 3, 48, 64)
    assert clip.flows.shape == (4, 48, 64, 2)
    assert clip.fps == 10


def test_one_frame_has_no_flow():
    assert moving_camera(waves(), frames=1, size=32).flows.shape == (0, 24, 32, 2)


@pytest.mark.parametrize(
    "camera",
    [
        {},
        {"zoom": (1, 1.5)},
        {"zoom": (2, 1.25)},
        {"zoom": (1.5, 1.5), "start": (0, 0), "end": (1, 1)},
        {"zoom": (1.5, 1.5), "start": (0.5, 1), "end": (0.5, 0)},
    ],
)
def test_a_frame_warped_by_the_flow_is_the_next_frame(camera):
    clip = moving_camera(waves(), frames=8, size=120, **camera)
    for before, frame, flow in zip(clip.frames, clip.frames[1:], clip.flows, strict=False):
        error = (warp(before, flow) - frame).abs()
        # Linear interpolation of waves of 40 pixels and more.
        assert error[:, seen_before(flow)].max() < 0.02
        assert (before - frame).abs().mean() > 3 * error.mean()  # it did move


def test_the_camera_pans_by_parts_of_a_pixel():
    clip = moving_camera(waves(), 4, 64, zoom=(1.25, 1.25), start=(0.4, 0.5), end=(0.5, 0.5))
    moved = (clip.flows - still(48, 64))[..., 0] * 64 / 2
    # The window's middle moves by 0.1 of 2 * (1 - 0.8), in 3 steps, half of 64 pixels * 1.25 each.
    torch.testing.assert_close(moved, torch.full_like(moved, 0.04 / 3 * 32 * 1.25))
    assert 0.1 < float(moved[0, 0, 0]) < 0.9


def test_at_zoom_1_the_whole_picture_is_seen():
    picture = waves(48, 64)
    clip = moving_camera(picture, 2, 64, zoom=(1, 1), start=(0, 0), end=(1, 1))
    torch.testing.assert_close(clip.frames, picture.expand(2, -1, -1, -1), atol=1e-5, rtol=0)
    assert seen_before(clip.flows[0]).float().mean() > 0.9  # rounding may lose a border


@pytest.mark.parametrize(
    ("point", "corner"), [((0, 0), "red"), ((1, 0), "lime"), ((0, 1), "blue"), ((1, 1), "white")]
)
def test_the_camera_looks_where_it_is_told(point, corner):
    picture = torch.zeros(1, 3, 60, 80)
    corners = {
        "red": (slice(0, 30), slice(0, 40), (1, 0, 0)),
        "lime": (slice(0, 30), slice(40, 80), (0, 1, 0)),
        "blue": (slice(30, 60), slice(0, 40), (0, 0, 1)),
        "white": (slice(30, 60), slice(40, 80), (1, 1, 1)),
    }
    for rows, columns, colour in corners.values():
        picture[0, :, rows, columns] = torch.tensor(colour)[:, None, None].float()
    clip = moving_camera(picture, 2, 32, zoom=(3, 3), start=point, end=(0.5, 0.5))
    expected = torch.tensor(corners[corner][2]).float()[:, None, None].expand(3, 24, 32)
    torch.testing.assert_close(clip.frames[0], expected, atol=1e-5, rtol=0)


@pytest.mark.parametrize("zoom", [(1, 1), (1, 4), (3, 1)])
def test_the_window_stays_within_the_picture(zoom):
    for scale, x, y in video._windows(20, zoom, (0, 1), (1, 0)):
        assert abs(x) + scale <= 1 + 1e-9 and abs(y) + scale <= 1 + 1e-9


def test_fine_patterns_do_not_alias():
    stripes = torch.zeros(1, 3, 480, 640)
    stripes[..., ::2] = 1  # twice as fine as the frames can show, and more
    frames = moving_camera(stripes, 4, 64, zoom=(1.2, 1.5)).frames
    assert (frames - 0.5).abs().max() < 0.15


def test_frames_stay_in_the_range():
    edge = torch.zeros(1, 3, 24, 32)
    edge[..., 16:] = 1
    frames = moving_camera(edge, 4, 128).frames
    assert frames.min() == 0 and frames.max() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"frames": 0}, "not 0 of 64"),
        ({"size": 0}, "not 24 of 0"),
        ({"zoom": (0.5, 1)}, r"zoom is \(0.5, 1\); both numbers must be 1 or more"),
        ({"zoom": (1, math.nan)}, "zoom is"),
        ({"start": (-0.1, 0)}, "must lie between 0 and 1"),
        ({"end": (0, 1.1)}, "must lie between 0 and 1"),
        ({"fps": -1}, "fps is -1"),
    ],
)
def test_a_camera_that_cannot_be_is_refused(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        moving_camera(waves(30, 40), **({"size": 64} | options))


def test_a_picture_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"\(1, 3, H, W\), not \(3, 8, 8\)"):
        moving_camera(torch.zeros(3, 8, 8))


# --- warp -----------------------------------------------------------------------------------------


def test_a_still_camera_changes_nothing():
    picture = waves(24, 32)
    torch.testing.assert_close(warp(picture, still(24, 32)), picture, atol=1e-5, rtol=0)
    assert seen_before(still(24, 32)).all()


@pytest.mark.parametrize("batch", [True, False])
def test_a_whole_pixel_is_exact_and_what_was_outside_is_marked(batch):
    picture = torch.rand(1, 3, 6, 8, generator=torch.Generator().manual_seed(0))
    flow = shifted(6, 8, 2)
    moved = warp(picture if batch else picture[0], flow)
    assert moved.ndim == (4 if batch else 3)
    moved = moved.reshape(picture.shape)
    torch.testing.assert_close(moved[..., :6], picture[..., 2:], atol=1e-5, rtol=0)
    torch.testing.assert_close(
        moved[..., 6:], picture[..., -1:].expand(-1, -1, -1, 2), atol=1e-5, rtol=0
    )
    assert seen_before(flow)[:, :6].all() and not seen_before(flow)[:, 6:].any()


def test_half_a_pixel_is_the_mean_of_two():
    picture = torch.rand(1, 3, 6, 8, generator=torch.Generator().manual_seed(0))
    moved = warp(picture, shifted(6, 8, 0.5))
    expected = (picture[..., :-1] + picture[..., 1:]) / 2
    torch.testing.assert_close(moved[..., :-1], expected, atol=1e-5, rtol=0)


def test_a_flow_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"flow of shape \(6, 7, 2\) does not fit"):
        warp(torch.zeros(1, 3, 6, 8), still(6, 7))


# --- flicker --------------------------------------------------------------------------------------


def test_a_constant_clip_does_not_flicker(clip):
    constant = torch.full_like(clip.frames, 0.3)
    assert flicker(constant, clip.flows) == pytest.approx(0, abs=1e-6)
    assert flicker(constant, None) == 0


def test_noise_flickers_and_motion_does_not(clip):
    generator = torch.Generator().manual_seed(0)
    noise = torch.rand(clip.frames.shape, generator=generator)
    own = flicker(clip.frames, clip.flows)
    assert own < 0.005
    assert flicker(clip.frames, None) > 5 * own
    # Between two values drawn evenly from a range of 1 lies a third; to interpolate lowers it.
    assert 0.2 < flicker(noise, clip.flows) < 0.34
    assert flicker(noise, None) == pytest.approx(1 / 3, abs=0.01)


def test_flicker_has_the_unit_of_a_picture():
    frames = torch.tensor([0.2, 0.5, 0.4]).view(3, 1, 1, 1).expand(3, 3, 6, 8)
    flows = still(6, 8).expand(2, -1, -1, -1)
    assert flicker(frames, flows) == pytest.approx((0.3 + 0.1) / 2)


def test_what_the_frame_before_did_not_show_is_not_counted():
    """The picture moves on by 2 columns, and what comes into view is far brighter."""
    before = torch.zeros(3, 6, 8)
    frame = torch.zeros(3, 6, 8)
    frame[..., 6:] = 1
    frames, flows = torch.stack([before, frame]), shifted(6, 8, 2)[None]
    assert flicker(frames, flows) == pytest.approx(0, abs=1e-6)
    assert flicker(frames, None) == pytest.approx(0.25)


def test_each_pixel_counts_the_same_whichever_frame_it_is_in():
    frames = torch.tensor([0.0, 0.4, 0.5]).view(3, 1, 1, 1).expand(3, 3, 6, 8)
    flows = torch.stack([shifted(6, 8, 6), still(6, 8)])  # of the first, a quarter is seen
    assert flicker(frames, flows) == pytest.approx((0.25 * 0.4 + 0.1) / 1.25)


def test_more_flows_than_frames_are_left_by_an_interrupt(clip):
    assert flicker(clip.frames[:3], clip.flows) == flicker(clip.frames[:3], clip.flows[:2])
    with pytest.raises(ValueError, match="6 frames need 5 flows, not 2"):
        flicker(clip.frames, clip.flows[:2])


def test_without_two_frames_that_share_a_pixel_there_is_no_flicker_to_measure():
    with pytest.raises(ValueError, match="no two of these 1 frames"):
        flicker(torch.zeros(1, 3, 6, 8), None)
    with pytest.raises(ValueError, match="no two of these 2 frames"):
        flicker(torch.zeros(2, 3, 6, 8), shifted(6, 8, 9)[None])


# --- stylize_clip ---------------------------------------------------------------------------------


def noisy(seed=0):
    """A style with a noise of its own for each frame."""
    generator = torch.Generator().manual_seed(seed)

    def stylise(frame):
        return frame + 0.3 * (torch.rand(frame.shape, generator=generator) - 0.5)

    return stylise


def test_without_blending_each_frame_is_on_its_own(clip):
    made = stylize_clip(clip, lambda frame: 1 - frame**2, progress=False)
    assert torch.equal(made, 1 - clip.frames**2)


def test_the_network_sees_one_frame_at_a_time_and_no_gradients(clip):
    seen = []

    def stylise(frame):
        seen.append((frame.clone(), torch.is_grad_enabled()))
        return frame

    stylize_clip(clip, stylise, blend=0.5, progress=False)
    assert [grad for _, grad in seen] == [False] * 6
    assert torch.equal(torch.cat([frame for frame, _ in seen]), clip.frames)


def test_a_style_that_changes_its_frame_in_place_leaves_the_clip_as_it_was(clip):
    before = clip.frames.clone()
    stylize_clip(clip, lambda frame: frame.zero_(), progress=False)
    assert torch.equal(clip.frames, before)


def test_the_output_is_clamped(clip):
    made = stylize_clip(clip, lambda frame: 3 * frame - 1, progress=False)
    assert made.min() == 0 and made.max() == 1


def test_blending_reduces_flicker(clip):
    measured = [
        flicker(stylize_clip(clip, noisy(), blend=blend, progress=False), clip.flows)
        for blend in (0, 0.5, 0.8)
    ]
    # The difference from the warped frame before is (1 - blend) of what it was.
    assert measured[1] < 0.6 * measured[0]
    assert measured[2] < 0.6 * measured[1]


def test_a_blended_frame_is_a_running_mean_of_warped_frames():
    frames = torch.rand(3, 3, 6, 8, generator=torch.Generator().manual_seed(0))
    clip = Clip(frames, 12, torch.stack([shifted(6, 8, 2), shifted(6, 8, 1)]))
    made = stylize_clip(clip, lambda frame: frame, blend=0.25, progress=False)
    torch.testing.assert_close(made[0], frames[0])
    one = 0.75 * frames[1, :, :, :6] + 0.25 * frames[0, :, :, 2:]
    torch.testing.assert_close(made[1, :, :, :6], one, atol=1e-5, rtol=0)
    two = 0.75 * frames[2, :, :, :7] + 0.25 * made[1, :, :, 1:]
    torch.testing.assert_close(made[2, :, :, :7], two, atol=1e-5, rtol=0)
    # What comes into view is the new frame alone.
    assert torch.equal(made[1, :, :, 6:], frames[1, :, :, 6:])
    assert torch.equal(made[2, :, :, 7:], frames[2, :, :, 7:])


def test_blending_without_known_motion_smears():
    frames = torch.zeros(2, 3, 6, 8)
    frames[0, :, :, :4] = 1
    made = stylize_clip(Clip(frames, 12), lambda frame: frame, blend=0.25, progress=False)
    torch.testing.assert_close(made[1], 0.25 * frames[0])


@pytest.mark.parametrize("blend", [-0.1, 1, 1.5, math.nan])
def test_a_blend_out_of_its_range_is_refused_before_anything_is_made(clip, blend):
    with pytest.raises(ValueError, match=f"blend is {blend}; it is at least 0 and less than 1"):
        stylize_clip(clip, pytest.fail, blend=blend, progress=False)


def test_a_style_that_changes_the_size_is_refused(clip):
    with pytest.raises(ValueError, match=r"\(1, 3, 48, 60\) for a frame of shape \(1, 3, 48, 64\)"):
        stylize_clip(clip, lambda frame: frame[..., 2:-2], progress=False)


def test_an_interrupt_keeps_the_frames_made_so_far(clip, capsys):
    calls = []

    def stylise(frame):
        if len(calls) == 4:
            raise KeyboardInterrupt
        calls.append(frame)
        return 1 - frame

    made = stylize_clip(clip, stylise, progress=False)
    assert torch.equal(made, 1 - clip.frames[:4])
    assert "Interrupted: 4 of 6 frames are made and returned." in capsys.readouterr().out
    assert flicker(made, clip.flows) < 0.005


def test_an_interrupt_before_the_first_frame_is_passed_on(clip):
    def stylise(frame):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stylize_clip(clip, stylise, progress=False)


@pytest.mark.parametrize("progress", [True, False])
def test_the_progress_bar_counts_frames(clip, tmp_path, capsys, progress):
    stylize_clip(clip, lambda frame: frame, progress=progress)
    assert ("6/6" in capsys.readouterr().err) == progress
    write_clip(clip.frames, tmp_path / "a.gif", progress=progress)
    assert ("6/6" in capsys.readouterr().err) == progress


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
def test_a_photograph_keeps_its_colours(suffix, bias, tmp_path):
    frames = moving_camera(load_image(PICTURES / "lake.jpg", None), 6, 128).frames
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
    data = write_clip(moving_camera(waves(), 6, 64).frames, tmp_path / "a.gif").read_bytes()
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
    colours = torch.eye(3)[:, :, None, None].expand(-1, -1, 8, 8)
    clip = read_clip(write_clip(colours, tmp_path / "a.gif", progress=False), size=8)
    torch.testing.assert_close(clip.frames, colours, atol=0.01, rtol=0)


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
    levels = video._levels

    def interrupted(frame):
        calls.append(frame)
        if len(calls) == 6:
            raise KeyboardInterrupt
        return levels(frame)

    monkeypatch.setattr(video, "_levels", interrupted)
    monkeypatch.setattr(video, "_palette", lambda frames: torch.zeros(1, 3).int())
    with pytest.raises(KeyboardInterrupt):
        write_clip(blocks(9), path, progress=False)
    assert path.read_bytes() == b"older"
    assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("name", "frames", "fps", "sentence"),
    [
        ("a.avi", torch.zeros(2, 3, 8, 8), 12, r"'.*a\.avi' does not end in \.gif or \.mp4"),
        ("a", torch.zeros(2, 3, 8, 8), 12, r"'.*a' does not end in \.gif or \.mp4"),
        ("a.gif", torch.zeros(3, 8, 8), 12, "frames have the shape"),
        ("a.gif", torch.zeros(2, 3, 8, 8).byte(), 12, "uint8; divide by 255"),
        ("a.mp4", torch.zeros(2, 3, 8, 8), 0, "fps is 0"),
        ("a.gif", torch.zeros(2, 3, 8, 8), 60, "at most 50 frames per second, not 60"),
        (
            "a.gif",
            torch.stack([torch.zeros(3, 8, 8), torch.full((3, 8, 8), math.nan)]),
            12,
            "frame 1 holds NaN",
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
    monkeypatch.setattr(video, "_even", lambda pixels: pixels)  # H.264 refuses odd sides
    with pytest.raises(OSError, match=r"ffmpeg (could not make|stopped before) '.*a\.mp4'"):
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
    monkeypatch.setattr(video, "MOST_FRAMES", 5)
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
    monkeypatch.setattr(video, "MOST_FRAMES", 9)
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
    first, *rest = (image.convert("RGBA") for image in colours("red", "lime", "blue"))
    first.putalpha(0)
    first.save(path, kind, save_all=True, append_images=rest, duration=50, lossless=True)
    clip = read_clip(path, size=None)
    assert clip.frames.shape == (3, 3, 12, 16) and clip.fps == pytest.approx(20)
    centres = clip.frames[:, :, 6, 8]
    torch.testing.assert_close(centres, torch.tensor([[1, 1, 1], [0, 1, 0], [0, 0, 1]]).float())


def test_a_frame_that_stays_longer_is_repeated(tmp_path):
    path = tmp_path / "a.gif"
    first, *rest = colours("red", "lime", "blue")
    first.save(path, save_all=True, append_images=rest, duration=[100, 100, 300])
    clip = read_clip(path, size=None)
    assert clip.fps == pytest.approx(10)
    assert clip.frames[:, :, 6, 8].argmax(1).tolist() == [0, 1, 2, 2, 2]


def test_a_gif_without_a_speed_plays_as_browsers_play_it(tmp_path):
    path = tmp_path / "a.gif"
    first, *rest = colours("red", "lime", "blue")
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
    with pytest.raises(FileNotFoundError, match=r"no file '.*fiml\.mp4'.*Did you mean 'film\.mp4'"):
        read_clip(tmp_path / "fiml.mp4")


def test_a_folder_is_no_clip(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder; give the path of one clip"):
        read_clip(tmp_path)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"is empty \(0 bytes\)"),
        (b"<html>404</html>", "is text, such as a web page"),
        (b"#EXTM3U\nhttp://127.0.0.1/a.ts\n", "is text"),
        ("ä".encode() * 1500 + b"a", "is text"),
        (("a" + "ä" * 1500).encode(), "is text"),  # cut in the middle of a letter
        (bytes(1000), "is damaged, or no clip"),
        (bytes(range(256)) * 20, "is damaged, or no clip"),
    ],
)
def test_a_file_that_is_no_clip_is_named_for_what_it_is(data, sentence, tmp_path):
    path = tmp_path / "a.mp4"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"^'.*a\.mp4' " + sentence) as caught:
        read_clip(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_still_picture_is_no_clip(kind, tmp_path):
    path = save_image(waves(8, 8), tmp_path / f"a.{kind}")
    with pytest.raises(ValueError, match=r"is a still picture; film it with moving_camera"):
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
    with pytest.raises(ValueError, match="is damaged|holds no frame"):
        read_clip(path)


@pytest.mark.parametrize("module", ["imageio.v3", "imageio_ffmpeg"])
def test_without_ffmpeg_it_says_what_to_install_and_a_gif_still_works(
    module, tmp_path, monkeypatch
):
    film = write_clip(blocks(2), tmp_path / "a.mp4", progress=False)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.delattr("imageio.v3", raising=False)
    sentence = r"a\.mp4' needs imageio and ffmpeg .*pip install imageio imageio-ffmpeg'.*GIF"
    with pytest.raises(ImportError, match=sentence):
        read_clip(film)
    with pytest.raises(ImportError, match=sentence):
        write_clip(blocks(2), film, progress=False)
    assert len(read_clip(write_clip(blocks(2), tmp_path / "a.gif", progress=False)).frames) == 2


@pytest.mark.parametrize("options", [{"frames": 0}, {"every": 0}, {"size": 0}])
def test_a_number_below_1_is_refused(options, tmp_path):
    path = write_clip(blocks(2), tmp_path / "a.gif", progress=False)
    with pytest.raises(ValueError, match=rf"{next(iter(options))} (is 0|must be at least 1)"):
        read_clip(path, **options)
