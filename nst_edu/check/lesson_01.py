"""Checks of lesson 01: the content loss, and names of layers."""

from collections.abc import Mapping

from nst_edu import losses
from nst_edu.check.judge import Function, feature_maps, has_name_for_each, judge, say

__all__ = ["content_loss", "layer_names"]

# "Neural Transfer Using PyTorch" numbers the convolutions from the first to the last.
TUTORIAL_NAMES = {
    "conv_1": "conv1_1", "conv_2": "conv1_2", "conv_3": "conv2_1", "conv_4": "conv2_2",
    "conv_5": "conv3_1",
}  # fmt: skip


def content_loss(function: Function) -> None:
    """Checks a content loss of two feature maps.

    Args:
        function: Takes features and target, ``(B, C, H, W)`` each; returns a scalar tensor.
    """
    F, P = feature_maps(0), feature_maps(1)
    squares = (F - P).square()
    mistakes = {
        "the result is a sum. Divide by the number of values, or take the mean; then a weight "
        "means the same at every size": squares.sum(),
        "the result is the paper's equation (1), half the sum. Take the mean; then a weight means "
        "the same at every size": squares.sum() / 2,
        "the factor 1/2 is the paper's. With a mean, leave out the factor": squares.mean() / 2,
        "the difference is not squared": (F - P).mean(),
        "the differences are absolute. Take their squares": (F - P).abs().mean(),
        "the result is the root of the loss. Leave out the square root": squares.mean().sqrt(),
        "the mean is over the channels only. Take the mean of all values": squares.mean(dim=1),
    }
    judge(function, (F, P), losses.content_loss(F, P), mistakes)


def layer_names(names: Mapping[str, str]) -> None:
    """Checks VGG-19's own names of layers that the PyTorch tutorial only numbers.

    Args:
        names: VGG-19's name of each of ``conv_1`` to ``conv_5``.
    """
    if not has_name_for_each(names, TUTORIAL_NAMES):
        return
    wrong = {name: names[name] for name, right in TUTORIAL_NAMES.items() if names[name] != right}
    if not wrong:
        say()
    elif names["conv_5"] == "conv5_1":
        say("conv_5 is not conv5_1. The tutorial counts the convolutions from the first: count too")
    elif any(str(name).startswith("relu") for name in wrong.values()):
        say("these layers are convolutions, before the ReLU. Their names begin with conv")
    else:
        name, answer = next(iter(wrong.items()))
        say(f"{name} is not {answer}. Blocks one and two have two convolutions each")
