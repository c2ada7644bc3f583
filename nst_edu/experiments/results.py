"""Images that were kept, each with the settings of the run: to compare, tabulate and hand in."""

import io
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import torch
from PIL import Image
from torch import Tensor

import nst_edu
from nst_edu._files import check_writable, to_uint8, write_atomically
from nst_edu.experiments.settings import Settings, format_value
from nst_edu.experiments.table import PAGE, make_csv, make_frame, make_html
from nst_edu.images import encode_image, load_image, read_settings, save_image
from nst_edu.optim import Step

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Result", "Results"]

LIMIT = 60  # results; at 512 pixels about 40 MB
THUMBNAIL_SIZE = 128  # pixels
EMPTY = "No results yet. Keep an image with the studio's Keep button or with add(result)."


@dataclass(frozen=True, eq=False)
class Result:
    """One image and the run that made it.

    Attributes:
        settings: The settings of the run, with the name of the network, never ``"auto"``.
        pixels: uint8, ``(3, H, W)``, on the CPU: a quarter of the memory of floats.
        losses: As in :class:`nst_edu.Step`.
        steps_made: Number of steps until this image.
        seconds: Duration of these steps.
        note: A note by the student.
        changes: Settings that changed during the run: the number of the ``step`` after which they
            changed, and for each setting the old and the new value.
    """

    settings: Settings
    pixels: Tensor = field(repr=False)
    losses: Mapping[str, float]
    steps_made: int
    seconds: float
    note: str = ""
    changes: tuple[Mapping[str, object], ...] = ()

    def __post_init__(self) -> None:
        if self.settings.network == "auto":
            raise ValueError(
                'The settings name the network "auto". Name the network that was used: '
                "dataclasses.replace(settings, network=extractor.network)."
            )
        if self.pixels.dtype != torch.uint8 or self.pixels.ndim != 3 or len(self.pixels) != 3:
            raise ValueError(
                f"The pixels are {self.pixels.dtype} of shape {tuple(self.pixels.shape)}. "
                "Give uint8 of shape (3, H, W)."
            )

    @classmethod
    def of(cls, settings: Settings, step: Step, note: str = "") -> Self:
        """Makes a result of the best image of a run; ``step`` is the last step."""
        pixels = to_uint8(step.best)
        return cls(settings, pixels, step.losses, step.index, step.seconds, note)

    @classmethod
    def load(
        cls, source: str | os.PathLike[str] | BinaryIO, settings: Settings | None = None
    ) -> Self:
        """Reads an image that :meth:`save` wrote; ``settings`` replace the settings inside."""
        if isinstance(source, str | os.PathLike):
            data, name = read_settings(source), f"'{os.fspath(source)}'"
        else:
            start, name = source.tell(), "the image"
            data = read_settings(source)
            source.seek(start)
        if settings is None:
            if "network" not in data:
                raise ValueError(
                    f"The settings in {name} do not name a network. Give an image that a "
                    "Result or the studio saved."
                )
            settings = Settings.from_mapping(data)
        try:
            losses = {str(part): float(loss) for part, loss in data.get("losses", {}).items()}
            steps_made = int(data.get("steps_made", settings.steps))
            seconds = float(data.get("seconds", 0))
            changes = tuple(dict(change) for change in data.get("changes", ()))
        except (TypeError, ValueError, AttributeError, OverflowError):
            raise ValueError(
                f"The settings stored in {name} are damaged. Create the image again."
            ) from None
        pixels = to_uint8(load_image(source, size=None))
        note = str(data.get("note", ""))
        return cls(settings, pixels, losses, steps_made, seconds, note, changes)

    @property
    def image(self) -> Tensor:
        """The image as float32, ``(1, 3, H, W)`` in [0, 1]."""
        return self.pixels[None].float() / 255

    def thumbnail(self, max_size: int = THUMBNAIL_SIZE) -> bytes:
        """Returns a small JPEG with a longest side of at most ``max_size`` pixels."""
        small = Image.fromarray(self.pixels.permute(1, 2, 0).contiguous().numpy())
        small.thumbnail((max_size, max_size), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=85)
        return buffer.getvalue()

    def metadata(self) -> dict[str, Any]:
        """Returns the plain values that :meth:`save` writes into the image.

        An absolute path is reduced to its file name, because the folder is private.
        """
        private = {name: _file_name(name, value) for name, value in self.settings.to_dict().items()}
        return {
            **private,
            "losses": {name: loss for name, loss in self.losses.items() if math.isfinite(loss)},
            "steps_made": self.steps_made,
            "seconds": self.seconds,
            "note": self.note,
            "changes": [
                {name: _file_name(name, value) for name, value in change.items()}
                for change in self.changes
            ],
            "version": nst_edu.__version__,
        }

    def encode(self) -> bytes:
        """Returns the bytes of a PNG with the settings inside."""
        return encode_image(self.image, "PNG", self.metadata())

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes a PNG or a JPEG with the settings inside; :meth:`load` restores both."""
        return save_image(self.image, path, self.metadata())

    def code(self, path: str = "picture.png") -> str:
        """Writes the run as five lines of Python, and a comment for each change during the run."""
        settings = replace(self.settings, steps=max(1, self.steps_made))
        # As JSON, because a change that was read from a file must stay inside its comment.
        comments = [f"# Changed during the run: {json.dumps(change)}" for change in self.changes]
        return "\n".join([settings.code(path), *comments])

    def label(self) -> str:
        """Names the two images, the settings that differ from their defaults, and the network."""
        own = self.settings
        parts = [f"{Path(own.content).name} × {Path(own.style).name}"]
        parts += [
            f"{name} {format_value(value) or 'default'}"
            for name, value in own.changed().items()
            if name not in ("content", "style", "network")
        ]
        parts += ["changed during the run"] if self.changes else []
        return ", ".join([*parts, own.network])


class Results:
    """Results in the order in which they were added. A notebook shows them as a table.

    Attributes:
        limit: The largest number of results.
    """

    def __init__(self, results: Iterable[Result] = (), *, limit: int = LIMIT) -> None:
        self.limit = limit
        self._results: list[Result] = []
        self._callbacks: dict[object, Callable[[], object]] = {}
        for result in results:
            self.add(result)

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[Result]:
        return iter(tuple(self._results))  # so that a loop may remove results

    def __getitem__(self, index: int) -> Result:
        return self._results[index]

    def __repr__(self) -> str:
        return f"Results: {len(self)} of at most {self.limit}"

    def add(self, result: Result) -> None:
        """Adds a result.

        Args:
            result: The result.

        Raises:
            ValueError: The limit is reached.
        """
        if len(self) >= self.limit:
            raise ValueError(
                f"The list contains {len(self)} results, and the limit is {self.limit}. Save "
                "the results, for example with to_html(path), and remove some."
            )
        self._results.append(result)
        self._notify()

    def remove(self, result: Result) -> None:
        """Removes a result; raises ValueError if the list does not contain the result."""
        if result not in self._results:
            raise ValueError("This result is not in the list. It may have been removed already.")
        self._results.remove(result)
        self._notify()

    def subscribe(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Calls a function after each change; returns a function that ends the subscription."""
        key = object()  # because the same function may subscribe twice
        self._callbacks[key] = callback

        def unsubscribe() -> None:
            self._callbacks.pop(key, None)

        return unsubscribe

    def to_frame(self) -> "pd.DataFrame":
        """Makes a pandas table, for example to sort, to group or to plot.

        Returns:
            A row for each result, numbered from 1. The columns are the note, each setting, the
            losses, ``steps made``, ``seconds`` and ``changes``. Layers and their weights are text.

        Example:
            >>> Results().to_frame().columns[:3].to_list()
            ['note', 'content', 'style']
        """
        return make_frame(self)

    def to_csv(self, path: str | os.PathLike[str]) -> Path:
        """Writes the table of :meth:`to_frame` for a spreadsheet.

        Args:
            path: A file name that ends in .csv; an older file is replaced.

        Returns:
            The path of the file.

        Raises:
            ValueError: The file name does not end in .csv.
            OSError: The folder cannot be written to, or the disk is full.
        """
        path = _check_path(path, "results.csv")
        write_atomically(path, make_csv(self))
        return path

    def to_html(self, path: str | os.PathLike[str]) -> Path:
        """Writes a page with thumbnails that needs no other file.

        Args:
            path: A file name that ends in .html; an older file is replaced.

        Returns:
            The path of the file.

        Raises:
            ValueError: The file name does not end in .html.
            OSError: The folder cannot be written to, or the disk is full.
        """
        path = _check_path(path, "results.html")
        summary = f"{len(self)} images, nst_edu {nst_edu.__version__}, {date.today():%Y-%m-%d}"
        write_atomically(path, PAGE.format(summary=summary, table=self._repr_html_()).encode())
        return path

    def _repr_html_(self) -> str:
        return make_html(list(self)) if self._results else f"<p>{EMPTY}</p>"

    def _notify(self) -> None:
        for callback in tuple(self._callbacks.values()):
            callback()


def _file_name(setting: str, value: object) -> object:
    """Reduces the absolute path of an image, or of several images, to the file name."""
    if setting in ("content", "style"):
        if isinstance(value, list | tuple):
            return [_file_name(setting, each) for each in value]
        if isinstance(value, str) and Path(value).is_absolute():
            return Path(value).name
    return value


def _check_path(path: str | os.PathLike[str], example: str) -> Path:
    path, suffix = check_writable(path, example), Path(example).suffix
    if path.suffix.lower() != suffix:
        raise ValueError(f"'{path}' does not end in {suffix}. Choose a name such as {example}.")
    return path
