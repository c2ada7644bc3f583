"""Runs the lessons and keeps their outputs, or measures their time and memory.

    python tools/run_lessons.py                        # every lesson and its solutions
    python tools/run_lessons.py notebooks/02*.ipynb    # some
    python tools/run_lessons.py --again notebooks/02*.ipynb --grids FOLDER
    python tools/run_lessons.py [notebooks/02*.ipynb] --measure vgg19 vgg19-half vgg19-quarter

The committed outputs are made with VGG-19 and the preset "gallery"; NST_EDU_WEIGHTS names the file
of the weights. All lessons together run for hours. After an interrupt, the same command continues:
a notebook whose code was run before with the same preset is left alone, unless --again is given.
Grids are made again each time, unless --grids names a folder, which keeps the images of an
interrupted run.

--measure keeps no outputs and runs the preset "class", as a student does. The times and the memory
are printed, and written into the table of notebooks/README.md and the first cells of the lessons.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
TABLE = NOTEBOOKS / "README.md"
VARIABLE, PRESET = "NST_EDU_GRIDS", "NST_EDU_PRESET"
TIME = re.compile(r"<!--(vgg19[a-z-]*)-->[^<]*<!---->")  # in the first cell of a lesson
SECONDS_A_CELL = 6 * 3600  # in lesson 06, a cell makes up to twenty large images
WIDGET = "application/vnd.jupyter.widget-view+json"
COVER = "cover"
COVER_SIZE = (640, 640)  # at most


def run(path: Path, grids: Path | None = None, preset: str = "class") -> NotebookNode:
    """Runs a notebook from top to bottom in a fresh kernel, in the folder of the notebook.

    The grids are made again, and not read from an earlier run, unless ``grids`` names a folder.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
    )
    with tempfile.TemporaryDirectory() as empty:
        folder = str(grids.resolve()) if grids else empty
        client.execute(env={**os.environ, VARIABLE: folder, PRESET: preset})
    notebook.metadata["nst_edu"] = made_by(notebook, preset)
    return notebook


def made_by(notebook: NotebookNode, preset: str) -> dict[str, str]:
    """What the outputs of a notebook come from: the preset and the code."""
    code = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return {"preset": preset, "code": hashlib.sha256(code.encode()).hexdigest()[:16]}


def tidy(notebook: NotebookNode) -> None:
    """Removes outputs that change from run to run or end with the kernel.

    A live widget ends with the kernel. The image in the same output stays; an output without an
    image, such as a progress bar, is removed.
    """
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if not is_fleeting(output)]
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)


def is_fleeting(output: NotebookNode) -> bool:
    data = output.get("data", {})
    return WIDGET in data and not any(kind.startswith("image/") for kind in data)


def keep_cover(notebook: NotebookNode, path: Path) -> None:
    """Writes the figure of the cell tagged "cover", which represents the lesson in lists."""
    for cell in notebook.cells:
        if COVER in cell.metadata.get("tags", []):
            data = cell.outputs[-1].data
            kind = next(kind for kind in data if kind.startswith("image/"))
            image = Image.open(io.BytesIO(base64.b64decode(data[kind]))).convert("RGB")
            image.thumbnail(COVER_SIZE)
            path.parent.mkdir(exist_ok=True)
            image.save(path, quality=85, optimize=True)


def measure(path: Path, network: str) -> dict[str, float]:
    """Runs a notebook in another process.

    Returns:
        ``seconds``, and ``gigabytes``: the largest memory of the kernel.
    """
    code = "import run_lessons, sys; run_lessons.measure_here(sys.argv[1])"
    command = [sys.executable, "-c", code, str(path.resolve())]
    said = subprocess.run(
        command,
        cwd=Path(__file__).parent,
        env={**os.environ, "NST_EDU_NETWORK": network},
        capture_output=True,
        text=True,
    )
    if said.returncode:
        raise SystemExit(f"{path.name} failed on {network}:\n{said.stderr[-2000:]}")
    return json.loads(said.stdout.splitlines()[-1])


def measure_here(path: str) -> None:
    began = time.perf_counter()
    run(Path(path))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of the kernel, in kB on Linux
    print(json.dumps({"seconds": time.perf_counter() - began, "gigabytes": peak * 1024 / 1e9}))


def write_table(measured: Mapping[str, Mapping[str, Mapping[str, float]]], table: Path) -> None:
    """Writes times and memory into the rows of the table."""
    text = table.read_text("utf-8")
    for lesson, networks in measured.items():
        for network, figures in networks.items():
            mark = re.compile(rf"<!--{lesson} {network}-->[^|]*")
            if not mark.search(text):
                raise SystemExit(f"{table} has no cell <!--{lesson} {network}-->. Add the cell.")
            said = f"{duration(figures['seconds'])}, {figures['gigabytes']:.1f} GB"
            text = mark.sub(f"<!--{lesson} {network}--> {said} ", text)
    table.write_text(text, "utf-8")


def write_times(lessons: Sequence[Path], table: Path) -> None:
    """Writes the times of the table into the marks in the lessons' first cells."""
    text = table.read_text("utf-8")
    for path in lessons:
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[0].source = with_times(notebook.cells[0].source, path.stem, text)
        nbformat.write(notebook, path)


def with_times(source: str, lesson: str, table: str) -> str:
    """The first cell with the times that the table gives for the lesson.

    A mark is the name of a network in a comment, a time, and an empty comment.
    """

    def time_of(mark: re.Match[str]) -> str:
        found = re.search(rf"<!--{lesson} {mark[1]}--> ([^,|]*)", table)
        if found is None:
            raise SystemExit(f"The table has no cell <!--{lesson} {mark[1]}-->. Add the cell.")
        return f"<!--{mark[1]}-->{found[1]}<!---->"

    return TIME.sub(time_of, source)


def duration(seconds: float) -> str:
    """Seconds up to a minute and a half, then minutes."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.1f} min"


def main(arguments: Sequence[str] | None = None) -> None:
    # Not at the top, because the process that measures a notebook does not need PyTorch.
    from nst_edu.experiments.presets import PRESETS
    from nst_edu.networks import network_names

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path)
    # With choices, a notebook named after the networks is refused, and not taken for one of them.
    parser.add_argument("--measure", nargs="+", metavar="NETWORK", choices=network_names())
    parser.add_argument("--grids", type=Path, metavar="FOLDER")
    parser.add_argument("--preset", choices=PRESETS, default="gallery")
    parser.add_argument("--again", action="store_true", help="run notebooks without a change, too")
    parser.add_argument("--table", type=Path, default=TABLE)
    args = parser.parse_args(arguments)
    lessons = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    if args.measure:
        measured: dict[str, dict[str, dict[str, float]]] = {}
        for path in args.notebooks or lessons:
            for network in args.measure:
                figures = measure(path, network)
                measured.setdefault(path.stem, {})[network] = figures
                print(path.stem, network, {k: round(v, 2) for k, v in figures.items()}, flush=True)
        write_table(measured, args.table)
        write_times(args.notebooks or lessons, args.table)
        return
    for path in args.notebooks or [*lessons, *sorted(NOTEBOOKS.glob("solutions/*.ipynb"))]:
        began = time.perf_counter()
        stored = nbformat.read(path, as_version=4)
        if stored.metadata.get("nst_edu") == made_by(stored, args.preset) and not args.again:
            print(f"{path.name}: unchanged", flush=True)
            continue
        notebook = run(path, args.grids, args.preset)
        tidy(notebook)
        keep_cover(notebook, NOTEBOOKS / "pictures" / f"{path.stem}.jpg")
        nbformat.write(notebook, path)  # last: the next call takes the notebook as complete
        print(f"{path.name}: {duration(time.perf_counter() - began)}", flush=True)


if __name__ == "__main__":
    main()
