"""An image for each combination of values: a table shows the effect of a setting.

Each image is saved as soon as the image is ready. The same call later reads the saved images, and
continues after an interrupt.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from nst_edu._files import check_writable, did_you_mean
from nst_edu._version import __version__
from nst_edu.examples import named_image
from nst_edu.experiments.result import Result
from nst_edu.experiments.settings import IMAGES, Settings, cached_extractor, format_setting
from nst_edu.plots import Drawing, plot_sheet
from nst_edu.transfer import run_to_end, style_transfer

__all__ = ["Grid", "run_grid"]

VARIABLE = "NST_EDU_GRIDS"
"""Environment variable that names the folder in which grids save their images."""

LONG_RUN = 200  # steps from which a run has its own progress bar, below the bar of the grid
Axis = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, repr=False)
class Grid:
    """Images by the values of a setting or of two settings. A notebook shows the sheet.

    Attributes:
        rows: Name and values of the setting that differs between rows; ``("", (None,))`` for a
            grid of one setting, with a single row.
        columns: Name and values of the setting that differs between columns.
        results: The results, row by row.
    """

    rows: Axis
    columns: Axis
    results: list[list[Result]]

    def __getitem__(self, place: tuple[int, int]) -> Result:
        row, column = place
        return self.results[row][column]

    def __iter__(self) -> Iterator[Result]:
        return (result for row in self.results for result in row)

    def __repr__(self) -> str:
        names = " × ".join(name for name, _ in (self.rows, self.columns) if name)
        return f"Grid: {names}, {len(self.rows[1])} × {len(self.columns[1])} images"

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {**self.sheet()._repr_mimebundle_(), "text/plain": repr(self)}

    def sheet(
        self,
        *,
        heading: str | None = None,
        rows: tuple[str, Sequence[str]] | None = None,
        columns: tuple[str, Sequence[str]] | None = None,
    ) -> Drawing:
        """Draws all images with their values, below the settings that all images share.

        Args:
            heading: A title in place of the shared settings.
            rows: A name and labels in place of the setting and the values of the rows.
            columns: A name and labels in place of the setting and the values of the columns.

        Returns:
            The figure.

        Raises:
            ValueError: The number of labels differs from the number of rows or columns.
        """
        row_title, row_labels = rows or _labels(*self.rows)
        column_title, column_labels = columns or _labels(*self.columns)
        if heading is None:
            heading = self[0, 0].settings.label(without={self.rows[0], self.columns[0]})
        images = [[result.image for result in row] for row in self.results]
        titles = {"row_title": row_title, "column_title": column_title, "heading": heading}
        return plot_sheet(images, row_labels, column_labels, **titles)


def run_grid(
    settings: Settings,
    *,
    folder: str | os.PathLike[str] | None = None,
    progress: bool = True,
    **parameters: Iterable[object],
) -> Grid:
    """Makes an image for each value of a setting, or for each pair of values of two settings.

    ``run_grid(Settings(style="mosaic"), style_weight=[1, 10, 100], init=["content", "noise"])``
    makes six images. An interrupt keeps the finished images; run the same call to continue.

    Args:
        settings: The settings that all images share.
        folder: The folder for the images, as PNG; created if needed. By default ``NST_EDU_GRIDS``
            names the folder, else a folder in the user's cache is used.
        progress: Show a progress bar for the number of images.
        **parameters: One or two fields of :class:`Settings`, each with the values to try. With two
            fields, the first gives the rows and the second gives the columns.

    Returns:
        The grid.

    Raises:
        ValueError: A parameter or a value is invalid; raised before the first run.
        OSError: The file of an image does not exist, or the folder cannot be written to.
        KeyboardInterrupt: The user interrupted the grid.
    """
    rows, columns = _axes(parameters)
    table = []
    for row in rows[1]:
        table.append([_cell(settings, {rows[0]: row, columns[0]: each}) for each in columns[1]])
    directory = _folder(folder)
    paths = [[directory / f"{_key(cell)}.png" for cell in row] for row in table]
    cells = dict(zip(chain(*paths), chain(*table), strict=True))  # equal cells are made once
    loaded = {path: _load(path, cell) for path, cell in cells.items()}
    missing = {path: cell for path, cell in cells.items() if loaded[path] is None}
    if missing:  # a folder that is read-only is good enough if no image is missing
        with suppress(OSError):  # the next line reports the problem
            directory.mkdir(parents=True, exist_ok=True)
        check_writable(directory / "image.png")
        _check(missing.values())
        _make(missing, len(cells), progress=progress)
    results = {path: loaded[path] or Result.load(path, cell) for path, cell in cells.items()}
    # The values as the settings hold them: 10.0 for 10, and the name of the network for "auto".
    rows = rows[0], tuple(getattr(row[0], rows[0], None) for row in table)
    columns = columns[0], tuple(getattr(cell, columns[0]) for cell in table[0])
    return Grid(rows, columns, [[results[path] for path in row] for row in paths])


def _axes(parameters: Mapping[str, Iterable[object]]) -> tuple[Axis, Axis]:
    """Returns the rows and the columns, or says what is wrong with the parameters."""
    known = [f.name for f in fields(Settings)]
    axes: list[Axis] = []
    for name, values in parameters.items():
        if name not in known:
            hint = did_you_mean(name, known)
            raise ValueError(
                f"The setting {name!r} does not exist.{hint} The settings are {', '.join(known)}."
            )
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
            raise ValueError(
                f"{name} is {values!r}. Give a list of values to try: {name}=[{values!r}]."
            )
        axes.append((name, tuple(values)))
    if len(axes) not in (1, 2) or not all(values for _, values in axes):
        raise ValueError(
            "A grid has one parameter or two, each with at least one value to try, such as "
            "style_weight=[1, 10, 100]. Everything else belongs in the settings."
        )
    return (axes[0], axes[1]) if len(axes) == 2 else (("", (None,)), axes[0])


def _cell(settings: Settings, changes: Mapping[str, Any]) -> Settings:
    """Returns the settings of a cell, with the name of the network in place of "auto"."""
    cell = replace(settings, **{name: value for name, value in changes.items() if name})
    if cell.network == "auto":
        # The pooling of all cells, because the network is loaded and named only once.
        return replace(cell, network=cached_extractor("auto", settings.pool).network)
    return cell


def _folder(folder: str | os.PathLike[str] | None) -> Path:
    folder = folder or os.environ.get(VARIABLE)
    if not folder:
        import pooch  # here, because the import takes time

        folder = Path(pooch.os_cache("nst_edu")) / "grids"
    return Path(folder)


def _key(settings: Settings) -> str:
    """Names the file of an image: the name changes whenever the image may change."""
    content: dict[str, object] = {**settings.to_dict(), "version": __version__}
    more = {f"style {n}": each.image for n, each in enumerate(settings.more_styles, 2)}
    masks = {f"mask {n}": each.mask for n, each in enumerate(settings.style_choices, 1)}
    files = {name: getattr(settings, name) for name in (*IMAGES, "init")}
    for name, file in (files | more | masks).items():
        path = Path(file)
        # A file may change while its name stays.
        if not file.startswith("data:") and path.is_file():
            content[f"{name} sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _load(path: Path, settings: Settings) -> Result | None:
    try:
        return Result.load(path, settings)
    except (ValueError, OSError):  # the file is missing or damaged
        return None


def _check(cells: Iterable[Settings]) -> None:
    """Refuses, before the first run, missing files and settings that do not fit."""
    shape = cache(lambda source, size: named_image(source, size).shape)
    for cell in cells:
        layers, extractor = cell.layers_in_use(), cell.extractor()
        content = shape(cell.content, cell.size)
        extractor.check_layers([*chain(*layers.values())], content, "content image")
        for each in cell.style_choices:
            style = shape(each.image, each.size or cell.size)
            extractor.check_layers(layers.get("style", ()), style, "style image")


def _make(missing: Mapping[Path, Settings], total: int, *, progress: bool) -> None:
    """Makes the missing images; each image is saved immediately."""
    from tqdm.auto import tqdm

    initial = total - len(missing)
    with tqdm(total=total, initial=initial, disable=not progress, unit="image") as bar:
        try:
            for path, settings in missing.items():
                if _load(path, settings) is None:  # another program with this folder may be sooner
                    _run(path, settings, progress=progress and settings.steps >= LONG_RUN)
                bar.update()
        except KeyboardInterrupt:
            ready = total - sum(_load(path, cell) is None for path, cell in missing.items())
            bar.write(
                f"Interrupted: {ready} of {total} images are ready and saved. Run the same cell "
                "again to continue."
            )
            raise


def _run(path: Path, settings: Settings, *, progress: bool) -> None:
    """Makes and saves an image; an interrupted run saves nothing."""
    images, options = settings.images(), settings.arguments()
    run = style_transfer(*images, extractor=settings.extractor(), **options)
    step = run_to_end(run, settings.steps, progress=progress, leave=False)
    if step.interrupted:  # a cell of a grid must be complete
        raise KeyboardInterrupt
    Result.of(settings, step).save(path)


def _labels(name: str, values: Iterable[object]) -> tuple[str, list[str]]:
    return name, [format_setting(name, value) if name else "" for value in values]
