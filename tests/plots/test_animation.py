"""A run as an animation."""

import re
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from nst_edu.plots import animate
from nst_edu.plots.animation import FIRST, LAST, MAX_FRAMES, USUAL

STEPS = [SimpleNamespace(index=n + 1, image=torch.full((1, 3, 20, 30), n / 99)) for n in range(100)]


@pytest.fixture(scope="module")
def animation():
    return animate(STEPS, heading="vgg19")


def frames(image):
    """The animated frames, without the still, as levels of grey of their centres; durations."""
    levels, durations = [], []
    for number in range(1, image.n_frames):
        image.seek(number)
        levels.append(image.convert("L").getpixel((image.width // 2, image.height * 2 // 3)))
        durations.append(image.info["duration"])
    return levels, durations


def test_the_images_of_a_run_follow_each_other_from_the_first_to_the_last(animation, shown):
    kind, image = shown(animation)
    assert kind == "image/png" and image.info["loop"] == 0
    levels, durations = frames(image)
    assert len(levels) == MAX_FRAMES
    np.testing.assert_allclose(levels, np.linspace(0, 255, MAX_FRAMES), atol=12)
    assert durations == [FIRST, *[USUAL] * (MAX_FRAMES - 2), LAST]


def test_a_program_that_does_not_animate_shows_the_last_image(animation, shown):
    _, image = shown(animation)
    still = np.asarray(image.convert("RGB"))
    image.seek(image.n_frames - 1)
    np.testing.assert_array_equal(still, np.asarray(image.convert("RGB")))
    assert still[still.shape[0] * 2 // 3, still.shape[1] // 2].min() > 250


@pytest.mark.parametrize(("count", "durations"), [(1, [LAST]), (2, [FIRST, LAST])])
def test_a_short_run_is_an_animation_too(count, durations, shown):
    _, image = shown(animate(STEPS[:count]))
    assert frames(image)[1] == durations


def test_a_small_spot_of_another_colour_keeps_its_colour():
    image = torch.rand(1, 3, 90, 128) * torch.tensor([0.2, 0.4, 1.0]).view(1, 3, 1, 1)
    image[..., 40:50, 60:70] = torch.tensor([1.0, 0.9, 0.1]).view(3, 1, 1)
    (frame,) = animate([SimpleNamespace(index=1, image=image)]).frames
    pixels = np.asarray(frame.convert("RGB")).astype(int)
    yellow = (pixels[..., :2].min(axis=2) > 200) & (pixels[..., 2] < 80)
    assert yellow.sum() > 100


def test_the_text_of_an_animation_does_not_depend_on_the_machine():
    text = animate(STEPS[:3])._repr_mimebundle_()["text/plain"]
    assert re.fullmatch("<Animation of 3 images>", text)


def test_an_animation_of_nothing_is_refused():
    with pytest.raises(ValueError, match="is empty"):
        animate([])
    with pytest.raises(ValueError, match="'step 7' has shape"):
        animate([SimpleNamespace(index=7, image=torch.rand(2, 3, 4, 4))])
