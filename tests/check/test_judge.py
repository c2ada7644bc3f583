"""Every check judges in the same way: plain hints, and nothing is raised."""

from unittest.mock import patch

import numpy as np
import pytest
import torch

from nst_edu import check
from nst_edu.check import judge, lesson_04, lesson_06

SHARES = {"relu1_1": 0.1, "relu3_1": 0.2}
# An answer of the right kind for each check of a function.
ANSWERS = {
    check.content_loss: torch.zeros(()),
    check.gram_matrix: torch.zeros(()),
    check.style_gradient: torch.zeros(()),
    check.descent: torch.zeros(()),
    check.adaptive_instance_norm: torch.zeros(()),
    check.flicker: torch.zeros(()),
    check.correlation: torch.zeros(()),
    check.safe_gram: torch.zeros(()),
    check.style_shares: SHARES,
    check.paper_ratio: 1.0,
}


@pytest.mark.parametrize("checker", [*ANSWERS, check.differences])
@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda *_: None, "returns nothing"),
        (lambda *_: ..., "dots are still in the function"),
        (..., "Give the function itself"),
        (torch.zeros(3), "Give the function itself"),
        (lambda: 1, "stopped with TypeError"),
    ],
)
def test_what_is_not_yet_an_answer_is_said_plainly(checker, answer, hint, said):
    assert hint in said(checker, answer)


@pytest.mark.parametrize("checker", ANSWERS)
def test_no_two_mistakes_of_a_check_give_the_same_result(checker, said, monkeypatch):
    # Otherwise the hint would depend on the order of the mistakes.
    counts = []

    def find_hint(got, right, mistakes, otherwise):
        results = {"right": right, **mistakes}
        for hint, result in results.items():
            same = [name for name, other in results.items() if judge.is_close(other, result)]
            assert same == [hint]
        counts.append(len(results))
        return ""

    for module in (judge, lesson_04, lesson_06):
        monkeypatch.setattr(module, "find_hint", find_hint)
    said(checker, lambda *_: ANSWERS[checker])
    assert counts and counts[0] > 3


def test_all_checks_are_public():
    assert set(check.__all__) == {
        name for name, value in vars(check).items() if callable(value) and not name.startswith("_")
    }


# --- judge, on a function that doubles its argument -----------------------------------------------


@pytest.fixture
def hint_for(said):
    x = torch.tensor([1.0, 2.0, -3.0])
    mistakes = {"the factor 2 is missing": x}
    return lambda function: said(lambda f: judge.judge(f, (x,), 2 * x, mistakes), function)


def in_place(x):
    x *= 2
    return x


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda x: 2 * x, "Right."),
        (lambda x: x + 0, "Not yet: the factor 2 is missing."),
        (lambda x: 2 * x.detach(), "no gradient flows back"),
        (lambda x: (2 * x).sum().item(), "returns a float"),
        (lambda x: np.zeros(3), "returns a ndarray"),
        (lambda x: 6 * x, "the result is 3 times the right result"),
        (lambda x: x**2, "not by a usual mistake"),
        (lambda x: x / 0, "NaN or infinity"),
        (lambda x: x[:2], "the result has shape (2,). The shape must be (3,)"),
        (lambda x: x @ x.view(1, 3), "stopped with RuntimeError"),
        (in_place, "in place"),
    ],
)
def test_a_result_is_judged(function, hint, hint_for):
    assert hint in hint_for(function)


def test_a_number_is_not_said_to_be_a_crooked_multiple_of_another(said):
    right = torch.tensor(1.0)

    def hint(factor):
        return said(lambda f: judge.judge(f, (right,), right, {}), lambda x: factor * x)

    assert "0.5 times" in hint(0.5) and "3 times" in hint(3)
    assert "not by a usual mistake" in hint(1.37)


def test_a_function_need_not_be_differentiable(said):
    x = torch.ones(3)
    with patch.object(torch.Tensor, "requires_grad_", side_effect=AssertionError):
        said(lambda f: judge.judge(f, (x,), x, {}, differentiable=False), lambda x: x)
