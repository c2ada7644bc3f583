"""One picture for each combination of values: a table that shows what a setting does.

Every picture is kept on the disk as soon as it is made. So the same call again only reads, and one
that was interrupted goes on where it stopped.
"""

import difflib
import hashlib
import json
import os
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch

from nst_edu.examples import picture
from nst_edu.experiments.results import Result, package_version
from nst_edu.experiments.settings import Settings, readable
from nst_edu.images import writable_file
from nst_edu.plots import Drawing, plot_sheet
from nst_edu.transfer import Step, finish, style_transfer

__all__ = ["Grid", "run_grid"]

VARIABLE = "NST_EDU_GRIDS"
"""Environment variable that names the folder in which grids keep their pictures."""

PICTURES = ("content", "style")
LONG = 200  # evaluations from which a picture has a bar of its own, below that of the grid
THREADS = 2  # of each process, where there are several
ENOUGH = 64  # pixels of an image's sides on which a wrong argument shows as on the whole
PLAIN = (str, int, float, Mapping, os.PathLike, type(None))
Axis = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, repr=False)
class Grid:
    """Pictures by the values of one setting or two. As a cell's last line it shows its sheet.

    Attributes:
        rows: Name of the setting in which the rows differ, and its values; ``("", (None,))`` in a
            grid of one setting, which is a single row.
        columns: The same of the columns.
        results: Row by row.
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
        return f"Grid: {names}, {len(self.rows[1])} × {len(self.columns[1])} pictures"

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        return {**self.sheet()._repr_mimebundle_(), "text/plain": repr(self)}

    def sheet(
        self,
        *,
        heading: str | None = None,
        rows: tuple[str, Sequence[str]] | None = None,
        columns: tuple[str, Sequence[str]] | None = None,
    ) -> Drawing:
        """All pictures with their values, under what they have in common.

        Args:
            heading: Words to put above instead.
            rows: A name and labels for the rows in the place of the setting and its values.
            columns: The same for the columns.

        Returns:
            The figure.

        Raises:
            ValueError: The labels are not as many as the rows or columns.
        """
        (row_title, row_labels), (column_title, column_labels) = (
            given or (name, [_words(name, value) for value in values])
            for given, (name, values) in ((rows, self.rows), (columns, self.columns))
        )
        return plot_sheet(
            [[result.picture() for result in row] for row in self.results],
            row_labels,
            column_labels,
            row_title=row_title,
            column_title=column_title,
            heading=self._common() if heading is None else heading,
        )

    def _common(self) -> str:
        own, default = self[0, 0].settings, Settings()
        fixed = {
            f.name: _words(f.name, getattr(own, f.name))
            for f in fields(Settings)
            if f.name not in (self.rows[0], self.columns[0])
        }
        alone = [f"{name} {fixed[name]}" for name in PICTURES if name in fixed]
        words = alone if len(alone) < 2 else [f"{fixed['content']} × {fixed['style']}"]
        plain = {"network": "{}", "size": "{} pixels", "steps": "{} steps"}
        words += [form.format(fixed[name]) for name, form in plain.items() if name in fixed]
        words += [
            f"{name} {value}"
            for name, value in fixed.items()
            if name not in (*PICTURES, *plain) and getattr(own, name) != getattr(default, name)
        ]
        return ", ".join(words)


def run_grid(
    settings: Settings,
    *,
    folder: str | os.PathLike[str] | None = None,
    jobs: int | None = None,
    progress: bool = True,
    **parameters: Sequence[object],
) -> Grid:
    """Makes a picture for each value of a setting, or for each pair of values of two.

    ``run_grid(Settings(style="mosaic"), style_weight=[1, 10, 100], init=["content", "noise"])``
    makes six. An interrupt keeps those that are made; run the same call again to go on.

    Args:
        settings: Of all pictures, but for what differs.
        folder: Where the pictures are kept, as PNG; made if need be. By default the one that
            ``NST_EDU_GRIDS`` names, else one in the user's cache.
        jobs: How many processes to run. By default one, in which nothing is different from any
            other run; with four cores or more, and without a GPU, one for every two cores. Never
            more than there are pictures to make.
        progress: Show a progress bar, which counts pictures.
        **parameters: One or two fields of :class:`Settings`, each with the values to try. Of two,
            the first gives the rows and the second the columns; one gives a single row.

    Returns:
        The grid.

    Raises:
        ValueError: A parameter or a value is of no use, as :func:`style_transfer` says; raised
            before the first run.
        TypeError: A size is no whole number.
        OSError: A picture is not there, or the folder cannot be written in.
        KeyboardInterrupt: Interrupted.
    """
    axes = _axes(parameters)
    if jobs is not None and (isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1):
        raise ValueError(f"jobs is {jobs!r}; it must be a whole number, 1 or more, or None.")
    settings, axes = _named(settings, axes)
    cells = []
    for row in axes[0][1]:
        for column in axes[1][1]:
            values: dict[str, Any] = {axes[0][0]: row, axes[1][0]: column}
            values.pop("", None)
            cells.append(replace(settings, **values))
    place = _folder(folder)
    paths = [place / f"{_key(cell)}.png" for cell in cells]
    wanted = dict(zip(paths, cells, strict=True))  # each once, should two cells be the same
    found = {path: _kept(path, cell) for path, cell in wanted.items()}
    missing = [(path, cell) for path, cell in wanted.items() if found[path] is None]
    if missing:  # where nothing is, a folder that can only be read will do
        _require_writable(place)
    _check([cell for _, cell in missing])
    _make(missing, len(wanted), jobs, progress)
    made = {path: found[path] or Result.load(path, cell) for path, cell in wanted.items()}
    width = len(axes[1][1])
    rows = [[made[path] for path in paths[i : i + width]] for i in range(0, len(paths), width)]
    return Grid(*axes, rows)


def _axes(parameters: Mapping[str, object]) -> tuple[Axis, Axis]:
    """Returns the rows and the columns, or says what is wrong with the parameters."""
    known = [f.name for f in fields(Settings)]
    for name in parameters:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"there is no setting {name!r}.{hint} There are {', '.join(known)}.")
    if len(parameters) not in (1, 2):
        raise ValueError(
            f"a grid has one parameter or two, not {len(parameters)}; give values to try, such as "
            "style_weight=[1, 10, 100], and put whatever stays the same into the settings."
        )
    axes = [(name, _values(name, given)) for name, given in parameters.items()]
    return (axes[0], axes[1]) if len(axes) == 2 else (("", (None,)), axes[0])


def _values(name: str, given: object) -> tuple[Any, ...]:
    """Returns the values of a parameter as settings hold them."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise ValueError(f"{name} is {given!r}; give a list of values to try: {name}=[{given!r}].")
    values = list(given)
    if not values:
        raise ValueError(f"{name} is an empty list; give at least one value to try.")
    for value in values:
        plain = list(value) if isinstance(value, list | tuple) else [value]
        if not all(isinstance(_item(v), PLAIN) for v in plain):
            raise ValueError(
                f"{name} has a value of type {type(value).__name__}; a grid tries text, numbers, "
                "layers and weights of layers. Of a picture, give the name."
            )
    chosen: list[dict[str, Any]] = [{name: _item(value)} for value in values]
    return tuple(getattr(Settings(**each), name) for each in chosen)


def _item(value: object) -> object:
    """A number of NumPy's or of PyTorch's as Python's own."""
    single = hasattr(value, "item") and getattr(value, "ndim", 0) == 0
    return value.item() if single else value  # type: ignore[attr-defined]


def _named(settings: Settings, axes: tuple[Axis, Axis]) -> tuple[Settings, tuple[Axis, Axis]]:
    """Puts the name of the network in the place of "auto", which says once what it is."""

    def auto() -> str:
        return replace(settings, network="auto").extractor().network

    rows, columns = (
        (name, tuple(auto() if name == "network" and v == "auto" else v for v in values))
        for name, values in axes
    )
    if settings.network == "auto" and "network" not in (rows[0], columns[0]):
        settings = replace(settings, network=auto())
    return settings, (rows, columns)


def _folder(folder: str | os.PathLike[str] | None) -> Path:
    folder = folder or os.environ.get(VARIABLE)
    if not folder:
        import pooch  # here, because it costs time to import

        folder = Path(pooch.os_cache("nst_edu")) / "grids"
    return Path(folder)


def _require_writable(folder: Path) -> None:
    with suppress(OSError):  # what is wrong is said in the next line
        folder.mkdir(parents=True, exist_ok=True)
    writable_file(folder / "picture.png")


def _key(settings: Settings) -> str:
    """A name for the picture that these settings make: it changes whenever the picture may."""
    told: dict[str, object] = {**settings.to_dict(), "version": package_version()}
    for name in PICTURES:
        path = Path(getattr(settings, name))
        if path.is_file():  # which may be another one tomorrow
            told[f"{name} sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _kept(path: Path, settings: Settings) -> Result | None:
    try:
        return Result.load(path, settings)
    except (ValueError, OSError):  # not there, or damaged
        return None


def _check(cells: Iterable[Settings]) -> None:
    """Raises now what a run would raise, without the cost of measuring whole images."""
    read = cache(lambda source, size: picture(source, size))
    for cell in cells:
        content, style = cell.sizes
        images = read(cell.content, content), read(cell.style, style)
        corners = [image[..., :ENOUGH, :ENOUGH] for image in images]
        style_transfer(corners[0], corners[1], extractor=cell.extractor(), **cell.arguments())


def _make(
    missing: Sequence[tuple[Path, Settings]], total: int, jobs: int | None, progress: bool
) -> None:
    """Makes pictures, each in its file as soon as it is there."""
    from tqdm.auto import tqdm

    done = total - len(missing)
    with tqdm(total=total, initial=done, disable=not progress, unit="picture") as bar:
        try:
            with closing(_runs(missing, jobs, progress)) as runs:  # ends the other processes, too
                for whole in runs:
                    if not whole:
                        raise KeyboardInterrupt
                    bar.update()
        except KeyboardInterrupt:
            # Counted anew: another process may have made one since it was last heard of.
            done += sum(_kept(path, settings) is not None for path, settings in missing)
            bar.write(
                f"Interrupted: {done} of {total} pictures are made and kept; run the same line "
                "again to go on."
            )
            raise


def _runs(
    missing: Sequence[tuple[Path, Settings]], jobs: int | None, progress: bool
) -> Generator[bool]:
    """Makes pictures in this process or in several, and yields each time one is made."""
    if jobs is None and torch.cuda.is_available():
        jobs = 1  # several would only wait for the one GPU
    if jobs != 1 and len(missing) > 1:
        import joblib  # here, because it costs time to import

        cores = joblib.cpu_count()
        jobs = min(len(missing), max(1, cores // THREADS) if jobs is None else jobs)
        if jobs > 1:
            threads = max(1, min(THREADS, cores // jobs))
            # PyTorch heeds the limit, which reaches it by the environment.
            with joblib.parallel_config(backend="loky", inner_max_num_threads=threads):
                parallel = joblib.Parallel(jobs, return_as="generator_unordered", batch_size=1)
                yield from parallel(joblib.delayed(_run)(*each) for each in missing)
            return
    for path, settings in missing:
        yield _run(path, settings, progress=progress and settings.steps >= LONG)


def _run(path: Path, settings: Settings, *, progress: bool = False) -> bool:
    """Makes one picture and saves it; whether it came to its end without an interrupt."""
    content, style = settings.images()
    extractor = settings.extractor()
    run = style_transfer(content, style, extractor=extractor, **settings.arguments())
    ended: list[Step] = []
    step = finish(_watched(run, ended), settings.steps, progress=progress, leave=False)
    # `finish` returns the best so far of a run that was interrupted, too.
    if not ended or ended[0].note.startswith("Interrupted"):
        return False
    Result.of(settings, step).save(path)
    return True


def _watched(run: Iterator[Step], ended: list[Step]) -> Iterator[Step]:
    """Passes Steps on, and leaves the last one behind once the run is over."""
    for step in run:
        yield step
    ended.append(step)


def _words(name: str, value: object) -> str:
    """A value as a label; settings that are not given have a word, too."""
    if not name:
        return ""
    if name in PICTURES:
        return Path(str(value)).name
    return readable(value) or "default"
