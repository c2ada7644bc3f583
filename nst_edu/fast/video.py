"""Clips: a moving camera, known motion, stylized frames, and how much the frames flicker.

A clip is a tensor of frames, (T, 3, H, W), RGB in [0, 1]. If the motion is known, a *flow* of shape
(H, W, 2) gives the place of each pixel of a frame in the previous frame: x, then y, from -1 (the
left or upper edge of the frame) to 1 (the right or lower edge), as in `grid_sample`.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.canvas import check_image

__all__ = ["Clip", "flicker", "pan_and_zoom", "stylize_clip", "visible_in_previous", "warp"]

PAN = 0.6  # the camera's way, as a share of the longest way on which the window stays inside


@dataclass(frozen=True, eq=False)
class Clip:
    """Frames (T, 3, H, W), and the flows (T - 1, H, W, 2) between them if the motion is known."""

    frames: Tensor
    fps: float  # frames per second
    flows: Tensor | None = None  # the first gives the places of frame 1's pixels in frame 0

    def __post_init__(self) -> None:
        check_frames(self.frames)
        check_fps(self.fps)
        count, _, height, width = self.frames.shape
        shape = (count - 1, height, width, 2)
        if self.flows is not None and self.flows.shape != shape:
            raise ValueError(
                f"The flows have shape {tuple(self.flows.shape)}. For these frames the shape must "
                f"be {shape}."
            )


def check_frames(frames: Tensor) -> None:
    """Refuses frames of a wrong shape or type."""
    if frames.ndim != 4 or frames.shape[1] != 3 or not frames.numel():
        raise ValueError(f"The frames must have shape (T, 3, H, W), not {tuple(frames.shape)}.")
    if not frames.is_floating_point():
        raise ValueError(f"The frames must hold floats, not {frames.dtype}. Divide by 255.")


def check_fps(fps: float) -> None:
    """Refuses a number of frames per second that is not positive and finite."""
    if not 0 < fps < math.inf:
        raise ValueError(f"fps is {fps}; fps must be a positive number of frames per second.")


def pan_and_zoom(
    image: Tensor,
    frames: int = 24,
    size: int = 256,
    *,
    zoom: tuple[float, float] = (1.2, 1.4),
    fps: float = 12,
) -> Clip:
    """Films a still image with a camera that pans to the right and zooms, so the motion is known.

    Args:
        image: Shape (1, 3, H, W), RGB in [0, 1]; sharp frames need an image at least ``zoom`` times
            as large as a frame.
        frames: Number of frames.
        size: Longest side of a frame in pixels; the aspect ratio is the image's.
        zoom: Magnification in the first and in the last frame; 1 shows the complete image.
        fps: Frames per second.

    Returns:
        The clip, with its flows.

    Raises:
        ValueError: The image has another shape or range, or a number is out of range.
    """
    image = check_image("image", image)
    for name, number in (("frames", frames), ("size", size)):
        if number < 1:
            raise ValueError(f"{name} is {number}; {name} must be 1 or more.")
    if not all(1 <= value < math.inf for value in zoom):
        raise ValueError(f"zoom is {zoom}; both numbers must be 1 or more.")
    windows = list(_windows(frames, zoom))
    longest = max(image.shape[2:])
    height, width = (max(1, round(side * size / longest)) for side in image.shape[2:])
    # Enough points for each pixel of a frame to reach every pixel of the image.
    fine = math.ceil(max(scale for scale, _ in windows) * longest / size)
    views = []
    for scale, x in windows:
        grid = _window_grid(scale, x, height * fine, width * fine)[None]
        points = functional.grid_sample(
            image, grid, "bicubic", padding_mode="border", align_corners=False
        )
        views.append(functional.avg_pool2d(points, fine).clamp(0, 1))  # bicubic overshoots at edges
    flows = torch.empty(frames - 1, height, width, 2)
    for flow, ((scale0, x0), (scale, x)) in zip(flows, pairwise(windows), strict=True):
        flow[:] = _window_grid(scale / scale0, (x - x0) / scale0, height, width)
    return Clip(torch.cat(views), fps, flows)


def _windows(frames: int, zoom: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yields half of the side and the x of the centre of each window, in an image over [-1, 1]."""
    # The centre moves evenly, the zoom changes by equal ratios. The window stays inside the image,
    # because the window is never larger than a window whose corners move evenly.
    first, last = (1 / value for value in zoom)
    for index in range(frames):
        share = index / max(1, frames - 1)
        scale = first ** (1 - share) * last**share
        yield scale, PAN * (share * (1 - last) - (1 - share) * (1 - first))


def _window_grid(scale: float, x: float, height: int, width: int) -> Tensor:
    """The grid (H, W, 2) for a window of a scale around (x, 0)."""
    matrix = torch.tensor([[[scale, 0, x], [0, scale, 0]]], dtype=torch.float32)
    return functional.affine_grid(matrix, [1, 1, height, width], align_corners=False)[0]


def warp(image: Tensor, flow: Tensor) -> Tensor:
    """Moves a frame (3, H, W) along the flow (H, W, 2) to the next frame; borders are continued."""
    if image.shape != (3, *flow.shape[:2]):
        raise ValueError(
            f"A flow of shape {tuple(flow.shape)} does not fit a frame of shape "
            f"{tuple(image.shape)}. The shapes must be (H, W, 2) and (3, H, W)."
        )
    # With align_corners=False, -1 and 1 are the edges of the outermost pixels, not their centres,
    # so a flow means the same at every size.
    grid = flow.to(image)[None]
    return functional.grid_sample(
        image[None], grid, "bilinear", padding_mode="border", align_corners=False
    )[0]


def visible_in_previous(flow: Tensor) -> Tensor:
    """True for the pixels (H, W) whose flow (H, W, 2) points inside the previous frame."""
    return (flow.abs() <= 1).all(dim=-1)


def flicker(frames: Tensor, flows: Tensor | None) -> float:
    """Measures the change from frame to frame that is not the camera's motion.

    Each frame is compared with the previous frame, warped by the known motion, over the pixels that
    both frames show: the temporal consistency loss of Ruder, Dosovitskiy & Brox, "Artistic Style
    Transfer for Videos", GCPR 2016, with the absolute difference. The interpolation alone makes a
    small difference; compare with the flicker of the original clip.

    Args:
        frames: Shape (T, 3, H, W), T at least 2.
        flows: Shape (T - 1, H, W, 2), or longer, because an interrupt leaves fewer frames. None
            compares the frames without warping, so motion counts as flicker.

    Returns:
        The mean absolute difference, for values in [0, 1].

    Raises:
        ValueError: There are too few flows, or no two frames show the same pixel.
    """
    check_frames(frames)
    if flows is not None and len(flows) < len(frames) - 1:
        raise ValueError(f"{len(frames)} frames need {len(frames) - 1} flows, not {len(flows)}.")
    total, count = 0.0, 0
    for index, (previous, frame) in enumerate(pairwise(frames)):
        moved, visible = _align(previous, None if flows is None else flows[index])
        difference = (frame - moved).abs()[:, visible]
        total += float(difference.sum(dtype=torch.float64))
        count += difference.numel()
    if not count:
        raise ValueError(
            f"No two of these {len(frames)} frames show the same pixel. Give more frames, or give "
            "None as the flows."
        )
    return total / count


@torch.no_grad()
def stylize_clip(
    clip: Clip,
    stylize: Callable[[Tensor], Tensor],
    *,
    blend: float = 0.0,
    progress: bool = True,
) -> Tensor:
    """Stylizes a clip frame by frame, and can blend each frame with the previous frame.

    A blended frame is ``(1 - blend) * stylize(frame) + blend * previous``, with ``previous`` the
    previous blended frame, warped by the known motion; pixels that the previous frame does not show
    are not blended. If the motion is unknown, the previous frame is not warped, and moving objects
    smear. Repeated warping softens the image, so a large ``blend`` loses details.

    Args:
        clip: The clip.
        stylize: A function from a frame (1, 3, H, W) to an image of the same shape, called without
            gradients.
        blend: The previous frame's share, at least 0 and less than 1.
        progress: Show a progress bar.

    Returns:
        The frames, (T, 3, H, W), in [0, 1]; after an interrupt, the finished frames.

    Raises:
        ValueError: blend is out of range, or ``stylize`` returns another shape.
        KeyboardInterrupt: Interrupted before the first frame was finished.
    """
    from tqdm.auto import tqdm

    if not 0 <= blend < 1:
        raise ValueError(f"blend is {blend}; blend must be at least 0 and less than 1.")
    frames = torch.empty_like(clip.frames)
    done = 0
    bar = tqdm(clip.frames, disable=not progress, unit="frame")
    try:
        for frame in bar:
            image = stylize(frame[None].clone())  # a copy, which stylize may change in place
            if image.shape != (1, *frame.shape):
                raise ValueError(
                    f"stylize returned the shape {tuple(image.shape)} for a frame of shape "
                    f"{(1, *frame.shape)}. Both shapes must be equal."
                )
            frames[done] = image[0].clamp(0, 1)
            if done and blend:
                flow = None if clip.flows is None else clip.flows[done - 1]
                moved, visible = _align(frames[done - 1], flow)
                blended = torch.lerp(frames[done], moved, blend)
                frames[done] = torch.where(visible, blended, frames[done])
            done += 1
    except KeyboardInterrupt:
        if not done:
            raise
        bar.write(f"Interrupted: {done} of {len(frames)} frames are finished and returned.")
    return frames[:done]


def _align(previous: Tensor, flow: Tensor | None) -> tuple[Tensor, Tensor]:
    """Returns the previous frame, warped by the flow, and a mask of the pixels that it shows."""
    if flow is None:
        return previous, torch.ones_like(previous[0], dtype=torch.bool)
    return warp(previous, flow), visible_in_previous(flow).to(previous.device)
