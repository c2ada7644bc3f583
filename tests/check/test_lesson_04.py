"""Shares of the style loss, and differences of two settings."""

import pytest

from nst_edu import check

LOSSES = {"total": 7.0, "content": 1.0, "style": 3.0, "content relu4_2": 1.0}
LOSSES |= {"style relu1_1": 4.0, "style relu5_1": 2.0}


def shares(losses, weights):
    weighted = {
        name.removeprefix("style "): loss * weights.get(name.removeprefix("style "), 1)
        for name, loss in losses.items()
        if name.startswith("style ")
    }
    return {name: loss / sum(weighted.values()) for name, loss in weighted.items()}


def of_each(losses):
    return {n.removeprefix("style "): v for n, v in losses.items() if n.startswith("style ")}


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (shares, ""),
        (lambda losses, weights: shares(losses, {}), "weights of the layers are missing"),
        (
            lambda losses, weights: {k: 100 * v for k, v in shares(losses, weights).items()},
            "percentages",
        ),
        (
            lambda losses, weights: {k: v * weights.get(k, 1) for k, v in of_each(losses).items()},
            "Divide each weighted loss by their sum",
        ),
        (
            lambda losses, weights: {
                k: v * weights.get(k, 1) / losses["style"] for k, v in of_each(losses).items()
            },
            "an average",
        ),
        (
            lambda losses, weights: {f"style {k}": v for k, v in shares(losses, weights).items()},
            "name of the layer alone",
        ),
        (
            lambda losses, weights: {**shares(losses, weights), "relu4_2": 0.1},
            "the keys must be relu1_1",
        ),
        (lambda losses, weights: dict.fromkeys(of_each(losses), 0.3), "sum must be 1"),
        (lambda losses, weights: dict.fromkeys(of_each(losses), "half"), "must be a number"),
        (lambda losses, weights: list(shares(losses, weights)), "Return a dictionary"),
        (lambda losses, weights: None, "returns nothing"),
        (lambda losses, weights: losses["x"], "stopped with KeyError"),
        (lambda losses, weights: ..., "dots are still"),
        (shares(LOSSES, {}), "without calling it"),
    ],
)
def test_shares_of_the_style_loss(function, hint, said):
    answer = said(check.style_shares, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda a, b: [name for name in a if a[name] != b[name]], ""),
        (lambda a, b: {name: a[name] for name in a if a[name] != b[name]}, ""),
        (lambda a, b: [name for name in a if a[name] == b[name]], "misses pool"),
        (lambda a, b: list(a), "in both settings"),
        (
            lambda a, b: [name for name in a if a[name] and a[name] != b[name]],
            "misses learning_rate",
        ),
        (
            lambda a, b: sorted(set(b.values()) ^ set(a.values()), key=str),
            "not the name of a setting",
        ),
        (lambda a, b: a == b, "returns a bool"),
        (lambda a, b: ..., "dots are still"),
        (lambda a, b: None, "returns nothing"),
    ],
)
def test_differences_of_settings(function, hint, said):
    answer = said(check.differences, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer
