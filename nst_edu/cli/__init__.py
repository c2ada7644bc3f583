"""The command line: `stylize`, `fast`, `video`, `lessons`, `kit`, `weights`, `doctor`."""

import argparse
import io
import sys
import warnings
from collections.abc import Sequence

from nst_edu._version import __version__
from nst_edu.cli import doctor, fast, kit, lessons, stylize, video, weights
from nst_edu.cli.output import explain, say_once

__all__ = ["build_parser", "main"]

COMMANDS = {
    "stylize": stylize,
    "fast": fast,
    "video": video,
    "lessons": lessons,
    "kit": kit,
    "weights": weights,
    "doctor": doctor,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status: 0, 1 for an error, 130 for an interrupt."""
    for stream in (sys.stdout, sys.stderr):  # a console may be unable to print a file's name
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    args = build_parser().parse_args(arguments)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = say_once()
            args.run(args)
    except Exception as error:
        if (reason := explain(error)) is None:
            raise
        print(f"nst-edu: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt as interrupt:
        message = str(interrupt) or "The command was interrupted, and nothing was saved."
        print(f"nst-edu: {message}", file=sys.stderr)
        return 130
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Builds the parser; each command adds its own arguments."""
    parser = argparse.ArgumentParser(prog="nst-edu", description="Neural style transfer.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        text, epilog = command.HELP, f"Example: {command.EXAMPLE}"
        command_parser = commands.add_parser(name, help=text, description=text, epilog=epilog)
        command.add_arguments(command_parser)
    return parser
