"""Measures the shipped distilled networks against VGG-19, and writes their cards.

    python tools/measure_networks.py PHOTOS --cards

PHOTOS is the folder of photographs that they were distilled on; only the 100 that were held out are
used. NST_EDU_WEIGHTS names VGG-19's weights, NST_EDU_IMAGES the folder of the paper's paintings
(without the folder, the paintings are downloaded). Three things are measured, all on pictures that
no network was trained on:

1.  R2 of each layer: how much of VGG-19's features the lifted features explain.
2.  Style transfer, 4 photographs in 6 styles, 256 px, default weights and steps. Each result
    is scored on VGG-19: how much of the photograph's style loss is gone, and its content loss.
3.  Style transfer of 8 pairs never seen (unseen_pairs.py), 192 px, 60 steps: the removed style
    loss, divided by what VGG-19's result removes.

The card also has the seconds of an evaluation, from the results of `bench.py`.

Results of style transfer are kept in the folder WORK, so that an interrupted run goes on.
"""

import argparse
import json
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor
from unseen_pairs import (
    HELD_OUT,
    Pair,
    Score,
    describe,
    photographs_in,
    score,
    scores_of,
    sha256,
    shares,
    transfer,
    unseen_pairs,
)
from unseen_pairs import SIZE as UNSEEN_SIZE
from unseen_pairs import STEPS as UNSEEN_STEPS

from nst_edu import example_image, load_extractor, load_image
from nst_edu.examples import shipped
from nst_edu.networks import FOLDER, network_names
from nst_edu.transfer import STEPS
from nst_edu.vgg import FeatureExtractor

BENCH = Path(__file__).parents[1] / "images" / "bench.json"
RESOLUTION = 160  # longest side, in pixels, at which R2 is measured
SIZE = 256  # longest side of a style transfer
PHOTOGRAPHS = ("astronaut", "cat", "coffee", "colosseum")
STYLES = ("swirls", "sunset", "woodblock", "stained_glass", "pointillism", "mosaic")
PAIRS = [(photograph, style) for photograph in PHOTOGRAPHS for style in STYLES]


@torch.no_grad()
def r_squared(
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
    layers = student.layers
    error = dict.fromkeys(layers, 0.0)
    square = dict.fromkeys(layers, 0.0)
    number = dict.fromkeys(layers, 0)
    total: dict[str, Tensor] = {}
    for image in images:
        right, guess = teacher(image, layers), student(image, layers)
        for layer in layers:
            error[layer] += (right[layer] - guess[layer]).double().square().sum().item()
            square[layer] += right[layer].double().square().sum().item()
            total[layer] = total.get(layer, 0) + right[layer].double().sum((0, 2, 3)).cpu()
            number[layer] += right[layer].shape[2] * right[layer].shape[3]
    return {
        layer: 1
        - error[layer] / (square[layer] - float(total[layer].square().sum()) / number[layer])
        for layer in layers
    }


def transfers(
    extractor: FeatureExtractor, teacher: FeatureExtractor, work: Path, count: int | None = None
) -> dict[tuple[str, str], Score]:
    """The scores of the first pairs, or of all, on one network; results may lie in WORK already."""
    scores = {}
    for photograph, style in PAIRS[:count]:
        pair = Pair(example_image(photograph, SIZE), example_image(style, SIZE))
        path = work / f"{photograph}_{style}_{label(extractor.network)}_{SIZE}px_{STEPS}steps.png"
        scores[photograph, style] = score(teacher, pair, transfer(extractor, pair, STEPS, path))
    return scores


def label(network: str) -> str:
    """The network's name in the names of files, with the SHA-256 of a file that may change."""
    if network == "vgg19":
        return network
    return f"{network}-{sha256(FOLDER / f'{network}.safetensors')[:8]}"


def speed(network: str) -> str:
    """How much faster an evaluation is than VGG-19's, from the results of `bench.py`."""
    bench = json.loads(BENCH.read_text())
    laps = {
        (each["network"], each["float32"]): each["lap"]
        for each in bench["growth"]
        if each["size"] == SIZE
    }
    lines = [
        f"- in {'float32' if float32 else 'bfloat16'}: {own:.3f} s, VGG-19's {vgg19:.3f} s, "
        f"{vgg19 / own:.1f} times as fast"
        for float32 in (False, True)
        if (own := laps.get((network, float32))) and (vgg19 := laps.get(("vgg19", float32)))
    ]
    return f"""An evaluation at {SIZE} px, with lifts and Gram matrices, as in `images/bench.md`, on
{bench["machine"]}:

{chr(10).join(lines)}"""


def card(
    network: str,
    r2: Mapping[str, Mapping[str, float]],
    scores: Mapping[str, Mapping[tuple[str, str], Score]],
    unseen: Mapping[str, Mapping[str, Score]],
) -> str:
    """The card of a network, from its file and from what was measured.

    Args:
        network: Its name.
        r2: R2 per layer, for each set of pictures.
        scores: Scores of this network and of ``vgg19``.
        unseen: The same on the pairs never seen.
    """
    path = FOLDER / f"{network}.safetensors"
    with safe_open(path, "pt") as file:
        stages = json.loads(file.metadata()["stages"])
        widths = [
            file.get_slice(name).get_shape()[1]
            for name in (f"lifts.{layer}.weight" for layer in r2[next(iter(r2))])
        ]
    layers = list(r2[next(iter(r2))])
    r2_rows = "\n".join(
        f"| {layer} | {width} | " + " | ".join(f"{each[layer]:.3f}" for each in r2.values()) + " |"
        for layer, width in zip(layers, widths, strict=True)
    )
    own, vgg19 = scores[network], scores["vgg19"]
    grid = "\n".join(
        f"| {photograph} | "
        + " | ".join(f"{own[photograph, style].removed:.0%}" for style in STYLES)
        + " |"
        for photograph in PHOTOGRAPHS
    )
    medians = {name: median_removed(each) for name, each in (("vgg19", vgg19), (network, own))}
    ratios = [own[pair].content / vgg19[pair].content for pair in vgg19]
    share = shares(unseen[network], unseen["vgg19"])
    return f"""# {network}

The layers of VGG-19 from relu1_1 to relu5_1 with fewer channels, and for each layer an affine 1x1
"lift" (a projection) to VGG-19's channels. The network imitates the rescaled VGG-19 with average
pooling. The network is an approximation: its images are similar to VGG-19's images, not equal.

- **File**: {path.name}, float16, {path.stat().st_size / 1e6:.1f} MB, SHA-256
  `{sha256(path)}`
- **Made by** `tools/distill.py --network {network.removeprefix("vgg19-")}`, in stages. Each line
  names the settings at that time:
{how(stages)}
- **Trained on** crops of {stages[-1]["photographs"]} photographs, which are not shipped. Some
  crops are unchanged; others have changed colours, noise, paint or drawn marks, or became flat
  designs (`tools/training_pictures.py`). Also on unfinished images of style transfer.
- **Not used in training** (held out): {HELD_OUT} other photographs, all images in `images/`, and
  the paper's images. The images in `images/` set only the scale of VGG-19's channels.
- **Licence**: CC BY 4.0. Distilled from VGG-19 by K. Simonyan and A. Zisserman, "Very Deep
  Convolutional Networks for Large-Scale Image Recognition", ICLR 2015. The weights of VGG-19 are
  CC BY 4.0.

`tools/measure_networks.py` measured all numbers below.

## How similar the features are

R2 at {RESOLUTION} px: 1 - sum of squared errors of the lifted features / sum of squared deviations
of the rescaled VGG-19's features from their channel means. 1 is perfect; 0 is as good as the
means.

| layer | channels | {" | ".join(r2)} |
|---|---|{"---|" * len(r2)}
{r2_rows}

## How similar the style transfer is

{len(PHOTOGRAPHS)} photographs in {len(STYLES)} styles, {SIZE} px, {STEPS} steps of L-BFGS,
default weights, each result scored on VGG-19. Removed share of the photograph's style loss:
median {medians[network]:.1%}, least {min(s.removed for s in own.values()):.1%}. VGG-19's
results reach {medians["vgg19"]:.1%} ({len(vgg19)} of the {len(own)} pairs were run on
VGG-19). The content loss, divided by the content loss of VGG-19's result:
median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f}.

| style loss removed | {" | ".join(STYLES)} |
|---|{"---|" * len(STYLES)}
{grid}

## Pairs never seen

{len(share)} held-out photographs in new styles: three drawings of the programs that drew the
styles in `images/`, three drawings of the program that drew the training images, and two
paintings. No network was trained on these pairs; the pairs only decide which of two files is
better. {UNSEEN_SIZE} px, {UNSEEN_STEPS} steps, default weights, each result scored on VGG-19. The
removed style loss, divided by the style loss that VGG-19's result removes: median
{statistics.median(share.values()):.1%}, least {min(share.values()):.1%}.

| {" | ".join(name.replace("_", " ") for name in share)} |
|{"---|" * len(share)}
| {" | ".join(f"{each:.0%}" for each in share.values())} |

## How fast the network is

{speed(network)}
"""


def how(stages: Sequence[Mapping[str, Any]]) -> str:
    """The stages of a network's making as a list."""
    lines = []
    for stage in stages:
        if stage["how"] == "average":
            lines.append("  - the mean of the weights after the last two stages.")
            continue
        minutes = f"{stage['seconds'] / 60:.0f} minutes"
        if stage["how"] == "closed form":
            lines.append(f"  - closed form, layer by layer, on {stage['crops']} crops: {minutes}.")
            continue
        options = " ".join(
            f"--{key.replace('_', '-')} {str(value).strip('[]').replace(',', '')}"
            for key, value in stage.items()
            if key not in ("how", "photographs", "machine", "seconds")
        )
        lines.append(f"  - gradient descent, {minutes} on {stage['machine']}:")
        lines.append(f"    `{options}`.")
    return "\n".join(lines)


def median_removed(scores: Mapping[tuple[str, str], Score]) -> float:
    """The median over pairs of the share of style loss removed."""
    return statistics.median(score.removed for score in scores.values())


def main() -> None:
    """Measures, prints, and where asked writes cards."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("--networks", nargs="+", default=[n for n in network_names()[1:]])
    parser.add_argument("--work", type=Path, default=Path("measurement"), help="for the results")
    parser.add_argument(
        "--reference", type=int, default=len(PAIRS), help="pairs to run on VGG-19, a minute each"
    )
    parser.add_argument("--cards", action="store_true", help="write each network's card")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    teacher = load_extractor("vgg19")
    students = [load_extractor(network) for network in args.networks]

    _, held_out = photographs_in(args.photographs)
    sets = {
        "held-out photographs": [load_image(path, RESOLUTION) for path in held_out],
        "images in `images/`": [example_image(name, RESOLUTION) for name in shipped()],
    }
    r2: dict[str, dict[str, dict[str, float]]] = {}
    for student in students:
        r2[student.network] = {what: r_squared(student, teacher, p) for what, p in sets.items()}
        for what, each in r2[student.network].items():
            numbers = "  ".join(f"{layer[4:]} {value:.3f}" for layer, value in each.items())
            print(f"{student.network}, {what}: {numbers}", flush=True)
    scores = {"vgg19": transfers(teacher, teacher, args.work, args.reference)}
    scores |= {student.network: transfers(student, teacher, args.work) for student in students}
    pairs = unseen_pairs(held_out)
    unseen = {
        each.network: scores_of(each, label(each.network), teacher, pairs, args.work)
        for each in (teacher, *students)
    }
    for network, each in scores.items():
        reference = scores["vgg19"]
        ratios = [each[pair].content / reference[pair].content for pair in reference]
        print(
            f"{network}: style loss removed, median {median_removed(each):.1%} (least "
            f"{min(s.removed for s in each.values()):.1%}); content loss over vgg19's, median "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )
        print(describe(f"{network}, never seen", unseen[network], unseen["vgg19"]), flush=True)
    if args.cards:
        for network in args.networks:
            text = card(network, r2[network], scores, unseen)
            (FOLDER / f"{network}.md").write_text(text)


if __name__ == "__main__":
    main()
