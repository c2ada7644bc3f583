"""A run as a few lines of Python, which make the same image in a fresh kernel."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nst_edu.canvas import plan_steps
from nst_edu.examples import EXAMPLES
from nst_edu.experiments.style_choice import REST, StyleChoice

if TYPE_CHECKING:  # the settings import this file
    from nst_edu.experiments.settings import Settings

__all__ = ["write_code"]


def write_code(
    settings: "Settings", changed: Mapping[str, object], path: str, stop_after: int | None
) -> str:
    """Writes a run as lines of Python.

    Args:
        settings: The settings of the run.
        changed: The arguments of ``style_transfer`` among the settings that differ from their
            defaults.
        path: The file in which the code saves the image.
        stop_after: Number of steps after which the run was stopped; None for a complete run.

    Returns:
        The lines.
    """
    options = {name: repr(value) for name, value in changed.items()}
    if settings.init_file:
        options["init"] = f"load_image({settings.init!r}, {settings.size})"
    several = len(plan_steps(settings.size, settings.sizes, settings.steps)) > 1
    if several and settings.style_size is not None and not settings.is_mixed:
        options["keep_style_size"] = "True"
    stops = stop_after is not None
    if stops and not several:
        options["steps"] = repr(stop_after)
    given = "".join(f", {name}={value}" for name, value in options.items())
    run = f"style_transfer(content, style, extractor=extractor{given})"
    if stops and several:  # with fewer steps, each size would have fewer steps
        run = f"islice({run}, {stop_after})"
    pool = "" if settings.pool == "avg" else f", pool={settings.pool!r}"
    masks = {each.mask for each in settings.style_choices if each.mask}
    joined = REST in masks and len(masks) > 2
    lines = [
        "from itertools import islice" if stops and several else "",
        "import torch" if joined else "",
        "from torch.nn.functional import interpolate" if joined else "",
        f"from nst_edu import {', '.join(sorted(_names(settings)))}",
        *_write_images(settings),
        f"extractor = load_extractor({settings.network!r}{pool})",
        f"*_, last = {run}",
        f"save_image(last.best, {path!r})",
    ]
    return "\n".join(filter(None, lines))


def _names(settings: "Settings") -> set[str]:
    """What the code imports from the package."""
    sources = [settings.content, *(each.image for each in settings.style_choices)]
    names = {"load_extractor", "save_image", "style_transfer", *map(_reader, sources)}
    if settings.init_file:
        names.add("load_image")
    if settings.is_mixed:
        names.add("Style")
    if any(each.mask not in ("", REST) for each in settings.style_choices):
        names.add("load_mask")
    return names


def _write_images(settings: "Settings") -> list[str]:
    """Lines that define ``content`` and ``style``."""
    content_size, style_size = settings.image_sizes
    content = _read_call(settings.content, content_size)
    if settings.is_mixed:
        return [f"content = {content}", *_write_styles(settings.style_choices, content_size)]
    return [f"content, style = {content}, {_read_call(settings.style, style_size)}"]


def _write_styles(choices: Sequence[StyleChoice], size: int) -> list[str]:
    """Lines that define ``style``: what ``load_styles`` does, for a content image of a size."""
    lines, names = [], {"": ""}
    for each in choices:
        if each.mask not in (*names, REST):
            names[each.mask] = f"mask_{len(names)}"
            lines.append(f"{names[each.mask]} = load_mask({each.mask!r}, {size})")
    if any(each.mask == REST for each in choices):
        masks = [name for name in names.values() if name]
        if len(masks) > 1:
            fit = 'interpolate(mask, mask_1.shape[2:], mode="bilinear", antialias=True)'
            lines.append(f"masks = [{fit} for mask in ({', '.join(masks)})]")
            lines.append("rest = 1 - torch.cat(masks).amax(dim=0, keepdim=True)")
        else:
            lines.append("rest = 1 - mask_1")
        names[REST] = "rest"
    lines.append("style = [")
    for each in choices:
        options = f", mask={names[each.mask]}" if each.mask else ""
        options += f", layers={each.layers!r}" if each.layers else ""
        options += f", size={each.size}" if each.size else ""
        image = _read_call(each.image, each.size or size)
        lines.append(f"    Style({image}, {each.weight:g}{options}),")
    return [*lines, "]"]


def _read_call(source: str, size: int) -> str:
    return f"{_reader(source)}({source!r}, {size})"


def _reader(source: str) -> str:
    # As in `named_image`, a file comes before an example with the same name.
    return "example_image" if source in EXAMPLES and not Path(source).is_file() else "load_image"
