"""``nst-edu stylize``: optimises an image, as the lessons do."""

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

from torch import Tensor

from nst_edu._files import check_new
from nst_edu._machine import BYTES_PER_PIXEL
from nst_edu.canvas import STARTS
from nst_edu.cli.control import (
    add_color_option,
    add_style_options,
    input_files,
    read_styles,
    without_folders,
)
from nst_edu.cli.folder import add_image_arguments, save_with_settings, stylize_content
from nst_edu.cli.output import (
    Content,
    Stylized,
    Stylizer,
    advise_grey,
    finish,
    image_options,
    write_new,
)
from nst_edu.examples import named_image
from nst_edu.experiments import Result, Settings
from nst_edu.images import load_image
from nst_edu.networks import load_extractor, network_names
from nst_edu.styles import MAX_STYLES, check_styles
from nst_edu.transfer import Step, run_to_end, style_transfer

HELP = "Give an image the style of another image by an optimisation."
EXAMPLE = "nst-edu stylize photo.jpg swirls picture.png --steps 200"
# Total variation weight 10 removes the grain of flat areas, and costs 1 % of the style.
DEFAULTS = Settings(size=512, tv_weight=10)
MAX_STROKE = 8  # times the size of the content image
OPTIONS = {
    "network": f"Network: auto, {', '.join(network_names())}",
    "pool": "Pooling: avg or max",
    "content_weight": "Weight of the content loss",
    "style_weight": "Weight of the style loss",
    "tv_weight": "Weight of the total variation",
    "content_layers": "Layers of the content loss, such as relu3_1,relu4_2",
    "style_layers": "Layers of the style loss, such as relu1_1,relu2_1",
    "optimizer": "Optimizer: lbfgs, adam or sgd",
    "learning_rate": "Learning rate",
    "sizes": "Sizes to go through before SIZE, such as 128,256",
    "init": "First image: content, style, noise, faint_noise, or an image file",
    "steps": "Number of steps",
    "seed": "Seed of the noise",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments; the defaults are the defaults of :class:`Settings` with DEFAULTS."""
    parser.set_defaults(run=lambda args: stylize_content(args, _load))
    add_image_arguments(parser, _size)
    add = parser.add_argument
    every = "Save the present image beside OUT after each N steps, as in OUT-step040.png."
    add("--save-every", type=int, metavar="N", help=every)
    stroke = parser.add_mutually_exclusive_group().add_argument
    stroke("--style-size", type=int, help="Longest side of each style image (default: SIZE).")
    stroke("--stroke", type=_stroke, metavar="FACTOR", help="Size of the strokes (default: 1).")
    add_style_options(parser)
    add_color_option(parser)
    for name, text in OPTIONS.items():
        default = getattr(DEFAULTS, name)
        kind: Any = KINDS.get(name, type(default))
        shown = f"{text} (default: {SHOWN.get(name, default)})."
        add("--" + name.replace("_", "-"), type=kind, default=default, help=shown)


def _size(text: str) -> int | None:
    if text == "original":
        return None
    try:
        return int(text)
    except ValueError:
        message = f"{text!r} is not a size. Write a number of pixels, or original."
        raise argparse.ArgumentTypeError(message) from None


def _stroke(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = math.nan
    if not 0 < factor <= MAX_STROKE:  # NaN fails as well
        message = f"{text!r} is not a factor. Write a number above 0 and at most {MAX_STROKE}."
        raise argparse.ArgumentTypeError(message)
    return factor


def _sizes(text: str) -> list[int]:
    try:
        return [int(size) for size in text.split(",")]
    except ValueError:
        message = f"{text!r} is not a list of sizes. Write numbers of pixels, such as 128,256."
        raise argparse.ArgumentTypeError(message) from None


def _layers(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


KINDS: dict[str, Callable[[str], Any]] = {
    "learning_rate": float, "sizes": _sizes, "content_layers": _layers, "style_layers": _layers
}  # fmt: skip
SHOWN = {
    "learning_rate": "set by the optimizer",
    "sizes": "halves of SIZE down to 384 or less",
    "content_layers": ",".join(DEFAULTS.content_layers),
    "style_layers": ",".join(DEFAULTS.style_layers),
}


def _load(args: argparse.Namespace) -> Stylizer:
    """Reads the style image and loads the network, once for all content images."""
    files = _files_of_steps(args)
    first: dict[str, Tensor] = {}
    if _is_image(args.init):
        first["init"] = load_image(args.init, args.size, background=args.background)
    named = {"init": Path(args.init).name, **image_options(args)}
    settings = _settings(args)
    size = settings.size
    read_style = lru_cache(maxsize=MAX_STYLES)(partial(named_image, background=args.background))
    settings.style_image(read_style)  # an error once, not for each content image
    extractor = load_extractor(settings.network, pool=settings.pool, device=args.device)
    layers = list(chain(*settings.layers_in_use().values()))
    # An error once, not for each content image.
    extractor.check_layers(layers, (1, 3, size, size), "content image")
    shown, more = without_folders(settings.style_choices)[0], without_folders(settings.more_styles)
    saved = replace(settings, style=shown.image, mask=shown.mask, more_styles=more)
    saved = replace(saved, network=extractor.network)

    def run(content: Content) -> Stylized:
        size = max(content.image.shape[2:]) if args.size is None else settings.size
        own = replace(saved, size=size, content=content.name)
        if args.stroke is not None:
            own = replace(own, style_size=max(1, round(args.stroke * size)))
        read = replace(settings, size=size, style_size=own.style_size)
        style_image = read.style_image(read_style)
        styles = check_styles(style_image, content.image)
        advise_grey(args, content.image, *(style.image for style in styles))
        options = {"extractor": extractor, **own.arguments(), **first}
        steps = style_transfer(content.image, style_image, **options)

        def save_step(step: Step, path: Path) -> None:
            metadata = Result.of(own, step).metadata() | named
            save_with_settings(finish(step.image, args), path, metadata, content.alpha)

        if files:
            steps = _save_steps(steps, files, save_step, overwrite=args.overwrite)
        step = run_to_end(steps, settings.steps, leave=not Path(args.content).is_dir())
        losses = ", ".join(f"{n} {loss:.4g}" for n, loss in step.losses.items() if " " not in n)
        summary = f"{extractor.network}, {step.index} steps, {step.seconds:.0f} s; losses: {losses}"
        metadata = Result.of(own, step).metadata() | named
        return Stylized(finish(step.best, args), metadata, summary, step.interrupted)

    expected = saved.to_dict() | named
    if args.size is None:
        del expected["size"]
    return Stylizer(run, expected, extractor.device, BYTES_PER_PIXEL)


def _is_image(init: str) -> bool:
    """Whether the first image is a file, or looks like a file that is missing."""
    return init not in STARTS and (bool(Path(init).suffix) or Path(init).is_file())


def _settings(args: argparse.Namespace) -> Settings:
    """The settings that the options name; a file of the first image is not among them."""
    names = {field.name for field in fields(Settings)}
    values = {name: value for name, value in vars(args).items() if name in names}
    first, *others = read_styles(args)
    values |= {"style": first.image, "style_share": first.weight, "mask": first.mask}
    values["more_styles"] = others
    if args.size is None:  # each content image sets its own size
        values["size"] = DEFAULTS.size
    if _is_image(args.init):
        values["init"] = DEFAULTS.init
    if args.stroke is not None:
        values["style_size"] = max(1, round(args.stroke * values["size"]))
    return Settings(**values)


def _files_of_steps(args: argparse.Namespace) -> dict[int, Path]:
    """The file for each step to save; refuses files that exist."""
    if args.save_every is None:
        return {}
    if args.save_every < 1 or Path(args.content).is_dir():
        raise ValueError("--save-every takes a number of 1 or more, and one image, not a folder.")
    out, digits = Path(args.out), max(3, len(str(args.steps)))
    files = {
        step: out.with_name(f"{out.stem}-step{step:0{digits}}{out.suffix}")
        for step in range(args.save_every, args.steps + 1, args.save_every)
    }
    check_new(files.values(), input_files(args), overwrite=args.overwrite)
    return files


def _save_steps(
    steps: Iterator[Step],
    files: Mapping[int, Path],
    save: Callable[[Step, Path], None],
    *,
    overwrite: bool,
) -> Iterator[Step]:
    """Passes the steps on, and saves the image of a step that has a file."""
    for step in steps:
        if step.index in files and not step.interrupted:
            try:
                write_new(partial(save, step), files[step.index], overwrite=overwrite)
            except OSError as error:  # the run goes on, because the last image may find a place
                print(f"'{files[step.index]}' could not be written ({error}).", file=sys.stderr)
        yield step
