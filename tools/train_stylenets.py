"""Trains the shipped networks for one style, and writes their cards.

    NST_EDU_WEIGHTS=... python tools/train_stylenets.py PHOTOS --steps 3000
    NST_EDU_WEIGHTS=... python tools/train_stylenets.py PHOTOS --steps 1000 --go-on \
        --learning-rate 1e-3 --loss-network vgg19

The first command begins with random weights and trains on vgg19-half, as in class; the second
continues with the shipped networks. A run that was ended too early continues from its checkpoint.
The networks are scored on VGG-19. One network learns from only four of the shipped photographs:
Ulyanov, Vedaldi & Lempitsky found that sixteen images were enough, and lesson 05 tests their claim.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from bench import machine
from safetensors import safe_open
from torch import Tensor

from nst_edu.examples import example_image, shipped
from nst_edu.fast import StyleNet, load_style_net, save_style_net, train_style_net
from nst_edu.fast.lattice import measure_lattice
from nst_edu.fast.style_net import PREFIX, SHIPPED
from nst_edu.images import load_image
from nst_edu.networks import load_extractor
from nst_edu.transfer import build_objective
from nst_edu.vgg import FeatureExtractor

SIZE = 256  # longest side of the style images and of the images that are scored
UNSEEN = (
    "lake",
    "colosseum",
)  # no network learns from these, so that a lesson can test every network
FEW = tuple(name for name in shipped("photograph") if name not in UNSEEN)
HELD_OUT = 100  # photographs, the last of the folder


@dataclass(frozen=True)
class Plan:
    """A network to train: its name, its style, and whether the folder's photographs are used."""

    name: str
    style: str
    all_photographs: bool


PLANS = (
    Plan("swirls", "swirls", all_photographs=True),
    Plan("swirls-few", "swirls", all_photographs=False),
    Plan("mosaic", "mosaic", all_photographs=True),
)


def history(plan: Plan) -> dict[str, Any]:
    """What the file of a shipped network tells about its training."""
    with safe_open(SHIPPED / f"{PREFIX}{plan.name}.safetensors", "pt") as file:
        return dict(json.loads(file.metadata()["made"]))


def train(plan: Plan, paths: Sequence[Path], args: Any) -> None:
    """Trains and saves one network; continues from the checkpoint if the file exists."""
    stages = history(plan)["stages"] if args.go_on else []
    checkpoint = args.work / f"{plan.name}-{len(stages) + 1}.pt"
    extractor = load_extractor(args.loss_network)
    photographs: list[Tensor | Path] = list(paths)
    if not plan.all_photographs:
        photographs = [example_image(name, size=None) for name in FEW]
    run = train_style_net(
        example_image(plan.style, SIZE),
        photographs,
        extractor=extractor,
        start=load_style_net(plan.name) if args.go_on else None,
        content_weight=args.content_weight,
        steps=args.steps,
        learning_rate=args.learning_rate,
        seed=len(stages),
        checkpoint=checkpoint,
    )
    sums: Counter[str] = Counter()
    last = None
    for step in run:
        last = step
        sums.update({name: step.losses[name] for name in ("style", "content")})
        if step.index % 100 == 0:
            means = ", ".join(f"{name} {total / 100:.2f}" for name, total in sums.items())
            print(f"{plan.name} {step.index} ({time.process_time():.0f} s): {means}", flush=True)
            sums.clear()
    if last is None:
        raise SystemExit(f"{checkpoint} is finished. Delete the file to train again.")
    stage = {
        "loss_network": extractor.network,
        "steps": last.index,
        "learning_rate": args.learning_rate,
        "content_weight": args.content_weight,
        "seconds": round(last.seconds),
    }
    made = {"style": plan.style, "photographs": len(photographs), "stages": [*stages, stage]}
    SHIPPED.mkdir(exist_ok=True)
    save_style_net(last.net, SHIPPED / f"{PREFIX}{plan.name}.safetensors", made)


@torch.no_grad()
def scores(net: StyleNet, style: str, teacher: FeatureExtractor) -> dict[str, tuple[float, float]]:
    """For each unseen photograph: the share of style loss removed, and the content loss."""
    shares = {}
    for name in UNSEEN:
        photograph = example_image(name, SIZE)
        objective = build_objective(teacher, photograph, example_image(style, SIZE))
        before, after = objective(photograph), objective(net(photograph))
        shares[name] = 1 - float(after["style"] / before["style"]), float(after["content"])
    return shares


def seconds(net: StyleNet, size: int, rounds: int = 15) -> float:
    """Median seconds for one square image."""
    image, times = torch.rand(1, 3, size, size), []
    with torch.inference_mode():
        for _ in range(rounds + 3):
            began = time.perf_counter()
            net(image)
            times.append(time.perf_counter() - began)
    return statistics.median(times[3:])


@torch.no_grad()
def strongest_lattice(net: StyleNet, paths: Sequence[Path]) -> tuple[float, int]:
    """The strongest lattice on the shipped photographs and some more, and their number."""
    photographs = [example_image(name, SIZE) for name in shipped("photograph")]
    photographs += [load_image(path, SIZE) for path in paths]
    return max(measure_lattice(net(photograph)) for photograph in photographs), len(photographs)


def describe(stage: Mapping[str, Any]) -> str:
    """A stage of a training, in words.

    The first stages have neither time nor content weight. A stage that somebody ended early has the
    planned number of steps.
    """
    parts = [f"{stage['steps']} steps on {stage['loss_network']}"]
    end = (
        f"falling (planned for {stage['planned']} steps)" if "planned" in stage else "falling to 0"
    )
    parts.append(f"learning rate {stage['learning_rate']:g} {end}")
    if stage.get("content_weight", 1) != 1:
        parts.append(f"content weight {stage['content_weight']:g}")
    if "seconds" in stage:
        parts.append(f"{stage['seconds'] / 60:.0f} minutes")
    return ", ".join(parts) + "."


def card(plan: Plan, teacher: FeatureExtractor, held_out: Sequence[Path]) -> str:
    """The card of a network, from the file's metadata and new measurements."""
    path = SHIPPED / f"{PREFIX}{plan.name}.safetensors"
    made = history(plan)
    net = load_style_net(plan.name)
    stages = "\n".join(f"  - {describe(stage)}" for stage in made["stages"])
    rows = "\n".join(
        f"| {name} | {removed:.1%} | {content:.2f} |"
        for name, (removed, content) in scores(net, plan.style, teacher).items()
    )
    photographs = f"{made['photographs']} photographs, which are not shipped"
    if not plan.all_photographs:
        photographs = f"{len(FEW)} shipped photographs: {', '.join(FEW)}"
    lattice, count = strongest_lattice(net, held_out)
    return f"""# {path.stem}

A StyleNet ({net.width} channels, {net.blocks} residual blocks). The network gives any image the
style of `images/{plan.style}.jpg` in one pass.

- **File**: {path.name}, float16, {path.stat().st_size / 1e6:.2f} MB
- **Made by** `tools/train_stylenets.py`, from random weights:
{stages}
- **Trained on** crops of {photographs}.
- **Licence**: CC0 for the network. The weights were learnt from the style image (CC0) and from
  VGG-19's features (CC BY 4.0, K. Simonyan and A. Zisserman).

Measured by the same tool on VGG-19, at {SIZE} px, on photographs that were not used in training:
the share of the photograph's style loss that the network removes, and the content loss.

| photograph | style loss removed | content loss |
|---|---|---|
{rows}

The lattice of four pixels (`nst_edu/fast/lattice.py`) has at most {lattice:.1f} of 255 levels on
{count} photographs.

One pass takes {seconds(net, 256):.3f} s at 256x256 px and {seconds(net, 512):.3f} s at 512x512
(medians; {machine()}).
"""


def main() -> None:
    """Trains the chosen networks and writes the cards."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("--steps", type=int, default=3000, help="for a network (%(default)s)")
    parser.add_argument("--learning-rate", type=float, default=3e-3, help="(%(default)s)")
    parser.add_argument("--content-weight", type=float, default=1.0, help="(%(default)s)")
    parser.add_argument("--loss-network", choices=("vgg19-half", "vgg19"), default="vgg19-half")
    parser.add_argument("--go-on", action="store_true", help="begin with the shipped networks")
    parser.add_argument("--work", type=Path, default=Path("stylenets"), help="for checkpoints")
    parser.add_argument("--cards", action="store_true", help="only measure again, without training")
    parser.add_argument("--only", nargs="+", default=[plan.name for plan in PLANS])
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    paths = sorted(args.photographs.iterdir())
    teacher = load_extractor("vgg19")
    for plan in PLANS:
        if plan.name in args.only:
            if not args.cards:
                train(plan, paths[:-HELD_OUT], args)
            text = card(plan, teacher, paths[-HELD_OUT:])
            (SHIPPED / f"{PREFIX}{plan.name}.md").write_text(text)


if __name__ == "__main__":
    main()
