"""VGG-19's own weights: find, read, download and export the file.

The package does not contain these weights (548 MB). Only :func:`fetch` downloads.
"""

import hashlib
import math
import os
from collections.abc import Mapping
from http.client import HTTPException
from itertools import chain
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from nst_edu._files import write_atomically
from nst_edu._layers import CHANNELS, module_names
from nst_edu.io.downloads import explain_failure, remove_partial, time_limit
from nst_edu.networks.caffe import for_normalized_images
from nst_edu.networks.kinds import foreign_kind

__all__ = ["VARIABLE", "export", "fetch", "find", "hub_path", "random", "read", "read_tensors"]

VARIABLE = "NST_EDU_WEIGHTS"
"""Environment variable that names a weights file, or a folder with a weights file."""

FETCH_HINT = "Get the weights with `nst-edu weights fetch` (548 MB)"


def vgg19_shapes() -> dict[str, tuple[int, ...]]:
    """Names and shapes of the convolutions' tensors, as torchvision names them."""
    shapes: dict[str, tuple[int, ...]] = {}
    convolutions = [i for i, name in enumerate(module_names()) if name.startswith("conv")]
    inputs = 3
    for index, outputs in zip(convolutions, chain(*CHANNELS), strict=True):
        shapes[f"features.{index}.weight"] = (outputs, inputs, 3, 3)
        shapes[f"features.{index}.bias"] = (outputs,)
        inputs = outputs
    return shapes


def random() -> dict[str, Tensor]:
    """Random weights with VGG-19's shapes, always the same; biases are 0.

    The standard deviation keeps activations of one size at every depth (He et al., "Delving Deep
    into Rectifiers", ICCV 2015, equation 10).
    """
    generator = torch.Generator().manual_seed(0)
    return {
        name: torch.zeros(shape)
        if len(shape) == 1
        else torch.randn(shape, generator=generator) * math.sqrt(2 / math.prod(shape[1:]))
        for name, shape in vgg19_shapes().items()
    }


def hub_path() -> Path:
    """The path of torchvision's download of VGG-19, present or future."""
    from torchvision.models import VGG19_Weights

    name = VGG19_Weights.IMAGENET1K_V1.url.rsplit("/", 1)[-1]
    return Path(torch.hub.get_dir()) / "checkpoints" / name


def find() -> Path | None:
    """Finds VGG-19's weights: the file in ``NST_EDU_WEIGHTS``, else torch.hub's file, else None."""
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
                f"{VARIABLE} names the folder {path}, but the folder contains neither "
                f"*vgg19*.safetensors nor *vgg19*.pth. Copy the weights there, or unset {VARIABLE}."
            )
        return found[0]
    if not path.is_file():
        raise FileNotFoundError(
            f"{VARIABLE} names {path}, but the file does not exist. Correct the path, or unset "
            f"{VARIABLE} to use a network that comes with the package."
        )
    return path


def read(path: str | os.PathLike[str]) -> dict[str, Tensor]:
    """Reads and checks VGG-19's sixteen convolutions.

    Args:
        path: A safetensors file or a torch state dict, with torchvision's names. Further tensors
            (the classifier) are ignored. Caffe's weights are converted, with a warning.

    Returns:
        32 float32 tensors, ``features.N.weight`` of shape (C_out, C_in, 3, 3) and
        ``features.N.bias`` of shape (C_out,), for images normalised with ImageNet's mean and
        standard deviation.

    Raises:
        FileNotFoundError: The file does not exist.
        ValueError: The file is damaged, or does not hold VGG-19's weights.
    """
    tensors = read_tensors(path)
    shapes = vgg19_shapes()
    missing = [name for name in shapes if name not in tensors]
    if missing:
        raise ValueError(
            f"{path} lacks {len(missing)} of VGG-19's 32 tensors, the first {missing[0]!r}. The "
            f"file holds another network or other names than torchvision's. {FETCH_HINT}."
        )
    for name, shape in shapes.items():
        if tuple(tensors[name].shape) != shape:
            raise ValueError(
                f"{path}: {name} has shape {tuple(tensors[name].shape)}, VGG-19's has {shape}. "
                f"The weights belong to another network. {FETCH_HINT}."
            )
        if not torch.isfinite(tensors[name]).all():
            raise ValueError(f"{path}: {name} holds NaN or infinity. Download the file again.")
        lowest, highest = tensors[name].aminmax()
        if name.endswith("weight") and lowest == highest:
            raise ValueError(
                f"{path}: every number of {name} is {lowest:g}, so the network has learnt nothing. "
                f"{FETCH_HINT}."
            )
    return for_normalized_images({name: tensors[name].float() for name in shapes}, path)


def read_tensors(path: str | os.PathLike[str]) -> dict[str, Tensor]:
    """Reads named tensors from safetensors or a torch file, and never runs code from the file."""
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"The weights file {path} does not exist. {FETCH_HINT}.")
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise ValueError(f"{path} is empty. Delete the file. {FETCH_HINT}.")
    # safetensors has eight bytes of length, then a header in JSON; torch.save makes a zip, and old
    # versions a pickle.
    is_safetensors = start[8:9] == b"{"
    if start.lstrip()[:1] == b"<" and not is_safetensors:
        raise ValueError(
            f"{path} is a web page, not a weights file: the download met a log-in or an error "
            f"page. Delete the file. {FETCH_HINT}."
        )
    if not is_safetensors and (kind := foreign_kind(path, start)):
        raise ValueError(
            f"{path} is {kind}. nst_edu reads weights from safetensors files and from state dicts "
            f"of PyTorch (.pth). {FETCH_HINT}."
        )
    try:
        if not is_safetensors and start.startswith((b"PK", b"\x80")):
            loaded = torch.load(path, map_location="cpu", weights_only=True)
        else:
            loaded = load_file(path)
    except Exception as error:  # a damaged file can raise almost any error here
        if "Weights only load failed" in str(error):
            raise ValueError(
                f"{path} holds pickled objects other than tensors, or is damaged. No code of the "
                "file was run. Use a safetensors file or a plain state dict."
            ) from error
        raise ValueError(
            f"{path} is cut off, damaged or not a weights file ({_first_sentence(error)}). "
            f"Delete the file. {FETCH_HINT}."
        ) from error
    if not isinstance(loaded, Mapping) or not all(isinstance(v, Tensor) for v in loaded.values()):
        raise ValueError(
            f"{path} does not hold a dictionary of tensors. Save model.state_dict() instead."
        )
    return dict(loaded)


def fetch() -> Path:
    """Downloads VGG-19's weights (548 MB) into torch.hub's cache; a readable file is kept."""
    from torchvision.models import VGG19_Weights

    path = hub_path()
    cached = path.is_file()
    _remove_partial(path)
    try:
        with time_limit():  # torch.hub has no time-out of its own
            VGG19_Weights.IMAGENET1K_V1.get_state_dict(
                progress=True, check_hash=True, map_location="cpu", weights_only=True
            )
    except Exception as error:
        if cached:  # torchvision checks the hash of a download, not of a file in the cache
            raise ValueError(
                f"VGG-19's weights in {path} are damaged ({_first_sentence(error)}). Delete this "
                "file and run `nst-edu weights fetch` again."
            ) from error
        if isinstance(error, (OSError, HTTPException)):
            raise OSError(
                f"VGG-19's weights could not be downloaded: {explain_failure(error)}. Check the "
                f"network, and the space and the permissions of {path.parent}, or name a weights "
                f"file in {VARIABLE}."
            ) from error
        raise ValueError(
            "The download of VGG-19's weights is damaged: the SHA-256 does not begin with "
            f"{path.stem.rpartition('-')[2]}. Perhaps the connection broke, or a log-in page of "
            "the network answered. Log in and try again."
        ) from error
    finally:
        _remove_partial(path)  # torch.hub leaves the file if the disk is full
    return path


def _remove_partial(path: Path) -> None:
    remove_partial(path.parent.glob(f"{path.name}.*.partial"))


def export(path: str | os.PathLike[str], source: str | os.PathLike[str] | None = None) -> str:
    """Writes the sixteen convolutions as float16 safetensors, about 40 MB, for a class.

    The SHA-256 is written to ``FILE.sha256`` in the format of ``sha256sum --check``.

    Args:
        path: The file to write; it must end in ``.safetensors``.
        source: Weights to read, by default the file from :func:`find`.

    Returns:
        The SHA-256 of the written file, as hexadecimal digits.

    Raises:
        FileNotFoundError: The machine has no VGG-19 weights.
        ValueError: ``path`` has another suffix or is the source, or the source cannot be read.
        OSError: The file cannot be written.
    """
    path = Path(path)
    if path.suffix != ".safetensors":
        raise ValueError(f"{path} must end in .safetensors.")
    source = source if source is not None else find()
    if source is None:
        raise FileNotFoundError(f"VGG-19's weights are not on this machine. {FETCH_HINT}.")
    if path.exists() and path.samefile(source):
        raise ValueError(f"{path} is the file to export. Choose another name for the copy.")
    half = {name: tensor.half().contiguous() for name, tensor in read(source).items()}
    try:
        # Not save_file: only the owner can read its files, and a class shares this file.
        data = save(half, metadata={"network": "vgg19", "source": Path(source).name})
        write_atomically(path, data)
    except (OSError, SafetensorError) as error:
        raise OSError(f"{path} could not be written ({_first_sentence(error)}).") from error
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    listing = path.with_name(path.name + ".sha256")
    write_atomically(listing, f"{digest}  {path.name}\n".encode())
    return digest


def _first_sentence(error: Exception) -> str:
    return str(error).strip().split("\n")[0].split(". ")[0][:120]
