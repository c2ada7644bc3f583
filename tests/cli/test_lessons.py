"""``nst-edu lessons``: the student edition."""

import re

import nbformat
import pytest

from nst_edu.cli import main
from nst_edu.cli.lessons import LESSONS, NO_SOLUTIONS

NAMES = sorted(path.name for path in LESSONS.glob("[0-9]*.ipynb"))


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("blank") / "lessons"
    assert main(["lessons", str(folder), "--blank"]) == 0
    return folder


def test_all_lessons_their_images_and_the_glossary_are_written(blank):
    assert sorted(path.name for path in blank.glob("*.ipynb")) == NAMES
    assert (blank / "GLOSSARY.md").is_file()
    for folder in ("pictures", "exhibits"):
        written = {path.name: path.read_bytes() for path in (blank / folder).iterdir()}
        assert written == {path.name: path.read_bytes() for path in (LESSONS / folder).iterdir()}
        assert written


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_lesson_has_no_output_and_does_not_mention_the_solutions(blank, name):
    text = (blank / name).read_text("utf-8")
    notebook, original = (nbformat.read(folder / name, as_version=4) for folder in (blank, LESSONS))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert "solutions/" not in text and text.count(NO_SOLUTIONS.strip()) == 1
    same = [a.source == b.source for a, b in zip(notebook.cells, original.cells, strict=True)]
    assert same.count(False) == 1  # the cell that names the solutions
    changed = notebook.cells[same.index(False)].source
    assert changed.startswith("## Exercises\n\n") and NO_SOLUTIONS in changed


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_a_file_of_the_student_edition(blank, name):
    cells = nbformat.read(blank / name, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    targets = set(re.findall(r"\]\(([^):#]+)", text)) - {"https", "http"}
    assert [target for target in targets if not (blank / target).is_file()] == []


def test_without_blank_the_outputs_stay(tmp_path, capsys):
    assert main(["lessons", str(tmp_path)]) == 0
    notebook = nbformat.read(tmp_path / NAMES[0], as_version=4)
    assert any(cell.get("outputs") for cell in notebook.cells)
    assert f"Wrote {len(NAMES)} lessons" in capsys.readouterr().out


def test_the_work_of_a_student_is_not_overwritten_unless_asked(tmp_path, capsys):
    mine = tmp_path / NAMES[3]
    mine.write_text("my own work")
    assert main(["lessons", str(tmp_path)]) == 1
    assert f"'{mine}' exists already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[3]]
    assert mine.read_text() == "my own work"
    assert main(["lessons", str(tmp_path), "--overwrite"]) == 0
    assert mine.read_text("utf-8") != "my own work"


def test_a_file_in_place_of_the_folder_is_named(tmp_path, capsys):
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    assert main(["lessons", str(file), "--overwrite"]) == 1
    assert f"'{file}' is a file, not a folder. Choose another" in capsys.readouterr().err
    assert file.read_text() == "mine"


def test_the_edition_for_colab_begins_with_the_installation(tmp_path):
    address = "git+https://github.com/OWNER/nst_edu"
    assert main(["lessons", str(tmp_path), "--blank", "--colab", address]) == 0
    for name in NAMES:
        first, *others = nbformat.read(tmp_path / name, as_version=4).cells
        assert first.source.startswith(f'%pip install --quiet "{address}"\n')
        assert "\n!test -f GLOSSARY.md || nst-edu lessons . --blank\n" in first.source
        assert 'os.environ["NST_EDU_NETWORK"] = "vgg19-half"' in first.source
        assert len(others) == len(nbformat.read(LESSONS / name, as_version=4).cells)
