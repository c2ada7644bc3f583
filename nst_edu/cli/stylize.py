"""``nst-edu stylize``: optimises an image, as the lessons do."""

import argparse
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

from torch import Tensor

from nst_edu._machine import BYTES_PER_PIXEL
from nst_edu.cli.folder import add_image_arguments, stylize_content
from nst_edu.cli.output import Stylized, Stylizer
from nst_edu.examples import named_image
from nst_edu.experiments import Result, Settings
from nst_edu.networks import load_extractor, network_names
from nst_edu.transfer import run_to_end, style_transfer

HELP = "Give an image the style of another image by an optimisation."
EXAMPLE = "nst-edu stylize photo.jpg swirls picture.png --steps 200"
# Total variation weight 10 removes the grain of flat areas, and costs 1 % of the style.
DEFAULTS = Settings(size=512, tv_weight=10)
OPTIONS = {
    "network": f"Network: auto, {', '.join(network_names())}",
    "pool": "Pooling: avg or max",
    "content_weight": "Weight of the content loss",
    "style_weight": "Weight of the style loss",
    "tv_weight": "Weight of the total variation",
    "optimizer": "Optimizer: lbfgs, adam or sgd",
    "learning_rate": "Learning rate",
    "sizes": "Sizes to go through before SIZE, such as 128,256",
    "init": "First image: content, style or noise",
    "steps": "Number of steps",
    "seed": "Seed of the noise",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments; the defaults are the defaults of :class:`Settings` with DEFAULTS."""
    parser.set_defaults(run=lambda args: stylize_content(args, _load))
    add_image_arguments(parser)
    add = parser.add_argument
    add("--style-size", type=int, help="Longest side of the style image (default: SIZE).")
    for name, text in OPTIONS.items():
        default = getattr(DEFAULTS, name)
        kind: Any = KINDS.get(name, type(default))
        option, text = (
            "--" + name.replace("_", "-"),
            f"{text} (default: {SHOWN.get(name, default)}).",
        )
        add(option, type=kind, default=default, help=text)


def _sizes(text: str) -> list[int]:
    try:
        return [int(size) for size in text.split(",")]
    except ValueError:
        message = f"{text!r} is not a list of sizes. Write numbers of pixels, such as 128,256."
        raise argparse.ArgumentTypeError(message) from None


KINDS: dict[str, Callable[[str], Any]] = {"learning_rate": float, "sizes": _sizes}
SHOWN = {"learning_rate": "set by the optimizer", "sizes": "halves of SIZE down to 384 or less"}


def _load(args: argparse.Namespace) -> Stylizer:
    """Reads the style image and loads the network, once for all content images."""
    names = {field.name for field in fields(Settings)}
    settings = Settings(**{name: value for name, value in vars(args).items() if name in names})
    size, style_size = settings.image_sizes
    style_image = named_image(settings.style, style_size)
    extractor = load_extractor(settings.network, pool=settings.pool, device=args.device)
    layers = list(chain(*settings.layers_in_use().values()))
    extractor.check_layers(layers, (1, 3, size, size))  # an error once, not for each content image
    style = Path(settings.style).name  # without the folders of this machine
    saved = replace(settings, style=style, network=extractor.network)

    def run(content_image: Tensor, name: str) -> Stylized:
        options = {"extractor": extractor, **settings.arguments()}
        steps = style_transfer(content_image, style_image, **options)
        step = run_to_end(steps, settings.steps, leave=not Path(args.content).is_dir())
        losses = ", ".join(f"{n} {loss:.4g}" for n, loss in step.losses.items() if " " not in n)
        summary = f"{extractor.network}, {step.index} steps, {step.seconds:.0f} s; losses: {losses}"
        result = Result.of(replace(saved, content=name), step)
        return Stylized(step.best, result.metadata(), summary, step.interrupted)

    return Stylizer(run, saved.to_dict(), extractor.device, BYTES_PER_PIXEL)
