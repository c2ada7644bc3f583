"""What this machine can do: free memory, and arithmetic in bfloat16."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil
import torch

__all__ = [
    "check_memory",
    "check_memory_of_pass",
    "check_memory_of_style",
    "free_memory",
    "is_memory_error",
    "mixed_precision",
    "smaller_size",
]

# Measured over 11 steps of L-BFGS in float32, with images of 512 to 2048 pixels.
LIBRARIES = 250e6  # bytes, for what PyTorch loads with the first step
BYTES_PER_PIXEL = 2000  # of an image that is measured as a whole
BAND = 500e6  # bytes, for one band of a larger image; and for each pixel of the image:
BYTES_PER_PIXEL_IN_BANDS, BYTES_PER_PIXEL_AND_CHANNEL = 200, 14
# Measured for the Gram matrices of an image of 1024 and 2048 pixels, without a gradient.
BYTES_PER_PIXEL_OF_STYLE = 210
# Measured for a pass through either kind of network, with images of 512 and 1024 pixels.
BYTES_PER_PIXEL_IN_ONE_PASS = 600
CONTAINER = Path("/sys/fs/cgroup")


def check_memory(shape: Sequence[int], channels: int, network: str, device: torch.device) -> None:
    """Refuses an image that is too large for the free memory.

    Args:
        shape: Shape of the image, ``(B, 3, H, W)``.
        channels: Channels of the network's first block.
        network: Name of the network, for the message.
        device: Where the run takes place.

    Raises:
        ValueError: The image is too large; the message names the largest size that fits.
    """
    height, width = shape[-2:]
    per_pixel = BYTES_PER_PIXEL_IN_BANDS + BYTES_PER_PIXEL_AND_CHANNEL * channels
    pixels, free = height * width, free_memory(device)
    needed = LIBRARIES + min(BYTES_PER_PIXEL * pixels, BAND + per_pixel * pixels)
    if needed <= free:
        return
    left = max(0.0, free - LIBRARIES)
    most = max(left / BYTES_PER_PIXEL, (left - BAND) / per_pixel)  # pixels
    advice = "Choose a smaller size or a smaller network, or close other programs."
    raise _too_large(shape, f"on {network}", needed, free, most, advice)


def check_memory_of_pass(shape: Sequence[int], device: torch.device) -> None:
    """Refuses an image that is too large for one pass; as :func:`check_memory`."""
    needed, free = BYTES_PER_PIXEL_IN_ONE_PASS * shape[-2] * shape[-1], free_memory(device)
    if needed > free:
        most = max(0.0, free) / BYTES_PER_PIXEL_IN_ONE_PASS
        advice = "Choose a smaller size, or close other programs."
        raise _too_large(shape, "for one pass", needed, free, most, advice)


def check_memory_of_style(shape: Sequence[int], device: torch.device) -> None:
    """Refuses a style image that is too large for its Gram matrices; as :func:`check_memory`."""
    needed = LIBRARIES + BYTES_PER_PIXEL_OF_STYLE * shape[-2] * shape[-1]
    free = free_memory(device)
    if needed > free:
        most = max(0.0, free - LIBRARIES) / BYTES_PER_PIXEL_OF_STYLE
        advice = "Choose a smaller style size, or close other programs."
        raise _too_large(shape, "as a style image", needed, free, most, advice)


def _too_large(
    shape: Sequence[int], use: str, needed: float, free: float, pixels: float, advice: str
) -> ValueError:
    """The refusal of an image; ``pixels`` is the largest number of pixels that fits."""
    height, width = shape[-2:]
    fits = int(max(height, width) * (pixels / (height * width)) ** 0.5)
    return ValueError(
        f"An image of {width}x{height} pixels needs {needed / 1e9:.1f} GB of memory {use}, and "
        f"{free / 1e9:.1f} GB are free. The largest size that fits is {fits} pixels. {advice} "
        'See "memory" in lesson 07.'
    )


def smaller_size(shape: Sequence[int], bytes_per_pixel: float, device: torch.device) -> int:
    """A size that should fit after the memory has run out: half the size at most."""
    height, width = shape[-2:]
    # The limit may be invisible, such as the limit of a shell, so half the size is the most.
    share = min(0.25, max(0.0, free_memory(device)) / (bytes_per_pixel * height * width))
    return max(1, int(max(height, width) * share**0.5))


def is_memory_error(error: BaseException) -> bool:
    """Whether the memory has run out; PyTorch has no exception of its own for the CPU's memory."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    reasons = ("not enough memory", "can't allocate memory", "out of memory", "alloc_cpu")
    return isinstance(error, RuntimeError) and any(r in str(error).lower() for r in reasons)


def free_memory(device: torch.device) -> float:
    """The memory in bytes that a run on this device can take."""
    if device.type == "cuda":
        return float(torch.cuda.mem_get_info(device)[0])
    free = float(psutil.virtual_memory().available)
    with suppress(OSError, ValueError, KeyError):  # in a container with a limit of its own
        limit = int((CONTAINER / "memory.max").read_text())
        used = int((CONTAINER / "memory.current").read_text())
        lines = (line.split() for line in (CONTAINER / "memory.stat").read_text().splitlines())
        files = {name: int(number) for name, number in lines}["inactive_file"]  # can be given back
        free = min(free, limit - used + files)
    return free


def mixed_precision(device: torch.device) -> torch.autocast:
    """Autocast to bfloat16 on a processor with bfloat16 arithmetic; no change on others.

    The processor decides, and not a stopwatch, so that two runs with one seed are equal.
    """
    supported = False
    if device.type == "cuda":
        supported = torch.cuda.is_bf16_supported(including_emulation=False)
    elif device.type == "cpu":
        names = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
        supported = any(getattr(torch.cpu, n)() for n in names if hasattr(torch.cpu, n))
    return torch.autocast(device.type, torch.bfloat16, enabled=supported)
