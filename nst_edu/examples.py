"""The pictures to learn with: those that come with the package, and four famous ones on demand."""

import difflib
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from nst_edu.images import load_image

__all__ = ["EXAMPLES", "Example", "shipped", "example_image", "example_path", "picture"]

KINDS = ("photograph", "style")


@dataclass(frozen=True)
class Example:
    """A picture to learn with: what it is, who made it, and under which licence.

    `kind` is one of KINDS; `url` is None where the picture comes with the package.
    """

    name: str
    file: str
    kind: str
    title: str
    author: str
    licence: str
    source: str
    sha256: str
    url: str | None = None


# An installed package holds the images in its folder `pictures`; in a checkout they are in the
# folder `images` beside the package.
PACKAGE = Path(__file__).parent
IMAGES = next(f for f in (PACKAGE / "pictures", PACKAGE.parent / "images") if f.is_dir())
EXAMPLES: dict[str, Example] = {
    entry["name"]: Example(**entry)
    for file in ("photographs.json", "styles.json", "paper.json")
    for entry in json.loads((IMAGES / file).read_text("utf-8"))
}


def shipped(kind: str | None = None) -> list[str]:
    """Names the pictures that come with the package and so need no network.

    Args:
        kind: "photograph" or "style"; None for both, photographs first.

    Returns:
        Keys of `EXAMPLES`, always in the same order.

    Raises:
        ValueError: There is no such kind.
    """
    if kind not in (None, *KINDS):
        raise ValueError(f"There is no kind {kind!r} of picture; there are: {', '.join(KINDS)}.")
    return [
        name
        for name, example in EXAMPLES.items()
        if example.url is None and kind in (None, example.kind)
    ]


def example_image(name: str, size: int | None = 256) -> Tensor:
    """Loads an example, downloading it first if it must.

    Args:
        name: A key of `EXAMPLES`.
        size: The longest side of the result in pixels; None keeps the picture's own size.

    Returns:
        The picture: float32, shape (1, 3, H, W), RGB in [0, 1].

    Raises:
        TypeError: The size is not a whole number.
        ValueError: There is no such example, what was found is not that picture, or the size is
            not positive.
        ConnectionError: The picture could not be fetched.
    """
    return load_image(example_path(name), size)


def picture(source: str, size: int | None = 256) -> Tensor:
    """Reads a picture named in one word or by its path.

    Args:
        source: A path, or a key of `EXAMPLES`. A file of that name goes before the example.
        size: The longest side of the result in pixels; None keeps the picture's own size.

    Returns:
        The picture: float32, shape (1, 3, H, W), RGB in [0, 1].

    Raises:
        TypeError: As `load_image`.
        ValueError: As `load_image` and `example_image`.
        OSError: There is no such file, or the example could not be fetched.
    """
    if Path(source).is_file() or not source.isidentifier():
        return load_image(source, size)
    return example_image(source, size)


def example_path(name: str) -> Path:
    """Finds where an example lies on this machine, downloading it first if it must.

    A picture that does not come with the package is looked for in the folder named by the
    environment variable NST_EDU_IMAGES, then in the user's cache, then at its URL. Its SHA-256 is
    checked wherever it is found.

    Args:
        name: A key of `EXAMPLES`.

    Returns:
        The path of its file.

    Raises:
        ValueError: There is no such example, or what was found is not that picture.
        ConnectionError: The picture could not be fetched.
    """
    if name not in EXAMPLES:
        near = difflib.get_close_matches(str(name), EXAMPLES, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(f"There is no example {name!r}.{hint} There are: {', '.join(EXAMPLES)}.")
    example = EXAMPLES[name]
    if example.url is None:
        return IMAGES / example.file
    folder = os.environ.get("NST_EDU_IMAGES")
    own = Path(folder, example.file) if folder else None
    if own and own.is_file():
        found = hashlib.sha256(own.read_bytes()).hexdigest()
        if found != example.sha256:
            raise ValueError(
                f"'{own}' is not the picture {name!r}: its SHA-256 begins with {found[:8]}, not "
                f"{example.sha256[:8]}. Remove it, or get it from {example.url}."
            )
        return own
    return _download(example)


def _download(example: Example) -> Path:
    """Returns the example from pooch's cache, fetching it where it is not there yet."""
    import pooch  # here, because it costs time to import and few runs need it

    pooch.get_logger().setLevel("WARNING")
    try:
        path = pooch.retrieve(
            example.url,
            known_hash=f"sha256:{example.sha256}",
            fname=example.file,
            path=pooch.os_cache("nst_edu"),
        )
    except ValueError:
        raise ValueError(
            f"What {example.url} sent is not the picture {example.name!r}: its SHA-256 does not "
            f"begin with {example.sha256[:8]}. Perhaps the network's login page answered instead."
        ) from None
    except Exception as error:  # requests' errors, but a full or read-only disk as well
        raise ConnectionError(
            f"The picture {example.name!r} could not be fetched from {example.url} "
            f"({type(error).__name__}); copy it to the folder named by NST_EDU_IMAGES, or use one "
            f"of the shipped ones: {', '.join(shipped())}."
        ) from None
    return Path(path)
