"""Distils the rescaled VGG-19 into a narrower network with the same layers.

    python tools/distill.py PHOTOS --network half --start nst_edu/networks/vgg19-half.safetensors

PHOTOS is any folder of photographs; the last 100 by name are held out and only measured on. The
student has about half (or a quarter) of VGG-19's channels in each convolution up to relu5_1, and
for each layer an affine 1x1 projection from the student's channels to VGG-19's.

1.  Fit the student layer by layer in closed form (closed_form.py), or read the network START.
2.  Gradient descent on the layers after FROZEN, all at once. A part of each batch are crops, many
    of them painted over: from the crops, the student learns the teacher's features. The other part
    are runs of style transfer with the student as it is then (runs_of_transfer.py). From the runs,
    the student learns what the losses need, the *differences*: of Gram matrices from those of the
    style image, and of features from those of the content image. An error that all images of a run
    share does no harm.

The program writes OUT (float16 safetensors, the average of the student's last steps) and, every few
minutes, a checkpoint. The same command goes on from there; with more or fewer STEPS, the learning
rate falls more slowly or faster. A graphics processor is kept busy by --workers 12 --batch 16
--runs 32 --run-every 25. Afterwards `tools/unseen_pairs.py` says whether the network is better, and
`tools/measure_networks.py` writes its card.
"""

import argparse
import hashlib
import json
import math
import platform
import random
import sys
import time
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import torch
from closed_form import closed_form, moments_of_inputs
from measure_networks import RESOLUTION, photographs_in, r_squared
from runs_of_transfer import CONTENT_LAYER, IMAGES_A_RUN, draw_pair, runs_of_transfer
from safetensors import safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn.utils import parametrize
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, Dataset
from training_pictures import CHUNK, LAYERS, SIZE, Answers, crop, read

from nst_edu._machine import mixed_precision
from nst_edu.images import load_image
from nst_edu.losses import gram_matrix
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
# Weights of the features: what the defaults of style transfer use counts more than the rest.
LAYER_WEIGHTS = {"relu4_1": 1.5, "relu4_2": 2.0, "relu5_1": 2.0}
OTHER_LAYERS = 0.2
# Descent leaves the student as it is up to this layer. The first layer fits almost perfectly, and
# its maps are the largest.
FROZEN = "relu1_1"
SIZES = (192, 128, 128)  # of the images, in pixels; the steps take turns
KEPT = {"crops": 300, "runs": 128}  # crops, and runs of style transfer, that are kept at 128 px
FIRST = {"crops": 24, "runs": 8}  # of each size, before the first step
STYLE_WEIGHT, CONTENT_WEIGHT = 6.0, 0.5  # of the errors in the differences, beside the features
LONGEST = 10.0  # norm of a step's gradient
AVERAGED = 0.99  # weight of the earlier steps in the running average that is written
FITTED = 1200  # crops for the closed form


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
        with torch.autocast(v.device.type, enabled=False):
            return (v.flatten(start_dim=1) @ self.inverse_root).view_as(v)

    def right_inverse(self, weight: Tensor) -> Tensor:
        """V of a given weight."""
        return (weight.flatten(start_dim=1) @ self.root).view_as(weight)


def whiten(student: FeatureExtractor, images: Tensor, layers: Sequence[str]) -> None:
    """Makes layers trainable, each weight parametrised by :class:`Whitened`."""
    device = student.device
    for layer, module, moments in moments_of_inputs(student, images):
        if layer in layers:
            whitened = Whitened(moments.to(device))
            parametrize.register_parametrization(module.to(device), "weight", whitened)
            module.requires_grad_(True)


class Pool:
    """The last crops or runs, and what the frozen layers and the teacher say of each.

    Args:
        student: The student; its layer ``frozen`` answers.
        teacher: The rescaled VGG-19; all deeper layers answer.
        frozen: The last layer of the student that is not trained.
        count: Number of crops or runs that are kept.
    """

    def __init__(
        self, student: FeatureExtractor, teacher: FeatureExtractor, frozen: str, count: int
    ) -> None:
        self.student, self.teacher, self.frozen = student, teacher, frozen
        self.images: deque[Tensor] = deque(maxlen=count)
        self.answers: deque[dict[str, Tensor]] = deque(maxlen=count)

    def add(self, batch: Tensor) -> None:
        """Asks about new crops or runs, uint8 ``(K, N, 3, H, W)``, and forgets the oldest."""
        images = batch.to(self.teacher.device).flatten(0, 1) / 255
        with torch.no_grad(), mixed_precision(self.teacher.device):
            right = self.teacher(images, deeper(self.frozen))
            front = self.student.narrow_maps(images, [self.frozen])
        answers = front | {layer: thin(layer, maps) for layer, maps in right.items()}
        for number, each in enumerate(batch):
            rows = slice(number * len(each), (number + 1) * len(each))
            self.images.append(each)
            self.answers.append({name: maps[rows].clone() for name, maps in answers.items()})

    def draw(self, generator: random.Random, count: int) -> dict[str, Tensor]:
        """Draws answers about some of the entries, ``(count * N, C, H', W')`` by layer."""
        chosen = [generator.choice(self.answers) for _ in range(count)]
        return {name: torch.cat([each[name] for each in chosen]) for name in chosen[0]}


def deeper(layer: str) -> tuple[str, ...]:
    """The layers after a layer."""
    return LAYERS[LAYERS.index(layer) + 1 :]


def own_maps(student: FeatureExtractor, frozen: str, front: Tensor) -> dict[str, Tensor]:
    """The student's own maps of the layers after ``frozen``, from its maps of ``frozen``."""
    names = [name for name, _ in student.features.named_children()]
    found, maps = {}, front
    with mixed_precision(student.device):
        for name in names[names.index(frozen) + 1 : names.index(LAYERS[-1]) + 1]:
            maps = student.features.get_submodule(name)(maps)
            if name in LAYERS:
                found[name] = thin(name, maps)
    return found


def feature_error(
    student: FeatureExtractor,
    own: Mapping[str, Tensor],
    right: Mapping[str, Tensor],
    variance: Mapping[str, Tensor],
) -> Tensor:
    """How far the student's projected features are from the teacher's.

    Args:
        student: The network to train.
        own: The student's own maps by layer, ``(B, c, H, W)`` each, c channels.
        right: The teacher's features by layer, ``(B, C, H, W)`` each.
        variance: Mean variance of the teacher's channels, per layer.

    Returns:
        A scalar: the squared error relative to each image's own squares, a weighted mean over
        layers (``LAYER_WEIGHTS``).
    """
    errors, weights = [], []
    for layer, maps in own.items():
        known = right[layer].float()
        with mixed_precision(student.device):
            guess = student.project(layer, maps)
        error, size = ((m**2).mean(dim=(1, 2, 3)) for m in (guess.float() - known, known))
        weights.append(LAYER_WEIGHTS.get(layer, OTHER_LAYERS))
        errors.append(weights[-1] * (error / (size + variance[layer])).mean())
    return sum(errors) / sum(weights)


def difference_errors(
    student: FeatureExtractor, own: Mapping[str, Tensor], right: Mapping[str, Tensor]
) -> tuple[Tensor, Tensor]:
    """How wrong the student is about what style transfer minimises, over some runs.

    The optimiser ends where the student sees no difference from the style image. The style loss
    that the teacher still sees there is the student's error about the difference.

    Args:
        student: The network to train.
        own: The student's own maps by layer, ``(B, c, H, W)`` each; B is a number of runs times
            ``IMAGES_A_RUN``, and the images of a run are in the order of ``runs_of_transfer``.
        right: The teacher's features by layer, ``(B, C, H, W)`` each.

    Returns:
        Two scalars without a unit. The error of the style: the squared error of the difference
        between an image's Gram matrices and the style image's, summed over the style layers, and
        divided by the teacher's difference between the content image and the style image. The
        error of the content: the squared error of the difference between an image's features of
        ``CONTENT_LAYER`` and the content image's, divided by the teacher's difference.
    """
    wrong, start = [], []
    for layer in [name for name in STYLE_LAYERS if name in own]:
        known = by_run(gram_matrix(right[layer].float()))
        guess = by_run(student.project_gram(layer, own[layer].float()))
        known, guess = (grams - grams[:, :1] for grams in (known, guess))
        wrong.append((guess - known).square().mean(dim=(2, 3)))
        start.append(known[:, 1].square().mean(dim=(1, 2)))
    # A style that is close to the content image must not dominate.
    style = (sum(wrong)[:, 1:] / sum(start)[:, None]).clamp(max=2).mean()
    with mixed_precision(student.device):
        guess = student.project(CONTENT_LAYER, own[CONTENT_LAYER])
    guess, known = (by_run(m.float()) for m in (guess, right[CONTENT_LAYER]))
    guess, known = (m[:, 2:] - m[:, 1:2] for m in (guess, known))
    error, size = (m.square().mean(dim=(1, 2, 3, 4)) for m in (guess - known, known))
    return style, (error / size).mean()


def by_run(rows: Tensor) -> Tensor:
    """Rows of images as rows of runs, ``(runs, IMAGES_A_RUN, ...)``."""
    return rows.unflatten(0, (-1, IMAGES_A_RUN))


def thin(layer: str, maps: Tensor) -> Tensor:
    """Every other position a side up to block 3, whose maps are large; all positions elsewhere."""
    return maps if layer.startswith(("relu4", "relu5")) else maps[:, :, ::2, ::2]


def plain(student: FeatureExtractor) -> FeatureExtractor:
    """A copy of the student for shipping: float16, without the parametrisation."""
    copy = FeatureExtractor(student.network, tensors_of(student)).to(student.device)
    return copy.to(memory_format=torch.channels_last)


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


class Draws(Dataset[dict[str, Tensor]]):
    """What each step draws: new crops ``(K, 1, 3, S, S)``, and pairs for runs ``(R, 2, 3, S, S)``.

    The seed depends on the step alone, so that a resumed training sees what an unbroken one does.

    Args:
        photographs: uint8, ``(3, H, W)`` each.
        seed: Seed of the training.
        crops: Number of crops of a step.
        runs: Number of runs in a round.
        run_every: Steps of a size between two rounds.
        first: The step at which this part of the training begins.
        empty: Names of the pools that hold nothing then.
    """

    def __init__(
        self,
        photographs: Sequence[Tensor],
        seed: int,
        crops: int,
        runs: int,
        run_every: int,
        first: int,
        empty: Collection[str],
    ) -> None:
        self.photographs, self.seed, self.crops = photographs, seed, crops
        self.runs, self.run_every = runs, run_every
        self.first, self.empty = first, empty

    def __getitem__(self, step: int) -> dict[str, Tensor]:
        """Draws for a step."""
        seed, size = seed_of(self.seed, step), SIZES[step % len(SIZES)]
        due = step // len(SIZES) % self.run_every == 0
        counts = {"crops": self.crops, "runs": self.runs if due else 0}
        earlier = range(self.first, step)
        if not any(SIZES[each % len(SIZES)] == size for each in earlier):
            for kind, least in FIRST.items():
                if f"{kind} {size}" in self.empty:
                    counts[kind] = max(least, counts[kind])
        crops = [crop(self.photographs, seed + i, size=size)[None] for i in range(counts["crops"])]
        pairs = [draw_pair(self.photographs, seed + 2 * i, size) for i in range(counts["runs"])]
        drawn = {"crops": torch.stack(crops)}
        return drawn | ({"runs": torch.stack(pairs)} if pairs else {})


def seed_of(seed: int, step: int) -> int:
    """The seed of a step."""
    return seed + 1_000_003 * (step + 1)


def train(
    student: FeatureExtractor,
    teacher: FeatureExtractor,
    photographs: Sequence[Tensor],
    args: argparse.Namespace,
) -> Iterator[tuple[int, float, float, FeatureExtractor]]:
    """Step 2; yields the step, the loss, the seconds of the processor and the averaged student."""
    device = teacher.device
    first = Pool(student, teacher, FROZEN, CHUNK)
    first.add(torch.stack([crop(photographs, args.seed + i)[None] for i in range(CHUNK)]))
    variance = {
        layer: maps.float().var(dim=(0, 2, 3)).mean()
        for layer, maps in first.draw(random.Random(args.seed), 4 * CHUNK).items()
    }
    some = torch.stack([crop(photographs, args.seed + i) for i in range(120)]) / 255
    whiten(student, some, deeper(FROZEN))
    student.to(device)
    trained = {name: each for name, each in student.named_parameters() if each.requires_grad}
    optimizer = torch.optim.Adam(trained.values(), lr=args.learning_rate, betas=(0.9, 0.99))
    pools = {
        f"{kind} {size}": Pool(student, teacher, FROZEN, count * SIZE**2 // size**2)
        for kind, count in KEPT.items()
        for size in SIZES
    }
    step, spent, state = 0, 0.0, {}
    if args.checkpoint.exists():
        state = torch.load(args.checkpoint, map_location=device, weights_only=True)
        student.load_state_dict(state["student"])
        optimizer.load_state_dict(state["optimizer"])
        for name, images in state["images"].items():
            for part in images.cpu().split(CHUNK):
                pools[name].add(part)
        step, spent = state["step"], state["seconds"]
    averaged = AveragedModel(student, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    averaged.load_state_dict(state.get("averaged", {}), strict=False)
    empty = [name for name, pool in pools.items() if not pool.images]
    draws = Draws(
        photographs, args.seed, max(1, args.batch // 8), args.runs, args.run_every, step, empty
    )
    loader = DataLoader(
        draws, batch_size=None, sampler=range(step, sys.maxsize), num_workers=args.workers
    )
    began = saved = time.process_time()
    for drawn in loader:
        seed, size = seed_of(args.seed, step), SIZES[step % len(SIZES)]
        crops, runs = (pools[f"{kind} {size}"] for kind in KEPT)
        crops.add(drawn["crops"])
        if "runs" in drawn:
            runs.add(runs_of_transfer(plain(student), drawn["runs"], seed))
        count = max(1, args.batch * SIZE**2 // size**2)
        cosine = 0.5 + 0.5 * math.cos(math.pi * step / args.steps)
        warm = min(1.0, (step + 1) / 50)
        optimizer.param_groups[0]["lr"] = args.learning_rate * warm * max(cosine, 0.02)
        loss, generator = torch.zeros((), device=device), random.Random(seed)
        with parametrize.cached():
            for pool, number in ((crops, 2 * count), (runs, count)):
                right = pool.draw(generator, number)
                own = own_maps(student, FROZEN, right[FROZEN])
                loss = loss + feature_error(student, own, right, variance)
            style, content = difference_errors(student, own, right)
        loss = loss + STYLE_WEIGHT * style + CONTENT_WEIGHT * content
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained.values(), LONGEST)
        optimizer.step()
        averaged.update_parameters(student)
        step += 1
        now = time.process_time()
        if now - saved > 60 * args.minutes or step >= args.steps:
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
        if step >= args.steps:
            return


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
    parser.add_argument("--batch", type=int, default=4, help=f"runs of {SIZE} px a step")
    parser.add_argument("--runs", type=int, default=4, help="new runs in a round")
    parser.add_argument("--run-every", type=int, default=5, help="steps of a size between rounds")
    parser.add_argument("--workers", type=int, default=0, help="processes that draw images")
    parser.add_argument("--learning-rate", type=float, default=5e-4)
    parser.add_argument("--minutes", type=float, default=3, help="between checkpoints")
    parser.add_argument("--report", type=int, default=200, help="steps between reports of R2")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    origin = "closed_form"
    if args.start:
        origin = "from" + hashlib.sha256(args.start.read_bytes()).hexdigest()[:8]
    args.checkpoint = args.work / (
        f"{args.network}_{origin}_seed{args.seed}_batch{args.batch}"
        f"_rate{args.learning_rate:g}.checkpoint"
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
    student = student.to(memory_format=torch.channels_last)
    few = [load_image(path, RESOLUTION).to(device) for path in held_out[::4]]
    print(f"writes {args.out}; start: {show(r_squared(student, teacher, few))}", flush=True)

    settings = ("seed", "batch", "runs", "run_every", "learning_rate")
    stage = {
        "how": "descent",
        "photographs": len(photographs),
        "machine": machine(device),
        **{key: vars(args)[key] for key in settings},
    }
    smooth = math.nan
    for step, loss, seconds, averaged in train(student, teacher, photographs, args):
        smooth = loss if math.isnan(smooth) else 0.98 * smooth + 0.02 * loss
        if step % args.report == 0 or step >= args.steps:
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
