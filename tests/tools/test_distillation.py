"""The tools that distil and measure, on a small teacher: what they compute, how they resume."""

import contextlib
import json
import random

import closed_form
import distill
import measure_networks
import pytest
import runs_of_transfer
import torch
import training_pictures
import unseen_pairs
from PIL import Image
from safetensors import safe_open
from safetensors.torch import load_file
from training_pictures import LAYERS, Answers, crop

from nst_edu import networks
from nst_edu.examples import example_image
from nst_edu.images import save_image
from nst_edu.losses import gram_matrix, style_loss
from nst_edu.transfer import STYLE_LAYERS, style_transfer
from nst_edu.vgg import FeatureExtractor

pytestmark = pytest.mark.usefixtures("one_thread")
WIDTHS = (3, 4, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7)


def rand(*shape, seed=0):
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed))


@pytest.fixture(scope="module", autouse=True)
def no_bfloat16():
    """Answers in full precision, also on a processor with bfloat16 arithmetic."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (training_pictures, runs_of_transfer, distill):
            patch.setattr(module, "mixed_precision", lambda _: contextlib.nullcontext())
        yield


@pytest.fixture(scope="module")
def photographs():
    """Smooth colour pictures of two sizes, as uint8."""
    small = [rand(1, 3, 9, 9 + side, seed=side) for side in range(4)]
    large = [torch.nn.functional.interpolate(s, scale_factor=17, mode="bicubic") for s in small]
    return [(255 * image[0].clamp(0, 1)).byte() for image in large]


@pytest.fixture(scope="module")
def answers(photographs, tiny, tmp_path_factory):
    made = Answers(tmp_path_factory.mktemp("answers"))
    for chunk in range(3):
        made.add(f"{chunk}", (crop(photographs, 100 * chunk + i) for i in range(20)), tiny)
    return made


# --- pictures to train on -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [*training_pictures.KINDS, None])
def test_a_crop_is_the_same_for_the_same_seed_and_another_for_another(kind, photographs):
    torch.manual_seed(1)
    first = crop(photographs, 7, kind)
    torch.manual_seed(2)
    assert first.dtype == torch.uint8 and first.shape == (3, 128, 128)
    assert torch.equal(first, crop(photographs, 7, kind))
    assert not torch.equal(first, crop(photographs, 8, kind))


def test_every_way_of_painting_makes_a_picture_of_its_own(photographs):
    class Choose:
        """Chooses what it is told the first time, and later the first of what it is offered."""

        def __init__(self, first):
            self.first = first

        def choice(self, offered):
            chosen, self.first = self.first, None
            return chosen or offered[0]

        def uniform(self, low, high):
            return (low + high) / 2

        def randint(self, low, high):
            return low

        def random(self):
            return 1.0

    ways = ("oil", "palette", "blocks", "ink", "spread", "relief")
    plain = crop(photographs, 3, "plain")
    made = [training_pictures.paint(plain, Choose(way)) for way in ways]
    for one in made:
        assert one.shape == plain.shape and one.dtype == torch.uint8
        assert sum(torch.equal(one, other) for other in (plain, *made)) == 1


def draw_pairs(photographs, count, size):
    pairs = [runs_of_transfer.draw_pair(photographs, 8 + 2 * i, size) for i in range(count)]
    return torch.stack(pairs)


def test_a_pair_is_a_style_image_and_a_content_image(photographs):
    pair = runs_of_transfer.draw_pair(photographs, 8, 64)
    assert (pair.dtype, pair.shape) == (torch.uint8, (2, 3, 64, 64))
    assert torch.equal(pair[1], crop(photographs, 8, "plain", size=64))


def test_runs_of_style_transfer_come_nearer_to_their_styles(photographs, tiny, monkeypatch):
    monkeypatch.setattr(runs_of_transfer, "STEPS", (24,))
    pairs = draw_pairs(photographs, 3, 64)
    runs = runs_of_transfer.runs_of_transfer(tiny, pairs, 8)
    count = runs_of_transfer.IMAGES_A_RUN
    assert (runs.dtype, runs.shape) == (torch.uint8, (3, count, 3, 64, 64))
    assert torch.equal(runs[:, :2], pairs)
    for run in runs:
        features = tiny(run / 255, STYLE_LAYERS)
        grams = [gram_matrix(features[name]) for name in STYLE_LAYERS]
        style, content, early, _, end = (
            sum(style_loss(gram[number], gram[0]).item() for gram in grams) for number in range(5)
        )
        assert style == 0 and end < early < content


def test_a_run_in_a_batch_is_the_run_of_one_image(photographs, tiny):
    """The first steps; later, rounding decides at the kinks of ReLU."""
    pairs = draw_pairs(photographs, 3, 48) / 255
    tv_weights = torch.tensor([0.0, 10.0, 0.0])
    objective = runs_of_transfer.objective_of(tiny, pairs, tv_weights)
    batch = [images for _, images in runs_of_transfer.minimize_each(objective, pairs[:, 1], 10)]
    for row, (style, content) in enumerate(pairs):
        alone = style_transfer(
            content[None], style[None], extractor=tiny, steps=10, tv_weight=float(tv_weights[row])
        )
        for step, images in zip(alone, batch, strict=True):
            torch.testing.assert_close(images[row], step.image[0], rtol=0, atol=0.02)


def test_an_image_without_a_gradient_stays_and_harms_no_other(photographs, tiny):
    """A run whose content image has the style already, beside another run."""
    pairs = draw_pairs(photographs, 2, 48) / 255
    pairs[0, 0] = pairs[0, 1]
    objective = runs_of_transfer.objective_of(tiny, pairs, torch.zeros(2))
    steps = list(runs_of_transfer.minimize_each(objective, pairs[:, 1], 12))
    first, last = steps[0][1], steps[-1][1]
    torch.testing.assert_close(last[0], first[0], rtol=0, atol=0.01)
    assert objective(last)[1] < 0.8 * objective(first)[1] and torch.isfinite(last).all()


def test_rounds_of_runs_differ_in_variation_and_length(photographs, tiny, monkeypatch):
    seen, lengths = set(), set()

    def run(objective, images, steps):
        lengths.add(steps)
        return iter(())

    def weigh(student, pairs, tv_weights):
        seen.update(tv_weights.tolist())

    monkeypatch.setattr(runs_of_transfer, "minimize_each", run)
    monkeypatch.setattr(runs_of_transfer, "objective_of", weigh)
    pairs = draw_pairs(photographs, 2, 32)
    for seed in range(40):
        runs_of_transfer.runs_of_transfer(tiny, pairs, seed)
    assert seen == {0.0, 10.0} and lengths == set(runs_of_transfer.STEPS)


def test_answers_are_the_teachers_responses_in_the_middle(answers, tiny):
    images = answers.images([3, 41])
    assert len(answers) == 60
    for layer in ("relu1_1", "relu3_2", "relu5_1"):
        before = tiny(images, [layer.replace("relu", "conv")])[layer.replace("relu", "conv")]
        side = before.shape[2]
        kept = min(side, 24)
        middle = slice((side - kept) // 2, (side + kept) // 2)
        expected = before[:, :, middle, middle]
        got = answers.responses([3, 41], layer)
        assert got.shape == expected.shape
        assert (got - expected).abs().max() < 2e-3 * expected.abs().max()


def test_answers_that_exist_are_not_made_again(answers, tiny):
    again = Answers(answers.folder)
    again.add("1", iter(()), tiny)
    assert torch.equal(again.images([0, 19]), answers.images([20, 39]))


# --- the closed form ------------------------------------------------------------------------------


def test_channels_are_picked_by_what_they_explain():
    # Channel 2 is small; 0 and 1 are the same, so that one of them tells all about the other.
    shared, own = rand(500, seed=1), 0.5 * rand(500, seed=2)
    columns = torch.stack([shared, shared, 0.01 * rand(500, seed=3), own], dim=1).double()
    chosen = closed_form.pick_channels(closed_form.covariance([columns[:200], columns[200:]]), 2)
    assert chosen.tolist() in ([0, 3], [1, 3])


def test_covariance_is_that_of_all_rows():
    columns = rand(90, 4, seed=9)
    expected = torch.cov(columns.T.double(), correction=0)
    got = closed_form.covariance([columns[:50], columns[50:]])
    assert torch.allclose(got, expected, atol=1e-6)


def test_a_convolution_is_found_again_from_what_it_gives():
    convolution = torch.nn.Conv2d(4, 3, 3, padding=1)
    maps = [rand(2, 4, 20, 20, seed=seed) for seed in range(4)]
    keep = torch.arange(0, 400, 3)
    given = [closed_form.rows(convolution(m).detach(), keep) for m in maps]
    weight, bias = closed_form.fit_convolution(maps, given, keep)
    assert torch.allclose(weight, convolution.weight, atol=0.01)
    assert torch.allclose(bias, convolution.bias, atol=0.02)


def test_a_student_with_all_channels_is_the_teacher(answers, tiny):
    names = [name for name, _ in tiny.features.named_children()]
    tensors = closed_form.closed_form(answers, 60, dict.fromkeys(LAYERS, 8), names, seed=0)
    student = FeatureExtractor("student", tensors)
    r2 = measure_networks.r_squared(student, tiny, [answers.images([i]) for i in range(0, 60, 7)])
    assert r2["relu1_1"] > 0.999 and r2["relu2_2"] > 0.95 and min(r2.values()) > 0.6


# --- gradient descent -----------------------------------------------------------------------------


def test_a_whitened_weight_is_the_weight_and_its_inputs_have_unit_moment():
    inputs = rand(400, 18, seed=4) @ rand(18, 18, seed=5)
    moments = inputs.T @ inputs / len(inputs)
    whitened = distill.Whitened(moments, damping=1e-7)
    weight = rand(5, 2, 3, 3, seed=6)
    assert torch.allclose(whitened(whitened.right_inverse(weight)), weight, atol=1e-3)
    white = inputs @ whitened.inverse_root
    assert torch.allclose(white.T @ white / len(white), torch.eye(18), atol=0.02)


def test_whitening_changes_nothing_that_the_student_computes(answers, tiny):
    student = FeatureExtractor("student", {**load_lifted(tiny)})
    image = answers.images([5])
    before = student(image, LAYERS)
    distill.whiten(student, answers.images(range(20)), LAYERS)
    after = student(image, LAYERS)
    for layer in LAYERS:
        assert torch.allclose(before[layer], after[layer], atol=1e-3 * before[layer].abs().max())


def load_lifted(extractor):
    """A network's tensors with lifts that change nothing."""
    tensors = {}
    for index, (name, module) in enumerate(extractor.features.named_children()):
        if name.startswith("conv"):
            tensors[f"features.{index}.weight"] = module.weight
            tensors[f"features.{index}.bias"] = module.bias
            layer, width = name.replace("conv", "relu"), module.out_channels
            tensors[f"lifts.{layer}.weight"] = torch.eye(width)[:, :, None, None]
            tensors[f"lifts.{layer}.bias"] = torch.zeros(width)
    return tensors


FROZEN = "relu3_1"


def ask(student, images, teacher=None):
    """What a pool holds of images, as a batch; and the student's own maps of the layers."""
    pool = distill.Pool(student, teacher or student, FROZEN, 1)
    pool.add((255 * images).round().byte()[None])
    (right,) = pool.answers
    return right, distill.own_maps(student, FROZEN, right[FROZEN])


def test_a_pool_keeps_the_last_images_and_what_the_networks_say_of_each(answers, tiny):
    pool = distill.Pool(tiny, tiny, FROZEN, 2)
    images = answers.images([1, 2, 3])
    pool.add((255 * images).round().byte()[:, None])
    assert len(pool.images) == 2
    right = tiny(images[1:], [FROZEN, "relu3_2", "relu5_1"])
    drawn = pool.draw(random.Random(0), 8)
    assert set(drawn) == {FROZEN, *distill.deeper(FROZEN)}
    for layer, stride in ((FROZEN, 1), ("relu3_2", 2), ("relu5_1", 1)):
        known = right[layer][:, :, ::stride, ::stride]
        errors = (drawn[layer][:, None] - known[None]).abs().amax(dim=(2, 3, 4))
        assert errors.min(dim=1).values.max() < 0.02 * known.max()
        assert set(errors.argmin(dim=1).tolist()) == {0, 1}


def test_own_maps_are_those_of_the_whole_network(answers, tiny):
    images = (255 * answers.images([1, 2])).round() / 255
    _, own = ask(tiny, images)
    whole = tiny.narrow_maps(images, ["relu3_4", "relu4_2", "relu5_1"])
    for layer, maps in whole.items():
        assert torch.allclose(own[layer], distill.thin(layer, maps), atol=1e-5 * maps.max())


def test_the_error_of_the_features_is_zero_for_the_teacher_and_relative(answers, tiny):
    teacher = FeatureExtractor("teacher", load_lifted(tiny))
    right, own = ask(teacher, answers.images([1, 2]))
    variance = dict.fromkeys(LAYERS, torch.tensor(2.0))
    assert distill.feature_error(teacher, own, right, variance) < 1e-9
    wrong = right | {"relu3_2": right["relu3_2"] + 1}
    weights = [distill.LAYER_WEIGHTS.get(layer, distill.OTHER_LAYERS) for layer in own]
    size = wrong["relu3_2"].square().mean(dim=(1, 2, 3))
    expected = distill.OTHER_LAYERS / sum(weights) * (1 / (size + 2)).mean()
    got = distill.feature_error(teacher, own, wrong, variance)
    assert got.item() == pytest.approx(expected.item(), rel=1e-4)


def test_only_errors_in_the_differences_of_a_run_count(answers, tiny):
    teacher = FeatureExtractor("teacher", load_lifted(tiny))
    right, own = ask(teacher, answers.images(range(10)))  # two runs of five images
    style, content = distill.difference_errors(teacher, own, right)
    assert style < 1e-9 and content < 1e-9
    # All features are wrong by the same: the differences are right.
    shifted = right | {distill.CONTENT_LAYER: right[distill.CONTENT_LAYER] + 3}
    assert distill.difference_errors(teacher, own, shifted)[1] < 1e-6
    # A student that sees nothing is wrong by the whole difference from the content image.
    blind = {layer: torch.zeros_like(maps) for layer, maps in own.items()}
    style, content = distill.difference_errors(teacher, blind, right)
    assert content.item() == pytest.approx(1, rel=1e-4)
    left = []
    for run in range(2):
        losses = torch.zeros(5)
        for layer in ("relu4_1", "relu5_1"):
            gram = gram_matrix(right[layer][5 * run : 5 * run + 5])
            losses += (gram - gram[:1]).square().mean(dim=(1, 2))
        left.append((losses[1:] / losses[1]).clamp(max=2).mean().item())
    assert style.item() == pytest.approx(sum(left) / 2, rel=1e-4)


@pytest.fixture(scope="module")
def folder(photographs, tmp_path_factory):
    """A folder of small photographs."""
    folder = tmp_path_factory.mktemp("photographs")
    for number in range(9):
        Image.fromarray(photographs[number % 4].permute(1, 2, 0).numpy()).save(
            folder / f"{number}.png"
        )
    return folder


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """The tool's own folder. Runs share the closed form, as the tool intends."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture
def run(folder, work, tiny, photographs, monkeypatch):
    """Runs the tool with the tiny network for VGG-19."""
    monkeypatch.setattr(unseen_pairs, "HELD_OUT", 4)
    monkeypatch.setattr(distill, "load_extractor", lambda name: tiny)
    monkeypatch.setattr(distill, "WIDTHS", {"quarter": WIDTHS})
    monkeypatch.setattr(distill, "FROZEN", FROZEN)
    monkeypatch.setattr(distill, "SIZES", (128, 64))
    monkeypatch.setattr(distill, "FITTED", 40)
    monkeypatch.setattr(distill, "FIRST", {"crops": 24, "runs": 1})

    # A run makes other images from a last digit that was rounded differently.
    def draw(network, pairs, seed):
        size = pairs.shape[-1]
        each = [crop(photographs, seed + number, size=size) for number in range(5 * len(pairs))]
        return torch.stack(each).unflatten(0, (-1, 5))

    monkeypatch.setattr(distill, "runs_of_transfer", draw)

    def run(out, **changed):
        settings = {"network": "quarter", "out": out, "work": work, "steps": 6, "batch": 2,
                    "report": 3, "minutes": 0, "runs": 1, "run_every": 2, **changed}  # fmt: skip
        words = [f"--{key.replace('_', '-')}={value}" for key, value in settings.items()]
        monkeypatch.setattr("sys.argv", ["distill.py", str(folder), *words])
        distill.main()
        for checkpoint in work.glob("*.checkpoint"):
            if out.stem != "part":
                checkpoint.unlink()
        return load_file(out)

    return run


def test_distilling_resumes_where_it_was_stopped(run, tmp_path, monkeypatch, capsys):
    whole = run(tmp_path / "whole.safetensors")
    assert capsys.readouterr().out.count("step ") == 2
    assert {tensor.dtype for tensor in whole.values()} == {torch.float16}
    with safe_open(tmp_path / "whole.safetensors", "pt") as file:
        fitting, descent = json.loads(file.metadata()["stages"])
    assert (fitting["how"], fitting["crops"]) == ("closed form", 40)
    assert (descent["photographs"], descent["steps"], descent["batch"]) == (5, 6, 2)

    def stop(path, *rest):
        if path.stem == "part":
            raise KeyboardInterrupt
        write(path, *rest)

    write = distill.write
    monkeypatch.setattr(distill, "write", stop)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "part.safetensors")  # stopped at the first report, after step 3
    monkeypatch.setattr(distill, "write", write)
    made, make = [], distill.runs_of_transfer
    monkeypatch.setattr(distill, "runs_of_transfer", lambda *all_: made.append(all_) or make(*all_))
    resumed = run(tmp_path / "part.safetensors")
    assert len(made) == 2  # of step 5 and step 6; those of step 1 and step 2 are not made again
    assert resumed.keys() == whole.keys()
    for name in whole:  # weights are rounded in another order: the last digit of float16
        assert torch.allclose(resumed[name].float(), whole[name].float(), rtol=2e-3, atol=1e-3)
        assert torch.equal(resumed[name], whole[name]) or name.endswith(".weight")


def test_descent_repairs_a_student_and_keeps_the_first_layers(run, tmp_path, tiny, answers):
    frozen = {"0", "2", "5", "7", "10", *LAYERS[: LAYERS.index(FROZEN) + 1]}
    fitted = run(tmp_path / "fitted.safetensors", steps=1, learning_rate=0)
    damaged = {
        name: tensor * (1 + (1.0 * (rand(*tensor.shape) - 0.5) if part not in frozen else 0))
        for name, tensor in fitted.items()
        for part in [name.split(".")[1]]
    }
    start = tmp_path / "start.safetensors"
    distill.write(start, {name: each.half() for name, each in damaged.items()}, [])
    end = run(
        tmp_path / "end.safetensors",
        start=start,
        steps=120,
        report=130,
        learning_rate=5e-3,
        minutes=9,
    )
    start, losses = load_file(start), []
    for tensors in (start, end):
        student = FeatureExtractor("student", tensors)
        right, own = ask(student, answers.images(range(20)), tiny)
        style, content = distill.difference_errors(student, own, right)
        features = distill.feature_error(student, own, right, dict.fromkeys(LAYERS, 1.0))
        loss = features + distill.STYLE_WEIGHT * style + distill.CONTENT_WEIGHT * content
        losses.append(loss.item())
    assert losses[1] < 0.8 * losses[0]
    same = [name for name in start if torch.equal(start[name], end[name])]
    assert {name.split(".")[1] for name in same} == frozen


def test_distilling_goes_on_from_a_network_and_keeps_its_history(run, tmp_path):
    first = run(tmp_path / "first.safetensors", steps=3)
    second = run(tmp_path / "second.safetensors", steps=3, start=tmp_path / "first.safetensors")
    assert any(not torch.equal(first[name], second[name]) for name in first)
    unmoved = run(
        tmp_path / "unmoved.safetensors",
        steps=3,
        start=tmp_path / "first.safetensors",
        learning_rate=0,
    )
    for name in first:  # whitening and back costs the last digit of float16
        assert torch.allclose(first[name].float(), unmoved[name].float(), rtol=2e-3, atol=2e-3)
    with safe_open(tmp_path / "second.safetensors", "pt") as file:
        stages = json.loads(file.metadata()["stages"])
    assert [stage["how"] for stage in stages] == ["closed form", "descent", "descent"]


def test_too_few_photographs_are_an_error_that_says_how_many(tmp_path):
    with pytest.raises(SystemExit, match=r"holds 0 photographs; 100 are held out"):
        unseen_pairs.photographs_in(tmp_path)


# --- measuring ------------------------------------------------------------------------------------


def test_r_squared_is_the_definition(tiny):
    student = FeatureExtractor("student", load_lifted(tiny))
    student.projections["relu3_1"].bias.add_(0.1)
    images = [rand(1, 3, 32, 40, seed=1), rand(1, 3, 48, 32, seed=2)]
    got = measure_networks.r_squared(student, tiny, images)
    assert got["relu2_1"] == pytest.approx(1, abs=1e-6)
    features = torch.cat([tiny(i, ["relu3_1"])["relu3_1"][0].flatten(1) for i in images], dim=1)
    deviation = (features - features.mean(dim=1, keepdim=True)).square().sum()
    assert got["relu3_1"] == pytest.approx((1 - 0.01 * features.numel() / deviation).item(), 1e-4)


def test_a_score_is_what_is_left_of_the_style_loss(tiny):
    photograph, style = (example_image(name, 48) for name in ("cat", "sunset"))
    pair = unseen_pairs.Pair(photograph, style)
    unchanged = unseen_pairs.score(tiny, pair, photograph)
    assert unchanged.removed == pytest.approx(0, abs=1e-6) and unchanged.content < 1e-9
    assert sum(unchanged.left.values()) == pytest.approx(1)
    dark = unseen_pairs.score(tiny, pair, 0.5 * photograph)
    features = [tiny(image, STYLE_LAYERS) for image in (photograph, 0.5 * photograph, style)]
    losses = [
        sum(style_loss(gram_matrix(each[n]), gram_matrix(features[2][n])) for n in STYLE_LAYERS)
        for each in features[:2]
    ]
    assert dark.removed == pytest.approx((1 - losses[1] / losses[0]).item(), rel=1e-3)
    assert dark.content > 0


def test_results_are_read_again_only_for_the_same_network_file(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(measure_networks, "SIZE", 32)
    monkeypatch.setattr(measure_networks, "STEPS", 2)
    monkeypatch.setattr(measure_networks, "PAIRS", [("cat", "swirls"), ("cat", "sunset")])
    monkeypatch.setattr(measure_networks, "FOLDER", tmp_path)
    file = tmp_path / "tiny.safetensors"
    file.write_bytes(b"one")
    first = measure_networks.transfers(tiny, tiny, tmp_path, 1)["cat", "swirls"]
    (made,) = tmp_path.glob("*.png")
    save_image(example_image("cat", 32), made)
    again = measure_networks.transfers(tiny, tiny, tmp_path, 1)["cat", "swirls"]
    assert again.removed == pytest.approx(0, abs=1e-3) and first.removed > 0.01
    file.write_bytes(b"two")
    assert measure_networks.transfers(tiny, tiny, tmp_path, 1)["cat", "swirls"] == first


def test_pairs_never_seen_are_other_photographs_in_styles_of_their_own(
    folder, tiny, tmp_path, monkeypatch
):
    monkeypatch.setattr(unseen_pairs, "SIZE", 48)
    monkeypatch.setattr(unseen_pairs, "STEPS", 8)
    monkeypatch.setattr(unseen_pairs, "PAINTED", ("sunset",))
    monkeypatch.setattr(unseen_pairs, "PAINTINGS", ("swirls",))
    pairs = unseen_pairs.unseen_pairs(sorted(folder.glob("*"))[-5:])
    assert list(pairs) == ["sunset", "marks", "designs", "painted", "swirls"]
    images = [image for pair in pairs.values() for image in pair]
    assert all(max(image.shape) == 48 and 0 <= image.min() < image.max() <= 1 for image in images)
    assert not torch.equal(pairs["sunset"].style, example_image("sunset", 48))
    scores = unseen_pairs.scores_of(tiny, "tiny", tiny, pairs, tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 5
    assert unseen_pairs.shares(scores, scores) == dict.fromkeys(pairs, 1.0)
    assert "median 100.0%, least 100.0%" in unseen_pairs.describe("tiny", scores, scores)


@pytest.mark.parametrize("network", ["vgg19-half", "vgg19-quarter"])
def test_a_card_says_what_the_file_says_and_what_was_measured(network, tmp_path, monkeypatch):
    pairs = [(p, s) for p in measure_networks.PHOTOGRAPHS for s in measure_networks.STYLES]
    scores = {
        network: {pair: unseen_pairs.Score(0.8125, 4.0, {}) for pair in pairs},
        "vgg19": {pair: unseen_pairs.Score(0.97, 5.0, {}) for pair in pairs},
    }
    unseen = {
        network: {"one": unseen_pairs.Score(0.9, 4.0, {}), "two": unseen_pairs.Score(0.5, 4.0, {})},
        "vgg19": dict.fromkeys(("one", "two"), unseen_pairs.Score(1.0, 4.0, {})),
    }
    r2 = {"held-out photographs": {layer: 0.123 for layer in LAYERS}}
    laps = {network: 0.25, "vgg19": 0.75}
    growth = [{"network": n, "size": 256, "float32": True, "lap": lap} for n, lap in laps.items()]
    (tmp_path / "bench.json").write_text(json.dumps({"machine": "a test", "growth": growth}))
    monkeypatch.setattr(measure_networks, "BENCH", tmp_path / "bench.json")
    card = measure_networks.card(network, r2, scores, unseen)
    for fact in (
        "median 81.2%",
        "97.0% (24 of the 24",
        "median 0.80",
        "median\n70.0%, least 50.0%",
        "on\na test:\n\n- in float32: 0.250 s, VGG-19's 0.750 s, 3.0 times as fast\n",
        "0.123",
    ):
        assert fact in card, fact
    assert (
        unseen_pairs.sha256(networks.FOLDER / f"{network}.safetensors") in card
        and "CC BY 4.0" in card
    )
    with safe_open(networks.FOLDER / f"{network}.safetensors", "pt") as file:
        stages = json.loads(file.metadata()["stages"])
    assert len(stages) > 1
    for stage in (each for each in stages if each["how"] == "descent"):
        assert f"--batch {stage['batch']} " in card and f"--steps {stage['steps']}`" in card
