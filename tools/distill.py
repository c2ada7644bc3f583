"""Distils the rescaled VGG-19 into a narrower network with the same layers.

    python tools/distill.py PHOTOS --network half

PHOTOS is any folder of photographs; the last 100 by name are held out and only measured on. The
student has about half (or a quarter) of VGG-19's channels in each convolution up to relu5_1, and
for each layer an affine 1x1 projection from the student's channels to VGG-19's.

1.  Draw crops, many of them painted over, and keep the teacher's answers (training_pictures.py).
2.  Fit the student layer by layer in closed form (closed_form.py).
3.  Gradient descent on all layers at once, in rounds. Each round begins with pictures that style
    transfer makes with the student as it is then, and the teacher's answers to them.

It writes OUT (float16 safetensors) and, every few minutes, a checkpoint from which the same command
resumes. All that can be resumed lies in the folder WORK, named after the settings that made it.
Afterwards `tools/measure_networks.py` measures the network and writes its card.
"""

import argparse
import hashlib
import json
import math
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from closed_form import closed_form, moments_of_inputs
from measure_networks import HELD_OUT, RESOLUTION, photographs_in, r_squared
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize
from training_pictures import CHUNK, KINDS, LAYERS, MIX, Answers, crop, iterates, read, window

from nst_edu.images import load_image
from nst_edu.losses import gram_matrix
from nst_edu.networks import FOLDER, load_extractor
from nst_edu.networks.weights import read_tensors
from nst_edu.transfer import STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

# Channels of each layer. The deepest layers are the hardest to imitate and cost the least time, so
# they are wider than half or a quarter of VGG-19's.
WIDTHS = {
    "half": (32, 32, 64, 80, 144, 128, 128, 128, 256, 256, 288, 320, 320),
    "quarter": (24, 24, 48, 48, 80, 64, 64, 64, 128, 128, 144, 160, 160),
}
# What the lessons and the defaults of style transfer use counts most, and more where it fits badly.
LAYER_WEIGHTS = {
    **dict.fromkeys(LAYERS, 0.5),
    **{"relu1_1": 1.0, "relu2_1": 1.5, "relu3_1": 2.0, "relu4_1": 1.5, "relu4_2": 1.5},
    "relu5_1": 3.0,
}
ITERATES = (4, 12, 30)  # evaluations of style transfer after which its picture is taken


class Whitened(nn.Module):
    """A weight as ``V C^(-1/2)``, where C is the second moment of the layer's inputs.

    Neighbouring positions and channels say nearly the same, so a plain gradient hardly moves the
    weights of what distinguishes them. In V all directions of the input have the same size. It is
    the input's half of the Kronecker-factored curvature of Martens & Grosse, "Optimizing Neural
    Networks with Kronecker-factored Approximate Curvature", ICML 2015, section 4, held fixed.
    """

    def __init__(self, moments: Tensor, damping: float = 1e-3) -> None:
        """Takes C, ``(n, n)`` for n inputs of an output."""
        super().__init__()
        values, vectors = torch.linalg.eigh(moments.double())
        root = (values.clamp(min=0) + damping * values.mean()).sqrt()
        self.register_buffer("inverse_root", ((vectors / root) @ vectors.mT).float())
        self.register_buffer("root", ((vectors * root) @ vectors.mT).float())

    def forward(self, v: Tensor) -> Tensor:
        """The weight that the layer uses."""
        return (v.flatten(start_dim=1) @ self.inverse_root).view_as(v)

    def right_inverse(self, weight: Tensor) -> Tensor:
        """V of a given weight."""
        return (weight.flatten(start_dim=1) @ self.root).view_as(weight)


def whiten(student: FeatureExtractor, images: Tensor) -> None:
    """Parametrises every convolution and lift by :class:`Whitened`."""
    for module, moments in moments_of_inputs(student, images):
        parametrize.register_parametrization(module, "weight", Whitened(moments))


def distance(
    student: FeatureExtractor,
    images: Tensor,
    answers: Mapping[str, Tensor],
    variance: Mapping[str, Tensor],
    gram_weight: float,
) -> Tensor:
    """How far the student's lifted features are from the teacher's.

    Args:
        student: The network to train.
        images: ``(B, 3, H, W)`` in [0, 1].
        answers: The teacher's features of each layer in the window, after the ReLU.
        variance: Mean variance of the teacher's channels, per layer.
        gram_weight: Weight of the style layers' Gram matrices beside the features.

    Returns:
        A scalar: the weighted mean over layers of (mean squared error / variance), and the mean
        over style layers of the Gram matrices' squared error, relative to each picture's own.
    """
    features, grams = [], []
    for layer, maps in student.narrow_maps(images, LAYERS).items():
        seen, wanted = window(maps), answers[layer]
        error = functional.mse_loss(student.project(layer, seen), wanted) / variance[layer]
        features.append(LAYER_WEIGHTS[layer] * error)
        if layer in STYLE_LAYERS and gram_weight:
            right = gram_matrix(wanted)
            guess = student.project_gram(layer, seen)
            errors = (guess - right).square().sum(dim=(1, 2)) / right.square().sum(dim=(1, 2))
            grams.append(errors.clamp(max=4).mean())  # an empty crop must not outweigh the rest
    loss = torch.stack(features).sum() / sum(LAYER_WEIGHTS.values())
    return loss + gram_weight * torch.stack(grams).mean() if grams else loss


def plain(student: FeatureExtractor) -> FeatureExtractor:
    """A copy of the student for shipping: float16, without the parametrisation."""
    tensors = tensors_of(student)
    return FeatureExtractor(student.network, tensors).to(student.device)


def tensors_of(student: FeatureExtractor) -> dict[str, Tensor]:
    """The student's tensors under the names that FeatureExtractor reads, in float16."""
    tensors = {}
    modules = [
        (f"features.{index}", module)
        for index, (name, module) in enumerate(student.features.named_children())
        if name.startswith("conv")
    ]
    modules += [(f"lifts.{layer}", lift) for layer, lift in student.projections.items()]
    for name, module in modules:
        assert isinstance(module, nn.Conv2d) and module.bias is not None
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = module.weight, module.bias
    return {name: t.detach().cpu().half().contiguous() for name, t in tensors.items()}


def train(
    student: FeatureExtractor,
    teacher: FeatureExtractor,
    photographs: Sequence[Tensor],
    answers: Answers,
    args: argparse.Namespace,
) -> Iterator[tuple[int, float, float]]:
    """Step 3; yields the step, the loss and the seconds, and keeps the checkpoint."""
    device = teacher.device
    generator = torch.Generator().manual_seed(args.seed)
    some = torch.randperm(len(answers), generator=generator)[:200].tolist()
    variance = {
        layer: answers.responses(some, layer).relu().var(dim=(0, 2, 3)).mean().to(device)
        for layer in LAYERS
    }
    whiten(student, answers.images(some))
    student.to(device).requires_grad_(True)
    optimizer = torch.optim.Adam(student.parameters(), lr=args.learning_rate, betas=(0.9, 0.99))
    step, spent = 0, 0.0
    if args.checkpoint.exists():
        state = torch.load(args.checkpoint, map_location=device, weights_only=True)
        student.load_state_dict(state["student"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent = state["step"], state["seconds"]
    saved = began = time.monotonic()
    drawn, seen = len(answers), 0
    while step < args.steps:
        if step * args.rounds // args.steps >= seen or seen == 0:
            # Every earlier round's files, too: after a resumption they are not in memory yet.
            while seen <= step * args.rounds // args.steps:
                add_iterates(answers, seen, student, teacher, photographs, args)
                seen += 1
        warm = min(1.0, (step + 1) / 50)
        cosine = 0.5 * (1 + math.cos(math.pi * step / args.steps))
        for group in optimizer.param_groups:
            group["lr"] = args.learning_rate * warm * max(cosine, 0.01)
        # The seed depends on the step alone, so that a resumed run sees what an unbroken one does.
        generator.manual_seed(args.seed + 1_000_003 * (step + 1))
        made = args.batch // 4 if len(answers) > drawn else 0
        chosen = torch.randint(drawn, (args.batch - made,), generator=generator).tolist()
        if made:
            chosen += torch.randint(drawn, len(answers), (made,), generator=generator).tolist()
        right = {n: answers.responses(chosen, n).to(device).relu() for n in LAYERS}
        images = answers.images(chosen).to(device)
        loss = distance(student, images, right, variance, args.gram_weight)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        now = time.monotonic()
        if now - saved > 60 * args.minutes or step == args.steps:
            state = {"student": student.state_dict(), "optimizer": optimizer.state_dict()}
            partial = args.checkpoint.with_suffix(".partial")
            torch.save({**state, "step": step, "seconds": spent + now - began}, partial)
            partial.replace(args.checkpoint)
            saved = now
        yield step, loss.item(), spent + now - began
    student.requires_grad_(False)


def add_iterates(
    answers: Answers,
    number: int,
    student: FeatureExtractor,
    teacher: FeatureExtractor,
    photographs: Sequence[Tensor],
    args: argparse.Namespace,
) -> None:
    """Adds a round's pictures of style transfer, made with the student as it is."""
    runner = plain(student)

    def pictures(first: int) -> Iterator[Tensor]:
        for pair in range(CHUNK // len(ITERATES) + 1):
            yield from iterates(runner, photographs, first + 2 * pair, ITERATES)

    for chunk in range(args.iterates):
        seed = args.seed + 50_021 * (number + 1) + 2 * CHUNK * chunk
        name = f"{args.stem}_round{number}_{chunk:03d}"
        answers.add(name, (p for _, p in zip(range(CHUNK), pictures(seed), strict=False)), teacher)


def show(r2: Mapping[str, float]) -> str:
    """R2 per layer on one line."""
    return "  ".join(f"{layer[4:]} {value:.3f}" for layer, value in r2.items())


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="a folder of photographs")
    parser.add_argument("--network", choices=WIDTHS, default="half")
    parser.add_argument("--out", type=Path, help="default: the shipped network's file")
    parser.add_argument("--work", type=Path, default=Path("distillation"), help="for checkpoints")
    parser.add_argument("--start", type=Path, help="a distilled network to go on from")
    parser.add_argument("--mix", type=int, nargs=len(KINDS), default=MIX, help=" ".join(KINDS))
    parser.add_argument("--crops", type=int, default=2400, help="drawn once, with their answers")
    parser.add_argument("--fitted", type=int, default=1200, help="crops for the closed form")
    parser.add_argument("--steps", type=int, default=3000, help="of gradient descent")
    parser.add_argument("--batch", type=int, default=12, help="crops a step")
    parser.add_argument("--rounds", type=int, default=3, help="of pictures from style transfer")
    parser.add_argument("--iterates", type=int, default=6, help=f"times {CHUNK} pictures a round")
    parser.add_argument("--learning-rate", type=float, default=5e-4)
    parser.add_argument("--gram-weight", type=float, default=0.1)
    parser.add_argument("--minutes", type=float, default=3, help="between checkpoints")
    parser.add_argument("--report", type=int, default=100, help="steps between reports of R2")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.out = args.out or FOLDER / f"vgg19-{args.network}.safetensors"
    args.answers = f"answers_seed{args.seed}_mix{'-'.join(map(str, args.mix))}"
    origin = f"{args.fitted}fitted"
    if args.start:
        origin = "from" + hashlib.sha256(args.start.read_bytes()).hexdigest()[:8]
    args.stem = f"{args.network}_{args.answers}_{args.crops}crops_{origin}"
    args.checkpoint = args.work / (
        f"{args.stem}_{args.steps}x{args.batch}_rate{args.learning_rate:g}"
        f"_gram{args.gram_weight:g}_{args.rounds}x{args.iterates}.checkpoint"
    )
    return args


def write(
    path: Path, tensors: Mapping[str, Tensor], stages: Sequence[Mapping[str, object]]
) -> None:
    """Writes tensors and how they came to be, never half of them."""
    partial = path.with_suffix(".partial")
    partial.write_bytes(save(dict(tensors), metadata={"stages": json.dumps(stages)}))
    partial.replace(path)


def main() -> None:
    """Distils."""
    args = arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    trained_on, held_out = photographs_in(args.photographs)
    photographs = [read(path) for path in trained_on]
    teacher = load_extractor("vgg19")
    device = teacher.device
    began = time.monotonic()

    def log(text: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {text}", flush=True)

    answers = Answers(args.work / args.answers)
    for chunk in range(args.crops // CHUNK):
        first = args.seed + CHUNK * chunk
        drawn = (crop(photographs, first + i, mix=args.mix) for i in range(CHUNK))
        answers.add(f"crops_{chunk:05d}", drawn, teacher)
    log(f"{len(answers)} crops with the teacher's answers")

    name = f"vgg19-{args.network}"
    start = args.start or args.work / f"{args.stem}_start.safetensors"
    if not start.exists():
        modules = [module for module, _ in teacher.features.named_children()]
        widths = dict(zip(LAYERS, WIDTHS[args.network], strict=True))
        fitting = time.monotonic()
        tensors = closed_form(answers, args.fitted, widths, modules, args.seed)
        seconds = round(time.monotonic() - fitting)
        write(start, tensors, [{"how": "closed form", "crops": args.fitted, "seconds": seconds}])
    with safe_open(start, "pt") as file:
        stages = json.loads(file.metadata()["stages"])
    student = FeatureExtractor(name, read_tensors(start)).to(device)
    few = [load_image(path, RESOLUTION).to(device) for path in held_out[::4]]
    log(f"start: {show(r_squared(student, teacher, few))}")

    settings = ("crops", "mix", "batch", "rounds", "iterates", "learning_rate", "gram_weight")
    stage = {
        "how": "descent",
        "photographs": len(photographs),
        "machine": machine(device),
        **{key: vars(args)[key] for key in ("seed", *settings)},
    }
    smooth, seconds = math.nan, 0.0
    for step, loss, seconds in train(student, teacher, photographs, answers, args):
        smooth = loss if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss
        if step % args.report == 0:
            r2 = r_squared(plain(student), teacher, few)
            log(f"step {step}, loss {smooth:.4f}: {show(r2)}")
            done = {**stage, "steps": step, "seconds": round(seconds)}
            write(args.out, tensors_of(student), [*stages, done])
    done = {**stage, "steps": args.steps, "seconds": round(seconds)}
    write(args.out, tensors_of(student), [*stages, done])
    everything = [load_image(path, RESOLUTION).to(device) for path in held_out]
    log(f"held out, {HELD_OUT} photographs: {show(r_squared(plain(student), teacher, everything))}")


def machine(device: torch.device) -> str:
    """The kind of machine, for the card."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"a CPU ({platform.machine()}, {torch.get_num_threads()} threads)"


if __name__ == "__main__":
    main()
