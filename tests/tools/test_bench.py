"""The bench: every recipe lowers the objective, runs are stored, and the table tells the truth."""

import json
import math
import time

import bench
import pytest
import torch
from bench import Ended, Watch
from bench_report import figure, group, hit, hit_by_ours, median, ratio, rise, soonest, table
from competitors import RECIPES, Problem, is_needed, sizes_by_root_two

from nst_edu import example_image
from nst_edu.vgg import FeatureExtractor

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def problem(tiny_tensors):
    images = example_image("cat", 40), example_image("mosaic", 40)
    return Problem(FeatureExtractor("tiny", tiny_tensors), *images)


@pytest.mark.parametrize("name", RECIPES)
def test_each_recipe_lowers_the_objective_in_the_given_number_of_evaluations(name, problem):
    objective, totals = problem.objective(), []

    def show(image):
        with torch.no_grad():
            totals.append(objective(image.clamp(0, 1))["total"].item())

    RECIPES[name].run(problem, 20, show)
    assert 20 <= len(totals) <= 25  # a call of PyTorch's L-BFGS evaluates up to 25 times
    assert totals[-1] < 0.8 * objective(problem.content)["total"].item()


def test_only_one_recipe_computes_gradients_of_weights(problem):
    for name, recipe in RECIPES.items():
        problem.extractor.requires_grad_(False).zero_grad()
        recipe.run(problem, 1, lambda image: None)
        used = any(weight.grad is not None for weight in problem.extractor.parameters())
        assert used == (name == "d2l"), name


def test_a_recipe_from_coarse_to_fine_ends_at_the_full_size(problem, monkeypatch):
    assert sizes_by_root_two(512) == [128, 181, 256, 362, 512]
    assert sizes_by_root_two(96) == [96]
    monkeypatch.setattr("competitors.sizes_by_root_two", lambda size: [24, 32, 40])
    shapes = []
    RECIPES["crowsonkb"].run(problem, 8, lambda image: shapes.append(max(image.shape)))
    assert shapes == [24] * 4 + [32] * 2 + [40] * 2


def test_one_size_is_a_recipe_of_its_own_only_where_the_default_has_several():
    assert is_needed("ours", 256) and is_needed("ours-one-size", 512)
    assert not is_needed("ours-one-size", 256)


@pytest.mark.parametrize("has_it", [True, False])
def test_float32_is_a_recipe_of_its_own_only_on_a_processor_with_bfloat16(has_it, monkeypatch):
    for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        monkeypatch.setattr(torch.cpu, name, lambda: has_it, raising=False)
    assert is_needed("ours-float32", 256) == has_it
    assert ("with bfloat16" in bench.machine()) == has_it


def test_the_clock_stands_still_while_an_image_is_scored():
    def slow(image):
        time.sleep(0.05)
        return image.sum().item()

    watch = Watch(slow)
    for value in (3.0, 2.0, 1.0):
        watch.show(torch.full((1,), value))
    assert watch.seconds < 0.05 and len(watch.laps) == 3
    assert next(loss for *_, loss in watch.curve) == 3.0


def test_a_run_ends_when_its_image_is_not_finite_or_its_time_is_over():
    watch = Watch(lambda image: math.nan)
    with pytest.raises(Ended, match="not finite"):
        watch.show(torch.ones(1))
    assert watch.curve[0][2] is None
    watch = Watch(lambda image: 1.0, budget=0.01)
    time.sleep(0.02)
    with pytest.raises(Ended, match="time"):
        watch.show(torch.ones(1))


def test_a_run_can_be_written_as_json():
    spec = {"network": "vgg19-quarter", "size": 32, "photograph": "cat", "style": "mosaic"}
    result = bench.run({**spec, "recipe": "ours", "steps": 3, "budget": 0.0})
    assert json.loads(json.dumps(result))["ended"] == "steps"
    assert result["curve"][0][:1] == (1,) and result["curve"][-1][0] == 3
    assert result["peak"] > 50 and 0 < result["lap"] <= result["seconds"]


def curve(*points):
    return [(number, *point) for number, point in enumerate(points, start=1)]


def a_run(recipe, points, ended="steps", **changes):
    return {
        **{"network": "vgg19", "size": 256, "photograph": "cat", "style": "mosaic"},
        **{"recipe": recipe, "steps": 300, "budget": 40.0, "ended": ended, "disturbed": False},
        **{"machine": "a test", "seconds": points[-1][0], "cpu": 1.0, "lap": 0.5, "peak": 900.0},
        **{"curve": curve(*points), **changes},
    }


DATA = {
    "machine": "a test",
    "runs": [
        a_run("pytorch", [(1, 40.0), (20, 2.0), (30, 1.0), (40, 30.0)]),
        a_run("tensorflow", [(1, 40.0), (80, 1.5)], "time"),
        a_run("d2l", [(1, 40.0), (30, 5.0), (50, 5.6)]),
        a_run("crowsonkb", [(1, 40.0), (2, None)], "not finite"),
        a_run("ours", [(1, 40.0), (5, 1.3), (10, 1.04)]),
    ],
    "growth": [
        {"network": "vgg19", "float32": float32, "size": size, "lap": size / 100, "peak": 1000.0}
        for size in (128, 256)
        for float32 in (False, True)
    ],
    "commands": [
        {"network": network, "size": size, "seconds": 75.0, "peak": 1900.0, "machine": "a test"}
        for network, sizes in bench.COMMANDS.items()
        for size in sizes
    ],
}


def test_the_first_image_at_the_mark_counts():
    run = DATA["runs"][0]
    assert hit(run, 2.0) == (20, 20) and hit(run, 0.5) == (math.inf, math.inf)
    assert hit(DATA["runs"][1], 1.4) == (math.inf, 80)
    assert rise(run) == 30 and rise(DATA["runs"][3]) == math.inf


def test_the_table_says_never_and_not_yet_and_diverged():
    lines = table(DATA).splitlines()
    rows = {line.split(" | ")[0][2:]: line.split(" | ")[3:-1] for line in lines if " | " in line}
    assert rows["nst_edu"] == ["5.00 s (1/1)", "1.00", "10.0 s (1/1)", "1.00", "1.04", "0", "0"]
    assert rows["PyTorch's tutorial"][:4] == ["30.0 s (1/1)", "6.00", "30.0 s (1/1)", "3.00"]
    assert rows["PyTorch's tutorial"][-2:] == ["0", "1"]
    assert rows["TensorFlow's tutorial"][2:4] == ["> 80.0 s (0/1)", "> 8.00"]
    assert rows["Dive into Deep Learning"][2:4] == ["never (0/1)", "never"]
    assert rows["Dive into Deep Learning"][-2:] == ["1", "0"]
    assert rows["style-transfer-pytorch"][-2:] == ["0", "1"]
    assert "latest after 4.0 times the seconds" in table(DATA)
    assert "\n| vgg19-half | 1024 px | 75.0 s | 1900 MB | a test |\n" in table(DATA)


def test_the_ratio_is_to_the_sooner_run_of_nst_edu():
    slow, quick = ({**DATA["runs"][0], "curve": [(1, s, 2.0), (2, 2 * s, 1.0)]} for s in (8.0, 4.0))
    pair = {"ours": slow, "ours-one-size": quick}
    assert hit_by_ours(pair, 1.4) == (8.0, 8.0)
    assert hit_by_ours({"ours": slow}, 1.4) == (16.0, 16.0)


def test_the_ratio_is_to_the_soonest_other_recipe():
    (pairs,) = group(DATA["runs"]).values()
    assert soonest(pairs, 1.05) == ("3.00", "3.00") and soonest(pairs, 1.4) == ("6.00", "6.00")
    never = hit(DATA["runs"][2], 1.0)
    assert median([ratio(never, never)], "") == "1.00"
    assert median([ratio(hit(DATA["runs"][4], 2.0), never)], "") == "0.00"


def test_the_command_is_measured_with_its_file(monkeypatch):
    seen = []
    monkeypatch.setattr(bench.cli, "main", lambda words: seen.extend(words))
    result = bench.stylize({"network": "vgg19-half", "size": 512})
    assert seen[:3] == ["stylize", "colosseum", "swirls"]
    assert seen[4:] == ["--size", "512", "--network", "vgg19-half"]
    assert result["seconds"] > 0 and json.loads(json.dumps(result))["size"] == 512


def test_an_interrupted_bench_goes_on_and_can_run_a_recipe_again(tmp_path, monkeypatch):
    done = []

    def pretend(what, spec, tries):
        done.append(spec.get("recipe", what))
        if len(done) == 3:
            raise KeyboardInterrupt
        return {**a_run(spec.get("recipe", ""), [(1, 40.0), (10, 1.0)]), **spec}

    monkeypatch.setattr(bench, "in_new_process", pretend)
    monkeypatch.setattr(bench, "has_bfloat16", lambda: False)
    out = tmp_path / "bench.json"
    options = ["--sizes", "256", "--photographs", "cat", "--styles", "mosaic", "--out", str(out)]
    options += ["--recipes", "ours", "d2l", "--grow-sizes", "128", "--grow-networks", "vgg19"]
    options += ["--commands"]
    with pytest.raises(KeyboardInterrupt):
        bench.main(options)
    bench.main(options)
    assert done == ["growth", "ours", "d2l", "d2l"]
    assert [run["budget"] for run in json.loads(out.read_text())["runs"]] == [0, 40]
    bench.main([*options, "--again", "d2l"])
    bench.main([*options, "--draw"])
    assert done[4:] == ["d2l"]
    assert "Dive into Deep Learning" in out.with_suffix(".md").read_text()
    assert out.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_a_second_machine_measures_only_pairs_that_are_not_stored(tmp_path, monkeypatch):
    path, done = tmp_path / "bench.json", []
    path.write_text(json.dumps(DATA))

    def pretend(what, spec, tries):
        done.append((what, spec["photograph"], spec["recipe"]))
        return {**a_run(spec["recipe"], [(1, 40.0), (10, 1.0)]), **spec}

    monkeypatch.setattr(bench, "in_new_process", pretend)
    monkeypatch.setattr(bench, "machine", lambda: "another")
    options = ["--sizes", "256", "--photographs", "cat", "lake", "--styles", "mosaic"]
    bench.main([*options, "--recipes", "ours", "d2l", "--out", str(path)])
    assert done == [("runs", "lake", "ours"), ("runs", "lake", "d2l")]
    text = path.with_suffix(".md").read_text()
    assert "Pairs: cat in mosaic (on a test); lake in mosaic (on another)." in text
    bench.main([*options, "--recipes", "ours", "d2l", "--out", str(path)])
    assert len(done) == 2  # all pairs are stored
    bench.main([*options, "--recipes", "ours", "d2l", "--again", "d2l", "--out", str(path)])
    assert done[2:] == [("runs", "lake", "d2l")]
    kept = [
        run["recipe"] for run in json.loads(path.read_text())["runs"] if run["photograph"] == "cat"
    ]
    assert "d2l" in kept  # the other machine's run


@pytest.mark.parametrize("disturbance", [{"others": 0.9}, {"cpu": 1.0}])
def test_a_disturbed_run_is_repeated(disturbance, monkeypatch):
    quiet = {"seconds": 6.0, "cpu": 5.9, "others": 0.01}
    results = iter([quiet | disturbance | {"seconds": 5.0}, quiet, quiet])

    def pretend(command, **options):
        return type("Done", (), {"stdout": json.dumps(next(results)) + "\n"})

    monkeypatch.setattr(bench.subprocess, "run", pretend)
    assert bench.in_new_process("run", {}, tries=3) == quiet | {"disturbed": False}
    assert next(results) == quiet  # not used


def test_the_plot_has_a_panel_for_each_size_and_two_for_the_growth():
    titles = [axes.get_title() for axes in figure(DATA).axes]
    assert titles[0] == "256 pixels, vgg19, median of 1 pairs" and len(titles) == 4
