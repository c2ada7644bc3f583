"""The content loss, and names of layers."""

import pytest
import torch

from nst_edu import check, losses


def mean_squares(F, P):
    return ((F - P) ** 2).mean()


def in_place(F, P):
    F -= P
    return (F * F).mean()


def without_record(F, P):  # the bug of exercise 3
    with torch.no_grad():
        difference = F - P
    return (difference**2).mean()


@pytest.mark.parametrize("function", [mean_squares, losses.content_loss])
def test_a_right_content_loss_is_right(function, said):
    assert said(check.content_loss, function) == "Right."


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        (lambda F, P: ((F - P) ** 2).sum(), "the result is a sum"),
        (lambda F, P: ((F - P) ** 2).sum() / 2, "equation (1), half the sum"),
        (lambda F, P: ((F - P) ** 2).mean() / 2, "factor 1/2 is the paper's"),
        (lambda F, P: (F - P).abs().mean(), "the differences are absolute"),
        (lambda F, P: (F - P).mean(), "not squared"),
        (lambda F, P: mean_squares(F, P).sqrt(), "root of the loss"),
        (lambda F, P: ((F - P) ** 2).mean(dim=1), "over the channels only"),
        (lambda F, P: mean_squares(F, P).item(), "returns a float"),
        (lambda F, P: mean_squares(F, P).detach(), "no gradient flows"),
        (without_record, "no gradient flows"),
        (lambda F, P: 3 * mean_squares(F, P), "3 times"),
        (lambda F, P: F.mean() * 0 + 1e-5, "not by a usual mistake"),
        (lambda F, P: mean_squares(F, P) / 0, "NaN or infinity"),
        (in_place, "in place"),
    ],
)
def test_a_wrong_content_loss_gets_its_own_hint(wrong, hint, said):
    answer = said(check.content_loss, wrong)
    assert answer.startswith("Not yet: ") and hint in answer


NAMES = {f"conv_{i}": name for i, name in enumerate(
    ("conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1"), start=1)}  # fmt: skip


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (NAMES, "Right."),
        ({name: ... for name in NAMES}, "give a name for each"),
        ({}, "give a name for each"),
        (..., "give a name for each"),
        ({f"conv_{i}": f"conv{i}_1" for i in range(1, 6)}, "conv_5 is not conv5_1"),
        ({n: real.replace("conv", "relu") for n, real in NAMES.items()}, "before the ReLU"),
        (NAMES | {"conv_4": "conv3_1"}, "conv_4 is not conv3_1"),
    ],
)
def test_layer_names_of_the_pytorch_tutorial(names, hint, said):
    assert hint in said(check.layer_names, names)
