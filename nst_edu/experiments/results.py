"""Many results in a list, with a table for pandas, for a spreadsheet and for a web page."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from nst_edu._files import check_writable, write_atomically
from nst_edu._version import __version__
from nst_edu.experiments.result import Result
from nst_edu.experiments.table import PAGE, make_csv, make_frame, make_html

if TYPE_CHECKING:  # pandas is imported late, because the import takes half a second
    import pandas as pd

__all__ = ["Results"]

LIMIT = 60  # results; at 512 pixels about 40 MB
EMPTY = "No results yet. Keep an image with the studio's Keep button or with add(result)."


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
        summary = f"{len(self)} images, nst_edu {__version__}, {date.today():%Y-%m-%d}"
        write_atomically(path, PAGE.format(summary=summary, table=self._repr_html_()).encode())
        return path

    def _repr_html_(self) -> str:
        return make_html(list(self)) if self._results else f"<p>{EMPTY}</p>"

    def _notify(self) -> None:
        for callback in tuple(self._callbacks.values()):
            callback()


def _check_path(path: str | os.PathLike[str], example: str) -> Path:
    path, suffix = check_writable(path, example), Path(example).suffix
    if path.suffix.lower() != suffix:
        raise ValueError(f"'{path}' does not end in {suffix}. Choose a name such as {example}.")
    return path
