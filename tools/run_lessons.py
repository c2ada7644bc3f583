"""Runs the lessons and keeps their outputs, or measures their time and memory.

    python tools/run_lessons.py                        # every lesson and its solutions
    python tools/run_lessons.py notebooks/02*.ipynb    # some
    NST_EDU_PRESET=hour python tools/run_lessons.py notebooks/06*.ipynb --grids FOLDER
    python tools/run_lessons.py [notebooks/02*.ipynb] --measure vgg19 vgg19-half vgg19-quarter

The committed outputs are made with VGG-19; NST_EDU_WEIGHTS names the file of the weights. The grids
are made again each time, unless --grids names a folder: the folder keeps the images of a run that
takes an hour and is interrupted. --measure keeps no outputs. The times and the memory are printed
and written into the table of notebooks/README.md.
"""

import argparse
import base64
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
VARIABLE = "NST_EDU_GRIDS"
SECONDS_A_CELL = 1800
WIDGET = "application/vnd.jupyter.widget-view+json"
COVER = "cover"
COVER_SIZE = (640, 640)  # at most


def run(path: Path, grids: Path | None = None) -> NotebookNode:
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
        return client.execute(env={**os.environ, VARIABLE: folder})


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
                raise SystemExit(f"{table} has no cell <!--{lesson} {network}-->.")
            said = f"{duration(figures['seconds'])}, {figures['gigabytes']:.1f} GB"
            text = mark.sub(f"<!--{lesson} {network}--> {said} ", text)
    table.write_text(text, "utf-8")


def duration(seconds: float) -> str:
    """Seconds up to a minute and a half, then minutes."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.1f} min"


def main(arguments: Sequence[str] | None = None) -> None:
    # Not at the top, because the process that measures a notebook does not need PyTorch.
    from nst_edu.networks import network_names

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebooks", nargs="*", type=Path)
    # With choices, a notebook named after the networks is refused, and not taken for one of them.
    parser.add_argument("--measure", nargs="+", metavar="NETWORK", choices=network_names())
    parser.add_argument("--grids", type=Path, metavar="FOLDER")
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
        return
    for path in args.notebooks or [*lessons, *sorted(NOTEBOOKS.glob("solutions/*.ipynb"))]:
        began = time.perf_counter()
        notebook = run(path, args.grids)
        tidy(notebook)
        nbformat.write(notebook, path)
        keep_cover(notebook, NOTEBOOKS / "pictures" / f"{path.stem}.jpg")
        print(f"{path.name}: {duration(time.perf_counter() - began)}", flush=True)


if __name__ == "__main__":
    main()
