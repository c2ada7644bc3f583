"""Checks of lesson 04: shares of the style loss, and differences of two settings."""

from collections.abc import Mapping

import torch

from nst_edu.check.judge import Function, call, find_hint, say

__all__ = ["differences", "style_shares"]


def style_shares(function: Function) -> None:
    """Checks the share of each layer in the style loss.

    Args:
        function: Takes the losses of a :class:`nst_edu.Step` and the weights of layers by name
            (1 for a layer without a weight); returns the share of each style layer by its name.
    """
    layers, each = ["relu1_1", "relu3_1"], torch.tensor([4.0, 1.0])
    weighted = torch.tensor([4.0, 2.0])  # with a weight of 2 for relu3_1
    mistakes = {
        "the weights of the layers are missing": each / 5,
        "the results are the weighted losses. Divide each weighted loss by their sum": weighted,
        "your function divides by losses['style'], an average. Divide by the sum of the weighted "
        "losses": weighted / 2,
        "the results are percentages. A share must be between 0 and 1": weighted / 0.06,
    }
    losses = {"total": 25.0, "content": 5.0, "style": 2.0, "content relu4_2": 5.0}
    losses |= {"style relu1_1": 4.0, "style relu3_1": 1.0}
    got, hint = call(function, losses, {"relu3_1": 2.0})
    if hint:
        return say(hint)
    if not isinstance(got, Mapping):
        kind = type(got).__name__
        return say(f"your function returns a {kind}. Return a dictionary, the share by layer")
    if any(str(name).startswith("style ") for name in got):
        return say("the keys begin with 'style '. Use the name of the layer alone, such as relu1_1")
    if set(got) != set(layers):
        keys = ", ".join(map(str, got)) or "missing"
        return say(f"the keys are {keys}. For these losses the keys must be {', '.join(layers)}")
    if not all(isinstance(value, (int, float)) for value in got.values()):
        return say("a share must be a number")
    shares = torch.tensor([float(got[layer]) for layer in layers])
    say(find_hint(shares, weighted / 6, mistakes, "the shares are wrong. Their sum must be 1"))


def differences(function: Function) -> None:
    """Checks a comparison of two settings.

    Args:
        function: Takes two dictionaries with the same keys; returns the keys with different values.
    """
    first = {"style": "swirls", "steps": 60, "pool": "avg", "seed": 0, "learning_rate": None}
    for a, b, right in (
        (first, {**first, "pool": "max", "steps": 120}, {"pool", "steps"}),
        (first, {**first, "learning_rate": 0.5}, {"learning_rate"}),
        ({**first, "seed": 1}, first, {"seed"}),
        (first, dict(first), set()),
    ):
        got, hint = call(function, dict(a), dict(b))
        if hint:
            return say(hint)
        if not isinstance(got, (list, tuple, set, frozenset, dict)):
            return say(f"your function returns a {type(got).__name__}. Return a list of names")
        if set(map(str, got)) - a.keys():
            return say("the result contains a value that is not the name of a setting")
        if missing := right - set(got):
            name = min(missing)
            return say(f"the result misses {name}. Its values are {a[name]} and {b[name]}")
        if more := set(got) - right:
            name = min(more)
            return say(f"the result contains {name}, but its value is {a[name]} in both settings")
    say()
