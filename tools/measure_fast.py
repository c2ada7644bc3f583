"""Measures the shipped network for any style against optimisation, and writes its card.

    NST_EDU_WEIGHTS=... python tools/measure_fast.py PHOTOS --work W --cards

Ten photographs in ten styles that no training saw, 256 px, scored on VGG-19. For ten of the hundred
pairs (each photograph and each style once) the optimisation is run as well, 120 evaluations, a
minute each: the gap between the photograph's style loss and the optimisation's is what a fast
network has to close. The other ninety count with the share of style loss that is gone, which is a
little less. Results of the optimisation are kept in the folder W.
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
from nst_edu.fast.any_style import SHIPPED, STYLE_SIZE, AnyStyle, load_any_style
from nst_edu.images import load_image, save_image
from nst_edu.networks import load_extractor
from nst_edu.objective import Objective
from nst_edu.plots import plot_sheet
from nst_edu.transfer import CONTENT_LAYERS, STEPS, STYLE_LAYERS, finish, style_transfer
from nst_edu.vgg import FeatureExtractor

SIZE = 256  # longest side of photographs
MORE = (3, 31, 59, 87)  # of the held-out photographs, beside the six that are shipped


class Loss(NamedTuple):
    """Style and content loss of a picture on VGG-19."""

    style: float
    content: float


class Pair(NamedTuple):
    """A photograph in a style: the photograph's own losses, the fast picture's, the reference's."""

    before: Loss
    fast: Loss
    reference: Loss | None

    @property
    def gone(self) -> float:
        """Share of the photograph's style loss that is gone."""
        return 1 - self.fast.style / self.before.style

    @property
    def closed(self) -> float:
        """Share of the gap to the optimisation that is closed."""
        assert self.reference is not None
        return (self.before.style - self.fast.style) / (self.before.style - self.reference.style)


def photographs(folder: Path) -> dict[str, Tensor]:
    """Ten photographs that no training saw, ``(1, 3, H, W)``, by name."""
    found = {name: example_image(name, SIZE) for name in shipped("photograph")}
    paths = sorted(folder.iterdir())[-HELD_OUT:]
    return found | {f"held-out {number}": load_image(paths[number], SIZE) for number in MORE}


class Judge:
    """VGG-19's opinion of pictures of one pair."""

    @torch.no_grad()
    def __init__(self, teacher: FeatureExtractor, content: Tensor, style: Tensor) -> None:
        """Measures what the pictures should match."""
        self._objective = Objective(teacher, {"content": 1.0, "style": 1.0, "tv": 0.0})
        self._objective.aim("content", content, CONTENT_LAYERS)
        self._objective.aim("style", style, STYLE_LAYERS)

    @torch.no_grad()
    def __call__(self, image: Tensor) -> Loss:
        """The losses of a picture."""
        found = self._objective(image)
        return Loss(float(found["style"]), float(found["content"]))


def reference(
    teacher: FeatureExtractor, content: Tensor, style: Tensor, path: Path, steps: int
) -> Tensor:
    """The optimisation's picture, made unless it is there."""
    if not path.exists():
        run = style_transfer(content, style, extractor=teacher, steps=steps)
        save_image(finish(run, steps, progress=False).best, path)
        print(f"{path.name} made", flush=True)
    return load_image(path, size=None)


def measure(
    network: AnyStyle,
    teacher: FeatureExtractor,
    contents: Mapping[str, Tensor],
    styles: Mapping[str, Tensor],
    work: Path,
    steps: int = STEPS,
) -> dict[tuple[str, str], Pair]:
    """Scores every photograph in every style; the diagonal against the optimisation."""
    found = {}
    for row, (photograph, content) in enumerate(contents.items()):
        for column, (painting, style) in enumerate(styles.items()):
            judge = Judge(teacher, content, style)
            best = None
            if row == column:
                name = f"{photograph}_{painting}_{steps}.png".replace(" ", "-")
                best = judge(reference(teacher, content, style, work / name, steps))
            picture = network(content, style)
            found[photograph, painting] = Pair(judge(content), judge(picture), best)
    return found


def seconds(network: AnyStyle, size: int, rounds: int = 15) -> float:
    """Median seconds for a square photograph and a style that is new."""
    content, style = torch.rand(1, 3, size, size), torch.rand(1, 3, STYLE_SIZE, STYLE_SIZE)
    times = []
    with torch.inference_mode():
        for _ in range(rounds + 3):
            began = time.perf_counter()
            network(content, style)
            times.append(time.perf_counter() - began)
    return statistics.median(times[3:])


def summary(pairs: Mapping[tuple[str, str], Pair]) -> dict[str, float]:
    """Medians and extremes over all pairs, and over those with a reference."""
    against = [pair for pair in pairs.values() if pair.reference is not None]
    ratios = [p.fast.content / p.reference.content for p in against if p.reference]
    return {
        "pairs": len(pairs),
        "gone": statistics.median(pair.gone for pair in pairs.values()),
        "least gone": min(pair.gone for pair in pairs.values()),
        "references": len(against),
        "closed": statistics.median(pair.closed for pair in against),
        "least closed": min(pair.closed for pair in against),
        "content": statistics.median(ratios),
        "most content": max(ratios),
    }


def card(
    pairs: Mapping[tuple[str, str], Pair], times: Mapping[int, float], styles: Sequence[str]
) -> str:
    """The card, from the file and from what was measured."""
    path = SHIPPED / "anystyle.safetensors"
    with safe_open(path, "pt") as file:
        made = json.loads(file.metadata()["made"])
    found = summary(pairs)
    stages = "\n".join(
        f"  - {stage['steps']} steps of {stage['pairs']} pairs in {stage['seconds'] / 60:.0f} "
        f"minutes on {stage['machine']}, loss network {stage['loss_network']}, learning rate "
        f"{stage['learning_rate']:g}{' falling to 0' if stage['decay'] else ''}, content weight "
        f"{stage['content_weight']:g} on {stage['content_layer']} and "
        f"{stage.get('deep_content_weight', 0):g} on relu4_2."
        for stage in made["stages"]
    )
    columns = {
        style: statistics.median(pair.gone for (_, name), pair in pairs.items() if name == style)
        for style in styles
    }
    rows = "\n".join(f"| {style} | {share:.1%} |" for style, share in columns.items())
    return f"""# anystyle

The decoder of `nst_edu.fast.AnyStyle`: any photograph in any style in one pass. The encoder is
`{made["encoder"]}`, to relu4_1; the statistics that are matched: {made["matching"]}.

- **File**: {path.name}, float16, {path.stat().st_size / 1e6:.2f} MB, SHA-256
  `{hashlib.sha256(path.read_bytes()).hexdigest()}`
- **Made by** `tools/train_anystyle.py`:
{stages}
- **Trained on** crops of {made["stages"][-1]["photographs"]} photographs, which are not shipped,
  and {made["stages"][-1]["styles"]} styles: pieces of {", ".join(PAINTINGS)}, photographs, and
  pictures drawn over photographs (`tools/training_pictures.py`).
- **Held out**: all photographs and styles of the measurement below.
- **Licence**: CC0 for the decoder; it holds what it learnt of VGG-19's features (CC BY 4.0,
  K. Simonyan and A. Zisserman).

Measured by `tools/measure_fast.py` at {SIZE} px, scored on VGG-19.

- {found["pairs"]} pairs: {found["gone"]:.1%} of the photograph's style loss is gone (median; least
  {found["least gone"]:.1%}).
- Against {STEPS} evaluations of optimisation, {found["references"]} pairs: it closes
  {found["closed"]:.1%} of the gap (median; least {found["least closed"]:.1%}), with
  {found["content"]:.2f} times the content loss (median; most {found["most content"]:.2f}).
- One pass, the style's measurement included: {times[256]:.3f} s at 256x256 px and
  {times[512]:.3f} s at 512x512 ({torch.get_num_threads()} threads, medians).

| style | style loss gone, median of {found["pairs"] // len(columns)} photographs |
|---|---|
{rows}
"""


def main() -> None:
    """Measures, prints, and where asked writes the card and a sheet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("photographs", type=Path, help="the folder of photographs")
    parser.add_argument("--work", type=Path, default=Path("measurement"), help="for references")
    parser.add_argument("--cards", action="store_true", help="write the network's card")
    parser.add_argument("--sheet", type=Path, help="write the pictures, a row for each photograph")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    network, teacher = load_any_style("cpu"), load_extractor("vgg19")
    contents = photographs(args.photographs)
    drawn_from = [read(path) for path in sorted(args.photographs.iterdir())[:-HELD_OUT]]
    styles = held_out_styles(drawn_from)
    times = {size: seconds(network, size) for size in (256, 512)}
    print({f"{size} px": f"{each:.3f} s" for size, each in times.items()}, flush=True)
    pairs = measure(network, teacher, contents, styles, args.work)
    print({name: round(value, 3) for name, value in summary(pairs).items()})
    if args.cards:
        (SHIPPED / "anystyle.md").write_text(card(pairs, times, list(styles)))
    if args.sheet:
        blank = torch.ones(1, 3, SIZE, SIZE)
        rows = [[blank, *styles.values()]]
        for content in contents.values():
            rows.append([content, *(network(content, style) for style in styles.values())])
        sheet = plot_sheet(rows, ["", *contents], ["", *styles])
        sheet.savefig(args.sheet, pil_kwargs={"quality": 78})


if __name__ == "__main__":
    main()
