"""Checks of lesson 03: gradient descent, a frozen network, and losses that fall."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from nst_edu.check.judge import Function, feature_maps, judge, say

__all__ = ["descent", "falling", "frozen"]


def descent(function: Function) -> None:
    """Checks a loop of gradient descent.

    Args:
        function: Takes a loss (a function of an image), an image, a learning rate and a number of
            steps; returns the image after these steps of plain gradient descent.
    """
    image, rate, steps = feature_maps(3).clamp(0, 1), 0.1, 4

    def loss(x: Tensor) -> Tensor:
        return (x - 1.5).square().sum()

    def descend(rate: float, steps: int, *, add_up: bool = False, clamp: bool = False) -> Tensor:
        x, gradient = image, torch.zeros_like(image)
        for _ in range(steps):
            gradient = 2 * (x - 1.5) + (gradient if add_up else 0)
            x = x - rate * gradient
            x = x.clamp(0, 1) if clamp else x
        return x

    mistakes = {
        "the loss grows. Subtract the gradient": descend(-rate, steps),
        "the gradient still contains the gradients of earlier steps, because backward() adds to "
        ".grad. Set .grad to zero before each step": descend(rate, steps, add_up=True),
        "the loop makes a step too few": descend(rate, steps - 1),
        "the loop makes a step too many": descend(rate, steps + 1),
        "the loop clamps the image. Plain gradient descent does not clamp": (
            descend(rate, steps, clamp=True)
        ),
        "the image never changes": image,
    }
    right = descend(rate, steps)
    judge(function, (loss, image, rate, steps), right, mistakes, differentiable=False)


def frozen(network: nn.Module) -> None:
    """Checks that a network's weights collect no gradients.

    Args:
        network: For example a FeatureExtractor.
    """
    if not isinstance(network, nn.Module):
        return say(f"the answer is of type {type(network).__name__}. Give the network")
    flags = [parameter.requires_grad for parameter in network.parameters()]
    if not any(flags):
        return say()
    say(
        f"{'all' if all(flags) else 'some'} weights of the network still require a gradient. Every "
        "backward() computes these gradients, and nobody uses them"
    )


def falling(history: Sequence[float]) -> None:
    """Checks that the losses of a run fall, and stay low to the end.

    Args:
        history: All losses of the run, in their order.
    """
    if not isinstance(history, Sequence) or len(history) < 2:
        say("give a list with all losses of the run")
    elif not all(isinstance(loss, (int, float)) for loss in history):
        say("the losses must be numbers. Take item() of each loss")
    elif not all(math.isfinite(loss) for loss in history):
        say("a loss is not finite. Lower the learning rate")
    elif history[-1] > 1.5 * min(history) and min(history) < history[0]:
        say(
            f"the loss falls to {min(history):.3g} but ends at {history[-1]:.3g}. Either a step is "
            "too long, or other code than the optimiser changes the image"
        )
    elif history[-1] > 0.9 * history[0]:
        say("the loss does not fall. Set the gradient to zero before each backward()")
    else:
        say()
