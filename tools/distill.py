"""Distils the rescaled VGG-19 into a narrower network with the same layers.

    python tools/distill.py PHOTOS --network half --start nst_edu/networks/vgg19-half.safetensors

PHOTOS is any folder of photographs; the last 100 by name are held out and only measured on. The
student has about half (or a quarter) of VGG-19's channels in each convolution up to relu5_1, and
for each layer an affine 1x1 projection from the student's channels to VGG-19's.

1.  Fit the student layer by layer in closed form (closed_form.py), or read the network START.
2.  Gradient descent on the layers after relu3_1, all at once. The first layers fit well already,
    and cost most of the time. Half of each batch are crops, many of them painted over. A quarter
    are images that style transfer makes with the student as it is then, and a quarter are dreams of
    the teacher's deepest layer (training_pictures.py).

The program writes OUT (float16 safetensors, the average of the student's last steps) and, every few
minutes, a checkpoint. The same command goes on from there; with more or fewer STEPS, the learning
rate falls more slowly or faster. Afterwards
`tools/unseen_pairs.py` says whether the network is better, and `tools/measure_networks.py` writes
its card.
"""

import argparse
import hashlib
import json
import math
import platform
import random
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from closed_form import closed_form, moments_of_inputs
from measure_networks import RESOLUTION, photographs_in, r_squared
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn.utils import parametrize
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from training_pictures import CHUNK, LAYERS, SIZE, Answers, crop, dreams, iterates, read

from nst_edu._machine import mixed_precision
from nst_edu.images import load_image
from nst_edu.networks import load_extractor
from nst_edu.networks.weights import read_tensors
from nst_edu.transfer import STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

# Channels of each layer. The deepest layers are the hardest to imitate and cost the least time, so
# they are wider than half or a quarter of VGG-19's.
WIDTHS = {
    "half": (32, 32, 64, 80, 144, 128, 128, 128, 256, 256, 288, 320, 320),
    "quarter": (24, 24, 48, 48, 80, 64, 64, 64, 128, 128, 144, 160, 160),
}
# What the defaults of style transfer use counts more than 0.5, and most where the fit is bad.
LAYER_WEIGHTS = {"relu4_1": 1.5, "relu4_2": 1.5, "relu5_1": 3.0}
FROZEN = "relu3_1"  # descent leaves the student as it is up to this layer
TRAINED = LAYERS[LAYERS.index(FROZEN) + 1 :]
SIZES = (128, 192, 256)  # of the images, in pixels; the steps take turns
KEPT = {"crops": 384, "made": 96, "dreams": 96}  # images of each kind that are kept, at 128 px
RUN_EVERY, DREAM_EVERY = 40, 10  # steps of a size between two runs of style transfer, two dreams
AVERAGED = 0.99  # weight of the earlier steps in the running average that is written
FITTED = 1200  # crops for the closed form
FLAT = 5.0  # added to a picture's squared Gram matrices, so that an empty picture counts little


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
        self.register_buffer("root", ((vectors * root) @ vectors.mT).float(), persistent=False)

    def forward(self, v: Tensor) -> Tensor:
        """The weight that the layer uses."""
        return (v.flatten(start_dim=1) @ self.inverse_root).view_as(v)

    def right_inverse(self, weight: Tensor) -> Tensor:
        """V of a given weight."""
        return (weight.flatten(start_dim=1) @ self.root).view_as(weight)


def whiten(student: FeatureExtractor, images: Tensor) -> None:
    """Makes the layers of ``TRAINED`` trainable, each weight parametrised by :class:`Whitened`."""
    for layer, module, moments in moments_of_inputs(student, images):
        if layer in TRAINED:
            parametrize.register_parametrization(module, "weight", Whitened(moments))
            module.requires_grad_(True)


class Pool:
    """The last images, and what the frozen layers and the teacher say of each.

    Args:
        student: The student; its layers up to ``FROZEN`` answer.
        teacher: The rescaled VGG-19.
        count: Number of images that are kept.
    """

    def __init__(self, student: FeatureExtractor, teacher: FeatureExtractor, count: int) -> None:
        self.student, self.teacher = student, teacher
        self.images: deque[Tensor] = deque(maxlen=count)
        self.answers: deque[dict[str, Tensor]] = deque(maxlen=count)

    def add(self, images: Iterable[Tensor]) -> None:
        """Asks about new images, uint8 ``(3, H, W)`` each, and forgets the oldest."""
        for image in images:
            batch = image[None].to(self.teacher.device) / 255
            with torch.no_grad(), mixed_precision(self.teacher.device):
                right = self.teacher(batch, TRAINED)
                front = self.student.narrow_maps(batch, [FROZEN])
            answers = front | {layer: thin(layer, maps).clone() for layer, maps in right.items()}
            self.images.append(image)
            self.answers.append(answers)

    def draw(self, generator: random.Random, count: int) -> dict[str, Tensor]:
        """Answers about some of the images, each ``(count, C, H', W')`` by layer."""
        chosen = [generator.choice(self.answers) for _ in range(count)]
        return {name: torch.cat([each[name] for each in chosen]) for name in chosen[0]}


def distance(
    student: FeatureExtractor,
    answers: Mapping[str, Tensor],
    variance: Mapping[str, Tensor],
    gram_weight: float,
) -> Tensor:
    """How far the student's lifted features and Gram matrices are from the teacher's.

    Args:
        student: The network to train.
        answers: The student's maps of ``FROZEN`` and the teacher's features of ``TRAINED``.
        variance: Mean variance of the teacher's channels, per layer.
        gram_weight: Weight of the style layers' Gram matrices beside the features.

    Returns:
        A scalar: the weighted mean over layers of the features' squared error, and the squared
        error of all style layers' Gram matrices together, both relative to each picture's own. The
        style loss of style transfer sums over layers in the same way.
    """
    features, wrong, size, weights = [], [], [], []
    maps = answers[FROZEN]
    names = [name for name, _ in student.features.named_children()]
    for name in names[names.index(FROZEN) + 1 : names.index(LAYERS[-1]) + 1]:
        with mixed_precision(student.device):
            maps = student.features.get_submodule(name)(maps)
            if name not in TRAINED:
                continue
            guess = student.project(name, thin(name, maps)).float()
        right = answers[name].float()
        weights.append(LAYER_WEIGHTS.get(name, 0.5))
        error, own = ((maps_**2).mean(dim=(1, 2, 3)) for maps_ in (guess - right, right))
        features.append(weights[-1] * (error / (own + variance[name])).mean())
        if name in STYLE_LAYERS:
            wrong.append(gram_error(guess, right))
            size.append(gram_error(torch.zeros_like(right), right))
    relative = sum(wrong) / (sum(size) + FLAT)
    return sum(features) / sum(weights) + gram_weight * relative.mean()


def gram_error(guess: Tensor, right: Tensor) -> Tensor:
    """Mean squared difference of each image's two Gram matrices, ``(B,)``, without the matrices.

    A few positions have smaller products than many channels, and the sums of squares are equal:
    ``|F F^T - G G^T|^2 = |F^T F|^2 - 2 |F^T G|^2 + |G^T G|^2``.
    """
    f, g = guess.flatten(start_dim=2), right.flatten(start_dim=2)
    own, both, wanted = ((a.mT @ b).square().sum(dim=(1, 2)) for a, b in ((f, f), (f, g), (g, g)))
    return (own - 2 * both + wanted) / (f.shape[1] * f.shape[2]) ** 2


def thin(layer: str, maps: Tensor) -> Tensor:
    """Every other position a side in block 3, whose maps are large; all positions elsewhere."""
    return maps[:, :, ::2, ::2] if layer.startswith("relu3") else maps


def plain(student: FeatureExtractor) -> FeatureExtractor:
    """A copy of the student for shipping: float16, without the parametrisation."""
    return FeatureExtractor(student.network, tensors_of(student)).to(student.device)


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
    args: argparse.Namespace,
) -> Iterator[tuple[int, float, float, FeatureExtractor]]:
    """Step 2; yields the step, the loss, the CPU's seconds and the averaged student."""
    device = teacher.device
    first = Pool(student, teacher, CHUNK)
    first.add(crop(photographs, args.seed + i) for i in range(CHUNK))
    variance = {
        layer: maps.float().var(dim=(0, 2, 3)).mean()
        for layer, maps in first.draw(random.Random(args.seed), 4 * CHUNK).items()
    }
    whiten(student, torch.stack([crop(photographs, args.seed + i) for i in range(120)]) / 255)
    student.to(device)
    trained = {name: each for name, each in student.named_parameters() if each.requires_grad}
    optimizer = torch.optim.Adam(trained.values(), lr=args.learning_rate, betas=(0.9, 0.99))
    pools = {
        f"{kind} {size}": Pool(student, teacher, count * SIZE**2 // size**2)
        for kind, count in KEPT.items()
        for size in SIZES
    }
    step, spent, state = 0, 0.0, {}
    if args.checkpoint.exists():
        state = torch.load(args.checkpoint, map_location=device, weights_only=True)
        student.load_state_dict(state["student"])
        optimizer.load_state_dict(state["optimizer"])
        for name, images in state["images"].items():
            pools[name].add(images.cpu())
        step, spent = state["step"], state["seconds"]
    averaged = AveragedModel(student, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    averaged.load_state_dict(state.get("averaged", {}), strict=False)
    began = saved = time.process_time()
    while step < args.steps:
        # The seed depends on the step alone, so that a resumed run sees what an unbroken one does.
        seed = args.seed + 1_000_003 * (step + 1)
        generator = random.Random(seed)
        size = SIZES[step % len(SIZES)]
        crops, made, dreamt = (pools[f"{kind} {size}"] for kind in KEPT)
        batch = max(4, args.batch * SIZE**2 // size**2)
        crops.add(crop(photographs, seed + i, size=size) for i in range(2 if crops.images else 24))
        if not made.images or step // len(SIZES) % RUN_EVERY == 0:
            made.add(iterates(plain(student), photographs, seed, size))
        if not dreamt.images or step // len(SIZES) % DREAM_EVERY == 0:
            dreamt.add(dreams(teacher, photographs, seed, size))
        drawn = [
            pool.draw(generator, count)
            for pool, count in (
                (made, batch // 4),
                (dreamt, batch // 4),
                (crops, batch - 2 * (batch // 4)),
            )
        ]
        answers = {layer: torch.cat([each[layer] for each in drawn]) for layer in drawn[0]}
        cosine = 0.5 + 0.5 * math.cos(math.pi * step / args.steps)
        warm = min(1.0, (step + 1) / 50)
        optimizer.param_groups[0]["lr"] = args.learning_rate * warm * max(cosine, 0.02)
        loss = distance(student, answers, variance, args.gram_weight)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        averaged.update_parameters(student)
        step += 1
        now = time.process_time()
        if now - saved > 60 * args.minutes or step == args.steps:
            kept = {f"module.{name}" for name in trained} | {"n_averaged"}
            state = {
                "student": student.state_dict(),
                "averaged": {n: t for n, t in averaged.state_dict().items() if n in kept},
                "optimizer": optimizer.state_dict(),
                "images": {n: torch.stack(list(p.images)) for n, p in pools.items() if p.images},
                "step": step,
                "seconds": spent + now - began,
            }
            partial = args.checkpoint.with_suffix(".partial")
            torch.save(state, partial)
            partial.replace(args.checkpoint)
            saved = now
        yield step, loss.item(), spent + now - began, averaged.module


def show(r2: Mapping[str, float]) -> str:
    """R2 per layer on one line."""
    return "  ".join(f"{layer[4:]} {value:.3f}" for layer, value in r2.items())


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="a folder of photographs")
    parser.add_argument("--network", choices=WIDTHS, default="half")
    parser.add_argument("--start", type=Path, help="a distilled network to go on from")
    parser.add_argument("--out", type=Path, help="default: the checkpoint's name in WORK")
    parser.add_argument("--work", type=Path, default=Path("distillation"), help="for checkpoints")
    parser.add_argument("--steps", type=int, default=3000, help="of gradient descent")
    parser.add_argument("--batch", type=int, default=12, help=f"images of {SIZE} px a step")
    parser.add_argument("--learning-rate", type=float, default=5e-4)
    parser.add_argument("--gram-weight", type=float, default=2.0)
    parser.add_argument("--minutes", type=float, default=3, help="between checkpoints")
    parser.add_argument("--report", type=int, default=200, help="steps between reports of R2")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    origin = "closed_form"
    if args.start:
        origin = "from" + hashlib.sha256(args.start.read_bytes()).hexdigest()[:8]
    args.checkpoint = args.work / (
        f"{args.network}_{origin}_seed{args.seed}_batch{args.batch}"
        f"_rate{args.learning_rate:g}_gram{args.gram_weight:g}.checkpoint"
    )
    args.out = args.out or args.checkpoint.with_suffix(".safetensors")
    return args


def write(
    path: Path, tensors: Mapping[str, Tensor], stages: Sequence[Mapping[str, object]]
) -> None:
    """Writes tensors and how they came to be, never half of them."""
    partial = path.with_suffix(".partial")
    partial.write_bytes(save(dict(tensors), metadata={"stages": json.dumps(stages)}))
    partial.replace(path)


def fit(teacher: FeatureExtractor, photographs: Sequence[Tensor], args: argparse.Namespace) -> Path:
    """Step 1; returns the file of the fitted network, made unless it exists."""
    path = args.work / f"{args.network}_seed{args.seed}_closed_form.safetensors"
    if not path.exists():
        answers = Answers(args.work / f"answers_seed{args.seed}")
        for first in range(0, FITTED, CHUNK):
            drawn = (crop(photographs, args.seed + first + i) for i in range(CHUNK))
            answers.add(f"crops_{first:05d}", drawn, teacher)
        modules = [module for module, _ in teacher.features.named_children()]
        widths = dict(zip(LAYERS, WIDTHS[args.network], strict=True))
        fitting = time.process_time()
        tensors = closed_form(answers, FITTED, widths, modules, args.seed)
        seconds = round(time.process_time() - fitting)
        write(path, tensors, [{"how": "closed form", "crops": FITTED, "seconds": seconds}])
    return path


def main() -> None:
    """Distils."""
    args = arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    trained_on, held_out = photographs_in(args.photographs)
    photographs = [read(path) for path in trained_on]
    teacher = load_extractor("vgg19")
    device = teacher.device
    start = args.start or fit(teacher, photographs, args)
    with safe_open(start, "pt") as file:
        stages = json.loads(file.metadata()["stages"])
    student = FeatureExtractor(f"vgg19-{args.network}", read_tensors(start)).to(device)
    few = [load_image(path, RESOLUTION).to(device) for path in held_out[::4]]
    print(f"writes {args.out}; start: {show(r_squared(student, teacher, few))}", flush=True)

    settings = ("seed", "batch", "learning_rate", "gram_weight")
    stage = {
        "how": "descent",
        "photographs": len(photographs),
        "machine": machine(device),
        **{key: vars(args)[key] for key in settings},
    }
    smooth = math.nan
    for step, loss, seconds, averaged in train(student, teacher, photographs, args):
        smooth = loss if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss
        if step % args.report == 0 or step == args.steps:
            r2 = r_squared(plain(averaged), teacher, few)
            print(f"{seconds:.0f} s, step {step}, loss {smooth:.4f}: {show(r2)}", flush=True)
            done = {**stage, "steps": step, "seconds": round(seconds)}
            write(args.out, tensors_of(averaged), [*stages, done])


def machine(device: torch.device) -> str:
    """The kind of machine, for the card."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"a CPU ({platform.machine()}, {torch.get_num_threads()} threads)"


if __name__ == "__main__":
    main()
