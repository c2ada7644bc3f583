"""The total loss: what it adds up, what it leaves out, what it refuses."""

import math

import pytest
import torch

from nst_edu.losses import gram_matrix, style_loss
from nst_edu.objective import ContentTerm, Objective, StyleTerm, Term, TotalVariation, check_weight
from nst_edu.optim import minimize
from nst_edu.transfer import build_objective
from nst_edu.vgg import FeatureExtractor

# The network is so small that a second thread only waits.
pytestmark = pytest.mark.usefixtures("one_thread")

CONTENT_LAYERS = ["relu3_1", "relu2_2"]
STYLE_LAYERS = ["relu1_1", "relu2_1", "relu3_1"]
LAYERS = ["relu1_1", "relu2_1", "relu2_2", "relu3_1"]


def picture(height, width, seed):
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))


CONTENT, STYLE, IMAGE = picture(20, 24, 1), picture(28, 17, 2), picture(20, 24, 3)


def aimed(extractor, layer_weights=None, **weights):
    """An objective of all terms and, where nothing else is said, weights of three sizes."""
    terms = [
        ContentTerm(extractor, CONTENT, CONTENT_LAYERS, layer_weights),
        StyleTerm(extractor, STYLE, STYLE_LAYERS, layer_weights),
        TotalVariation(),
    ]
    return Objective(extractor, terms, {"content": 2.0, "style": 5.0, "tv": 0.5, **weights})


def build(extractor, layer_weights=None, **arguments):
    """An objective as style_transfer builds it."""
    layers = {"content_layers": CONTENT_LAYERS, "style_layers": STYLE_LAYERS}
    arguments = {**layers, "layer_weights": layer_weights, **arguments}
    return build_objective(extractor, CONTENT, STYLE, **arguments)


def by_hand(extractor):
    """Each layer's losses straight from the features, in float64."""
    content, style, image = (
        {name: maps[0].double() for name, maps in extractor(each, extractor.layers).items()}
        for each in (CONTENT, STYLE, IMAGE)
    )
    losses = {}
    for name in CONTENT_LAYERS:
        losses[f"content {name}"] = (image[name] - content[name]).square().sum()
        losses[f"content {name}"] /= image[name].numel()
    for name in STYLE_LAYERS:
        G, A = (
            torch.einsum("ihw,jhw->ij", maps[name], maps[name]) / maps[name][0].numel()
            for maps in (image, style)
        )
        losses[f"style {name}"] = (G - A).square().sum() / G.numel()
    return {name: loss.item() for name, loss in losses.items()}


def tv_by_hand():
    image = IMAGE[0].double()
    pairs = [image[:, 1:] - image[:, :-1], image[:, :, 1:] - image[:, :, :-1]]
    return torch.cat([pair.flatten() for pair in pairs]).abs().mean().item()


def values(tensors):
    return {name: tensor.item() for name, tensor in tensors.items()}


def close_to(value):
    return pytest.approx(value, rel=1e-5)


@pytest.fixture(scope="module")
def lifted(tiny_tensors):
    """The tiny network with lifts to 11, 13 and so on channels, none of which are alike."""
    generator = torch.Generator().manual_seed(5)
    lifts = {}
    for number, name in enumerate(LAYERS):
        channels = 11 + 2 * number
        lifts[f"lifts.{name}.weight"] = torch.randn(channels, 8, 1, 1, generator=generator)
        lifts[f"lifts.{name}.bias"] = torch.randn(channels, generator=generator)
    return FeatureExtractor("lifted", {**tiny_tensors, **lifts})


# --- what it adds up ------------------------------------------------------------------------------


@pytest.mark.parametrize("network", ["tiny", "lifted"])
def test_each_layers_loss_is_the_sum_computed_by_hand(network, request):
    extractor = request.getfixturevalue(network)
    losses, expected = values(aimed(extractor)(IMAGE)), by_hand(extractor)
    assert {name: losses[name] for name in expected} == close_to(expected)


def test_a_distilled_networks_gradient_is_that_of_its_lifted_maps(lifted):
    features = lifted(STYLE, STYLE_LAYERS)
    targets = {name: gram_matrix(maps) for name, maps in features.items()}
    plain, quick = (IMAGE.clone().requires_grad_() for _ in range(2))
    maps = lifted(plain, STYLE_LAYERS)
    each = [style_loss(gram_matrix(maps[name]), targets[name]) for name in STYLE_LAYERS]
    torch.stack(each).mean().backward()
    objective = Objective(lifted, [StyleTerm(lifted, STYLE, STYLE_LAYERS)], {"style": 1})
    objective(quick)["total"].backward()
    largest = plain.grad.abs().max()
    assert largest > 0
    assert (quick.grad - plain.grad).abs().max() < 1e-5 * largest


def test_a_part_is_the_plain_mean_over_its_layers(tiny):
    losses, each = values(aimed(tiny)(IMAGE)), by_hand(tiny)
    for part, layers in [("content", CONTENT_LAYERS), ("style", STYLE_LAYERS)]:
        mean = sum(each[f"{part} {name}"] for name in layers) / len(layers)
        assert losses[part] == close_to(mean)
    assert losses["tv"] == close_to(tv_by_hand())


def test_total_is_the_weighted_sum_of_the_parts(tiny):
    losses = values(aimed(tiny)(IMAGE))
    expected = 2.0 * losses["content"] + 5.0 * losses["style"] + 0.5 * losses["tv"]
    assert losses["total"] == close_to(expected)


def test_layer_weights_weight_the_average_within_each_part(tiny):
    # relu3_1 is in both parts; relu2_2 and relu1_1 keep a weight of 1.
    losses = values(aimed(tiny, {"relu3_1": 3.0, "relu2_1": 0.0})(IMAGE))
    each = by_hand(tiny)
    content = (3 * each["content relu3_1"] + each["content relu2_2"]) / 4
    style = (each["style relu1_1"] + 3 * each["style relu3_1"]) / 4
    assert losses["content"] == close_to(content)
    assert losses["style"] == close_to(style)
    assert {name: losses[name] for name in each} == close_to(each)  # layers: before weighting


def test_only_the_proportions_of_layer_weights_matter(tiny):
    layers = dict.fromkeys([*CONTENT_LAYERS, *STYLE_LAYERS], 7.0)
    assert values(aimed(tiny, layers)(IMAGE)) == close_to(values(aimed(tiny)(IMAGE)))


def test_losses_are_zero_at_their_own_target(tiny):
    objective = aimed(tiny)
    assert values(objective(CONTENT))["content"] == 0
    assert values(objective(CONTENT))["style"] > 0
    objective = Objective(tiny, [StyleTerm(tiny, STYLE, STYLE_LAYERS)], {"style": 1})
    assert values(objective(STYLE))["total"] == 0


def test_gradient_of_the_total_reaches_the_image_and_not_the_targets(tiny):
    content, style = CONTENT.clone().requires_grad_(), STYLE.clone().requires_grad_()
    terms = [
        ContentTerm(tiny, content, CONTENT_LAYERS),
        StyleTerm(tiny, style, STYLE_LAYERS),
        TotalVariation(),
    ]
    objective = Objective(tiny, terms, {"content": 1, "style": 1, "tv": 1})
    image = IMAGE.clone().requires_grad_()
    objective(image)["total"].backward()
    assert image.grad.isfinite().all() and image.grad.abs().sum() > 0
    assert content.grad is None and style.grad is None
    assert all(parameter.grad is None for parameter in tiny.parameters())


def test_one_evaluation_runs_the_network_once(tiny):
    objective, calls = aimed(tiny), []
    first = next(iter(tiny.features))
    hook = first.register_forward_hook(lambda *_: calls.append("run"))
    objective(IMAGE)
    hook.remove()
    assert len(calls) == 1


def test_a_layer_in_both_parts_is_asked_for_once(tiny):
    layers = aimed(tiny).layers
    assert sorted(layers) == sorted({*CONTENT_LAYERS, *STYLE_LAYERS})


def test_weights_may_change_between_evaluations(tiny):
    objective = aimed(tiny)
    before = values(objective(IMAGE))
    objective.weights["style"] = 50.0
    after = values(objective(IMAGE))
    assert after["total"] - before["total"] == close_to(45 * before["style"])


def test_a_term_may_serve_in_a_second_objective(tiny):
    first = aimed(tiny)
    style = next(term for term in first.terms if term.name == "style")
    terms = [ContentTerm(tiny, IMAGE, ["relu1_2"]), style]
    losses = values(Objective(tiny, terms, {"content": 1, "style": 1})(IMAGE))
    assert losses["content"] == 0
    assert [name for name in losses if name.startswith("content ")] == ["content relu1_2"]
    assert losses["style"] == values(first(IMAGE))["style"]


def test_a_term_whose_weight_is_raised_later_joins_in(tiny):
    objective = aimed(tiny, style=0.0, tv=0.0)
    assert objective.layers == CONTENT_LAYERS
    assert set(objective(IMAGE)) == {"total", "content", "content relu3_1", "content relu2_2"}
    objective.weights["style"] = 5.0
    assert values(objective(IMAGE))["total"] == close_to(values(aimed(tiny, tv=0)(IMAGE))["total"])
    objective.weights.update(content=0.0, style=0.0)
    with pytest.raises(ValueError, match="All weights are 0"):
        objective(IMAGE)


def test_totals_can_be_computed_again_under_other_weights(tiny):
    objective = aimed(tiny)
    losses = values(objective(IMAGE))
    assert objective.total(losses) == close_to(losses["total"])
    objective.weights["style"] = 50.0
    assert objective.total(losses) == close_to(losses["total"] + 45 * losses["style"])
    assert objective.total({"content": 1.0, "style": 1.0}) == math.inf  # tv was not measured
    objective.weights["tv"] = 0.0
    assert objective.total({"content": 1.0, "style": 1.0}) == 52.0


# --- a loss of one's own: one class ---------------------------------------------------------------


class Darkness(Term):
    """Mean of the image: the lower, the darker."""

    name = "darkness"

    def __call__(self, image, features, grams):
        return image.mean(), {}


class Contrast(Term):
    """Distance of one layer's features from their own mean, to show a term with a layer."""

    name = "contrast"
    feature_layers = ("relu2_2",)

    def __call__(self, image, features, grams):
        loss = 1 / (1e-3 + features["relu2_2"].var())
        return loss, {"relu2_2": loss}


def test_a_new_loss_is_one_class_and_one_line(tiny):
    objective = aimed(tiny)
    terms, weights = [*objective.terms, Darkness(), Contrast()], {"darkness": 40.0, "contrast": 0.1}
    losses = values(Objective(tiny, terms, objective.weights | weights)(IMAGE))
    assert losses["darkness"] == close_to(IMAGE.mean().item())
    assert losses["contrast relu2_2"] == losses["contrast"] > 0
    expected = values(objective(IMAGE))["total"] + 40 * losses["darkness"]
    assert losses["total"] == close_to(expected + 0.1 * losses["contrast"])


def test_a_new_loss_changes_the_image(tiny):
    objective = aimed(tiny)
    terms, weights = [*objective.terms, Darkness()], objective.weights | {"darkness": 40.0}
    darker = Objective(tiny, terms, weights)
    runs = [list(minimize(each, IMAGE, "lbfgs", 1.0, 15))[-1] for each in (objective, darker)]
    assert runs[1].best.mean() < 0.8 * runs[0].best.mean()
    assert "darkness" in runs[1].losses


def test_objective_does_not_share_its_weights_with_the_caller(tiny):
    weights = {"content": 1.0}
    objective = Objective(tiny, [ContentTerm(tiny, CONTENT, ["relu1_1"])], weights)
    before = values(objective(IMAGE))
    weights["content"] = 100.0
    assert values(objective(IMAGE)) == before


# --- what it leaves out ---------------------------------------------------------------------------


def test_total_variation_of_weight_zero_is_absent(tiny):
    losses = values(aimed(tiny, tv=0)(IMAGE))
    assert "tv" not in losses
    assert losses["total"] == close_to(2 * losses["content"] + 5 * losses["style"])


def test_a_part_of_weight_zero_is_not_measured(tiny):
    objective = build_objective(tiny, CONTENT, None, content_layers=["relu1_1"], style_weight=0)
    assert list(objective(IMAGE)) == ["total", "content", "content relu1_1"]


def test_total_variation_alone_needs_no_target(tiny):
    losses = values(Objective(tiny, [TotalVariation()], {"tv": 3})(IMAGE))
    assert losses == close_to({"total": 3 * tv_by_hand(), "tv": tv_by_hand()})


# --- what it refuses ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0, 0.0, 1e-9, 1e9, 3])
def test_a_weight_of_zero_or_more_is_taken(value):
    check_weight("style_weight", value)


@pytest.mark.parametrize("value", [-1, -1e-9, math.nan, math.inf, -math.inf])
def test_a_negative_or_non_finite_weight_is_refused_by_name(tiny, value):
    with pytest.raises(ValueError, match=f"style_weight is {value}; a weight must be"):
        check_weight("style_weight", value)
    with pytest.raises(ValueError, match=f"style_weight is {value}"):
        aimed(tiny, style=value)
    with pytest.raises(ValueError, match=rf"layer_weights\['relu1_1'\] is {value}"):
        aimed(tiny, {"relu1_1": value})


def test_weights_that_are_all_zero_are_refused(tiny):
    with pytest.raises(ValueError, match="All weights are 0"):
        aimed(tiny, content=0, style=0.0, tv=0)
    with pytest.raises(ValueError, match="All weights are 0"):
        build(tiny, content_weight=0, style_weight=0)


def test_weights_must_have_the_names_of_the_terms(tiny):
    with pytest.raises(ValueError, match=r"terms are \['tv'\].*weights for \['tv', 'stlye'\]"):
        Objective(tiny, [TotalVariation()], {"tv": 1, "stlye": 1})
    with pytest.raises(ValueError, match="terms are"):
        Objective(tiny, [TotalVariation(), TotalVariation()], {"tv": 1})


@pytest.mark.parametrize("part", ["content", "style"])
@pytest.mark.parametrize("layers", [[], (), "relu1_1", None])
def test_no_layer_or_a_bare_name_is_refused_with_an_example(tiny, part, layers):
    term = {"content": ContentTerm, "style": StyleTerm}[part]
    with pytest.raises(ValueError, match=rf"{part}_layers is .*; give a list such as \["):
        term(tiny, CONTENT, layers)


def test_an_unknown_layer_is_refused_with_the_nearest_and_all_names(tiny):
    match = "'rellu1_1'.*Did you mean 'relu1_1'.*The layers are conv1_1, "
    with pytest.raises(ValueError, match=match):
        StyleTerm(tiny, STYLE, ["relu2_1", "rellu1_1"])


def test_layer_weights_of_zero_for_a_whole_part_are_refused(tiny):
    weights = {"relu1_1": 0, "relu2_1": 0}
    with pytest.raises(ValueError, match="0 for all of style_layers. Set style_weight=0"):
        StyleTerm(tiny, STYLE, ["relu1_1", "relu2_1"], weights)
    StyleTerm(tiny, STYLE, ["relu1_1", "relu2_1", "relu3_1"], weights)


def test_a_misspelt_layer_weight_is_refused_with_the_layers_in_use(tiny):
    with pytest.raises(ValueError, match="'relu_2_2', but the layers in use are .*relu2_2"):
        build(tiny, {"relu2_1": 2.0, "relu_2_2": 2.0})


def test_a_layer_weight_for_a_layer_that_is_not_in_use_is_refused(tiny):
    with pytest.raises(ValueError, match="'relu5_1', but the layers in use are"):
        build(tiny, {"relu5_1": 2.0})


def test_layer_weights_in_use_are_taken(tiny):
    build(tiny, {"relu2_2": 0.0, "relu1_1": 2.0})


def test_too_small_an_image_is_refused_with_both_sizes(tiny):
    with pytest.raises(ValueError, match=r"40x15 pixels .* relu5_1, .* at least 16x16"):
        StyleTerm(tiny, picture(15, 40, 4), ["relu1_1", "relu5_1"])
    StyleTerm(tiny, picture(16, 40, 4), ["relu1_1", "relu5_1"])


def test_an_image_of_another_size_than_the_content_is_refused(tiny):
    with pytest.raises(ValueError, match="same layer .*content features from the same image size"):
        aimed(tiny)(STYLE)
