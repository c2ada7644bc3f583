"""Makes the contact sheets: what ``nst-edu stylize`` makes of the shipped images.

    python tools/contact_sheet.py --out images/contact_sheet.jpg
    NST_EDU_WEIGHTS=... python tools/contact_sheet.py --networks vgg19-half vgg19 \
        --out images/two_networks.jpg
    python tools/contact_sheet.py --style-nets --out images/style_nets.jpg
    python tools/contact_sheet.py --any-style --out images/any_style.jpg

With one network, the sheet has a row for each photograph and a column for each style. With several
networks, the sheet has a row for each network and a column for each pair of PAIRS. --style-nets
shows the shipped networks for one style: a row for each network, and a column for each photograph.
--any-style shows the network for any style: a row for each photograph, and a column for each style.
The defaults of the command were chosen on these sheets; look at the sheets after a change. Each
image of a run is saved in the folder CACHE: after an interrupt, the same command continues.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import torch

from nst_edu import example_image
from nst_edu.cli.stylize import DEFAULTS
from nst_edu.experiments import run_grid
from nst_edu.fast import load_any_style, load_style_net, style_nets
from nst_edu.fast.any_style import STYLE_SIZE
from nst_edu.plots import plot_sheet

PHOTOGRAPHS = ("astronaut", "cat", "coffee", "colosseum")
STYLES = ("swirls", "sunset", "woodblock", "stained_glass", "pointillism", "mosaic")
MORE = (*PHOTOGRAPHS, "lake", "rooftops")
PAIRS = tuple(zip(MORE, STYLES, strict=True))
DOTS_PER_INCH = 200


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line and makes a sheet."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("images/contact_sheet.jpg"))
    parser.add_argument("--cache", type=Path, default=Path("contact_sheet_cache"))
    parser.add_argument("--networks", nargs="+", default=["vgg19-half"])
    parser.add_argument("--style-nets", action="store_true", help="one pass instead of a run")
    parser.add_argument("--any-style", action="store_true", help="one pass instead of a run")
    parser.add_argument("--size", type=int, default=DEFAULTS.size, help="longest side in pixels")
    parser.add_argument("--steps", type=int, default=DEFAULTS.steps)
    parser.add_argument("--photographs", nargs="+", default=PHOTOGRAPHS)
    parser.add_argument("--styles", nargs="+", default=STYLES)
    args = parser.parse_args(arguments)
    settings = replace(DEFAULTS, network=args.networks[0], size=args.size, steps=args.steps)
    if args.style_nets:
        photographs = [example_image(name, args.size) for name in MORE]
        nets = {name: load_style_net(name) for name in style_nets()}
        with torch.no_grad():
            images = [[net(photograph) for photograph in photographs] for net in nets.values()]
        heading = f"Networks for one style: one pass, {args.size} px"
        sheet = plot_sheet(images, list(nets), list(MORE), heading=heading)
    elif args.any_style:
        network = load_any_style()
        styles = {name: example_image(name, STYLE_SIZE) for name in args.styles}
        rows = {"": [torch.ones_like(styles[args.styles[0]]), *styles.values()]}
        for name in MORE:
            photograph = example_image(name, args.size)
            drawn = [network(photograph, style) for style in styles.values()]
            rows[name] = [photograph, *drawn]
        heading = f"One network for any style: one pass, {args.size} px"
        sheet = plot_sheet(list(rows.values()), list(rows), ["", *styles], heading=heading)
    elif len(args.networks) == 1:
        grid = run_grid(settings, folder=args.cache, content=args.photographs, style=args.styles)
        sheet = grid.sheet()
    else:
        columns = [
            run_grid(
                replace(settings, content=c, style=s), folder=args.cache, network=args.networks
            )
            for c, s in PAIRS
        ]
        images = [[c[0, row].image for c in columns] for row in range(len(args.networks))]
        names = [f"{content} × {style}" for content, style in PAIRS]
        heading = settings.label(without={"content", "style", "network"})
        sheet = plot_sheet(images, args.networks, names, heading=heading)
    sheet.savefig(args.out, dpi=DOTS_PER_INCH, pil_kwargs={"quality": 80, "optimize": True})


if __name__ == "__main__":
    main()
