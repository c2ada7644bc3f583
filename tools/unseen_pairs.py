"""Measures distilled networks on eight pairs that no training has seen: is a new file better?

    python tools/unseen_pairs.py PHOTOS FILE [FILE ...]

PHOTOS is the folder of photographs that the networks were distilled on; the contents are eight of
the 100 that were held out. Three styles are drawn by make_styles.py with a seed of their own, three
by training_pictures.py from held-out photographs, and two are the paper's paintings (from the
folder NST_EDU_IMAGES, else downloaded). Each FILE is a distilled network. VGG-19, whose weights
NST_EDU_WEIGHTS names, runs each pair once and scores all results. A network's number is the style
loss that its result removes, divided by what VGG-19's result removes.

Results are kept in the folder WORK, so a file is run once. A file takes two minutes on one thread.
"""

import argparse
import hashlib
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import make_styles
import numpy as np
import torch
from torch import Tensor
from torchvision.transforms.functional import pil_to_tensor
from training_pictures import crop, read

from nst_edu import example_image, load_extractor, load_image, save_image
from nst_edu.networks.weights import read_tensors
from nst_edu.transfer import STYLE_LAYERS, build_objective, run_to_end, style_transfer
from nst_edu.vgg import FeatureExtractor

HELD_OUT = 100  # photographs, the last by name
SIZE = 192  # longest side, in pixels
STEPS = 60
SEED = 20_261_126  # of the styles; no training has used the seed
PAINTED = ("sunset", "mosaic", "swirls")  # by make_styles.py
WORKED_OVER = ("marks", "designs", "painted")  # by training_pictures.py
PAINTINGS = ("starry_night", "the_scream")


class Pair(NamedTuple):
    """A content image and a style image, each ``(1, 3, H, W)`` in [0, 1]."""

    content: Tensor
    style: Tensor


class Score(NamedTuple):
    """A result of style transfer as VGG-19 sees the result."""

    removed: float  # share of the photograph's style loss that is gone
    content: float  # content loss
    left: dict[str, float]  # share of the photograph's style loss that is left in each layer


def photographs_in(folder: Path) -> tuple[list[Path], list[Path]]:
    """The photographs to train on, and those held out.

    Raises:
        SystemExit: The folder holds too few.
    """
    paths = sorted(p for p in folder.glob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    if len(paths) <= HELD_OUT:
        raise SystemExit(f"{folder} holds {len(paths)} photographs; {HELD_OUT} are held out.")
    return paths[:-HELD_OUT], paths[-HELD_OUT:]


def unseen_pairs(held_out: Sequence[Path]) -> dict[str, Pair]:
    """The eight pairs, by the name of the style."""
    photographs = [read(path) for path in held_out]
    styles = {}
    for number, name in enumerate(PAINTED):
        drawing = make_styles.STYLES[name](np.random.default_rng([SEED, number]))
        small = drawing.resize((SIZE, SIZE * drawing.height // drawing.width))
        styles[name] = pil_to_tensor(small)[None] / 255
    for number, kind in enumerate(WORKED_OVER):
        styles[kind] = crop(photographs, SEED + number, kind, size=SIZE)[None] / 255
    styles |= {name: example_image(name, SIZE) for name in PAINTINGS}
    contents = [load_image(path, SIZE) for path in held_out[:: len(held_out) // len(styles)]]
    return {name: Pair(contents[n], style) for n, (name, style) in enumerate(styles.items())}


def transfer(extractor: FeatureExtractor, pair: Pair, steps: int, path: Path) -> Tensor:
    """The result of a pair on a network, with default weights; kept in a file."""
    if not path.exists():
        run = style_transfer(*pair, extractor=extractor, steps=steps)
        step = run_to_end(run, steps, progress=False)
        print(f"{path.name}: {step.seconds:.0f} s, losses {step.losses}", flush=True)
        save_image(step.best, path, {"network": extractor.network})
    return load_image(path, size=None)


@torch.no_grad()
def score(teacher: FeatureExtractor, pair: Pair, image: Tensor) -> Score:
    """What VGG-19 says of a result."""
    objective = build_objective(teacher, *pair)
    before, after = objective(pair.content), objective(image)
    whole = len(STYLE_LAYERS) * before["style"]
    left = {name: (after[f"style {name}"] / whole).item() for name in STYLE_LAYERS}
    return Score(1 - sum(left.values()), after["content"].item(), left)


def scores_of(
    extractor: FeatureExtractor,
    label: str,
    teacher: FeatureExtractor,
    pairs: Mapping[str, Pair],
    work: Path,
) -> dict[str, Score]:
    """Runs a network on all pairs and scores the results.

    Args:
        extractor: The network.
        label: Its name in the names of the files; another file needs another label.
        teacher: The rescaled VGG-19.
        pairs: The pairs, by name.
        work: The folder of the results.
    """
    scores = {}
    for name, pair in pairs.items():
        path = work / f"unseen_{name}_{label}_{SIZE}px_{STEPS}steps.png"
        scores[name] = score(teacher, pair, transfer(extractor, pair, STEPS, path))
    return scores


def shares(own: Mapping[str, Score], reference: Mapping[str, Score]) -> dict[str, float]:
    """The style loss that each result removes, divided by what VGG-19's result removes."""
    return {name: own[name].removed / reference[name].removed for name in reference}


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def describe(name: str, own: Mapping[str, Score], reference: Mapping[str, Score]) -> str:
    """The shares, their median and least, and what is left in each layer, as text."""
    each = shares(own, reference)
    left = {layer: statistics.mean(s.left[layer] for s in own.values()) for layer in STYLE_LAYERS}
    content = [own[pair].content / reference[pair].content for pair in reference]
    return (
        f"{name}: median {statistics.median(each.values()):.1%}, least {min(each.values()):.1%}; "
        f"content loss over vgg19's {statistics.median(content):.2f}\n  "
        + "  ".join(f"{pair} {share:.1%}" for pair, share in each.items())
        + "\n  style loss left, mean: "
        + "  ".join(f"{layer} {share:.2%}" for layer, share in left.items())
    )


def main() -> None:
    """Runs, scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("files", type=Path, nargs="+", help="distilled networks")
    parser.add_argument("--work", type=Path, default=Path("distillation/measurement"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    teacher = load_extractor("vgg19")
    pairs = unseen_pairs(photographs_in(args.photographs)[1])
    reference = scores_of(teacher, "vgg19", teacher, pairs, args.work)
    print(describe("vgg19", reference, reference), flush=True)
    for path in args.files:
        student = FeatureExtractor(path.stem, read_tensors(path)).to(teacher.device)
        label = f"{path.stem}-{sha256(path)[:8]}"
        own = scores_of(student, label, teacher, pairs, args.work)
        print(describe(label, own, reference), flush=True)


if __name__ == "__main__":
    main()
