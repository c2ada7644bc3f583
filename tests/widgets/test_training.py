"""Watching a training: what is shown, what stays, and what an interrupt leaves."""

import pytest
import torch

from nst_edu.fast import StyleNet, TrainingStep
from nst_edu.widgets import training as watching
from nst_edu.widgets.training import watch_training

LOSSES = {"total": 1.0, "style": 0.5, "content": 0.25}


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, and how many widgets are open meanwhile."""
    found = []
    monkeypatch.setattr(watching, "display", found.append)
    return found


@pytest.fixture
def photograph():
    return torch.rand(1, 3, 16, 24, generator=torch.Generator().manual_seed(0))


def steps(count, fails_at=None, losses=LOSSES):
    net = StyleNet(4, 1)
    for index in range(1, count + 1):
        if index == fails_at:
            raise KeyboardInterrupt
        yield TrainingStep(index, net, losses, float(index))


def labels(figure):
    return [text.get_text() for axes in figure.axes for text in (axes.title, *axes.texts)]


def test_it_returns_the_last_step_and_shows_milestones(shown, photograph):
    last = watch_training(steps(40), photograph)
    assert last.index == 40
    live, figure = shown
    words = " ".join(labels(figure))
    assert all(f"step {number}" in words for number in (1, 10, 30, 40)), words
    assert live.comm is None  # the live view is closed


def test_the_outputs_that_stay_have_the_heading(shown, photograph):
    watch_training(steps(2), photograph, heading="trained with vgg19-half")
    assert shown[1].get_suptitle() == "trained with vgg19-half"


def test_every_look_updates_the_view(shown, photograph, monkeypatch):
    pictures = []
    monkeypatch.setattr(watching, "as_jpeg", lambda image: pictures.append(image) or b"jpeg")
    watch_training(steps(25), photograph, every=0)
    assert len(pictures) == 25
    pictures.clear()
    watch_training(steps(25), photograph, every=1000)
    assert len(pictures) == 2  # steps 1 and 10


def test_an_interrupt_keeps_the_network(shown, photograph):
    last = watch_training(steps(40, fails_at=7), photograph)
    assert last.index == 6
    assert "step 6" in " ".join(labels(shown[1]))


def test_an_interrupt_before_the_first_step_goes_on(shown, photograph):
    with pytest.raises(KeyboardInterrupt):
        watch_training(steps(3, fails_at=1), photograph)
    assert shown[0].comm is None


def test_a_finished_training_says_so(shown, photograph):
    with pytest.raises(ValueError, match="already finished"):
        watch_training(steps(0), photograph)


def test_a_term_of_weight_0_is_not_shown(shown, photograph, monkeypatch):
    captions = []
    monkeypatch.setattr(watching, "close_all", lambda box: captions.append(box.children[1].value))
    assert watch_training(steps(2, losses={"total": 1.0, "style": 0.5}), photograph).index == 2
    assert captions == ["step 1 · 1 s · style 0.5 "]
