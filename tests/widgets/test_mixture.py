"""The studio's second style and its painted mask."""

import base64
import io
import time
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import numpy as np
import pytest
import torch
from PIL import Image

from nst_edu import example_image, save_image
from nst_edu.experiments.settings import Settings
from nst_edu.experiments.style_choice import StyleChoice
from nst_edu.images import load_image
from nst_edu.widgets import Studio

pytestmark = pytest.mark.usefixtures("one_thread", "no_network", "no_weights")
BEGIN = Settings("cat", "swirls", size=64, network="vgg19-quarter", steps=10**3)


def png(values):
    buffer = io.BytesIO()
    Image.fromarray(np.uint8(values)).save(buffer, "PNG")
    return buffer.getvalue()


def as_text(data):
    return "data:image/png;base64," + base64.b64encode(data).decode()


LEFT = png(np.repeat([[255, 0]], 32, axis=1).repeat(43, axis=0))  # 64 x 43, the left half white


@pytest.fixture
def studio(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    studio = Studio(BEGIN)
    yield studio
    studio.close()


def run_for(studio, steps):
    studio.start()
    end = time.monotonic() + 60
    while len(studio.run.history.steps) < steps:
        assert time.monotonic() < end, studio.status.value
        time.sleep(0.01)
    studio.run.stop()


def picture(studio):
    return load_image(studio.keep().pixels, None)


def test_a_second_style_acts_with_its_weight(studio):
    studio.mixture.second.value = "mosaic"
    assert studio.settings.more_styles == (StyleChoice("mosaic", 1.0),)
    studio.mixture.weight.value = 4.0
    assert studio.settings.more_styles == (StyleChoice("mosaic", 4.0),)
    studio.mixture.second.value = ""
    assert studio.settings == BEGIN


def upload(button, name, data):
    file = {"name": name, "type": "", "size": len(data), "content": memoryview(data)}
    button.value = ({**file, "last_modified": datetime.now(UTC)},)


def test_an_upload_becomes_the_second_style_beside_an_upload_of_the_same_name(studio):
    first, second = png(np.full((40, 40, 3), 200)), png(np.full((40, 40, 3), 50))
    upload(studio.style_chooser.upload, "image.png", first)
    upload(studio.mixture.upload, "image.png", second)
    assert studio.settings.style == "image.png"
    assert studio.settings.more_styles == (StyleChoice("image-2.png", 1.0),)
    _, styles = studio._read_images(studio.settings)
    assert [255 * float(style.image.mean()) for style in styles] == pytest.approx([200, 50])
    run_for(studio, 2)
    upload(studio.style_chooser.upload, "other.png", png(np.full((40, 40, 3), 90)))
    _, styles = studio._read_images(studio.settings)
    assert [255 * float(style.image.mean()) for style in styles] == pytest.approx([90, 50])


def test_a_bad_upload_for_the_second_style_is_explained_and_changes_nothing(studio):
    upload(studio.mixture.upload, "words.jpg", b"once upon a time")
    assert "is text, not an image" in studio.status.value and studio.settings == BEGIN


def test_both_styles_have_the_style_size(studio):
    studio.mixture.second.value = "mosaic"
    studio.panel.controls["style_size"].value = 128
    _, styles = studio._read_images(studio.settings)
    assert [max(style.image.shape) for style in styles] == [128, 128]


def test_paint_says_where_the_style_acts_and_the_rest_is_kept(studio):
    studio.mixture.painter.mask = LEFT
    run_for(studio, 3)
    changed = (picture(studio) - example_image("cat", 64)).abs()
    assert changed[..., 32:].max() <= 0.5 / 255 + 1e-6
    assert changed[..., :32].mean() > 1 / 255


def test_with_a_mask_the_second_style_acts_in_the_rest(studio):
    studio.mixture.painter.mask = LEFT
    studio.mixture.second.value = "mosaic"
    assert studio.settings.more_styles[0].mask == "rest"
    run_for(studio, 3)
    changed = (picture(studio) - example_image("cat", 64)).abs()
    assert changed[..., 32:].mean() > 1 / 255


def test_a_mask_that_is_all_white_is_no_mask_and_a_black_one_is_refused(studio):
    studio.mixture.painter.mask = png(np.full((4, 6), 255))
    assert studio.settings.mask == ""
    studio.mixture.painter.mask = png(np.zeros((4, 6)))
    assert "black everywhere" in studio.status.value
    studio.mixture.painter.mask = b"no image"
    assert "nst-error" in studio.status.value


def test_the_painter_shows_the_content_image(studio):
    shown = load_image(bytes(studio.mixture.painter.picture), None)
    assert (shown - example_image("cat", 64)).abs().mean() < 0.02
    studio.content_chooser.choose("lake")
    shown = load_image(bytes(studio.mixture.painter.picture), None)
    assert (shown - example_image("lake", 64)).abs().mean() < 0.02


def test_a_mask_of_another_shape_is_told(studio):
    studio.mixture.painter.mask = LEFT  # 64 x 43, as the cat
    studio.content_chooser.choose("cat")
    assert "stretched" not in studio.status.value
    studio.content_chooser.choose("swirls")
    assert "has 64x43 pixels and is stretched to 64x48." in studio.status.value


def test_kept_colours_change_during_a_run(studio):
    studio.panel.controls["keep_colors"].value = "luminance"
    run_for(studio, 2)
    content = example_image("cat", 64)
    difference = picture(studio) - content  # brightness alone: the same in all three channels
    inside = ((picture(studio) > 0.01) & (picture(studio) < 0.99)).all(dim=1)
    spread = (difference.amax(dim=1) - difference.amin(dim=1))[inside]
    assert spread.max() < 3 / 255
    studio.panel.controls["keep_colors"].value = ""
    assert studio.settings.keep_colors is None


MIXED = replace(
    BEGIN,
    mask=as_text(LEFT),
    keep_colors="match",
    more_styles=(StyleChoice("mosaic", 0.5, "rest"),),
)


def test_a_saved_image_brings_its_mask_and_its_second_style_back(studio, tmp_path):
    path = save_image(torch.zeros(1, 3, 8, 8), tmp_path / "made.png", MIXED.to_dict())
    studio.restore(path)
    assert (studio.mixture.second.value, studio.mixture.weight.value) == ("mosaic", 0.5)
    mask = load_image(bytes(studio.mixture.painter.mask), None)
    assert mask[..., :32].min() == 1 and mask[..., 32:].max() == 0
    assert studio.settings == MIXED
    studio.set(BEGIN)
    assert studio.settings == BEGIN
    assert studio.mixture.painter.mask == b"" and studio.mixture.second.value == ""


def test_what_the_studio_cannot_show_is_refused_and_nothing_changes(studio):
    three = replace(BEGIN, size=96, more_styles=("mosaic", "linocut"))
    own = replace(BEGIN, size=96, more_styles=(StyleChoice("mosaic", layers=("relu1_1",)),))
    for settings in (three, own):
        with pytest.raises(ValueError, match="one second style without layers"):
            studio.set(settings)
        assert studio.settings == BEGIN
        assert studio.panel.controls["size"].value == 64


def test_a_mask_that_is_a_file_is_read_only_where_files_may_be_read(studio, tmp_path):
    (tmp_path / "sky.png").write_bytes(LEFT)
    saved = replace(BEGIN, mask="sky.png").to_dict()
    path = save_image(torch.zeros(1, 3, 8, 8), tmp_path / "made.png", saved)
    studio.restore(path)
    assert studio.settings.mask == "sky.png"
    page = Studio(BEGIN, files=False)
    page.restore(path)
    assert page.settings.mask == ""
    assert "The mask 'sky.png' is not here" in unescape(page.status.value)
    page.close()


def test_the_code_of_a_painted_run_makes_the_image(studio, tmp_path):
    studio.set(replace(MIXED, steps=2))
    run_for(studio, 2)
    exec(compile(studio.settings.code("again.png"), "cell", "exec"), {})
    again = load_image(tmp_path / "again.png", None)
    assert (again - picture(studio)).abs().max() <= 1.5 / 255
