"""Many results in a list, with a table for pandas, for a spreadsheet and for a web page."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nst_edu._files import check_writable, write_atomically
from nst_edu.experiments.result import Result
from nst_edu.experiments.table import make_csv, make_frame, make_html, make_page

if TYPE_CHECKING:  # pandas is imported late, because the import takes half a second
    import pandas as pd

__all__ = ["Results"]


class Results:
    """Results in the order in which they were added. A notebook shows them as a table."""

    def __init__(self, results: Iterable[Result] = ()) -> None:
        self._results = list(results)
        self._callbacks: dict[Callable[[], object], None] = {}

    def __len__(self) -> int:
        return len(self._results)

    def __iter__(self) -> Iterator[Result]:
        return iter(tuple(self._results))  # so that a loop may remove results

    def __getitem__(self, index: int) -> Result:
        return self._results[index]

    def __repr__(self) -> str:
        return f"Results: {len(self)} images"

    def add(self, result: Result) -> None:
        """Adds a result at the end."""
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
        self._callbacks[callback] = None
        return lambda: self._callbacks.pop(callback, None)

    def to_frame(self) -> "pd.DataFrame":
        """Makes a pandas table, a row for each result: the note, the settings and the losses."""
        return make_frame(self)

    def to_csv(self, path: str | os.PathLike[str]) -> Path:
        """Writes the table of :meth:`to_frame` for a spreadsheet.

        Args:
            path: A file name that ends in .csv; an older file is replaced.

        Returns:
            The path of the file.

        Raises:
            ValueError, OSError: The file name ends in another suffix, or cannot be written.
        """
        return _write(path, "results.csv", make_csv(self))

    def to_html(self, path: str | os.PathLike[str]) -> Path:
        """Writes a page with thumbnails that needs no other file.

        Args:
            path: A file name that ends in .html; an older file is replaced.

        Returns:
            The path of the file.

        Raises:
            ValueError, OSError: The file name ends in another suffix, or cannot be written.
        """
        return _write(path, "results.html", make_page(self._results))

    def _repr_html_(self) -> str:
        return make_html(self._results)

    def _notify(self) -> None:
        for callback in tuple(self._callbacks):
            callback()


def _write(path: str | os.PathLike[str], example: str, text: str) -> Path:
    path, suffix = check_writable(path, example), Path(example).suffix
    if path.suffix.lower() != suffix:
        raise ValueError(f"'{path}' does not end in {suffix}. Choose a name such as {example}.")
    # The name of a file may contain characters that UTF-8 cannot write.
    write_atomically(path, text.encode(errors="replace"))
    return path
