"""What the figures of the paper are made from: its pictures, and how large and how long to run.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016, and
its first version, "A Neural Algorithm of Artistic Style", arXiv:1508.06576.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nst_edu.examples import EXAMPLES, example_path
from nst_edu.experiments.settings import Settings

__all__ = ["PRESETS", "STAND_INS", "Preset", "pictures", "preset"]

VARIABLE = "NST_EDU_PRESET"
"""Environment variable that names the preset."""

STAND_INS = {
    "tubingen": "colosseum",
    "shipwreck": "woodblock",
    "starry_night": "swirls",
    "the_scream": "sunset",
}
"""The paper's pictures, and the shipped one that each is replaced by where it cannot be had."""


@dataclass(frozen=True)
class Preset:
    """How large the figures are made, for how long, and with which network.

    Attributes:
        name: A key of PRESETS.
        size: Longest side in pixels.
        steps: Evaluations of the objective for each picture.
        network: A name that :func:`nst_edu.load_extractor` takes.
        init: What a run begins with. The paper's begin with white noise, which needs evaluations by
            the hundred before the photograph is there.
        cost: What all figures together cost, in words.
    """

    name: str
    size: int
    steps: int
    network: str
    init: str
    cost: str

    def settings(self, content: str, style: str, **changes: Any) -> Settings:  # noqa: ANN401
        """The settings of a run.

        Args:
            content: The photograph: an example or a path.
            style: The painting, likewise.
            **changes: Any field of :class:`nst_edu.experiments.settings.Settings`.

        Returns:
            The settings.
        """
        own: dict[str, Any] = {"size": self.size, "steps": self.steps, "network": self.network}
        return Settings(content, style, **{**own, "init": self.init, **changes})

    def title(self, figure: str, *settings: Settings) -> str:
        """A figure's heading: what it is, how it was made, and what stands in for what.

        Args:
            figure: Such as ``"Figure 4"``.
            *settings: Of its pictures; one is enough where all use the same two.

        Returns:
            The heading.
        """
        title = (
            f"{figure}. Preset {self.name}: {settings[0].network}, {settings[0].size} pixels, "
            f"{settings[0].steps} evaluations"
        )
        paper = {ours: theirs for theirs, ours in STAND_INS.items()}
        used = dict.fromkeys(name for each in settings for name in (each.content, each.style))
        replaced = [
            f"{name} stands in for {EXAMPLES[paper[name]].title}" for name in used if name in paper
        ]
        return ". ".join([title, *replaced])


PRESETS = {
    each.name: each
    for each in (
        Preset("quick", 192, 50, "auto", "content", "five minutes on two cores, vgg19-half"),
        Preset("hour", 224, 100, "vgg19", "content", "less than an hour on two cores"),
        Preset("paper", 512, 500, "vgg19", "noise", "half a day on two cores"),
    )
}


def preset(name: str | None = None) -> Preset:
    """Chooses a preset.

    Args:
        name: A key of PRESETS; by default the one that the environment variable NST_EDU_PRESET
            names, else ``"quick"``.

    Returns:
        The preset.

    Raises:
        ValueError: There is no such preset.
    """
    chosen = name or os.environ.get(VARIABLE) or "quick"
    if chosen not in PRESETS:
        near = difflib.get_close_matches(chosen, PRESETS, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        where = "" if name else f"{VARIABLE} names "
        raise ValueError(f"{where}{chosen!r}; the presets are {', '.join(PRESETS)}.{hint}")
    return PRESETS[chosen]


def pictures() -> Mapping[str, str]:
    """Finds the paper's photograph and paintings, or what stands in for them.

    They are looked for as :func:`nst_edu.examples.example_path` says. Where one cannot be had,
    shipped pictures stand in for all: a set of both would look like a choice. One line says which.

    Returns:
        The names of the paper's pictures, each with that of the example to use.
    """
    for name in STAND_INS:
        try:
            example_path(name)
        except (ConnectionError, ValueError) as error:
            print(f"Pictures: shipped ones stand in for the paper's. {error}")
            return dict(STAND_INS)
    print("Pictures: the paper's.")
    return {name: name for name in STAND_INS}
