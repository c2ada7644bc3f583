"""Checks of lesson 06: the paper's ratio of weights, and the correlation of two images."""

import torch

from nst_edu.check.judge import Function, call, feature_maps, find_hint, judge, say

__all__ = ["correlation", "paper_ratio"]


def paper_ratio(function: Function) -> None:
    """Checks the paper's alpha / beta, computed from weights of this package.

    Gatys et al., CVPR 2016, equations (4) and (7), with a mean as the content loss.

    Args:
        function: Takes a content weight and a style weight; returns alpha / beta, a number.
    """
    content, style = torch.tensor([1.0, 2.0, 0.5]), torch.tensor([250.0, 50.0, 3.0])
    mistakes = {
        "the ratio is upside down, beta / alpha": 4 * style / content,
        "the 1/4 in the paper's E_l is missing": content / style,
        "your function divides by 4 twice. Divide by 4 once": content / (16 * style),
        "the 4 belongs to the style weight, below the line": 4 * content / style,
        "the content weight is missing": 1 / (4 * style),
    }
    ratios = []
    for weights in zip(content.tolist(), style.tolist(), strict=True):
        got, hint = call(function, *weights)
        if hint:
            return say(hint)
        if not isinstance(got, (int, float)) or isinstance(got, bool):
            return say(f"your function returns a {type(got).__name__}. Return a number")
        ratios.append(float(got))
    otherwise = "the ratio is wrong. Weights of 1 and 250 must give 0.001"
    say(find_hint(torch.tensor(ratios), content / (4 * style), mistakes, otherwise))


def correlation(function: Function) -> None:
    """Checks the correlation of two images' pixels.

    Args:
        function: Takes two tensors of one shape; returns Pearson's correlation, a scalar tensor.
    """
    x = feature_maps(0) + 1
    y = feature_maps(1) - 0.7 * x + 3
    u, v = x - x.mean(), y - y.mean()
    right = (u * v).sum() / (u.norm() * v.norm())
    mistakes = {
        "the means are not subtracted, and two bright images seem similar": (
            (x * y).sum() / (x.norm() * y.norm())
        ),
        "the result is the covariance. Divide by both standard deviations": (u * v).mean(),
        "your function divides by variances. Divide by the standard deviations": (
            (u * v).mean() / (x.var(correction=0) * y.var(correction=0))
        ),
        "the result is squared": right**2,
        "the result is a distance. Two equal images must give 1": 1 - right,
        "the result is the sum of the products. Divide by the two norms": (u * v).sum(),
    }
    judge(function, (x, y), right, mistakes)
