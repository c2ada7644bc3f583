"""Gradient descent, a frozen network, and losses that fall."""

import pytest
import torch

from nst_edu import check
from nst_edu.vgg import FeatureExtractor


def descend(loss, image, rate, steps):
    image = image.clone().requires_grad_()
    for _ in range(steps):
        (gradient,) = torch.autograd.grad(loss(image), image)
        image = (image - rate * gradient).detach().requires_grad_()
    return image


def accumulate(loss, image, rate, steps):
    """Forgets to set the gradient to zero."""
    image = image.clone().requires_grad_()
    for _ in range(steps):
        loss(image).backward()
        with torch.no_grad():
            image -= rate * image.grad
    return image


def clamp_inside(loss, image, rate, steps):
    for _ in range(steps):
        image = descend(loss, image, rate, 1).clamp(0, 1).detach()
    return image


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (descend, "Right."),
        (lambda f, x, rate, n: descend(f, x, -rate, n), "the loss grows"),
        (lambda f, x, rate, n: descend(f, x, rate, n - 1), "a step too few"),
        (lambda f, x, rate, n: descend(f, x, rate, n + 1), "a step too many"),
        (lambda f, x, rate, n: x, "never changes"),
        (accumulate, "backward() adds"),
        (clamp_inside, "clamps"),
    ],
)
def test_gradient_descent(function, hint, said):
    answer = said(check.descent, function)
    assert answer == hint if hint == "Right." else answer.startswith("Not yet: ") and hint in answer


def test_a_frozen_network_is_told_from_one_that_is_not(tiny_tensors, said):
    network = FeatureExtractor("tiny", tiny_tensors)
    assert said(check.frozen, network) == "Right."
    network.requires_grad_(True)
    assert "all weights of the network" in said(check.frozen, network)
    next(network.parameters()).requires_grad_(False)
    assert "some weights of the network" in said(check.frozen, network)
    assert "Give the network" in said(check.frozen, "tiny")


@pytest.mark.parametrize(
    ("history", "hint"),
    [
        ([5.0, 2.0, 1.0, 0.9], "Right."),
        ([5.0, 2.0, 1.0, 1.2], "Right."),
        ([5.0, 1.0, 0.7, 7.6], "falls to 0.7 but ends at 7.6"),
        ([5.0, 5.0, 5.0], "does not fall"),
        ([5.0, 6.0, 7.0], "does not fall"),
        ([5.0, float("nan")], "not finite"),
        ([5.0, torch.ones(())], "must be numbers"),
        ([5.0], "give a list with all losses"),
        (None, "give a list with all losses"),
        (..., "give a list with all losses"),
    ],
)
def test_a_history_of_losses_has_to_fall_and_stay_low(history, hint, said):
    assert hint in said(check.falling, history)
