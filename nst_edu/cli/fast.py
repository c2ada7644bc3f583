"""``nst-edu fast``: one pass through a network instead of an optimisation."""

import argparse
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import torch
from torch import Tensor

from nst_edu._machine import BYTES_PER_PIXEL_IN_ONE_PASS, check_memory_of_pass
from nst_edu._version import __version__
from nst_edu.cli.control import add_color_option, add_style_options, read_styles, without_folders
from nst_edu.cli.folder import add_image_arguments, stylize_content
from nst_edu.cli.output import Content, Stylized, Stylizer, advise_grey, finish, image_options
from nst_edu.color import keep_colors, match_color, match_luminance
from nst_edu.examples import named_image
from nst_edu.experiments.style_choice import load_styles
from nst_edu.fast import load_any_style, load_style_net, style_nets
from nst_edu.fast.any_style import STYLE_SIZE
from nst_edu.networks import check_device

HELP = "Give an image the style of another image in one pass through a network."
EXAMPLE = "nst-edu fast photo.jpg swirls picture.png --strength 0.7"
MIN_SIZE = 8  # pixels of each side, for both kinds of network

Network = Callable[[Tensor], Tensor]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.set_defaults(run=lambda args: stylize_content(args, _load))
    add_image_arguments(parser)
    add_network_arguments(parser)
    add_style_options(parser)


def add_network_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of the network, for ``fast`` and ``video``."""
    add, names = parser.add_argument, ", ".join(style_nets())
    nets = f"STYLE is a network for one style: a .safetensors file, or {names}."
    add("--style-net", action="store_true", help=nets)
    add("--style-size", type=int, help=f"Longest side of the style image (default: {STYLE_SIZE}).")
    add("--strength", type=float, help="Strength of the style, from 0 to 1 (default: 1).")
    add_color_option(parser)


def load_network(args: argparse.Namespace) -> tuple[Network, dict[str, object]]:
    """Loads a network as a function of an image ``(1, 3, H, W)``, with its settings.

    Raises:
        ValueError: An option has a wrong value, or cannot be used with another option.
        OSError: A file does not exist, or the download of an example failed.
    """
    if args.size < MIN_SIZE:
        raise ValueError(f"--size is {args.size}, which is too small. Use {MIN_SIZE} or more.")
    network, settings = _load_style_net(args) if args.style_net else _load_any_style(args)
    settings |= {"size": args.size, "keep_colors": args.keep_colors}

    @torch.no_grad()
    def stylize(image: Tensor) -> Tensor:
        stylized = network(image)
        colored = keep_colors(stylized, image) if args.keep_colors == "luminance" else stylized
        return finish(colored, args).cpu()  # a GPU would still be at work when the call returns

    return stylize, settings


def _load_style_net(args: argparse.Namespace) -> tuple[Network, dict[str, object]]:
    choice, *others = read_styles(args)
    if others or choice.mask or args.keep_colors == "match":
        raise ValueError(
            "--style, --mask and --keep-colors match cannot be used with --style-net, because the "
            "network has learnt one style with its colours. Remove these options."
        )
    if args.strength is not None or args.style_size is not None:
        raise ValueError(
            "--strength and --style-size cannot be used with --style-net, because the network has "
            "learnt one style with a fixed size and strength. Remove these options."
        )
    settings: dict[str, object] = {"method": "style net", "network": "stylenet"}
    settings["style"] = Path(args.style).name
    return load_style_net(args.style, args.device), settings


def _load_any_style(args: argparse.Namespace) -> tuple[Network, dict[str, object]]:
    strength = 1.0 if args.strength is None else args.strength
    style_size = STYLE_SIZE if args.style_size is None else args.style_size
    if not 0 <= strength <= 1:  # NaN fails as well
        raise ValueError(f"--strength is {strength}. Use a number from 0 to 1.")
    if args.style.endswith(".safetensors"):
        raise ValueError(f"'{args.style}' is a network, not an image. Add --style-net.")
    choices = [replace(each, size=style_size) for each in read_styles(args)]
    styles = load_styles(choices, args.size, partial(named_image, background=args.background))
    network = load_any_style(args.device)
    shown, *more = (asdict(each) for each in without_folders(choices))
    settings: dict[str, object] = {"method": "any style", "network": "anystyle"}
    settings |= {"style": shown["image"], "style_size": style_size, "strength": strength}
    if more or shown["mask"]:
        used = {"mask": shown["mask"], "more_styles": more, "style_share": shown["weight"]}
        settings |= {name: value for name, value in used.items() if value}
    change = {"match": match_color, "luminance": match_luminance}.get(args.keep_colors)
    alone = len(styles) == 1 and styles[0].mask is None and change is None
    style = network.measure_style(styles[0].image) if alone else None  # once, for all images

    def stylize(image: Tensor) -> Tensor:
        advise_grey(args, image, *(each.image for each in styles))
        own = styles
        if change is not None:
            own = [replace(each, image=change(each.image, image)) for each in styles]
        return network(image, own if style is None else style, strength=strength)

    return stylize, settings


def _load(args: argparse.Namespace) -> Stylizer:
    network, settings = load_network(args)
    settings |= image_options(args)
    device = check_device(args.device)

    def run(content: Content) -> Stylized:
        check_memory_of_pass(content.image.shape, device)
        start = time.perf_counter()
        image = network(content.image)
        summary = f"{settings['method']}, {time.perf_counter() - start:.1f} s"
        saved = {**settings, "content": content.name, "version": __version__}
        return Stylized(image, saved, summary)

    return Stylizer(run, settings, device, BYTES_PER_PIXEL_IN_ONE_PASS)
