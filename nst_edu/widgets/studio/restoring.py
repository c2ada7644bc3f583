"""Settings of a saved image, changed where the studio cannot use them."""

import os
from dataclasses import replace
from typing import Any

from nst_edu.experiments.settings import Settings, format_value
from nst_edu.experiments.style_choice import REST

__all__ = ["fit_settings"]


def fit_settings(settings: Settings, max_size: int, *, files: bool) -> tuple[Settings, str]:
    """Changes settings of an image so that the studio can use the settings.

    Args:
        settings: The settings of an image, perhaps made by the command line.
        max_size: Largest size of an image, in pixels. All sizes shrink by the same factor.
        files: Whether a run may read files: the first image, and masks.

    Returns:
        The settings, and sentences that say what changed.
    """
    changes = _fit_sizes(settings, max_size)
    said = []
    if changes:
        smaller = [
            f"{name} {format_value(getattr(settings, name))} became {format_value(size)}"
            for name, size in changes.items()
        ]
        said.append(f"The studio takes at most {max_size} px: {', '.join(smaller)}.")
    if settings.init_file and not (files and os.path.isfile(settings.init_file)):
        changes["init"] = "content"
        said.append(
            f"The image '{settings.init_file}' is not here, so a run begins with the content image."
        )
    gone = [mask for mask in _mask_files(settings) if not (files and os.path.isfile(mask))]
    if gone:
        others = tuple(replace(each, mask="") for each in settings.more_styles)
        changes |= {"mask": "", "more_styles": others}
        said.append(f"The mask '{gone[0]}' is not here, so the styles act everywhere.")
    return replace(settings, **changes), " ".join(said)


def _fit_sizes(settings: Settings, max_size: int) -> dict[str, Any]:
    """The sizes that change."""
    scale = min(1, max_size / settings.size)
    sizes: dict[str, Any] = {"size": min(settings.size, max_size)}
    if settings.style_size is not None:
        sizes["style_size"] = min(max_size, max(1, round(settings.style_size * scale)))
    if settings.sizes is not None:
        sizes["sizes"] = tuple(sorted({max(1, round(size * scale)) for size in settings.sizes}))
    return {name: size for name, size in sizes.items() if size != getattr(settings, name)}


def _mask_files(settings: Settings) -> list[str]:
    """The masks that are files, not text."""
    masks = [each.mask for each in settings.style_choices]
    return [mask for mask in masks if mask not in ("", REST) and not mask.startswith("data:")]
