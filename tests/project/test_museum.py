"""Lesson 07, the museum of failures: every exhibit has a row, every message points to one."""

import re
from pathlib import Path

import nbformat
import pytest
import torch

from nst_edu.canvas import check_image
from nst_edu.check.lesson_07 import LETTERS
from nst_edu.images import load_image, save_image
from nst_edu.optim import minimize

ROOT = Path(__file__).parents[2]
LESSON = nbformat.read(ROOT / "notebooks" / "07_when_it_goes_wrong.ipynb", as_version=4)
PROSE = "\n\n".join(cell.source for cell in LESSON.cells if cell.cell_type == "markdown")
CODE = [cell.source for cell in LESSON.cells if cell.cell_type == "code"]
POINTER = re.compile(r"See ((?:\"[^\"]+\"(?: and )?)+) in lesson 07\.")
EXHIBITS = [
    "black", "range", "BGR", "grey", "transparent", "sideways", "profile", "no gradient", "rate",
    "weights", "no mean", "overflow", "zero_grad", "exchanged", "clamp", "no seed", "too small",
    "memory", "total variation", "misnamed layer", "in place", "not frozen", "random network",
]  # fmt: skip


def table():
    """The rows of "From symptom to cause" by name."""
    section = PROSE.split("## From symptom to cause")[1].split("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return {name: rest for name, *rest in lines[2:]}


def pointers(text):
    """Names of rows that a text points to."""
    return [name for each in POINTER.findall(text) for name in re.findall('"([^"]+)"', each)]


def test_each_exhibit_has_a_row_with_all_its_columns():
    assert list(table()) == EXHIBITS
    assert all(len(row) == 4 and all(row) for row in table().values())


@pytest.mark.parametrize("name", EXHIBITS)
def test_each_exhibit_is_named_where_it_is_shown(name):
    shown = PROSE.split("## From symptom to cause")[0]
    assert re.search(rf"^\*Names?\*:[^.]*\*\*{name}\*\*", shown, re.MULTILINE)


def test_each_exhibit_asks_for_the_diagnosis_and_says_the_fix():
    shown = PROSE.split("## From symptom to cause")[0]
    exhibits = re.split(r"^### \d+\. ", shown, flags=re.MULTILINE)[1:]
    assert len(exhibits) >= 14
    for exhibit in exhibits:
        title = exhibit.split("\n")[0]
        assert "*Fix*:" in exhibit, title
        assert "**Diagnose**" in exhibit or "**Predict**" in exhibit, title


def test_each_failure_is_asserted_where_it_is_made():
    starts = [i for i, c in enumerate(LESSON.cells) if re.match(r"### \d+\. ", c.source)]
    end = next(i for i, c in enumerate(LESSON.cells) if c.source.startswith("## From symptom"))
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        cells = [c.source for c in LESSON.cells[start:stop] if c.cell_type == "code"]
        title = LESSON.cells[start].source.split("\n")[0]
        assert any(re.search(r"^assert ", source, re.MULTILINE) for source in cells), title


def test_messages_of_three_modules_or_more_point_to_rows():
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted((ROOT / "nst_edu").rglob("*.py"))
        if (names := pointers(path.read_text("utf-8")))
    }
    assert len(found) >= 3 and sum(map(len, found.values())) >= 4
    for module, names in found.items():
        for name in names:
            assert name in table(), f"{module} points to {name!r}"


def test_every_mention_of_the_lesson_in_the_source_is_a_pointer_that_is_read_here():
    for path in (ROOT / "nst_edu").rglob("*.py"):
        text = path.read_text("utf-8")
        messages = [line for line in text.splitlines() if "in lesson 07" in line]
        assert len(messages) == sum(1 for line in messages if pointers(line)), path.name


def test_the_letters_of_the_exercise_are_about_rows():
    assert {name for name, _ in LETTERS.values()} <= set(table())


WRONG = {
    "range": lambda _: check_image("content_image", torch.full((1, 3, 8, 8), 255.0)),
    "range of an array": lambda _: load_image(torch.full((1, 3, 8, 8), 255.0)),
    "overflow": lambda _: save_image(torch.full((1, 3, 8, 8), torch.nan), "picture.png"),
    "too small": lambda network: network(torch.rand(1, 3, 2, 2), ["relu3_1"]),
    "misnamed layer": lambda network: network(torch.rand(1, 3, 8, 8), ["conv_5"]),
    "grey": lambda network: network(torch.rand(1, 1, 8, 8), ["relu1_1"]),
    "transparent": lambda network: network(torch.rand(1, 4, 8, 8), ["relu1_1"]),
    "memory": lambda network: network.check_memory((1, 3, 1_000_000, 1_000_000)),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_message_points_to_its_row(name, tiny, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError) as caught:
        WRONG[name](tiny)
    assert pointers(str(caught.value)) == [name.split(" of ")[0]]


@pytest.mark.parametrize(
    ("name", "meant"), [("conv_1", "conv1_1"), ("conv_5", "conv3_1"), ("relu_13", "relu5_1")]
)
def test_a_layer_that_is_counted_is_named(name, meant, tiny):
    with pytest.raises(ValueError, match=f"Counted from the first, the layer is '{meant}'"):
        tiny.check_layers([name], (1, 3, 64, 64))


def test_a_layer_is_counted_in_the_names_that_a_distilled_network_has(quarter):
    with pytest.raises(ValueError, match=r"the layer is 'relu3_1'\..*See \"misnamed layer\""):
        quarter.check_layers(["conv_5"], (1, 3, 64, 64))


@pytest.mark.parametrize("name", ["conv_17", "relu_99"])
def test_a_layer_beyond_the_last_gets_no_name(name, tiny):
    with pytest.raises(ValueError, match=r"has no layer '\w+'\. The layers are"):
        tiny.check_layers([name], (1, 3, 64, 64))


def test_a_run_whose_loss_is_not_a_number_points_to_two_rows():
    class Objective:
        weights = {}  # noqa: RUF012

        def __call__(self, image):
            return {"total": image.mean() * torch.nan}

    steps = list(minimize(Objective(), torch.rand(1, 3, 8, 8), "adam", 0.02, 1))
    assert pointers(steps[0].note) == ["rate", "overflow"]
