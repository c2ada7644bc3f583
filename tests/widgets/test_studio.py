"""The studio without a browser: what its controls do, what it shows, and what it leaves behind."""

import gc
import io
import itertools
import os
import re
import subprocess
import sys
import threading
import time
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
from nst_edu.experiments.results import Results
from nst_edu.experiments.settings import Settings
from nst_edu.networks import weights
from nst_edu.transfer import style_transfer
from nst_edu.vgg import load_extractor
from nst_edu.widgets import Studio
from nst_edu.widgets.studio import studio as module
from nst_edu.widgets.studio.gallery import wiped
from nst_edu.widgets.studio.presets import PRESETS, preset
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
    return len(studio.session.history.evaluations)


def run_for(studio, evaluations):
    studio.start()
    wait_for(lambda: done(studio) >= evaluations)
    studio.stop()


def pixels(widget):
    return load_image(bytes(widget.value), size=None)


def upload(button, name, data):
    now = datetime.now(UTC)
    file = {"name": name, "type": "", "size": len(data), "content": memoryview(data)}
    button.value = ({**file, "last_modified": now},)


def knob(studio, name):
    return studio._knobs.controls[name]


def photograph_bytes(seed=1, suffix="PNG"):
    made = torch.rand(40, 60, 3, generator=torch.Generator().manual_seed(seed))
    buffer = io.BytesIO()
    Image.fromarray((made * 255).byte().numpy()).save(buffer, suffix)
    return buffer.getvalue()


# --- opening --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_opens_with_its_settings_in_the_knobs(name, make, monkeypatch):
    studio = Studio.preset(name)
    try:
        assert studio.settings == preset(name) == PRESETS[name].settings
        assert studio.title == PRESETS[name].title and "alert" not in studio.status.value
        assert knob(studio, "size").value == studio.settings.size
        saved = studio._repr_mimebundle_()
        assert Image.open(io.BytesIO(saved["image/jpeg"])).width > 300
        assert saved["text/plain"].startswith(PRESETS[name].title)
        assert "application/vnd.jupyter.widget-view+json" in saved
    finally:
        studio.close()


def test_an_unknown_preset_is_refused_with_a_hint():
    with pytest.raises(ValueError, match="Did you mean 'balance'"):
        Studio.preset("balanse")


def test_it_begins_with_the_photograph(studio):
    assert (pixels(studio.view) - example_image("cat", 96)).abs().mean() < 0.02
    assert studio.session.state is State.READY
    assert studio.losses.layout.display == "none"


def test_another_photograph_or_size_is_shown_at_once(studio):
    before = studio.view.value
    studio.photograph.buttons["lake"].click()
    assert studio.view.value != before and studio.settings.content == "lake"
    knob(studio, "size").value = 128
    assert max(pixels(studio.view).shape[2:]) == 128


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
    assert all(button.tooltip for button in studio.buttons.values())
    assert all(control.tooltip for control in studio._knobs.controls.values())


def test_settings_that_it_cannot_show_are_refused(make):
    for settings, words in (
        (Settings("cat", "swirls", network="vgg16"), "must be one of vgg19"),
        (Settings("cat", "swirls", network="vgg19-half", size=4000), "512 px is the limit"),
        (Settings("cat", "swirls", network="vgg19", style_layers=("conv4_2",)), "conv4_2"),
    ):
        with pytest.raises(ValueError, match=words):
            make(settings)


def test_without_a_network_of_its_own_it_takes_the_fastest(make):
    studio = make(Settings("cat", "swirls", size=96, network="auto"))
    assert studio.settings.network == knob(studio, "network").value == "vgg19-quarter"
    run_for(studio, 2)
    assert studio.session.network == "vgg19-quarter"


def test_the_lists_say_in_words_what_they_set(studio):
    assert ("gradient descent", "sgd") in knob(studio, "optimizer").options
    knob(studio, "optimizer").value = "sgd"
    assert studio.settings.optimizer == "sgd"


# --- a run ----------------------------------------------------------------------------------------


def test_a_run_changes_the_picture_soon_and_at_most_five_times_a_second(studio, monkeypatch):
    began = studio.view.value
    updates = []
    studio.view.observe(lambda change: updates.append(time.monotonic()), "value")
    start = time.monotonic()
    studio.start()
    wait_for(lambda: done(studio) >= 3 and len(updates) >= 8)
    studio.stop()
    gaps = [b - a for a, b in itertools.pairwise(updates[:-1])]
    assert min(gaps) >= 0.19
    assert updates[1] - start < 5  # on an idle machine it is 0.3 s
    assert (pixels(studio.view) - load_image(began, size=None)).abs().mean() > 0.02
    assert studio.losses.layout.display is None and studio.losses.value[:4] == b"\x89PNG"
    assert "evaluations/s" in studio.progress.value and "vgg19-quarter" in studio.progress.value


def test_buttons_can_be_pressed_where_they_do_something(studio):
    def pressable():
        return {name for name, button in studio.buttons.items() if not button.disabled}

    always = {"reset", "keep", "save", "code"}
    assert pressable() == {"start"} | always
    studio.buttons["start"].click()
    wait_for(lambda: done(studio) >= 2)
    assert pressable() == {"pause", "stop"} | always
    assert studio.photograph.upload.disabled
    studio.buttons["pause"].click()
    assert studio.buttons["pause"].description == "Resume" and "paused" in studio.progress.value
    studio.buttons["pause"].click()
    assert studio.session.state is State.RUNNING
    wait_for(lambda: studio.buttons["pause"].description == "Pause")
    studio.buttons["stop"].click()
    assert pressable() == {"start", "pause"} | always
    assert not studio.photograph.upload.disabled
    studio.buttons["reset"].click()
    assert pressable() == {"start"} | always
    assert (pixels(studio.view) - example_image("cat", 96)).abs().mean() < 0.02


def test_a_knob_changes_the_run_and_keeps_the_picture(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 3)
    knob(studio, "style_weight").value = 100.0
    knob(studio, "pool").value = "max"
    studio._knobs.layers["relu5_1"][1].value = False
    studio._knobs.layers["relu1_1"][2].value = 3.0
    knob(studio, "style_size").value = 64
    wanted = studio.settings
    assert wanted.style_weight == 100 and wanted.pool == "max" and wanted.style_size == 64
    assert "relu5_1" not in wanted.style_layers and wanted.layer_weights == {"relu1_1": 3.0}
    wait_for(lambda: studio.session.history.evaluations[-1].settings.style_size == 64)
    studio.stop()
    assert "alert" not in studio.status.value
    assert studio.session.history.changes(done(studio))


def test_what_is_wrong_with_a_setting_is_said_and_the_run_goes_on(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    knob(studio, "learning_rate").value = "fast"
    assert "fast" in studio.status.value and "alert" in studio.status.value
    knob(studio, "learning_rate").value = "-1"
    wait_for(lambda: "must be a number above 0" in studio.status.value)
    assert studio.session.state is State.PAUSED
    count = done(studio)
    knob(studio, "learning_rate").value = ""
    studio.pause_or_resume()
    wait_for(lambda: done(studio) > count)
    wait_for(lambda: "alert" not in studio.status.value)


def test_what_goes_wrong_with_a_layer_is_said(studio, monkeypatch):
    monkeypatch.setattr(studio.session, "change", lambda **settings: 1 / 0)
    studio._knobs.layers["relu3_1"][1].value = False
    assert "ZeroDivisionError" in studio.status.value and "alert" in studio.status.value


def test_what_was_said_of_a_click_stays_while_the_run_goes_on(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    studio.session.message = "L-BFGS stalled."  # as a run says from then on
    wait_for(lambda: "stalled" in studio.status.value)
    studio.buttons["save"].click()
    assert "Saved" in studio.status.value
    shown = studio.progress.value, studio.scrubber.max
    wait_for(lambda: studio.progress.value != shown[0] and studio.scrubber.max > shown[1] + 2)
    assert "Saved" in studio.status.value and studio.session.state is State.RUNNING


def test_looking_back_shows_an_earlier_picture_and_does_not_jump(studio):
    studio.start()
    wait_for(lambda: studio.scrubber.value >= 6)
    studio.scrubber.value = 1
    assert (pixels(studio.view) - example_image("cat", 96)).abs().mean() < 0.02
    assert studio.shown.value.startswith("Evaluation 1 of")
    count = done(studio)
    wait_for(lambda: done(studio) >= count + 8)
    time.sleep(0.3)
    assert studio.scrubber.value == 1 and studio.scrubber.max > count
    studio.scrubber.value = studio.scrubber.max
    studio.stop()
    assert "lowest total" in studio.shown.value and studio.scrubber.value > 1


def test_finishing_on_vgg19_begins_with_the_previews_picture(make, tiny, monkeypatch):
    monkeypatch.setattr(weights, "find", lambda: example_path("cat"))
    asked = []
    monkeypatch.setattr(
        "nst_edu.experiments.settings.loaded", lambda network, pool: asked.append(network) or tiny
    )
    studio = make()
    run_for(studio, 8)
    assert not studio.buttons["finish"].disabled
    preview = studio.session.result()
    studio.buttons["finish"].click()
    wait_for(lambda: done(studio) > preview.evaluations + 3)
    studio.stop()
    assert asked == ["vgg19-quarter", "vgg19"]
    assert knob(studio, "network").value == "vgg19"
    totals = [each.losses["total"] for each in studio.session.history.evaluations]
    assert min(abs(total - preview.losses["total"]) for total in totals[8:]) < 1e-4


def test_without_vgg19_finishing_says_how_to_get_it(studio):
    run_for(studio, 2)
    assert studio.buttons["finish"].disabled
    assert "nst-edu weights fetch" in studio.buttons["finish"].tooltip


def test_without_its_weights_vgg19_is_refused_in_the_status_line(studio):
    knob(studio, "network").value = "vgg19"
    studio.start()
    wait_for(lambda: "weights are not on this machine" in studio.status.value)


# --- pictures of one's own ------------------------------------------------------------------------


def test_an_upload_becomes_the_photograph(studio):
    upload(studio.photograph.upload, "mine.png", photograph_bytes())
    assert studio.settings.content == "mine.png" and studio.photograph.upload.value == ()
    assert pixels(studio.view).shape[2:] == (64, 96)
    run_for(studio, 2)
    assert studio.keep().settings.content == "mine.png"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("words.jpg", b"once upon a time", "'words.jpg' is text, not a picture"),
        ("cut.png", photograph_bytes()[:300], "'cut.png' is damaged or cut short"),
        ("empty.png", b"", "'empty.png' is empty"),
        ("huge.png", bytes(21_000_000), "'huge.png' has 21 MB, and 20 MB is the limit"),
        ("<b>.png", b"no", "&lt;b&gt;.png"),
    ],
)
def test_a_bad_upload_is_explained_and_loses_nothing(studio, name, data, words):
    run_for(studio, 3)
    before = studio.view.value, studio.settings
    upload(studio.photograph.upload, name, data)
    assert words.replace("'", "&#x27;") in studio.status.value
    assert "alert" in studio.status.value
    assert (studio.view.value, studio.settings) == before and done(studio) >= 3


def test_a_path_is_read_and_a_wrong_one_explained(studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes())
    studio.photograph.path.value = "foto.png"
    assert "Did you mean" in studio.status.value and studio.settings.content == "cat"
    studio.photograph.path.value = "photo.png"
    assert studio.settings.content == "photo.png" and pixels(studio.view).shape[2:] == (64, 96)
    run_for(studio, 2)


def test_a_path_can_be_given_again_after_another_picture(studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes())
    for another in (
        studio.photograph.buttons["lake"].click,
        lambda: upload(studio.photograph.upload, "mine.png", photograph_bytes(2)),
        lambda: studio.set(BEGIN),
    ):
        studio.photograph.path.value = "photo.png"
        assert studio.settings.content == "photo.png"
        another()
        assert studio.settings.content != "photo.png" and studio.photograph.path.value == ""


def test_what_a_thread_saw_before_a_reset_is_not_shown_after_it(studio):
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    worker = studio.session._thread
    with studio._lock:  # the run's thread comes to show its next evaluation, and has to wait
        seen = done(studio)
        wait_for(lambda: done(studio) > seen)
        time.sleep(0.2)
        studio.reset()
    worker.join(SECONDS)
    assert not worker.is_alive()
    assert not studio.buttons["start"].disabled and studio.buttons["stop"].disabled


def test_uploads_of_one_name_are_told_apart(studio):
    def names(*seeds):
        for seed in seeds:
            upload(studio.painting.upload, "image.jpg", photograph_bytes(seed))
            yield studio.settings.style

    first, second, third = "image.jpg", "image-2.jpg", "image-3.jpg"
    assert list(names(1, 2, 3, 3, 1)) == [first, second, third, third, first]
    studio.painting.buttons["mosaic"].click()
    assert list(names(2)) == [second]
    read = studio.painting.read("image-2.jpg", 60)
    assert (read - load_image(photograph_bytes(2), 60)).abs().max() == 0


def test_an_upload_of_the_same_name_is_taken_up_by_the_run(studio):
    upload(studio.painting.upload, "image.jpg", photograph_bytes(1))
    studio.start()
    wait_for(lambda: done(studio) >= 2)
    upload(studio.painting.upload, "image.jpg", photograph_bytes(2))
    wait_for(lambda: studio.session.history.evaluations[-1].settings.style == "image-2.jpg")
    assert "alert" not in studio.status.value


@pytest.mark.parametrize("name", ["cat", "photo.png"])
def test_an_upload_does_not_take_the_name_of_another_picture(name, studio, tmp_path):
    (tmp_path / "photo.png").write_bytes(photograph_bytes(1))
    studio.photograph.path.value = "photo.png"
    upload(studio.photograph.upload, name, photograph_bytes(2))
    assert studio.settings.content not in ("cat", "photo.png")
    assert torch.equal(studio.photograph.read("cat", 60), example_image("cat", 60))
    own = load_image(photograph_bytes(1), 60)
    assert torch.equal(studio.photograph.read("photo.png", 60), own)


def test_without_files_nothing_is_read_or_written_beside_the_kernel(make, tmp_path):
    (tmp_path / "secret.png").write_bytes(photograph_bytes())
    studio = make(files=False)
    boxes = [w for w in itertools.chain(*(c.children for c in studio.photograph.children[1:3]))]
    assert studio.photograph.path not in boxes and studio.photograph.upload in boxes
    before = studio.settings
    with pytest.raises(ValueError, match="is not here"):
        studio.set(Settings("secret.png", "swirls", size=96, network="vgg19-quarter"))
    studio.start()
    wait_for(lambda: "is not here" in studio.status.value)
    assert studio.session.state is State.READY
    studio.set(before)
    run_for(studio, 2)
    assert studio.save() is None
    assert "data:image/png;base64," in studio.link.value
    assert [path.name for path in tmp_path.iterdir()] == ["secret.png"]


# --- keeping, saving, restoring -------------------------------------------------------------------


def test_what_is_kept_can_be_compared_used_again_and_removed(studio):
    run_for(studio, 4)
    studio.note.value = "blue <strokes>"
    first = studio.keep()
    assert studio.tray.compare.layout.display == "none" and first.note == "blue <strokes>"
    assert "blue &lt;strokes&gt;" in studio.tray.cards.children[0].children[1].value
    studio.scrubber.value = 1
    studio.set(Settings("lake", "mosaic", size=128, network="vgg19-quarter", steps=50))
    studio.keep()
    assert len(studio.results) == 2 and studio.tray.compare.layout.display is None
    seen = []
    for place in (0, 100, 50):
        studio.tray.wipe.value = place
        seen.append(pixels(studio.tray.view))
    both = [r.picture() for r in (studio.results[1], studio.results[0])]
    for got, expected in zip(seen, both, strict=False):
        assert (got - expected).abs().mean() < 0.03
    use, remove = studio.tray.cards.children[0].children[2].children
    use.click()
    assert studio.settings == first.settings and knob(studio, "size").value == 96
    remove.click()
    assert len(studio.results) == 1 and len(studio.tray.cards.children) == 1


def test_nothing_can_be_kept_or_saved_before_there_is_a_picture(studio):
    for name in ("keep", "save"):
        studio.buttons[name].click()
        assert "press Start first" in studio.status.value and len(studio.results) == 0


def test_a_saved_picture_restores_its_settings(studio, make, tmp_path):
    knob(studio, "style_weight").value = 30.0
    knob(studio, "init").value = "noise"
    knob(studio, "seed").value = 7
    knob(studio, "learning_rate").value = "0.5"
    studio._knobs.layers["relu3_1"][2].value = 2.5
    run_for(studio, 3)
    studio.file.value = "mine"
    studio.buttons["save"].click()
    assert "Saved" in studio.status.value and "mine.png" in studio.status.value
    assert read_settings(tmp_path / "mine.png")["losses"]["total"] > 0
    again = make(preset("studio"))
    upload(again.opener, "mine.png", (tmp_path / "mine.png").read_bytes())
    assert again.settings == studio.settings and "press Start" in again.status.value
    assert knob(again, "learning_rate").value == "0.5"
    assert again._knobs.layers["relu3_1"][2].value == 2.5
    assert "nst-chosen" in again.photograph.buttons["cat"]._dom_classes


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
    upload(studio.opener, "photo.png", photograph_bytes())
    assert "carries no settings" in studio.status.value and studio.settings == before


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"steps": 5000}, "The setting steps is 5000; the studio takes 1 to 2000. Use it in"),
        ({"layer_weights": {"relu5_1": 1500.5}}, "weight of relu5_1 is 1500.5; .* 0 to 1000. Use"),
        ({"layer_weights": {"relu1_1": -1}}, "weight of relu1_1 is -1; .* 0 to 1000. Use"),
        ({"size": 1024}, "The setting size is 1024 px; 512 px is the limit"),
    ],
)
def test_a_saved_setting_beyond_a_knob_is_refused_and_nothing_is_changed(
    settings, words, studio, tmp_path
):
    def state():
        rows = (widget for row in studio._knobs.layers.values() for widget in row)
        knobs = [*studio._knobs.controls.values(), *rows]
        chosen = [(c.value, c.path.value) for c in (studio.photograph, studio.painting)]
        values = [(k.value, getattr(k, "options", None)) for k in knobs]
        return studio.settings, chosen, values, studio.view.value

    before = state()
    other = {"content": "lake", "style": "mosaic", "style_weight": 12.5, "tv_weight": 0.7}
    path = tmp_path / "other.png"
    save_image(example_image("lake", 64), path, settings={**other, **settings})
    upload(studio.opener, "other.png", path.read_bytes())
    assert re.search(words, studio.status.value) and "alert" in studio.status.value
    assert state() == before


def test_a_folder_that_cannot_be_written_in_is_explained_and_the_picture_stays(studio):
    run_for(studio, 2)
    studio.file.value = "nowhere/picture.png"
    studio.buttons["save"].click()
    assert "does not exist" in studio.status.value
    assert studio.keep().evaluations >= 1


def test_the_code_makes_the_same_picture(studio, tmp_path):
    knob(studio, "steps").value = 5
    knob(studio, "style_weight").value = 30.0
    studio.start()
    wait_for(lambda: "stopped" in studio.progress.value)
    studio.buttons["code"].click()
    code = studio.code()
    assert len(code.splitlines()) == 5 and "style_weight=30.0" in code
    assert "style_weight=30.0" in studio.listing.value
    exec(code, {})
    made = load_image(tmp_path / "picture.png", size=None)
    assert (made - studio.keep().picture()).abs().max() <= 1.01 / 255


# --- several studios, and none --------------------------------------------------------------------


def test_a_second_studio_does_not_disturb_the_first_and_shares_the_table(make):
    shared = Results()
    settings = Settings("cat", "swirls", size=64, network="vgg19-quarter", steps=8)
    first, second = make(settings, shared), make(BEGIN, shared)
    first.start()
    second.start()
    wait_for(lambda: first.session.state is State.STOPPED)
    assert second.session.state is State.RUNNING
    extractor = load_extractor("vgg19-quarter")
    run = style_transfer(*settings.images(), extractor=extractor, steps=8)
    alone = [step.losses["total"] for step in run]
    got = [each.losses["total"] for each in first.session.history.evaluations]
    assert got == pytest.approx(alone, rel=1e-3)
    first.keep()
    assert len(first.tray.cards.children) == len(second.tray.cards.children) == 1


def test_running_the_cell_again_closes_what_it_opened(make, monkeypatch):
    parent = {"header": {"msg_id": "1"}, "metadata": {"cellId": "a"}}
    monkeypatch.setattr(module, "get_ipython", lambda: SimpleNamespace(get_parent=lambda: parent))
    first, second = make(), make()
    assert first.session.state is State.READY  # both in one cell
    parent["metadata"] = {"cellId": "b"}
    other = make()
    parent["metadata"], parent["header"] = {"cellId": "a"}, {"msg_id": "2"}
    third = make()
    states = [each.session.state for each in (first, second, other, third)]
    assert states == [State.CLOSED, State.CLOSED, State.READY, State.READY]


def test_fifty_studios_that_ran_leave_no_widget_no_thread_and_no_memory():
    def once():
        studio = Studio(Settings("cat", "swirls", size=96, network="vgg19-quarter", steps=4))
        studio.start()
        wait_for(lambda: studio.session.state is State.STOPPED)
        studio.keep()
        studio.close()

    process = psutil.Process()
    widgets = len(_instances)
    for _ in range(5):  # caches fill
        once()
    gc.collect()
    threads, memory, held = process.num_threads(), process.memory_info().rss, len(gc.get_objects())
    for _ in range(50):
        once()
    gc.collect()
    assert len(_instances) == widgets
    assert process.num_threads() <= threads
    assert len(gc.get_objects()) - held < 50 * 100  # one studio is 4000 objects
    # One that ran holds some 3 MB. The allocator keeps some memory of its own, 10 to 50 MB.
    assert process.memory_info().rss - memory < 80e6


def test_it_never_draws_with_pyplot():
    code = (
        "import sys, time\n"
        "from nst_edu.experiments.settings import Settings\n"
        "from nst_edu.widgets import Studio\n"
        "studio = Studio(Settings(size=64, network='vgg19-quarter', steps=5))\n"
        "studio.start()\n"
        "while studio.session.state != 'stopped': time.sleep(0.02)\n"
        "time.sleep(0.3)\n"
        "assert studio.losses.value and 'matplotlib.pyplot' not in sys.modules\n"
        "studio.close()"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("NST_EDU")}
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=environment
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_an_error_that_nobody_thought_of_lands_in_the_status_line(studio, monkeypatch):
    monkeypatch.setattr(module, "plot_progress", lambda evaluations: 1 / 0)
    threads = len(threading.enumerate())
    studio.start()
    wait_for(lambda: "ZeroDivisionError" in studio.status.value)
    assert "alert" in studio.status.value
    count = done(studio)
    wait_for(lambda: done(studio) > count)  # the run goes on
    studio.stop()
    wait_for(lambda: len(threading.enumerate()) <= threads)


# --- parts ----------------------------------------------------------------------------------------


def test_a_wipe_shows_the_first_at_the_left_and_the_second_at_the_right():
    left, right = torch.zeros(1, 3, 8, 10), torch.full((1, 3, 4, 5), 0.5)
    both = wiped(left, right, 0.4)
    assert both.shape == left.shape
    assert (both[..., :4] == 0).all() and (both[..., 4] == 1).all()
    assert torch.allclose(both[..., 5:], torch.tensor(0.5))
    assert torch.equal(wiped(left, right, 1.0), left)
    assert torch.allclose(wiped(left, right, 0.0), torch.tensor(0.5))


def test_the_layers_on_offer_are_those_that_every_network_has():
    for network in ("vgg19-half", "vgg19-quarter"):
        assert set(LAYERS) <= set(load_extractor(network).layers)
