"""The Gram matrix, and the gradient of the style loss."""

import numpy as np
import pytest
import torch

from nst_edu import check, losses


def gram(F):
    flat = F.flatten(2)
    return flat @ flat.mT / flat.shape[2]


def style_gradient(F, A):
    F = F.detach().requires_grad_()
    loss = ((gram(F) - A) ** 2).mean()
    return torch.autograd.grad(loss, F)[0]


def divide_in_place(F):
    F /= F[0, 0].numel() ** 0.5
    return F.flatten(2) @ F.flatten(2).mT


@pytest.mark.parametrize(
    ("checker", "function"),
    [
        (check.gram_matrix, gram),
        (check.gram_matrix, losses.gram_matrix),
        (check.style_gradient, style_gradient),
    ],
)
def test_a_right_answer_is_right(checker, function, said):
    assert said(checker, function) == "Right."


@pytest.mark.parametrize(
    ("checker", "wrong", "hint"),
    [
        (check.gram_matrix, lambda F: gram(F) * 20, "division by the number of positions"),
        (check.gram_matrix, lambda F: gram(F) / 20, "divides twice"),
        (check.gram_matrix, lambda F: gram(F) / 3, "divides by C*H*W"),
        (check.gram_matrix, lambda F: gram(F) * 20 / 3, "divides by the number of channels"),
        (check.gram_matrix, lambda F: F.flatten(2).mT @ F.flatten(2), "F^T F"),
        (check.gram_matrix, lambda F: F.flatten(2).mT @ F.flatten(2) / 20, "F^T F"),
        (check.gram_matrix, lambda F: F.flatten(2) * F.flatten(2), "element by element"),
        (check.gram_matrix, lambda F: gram(F - F.mean((2, 3), keepdim=True)), "covariance"),
        (check.gram_matrix, lambda F: gram(F)[0], "batch dimension"),
        (check.gram_matrix, lambda F: gram(F.view(1, 20, 3, 1).permute(0, 2, 1, 3)), "mixes"),
        (check.gram_matrix, lambda F: gram(F)[:, :2], "the result has shape (1, 2, 3)"),
        (check.gram_matrix, lambda F: gram(F.transpose(1, 3)), "the result has shape (1, 5, 5)"),
        (check.gram_matrix, divide_in_place, "in place"),
        (check.gram_matrix, lambda F: F @ F.view(1, 5, 7), "stopped with RuntimeError"),
        (check.gram_matrix, lambda F: np.zeros((1, 3, 3)), "returns a ndarray"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) / 2, "factor 2"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) / 4, "factor 4"),
        (check.style_gradient, lambda F, A: -style_gradient(F, A), "sign"),
        (check.style_gradient, lambda F, A: style_gradient(F, A).flatten(2), "flat"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) * 20, "H*W"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) * 9, "C*C"),
    ],
)
def test_a_mistake_gets_its_own_hint(checker, wrong, hint, said):
    answer = said(checker, wrong)
    assert answer.startswith("Not yet: ") and hint in answer
