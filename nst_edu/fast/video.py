"""Clips: moving pictures in and out, stylised frame by frame, and how much they flicker.

A clip is a tensor of frames, (T, 3, H, W), RGB in [0, 1]. Where a frame's motion is known, a *flow*
of shape (H, W, 2) says for each of its pixels where that was in the frame before: x, then y, in
`grid_sample`'s coordinates, in which -1 is the left or upper edge of the frame and 1 the other.
"""

import codecs
import io
import math
import os
import statistics
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice, pairwise, repeat
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, UnidentifiedImageError
from torch import Tensor
from torch.nn import functional as F

from nst_edu.images import READABLE, load_image, readable_file, writable_file, write_whole

__all__ = [
    "Clip",
    "moving_camera",
    "warp",
    "seen_before",
    "flicker",
    "stylize_clip",
    "read_clip",
    "write_clip",
]

Pixels = npt.NDArray[np.uint8]

MOST_FRAMES = 240  # that `read_clip` reads unless told: 10 seconds of film, 140 MB at 256 x 192
MOVING = {"GIF", "PNG", "WEBP", "AVIF"}  # Pillow's formats with frames in time (a TIFF's are pages)
FASTEST_GIF = 50  # frames per second: browsers show a delay of less than 2/100 s as 10/100 s
COLOURS = 255  # of a GIF: one of 256 is left to mean "as in the frame before"
SAMPLED = 12  # frames that a GIF's colours are chosen from


@dataclass(frozen=True, eq=False)
class Clip:
    """A moving picture.

    Attributes:
        frames: Shape (T, 3, H, W), RGB in [0, 1].
        fps: Frames per second.
        flows: Shape (T - 1, H, W, 2), where the motion is known: the first entry says where the
            pixels of frame 1 were in frame 0. None where it is not known.

    Raises:
        ValueError: The frames or the flows have another shape, or fps is not positive.
    """

    frames: Tensor
    fps: float
    flows: Tensor | None = None

    def __post_init__(self) -> None:
        _check_frames(self.frames)
        _check_fps(self.fps)
        count, _, height, width = self.frames.shape
        wanted = (count - 1, height, width, 2)
        if self.flows is not None and self.flows.shape != wanted:
            raise ValueError(f"the flows have the shape {tuple(self.flows.shape)}, not {wanted}.")


def moving_camera(
    image: Tensor,
    frames: int = 24,
    size: int = 256,
    *,
    zoom: tuple[float, float] = (1.2, 1.4),
    start: tuple[float, float] = (0.2, 0.5),
    end: tuple[float, float] = (0.8, 0.5),
    fps: float = 12,
) -> Clip:
    """Films a still picture with a camera that pans and zooms slowly, so all motion is known.

    Args:
        image: Shape (1, 3, H, W), RGB in [0, 1]; for sharp frames at least ``zoom`` times as large
            as they are.
        frames: How many.
        size: Longest side of a frame, in pixels; its shape is the picture's.
        zoom: How many times the picture is magnified in the first and the last frame; at 1 the
            whole picture is seen.
        start: Where the camera looks in the first frame, (x, y): at 0 as far left or up as the
            picture goes, at 1 as far right or down.
        end: Where it looks in the last frame.
        fps: Frames per second.

    Returns:
        The clip, with its flows.

    Raises:
        ValueError: The image has another shape, or a number is out of its range.
    """
    if image.ndim != 4 or image.shape[:2] != (1, 3):
        raise ValueError(f"a picture has the shape (1, 3, H, W), not {tuple(image.shape)}.")
    if frames < 1 or size < 1:
        raise ValueError(f"a clip has 1 frame of 1 pixel at least, not {frames} of {size}.")
    if not all(1 <= value < math.inf for value in zoom):
        raise ValueError(f"zoom is {zoom}; both numbers must be 1 or more, where 1 shows it whole.")
    if not all(0 <= value <= 1 for value in (*start, *end)):
        raise ValueError(f"start {start} and end {end} must lie between 0 and 1.")
    windows = list(_windows(frames, zoom, start, end))
    longest = max(image.shape[2:])
    height, width = (max(1, round(side * size / longest)) for side in image.shape[2:])
    # So many points to a pixel and side that none of the picture's pixels is skipped.
    fine = math.ceil(max(scale for scale, _, _ in windows) * longest / size)

    seen = []
    for scale, x, y in windows:
        grid = _affine(scale, x, y, height * fine, width * fine)
        points = F.grid_sample(
            image, grid[None], "bicubic", padding_mode="border", align_corners=False
        )
        seen.append(F.avg_pool2d(points, fine).clamp(0, 1))  # bicubic overshoots at edges
    flows = [torch.empty(0, height, width, 2)]
    for (scale0, x0, y0), (scale, x, y) in pairwise(windows):
        flow = _affine(scale / scale0, (x - x0) / scale0, (y - y0) / scale0, height, width)
        flows.append(flow[None])
    return Clip(torch.cat(seen), fps, torch.cat(flows))


def warp(image: Tensor, flow: Tensor) -> Tensor:
    """Moves a frame on by one: what the next frame would show if nothing but the camera changed.

    Args:
        image: The frame before, shape (1, 3, H, W) or (3, H, W).
        flow: Shape (H, W, 2): where each pixel of the next frame was in that one.

    Returns:
        The same shape as the image, interpolated between the four nearest pixels, which softens it
        a little. Where the flow points outside the frame before, its border is continued; see
        :func:`seen_before`.

    Raises:
        ValueError: The shapes do not fit.
    """
    height, width = image.shape[-2:]
    if image.ndim not in (3, 4) or flow.shape != (height, width, 2):
        raise ValueError(
            f"a flow of shape {tuple(flow.shape)} does not fit an image of shape "
            f"{tuple(image.shape)}; for (1, 3, H, W) it is (H, W, 2)."
        )
    batch = image if image.ndim == 4 else image[None]
    grid = flow.to(batch).expand(len(batch), -1, -1, -1)
    # With align_corners=False, -1 and 1 are the edges of the outermost pixels, not their centres,
    # so that a flow means the same at every size.
    moved = F.grid_sample(batch, grid, "bilinear", padding_mode="border", align_corners=False)
    return moved.view_as(image)


def seen_before(flow: Tensor) -> Tensor:
    """Says which pixels the frame before shows, too.

    Args:
        flow: Shape (H, W, 2).

    Returns:
        Shape (H, W), bool: False where the flow points outside the frame before.
    """
    return (flow.abs() <= 1).all(dim=-1)


def flicker(frames: Tensor, flows: Tensor | None) -> float:
    """Measures how much of the change from frame to frame is not the camera's motion.

    Each frame is compared with the one before it, warped by the known motion, over the pixels that
    both show. It is the temporal consistency loss of Ruder, Dosovitskiy and Brox, Artistic Style
    Transfer for Videos (GCPR 2016), with the absolute in place of the squared difference, so that
    it has the unit of a picture. To warp is to interpolate, which alone makes a small difference:
    compare with the value of the clip before it was stylised.

    Args:
        frames: Shape (T, 3, H, W), T at least 2.
        flows: Shape (T - 1, H, W, 2), or longer, should an interrupt have left fewer frames. None
            compares the frames as they are, and so counts motion as flicker.

    Returns:
        The mean absolute difference, of a range of 1.

    Raises:
        ValueError: The shapes do not fit, or no two frames share a pixel.
    """
    _check_frames(frames)
    if flows is not None and len(flows) < len(frames) - 1:
        raise ValueError(f"{len(frames)} frames need {len(frames) - 1} flows, not {len(flows)}.")
    total, count = 0.0, 0
    for index, (before, frame) in enumerate(pairwise(frames)):
        difference = (frame - _moved(before, flows, index)).abs()
        if flows is not None:
            difference = difference[:, seen_before(flows[index]).to(frame.device)]
        total += float(difference.sum(dtype=torch.float64))
        count += difference.numel()
    if not count:
        raise ValueError(f"no two of these {len(frames)} frames show the same; give more, or None.")
    return total / count


@torch.no_grad()
def stylize_clip(
    clip: Clip,
    stylise: Callable[[Tensor], Tensor],
    *,
    blend: float = 0.0,
    progress: bool = True,
) -> Tensor:
    """Stylises a clip frame by frame, each on its own or blended with the one before.

    A blended frame is ``(1 - blend) * stylise(frame) + blend * previous``, where ``previous`` is
    the blended frame before it: a running mean, in which a frame's share falls by ``blend`` each
    time. It is warped by the known motion, and where it shows nothing, the new frame is taken
    alone. What is warped again and again grows soft, so the more is blended, the fewer details are
    left. Where the motion is not known, the previous frame is blended as it is, and what moves
    smears.

    Args:
        clip: The clip.
        stylise: Turns a frame, shape (1, 3, H, W), into one of the same shape. It is called
            without gradients, with one frame at a time.
        blend: The previous frame's share, at least 0 and less than 1.
        progress: Show a progress bar.

    Returns:
        The frames, shape (T, 3, H, W), in [0, 1]; after an interrupt those made so far.

    Raises:
        ValueError: blend is out of its range, or ``stylise`` returns another shape.
        KeyboardInterrupt: Interrupted before the first frame was made.
    """
    from tqdm.auto import tqdm

    if not 0 <= blend < 1:
        raise ValueError(f"blend is {blend}; it is at least 0 and less than 1.")
    made = torch.empty_like(clip.frames)
    done = 0
    with tqdm(total=len(made), disable=not progress, unit="frame") as bar:
        try:
            for frame in clip.frames:
                picture = stylise(frame[None].clone())  # a copy, should it be changed in place
                if picture.shape != frame[None].shape:
                    raise ValueError(
                        f"stylise returned the shape {tuple(picture.shape)} for a frame of shape "
                        f"{tuple(frame[None].shape)}; it must return the same."
                    )
                picture = picture[0].to(frame).clamp(0, 1)
                if done and blend:
                    picture = _blended(picture, made[done - 1], clip.flows, done - 1, blend)
                made[done] = picture
                done += 1
                bar.update()
        except KeyboardInterrupt:
            if not done:
                raise
            bar.write(f"Interrupted: {done} of {len(made)} frames are made and returned.")
    return made[:done]


def read_clip(
    path: str | os.PathLike[str],
    *,
    size: int | None = 256,
    frames: int | None = None,
    every: int = 1,
) -> Clip:
    """Reads a film (MP4 and what else ffmpeg knows) or an animation (GIF, WebP, APNG).

    Transparency is laid on white. An animation's frame that stays longer than most is repeated, so
    that the clip lasts as long as the file.

    Args:
        path: The file.
        size: The longest side of a frame in pixels; None keeps the file's own. A frame needs
            12 bytes a pixel, so large frames fill the memory soon.
        frames: How many to read at most; by default MOST_FRAMES, with a warning where the file has
            more.
        every: Reads every frame (1), every other (2) and so on, which saves as much time.

    Returns:
        The clip, without flows, for the motion in a file is not known.

    Raises:
        FileNotFoundError: There is no such file; the message suggests a name that is near.
        IsADirectoryError: The path is a folder.
        ValueError: The file is no clip, is damaged, or holds no frame; or a number is below 1. Of
            a file that is damaged farther on, the frames before are read, with a warning.
        ImportError: The file is a film, and imageio or ffmpeg is missing.
    """
    for name, number in {"frames": frames, "every": every}.items():
        if number is not None and number < 1:
            raise ValueError(f"{name} is {number}; it must be 1 or more.")
    path = readable_file(path, "clip")
    most = MOST_FRAMES if frames is None else frames
    pictures: list[Tensor] = []
    warning = ""
    fps, source = _opened(path, most * every + 1)
    steps = islice(source, 0, None, every)
    with closing(source):
        while len(pictures) <= most:  # one more, to know whether there are more
            try:
                pixels = next(steps, None)
            except Exception as error:  # Pillow and ffmpeg raise what they like at damaged files
                if not pictures:
                    raise _damaged(path, error) from None
                warning = f"'{path}' is damaged or cut short after {len(pictures)} frames."
                break
            if pixels is None:
                break
            pictures.append(load_image(pixels, size)[0])
    if not pictures:
        raise ValueError(f"'{path}' holds no frame; export it again, as MP4 or GIF.")
    if len(pictures) > most:
        del pictures[most:]
        if frames is None:
            warning = f"'{path}' has more than {most} frames; frames= reads more, every=2 skips."
    if warning:
        warnings.warn(f"{warning} Those before are used.", stacklevel=2)
    return Clip(torch.stack(pictures), fps / every)


def write_clip(
    frames: Tensor, path: str | os.PathLike[str], *, fps: float = 12, progress: bool = True
) -> Path:
    """Writes frames as a GIF, which loops for ever, or as an MP4 (H.264). A browser shows both.

    An older file at this path is replaced only once the new one lies on the disk whole.

    Args:
        frames: Shape (T, 3, H, W), RGB; values outside [0, 1] are clamped. H.264 wants even sides:
            in an MP4 an odd one has its last row or column twice.
        path: Its suffix decides, .gif or .mp4.
        fps: Frames per second; at most 50 in a GIF.
        progress: Show a progress bar.

    Returns:
        The path written.

    Raises:
        ValueError: The suffix is another one, the frames have another shape or hold NaN or
            infinity, or fps is out of its range.
        ImportError: It is to be an MP4, and imageio or ffmpeg is missing.
        OSError: The folder cannot be written in, or the disk is full.
    """
    from tqdm.auto import tqdm

    _check_frames(frames)
    _check_fps(fps)
    path = writable_file(path, "clip.gif")
    suffix = path.suffix.lower()
    if suffix not in (".gif", ".mp4"):
        raise ValueError(f"'{path}' does not end in .gif or .mp4; name it .gif.")
    if suffix == ".gif" and fps > FASTEST_GIF:
        raise ValueError(f"a GIF has at most {FASTEST_GIF} frames per second, not {fps:g}.")
    for index, frame in enumerate(frames):
        if not frame.isfinite().all():
            raise ValueError(f"frame {index} holds NaN or infinite values; leave it out.")
    with tqdm(frames, disable=not progress, unit="frame") as bar:
        levels = map(_levels, bar)
        data = _gif(levels, _palette(frames), fps) if suffix == ".gif" else _mp4(levels, path, fps)
    write_whole(path, data)
    return path


# --- the camera -----------------------------------------------------------------------------------


def _windows(
    frames: int,
    zoom: tuple[float, float],
    start: tuple[float, float],
    end: tuple[float, float],
) -> Iterator[tuple[float, float, float]]:
    """Yields for each frame what it shows: half its side, and its middle, of a picture in [-1, 1].

    In between they change evenly, but for the zoom, which by ratios looks even. The window stays in
    the picture: it is never larger than one whose corners moved evenly.
    """
    scales = [1 / value for value in zoom]
    middles = [
        [(2 * at - 1) * (1 - scale) for at in point]
        for point, scale in zip((start, end), scales, strict=True)
    ]
    for index in range(frames):
        share = index / max(1, frames - 1)
        scale = scales[0] ** (1 - share) * scales[1] ** share
        x, y = ((1 - share) * a + share * b for a, b in zip(*middles, strict=True))
        yield scale, x, y


def _affine(scale: float, x: float, y: float, height: int, width: int) -> Tensor:
    """Returns the grid (H, W, 2) that shows a window of this scale around (x, y)."""
    matrix = torch.tensor([[[scale, 0, x], [0, scale, y]]], dtype=torch.float32)
    return F.affine_grid(matrix, [1, 1, height, width], align_corners=False)[0]


# --- frame after frame ----------------------------------------------------------------------------


def _moved(before: Tensor, flows: Tensor | None, index: int) -> Tensor:
    """The frame before, as the next one would show it; as it is where the motion is unknown."""
    return before if flows is None else warp(before, flows[index])


def _blended(
    frame: Tensor, before: Tensor, flows: Tensor | None, index: int, blend: float
) -> Tensor:
    """Blends a frame with the one before it, wherever that shows the same."""
    mixed = torch.lerp(frame, _moved(before, flows, index), blend)
    if flows is None:
        return mixed
    return torch.where(seen_before(flows[index]).to(frame.device), mixed, frame)


def _check_frames(frames: Tensor) -> None:
    if frames.ndim != 4 or frames.shape[1] != 3 or not frames.numel():
        raise ValueError(f"frames have the shape (T, 3, H, W), not {tuple(frames.shape)}.")
    if not frames.is_floating_point():
        raise ValueError(f"frames hold floats in [0, 1], not {frames.dtype}; divide by 255.")


def _check_fps(fps: float) -> None:
    if not 0 < fps < math.inf:
        raise ValueError(f"fps is {fps}; it must be a positive number of frames per second.")


# --- files ----------------------------------------------------------------------------------------


def _opened(path: Path, most: int) -> tuple[float, Generator[Pixels]]:
    """Returns a file's frames per second, and its frames, of which at most so many are wanted."""
    animation = _animation(path)
    if animation is None:
        _require_film(path)
    try:
        return _film(path) if animation is None else _animated(animation, most)
    except ImportError:
        raise
    except Exception as error:  # Pillow and ffmpeg raise what they like at damaged files
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> ValueError:
    return ValueError(
        f"'{path}' is damaged, or no clip of a kind that can be read ({_reason(error)}); "
        "export it again, as MP4 or GIF."
    )


def _reason(error: Exception) -> str:
    """The first line of what it says, of which ffmpeg writes pages."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def _animation(path: Path) -> Image.Image | None:
    """Opens what Pillow knows; None for everything else, such as films."""
    known = READABLE.intersection(Image.registered_extensions().values())
    try:
        image = Image.open(path, formats=sorted(known))
        moving = image.format in MOVING and getattr(image, "n_frames", 1) > 1
    except UnidentifiedImageError:
        return None
    except Exception as error:
        raise _damaged(path, error) from None
    if not moving and image.format != "GIF":
        image.close()
        raise ValueError(
            f"'{path}' is a still picture; film it with moving_camera(load_image(path, size=None))."
        )
    return image


def _animated(image: Image.Image, most: int) -> tuple[float, Generator[Pixels]]:
    """Returns an animation's frames per second, and its frames, (H, W, 4)."""
    count = min(most, getattr(image, "n_frames", 1))
    durations: list[float] = []
    with suppress(OSError, EOFError, SyntaxError):  # the frames are read once more, and tell
        for index in range(count):
            image.seek(index)
            image.load()
            duration = image.info.get("duration", 0)  # in milliseconds
            durations.append(duration if duration > 10 else 100)  # as browsers do
    durations += [100] * (not durations)
    # What is the same in both frames is written once, and stays twice as long.
    usual = statistics.median(durations)
    times = [max(1, round(duration / usual)) for duration in durations]

    def frames() -> Generator[Pixels]:
        with image:
            for index in range(count):
                image.seek(index)
                pixels = np.asarray(image.convert("RGBA"))
                yield from repeat(pixels, times[index] if index < len(times) else 1)

    return 1000 * sum(times) / sum(durations), frames()


def _require_film(path: Path) -> None:
    """Refuses what ffmpeg should not see: it would film a text, and follow a playlist."""
    with path.open("rb") as file:
        start = file.read(2048)
    if not start:
        raise ValueError(f"'{path}' is empty (0 bytes); download or export it again.")
    with suppress(UnicodeDecodeError):
        if "\0" not in codecs.getincrementaldecoder("utf-8")().decode(start):
            raise ValueError(f"'{path}' is text, such as a web page; download the clip itself.")


def _film(path: Path) -> tuple[float, Generator[Pixels]]:
    """Returns a film's frames per second, and its frames, (H, W, 3)."""
    # Of any suffix; imageio goes by it, ffmpeg by the content.
    film = _imageio(path).imopen(str(path), "r", plugin="FFMPEG", extension=".mp4")
    metadata = film.metadata()
    fps = metadata["fps"] or 25.0  # ffmpeg, too, takes 25 where a file does not say

    def frames() -> Generator[Pixels]:
        count = 0
        for pixels in film.iter():
            yield pixels
            count += 1
        # ffmpeg is silent about a download that broke off. Its sum is good to some frames only.
        if count < 0.9 * fps * metadata["duration"] - 1:
            raise EOFError(f"it has {count} frames, and tells of more")

    return fps, frames()


def _imageio(path: Path) -> ModuleType:
    """Returns imageio, or says what to install."""
    try:
        import imageio.v3  # here, because it costs time to import
        import imageio_ffmpeg

        imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError) as error:
        raise ImportError(
            f"'{path}' needs imageio and ffmpeg ({error}). Install them with "
            "'pip install imageio imageio-ffmpeg', or use a GIF, which needs neither."
        ) from None
    return imageio.v3


def _levels(frame: Tensor) -> Pixels:
    """Turns a frame into an array (H, W, 3) of bytes."""
    return (frame.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).cpu().numpy()


def _palette(frames: Tensor) -> Tensor:
    """Chooses a GIF's colours, (N, 3) in bytes, for all frames: to change them would flicker."""
    chosen = np.linspace(0, len(frames) - 1, min(SAMPLED, len(frames))).round().astype(int)
    strip = np.concatenate([_levels(frames[index]) for index in chosen])
    return torch.tensor(Image.fromarray(strip).quantize(COLOURS).getpalette()).view(-1, 3)


def _gif(levels: Iterable[Pixels], palette: Tensor, fps: float) -> bytes:
    # Of full length, or Pillow would find no colour free for "as in the frame before".
    table = bytes(palette.flatten().tolist() + [0, 0, 0] * (256 - len(palette)))
    images = [_indexed(each, palette) for each in levels]
    for image in images:
        image.putpalette(table)
    # A GIF counts in 1/100 s. So that no error adds up, it is the frames' ends that are rounded.
    ends = [round(100 * index / fps) for index in range(len(images) + 1)]
    durations = [10 * (after - before) for before, after in pairwise(ends)]
    buffer = io.BytesIO()
    first, *rest = images
    # Named once more, or Pillow would write it with every frame.
    options = {"palette": table, "duration": durations, "loop": 0}
    first.save(buffer, "GIF", save_all=True, append_images=rest, **options)
    return buffer.getvalue()


def _indexed(pixels: Pixels, palette: Tensor) -> Image.Image:
    """Gives each pixel the nearest colour.

    Pillow would do it, but it looks at 6 of 8 bits, which makes frames darker. Nothing is dithered:
    an error spread to a pixel's neighbours puts other dots into each frame.
    """
    height, width, _ = pixels.shape
    colours = palette.float()
    rows = torch.from_numpy(pixels).float().view(-1, 3).split(2**16)  # of which each needs 64 MB
    nearest = torch.cat([torch.cdist(row, colours).argmin(dim=1) for row in rows])
    return Image.fromarray(nearest.byte().view(height, width).numpy()).convert("P")


def _mp4(levels: Iterable[Pixels], path: Path, fps: float) -> bytes:
    imageio = _imageio(path)
    # Without a name for its colours, each player would guess which it has by the size.
    options = ["-vf", "scale=out_color_matrix=bt709", "-colorspace", "bt709"]
    options += ["-color_primaries", "bt709", "-color_trc", "bt709"]
    options += ["-movflags", "+faststart"]  # it plays before it is there whole
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "clip.mp4"
        try:
            with imageio.imopen(str(made), "w", plugin="FFMPEG") as film:
                film.write(
                    map(_even, levels),
                    is_batch=True,
                    fps=fps,
                    quality=7,
                    pixelformat="yuv420p",  # the one that every browser plays
                    macro_block_size=1,  # the sides are even; this would scale to more
                    output_params=options,
                )
            data = made.read_bytes()
        except (OSError, RuntimeError) as error:
            raise OSError(f"ffmpeg could not make '{path}': {_reason(error)}.") from None
    if b"moov" not in data:  # the index of an MP4, which ffmpeg writes last
        raise OSError(f"ffmpeg stopped before '{path}' was whole. Is the disk full?")
    return data


def _even(pixels: Pixels) -> Pixels:
    height, width, _ = pixels.shape
    return np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
