"""One run as a value: settings can be written down, compared, changed and turned into code.

:func:`nst_edu.style_transfer` takes images and a network; settings name the images and the network.
"""

import reprlib
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Self

from torch import Tensor

from nst_edu.color import KEEP_COLORS
from nst_edu.examples import named_image
from nst_edu.experiments import rules
from nst_edu.experiments.code import write_code
from nst_edu.experiments.style_choice import (
    ReadImage,
    StyleChoice,
    load_styles,
    name_mask,
    style_choices,
)
from nst_edu.images import load_image
from nst_edu.networks import load_extractor
from nst_edu.optim import LEARNING_RATES
from nst_edu.styles import Style
from nst_edu.transfer import CONTENT_LAYERS, STEPS, STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

__all__ = ["Settings", "cached_extractor", "format_value"]

IMAGES = ("content", "style")
MIXTURE = ("mask", "more_styles", "style_share")
INPUTS = {*IMAGES, *MIXTURE, "size", "style_size", "network", "pool"}
CONTROLS = (*MIXTURE, "keep_colors")  # settings that are written down only if they are used


def _setting(default: object, rule: rules.Rule) -> Any:  # noqa: ANN401
    return field(default=default, metadata={"rule": rule})


@dataclass(frozen=True)
class Settings:
    """The settings of one run; a bad value is refused when the settings are made.

    The settings that are not listed here are arguments of :func:`nst_edu.style_transfer`.

    Attributes:
        content: The content image: name of an example, or path of a file.
        style: The style image: name of an example, or path of a file.
        size: Longest side of the content image in pixels, and of the result.
        style_size: Longest side of the style image in pixels, kept at all ``sizes``, which sets the
            size of the strokes; None for a style image as large as the content image at all sizes.
            Holds for all styles without a size of their own.
        network: A name that :func:`nst_edu.load_extractor` takes.
        pool: ``"avg"`` or ``"max"``.
        init: ``"content"``, ``"style"``, ``"noise"``, ``"faint_noise"``, or the path of an image.
        style_share: Weight of the style image beside ``more_styles``.
        mask: Where the style image acts; as in :class:`StyleChoice`.
        more_styles: Further styles, each a :class:`StyleChoice`.

    Raises:
        ValueError: A value is of the wrong kind or out of range; the message names the setting.

    Example:
        >>> Settings("cat", style_weight=30).changed()
        {'content': 'cat', 'style_weight': 30.0}
    """

    content: str = _setting("colosseum", rules.text)
    style: str = _setting("swirls", rules.text)
    size: int = _setting(256, rules.whole_number(1, rules.MAX_SIZE))
    style_size: int | None = _setting(None, rules.whole_number(1, rules.MAX_SIZE))
    network: str = _setting("auto", rules.text)
    pool: str = _setting("avg", rules.one_of("avg", "max"))
    content_layers: tuple[str, ...] = _setting(CONTENT_LAYERS, rules.layer_names)
    style_layers: tuple[str, ...] = _setting(STYLE_LAYERS, rules.layer_names)
    layer_weights: Mapping[str, float] = field(
        default_factory=dict, metadata={"rule": rules.layer_weights}
    )
    content_weight: float = _setting(1.0, rules.weight)
    style_weight: float = _setting(10.0, rules.weight)
    tv_weight: float = _setting(0.0, rules.weight)
    optimizer: str = _setting("lbfgs", rules.one_of(*LEARNING_RATES))
    learning_rate: float | None = _setting(None, rules.learning_rate)
    init: str = _setting("content", rules.first_image)
    steps: int = _setting(STEPS, rules.whole_number(1, 2**31))
    sizes: tuple[int, ...] | None = _setting(None, rules.sizes)
    seed: int = _setting(0, rules.whole_number(-(2**63), 2**63 - 1))  # the seeds that PyTorch takes
    keep_colors: str | None = _setting(None, rules.one_of(*KEEP_COLORS))
    style_share: float = _setting(1.0, rules.weight)
    mask: str = _setting("", rules.text)
    more_styles: tuple[StyleChoice, ...] = _setting((), style_choices)

    def __post_init__(self) -> None:
        for f in fields(self):
            value = rules.plain(getattr(self, f.name))
            if value is None and f.default is None:
                continue
            try:
                object.__setattr__(self, f.name, f.metadata["rule"](value))
            except ValueError as error:
                text = f"The setting {f.name} is {reprlib.repr(value)}. {error}"
                raise ValueError(text) from None

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """Makes settings of what :func:`nst_edu.read_settings` found; ignores other entries."""
        if "method" in mapping:
            raise ValueError(
                f"The image was made in one pass ({mapping['method']}), not by an optimisation. "
                "Make the image again with nst-edu fast."
            )
        known = {f.name for f in fields(cls)}
        return cls(**{name: value for name, value in mapping.items() if name in known})

    def to_dict(self) -> dict[str, Any]:
        """Returns plain values, for :func:`nst_edu.save_image`."""
        unused = {name for name in CONTROLS if name not in self.changed()}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if name not in unused
        }

    def arguments(self) -> dict[str, Any]:
        """Returns the keyword arguments of ``style_transfer``, except for the extractor.

        Raises:
            ValueError, OSError: The image that ``init`` names does not exist or cannot be read.
        """
        arguments = {name: value for name, value in vars(self).items() if name not in INPUTS}
        if self.init_file:
            arguments["init"] = load_image(self.init_file, self.size)
        return arguments | {"keep_style_size": self.style_size is not None and not self.is_mixed}

    @property
    def is_mixed(self) -> bool:
        """Whether the run has several styles, or a mask."""
        return bool(self.more_styles or self.mask)

    @property
    def style_choices(self) -> tuple[StyleChoice, ...]:
        """All styles with their sizes; the style image is the first."""
        first = StyleChoice(self.style, self.style_share, self.mask)
        given = (first, *self.more_styles)
        return tuple(replace(each, size=each.size or self.style_size) for each in given)

    @property
    def init_file(self) -> str:
        """The path of the image that a run begins with; empty if ``init`` is not a path."""
        return self.init if Path(self.init).suffix else ""

    @property
    def image_sizes(self) -> tuple[int, int]:
        """Longest sides of the content image and of the style image, in pixels."""
        return self.size, self.size if self.style_size is None else self.style_size

    def images(self, read: ReadImage = named_image) -> tuple[Tensor, Tensor | list[Style]]:
        """Reads the content image and the style image, or all styles with their masks.

        Args:
            read: Reads an image by its name and its longest side.

        Returns:
            Two images, each ``(1, 3, H, W)`` in [0, 1]; with several styles or a mask, an image and
            a list of styles, for :func:`nst_edu.style_transfer`.

        Raises:
            ValueError, OSError: An image does not exist or cannot be read.
        """
        return read(self.content, self.size), self.style_image(read)

    def style_image(self, read: ReadImage = named_image) -> Tensor | list[Style]:
        """Reads the style image, or all styles with their masks; as :meth:`images`."""
        if self.is_mixed:
            return load_styles(self.style_choices, self.size, read)
        return read(self.style, self.image_sizes[1])

    def extractor(self) -> FeatureExtractor:
        """Loads the network, or returns the loaded network when several runs share one."""
        return cached_extractor(self.network, self.pool)

    def layers_in_use(self) -> dict[str, tuple[str, ...]]:
        """Returns the layers of each loss in use; refuses settings that do not fit together."""
        own = [each.layers or self.style_layers for each in self.style_choices]
        layers = {"content": self.content_layers, "style": tuple(dict.fromkeys(chain(*own)))}
        layers = {loss: names for loss, names in layers.items() if getattr(self, f"{loss}_weight")}
        if not layers and not self.tv_weight:
            raise ValueError("All weights are 0, so there is nothing to optimise. Raise a weight.")
        for loss, names in layers.items():
            if not any(self.layer_weights.get(name, 1.0) for name in names):
                raise ValueError(f"No layer of {loss}_layers has a weight. Set {loss}_weight=0.")
        used = sorted(set(chain(*layers.values())))
        if unused := [name for name in self.layer_weights if name not in used]:
            raise ValueError(
                f"layer_weights names {unused[0]!r}, but the layers in use are {', '.join(used)}."
            )
        return layers

    def changed(self) -> dict[str, Any]:
        """Returns the settings that differ from their defaults."""
        default = vars(Settings())
        return {name: value for name, value in vars(self).items() if value != default[name]}

    def label(self, without: Collection[str] = ()) -> str:
        """Names the two images, the settings that differ from their defaults, and the network."""
        texts = {name: format_setting(name, value) for name, value in vars(self).items()}
        shown = [name for name in self.changed() if name not in {*IMAGES, "network", *without}]
        images = " × ".join(texts[name] for name in IMAGES if name not in without)
        network = "" if "network" in without else self.network
        parts = [images, *(f"{name} {texts[name]}" for name in shown), network]
        return ", ".join(filter(None, parts))

    def code(self, path: str = "picture.png", stop_after: int | None = None) -> str:
        """Writes the run as a few lines of Python.

        Args:
            path: The file in which the code saves the image.
            stop_after: Number of steps after which the run was stopped; None for a complete run.

        Returns:
            Code that makes the same image in a fresh kernel.
        """
        changed = {name: value for name, value in self.changed().items() if name not in INPUTS}
        return write_code(self, changed, path, stop_after)


def format_value(value: object) -> str:
    """Formats a setting for a label or a table: ``relu1_1 relu2_1``, ``relu1_1=2``, ``0.3``."""
    if isinstance(value, Mapping):
        return " ".join(f"{key}={format_value(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(format_value, value))
    if isinstance(value, str) and value.startswith("data:"):
        return "painted"
    text = f"{value:.6g}" if isinstance(value, float) else str(value)
    return "" if value is None else text


def format_setting(name: str, value: object) -> str:
    """Formats a setting for a label: an image has no folder, and None is the default."""
    if name == "mask":
        return name_mask(str(value))
    if name == "more_styles":
        return " ".join(map(str, value))  # type: ignore[call-overload]
    if name in (*IMAGES, "init"):
        return Path(str(value)).name
    return format_value(value) or "default"


@lru_cache(maxsize=4)
def cached_extractor(network: str, pool: str) -> FeatureExtractor:
    """Loads a network; the last four networks are kept, because several runs share them."""
    return load_extractor(network, pool=pool)
