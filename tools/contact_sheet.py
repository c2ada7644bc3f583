"""Makes the contact sheet: every shipped photograph in every shipped style, with default weights.

    python tools/contact_sheet.py --out images/contact_sheet.jpg

It is how the default weights were chosen: look at it after changing them. Each result is kept as a
PNG in the folder CACHE, so that a run that was interrupted goes on where it stopped.
"""

import argparse
import inspect
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from torch import Tensor
from torchvision.transforms.functional import to_pil_image

from nst_edu import FeatureExtractor, example_image, load_extractor, load_image, save_image
from nst_edu.examples import shipped
from nst_edu.transfer import STEPS, finish, style_transfer

GAP = 6  # pixels between pictures


def result(
    extractor: FeatureExtractor,
    photograph: str,
    style: str,
    *,
    folder: Path,
    size: int,
    steps: int,
    label: str | None = None,
) -> Tensor:
    """Makes one picture, or reads it if it was made before.

    Args:
        extractor: The network.
        photograph: Name of a shipped photograph.
        style: Name of a shipped style.
        folder: Where pictures are kept.
        size: Longest side in pixels.
        steps: Evaluations.
        label: What the file's name calls the network; by default its own name.
    """
    default = inspect.signature(style_transfer).parameters
    weights = "_".join(
        f"{default[f'{part}_weight'].default:g}" for part in ("content", "style", "tv")
    )
    made = f"{label or extractor.network}_{size}px_{steps}steps_weights_{weights}"
    name = f"{photograph}_{style}_{made}.png"
    path = folder / name
    if path.exists():
        return load_image(path, size=None)
    content, painting = (example_image(n, size) for n in (photograph, style))
    run = style_transfer(content, painting, extractor=extractor, steps=steps)
    step = finish(run, steps, progress=False)
    print(f"{name}: {step.seconds:.0f} s, losses {step.losses}", flush=True)
    save_image(step.best, path, {"network": extractor.network, "losses": step.losses})
    return step.best


def tile(image: Tensor, width: int, height: int) -> Image.Image:
    """Fits a picture into a white tile."""
    picture = to_pil_image(image[0])
    picture.thumbnail((width, height), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", (width, height), "white")
    paper.paste(picture, ((width - picture.width) // 2, (height - picture.height) // 2))
    return paper


def main() -> None:
    """Reads the command line and makes the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("images/contact_sheet.jpg"))
    parser.add_argument("--cache", type=Path, default=Path("contact_sheet_cache"))
    parser.add_argument("--network", default="vgg19")
    parser.add_argument("--size", type=int, default=256, help="longest side in pixels")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--photographs", nargs="+", default=shipped("photograph"))
    parser.add_argument("--styles", nargs="+", default=shipped("style"))
    parser.add_argument("--tile", type=int, default=200, help="width of a picture on the sheet")
    args = parser.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)

    extractor = load_extractor(args.network)
    rows: list[list[Tensor | None]] = [
        [None, *(example_image(name, args.size) for name in args.styles)]
    ]
    for photograph in args.photographs:
        results = [
            result(
                extractor, photograph, style, folder=args.cache, size=args.size, steps=args.steps
            )
            for style in args.styles
        ]
        rows.append([example_image(photograph, args.size), *results])

    save_sheet(rows, args.out, args.tile)


def save_sheet(rows: Sequence[Sequence[Tensor | None]], path: Path, width: int) -> None:
    """Writes rows of pictures as one JPEG.

    Args:
        rows: Images ``(1, 3, H, W)`` in [0, 1], or None for an empty tile.
        path: The file.
        width: Of a tile, in pixels; its height is three quarters of that.
    """
    height = width * 3 // 4
    size = (len(rows[0]) * (width + GAP) - GAP, len(rows) * (height + GAP) - GAP)
    sheet = Image.new("RGB", size, "white")
    for y, row in enumerate(rows):
        for x, image in enumerate(row):
            if image is not None:
                corner = (x * (width + GAP), y * (height + GAP))
                sheet.paste(tile(image, width, height), corner)
    sheet.save(path, quality=78, optimize=True)


if __name__ == "__main__":
    main()
