"""Watching a network learn: one photograph through it, again and again."""

import math
import time
from collections.abc import Iterator

import ipywidgets
import torch
from IPython.display import display
from torch import Tensor

from nst_edu.fast.style_net import TrainingStep
from nst_edu.plots import show_images
from nst_edu.widgets.studio.picture_chooser import as_jpeg, close_all

__all__ = ["watch_training"]

MILESTONES = {1, 10, 30, 100, 300, 1000, 3000, 10_000}  # steps whose pictures are kept


def watch_training(
    run: Iterator[TrainingStep], photograph: Tensor, *, every: float = 1.0
) -> TrainingStep:
    """Trains to the end and shows meanwhile what the network makes of one photograph.

    In the end it shows the pictures of a few steps side by side, which stay in a saved notebook.

    Args:
        run: What :func:`nst_edu.fast.train_style_net` returned.
        photograph: ``(1, 3, H, W)`` in [0, 1], best one that is not trained on.
        every: Seconds between two looks, each of which costs one pass.

    Returns:
        The last step. An interrupt (Jupyter's stop button) ends the training with it.

    Raises:
        ValueError: The run has no step, as of a training that was finished before.
        KeyboardInterrupt: Interrupted before the first step.
    """
    view = ipywidgets.Image(format="jpeg", layout={"max_width": "100%"})
    words = ipywidgets.HTML()
    box = ipywidgets.VBox([view, words])
    display(box)
    seen: dict[str, Tensor] = {}
    last: TrainingStep | None = None
    looked = -math.inf
    try:
        for step in run:
            last = step
            if step.index not in MILESTONES and time.monotonic() - looked < every:
                continue
            looked = time.monotonic()
            picture = _through(step, photograph)
            if step.index in MILESTONES:
                seen[f"step {step.index}"] = picture
            view.value = as_jpeg(picture)
            words.value = (
                f"step {step.index} · {step.seconds:.0f} s · style {step.losses['style']:.3g}"
                f" · content {step.losses['content']:.3g} {step.note}"
            )
    except KeyboardInterrupt:
        if last is None:
            raise
    finally:
        close_all(box)
    if last is None:
        raise ValueError("this training has no step left; delete its checkpoint to train anew.")
    seen[f"step {last.index}"] = _through(last, photograph)
    display(show_images(seen, columns=min(len(seen), 3)))
    return last


@torch.no_grad()
def _through(step: TrainingStep, photograph: Tensor) -> Tensor:
    return step.net(photograph).cpu()
