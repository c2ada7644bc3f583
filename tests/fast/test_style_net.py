"""The network for one style: its shape, its training, and what survives when training breaks."""

import math

import pytest
import torch
from PIL import Image

from nst_edu import example_image, load_extractor
from nst_edu.fast import style_net as stylenet
from nst_edu.fast.style_net import (
    StyleNet,
    load_style_net,
    save_style_net,
    style_nets,
    train_style_net,
)
from nst_edu.transfer import CONTENT_LAYERS


@pytest.fixture(scope="module")
def quarter():
    return load_extractor("vgg19-quarter")


@pytest.fixture(autouse=True)
def full_precision(monkeypatch):
    """Whether bfloat16 pays is a matter of timing; these tests compare numbers."""
    monkeypatch.setattr(stylenet, "_bfloat16_pays", lambda *_: False)


@pytest.fixture
def start():
    torch.manual_seed(0)
    return StyleNet(4, 1)


@pytest.fixture
def train(quarter, start):
    """Trains a tiny network on tiny crops."""

    def train(steps=6, photographs=None, **options):
        options = {"start": start, "size": 32, "extractor": quarter, **options}
        photographs = photographs or [example_image("cat", 48), example_image("lake", 48)]
        return train_style_net(example_image("mosaic", 48), photographs, steps=steps, **options)

    return train


def weights(net):
    return torch.cat([parameter.detach().flatten() for parameter in net.parameters()]).clone()


@pytest.mark.parametrize("size", [(8, 8), (37, 50), (64, 96)])
def test_the_picture_is_as_large_as_the_photograph(size):
    photograph = torch.rand(2, 3, *size)
    picture = StyleNet(4, 1)(photograph)
    assert picture.shape == photograph.shape
    assert picture.min() >= 0 and picture.max() <= 1


@pytest.mark.parametrize(
    ("shape", "words"), [((1, 3, 7, 20), "at least 8x8"), ((1, 1, 20, 20), "(B, 3, H, W)")]
)
def test_what_is_no_photograph_is_refused(shape, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(").replace(")", r"\)")):
        StyleNet(4, 1)(torch.rand(shape))


def test_contrast_is_forgotten():
    """Instance normalisation: a dull photograph gives the same picture as a vivid one."""
    torch.manual_seed(0)
    net = StyleNet(4, 1)
    vivid = torch.rand(1, 3, 32, 32)
    dull = 0.5 + (vivid - 0.5) * 0.3
    assert (net(vivid) - net(dull)).abs().max() < 0.02


def test_training_lowers_the_loss(train):
    totals = [step.losses["total"] for step in train(steps=60, learning_rate=0.01)]
    assert sum(totals[-10:]) < 0.7 * sum(totals[:10])


def test_a_step_shows_the_crop_and_what_became_of_it(train):
    steps = list(train(steps=3))
    assert [step.index for step in steps] == [1, 2, 3]
    for step in steps:
        assert step.photograph.shape == step.image.shape == (1, 3, 32, 32)
        assert {"total", "content", "style", "tv", "style relu1_1"} <= step.losses.keys()
        assert not step.image.requires_grad
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

    monkeypatch.setattr(stylenet._Plan, "crop", interrupt)
    last = next(run)
    assert "Interrupted after step 3" in last.note
    assert last.index == 3 and torch.equal(last.image, before.image)
    assert path.is_file() and list(run) == []


def test_a_finished_training_does_not_begin_again(train, tmp_path):
    list(train(steps=3, checkpoint=tmp_path / "kept.pt"))
    assert list(train(steps=3, checkpoint=tmp_path / "kept.pt")) == []
    more = list(train(steps=5, checkpoint=tmp_path / "kept.pt"))
    assert [step.index for step in more] == [4, 5]


def test_a_loss_that_is_not_finite_costs_a_step_and_not_the_network(train, monkeypatch):
    evaluate, calls = stylenet.Objective.__call__, []

    def sometimes(self, image):
        calls.append(image)
        losses = evaluate(self, image)
        return {**losses, "total": losses["total"] * (math.nan if len(calls) == 3 else 1)}

    monkeypatch.setattr(stylenet.Objective, "__call__", sometimes)
    steps = list(train(steps=5))
    assert [bool(step.note) for step in steps].count(True) == 1
    assert "half the learning rate" in steps[2].note
    assert steps[-1].index == 5 and weights(steps[-1].net).isfinite().all()


def test_three_losses_that_are_not_finite_end_it(train, monkeypatch):
    evaluate = stylenet.Objective.__call__
    monkeypatch.setattr(
        stylenet.Objective,
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
    plan = stylenet._Plan(1000, None, 1.0, 32, 0)
    rates = [plan.rate(index, 0.0) for index in range(1, 1001)]
    assert rates[0] < 0.1 and max(rates) > 0.95 and rates[-1] < 1e-4
    assert rates[30:] == sorted(rates[30:], reverse=True)
    assert stylenet._Plan(1000, 60, 1.0, 32, 0).rate(500, 59) < 0.01  # the clock counts as well


def test_photographs_may_be_files(train, tmp_path):
    path = tmp_path / "photo.jpg"
    Image.effect_noise((80, 60), 60).convert("RGB").save(path)
    assert len(list(train(steps=2, photographs=[path, str(path)]))) == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"steps": 0}, "steps is 0"),
        ({"steps": True}, "steps is True"),
        ({"size": 16}, "size is 16; it must be a whole number, 32 or more"),
        ({"seconds": -1}, "seconds is -1"),
        ({"learning_rate": math.nan}, "learning_rate is nan"),
        ({"style_weight": -1.0}, "style_weight is -1.0"),
        ({"style_layers": ["relu9_1"]}, "relu9_1"),
        ({"layer_weights": {"relu3_3": 2}}, "not in use"),
        ({"photographs": [torch.rand(3, 40, 40)]}, "a photograph has shape"),
        ({"photographs": [torch.rand(1, 3, 40, 40) * 255]}, "divide by 255"),
    ],
)
def test_what_is_wrong_is_said_by_the_call(train, options, words):
    with pytest.raises(ValueError, match=words):
        train(**options)


def test_no_photograph_is_refused(quarter):
    with pytest.raises(ValueError, match="with one at least"):
        train_style_net(example_image("mosaic", 48), [], extractor=quarter)


def test_a_missing_photograph_is_named_by_the_call(train, tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        train(photographs=[tmp_path / "nowhere.jpg"])


def test_another_trainings_checkpoint_is_refused(train, tmp_path):
    path = tmp_path / "kept.pt"
    list(train(steps=1, checkpoint=path))
    with pytest.raises(ValueError, match=r"another training \(weights differ\)"):
        train(steps=1, checkpoint=path, style_weight=3.0)


@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"PK\x03\x04"])
def test_a_damaged_checkpoint_is_refused_and_kept(train, content, tmp_path):
    path = tmp_path / "kept.pt"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"kept\.pt is damaged"):
        train(checkpoint=path)
    assert path.read_bytes() == content


def test_a_network_survives_its_file(start, tmp_path):
    path = save_style_net(start, tmp_path / "mine.safetensors", {"style": "mine"})
    photograph = example_image("cat", 48)
    again = load_style_net(path)
    assert (again(photograph) - start(photograph)).abs().max() < 0.01  # float16
    assert not any(parameter.requires_grad for parameter in again.parameters())


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="swirls"):
        load_style_net("sunflowers")


def test_a_file_that_is_no_network_is_refused(tmp_path):
    path = tmp_path / "mine.safetensors"
    path.write_bytes(b"nothing of the kind")
    with pytest.raises(ValueError, match="no StyleNet"):
        load_style_net(path)


@pytest.mark.parametrize("name", style_nets())
def test_a_shipped_network_gives_its_style(name):
    """On a photograph that it never saw, judged by vgg19-half; the card has VGG-19's numbers."""
    path = stylenet.SHIPPED / f"{stylenet.PREFIX}{name}.safetensors"
    assert path.stat().st_size < 1e6
    extractor, net = load_extractor("vgg19-half"), load_style_net(name)
    photograph, style = example_image("lake", 192), example_image(name.split("-")[0], 192)
    objective = stylenet.Objective(extractor, {"content": 1.0, "style": 1.0, "tv": 0.0})
    objective.aim("content", photograph, CONTENT_LAYERS)
    objective.aim("style", style, stylenet.STYLE_LAYERS)
    with torch.no_grad():
        before, after = objective(photograph), objective(net(photograph))
    assert after["style"] < 0.4 * before["style"]


def test_two_or_more_are_shipped():
    assert len(style_nets()) >= 2
