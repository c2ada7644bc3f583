"""Self-checks for the exercises: each check runs your answer and prints a hint.

A check knows the usual mistakes. When your result is the result of a usual mistake, the hint names
the mistake. A check raises nothing and returns nothing: it prints "Right." or "Not yet: ..." with a
hint. When nbgrader marks a notebook, the hint is an AssertionError, because nbgrader gives points
for a cell without an error. Each file holds the checks of one lesson.
"""

from nst_edu.check.lesson_00 import share_of_style
from nst_edu.check.lesson_01 import content_loss, layer_names
from nst_edu.check.lesson_02 import gram_matrix, style_gradient
from nst_edu.check.lesson_03 import descent, falling, frozen
from nst_edu.check.lesson_04 import differences, style_shares
from nst_edu.check.lesson_05 import adaptive_instance_norm, flicker
from nst_edu.check.lesson_06 import correlation, paper_ratio
from nst_edu.check.lesson_07 import diagnosis, safe_gram
from nst_edu.check.lesson_08 import masked_gram, matched_colors, small_mask

__all__ = [
    "share_of_style",
    "content_loss", "layer_names",
    "gram_matrix", "style_gradient",
    "descent", "falling", "frozen",
    "differences", "style_shares",
    "adaptive_instance_norm", "flicker",
    "correlation", "paper_ratio",
    "diagnosis", "safe_gram",
    "masked_gram", "matched_colors", "small_mask",
]  # fmt: skip
