"""One style or several: where a style acts, how much, in which layers and with which strokes.

Gatys, Ecker, Bethge, Hertzmann & Shechtman, "Controlling Perceptual Factors in Neural Style
Transfer", CVPR 2017: masks are section 4, the size of strokes and layers are section 6.
"""

import base64
import math
import os
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from numbers import Integral, Real

import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.canvas import check_choice, check_image, resize
from nst_edu.color import KEEP_COLORS, is_grey, match_color, match_luminance, to_grey
from nst_edu.images import load_image
from nst_edu.losses import TINY
from nst_edu.optim import FULL_RANGE, Bounds

__all__ = [
    "MAX_STYLES",
    "Style",
    "StyleImage",
    "check_mask",
    "check_styles",
    "find_bounds",
    "load_mask",
    "pixel_shares",
    "regions",
    "shares",
    "shrink",
    "take_colors",
]

MAX_STYLES = 8  # in one run


@dataclass(frozen=True, eq=False)
class Style:
    """A style image, and how a run uses the style.

    Attributes:
        image: ``(1, 3, H, W)`` in [0, 1], of any size.
        weight: How much the style counts beside the other styles. Only the ratios of the weights
            count: the weights are divided by the largest sum of weights at any pixel.
        mask: Where the style acts in the image that the run makes: ``(1, 1, H, W)`` in [0, 1], 1
            where the style acts. None for everywhere.
        image_mask: Which part of the style image is meant, ``(1, 1, H', W')`` in [0, 1]. None for
            all of the image.
        layers: The layers whose Gram matrices are matched; None for the run's ``style_layers``.
        size: Longest side in pixels to which the style image is resized, kept at all sizes of the
            run. A style image twice as large as the content image gives strokes about twice as
            large. None for a style image as it is, which shrinks with the content image.
    """

    image: Tensor
    weight: float = 1.0
    mask: Tensor | None = None
    image_mask: Tensor | None = None
    layers: Sequence[str] | None = None
    size: int | None = None


StyleImage = Tensor | Style | Sequence[Style | Tensor]


def check_styles(style_image: StyleImage | None, content_image: Tensor | None) -> list[Style]:
    """Returns the styles of a run; a plain image is one style.

    Images are checked and resized to ``Style.size``, masks are checked and resized to their images.

    Args:
        style_image: An image, a Style, or a list of both; None for no style.
        content_image: The content image, whose size the masks get; without a content image (None)
            the first style image sets the size.

    Raises:
        ValueError: An image, a mask, a weight or a size is wrong, there are more than MAX_STYLES
            styles, or all weights are 0.
    """
    if style_image is None:
        return []
    given = list(style_image) if isinstance(style_image, list | tuple) else [style_image]
    if not 1 <= len(given) <= MAX_STYLES:
        raise ValueError(f"style_image holds {len(given)} styles. Give 1 to {MAX_STYLES} styles.")
    names = ["style_image"] if len(given) == 1 else [f"style {n + 1}" for n in range(len(given))]
    styles = [_check_style(name, each) for name, each in zip(names, given, strict=True)]
    if not any(style.weight for style in styles):
        raise ValueError("The weights of all styles are 0. Raise a weight, or set style_weight=0.")
    canvas = styles[0].image if content_image is None else content_image
    return [
        replace(style, mask=_fit_mask(f"The mask of {name}", style.mask, canvas))
        for name, style in zip(names, styles, strict=True)
    ]


def _check_style(name: str, given: object) -> Style:
    style = given if isinstance(given, Style) else Style(check_image(name, given))
    image, weight, size = check_image(name, style.image), style.weight, style.size
    if not isinstance(weight, Real) or not 0 <= weight < math.inf:
        raise ValueError(f"The weight of {name} is {weight!r}; a weight is a number of 0 or more.")
    if size is not None:
        if not isinstance(size, Integral) or size < 1:
            raise ValueError(f"The size of {name} is {size!r}; give a number of pixels.")
        image = resize(image, size / max(image.shape[2:]))
    mask = _fit_mask(f"The image mask of {name}", style.image_mask, image)
    return replace(style, image=image, image_mask=mask)


def check_mask(name: str, mask: object) -> Tensor:
    """Returns a mask as float32, ``(1, 1, H, W)`` in [0, 1]; warns if a mask has colours.

    Raises:
        ValueError: The shape or the range is wrong, or the mask is 0 everywhere.
    """
    if not isinstance(mask, Tensor) or mask.ndim != 4 or mask.shape[:2] not in ((1, 1), (1, 3)):
        shape = tuple(mask.shape) if isinstance(mask, Tensor) else type(mask).__name__
        raise ValueError(f"{name} is {shape}; the shape of a mask is (1, 1, H, W). Try load_mask.")
    image = check_image(name, mask.detach().float().expand(-1, 3, -1, -1))
    if not is_grey(image):
        warnings.warn(f"{name} has colours. Its brightness is used.", stacklevel=2)
        image = to_grey(image).clamp(0, 1)
    grey = image[:, :1]
    if not grey.any():
        raise ValueError(f"{name} is black everywhere, so the style would act nowhere.")
    return grey


def load_mask(source: str | os.PathLike[str], size: int | None = None) -> Tensor:
    """Reads a mask from an image file: white where a style acts, black where it does not.

    Args:
        source: The path of an image, or the image as text: "data:image/png;base64,...".
        size: Longest side of the mask in pixels; None keeps the image's own size.

    Returns:
        ``(1, 1, H, W)`` in [0, 1]. The brightness of an image with colours is used, with a warning.

    Raises:
        OSError: The file does not exist or cannot be read.
        ValueError: The file is not an image, or is black everywhere.
    """
    text = os.fspath(source)
    if not text.startswith("data:image/"):
        return check_mask(f"The mask {text!r}", load_image(text, size))
    try:
        data = base64.b64decode(text.partition(",")[2], validate=True)
    except ValueError:
        raise ValueError("The mask is not an image: its text is damaged.") from None
    return check_mask("The mask", load_image(data, size))


def _fit_mask(name: str, mask: Tensor | None, image: Tensor) -> Tensor | None:
    """A mask in the size of its image; None stays None."""
    if mask is None:
        return None
    mask = check_mask(name, mask)
    if mask.shape[2:] == image.shape[2:]:
        return mask
    (height, width), (new_height, new_width) = mask.shape[2:], image.shape[2:]
    if abs(height * new_width / width - new_height) > 1:  # more than rounding
        warnings.warn(
            f"{name} has {width}x{height} pixels and is stretched to {new_width}x{new_height}.",
            stacklevel=2,
        )
    return _resize_mask(mask, image)


def _resize_mask(mask: Tensor, image: Tensor) -> Tensor:
    return functional.interpolate(mask, image.shape[2:], mode="bilinear", antialias=True)


def shrink(
    content_image: Tensor | None,
    styles: Sequence[Style],
    factor: float,
    *,
    keep_style_size: bool = False,
) -> tuple[Tensor | None, list[Style]]:
    """Makes the images and masks of a run smaller, for one of the sizes that the run goes through.

    Args:
        content_image: ``(1, 3, H, W)`` in [0, 1], or None.
        styles: Styles from :func:`check_styles`.
        factor: The size, divided by the full size.
        keep_style_size: Keep the style images as they are; a Style with a size of its own is kept
            in any case. Without a content image, the first style image sets the size of the run
            and becomes smaller in any case.
    """
    content = None if content_image is None else resize(content_image, factor)
    small: list[Style] = []
    for style in styles:
        sets_size = content is None and not small
        keep = (keep_style_size or style.size is not None) and not sets_size
        image = style.image if keep else resize(style.image, factor)
        canvas = content if content is not None else small[0].image if small else image
        mask, part = style.mask, style.image_mask
        mask = mask if mask is None else _resize_mask(mask, canvas)
        part = part if part is None else _resize_mask(part, image)
        small.append(replace(style, image=image, mask=mask, image_mask=part))
    return content, small


def regions(styles: Sequence[Style]) -> Tensor:
    """The masks of styles, ``(K, 1, H, W)``; a style without a mask acts everywhere.

    Raises:
        StopIteration: No style has a mask.
    """
    example = next(style.mask for style in styles if style.mask is not None)
    everywhere = torch.ones_like(example)
    return torch.cat([everywhere if s.mask is None else s.mask for s in styles])


def shares(styles: Sequence[Style]) -> list[float]:
    """How much each style counts: its weight, times the share of the image under its mask.

    The weights are divided by the largest sum of weights at any pixel. So styles without masks
    have shares that add up to 1, and styles side by side, of equal weights, count with their areas.
    """
    weights = torch.tensor([style.weight for style in styles])
    if all(style.mask is None for style in styles):
        return (weights / weights.sum()).tolist()
    acting = weights[:, None, None, None] * regions(styles)
    return (acting.mean(dim=(1, 2, 3)) / acting.sum(dim=0).max()).tolist()


def pixel_shares(styles: Sequence[Style]) -> list[float | Tensor]:
    """How much each style counts at a pixel, for networks that draw in one pass.

    Returns:
        For each style a number, or ``(1, 1, H, W)`` if a style has a mask. At a pixel the numbers
        add up to the largest value of the masks there; without masks they add up to 1.
    """
    weights = torch.tensor([style.weight for style in styles])
    if all(style.mask is None for style in styles):
        return list((weights / weights.sum()).tolist())
    masks = regions(styles)
    acting = weights[:, None, None, None] * masks
    free = (masks * (weights[:, None, None, None] > 0)).amax(dim=0, keepdim=True)
    return list((acting / acting.sum(dim=0).clamp_min(TINY) * free).split(1))


def find_bounds(content_image: Tensor | None, styles: Sequence[Style]) -> Bounds:
    """The lowest and the highest value that a pixel may have, for :func:`nst_edu.optim.minimize`.

    Under a mask of 1 a pixel may have any value. Where all masks are 0 the pixel keeps the value of
    the content image, and where the masks are 0.3 the pixel may use 0.3 of the range.

    Args:
        content_image: ``(1, 3, H, W)`` in [0, 1]; None leaves all pixels free.
        styles: Styles with masks of this size; a style without a mask leaves all pixels free.
    """
    active = [style for style in styles if style.weight]
    if content_image is None or not active or any(style.mask is None for style in active):
        return FULL_RANGE
    free = regions(active).amax(dim=0, keepdim=True)
    low = content_image * (1 - free)
    return low, low + free


def take_colors(
    way: str, content_image: Tensor | None, styles: Sequence[Style]
) -> tuple[Tensor, list[Style]]:
    """The images of a run that keeps the colours of the content image.

    Args:
        way: ``"match"``: the style images get the content image's colours. ``"luminance"``: all
            images become grey, and the style images get the content image's brightness.
        content_image: ``(1, 3, H, W)`` in [0, 1].
        styles: The styles of the run.

    Raises:
        ValueError: The way is unknown, or the content image is None.
    """
    check_choice("keep_colors", way, KEEP_COLORS)
    if content_image is None:
        raise ValueError("keep_colors needs the colours of a content image. Give content_image.")
    change = match_color if way == "match" else match_luminance
    colored = [replace(style, image=change(style.image, content_image)) for style in styles]
    return content_image if way == "match" else to_grey(content_image), colored
