"""What a run leaves behind while it goes: all its losses, and some of its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from torch import Tensor

from nst_edu.experiments.results import eight_bit
from nst_edu.experiments.settings import Settings

__all__ = ["FRAMES", "Evaluation", "History"]

FRAMES = 60  # pictures of a run that are kept


@dataclass(frozen=True)
class Evaluation:
    """What is remembered of one evaluation: its number, its losses, when it was done, and how."""

    index: int
    losses: Mapping[str, float]
    seconds: float
    settings: Settings


class History:
    """The losses of all evaluations of a run, and pictures of some, evenly spread.

    Attributes:
        evaluations: All of them.
        best: Number of the evaluation with the lowest total since the objective last changed;
            0 where there is none.
    """

    def __init__(self, limit: int = FRAMES) -> None:
        """Starts empty.

        Args:
            limit: How many pictures are kept at most, beside the newest and the best.
        """
        self.evaluations: list[Evaluation] = []
        self.best = 0
        self._limit = limit
        self._stride = 1
        self._frames: dict[int, Tensor] = {}

    def add(
        self, image: Tensor, losses: Mapping[str, float], seconds: float, settings: Settings
    ) -> None:
        """Remembers an evaluation.

        Args:
            image: ``(1, 3, H, W)`` in [0, 1].
            losses: As in :class:`nst_edu.Step`.
            seconds: How long it took.
            settings: Of the run, which may change from one evaluation to the next.
        """
        index = len(self.evaluations) + 1
        before = self.evaluations[-1].seconds if self.evaluations else 0.0
        self.evaluations.append(Evaluation(index, dict(losses), before + seconds, settings))
        self._frames[index] = eight_bit(image)
        if not self.best or losses["total"] < self.evaluations[self.best - 1].losses["total"]:
            self.best = index
        if len(self._frames) > self._limit:
            self._stride *= 2
        kept = {index, self.best}
        self._frames = {
            n: frame
            for n, frame in self._frames.items()
            if n in kept or (n - 1) % self._stride == 0
        }

    def forget_best(self) -> None:
        """Says that the objective is another from now on, so that totals cannot be compared."""
        self.best = 0

    def changes(self, index: int) -> list[dict[str, object]]:
        """What was changed on the way to an evaluation.

        Args:
            index: Number of the evaluation.

        Returns:
            For each change the number of the ``evaluation`` after which it was made, and for each
            setting its value before and after.
        """
        found = []
        for before, after in pairwise(self.evaluations[:index]):
            if before.settings != after.settings:
                old, new = before.settings.to_dict(), after.settings.to_dict()
                differ = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
                found.append({"evaluation": before.index, **differ})
        return found

    def nearest(self, index: int) -> tuple[int, Tensor]:
        """The kept picture that is nearest to an evaluation.

        Args:
            index: Number of the evaluation.

        Returns:
            The number of its evaluation, and the picture: uint8, ``(3, H, W)``.

        Raises:
            LookupError: Nothing has been evaluated.
        """
        if not self._frames:
            raise LookupError("there is no picture yet; press Start first.")
        found = min(self._frames, key=lambda n: abs(n - index))
        return found, self._frames[found]
