"""Imports run one way: which module may import which, and what importing the package costs."""

import ast
import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "nst_edu"

# Each room, and the rooms it may import. `__init__` stands for the package itself: a room that
# imports a name from `nst_edu` hides which room it comes from.
MAY_IMPORT = {
    "images": set(),
    "losses": set(),
    "weights": set(),
    "examples": {"images"},
    "vgg": {"examples", "weights"},
    "objective": {"losses", "vgg"},
    "descent": set(),
    "transfer": {"objective", "descent", "vgg"},
    "plots": {"images", "examples", "descent"},
    "settings": {"examples", "transfer", "vgg"},
    "results": {"settings", "images", "descent"},
    "grid": {"settings", "results", "transfer", "examples", "images", "plots"},
    "presets": {"settings", "vgg"},
    "paper": {"examples", "settings"},
    "diagrams": {"losses", "plots", "vgg"},
    "history": {"results", "settings"},
    "session": {"descent", "history", "results", "settings", "transfer", "vgg"},
    "controls": {"examples", "images"},
    "knobs": {"settings", "vgg"},
    "tray": {"controls", "results"},
    "check": {"losses"},
    "doctor": {"examples", "transfer", "vgg"},
    "video": {"images"},
    "anystyle": {"vgg"},
    "stylenet": {"images", "objective", "transfer", "vgg"},
    "fast": {"anystyle", "stylenet"},
    "ways": {"fast", "images", "results", "settings", "transfer", "vgg"},
    "batch": {"images", "ways"},
}
MAY_IMPORT["watching"] = {"controls", "plots", "stylenet"}
MAY_IMPORT["studio"] = {"controls", "images", "knobs", "plots", "presets", "results"}
MAY_IMPORT["studio"] |= {"history", "session", "settings", "tray", "weights"}
MAY_IMPORT["widgets"] = {"__init__", *MAY_IMPORT}
MAY_IMPORT["cli"] = {"__init__", *MAY_IMPORT} - {"widgets"}
PUBLIC = {
    "images",
    "examples",
    "weights",
    "vgg",
    "losses",
    "objective",
    "descent",
    "transfer",
    "plots",
}
MAY_IMPORT["__init__"] = set(MAY_IMPORT) - {"widgets"}

FILES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def rooms_named(module):
    """The room that a dotted or relative module name stands for, if it is one of the package's."""
    parts = module.split(".")
    if parts[0] in ("", "nst_edu"):
        yield next(filter(None, parts[1:]), "__init__")


def rooms_imported_by(node):
    """The rooms that one statement or call imports."""
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield from rooms_named(alias.name)
    elif isinstance(node, ast.ImportFrom):
        module = "." * bool(node.level) + (node.module or "")
        if module in (".", "nst_edu"):
            known = {alias.name for alias in node.names} & (MAY_IMPORT.keys() | {"utils"})
            yield from known
            if len(known) < len(node.names):
                yield "__init__"
        else:
            yield from rooms_named(module)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
        for argument in node.args[:1]:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield from rooms_named(argument.value)


def imports(tree):
    return {name for node in ast.walk(tree) for name in rooms_imported_by(node)}


def eager_imports(tree):
    """What runs on import: everything outside functions and `if TYPE_CHECKING:`."""
    found, waiting = set(), list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        found |= set(rooms_imported_by(node))
        waiting += ast.iter_child_nodes(node)
    return found


@pytest.mark.parametrize("path", FILES, ids=room)
def test_a_room_imports_only_what_it_may(path):
    name = room(path)
    assert name != "utils", "there is no utils.py: give the function to the room that it belongs to"
    assert name in MAY_IMPORT, (
        f"nst_edu/{name}.py is a new room: add it to the design and to MAY_IMPORT in this test, "
        f"with the rooms that it may import"
    )
    tree = ast.parse(path.read_text("utf-8"))
    forbidden = imports(tree) - MAY_IMPORT[name]
    assert not forbidden, f"{name} may not import {', '.join(sorted(forbidden))}"


def test_the_package_imports_only_its_public_rooms_at_once():
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    assert eager_imports(tree) <= PUBLIC
    assert "images" in imports(tree)


@pytest.mark.parametrize(
    ("code", "rooms"),
    [
        ("from .vgg import load_extractor", {"vgg"}),
        ("from . import vgg, losses", {"vgg", "losses"}),
        ("from . import load_image", {"__init__"}),
        ("from nst_edu import utils", {"utils"}),
        ("from nst_edu.widgets import Studio", {"widgets"}),
        ("import nst_edu", {"__init__"}),
        ("import nst_edu.plots as p", {"plots"}),
        ("def f():\n    from .widgets import Studio", {"widgets"}),
        ("import importlib\nimportlib.import_module('.widgets', __name__)", {"widgets"}),
        ("import torch\nfrom os import path", set()),
    ],
)
def test_this_file_sees_every_kind_of_import(code, rooms):
    assert imports(ast.parse(code)) == rooms


def test_an_import_inside_a_function_is_not_eager():
    code = (
        "from . import vgg\n"
        "def f():\n    from . import fast\n"
        "if TYPE_CHECKING:\n    from . import cli"
    )
    assert eager_imports(ast.parse(code)) == {"vgg"}


COST = """
import sys, time
import torch, torchvision, matplotlib
start = time.perf_counter()
import nst_edu
print(time.perf_counter() - start)
print(*sorted({"matplotlib.pyplot", "ipywidgets", "pooch"} & sys.modules.keys()))
"""


def test_importing_the_package_is_cheap():
    """At most 0.3 s beyond torch, torchvision and matplotlib, and nothing that only some need."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    seconds, needless = [], set()
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", COST],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        first, second = done.stdout.split("\n")[:2]
        seconds.append(float(first))
        needless |= set(second.split())
    assert needless == set()
    assert statistics.median(seconds) <= 0.3, seconds
