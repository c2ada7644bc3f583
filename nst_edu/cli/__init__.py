"""The command line: ``nst-edu stylize``, ``nst-edu weights`` and ``nst-edu doctor``."""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import nst_edu
from nst_edu.cli.doctor import check_setup
from nst_edu.cli.folder import Batch
from nst_edu.cli.stylize import Made, Make, optimised, with_any_style, with_style_net
from nst_edu.examples import EXAMPLES, picture
from nst_edu.experiments.settings import Settings
from nst_edu.fast import load_any_style, load_style_net, style_nets
from nst_edu.fast.any_style import STYLE_SIZE
from nst_edu.images import save_image, writable
from nst_edu.networks import weights
from nst_edu.vgg import load_extractor, network_names

OPTIMISATION = {
    "network": f"auto, {', '.join(network_names())}",
    "pool": "avg or max",
    "content_weight": "of the content loss",
    "style_weight": "of the style loss",
    "tv_weight": "of the total variation",
    "optimizer": "lbfgs, adam or sgd",
    "learning_rate": "default: the optimizer's own",
    "init": "content, style or noise",
    "steps": "evaluations",
    "seed": "of the noise",
}
"""The settings of the optimisation that are options here, and what their help says."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: By default those of the process.

    Returns:
        The exit status: 0, or 1 after a one-sentence error, or 130 after an interrupt that left
        no picture, or not all of a folder's.
    """
    args = build_parser().parse_args(arguments)
    try:
        args.run(args)
    except (ValueError, OSError) as error:
        print(f"nst-edu: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as interrupt:
        words = str(interrupt) or "interrupted before there was a picture."
        print(f"nst-edu: {words}", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Builds the parser; its defaults are those of :class:`Settings`."""
    parser = argparse.ArgumentParser(prog="nst-edu", description="Neural style transfer.")
    parser.add_argument("--version", action="version", version=nst_edu.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_stylize(commands.add_parser("stylize", help="give photographs the style of a picture"))

    group = commands.add_parser("weights", help="VGG-19's own weights").add_subparsers(
        required=True, metavar="ACTION"
    )
    group.add_parser("info", help="say which networks are here").set_defaults(run=_info)
    group.add_parser("fetch", help="download VGG-19 (548 MB)").set_defaults(run=_fetch)
    export = group.add_parser("export", help="write VGG-19's features, 40 MB, to hand round")
    export.add_argument("file", help="a .safetensors file to write")
    export.set_defaults(run=_export)

    doctor = commands.add_parser("doctor", help="check the set-up and say how fast it is here")
    doctor.set_defaults(run=lambda _: check_setup())
    return parser


def _add_stylize(stylize: argparse.ArgumentParser) -> None:
    """Adds the arguments of ``stylize``.

    An option that only one way to a picture has leaves no trace where it is not given, so that one
    that is given can be told from a default, and refused where it would be ignored.
    """
    default, absent = Settings(), argparse.SUPPRESS
    stylize.set_defaults(run=_stylize)
    add = stylize.add_argument
    add("content", help=f"a file, a folder of them, or an example: {_examples('photograph')}")
    add("style", help="a file, or an example: " + _examples("style"))
    add("out", help="the picture to write, PNG or JPEG; it carries its settings; or a folder")
    add("--size", type=int, default=default.size, help="longest side in pixels (%(default)s)")
    add("--style-size", type=int, default=absent, help=f"default: SIZE; --fast: {STYLE_SIZE}")
    add("--device", help="such as cpu, cuda, mps; default: cuda where there is one, else cpu")
    add("--overwrite", action="store_true", help="make a folder's pictures anew that exist")

    add = stylize.add_argument_group("one pass instead of an optimisation").add_argument
    nets = " or ".join([*style_nets(), "a .safetensors file"])
    add("--fast", action="store_true", help="take the network for any style")
    add("--style-net", action="store_true", help=f"STYLE is a network for one style: {nets}")
    add("--strength", type=float, default=absent, help="of any style, from 0 to 1 (1.0)")
    add("--keep-colours", action="store_true", default=absent, help="those of the photograph")

    add = stylize.add_argument_group("the optimisation").add_argument
    for name, words in OPTIMISATION.items():
        value = getattr(default, name)
        kind = float if value is None else type(value)
        words += "" if value is None else f" ({value})"
        add("--" + name.replace("_", "-"), type=kind, default=absent, help=words)


def _examples(kind: str) -> str:
    return ", ".join(name for name, example in EXAMPLES.items() if example.kind == kind)


def _stylize(args: argparse.Namespace) -> None:
    _require_fitting(args)
    if Path(args.content).is_dir():
        _stylize_folder(args)
        return
    out = writable(args.out, with_settings=True)  # refused now, not after the run
    content = picture(args.content, args.size)
    made = _way(args)(content, args.content)
    print(f"{_save(made, out)}: {made.words}")


def _stylize_folder(args: argparse.Namespace) -> None:
    batch = Batch.plan(args.content, args.out, overwrite=args.overwrite)
    count = len(batch.missing)
    failed = batch.run(_way(args, many=True), args.size) if count else 0
    there = f", {batch.existing} there already (--overwrite makes them anew)"
    print(f"{batch.out}: {count - failed} made{there if batch.existing else ''}")
    if failed:
        raise ValueError(
            f"{failed} of {count} pictures could not be made, for the reasons above; mend or "
            "remove those photographs, and run the same line again."
        )


def _require_fitting(args: argparse.Namespace) -> None:
    """Refuses options that the way to the picture would ignore."""
    fast = "--style-net" if args.style_net else "--fast" if args.fast else None
    if fast:
        why = f"with {fast}, which is one pass and no optimisation; leave out one or the other"
        _refuse(args, OPTIMISATION, why)
    else:
        why = "without --fast; add --fast, or leave that out"
        _refuse(args, ("strength", "keep_colours"), why)
    if args.style_net:
        why = "with --style-net, whose network has learnt its style at one size and full strength"
        _refuse(args, ("strength", "style_size"), f"{why}; leave that out")


def _refuse(args: argparse.Namespace, names: Iterable[str], why: str) -> None:
    given = ["--" + name.replace("_", "-") for name in names if hasattr(args, name)]
    if given:
        raise ValueError(f"{' and '.join(given)} cannot be used {why}.")


def _way(args: argparse.Namespace, *, many: bool = False) -> Make:
    """Reads the style and loads the network."""
    named = {f.name: getattr(args, f.name) for f in fields(Settings) if hasattr(args, f.name)}
    colours = hasattr(args, "keep_colours")
    if args.style_net:
        net = load_style_net(args.style, args.device)
        return with_style_net(net, Settings(**named), colours=colours)
    if args.fast:
        settings = Settings(**{"style_size": STYLE_SIZE, **named})
        style = picture(settings.style, settings.sizes[1])
        strength = getattr(args, "strength", 1.0)
        network = load_any_style(args.device)
        return with_any_style(network, style, settings, strength=strength, colours=colours)
    settings = Settings(**named)
    style = picture(settings.style, settings.sizes[1])
    extractor = load_extractor(settings.network, pool=settings.pool, device=args.device)
    return optimised(settings, style, extractor, many=many)


def _save(made: Made, out: Path) -> Path:
    """Saves the picture where it was asked for, else wherever it can be saved."""
    try:
        return save_image(made.image, out, made.settings)
    except OSError as error:
        for folder in (tempfile.gettempdir(), Path.home()):
            with suppress(OSError):
                place = Path(tempfile.mkdtemp(prefix="nst-edu-", dir=folder))
                rescued = save_image(made.image, place / out.name, made.settings)
                print(f"{out} could not be written ({error}).", file=sys.stderr)
                return rescued
        raise


def _info(_: argparse.Namespace) -> None:
    for name in network_names():
        if name != "vgg19":
            print(f"{name}: shipped")
    path = weights.find()
    if path is None:
        print(f"vgg19: not on this machine; {weights.FETCH_HINT}")
    else:
        weights.read(path)  # says so if they are damaged
        print(f"vgg19: {path} ({path.stat().st_size / 1e6:.0f} MB)")


def _fetch(_: argparse.Namespace) -> None:
    path = weights.fetch()
    print(f"{path} ({path.stat().st_size / 1e6:.0f} MB)")


def _export(args: argparse.Namespace) -> None:
    digest = weights.export(args.file)
    size = Path(args.file).stat().st_size / 1e6
    print(f"{args.file} ({size:.0f} MB), SHA-256 {digest}, also in {args.file}.sha256")
