"""``nst-edu weights``: finds, downloads and exports the weights of VGG-19."""

import argparse
from pathlib import Path

from nst_edu._files import check_new
from nst_edu.cli.output import add_overwrite
from nst_edu.networks import network_names, weights

HELP = "Find, download or export the weights of VGG-19."
EXAMPLE = "nst-edu weights export vgg19.safetensors"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the three actions."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    actions.add_parser("info", help="List the networks on this machine.").set_defaults(run=_info)
    actions.add_parser("fetch", help="Download VGG-19 (548 MB).").set_defaults(run=_fetch)
    export = actions.add_parser("export", help="Write a smaller copy for other people (40 MB).")
    export.add_argument("file", metavar="FILE", help="The .safetensors file to write.")
    add_overwrite(export, "Replace FILE and FILE.sha256 if they exist.")
    export.set_defaults(run=_export)


def _info(_: argparse.Namespace) -> None:
    for name in network_names():
        if name != "vgg19":
            print(f"{name}: shipped with nst_edu")
    path = weights.find()
    if path is None:
        print(f"vgg19: not on this machine. {weights.FETCH_HINT}.")
    else:
        weights.read(path)  # raises an error if the file is damaged
        print(f"vgg19: {path} ({path.stat().st_size / 1e6:.0f} MB)")


def _fetch(_: argparse.Namespace) -> None:
    path = weights.fetch()
    print(f"{path} ({path.stat().st_size / 1e6:.0f} MB)")


def _export(args: argparse.Namespace) -> None:
    files = (Path(args.file), Path(f"{args.file}.sha256"))
    check_new(files, [weights.find() or ""], overwrite=args.overwrite)
    digest = weights.export(args.file)
    size = Path(args.file).stat().st_size / 1e6
    print(f"{args.file} ({size:.0f} MB). The SHA-256 is {digest}, also in {args.file}.sha256.")
