"""The share of the style in the total loss."""

import pytest

from nst_edu import check


def share(content, style, weight):
    return weight * style / (content + weight * style)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (share, "Right."),
        (lambda c, s, w: 1 - c / (c + w * s), "Right."),
        (lambda c, s, w: s / (c + s), "in the total and in the share"),
        (lambda c, s, w: s / (c + w * s), "missing in the share"),
        (lambda c, s, w: w * s / (c + s), "missing in the total"),
        (lambda c, s, w: c / (c + w * s), "share of the content"),
        (lambda c, s, w: c + w * s, "is the total loss"),
        (lambda c, s, w: w * s, "is the weighted style loss"),
        (lambda c, s, w: w * s / c, "divides by the content loss"),
        (lambda c, s, w: 1 / share(c, s, w), "upside down"),
        (lambda c, s, w: 100 * share(c, s, w), "percentage"),
        (lambda c, s, w: 0.25, "the share is 4 / 7, and your function returns 0.25"),
        (lambda c, s, w: f"{share(c, s, w)}", "returns a str. Return a number"),
        (lambda c, s, w: ..., "the dots are still in the function"),
        (lambda c, s, w: None, "returns nothing"),
        (0.5, "Give the function itself"),
    ],
)
def test_each_usual_mistake_has_its_own_hint(function, hint, said):
    assert hint in said(check.share_of_style, function).splitlines()[-1]
