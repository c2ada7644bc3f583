"""Measures the shipped network for any style against optimisation, and writes its card.

    NST_EDU_WEIGHTS=... python tools/measure_fast.py PHOTOS --work W --cards

Ten photographs in ten styles, all unused in training, at 256 px, scored on VGG-19. For ten of the
hundred pairs (each photograph and each style once) the optimisation is run as well, for 120 steps
and a minute each: a fast network should close the gap between the photograph's style loss and the
optimisation's. The other ninety pairs count with the share of style loss that is removed, a little
less than the share of the gap. Results of the optimisation are kept in the folder W. With
``--steps 0`` the optimisation is left out, and the measurement takes minutes instead of an hour.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors import safe_open
from torch import Tensor
from train_anystyle import HELD_OUT, PAINTINGS, held_out_styles
from training_pictures import read

from nst_edu.examples import example_image, shipped
from nst_edu.fast import AnyStyle, load_any_style
from nst_edu.fast.any_style import SHIPPED, STYLE_SIZE
from nst_edu.fast.lattice import measure_lattice
from nst_edu.images import load_image, save_image
from nst_edu.networks import load_extractor
from nst_edu.objective import Objective
from nst_edu.transfer import STEPS, build_objective, run_to_end, style_transfer
from nst_edu.vgg import FeatureExtractor

SIZE = 256  # longest side of photographs
MORE = (3, 31, 59, 87)  # of the held-out photographs, added to the six that are shipped


class Loss(NamedTuple):
    """Style and content loss of an image on VGG-19."""

    style: float
    content: float


class Pair(NamedTuple):
    """A photograph in a style: losses of the photograph, the fast network, the optimisation.

    And the lattice in the fast network's image, in levels of 255.
    """

    before: Loss
    fast: Loss
    reference: Loss | None
    lattice: float

    @property
    def removed(self) -> float:
        """Share of the photograph's style loss that is removed."""
        return 1 - self.fast.style / self.before.style

    @property
    def closed(self) -> float:
        """Share of the gap to the optimisation that is closed."""
        assert self.reference is not None
        return (self.before.style - self.fast.style) / (self.before.style - self.reference.style)


def photographs(folder: Path) -> dict[str, Tensor]:
    """Ten photographs unused in training, ``(1, 3, H, W)``, by name."""
    images = {name: example_image(name, SIZE) for name in shipped("photograph")}
    paths = sorted(folder.iterdir())[-HELD_OUT:]
    return images | {f"held-out {number}": load_image(paths[number], SIZE) for number in MORE}


@torch.no_grad()
def evaluate(objective: Objective, image: Tensor) -> Loss:
    """The losses of an image."""
    losses = objective(image)
    return Loss(float(losses["style"]), float(losses["content"]))


def reference(
    teacher: FeatureExtractor, content: Tensor, style: Tensor, path: Path, steps: int
) -> Tensor:
    """The optimisation's image, from a file if the file exists."""
    if not path.exists():
        run = style_transfer(content, style, extractor=teacher, steps=steps)
        save_image(run_to_end(run, steps, progress=False).best, path)
        print(path.name, flush=True)
    return load_image(path, size=None)


def measure(
    network: AnyStyle,
    teacher: FeatureExtractor,
    contents: Mapping[str, Tensor],
    styles: Mapping[str, Tensor],
    work: Path,
    steps: int = STEPS,
) -> dict[tuple[str, str], Pair]:
    """Scores every photograph in every style; the diagonal against the optimisation, if any."""
    pairs = {}
    for row, (photograph, content) in enumerate(contents.items()):
        for column, (painting, style) in enumerate(styles.items()):
            objective = build_objective(teacher, content, style)
            best = None
            if steps and row == column:
                name = f"{photograph}_{painting}_{steps}.png".replace(" ", "-")
                image = reference(teacher, content, style, work / name, steps)
                best = evaluate(objective, image)
            image = network(content, style)
            before, fast = evaluate(objective, content), evaluate(objective, image)
            pairs[photograph, painting] = Pair(before, fast, best, measure_lattice(image))
    return pairs


def seconds(network: AnyStyle, size: int, rounds: int = 15) -> float:
    """Median seconds for a square image and a new style."""
    content, style = torch.rand(1, 3, size, size), torch.rand(1, 3, STYLE_SIZE, STYLE_SIZE)
    times = []
    with torch.inference_mode():
        for _ in range(rounds + 3):
            began = time.perf_counter()
            network(content, style)
            times.append(time.perf_counter() - began)
    return statistics.median(times[3:])


def summary(pairs: Mapping[tuple[str, str], Pair]) -> dict[str, float]:
    """Medians and extremes over all pairs, and over the pairs with a reference."""
    values = {
        "pairs": len(pairs),
        "removed": statistics.median(pair.removed for pair in pairs.values()),
        "least removed": min(pair.removed for pair in pairs.values()),
        "content": statistics.median(pair.fast.content for pair in pairs.values()),
        "most lattice": max(pair.lattice for pair in pairs.values()),
    }
    against = [pair for pair in pairs.values() if pair.reference is not None]
    if against:
        ratios = [p.fast.content / p.reference.content for p in against if p.reference]
        values |= {
            "references": len(against),
            "closed": statistics.median(pair.closed for pair in against),
            "least closed": min(pair.closed for pair in against),
            "content ratio": statistics.median(ratios),
            "most content ratio": max(ratios),
        }
    return values


def card(
    pairs: Mapping[tuple[str, str], Pair], times: Mapping[int, float], styles: Sequence[str]
) -> str:
    """The card, from the file's metadata and the measurements."""
    path = SHIPPED / "anystyle.safetensors"
    with safe_open(path, "pt") as file:
        history = json.loads(file.metadata()["made"])
    values = summary(pairs)
    count = sum(
        stage["styles"] + stage.get("new_styles", 0) * stage["steps"] for stage in history["stages"]
    )
    stages = "\n".join(
        f"  - {stage['steps']} steps of {stage['pairs']} pairs at {stage['size']} px, loss network "
        f"{stage['loss_network']}, learning rate {stage['learning_rate']:g}"
        f"{' falling to 0' if stage['decay'] else ''}, content weight "
        f"{stage['content_weight']:g} on {stage['content_layer']} and "
        f"{stage.get('deep_content_weight', 0):g} on relu4_2, lattice weight "
        f"{stage.get('lattice_weight', 0):g}, on {stage['machine']}."
        for stage in history["stages"]
    )
    columns = {
        style: statistics.median(pair.removed for (_, name), pair in pairs.items() if name == style)
        for style in styles
    }
    rows = "\n".join(f"| {style} | {share:.1%} |" for style, share in columns.items())
    comparison = ""
    if "references" in values:
        comparison = f"""
- Against {STEPS} steps of optimisation, {values["references"]} pairs: the network closes
  {values["closed"]:.1%} of the gap (median; least {values["least closed"]:.1%}), with
  {values["content ratio"]:.2f} times the content loss (median; most
  {values["most content ratio"]:.2f})."""
    return f"""# anystyle

The decoder of `nst_edu.fast.AnyStyle`, which gives any image any style in one pass. The encoder is
`{history["encoder"]}`, to relu4_1. The matched statistics: {history["matching"]}.

- **File**: {path.name}, float16, {path.stat().st_size / 1e6:.2f} MB, SHA-256
  `{hashlib.sha256(path.read_bytes()).hexdigest()}`
- **Made by** `tools/train_anystyle.py`:
{stages}
- **Trained on** crops of {history["stages"][-1]["photographs"]} photographs, which are not shipped,
  and {count} styles: parts of {", ".join(PAINTINGS)}, photographs, and
  images drawn over photographs (`tools/training_pictures.py`).
- **Not used in training**: all photographs and styles of the measurement below.
- **Licence**: CC0 for the decoder. The weights were learnt from VGG-19's features (CC BY 4.0,
  K. Simonyan and A. Zisserman).

Measured by `tools/measure_fast.py` at {SIZE} px, scored on VGG-19.

- {values["pairs"]} pairs: {values["removed"]:.1%} of the photograph's style loss is removed
  (median; least {values["least removed"]:.1%}).
- The content loss is {values["content"]:.2f} (median).{comparison}
- The lattice of four pixels (`nst_edu/fast/lattice.py`) has at most {values["most lattice"]:.1f} of
  255 levels.
- One pass, including the measurement of the style: {times[256]:.3f} s at 256x256 px and
  {times[512]:.3f} s at 512x512 ({torch.get_num_threads()} threads, medians).

| style | style loss removed, median of {values["pairs"] // len(columns)} photographs |
|---|---|
{rows}
"""


def main() -> None:
    """Measures, prints, and can write the card."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("--work", type=Path, default=Path("measurement"), help="for references")
    parser.add_argument(
        "--steps", type=int, default=STEPS, help="of the optimisation (%(default)s)"
    )
    parser.add_argument("--cards", action="store_true", help="write the network's card")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    network, teacher = load_any_style("cpu"), load_extractor("vgg19")
    contents = photographs(args.photographs)
    drawn_from = [read(path) for path in sorted(args.photographs.iterdir())[:-HELD_OUT]]
    styles = held_out_styles(drawn_from)
    times = {size: seconds(network, size) for size in (256, 512)}
    print({f"{size} px": f"{each:.3f} s" for size, each in times.items()}, flush=True)
    pairs = measure(network, teacher, contents, styles, args.work, args.steps)
    print({name: round(value, 3) for name, value in summary(pairs).items()})
    if args.cards:
        (SHIPPED / "anystyle.md").write_text(card(pairs, times, list(styles)))


if __name__ == "__main__":
    main()
