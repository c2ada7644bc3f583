"""Presets of the lessons: small and quick in a class, larger for the stored figures."""

import os
from typing import TypeVar

from nst_edu._files import did_you_mean

__all__ = ["PRESETS", "choose", "preset_name"]

VARIABLE = "NST_EDU_PRESET"
"""Environment variable that names the preset."""

PRESETS = ("class", "gallery")
"""``class`` is for students. ``gallery`` made the stored figures."""

Value = TypeVar("Value")


def preset_name() -> str:
    """Reads the name of the preset from the environment variable NST_EDU_PRESET.

    Returns:
        The name; by default ``"class"``.

    Raises:
        ValueError: The name is unknown.
    """
    name = os.environ.get(VARIABLE) or "class"
    if name not in PRESETS:
        raise ValueError(
            f"{VARIABLE} names the unknown preset {name!r}. The presets are "
            f"{', '.join(PRESETS)}.{did_you_mean(name, PRESETS)}"
        )
    return name


def choose(classroom: Value, gallery: Value) -> Value:
    """Chooses a value, such as a size in pixels or a number of steps, by the preset.

    A lesson runs in a class with small images and few steps. The figures that are stored in the
    lesson were made with larger images and more steps.

    Args:
        classroom: The value for the preset ``class``.
        gallery: The value for the preset ``gallery``.

    Returns:
        One of the two values.

    Raises:
        ValueError: NST_EDU_PRESET names an unknown preset.

    Example:
        >>> size = choose(classroom=128, gallery=256)  # pixels
    """
    return classroom if preset_name() == "class" else gallery
