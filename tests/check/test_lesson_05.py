"""Adaptive instance normalisation, and flicker."""

import pytest

from nst_edu import check


def adain(x, y):
    def spread(maps):
        return (maps - maps.mean((2, 3), keepdim=True)).square().mean((2, 3), keepdim=True).sqrt()

    return spread(y) * (x - x.mean((2, 3), keepdim=True)) / spread(x) + y.mean((2, 3), keepdim=True)


def measure_flicker(f, w):
    return (f[1:] - w).abs().mean()


@pytest.mark.parametrize(
    ("checker", "function"),
    [(check.adaptive_instance_norm, adain), (check.flicker, measure_flicker)],
)
def test_a_right_answer_is_right(checker, function, said):
    assert said(checker, function) == "Right."


@pytest.mark.parametrize(
    ("checker", "wrong", "hint"),
    [
        (check.adaptive_instance_norm, lambda x, y: adain(y, x), "exchanged"),
        (check.adaptive_instance_norm, lambda x, y: adain(x, y).detach(), "no gradient flows"),
        (
            check.adaptive_instance_norm,
            lambda x, y: adain(x, y) - y.mean((2, 3), keepdim=True),
            "mean of the style features is not added",
        ),
        (check.adaptive_instance_norm, lambda x, y: adain(x, x * 0 + x), "not by a usual mistake"),
        (check.flicker, lambda f, w: (f[:-1] - w).abs().mean(), "do not belong together"),
        (check.flicker, lambda f, w: (f[1:] - w).mean(), "cancel"),
        (check.flicker, lambda f, w: (f[1:] - w).abs().sum(), "is a sum"),
        (check.flicker, lambda f, w: (f[1:] - w).square().mean(), "squared"),
        (check.flicker, lambda f, w: (f[1:] - f[:-1]).abs().mean(), "not warped"),
    ],
)
def test_a_mistake_gets_its_own_hint(checker, wrong, hint, said):
    answer = said(checker, wrong)
    assert answer.startswith("Not yet: ") and hint in answer
