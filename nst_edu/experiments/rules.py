"""Rules of the settings: a rule returns a value as a file would bring it back, or refuses it.

Each refusal is a ValueError that says what to give instead; the settings add the name.
"""

import math
import os
import reprlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nst_edu._files import did_you_mean
from nst_edu._layers import module_names
from nst_edu.canvas import STARTS
from nst_edu.optim import MAX_RATE

__all__ = [
    "MAX_SIZE",
    "Rule",
    "first_image",
    "layer_names",
    "layer_weights",
    "learning_rate",
    "one_of",
    "plain",
    "sizes",
    "text",
    "weight",
    "whole_number",
]

MAX_SIZE = 4096  # pixels; a square image of this size needs about 19 GB on vgg19
LAYERS = [name for name in module_names() if not name.startswith("pool")]

Rule = Callable[[Any], Any]


def text(value: object) -> str:
    """Text, or a path."""
    found = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(found, str):
        raise ValueError("Give text.")
    return found


def one_of(*known: str) -> Rule:
    """One of the known texts."""

    def rule(value: object) -> object:
        if not isinstance(value, str) or value not in known:
            raise ValueError(f"Give one of {', '.join(known)}.{did_you_mean(value, known)}")
        return value

    return rule


def first_image(value: object) -> str:
    """The image that a run begins with: a name in STARTS, or the path of an image."""
    found = os.fspath(value) if isinstance(value, os.PathLike) else value
    if not isinstance(found, str) or not (found in STARTS or Path(found).suffix):
        hint = did_you_mean(found, STARTS)
        raise ValueError(f"Give one of {', '.join(STARTS)}, or the path of an image.{hint}")
    return found


def _number(kind: type[int | float], least: float, most: float, allowed: str) -> Rule:
    def rule(value: Any) -> float:  # noqa: ANN401
        number = isinstance(value, int if kind is int else int | float)
        if not number or isinstance(value, bool) or not least <= value <= most:  # also NaN
            raise ValueError(f"Give {allowed}.")
        return kind(value)

    return rule


def whole_number(least: int, most: int) -> Rule:
    """A whole number within two bounds."""
    return _number(int, least, most, f"a whole number from {least} to {most}")


weight = _number(float, 0, sys.float_info.max, "a finite number of 0 or more")
learning_rate = _number(
    float, math.ulp(0), MAX_RATE, f"a finite number above 0 and at most {MAX_RATE:g}"
)


def sizes(value: object) -> tuple[int, ...]:
    """Sizes in pixels, from small to large."""
    found = (value,) if isinstance(value, int) else value
    if not isinstance(found, list | tuple):
        raise ValueError("Give a list of sizes in pixels, such as [128, 256].")
    ascending = tuple(int(whole_number(1, MAX_SIZE)(plain(size))) for size in found)
    if list(ascending) != sorted(set(ascending)):
        raise ValueError("Give the sizes from small to large.")
    return ascending


def layer_names(value: object) -> tuple[str, ...]:
    """Names of VGG-19's layers; a single name stands for a list of one."""
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, list | tuple):
        raise ValueError('Give a list of layers, such as ["relu4_2"].')
    if unknown := [name for name in names if name not in LAYERS]:
        hint = did_you_mean(unknown[0], LAYERS)
        raise ValueError(
            f"VGG-19 has no layer {reprlib.repr(unknown[0])}.{hint} "
            'See "misnamed layer" in lesson 07.'
        )
    return tuple(names)


def layer_weights(value: object) -> dict[str, float]:
    """A weight for each of some layers; None stands for no weights."""
    weights = {} if value is None else value
    if not isinstance(weights, Mapping):
        raise ValueError('Give a weight for each layer, such as {"relu1_1": 2}.')
    return {layer: weight(plain(weights[layer])) for layer in layer_names(list(weights))}


def plain(value: Any) -> Any:  # noqa: ANN401
    """Turns a number of NumPy or PyTorch into a number of Python."""
    return value.item() if getattr(value, "ndim", None) == 0 else value
