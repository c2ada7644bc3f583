"""The names of VGG-19's layers, and what is said about a name or a size that does not fit.

Simonyan & Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", ICLR
2015. ``relu4_2`` is the second activation of block 4.
"""

import re
from collections.abc import Sequence

from nst_edu._files import did_you_mean

__all__ = ["CHANNELS", "block_number", "describe_small_image", "describe_unknown", "module_names"]

# Output channels of the sixteen convolutions, block by block (configuration E in table 1).
CHANNELS = ((64, 64), (128, 128), (256,) * 4, (512,) * 4, (512,) * 4)
OPTIONS = {  # what makes an image larger
    "content image": " (on the command line: --size)",
    "style image": " (on the command line: --style-size)",
}


def module_names() -> list[str]:
    """Names of VGG-19's modules in order; the position is torchvision's index in `features`."""
    names = []
    for block, channels in enumerate(CHANNELS, start=1):
        for convolution in range(1, len(channels) + 1):
            names += [f"conv{block}_{convolution}", f"relu{block}_{convolution}"]
        names.append(f"pool{block}")
    return names


def block_number(layer: str) -> int:
    """The number of the block of a layer: 4 for ``relu4_2``."""
    return int(layer.removeprefix("conv").removeprefix("relu").split("_")[0])


def describe_unknown(name: object, layers: Sequence[str], network: str) -> str:
    """Says that a network has no such layer, and which layer is meant.

    Args:
        name: The unknown name.
        layers: The layers of the network.
        network: The name of the network.
    """
    hint = did_you_mean(name, layers, cutoff=0.3)
    pointer = ' See "misnamed layer" in lesson 07.'
    if counted := re.fullmatch(r"(conv|relu)_([1-9]\d*)", str(name)):
        # The PyTorch tutorial counts convolutions: conv_5 there is conv3_1, not conv5_1.
        kind = counted[1] if layers[0].startswith("conv") else "relu"
        nth = [layer for layer in layers if layer.startswith(kind)][int(counted[2]) - 1 :]
        hint = f" Counted from the first, the layer is {nth[0]!r}." if nth else ""
    if name in module_names() and not str(name).startswith("pool"):
        hint, pointer = f" VGG-19 has this layer, {network} does not.", ""
    return f"{network} has no layer {name!r}.{hint} The layers are {', '.join(layers)}.{pointer}"


def describe_small_image(image: str, shape: Sequence[int], layers: Sequence[str]) -> str:
    """Says that an image is too small for layers; empty if the image is large enough.

    Each block halves the image, so a layer of block 5 needs 16x16 pixels to have one position.

    Args:
        image: What the message calls the image: "content image" or "style image".
        shape: ``(B, 3, H, W)``.
        layers: Names of layers.
    """
    deepest = max(layers, key=block_number, default="relu1_1")
    least = 2 ** (block_number(deepest) - 1)
    if min(shape[2:]) >= least:
        return ""
    return (
        f"The {image} is {shape[3]}x{shape[2]} pixels (width x height), too small for {deepest}, "
        f"which needs at least {least}x{least}. "
        f"Use a larger image{OPTIONS.get(image, '')} or shallower layers. "
        'See "too small" in lesson 07.'
    )
