"""One style in one pass: a network that has learnt the style, and its file.

Johnson, Alahi & Fei-Fei, "Perceptual Losses for Real-Time Style Transfer and Super-Resolution",
ECCV 2016, with instance normalisation after Ulyanov, Vedaldi & Lempitsky, "Instance
Normalization: The Missing Ingredient for Fast Stylization", 2016.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.nn import functional

from nst_edu._files import check_file, check_writable, did_you_mean, write_atomically
from nst_edu.networks import check_device

__all__ = ["StyleNet", "load_style_net", "save_style_net", "style_nets"]

SHIPPED = Path(__file__).parents[1] / "networks" / "fast"
PREFIX = "stylenet-"  # of the shipped files
MIN_SIZE = 8  # pixels


class StyleNet(nn.Module):
    """Gives an image the one style that the network has learnt.

    Johnson et al. 2016, supplementary material, table 1, with fewer channels: convolutions that
    halve the image twice, residual blocks, and upsampling by the nearest neighbour before a
    convolution instead of strided convolutions (Odena, Dumoulin & Olah, "Deconvolution and
    Checkerboard Artifacts", Distill 2016). Upsampling still makes a lattice possible, and the
    training keeps the lattice out: see :mod:`nst_edu.fast.lattice`. Each convolution except for the
    last is followed by instance normalisation, which removes the contrast of the content image.

    Args:
        width: Channels at full size, 32 in the published network; half and quarter size have two
            and four times as many channels.
        blocks: Number of residual blocks.
    """

    def __init__(self, width: int = 16, blocks: int = 5) -> None:
        super().__init__()
        self.width, self.blocks = width, blocks
        self.down = nn.Sequential(
            _layer(3, width, 9),
            _layer(width, 2 * width, stride=2),
            _layer(2 * width, 4 * width, stride=2),
        )
        self.residual = nn.Sequential(*(_Residual(4 * width) for _ in range(blocks)))
        self.up = nn.ModuleList([_layer(4 * width, 2 * width), _layer(2 * width, width)])
        self.last = _convolution(width, 3, 9)

    def forward(self, image: Tensor) -> Tensor:
        """Stylizes images.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1], with sides of at least 8 pixels.

        Returns:
            ``(B, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: The image has another shape, or is too small.
        """
        if image.ndim != 4 or image.shape[1] != 3 or min(image.shape[2:]) < MIN_SIZE:
            raise ValueError(
                f"The image has shape {tuple(image.shape)}. A StyleNet needs the shape "
                f"(B, 3, H, W), with H and W at least {MIN_SIZE}."
            )
        height, width = image.shape[2:]
        image = image.to(self.last.weight.device)
        maps = self.residual(self.down(4 * image - 2))  # from [0, 1] to a spread of about 1
        for layer in self.up:
            maps = layer(functional.interpolate(maps, scale_factor=2.0))
        return self.last(maps)[:, :, :height, :width].sigmoid()


def _convolution(inputs: int, outputs: int, side: int = 3, stride: int = 1) -> nn.Conv2d:
    # Zeros around the image would show as a frame.
    return nn.Conv2d(inputs, outputs, side, stride, side // 2, padding_mode="reflect")


def _layer(inputs: int, outputs: int, side: int = 3, stride: int = 1) -> nn.Sequential:
    norm = nn.InstanceNorm2d(outputs, affine=True)
    return nn.Sequential(_convolution(inputs, outputs, side, stride), norm, nn.ReLU())


class _Residual(nn.Module):
    """Two convolutions whose result is added to the input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        second = nn.Sequential(_convolution(width, width), nn.InstanceNorm2d(width, affine=True))
        self.change = nn.Sequential(_layer(width, width), second)

    def forward(self, maps: Tensor) -> Tensor:
        return maps + self.change(maps)


def save_style_net(
    net: StyleNet, path: str | os.PathLike[str], history: Mapping[str, object] | None = None
) -> Path:
    """Writes a network as float16 safetensors, under 1 MB.

    Args:
        net: The network.
        path: The file. An older file is replaced only when the new file is complete.
        history: Plain values (text, numbers, lists) that describe the training.

    Returns:
        The path written.

    Raises:
        OSError: The folder does not exist or cannot be written to, or the disk is full.
    """
    path = check_writable(path, "my_style.safetensors")
    tensors = {name: each.cpu().half().contiguous() for name, each in net.state_dict().items()}
    metadata = {"width": str(net.width), "blocks": str(net.blocks)}
    metadata["made"] = json.dumps(dict(history or {}))
    write_atomically(path, save(tensors, metadata))
    return path


def load_style_net(
    source: str | os.PathLike[str], device: str | torch.device | None = None
) -> StyleNet:
    """Loads a network for one style.

    Args:
        source: The name of a shipped network, see :func:`style_nets`, or a file of
            :func:`save_style_net`.
        device: As for :func:`nst_edu.load_extractor`.

    Returns:
        The network, frozen.

    Raises:
        ValueError: The name is unknown, or the file is not a StyleNet.
        FileNotFoundError: The file does not exist.
    """
    path, place = Path(source), check_device(device)
    if str(source) in style_nets():
        path = SHIPPED / f"{PREFIX}{source}.safetensors"
    elif path.suffix != ".safetensors":
        raise ValueError(
            f"The StyleNet {str(source)!r} does not exist.{did_you_mean(source, style_nets())} "
            f"Choose from {', '.join(style_nets())}, or give the .safetensors file of a network."
        )
    check_file(path, "StyleNet")
    try:
        with safe_open(path, "pt") as file:
            metadata = file.metadata()
        net = StyleNet(int(metadata["width"]), int(metadata["blocks"]))
        net.load_state_dict(load_file(path))
    except (SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ValueError(
            f"'{path}' is damaged, or is not a StyleNet. Give a file that save_style_net wrote."
        ) from error
    net = net.to(place).to(memory_format=torch.channels_last)
    return net.requires_grad_(requires_grad=False).eval()


def style_nets() -> tuple[str, ...]:
    """Names of the shipped networks for one style."""
    files = SHIPPED.glob(f"{PREFIX}*.safetensors")
    return tuple(sorted(path.stem.removeprefix(PREFIX) for path in files))
