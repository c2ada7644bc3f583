"""Whatever legal images and settings a run is given, its Steps are images, or the call refuses."""

import math
import os
from dataclasses import dataclass

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from nst_edu import style_transfer
from nst_edu.canvas import plan_steps
from nst_edu.optim import MAX_RATE

# More examples for `make fuzz`, which sets the number of seconds.
EXAMPLES = 40 + int(5 * float(os.environ.get("FUZZ_SECONDS", 0)))
LAYERS = [f"relu{b}_{i + 1}" for b, n in enumerate((2, 2, 4, 4, 1), start=1) for i in range(n)]
LAYOUTS = {
    "plain": lambda image: image,
    "channels last": lambda image: image.contiguous(memory_format=torch.channels_last),
    "turned": lambda image: image.mT.contiguous().mT,
    "every other pixel": lambda image: image.repeat_interleave(2, dim=3)[..., ::2],
    "one grey plane": lambda image: image[:, :1].expand(-1, 3, -1, -1),
    "learnt": lambda image: image.requires_grad_(),
}


@dataclass(frozen=True)
class Picture:
    """An image in few words, so that Hypothesis can print the example that fails."""

    height: int
    width: int
    extreme: bool
    dtype: torch.dtype
    layout: str

    def make(self, seed):
        generator = torch.Generator().manual_seed(seed)
        image = torch.rand(1, 3, self.height, self.width, generator=generator)
        image = image.round() if self.extreme else image
        return LAYOUTS[self.layout](image.to(self.dtype))


sides = st.one_of(st.integers(16, 60), st.integers(16, 60), st.integers(1, 200))
weights = st.one_of(st.just(0.0), st.floats(0, 1e6))
layers = st.lists(st.sampled_from(LAYERS), min_size=1, max_size=4, unique=True)
dtypes = st.sampled_from([torch.float32, torch.float64, torch.float16, torch.bfloat16])
pictures = st.builds(Picture, sides, sides, st.booleans(), dtypes, st.sampled_from([*LAYOUTS]))


def is_large_enough(image, factor, names):
    """Each block of the network halves the sides, and a side of 0 pixels does not exist."""
    least = max(2 ** (int(name[4]) - 1) for name in names)
    return min(max(1, round(side * factor)) for side in image.shape[2:]) >= least


@pytest.mark.fuzz
@settings(max_examples=EXAMPLES, deadline=None)
@given(
    pictures,
    pictures,
    st.fixed_dictionaries(
        {
            "content_layers": layers,
            "style_layers": layers,
            "content_weight": weights,
            "style_weight": weights,
            "tv_weight": weights,
            "optimizer": st.sampled_from(["lbfgs", "adam", "sgd"]),
            "learning_rate": st.one_of(st.none(), st.floats(1e-9, MAX_RATE)),
            "init": st.one_of(st.sampled_from(["content", "style", "noise"]), pictures),
            "sizes": st.one_of(st.none(), st.lists(sides, max_size=3, unique=True).map(sorted)),
            "keep_style_size": st.booleans(),
            "steps": st.integers(1, 4),
            "seed": st.integers(0, 2**63 - 1),
        }
    ),
)
def test_a_run_gives_images_or_is_refused_at_the_call(quarter, content, style, options):
    given = [content, style] = [content.make(seed=1), style.make(seed=2)]
    if isinstance(options["init"], Picture):
        options["init"] = options["init"].make(seed=3)
        given.append(options["init"])
    copies = [image.detach().clone() for image in given]

    full = max(content.shape[2:])
    plan = plan_steps(full, options["sizes"], options["steps"])
    factor = plan[0][0] / full
    used = {name: options[f"{name}_layers"] for name in ("content", "style")}
    used = {name: names for name, names in used.items() if options[f"{name}_weight"]}
    style_factor = 1 if options["keep_style_size"] else factor
    legal = (used or options["tv_weight"]) and all(
        is_large_enough(content, factor, names) for names in used.values()
    )
    if "style" in used:
        legal = legal and is_large_enough(style, style_factor, used["style"])
    if not legal:
        with pytest.raises(ValueError, match="All weights are 0|too small for relu"):
            style_transfer(content, style, extractor=quarter, **options)
        return

    steps = list(style_transfer(content, style, extractor=quarter, **options))
    shapes = [
        (1, 3, *(max(1, round(side * size / full)) for side in content.shape[2:]))
        for size, count in plan
        for _ in range(count)
    ]
    assert [step.index for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) == len(shapes) or "The run ends" in steps[-1].note
    for step, shape in zip(steps, shapes, strict=False):
        for image in (step.image, step.best):
            assert image.shape == shape and image.dtype == torch.float32
            assert image.is_contiguous() and not image.requires_grad
            assert image.min() >= 0 and image.max() <= 1  # False for NaN
        assert all(map(math.isfinite, step.losses.values())) or "The loss became" in step.note
    for image, copy in zip(given, copies, strict=True):
        assert torch.equal(image, copy) and image.grad is None
