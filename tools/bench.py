"""Measures how soon `nst_edu` and well-known recipes make a good image, and writes table and plot.

    python tools/bench.py                   # hours; an interrupted bench goes on where it stopped
    python tools/bench.py --sizes 512 --diagonal          # each photograph in one style only
    python tools/bench.py --again ours ours-one-size      # runs these again, after a change
    python tools/bench.py --draw            # only the table and the plot, from the stored results

The recipes are in `competitors.py`. All minimise the same objective on the same network. Each run
has a process of its own, so that its peak of memory is its own. The clock of a run counts the
recipe alone. It stands still while an image is scored: the objective at the full size, of the
image that a user would have at this moment, clamped to [0, 1] and enlarged where the recipe still
works at a smaller size. An image is scored when the clock has grown by 3 % since the last one.

Photographs and styles give pairs. The best objective of a pair is the lowest that any recipe
reaches. A run ends after its recipe's steps, or after BUDGET times the seconds that nst_edu needs
for all its steps on this pair. Nothing else may run on the machine: a run is repeated if other
processes used more than a tenth of a processor, or if the run itself had to wait.

All runs of a pair come from one machine, so that their ratios are right. Another machine measures
only what is not stored, and not the evaluations at several sizes.
"""

import argparse
import json
import math
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import psutil
import torch
from bench_report import figure, table
from competitors import RECIPES, Problem, has_bfloat16, is_needed
from torch import Tensor
from torch.nn import functional

from nst_edu import cli, example_image, load_extractor
from nst_edu._files import write_atomically
from nst_edu.objective import Objective

IMAGES = Path(__file__).resolve().parents[1] / "images"
PHOTOGRAPHS, STYLES = ("cat", "colosseum", "astronaut"), ("swirls", "linocut", "mosaic")
GROWTH = (128, 256, 512, 1024)  # sizes at which an evaluation is measured
NETWORKS = ("vgg19", "vgg19-half", "vgg19-quarter")
COMMANDS = {"vgg19-half": (512, 1024, 2048), "vgg19": (512, 1024)}  # sizes of `nst-edu stylize`
EVALUATIONS, WARM_UP = 10, 3  # at each of these sizes
FINER = 1.03  # growth of the clock from one scored image to the next
OTHERS, WAITED = 0.1, 1.3  # processors of others; the clock, divided by the processor's seconds


class Ended(Exception):  # noqa: N818
    """The run ends before the recipe does; the message says why."""


class Watch:
    """Counts the seconds of a recipe, and scores its images while the clock stands still.

    Args:
        score: The objective of an image.
        budget: The seconds after which the run ends.

    Attributes:
        curve: The evaluations, seconds and objective of each scored image; None is not finite.
        laps: Seconds of each evaluation at the size of the last image.
        seconds: What the clock shows.
        cpu: The processor's seconds in the same time, of all threads together.
    """

    def __init__(self, score: Callable[[Tensor], float], budget: float = math.inf) -> None:
        self.curve: list[tuple[int, float, float | None]] = []
        self.laps: list[float] = []
        self.seconds = self.cpu = 0.0
        self._score, self._budget = score, budget
        self._evaluations, self._next = 0, 0.0
        self._image: Tensor | None = None
        self.start()

    def start(self) -> None:
        """Lets the clock go on."""
        self._began = time.perf_counter(), time.process_time()

    def stop(self) -> float:
        """Stops the clock, and returns the seconds since it went on."""
        lap = time.perf_counter() - self._began[0]
        self.seconds += lap
        self.cpu += time.process_time() - self._began[1]
        return lap

    def show(self, image: Tensor) -> None:
        """Takes the image after an evaluation.

        Raises:
            Ended: The image is not finite, or the time is over.
        """
        lap = self.stop()
        if self._image is None or self._image.shape != image.shape:
            self.laps = []
        self.laps.append(lap)
        self._image, self._evaluations = image, self._evaluations + 1
        if self.seconds >= self._next:
            self.score()
            self._next = self.seconds * FINER
            if self.curve[-1][2] is None:
                raise Ended("not finite")
        if self.seconds > self._budget:
            raise Ended("time")
        self.start()

    def score(self) -> None:
        """Scores the last image."""
        assert self._image is not None
        value = self._score(self._image.detach())
        self.curve.append(
            (self._evaluations, self.seconds, value if math.isfinite(value) else None)
        )


def run(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Runs a recipe on a pair, in this process; the result is ready for JSON."""
    extractor = load_extractor(spec["network"], device="cpu")
    images = (example_image(spec[what], spec["size"]) for what in ("photograph", "style"))
    problem = Problem(extractor, *images)
    extractor.full_precision = True  # of the scores; no competitor uses bfloat16 by itself
    objective = problem.objective()
    own = spec["recipe"] in ("ours", "ours-one-size")
    extractor.full_precision = not own

    @torch.no_grad()
    def score(image: Tensor) -> float:
        if image.shape != problem.content.shape:
            image = functional.interpolate(image, problem.content.shape[2:], mode="bicubic")
        extractor.full_precision = True
        total = objective(image.clamp(0, 1))["total"].item()
        extractor.full_precision = not own
        return total

    warm_up(objective, problem.content)
    began = time.perf_counter(), seconds_of_others()
    watch, ended = Watch(score, spec["budget"] or math.inf), "steps"
    try:
        RECIPES[spec["recipe"]].run(problem, spec["steps"], watch.show)
    except Ended as reason:
        ended = str(reason)
    else:
        watch.stop()
        watch.score()  # after the last move, which no evaluation has seen
    return {
        **spec,
        "ended": ended,
        "seconds": watch.seconds,
        "cpu": watch.cpu,
        "others": (seconds_of_others() - began[1]) / (time.perf_counter() - began[0]),
        "lap": statistics.median(watch.laps),
        "peak": peak_memory(),
        "curve": watch.curve,
    }


def seconds_of_others() -> float:
    """The processor's seconds of all other processes, from some time on; for differences."""
    times = psutil.cpu_times()
    return times.user + times.system + getattr(times, "nice", 0.0) - time.process_time()


def warm_up(objective: Objective, content: Tensor) -> None:
    """Makes PyTorch load what a first evaluation and a first step load, once in a process."""
    image = content.clone().requires_grad_()
    optimizer = torch.optim.SGD([image], lr=0.0)
    optimizer.zero_grad()
    objective(image)["total"].backward()
    optimizer.step()


def grow(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Measures an evaluation at a size, in this process."""
    extractor = load_extractor(spec["network"], device="cpu")
    extractor.full_precision = spec["float32"]
    images = (example_image(name, spec["size"]) for name in (PHOTOGRAPHS[0], STYLES[0]))
    began = time.perf_counter(), seconds_of_others()
    watch = Watch(lambda image: 0.0)
    RECIPES["ours-one-size"].run(Problem(extractor, *images), EVALUATIONS, watch.show)
    laps = watch.laps[WARM_UP:]
    return {
        **spec,
        "seconds": watch.seconds,
        "cpu": watch.cpu,
        "others": (seconds_of_others() - began[1]) / (time.perf_counter() - began[0]),
        "lap": statistics.median(laps),
        "peak": peak_memory(),
    }


def stylize(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Measures `nst-edu stylize` with its defaults, from the start of this process."""
    began = time.perf_counter(), seconds_of_others()
    with tempfile.TemporaryDirectory() as folder:
        images = ["colosseum", "swirls", f"{folder}/picture.png"]
        options = ["--size", str(spec["size"]), "--network", spec["network"]]
        if cli.main(["stylize", *images, *options]):
            raise SystemExit(f"nst-edu stylize has failed: {spec}")
    return {
        **spec,
        "seconds": time.time() - psutil.Process().create_time(),
        "cpu": time.process_time(),
        "others": (seconds_of_others() - began[1]) / (time.perf_counter() - began[0]),
        "peak": peak_memory(),
    }


CHILDREN = {"runs": run, "growth": grow, "commands": stylize}


def peak_memory() -> float:
    """The most memory of this process so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def in_new_process(kind: str, spec: Mapping[str, Any], tries: int) -> dict[str, Any]:
    """Calls one of CHILDREN in a new process, again if the process was disturbed."""
    results = []
    for _ in range(tries):
        command = [sys.executable, __file__, "--child", kind, json.dumps(spec)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        result = json.loads(done.stdout.splitlines()[-1])
        waited = result["seconds"] / result["cpu"]
        result["disturbed"] = result["others"] > OTHERS or waited > WAITED
        results.append(result)
        if not result["disturbed"]:
            break
        print(
            f"  disturbed: others used {result['others']:.2f} processors, and the clock is "
            f"{waited:.2f} times the processor's seconds",
            flush=True,
        )
    undisturbed = [result for result in results if not result["disturbed"]]
    return min(undisturbed or results, key=lambda result: result["seconds"])


def machine() -> str:
    """The machine, for the caption; a pair's results come from one machine."""
    path = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", path.read_text()) if path.exists() else []
    name = names[0] if names else platform.processor() or platform.machine()
    arithmetic = " with bfloat16" if has_bfloat16() else ""
    return f"{name}{arithmetic}, {torch.get_num_threads()} threads, PyTorch {torch.__version__}"


class Store:
    """The results in a JSON file; each is written as soon as its run ends.

    Attributes:
        data: The runs of recipes and of the command, each with its machine; and the growth of an
            evaluation with the size, on the machine that has the key ``machine``.
        is_own: Whether the growth is of this machine.
    """

    def __init__(self, path: Path, tries: int = 3) -> None:
        self.path, self.tries = path, tries
        fresh: dict[str, Any] = {"machine": machine(), **{kind: [] for kind in CHILDREN}}
        self.data = json.loads(path.read_text()) if path.exists() else fresh
        self.is_own = self.data["machine"] == fresh["machine"]

    def get(self, kind: str, spec: Mapping[str, Any]) -> dict[str, Any]:
        """The stored result of a run; without a stored result, the run is measured now."""
        for result in self.data[kind]:
            if all(result[key] == value for key, value in spec.items() if key != "budget"):
                return result
        print(" ".join(str(value) for value in spec.values()), flush=True)
        result = in_new_process(kind, spec, self.tries) | {"machine": machine()}
        self.data[kind].append(result)
        self.save()
        return result

    def is_elsewhere(self, pair: Mapping[str, Any]) -> bool:
        """Whether the runs of a pair come from another machine."""
        return any(
            run["machine"] != machine() and pair.items() <= run.items() for run in self.data["runs"]
        )

    def forget(self, recipes: Sequence[str]) -> None:
        """Drops this machine's runs of some recipes."""
        self.data["runs"] = [
            run
            for run in self.data["runs"]
            if run["recipe"] not in recipes or run["machine"] != machine()
        ]
        self.save()

    def save(self) -> None:
        """Writes the file."""
        write_atomically(self.path, (json.dumps(self.data) + "\n").encode())


def measure(store: Store, args: argparse.Namespace) -> None:
    """Measures what is not stored yet."""
    pairs = list((zip if args.diagonal else product)(args.photographs, args.styles))
    precisions = (False, True) if has_bfloat16() else (True,)
    if store.is_own:
        for network, size, float32 in product(args.grow_networks, args.grow_sizes, precisions):
            store.get("growth", {"network": network, "size": size, "float32": float32})
    for network in args.commands:
        for size in COMMANDS[network]:
            store.get("commands", {"network": network, "size": size})
    for size, (photograph, style) in product(args.sizes, pairs):
        pair = {"network": args.network, "size": size, "photograph": photograph, "style": style}
        if store.is_elsewhere(pair):
            continue
        seconds = 0.0  # of ours, which is the first recipe
        for recipe in ["ours", *(name for name in args.recipes if name != "ours")]:
            if not is_needed(recipe, size):
                continue
            spec = {
                **pair,
                "recipe": recipe,
                "steps": args.steps or RECIPES[recipe].steps,
                "budget": args.budget * seconds,  # 0 for ours: no limit
            }
            result = store.get("runs", spec)
            if recipe == "ours":
                seconds = result["seconds"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, and writes the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", nargs="*", type=int, default=[256, 512])
    parser.add_argument("--photographs", nargs="+", default=PHOTOGRAPHS)
    parser.add_argument("--styles", nargs="+", default=STYLES)
    parser.add_argument("--diagonal", action="store_true", help="pair the first with the first ...")
    parser.add_argument("--network", default="vgg19")
    parser.add_argument("--recipes", nargs="+", choices=RECIPES, default=list(RECIPES))
    parser.add_argument("--budget", type=float, default=4.0, help="times the seconds of nst_edu")
    parser.add_argument("--steps", type=int, help="of every recipe, for a trial")
    parser.add_argument("--tries", type=int, default=3, help="of a run that others disturb")
    parser.add_argument("--grow-sizes", nargs="*", type=int, default=GROWTH)
    parser.add_argument("--grow-networks", nargs="*", default=NETWORKS)
    parser.add_argument("--commands", nargs="*", choices=COMMANDS, default=list(COMMANDS))
    parser.add_argument("--again", nargs="+", choices=RECIPES, default=[], help="drop, run again")
    parser.add_argument("--draw", action="store_true", help="only the table and the plot")
    parser.add_argument("--out", type=Path, default=IMAGES / "bench.json")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.child:
        kind, spec = args.child
        print(json.dumps(CHILDREN[kind](json.loads(spec))))
        return
    store = Store(args.out, args.tries)
    if not args.draw:
        store.forget(args.again)
        measure(store, args)
    args.out.with_suffix(".md").write_text(table(store.data))
    figure(store.data).savefig(args.out.with_suffix(".png"), dpi=100)


if __name__ == "__main__":
    main()
