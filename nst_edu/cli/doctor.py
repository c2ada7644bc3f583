"""Is everything in place? Versions, the machine, the network, and how long a transfer takes."""

import os
import platform
from importlib.metadata import version

import psutil
import torch

from nst_edu.examples import example_image
from nst_edu.transfer import style_transfer
from nst_edu.vgg import FeatureExtractor, load_extractor

__all__ = ["check_setup"]

PACKAGES = ("nst-edu", "torch", "torchvision", "ipywidgets", "jupyterlab")
SIZE, STEPS = 160, 10  # of the tiny transfer, whose first evaluations warm up
WARM = 2
ENOUGH = 2.0  # GB that a lesson needs at most, on the largest network
USUAL = 256, 120  # pixels and evaluations of one usual picture


def check_setup(extractor: FeatureExtractor | None = None) -> None:
    """Prints what the lessons run on, and makes a tiny picture to see that they will.

    Args:
        extractor: The network, by default ``load_extractor("auto")``, which says which it took.
    """
    network = extractor if extractor is not None else load_extractor()
    found = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {platform.python_version()}, {found}")

    memory = psutil.virtual_memory()
    print(
        f"{os.cpu_count()} cores, of which PyTorch uses {torch.get_num_threads()}; memory "
        f"{memory.total / 1e9:.1f} GB, free {memory.available / 1e9:.1f} GB; "
        f"{network.network} runs on {network.device}"
    )
    if memory.available / 1e9 < ENOUGH:
        print(f"A lesson may need {ENOUGH:.0f} GB: close other programs if it stops.")

    pictures = (example_image(name, SIZE) for name in ("lake", "swirls"))
    steps = list(style_transfer(*pictures, extractor=network, steps=STEPS))
    first, last = steps[0].losses["style"], min(step.losses["style"] for step in steps)
    seconds = (steps[-1].seconds - steps[WARM - 1].seconds) / (STEPS - WARM)
    size, usual = USUAL
    print(
        f"A tiny transfer at {SIZE} pixels: {1000 * seconds:.0f} ms for each evaluation, and after "
        f"{STEPS} of them {100 * (1 - last / first):.0f} % of the style loss is gone."
    )
    print(
        f"So a picture of {size} pixels with {usual} evaluations takes about "
        f"{usual * seconds * (size / SIZE) ** 2:.0f} s here."
    )
