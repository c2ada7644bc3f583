"""Checks of lesson 07: the diagnosis of failures, and a Gram matrix in half precision."""

from collections.abc import Mapping

from nst_edu import losses
from nst_edu.check.judge import POSITIONS, Function, feature_maps, has_name_for_each, judge, say

__all__ = ["LETTERS", "diagnosis", "safe_gram"]

# For each letter, the row of the lesson's table and a hint.
LETTERS = {
    "A": ("range", "a loss grows with the fourth power of the pixels. Compute how large they are"),
    "B": ("overflow", "a sum became infinite. Find the number type with a small largest number"),
    "C": ("BGR", "the sky became orange. Find the order of the channels"),
    "D": ("in place", "a convolution gives negative numbers. Find the step that removes them"),
    "E": ("random network", "strict=False says nothing about weights that are missing"),
    "F": ("misnamed layer", "compare how many pixels conv_5 sees with how many relu5_1 sees"),
    "G": ("black", "the picture is right before the program writes the file. Look at the numbers"),
    "H": ("no gradient", "the image does not change. Find the tensor that the optimiser holds"),
}


def diagnosis(names: Mapping[str, str]) -> None:
    """Checks the row of lesson 07's table that explains each letter.

    Args:
        names: The row's name for each of ``A`` to ``H``.
    """
    if not has_name_for_each(names, LETTERS):
        return
    for letter, (right, hint) in LETTERS.items():
        if str(names[letter]).strip().casefold() != right.casefold():
            return say(f"{letter} is not {names[letter]!r}: {hint}")
    say()


def safe_gram(function: Function) -> None:
    """Checks a Gram matrix of features in half precision.

    Args:
        function: Takes float16 features, ``(1, C, H, W)``; returns ``(1, C, C)``, divided by H*W,
            with finite entries even above float16's largest number.
    """
    half = (300 * feature_maps(0)).half()
    flat, right = half.flatten(2), losses.gram_matrix(half)
    mistakes = {
        "the product is computed in float16, and the sum overflows. Convert the features, because "
        "to convert the result comes too late": (flat @ flat.mT / POSITIONS).float(),
        "some entries are above the largest number of float16. Convert the features to float32, "
        "and return float32": right.half().float(),
        "the division by the number of positions, H*W, is missing": right * POSITIONS,
    }
    judge(function, (half,), right, mistakes)
