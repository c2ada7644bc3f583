"""The pictures of the studio in lesson 04 name the parts as the studio does."""

import io
import random
import re

import nbformat
import pytest
import studio_pictures
from ipywidgets import HTML, Accordion
from PIL import Image, ImageChops

from nst_edu.widgets import Studio
from nst_edu.widgets.studio.toolbar import BUTTONS

NAMES = [part.name for part in studio_pictures.PARTS]
FILES = ("04_studio.jpg", "04_studio.gif", "04_more_settings.jpg")


@pytest.fixture(scope="module")
def words():
    """Everything that is written on a studio."""

    def said(widget):
        yield getattr(widget, "description", "")
        if isinstance(widget, HTML):
            yield re.sub("<[^>]*>", "", widget.value)
        if isinstance(widget, Accordion):
            yield from widget.titles
        for child in getattr(widget, "children", ()):
            yield from said(child)

    studio = Studio.preset("balance")
    # Pause and Resume are one button, and the name depends on the state of the run.
    yield {*said(studio), *(name for name, _ in BUTTONS.values()), "Resume"}
    studio.close()


@pytest.fixture(scope="module")
def lesson():
    path = studio_pictures.PICTURES.parent / "04_experiments.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def test_the_numbers_of_the_picture_are_those_of_the_table_in_the_lesson(lesson):
    rows = re.findall(r"^\| (\d+) \| \**(.+?)\** \|", lesson, re.MULTILINE)
    assert rows == [(str(number), name) for number, name in enumerate(NAMES, 1)]


def test_a_part_with_a_name_has_this_name_on_the_studio(words):
    named = {part.name for part in studio_pictures.PARTS if part.place in ("corner", "left")}
    assert len(named) > 10 and named <= words


def test_the_lesson_calls_buttons_and_controls_by_their_names(words, lesson):
    buttons = re.findall(r"[Pp]ress \*\*(.+?)\*\*", lesson)
    controls = re.findall(r"(?<!\*)\*([A-Z][A-Za-z ]+)\*(?!\*)", lesson)
    assert len(buttons) > 5 and len(controls) > 10
    assert {*buttons, *controls} - {"Needs", "Takes", "Right"} <= words


def test_numbers_and_names_are_drawn_at_the_parts():
    white = Image.new("RGB", (700, 400), "white")
    parts = studio_pictures.PARTS[:8]  # two words, three buttons, a line, an image, a word
    boxes = [
        {"x": 60 + 280 * (number % 2), "y": 40 + 90 * (number // 2), "width": 100, "height": 30}
        for number in range(8)
    ]
    before = white.copy()
    marked = studio_pictures.mark(white, parts, boxes)
    assert ImageChops.difference(white, before).getbbox() is None
    changed = ImageChops.difference(white, marked).convert("L")
    for part, box in zip(parts, boxes, strict=True):
        near = (box["x"] - 40, box["y"] - 20, box["x"] + 240, box["y"] + 60)
        left, top, right, bottom = changed.crop(near).getbbox()
        assert bottom - top <= 2 * studio_pictures.RADIUS + 2
        named = part.place in ("after", "inside")
        assert (right - left > 4 * studio_pictures.RADIUS) == named, part.name


def test_a_clip_has_all_frames_and_a_limit():
    image = Image.radial_gradient("L").convert("RGB").resize((900, 500))
    box = {"x": 100, "y": 100, "width": 40, "height": 20}
    frames = [
        (studio_pictures.frame(image, "Press Start.", box), 1800),
        (studio_pictures.frame(image, "The cat gets panes of glass."), 250),
    ]
    made = Image.open(io.BytesIO(studio_pictures.clip(frames)))
    assert (made.format, made.n_frames) == ("GIF", 2)
    assert made.width == studio_pictures.CLIP_WIDTH and made.info["loop"] == 0
    noise = Image.frombytes("RGB", (1500, 1200), random.Random(0).randbytes(3 * 1500 * 1200))
    with pytest.raises(ValueError, match="Use fewer frames"):
        studio_pictures.clip([(noise, 100)] * 2)


@pytest.mark.parametrize("name", FILES)
def test_the_stored_pictures_are_large_enough_to_read_and_small_enough_for_a_lesson(name, lesson):
    path = studio_pictures.PICTURES / name
    assert f"(pictures/{name})" in lesson
    assert path.stat().st_size < studio_pictures.MOST_BYTES
    image = Image.open(path)
    assert image.width >= 560
    assert not name.endswith(".gif") or image.n_frames >= 15


@pytest.mark.browser
def test_the_program_makes_the_three_pictures(tmp_path):
    studio_pictures.main([str(tmp_path)])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
    for name in ("04_studio.jpg", "04_more_settings.jpg"):
        made, stored = (Image.open(f / name).size for f in (tmp_path, studio_pictures.PICTURES))
        assert made == pytest.approx(stored, rel=0.05), name
