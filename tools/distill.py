"""Distils the rescaled VGG-19 into a narrower network with the same layers.

    python tools/distill.py PHOTOS --network half

PHOTOS is any folder of photographs; the last 100 by name are held out and only measured on. The
student has half (or a quarter) of VGG-19's channels in every convolution up to relu5_1, and for
each layer a "lift", an affine 1x1 map from its channels to VGG-19's. It starts from a closed form,
layer by layer, and goes on by gradient descent:

1.  Keep, per layer, the channels that explain most of the teacher's variance (pivoted Cholesky).
2.  Fit each convolution to those channels by least squares, on the student's own activations.
3.  Fit each lift by least squares.
4.  Minimise the mean over layers of (squared error of the lifted features / teacher's variance).

It writes OUT (float16 safetensors) with its card and, every few minutes, a checkpoint from which
the same command resumes. Checkpoints lie in the folder WORK, named after the settings.
"""

import argparse
import hashlib
import math
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor
from torch.nn import functional
from torchvision.transforms import v2

from nst_edu.images import load_image
from nst_edu.vgg import FeatureExtractor, load_extractor
from nst_edu.weights import read_tensors

DIVISORS = {"half": 2, "quarter": 4}
LAYERS = (
    *("relu1_1", "relu1_2", "relu2_1", "relu2_2"),
    *("relu3_1", "relu3_2", "relu3_3", "relu3_4"),
    *("relu4_1", "relu4_2", "relu4_3", "relu4_4", "relu5_1"),
)
HELD_OUT = 100
RESOLUTION = 160  # longest side, in pixels, at which R2 is measured

# Style transfer leaves the photographs behind: its pictures are saturated, hard-edged and full of
# texture. A student fitted to photographs alone explains .55 of relu5_1 on them, .13 on paintings.
PAINTERLY = v2.RandomApply(
    [
        v2.RandomChannelPermutation(),
        v2.ColorJitter(0.3, 0.4, (0.8, 2.5), 0.5),
        v2.RandomPosterize(3, p=0.3),
        v2.RandomAutocontrast(p=0.3),
        v2.RandomInvert(p=0.2),
        v2.RandomAdjustSharpness(5, p=0.5),
    ],
    p=0.5,
)
AUGMENT = v2.Compose([v2.RandomHorizontalFlip(), PAINTERLY])


def read(path: Path) -> Tensor:
    """Reads a photograph at its own size as uint8 ``(3, H, W)``."""
    return (load_image(path, size=None)[0] * 255).round().byte()


def crops(photographs: Sequence[Tensor], count: int, size: int, seed: int) -> Tensor:
    """Draws augmented crops, ``(count, 3, size, size)`` in [0, 1]; the same for the same seed."""
    # torchvision's transforms draw from the global generator.
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        crop = v2.RandomResizedCrop(size, scale=(0.2, 1.0), antialias=True)
        chosen = torch.randint(len(photographs), (count,)).tolist()
        return torch.stack([AUGMENT(crop(photographs[i])) for i in chosen]).float() / 255


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
    """The 3x3 neighbourhoods of chosen positions, one a row: ``(B * len(keep), 9c + 1)``."""
    unfolded = functional.unfold(maps.float(), 3, padding=1)[:, :, keep]
    return with_one(unfolded.mT.flatten(0, 1))


def rows(maps: Tensor, keep: Tensor) -> Tensor:
    """The channels at chosen positions, one position a row: ``(B * len(keep), C)``."""
    return maps.float().flatten(2)[:, :, keep].mT.flatten(0, 1)


@torch.no_grad()
def closed_form(
    teacher: FeatureExtractor, photographs: Sequence[Tensor], divisor: int, count: int, seed: int
) -> dict[str, Tensor]:
    """Steps 1 to 3: a student fitted layer by layer, without a gradient.

    Args:
        teacher: The rescaled VGG-19.
        photographs: uint8, ``(3, H, W)`` each.
        divisor: VGG-19's channels per channel of the student.
        count: Number of 128 px crops for the deep layers; the shallow ones, with many more
            positions a crop, see a tenth of them.
        seed: Seed of the crops.

    Returns:
        Tensors as :class:`nst_edu.vgg.FeatureExtractor` takes them.
    """
    batch, few = 20, max(count // 10, 20)
    targets: dict[str, list[Tensor]] = {layer: [] for layer in LAYERS}
    inputs: list[Tensor] = []
    before = [layer.replace("relu", "conv") for layer in LAYERS]
    for start in range(0, count, batch):
        images = crops(photographs, batch, 128, seed + start)
        outputs = teacher(images.to(teacher.device), before)
        for layer, name in zip(LAYERS, before, strict=True):
            if start < few or layer >= "relu3":
                targets[layer].append(outputs[name].cpu().half())
        inputs.append(((images - teacher.mean.cpu()) / teacher.std.cpu()).half())

    tensors: dict[str, Tensor] = {}
    names = [name for name, _ in teacher.features.named_children()]
    for index, name in enumerate(names[: names.index(LAYERS[-1]) + 1]):
        if name.startswith("pool"):
            inputs = [functional.avg_pool2d(maps.float(), 2).half() for maps in inputs]
        elif name.startswith("conv"):
            layer = name.replace("conv", "relu")
            wanted = targets.pop(layer)
            positions = wanted[0].shape[2] * wanted[0].shape[3]
            generator = torch.Generator().manual_seed(seed + index)
            keep = torch.randperm(positions, generator=generator)[:256].sort().values
            seen = [rows(maps, keep).relu() for maps in wanted]
            chosen = pick_channels(covariance(seen), wanted[0].shape[1] // divisor)
            weight, bias = fit_convolution(inputs, [w[:, chosen] for w in wanted], keep)
            tensors[f"features.{index}.weight"], tensors[f"features.{index}.bias"] = weight, bias
            inputs = [
                functional.conv2d(maps.float(), weight, bias, padding=1).relu().half()
                for maps in inputs
            ]
            lift, offset = fit_lift([rows(m, keep) for m in inputs[: len(seen)]], seen)
            tensors[f"lifts.{layer}.weight"] = lift[:, :, None, None].contiguous()
            tensors[f"lifts.{layer}.bias"] = offset
            print(
                f"closed form: {layer}, {len(chosen)} of {wanted[0].shape[1]} channels", flush=True
            )
    return tensors


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

    Where the target is negative the ReLU makes it 0, so any negative prediction is as good: a
    second pass replaces those targets by the first pass's own prediction, where that is negative.
    """
    channels, width = inputs[0].shape[1], targets[0].shape[1]
    moments = torch.zeros(9 * channels + 1, 9 * channels + 1)
    cross = torch.zeros(9 * channels + 1, width)
    for maps, target in zip(inputs, targets, strict=False):
        seen = patches(maps, keep)
        moments += seen.mT @ seen
        cross += seen.mT @ rows(target, keep)
    for _ in range(2):
        solution = solve(moments, cross)
        cross.zero_()
        for maps, target in zip(inputs, targets, strict=False):
            seen, aim = patches(maps, keep), rows(target, keep)
            cross += seen.mT @ torch.where(aim > 0, aim, (seen @ solution).clamp(max=0))
    solution = solve(moments, cross)
    weight = solution[:-1].mT.reshape(width, channels, 3, 3).contiguous()
    return weight, solution[-1].contiguous()


def fit_lift(inputs: Sequence[Tensor], targets: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Least squares for the affine map from the student's channels to the teacher's."""
    moments = sum(with_one(i).mT @ with_one(i) for i in inputs)
    cross = sum(with_one(i).mT @ t for i, t in zip(inputs, targets, strict=True))
    assert isinstance(moments, Tensor) and isinstance(cross, Tensor)
    solution = solve(moments, cross, ridge=1e-6)
    return solution[:-1].mT.contiguous(), solution[-1].contiguous()


@torch.no_grad()
def explained(
    student: FeatureExtractor, teacher: FeatureExtractor, images: Sequence[Tensor]
) -> dict[str, float]:
    """R2 of each layer over images: 1 - squared error / squared deviation from channel means.

    Args:
        student: The network to judge.
        teacher: The rescaled VGG-19.
        images: Each ``(1, 3, H, W)`` in [0, 1].

    Returns:
        One number a layer; 1 is perfect, 0 no better than the channels' means.
    """
    error = dict.fromkeys(LAYERS, 0.0)
    square = dict.fromkeys(LAYERS, 0.0)
    total = {layer: torch.zeros(()) for layer in LAYERS}
    number = dict.fromkeys(LAYERS, 0)
    for image in images:
        right, guess = teacher(image, LAYERS), student(image, LAYERS)
        for layer in LAYERS:
            error[layer] += (right[layer] - guess[layer]).double().square().sum().item()
            square[layer] += right[layer].double().square().sum().item()
            total[layer] = (
                total[layer].to(image.device) + right[layer].double().sum((0, 2, 3)).cpu()
            )
            number[layer] += right[layer].shape[2] * right[layer].shape[3]
    return {
        layer: 1
        - error[layer] / (square[layer] - float(total[layer].square().sum()) / number[layer])
        for layer in LAYERS
    }


def train(
    student: FeatureExtractor,
    teacher: FeatureExtractor,
    photographs: Sequence[Tensor],
    args: argparse.Namespace,
) -> Iterator[tuple[int, float]]:
    """Step 4: gradient descent; yields the step and its loss, and keeps the checkpoint."""
    student.requires_grad_(True)
    # Adam moves every weight by about its rate, so an output moves by rate * inputs. One rate for
    # all would undo the closed form of the wide layers at once.
    groups = [
        {"params": [parameter], "inputs": parameter[0].numel()}
        for parameter in student.parameters()
    ]
    optimizer = torch.optim.Adam(groups, lr=args.learning_rate)
    first = 0
    if args.checkpoint.exists():
        state = torch.load(args.checkpoint, map_location=teacher.device, weights_only=True)
        student.load_state_dict(state["student"])
        optimizer.load_state_dict(state["optimizer"])
        first = state["step"]
    variance = {
        layer: features.var(dim=(0, 2, 3)).mean()
        for layer, features in teacher(
            crops(photographs, 64, 128, args.seed - 1).to(teacher.device), LAYERS
        ).items()
    }
    saved = time.monotonic()
    half = teacher.device.type == "cuda"  # on a CPU bfloat16 rarely pays
    for step in range(first, args.steps):
        warm = min(1.0, (step + 1) / 50)
        cosine = 0.5 * (1 + math.cos(math.pi * step / args.steps))
        for group in optimizer.param_groups:
            group["lr"] = args.learning_rate / group["inputs"] * warm * max(cosine, 0.01)
        # The seed depends on the step alone, so that a resumed run sees what an unbroken one does.
        images = crops(photographs, args.batch, args.size, args.seed + 1_000_003 * (step + 1))
        images = images.to(teacher.device)
        with torch.no_grad(), torch.autocast(teacher.device.type, torch.bfloat16, enabled=half):
            right = teacher(images, LAYERS)
        guess = student(images, LAYERS)
        loss = torch.stack(
            [functional.mse_loss(guess[n], right[n].float()) / variance[n] for n in LAYERS]
        ).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if time.monotonic() - saved > 60 * args.minutes or step + 1 == args.steps:
            state = {"student": student.state_dict(), "optimizer": optimizer.state_dict()}
            partial = args.checkpoint.with_suffix(".partial")
            torch.save({**state, "step": step + 1}, partial)
            partial.replace(args.checkpoint)
            saved = time.monotonic()
        yield step + 1, loss.item()
    student.requires_grad_(False)


def tensors_of(student: FeatureExtractor) -> dict[str, Tensor]:
    """The student's tensors under the names that FeatureExtractor reads, in float16."""
    tensors = {}
    for index, (name, module) in enumerate(student.features.named_children()):
        if name.startswith("conv"):
            for part, value in module.named_parameters():
                tensors[f"features.{index}.{part}"] = value
    for name, value in student.lifts.named_parameters():
        tensors[f"lifts.{name}"] = value
    return {name: t.detach().cpu().half().contiguous() for name, t in tensors.items()}


def show(r2: dict[str, float]) -> str:
    """R2 per layer on one line."""
    return "  ".join(f"{layer[4:]} {value:.3f}" for layer, value in r2.items())


def write_card(
    args: argparse.Namespace, photographs: int, r2: dict[str, float], seconds: float
) -> None:
    """Writes the card beside the network: made how, how good, and under which licence."""
    rows = "\n".join(f"| {layer} | {value:.3f} |" for layer, value in r2.items())
    data = args.out.read_bytes()
    device = torch.cuda.get_device_name() if torch.cuda.is_available() else "a CPU"
    device += f" with {torch.get_num_threads()} threads"
    descent = (
        f", then {args.steps} steps of Adam on {args.batch} crops of {args.size} px each with "
        f"`--learning-rate {args.learning_rate:g}`"
        if args.steps
        else ", no gradient step"
    )
    args.out.with_suffix(".md").write_text(
        f"""# {args.out.stem}

VGG-19's layers from relu1_1 to relu5_1 with 1/{DIVISORS[args.network]} of the channels in each, and
for each layer an affine 1x1 "lift" to VGG-19's own channels. It imitates the rescaled VGG-19 with
average pooling; it is not VGG-19, and its pictures are similar, not the same.

- **File**: {args.out.name}, float16, {len(data) / 1e6:.1f} MB, SHA-256
  `{hashlib.sha256(data).hexdigest()}`
- **Made by**: `python tools/distill.py PHOTOS --network {args.network} --crops {args.crops}
  --steps {args.steps} --seed {args.seed}` on {device}: a closed form over {args.crops} crops
  ({seconds / 60:.0f} minutes){descent}.
- **Trained on**: {photographs} photographs, not shipped. Held out: {HELD_OUT} more, and every
  picture in `images/`, except that those set the scale of VGG-19 itself.
- **Licence**: CC BY 4.0. Distilled from the VGG-19 of K. Simonyan and A. Zisserman, "Very Deep
  Convolutional Networks for Large-Scale Image Recognition", ICLR 2015, whose weights are CC BY 4.0.

## How true it is

R2 over the {HELD_OUT} held-out photographs at {RESOLUTION} px: 1 - sum of squared errors of the
lifted features / sum of squared deviations of the rescaled VGG-19's features from their channel
means. 1 is perfect; 0 is no better than the means.

| layer | R2 |
|---|---|
{rows}
"""
    )


def main() -> None:
    """Reads the command line and distils."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="a folder of photographs")
    parser.add_argument("--network", choices=DIVISORS, default="half")
    parser.add_argument(
        "--out", type=Path, help="default: nst_edu/networks/vgg19-NETWORK.safetensors"
    )
    parser.add_argument("--work", type=Path, default=Path("distillation"), help="for checkpoints")
    parser.add_argument("--crops", type=int, default=1200, help="for the closed form")
    parser.add_argument("--steps", type=int, default=3000, help="of gradient descent")
    parser.add_argument("--batch", type=int, default=6, help="crops a step")
    parser.add_argument("--size", type=int, default=128, help="of a crop, in pixels")
    parser.add_argument("--learning-rate", type=float, default=0.03, help="over a layer's inputs")
    parser.add_argument("--minutes", type=float, default=3, help="between checkpoints")
    parser.add_argument("--report", type=int, default=100, help="steps between reports of R2")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    shipped = Path(__file__).parents[1] / "nst_edu" / "networks"
    args.out = args.out or shipped / f"vgg19-{args.network}.safetensors"
    args.work.mkdir(parents=True, exist_ok=True)
    stem = f"{args.network}_{args.crops}crops_seed{args.seed}"
    start = args.work / f"{stem}_start.safetensors"
    args.checkpoint = args.work / (
        f"{stem}_{args.steps}steps_{args.batch}x{args.size}px_{args.learning_rate:g}.checkpoint"
    )

    paths = sorted(p for p in args.photographs.iterdir() if p.suffix.lower() in (".jpg", ".png"))
    if len(paths) <= HELD_OUT:
        parser.error(f"{args.photographs} holds {len(paths)} photographs; {HELD_OUT} are held out.")
    photographs = [read(path) for path in paths[:-HELD_OUT]]
    teacher = load_extractor("vgg19")
    held_out = [load_image(p, RESOLUTION).to(teacher.device) for p in paths[-HELD_OUT:]]

    name = f"vgg19-{args.network}"
    began = time.monotonic()
    if not start.exists():
        tensors = closed_form(teacher, photographs, DIVISORS[args.network], args.crops, args.seed)
        start.write_bytes(save(tensors, metadata={"seconds": f"{time.monotonic() - began:.0f}"}))
    tensors = read_tensors(start)
    student = FeatureExtractor(name, tensors).to(teacher.device)
    r2 = show(explained(student, teacher, held_out[::4]))
    print(f"start, {time.monotonic() - began:.0f} s: {r2}", flush=True)
    smooth = math.nan
    for step, loss in train(student, teacher, photographs, args):
        smooth = loss if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss
        if step % args.report == 0:
            r2 = show(explained(student, teacher, held_out[::4]))
            print(
                f"step {step}, {time.monotonic() - began:.0f} s, loss {smooth:.4f}: {r2}",
                flush=True,
            )
            args.out.write_bytes(save(tensors_of(student), metadata={"network": name}))
    args.out.write_bytes(save(tensors_of(student), metadata={"network": name}))
    shipped_now = FeatureExtractor(name, read_tensors(args.out)).to(teacher.device)
    r2 = explained(shipped_now, teacher, held_out)
    print(f"held out: {show(r2)}")
    with safe_open(start, "pt") as file:
        seconds = int(file.metadata()["seconds"])
    write_card(args, len(photographs), r2, seconds)


if __name__ == "__main__":
    main()
