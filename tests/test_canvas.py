"""The sizes of a run from coarse to fine, and the steps at each size."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from nst_edu.canvas import check_image, default_sizes, plan_steps, resize


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        (1, (1,)),
        (256, (256,)),
        (384, (384,)),
        (512, (256, 512)),
        (1000, (250, 500, 1000)),
        (2048, (256, 512, 1024, 2048)),
    ],
)
def test_default_sizes_are_halves(size, sizes):
    assert default_sizes(size) == sizes


SIZES = st.none() | st.lists(st.integers(1, 4096), unique=True, max_size=12).map(sorted)


@given(st.integers(1, 4096), SIZES, st.integers(1, 2000))
def test_all_steps_are_used_and_a_small_size_has_at_least_as_many(size, sizes, steps):
    plan = plan_steps(size, sizes, steps)
    counts = [count for _, count in plan]
    assert sum(counts) == steps and min(counts) >= 1
    assert counts == sorted(counts, reverse=True)
    through = [each for each, _ in plan]
    wanted = list(default_sizes(size)) if sizes is None else [s for s in sizes if s < size] + [size]
    assert through == wanted[-steps:]


def test_chosen_sizes_end_at_the_full_size_in_any_case():
    assert plan_steps(300, (100, 200), 70) == [(100, 40), (200, 20), (300, 10)]
    assert plan_steps(300, (100, 200, 300), 70) == plan_steps(300, (100, 200), 70)
    assert plan_steps(300, (100, 600), 30) == [(100, 20), (300, 10)]
    assert plan_steps(600, (), 30) == [(600, 30)]
    assert plan_steps(300, (100, 200), 2) == [(200, 1), (300, 1)]


@pytest.mark.parametrize(
    "sizes", [(256, 128), (128, 128), (0, 128), (64.0,), (True,), "128", ("128",), 128]
)
def test_bad_sizes_are_refused_with_the_value(sizes):
    with pytest.raises(ValueError, match="from small to large") as refusal:
        plan_steps(512, sizes, 10)
    assert repr(sizes) in str(refusal.value)


def test_resize_keeps_the_range_and_the_mean():
    generator = torch.Generator().manual_seed(0)
    image = (torch.rand(1, 3, 40, 30, generator=generator) > 0.5).float()
    small = resize(image, 0.5)
    assert small.shape == (1, 3, 20, 15)
    assert small.min() >= 0 and small.max() <= 1
    assert small.mean() == pytest.approx(float(image.mean()), abs=0.02)
    assert resize(image, 1) is image


def test_check_image_clamps_rounding_errors():
    image = check_image("image", torch.full((1, 3, 4, 4), 1.0000001) + 1e-5)
    assert image.max() == 1
