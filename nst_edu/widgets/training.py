"""A view of a training: the output for one image, again and again."""

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import ipywidgets
import torch
from IPython.display import display
from torch import Tensor

from nst_edu.plots import show_images
from nst_edu.widgets.common import as_jpeg, close_all

if TYPE_CHECKING:  # the import of nst_edu.fast takes two seconds
    from nst_edu.fast import TrainingStep

__all__ = ["watch_training"]

MILESTONES = {1, 10, 30, 100, 300, 1000, 3000, 10_000}  # steps whose images are kept


def watch_training(
    run: Iterator["TrainingStep"],
    content_image: Tensor,
    *,
    every: float = 1.0,
    heading: str = "",
) -> "TrainingStep":
    """Trains a network to the end, and shows the network's output for one image meanwhile.

    At the end the function shows the outputs of a few steps side by side, which stay in a saved
    notebook.

    Args:
        run: The generator that :func:`nst_edu.fast.train_style_net` returned.
        content_image: ``(1, 3, H, W)`` in [0, 1], best an image that the training does not use.
        every: Seconds between two outputs; an output costs one pass.
        heading: A title above the outputs that stay, such as the name of the loss network.

    Returns:
        The last step. An interrupt (Jupyter's stop button) ends the training with this step.

    Raises:
        ValueError: The training was finished before.
        KeyboardInterrupt: Interrupted before the first step.
    """
    view = ipywidgets.Image(format="jpeg", layout={"max_width": "100%"})
    caption = ipywidgets.HTML()
    box = ipywidgets.VBox([view, caption])
    display(box)
    images: dict[str, Tensor] = {}
    last: TrainingStep | None = None
    shown = -math.inf
    try:
        for step in run:
            last = step
            if step.index not in MILESTONES and time.monotonic() - shown < every:
                continue
            shown = time.monotonic()
            image = _apply(step, content_image)
            if step.index in MILESTONES:
                images[f"step {step.index}"] = image
            view.value = as_jpeg(image)
            caption.value = _describe(step)
    except KeyboardInterrupt:
        if last is None:
            raise
    finally:
        close_all(box)
    if last is None:
        raise ValueError("This training is already finished. Delete its checkpoint to start again.")
    images[f"step {last.index}"] = _apply(last, content_image)
    display(show_images(images, columns=min(len(images), 3), heading=heading))
    return last


def _describe(step: "TrainingStep") -> str:
    text = f"step {step.index} · {step.seconds:.0f} s"
    for name in ("style", "content"):
        if name in step.losses:  # a term of weight 0 has no loss
            text += f" · {name} {step.losses[name]:.3g}"
    return f"{text} {step.note}"


@torch.no_grad()
def _apply(step: "TrainingStep", image: Tensor) -> Tensor:
    return step.net(image).cpu()
