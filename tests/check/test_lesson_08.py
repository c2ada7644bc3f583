"""A Gram matrix under a mask, a small mask, and matched colours."""

import pytest
import torch
from torch.nn import functional

from nst_edu import check, gram_matrix, match_color


def masked(F, mask):
    flat = F.flatten(2)
    return (flat * mask.flatten(2)) @ flat.mT / mask.sum()


def twice(F, mask):
    inside = (F * mask).flatten(2)
    return inside @ inside.mT / mask.sum()


def small(mask):
    return mask.unfold(2, 2, 2).unfold(3, 2, 2).mean(dim=(4, 5))


def nearest(mask):
    return functional.interpolate(mask, scale_factor=0.5, mode="nearest")


def root(covariance, exponent):
    values, vectors = torch.linalg.eigh(covariance)
    return vectors @ values.pow(exponent).diag() @ vectors.T


def statistics(image):
    pixels = image.flatten(2)[0]
    return pixels.mean(dim=1, keepdim=True), pixels.cov(correction=0)


def matched(style, content, clamp=True, order=lambda give, undo: give @ undo):
    (style_mean, S), (content_mean, C) = statistics(style), statistics(content)
    moved = order(root(C, 0.5), root(S, -0.5)) @ (style.flatten(2)[0] - style_mean) + content_mean
    return (moved.clamp(0, 1) if clamp else moved).view_as(style)


def clamped_before(style, content):
    (style_mean, S), (content_mean, C) = statistics(style), statistics(content)
    moved = root(C, 0.5) @ root(S, -0.5) @ (style.flatten(2)[0] - style_mean)
    return (moved.clamp(0, 1) + content_mean).view_as(style)


def mean_only(style, content):
    mean = style.mean((2, 3), keepdim=True) - content.mean((2, 3), keepdim=True)
    return (style - mean).clamp(0, 1)


@pytest.mark.parametrize(
    ("checker", "function"),
    [
        (check.masked_gram, masked),
        (check.masked_gram, gram_matrix),
        (check.small_mask, small),
        (check.small_mask, lambda mask: functional.avg_pool2d(mask, 2)),
        (check.matched_colors, matched),
        (check.matched_colors, match_color),
    ],
)
def test_a_right_answer_is_right(checker, function, said):
    assert said(checker, function) == "Right."


@pytest.mark.parametrize(
    ("checker", "wrong", "hint"),
    [
        (check.masked_gram, lambda F, m: masked(F, m) * m.sum() / 20, "divided by all positions"),
        (check.masked_gram, lambda F, m: masked(F, m) * m.sum(), "division by the sum of the mask"),
        (
            check.masked_gram,
            lambda F, m: masked(F, m) * m.sum() / (m > 0).sum(),
            "number of positions with a mask above 0",
        ),
        (check.masked_gram, twice, "twice"),
        (check.masked_gram, lambda F, m: gram_matrix(F), "no effect"),
        (check.masked_gram, lambda F, m: masked(F, 1 - m), "wrong side"),
        (check.masked_gram, lambda F, m: masked(F, m)[0], "batch dimension"),
        (check.small_mask, nearest, "the nearest"),
        (check.small_mask, lambda m: functional.max_pool2d(m, 2), "largest of four"),
        (check.small_mask, lambda m: -functional.max_pool2d(-m, 2), "smallest of four"),
        (check.small_mask, lambda m: 4 * small(m), "sum of four"),
        (check.small_mask, lambda m: m, "old size"),
        (check.matched_colors, lambda s, c: matched(c, s), "exchanged"),
        (check.matched_colors, lambda s, c: matched(s, c, clamp=False), "not clamped"),
        (check.matched_colors, clamped_before, "clamped before"),
        (check.matched_colors, mean_only, "only the mean"),
        (
            check.matched_colors,
            lambda s, c: matched(s, c, order=lambda give, undo: undo @ give),
            "wrong order",
        ),
    ],
)
def test_a_usual_mistake_is_named(checker, wrong, hint, said):
    assert hint in said(checker, wrong)
