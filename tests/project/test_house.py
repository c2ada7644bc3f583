"""Imports run one way: which module may import which, and what importing the package costs."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import nst_edu

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "nst_edu"

# The house from the ground up. A file or a folder may import only what is on a floor below it;
# the files of a folder may also import each other. Files at the top of the package are named one
# by one, since they are the method; a folder is one row, whatever is in it.
FLOORS = [
    {"_files", "_machine", "_version", "color", "losses", "optim"},
    {"_bands", "_layers", "io"},
    {"canvas", "images", "vgg", "check"},
    {"examples", "styles"},
    {"networks", "objective", "plots"},
    {"transfer"},
    {"fast", "experiments"},
    {"widgets", "cli"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Rooms that `import nst_edu` opens; the others wait until somebody asks for them.
PUBLIC = {
    "_bands",
    "_layers",
    "_machine",
    "_version",
    "canvas",
    "color",
    "images",
    "examples",
    "networks",
    "vgg",
    "losses",
    "objective",
    "optim",
    "styles",
    "transfer",
}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path):
    """The file at the top, or the folder, that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(tree):
    """The rooms that a module imports, wherever in it; "nst_edu" is the package itself."""
    rooms = set()
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            names = [f"nst_edu.{'.' * node.level}"]  # relative imports hide the room
        elif isinstance(node, ast.ImportFrom) and node.module == "nst_edu":
            names = [f"nst_edu.{a.name}" if a.name in FLOOR else "nst_edu" for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module]
        for name in names:
            first, _, rest = name.partition(".")
            if first == "nst_edu":
                rooms.add(rest.split(".")[0] if rest else "nst_edu")
    return rooms


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_down_the_house(path):
    own = room(path)
    assert own in FLOOR, f"nst_edu/{own} is new: give it a floor in this test and in the design"
    allowed = {other for other in FLOOR if FLOOR[other] < FLOOR[own]} | {own}
    forbidden = imported_rooms(ast.parse(path.read_text("utf-8"))) - allowed
    assert not forbidden, f"{own} may not import {', '.join(sorted(forbidden))}"


def test_the_package_opens_only_its_public_rooms():
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    assert imported_rooms(tree) <= PUBLIC


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_pages_show_the_map_of_the_package(page):
    lines = [line for line in nst_edu.__doc__.splitlines() if line.startswith("    ")]
    assert lines, "the docstring has lost its map"
    text = (ROOT / page).read_text("utf-8")
    assert [line for line in lines if line not in text] == []
    named = re.findall(r"(?:^ +|  )(\w+)(?:\.py|/)", "\n".join(lines), re.MULTILINE)
    assert set(named) == {name for name in FLOOR if not name.startswith("_")}


def test_contributing_shows_the_floors():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \| (.*) \|$", text, re.MULTILINE)
    floors = {int(number): set(re.findall(r"`(\w+)`", row)) for number, row in rows}
    assert floors == dict(enumerate(FLOORS, start=1))


@pytest.mark.parametrize(
    ("code", "rooms"),
    [
        ("from nst_edu.vgg import FeatureExtractor", {"vgg"}),
        ("from nst_edu import vgg, losses", {"vgg", "losses"}),
        ("from nst_edu import load_image", {"nst_edu"}),
        ("from nst_edu.widgets.studio import Studio", {"widgets"}),
        ("import nst_edu", {"nst_edu"}),
        ("import nst_edu.plots as p", {"plots"}),
        ("def f():\n    from nst_edu.widgets import Studio", {"widgets"}),
        ("from .vgg import FeatureExtractor", {""}),
        ("import torch\nfrom os import path", set()),
    ],
)
def test_this_file_sees_every_kind_of_import(code, rooms):
    assert imported_rooms(ast.parse(code)) == rooms


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
    seconds = []
    # A busy machine makes an import slower and never faster, so one quick import is enough.
    while len(seconds) < 5 and min(seconds, default=1) > 0.3:
        done = subprocess.run(
            [sys.executable, "-c", COST],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        first, needless = done.stdout.split("\n")[:2]
        assert needless == ""
        seconds.append(float(first))
    assert min(seconds) <= 0.3, seconds
