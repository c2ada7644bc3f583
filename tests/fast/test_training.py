"""Training a network for one style, and what survives when training breaks."""

import contextlib
import math

import pytest
import torch
from PIL import Image

from nst_edu import example_image
from nst_edu.fast import StyleNet, train_style_net, training
from nst_edu.objective import Objective


@pytest.fixture(autouse=True)
def full_precision(monkeypatch):
    """These tests compare numbers, which bfloat16 rounds."""
    monkeypatch.setattr(training, "mixed_precision", lambda _: contextlib.nullcontext())


@pytest.fixture
def start():
    torch.manual_seed(0)
    return StyleNet(4, 1)


@pytest.fixture
def train(quarter, start):
    """Trains a tiny network on tiny crops."""

    def train(steps=6, content_images=None, **options):
        options = {"start": start, "size": 32, "extractor": quarter, **options}
        content_images = content_images or [example_image("cat", 48), example_image("lake", 48)]
        return train_style_net(example_image("mosaic", 48), content_images, steps=steps, **options)

    return train


def weights(net):
    return torch.cat([parameter.detach().flatten() for parameter in net.parameters()]).clone()


def test_training_lowers_the_loss(train):
    totals = [step.losses["total"] for step in train(steps=60, learning_rate=0.01)]
    assert sum(totals[-10:]) < 0.7 * sum(totals[:10])


def test_a_step_has_a_number_its_losses_and_the_time(train):
    steps = list(train(steps=3))
    assert [step.index for step in steps] == [1, 2, 3]
    for step in steps:
        assert {"total", "content", "style", "tv", "style relu1_1"} <= step.losses.keys()
    assert steps[0].seconds < steps[2].seconds


def test_the_start_is_not_changed(train, start):
    before = weights(start)
    last = list(train(steps=3))[-1]
    assert torch.equal(weights(start), before)
    assert not torch.equal(weights(last.net), before)


def test_the_global_generator_is_left_alone(train):
    torch.manual_seed(5)
    wanted = torch.rand(3)
    torch.manual_seed(5)
    list(train(steps=2))
    assert torch.equal(torch.rand(3), wanted)


def test_a_seed_decides(train):
    first, again, other = (weights(list(train(steps=2, seed=seed))[-1].net) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_a_resumed_training_ends_as_one_that_was_never_broken_off(train, tmp_path):
    whole = list(train(steps=8))[-1]
    run = train(steps=8, checkpoint=tmp_path / "kept.pt")
    for step in run:
        if step.index == 4:
            break
    run.close()
    resumed = list(train(steps=8, checkpoint=tmp_path / "kept.pt"))
    assert [step.index for step in resumed] == [5, 6, 7, 8]
    assert torch.equal(weights(resumed[-1].net), weights(whole.net))
    assert resumed[0].seconds > 0


def test_an_interrupt_in_a_step_keeps_what_was_learnt(train, tmp_path, monkeypatch):
    path = tmp_path / "kept.pt"
    run = train(steps=50, checkpoint=path)
    before = [next(run) for _ in range(3)][-1]

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(training._Plan, "crop", interrupt)
    last = next(run)
    assert "Interrupted after step 3" in last.note
    assert last.index == 3 and last.losses == before.losses
    assert path.is_file() and list(run) == []


def test_a_finished_training_does_not_begin_again(train, tmp_path):
    list(train(steps=3, checkpoint=tmp_path / "kept.pt"))
    assert list(train(steps=3, checkpoint=tmp_path / "kept.pt")) == []
    more = list(train(steps=5, checkpoint=tmp_path / "kept.pt"))
    assert [step.index for step in more] == [4, 5]


def test_a_loss_that_is_not_finite_costs_a_step_and_not_the_network(train, monkeypatch):
    evaluate, calls = Objective.__call__, []

    def sometimes(self, image):
        calls.append(image)
        losses = evaluate(self, image)
        return {**losses, "total": losses["total"] * (math.nan if len(calls) == 3 else 1)}

    monkeypatch.setattr(Objective, "__call__", sometimes)
    steps = list(train(steps=5))
    assert [bool(step.note) for step in steps].count(True) == 1
    assert "half the learning rate" in steps[2].note
    assert steps[-1].index == 5 and weights(steps[-1].net).isfinite().all()


def test_three_losses_that_are_not_finite_end_it(train, monkeypatch):
    evaluate = Objective.__call__
    monkeypatch.setattr(
        Objective,
        "__call__",
        lambda self, image: {**(e := evaluate(self, image)), "total": e["total"] * math.nan},
    )
    steps = list(train(steps=50))
    assert len(steps) == 3 and all(step.note for step in steps)
    assert weights(steps[-1].net).isfinite().all()


def test_a_time_limit_ends_it(train):
    steps = list(train(steps=100_000, seconds=1.0))
    assert 1.0 <= steps[-1].seconds < 10
    assert len(steps) < 100_000


def test_the_learning_rate_rises_and_falls():
    plan = training._Plan(1000, None, 1.0, 32, 0)
    rates = [plan.learning_rate_at(index, 0.0) for index in range(1, 1001)]
    assert rates[0] < 0.1 and max(rates) > 0.95 and rates[-1] < 1e-4
    assert rates[30:] == sorted(rates[30:], reverse=True)
    assert (
        training._Plan(1000, 60, 1.0, 32, 0).learning_rate_at(500, 59) < 0.01
    )  # the clock counts as well


def test_content_images_may_be_files(train, tmp_path):
    path = tmp_path / "photo.jpg"
    Image.effect_noise((80, 60), 60).convert("RGB").save(path)
    assert len(list(train(steps=2, content_images=[path, str(path)]))) == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"steps": 0}, "steps is 0"),
        ({"steps": True}, "steps is True"),
        ({"size": 16}, "size is 16. Use a whole number, 32 or more"),
        ({"seconds": -1}, "seconds is -1"),
        ({"learning_rate": math.nan}, "learning_rate is nan"),
        ({"style_weight": -1.0}, "style_weight is -1.0"),
        ({"content_images": [torch.rand(3, 40, 40)]}, "A content image has shape"),
        ({"content_images": [torch.rand(1, 3, 40, 40) * 255]}, "divide by 255"),
    ],
)
def test_what_is_wrong_is_said_by_the_call(train, options, words):
    with pytest.raises(ValueError, match=words):
        train(**options)


def test_no_photograph_is_refused(quarter):
    with pytest.raises(ValueError, match="one or more"):
        train_style_net(example_image("mosaic", 48), [], extractor=quarter)


def test_a_missing_photograph_is_named_by_the_call(train, tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        train(content_images=[tmp_path / "nowhere.jpg"])


def test_another_trainings_checkpoint_is_refused(train, tmp_path):
    path = tmp_path / "kept.pt"
    list(train(steps=1, checkpoint=path))
    with pytest.raises(ValueError, match=r"another training \(different: style_weight\)"):
        train(steps=1, checkpoint=path, style_weight=3.0)


@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"PK\x03\x04"])
def test_a_damaged_checkpoint_is_refused_and_kept(train, content, tmp_path):
    path = tmp_path / "kept.pt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"kept\.pt' is damaged"):
        train(checkpoint=path)
    assert path.read_bytes() == content
