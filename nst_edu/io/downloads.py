"""What all downloads share: a time-out, plain reasons, and no partial file that stays behind."""

import errno
import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

__all__ = ["TIMEOUT", "explain_failure", "remove_partial", "time_limit"]

TIMEOUT = 30.0  # seconds to wait for the connection, and for each part of the answer
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT)


@contextmanager
def time_limit() -> Iterator[None]:
    """Within the block, Python's own connections wait no longer than TIMEOUT."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(TIMEOUT)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def explain_failure(error: Exception) -> str:
    """The reason why a download by urllib or requests failed, in words for a user."""
    number = getattr(error, "errno", None)  # both libraries hide the number of a connection's error
    if number in DISK_FULL:
        return "the disk is full"
    if number in FOLDER:
        return "the folder cannot be written to"
    status = getattr(getattr(error, "response", error), "status_code", getattr(error, "code", None))
    if status is not None:
        return f"the server answered with the error {status}"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, TimeoutError):
            return f"the server did not answer for {TIMEOUT:g} seconds"
        cause = cause.__cause__ or cause.__context__
    return "the server could not be reached, or the connection broke"


def remove_partial(files: Iterable[Path]) -> None:
    """Removes partial files of downloads that have ended, and keeps the others.

    A process that is killed cannot remove its partial file. A file that a process has open belongs
    to a download that still runs.
    """
    found = list(files)
    opened = _open_files() if found and os.name != "nt" else set()
    for file in found:
        if os.path.realpath(file) not in opened:
            with suppress(OSError):  # Windows never removes an open file
                file.unlink()


def _open_files() -> set[str]:
    lists = (process.info["open_files"] for process in psutil.process_iter(["open_files"]))
    return {file.path for files in lists for file in files or ()}  # None: another user's process
