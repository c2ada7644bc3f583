"""Clips: the motion is exact, and flicker is measured and reduced."""

import math

import pytest
import torch

from nst_edu.fast import (
    Clip,
    flicker,
    pan_and_zoom,
    stylize_clip,
    video,
    visible_in_previous,
    warp,
)


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


@pytest.fixture
def clip():
    return pan_and_zoom(waves(), frames=6, size=64)


# --- Clip -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frames", "fps", "flows", "sentence"),
    [
        (torch.zeros(3, 8, 8), 12, None, r"frames must have shape \(T, 3, H, W\), not \(3, 8, 8\)"),
        (torch.zeros(2, 4, 8, 8), 12, None, "frames must have shape"),
        (torch.zeros(0, 3, 8, 8), 12, None, "frames must have shape"),
        (torch.zeros(2, 3, 8, 8).byte(), 12, None, "uint8. Divide by 255"),
        (torch.zeros(2, 3, 8, 8), 0, None, "fps is 0"),
        (torch.zeros(2, 3, 8, 8), math.inf, None, "fps is inf"),
        (torch.zeros(2, 3, 8, 8), 12, torch.zeros(2, 8, 8, 2), r"must be \(1, 8, 8, 2\)"),
    ],
)
def test_a_clip_of_another_shape_is_refused(frames, fps, flows, sentence):
    with pytest.raises(ValueError, match=sentence):
        Clip(frames, fps, flows)


# --- the camera and its motion --------------------------------------------------------------------


def test_a_clip_has_the_pictures_shape_and_a_flow_between_frames():
    clip = pan_and_zoom(waves(180, 240), frames=5, size=64, fps=10)
    assert clip.frames.shape == (5, 3, 48, 64)
    assert clip.flows.shape == (4, 48, 64, 2)
    assert clip.fps == 10


def test_one_frame_has_no_flow():
    assert pan_and_zoom(waves(), frames=1, size=32).flows.shape == (0, 24, 32, 2)


@pytest.mark.parametrize(
    "camera",
    [
        {},
        {"zoom": (1, 1.5)},
        {"zoom": (2, 1.25)},
        {"zoom": (1.5, 1.5)},
    ],
)
def test_a_frame_warped_by_the_flow_is_the_next_frame(camera):
    clip = pan_and_zoom(waves(), frames=8, size=120, **camera)
    for before, frame, flow in zip(clip.frames, clip.frames[1:], clip.flows, strict=False):
        error = (warp(before, flow) - frame).abs()
        # Linear interpolation of waves of 40 pixels and more.
        assert error[:, visible_in_previous(flow)].max() < 0.02
        assert (before - frame).abs().mean() > 3 * error.mean()  # it did move


def test_the_camera_pans_by_parts_of_a_pixel():
    clip = pan_and_zoom(waves(), 19, 64, zoom=(1.25, 1.25))
    moved = (clip.flows - still(48, 64))[..., 0] * 64 / 2
    # The window's middle moves by 0.6 of 2 * (1 - 0.8), in 18 steps, half of 64 pixels * 1.25 each.
    torch.testing.assert_close(moved, torch.full_like(moved, 0.24 / 18 * 32 * 1.25))
    assert 0.1 < float(moved[0, 0, 0]) < 0.9


def test_at_zoom_1_the_whole_picture_is_seen():
    picture = waves(48, 64)
    clip = pan_and_zoom(picture, 2, 64, zoom=(1, 1))
    torch.testing.assert_close(clip.frames, picture.expand(2, -1, -1, -1), atol=1e-5, rtol=0)
    assert visible_in_previous(clip.flows[0]).float().mean() > 0.9  # rounding may lose a border


@pytest.mark.parametrize("zoom", [(1, 1), (1, 4), (3, 1)])
def test_the_window_stays_within_the_picture(zoom):
    for scale, x in video._windows(20, zoom):
        assert abs(x) + scale <= 1 + 1e-9


def test_the_camera_pans_to_the_right():
    picture = torch.linspace(0, 1, 80).expand(1, 3, 60, 80)
    frames = pan_and_zoom(picture, 3, 32).frames
    assert frames[0].mean() < frames[1].mean() - 0.05 < frames[2].mean() - 0.1


def test_fine_patterns_do_not_alias():
    stripes = torch.zeros(1, 3, 480, 640)
    stripes[..., ::2] = 1  # twice as fine as the frames can show, and more
    frames = pan_and_zoom(stripes, 4, 64, zoom=(1.2, 1.5)).frames
    assert (frames - 0.5).abs().max() < 0.15


def test_frames_stay_in_the_range():
    edge = torch.zeros(1, 3, 24, 32)
    edge[..., 16:] = 1
    frames = pan_and_zoom(edge, 4, 128).frames
    assert frames.min() == 0 and frames.max() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"frames": 0}, "frames is 0; frames must be 1 or more"),
        ({"size": 0}, "size is 0; size must be 1 or more"),
        ({"zoom": (0.5, 1)}, r"zoom is \(0.5, 1\); both numbers must be 1 or more"),
        ({"zoom": (1, math.nan)}, "zoom is"),
        ({"fps": -1}, "fps is -1"),
    ],
)
def test_a_camera_that_cannot_be_is_refused(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        pan_and_zoom(waves(30, 40), **({"size": 64} | options))


def test_a_picture_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"image has shape \(3, 8, 8\)"):
        pan_and_zoom(torch.zeros(3, 8, 8))


# --- warp -----------------------------------------------------------------------------------------


def test_a_still_camera_changes_nothing():
    picture = waves(24, 32)[0]
    torch.testing.assert_close(warp(picture, still(24, 32)), picture, atol=1e-5, rtol=0)
    assert visible_in_previous(still(24, 32)).all()


def test_a_whole_pixel_is_exact_and_what_was_outside_is_marked():
    picture = torch.rand(3, 6, 8, generator=torch.Generator().manual_seed(0))
    flow = shifted(6, 8, 2)
    moved = warp(picture, flow)
    torch.testing.assert_close(moved[..., :6], picture[..., 2:], atol=1e-5, rtol=0)
    torch.testing.assert_close(
        moved[..., 6:], picture[..., -1:].expand(-1, -1, 2), atol=1e-5, rtol=0
    )
    assert visible_in_previous(flow)[:, :6].all() and not visible_in_previous(flow)[:, 6:].any()


def test_half_a_pixel_is_the_mean_of_two():
    picture = torch.rand(3, 6, 8, generator=torch.Generator().manual_seed(0))
    moved = warp(picture, shifted(6, 8, 0.5))
    expected = (picture[..., :-1] + picture[..., 1:]) / 2
    torch.testing.assert_close(moved[..., :-1], expected, atol=1e-5, rtol=0)


def test_a_flow_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"flow of shape \(6, 7, 2\) does not fit"):
        warp(torch.zeros(3, 6, 8), still(6, 7))


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
    with pytest.raises(ValueError, match="No two of these 1 frames"):
        flicker(torch.zeros(1, 3, 6, 8), None)
    with pytest.raises(ValueError, match="No two of these 2 frames"):
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
    with pytest.raises(
        ValueError, match=f"blend is {blend}; blend must be at least 0 and less than 1"
    ):
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
    assert "Interrupted: 4 of 6 frames are finished and returned." in capsys.readouterr().out
    assert flicker(made, clip.flows) < 0.005


def test_an_interrupt_before_the_first_frame_is_passed_on(clip):
    def stylise(frame):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stylize_clip(clip, stylise, progress=False)


@pytest.mark.parametrize("progress", [True, False])
def test_the_progress_bar_counts_frames(clip, capsys, progress):
    stylize_clip(clip, lambda frame: frame, progress=progress)
    assert ("6/6" in capsys.readouterr().err) == progress
