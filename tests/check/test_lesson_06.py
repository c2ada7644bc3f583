"""The paper's ratio of weights, and the correlation of two images."""

import pytest
import torch

from nst_edu import check


def products(x, y):
    return (x - x.mean()) * (y - y.mean())


def pearson(x, y):
    return products(x, y).mean() / (x.std(correction=0) * y.std(correction=0))


def test_a_right_correlation_is_right(said):
    def correlation(x, y):
        return torch.corrcoef(torch.stack([x.flatten(), y.flatten()]))[0, 1]

    assert said(check.correlation, correlation) == "Right."


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (lambda x, y: (x * y).sum() / (x.norm() * y.norm()), "means are not"),
        (lambda x, y: products(x, y).mean(), "covariance"),
        (
            lambda x, y: products(x, y).mean() / (x.var(correction=0) * y.var(correction=0)),
            "variances",
        ),
        (lambda x, y: products(x, y).sum(), "two norms"),
        (lambda x, y: pearson(x, y) ** 2, "squared"),
        (lambda x, y: 1 - pearson(x, y), "distance"),
    ],
)
def test_a_wrong_correlation_gets_its_own_hint(wrong, hint, said):
    answer = said(check.correlation, wrong)
    assert answer.startswith("Not yet: ") and hint in answer


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, b: a / (4 * b), "Right."),
        (lambda a, b: 4 * b / a, "upside down"),
        (lambda a, b: a / b, "1/4 in the paper's E_l is missing"),
        (lambda a, b: a / (16 * b), "by 4 twice"),
        (lambda a, b: 4 * a / b, "below the line"),
        (lambda a, b: 1 / (4 * b), "content weight is missing"),
        (lambda a, b: 7.0, "Weights of 1 and 250"),
        (lambda a, b: "1e-3", "returns a str"),
        (lambda a, b: a / (b - 250), "ZeroDivisionError"),
        (lambda a, b: None, "returns nothing"),
        (lambda a, b: ..., "dots are still"),
        (7, "of type int"),
    ],
)
def test_the_papers_ratio(answer, hint, said):
    assert hint in said(check.paper_ratio, answer)
