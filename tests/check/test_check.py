"""Self-checks: right answers pass, each usual mistake gets its own hint, and nothing raises."""

import numpy as np
import pytest
import torch

from nst_edu import check, losses
from nst_edu.vgg import FeatureExtractor


@pytest.fixture
def said(capsys):
    """What a check says."""

    def said(checker, answer):
        capsys.readouterr()
        assert checker(answer) is None
        printed = capsys.readouterr().out
        assert printed.count("\n") == 1 and printed.endswith(".\n") and ".." not in printed
        return printed.strip()

    return said


def gram(F):
    flat = F.flatten(2)
    return flat @ flat.mT / flat.shape[2]


def mean_squares(F, P):
    return ((F - P) ** 2).mean()


def style_gradient(F, A):
    F = F.detach().requires_grad_()
    loss = mean_squares(gram(F), A)
    return torch.autograd.grad(loss, F)[0]


def content_gradient(F, P):
    F = F.detach().requires_grad_()
    return torch.autograd.grad(mean_squares(F, P), F)[0]


def variation(x):
    down, across = (x[:, :, 1:] - x[:, :, :-1]).abs(), (x[..., 1:] - x[..., :-1]).abs()
    return (down.sum() + across.sum()) / (down.numel() + across.numel())


def descend(loss, image, rate, steps):
    image = image.clone().requires_grad_()
    for _ in range(steps):
        (gradient,) = torch.autograd.grad(loss(image), image)
        image = (image - rate * gradient).detach().requires_grad_()
    return image


def products(x, y):
    return (x - x.mean()) * (y - y.mean())


def pearson(x, y):
    return products(x, y).mean() / (x.std(correction=0) * y.std(correction=0))


def adain(x, y):
    def spread(maps):
        return (maps - maps.mean((2, 3), keepdim=True)).square().mean((2, 3), keepdim=True).sqrt()

    return spread(y) * (x - x.mean((2, 3), keepdim=True)) / spread(x) + y.mean((2, 3), keepdim=True)


RIGHT = {
    check.adaptive_instance_norm: adain,
    check.flicker: lambda f, w: (f[1:] - w).abs().mean(),
    check.correlation: lambda x, y: torch.corrcoef(torch.stack([x.flatten(), y.flatten()]))[0, 1],
    check.content_loss: mean_squares,
    check.style_loss: mean_squares,
    check.gram_matrix: gram,
    check.content_gradient: content_gradient,
    check.style_gradient: style_gradient,
    check.total_variation_loss: variation,
    check.descent: descend,
    check.safe_gram: lambda F: gram(F.float()),
}
CHECKS = list(RIGHT)


@pytest.mark.parametrize("checker", CHECKS)
def test_a_right_answer_is_right(checker, said):
    assert said(checker, RIGHT[checker]) == "Right."


@pytest.mark.parametrize(
    ("checker", "function"),
    [
        (check.content_loss, losses.content_loss),
        (check.style_loss, losses.style_loss),
        (check.gram_matrix, losses.gram_matrix),
        (check.total_variation_loss, losses.total_variation_loss),
    ],
)
def test_the_packages_own_functions_are_right(checker, function, said):
    assert said(checker, function) == "Right."


def accumulate(loss, image, rate, steps):
    """Forgets to set the gradient to zero."""
    image = image.clone().requires_grad_()
    for _ in range(steps):
        loss(image).backward()
        with torch.no_grad():
            image -= rate * image.grad
    return image


def clamp_inside(loss, image, rate, steps):
    for _ in range(steps):
        image = descend(loss, image, rate, 1).clamp(0, 1).detach()
    return image


def in_place(F, P):
    F -= P
    return (F * F).mean()


def divide_in_place(F):
    F /= F[0, 0].numel() ** 0.5
    return F.flatten(2) @ F.flatten(2).mT


@pytest.mark.parametrize(
    ("checker", "wrong", "hint"),
    [
        (check.adaptive_instance_norm, lambda x, y: adain(y, x), "exchanged"),
        (check.adaptive_instance_norm, lambda x, y: adain(x, y).detach(), "no gradient flows"),
        (
            check.adaptive_instance_norm,
            lambda x, y: adain(x, y) - y.mean((2, 3), keepdim=True),
            "mean is not added",
        ),
        (check.adaptive_instance_norm, lambda x, y: adain(x, x * 0 + x), "not by one of the usual"),
        (check.correlation, lambda x, y: (x * y).sum() / (x.norm() * y.norm()), "means are not"),
        (check.correlation, lambda x, y: products(x, y).mean(), "covariance"),
        (
            check.correlation,
            lambda x, y: products(x, y).mean() / (x.var(correction=0) * y.var(correction=0)),
            "variances",
        ),
        (check.correlation, lambda x, y: products(x, y).sum(), "two norms"),
        (check.correlation, lambda x, y: pearson(x, y) ** 2, "squared"),
        (check.correlation, lambda x, y: 1 - pearson(x, y), "distance"),
        (check.flicker, lambda f, w: (f[:-1] - w).abs().mean(), "shifted by one"),
        (check.flicker, lambda f, w: (f[1:] - w).mean(), "cancel"),
        (check.flicker, lambda f, w: (f[1:] - w).abs().sum(), "it is a sum"),
        (check.flicker, lambda f, w: (f[1:] - w).square().mean(), "squared"),
        (check.flicker, lambda f, w: (f[1:] - f[:-1]).abs().mean(), "not warped"),
        (check.content_loss, lambda F, P: ((F - P) ** 2).sum(), "it is a sum"),
        (check.content_loss, lambda F, P: ((F - P) ** 2).sum() / 2, "equation (1), half the sum"),
        (check.content_loss, lambda F, P: ((F - P) ** 2).mean() / 2, "factor 1/2 is the paper's"),
        (check.content_loss, lambda F, P: (F - P).abs().mean(), "absolute differences"),
        (check.content_loss, lambda F, P: (F - P).mean(), "not squared"),
        (check.content_loss, lambda F, P: mean_squares(F, P).sqrt(), "root of the loss"),
        (check.content_loss, lambda F, P: mean_squares(F, P).item(), "returns a float"),
        (check.content_loss, lambda F, P: mean_squares(F, P).detach(), "no gradient flows"),
        (check.content_loss, lambda F, P: 3 * mean_squares(F, P), "it is 3 times"),
        (check.content_loss, lambda F, P: F.mean() * 0 + 1e-5, "not by one of the usual"),
        (check.content_loss, lambda F, P: mean_squares(F, P) / 0, "NaN or infinity"),
        (check.content_loss, in_place, "in place"),
        (check.content_gradient, lambda F, P: F - P, "the paper's equation (2)"),
        (check.content_gradient, lambda F, P: 2 * (P - F) / F.numel(), "sign is wrong"),
        (check.content_gradient, lambda F, P: (F - P) / F.numel(), "factor 2"),
        (check.content_gradient, lambda F, P: 2 * (F - P), "division by the number of values"),
        (check.gram_matrix, lambda F: gram(F) * 20, "division by the number of positions"),
        (check.gram_matrix, lambda F: gram(F) / 20, "divides twice"),
        (check.gram_matrix, lambda F: gram(F) / 3, "divides by C*H*W"),
        (check.gram_matrix, lambda F: F.flatten(2).mT @ F.flatten(2), "F^T F"),
        (check.gram_matrix, lambda F: F.flatten(2).mT @ F.flatten(2) / 20, "F^T F"),
        (check.gram_matrix, lambda F: F.flatten(2) * F.flatten(2), "element by element"),
        (check.gram_matrix, lambda F: gram(F - F.mean((2, 3), keepdim=True)), "covariance"),
        (check.gram_matrix, lambda F: gram(F)[0], "batch dimension"),
        (check.gram_matrix, lambda F: gram(F.view(1, 20, 3, 1).permute(0, 2, 1, 3)), "mix"),
        (check.gram_matrix, lambda F: gram(F)[:, :2], "its shape is (1, 2, 3)"),
        (check.gram_matrix, lambda F: gram(F.transpose(1, 3)), "its shape is (1, 5, 5)"),
        (check.gram_matrix, divide_in_place, "in place"),
        (check.gram_matrix, lambda F: F @ F.view(1, 5, 7), "stopped with RuntimeError"),
        (check.gram_matrix, lambda F: np.zeros((1, 3, 3)), "returns a ndarray"),
        (check.style_loss, lambda G, A: ((G - A) ** 2).sum(), "it is a sum"),
        (check.style_loss, lambda G, A: mean_squares(G, A) / 4, "equation (4)"),
        (check.style_loss, lambda G, A: mean_squares(G, A) / 9, "divides twice"),
        (check.style_loss, lambda G, A: ((G - A) ** 2).sum() / 3, "divides by C;"),
        (check.style_loss, lambda G, A: mean_squares(G @ G.mT, A @ A.mT), "Gram matrices already"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) / 2, "factor 2"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) / 4, "factor 4"),
        (check.style_gradient, lambda F, A: -style_gradient(F, A), "sign"),
        (check.style_gradient, lambda F, A: style_gradient(F, A).flatten(2), "flat"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) * 20, "H*W"),
        (check.style_gradient, lambda F, A: style_gradient(F, A) * 9, "C*C"),
        (check.total_variation_loss, lambda x: x.diff(dim=2).abs().mean(), "down only"),
        (check.total_variation_loss, lambda x: x.diff(dim=3).abs().mean(), "across only"),
        (
            check.total_variation_loss,
            lambda x: 31 * variation(x) + 62 * variation(x),
            "it is a sum",
        ),
        (
            check.total_variation_loss,
            lambda x: x.diff(dim=2).abs().mean() + x.diff(dim=3).abs().mean(),
            "one mean over all pairs",
        ),
        (check.descent, lambda f, x, rate, n: descend(f, x, -rate, n), "it climbs"),
        (check.descent, lambda f, x, rate, n: descend(f, x, rate, n - 1), "one step too few"),
        (check.descent, lambda f, x, rate, n: descend(f, x, rate, n + 1), "one step too many"),
        (check.descent, lambda f, x, rate, n: x, "never changes"),
        (check.descent, accumulate, "backward() adds"),
        (check.descent, clamp_inside, "clamps"),
    ],
)
def test_a_mistake_gets_its_own_hint(checker, wrong, hint, said):
    answer = said(checker, wrong)
    assert answer.startswith("Not yet: ") and hint in answer


@pytest.mark.parametrize("checker", CHECKS)
@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda *_: None, "returns nothing"),
        (lambda *_: ..., "dots are still there"),
        (..., "give the function itself"),
        (torch.zeros(3), "give the function itself"),
        (lambda: 1, "stopped with TypeError"),
    ],
)
def test_what_is_not_yet_an_answer_is_said_plainly(checker, answer, hint, said):
    assert hint in said(checker, answer)


@pytest.mark.parametrize("checker", CHECKS)
def test_no_two_mistakes_of_a_check_give_the_same_result(checker, said, monkeypatch):
    # Else the hint would depend on the order in which they are listed.
    seen = {}

    def judge(function, right, mistakes, *arguments, differentiable=True):
        results = {"right": right(*arguments)}
        results |= {hint: mistake(*arguments) for hint, mistake in mistakes.items()}
        for hint, result in results.items():
            same = [other for other, theirs in results.items() if check._same(theirs, result)]
            assert same == [hint]
        seen.update(results)
        print("Right.")

    monkeypatch.setattr(check, "_judge", judge)
    said(checker, RIGHT[checker])
    assert len(seen) > 3


NAMES = {f"conv_{i}": name for i, name in enumerate(
    ("conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1"), start=1)}  # fmt: skip


@pytest.mark.parametrize(
    ("names", "hint"),
    [
        (NAMES, "Right."),
        ({name: ... for name in NAMES}, "give a name for each"),
        ({}, "give a name for each"),
        (..., "give a name for each"),
        ({f"conv_{i}": f"conv{i}_1" for i in range(1, 6)}, "conv_5 is not conv5_1"),
        ({n: real.replace("conv", "relu") for n, real in NAMES.items()}, "before the ReLU"),
        (NAMES | {"conv_4": "conv3_1"}, "conv_4 is not conv3_1"),
    ],
)
def test_layer_names_of_the_pytorch_tutorial(names, hint, said):
    assert hint in said(check.layer_names, names)


def test_a_frozen_network_is_told_from_one_that_is_not(tiny_tensors, said):
    network = FeatureExtractor("tiny", tiny_tensors)
    assert said(check.frozen, network) == "Right."
    network.requires_grad_(True)
    assert "all of its weights" in said(check.frozen, network)
    next(network.parameters()).requires_grad_(False)
    assert "some of its weights" in said(check.frozen, network)
    assert "give the network" in said(check.frozen, "tiny")


@pytest.mark.parametrize(
    ("history", "hint"),
    [
        ([5.0, 2.0, 1.0, 0.9], "Right."),
        ([5.0, 2.0, 1.0, 1.2], "Right."),
        ([5.0, 1.0, 0.7, 7.6], "falls to 0.7 but ends at 7.6"),
        ([5.0, 5.0, 5.0], "does not fall"),
        ([5.0, 6.0, 7.0], "does not fall"),
        ([5.0, float("nan")], "not finite"),
        ([5.0, torch.ones(())], "must be numbers"),
        ([5.0], "give the list of losses"),
        (None, "give the list of losses"),
        (..., "give the list of losses"),
    ],
)
def test_a_history_of_losses_has_to_fall_and_stay_low(history, hint, said):
    assert hint in said(check.falling, history)


LOSSES = {"total": 7.0, "content": 1.0, "style": 3.0, "content relu4_2": 1.0}
LOSSES |= {"style relu1_1": 4.0, "style relu5_1": 2.0}


def shares(losses, weights):
    weighted = {
        name.removeprefix("style "): loss * weights.get(name.removeprefix("style "), 1)
        for name, loss in losses.items()
        if name.startswith("style ")
    }
    return {name: loss / sum(weighted.values()) for name, loss in weighted.items()}


def of_each(losses):
    return {n.removeprefix("style "): v for n, v in losses.items() if n.startswith("style ")}


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (shares, ""),
        (lambda losses, weights: shares(losses, {}), "leaves the weights"),
        (
            lambda losses, weights: {k: 100 * v for k, v in shares(losses, weights).items()},
            "percent",
        ),
        (
            lambda losses, weights: {k: v * weights.get(k, 1) for k, v in of_each(losses).items()},
            "divide each by their sum",
        ),
        (
            lambda losses, weights: {
                k: v * weights.get(k, 1) / losses["style"] for k, v in of_each(losses).items()
            },
            "which is an average",
        ),
        (
            lambda losses, weights: {f"style {k}": v for k, v in shares(losses, weights).items()},
            "name the layer alone",
        ),
        (
            lambda losses, weights: {**shares(losses, weights), "relu4_2": 0.1},
            "it should name relu1_1",
        ),
        (lambda losses, weights: dict.fromkeys(of_each(losses), 0.3), "add up to 1"),
        (lambda losses, weights: dict.fromkeys(of_each(losses), "half"), "no number"),
        (lambda losses, weights: list(shares(losses, weights)), "a dictionary"),
        (lambda losses, weights: None, "returns nothing"),
        (lambda losses, weights: losses["x"], "stopped with KeyError"),
        (lambda losses, weights: ..., "the dots"),
        (shares(LOSSES, {}), "without calling it"),
    ],
)
def test_shares_of_the_style_loss(function, hint, said):
    answer = said(check.style_shares, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda a, b: [name for name in a if a[name] != b[name]], ""),
        (lambda a, b: {name: a[name] for name in a if a[name] != b[name]}, ""),
        (lambda a, b: [name for name in a if a[name] == b[name]], "misses pool"),
        (lambda a, b: list(a), "it names"),
        (
            lambda a, b: [name for name in a if a[name] and a[name] != b[name]],
            "misses learning_rate",
        ),
        (lambda a, b: sorted(set(b.values()) ^ set(a.values()), key=str), "no name of a setting"),
        (lambda a, b: a == b, "returns a bool"),
        (lambda a, b: ..., "the dots"),
        (lambda a, b: None, "returns nothing"),
    ],
)
def test_differences_of_settings(function, hint, said):
    answer = said(check.differences, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda a, b: a / (4 * b), "Right."),
        (lambda a, b: 4 * b / a, "upside down"),
        (lambda a, b: a / b, "1/4 in the paper's E_l is missing"),
        (lambda a, b: a / (16 * b), "twice"),
        (lambda a, b: 4 * a / b, "below the line"),
        (lambda a, b: 1 / (4 * b), "leaves the content weight out"),
        (lambda a, b: 7.0, "Weights of 1 and 250"),
        (lambda a, b: "1e-3", "returns a str"),
        (lambda a, b: a / (b - 250), "ZeroDivisionError"),
        (lambda a, b: None, "returns nothing"),
        (lambda a, b: ..., "dots are still there"),
        (7, "this is a int"),
    ],
)
def test_the_papers_ratio(answer, hint, said):
    assert hint in said(check.paper_ratio, answer)


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda F: gram(F.float()), ""),
        (losses.gram_matrix, ""),
        (lambda F: gram(F.double()), ""),
        (gram, "comes too late"),
        (lambda F: gram(F).float(), "comes too late"),
        (lambda F: F.flatten(2) / 20 @ F.flatten(2).mT, "some entries are above"),
        (lambda F: F.float().flatten(2) @ F.float().flatten(2).mT, "the division by"),
        (lambda F: gram(F.float()).half(), "returns its result"),
        (lambda F: gram(F.float()) * 2, "2 times what it should be"),
    ],
)
def test_a_gram_matrix_of_half_precision(function, hint, said):
    answer = said(check.safe_gram, function)
    assert answer == "Right." if not hint else answer.startswith("Not yet") and hint in answer


NAMES = {letter: name for letter, (name, _) in check.LETTERS.items()}


@pytest.mark.parametrize("letter", NAMES)
def test_each_wrong_diagnosis_gets_its_own_hint(letter, said):
    assert said(check.diagnosis, NAMES) == "Right."
    answer = said(check.diagnosis, {**NAMES, letter: "no seed"})
    assert answer == f"Not yet: {letter} is not 'no seed': {check.LETTERS[letter][1]}."


def test_a_diagnosis_may_be_written_large(said):
    assert said(check.diagnosis, {k: f" {v.upper()} " for k, v in NAMES.items()}) == "Right."


@pytest.mark.parametrize("names", [{}, {"A": "range"}, {**NAMES, "F": ...}, ["range"], None])
def test_a_diagnosis_needs_all_letters(names, said):
    assert said(check.diagnosis, names) == "Not yet: give a name for each of A, B, C, D, E, F."
