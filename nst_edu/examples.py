"""The example images: some come with the package, four famous paintings load on demand."""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from nst_edu._files import did_you_mean
from nst_edu.images import load_image
from nst_edu.io.downloads import TIMEOUT, explain_failure, remove_partial

__all__ = [
    "EXAMPLES",
    "Example",
    "shipped",
    "example_image",
    "example_path",
    "named_image",
    "named_path",
]

KINDS = ("photograph", "style")


@dataclass(frozen=True)
class Example:
    """An example image with title, author and licence.

    `kind` is one of KINDS; `url` is None when the image comes with the package.
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
    """Names the images that come with the package: "photograph", "style" or both kinds."""
    if kind not in (None, *KINDS):
        raise ValueError(f"The kind {kind!r} does not exist. The kinds are {', '.join(KINDS)}.")
    return [
        name
        for name, example in EXAMPLES.items()
        if example.url is None and kind in (None, example.kind)
    ]


def example_image(name: str, size: int | None = 256) -> Tensor:
    """Loads an example image; an image that is not on this machine is downloaded first.

    Args:
        name: A key of `EXAMPLES`.
        size: Longest side of the result in pixels; None keeps the image's own size.

    Returns:
        The image: float32, ``(1, 3, H, W)``, RGB in [0, 1].

    Raises:
        TypeError: The size is not a whole number.
        ValueError: The name is unknown, the file is not the expected image, or the size is not
            positive.
        ConnectionError: The download failed.
    """
    return load_image(example_path(name), size)


def named_image(source: str, size: int | None = 256, *, background: str = "white") -> Tensor:
    """Reads an image by the name of an example or by a path.

    Args:
        source: A path, or a key of `EXAMPLES`. A file with the name of an example is preferred.
        size: Longest side of the result in pixels; None keeps the image's own size.
        background: The colour behind transparent parts, as in `load_image`.

    Returns:
        The image: float32, ``(1, 3, H, W)``, RGB in [0, 1].

    Raises:
        TypeError: As `load_image`.
        ValueError: As `load_image` and `example_image`.
        OSError: The file does not exist, or the download failed.
    """
    return load_image(named_path(source), size, background=background)


def named_path(source: str) -> str | Path:
    """Finds the file of an image by the name of an example or by a path, as `named_image`."""
    if os.path.isfile(source) or not source.isidentifier():
        return source
    return example_path(source)


def example_path(name: str) -> Path:
    """Finds the file of an example; a file that is not on this machine is downloaded first.

    The folder in the environment variable NST_EDU_IMAGES comes first, then the user's cache, then
    the web. The SHA-256 of the file is always checked.
    """
    if name not in EXAMPLES:
        hint = did_you_mean(name, EXAMPLES)
        raise ValueError(
            f"The example {name!r} does not exist.{hint} The examples are {', '.join(EXAMPLES)}."
        )
    return local_path(name) or _download(EXAMPLES[name])


def local_path(name: str) -> Path | None:
    """Finds the file of an example without a download; None if the file is not on this machine.

    Raises:
        ValueError: The file in NST_EDU_IMAGES is not the expected image.
    """
    example = EXAMPLES[name]
    if example.url is None:
        return IMAGES / example.file
    folder = os.environ.get("NST_EDU_IMAGES")
    own = Path(folder, example.file) if folder else None
    if own and own.is_file():
        if (found := _sha256(own)) != example.sha256:
            raise ValueError(
                f"'{own}' is not the image {name!r}: the SHA-256 begins with {found[:8]}, not with "
                f"{example.sha256[:8]}. Remove the file, or download {example.url}."
            )
        return own
    cached = _cache() / example.file
    return cached if cached.is_file() and _sha256(cached) == example.sha256 else None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cache() -> Path:
    """The folder of downloaded images."""
    import pooch  # here, because the import takes time and few runs need the download

    return Path(pooch.os_cache("nst_edu"))


def _download(example: Example) -> Path:
    """Downloads an example into pooch's cache."""
    import pooch

    pooch.get_logger().setLevel("WARNING")
    cache = _cache()
    remove_partial(cache.glob("tmp*"))  # pooch's names while a download runs
    try:
        path = pooch.retrieve(
            example.url,
            known_hash=f"sha256:{example.sha256}",
            fname=example.file,
            path=cache,
            downloader=pooch.HTTPDownloader(timeout=TIMEOUT),
        )
    except ValueError:
        raise ValueError(
            f"{example.url} did not send the image {example.name!r}: the SHA-256 does not begin "
            f"with {example.sha256[:8]}. Perhaps a login page of the network answered. Log in and "
            "try again."
        ) from None
    except Exception as error:  # requests' errors, but a full or read-only disk as well
        raise ConnectionError(
            f"The image {example.name!r} could not be downloaded from {example.url}: "
            f"{explain_failure(error)}. Copy the file to the folder that NST_EDU_IMAGES names, or "
            f"use an image that comes with the package: {', '.join(shipped())}."
        ) from None
    return Path(path)
