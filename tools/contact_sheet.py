"""Makes the contact sheet: every shipped photograph in every shipped style, with default weights.

    python tools/contact_sheet.py --out images/contact_sheet.jpg

The default weights were chosen on the sheet; look at the sheet after a change of the weights. Each
image is saved in the folder CACHE: after an interrupt, the same command continues.
"""

import argparse
from pathlib import Path

from nst_edu.examples import shipped
from nst_edu.experiments import Settings, run_grid
from nst_edu.transfer import STEPS


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line and makes the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("images/contact_sheet.jpg"))
    parser.add_argument("--cache", type=Path, default=Path("contact_sheet_cache"))
    parser.add_argument("--network", default="vgg19")
    parser.add_argument("--size", type=int, default=256, help="longest side in pixels")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--photographs", nargs="+", default=shipped("photograph"))
    parser.add_argument("--styles", nargs="+", default=shipped("style"))
    args = parser.parse_args(arguments)
    settings = Settings(network=args.network, size=args.size, steps=args.steps)
    grid = run_grid(settings, folder=args.cache, content=args.photographs, style=args.styles)
    grid.sheet().savefig(args.out, dpi=100, pil_kwargs={"quality": 78, "optimize": True})


if __name__ == "__main__":
    main()
