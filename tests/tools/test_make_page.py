"""The page is put together from the files of the package, and nothing is lost on the way."""

import base64
import gzip
import hashlib
import json
import re
import subprocess
import sys

import make_page
import pytest
import torch
from PIL import Image
from safetensors.torch import load, load_file

from nst_edu._layers import module_names
from nst_edu._version import __version__
from nst_edu.examples import shipped
from nst_edu.fast.any_style import LAYERS
from nst_edu.transfer import CONTENT_LAYERS, STYLE_LAYERS

QUARTER = load_file(make_page.NETWORKS / "vgg19-quarter.safetensors")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    make_page.main([str(folder)])
    return folder


@pytest.fixture(scope="module")
def single(tmp_path_factory):
    path = tmp_path_factory.mktemp("single") / "new" / "page.html"
    make_page.main([str(path)])
    return path.read_text("utf-8")


def test_the_parts_of_the_network_are_the_shipped_tensors():
    parts = [load(content) for content in make_page.cut_network().values()]
    both = parts[0] | parts[1]
    assert len(both) == len(parts[0]) + len(parts[1])
    assert all(torch.equal(tensor, QUARTER[name]) for name, tensor in both.items())
    left_out = {name.rsplit(".", 1)[0] for name in QUARTER.keys() - both.keys()}
    unused = ("1_2", "2_2", "3_2", "3_3", "3_4", "4_3", "4_4")
    assert left_out == {f"lifts.relu{layer}" for layer in unused}
    assert max(int(name.split(".")[1]) for name in parts[0]) == 19  # relu4_1, for one pass


def test_the_tables_of_the_program_are_those_of_the_package():
    assert set(make_page.LIFTED) == {*CONTENT_LAYERS, *STYLE_LAYERS}
    assert module_names()[make_page.DEEPEST] == LAYERS[-1].replace("relu", "conv")


def test_the_program_needs_neither_pytorch_nor_the_package(tmp_path):
    program = """import runpy, sys
sys.modules.update(torch=None, nst_edu=None)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")"""
    command = [sys.executable, "-c", program, make_page.__file__, str(tmp_path)]
    subprocess.run(command, check=True)
    assert (tmp_path / "data" / "search.safetensors").is_file()


def test_the_folder_holds_the_page_and_small_images(folder):
    html = (folder / "index.html").read_text()
    for name in re.findall(r'(?:src|href)="([^":]+)"', html):
        assert (folder / name).is_file(), name
    data = json.loads((folder / "data" / "examples.json").read_text())
    assert [each["name"] for each in data["images"]] == shipped()
    assert data["version"] == __version__
    for each in data["images"]:
        for kind, size in (("images", 384), ("thumbnails", 128)):
            with Image.open(folder / "data" / kind / f"{each['name']}.jpg") as image:
                assert max(image.size) == size
    for name in data["networks"]:
        assert (folder / "data" / f"stylenet-{name}.safetensors").is_file()
    shipped_file = make_page.NETWORKS / "fast" / "anystyle.safetensors"
    assert (folder / "data" / shipped_file.name).read_bytes() == shipped_file.read_bytes()


def test_every_import_of_a_module_is_in_the_folder(folder):
    for path in folder.glob("*.js"):
        for _, name in make_page.IMPORT.findall(path.read_text()):
            assert (folder / name).is_file(), f"{path.name} imports {name}"


def test_the_single_file_holds_the_same_data_and_needs_no_other_file(folder, single):
    names = re.findall(r'<script type="text/plain" id="data/([^"]+)">([^<]*)</script>', single)
    data = {name: base64.b64decode(text) for name, text in names}
    files = [path for path in (folder / "data").rglob("*") if path.is_file()]
    assert data == {p.relative_to(folder / "data").as_posix(): p.read_bytes() for p in files}
    assert 'src="page.js"' not in single and 'href="page.css"' not in single
    assert len(single) < 13_000_000


def test_what_is_loaded_by_itself_stays_below_6_mb(folder):
    """The two networks for one style are loaded when a student chooses a network."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    loaded = [path for path in files if not path.name.startswith("stylenet-")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in loaded) < 6e6


def test_the_programs_of_others_are_those_that_the_readme_names():
    text = (make_page.WEB / "README.md").read_text("utf-8")
    for name in ("tf.js", make_page.WASM):
        digest = hashlib.sha256((make_page.WEB / "vendor" / name).read_bytes()).hexdigest()
        assert f"{digest}  {name}" in text


def test_the_workflow_checks_the_style_with_the_version_of_the_package_file():
    package = json.loads((make_page.WEB / "package.json").read_text("utf-8"))
    workflow = (make_page.ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
    assert f"@biomejs/biome@{package['devDependencies']['@biomejs/biome']} check" in workflow


def test_a_bundle_has_every_module_once_before_its_first_use(single):
    for entry in ("worker.js", "page.js"):
        program = make_page.bundle(entry)
        assert program in single
        assert "import " not in re.sub(r"//.*|/\*.*?\*/", "", program.split('modules["vendor')[0])
        defined = []
        for match in re.finditer(r'^(?:modules|const .* = modules)\["([^"]+)"\]', program, re.M):
            if match[0].startswith("modules"):
                assert match[1] not in defined
                defined.append(match[1])
        assert defined[-1] == entry


def test_the_server_says_what_kind_of_file_a_module_is(folder):
    assert make_page.Handler.extensions_map[".js"] == "text/javascript"


def test_a_file_that_is_not_html_is_not_replaced(tmp_path, capsys):
    target = tmp_path / "notes.txt"
    target.write_text("mine")
    with pytest.raises(SystemExit):
        make_page.main([str(target)])
    assert "is a file. Name a folder, or a file that ends in .html" in capsys.readouterr().err
    assert target.read_text() == "mine"
