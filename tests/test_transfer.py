"""The generator: its Steps, its optimisers, its starts, and what it does when things go wrong."""

import dataclasses
import math
from itertools import pairwise

import pytest
import torch
import tqdm.auto
from PIL import Image

import nst_edu.transfer
from nst_edu import FeatureExtractor, Step, example_image, optim, style_transfer, stylize
from nst_edu.canvas import resize
from nst_edu.color import keep_colors, match_color, match_luminance, to_grey
from nst_edu.transfer import LEARNING_RATES, run_to_end

# The network is so small that a second thread only waits; and one thread repeats bit for bit.
pytestmark = pytest.mark.usefixtures("one_thread")

OPTIMIZERS = ["lbfgs", "adam", "sgd"]
LAYERS = ["relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1"]
NAN = float("nan")


class Watched(FeatureExtractor):
    """A tiny network that keeps every image evaluated, and can be told to make trouble.

    ``trouble`` takes the number of the evaluation, from 1, and its feature maps.
    """

    def __init__(self, tensors):
        super().__init__("tiny", tensors)
        self.evaluated = []
        self.trouble = lambda number, maps: maps

    def narrow_maps(self, image, layers):
        maps = super().narrow_maps(image, layers)
        if not (torch.is_grad_enabled() and image.requires_grad):
            return maps  # a target is measured
        self.evaluated.append(image.detach().clone())
        number = len(self.evaluated)
        return {name: self.trouble(number, each) for name, each in maps.items()}


@pytest.fixture
def watched(tiny_tensors):
    return Watched(tiny_tensors)


def picture(height, width, seed):
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


CONTENT, STYLE = picture(32, 32, seed=1), picture(32, 32, seed=2)


def run(extractor, *, steps=8, **settings):
    return list(style_transfer(CONTENT, STYLE, extractor=extractor, steps=steps, **settings))


def totals(steps):
    return [step.losses["total"] for step in steps]


def notes(steps):
    return {step.index: step.note for step in steps if step.note}


def lowest(watched, steps):
    """The image evaluated that had the lowest total, as the optimiser held it."""
    finite = {step.index: step.losses["total"] for step in steps if not step.note}
    return watched.evaluated[min(finite, key=finite.get) - 1]


def spoil(*numbers):
    """Makes the loss NaN at these evaluations."""
    return lambda number, maps: maps * NAN if number in numbers else maps


def interrupt(at):
    """Raises what Ctrl-C raises, in the middle of this evaluation."""

    def trouble(number, maps):
        if number == at:
            raise KeyboardInterrupt
        return maps

    return trouble


# --- the Steps ------------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_steps_are_counted_from_one_to_the_last(tiny, optimizer):
    steps = run(tiny, steps=5, optimizer=optimizer)
    assert all(isinstance(step, Step) for step in steps)
    assert [step.index for step in steps] == [1, 2, 3, 4, 5]
    assert [step.note for step in steps] == [""] * 5


def test_one_step_is_enough(tiny):
    assert len(run(tiny, steps=1)) == 1


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_each_step_costs_one_evaluation_and_shows_its_image(watched, optimizer):
    steps = style_transfer(CONTENT, STYLE, extractor=watched, steps=6, optimizer=optimizer)
    for count, step in enumerate(steps, start=1):
        assert len(watched.evaluated) == count
        assert torch.equal(step.image, watched.evaluated[-1].clamp(0, 1))


def test_nothing_is_evaluated_before_the_first_step_is_asked_for(watched):
    style_transfer(CONTENT, STYLE, extractor=watched)
    assert watched.evaluated == []


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_step_1_shows_the_start(tiny, optimizer):
    first = run(tiny, steps=2, optimizer=optimizer)[0]
    assert torch.equal(first.image, CONTENT)
    assert torch.equal(first.best, CONTENT)


def test_a_step_cannot_be_changed(tiny):
    step = run(tiny, steps=1)[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        step.note = "changed"


def test_a_steps_repr_is_a_line_without_pixels(tiny):
    text = repr(run(tiny, steps=1)[0])
    assert "tensor" not in text and "\n" not in text


def test_seconds_grow(tiny):
    seconds = [step.seconds for step in run(tiny)]
    assert seconds[0] > 0
    assert all(earlier < later for earlier, later in pairwise(seconds))


def test_losses_name_the_total_the_parts_and_every_layer(tiny):
    losses = run(tiny, steps=1, tv_weight=1)[0].losses
    parts = ["total", "content", "style", "tv"]
    assert sorted(losses) == sorted([*parts, "content relu4_2", *(f"style {n}" for n in LAYERS)])
    assert all(type(value) is float for value in losses.values())


@pytest.mark.parametrize("part", ["content", "style", "tv"])
def test_a_part_of_weight_zero_is_absent_from_the_losses(tiny, part):
    weights = {"content_weight": 1, "style_weight": 1, "tv_weight": 1, f"{part}_weight": 0}
    losses = run(tiny, steps=1, init="noise", **weights)[0].losses
    kept = {"content", "style", "tv"} - {part}
    assert {name.split()[0] for name in losses} == {"total", *kept}


def test_total_is_the_weighted_sum_of_the_parts(tiny):
    for step in run(tiny, content_weight=2, style_weight=30, tv_weight=0.5):
        losses = step.losses
        expected = 2 * losses["content"] + 30 * losses["style"] + 0.5 * losses["tv"]
        assert losses["total"] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_best_is_the_image_with_the_lowest_total_so_far(tiny, optimizer):
    steps = run(tiny, steps=12, optimizer=optimizer)
    for step in steps:
        winner = min(steps[: step.index], key=lambda each: each.losses["total"])
        assert torch.equal(step.best, winner.image)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_later_steps_do_not_change_an_earlier_one(tiny, optimizer):
    kept = []
    for step in style_transfer(CONTENT, STYLE, extractor=tiny, steps=6, optimizer=optimizer):
        kept.append((step, step.image.clone(), step.best.clone(), dict(step.losses)))
    for step, image, best, losses in kept:
        assert torch.equal(step.image, image) and torch.equal(step.best, best)
        assert step.losses == losses


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_drawing_into_a_step_does_not_disturb_the_run(tiny, optimizer):
    images = []
    for step in style_transfer(CONTENT, STYLE, extractor=tiny, steps=6, optimizer=optimizer):
        images.append(step.image.clone())
        step.image.zero_()
        step.best.zero_()
        step.losses.clear()
    expected = [step.image for step in run(tiny, steps=6, optimizer=optimizer)]
    assert all(map(torch.equal, images, expected))


def test_a_step_holds_plain_images_in_range(tiny):
    for step in run(tiny):
        for image in (step.image, step.best):
            assert image.shape == CONTENT.shape and image.dtype == torch.float32
            assert not image.requires_grad
            assert image.min() >= 0 and image.max() <= 1


@pytest.fixture
def optimizers(monkeypatch):
    """The optimisers that runs make, as they make them."""
    made, make = [], optim._make_optimizer

    def recorded(*arguments):
        made.append(make(*arguments))
        return made[-1]

    monkeypatch.setattr(optim, "_make_optimizer", recorded)
    return made


# --- the optimisers -------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("init", ["content", "noise"])
def test_each_optimiser_at_its_own_rate_lowers_the_loss(tiny, optimizer, init):
    steps = run(tiny, steps=40, optimizer=optimizer, init=init)
    # Gradient descent must keep to a rate at which VGG-19's steepest directions do not diverge.
    enough = 0.8 if optimizer == "sgd" else 0.5
    assert totals(steps)[-1] < enough * totals(steps)[0]
    assert notes(steps) == {}


def test_lbfgs_keeps_its_history_from_step_to_step(tiny, optimizers):
    run(tiny, steps=7)
    (optimizer,) = optimizers
    # One pair a step from the second on, less any whose curvature was not positive.
    assert 4 <= len(optimizer._pairs) <= 6


def test_lbfgs_with_its_history_is_far_ahead_of_restarting_it_every_step(tiny):
    # The features of conv1_1 are linear in the image, so this is a quadratic problem.
    problem = {"style_weight": 0, "content_layers": ["conv1_1"], "extractor": tiny}
    with_history = list(style_transfer(CONTENT, None, init="noise", steps=24, **problem))
    image = with_history[0].image
    for _ in range(23):
        image = list(style_transfer(CONTENT, None, init=image, steps=2, **problem))[-1].image
    restarted = list(style_transfer(CONTENT, None, init=image, steps=1, **problem))
    assert totals(with_history)[-1] < totals(restarted)[0] / 100


@pytest.mark.parametrize("size", [16, 48])
@pytest.mark.parametrize("rate", [1.0, 0.5])
def test_lbfgs_first_move_is_a_hundredth_per_pixel_at_any_size(watched, size, rate):
    content = 0.3 + 0.4 * picture(size, size, seed=3)  # nothing of the move is cut off
    list(style_transfer(content, STYLE, extractor=watched, steps=2, learning_rate=rate))
    first, second = watched.evaluated
    assert (second - first).abs().mean().item() == pytest.approx(0.01 * rate, rel=1e-3)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_only_images_in_range_are_evaluated(watched, optimizer):
    black_and_white = CONTENT.round()
    list(style_transfer(black_and_white, STYLE, extractor=watched, steps=8, optimizer=optimizer))
    assert all(image.min() >= 0 and image.max() <= 1 for image in watched.evaluated)


def test_what_is_done_to_a_step_does_not_reach_the_picture_that_is_kept(tiny):
    untouched = run(tiny, steps=6)[-1]
    for step in style_transfer(CONTENT, STYLE, extractor=tiny, steps=6):
        best = step.best.clone()
        step.image.fill_(0.5)
    assert torch.equal(best, untouched.best)
    before = CONTENT.clone()
    first = next(style_transfer(CONTENT, STYLE, extractor=tiny, steps=1))
    first.best.fill_(0)
    first.image.fill_(0)
    assert torch.equal(CONTENT, before)


def test_lbfgs_learns_from_the_moves_that_were_made(watched, monkeypatch, optimizers):
    # A pair of its history is a move and the change of the gradient; of black and white, half of
    # each first move is cut off, and a long one is held back.
    monkeypatch.setattr(optim, "MAX_STEP", 0.02)
    list(style_transfer(CONTENT.round(), STYLE, extractor=watched, steps=9))
    (lbfgs,) = optimizers
    pairs = zip(watched.evaluated, watched.evaluated[1:], strict=False)
    moves = [after - before for before, after in pairs]
    assert len(lbfgs._pairs) >= 5
    for kept, _, _ in lbfgs._pairs:
        assert min((kept - move).abs().max().item() for move in moves) < 1e-6


def test_no_move_of_lbfgs_is_longer_than_a_twentieth_per_pixel(watched):
    content = picture(24, 24, seed=5)
    settings = {"init": "noise", "style_weight": 1e4, "learning_rate": 30.0}
    list(style_transfer(content, STYLE, extractor=watched, steps=30, **settings))
    pairs = zip(watched.evaluated, watched.evaluated[1:], strict=False)
    moves = [(after - before).abs().mean().item() for before, after in pairs]
    assert max(moves) == pytest.approx(0.05, rel=0.05)  # the bound was met, and held


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_smaller_learning_rate_moves_the_image_less(tiny, optimizer):
    moved = []
    for factor in (0.1, 0.005):
        rate = LEARNING_RATES[optimizer] * factor
        steps = run(tiny, steps=2, optimizer=optimizer, learning_rate=rate)
        moved.append((steps[1].image - CONTENT).abs().mean().item())
    assert moved[0] > 5 * moved[1] > 0


def test_a_run_is_not_disturbed_by_no_grad_around_it(tiny):
    with torch.no_grad():
        steps = run(tiny, steps=4)
    assert totals(steps) == totals(run(tiny, steps=4))


@pytest.mark.parametrize("part", ["content", "style"])
def test_a_target_that_is_the_start_costs_nothing_and_is_no_stall(tiny, part):
    other = {"content": "style_weight", "style": "content_weight"}[part]
    steps = run(tiny, steps=4, init=part, **{other: 0})
    assert totals(steps) == [0, 0, 0, 0]
    assert notes(steps) == {}
    assert torch.equal(steps[-1].best, steps[0].image)


# --- starts and seeds -----------------------------------------------------------------------------


def test_init_style_starts_from_the_style(tiny):
    assert torch.equal(run(tiny, steps=1, init="style")[0].image, STYLE)


@pytest.mark.parametrize(("init", "deviation"), [("noise", 0.15), ("faint_noise", 0.01)])
def test_init_noise_is_grey_with_noise_in_the_contents_size(tiny, init, deviation):
    content = picture(64, 48, seed=4)
    first = next(style_transfer(content, STYLE, extractor=tiny, init=init))
    assert first.image.shape == content.shape
    assert first.image.mean().item() == pytest.approx(0.5, abs=0.01)
    assert first.image.std().item() == pytest.approx(deviation, rel=0.07)


def test_init_image_is_the_start(tiny):
    mine = picture(32, 32, seed=5)
    assert torch.equal(run(tiny, steps=1, init=mine)[0].image, mine)


@pytest.mark.parametrize("init", ["style", "mine"])
@pytest.mark.parametrize("height, width", [(17, 90), (50, 20)])
def test_a_start_of_another_size_is_resized_to_the_content(tiny, init, height, width):
    # A ramp from left to right stays one, whatever the size.
    ramp = torch.linspace(0, 1, width).expand(1, 3, height, width)
    settings = {"extractor": tiny, "steps": 2, "init": "style" if init == "style" else ramp}
    steps = list(style_transfer(CONTENT, ramp, **settings))
    expected = torch.linspace(0, 1, 32).expand(1, 3, 32, 32)
    torch.testing.assert_close(steps[0].image, expected, atol=0.05, rtol=0)
    assert steps[0].image.min() >= 0 and steps[0].image.max() <= 1


def test_a_resized_start_does_not_overshoot_at_an_edge(watched):
    edge = (torch.arange(20) < 10).float().expand(1, 3, 20, 20)  # bicubic overshoots beside it
    run(watched, steps=1, init=edge)
    assert watched.evaluated[0].min() == 0 and watched.evaluated[0].max() == 1


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_channels_last_images_give_the_same_picture(tiny, optimizer):
    layout = {"memory_format": torch.channels_last}
    content, style, mine = (each.to(**layout) for each in (CONTENT, STYLE, picture(32, 32, 5)))
    settings = {"extractor": tiny, "steps": 4, "optimizer": optimizer}
    for init in ("content", mine):
        steps = list(style_transfer(content, style, init=init, **settings))
        contiguous = init if isinstance(init, str) else init.contiguous()
        expected = list(style_transfer(CONTENT, STYLE, init=contiguous, **settings))
        assert totals(steps) == pytest.approx(totals(expected), rel=1e-4)


@pytest.mark.filterwarnings("error")
def test_images_that_require_grad_are_taken_without_a_warning(tiny):
    content, style, mine = (picture(32, 32, seed).requires_grad_() for seed in (1, 2, 5))
    steps = list(style_transfer(content, style, extractor=tiny, init=mine, steps=3))
    assert not steps[-1].best.requires_grad
    assert content.grad is None and style.grad is None and mine.grad is None


@pytest.mark.parametrize("dtype", [torch.float64, torch.float16])
def test_images_of_other_float_types_give_float32(tiny, dtype):
    content, style = CONTENT.to(dtype), STYLE.to(dtype)
    for init in ("content", "style", "noise"):
        step = list(style_transfer(content, style, extractor=tiny, init=init, steps=2))[-1]
        assert step.image.dtype == torch.float32


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_images_handed_in_are_not_modified(tiny, optimizer):
    mine = picture(32, 32, seed=5)
    before = [each.clone() for each in (CONTENT, STYLE, mine)]
    for init in ("content", "style", mine):
        run(tiny, steps=4, init=init, optimizer=optimizer)
    assert all(map(torch.equal, (CONTENT, STYLE, mine), before))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_same_seed_gives_the_same_picture_bit_for_bit(tiny, optimizer):
    first, second = (
        run(tiny, steps=6, init="noise", seed=7, optimizer=optimizer) for _ in range(2)
    )
    assert totals(first) == totals(second)
    assert all(torch.equal(a.image, b.image) for a, b in zip(first, second, strict=True))


def test_another_seed_gives_another_picture(tiny):
    first, second = (run(tiny, steps=1, init="noise", seed=seed)[0].image for seed in (0, 1))
    assert (first - second).abs().mean() > 0.1


def test_the_seed_neither_heeds_nor_moves_pytorchs_own(tiny):
    torch.manual_seed(1)
    before = torch.get_rng_state()
    first = run(tiny, steps=2, init="noise")[-1].image
    assert torch.equal(torch.get_rng_state(), before)
    torch.manual_seed(2)
    assert torch.equal(run(tiny, steps=2, init="noise")[-1].image, first)


# --- one part alone, and sizes --------------------------------------------------------------------


def test_content_weight_0_reconstructs_the_style_without_a_content_image(tiny):
    style = picture(24, 40, seed=6)
    settings = {"content_weight": 0, "init": "noise", "steps": 30, "extractor": tiny}
    steps = list(style_transfer(None, style, **settings))
    assert steps[0].image.shape == style.shape
    assert steps[-1].losses["style"] < steps[0].losses["style"] / 2


def test_content_weight_0_still_takes_the_size_of_the_content_image(tiny):
    settings = {"content_weight": 0, "init": "noise", "steps": 1, "extractor": tiny}
    (step,) = style_transfer(picture(20, 36, 1), STYLE, **settings)
    assert step.image.shape == (1, 3, 20, 36)


def test_style_weight_0_reconstructs_the_content_without_a_style_image(tiny):
    settings = {"style_weight": 0, "init": "noise", "steps": 30, "extractor": tiny}
    steps = list(style_transfer(CONTENT, None, content_layers=["relu1_1"], **settings))
    assert steps[-1].losses["content"] < steps[0].losses["content"] / 10
    assert (steps[-1].image - CONTENT).abs().mean() < (steps[0].image - CONTENT).abs().mean() / 2


def test_total_variation_alone_smooths(tiny):
    settings = {"content_weight": 0, "style_weight": 0, "tv_weight": 1, "optimizer": "adam"}
    steps = run(tiny, steps=20, **settings)
    assert list(steps[0].losses) == ["total", "tv"]
    assert steps[-1].losses["tv"] < steps[0].losses["tv"] / 2


@pytest.mark.parametrize(
    "content, style", [((37, 53), (41, 29)), ((16, 61), (64, 16)), ((33, 17), (90, 47))]
)
@pytest.mark.parametrize("init", ["content", "style", "noise"])
def test_sizes_may_differ_and_need_not_be_divisible(tiny, content, style, init):
    images = picture(*content, seed=1), picture(*style, seed=2)
    steps = list(style_transfer(*images, extractor=tiny, init=init, steps=3))
    assert steps[-1].image.shape == (1, 3, *content)
    assert math.isfinite(totals(steps)[-1])


def test_shallow_layers_take_a_single_pixel(tiny):
    pixel = picture(1, 1, seed=1)
    layers = {"content_layers": ["relu1_1"], "style_layers": ["relu1_1"], "init": "noise"}
    steps = list(style_transfer(pixel, STYLE, extractor=tiny, steps=3, tv_weight=1, **layers))
    assert steps[-1].image.shape == (1, 3, 1, 1)


def test_layer_weights_reach_the_total(tiny):
    losses = run(tiny, steps=1, layer_weights={"relu1_1": 3.0, "relu5_1": 0.0})[0].losses
    names = [f"style {name}" for name in LAYERS]
    expected = sum(losses[n] * w for n, w in zip(names, (3, 1, 1, 1, 0), strict=True)) / 6
    assert losses["style"] == pytest.approx(expected, rel=1e-5)


# --- what is refused, at the call -----------------------------------------------------------------

LARGE, BATCH, GREY = picture(40, 40, 1) * 255, torch.rand(2, 3, 32, 32), torch.rand(1, 1, 32, 32)
WRONG_IMAGES = {
    "no batch": (CONTENT[0], r"has shape \(3, 32, 32\); the shape must be \(1, 3, H, W\)"),
    "two images": (BATCH, r"has shape \(2, 3, 32, 32\)"),
    "grey": (GREY, r"has shape \(1, 1, 32, 32\)"),
    "0 to 255": (LARGE, r"has values from .* to 25\d.*; .*divide by 255"),
    "bytes": (LARGE.to(torch.uint8), "divide by 255"),
    "normalised": (CONTENT - 0.5, r"has values from -0\.5"),
    "NaN": (torch.full((1, 3, 32, 32), NAN), "has values from nan"),
    "one NaN": (CONTENT.clone().index_fill_(3, torch.tensor([5]), NAN), "has values from nan"),
    "infinite": (CONTENT / 0, "to inf"),
    "empty": (torch.rand(1, 3, 0, 5), r"\(1, 3, 0, 5\)|5x0"),
    "NumPy": (CONTENT.numpy(), "tensor|load_image"),
    "PIL": (Image.new("RGB", (32, 32)), "tensor|load_image"),
    "path": ("cat.jpg", "tensor|load_image"),
}


@pytest.mark.parametrize("argument", ["content_image", "style_image", "init"])
@pytest.mark.parametrize("kind", WRONG_IMAGES)
def test_a_wrong_image_is_refused_by_name_at_the_call(watched, argument, kind):
    image, sentence = WRONG_IMAGES[kind]
    if argument == "init" and isinstance(image, str):
        sentence = "it must be one of content, style, noise"  # a string names a start
    images = {"content_image": CONTENT, "style_image": STYLE, argument: image}
    with pytest.raises((TypeError, ValueError), match=sentence) as refusal:
        style_transfer(**images, extractor=watched)
    assert argument in str(refusal.value)


REFUSED = [
    ({"optimizer": "lbgfs"}, "'lbgfs'; it must be one of lbfgs, adam, sgd. Did you mean 'lbfgs'"),
    ({"optimizer": "rmsprop"}, "'rmsprop'; it must be one of lbfgs, adam, sgd"),
    ({"optimizer": None}, "optimizer is None"),
    ({"init": "contents"}, "init is 'contents'; .* Did you mean 'content'"),
    ({"init": "zebra"}, "init is 'zebra'; it must be one of content, style, noise"),
    ({"init": None}, "init is None"),
    ({"steps": 0}, "steps is 0; steps must be a whole number, 1 or more"),
    ({"steps": -3}, "steps is -3"),
    ({"steps": 2.5}, "steps is 2.5"),
    ({"steps": True}, "steps is True"),
    ({"steps": "10"}, "steps is '10'"),
    ({"learning_rate": 0}, "learning_rate is 0. Give a number above 0"),
    ({"learning_rate": -0.1}, "learning_rate is -0.1"),
    ({"learning_rate": NAN}, "learning_rate is nan"),
    ({"learning_rate": math.inf}, "learning_rate is inf"),
    ({"learning_rate": 1e31}, r"learning_rate is 1e\+31. Give a number above 0 and at most 1e\+30"),
    ({"learning_rate": "1"}, "learning_rate is '1'"),
    ({"content_weight": -1}, "content_weight is -1; a weight must be a number of 0 or more"),
    ({"style_weight": NAN}, "style_weight is nan"),
    ({"tv_weight": math.inf}, "tv_weight is inf"),
    ({"style_weight": "10"}, "style_weight is '10'"),
    ({"style_weight": None}, "style_weight is None"),
    ({"content_weight": 0, "style_weight": 0}, "All weights are 0"),
    ({"content_layers": []}, r"content_layers is \[\]; give a list"),
    ({"style_layers": ()}, r"style_layers is \(\); give a list"),
    ({"style_layers": "relu1_1"}, "style_layers is 'relu1_1'; give a list"),
    ({"content_layers": ["relu4_9"]}, "no layer 'relu4_9'. Did you mean 'relu4_"),
    ({"style_layers": ["relu1_1", 5]}, "no layer 5"),
    ({"content_layers": ["relu5_4"]}, "VGG-19 has this layer, tiny does not"),
    ({"layer_weights": {"relu9_9": 1}}, "'relu9_9', but the layers in use"),
    ({"layer_weights": {"relu1_1": -1}}, r"layer_weights\['relu1_1'\] is -1"),
    ({"layer_weights": {"relu1_1": NAN}}, r"layer_weights\['relu1_1'\] is nan"),
    ({"layer_weights": dict.fromkeys(LAYERS, 0)}, "0 for all of style_layers"),
    ({"layer_weights": {"relu4_2": 2}, "content_weight": 0}, "'relu4_2', but the layers in use"),
    ({"init": "noise", "seed": 1.5}, "seed is 1.5"),
    ({"content_image": None}, "content_image is None"),
    ({"style_image": None}, "style_image is None"),
    ({"content_image": None, "content_weight": 0}, "content_image is None"),
    ({"style_image": None, "style_weight": 0, "init": "style"}, "style_image is None"),
    (
        {"content_image": None, "style_image": None, "content_weight": 0, "style_weight": 0}
        | {"tv_weight": 1, "init": "noise"},
        "are None. One image",
    ),
    (
        {"content_image": BATCH, "content_weight": 0, "init": "noise"},
        r"content_image has shape \(2, 3, 32, 32\)",
    ),
    (
        {"content_image": CONTENT[0], "content_weight": 0, "init": "style"},
        r"content_image has shape \(3, 32, 32\)",
    ),
    ({"content_image": picture(7, 60, 1)}, r"60x7 pixels \(width x height\), .* relu4_2, .* 8x8"),
    ({"content_image": picture(15, 60, 1)}, r"60x15 pixels .* relu5_1, which needs at least 16x16"),
    ({"style_image": picture(50, 15, 1)}, r"15x50 pixels .* relu5_1, which needs at least 16x16"),
    (
        {"content_image": picture(15, 60, 1), "content_weight": 0, "init": "noise"},
        r"60x15 pixels .* at least 16x16",
    ),
]


@pytest.mark.parametrize("change, sentence", REFUSED)
def test_a_bad_argument_is_refused_at_the_call(watched, change, sentence):
    arguments = {"content_image": CONTENT, "style_image": STYLE, "extractor": watched, **change}
    with pytest.raises((TypeError, ValueError), match=sentence):
        style_transfer(**arguments)
    assert watched.evaluated == []


def test_a_misspelt_keyword_is_refused_by_stylize(tiny):
    with pytest.raises(TypeError, match="style_wieght"):
        stylize(CONTENT, STYLE, extractor=tiny, style_wieght=3, progress=False)


def test_without_an_extractor_the_automatic_one_is_loaded(watched, monkeypatch):
    monkeypatch.setattr(nst_edu.transfer, "load_extractor", lambda: watched)
    list(style_transfer(CONTENT, STYLE, steps=2))
    assert len(watched.evaluated) == 2


# --- a loss that is not a number ------------------------------------------------------------------


@pytest.mark.parametrize("method", OPTIMIZERS)
@pytest.mark.parametrize("bad", [NAN, math.inf])
def test_a_non_finite_loss_restarts_once_from_the_best_with_the_same_method(watched, method, bad):
    watched.trouble = lambda number, maps: maps + bad if number == 5 else maps
    steps = run(watched, steps=12, optimizer=method)
    assert [step.index for step in steps] == list(range(1, 13))
    assert list(notes(steps)) == [5]
    assert "loss became" in notes(steps)[5] and method in notes(steps)[5]
    assert torch.equal(watched.evaluated[5], lowest(watched, steps[:4]))
    assert torch.equal(steps[4].image, steps[4].best)
    assert torch.equal(steps[4].best, steps[3].best)
    assert not torch.equal(watched.evaluated[6], watched.evaluated[5])


def test_lbfgs_restarts_with_a_fresh_history_and_goes_on_improving(watched):
    watched.trouble = spoil(6)
    steps = run(watched, steps=16)
    assert min(totals(steps[6:])) < min(totals(steps[:5]))
    before, after = watched.evaluated[6], watched.evaluated[7]
    # The first move's length again, less what was cut off at black and white.
    assert 0.008 < (after - before).abs().mean().item() < 0.0101


@pytest.mark.parametrize("method", OPTIMIZERS)
def test_a_second_failure_goes_on_with_adam(watched, method):
    watched.trouble = spoil(4, 8)
    steps = run(watched, steps=20, optimizer=method)
    assert list(notes(steps)) == [4, 8]
    assert method in notes(steps)[4] and "adam" in notes(steps)[8]
    assert len(steps) == 20
    assert all(math.isfinite(total) for total in totals(steps[8:]))
    assert torch.equal(watched.evaluated[8], lowest(watched, steps[:7]))
    # Adam's first move is its rate, 0.02, for every pixel whose gradient is not 0.
    moves = (watched.evaluated[9] - watched.evaluated[8].clamp(0, 1)).abs()
    assert moves.median().item() == pytest.approx(0.02, rel=0.01)


@pytest.mark.parametrize("method", OPTIMIZERS)
def test_a_third_failure_ends_the_run_with_the_best_image(watched, method):
    watched.trouble = spoil(4, 6, 9)
    steps = run(watched, steps=20, optimizer=method)
    assert len(steps) == 9
    assert list(notes(steps)) == [4, 6, 9]
    assert "The run ends" in notes(steps)[9]
    best = lowest(watched, steps).clamp(0, 1)
    assert torch.equal(steps[-1].image, best)
    assert torch.equal(steps[-1].best, best)


def test_a_loss_that_is_never_a_number_ends_with_the_start(watched):
    watched.trouble = lambda number, maps: maps * NAN
    steps = run(watched, steps=20)
    assert list(notes(steps)) == [1, 2, 3] and len(steps) == 3
    assert torch.equal(steps[-1].best, CONTENT)


def test_a_gradient_that_is_not_finite_is_caught_like_a_loss(watched):
    def trouble(number, maps):
        if number == 4:
            maps.register_hook(lambda gradient: gradient * NAN)
        return maps

    watched.trouble = trouble
    steps = run(watched, steps=12)
    assert len(steps) == 12 and len(notes(steps)) == 1
    assert all(step.image.isfinite().all() and step.best.isfinite().all() for step in steps)
    assert min(totals(steps[6:])) < min(totals(steps[:4]))


# --- a stall --------------------------------------------------------------------------------------


def test_lbfgs_without_improvement_restarts_once_and_then_goes_on_with_adam(watched):
    watched.trouble = lambda number, maps: maps + number  # worse each time, whatever one does
    steps = run(watched, steps=60)
    first, second = notes(steps)
    assert 1 < first < second < 60
    assert "stalled" in notes(steps)[first] and "lbfgs" in notes(steps)[first]
    assert "stalled" in notes(steps)[second] and "adam" in notes(steps)[second]
    assert len(steps) == 60
    for index in (first, second):
        assert torch.equal(watched.evaluated[index], CONTENT)
    assert torch.equal(steps[-1].best, CONTENT)


def test_lbfgs_that_cannot_move_stalls_at_once(watched):
    watched.trouble = lambda number, maps: maps * 0 + 1  # no gradient
    steps = run(watched, steps=6)
    assert list(notes(steps)) == [1, 2]
    assert "adam" in notes(steps)[2]
    assert len(steps) == 6


def test_a_run_that_goes_on_improving_never_stalls(tiny):
    assert notes(run(tiny, steps=80)) == {}


# --- an interrupt ---------------------------------------------------------------------------------


@pytest.mark.parametrize("method", OPTIMIZERS)
def test_an_interrupt_in_an_evaluation_ends_the_generator_with_the_best_image(watched, method):
    watched.trouble = interrupt(at=5)
    steps = run(watched, steps=20, optimizer=method)
    assert [step.index for step in steps] == [1, 2, 3, 4, 5]
    assert list(notes(steps)) == [5]
    assert "Interrupted at step 5" in notes(steps)[5]
    best = min(steps[:4], key=lambda step: step.losses["total"])
    assert torch.equal(steps[-1].image, best.image)
    assert torch.equal(steps[-1].best, best.image)
    assert steps[-1].losses == best.losses


def test_an_interrupt_in_the_first_evaluation_leaves_the_start(watched):
    watched.trouble = interrupt(at=1)
    (step,) = run(watched)
    assert "Interrupted at step 1" in step.note
    assert torch.equal(step.image, CONTENT)


def test_stylize_returns_the_best_image_after_an_interrupt_in_an_evaluation(watched):
    watched.trouble = interrupt(at=6)
    result = stylize(CONTENT, STYLE, extractor=watched, steps=20, progress=False)
    assert len(watched.evaluated) == 6
    watched.evaluated.clear()
    watched.trouble = spoil()
    assert torch.equal(result, run(watched, steps=5)[-1].best)


class Bar:
    """Stands in for tqdm's bar, and is interrupted at one of its updates."""

    interrupted_at = None

    def __init__(self, **options):
        self.updates = 0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None

    def update(self):
        self.updates += 1
        if self.updates == self.interrupted_at:
            raise KeyboardInterrupt

    def set_postfix_str(self, text):
        pass

    def write(self, text):
        pass


@pytest.mark.parametrize("count", [1, 4])
def test_stylize_returns_the_best_image_after_an_interrupt_between_two_steps(
    tiny, monkeypatch, count
):
    monkeypatch.setattr(Bar, "interrupted_at", count)
    monkeypatch.setattr(tqdm.auto, "tqdm", Bar)
    try:
        result = stylize(CONTENT, STYLE, extractor=tiny, steps=20)
    except KeyboardInterrupt:  # it would end the whole test run
        pytest.fail("stylize lost the image of a Step that it had received")
    assert torch.equal(result, run(tiny, steps=count)[-1].best)


def test_stylize_passes_on_an_interrupt_before_there_is_an_image(tiny, monkeypatch):
    def interrupted(*images, **settings):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(nst_edu.transfer, "style_transfer", interrupted)
    with pytest.raises(KeyboardInterrupt):
        stylize(CONTENT, STYLE, extractor=tiny, progress=False)


def test_a_generator_may_be_closed_early_and_another_begun(watched):
    steps = style_transfer(CONTENT, STYLE, extractor=watched, steps=20)
    next(steps)
    steps.close()
    assert len(watched.evaluated) == 1
    assert len(run(watched, steps=3)) == 3


# --- stylize --------------------------------------------------------------------------------------


def test_stylize_returns_the_best_image_of_the_same_run(tiny):
    settings = {"optimizer": "adam", "style_weight": 3, "init": "noise", "seed": 5}
    result = stylize(CONTENT, STYLE, extractor=tiny, steps=7, progress=False, **settings)
    steps = run(tiny, steps=7, **settings)
    assert torch.equal(result, min(steps, key=lambda step: step.losses["total"]).image)


@pytest.mark.parametrize("numbers", [[1], [1, 4], [6], [12], [3, 6, 9]])
def test_stylize_returns_the_best_image_of_a_run_with_failures(tiny_tensors, numbers):
    troubled = Watched(tiny_tensors)
    troubled.trouble = spoil(*numbers)
    result = stylize(CONTENT, STYLE, extractor=troubled, steps=12, progress=False)
    again = Watched(tiny_tensors)
    again.trouble = spoil(*numbers)
    assert torch.equal(result, run(again, steps=12)[-1].best)


def test_finish_returns_the_lowest_losses_and_their_image(tiny):
    settings = {"extractor": tiny, "steps": 9, "optimizer": "adam"}
    step = run_to_end(style_transfer(CONTENT, STYLE, **settings), 9, progress=False)
    steps = run(tiny, steps=9, optimizer="adam")
    winner = min(steps, key=lambda each: each.losses["total"])
    assert step.losses == winner.losses and torch.equal(step.best, winner.image)
    assert step.index == 9  # how far the run went, not where its best was


def test_finish_leaves_out_a_failed_step_even_if_it_was_the_first(watched):
    watched.trouble = spoil(1)
    step = run_to_end(style_transfer(CONTENT, STYLE, extractor=watched, steps=6), 6, progress=False)
    assert math.isfinite(step.losses["total"])
    assert step.index > 1


def test_stylize_shows_a_progress_bar_with_steps_and_loss(tiny, capsys):
    stylize(CONTENT, STYLE, extractor=tiny, steps=3)
    assert "3/3" in (shown := capsys.readouterr().err)
    assert "total loss" in shown


def test_stylize_shows_nothing_without_progress(tiny, capsys):
    stylize(CONTENT, STYLE, extractor=tiny, steps=3, progress=False)
    assert capsys.readouterr() == ("", "")


def test_stylize_shows_the_note_of_a_restart(watched, capsys):
    watched.trouble = spoil(2)
    stylize(CONTENT, STYLE, extractor=watched, steps=4)
    shown = capsys.readouterr()
    assert "Continued from the best image" in shown.out + shown.err


# --- VGG-19 itself --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pair():
    return example_image("cat", size=96), example_image("swirls", size=96)


@pytest.mark.vgg19
def test_thirty_lbfgs_steps_on_vgg19_halve_the_style_loss(vgg19, pair):
    steps = list(style_transfer(*pair, extractor=vgg19, steps=30))
    assert steps[-1].losses["style"] < steps[0].losses["style"] / 2
    assert notes(steps) == {}


@pytest.mark.vgg19
@pytest.mark.parametrize("optimizer", ["adam", "sgd"])
def test_adam_and_sgd_lower_the_loss_on_vgg19_at_their_own_rates(vgg19, pair, optimizer):
    steps = list(style_transfer(*pair, extractor=vgg19, steps=10, optimizer=optimizer))
    assert totals(steps)[-1] < totals(steps)[0]


@pytest.mark.vgg19
def test_vgg19_gives_the_same_picture_twice_on_one_thread(vgg19, pair):
    settings = {"extractor": vgg19, "steps": 4, "init": "noise", "seed": 3, "progress": False}
    assert torch.equal(stylize(*pair, **settings), stylize(*pair, **settings))


# --- from coarse to fine --------------------------------------------------------------------------


def test_a_run_goes_through_the_sizes_and_each_begins_with_the_enlarged_image(watched):
    steps = run(watched, sizes=(16, 24), steps=14)
    sides = [step.image.shape[2] for step in steps]
    assert sides == [16] * 8 + [24] * 4 + [32] * 2
    assert [step.index for step in steps] == list(range(1, 15))
    assert all(before.seconds <= after.seconds for before, after in pairwise(steps))
    for last, first in ((steps[7], steps[8]), (steps[11], steps[12])):
        enlarged = resize(last.best, first.image.shape[2] / last.image.shape[2])
        assert torch.equal(first.image, enlarged)
        assert first.best.shape == first.image.shape  # the best of a size, not of the run
    assert all(step.best.shape == step.image.shape for step in steps)


def test_every_size_has_the_targets_of_its_own_images(watched):
    first = run(watched, sizes=(16,), steps=3)[0]
    small = {"content_image": resize(CONTENT, 0.5), "style_image": resize(STYLE, 0.5)}
    (alone,) = style_transfer(**small, extractor=watched, steps=1)
    assert first.losses == alone.losses


def test_the_style_image_may_keep_its_size(watched):
    first = run(watched, sizes=(16,), steps=3, keep_style_size=True)[0]
    (alone,) = style_transfer(resize(CONTENT, 0.5), STYLE, extractor=watched, steps=1)
    assert first.losses == alone.losses


def test_without_a_content_image_the_style_image_shrinks_in_any_case(watched):
    settings = {"content_weight": 0, "sizes": (16,), "steps": 3, "keep_style_size": True}
    steps = list(style_transfer(None, STYLE, extractor=watched, init="noise", **settings))
    assert [step.image.shape[2] for step in steps] == [16, 16, 32]


def test_stylize_returns_the_full_size_although_a_small_total_was_lower(watched):
    steps = run(watched, sizes=(8,), steps=9, style_layers=["relu1_1"], content_weight=0)
    at_full_size = [step for step in steps if step.image.shape[2] == 32]
    assert min(totals(steps)) < min(totals(at_full_size))  # else the test shows nothing
    settings = {"sizes": (8,), "steps": 9, "style_layers": ["relu1_1"], "content_weight": 0}
    image = stylize(CONTENT, STYLE, extractor=watched, progress=False, **settings)
    assert torch.equal(image, at_full_size[-1].best)


def test_an_interrupt_at_a_small_size_ends_the_run_with_the_best_small_image(watched):
    watched.trouble = interrupt(at=3)
    steps = run(watched, sizes=(16,), steps=12)
    assert len(steps) == 3 and steps[-1].interrupted
    assert torch.equal(steps[-1].best, steps[1].best) and steps[-1].best.shape[2] == 16


def test_the_smallest_size_must_suffice_for_the_layers(tiny):
    with pytest.raises(ValueError, match="8x8 pixels.*too small for relu5_1"):
        style_transfer(CONTENT, STYLE, extractor=tiny, sizes=(8,))


@pytest.mark.parametrize("both", [True, False])
def test_the_image_that_sets_the_size_is_named_if_it_is_too_small(both, tiny):
    small = torch.rand(1, 3, 8, 40)
    content_image, style_image = (small, STYLE) if both else (None, small)
    name = "content" if both else "style"
    with pytest.raises(ValueError, match=f"The {name} image is 40x8 pixels.*too small for relu5_1"):
        style_transfer(
            content_image, style_image, extractor=tiny, content_weight=0, init="noise", sizes=()
        )


# --- colours of the content image -----------------------------------------------------------------


def test_luminance_keeps_the_colours_at_every_size_and_the_run_does_not_see_them(tiny):
    content, style = picture(32, 48, 1), picture(28, 36, 2)
    options = {"extractor": tiny, "steps": 6, "sizes": (24,), "style_layers": LAYERS[:3]}
    steps = list(style_transfer(content, style, keep_colors="luminance", **options))
    grey = list(style_transfer(to_grey(content), match_luminance(style, content), **options))
    for step, plain in zip(steps, grey, strict=True):
        colors = resize(content, max(plain.image.shape[2:]) / 48)
        torch.testing.assert_close(step.image, keep_colors(plain.image, colors))
        torch.testing.assert_close(step.best, keep_colors(plain.best, colors))
        assert step.losses == plain.losses


def test_matched_colours_are_the_style_in_other_colours(tiny):
    content, style = picture(24, 32, 1), picture(28, 36, 2)
    options = {"extractor": tiny, "steps": 3, "style_layers": LAYERS[:3]}
    *_, matched = style_transfer(content, style, keep_colors="match", **options)
    *_, before = style_transfer(content, match_color(style, content), **options)
    assert torch.equal(matched.best, before.best)


def test_colours_need_a_content_image_and_a_known_way(tiny):
    style = picture(24, 32, 1)
    with pytest.raises(ValueError, match="keep_colors needs the colours of a content image"):
        style_transfer(None, style, content_weight=0, extractor=tiny, keep_colors="match")
    with pytest.raises(ValueError, match="keep_colors is 'mach'.*match, luminance.*'match'"):
        style_transfer(style, style, extractor=tiny, keep_colors="mach")
