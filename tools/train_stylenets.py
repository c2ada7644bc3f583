"""Trains the shipped networks for one style, and writes their cards.

    NST_EDU_WEIGHTS=... python tools/train_stylenets.py PHOTOS --minutes 4

Each network starts with random weights and is trained on vgg19-half, as in class, and scored on
VGG-19. One network learns from only four of the shipped photographs: Ulyanov, Vedaldi & Lempitsky
found that sixteen images were enough, and lesson 05 tests their claim.
"""

import argparse
import json
import platform
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from torch import Tensor

from nst_edu.examples import example_image, shipped
from nst_edu.fast import StyleNet, load_style_net, save_style_net, train_style_net
from nst_edu.fast.style_net import PREFIX, SHIPPED
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


def train(plan: Plan, paths: Sequence[Path], minutes: float, work: Path) -> None:
    """Trains and saves one network; continues from the checkpoint if the file exists."""
    extractor = load_extractor("vgg19-half")
    photographs: list[Tensor | Path] = list(paths)
    if not plan.all_photographs:
        photographs = [example_image(name, size=None) for name in FEW]
    run = train_style_net(
        example_image(plan.style, SIZE),
        photographs,
        extractor=extractor,
        steps=100_000,
        seconds=60 * minutes,
        checkpoint=work / f"{plan.name}.pt",
    )
    last = None
    for step in run:
        last = step
        if step.index % 100 == 0:
            style, content = step.losses["style"], step.losses["content"]
            print(f"{plan.name} {step.index}: style {style:.2f}, content {content:.2f}", flush=True)
    if last is None:
        raise SystemExit(f"{work / plan.name}.pt is finished. Delete the file to train again.")
    history = {
        "style": plan.style,
        "photographs": len(photographs),
        "loss_network": extractor.network,
        "steps": last.index,
        "seconds": round(last.seconds),
        "machine": f"a CPU ({platform.machine()}, {torch.get_num_threads()} threads)",
        "start": "random weights",
    }
    SHIPPED.mkdir(exist_ok=True)
    save_style_net(last.net, SHIPPED / f"{PREFIX}{plan.name}.safetensors", history)


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


def card(plan: Plan, teacher: FeatureExtractor) -> str:
    """The card of a network, from the file's metadata and new measurements."""
    path = SHIPPED / f"{PREFIX}{plan.name}.safetensors"
    with safe_open(path, "pt") as file:
        history = json.loads(file.metadata()["made"])
    net = load_style_net(plan.name)
    rows = "\n".join(
        f"| {name} | {removed:.1%} | {content:.2f} |"
        for name, (removed, content) in scores(net, plan.style, teacher).items()
    )
    photographs = f"{history['photographs']} photographs, which are not shipped"
    if not plan.all_photographs:
        photographs = f"{len(FEW)} shipped photographs: {', '.join(FEW)}"
    return f"""# {path.stem}

A StyleNet ({net.width} channels, {net.blocks} residual blocks). The network gives any image the
style of `images/{plan.style}.jpg` in one pass.

- **File**: {path.name}, float16, {path.stat().st_size / 1e6:.2f} MB
- **Made by** `tools/train_stylenets.py`, from {history["start"]}: {history["steps"]} steps in
  {history["seconds"]} s on {history["machine"]}, with {history["loss_network"]} as loss network.
- **Trained on** crops of {photographs}.
- **Licence**: CC0 for the network. The weights were learnt from the style image (CC0) and from
  VGG-19's features (CC BY 4.0, K. Simonyan and A. Zisserman).

Measured by the same tool on VGG-19, at {SIZE} px, on photographs that were not used in training:
the share of the photograph's style loss that the network removes, and the content loss.

| photograph | style loss removed | content loss |
|---|---|---|
{rows}

One pass takes {seconds(net, 256):.3f} s at 256x256 px and {seconds(net, 512):.3f} s at 512x512
({torch.get_num_threads()} threads, medians).
"""


def main() -> None:
    """Trains the chosen networks and writes the cards."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument(
        "--minutes", type=float, default=4, help="of training for each network (%(default)s)"
    )
    parser.add_argument("--work", type=Path, default=Path("stylenets"), help="for checkpoints")
    parser.add_argument("--cards", action="store_true", help="only measure again, without training")
    parser.add_argument("--only", nargs="+", default=[plan.name for plan in PLANS])
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    paths = sorted(args.photographs.iterdir())[:-HELD_OUT]
    teacher = load_extractor("vgg19")
    for plan in PLANS:
        if plan.name in args.only:
            if not args.cards:
                train(plan, paths, args.minutes, args.work)
            (SHIPPED / f"{PREFIX}{plan.name}.md").write_text(card(plan, teacher))


if __name__ == "__main__":
    main()
