"""A run as an animation: the image forms before the reader's eyes."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from nst_edu.plots.drawing import Drawing, image_axes, to_pixels

__all__ = ["MAX_FRAMES", "Animation", "animate"]

MAX_FRAMES = 24  # the animation is stored in the notebook, and each frame needs about 35 kB
HEIGHT = 1.9  # of an image, in inches
FIRST, USUAL, LAST = 1500, 250, 3000  # how long a frame is shown, in milliseconds


class Animation:
    """Frames that a notebook shows one after the other, without end.

    The format is PNG, which browsers animate. On paper, and in a program that does not animate,
    the last frame is shown.
    """

    def __init__(self, frames: Sequence[Image.Image]) -> None:
        self.frames = list(frames)

    def __repr__(self) -> str:
        return f"<Animation of {len(self.frames)} images>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        durations = [FIRST, *[USUAL] * (len(self.frames) - 2), LAST][-len(self.frames) :]
        still = self.frames[-1]
        buffer = io.BytesIO()
        options = {"append_images": self.frames, "duration": durations, "loop": 0}
        still.save(buffer, "PNG", save_all=True, default_image=True, **options)
        return {"image/png": buffer.getvalue(), "text/plain": repr(self)}


def animate(steps: Sequence[Any], *, heading: str = "") -> Animation:
    """Shows the images of a run one after the other, with the numbers of the steps.

    Args:
        steps: The :class:`nst_edu.Step` objects of a run. At most MAX_FRAMES images are shown: the
            first, the last, and images at equal distances.
        heading: A title above the images, such as the network's name.

    Returns:
        The animation.

    Raises:
        ValueError: ``steps`` is empty.
    """
    if not steps:
        raise ValueError("The list of steps is empty. Give the steps of a run.")
    places = np.linspace(0, len(steps) - 1, min(len(steps), MAX_FRAMES)).round()
    images = {
        f"step {step.index}": to_pixels(f"step {step.index}", step.image)
        for step in (steps[int(place)] for place in places)
    }
    last = list(images.values())[-1]
    size = (HEIGHT * last.shape[1] / last.shape[0], HEIGHT + (0.55 if heading else 0.25))
    figure, (axis,) = image_axes(1, 1, size, heading)
    shown = axis.imshow(last, interpolation="bicubic")
    axis.set_title("step", fontsize=10)
    _draw(figure)
    figure.set_layout_engine("none")  # otherwise the image would move a little from draw to draw
    drawn = []
    for title, pixels in images.items():
        shown.set_data(pixels)
        axis.set_title(title, fontsize=10)
        drawn.append(_draw(figure))
    # The same colours for all frames, because a change of colours would flicker. The octree keeps
    # colours that are rare, such as the yellow of a few stars.
    some = np.concatenate([drawn[0], drawn[len(drawn) // 2], drawn[-1]])
    palette = Image.fromarray(some).quantize(method=Image.Quantize.FASTOCTREE)
    return Animation([each.quantize(palette=palette, dither=Image.Dither.NONE) for each in drawn])


def _draw(figure: Drawing) -> Image.Image:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=100)
    return Image.open(buffer).convert("RGB")
