"""Check of lesson 00: the share of the style in the total loss."""

import torch

from nst_edu.check.judge import Function, call, find_hint, say

__all__ = ["share_of_style"]


def share_of_style(function: Function) -> None:
    """Checks the share of the style in the total loss.

    Args:
        function: Takes the content loss, the style loss and the weight of the style (the weight of
            the content is 1); returns a number between 0 and 1.
    """
    content, style, weight = 3.0, 0.5, 8.0
    weighted = weight * style
    total = content + weighted
    mistakes = {
        "the weight is missing. Multiply the style loss by style_weight, in the total and in the "
        "share": style / (content + style),
        "the weight is missing in the share. Multiply the style loss by style_weight": (
            style / total
        ),
        "the weight is missing in the total. The total loss is content + style_weight * style": (
            weighted / (content + style)
        ),
        "the result is the share of the content": content / total,
        "the result is the total loss. Divide the weighted style loss by the total loss": total,
        "the result is the weighted style loss. Divide by the total loss": weighted,
        "your function divides by the content loss. Divide by the total loss": weighted / content,
        "the result is upside down. Divide the weighted style loss by the total loss": (
            total / weighted
        ),
        "the result is a percentage. The share must be between 0 and 1": 100 * weighted / total,
    }
    got, hint = call(function, content, style, weight)
    if hint:
        return say(hint)
    if not isinstance(got, int | float):
        return say(f"your function returns a {type(got).__name__}. Return a number")
    otherwise = (
        f"for a content loss of {content:g}, a style loss of {style:g} and a weight of {weight:g} "
        f"the share is {weighted:g} / {total:g}, and your function returns {got:.3g}"
    )
    hints = {hint: torch.tensor(value) for hint, value in mistakes.items()}
    say(find_hint(torch.tensor(float(got)), torch.tensor(weighted / total), hints, otherwise))
