"""The past of a run: the losses of all steps, and the images of some."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from torch import Tensor

from nst_edu._files import to_uint8
from nst_edu.experiments.settings import Settings

__all__ = ["MAX_IMAGES", "History", "StepRecord"]

MAX_IMAGES = 60  # in addition to the newest and the best


@dataclass(frozen=True)
class StepRecord:
    """One step of a run: number, losses, seconds since the start, and the settings in use."""

    index: int
    losses: Mapping[str, float]
    seconds: float
    settings: Settings


class History:
    """The losses of all steps of a run, and some of the images, evenly spread.

    Attributes:
        steps: A record of each step.
        best: Number of the step with the lowest total since the last change of the settings or of
            the size of the image; 0 before the first step.
    """

    def __init__(self) -> None:
        self.steps: list[StepRecord] = []
        self.best = 0
        self._stride = 1
        self._images: dict[int, Tensor] = {}
        self._shape: tuple[int, ...] = ()

    def add(
        self, image: Tensor, losses: Mapping[str, float], seconds: float, settings: Settings
    ) -> None:
        """Adds a step that took some seconds; the image is ``(1, 3, H, W)`` in [0, 1]."""
        index = len(self.steps) + 1
        if self.steps:
            last = self.steps[-1]
            seconds += last.seconds
            if replace(last.settings, steps=settings.steps) != settings:
                self.best = 0  # totals of another objective cannot be compared
        if image.shape != self._shape:
            self.best, self._shape = 0, tuple(image.shape)
        self.steps.append(StepRecord(index, dict(losses), seconds, settings))
        self._images[index] = to_uint8(image)
        if not self.best or losses["total"] < self.steps[self.best - 1].losses["total"]:
            self.best = index
        self._drop_images(index)

    def _drop_images(self, newest: int) -> None:
        """Keeps the newest image, the best image, and images at equal distances."""
        if len(self._images) > MAX_IMAGES:
            self._stride *= 2
        self._images = {
            number: pixels
            for number, pixels in self._images.items()
            if number in (newest, self.best) or (number - 1) % self._stride == 0
        }

    @property
    def steps_per_second(self) -> float:
        """Speed of the last 20 steps; 0 before the first step."""
        times = [0.0, *(record.seconds for record in self.steps[-21:])][-21:]
        return (len(times) - 1) / (times[-1] - times[0]) if times[-1] > times[0] else 0.0

    def changes(self, index: int) -> list[dict[str, object]]:
        """Lists the changes of the settings before a step.

        Returns:
            For each change the number of the ``step`` before the change, and for each setting the
            old and the new value.
        """
        changes = []
        for before, after in pairwise(self.steps[:index]):
            if before.settings != after.settings:
                old, new = before.settings.to_dict(), after.settings.to_dict()
                values = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
                changes.append({"step": before.index, **values})
        return changes

    def nearest(self, index: int) -> tuple[int, Tensor]:
        """Returns the step nearest to ``index`` with an image, and the image as uint8 (3, H, W).

        Raises:
            LookupError: No step has been run yet.
        """
        if not self._images:
            raise LookupError("No step has been run yet. Start a run first.")
        number = min(self._images, key=lambda number: abs(number - index))
        return number, self._images[number]
