"""The figures of the paper: the images, the size and the number of steps.

Gatys, Ecker & Bethge, "Image Style Transfer Using Convolutional Neural Networks", CVPR 2016, and
the first version, "A Neural Algorithm of Artistic Style", arXiv:1508.06576.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nst_edu.examples import EXAMPLES, example_path
from nst_edu.experiments.presets import preset_name
from nst_edu.experiments.result import Result
from nst_edu.experiments.settings import Settings

__all__ = ["QUALITIES", "STAND_INS", "FigureQuality", "choose_quality", "paper_images"]

STAND_INS = {
    "tubingen": "colosseum",
    "shipwreck": "woodblock",
    "starry_night": "swirls",
    "the_scream": "sunset",
}
"""The images of the paper, and the shipped image that replaces each if it cannot be downloaded."""


@dataclass(frozen=True)
class FigureQuality:
    """The size of the figures, the number of steps, the network, and the first image.

    Attributes:
        name: A key of QUALITIES.
        size: Longest side in pixels.
        steps: Number of steps for each image.
        network: A name that :func:`nst_edu.load_extractor` takes.
        init: The first image of a run. The paper begins with white noise. From noise, the content
            image needs hundreds of steps to appear.
    """

    name: str
    size: int
    steps: int
    network: str
    init: str

    def settings(self, content: str, style: str, **changes: Any) -> Settings:  # noqa: ANN401
        """Makes the settings of a run.

        Args:
            content: The content image: name of an example, or path of a file.
            style: The style image: name of an example, or path of a file.
            **changes: Any field of :class:`nst_edu.experiments.Settings`.

        Returns:
            The settings.
        """
        names = ("size", "steps", "network", "init")
        return Settings(content, style, **({name: getattr(self, name) for name in names} | changes))

    def title(self, figure: str, results: Iterable[Result]) -> str:
        """Makes the title of a figure: how the figure was made, and which images were replaced.

        Args:
            figure: Such as ``"Figure 4"``.
            results: The images of the figure, such as a grid.

        Returns:
            The title.
        """
        settings = [result.settings for result in results]
        title = (
            f"{figure}. Preset {self.name}: {settings[0].network}, {settings[0].size} pixels, "
            f"{settings[0].steps} steps"
        )
        paper = {ours: theirs for theirs, ours in STAND_INS.items()}
        names = dict.fromkeys(name for each in settings for name in (each.content, each.style))
        replaced = [
            f"{name} stands in for {EXAMPLES[paper[name]].title}" for name in names if name in paper
        ]
        return ". ".join([title, *replaced])


QUALITIES = {
    each.name: each
    for each in (
        FigureQuality("class", 192, 40, "auto", "content"),  # some minutes on two cores
        FigureQuality("gallery", 384, 500, "vgg19", "faint_noise"),  # hours on two cores
    )
}


def choose_quality() -> FigureQuality:
    """Chooses the quality of the figures by the preset.

    Returns:
        The quality; by default ``"class"``.

    Raises:
        ValueError: NST_EDU_PRESET names an unknown preset.
    """
    return QUALITIES[preset_name()]


def paper_images() -> dict[str, str]:
    """Finds the content image and the paintings of the paper, or images that stand in for them.

    :func:`nst_edu.examples.example_path` says where the images are looked for. If one image cannot
    be downloaded, shipped images stand in for all, because a mixed set would look like a choice.
    The function prints one line that says which images are used.

    Returns:
        The names of the paper's images, each with the name of the example to use.
    """
    for name in STAND_INS:
        try:
            example_path(name)
        except (ConnectionError, ValueError) as error:
            print(f"Images: shipped images stand in for the paper's images. {error}")
            return dict(STAND_INS)
    print("Images: the paper's images.")
    return {name: name for name in STAND_INS}
