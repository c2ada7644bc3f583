"""The command line: ``nst-edu stylize``, ``nst-edu weights`` and ``nst-edu doctor``."""

import argparse
import inspect
import math
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import nst_edu
from nst_edu import weights
from nst_edu.doctor import check_setup
from nst_edu.examples import EXAMPLES, picture
from nst_edu.images import save_image, writable
from nst_edu.transfer import Step, finish, style_transfer
from nst_edu.vgg import load_extractor, network_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command.

    Args:
        arguments: By default those of the process.

    Returns:
        The exit status: 0, or 1 after a one-sentence error, or 130 after an interrupt that left
        no picture.
    """
    args = build_parser().parse_args(arguments)
    try:
        args.run(args)
    except (ValueError, OSError) as error:
        print(f"nst-edu: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("nst-edu: interrupted before there was a picture.", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Builds the parser; its defaults are :func:`nst_edu.style_transfer`'s own."""
    default = {
        name: parameter.default
        for name, parameter in inspect.signature(style_transfer).parameters.items()
    }
    parser = argparse.ArgumentParser(prog="nst-edu", description=nst_edu.__doc__)
    parser.add_argument("--version", action="version", version=nst_edu.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    stylize = commands.add_parser("stylize", help="give a photograph the style of a picture")
    stylize.set_defaults(run=_stylize)
    stylize.add_argument("content", help="a file, or an example: " + _examples("photograph"))
    stylize.add_argument("style", help="a file, or an example: " + _examples("style"))
    stylize.add_argument("out", help="the picture to write, PNG or JPEG; it carries its settings")
    add = stylize.add_argument
    add("--size", type=int, default=256, help="longest side in pixels (%(default)s)")
    add("--style-size", type=int, help="of the style picture; default: SIZE")
    add("--network", default="auto", help=f"auto, {', '.join(network_names())} (%(default)s)")
    add("--pool", default="avg", help="avg or max (%(default)s)")
    add("--device", help="such as cpu, cuda, mps; default: cuda where there is one, else cpu")
    add("--content-weight", type=float, default=default["content_weight"], help="(%(default)s)")
    add("--style-weight", type=float, default=default["style_weight"], help="(%(default)s)")
    add("--tv-weight", type=float, default=default["tv_weight"], help="(%(default)s)")
    add("--optimizer", default=default["optimizer"], help="lbfgs, adam or sgd (%(default)s)")
    add("--learning-rate", type=float, help="default: the optimizer's own")
    add("--init", default=default["init"], help="content, style or noise (%(default)s)")
    add("--steps", type=int, default=default["steps"], help="evaluations (%(default)s)")
    add("--seed", type=int, default=default["seed"], help="of the noise (%(default)s)")

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


def _examples(kind: str) -> str:
    return ", ".join(name for name, example in EXAMPLES.items() if example.kind == kind)


def _stylize(args: argparse.Namespace) -> None:
    out = writable(args.out, with_settings=True)  # refused now, not after the run
    content = picture(args.content, args.size)
    style_size = args.size if args.style_size is None else args.style_size
    style = picture(args.style, style_size)
    extractor = load_extractor(args.network, pool=args.pool, device=args.device)
    options = {
        name: getattr(args, name)
        for name in inspect.signature(style_transfer).parameters
        if hasattr(args, name)
    }
    run = style_transfer(content, style, extractor=extractor, **options)
    step = finish(run, args.steps)
    settings = {
        **options,
        "content": Path(args.content).name,
        "style": Path(args.style).name,
        "size": args.size,
        "style_size": style_size,
        "network": extractor.network,
        "pool": args.pool,
        "losses": {name: loss for name, loss in step.losses.items() if math.isfinite(loss)},
        "version": nst_edu.__version__,
    }
    saved = _save(step, out, settings)
    shown = ", ".join(f"{name} {step.losses[name]:.4g}" for name in step.losses if " " not in name)
    print(
        f"{saved}: {extractor.network}, {step.index} steps, {step.seconds:.0f} s; losses: {shown}"
    )


def _save(step: Step, out: Path, settings: Mapping[str, object]) -> Path:
    """Saves the picture where it was asked for, else wherever it can be saved."""
    try:
        return save_image(step.best, out, settings)
    except OSError as error:
        for folder in (tempfile.gettempdir(), Path.home()):
            with suppress(OSError):
                place = Path(tempfile.mkdtemp(prefix="nst-edu-", dir=folder))
                rescued = save_image(step.best, place / out.name, settings)
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


if __name__ == "__main__":
    sys.exit(main())
