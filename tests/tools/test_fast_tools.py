"""The programs that train and measure the fast networks, on tiny pictures and for a few steps."""

import itertools
import json
import random
from types import SimpleNamespace

import measure_fast
import pytest
import torch
import train_anystyle
import train_stylenets
from measure_fast import Loss, Pair, evaluate, summary
from PIL import Image
from safetensors import safe_open
from train_anystyle import StyleImages, Styles, Training, held_out_styles, style_image, style_losses

from nst_edu import example_image, gram_matrix
from nst_edu.fast import AnyStyle, load_style_net
from nst_edu.fast.any_style import ENCODER
from nst_edu.fast.lattice import lattice_loss
from nst_edu.fast.training import LATTICE_SIDE
from nst_edu.transfer import STYLE_LAYERS, build_objective

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(train_anystyle, "STYLE_SIZE", 48)
    monkeypatch.setattr(train_anystyle, "HELD_OUT", 1)
    monkeypatch.setattr(train_anystyle, "HELD_OUT_STYLES", ("swirls", "pointillism"))
    monkeypatch.setattr(
        train_anystyle, "mixed_precision", lambda _: torch.autocast("cpu", enabled=False)
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photographs")
    for number in range(4):
        noise = Image.effect_noise((96, 80), 40 + 20 * number).convert("RGB")
        noise.save(folder / f"{number}.jpg")
    return folder


@pytest.fixture
def photographs(folder):
    return [train_anystyle.read(path) for path in sorted(folder.iterdir())]


@pytest.fixture(scope="module")
def teacher(half):
    return half


@pytest.fixture
def network(quarter):
    assert quarter.network == ENCODER
    torch.manual_seed(0)
    return AnyStyle(quarter, "covariance")


@pytest.fixture
def images(photographs):
    return StyleImages(photographs, [(example_image("sunset", 96)[0] * 255).byte()])


@pytest.fixture
def styles(images, network, teacher):
    batches = (torch.stack([images[2 * n], images[2 * n + 1]]) for n in itertools.count())
    made = Styles(batches, network, teacher, kept=4)
    made.grow(4)
    return made


def test_a_number_draws_a_style_and_the_same_one_again(photographs):
    paintings = [(example_image("sunset", 96)[0] * 255).byte()]
    drawn = [style_image(number, photographs, paintings) for number in range(8)]
    assert all(each.shape == (3, 48, 48) and each.dtype == torch.uint8 for each in drawn)
    assert torch.equal(drawn[3], style_image(3, photographs, paintings))
    assert not torch.equal(drawn[3], drawn[4])


def test_held_out_styles_are_no_training_styles(photographs):
    found = held_out_styles(photographs)
    assert len(found) == 2 + len(train_anystyle.HELD_OUT_DRAWN)
    assert not set(found) & set(train_anystyle.PAINTINGS)
    assert not set(train_anystyle.HELD_OUT_STYLES) & set(train_anystyle.PAINTINGS)
    for image in found.values():
        assert image.shape[:2] == (1, 3) and image.min() >= 0 and image.max() <= 1


def test_the_oldest_styles_are_forgotten(styles, images, network):
    styles.grow(1)  # a batch of two
    assert len(styles) == 4
    kept = {number: network.measure_style(images[number][None] / 255) for number in range(6)}
    drawn = styles.draw(random.Random(0), 40).moments["relu4_1"].mean
    found = {
        min(kept, key=lambda n: (kept[n]["relu4_1"].mean - mean).abs().max()) for mean in drawn
    }
    assert found == {2, 3, 4, 5}


def test_a_batch_of_styles_is_what_was_measured(images, network, teacher):
    styles = Styles(iter([images[2][None]]), network, teacher, kept=4)
    styles.grow(1)
    batch = styles.draw(random.Random(0), 2)
    image = images[2][None] / 255
    with torch.no_grad():
        gram = gram_matrix(teacher(image, ["relu3_1"])["relu3_1"])
    found = batch.grams[STYLE_LAYERS.index("relu3_1")]
    torch.testing.assert_close(found, gram.repeat(2, 1, 1), rtol=0.01, atol=0.05)  # in float16
    for layer, each in network.measure_style(image).items():
        torch.testing.assert_close(batch.moments[layer].mean, each.mean.repeat(2, 1))
        torch.testing.assert_close(batch.moments[layer].covariance[:1], each.covariance)


def test_the_photograph_itself_has_all_of_its_style_loss_left(styles, network, teacher, tmp_path):
    """With a decoder that gives back the photograph, the ratio is 1 but for SETTLED, content 0."""
    training = Training(network, 1e-3, tmp_path / "state.pt")
    contents = example_image("cat", 48)[..., :40, :40].repeat(2, 1, 1, 1)
    network.decode = lambda features: contents.repeat_interleave(2, dim=0)
    batch = styles.draw(random.Random(0), 4)
    ratio, content, deep, _, lattice = training.losses(teacher, contents, batch)
    assert (ratio > 0.5).all() and (ratio < 1).all()
    assert content.abs().max() < 1e-6 and deep.abs().max() < 1e-6
    torch.testing.assert_close(lattice, lattice_loss(contents, LATTICE_SIDE))


def test_style_losses_are_means_over_layers():
    made = [torch.zeros(2, 3, 3), torch.zeros(2, 5, 5)]
    wanted = [torch.ones(2, 3, 3), torch.stack([torch.zeros(5, 5), torch.full((5, 5), 2.0)])]
    assert style_losses(made, wanted).tolist() == [0.5, 2.5]


@pytest.fixture
def arguments():
    return SimpleNamespace(
        steps=2, size=32, crops=2, content_weight=0.04, deep_content_weight=0.02, tv_weight=0.05,
        learning_rate=2e-3, decay=False, styles=2, new_styles=2, save_every=1,
    )  # fmt: skip


def test_training_changes_the_decoder_alone_and_goes_on_from_its_state(
    styles, network, photographs, arguments, tmp_path
):
    encoder = [p.clone() for p in network.encoder.parameters()]
    decoder = [p.clone() for p in network.decoder.parameters()]
    training = Training(network, 2e-3, tmp_path / "state.pt")
    train_anystyle.train(training, photographs, styles, arguments)
    assert training.step == 2
    pairs = zip(encoder, network.encoder.parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)
    moved = dict(zip(dict(network.decoder.named_parameters()), decoder, strict=True))
    assert not torch.equal(network.decoder.code.weight, moved["code.weight"])
    assert not all(
        torch.equal(a, b) for a, b in zip(decoder, network.decoder.parameters(), strict=True)
    )
    again = Training(AnyStyle(network.encoder, "covariance"), 2e-3, tmp_path / "state.pt")
    assert again.step == training.step and len(again.stages) == 1
    for a, b in zip(network.decoder.parameters(), again.network.decoder.parameters(), strict=True):
        assert torch.equal(a, b)
    shipped = Training(AnyStyle(network.encoder, "covariance"), 2e-3, tmp_path / "none.pt")
    shipped.begin_with(tmp_path / "anystyle.safetensors")
    assert shipped.step == training.step
    for a, b in zip(
        network.decoder.parameters(), shipped.network.decoder.parameters(), strict=True
    ):
        torch.testing.assert_close(a, b, rtol=1e-2, atol=1e-3)  # float16
    with safe_open(tmp_path / "anystyle.safetensors", "pt") as file:
        made = json.loads(file.metadata()["made"])
    assert made["matching"] == "covariance" and made["stages"][0]["steps"] == training.step


def test_a_stage_that_was_broken_off_goes_on(network, tmp_path):
    training = Training(network, 2e-3, tmp_path / "state.pt")
    stage = training.begin_stage({"planned": 3, "size": 32})
    assert stage == {"planned": 3, "size": 32, "from_step": 0, "steps": 0}
    training.step = stage["steps"] = 2
    training.save(stage)
    again = Training(network, 2e-3, tmp_path / "state.pt")
    with pytest.raises(SystemExit, match="another size"):
        again.begin_stage({"planned": 3, "size": 64})
    again = Training(network, 2e-3, tmp_path / "state.pt")
    assert again.begin_stage({"planned": 3, "size": 32}) == stage and again.stages == []
    again.save(stage | {"steps": 3})
    third = Training(network, 2e-3, tmp_path / "state.pt")
    assert third.begin_stage({"planned": 3, "size": 64})["from_step"] == 2
    assert len(third.stages) == 1


def test_the_gap_is_between_the_photograph_and_the_optimisation():
    pair = Pair(Loss(5.0, 0.0), Loss(2.0, 4.0), Loss(1.0, 3.0), 1.5)
    assert pair.removed == pytest.approx(0.6)
    assert pair.closed == pytest.approx(0.75)
    other = Pair(Loss(4.0, 0.0), Loss(3.0, 4.0), None, 0.5)
    found = summary({("a", "x"): pair, ("a", "y"): other})
    assert found["pairs"] == 2 and found["references"] == 1
    assert found["removed"] == pytest.approx(0.425) and found["least removed"] == pytest.approx(
        0.25
    )
    assert found["content"] == 4 and found["content ratio"] == pytest.approx(4 / 3)
    assert found["most lattice"] == 1.5
    assert "closed" not in summary({("a", "y"): other})


def test_the_diagonal_is_optimised_once(network, teacher, tmp_path, monkeypatch):
    contents = {name: example_image(name, 40) for name in ("cat", "lake")}
    styles = {name: example_image(name, 40) for name in ("sunset", "mosaic")}
    pairs = measure_fast.measure(network, teacher, contents, styles, tmp_path, steps=2)
    assert [pair.reference is not None for pair in pairs.values()] == [True, False, False, True]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cat_sunset_2.png", "lake_mosaic_2.png",
    ]  # fmt: skip
    monkeypatch.setattr(measure_fast, "style_transfer", None)  # not called again
    assert measure_fast.measure(network, teacher, contents, styles, tmp_path, steps=2) == pairs


def test_the_photograph_in_its_own_style_has_no_loss(teacher):
    photograph = example_image("cat", 40)
    loss = evaluate(build_objective(teacher, photograph, photograph), photograph)
    assert loss.style == pytest.approx(0, abs=1e-6) and loss.content == 0


def test_the_card_tells_how_it_was_made(
    styles, network, photographs, arguments, tmp_path, monkeypatch
):
    training = Training(network, 2e-3, tmp_path / "state.pt")
    train_anystyle.train(training, photographs, styles, arguments)
    monkeypatch.setattr(measure_fast, "SHIPPED", tmp_path)
    pair = Pair(Loss(5.0, 0.0), Loss(2.0, 4.0), Loss(1.0, 3.0), 1.5)
    pairs = {("cat", "sunset"): pair, ("cat", "mosaic"): pair}
    text = measure_fast.card(pairs, {256: 0.09, 512: 0.35}, ["sunset", "mosaic"])
    assert f"{training.step} steps" in text and "75.0%" in text and "0.090 s at 256x256" in text
    assert "| mosaic | 60.0% |" in text
    alone = {names: pair._replace(reference=None) for names, pair in pairs.items()}
    assert "optimisation" not in measure_fast.card(alone, {256: 0.09, 512: 0.35}, ["mosaic"])


def test_a_style_net_is_trained_saved_and_scored(folder, quarter, tmp_path, monkeypatch):
    monkeypatch.setattr(train_stylenets, "SHIPPED", tmp_path)
    monkeypatch.setattr("nst_edu.fast.style_net.SHIPPED", tmp_path)
    monkeypatch.setattr(train_stylenets, "SIZE", 64)
    seconds = train_stylenets.seconds
    monkeypatch.setattr(train_stylenets, "seconds", lambda net, size: seconds(net, size // 8, 1))
    plan = train_stylenets.Plan("mosaic", "mosaic", all_photographs=True)
    paths = sorted(folder.iterdir())
    options = {"learning_rate": 1e-3, "loss_network": "vgg19-half", "work": tmp_path}
    options["content_weight"] = 2.0
    train_stylenets.train(plan, paths, SimpleNamespace(steps=2, go_on=False, **options))
    train_stylenets.train(plan, paths, SimpleNamespace(steps=1, go_on=True, **options))
    net = load_style_net("mosaic")
    found = train_stylenets.scores(net, "mosaic", quarter)
    assert set(found) == set(train_stylenets.UNSEEN)
    text = train_stylenets.card(plan, quarter, paths)
    assert "crops of 4 photographs" in text and "| lake |" in text and "10 photographs" in text
    assert "2 steps on vgg19-half" in text and "1 steps on vgg19-half" in text
    assert "learning rate 0.001 falling to 0, content weight 2, 0 minutes." in text


def test_no_style_net_learns_from_what_it_is_scored_on():
    assert not set(train_stylenets.FEW) & set(train_stylenets.UNSEEN)
    assert len(train_stylenets.FEW) == 4
