"""Small tools that every room uses: suggest a name, check a path, read, write, make bytes."""

import difflib
import errno
import io
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

__all__ = [
    "check_file",
    "check_new",
    "check_writable",
    "did_you_mean",
    "link_target",
    "move",
    "read_source",
    "to_uint8",
    "write_atomically",
]

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://?\w", re.IGNORECASE)  # Path() makes // to /


def did_you_mean(value: object, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Suggests the most similar known name in a sentence after a space; empty if none is."""
    names = {name.lower(): name for name in known}
    matches = difflib.get_close_matches(str(value).lower(), names, 1, cutoff)
    return f" Did you mean {names[matches[0]]!r}?" if matches else ""


def to_uint8(image: Tensor) -> Tensor:
    """Rounds an image, floats in [0, 1], to uint8 of shape ``(3, H, W)`` on the CPU."""
    planes = image[0] if image.ndim == 4 else image
    return (planes.detach().float().clamp(0, 1) * 255).round().to(torch.uint8).cpu()


def check_file(path: str | os.PathLike[str], kind: str = "image") -> Path:
    """Returns the path of a file; refuses folders, devices and files that do not exist."""
    path = Path(path)
    if path.is_dir():
        raise IsADirectoryError(f"'{path}' is a folder. Give the path of one {kind}.")
    if not path.exists():
        hint = did_you_mean(path.name, (entry.name for entry in path.parent.glob("*")))
        raise FileNotFoundError(
            f"The file '{path}' does not exist. The current folder is '{Path.cwd()}'.{hint}"
        )
    if not path.is_file():  # reading /dev/zero would never end
        raise ValueError(f"'{path}' is a device or a pipe. Give the path of one {kind}.")
    return path


def read_source(source: object) -> tuple[bytes | Image.Image, str]:
    """Returns the bytes of a source, or the PIL image, and the name for messages."""
    if isinstance(source, Image.Image):
        return source, "The image"
    if isinstance(source, Mapping) and "content" in source:
        return bytes(source["content"]), f"'{source.get('name', 'The upload')}'"
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "The image"
    if isinstance(source, io.TextIOBase):
        raise TypeError("The file is open as text. Open the file in binary mode: open(path, 'rb').")
    if hasattr(source, "read"):
        name = getattr(source, "name", None)
        return source.read(), f"'{name}'" if isinstance(name, str) else "The image"
    if not isinstance(source, (str, os.PathLike)):
        raise TypeError(
            "An image is given as a path, bytes, a binary file, a PIL image, an array or a "
            f"tensor, not as {type(source).__name__}."
        )
    text = os.fspath(source)
    if ADDRESS.match(text):
        raise ValueError(f"'{text}' is an address. Download the image first, and give its path.")
    _check_length(text, "Give the path of an image.")
    return check_file(source).read_bytes(), f"'{source}'"


def _check_length(path: str, advice: str) -> None:
    """Refuses a name that is too long for the system, which only the system can know."""
    try:
        os.lstat(path)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise ValueError(
                f"'{path[:40]}…' has {len(path)} characters, which is too long for the name of a "
                f"file. {advice}"
            ) from None


def check_writable(path: str | os.PathLike[str], example: str = "image.png") -> Path:
    """Returns the path of a file that can be written; refuses a missing or read-only folder."""
    path = Path(path)
    _check_length(str(path), "Choose a shorter name.")
    folder = link_target(path).parent
    if path.is_dir():
        raise IsADirectoryError(f"'{path}' is a folder. Add a file name such as {example}.")
    if not folder.exists():
        raise FileNotFoundError(f"The folder '{folder}' does not exist. Create the folder first.")
    if not folder.is_dir():
        raise NotADirectoryError(
            f"'{folder}' is a file, not a folder. Choose a folder for '{path.name}'."
        )
    if path.exists() and not path.is_file():  # /dev/null would be replaced by an image
        raise ValueError(f"'{path}' is a device or a pipe. Give the name of a file.")
    try:  # only a trial is reliable: permission bits do not show that a disk is read-only
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise PermissionError(
            f"The folder '{folder}' cannot be written to ({error.strerror}). Choose another folder."
        ) from None
    return path


def check_new(
    outputs: Iterable[Path], inputs: Iterable[str | os.PathLike[str]] = (), *, overwrite: bool
) -> None:
    """Refuses outputs that would replace a file: an input always, another file unless asked.

    Raises:
        ValueError: An output is an input, perhaps with another spelling or through a link.
        FileExistsError: An output exists, and ``overwrite`` is false.
    """
    known = {_identity(source): source for source in inputs}
    known.pop(None, None)  # of the inputs that are no files, such as the names of examples
    for path in outputs:
        identity = _identity(path)
        if identity in known:
            raise ValueError(
                f"'{path}' is the input '{known[identity]}', which the result would replace. "
                "Choose another name for the result."
            )
        if identity is not None and not overwrite:
            raise FileExistsError(
                f"The file '{path}' exists already. Choose another name, or add --overwrite to "
                "replace the file."
            )


def _identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Two paths with the same numbers are one file, as in ``os.path.samefile``; None if none is."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):  # the latter from a name with a null byte
        return None
    return status.st_dev, status.st_ino


def write_atomically(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Writes a file; an older file is replaced only when the new file is complete.

    Raises:
        FileExistsError: The file exists, and ``overwrite`` is false.
        OSError: The folder is read-only, or the disk is full.
    """
    # In the same folder, so that the move is atomic. The file's mode comes from the umask, while
    # tempfile's files can be read by their owner only.
    path = link_target(path)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        temporary.write_bytes(data)
        move(temporary, path, overwrite=overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def move(source: Path, path: Path, *, overwrite: bool = True) -> None:
    """Moves a complete file within a folder; an older file is replaced, but its mode is kept.

    Raises:
        FileExistsError: The file exists, and ``overwrite`` is false.
    """
    if overwrite:
        with suppress(FileNotFoundError):
            source.chmod(stat.S_IMODE(path.stat().st_mode))
        source.replace(path)
        return
    try:
        os.link(source, path)  # fails if the file exists, even if it has just appeared
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as many USB sticks
        if path.exists():
            raise FileExistsError(f"'{path}' exists already.") from None
        source.rename(path)
    else:
        source.unlink()


def link_target(path: Path) -> Path:
    """Follows a link to the file that the link names; another path is returned as it is."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path
