"""How a check judges an answer: run the answer, compare the results, name the usual mistake."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

__all__ = [
    "CHANNELS", "POSITIONS", "Function", "call", "feature_maps", "find_hint", "has_name_for_each",
    "is_close", "judge", "say",
]  # fmt: skip

Function = Callable[..., Any]
CHANNELS, HEIGHT, WIDTH = 3, 4, 5  # three different sizes, to tell shapes apart
POSITIONS = HEIGHT * WIDTH
GRADING = "NBGRADER_EXECUTION"  # nbgrader sets the variable while it runs a notebook


def say(hint: str = "") -> None:
    """Prints the hint, or "Right." without a hint.

    Raises:
        AssertionError: There is a hint, and nbgrader runs the notebook to mark the answers.
    """
    said = f"Not yet: {hint}." if hint else "Right."
    if hint and GRADING in os.environ:
        raise AssertionError(said)
    print(said)


def feature_maps(seed: int, batch: int = 1) -> Tensor:
    """Random feature maps, ``(batch, CHANNELS, HEIGHT, WIDTH)``."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(batch, CHANNELS, HEIGHT, WIDTH, generator=generator)


def is_close(got: Tensor, expected: Tensor) -> bool:
    """Whether two tensors have the same shape and agree to a thousandth."""
    return got.shape == expected.shape and torch.allclose(got, expected, rtol=1e-3, atol=1e-6)


def find_hint(got: Tensor, right: Tensor, mistakes: Mapping[str, Tensor], otherwise: str) -> str:
    """The hint for a result: nothing when the result is right, or the hint of the usual mistake."""
    hints = {"": right, **mistakes}
    return next((hint for hint, result in hints.items() if is_close(got, result)), otherwise)


def has_name_for_each(answer: object, keys: Collection[str]) -> bool:
    """Whether a dictionary names each key; prints a hint when a name is missing."""
    if isinstance(answer, Mapping) and all(answer.get(key, ...) is not ... for key in keys):
        return True
    say(f"give a name for each of {', '.join(keys)}")
    return False


def call(function: Function, *arguments: Any) -> tuple[Any, str]:  # noqa: ANN401
    """The result of a student's function, and a hint when the result cannot be compared."""
    if not callable(function):
        kind = type(function).__name__
        return None, f"the answer is of type {kind}. Give the function itself, without calling it"
    try:
        result = function(*arguments)
    except Exception as error:
        reason = (str(error).splitlines() or [""])[0].rstrip(".")
        return None, f"your function stopped with {type(error).__name__}: {reason}"
    if result is None:
        return None, "your function returns nothing. End the function with a return statement"
    dots = "the dots are still in the function. Replace the dots by your code"
    return result, dots if result is ... else ""


def judge(
    function: Function,
    arguments: Sequence[Any],
    right: Tensor,
    mistakes: Mapping[str, Tensor],
    differentiable: bool = True,
) -> None:
    """Runs a student's function on copies of the arguments, and prints "Right." or a hint.

    ``mistakes`` are hints, each with the result of a usual mistake.
    """
    copies = [_copy(argument, differentiable) for argument in arguments]
    result, hint = call(function, *copies)
    if not hint and not isinstance(result, Tensor):
        kind = type(result).__name__
        hint = f"your function returns a {kind}. Return a tensor, because a gradient must flow back"
    if hint:
        return say(hint)
    for copy, argument in zip(copies, arguments, strict=True):
        if isinstance(argument, Tensor) and not torch.equal(copy.detach(), argument):
            return say(
                "your function changes its argument in place, and the caller's tensor changes too. "
                "Avoid -=, /= and methods that end in _ on the argument"
            )
    got = result.detach().float()
    hint = find_hint(got, right, mistakes, _describe(got, right))
    if not hint and differentiable and not result.requires_grad:
        hint = (
            "the number is right, but no gradient flows back through your function. Remove "
            "detach(), item() and no_grad()"
        )
    say(hint)


def _describe(got: Tensor, right: Tensor) -> str:
    if got.shape != right.shape:
        return f"the result has shape {tuple(got.shape)}. The shape must be {tuple(right.shape)}"
    if not got.isfinite().all():
        return "the result contains NaN or infinity"
    factor = ((got * right).sum() / right.square().sum()).item()
    # Any number is a multiple of any other number; only a plain factor is a useful hint.
    is_plain = factor != 0 and (_is_whole(factor) or _is_whole(1 / factor))
    if is_close(got, factor * right) and (got.numel() > 1 or is_plain):
        return f"the result is {factor:.4g} times the right result"
    return "the numbers are wrong, but not by a usual mistake. Try your function on a tiny example"


def _is_whole(factor: float) -> bool:
    return round(factor) != 0 and abs(factor - round(factor)) < 1e-3


def _copy(argument: Any, differentiable: bool) -> Any:  # noqa: ANN401
    if not isinstance(argument, Tensor):
        return argument
    # A leaf that requires a gradient cannot be changed in place; a copy of a leaf can.
    return argument.clone().requires_grad_().clone() if differentiable else argument.clone()
