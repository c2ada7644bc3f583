"""The files around the package say the same thing, and say what is so."""

import argparse
import ast
import dataclasses
import os
import re
import runpy
import shlex
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

import nst_edu

ROOT = Path(__file__).resolve().parents[2]
CONDA_NAMES = {"torch": "pytorch"}  # where conda-forge has another name than PyPI
LARGEST = 12_000_000  # bytes
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PAGES = ("README.md", "USAGE.md", "CONTRIBUTING.md")


def requirements(lines):
    return {r.name.lower(): r for r in map(Requirement, lines)}


def page(name):
    """A page's text without its HTML comments."""
    return re.sub(r"<!--.*?-->", "", (ROOT / name).read_text("utf-8"), flags=re.DOTALL)


def commands(program):
    """Every line or piece of code that runs a program, as the words that follow its name."""
    found = []
    for text in map(page, PAGES):
        lines = [line for _, block in FENCE.findall(text) for line in block.splitlines()]
        lines += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
        for line in lines:
            words = re.sub(r"(^|\s)#.*", "", line).replace("\\", "/").split()
            while words and re.match(r"[A-Z_]+=", words[0]):
                words.pop(0)
            if words and words[0].split("/")[-1] == program:
                found.append(words[1:])
    return found


def tracked_files():
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
    if not names:
        pytest.skip("nothing is tracked yet")
    return [path for path in map(ROOT.joinpath, names) if path.is_file()]


def make(*arguments, **variables):
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    # Not the variables that `make test` itself was given.
    own = ("MAKE", "MFL", "NST_EDU", "PYTHONSTARTUP", *VARIABLES)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(own)}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=inherited | variables,
        capture_output=True,
        text=True,
        timeout=30,
    )


# --- pyproject.toml and environment.yml -----------------------------------------------------------


def test_the_conda_environment_is_the_one_of_pyproject():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    conda = requirements(entry for entry in entries if isinstance(entry, str))
    wanted = {
        CONDA_NAMES.get(n, n): r.specifier for n, r in requirements(PROJECT["dependencies"]).items()
    }

    assert conda.pop("python").specifier == PROJECT["requires-python"]
    conda.pop("pip")
    assert {name: r.specifier for name, r in conda.items()} == wanted
    assert [entry for entry in entries if isinstance(entry, dict)] == [{"pip": ["-e ."]}]


@pytest.mark.parametrize("line", [*PROJECT["dependencies"], *chain(*EXTRAS.values())])
def test_a_dependency_has_a_lower_bound_and_only_the_site_has_others(line):
    requirement = Requirement(line)
    if requirement.name == PROJECT["name"]:
        assert requirement.extras <= EXTRAS.keys()
        return
    bounds = [clause.operator for clause in requirement.specifier]
    assert sorted(bounds) == (["<", ">="] if line in EXTRAS["site"] else [">="]), line


# --- the Makefile ---------------------------------------------------------------------------------

TARGETS = re.findall(r"^([a-z][a-z0-9-]*):(?!=)", MAKEFILE, re.MULTILINE)
VARIABLES = re.findall(r"^([A-Z_]+)\s*\?=", MAKEFILE, re.MULTILINE)


def test_every_make_command_mentioned_exists():
    words = {word for mention in commands("make") for word in mention}
    assert {word for word in words if "=" not in word} <= set(TARGETS)
    assert {word.split("=")[0] for word in words if "=" in word} <= set(VARIABLES)
    assert {"lab", "demo", "test"} <= words


@pytest.mark.parametrize("target", TARGETS)
def test_make_has_a_recipe_for_every_target(target):
    done = make("-n", target, NST_EDU_WEIGHTS=os.devnull)
    assert done.returncode == 0, done.stderr


def test_make_alone_lists_every_public_target():
    listed = re.findall(r"^  make ([a-z0-9-]+)", make().stdout, re.MULTILINE)
    assert set(listed) == set(TARGETS) - {"weights-named"}


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({}, "make test-vgg19 needs NST_EDU_WEIGHTS, the path of a VGG-19 weights file."),
        ({"NST_EDU_WEIGHTS": "no-such-file"}, "NST_EDU_WEIGHTS names no-such-file"),
    ],
)
def test_make_test_vgg19_refuses_before_it_installs(tmp_path, weights, sentence):
    # PYTHON=false: should the refusal ever come too late, no environment gets made.
    done = make("test-vgg19", f"VENV={tmp_path}/venv", "PYTHON=false", **weights)
    assert done.returncode != 0
    assert done.stderr.startswith(sentence)
    assert done.stdout == ""


@pytest.fixture
def stub(tmp_path):
    """Runs make with a shell script for Python, in an environment that has everything."""
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    for name in (".installed-test", ".installed-browser", "bin/pip"):
        (tmp_path / name).touch()

    def run(script, *arguments, **variables):
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        build = tmp_path / "build"  # the folder of this checkout may be in use
        return make("-s", f"VENV={tmp_path}", f"GRIDS={build}", *arguments, **variables)

    return run


SHOW = "echo $OMP_NUM_THREADS ${NST_EDU_NETWORK-none} ${PYTHONSTARTUP##*/} $*"


def test_make_test_runs_two_jobs_with_one_thread_each_and_the_lessons_on_the_quarter(stub):
    tests, lessons = map(str.split, stub(SHOW, "test").stdout.splitlines())
    assert tests[:2] == ["1", "none"] and tests[-2:] == ["tests", "nst_edu"]
    assert lessons[:3] == ["1", "vgg19-quarter", "short_lessons.py"]
    assert lessons[-1] == "notebooks"
    for command, way in ((tests, "worksteal"), (lessons, "loadfile")):
        assert " ".join(command).count("-m pytest -n 2 --dist ") == 1 and way in command


def test_make_test_all_adds_the_other_network_and_the_browser(stub):
    done = stub(SHOW, "test-all", "CHROMIUM=true")
    runs = [line for line in done.stdout.splitlines() if "pytest" in line]
    assert [line.split()[1] for line in runs[:3]] == ["none", "vgg19-quarter", "vgg19-half"]
    assert "short_lessons" not in runs[2]
    assert runs[3].endswith("-m pytest -m browser tests") and len(runs) == 4


def test_make_test_all_says_when_there_is_no_browser(stub):
    done = stub(SHOW, "test-all", "CHROMIUM=false")
    assert done.returncode == 0 and "-m browser" not in done.stdout
    assert done.stderr == "NOT RUN: the browser tests. Install Chromium to run them.\n"


@pytest.mark.parametrize("failing", ["tests nst_edu", "quarter", "half", "browser"])
def test_make_fails_with_the_first_run_that_fails(stub, failing):
    fail = f'{SHOW} | tee /dev/stderr | grep -q "{failing}" && exit 1; exit 0'
    done = stub(fail, "test-all", "CHROMIUM=true")
    assert done.returncode != 0
    last = [line for line in done.stderr.splitlines() if "pytest" in line][-1]
    assert failing in last


def test_make_test_lowest_runs_the_unit_tests_in_an_environment_of_its_own(stub, tmp_path):
    lowest = Path(f"{tmp_path}-lowest")
    (lowest / "bin").mkdir(parents=True)
    (lowest / ".installed").touch()
    (lowest / "bin" / "python").symlink_to(tmp_path / "bin" / "python")
    words = stub(f"echo $0; {SHOW}", "test-lowest").stdout.split()
    assert words[0] == f"{lowest}/bin/python"
    assert words[-2:] == ["tests", "nst_edu"] and "--nbval" not in words
    install = make("-n", "test-lowest", f"VENV={tmp_path}/new").stdout
    assert f"--python {tmp_path}/new-lowest --resolution lowest-direct -e" in install


def test_make_fuzz_sets_the_seconds(stub):
    done = stub(f"echo $FUZZ_SECONDS; {SHOW}", "fuzz", "FUZZ_SECONDS=7").stdout.split()
    assert done[0] == "7" and done[-3:] == ["-m", "fuzz", "tests"]


def test_options_for_pytest_reach_every_run(stub):
    done = stub(SHOW, "test-all", "CHROMIUM=true", "PYTEST_ARGS=-x", "JOBS=3")
    runs = [line for line in done.stdout.splitlines() if "pytest" in line]
    assert len(runs) == 4 and all("-x" in run.split() for run in runs)
    assert [run.count("-n 3") for run in runs] == [1, 1, 1, 0]


def test_the_lessons_of_make_test_are_shorter(monkeypatch):
    from nst_edu import fast
    from nst_edu.experiments import paper

    def train(*arguments, **settings):
        return arguments, settings

    quick = paper.QUALITIES["class"]
    monkeypatch.setattr(fast, "train_style_net", train)
    monkeypatch.setattr(paper, "QUALITIES", dict(paper.QUALITIES))
    runpy.run_path(str(ROOT / ".ci" / "short_lessons.py"))
    short = fast.train_style_net(1, steps=9_000, seconds=100, seed=2)
    assert short == ((1,), {"steps": 60, "seed": 2})
    assert fast.train_style_net(1, steps=20) == ((1,), {"steps": 20})
    assert paper.QUALITIES["class"] == dataclasses.replace(quick, size=144)


def test_the_continuous_integration_runs_everything():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"^make ([a-z0-9-]+)", script, re.MULTILINE) == [
        *("lint", "test-all", "test-lowest", "test-grading", "fuzz")
    ]


def test_make_test_vgg19_makes_a_relative_path_absolute(stub):
    """Notebooks run in their own folder, where a path relative to the top means nothing."""
    show = "echo weights=$NST_EDU_WEIGHTS network=$NST_EDU_NETWORK"
    done = stub(show, "test-vgg19", NST_EDU_WEIGHTS="LICENSE")
    assert done.stdout.splitlines() == [
        f"weights={ROOT}/LICENSE network=",
        f"weights={ROOT}/LICENSE network=vgg19",
    ]


def test_make_demo_names_shipped_pictures():
    from nst_edu import EXAMPLES

    values = dict(re.findall(r"^(DEMO_\w+)\s*\?=\s*(\S+)", MAKEFILE, re.MULTILINE))
    assert values["DEMO_CONTENT"] in EXAMPLES
    assert values["DEMO_STYLE"] in EXAMPLES


# --- what the pages say ---------------------------------------------------------------------------


def test_every_nst_edu_command_mentioned_is_understood():
    from nst_edu.cli import build_parser

    mentions = [" ".join(words) for words in commands("nst-edu")]
    assert any(mention.startswith("stylize ") for mention in mentions)
    for mention in mentions:
        try:
            assert vars(build_parser().parse_args(shlex.split(mention)))
        except (SystemExit, argparse.ArgumentError) as error:
            if getattr(error, "code", 2):  # --help ends with 0
                pytest.fail(f"the pages mention a command that does not parse: nst-edu {mention}")


def test_the_python_examples_use_names_and_pictures_that_exist():
    import nst_edu

    blocks = [
        code for text in map(page, PAGES) for kind, code in FENCE.findall(text) if kind == "python"
    ]
    assert blocks
    for node in (node for code in blocks for node in ast.walk(ast.parse(code))):
        if isinstance(node, ast.ImportFrom) and node.module == "nst_edu":
            for name in node.names:
                assert hasattr(nst_edu, name.name), name.name
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "example_image":
            assert ast.literal_eval(node.args[0]) in nst_edu.EXAMPLES


@pytest.mark.parametrize("name", PAGES)
def test_every_path_mentioned_exists(name):
    text = page(name)
    links = re.findall(r"\]\(([^)\s]+)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    code = re.findall(r"`([^`\s]+)`", FENCE.sub("", text))
    paths = {link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)}
    paths |= {
        c for c in code if re.fullmatch(r"[\w.-]+(/[\w.-]*)+|[\w-]+\.(md|toml|ya?ml|py|ipynb)", c)
    }
    assert paths, "the page links to nothing: has the pattern gone blind?"
    made = {
        ".venv/",
        "build/page",
        "build/site",
        "build/slides",
    }  # made by the commands, not shipped
    assert sorted(path for path in paths - made if not (ROOT / path).exists()) == []


def test_the_package_says_its_version():
    assert nst_edu.__version__ == PROJECT["version"]


def test_the_changelog_has_this_version():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[([^]]+)\]", text, re.MULTILINE)
    assert versions[0] == "Unreleased"
    assert versions[1] == PROJECT["version"], "the newest release is not pyproject.toml's version"


def test_the_citation_names_this_version_and_the_paper():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]
    assert [work["doi"] for work in citation["references"]] == ["10.1109/CVPR.2016.265"]


def test_code_and_lessons_have_their_licences():
    code, lessons = ((ROOT / name).read_text("utf-8") for name in PROJECT["license-files"])
    assert code.startswith("MIT License")
    assert "notebooks/LICENSE" in code
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in lessons


# --- what git holds -------------------------------------------------------------------------------


def test_no_tracked_file_is_large():
    large = {p.relative_to(ROOT).as_posix(): p.stat().st_size for p in tracked_files()}
    assert {name: size for name, size in large.items() if size > LARGEST} == {}


def test_no_tracked_text_holds_a_path_of_this_machine():
    """A traceback or a printed path in a notebook is the usual culprit."""
    here = {str(ROOT), ROOT.as_posix(), str(ROOT).replace("\\", "\\\\")}
    pattern = re.compile(
        "|".join(
            [*map(re.escape, here), r"/(?:home|Users)/\w+/", r"\b[A-Z]:\\+Users\\+\w+"]
        ).encode()
    )
    found = {}
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content[:8192] and (match := pattern.search(content)):
            found[path.relative_to(ROOT).as_posix()] = match.group().decode()
    assert found == {}
