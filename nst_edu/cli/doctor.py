"""``nst-edu doctor``: versions, the machine, the network, and the time for an image."""

import argparse
import os
import platform
from importlib.metadata import version

import psutil
import torch

from nst_edu.canvas import plan_steps
from nst_edu.cli.folder import SIZE
from nst_edu.examples import example_image
from nst_edu.networks import load_extractor
from nst_edu.transfer import STEPS, style_transfer
from nst_edu.vgg import FeatureExtractor

HELP = "Check the installation, and measure the speed of this machine."
EXAMPLE = "nst-edu doctor"
PACKAGES = ("nst-edu", "torch", "torchvision", "ipywidgets", "jupyterlab")
TEST_SIZE, TEST_STEPS, WARM_UP_STEPS = 160, 10, 2  # pixels and steps of the small transfer
MIN_MEMORY_GB = 2.0  # the most that a lesson needs on the largest network


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds nothing: the command has no arguments."""
    parser.set_defaults(run=lambda _: check_setup())


def check_setup(extractor: FeatureExtractor | None = None) -> None:
    """Prints versions and the machine, and makes a small image to measure the time of a step.

    Args:
        extractor: The network; by default ``load_extractor("auto")``.
    """
    network = extractor if extractor is not None else load_extractor()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"Python {platform.python_version()}, {versions}")

    memory = psutil.virtual_memory()
    print(
        f"{os.cpu_count()} cores, PyTorch uses {torch.get_num_threads()}; memory "
        f"{memory.total / 1e9:.1f} GB, free {memory.available / 1e9:.1f} GB; "
        f"{network.network} runs on {network.device}"
    )
    if memory.available / 1e9 < MIN_MEMORY_GB:
        print(f"Close other programs: a lesson may need {MIN_MEMORY_GB:.0f} GB of memory.")

    images = (example_image(name, TEST_SIZE) for name in ("lake", "swirls"))
    steps = list(style_transfer(*images, extractor=network, steps=TEST_STEPS))
    first, lowest = steps[0].losses["style"], min(step.losses["style"] for step in steps)
    seconds = steps[-1].seconds - steps[WARM_UP_STEPS - 1].seconds
    per_step = seconds / (TEST_STEPS - WARM_UP_STEPS)
    print(
        f"A small transfer at {TEST_SIZE} pixels takes {1000 * per_step:.0f} ms for each step; "
        f"{TEST_STEPS} steps lower the style loss by {100 * (1 - lowest / first):.0f} %."
    )
    plan = plan_steps(SIZE, None, STEPS)
    usual = sum(count * per_step * (size / TEST_SIZE) ** 2 for size, count in plan)
    print(
        f"An image of {SIZE} pixels with {STEPS} steps takes about {usual:.0f} s on this machine."
    )
