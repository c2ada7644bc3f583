"""Pictures that were kept, each with what made it: to compare, to table and to hand in."""

import base64
import csv
import io
import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache
from html import escape
from importlib import metadata
from pathlib import Path
from typing import Any, BinaryIO, Self

import torch
from PIL import Image
from torch import Tensor

from nst_edu.experiments.settings import Settings, readable
from nst_edu.images import encoded, load_image, read_settings, writable_file, write_whole
from nst_edu.images import writable as writable_picture
from nst_edu.optim import Step

__all__ = ["Result", "Results", "eight_bit", "package_version"]

LIMIT = 60  # results; at 512 pixels some 40 MB
THUMBNAIL = 128  # pixels
LOSSES = ("total", "content", "style", "tv")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by a spreadsheet
EMPTY = "No results yet: make a picture and keep it, with the studio's Keep or with add(result)."
CSS = """
body { font: 16px/1.4 system-ui, sans-serif; margin: 2em; color: #111; background: #fff }
table { border-collapse: collapse }
th, td { padding: 0.4em 0.8em; border-bottom: 1px solid #bbb; text-align: left }
img { display: block }
"""


@dataclass(frozen=True, eq=False)
class Result:
    """One picture and what made it.

    Attributes:
        settings: Of the run; they name the network that was used, never ``"auto"``.
        image: uint8, ``(3, H, W)``, on the CPU; in 8 bits, so that many can be kept.
        losses: As in :class:`nst_edu.Step`.
        evaluations: How many were made.
        seconds: How long they took.
        note: The student's words.
        changes: What was changed while it ran: the number of the ``evaluation`` after which it
            was, and settings by name.
    """

    settings: Settings
    image: Tensor = field(repr=False)
    losses: Mapping[str, float]
    evaluations: int
    seconds: float
    note: str = ""
    changes: tuple[Mapping[str, object], ...] = ()

    def __post_init__(self) -> None:
        if self.settings.network == "auto":
            raise ValueError(
                'the settings name the network "auto"; name the one that was used, with '
                "dataclasses.replace(settings, network=extractor.network)."
            )
        if self.image.dtype != torch.uint8 or self.image.ndim != 3 or len(self.image) != 3:
            raise ValueError(
                f"image is {self.image.dtype} of shape {tuple(self.image.shape)}; it must be uint8 "
                "of shape (3, H, W): use eight_bit(image)."
            )

    @classmethod
    def of(cls, settings: Settings, step: Step, note: str = "") -> Self:
        """Makes a result of a run that is over.

        Args:
            settings: Of the run, with the name of the network that was used.
            step: What :func:`nst_edu.transfer.finish` returned.
            note: Words to keep with it.

        Returns:
            The best image of the run, and its losses.

        Raises:
            ValueError: The settings do not say which network was used.
        """
        image = eight_bit(step.best)
        return cls(settings, image, step.losses, step.index, step.seconds, note)

    @classmethod
    def load(
        cls, source: str | os.PathLike[str] | BinaryIO, settings: Settings | None = None
    ) -> Self:
        """Reads a result back from a picture that :meth:`save` wrote.

        Args:
            source: A path, or a file opened in binary mode.
            settings: Those of the run, where they are known; by default what the picture says.

        Returns:
            The result.

        Raises:
            ValueError: The file is no picture, is damaged, or carries no settings or useless ones.
            OSError: There is no such file, or it is a folder.
        """
        if isinstance(source, str | os.PathLike):
            found, name = read_settings(source), f"'{os.fspath(source)}'"
        else:
            start, name = source.tell(), "the picture"
            found = read_settings(source)
            source.seek(start)
        if settings is None:
            if "network" not in found:
                raise ValueError(f"{name} does not say which network made it: it is no result.")
            settings = Settings.from_mapping(found)
        try:
            losses = {str(part): float(loss) for part, loss in found.get("losses", {}).items()}
            evaluations = int(found.get("evaluations", settings.steps))
            seconds = float(found.get("seconds", 0))
            changes = tuple(dict(change) for change in found.get("changes", ()))
        except (TypeError, ValueError, AttributeError, OverflowError):
            raise ValueError(
                f"What {name} says of its run is damaged; make the picture anew."
            ) from None
        image = eight_bit(load_image(source, size=None))
        note = str(found.get("note", ""))
        return cls(settings, image, losses, evaluations, seconds, note, changes)

    def picture(self) -> Tensor:
        """The image as everywhere else in the package.

        Returns:
            float32, ``(1, 3, H, W)`` in [0, 1].
        """
        return self.image[None].float() / 255

    def thumbnail(self, longest: int = THUMBNAIL) -> bytes:
        """The image made small; one that is small already is not enlarged.

        Args:
            longest: Its longest side in pixels, at most.

        Returns:
            The bytes of a JPEG.
        """
        small = Image.fromarray(self.image.permute(1, 2, 0).contiguous().numpy())
        small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=85)
        return buffer.getvalue()

    def metadata(self) -> dict[str, Any]:
        """What :meth:`save` writes into the picture.

        Returns:
            Plain values: the settings, those losses that are finite, and the rest. Of a picture
            given by its full path only the name is told, since the folder is nobody's business.
        """
        settings = self.settings.to_dict()
        changes = [
            {name: _discreet(name, value) for name, value in change.items()}
            for change in self.changes
        ]
        return {
            **{name: _discreet(name, value) for name, value in settings.items()},
            "losses": {name: loss for name, loss in self.losses.items() if math.isfinite(loss)},
            "evaluations": self.evaluations,
            "seconds": self.seconds,
            "note": self.note,
            "changes": changes,
            "version": package_version(),
        }

    def encoded(self) -> bytes:
        """The picture as the bytes of a PNG, with its settings inside."""
        return encoded(self.picture(), "PNG", self.metadata())

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the picture with its settings inside, so that both can be had back.

        Args:
            path: A PNG, which :meth:`load` brings back as it is, or a JPEG, which loses a little.

        Returns:
            The path written.

        Raises:
            ValueError: The suffix names neither.
            OSError: The folder cannot be written in, or the disk is full.
        """
        path = writable_picture(path, with_settings=True)
        kind = "PNG" if path.suffix.lower() == ".png" else "JPEG"
        write_whole(path, encoded(self.picture(), kind, self.metadata()))
        return path

    def code(self, path: str = "picture.png") -> str:
        """The run as five lines of Python, and a comment for each change while it ran.

        Args:
            path: Where the code saves the picture.

        Returns:
            Code that makes the picture anew, if nothing was changed on the way.
        """
        settings = replace(self.settings, steps=max(1, self.evaluations))
        # As JSON, since a change read from a file must not break out of its comment.
        comments = [f"# Changed while it ran: {json.dumps(change)}" for change in self.changes]
        return "\n".join([settings.code(path), *comments])

    def label(self) -> str:
        """The pictures, the settings that differ from their defaults, and the network."""
        pictures = f"{Path(self.settings.content).name} × {Path(self.settings.style).name}"
        default, own = Settings(), self.settings
        changed = [
            f"{f.name} {readable(getattr(own, f.name)) or 'default'}"
            for f in fields(Settings)
            if f.name not in ("content", "style", "network")
            and getattr(own, f.name) != getattr(default, f.name)
        ]
        later = ["changed while it ran"] if self.changes else []
        return ", ".join([pictures, *changed, *later, own.network])


class Results:
    """Results in the order in which they were kept.

    Attributes:
        limit: How many can be kept.
    """

    def __init__(self, results: Iterable[Result] = (), *, limit: int = LIMIT) -> None:
        """Keeps some to begin with.

        Args:
            results: Those.
            limit: How many can be kept.

        Raises:
            ValueError: They are more than the limit.
        """
        self.limit = limit
        self._results: list[Result] = []
        self._callbacks: dict[object, Callable[[], object]] = {}
        for result in results:
            self.add(result)

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[Result]:
        return iter(tuple(self._results))  # so that a loop may remove

    def __getitem__(self, index: int) -> Result:
        return self._results[index]

    def __repr__(self) -> str:
        return f"Results: {len(self)} of at most {self.limit}"

    def add(self, result: Result) -> None:
        """Keeps a result.

        Args:
            result: The result.

        Raises:
            ValueError: There are as many as the limit allows.
        """
        if len(self) >= self.limit:
            raise ValueError(
                f"{len(self)} results are kept, and that is the limit; save them with "
                "to_html(path) or one by one, then remove some."
            )
        self._results.append(result)
        self._tell()

    def remove(self, result: Result) -> None:
        """Lets go of a result.

        Args:
            result: One of those kept.

        Raises:
            ValueError: It is not.
        """
        if result not in self._results:
            raise ValueError("this result is not among those kept; it may be removed already.")
        self._results.remove(result)
        self._tell()

    def subscribe(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Has a function called after each change.

        Args:
            callback: The function.

        Returns:
            A function that ends it, and does nothing when called again.
        """
        key = object()  # since the same function may be given twice
        self._callbacks[key] = callback

        def unsubscribe() -> None:
            self._callbacks.pop(key, None)

        return unsubscribe

    def to_csv(self, path: str | os.PathLike[str]) -> Path:
        """Writes a table for a spreadsheet: a row for each result, a column for each setting.

        Args:
            path: A file that ends in .csv; an older one is replaced.

        Returns:
            The path written.

        Raises:
            ValueError: The path ends otherwise.
            OSError: The folder cannot be written in, or the disk is full.
        """
        path = _place(path, "results.csv")
        settings = [f.name for f in fields(Settings)]
        losses = [f"{part} loss" for part in LOSSES]
        table = io.StringIO(newline="")
        writer = csv.writer(table)
        writer.writerow(["number", "note", *settings, *losses, "evaluations", "seconds", "changes"])
        for number, result in enumerate(self, start=1):
            told = result.metadata()
            cells = [number, told["note"], *(_cell(told[name]) for name in settings)]
            cells += [told["losses"].get(part, "") for part in LOSSES]
            cells += [told["evaluations"], told["seconds"]]
            cells += [json.dumps(told["changes"]) if told["changes"] else ""]
            writer.writerow(map(_harmless, cells))
        # The mark at the beginning (-sig) tells Excel that accents are in UTF-8.
        write_whole(path, table.getvalue().encode("utf-8-sig", "replace"))
        return path

    def to_html(self, path: str | os.PathLike[str]) -> Path:
        """Writes a page with thumbnails that needs no other file.

        Args:
            path: A file that ends in .html; an older one is replaced.

        Returns:
            The path written.

        Raises:
            ValueError: The path ends otherwise.
            OSError: The folder cannot be written in, or the disk is full.
        """
        path = _place(path, "results.html")
        made = f"{len(self)} pictures, nst_edu {package_version()}, {date.today():%Y-%m-%d}"
        page = (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f"<title>Results of style transfer</title>\n<style>{CSS}</style>\n</head>\n<body>\n"
            f"<h1>Results of style transfer</h1>\n<p>{escape(made)}</p>\n"
            f"{self._repr_html_()}\n</body>\n</html>\n"
        )
        write_whole(path, page.encode("utf-8", "replace"))
        return path

    def _repr_html_(self) -> str:
        if not self._results:
            return f"<p>{escape(EMPTY)}</p>"
        kept = list(self)
        told = [result.metadata() for result in kept]
        always = ["content", "style", "network"]
        differ = [
            f.name
            for f in fields(Settings)
            if f.name not in always and any(each[f.name] != told[0][f.name] for each in told)
        ]
        notes = ["note"] if any(result.note for result in kept) else []
        changed = ["changed"] if any(result.changes for result in kept) else []
        parts = [part for part in ("content", "style") if any(part in r.losses for r in kept)]
        head = ["number", "picture", *notes, *always, *differ, *changed]
        head += [f"{part} loss" for part in parts]
        rows = []
        for number, (result, values) in enumerate(zip(kept, told, strict=True), start=1):
            names = [*notes, *always, *differ]
            losses = [values["losses"].get(part) for part in parts]
            cells = [
                str(number),
                _thumbnail(number, result),
                *(escape(readable(values[name])) for name in names),
                *(escape(_changes(values["changes"])) for _ in changed),
                *("" if loss is None else f"{loss:.4g}" for loss in losses),
                str(result.evaluations),
                f"{result.seconds:.1f}",
            ]
            rows.append(_row("td", cells))
        heading = _row('th scope="col"', [*map(escape, head), "evaluations", "seconds"])
        return f"<table>\n<thead>{heading}</thead>\n<tbody>{''.join(rows)}</tbody>\n</table>"

    def _tell(self) -> None:
        for callback in tuple(self._callbacks.values()):
            callback()


def eight_bit(image: Tensor) -> Tensor:
    """A picture in 8 bits, a quarter of its size.

    Args:
        image: ``(1, 3, H, W)`` in [0, 1].

    Returns:
        uint8, ``(3, H, W)``, on the CPU, in memory of its own.
    """
    return (image[0].detach().float().clamp(0, 1) * 255).round().to("cpu", torch.uint8)


@cache
def package_version() -> str:
    """The version of this package, or ``unknown`` where it was not installed but only copied."""
    try:
        return metadata.version("nst-edu")
    except metadata.PackageNotFoundError:
        return "unknown"


def _discreet(name: str, value: object) -> object:
    """Takes the folder off the full path of a picture; anything else stays as it is."""
    if name in ("content", "style"):
        if isinstance(value, list | tuple):
            return [_discreet(name, each) for each in value]
        if isinstance(value, str) and Path(value).is_absolute():
            return Path(value).name
    return value


def _place(path: str | os.PathLike[str], example: str) -> Path:
    place = writable_file(path, example)
    suffix = Path(example).suffix
    if place.suffix.lower() != suffix:
        raise ValueError(f"'{place}' does not end in {suffix}; name it {example}, for example.")
    return place


def _cell(value: object) -> object:
    """A setting as a cell: a number in full, anything else in a word or a few."""
    return value if isinstance(value, int | float) else readable(value)


def _harmless(cell: object) -> object:
    """Puts an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _changes(changes: Sequence[Mapping[str, Any]]) -> str:
    """What was changed while it ran, in words."""
    return "; ".join(
        f"{name} {' → '.join(map(readable, values))} after {change['evaluation']}"
        for change in changes
        for name, values in change.items()
        if name != "evaluation" and isinstance(values, list | tuple)
    )


def _thumbnail(number: int, result: Result) -> str:
    data = base64.b64encode(result.thumbnail()).decode()
    words = escape(f"Picture {number}: {result.label()}")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{words}">'


def _row(kind: str, cells: Sequence[str]) -> str:
    end = kind.split()[0]
    return "<tr>" + "".join(f"<{kind}>{cell}</{end}>" for cell in cells) + "</tr>\n"
