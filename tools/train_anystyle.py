"""Trains the network for any style, and writes its file.

The encoder is a shipped network; the encoder and the matching of statistics do not change. Only the
decoder learns to draw an image with the content image's features and the style's Gram matrices,
measured on VGG-19 or, three times as fast and with almost the same result, on vgg19-half.

    NST_EDU_WEIGHTS=... python tools/train_anystyle.py PHOTOS --work W --steps 4000
    NST_EDU_WEIGHTS=... python tools/train_anystyle.py PHOTOS --work W --steps 4000 \
        --size 256 --decay

A graphics processor is kept busy by --size 192 --crops 6 --new-styles 4 --workers 9. Eigenvalues
are slow there: the shipped network was trained with Newton's iteration for the roots of the
matrices in nst_edu.fast.statistics, which gives the same numbers.

Each command is a stage. The file W/state.pt keeps the state every 50 steps: the same command again
goes on with a stage that was broken off, and another command begins the next stage.
"""

import argparse
import io
import json
import math
import random
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from distill import machine
from safetensors import safe_open
from safetensors.torch import load_file, save
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import v2
from training_pictures import RECOLOUR, crop, read

from nst_edu._files import write_atomically
from nst_edu._machine import mixed_precision
from nst_edu.examples import example_image
from nst_edu.fast import AnyStyle, Moments
from nst_edu.fast.any_style import ENCODER, SHIPPED, STYLE_SIZE
from nst_edu.fast.lattice import lattice_loss
from nst_edu.fast.training import LATTICE_SIDE, LATTICE_WEIGHT
from nst_edu.losses import total_variation_loss
from nst_edu.networks import load_extractor
from nst_edu.transfer import STYLE_LAYERS
from nst_edu.vgg import FeatureExtractor

TEACHERS = ("vgg19-half", "vgg19")  # networks that measure the styles' Gram matrices
PAINTINGS = ("sunset", "woodblock", "linocut", "mosaic", "starry_night")  # used in training
HELD_OUT_STYLES = ("swirls", "stained_glass", "pointillism", "the_scream", "shipwreck")
HELD_OUT_DRAWN = ("marks", "designs", "marks", "designs", "painted")  # and five drawn ones
HELD_OUT = 100  # photographs, the last of the folder
# relu4_2, which the optimisation uses, hardly tells positions: with relu4_2 alone, a feed-forward
# network loses the content image and paints the style. So training begins with relu3_1; relu4_2 is
# added when the network keeps the content image.
CONTENT_LAYER, DEEP_LAYER = "relu3_1", "relu4_2"
STYLES = 4  # in a step, for each crop
SETTLED = 0.5  # added to the denominator of the style ratio, which may be close to 0


def style_image(number: int, photographs: Sequence[Tensor], paintings: Sequence[Tensor]) -> Tensor:
    """Draws a style image, uint8 ``(3, STYLE_SIZE, STYLE_SIZE)``; the same for the same number.

    A fifth are parts of paintings, some in other colours; the others are photographs, unchanged or
    painted over, marks and designs (training_pictures).
    """
    generator = random.Random(777_000 + number)
    kind = generator.random()
    if kind >= 0.2:
        drawn = generator.choice(("marks", "designs", "painted", "marks", "designs"))
        kind_of_crop = "plain" if kind < 0.35 else drawn
        return crop(photographs, 10_000_000 + number, kind_of_crop, size=STYLE_SIZE)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(number)
        image = generator.choice(paintings)
        image = v2.RandomResizedCrop(STYLE_SIZE, scale=(0.25, 1.0), antialias=True)(image)
        image = v2.RandomHorizontalFlip()(image)
        if generator.random() < 0.5:
            mild = v2.ColorJitter(0.2, 0.3, (0.8, 1.6), 0.5)
            image = (RECOLOUR if generator.random() < 0.4 else mild)(image)
    return image


def held_out_styles(photographs: Sequence[Tensor]) -> dict[str, Tensor]:
    """Ten styles that training never uses, ``(1, 3, H, W)`` in [0, 1], by name."""
    styles = {name: example_image(name, STYLE_SIZE) for name in HELD_OUT_STYLES}
    for number, kind in enumerate(HELD_OUT_DRAWN):
        drawn = crop(photographs, 20_000_003 + number, kind, size=STYLE_SIZE)
        styles[f"{kind} {number}"] = drawn[None] / 255
    return styles


@dataclass
class Style:
    """A style as training uses it: the moments, and the Gram matrices on a teacher."""

    moments: dict[str, Moments]
    grams: list[Tensor] = field(repr=False)


class StyleImages(Dataset[Tensor]):
    """The style images by number, uint8 ``(3, H, W)`` each; processes can draw ahead."""

    def __init__(self, photographs: Sequence[Tensor], paintings: Sequence[Tensor]) -> None:
        self.photographs, self.paintings = photographs, paintings

    def __getitem__(self, number: int) -> Tensor:
        """Draws a style image."""
        return style_image(number, self.photographs, self.paintings)


class Styles:
    """The last styles that were drawn, as measured by the encoder and by the teacher.

    Args:
        images: Batches of style images, uint8 ``(N, 3, H, W)``; endless.
        network: The network that is trained.
        teacher: The network that measures the Gram matrices.
        kept: Number of styles that are kept; the oldest are forgotten.
    """

    def __init__(
        self,
        images: Iterator[Tensor],
        network: AnyStyle,
        teacher: FeatureExtractor,
        kept: int,
    ) -> None:
        self.images, self.network, self.teacher = images, network, teacher
        self._styles: deque[Style] = deque(maxlen=kept)

    def __len__(self) -> int:
        """Number of styles."""
        return len(self._styles)

    def grow(self, count: int) -> None:
        """Draws and measures at least ``count`` more styles."""
        missing = count
        while missing > 0:
            batch = next(self.images).to(self.teacher.device) / 255
            with torch.no_grad():
                measured = self.network.measure_style(batch)
                with mixed_precision(self.teacher.device):
                    maps = self.teacher.narrow_maps(batch, STYLE_LAYERS)
                found = grams(self.teacher, maps)
            for row in range(len(batch)):
                own = slice(row, row + 1)
                moments = {
                    layer: Moments(each.mean[own].clone(), each.covariance[own].clone())
                    for layer, each in measured.items()
                }
                self._styles.append(Style(moments, [gram[own].half() for gram in found]))
            missing -= len(batch)

    def draw(self, generator: random.Random, count: int) -> Style:
        """Draws some of the styles, as one batch."""
        chosen = [self._styles[generator.randrange(len(self))] for _ in range(count)]
        moments = {}
        for layer in chosen[0].moments:
            each = [style.moments[layer] for style in chosen]
            covariance = torch.cat([m.covariance for m in each])
            moments[layer] = Moments(torch.cat([m.mean for m in each]), covariance)
        rows = zip(*(style.grams for style in chosen), strict=True)
        return Style(moments, [torch.cat(layer).float() for layer in rows])


def grams(teacher: FeatureExtractor, maps: Mapping[str, Tensor]) -> list[Tensor]:
    """Gram matrices of the style layers, ``(B, C, C)`` each, in float32."""
    return [teacher.project_gram(layer, maps[layer].float()) for layer in STYLE_LAYERS]


def style_losses(grams: Sequence[Tensor], targets: Sequence[Tensor]) -> Tensor:
    """The style loss of each image of a batch, averaged over the layers."""
    each = [(g - t).square().mean(dim=(1, 2)) for g, t in zip(grams, targets, strict=True)]
    return torch.stack(each).mean(dim=0)


class Training:
    """The decoder, its optimizer, and the history of the training."""

    def __init__(self, network: AnyStyle, learning_rate: float, state: Path) -> None:
        """Starts at the beginning, or continues from the file."""
        self.network, self.state = network, state
        # Adam forgets within a hundred steps, because the styles of a step differ widely.
        self.optimizer = torch.optim.Adam(
            network.decoder.parameters(), lr=learning_rate, betas=(0.9, 0.99)
        )
        self.step, self.stages = 0, []
        if state.exists():
            saved = torch.load(state, network.encoder.device, weights_only=True)
            network.decoder.load_state_dict(saved["decoder"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.step, self.stages = saved["step"], json.loads(saved["stages"])

    def begin_with(self, path: Path) -> None:
        """Takes a network's weights and history; the optimizer's state is not shipped."""
        with safe_open(path, "pt") as file:
            self.stages = json.loads(file.metadata()["made"])["stages"]
        self.network.decoder.load_state_dict(load_file(path))
        self.step = sum(stage["steps"] for stage in self.stages)

    def save(self, stage: Mapping[str, Any]) -> None:
        """Writes the state, and the network as it is shipped."""
        stages = [*self.stages, dict(stage)]
        state = {
            "decoder": self.network.decoder.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "stages": json.dumps(stages),
        }
        buffer = io.BytesIO()
        torch.save(state, buffer)
        write_atomically(self.state, buffer.getvalue())
        history = {"encoder": ENCODER, "matching": self.network.matching, "stages": stages}
        # With bfloat16's digits in a float16 file, the live page loads 16 % less (compressed).
        decoder = self.network.decoder.state_dict()
        tensors = {name: t.bfloat16().half().contiguous() for name, t in decoder.items()}
        data = save(tensors, {"made": json.dumps(history)})
        write_atomically(self.state.with_name("anystyle.safetensors"), data)

    def losses(
        self, teacher: FeatureExtractor, contents: Tensor, styles: Style
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """For each pair: style loss over the content image's, content losses; then two means.

        The means are the total variation and the lattice.
        """
        layers = list(dict.fromkeys([*STYLE_LAYERS, CONTENT_LAYER, DEEP_LAYER]))
        each = len(styles.grams[0]) // len(contents)
        with torch.no_grad():
            plain = self.network.features(contents)
            plain = {name: maps.repeat_interleave(each, dim=0) for name, maps in plain.items()}
            restyled = self.network.restyle(plain, styles.moments)
            with mixed_precision(teacher.device):
                maps = teacher.narrow_maps(contents, layers)
            targets = [
                teacher.project(layer, maps[layer].float()).repeat_interleave(each, dim=0)
                for layer in (CONTENT_LAYER, DEEP_LAYER)
            ]
            before = [gram.repeat_interleave(each, dim=0) for gram in grams(teacher, maps)]
            start = style_losses(before, styles.grams)
        with mixed_precision(teacher.device):
            code = self.network.decoder.compute_code(styles.moments)  # the code learns, too
            image = self.network.decode(restyled | {"code": code})
            maps = teacher.narrow_maps(image, layers)
        content, deep = (
            (teacher.project(layer, maps[layer].float()) - target).square().mean(dim=(1, 2, 3))
            for layer, target in zip((CONTENT_LAYER, DEEP_LAYER), targets, strict=True)
        )
        style = style_losses(grams(teacher, maps), styles.grams)
        image = image.float()
        ratio = style / (start + SETTLED)
        return ratio, content, deep, total_variation_loss(image), lattice_loss(image, LATTICE_SIDE)

    def begin_stage(self, stage: dict[str, Any]) -> dict[str, Any]:
        """Begins a stage, or goes on with the last one if it was broken off."""
        if self.stages and self.stages[-1]["steps"] < self.stages[-1].get("planned", 0):
            last = self.stages.pop()
            changed = [name for name in stage if stage[name] != last.get(name)]
            if changed:
                raise SystemExit(
                    f"{self.state} is in the middle of a stage with another {', '.join(changed)}."
                )
            return last
        return stage | {"from_step": self.step, "steps": 0}


def train(training: Training, photographs: Sequence[Tensor], styles: Styles, args: Any) -> None:
    """Trains for the given number of steps."""
    teacher = styles.teacher
    photographs = [image.to(teacher.device) for image in photographs]
    draw = v2.Compose(
        [
            v2.RandomResizedCrop(args.size, scale=(0.3, 1.0), antialias=True),
            v2.RandomHorizontalFlip(),
        ]
    )
    stage = training.begin_stage(
        {
            "loss_network": teacher.network,
            "content_layer": CONTENT_LAYER,
            "content_weight": args.content_weight,
            "deep_content_weight": args.deep_content_weight,
            "tv_weight": args.tv_weight,
            "lattice_weight": LATTICE_WEIGHT,
            "learning_rate": args.learning_rate,
            "decay": args.decay,
            "photographs": len(photographs),
            "styles": args.styles,
            "new_styles": args.new_styles,
            "machine": machine(teacher.device),
            "size": args.size,
            "pairs": args.crops * STYLES,
            "planned": args.steps,
        }
    )
    sums, number = torch.zeros(5, device=teacher.device), 0
    generator = random.Random(training.step)
    torch.manual_seed(training.step)
    began = time.monotonic()
    try:
        while stage["steps"] < args.steps:
            share = stage["steps"] / args.steps if args.decay else 0
            warm = min(1.0, (stage["steps"] + 1) / 30)
            rate = args.learning_rate * warm * (0.5 + 0.5 * math.cos(math.pi * share))
            training.optimizer.param_groups[0]["lr"] = rate
            styles.grow(args.new_styles if len(styles) else args.styles)
            crops = [draw(generator.choice(photographs)) for _ in range(args.crops)]
            contents = (torch.stack(crops) / 255).to(memory_format=torch.channels_last)
            chosen = styles.draw(generator, args.crops * STYLES)
            ratio, content, deep, tv, lattice = training.losses(teacher, contents, chosen)
            # A content image that almost has the style already must not dominate.
            loss = (ratio.clamp_max(3) + args.content_weight * content).mean()
            loss = loss + args.deep_content_weight * deep.mean() + args.tv_weight * tv
            loss = loss + LATTICE_WEIGHT * lattice
            training.optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(training.network.decoder.parameters(), 1.0)
            training.optimizer.step()
            training.step += 1
            stage["steps"] += 1
            number += 1
            levels = 255 * lattice.sqrt()
            each = [ratio.median(), content.mean(), deep.mean(), tv, levels]
            sums += torch.stack(each).detach()
            if number == 50:
                left = " ".join(f"{value:.3f}" for value in (sums / number).tolist())
                print(
                    f"{training.step} ({time.monotonic() - began:.0f} s): style loss left, "
                    f"content at {CONTENT_LAYER} and {DEEP_LAYER}, total variation, lattice: "
                    f"{left}",
                    flush=True,
                )
                sums, number = torch.zeros_like(sums), 0
            if stage["steps"] % args.save_every == 0:
                training.save(stage)
    except KeyboardInterrupt:
        print("Interrupted. The trained weights are kept.")
    training.save(stage)


def main() -> None:
    """Draws the styles, trains, and writes the network to the working folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("--work", type=Path, default=Path("anystyle"), help="for all files")
    parser.add_argument("--styles", type=int, default=400, help="at the start (%(default)s)")
    parser.add_argument("--new-styles", type=int, default=1, help="in a step (%(default)s)")
    parser.add_argument("--kept", type=int, default=2000, help="styles (%(default)s)")
    parser.add_argument("--workers", type=int, default=0, help="processes that draw styles")
    parser.add_argument("--steps", type=int, default=4000, help="of this stage (%(default)s)")
    parser.add_argument("--size", type=int, default=128, help="of a crop, in pixels (%(default)s)")
    parser.add_argument("--crops", type=int, default=2, help="in a step (%(default)s)")
    parser.add_argument("--loss-network", choices=TEACHERS, default="vgg19")
    parser.add_argument("--matching", default="covariance", help="or: mean and std")
    parser.add_argument("--content-weight", type=float, default=0.05)
    parser.add_argument("--deep-content-weight", type=float, default=0.0, help=f"at {DEEP_LAYER}")
    parser.add_argument("--tv-weight", type=float, default=0.05)
    parser.add_argument("--learning-rate", type=float, default=2e-3)
    parser.add_argument("--save-every", type=int, default=50, help="steps (%(default)s)")
    parser.add_argument("--decay", action="store_true", help="let the learning rate fall to 0")
    parser.add_argument(
        "--from-shipped", action="store_true", help="continue from the shipped network"
    )
    parser.add_argument("--ship", action="store_true", help=f"write to {SHIPPED.name}/ at the end")
    args = parser.parse_args()
    photographs = [read(path) for path in sorted(args.photographs.iterdir())[:-HELD_OUT]]
    paintings = [(example_image(name, 900)[0] * 255).round().byte() for name in PAINTINGS]
    teacher = load_extractor(args.loss_network)
    network = AnyStyle(load_extractor(ENCODER, device="cpu"), args.matching)
    network = network.to(teacher.device).to(memory_format=torch.channels_last)
    args.work.mkdir(parents=True, exist_ok=True)
    training = Training(network, args.learning_rate, args.work / "state.pt")
    if args.from_shipped and not training.step:
        training.begin_with(SHIPPED / "anystyle.safetensors")
    numbers = range(training.step * args.new_styles, sys.maxsize)  # other styles in each stage
    loader = DataLoader(
        StyleImages(photographs, paintings),
        batch_size=max(1, args.new_styles),
        sampler=numbers,
        num_workers=args.workers,
    )
    train(training, photographs, Styles(iter(loader), network, teacher, args.kept), args)
    if args.ship:
        SHIPPED.mkdir(exist_ok=True)
        path = args.work / "anystyle.safetensors"
        (SHIPPED / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
