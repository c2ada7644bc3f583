"""Grids: a picture for each combination, kept as it is made, and shown as a sheet."""

import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import PurePath

import numpy as np
import pooch
import pytest
import torch
import tqdm.auto
from matplotlib.text import Text
from PIL import Image

from nst_edu import objective, read_settings
from nst_edu.experiments import Grid, Result, Settings, grid, run_grid, settings

TINY = Settings(size=32, steps=2, network="vgg19-quarter")
TWO = {"style_weight": [1, 10, 100], "init": ["content", "noise"]}

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def runs(monkeypatch):
    """The settings of every run of this process, in order."""
    made, run = [], grid._run

    def watched(path, settings, **options):
        made.append(settings)
        return run(path, settings, **options)

    monkeypatch.setattr(grid, "_run", watched)
    return made


@pytest.fixture
def no_run(monkeypatch):
    """Whoever begins to optimise fails the test."""
    monkeypatch.setattr(grid, "run_to_end", lambda *_, **__: pytest.fail("a run has begun"))


def make(folder, base=TINY, **parameters):
    options = {"folder": folder, "progress": False}
    return run_grid(base, **(options | (parameters or TWO)))


def pictures(folder):
    return sorted(path for path in folder.iterdir() if path.suffix == ".png")


# --- what is made ---------------------------------------------------------------------------------


def test_the_first_parameter_gives_the_rows_and_the_second_the_columns(tmp_path, runs):
    three = dataclasses.replace(TINY, steps=3)  # before, weights do not tell in every picture
    made = make(tmp_path, three)
    assert made.rows == ("style_weight", (1.0, 10.0, 100.0))
    assert made.columns == ("init", ("content", "noise"))
    assert [len(row) for row in made.results] == [2, 2, 2]
    for i, weight in enumerate(made.rows[1]):
        for j, init in enumerate(made.columns[1]):
            expected = dataclasses.replace(three, style_weight=weight, init=init)
            assert made[i, j].settings == expected
            assert made[i, j] is made.results[i][j]
    assert list(made) == [result for row in made.results for result in row]
    assert len({result.pixels.numpy().tobytes() for result in made}) == 6
    assert len(runs) == 6


def test_a_cell_is_what_style_transfer_makes(tmp_path):
    result = make(tmp_path, init=["noise"])[0, 0]
    own = dataclasses.replace(TINY, init="noise")
    content, style = own.images()
    *_, last = grid.style_transfer(content, style, extractor=own.extractor(), **own.arguments())
    assert (result.image - last.best).abs().max() <= 0.5 / 255 + 1e-6
    assert result.steps_made == 2 and result.losses["total"] > 0 and result.seconds > 0


def test_one_parameter_gives_one_row(tmp_path):
    made = make(tmp_path, style_weight=[1, 100])
    assert made.rows == ("", (None,)) and made.columns == ("style_weight", (1.0, 100.0))
    assert [r.settings.style_weight for r in made.results[0]] == [1.0, 100.0]


@pytest.mark.parametrize(
    ("name", "values", "kept"),
    [
        ("style_weight", np.geomspace(1, 10, 2), (1.0, 10.0)),
        ("style_weight", [np.float32(2)], (2.0,)),
        ("style_weight", torch.tensor([2.0, 3.0]), (2.0, 3.0)),
        ("steps", range(1, 3), (1, 2)),
        ("style_size", [None, 24], (None, 24)),
        ("style_layers", [["relu1_1"], ("relu1_1", "relu2_1")],
         (("relu1_1",), ("relu1_1", "relu2_1"))),
        ("layer_weights", [{}, {"relu1_1": 2}], ({}, {"relu1_1": 2.0})),
        ("network", ["vgg19-quarter"], ("vgg19-quarter",)),
        ("pool", ["avg", "max"], ("avg", "max")),
        ("optimizer", ("adam", "sgd"), ("adam", "sgd")),
        ("content", ["cat", "lake"], ("cat", "lake")),
        ("style", [PurePath("mosaic")], ("mosaic",)),
    ],
)  # fmt: skip
def test_values_of_every_kind_can_be_tried(name, values, kept, tmp_path):
    made = make(tmp_path, **{name: values})
    assert made.columns == (name, kept)
    assert [getattr(result.settings, name) for result in made] == list(kept)
    assert len(pictures(tmp_path)) == len(kept)


def test_equal_cells_are_made_once(tmp_path, runs):
    made = make(tmp_path, style_weight=[10, 10.0, 20])
    assert len(runs) == len(pictures(tmp_path)) == 2
    assert made[0, 0] is made[0, 1]


# --- what is refused, before anything runs --------------------------------------------------------


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        (
            {"stile_weight": [1]},
            "The setting 'stile_weight' does not exist. Did you mean 'style_weight'?",
        ),
        ({"style_weight": []}, "each with at least one value"),
        ({"init": "noise"}, r"init is 'noise'. Give a list of values to try: init=\['noise'\]"),
        ({"style_weight": 10}, r"Give a list of values to try: style_weight=\[10\]"),
        ({"layer_weights": {"relu1_1": 1}}, "Give a list of values to try"),
        ({"size": [32], "steps": [2], "seed": [0]}, "A grid has one parameter or two"),
        ({"style_weight": [1, -1]}, "style_weight is -1. Give a finite number of 0 or more"),
        ({"style_weight": [1, "2"]}, "style_weight is '2'"),
        ({"init": ["content", "zeros"]}, "init is 'zeros'"),
        ({"init": [torch.rand(1, 3, 8, 8)]}, "init is tensor.* Give one of content, style, noise"),
        ({"network": ["vgg19-haft"]}, "Did you mean 'vgg19-half'?"),
        ({"style_layers": [["relu9_1"]]}, "relu9_1"),
        ({"style": ["mosaik"]}, "Did you mean 'mosaic'?"),
        ({"size": [32, 8]}, "too small"),
        ({"size": [32, 0]}, "size is 0. Give a whole number from 1"),
        ({"steps": [2, 0]}, "steps is 0"),
    ],
)
def test_a_mistake_is_refused_before_the_first_run(parameters, sentence, tmp_path):
    with pytest.raises(ValueError, match=sentence):
        make(tmp_path, **parameters)
    assert pictures(tmp_path) == []


@pytest.mark.usefixtures("no_run")
def test_a_grid_without_a_parameter_is_refused(tmp_path):
    with pytest.raises(ValueError, match="A grid has one parameter or two"):
        run_grid(TINY, folder=tmp_path)


@pytest.mark.usefixtures("no_run")
@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"style_weight": [1, 0], "content_weight": [1, 0]}, "there is nothing to optimise"),
        ({"style_layers": [["relu1_1"], []]}, "No layer of style_layers has a weight"),
        ({"layer_weights": [{}, {"relu1_2": 2}]}, "layer_weights names 'relu1_2'"),
        ({"network": ["vgg19-half"], "style_layers": [["conv1_1"]]}, "vgg19-half has no layer"),
        ({"style_size": [32, 8]}, "too small for relu5_1"),
    ],
)
def test_settings_that_go_wrong_only_together_are_refused(parameters, sentence, tmp_path):
    with pytest.raises(ValueError, match=sentence):
        make(tmp_path, **parameters)
    assert pictures(tmp_path) == []


@pytest.mark.usefixtures("no_run")
def test_a_picture_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="The file .*does not exist"):
        make(tmp_path, content=["cat", "photo.jpg"])


@pytest.mark.usefixtures("no_run")
def test_a_folder_that_cannot_be_written_in_is_refused(tmp_path):
    (tmp_path / "notes.txt").touch()
    with pytest.raises(NotADirectoryError, match=r"notes\.txt' is a file"):
        make(tmp_path / "notes.txt", style_weight=[1])


@pytest.mark.usefixtures("no_run")
def test_a_picture_that_cannot_be_opened_is_refused(tmp_path):
    (tmp_path / "photo.jpg").write_text("no image")
    with pytest.raises(ValueError, match="is text, not an image"):
        make(tmp_path, style=["mosaic", str(tmp_path / "photo.jpg")])


def test_nothing_is_measured_before_the_first_run(tmp_path, monkeypatch):
    calls, transfer = [], grid.style_transfer
    monkeypatch.setattr(
        grid, "style_transfer", lambda *a, **options: calls.append(1) or transfer(*a, **options)
    )
    make(tmp_path, Settings(size=96, steps=1, network="vgg19-quarter"), init=["content"])
    assert len(calls) == 1


# --- what is kept ---------------------------------------------------------------------------------


def test_the_same_call_again_only_reads(tmp_path, monkeypatch):
    first = make(tmp_path)
    assert len(pictures(tmp_path)) == 6 and len(os.listdir(tmp_path)) == 6
    monkeypatch.setattr(grid, "style_transfer", lambda *_, **__: pytest.fail("it runs again"))
    second = make(tmp_path)
    for one, other in zip(first, second, strict=True):
        assert torch.equal(one.pixels, other.pixels)
        assert (one.settings, one.losses) == (other.settings, other.losses)


def test_another_grid_takes_over_the_cells_that_it_shares(tmp_path, runs):
    make(tmp_path, style_weight=[1, 10])
    runs.clear()
    make(tmp_path, style_weight=[10, 20])
    assert [made.style_weight for made in runs] == [20.0]


def test_what_another_program_has_made_meanwhile_is_not_made_again(tmp_path, monkeypatch):
    made, run = [], grid._run

    def two_programs(path, settings, **options):
        made.append(settings)
        for each in (settings, dataclasses.replace(settings, init="noise")):  # the next cell, too
            run(tmp_path / f"{grid._key(each)}.png", each, **options)

    monkeypatch.setattr(grid, "_run", two_programs)
    make(tmp_path, init=["content", "noise"])
    assert [each.init for each in made] == ["content"]


def test_a_cell_is_kept_as_soon_as_it_is_made(tmp_path, monkeypatch):
    there, run = [], grid._run

    def watched(path, settings, **options):
        there.append(len(pictures(tmp_path)))
        return run(path, settings, **options)

    monkeypatch.setattr(grid, "_run", watched)
    make(tmp_path, style_weight=[1, 2, 3])
    assert there == [0, 1, 2]


def test_a_kept_picture_carries_its_settings(tmp_path):
    make(tmp_path, style_weight=[20])
    (path,) = pictures(tmp_path)
    assert Settings.from_mapping(read_settings(path)) == dataclasses.replace(TINY, style_weight=20)


@pytest.mark.parametrize("damage", ["cut", "text", "plain", "empty"])
def test_a_damaged_file_is_made_anew(damage, tmp_path, runs):
    first = make(tmp_path, style_weight=[1, 10])
    runs.clear()
    path = pictures(tmp_path)[0]
    data = path.read_bytes()
    if damage == "plain":
        Image.new("RGB", (32, 23)).save(path)
    else:
        path.write_bytes({"cut": data[: len(data) // 2], "text": b"hello", "empty": b""}[damage])
    second = make(tmp_path, style_weight=[1, 10])
    assert len(runs) == 1
    for one, other in zip(first, second, strict=True):
        assert torch.equal(one.pixels, other.pixels)
    assert Result.load(path).settings == runs[0]


def photo(path, colour):
    Image.new("RGB", (40, 30), colour).save(path)
    return dataclasses.replace(TINY, content=str(path))


@pytest.mark.parametrize("setting", ["content", "init"])
def test_a_photograph_that_has_changed_is_another(setting, tmp_path, runs):
    folder = tmp_path / "grid"
    path = photo(tmp_path / "me.png", "teal").content
    own = dataclasses.replace(TINY, **{setting: path})
    first = make(folder, own, style_weight=[1])
    assert getattr(first[0, 0].settings, setting) == path
    photo(tmp_path / "me.png", "red")
    second = make(folder, own, style_weight=[1])
    assert len(runs) == 2 and not torch.equal(first[0, 0].pixels, second[0, 0].pixels)
    photo(tmp_path / "me.png", "teal")
    third = make(folder, own, style_weight=[1])
    assert len(runs) == 2 and torch.equal(third[0, 0].pixels, first[0, 0].pixels)
    # Although the file does not tell the folder.
    assert getattr(third[0, 0].settings, setting) == path


def test_each_setting_and_the_version_make_another_file(tmp_path, monkeypatch):
    changed = Settings("cat", "mosaic", 33, 34, "vgg19-half", "max", ["relu3_1"], ["relu1_1"],
                       {"relu1_1": 2}, 2, 3, 4, "adam", 0.5, "noise", 3, [16], 1,
                       "match", 2, "data:", ["linocut"])  # fmt: skip
    cells = [TINY]
    for f in dataclasses.fields(Settings):
        cells.append(dataclasses.replace(TINY, **{f.name: getattr(changed, f.name)}))
    keys = [grid._key(cell) for cell in cells]
    assert len(set(keys)) == len(cells) == 23
    assert grid._key(dataclasses.replace(TINY, style_weight=10)) == keys[0]
    monkeypatch.setattr(grid, "__version__", "99")
    assert grid._key(TINY) not in keys


def test_by_default_the_folder_lies_in_the_users_cache(tmp_path, monkeypatch):
    monkeypatch.delenv(grid.VARIABLE, raising=False)
    monkeypatch.setattr(pooch, "os_cache", lambda name: tmp_path / name)
    run_grid(TINY, style_weight=[1], progress=False)
    assert len(pictures(tmp_path / "nst_edu" / "grids")) == 1


def test_a_class_can_share_a_folder_that_is_named_once(tmp_path, monkeypatch):
    monkeypatch.setenv(grid.VARIABLE, str(tmp_path / "shared"))
    run_grid(TINY, style_weight=[1], progress=False)
    assert len(pictures(tmp_path / "shared")) == 1
    run_grid(TINY, folder=tmp_path / "own", style_weight=[1], progress=False)
    assert len(pictures(tmp_path / "own")) == 1
    # Who can only read has what is there, and is told of what is not.
    monkeypatch.setattr(grid, "check_writable", refuse)
    assert run_grid(TINY, style_weight=[1], progress=False)[0, 0].steps_made > 0
    with pytest.raises(PermissionError, match="Nothing can be written"):
        run_grid(TINY, style_weight=[2], progress=False)


def refuse(path, example=""):
    raise PermissionError(f"Nothing can be written in the folder '{path.parent}'.")


# --- the network ----------------------------------------------------------------------------------


@pytest.fixture
def auto(no_weights, monkeypatch):
    """A machine on which "auto" is the smallest network, and nothing is loaded yet."""
    monkeypatch.setenv("NST_EDU_NETWORK", "vgg19-quarter")
    settings.cached_extractor.cache_clear()
    yield dataclasses.replace(TINY, network="auto")
    settings.cached_extractor.cache_clear()


def test_auto_is_resolved_once_and_says_so_once(auto, tmp_path, capsys):
    made = make(tmp_path, auto, pool=["avg", "max"], init=["content", "noise"])
    assert capsys.readouterr().out.splitlines() == [
        "Network: vgg19-quarter, because NST_EDU_NETWORK names it."
    ]
    assert {result.settings.network for result in made} == {"vgg19-quarter"}


def test_auto_is_not_asked_for_where_networks_are_tried(auto, tmp_path, capsys):
    make(tmp_path, auto, network=["vgg19-quarter"])
    make(tmp_path, auto, network=["vgg19-quarter"], style_weight=[1])
    assert capsys.readouterr().out == ""


def test_auto_shares_its_pictures_with_the_network_that_it_is(auto, tmp_path, runs):
    make(tmp_path, auto, style_weight=[1])
    make(tmp_path, TINY, style_weight=[1])
    made = make(tmp_path, auto, network=["auto", "vgg19-quarter"], style_weight=[1])
    assert len(runs) == 1
    assert made.rows == ("network", ("vgg19-quarter", "vgg19-quarter"))


# --- interrupts -----------------------------------------------------------------------------------


def interrupted(monkeypatch, at):
    """Raises what Ctrl-C raises in the evaluation of this number, over all runs."""
    evaluate, calls = objective.Objective.__call__, []

    def trouble(self, image):
        calls.append(1)
        if len(calls) == at:
            raise KeyboardInterrupt
        return evaluate(self, image)

    monkeypatch.setattr(objective.Objective, "__call__", trouble)


@pytest.mark.parametrize("evaluation", [5, 6])  # the first and the last of the third run
def test_an_interrupt_keeps_what_is_made_and_the_next_call_goes_on(
    evaluation, tmp_path, monkeypatch, capsys, runs
):
    interrupted(monkeypatch, evaluation)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path)
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Interrupted: 2 of 6 images are ready and saved. Run the same cell again to continue."
    )
    assert len(pictures(tmp_path)) == len(os.listdir(tmp_path)) == 2
    assert len(runs) == 3
    first = runs[2]
    runs.clear()
    resumed = make(tmp_path)
    assert len(runs) == 4 and runs[0] == first
    whole = make(tmp_path / "anew")
    for one, other in zip(resumed, whole, strict=True):
        assert torch.equal(one.pixels, other.pixels)


def test_an_interrupt_between_two_evaluations_counts_as_well(tmp_path, monkeypatch):
    class Bar(tqdm.auto.tqdm):
        def set_postfix_str(self, *_, **__):  # `run_to_end` calls it after each evaluation
            raise KeyboardInterrupt

    monkeypatch.setattr(tqdm.auto, "tqdm", Bar)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path, style_weight=[1])
    assert pictures(tmp_path) == []


@pytest.mark.parametrize(("long", "bars"), [(2, ["image", "step"]), (3, ["image"])])
def test_a_long_run_has_a_bar_of_its_own(long, bars, tmp_path, monkeypatch):
    shown = []

    class Bar(tqdm.auto.tqdm):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            if not options["disable"]:
                shown.append((options["unit"], options.get("leave", True)))

    monkeypatch.setattr(tqdm.auto, "tqdm", Bar)
    monkeypatch.setattr(grid, "LONG_RUN", long)
    make(tmp_path, style_weight=[1], progress=True)
    assert [unit for unit, _ in shown] == bars
    assert shown[0] == ("image", True) and shown[1:] in ([], [("step", False)])


def test_an_interrupt_while_a_run_is_prepared_counts_as_well(tmp_path, monkeypatch, capsys):
    images, calls = Settings.images, []

    def trouble(self):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return images(self)

    monkeypatch.setattr(Settings, "images", trouble)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path, style_weight=[1, 2])
    assert "Interrupted: 1 of 2 images" in capsys.readouterr().out


SCRIPT = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
from nst_edu.experiments import Settings, run_grid
settings = Settings(size=64, steps=10, network="vgg19-quarter")
run_grid(settings, folder=sys.argv[1], progress=False, seed=range(50), init=["noise"])
"""


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_an_interrupt_from_outside_keeps_what_is_made(tmp_path):
    folder = tmp_path / "grid"
    folder.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while len(pictures(folder)) < 3 and time.monotonic() < deadline and running.poll() is None:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    said, errors = running.communicate(timeout=120)
    assert "KeyboardInterrupt" in errors
    kept = pictures(folder)
    assert f"Interrupted: {len(kept)} of 50 images are ready and saved" in said
    assert 3 <= len(kept) < 50 and len(os.listdir(folder)) == len(kept)
    for path in kept:
        Result.load(path)


def test_the_bar_counts_pictures(tmp_path, monkeypatch):
    bars = []

    class Bar(tqdm.auto.tqdm):
        def __init__(self, *given, **options):
            super().__init__(*given, **options)
            bars.append((self, options["disable"]))

    make(tmp_path, style_weight=[1])
    monkeypatch.setattr(tqdm.auto, "tqdm", Bar)
    make(tmp_path, style_weight=[1, 2, 3], progress=True)
    (outer, hidden), *inner = bars
    assert (outer.initial, outer.n, outer.total, hidden) == (1, 3, 3, False)
    assert len(inner) == 2 and all(hidden for _, hidden in inner)


# --- the sheet ------------------------------------------------------------------------------------


def kept(**settings):
    image = torch.zeros(3, 20, 30, dtype=torch.uint8)
    return Result(dataclasses.replace(TINY, **settings), image, {}, 2, 0.1)


def words(drawing):
    """The texts of a figure, wherever they are."""
    return {text.get_text().replace("\n", " ") for text in drawing.findobj(Text)} - {""}


def test_the_sheet_names_values_and_what_all_have_in_common():
    layers = (("relu1_1",), ("relu1_1", "relu2_1"))
    rows = [
        [kept(style_layers=names, style=style, tv_weight=0.5) for style in ("mosaic", "swirls")]
        for names in layers
    ]
    made = Grid(("style_layers", layers), ("style", ("mosaic", "swirls")), rows)
    assert words(made.sheet()) == {
        "style_layers", "relu1_1", "relu1_1 relu2_1", "style", "mosaic", "swirls",
        "colosseum, size 32, tv_weight 0.5, steps 2, vgg19-quarter",
    }  # fmt: skip
    assert len(made.sheet().axes) == 4 and made.sheet().photographic


def test_a_sheet_of_one_row_has_no_row_labels(tmp_path):
    made = Grid(("", (None,)), ("network", ("vgg19-quarter",)), [[kept()]])
    assert words(made.sheet()) == {
        "network", "vgg19-quarter", "colosseum × swirls, size 32, steps 2",
    }  # fmt: skip


def test_a_sheet_may_have_words_of_its_own():
    made = Grid(("", (None,)), ("style_weight", (250.0, 25.0)), [[kept(), kept()]])
    own = made.sheet(heading="Figure 4", columns=("ratio", ["0.001", "0.01"]))
    assert words(own) == {"Figure 4", "ratio", "0.001", "0.01"}
    rows = made.sheet(heading="", rows=("reading", ["as printed"]))
    assert words(rows) == {"reading", "as printed", "style_weight", "250", "25"}
    with pytest.raises(ValueError, match="1 column labels"):
        made.sheet(columns=("ratio", ["0.001"]))


def test_values_have_words_and_files_no_folder():
    sizes = Grid(("", (None,)), ("style_size", (None, 64)), [[kept(), kept()]])
    assert {"default", "64"} <= words(sizes.sheet())
    names = ("/photos/me.jpg", "cat")
    files = Grid(("", (None,)), ("content", names), [[kept(content=name) for name in names]])
    assert {"me.jpg", "cat", "swirls, size 32, steps 2, vgg19-quarter"} <= words(files.sheet())


def test_a_notebook_shows_the_sheet_and_says_the_same_on_every_machine():
    rows = [[kept(style_weight=w, init=i) for i in TWO["init"]] for w in TWO["style_weight"]]
    made = Grid(("style_weight", (1.0, 10.0, 100.0)), ("init", tuple(TWO["init"])), rows)
    bundle = made._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/plain"] == repr(made) == "Grid: style_weight × init, 3 × 2 images"
    assert bundle["image/jpeg"].startswith(b"\xff\xd8")
    one = Grid(("", (None,)), ("init", ("noise",)), [[kept()]])
    assert repr(one) == "Grid: init, 1 × 1 images"
