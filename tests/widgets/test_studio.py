"""The studio without a browser: its controls, its view, and the end of a studio."""

import gc
import io
import itertools
import os
import re
import subprocess
import sys
import threading
import time
import tracemalloc
import weakref
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import ipywidgets
import psutil
import pytest
import torch
from ipywidgets.widgets.widget import _instances
from PIL import Image

from nst_edu import example_image, load_image, read_settings, save_image
from nst_edu.examples import example_path
from nst_edu.experiments.result import Result
from nst_edu.experiments.results import Results
from nst_edu.experiments.settings import Settings
from nst_edu.images import encode_image
from nst_edu.networks import load_extractor, weights
from nst_edu.transfer import style_transfer
from nst_edu.widgets import Studio, common
from nst_edu.widgets.studio import run_view
from nst_edu.widgets.studio.gallery import join
from nst_edu.widgets.studio.presets import EXPERIMENTS
from nst_edu.widgets.studio.run import State
from nst_edu.widgets.studio.settings_panel import LAYERS

pytestmark = pytest.mark.usefixtures("one_thread", "no_network", "no_weights")
SECONDS = 60
BEGIN = Settings("cat", "swirls", size=96, network="vgg19-quarter", steps=10**3)


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Opens studios, and closes them in the end; files are written to an empty folder."""
    monkeypatch.chdir(tmp_path)
    made = []

    def make(*args, **options):
        made.append(Studio(*(args or [BEGIN]), **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def studio(make):
    return make()


def wait_for(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def done(studio):
    return len(studio.run.history.steps)


def run_for(studio, steps):
    studio.start()
    wait_for(lambda: done(studio) >= steps)
    studio.run.stop()


def pixels(widget):
    return load_image(bytes(widget.value), size=None)


def upload(button, name, data):
    now = datetime.now(UTC)
    file = {"name": name, "type": "", "size": len(data), "content": memoryview(data)}
    button.value = ({**file, "last_modified": now},)


def knob(studio, name):
    return studio.panel.controls[name]


def photograph_bytes(seed=1, suffix="PNG"):
    made = torch.rand(40, 60, 3, generator=torch.Generator().manual_seed(seed))
    buffer = io.BytesIO()
    Image.fromarray((made * 255).byte().numpy()).save(buffer, suffix)
    return buffer.getvalue()


# --- opening --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_a_preset_opens_with_its_settings_in_the_controls(name, make, monkeypatch):
    title, settings = EXPERIMENTS[name]
    studio = Studio.preset(name)
    try:
        assert studio.settings == settings
        assert studio.title == title and "alert" not in studio.status.value
        assert knob(studio, "size").value == studio.settings.size
        saved = studio._repr_mimebundle_()
        assert Image.open(io.BytesIO(saved["image/jpeg"])).width > 300
        assert saved["text/plain"].startswith(title)
        assert "application/vnd.jupyter.widget-view+json" in saved
    finally:
        studio.close()


def test_an_unknown_preset_is_refused_with_a_hint():
    with pytest.raises(ValueError, match="Did you mean 'balance'"):
        Studio.preset("balanse")


def test_it_begins_with_the_photograph(studio):
    assert (pixels(studio.view.image) - example_image("cat", 96)).abs().mean() < 0.02
    assert studio.run.state is State.READY
    assert studio.view.losses.layout.display == "none"


def test_another_photograph_or_size_is_shown_at_once(studio):
    before = studio.view.image.value
    studio.content_chooser.buttons["lake"].click()
    assert studio.view.image.value != before and studio.settings.content == "lake"
    knob(studio, "size").value = 128
    assert max(pixels(studio.view.image).shape[2:]) == 128


def test_every_control_has_a_label(studio):
    def controls(widget):
        yield widget
        for child in getattr(widget, "children", ()):
            yield from controls(child)

    found = [w for w in controls(studio) if hasattr(w, "description")]
    for control in found:
        if control.layout.display == "none" or isinstance(control, ipywidgets.HTML):
            continue
        assert control.description, control
    assert len(found) > 60
    assert all(button.tooltip for button in studio.toolbar.buttons.values())
    assert all(control.tooltip for control in studio.panel.controls.values())


def test_settings_that_it_cannot_show_are_refused(make):
    for settings, words in (
        (Settings("cat", "swirls", network="vgg16"), "must be one of vgg19"),
        (Settings("cat", "swirls", network="vgg19-half", size=4000), "the limit is 512 px"),
        (Settings("cat", "swirls", network="vgg19", style_layers=("conv4_2",)), "conv4_2"),
    ):
        with pytest.raises(ValueError, match=words):
            make(settings)


def test_the_largest_size_on_offer_is_the_limit(make):
    offered = [size for _, size in knob(make(max_size=300), "size").options]
    assert offered[-3:] == [224, 256, 300]


def test_without_a_network_of_its_own_it_takes_the_fastest(make):
    studio = make(Settings("cat", "swirls", size=96, network="auto"))
    assert studio.settings.network == knob(studio, "network").value == "vgg19-quarter"
    run_for(studio, 2)
    assert studio.run.network == "vgg19-quarter"


def test_the_lists_say_in_words_what_they_set(studio):
    assert ("gradient descent", "sgd") in knob(studio, "optimizer").options
    knob(studio, "optimizer").value = "sgd"
    assert studio.settings.optimizer == "sgd"


# --- a run ----------------------------------------------------------------------------------------


def test_a_run_changes_the_picture_soon_and_at_most_five_times_a_second(studio, monkeypatch):
    began = studio.view.image.value
    updates = []
    studio.view.image.observe(lambda change: updates.append(time.monotonic()), "value")
    start = time.monotonic()
    studio.start()
    wait_for(lambda: done(studio) >= 3 and len(updates) >= 8)
    studio.run.stop()
    gaps = [b - a for a, b in itertools.pairwise(updates[:-1])]
    assert min(gaps) >= 0.19
    assert updates[1] - start < 5  # on an idle machine it is 0.3 s
    assert (pixels(studio.view.image) - load_image(began, size=None)).abs().mean() > 0.02
    assert studio.view.losses.layout.display is None and studio.view.losses.value[:4] == b"\x89PNG"
    assert (
        "steps/s" in studio.toolbar.progress.value
        and "vgg19-quarter" in studio.toolbar.progress.value
    )


def test_buttons_can_be_pressed_where_they_do_something(studio):
    def pressable():
        return {name for name, button in studio.toolbar.buttons.items() if not button.disabled}

    always = {"reset", "keep", "save", "code"}
    assert pressable() == {"start"} | always
    studio.toolbar.buttons["start"].click()
    wait_for(lambda: done(studio) >= 2)
    assert pressable() == {"pause", "stop"} | always
    assert studio.content_chooser.upload.disabled
    studio.toolbar.buttons["pause"].click()
    assert (
        studio.toolbar.buttons["pause"].description == "Resume"
        and "paused" in studio.toolbar.progress.value
    )
    studio.toolbar.buttons["pause"].click()
    assert studio.run.state is State.RUNNING
    wait_for(lambda: studio.toolbar.buttons["pause"].description == "Pause")
    studio.toolbar.buttons["stop"].click()
    assert pressable() == {"start", "pause"} | always
    assert not studio.content_chooser.upload.disabled
    studio.toolbar.buttons["reset"].click()
    assert pressable() == {"start"} | always
    assert (pixels(studio.view.image) - example_image("cat", 96)).abs().mean() < 0.02


def test_a_knob_changes_the_run_and_keeps_the_picture(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 3)
    knob(studio, "style_weight").value = 100.0
    knob(studio, "pool").value = "max"
    studio.panel.layers["relu5_1"][1].value = False
    studio.panel.layers["relu1_1"][2].value = 3.0
    knob(studio, "style_size").value = 64
    wanted = studio.settings
    assert wanted.style_weight == 100 and wanted.pool == "max" and wanted.style_size == 64
    assert "relu5_1" not in wanted.style_layers and wanted.layer_weights == {"relu1_1": 3.0}
    wait_for(lambda: studio.run.history.steps[-1].settings.style_size == 64)
    studio.run.stop()
    assert "alert" not in studio.status.value
    assert studio.run.history.changes(done(studio))


def test_what_is_wrong_with_a_setting_is_said_and_the_run_goes_on(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    knob(studio, "learning_rate").value = "fast"
    assert "fast" in studio.status.value and "alert" in studio.status.value
    knob(studio, "learning_rate").value = "-1"
    assert "number above 0" in studio.status.value and "alert" in studio.status.value
    assert studio.run.state is State.RUNNING and studio.settings.learning_rate is None
    for _, style, _ in studio.panel.layers.values():
        style.value = False
    wait_for(lambda: "style_layers" in studio.status.value)
    assert studio.run.state is State.PAUSED
    count = done(studio)
    studio.panel.layers["relu1_1"][1].value = True
    studio.pause_or_resume()
    wait_for(lambda: done(studio) > count)
    wait_for(lambda: "alert" not in studio.status.value)


def test_what_goes_wrong_with_a_layer_is_said(studio, monkeypatch):
    monkeypatch.setattr(studio.run, "change", lambda **settings: 1 / 0)
    studio.panel.layers["relu3_1"][1].value = False
    assert "ZeroDivisionError" in studio.status.value and "alert" in studio.status.value


def test_what_was_said_of_a_click_stays_while_the_run_goes_on(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    studio.run.message = "L-BFGS stalled."  # as a run says from then on
    wait_for(lambda: "stalled" in studio.status.value)
    studio.toolbar.buttons["save"].click()
    assert "Saved" in studio.status.value
    shown = studio.toolbar.progress.value, studio.view.look_back.max
    wait_for(
        lambda: (
            studio.toolbar.progress.value != shown[0] and studio.view.look_back.max > shown[1] + 2
        )
    )
    assert "Saved" in studio.status.value and studio.run.state is State.RUNNING


def test_looking_back_shows_an_earlier_picture_and_does_not_jump(studio):
    studio.start()
    wait_for(lambda: studio.view.look_back.value >= 6)
    studio.view.look_back.value = 1
    assert (pixels(studio.view.image) - example_image("cat", 96)).abs().mean() < 0.02
    assert studio.view.caption.value.startswith("Step 1 of")
    count = done(studio)
    wait_for(lambda: done(studio) >= count + 8)
    time.sleep(0.3)
    assert studio.view.look_back.value == 1 and studio.view.look_back.max > count
    studio.view.look_back.value = studio.view.look_back.max
    studio.run.stop()
    assert "lowest total" in studio.view.caption.value and studio.view.look_back.value > 1
    count = done(studio)
    for step in (1, count):
        studio.view.look_back.value = step
        assert studio.view.caption.value.startswith(f"Step {step} of {count}")


def test_finishing_on_vgg19_begins_with_the_previews_picture(make, tiny, monkeypatch):
    monkeypatch.setattr(weights, "find", lambda: example_path("cat"))
    asked = []
    monkeypatch.setattr(
        "nst_edu.experiments.settings.cached_extractor",
        lambda network, pool: asked.append(network) or tiny,
    )
    studio = make()
    run_for(studio, 8)
    assert not studio.toolbar.buttons["finish"].disabled
    preview = studio.run.result()
    studio.toolbar.buttons["finish"].click()
    wait_for(lambda: done(studio) > preview.steps_made + 3)
    studio.run.stop()
    assert asked == ["vgg19-quarter", "vgg19"]
    assert knob(studio, "network").value == "vgg19"
    totals = [each.losses["total"] for each in studio.run.history.steps]
    assert min(abs(total - preview.losses["total"]) for total in totals[8:]) < 1e-4


def test_without_vgg19_finishing_says_how_to_get_it(studio):
    run_for(studio, 2)
    assert studio.toolbar.buttons["finish"].disabled
    assert "nst-edu weights fetch" in studio.toolbar.buttons["finish"].tooltip


def test_without_its_weights_vgg19_is_refused_in_the_status_line(studio):
    knob(studio, "network").value = "vgg19"
    studio.start()
    wait_for(lambda: "weights are not on this machine" in studio.status.value)


# --- pictures of one's own ------------------------------------------------------------------------


def test_an_upload_becomes_the_photograph(studio):
    upload(studio.content_chooser.upload, "mine.png", photograph_bytes())
    assert studio.settings.content == "mine.png" and studio.content_chooser.upload.value == ()
    assert pixels(studio.view.image).shape[2:] == (64, 96)
    run_for(studio, 2)
    assert studio.keep().settings.content == "mine.png"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("words.jpg", b"once upon a time", "'words.jpg' is text, not an image"),
        ("cut.png", photograph_bytes()[:300], "'cut.png' is damaged or cut short"),
        ("empty.png", b"", "'empty.png' is empty"),
        ("huge.png", bytes(21_000_000), "'huge.png' has 21 MB, and the limit is 20 MB"),
        ("<b>.png", b"no", "&lt;b&gt;.png"),
    ],
    ids=["text", "cut", "empty", "huge", "markup"],
)
def test_a_bad_upload_is_explained_and_loses_nothing(studio, name, data, words):
    run_for(studio, 3)
    before = studio.view.image.value, studio.settings
    upload(studio.content_chooser.upload, name, data)
    assert words.replace("'", "&#x27;") in studio.status.value
    assert "alert" in studio.status.value
    assert (studio.view.image.value, studio.settings) == before and done(studio) >= 3
    upload(studio.content_chooser.upload, "good.png", photograph_bytes())
    assert "alert" not in studio.status.value and studio.settings.content == "good.png"


def test_an_error_of_the_run_stays_when_an_error_of_the_user_is_over(studio):
    for _, style, _ in studio.panel.layers.values():
        style.value = False
    studio.start()
    wait_for(lambda: "style_layers" in studio.status.value)
    upload(studio.style_chooser.upload, "words.jpg", b"once upon a time")
    assert "is text" in studio.status.value
    upload(studio.style_chooser.upload, "good.png", photograph_bytes())
    assert "style_layers" in studio.status.value and "alert" in studio.status.value


def test_a_large_upload_is_made_smaller_before_it_becomes_an_array(studio):
    buffer = io.BytesIO()
    Image.new("RGBA", (4200, 4000), (200, 30, 30, 255)).save(buffer, "PNG", compress_level=1)
    tracemalloc.start()
    try:
        upload(studio.content_chooser.upload, "large.png", buffer.getvalue())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert studio.settings.content == "large.png" and pixels(studio.view.image).shape[3] == 96
    assert most < 20e6  # the image as an array has 67 MB; Pillow's own memory is not traced


def test_a_path_is_read_and_a_wrong_one_explained(studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes())
    studio.content_chooser.path.value = "foto.png"
    assert "Did you mean" in studio.status.value and studio.settings.content == "cat"
    studio.content_chooser.path.value = "photo.png"
    assert studio.settings.content == "photo.png" and pixels(studio.view.image).shape[2:] == (
        64,
        96,
    )
    run_for(studio, 2)


def test_a_path_can_be_given_again_after_another_picture(studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes())
    for another in (
        studio.content_chooser.buttons["lake"].click,
        lambda: upload(studio.content_chooser.upload, "mine.png", photograph_bytes(2)),
        lambda: studio.set(BEGIN),
    ):
        studio.content_chooser.path.value = "photo.png"
        assert studio.settings.content == "photo.png"
        another()
        assert studio.settings.content != "photo.png" and studio.content_chooser.path.value == ""


class WatchedLock:
    """A lock that counts who has asked for it, and who has got it."""

    def __init__(self, lock):
        self.lock, self.asked, self.got = lock, 0, 0

    def __enter__(self):
        self.asked += 1
        self.lock.acquire()
        self.got += 1

    def __exit__(self, *exception):
        self.lock.release()


def test_what_a_thread_saw_before_a_reset_is_not_shown_after_it(studio):
    lock = studio.view.lock = WatchedLock(studio.view.lock)
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    worker = studio.run._thread
    with lock:
        wait_for(lambda: lock.asked > lock.got)  # the run's thread wants to show its evaluation
        studio.reset()
    worker.join(SECONDS)
    assert not worker.is_alive()
    assert not studio.toolbar.buttons["start"].disabled and studio.toolbar.buttons["stop"].disabled


def test_uploads_of_one_name_are_told_apart(studio):
    def names(*seeds):
        for seed in seeds:
            upload(studio.style_chooser.upload, "image.jpg", photograph_bytes(seed))
            yield studio.settings.style

    first, second, third = "image.jpg", "image-2.jpg", "image-3.jpg"
    assert list(names(1, 2, 3, 3, 1)) == [first, second, third, third, first]
    studio.style_chooser.buttons["mosaic"].click()
    assert list(names(2)) == [second]
    read = studio.style_chooser.read("image-2.jpg", 60)
    assert (read - load_image(photograph_bytes(2), 60)).abs().max() == 0


def test_an_upload_of_the_same_name_is_taken_up_by_the_run(studio):
    upload(studio.style_chooser.upload, "image.jpg", photograph_bytes(1))
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    upload(studio.style_chooser.upload, "image.jpg", photograph_bytes(2))
    wait_for(lambda: studio.run.history.steps[-1].settings.style == "image-2.jpg")
    assert "alert" not in studio.status.value


@pytest.mark.parametrize("name", ["cat", "photo.png"])
def test_an_upload_does_not_take_the_name_of_another_picture(name, studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes(1))
    studio.content_chooser.path.value = "photo.png"
    upload(studio.content_chooser.upload, name, photograph_bytes(2))
    assert studio.settings.content not in ("cat", "photo.png")
    assert torch.equal(studio.content_chooser.read("cat", 60), example_image("cat", 60))
    own = load_image(photograph_bytes(1), 60)
    assert torch.equal(studio.content_chooser.read("photo.png", 60), own)


def test_without_files_nothing_is_read_or_written_beside_the_kernel(make, tmp_path):
    (tmp_path / "secret.png").write_bytes(photograph_bytes())
    studio = make(files=False)
    boxes = [
        w for w in itertools.chain(*(c.children for c in studio.content_chooser.children[1:3]))
    ]
    assert studio.content_chooser.path not in boxes and studio.content_chooser.upload in boxes
    before = studio.settings
    with pytest.raises(ValueError, match="is not here"):
        studio.set(Settings("secret.png", "swirls", size=96, network="vgg19-quarter"))
    studio.start()
    wait_for(lambda: "is not here" in studio.status.value)
    assert studio.run.state is State.READY
    studio.set(before)
    run_for(studio, 2)
    assert studio.save() is None
    assert "data:image/png;base64," in studio.toolbar.link.value
    assert [path.name for path in tmp_path.iterdir()] == ["secret.png"]


# --- keeping, saving, restoring -------------------------------------------------------------------


def test_what_is_kept_can_be_compared_used_again_and_removed(studio):
    run_for(studio, 4)
    studio.toolbar.note.value = "blue <strokes>"
    first = studio.keep()
    assert studio.gallery.comparison.layout.display == "none" and first.note == "blue <strokes>"
    assert "blue &lt;strokes&gt;" in studio.gallery.cards.children[0].children[1].value
    studio.view.look_back.value = 1
    studio.set(Settings("lake", "mosaic", size=128, network="vgg19-quarter", steps=50))
    studio.keep()
    assert len(studio.results) == 2 and studio.gallery.comparison.layout.display is None
    seen = []
    for place in (0, 100, 50):
        studio.gallery.wipe.value = place
        seen.append(pixels(studio.gallery.view))
    both = [r.image for r in (studio.results[1], studio.results[0])]
    for got, expected in zip(seen, both, strict=False):
        assert (got - expected).abs().mean() < 0.03
    use, remove = studio.gallery.cards.children[0].children[2].children
    use.click()
    assert studio.settings == first.settings and knob(studio, "size").value == 96
    remove.click()
    assert len(studio.results) == 1 and len(studio.gallery.cards.children) == 1


def test_nothing_can_be_kept_or_saved_before_there_is_a_picture(studio):
    for name in ("keep", "save"):
        studio.toolbar.buttons[name].click()
        assert "Start a run first" in studio.status.value and len(studio.results) == 0


def test_a_saved_picture_restores_its_settings(studio, make, tmp_path):
    knob(studio, "style_weight").value = 30.0
    knob(studio, "init").value = "noise"
    knob(studio, "seed").value = 7
    knob(studio, "learning_rate").value = "0.5"
    studio.panel.layers["relu3_1"][2].value = 2.5
    run_for(studio, 3)
    studio.toolbar.file.value = "mine"
    studio.toolbar.buttons["save"].click()
    assert "Saved" in studio.status.value and "mine.png" in studio.status.value
    assert read_settings(tmp_path / "mine.png")["losses"]["total"] > 0
    again = make(EXPERIMENTS["studio"][1])
    upload(again.toolbar.opener, "mine.png", (tmp_path / "mine.png").read_bytes())
    assert again.settings == studio.settings and "Press Start" in again.status.value
    assert knob(again, "learning_rate").value == "0.5"
    assert again.panel.layers["relu3_1"][2].value == 2.5
    assert "nst-chosen" in again.content_chooser.buttons["cat"]._dom_classes


def test_the_command_lines_pictures_can_be_opened_too(studio, tmp_path):
    from nst_edu.cli import main

    out = str(tmp_path / "cli.png")
    options = ["--size", "64", "--steps", "2", "--network", "vgg19-quarter", "--tv-weight", "0.7"]
    assert main(["stylize", "lake", "mosaic", out, *options]) == 0
    studio.restore(out)
    assert studio.settings.content == "lake" and studio.settings.tv_weight == 0.7
    assert knob(studio, "tv_weight").value == 0.7 and knob(studio, "size").value == 64


def test_a_picture_without_settings_is_explained(studio):
    before = studio.settings
    upload(studio.toolbar.opener, "photo.png", photograph_bytes())
    assert "no settings" in studio.status.value and studio.settings == before


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"steps": 5000}, "The setting steps is 5000; the studio takes 1 to 2000. Use other"),
        ({"layer_weights": {"relu5_1": 1500.5}}, "weight of relu5_1 is 1500.5; .* 0 to 1000. Use"),
        ({"layer_weights": {"relu1_1": -1}}, "layer_weights .* 0 or more"),
        ({"init": "zeros"}, "The setting init is .*zeros.* the path of an image"),
    ],
)
def test_a_saved_setting_beyond_a_knob_is_refused_and_nothing_is_changed(
    settings, words, studio, tmp_path
):
    def state():
        rows = (widget for row in studio.panel.layers.values() for widget in row)
        knobs = [*studio.panel.controls.values(), *rows]
        chosen = [(c.value, c.path.value) for c in (studio.content_chooser, studio.style_chooser)]
        values = [(k.value, getattr(k, "options", None)) for k in knobs]
        return studio.settings, chosen, values, studio.view.image.value

    before = state()
    other = {"content": "lake", "style": "mosaic", "style_weight": 12.5, "tv_weight": 0.7}
    path = tmp_path / "other.png"
    save_image(example_image("lake", 64), path, settings={**other, **settings})
    upload(studio.toolbar.opener, "other.png", path.read_bytes())
    assert re.search(words, studio.status.value) and "alert" in studio.status.value
    assert state() == before


@pytest.mark.parametrize(
    ("saved", "restored", "words"),
    [
        ({"size": 2400}, {"size": 512}, "at most 512 px: size 2400 became 512."),
        (
            {"size": 2048, "style_size": 1024, "sizes": [300, 1024]},
            {"size": 512, "style_size": 256, "sizes": (75, 256)},
            "size 2048 became 512, style_size 1024 became 256, sizes 300 1024 became 75 256.",
        ),
        ({"size": 128, "style_size": 2400}, {"size": 128, "style_size": 512}, "2400 became 512"),
        ({"size": 128, "style_size": 96, "sizes": [64]}, {"style_size": 96, "sizes": (64,)}, ""),
    ],
)
def test_a_saved_size_beyond_the_limit_becomes_smaller_and_the_studio_says_so(
    saved, restored, words, studio
):
    buffer = io.BytesIO(
        encode_image(example_image("lake", 64), settings={"content": "lake"} | saved)
    )
    upload(studio.toolbar.opener, "large.png", buffer.getvalue())
    assert "alert" not in studio.status.value and words in studio.status.value
    assert ("at most" in studio.status.value) is bool(words)
    assert {name: getattr(studio.settings, name) for name in restored} == restored
    assert knob(studio, "size").value == studio.settings.size


def test_a_result_of_another_size_can_be_used_again(make):
    large = Result(Settings("lake", "mosaic", size=640, network="vgg19-quarter"),
                   torch.zeros(3, 8, 8, dtype=torch.uint8), {"total": 1.0}, 1, 1.0)  # fmt: skip
    studio = make(BEGIN, Results([large]))
    studio.gallery.cards.children[0].children[2].children[0].click()
    assert "size 640 became 512" in studio.status.value and studio.settings.size == 512


def test_a_run_begins_with_a_saved_first_image_if_the_file_is_there(studio, tmp_path):
    data = encode_image(example_image("lake", 64), settings={"size": 64, "init": "first.png"})
    save_image(torch.zeros(1, 3, 40, 60), tmp_path / "first.png")
    upload(studio.toolbar.opener, "picture.png", data)
    assert "alert" not in studio.status.value and "not here" not in studio.status.value
    assert studio.settings.init == knob(studio, "init").value == "first.png"
    knob(studio, "network").value = "vgg19-quarter"
    knob(studio, "steps").value = 2
    studio.start()
    wait_for(lambda: "Done" in studio.status.value and studio.view.look_back.max == 2)
    studio.view.look_back.value = 1
    assert pixels(studio.view.image).mean() < 0.01  # black, as the first image
    knob(studio, "init").value = "noise"
    assert studio.settings.init == "noise"
    studio.set(replace(studio.settings, init="first.png"))
    (tmp_path / "first.png").unlink()
    studio.start()
    wait_for(lambda: "alert" in studio.status.value)
    assert "&#x27;first.png&#x27; does not exist" in studio.status.value


@pytest.mark.parametrize("files", [True, False])
def test_a_first_image_that_is_not_here_is_left_out_and_the_studio_says_so(files, make, tmp_path):
    studio = make(files=files)
    if not files:
        save_image(torch.zeros(1, 3, 40, 60), tmp_path / "first.png")
    data = encode_image(
        example_image("lake", 64), settings={"content": "lake", "init": "first.png"}
    )
    upload(studio.toolbar.opener, "picture.png", data)
    assert "first.png&#x27; is not here, so a run begins with the content" in studio.status.value
    assert (studio.settings.content, studio.settings.init) == ("lake", "content")
    assert "alert" not in studio.status.value


def test_a_folder_that_cannot_be_written_in_is_explained_and_the_picture_stays(studio):
    run_for(studio, 2)
    studio.toolbar.file.value = "nowhere/picture.png"
    studio.toolbar.buttons["save"].click()
    assert "does not exist" in studio.status.value
    assert studio.keep().steps_made >= 1


def test_a_file_is_replaced_only_by_a_second_press_for_the_same_name(studio, tmp_path):
    run_for(studio, 2)
    old, other = tmp_path / "in memory.png", tmp_path / "other.png"
    for path in (old, other):
        path.write_bytes(b"from before")

    def save(name):
        studio.toolbar.file.value = name
        studio.toolbar.buttons["save"].click()
        return studio.status.value

    for name in ("in memory", "other", "in memory"):  # another name begins again
        assert "exists already" in save(name) and "press Save again" in studio.status.value
        assert "alert" in studio.status.value and f"{name}.png" in studio.toolbar.link.value
    assert old.read_bytes() == other.read_bytes() == b"from before"
    assert "Saved" in save("in memory") and read_settings(old)["size"] == 96
    assert "exists already" in save("in memory")  # the next image needs two presses, too
    assert other.read_bytes() == b"from before"


@pytest.mark.parametrize("setting", ["content", "style", "init"])
def test_an_input_is_never_replaced(setting, studio, tmp_path):
    photo = tmp_path / "photo.png"
    photo.write_bytes(photograph_bytes())
    studio.set(replace(studio.settings, **{setting: "photo.png"}))
    run_for(studio, 2)
    studio.toolbar.file.value = "./photo.png"
    for _ in range(2):
        studio.toolbar.buttons["save"].click()
        assert "which the result would replace" in studio.status.value
    assert photo.read_bytes() == photograph_bytes()


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("lake v1.1", "lake v1.1.png"),
        ("lake v1.2.png", "lake v1.2.png"),
        ("photo.JPG", "photo.png"),
        (".lake", ".lake.png"),
    ],
)
def test_a_dot_in_a_file_name_is_a_part_of_the_name(typed, file, studio, tmp_path):
    run_for(studio, 2)
    studio.toolbar.file.value = typed
    studio.toolbar.buttons["save"].click()
    assert [path.name for path in tmp_path.iterdir()] == [file]


def test_the_code_makes_the_same_picture(studio, tmp_path):
    knob(studio, "steps").value = 5
    knob(studio, "style_weight").value = 30.0
    studio.start()
    wait_for(lambda: "stopped" in studio.toolbar.progress.value)
    studio.toolbar.buttons["code"].click()
    code = studio.code()
    assert len(code.splitlines()) == 5 and "style_weight=30.0" in code
    assert "style_weight=30.0" in studio.toolbar.listing.value
    exec(code, {})
    made = load_image(tmp_path / "picture.png", size=None)
    assert (made - studio.keep().image).abs().max() <= 1.01 / 255


# --- several studios, and none --------------------------------------------------------------------


def test_a_second_studio_does_not_disturb_the_first_and_shares_the_table(make, quarter):
    shared = Results()
    settings = Settings("cat", "swirls", size=64, network="vgg19-quarter", steps=8)
    first, second = make(settings, shared), make(BEGIN, shared)
    first.start()
    second.start()
    wait_for(lambda: first.run.state is State.STOPPED)
    assert second.run.state is State.RUNNING
    run = style_transfer(*settings.images(), extractor=quarter, steps=8)
    alone = [step.losses["total"] for step in run]
    got = [each.losses["total"] for each in first.run.history.steps]
    assert got == pytest.approx(alone, rel=1e-3)
    first.keep()
    assert len(first.gallery.cards.children) == len(second.gallery.cards.children) == 1


def test_running_the_cell_again_closes_what_it_opened(make, monkeypatch):
    parent = {"header": {"msg_id": "1"}, "metadata": {"cellId": "a"}}
    monkeypatch.setattr(common, "get_ipython", lambda: SimpleNamespace(get_parent=lambda: parent))
    first, second = make(), make()
    assert first.run.state is State.READY  # both in one cell
    parent["metadata"] = {"cellId": "b"}
    other = make()
    parent["metadata"], parent["header"] = {"cellId": "a"}, {"msg_id": "2"}
    third = make()
    states = [each.run.state for each in (first, second, other, third)]
    assert states == [State.CLOSED, State.CLOSED, State.READY, State.READY]


def test_studios_that_ran_leave_no_widget_no_thread_and_no_memory():
    """After a warm-up, because caches fill. A studio that ran holds 4000 objects, 50 tensors."""

    def run_one():
        studio = Studio(Settings("cat", "swirls", size=64, network="vgg19-quarter", steps=4))
        studio.start()
        wait_for(lambda: studio.run.state is State.STOPPED)
        studio.keep()
        images = studio.run.history._images.values()
        parts = [weakref.ref(each) for each in (studio, studio.run, studio.gallery, *images)]
        studio.close()
        return parts

    def run_studios(count):
        parts = [part for _ in range(count) for part in run_one()]
        gc.collect()
        return parts

    def alive():
        objects = gc.get_objects()
        tensors = sum(issubclass(type(each), torch.Tensor) for each in objects)
        return len(_instances), psutil.Process().num_threads(), tensors, len(objects)

    run_studios(2)
    *before, objects = alive()
    ended = run_studios(8)
    *after, more = alive()
    assert [part() for part in ended if part() is not None] == []
    assert all(new <= old for new, old in zip(after, before, strict=True)), (after, before)
    assert more - objects < 8 * 1000  # matplotlib 3.9 keeps texts of drawings in a cache


def test_an_interpreter_that_ends_during_a_run_ends_well_and_has_not_drawn_with_pyplot():
    code = (
        "import sys, time\n"
        "from nst_edu.experiments import Settings\n"
        "from nst_edu.widgets import Studio\n"
        "studio = Studio(Settings(size=64, network='vgg19-quarter', steps=2000))\n"
        "studio.start()\n"
        "while len(studio.run.history.steps) < 3 or not studio.view.losses.value:\n"
        "    time.sleep(0.01)\n"
        "print('matplotlib.pyplot' in sys.modules, studio.run.state)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NST_EDU")}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=environment
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "False running\n", "")


def test_an_error_that_nobody_thought_of_lands_in_the_status_line(studio, monkeypatch):
    monkeypatch.setattr(run_view, "plot_losses", lambda steps, **_: 1 / 0)
    threads = len(threading.enumerate())
    studio.start()
    wait_for(lambda: "ZeroDivisionError" in studio.status.value)
    assert "alert" in studio.status.value
    count = done(studio)
    wait_for(lambda: done(studio) > count)  # the run goes on
    studio.run.stop()
    wait_for(lambda: len(threading.enumerate()) <= threads)


# --- parts ----------------------------------------------------------------------------------------


def test_a_wipe_shows_the_first_at_the_left_and_the_second_at_the_right():
    left, right = torch.zeros(1, 3, 8, 10), torch.full((1, 3, 4, 5), 0.5)
    both = join(left, right, 0.4)
    assert both.shape == left.shape
    assert (both[..., :4] == 0).all() and (both[..., 4] == 1).all()
    assert torch.allclose(both[..., 5:], torch.tensor(0.5))
    assert torch.equal(join(left, right, 1.0), left)
    assert torch.allclose(join(left, right, 0.0), torch.tensor(0.5))


def test_the_layers_on_offer_are_those_that_every_network_has():
    for network in ("vgg19-half", "vgg19-quarter"):
        assert set(LAYERS) <= set(load_extractor(network).layers)
