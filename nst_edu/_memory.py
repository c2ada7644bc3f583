"""How much memory an image needs, and how much memory is free."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil
import torch

__all__ = ["check_memory", "free_memory"]

# Measured at 1024x1024 and 2048x2048 pixels over 11 steps of L-BFGS: the images of the run need the
# first number, and the maps of the network the second number for each channel of its first block.
BYTES_PER_PIXEL, BYTES_PER_PIXEL_AND_CHANNEL = 600, 24
FIXED_BYTES = 250e6  # libraries that load with the first step
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
    per_pixel = BYTES_PER_PIXEL + BYTES_PER_PIXEL_AND_CHANNEL * channels
    needed, free = FIXED_BYTES + per_pixel * height * width, free_memory(device)
    if needed <= free:
        return
    share = max(0.0, free - FIXED_BYTES) / (needed - FIXED_BYTES)
    fits = int(max(height, width) * share**0.5)
    raise ValueError(
        f"An image of {width}x{height} pixels needs {needed / 1e9:.1f} GB of memory on {network}, "
        f"and {free / 1e9:.1f} GB are free. The largest size that fits is {fits} pixels. Choose a "
        "smaller size or a smaller network, or close other programs."
    )


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
