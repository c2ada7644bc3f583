"""``nst-edu video``: stylizes every frame of a film in one pass."""

import argparse

from nst_edu._files import check_file, check_new, check_writable
from nst_edu.cli.control import read_styles
from nst_edu.cli.fast import add_network_arguments, load_network
from nst_edu.cli.output import add_common_arguments, add_overwrite, write_or_rescue
from nst_edu.fast import read_clip, stylize_clip, write_clip
from nst_edu.fast.film import MAX_FRAMES, MAX_GIF_FPS

HELP = "Give each frame of a film the style of an image. The sound is not kept."
SIZE = 256  # pixels; a film has hundreds of frames
EXAMPLE = "nst-edu video holiday.mp4 swirls stylized.mp4 --blend 0.5"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments."""
    parser.set_defaults(run=_run)
    film = "A film such as .mp4, or an animation such as .gif."
    add_common_arguments(parser, "film", film, SIZE)
    add = parser.add_argument
    add("out", metavar="OUT", help="The .mp4 or .gif file to write.")
    add("--frames", type=int, help=f"Read at most this number (default: {MAX_FRAMES}).")
    add("--every", type=int, default=1, help="2 reads every second frame (default: 1).")
    blend = "Share of the previous frame, at least 0, below 1: less flicker (default: 0)."
    add("--blend", type=float, default=0.0, help=blend)
    add_network_arguments(parser)
    add_overwrite(parser)


def _run(args: argparse.Namespace) -> None:
    film, out = check_file(args.film, "film"), check_writable(args.out, "film.mp4")
    suffix = out.suffix.lower()
    if suffix not in (".mp4", ".gif"):
        raise ValueError(f"'{out}' does not end in .mp4 or .gif. Change the name.")
    check_new([out], [film, read_styles(args)[0].image], overwrite=args.overwrite)
    network, _ = load_network(args)
    clip = read_clip(
        film, size=args.size, frames=args.frames, every=args.every, background=args.background
    )
    if suffix == ".gif" and clip.fps > MAX_GIF_FPS:
        raise ValueError(
            f"The film has {clip.fps:g} frames per second, and a GIF has at most {MAX_GIF_FPS}. "
            "Name the output .mp4, or use a larger --every."
        )
    frames = stylize_clip(clip, network, blend=args.blend)
    path = write_or_rescue(
        lambda path: write_clip(frames, path, fps=clip.fps), out, overwrite=args.overwrite
    )
    print(f"{path}: {len(frames)} of {len(clip.frames)} frames")
