"""Files of npm packages: the site and the slides need some JavaScript, and contain a copy.

Each package is downloaded once into the user's cache. The SHA-256 of the package is checked.
"""

from pathlib import Path
from typing import NamedTuple

import pooch

from nst_edu.io.downloads import TIMEOUT, explain_failure

REGISTRY = "https://registry.npmjs.org"


class Package(NamedTuple):
    """A version of a package, and the files that are needed of the package."""

    name: str
    version: str
    sha256: str
    files: tuple[str, ...]


MATHJAX = Package(
    "mathjax",
    "3.2.2",
    "1b9c0a1c44df864e915690558e72adb9cc5203360daefd385084ced3b6c64c09",
    ("es5/tex-svg.js",),
)
REVEAL = Package(
    "reveal.js",
    "4.6.1",
    "4f4121ef2b8e7e9398bdecd7b3b6ce5e0ee3a2f5af221708eb6c4ce03bcae6be",
    ("dist/reveal.js", "dist/reveal.css", "LICENSE"),
)


def npm_files(package: Package) -> dict[str, bytes]:
    """The files of a package, by their names without folders.

    Raises:
        SystemExit: The package is not in the cache, and the download failed.
    """
    archive = f"{package.name}-{package.version}.tgz"
    address = f"{REGISTRY}/{package.name}/-/{archive}"
    cache = Path(pooch.os_cache("nst_edu"))
    members = [f"package/{file}" for file in package.files]
    try:
        unpacked = pooch.retrieve(
            address,
            f"sha256:{package.sha256}",
            fname=archive,
            path=cache,
            processor=pooch.Untar(members),
            downloader=pooch.HTTPDownloader(timeout=TIMEOUT),
        )
    except (OSError, ValueError) as error:
        reason = str(error) if isinstance(error, ValueError) else explain_failure(error)
        raise SystemExit(
            f"{archive} is missing, and the download from {REGISTRY} failed: {reason}. Connect "
            f"this machine to the internet once, or copy {address} to {cache / archive}."
        ) from None
    return {Path(path).name: Path(path).read_bytes() for path in unpacked}
