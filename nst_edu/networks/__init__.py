"""Loads a network: VGG-19, a distilled network, or VGG-19 with random weights."""

import os
from pathlib import Path

import torch
from torch import Tensor

from nst_edu._files import did_you_mean
from nst_edu.examples import example_image, shipped
from nst_edu.networks import weights
from nst_edu.networks.rescaling import rescale_, rescale_projections_
from nst_edu.vgg import FeatureExtractor

__all__ = ["RANDOM", "check_device", "load_extractor", "network_names", "rescale_"]

FOLDER = Path(__file__).parent  # of the distilled networks that come with the package
RANDOM = "vgg19-random"  # VGG-19's shapes with weights that have learnt nothing
CALIBRATION_SIZE = 160  # longest side, in pixels, of the images that set VGG-19's scale


def network_names() -> tuple[str, ...]:
    """Names of the trained networks, for :func:`load_extractor`."""
    return ("vgg19", *sorted(path.stem for path in FOLDER.glob("*.safetensors")))


def load_extractor(
    network: str = "auto",
    *,
    pool: str = "avg",
    device: str | torch.device | None = None,
) -> FeatureExtractor:
    """Loads a network; never downloads.

    Args:
        network: ``"vgg19"``; or a distilled network that comes with the package, ``"vgg19-half"``
            or the smaller and faster ``"vgg19-quarter"``; or ``"auto"``: the network in
            ``NST_EDU_NETWORK``, else ``vgg19`` if the weights are on the machine, else
            ``vgg19-half``. ``"auto"`` prints the chosen network and the reason.
            ``"vgg19-random"`` is VGG-19 before training: random weights, always the same, rescaled
            layer by layer.
        pool: ``"avg"`` or ``"max"``.
        device: For example ``"cuda"``, ``"mps"`` or ``"cpu"``; by default CUDA if the machine has
            CUDA, else the CPU.

    Returns:
        The network, rescaled: each channel's mean activation is 1 (on ``vgg19-random`` each
        layer's).

    Raises:
        ValueError: The network, the pooling or the device is unknown, or the weights are damaged.
        FileNotFoundError: VGG-19's weights are not on the machine.
    """
    place = check_device(device)
    if network == "auto":
        network, reason = _choose()
        print(f"Network: {network}, {reason}")
    known = (*network_names(), RANDOM)
    if network not in known:
        names = ", ".join(f'"{name}"' for name in ("auto", *known))
        raise ValueError(
            f"The network {network!r} does not exist.{did_you_mean(network, known)} "
            f"Choose from {names}."
        )
    if network == "vgg19":
        path = weights.find()
        if path is None:
            raise FileNotFoundError(
                f"VGG-19's weights are not on this machine. {weights.FETCH_HINT}, name a file in "
                f'{weights.VARIABLE}, or use load_extractor("vgg19-half").'
            )
        extractor = FeatureExtractor(network, weights.read(path), pool=pool).to(place)
        rescale_(extractor, _calibration_images())
    elif network == RANDOM:
        extractor = FeatureExtractor(network, weights.random(), pool=pool).to(place)
        # An untrained channel may hardly fire on any image. Divided by a tiny mean of its own,
        # the channel would drown all others.
        rescale_(extractor, _calibration_images(), by_layer=True)
    else:
        tensors = weights.read_tensors(FOLDER / f"{network}.safetensors")
        extractor = FeatureExtractor(network, tensors, pool=pool).to(place)
        if pool == "max":
            rescale_projections_(extractor, _calibration_images())
    return extractor.to(memory_format=torch.channels_last)


def check_device(device: str | torch.device | None) -> torch.device:
    """Returns the device, or the default device; refuses a device that PyTorch cannot use."""
    if device is None:
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        chosen = torch.device(device)
        torch.empty(1, device=chosen)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ValueError(
            f"PyTorch cannot use a device {str(device)!r} on this machine. Use the device "
            '"cpu", or leave the device out.'
        ) from error
    return chosen


def _calibration_images() -> list[Tensor]:
    # Photographs and style images: a channel that answers to brush strokes hardly fires on
    # photographs. Divided by a tiny mean, the channel would drown all others in the Gram matrix.
    return [example_image(name, size=CALIBRATION_SIZE) for name in shipped()]


def _choose() -> tuple[str, str]:
    pinned = os.environ.get("NST_EDU_NETWORK")
    if pinned and pinned != "auto":
        return pinned, "because NST_EDU_NETWORK names it."
    path = weights.find()
    if path is not None:
        return "vgg19", f'from {path.name}. For the small one: load_extractor("vgg19-half").'
    return "vgg19-half", (
        "distilled from VGG-19, whose weights are not on this machine. "
        "For VGG-19 itself (548 MB): nst-edu weights fetch."
    )
