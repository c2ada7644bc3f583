"""Everything that decides a picture, as one value: what a studio sets and a saved picture carries.

:func:`nst_edu.style_transfer` takes images and a network. Settings name them instead, so that they
can be written down, compared, changed in one place, and turned back into code.
"""

import os
import reprlib
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from numbers import Integral, Real
from pathlib import Path
from typing import Any, Self, TypeGuard

from torch import Tensor

from nst_edu.examples import EXAMPLES, picture
from nst_edu.transfer import CONTENT_LAYERS, STEPS, STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor, load_extractor

__all__ = ["Settings", "loaded", "readable"]

LARGEST = 2048  # pixels, of what a saved picture may ask for
WHOLE = {
    "size": (1, LARGEST),
    "style_size": (1, LARGEST),
    "steps": (1, 2**31),
    "seed": (-(2**63), 2**63 - 1),  # what PyTorch takes
}


@dataclass(frozen=True)
class Settings:
    """The settings of one run. All but the first six are those of :func:`style_transfer`.

    Attributes:
        content: The photograph: name of an example, or path of a file.
        style: The style picture, likewise.
        size: Longest side of the photograph in pixels, and so of the result.
        style_size: Longest side of the style picture; None for the same as ``size``.
        network: A name that :func:`nst_edu.load_extractor` takes.
        pool: ``"avg"`` or ``"max"``.
    """

    content: str = "colosseum"
    style: str = "swirls"
    size: int = 256
    style_size: int | None = None
    network: str = "auto"
    pool: str = "avg"
    content_layers: tuple[str, ...] = CONTENT_LAYERS
    style_layers: tuple[str, ...] = STYLE_LAYERS
    layer_weights: Mapping[str, float] = field(default_factory=dict)
    content_weight: float = 1.0
    style_weight: float = 10.0
    tv_weight: float = 0.0
    optimizer: str = "lbfgs"
    learning_rate: float | None = None
    init: str = "content"
    steps: int = STEPS
    seed: int = 0

    def __post_init__(self) -> None:
        # Lists and NumPy's numbers would not compare equal to what a file brings back.
        for f in fields(self):
            object.__setattr__(self, f.name, _plain(f.name, getattr(self, f.name)))

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> Self:
        """Reads settings back from what :func:`nst_edu.read_settings` found in a picture.

        Args:
            mapping: Settings by name; others, such as the losses, are passed over, and one that
                is missing takes its default.

        Returns:
            The settings. Values may still be refused by what uses them.

        Raises:
            ValueError: A setting is of the wrong kind, a number is not finite, a whole number is
                out of range, or the picture was made in one pass, by :mod:`nst_edu.fast`.
        """
        if "method" in mapping:
            option = "--style-net" if mapping["method"] == "style net" else "--fast"
            raise ValueError(
                f"the picture was made in one pass ({mapping['method']}), not by an optimisation; "
                f"make it again with nst-edu stylize {option}."
            )
        known = {f.name: f for f in fields(cls)}
        found = {name: value for name, value in mapping.items() if name in known}
        for name, value in found.items():
            fits, demand = _fits(name, value)
            if not fits:
                raise ValueError(
                    f"the setting {name} is {reprlib.repr(value)}; it must be {demand}."
                )
        return cls(**found)

    def to_dict(self) -> dict[str, Any]:
        """The settings as plain values, for :func:`nst_edu.save_image`."""
        plain = asdict(self)
        return {**plain, **{name: list(plain[name]) for name in plain if name.endswith("_layers")}}

    def arguments(self) -> dict[str, Any]:
        """The keyword arguments of :func:`style_transfer`, but for the extractor."""
        return {f.name: getattr(self, f.name) for f in fields(self)[6:]}

    @property
    def sizes(self) -> tuple[int, int]:
        """Longest sides of the content and the style picture in pixels."""
        return self.size, self.size if self.style_size is None else self.style_size

    def images(self) -> tuple[Tensor, Tensor]:
        """Reads the photograph and the style picture.

        Returns:
            Both, each ``(1, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: A picture or its size is of no use, as ``load_image`` says.
            OSError: There is no such file.
        """
        content, style = self.sizes
        return picture(self.content, content), picture(self.style, style)

    def extractor(self) -> FeatureExtractor:
        """The network, from the last few that were loaded if it is among them.

        Raises:
            ValueError: As :func:`nst_edu.load_extractor`.
            FileNotFoundError: ``vgg19`` is asked for and its weights are not on this machine.
        """
        return loaded(self.network, self.pool)

    def changed(self) -> dict[str, Any]:
        """The arguments of :func:`style_transfer` that differ from their defaults."""
        default = type(self)().arguments()
        return {name: value for name, value in self.arguments().items() if value != default[name]}

    def code(self, path: str = "picture.png") -> str:
        """The run as five lines of Python.

        Args:
            path: Where the code saves the picture.

        Returns:
            Code that makes the same picture in a fresh kernel.
        """
        content, style = self.sizes
        reads = [_reads(self.content, content), _reads(self.style, style)]
        pool = "" if self.pool == "avg" else f", pool={self.pool!r}"
        names = sorted({call.split("(")[0] for call in reads})
        options = "".join(f", {name}={value!r}" for name, value in self.changed().items())
        return "\n".join(
            [
                f"from nst_edu import {', '.join([*names, 'load_extractor', 'save_image', 'style_transfer'])}",  # noqa: E501
                f"content, style = {', '.join(reads)}",
                f"extractor = load_extractor({self.network!r}{pool})",
                f"*_, last = style_transfer(content, style, extractor=extractor{options})",
                f"save_image(last.best, {path!r})",
            ]
        )


def readable(value: object) -> str:
    """A setting's value as a short text for a label or a table.

    Args:
        value: What a field of :class:`Settings` holds.

    Returns:
        The text: layers joined with a space, weights of layers as ``relu1_1=2``, no needless digits
        in a number, nothing for None.
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Mapping):
        return " ".join(f"{key}={readable(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(readable, value))
    return str(value)


def _reads(source: str, size: int) -> str:
    # A file goes before an example of its name, as in `picture`.
    example = source in EXAMPLES and not Path(source).is_file()
    return f"{'example_image' if example else 'load_image'}({source!r}, {size})"


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401
    """A value as a file would bring it back; one of the wrong kind as it is."""
    if name.endswith("_layers"):
        return (value,) if isinstance(value, str) else tuple(value) if _is_list(value) else value
    if name == "layer_weights":
        weights = {} if value is None else value
        if not isinstance(weights, Mapping):
            return weights
        return {layer: _plain("layer_weight", weight) for layer, weight in weights.items()}
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, bool):
        return value
    if name.endswith("_weight") or name == "learning_rate":
        return float(value) if isinstance(value, Real) else value
    return int(value) if isinstance(value, Integral) else value


def _fits(name: str, value: object) -> tuple[bool, str]:
    """Whether a value read from a file is of the kind that a setting has, and what that is."""
    optional = name in ("style_size", "learning_rate")
    if name in WHOLE:
        least, most = WHOLE[name]
        whole = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return whole or (optional and value is None), f"a whole number from {least} to {most}"
    if name.endswith("_layers"):
        fits = _is_list(value) and all(isinstance(layer, str) for layer in value)
        return fits, "a list of layers"
    if name == "layer_weights":
        fits = isinstance(value, Mapping) and all(
            isinstance(layer, str) and _is_finite(weight) for layer, weight in value.items()
        )
        return fits, "a finite number for each layer"
    if name.endswith("_weight") or name == "learning_rate":
        return _is_finite(value) or (optional and value is None), "a finite number"
    return isinstance(value, str), "text"


def _is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, list | tuple)


def _is_finite(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= sys.float_info.max  # false for NaN, and for a whole number beyond floats


@lru_cache(maxsize=4)
def loaded(network: str, pool: str) -> FeatureExtractor:
    """Loads a network and keeps the last few, which several runs share.

    Args:
        network: As for :func:`nst_edu.load_extractor`.
        pool: Likewise.

    Returns:
        The network.
    """
    return load_extractor(network, pool=pool)
