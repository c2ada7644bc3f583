"""Names the kinds of weights files that nst_edu does not read."""

import zipfile
from pathlib import Path

__all__ = ["foreign_kind"]

STARTS = {
    b"\x89HDF\r\n\x1a\n": "an HDF5 file, as Keras writes",
    b"MATLAB": "a MATLAB file",
    b"\x93NUMPY": "a NumPy file",
}
# Parts of the names of files within a zip file.
MEMBERS = {
    ".npy": "a NumPy file",
    "model.weights.h5": "a Keras file",
    "constants.pkl": "a TorchScript file",
}
# These files have no start of their own.
SUFFIXES = {
    ".onnx": "an ONNX file",
    ".caffemodel": "a Caffe file",
    ".pb": "a TensorFlow file",
    ".t7": "a file of Lua Torch",
}


def foreign_kind(path: Path, start: bytes) -> str | None:
    """What a file is, with its article, if weights of this kind are not read; else None.

    Args:
        path: A file.
        start: The first bytes of the file.
    """
    if start.startswith(b"PK"):
        names = _members(path)
        return next((k for end, k in MEMBERS.items() if any(n.endswith(end) for n in names)), None)
    kind = next((k for beginning, k in STARTS.items() if start.startswith(beginning)), None)
    return kind or SUFFIXES.get(path.suffix.lower())


def _members(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except Exception:  # a damaged file can raise almost any error here
        return []
