"""Reads films and animations as clips, and writes frames as GIF or MP4."""

import io
import math
import os
import statistics
import warnings
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from itertools import islice, pairwise
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, UnidentifiedImageError
from torch import Tensor
from torch.nn import functional

from nst_edu._files import check_file, check_writable, to_uint8, write_atomically
from nst_edu.fast.video import Clip, check_fps, check_frames
from nst_edu.images import FLAT, load_image, parse_color
from nst_edu.io.decode import FORMATS, unlimited

__all__ = ["MAX_FRAMES", "MAX_GIF_FPS", "read_clip", "write_clip"]

Pixels = npt.NDArray[np.uint8]
Color = tuple[int, int, int]

MAX_FRAMES = 240  # of `read_clip` by default: 10 seconds of film, 140 MB at 256 x 192 pixels
MAX_GIF_FPS = 50  # browsers show a delay of less than 2/100 s as 10/100 s
GIF_COLORS = 255  # one of 256 remains for "as in the previous frame"
PALETTE_FRAMES = 12  # frames that set a GIF's colours
MAX_FRAME = 80_000_000  # pixels of an animation's frame; Pillow has a limit of 89 million
ANIMATED_FORMATS = {"GIF", "PNG", "WEBP", "AVIF"}  # a TIFF's frames are pages
DAMAGED = "is damaged, or is not a film or an animation. Export the clip again, as MP4 or GIF."


def read_clip(
    path: str | os.PathLike[str],
    *,
    size: int | None = 256,
    frames: int | None = None,
    every: int = 1,
    background: str = "white",
) -> Clip:
    """Reads a film (MP4 and all that ffmpeg reads) or an animation (GIF, WebP, APNG).

    An animation's frame with a long delay is repeated, so that the clip lasts as long as the file.
    The sound is not read.

    Args:
        path: The file.
        size: Longest side of a frame in pixels; None keeps the file's size. All frames are in
            memory, with 12 bytes for each pixel.
        frames: Maximum number of frames; by default MAX_FRAMES (240), with a warning if the file
            has more.
        every: 1 reads every frame, 2 every second frame, and so on.
        background: The colour behind transparent parts, as in `load_image`.

    Returns:
        The clip, without flows, because the motion in a file is unknown.

    Raises:
        OSError: The file does not exist, or the path is a folder.
        ValueError: The file is not a clip or is damaged, a number is below 1, or the background is
            not a colour. The frames before a damaged part are read, with a warning.
        ImportError: The file is a film, and imageio or ffmpeg is missing.
    """
    for name, number in (("size", size), ("frames", frames), ("every", every)):
        if number is not None and number < 1:
            raise ValueError(f"{name} is {number}; {name} must be 1 or more.")
    color = parse_color(background)
    path = check_file(path, "clip")
    limit = MAX_FRAMES if frames is None else frames
    most = limit * every + 1  # one more than the limit, to know if the file has more
    animation = _open_animation(path)
    source = _film(path) if animation is None else _animation(animation, color)
    # Long frames of an animation are repeated first; only then `every` leaves out frames.
    step = every if animation is None else 1
    images, durations, problem = _read_frames(source, most, step, size)
    if not images:
        raise ValueError(f"'{path}' {DAMAGED}")
    ground = torch.tensor(color)[:, None, None] / 255
    if animation is not None and all((image - ground).abs().max() < FLAT for image in images):
        warnings.warn(
            f"'{path}' shows only the colour {background!r}. If parts of the animation are "
            "transparent, choose another background: on the command line --background, in Python "
            "read_clip(..., background=...).",
            stacklevel=2,
        )
    images, fps = _repeat_long_frames(images, durations)
    if animation is not None:
        images = images[::every]
    if len(images) > limit and frames is None:
        problem = f"has more than {limit} frames; frames= reads more, every=2 skips."
    if problem:
        warnings.warn(f"'{path}' {problem} The frames before are used.", stacklevel=2)
    return Clip(torch.stack(images[:limit]), fps / every)


def _read_frames(
    source: Generator[tuple[Pixels, float]], most: int, step: int, size: int | None
) -> tuple[list[Tensor], list[float], str]:
    """Reads frames ``(3, H, W)`` and durations, and says why the reading ended before the end."""
    images: list[Tensor] = []
    durations: list[float] = []
    try:
        with closing(source):
            for pixels, duration in islice(source, 0, most, step):
                images.append(load_image(pixels, size)[0])
                durations.append(duration)
    except (ImportError, PermissionError):
        raise
    except Exception:  # Pillow and ffmpeg raise many kinds of exceptions at damaged files
        return images, durations, f"is damaged or cut short after {len(images)} frames."
    return images, durations, ""


def _repeat_long_frames(
    images: Sequence[Tensor], durations: Sequence[float]
) -> tuple[list[Tensor], float]:
    """Gives all frames one duration; returns the frames, and the frames per second."""
    # Two equal frames are often written as one frame, which lasts twice as long.
    usual = statistics.median(durations)
    repeats = [max(1, round(duration / usual)) for duration in durations]
    repeated: list[Tensor] = []
    for image, count in zip(images, repeats, strict=True):
        repeated += [image] * count
    return repeated, round(1000 * len(repeated) / sum(durations), 6)  # a sum is not exact


def _open_animation(path: Path) -> Image.Image | None:
    """Opens an animation; refuses a still image, and returns None for all other files."""
    known = FORMATS.intersection(Image.registered_extensions().values())
    try:
        with unlimited():
            image = Image.open(path, formats=sorted(known))
            several = image.format in ANIMATED_FORMATS and getattr(image, "n_frames", 1) > 1
    except UnidentifiedImageError:
        return None
    except PermissionError:
        raise
    except Exception:  # Pillow raises many kinds of exceptions at damaged files
        raise ValueError(f"'{path}' {DAMAGED}") from None
    problem = ""
    if image.format != "GIF" and not several:
        problem = (
            "is a still image. Use the command stylize or fast, or film the image in Python: "
            "pan_and_zoom(load_image(path, size=None))."
        )
    elif image.width * image.height > MAX_FRAME:
        problem = (
            f"has frames of {image.width}x{image.height} pixels, and a frame has {MAX_FRAME} "
            "pixels at most. Make the animation smaller first."
        )
    if problem:
        image.close()
        raise ValueError(f"'{path}' {problem}")
    return image


def _animation(image: Image.Image, color: Color) -> Generator[tuple[Pixels, float]]:
    """Yields an animation's frames, (H, W, 3), with their durations in milliseconds."""
    with image:
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            # A single frame may be transparent everywhere: many animations fade in.
            frame = Image.new("RGBA", image.size, color)
            frame.alpha_composite(image.convert("RGBA"))
            duration = image.info.get("duration", 0)
            # As browsers show a frame without a duration.
            yield np.asarray(frame.convert("RGB")), duration if duration > 10 else 100


def _film(path: Path) -> Generator[tuple[Pixels, float]]:
    """Yields a film's frames, (H, W, 3), with their durations in milliseconds."""
    with path.open("rb") as file:
        if b"\0" not in file.read(2048):
            raise ValueError("The file is empty or a text, and ffmpeg would film a text.")
    count = 0
    # imageio goes by the suffix, but ffmpeg goes by the content.
    with _import_imageio(path).imopen(path, "r", plugin="FFMPEG", extension=".mp4") as film:
        metadata = film.metadata()
        fps = metadata["fps"] or 25.0  # ffmpeg's own default
        for count, pixels in enumerate(film.iter(), start=1):  # noqa: B007
            yield pixels, 1000 / fps
    # ffmpeg does not report an incomplete download. Its count is exact to a few frames.
    if count < 0.9 * fps * metadata["duration"] - 1:
        raise EOFError(f"only {count} frames")


def _import_imageio(path: Path) -> ModuleType:
    """Returns imageio, or says how to install it."""
    try:
        import imageio.v3  # here, because the import takes time
        import imageio_ffmpeg

        imageio_ffmpeg.get_ffmpeg_exe()
    except (ImportError, RuntimeError) as error:
        raise ImportError(
            f"'{path}' needs imageio and ffmpeg ({error}). Install them with "
            "'pip install imageio imageio-ffmpeg', or use a GIF."
        ) from None
    return imageio.v3


def write_clip(
    frames: Tensor, path: str | os.PathLike[str], *, fps: float = 12, progress: bool = True
) -> Path:
    """Writes frames as a GIF, which repeats without end, or as an MP4 (H.264), for browsers.

    An older file at the same path is replaced only when the new file is complete.

    Args:
        frames: Shape (T, 3, H, W), RGB; values outside [0, 1] are clamped. H.264 needs even sides,
            so in an MP4 the last row or column of an odd side is doubled.
        path: The suffix decides, .gif or .mp4.
        fps: Frames per second; at most 50 in a GIF.
        progress: Show a progress bar.

    Returns:
        The path written.

    Raises:
        ValueError: The suffix, the shape or fps is wrong, or a frame holds NaN or infinity.
        ImportError: The file is an MP4, and imageio or ffmpeg is missing.
        OSError: The folder cannot be written to, or the disk is full.
    """
    from tqdm.auto import tqdm

    check_frames(frames)
    check_fps(fps)
    path = check_writable(path, "clip.gif")
    suffix = path.suffix.lower()
    if suffix not in (".gif", ".mp4"):
        raise ValueError(f"'{path}' does not end in .gif or .mp4. Change the name.")
    if suffix == ".gif" and fps > MAX_GIF_FPS:
        raise ValueError(f"A GIF has at most {MAX_GIF_FPS} frames per second, not {fps:g}.")
    for index, frame in enumerate(frames):
        if not frame.isfinite().all():
            raise ValueError(f"Frame {index} holds NaN or infinite values. Leave the frame out.")
    if suffix == ".mp4":
        height, width = frames.shape[2:]
        frames = functional.pad(frames, (0, width % 2, 0, height % 2), mode="replicate")
    with tqdm(frames, disable=not progress, unit="frame") as bar:
        pixels = (to_uint8(frame).permute(1, 2, 0).numpy() for frame in bar)
        data = _gif(list(pixels), fps) if suffix == ".gif" else _mp4(pixels, path, fps)
    write_atomically(path, data)
    return path


def _gif(frames: Sequence[Pixels], fps: float) -> bytes:
    # One set of colours for all frames, because a change of colours would flicker.
    some = np.concatenate(frames[:: math.ceil(len(frames) / PALETTE_FRAMES)])
    palette = Image.fromarray(some).quantize(GIF_COLORS)
    # Of full length, because Pillow needs a free colour for "as in the previous frame".
    table = bytes((palette.getpalette() or [])[: 3 * GIF_COLORS]).ljust(768, b"\0")
    images = []
    for frame in frames:
        # Pillow rounds each value down to a multiple of 4; adding 1 keeps the mean brightness.
        # Without dithering, because dithering puts different dots into each frame.
        bright = Image.fromarray(np.minimum(frame, 254) + np.uint8(1))
        images.append(bright.quantize(palette=palette, dither=Image.Dither.NONE))
        images[-1].putpalette(table)
    # A GIF counts in 1/100 s. The frames' ends are rounded, so that errors do not add up.
    ends = [round(100 * index / fps) for index in range(len(images) + 1)]
    delays = [10 * (end - start) for start, end in pairwise(ends)]
    buffer = io.BytesIO()
    # The palette is named again, because otherwise Pillow writes a palette with every frame.
    options = {"palette": table, "duration": delays, "loop": 0}
    images[0].save(buffer, "GIF", save_all=True, append_images=images[1:], **options)
    return buffer.getvalue()


def _mp4(frames: Iterable[Pixels], path: Path, fps: float) -> bytes:
    imageio = _import_imageio(path)
    # Without names for the colours, each player guesses them from the size.
    options = ["-vf", "scale=out_color_matrix=bt709", "-colorspace", "bt709"]
    options += ["-color_primaries", "bt709", "-color_trc", "bt709"]
    options += ["-movflags", "+faststart"]  # the film plays before its download is complete
    try:
        data = imageio.imwrite(
            "<bytes>",
            frames,
            plugin="FFMPEG",
            extension=".mp4",
            is_batch=True,
            fps=fps,
            quality=7,
            pixelformat="yuv420p",  # the format that every browser plays
            macro_block_size=1,  # the sides are even; other values would scale the frames
            output_params=options,
        )
        data.index(b"moov")  # the index of an MP4, which ffmpeg writes last
    except (OSError, RuntimeError, ValueError) as error:
        raise OSError(f"ffmpeg could not write '{path}'. Is the disk full?") from error
    return data
