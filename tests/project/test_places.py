"""Where classes run: the files for Binder and for containers, and a wheel outside the checkout."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from nst_edu.networks import network_names

ROOT = Path(__file__).resolve().parents[2]
BINDER = ROOT / ".binder"
CONTAINER = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
SCRIPTS = ("postBuild", "start")
CPU_INDEX = "https://download.pytorch.org/whl/cpu torch torchvision"
WORKS = """
from pathlib import Path
import nst_edu
from nst_edu.cli import main
from nst_edu.examples import example_path, shipped
from nst_edu.fast import load_any_style, style_nets

assert Path(nst_edu.__file__).is_relative_to("site"), nst_edu.__file__
assert all(example_path(name).is_file() for name in shipped()) and len(shipped()) > 8
nst_edu.load_extractor("vgg19-half"), nst_edu.load_extractor("vgg19-quarter"), load_any_style()
assert style_nets()
assert main(["lessons", "lessons", "--blank"]) == 0
"""


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_of_binder_can_run(name):
    assert os.access(BINDER / name, os.X_OK)
    done = subprocess.run(["bash", "-n", str(BINDER / name)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_binder_and_the_container_take_the_small_build_and_a_shipped_network():
    start = (BINDER / "start").read_text("utf-8")
    networks = [re.search(r"NST_EDU_NETWORK=(\S+)", start)[1]]
    networks.append(CONTAINER["containerEnv"]["NST_EDU_NETWORK"])
    assert set(networks) == {"vgg19-half"} <= set(network_names())
    post_build = (BINDER / "postBuild").read_text("utf-8")
    assert CPU_INDEX in post_build and CPU_INDEX in CONTAINER["postCreateCommand"]
    assert 'exec "$@"' in start


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_binder_starts_its_command_with_the_network():
    show = [
        str(BINDER / "start"),
        sys.executable,
        "-c",
        "import os; print(os.environ['NST_EDU_NETWORK'])",
    ]
    done = subprocess.run(show, capture_output=True, text=True, check=True)
    assert done.stdout == "vgg19-half\n"


def test_a_wheel_has_networks_images_and_lessons(tmp_path):
    """Built, unpacked (an environment made by uv has no pip), and used outside the checkout."""
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-c", WORKS.replace('"site"', repr(str(tmp_path / "site")))],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "nst_edu" / "notebooks" / "solutions").exists()
    lessons = {path.name for path in (tmp_path / "lessons").glob("*.ipynb")}
    assert lessons == {path.name for path in (ROOT / "notebooks").glob("[0-9]*.ipynb")}
