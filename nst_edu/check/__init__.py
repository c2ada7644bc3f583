"""Self-checks for the exercises: each runs your function and answers with a hint.

A check knows the usual mistakes. It computes what each of them would give, and where your result
is one of those, it says which mistake that is. Nothing is raised and nothing is returned: it prints
one line that begins with "Right" or "Not yet".
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from nst_edu import losses

__all__ = [
    "adaptive_instance_norm",
    "content_gradient",
    "content_loss",
    "correlation",
    "descent",
    "diagnosis",
    "differences",
    "falling",
    "flicker",
    "frozen",
    "gram_matrix",
    "layer_names",
    "paper_ratio",
    "style_gradient",
    "style_loss",
    "style_shares",
    "total_variation_loss",
]

Function = Callable[..., Any]
Mistakes = Mapping[str, Function]  # a hint, and what the mistake computes

# "Neural Transfer Using PyTorch" counts the convolutions it has passed and names them so.
TUTORIAL_NAMES = {
    "conv_1": "conv1_1",
    "conv_2": "conv1_2",
    "conv_3": "conv2_1",
    "conv_4": "conv2_2",
    "conv_5": "conv3_1",
}

# Lesson 07: the row of its table that each letter is about, and what in the letter says so.
LETTERS = {
    "A": ("range", "a loss is of the fourth degree in the pixels. How large must they be"),
    "B": ("overflow", "which number type ends soon enough for a sum to become infinite"),
    "C": ("BGR", "how must the wood's channels lie for brown to become blue"),
    "D": ("in place", "a convolution gives negative numbers. What comes after it takes them away"),
    "E": ("random network", "strict=False is silent about weights that it did not find"),
    "F": ("misnamed layer", "how many pixels does conv_5 see, and how many relu5_1"),
}


def content_loss(function: Function) -> None:
    """Checks a content loss of two feature maps.

    Args:
        function: Takes features and target, ``(B, C, H, W)`` each; returns a scalar tensor.
    """
    mistakes = {
        "it is a sum. Divide by the number of values, or use a mean, so that a weight means the "
        "same at every size": lambda F, P: (F - P).square().sum(),
        "it is the paper's equation (1), half the sum. Here the mean is used, so that a weight "
        "means the same at every size": lambda F, P: (F - P).square().sum() / 2,
        "the factor 1/2 is the paper's; with a mean we leave it out": lambda F, P: (
            (F - P).square().mean() / 2
        ),
        "the difference is not squared": lambda F, P: (F - P).mean(),
        "it takes absolute differences; square them": lambda F, P: (F - P).abs().mean(),
        "it is the root of the loss; leave the square root out": lambda F, P: (
            (F - P).square().mean().sqrt()
        ),
        "it averages over channels or positions only and returns more than one number": (
            lambda F, P: (F - P).square().mean(dim=1)
        ),
    }
    _judge(function, losses.content_loss, mistakes, _features(0), _features(1))


def content_gradient(function: Function) -> None:
    """Checks the gradient of the content loss with respect to the features.

    Gatys et al. 2016, equation (2), for the mean instead of half the sum.

    Args:
        function: Takes features and target, ``(B, C, H, W)`` each; returns the gradient, of the
            same shape.
    """
    mistakes = {
        "it is the paper's equation (2), the gradient of half the sum. Ours is a mean: multiply by "
        "2 and divide by the number of values": lambda F, P: F - P,
        "the factor 2 of the derivative of a square is missing": lambda F, P: (F - P) / F.numel(),
        "the division by the number of values is missing": lambda F, P: 2 * (F - P),
        "its sign is wrong: the gradient points to where the loss grows, away from the target": (
            lambda F, P: 2 * (P - F) / F.numel()
        ),
    }

    def right(F: Tensor, P: Tensor) -> Tensor:
        return 2 * (F - P) / F.numel()

    _judge(function, right, mistakes, _features(0), _features(1), differentiable=False)


def gram_matrix(function: Function) -> None:
    """Checks a Gram matrix.

    Args:
        function: Takes features, ``(1, C, H, W)``; returns ``(1, C, C)``, divided by H*W.
    """

    def flat(F: Tensor) -> Tensor:
        return F.flatten(2)

    mistakes = {
        "the division by the number of positions, H*W, is missing": lambda F: flat(F) @ flat(F).mT,
        "it divides twice by the number of positions": lambda F: (
            flat(F) @ flat(F).mT / flat(F).shape[2] ** 2
        ),
        "it divides by C*H*W; divide by the number of positions, H*W": lambda F: (
            flat(F) @ flat(F).mT / F[0].numel()
        ),
        "it divides by the number of channels; divide by the number of positions, H*W": (
            lambda F: flat(F) @ flat(F).mT / F.shape[1]
        ),
        "it is F^T F, position by position. F F^T, channel by channel, is meant: transpose the "
        "second factor": lambda F: flat(F).mT @ flat(F) / flat(F).shape[2],
        "it is F^T F, position by position, and not divided. F F^T / (H*W) is meant": lambda F: (
            flat(F).mT @ flat(F)
        ),
        "it is a covariance: the mean of each channel was subtracted. The Gram matrix keeps it": (
            lambda F: (
                (flat(F) - flat(F).mean(2, keepdim=True))
                @ (flat(F) - flat(F).mean(2, keepdim=True)).mT
                / flat(F).shape[2]
            )
        ),
        "it multiplies element by element (*); use the matrix product (@)": lambda F: (
            flat(F) * flat(F)
        ),
        "the maps were reshaped so that channels and positions mix. Keep the channels as rows: "
        "features.flatten(2)": lambda F: (
            F.reshape(1, -1, F.shape[1]).mT @ F.reshape(1, -1, F.shape[1]) / flat(F).shape[2]
        ),
        "the batch dimension is missing; the result is (1, C, C)": lambda F: (
            flat(F) @ flat(F).mT / flat(F).shape[2]
        )[0],
    }
    _judge(function, losses.gram_matrix, mistakes, _features(0))


def style_loss(function: Function) -> None:
    """Checks a style loss of two Gram matrices.

    Args:
        function: Takes a Gram matrix and its target, ``(1, C, C)`` each; returns a scalar tensor.
    """
    mistakes = {
        "it is a sum. Divide by C*C, or use a mean": lambda G, A: (G - A).square().sum(),
        "it is the paper's E_l, equation (4), for matrices that are divided already: its factor "
        "1/4 is left out here": lambda G, A: (G - A).square().mean() / 4,
        "it divides twice by the number of entries": lambda G, A: (
            (G - A).square().mean() / G[0].numel()
        ),
        "the difference is not squared": lambda G, A: (G - A).mean(),
        "it takes absolute differences; square them": lambda G, A: (G - A).abs().mean(),
        "it divides by C; divide by C*C, the number of entries": lambda G, A: (
            (G - A).square().sum() / G.shape[1]
        ),
        "it takes Gram matrices of its arguments, which are Gram matrices already": lambda G, A: (
            (G @ G.mT - A @ A.mT).square().mean()
        ),
    }
    grams = [losses.gram_matrix(_features(seed)) for seed in (0, 1)]
    _judge(function, losses.style_loss, mistakes, *grams)


def style_gradient(function: Function) -> None:
    """Checks the gradient of one layer's style loss with respect to its features.

    Gatys et al. 2016, equation (6), in this package's normalisation.

    Args:
        function: Takes features ``(1, C, H, W)`` and a target Gram matrix ``(1, C, C)``; returns
            the gradient, of the features' shape.
    """

    def right(F: Tensor, A: Tensor) -> Tensor:
        flat, positions = F.flatten(2), F[0, 0].numel()
        gram = flat @ flat.mT / positions
        gradient = 4 * (gram - A) @ flat / (A[0].numel() * positions)
        return gradient.view_as(F)

    mistakes = {
        "a factor 2 is missing: F is in the Gram matrix twice, so the derivative has it twice": (
            lambda F, A: right(F, A) / 2
        ),
        "a factor 4 is missing, 2 from the square and 2 because F is in the Gram matrix twice": (
            lambda F, A: right(F, A) / 4
        ),
        "its sign is wrong: the gradient points to where the loss grows": lambda F, A: -right(F, A),
        "the division by H*W is missing": lambda F, A: right(F, A) * F[0, 0].numel(),
        "the division by C*C is missing": lambda F, A: right(F, A) * A[0].numel(),
        "it is still flat; give it the shape of the features, for example with view_as": (
            lambda F, A: right(F, A).flatten(2)
        ),
    }
    target = losses.gram_matrix(_features(1))
    _judge(function, right, mistakes, _features(0), target, differentiable=False)


def total_variation_loss(function: Function) -> None:
    """Checks a total variation loss.

    Args:
        function: Takes an image, ``(B, C, H, W)``; returns a scalar tensor.
    """

    def parts(x: Tensor) -> tuple[Tensor, Tensor]:
        return x.diff(dim=2), x.diff(dim=3)

    mistakes = {
        "it is a sum. Divide by the number of pairs of neighbours": lambda x: (
            parts(x)[0].abs().sum() + parts(x)[1].abs().sum()
        ),
        "it squares the differences; take their absolute values": lambda x: (
            torch.cat([part.flatten() for part in parts(x)]).square().mean()
        ),
        "the differences are not taken absolute, so up and down cancel": lambda x: torch.cat(
            [part.flatten() for part in parts(x)]
        ).mean(),
        "it looks down only; add the differences across": lambda x: parts(x)[0].abs().mean(),
        "it looks across only; add the differences down": lambda x: parts(x)[1].abs().mean(),
        "it adds the means of both directions; take one mean over all pairs": lambda x: (
            parts(x)[0].abs().mean() + parts(x)[1].abs().mean()
        ),
        "it looks down and across only at the same place and leaves out the last row and column": (
            lambda x: (parts(x)[0][..., :-1].abs() + parts(x)[1][..., :-1, :].abs()).mean() / 2
        ),
    }
    _judge(function, losses.total_variation_loss, mistakes, _features(4))


def descent(function: Function) -> None:
    """Checks a loop of gradient descent.

    Args:
        function: Takes a loss (a function of an image), an image, a learning rate and a number of
            steps; returns the image after that many steps of plain gradient descent.
    """

    def loss(image: Tensor) -> Tensor:
        return (image - 1.5).square().sum()

    def path(
        image: Tensor, rate: float, steps: int, *, keep: bool = False, clamp: bool = False
    ) -> Tensor:
        momentum = torch.zeros_like(image)
        for _ in range(steps):
            momentum = 2 * (image - 1.5) + (momentum if keep else 0)
            image = image - rate * momentum
            image = image.clamp(0, 1) if clamp else image
        return image

    mistakes = {
        "it climbs: subtract the gradient": lambda _, x, rate, n: path(x, -rate, n),
        "the gradients of earlier steps are still in it: backward() adds to .grad. Set it to zero "
        "before each step": lambda _, x, rate, n: path(x, rate, n, keep=True),
        "it takes one step too few": lambda _, x, rate, n: path(x, rate, n - 1),
        "it takes one step too many": lambda _, x, rate, n: path(x, rate, n + 1),
        "it clamps the image, which plain gradient descent does not; leave that out here": (
            lambda _, x, rate, n: path(x, rate, n, clamp=True)
        ),
        "the image never changes": lambda _, x, rate, n: x,
    }

    def right(_: Function, image: Tensor, rate: float, steps: int) -> Tensor:
        return path(image, rate, steps)

    image = _features(3).clamp(0, 1)
    _judge(function, right, mistakes, loss, image, 0.1, 4, differentiable=False)


def layer_names(names: Mapping[str, str]) -> None:
    """Checks what the PyTorch tutorial's layer numbers are in VGG-19's own names.

    Args:
        names: VGG-19's name of each of ``conv_1`` to ``conv_5``.
    """
    if not isinstance(names, Mapping) or any(names.get(n, ...) is ... for n in TUTORIAL_NAMES):
        _say(f"give a name for each of {', '.join(TUTORIAL_NAMES)}")
        return
    wrong = {name: names[name] for name, right in TUTORIAL_NAMES.items() if names[name] != right}
    if not wrong:
        _say("")
    elif names["conv_5"] == "conv5_1":
        _say(
            "conv_5 is not conv5_1. The tutorial counts convolutions from the first one on; "
            "count with it"
        )
    elif any(str(name).startswith("relu") for name in wrong.values()):
        _say("these are convolutions, before the ReLU: their names begin with conv")
    else:
        name, given = next(iter(wrong.items()))
        _say(f"{name} is not {given}. Blocks one and two have two convolutions each")


def safe_gram(function: Function) -> None:
    """Checks a Gram matrix of features in half precision.

    Args:
        function: Takes float16 features, ``(1, C, H, W)``; returns ``(1, C, C)``, divided by H*W,
            where entries above float16's largest number are finite.
    """

    def flat(F: Tensor) -> Tensor:
        return F.flatten(2)

    def positions(F: Tensor) -> int:
        return flat(F).shape[2]

    mistakes = {
        "it multiplies in float16, where the sum overflows. To convert the result comes too late; "
        "convert the features": lambda F: (flat(F) @ flat(F).mT / positions(F)).float(),
        "some entries are above the largest number of float16, in which it divides first and then "
        "multiplies, or returns its result": lambda F: losses.gram_matrix(F).half().float(),
        "the division by the number of positions, H*W, is missing": lambda F: (
            flat(F.float()) @ flat(F.float()).mT
        ),
    }
    half = (300 * _features(0)).half()
    _judge(function, losses.gram_matrix, mistakes, half)


def diagnosis(names: Mapping[str, str]) -> None:
    """Checks which row of lesson 07's table each letter is about.

    Args:
        names: The row's name for each of ``A`` to ``F``.
    """
    if not isinstance(names, Mapping) or any(names.get(n, ...) is ... for n in LETTERS):
        _say(f"give a name for each of {', '.join(LETTERS)}")
        return
    for letter, (right, hint) in LETTERS.items():
        if str(names[letter]).strip().casefold() != right.casefold():
            _say(f"{letter} is not {names[letter]!r}: {hint}")
            return
    _say("")


def frozen(network: nn.Module) -> None:
    """Checks that a network's weights collect no gradients.

    Args:
        network: For example a FeatureExtractor.
    """
    if not isinstance(network, nn.Module):
        _say(f"this is a {type(network).__name__}; give the network")
        return
    counts = [parameter.requires_grad for parameter in network.parameters()]
    if any(counts):
        _say(
            f"{'all' if all(counts) else 'some'} of its weights still require a gradient, which "
            "every backward() computes and nobody uses"
        )
    else:
        _say("")


def falling(history: Sequence[float]) -> None:
    """Checks that the losses of a run fall, and stay low to the end.

    Args:
        history: The loss of each evaluation.
    """
    if not isinstance(history, Sequence) or len(history) < 2:
        _say("give the list of losses, one for each evaluation")
    elif not all(isinstance(loss, (int, float)) for loss in history):
        _say("the losses must be numbers; take item() of each")
    elif not all(math.isfinite(loss) for loss in history):
        _say("a loss is not finite; lower the learning rate")
    elif history[-1] > 1.5 * min(history) and min(history) < history[0]:
        _say(
            f"the loss falls to {min(history):.3g} but ends at {history[-1]:.3g}. Something moves "
            "the picture behind the optimiser's back, or a step is too long"
        )
    elif history[-1] > 0.9 * history[0]:
        _say("the loss does not fall. Is the gradient set to zero before each evaluation, and used")
    else:
        _say("")


def style_shares(function: Function) -> None:
    """Checks which part of the style loss each layer has.

    Args:
        function: Takes the losses of a :class:`nst_edu.Step` and the weights of layers by name
            (1 for a layer not named); returns the share of each style layer by its name.
    """
    each = {"relu1_1": 4.0, "relu3_1": 1.0}
    losses = {"total": 25.0, "content": 5.0, "style": 2.0, "content relu4_2": 5.0}
    losses |= {f"style {layer}": loss for layer, loss in each.items()}
    weights = {"relu3_1": 2.0}
    given = {"relu1_1": 4.0, "relu3_1": 2.0}  # weighted
    mistakes = {
        "it leaves the weights of the layers out": {k: v / 5 for k, v in each.items()},
        "these are the weighted losses; divide each by their sum": given,
        "it divides by losses['style'], which is an average; divide by the sum of the weighted "
        "losses": {k: v / 2 for k, v in given.items()},
        "these are percent; a share lies between 0 and 1": {k: v / 0.06 for k, v in given.items()},
    }
    got, hint = _answer(function, dict(losses), dict(weights))
    if hint:
        return _say(hint)
    if not isinstance(got, Mapping):
        return _say(f"it returns a {type(got).__name__}; return a dictionary, the share by layer")
    if any(str(name).startswith("style ") for name in got):
        return _say("its keys begin with 'style '; name the layer alone, such as relu1_1")
    if got.keys() != each.keys():
        names = ", ".join(map(str, got)) or "nothing"
        return _say(f"it names {names}; of these losses it should name {', '.join(each)}")
    numbers = all(isinstance(value, (int, float)) for value in got.values())
    if not numbers:
        return _say("a share is no number")
    if _close(got, {k: v / 6 for k, v in given.items()}):
        return _say("")
    hints = (hint for hint, mistake in mistakes.items() if _close(got, mistake))
    return _say(next(hints, "the shares are wrong. They should add up to 1"))


def differences(function: Function) -> None:
    """Checks a comparison of two settings.

    Args:
        function: Takes two dictionaries with the same keys; returns the names of those whose
            values differ.
    """
    first = {"style": "swirls", "steps": 60, "pool": "avg", "seed": 0, "learning_rate": None}
    second = {**first, "pool": "max", "steps": 120}
    for a, b, right in (
        (first, second, {"pool", "steps"}),
        (first, {**first, "learning_rate": 0.5}, {"learning_rate"}),
        ({**first, "seed": 1}, first, {"seed"}),
        (first, dict(first), set()),
    ):
        got, hint = _answer(function, dict(a), dict(b))
        if hint:
            return _say(hint)
        if isinstance(got, (str, bool)) or not isinstance(got, (list, tuple, set, frozenset, dict)):
            return _say(f"it returns a {type(got).__name__}; return a list of names")
        if set(map(str, got)) - a.keys():
            return _say("it returns something that is no name of a setting")
        if missing := right - set(got):
            return _say(
                f"it misses {min(missing)}, which is {a[min(missing)]} and {b[min(missing)]}"
            )
        if more := set(got) - right:
            return _say(f"it names {min(more)}, which is {a[min(more)]} in both")
    return _say("")


def adaptive_instance_norm(function: Function) -> None:
    """Checks adaptive instance normalisation.

    Huang & Belongie, "Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization",
    ICCV 2017, equation (8).

    Args:
        function: Takes features of the photograph, ``(B, C, H, W)``, and of the style, ``(B, C, H',
            W')``; returns features of the photograph's shape.
    """
    places = (2, 3)

    def mean(maps: Tensor, over: tuple[int, ...] = places) -> Tensor:
        return maps.mean(dim=over, keepdim=True)

    def std(maps: Tensor, over: tuple[int, ...] = places) -> Tensor:
        return maps.std(dim=over, keepdim=True, correction=0)

    def right(x: Tensor, y: Tensor) -> Tensor:
        return std(y) * (x - mean(x)) / std(x) + mean(y)

    mistakes = {
        "photograph and style are exchanged": lambda x, y: (
            std(x) * (y - mean(y)) / std(y) + mean(x)
        ),
        "the photograph's mean is not subtracted": lambda x, y: std(y) * x / std(x) + mean(y),
        "the style's mean is not added": lambda x, y: std(y) * (x - mean(x)) / std(x),
        "the style's deviation is missing": lambda x, y: (x - mean(x)) / std(x) + mean(y),
        "it does not divide by the photograph's deviation": lambda x, y: (
            std(y) * (x - mean(x)) + mean(y)
        ),
        "it uses variances; take their square roots, the standard deviations": lambda x, y: (
            std(y) ** 2 * (x - mean(x)) / std(x) ** 2 + mean(y)
        ),
        "mean and deviation are taken over all channels at once; each channel has its own": (
            lambda x, y: (
                std(y, (1, 2, 3)) * (x - mean(x, (1, 2, 3))) / std(x, (1, 2, 3))
                + mean(y, (1, 2, 3))
            )
        ),
        "mean and deviation are taken over the batch as well, which is batch normalisation; each "
        "picture has its own": lambda x, y: (
            std(y, (0, 2, 3)) * (x - mean(x, (0, 2, 3))) / std(x, (0, 2, 3)) + mean(y, (0, 2, 3))
        ),
    }
    maps = _features(0, batch=2), _features(1, batch=2) * 3 + 1
    _judge(function, right, mistakes, *maps)


def flicker(function: Function) -> None:
    """Checks a measure of flicker: how far frames are from the warped frames before them.

    Args:
        function: Takes frames and, for each but the first, the frame before it, warped; both
            ``(T, 3, H, W)`` and ``(T - 1, 3, H, W)``. Returns a scalar tensor.
    """
    mistakes = {
        "frames and warped frames are shifted by one: leave out the first frame": lambda f, w: (
            (f[:-1] - w).abs().mean()
        ),
        "the difference has no absolute value, so that brighter and darker cancel": lambda f, w: (
            f[1:] - w
        ).mean(),
        "it is a sum; take the mean, so that it means the same for any clip": lambda f, w: (
            (f[1:] - w).abs().sum()
        ),
        "it is squared; take the absolute difference": lambda f, w: (f[1:] - w).square().mean(),
        "it compares with the frame before as it is, not warped": lambda f, w: (
            (f[1:] - f[:-1]).abs().mean()
        ),
    }

    def right(frames: Tensor, warped: Tensor) -> Tensor:
        return (frames[1:] - warped).abs().mean()

    generator = torch.Generator().manual_seed(0)
    frames = torch.rand(4, 3, 6, 5, generator=generator)
    warped = torch.rand(3, 3, 6, 5, generator=generator)
    _judge(function, right, mistakes, frames, warped)


def paper_ratio(function: Function) -> None:
    """Checks the paper's alpha / beta for weights of ours, its content loss read as a mean.

    Gatys et al., CVPR 2016, equations (4) and (7).

    Args:
        function: Takes a content weight and a style weight; returns alpha / beta, a number.
    """
    mistakes = {
        "it is upside down, beta / alpha": lambda a, b: 4 * b / a,
        "the 1/4 in the paper's E_l is missing": lambda a, b: a / b,
        "it divides by the 4 twice: once is enough": lambda a, b: a / (16 * b),
        "the 4 belongs to the style weight, below the line": lambda a, b: 4 * a / b,
        "it leaves the content weight out": lambda a, b: 1 / (4 * b),
    }
    pairs = ((1.0, 250.0), (2.0, 50.0), (0.5, 3.0))
    given = {}
    for a, b in pairs:
        got, hint = _answer(function, a, b)
        if hint:
            return _say(hint)
        if not isinstance(got, (int, float)) or isinstance(got, bool):
            return _say(f"it returns a {type(got).__name__}; return a number")
        given[f"{a} {b}"] = float(got)

    def would(formula: Function) -> dict[str, float]:
        return {f"{a} {b}": formula(a, b) for a, b in pairs}

    if _close(given, would(lambda a, b: a / (4 * b))):
        return _say("")
    hints = (hint for hint, mistake in mistakes.items() if _close(given, would(mistake)))
    return _say(next(hints, "the ratio is wrong. Weights of 1 and 250 should give 0.001"))


def correlation(function: Function) -> None:
    """Checks the correlation of two pictures' pixels.

    Args:
        function: Takes two tensors of one shape; returns Pearson's correlation, a scalar tensor.
    """

    def parts(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        return x - x.mean(), y - y.mean()

    def right(x: Tensor, y: Tensor) -> Tensor:
        u, v = parts(x, y)
        return (u * v).sum() / (u.norm() * v.norm())

    mistakes = {
        "the means are not subtracted, so that two bright pictures seem alike": lambda x, y: (
            (x * y).sum() / (x.norm() * y.norm())
        ),
        "it is the covariance; divide by both standard deviations": lambda x, y: (
            parts(x, y)[0] * parts(x, y)[1]
        ).mean(),
        "it divides by variances; take the standard deviations": lambda x, y: (
            (parts(x, y)[0] * parts(x, y)[1]).mean() / (x.var(correction=0) * y.var(correction=0))
        ),
        "it is squared": lambda x, y: right(x, y) ** 2,
        "it is a distance; 1 should mean the same picture": lambda x, y: 1 - right(x, y),
        "it is the sum of the products; divide by the two norms": lambda x, y: (
            parts(x, y)[0] * parts(x, y)[1]
        ).sum(),
    }
    first, second = _features(0), _features(1)
    _judge(function, right, mistakes, first + 1, second - 0.7 * first + 2)


def _answer(function: Function, *arguments: Any) -> tuple[Any, str]:  # noqa: ANN401
    """What a function returns, or why it returns nothing of use."""
    if not callable(function):
        kind = type(function).__name__
        return None, f"this is a {kind}; give the function itself, without calling it"
    try:
        result = function(*arguments)
    except Exception as error:
        first = (str(error).splitlines() or [""])[0]
        return None, f"your function stopped with {type(error).__name__}: {first.rstrip('.')}"
    if result is None:
        return None, "your function returns nothing; it ends with return"
    return result, "the dots are still there; put your code in their place" if result is ... else ""


def _close(got: Mapping[str, float], expected: Mapping[str, float]) -> bool:
    return all(math.isclose(got[name], expected[name], rel_tol=1e-3) for name in expected)


def _features(seed: int, batch: int = 1) -> Tensor:
    """Feature maps of three channels, 4 high and 5 wide, so that no two sizes are alike."""
    return torch.randn(batch, 3, 4, 5, generator=torch.Generator().manual_seed(seed))


def _say(hint: str) -> None:
    print(f"Not yet: {hint}." if hint else "Right.")


def _judge(
    function: Function,
    right: Function,
    mistakes: Mistakes,
    *arguments: Any,  # noqa: ANN401
    differentiable: bool = True,
) -> None:
    _say(_hint(function, right, mistakes, arguments, differentiable))


def _hint(
    function: Function,
    right: Function,
    mistakes: Mistakes,
    arguments: Sequence[Any],
    differentiable: bool,
) -> str:
    """What is wrong with a function's result, or nothing."""
    given = [_copy(argument, differentiable) for argument in arguments]
    result, hint = _answer(function, *given)
    if hint:
        return hint
    if not isinstance(result, Tensor):
        kind = type(result).__name__
        return f"it returns a {kind}; return a tensor, so that a gradient can flow through it"
    for argument, before in zip(given, arguments, strict=True):
        if isinstance(argument, Tensor) and not torch.equal(argument.detach(), before):
            return (
                "it changes its argument in place, so whoever called it now holds other values. "
                "Avoid -=, /= and methods that end in _ on it"
            )
    expected = right(*arguments)
    got = result.detach().float()
    if _same(got, expected):
        if differentiable and not result.requires_grad:
            return (
                "the number is right, but no gradient flows back through it. Leave out detach(), "
                "item() and no_grad()"
            )
        return ""
    for hint, mistake in mistakes.items():
        if _same(got, mistake(*arguments)):
            return hint
    if got.shape != expected.shape:
        return f"its shape is {tuple(got.shape)}; it should be {tuple(expected.shape)}"
    if not got.isfinite().all():
        return "it gives NaN or infinity"
    factor = ((got * expected).sum() / expected.square().sum()).item()
    # Any number is a multiple of any other; only a plain factor tells something.
    plain = any(round(f) and abs(f - round(f)) < 1e-3 for f in (factor, factor and 1 / factor))
    if _same(got, factor * expected) and (got.numel() > 1 or plain):
        return f"it is {factor:.4g} times what it should be"
    return "the numbers are wrong, and not by one of the usual mistakes. Try it on a tiny case"


def _copy(argument: Any, differentiable: bool) -> Any:  # noqa: ANN401
    if not isinstance(argument, Tensor):
        return argument
    # A leaf that requires a gradient refuses to be changed in place; a copy of one does not.
    return argument.clone().requires_grad_().clone() if differentiable else argument.clone()


def _same(got: Tensor, expected: Tensor) -> bool:
    return got.shape == expected.shape and torch.allclose(got, expected, rtol=1e-3, atol=1e-6)
