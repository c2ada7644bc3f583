"""A narrow network fitted to VGG-19 layer by layer, by least squares and without a gradient.

1.  Keep, per layer, the channels that explain most of the teacher's variance (pivoted Cholesky).
2.  Fit each convolution to those channels, on the student's own activations below.
3.  Fit each projection, from the student's channels to the teacher's.
"""

from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional
from training_pictures import LAYERS, WINDOW, Answers, window

from nst_edu.vgg import IMAGENET_MEAN, IMAGENET_STD, FeatureExtractor

BATCH = 20
MEAN = torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1)
STD = torch.tensor(IMAGENET_STD).view(1, 3, 1, 1)
POSITIONS = 200  # of a crop that each layer is fitted on, at most


@torch.no_grad()
def closed_form(
    answers: Answers, count: int, widths: Mapping[str, int], names: Sequence[str], seed: int
) -> dict[str, Tensor]:
    """Fits a student to the first crops.

    Args:
        answers: Crops with the teacher's responses.
        count: Number of crops to fit to.
        widths: The student's channels in each layer of ``LAYERS``.
        names: VGG-19's modules in order, ``conv1_1``, ``relu1_1`` and so on.
        seed: Seed of the positions.

    Returns:
        Tensors as :class:`nst_edu.vgg.FeatureExtractor` takes them.
    """
    batches = [range(start, start + BATCH) for start in range(0, count, BATCH)]
    inputs = [((answers.images(batch) - MEAN) / STD).half() for batch in batches]
    tensors: dict[str, Tensor] = {}
    for index, name in enumerate(names[: names.index(LAYERS[-1]) + 1]):
        if name.startswith("pool"):
            inputs = [functional.avg_pool2d(maps.float(), 2).half() for maps in inputs]
        if not name.startswith("conv"):
            continue
        layer = name.replace("conv", "relu")
        side = min(WINDOW, inputs[0].shape[2])
        generator = torch.Generator().manual_seed(seed + index)
        keep = torch.randperm(side * side, generator=generator)[:POSITIONS].sort().values
        wanted = [rows(answers.responses(batch, layer), keep).half() for batch in batches]
        chosen = pick_channels(covariance([w.float().relu() for w in wanted]), widths[layer])
        weight, bias = fit_convolution(inputs, [w[:, chosen] for w in wanted], keep)
        tensors[f"features.{index}.weight"], tensors[f"features.{index}.bias"] = weight, bias
        inputs = [
            functional.conv2d(maps.float(), weight, bias, padding=1).relu().half()
            for maps in inputs
        ]
        lift, offset = fit_lift([rows(window(m), keep) for m in inputs], wanted)
        tensors[f"lifts.{layer}.weight"] = lift[:, :, None, None].contiguous()
        tensors[f"lifts.{layer}.bias"] = offset
        print(f"closed form: {layer}, {len(chosen)} of {len(lift)} channels", flush=True)
    return tensors


def pick_channels(covariance: Tensor, count: int) -> Tensor:
    """Chooses channels greedily by how much of all channels' variance they explain.

    Args:
        covariance: ``(C, C)``, float64.
        count: How many to choose.

    Returns:
        Their indices, ascending.
    """
    residual = covariance.clone()
    chosen: list[int] = []
    for _ in range(count):
        own = residual.diagonal().clamp(min=1e-12)
        gain = residual.square().sum(dim=0) / own
        gain[own <= 1e-9 * covariance.diagonal().max()] = 0  # explained already, or dead
        gain[chosen] = -1
        best = int(gain.argmax())
        chosen.append(best)
        column = residual[:, best].clone()
        residual -= torch.outer(column, column) / own[best]
    return torch.tensor(sorted(chosen))


def solve(moments: Tensor, cross: Tensor, ridge: float = 1e-4) -> Tensor:
    """Solves the normal equations ``moments @ X = cross``, slightly regularised."""
    scale = moments.diagonal().mean()
    return torch.linalg.solve(moments + ridge * scale * torch.eye(len(moments)), cross)


def with_one(rows: Tensor) -> Tensor:
    """Appends a column of ones, whose coefficient becomes the bias."""
    return torch.cat([rows, torch.ones(len(rows), 1)], dim=1)


def patches(maps: Tensor, keep: Tensor) -> Tensor:
    """The 3x3 neighbourhoods of positions in the window, a row each: ``(B * keep, 9c + 1)``."""
    padded = window(functional.pad(maps.float(), (1, 1, 1, 1)), border=1)
    return with_one(functional.unfold(padded, 3)[:, :, keep].mT.flatten(0, 1))


def rows(maps: Tensor, keep: Tensor) -> Tensor:
    """The channels at chosen positions, one position a row: ``(B * len(keep), C)``."""
    return maps.float().flatten(2)[:, :, keep].mT.flatten(0, 1)


def covariance(batches: Sequence[Tensor]) -> Tensor:
    """Covariance of the columns over all rows of all batches, in float64."""
    number = sum(len(b) for b in batches)
    mean = torch.stack([b.double().sum(dim=0) for b in batches]).sum(dim=0) / number
    second = torch.zeros(len(mean), len(mean), dtype=torch.float64)
    for b in batches:
        second += (b.mT @ b).double()
    return second / number - torch.outer(mean, mean)


def fit_convolution(
    inputs: Sequence[Tensor], targets: Sequence[Tensor], keep: Tensor
) -> tuple[Tensor, Tensor]:
    """Least squares for one 3x3 convolution before its ReLU.

    The ReLU turns negative targets into 0, so any negative prediction is as good. A second pass
    replaces a negative target by the first pass's prediction if the prediction is negative.
    """
    channels, width = inputs[0].shape[1], targets[0].shape[1]
    moments = torch.zeros(9 * channels + 1, 9 * channels + 1)
    cross = torch.zeros(9 * channels + 1, width)
    for maps, target in zip(inputs, targets, strict=True):
        seen = patches(maps, keep)
        moments += seen.mT @ seen
        cross += seen.mT @ target.float()
    for _ in range(2):
        solution = solve(moments, cross)
        cross.zero_()
        for maps, target in zip(inputs, targets, strict=True):
            seen, aim = patches(maps, keep), target.float()
            cross += seen.mT @ torch.where(aim > 0, aim, (seen @ solution).clamp(max=0))
    solution = solve(moments, cross)
    weight = solution[:-1].mT.reshape(width, channels, 3, 3).contiguous()
    return weight, solution[-1].contiguous()


def fit_lift(inputs: Sequence[Tensor], responses: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Least squares for the affine map from the student's channels to the teacher's, both >= 0."""
    width = inputs[0].shape[1] + 1
    moments, cross = torch.zeros(width, width), torch.zeros(width, responses[0].shape[1])
    for maps, response in zip(inputs, responses, strict=True):
        seen = with_one(maps)
        moments += seen.mT @ seen
        cross += seen.mT @ response.float().relu()
    solution = solve(moments, cross, ridge=1e-6)
    return solution[:-1].mT.contiguous(), solution[-1].contiguous()


@torch.no_grad()
def moments_of_inputs(
    student: FeatureExtractor, images: Tensor
) -> Iterator[tuple[str, nn.Conv2d, Tensor]]:
    """Each convolution and projection, and the second moment of the inputs of an output.

    Args:
        student: The network.
        images: ``(B, 3, H, W)`` in [0, 1].

    Yields:
        The layer, the module and ``(n, n)``: n = 9c for a convolution of c channels, and c for a
        projection.
    """
    maps = (images - student.mean.cpu()) / student.std.cpu()
    generator = torch.Generator().manual_seed(0)
    for name, module in student.features.named_children():
        if isinstance(module, nn.Conv2d):
            side = min(WINDOW, maps.shape[2])
            keep = torch.randperm(side * side, generator=generator)[:POSITIONS]
            seen = torch.cat([patches(m, keep)[:, :-1] for m in maps.split(BATCH)])
            yield name.replace("conv", "relu"), module, seen.mT @ seen / len(seen)
        maps = torch.cat([module.cpu()(m) for m in maps.split(BATCH)])
        if name in student.projections:
            lift = student.projections[name]
            assert isinstance(lift, nn.Conv2d)
            seen = rows(window(maps), keep)
            yield name, lift, seen.mT @ seen / len(seen)
