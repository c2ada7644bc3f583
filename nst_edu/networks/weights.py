"""VGG-19's own weights: where they may lie, and how they are read, fetched and handed round.

The package does not ship them (548 MB). Nothing here downloads unless :func:`fetch` is called.
"""

import hashlib
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

__all__ = ["VARIABLE", "export", "fetch", "find", "hub_path", "random", "read", "read_tensors"]

VARIABLE = "NST_EDU_WEIGHTS"
"""Environment variable that names a weights file, or a folder that holds one."""

# Output channels of VGG-19's sixteen convolutions, block by block: configuration E in table 1 of
# Simonyan & Zisserman, "Very Deep Convolutional Networks", ICLR 2015.
WIDTHS = ((64, 64), (128, 128), (256,) * 4, (512,) * 4, (512,) * 4)
FETCH_HINT = "get them with `nst-edu weights fetch` (548 MB)"


def vgg19_shapes() -> dict[str, tuple[int, ...]]:
    """Names and shapes of the convolutions' tensors, as torchvision names them."""
    shapes: dict[str, tuple[int, ...]] = {}
    index, channels = 0, 3
    for block in WIDTHS:
        for width in block:
            shapes[f"features.{index}.weight"] = (width, channels, 3, 3)
            shapes[f"features.{index}.bias"] = (width,)
            channels = width
            index += 2  # the convolution and its ReLU
        index += 1  # the pooling that ends a block
    return shapes


def random() -> dict[str, Tensor]:
    """Weights of VGG-19's shapes that have learnt nothing, always the same.

    Their spread keeps activations of one size at every depth (He et al., "Delving Deep into
    Rectifiers", ICCV 2015, equation 10). Biases are 0.

    Returns:
        Tensors as :func:`read` returns them.
    """
    generator = torch.Generator().manual_seed(0)
    return {
        name: torch.zeros(shape)
        if len(shape) == 1
        else torch.randn(shape, generator=generator) * math.sqrt(2 / math.prod(shape[1:]))
        for name, shape in vgg19_shapes().items()
    }


def hub_path() -> Path:
    """Where torchvision keeps, or would keep, its download of VGG-19."""
    from torchvision.models import VGG19_Weights

    name = VGG19_Weights.IMAGENET1K_V1.url.rsplit("/", 1)[-1]
    return Path(torch.hub.get_dir()) / "checkpoints" / name


def find() -> Path | None:
    """Looks for VGG-19's weights on this machine, without downloading.

    Returns:
        The file named by ``NST_EDU_WEIGHTS`` (or the first weights file in that folder), else the
        file in torch.hub's cache, else None.

    Raises:
        FileNotFoundError: The variable names something that is not there. It was set on purpose,
            so another network is not taken silently.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        cached = hub_path()
        return cached if cached.is_file() else None
    path = Path(named).expanduser()
    if path.is_dir():
        names = sorted(path.glob("*vgg19*.safetensors")) + sorted(path.glob("*vgg19*.pth"))
        found = [p for p in names if not p.name.startswith(("vgg19-half", "vgg19-quarter"))]
        if not found:
            raise FileNotFoundError(
                f"{VARIABLE} names the folder {path}, which holds no *vgg19*.safetensors or "
                f"*vgg19*.pth. Put the weights there, or unset {VARIABLE}."
            )
        return found[0]
    if not path.is_file():
        raise FileNotFoundError(
            f"{VARIABLE} names {path}, which does not exist. Correct the path, or unset {VARIABLE} "
            "to use a shipped network."
        )
    return path


def read(path: str | os.PathLike[str]) -> dict[str, Tensor]:
    """Reads and checks VGG-19's sixteen convolutions.

    Args:
        path: A safetensors file or a torch state dict, with torchvision's names. Further tensors,
            such as the classifier's, are left aside.

    Returns:
        32 float32 tensors, ``features.N.weight`` of shape (C_out, C_in, 3, 3) and
        ``features.N.bias`` of shape (C_out,), for images normalised with ImageNet's mean and
        standard deviation.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is damaged, is no weights file, or holds other weights than VGG-19's.
    """
    tensors = read_tensors(path)
    shapes = vgg19_shapes()
    missing = [name for name in shapes if name not in tensors]
    if missing:
        raise ValueError(
            f"{path} lacks {len(missing)} of VGG-19's 32 tensors, the first {missing[0]!r}. It "
            f"holds another network or other names; torchvision's VGG-19 is meant: {FETCH_HINT}."
        )
    for name, shape in shapes.items():
        if tuple(tensors[name].shape) != shape:
            raise ValueError(
                f"{path}: {name} has shape {tuple(tensors[name].shape)}, VGG-19's has {shape}. "
                f"These are another network's weights; {FETCH_HINT}."
            )
        if not torch.isfinite(tensors[name]).all():
            raise ValueError(f"{path}: {name} holds NaN or infinity. Fetch the file afresh.")
    return {name: tensors[name].float() for name in shapes}


def read_tensors(path: str | os.PathLike[str]) -> dict[str, Tensor]:
    """Reads named tensors, never running code that the file may carry.

    Args:
        path: A safetensors file, or anything ``torch.load(weights_only=True)`` accepts.

    Returns:
        The tensors by name, on the CPU, as stored.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is empty, cut off, a web page, pickled code or not weights at all.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"there is no weights file {path}; {FETCH_HINT}.")
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise ValueError(f"{path} is empty; delete it and {FETCH_HINT}.")
    if start.lstrip()[:1] == b"<" and start[8:9] != b"{":
        raise ValueError(
            f"{path} is a web page, not weights: the download met a log-in or an error page. "
            f"Delete it and {FETCH_HINT}."
        )
    try:
        # safetensors has eight bytes of length, then a header in JSON; torch.save makes a zip, or
        # long ago a pickle.
        if start[8:9] != b"{" and start.startswith((b"PK", b"\x80")):
            loaded = torch.load(path, map_location="cpu", weights_only=True)
        else:
            loaded = load_file(path)
    except Exception as error:  # a damaged file can raise nearly anything here
        if "Weights only load failed" in str(error):
            raise ValueError(
                f"{path} holds pickled objects other than tensors, or is damaged. Nothing in it "
                "was run; use a safetensors file or a plain state dict."
            ) from error
        raise ValueError(
            f"{path} is cut off, damaged or not a weights file ({_first_sentence(error)}). "
            f"Delete it and {FETCH_HINT}."
        ) from error
    if not isinstance(loaded, Mapping) or not all(isinstance(v, Tensor) for v in loaded.values()):
        raise ValueError(f"{path} holds no dictionary of tensors; save model.state_dict() instead.")
    return dict(loaded)


def fetch() -> Path:
    """Downloads VGG-19's weights (548 MB) with torchvision into torch.hub's cache.

    Returns:
        The downloaded file. One that is already there and readable is kept.

    Raises:
        OSError: No network, no space, or the server refused.
        ValueError: The download's hash is wrong, or the file in the cache is damaged.
    """
    from torchvision.models import VGG19_Weights

    path = hub_path()
    cached = path.is_file()
    try:
        VGG19_Weights.IMAGENET1K_V1.get_state_dict(
            progress=True, check_hash=True, map_location="cpu", weights_only=True
        )
    except Exception as error:
        reason = _first_sentence(error)
        if cached:  # torchvision checks the hash of a download, not of a file that is there
            raise ValueError(
                f"VGG-19's weights in {path} are damaged ({reason}). Delete that file and fetch "
                "again."
            ) from error
        if isinstance(error, (OSError, HTTPException)):
            raise OSError(
                f"VGG-19's weights could not be fetched ({reason}). Check the network and the "
                f"space under {path.parent}; or name a file you have in {VARIABLE}."
            ) from error
        raise ValueError(
            f"VGG-19's weights did not arrive whole ({reason}). Try again; perhaps the download "
            "broke off, or the network's log-in page answered instead."
        ) from error
    return path


def export(path: str | os.PathLike[str], source: str | os.PathLike[str] | None = None) -> str:
    """Writes the sixteen convolutions alone as float16 safetensors, about 40 MB, to hand round.

    The SHA-256 goes into ``FILE.sha256`` beside it, in the format of ``sha256sum --check``.

    Args:
        path: The file to write; it must end in ``.safetensors``.
        source: Weights to read, by default what :func:`find` finds.

    Returns:
        The SHA-256 of the written file, as hexadecimal digits.

    Raises:
        FileNotFoundError: There are no weights to export.
        ValueError: ``path`` has another suffix, or the source cannot be read.
        OSError: The file cannot be written.
    """
    path = Path(path)
    if path.suffix != ".safetensors":
        raise ValueError(f"{path} must end in .safetensors, so that others know what it is.")
    source = source if source is not None else find()
    if source is None:
        raise FileNotFoundError(f"there are no VGG-19 weights on this machine; {FETCH_HINT}.")
    half = {name: tensor.half().contiguous() for name, tensor in read(source).items()}
    partial = path.with_suffix(".partial")  # a full disk must not leave half a file behind
    try:
        # Not save_file, whose files nobody but their owner can read: a class shares this one.
        data = save(half, metadata={"network": "vgg19", "source": Path(source).name})
        partial.write_bytes(data)
        partial.replace(path)
    except (OSError, SafetensorError) as error:
        raise OSError(f"{path} could not be written ({_first_sentence(error)}).") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    listing = path.with_name(path.name + ".sha256")
    listing.write_text(f"{digest}  {path.name}\n", newline="\n")  # as sha256sum wants it
    return digest


def _first_sentence(error: Exception) -> str:
    return str(error).strip().split("\n")[0].split(". ")[0][:120]
