"""A network for one style: the optimisation of all photographs at once, done beforehand.

Johnson, Alahi & Fei-Fei, "Perceptual Losses for Real-Time Style Transfer and Super-Resolution",
ECCV 2016, with instance normalisation after Ulyanov, Vedaldi & Lempitsky, "Instance
Normalization: The Missing Ingredient for Fast Stylization", 2016.
"""

import hashlib
import io
import json
import math
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save
from torch import Tensor, nn
from torch.nn import functional
from torchvision.transforms import v2

from nst_edu.images import load_image, readable_file, writable_file, write_whole
from nst_edu.objective import Objective
from nst_edu.transfer import STYLE_LAYERS, checked_image
from nst_edu.vgg import FeatureExtractor, load_extractor, usable_device

__all__ = [
    "StyleNet",
    "TrainingStep",
    "load_style_net",
    "save_style_net",
    "style_nets",
    "train_style_net",
]

SHIPPED = Path(__file__).parents[1] / "networks" / "fast"
PREFIX = "stylenet-"  # of the shipped files
KEEP_EVERY = 10.0  # seconds between two writings of the checkpoint
WARM_UP = 30  # steps during which the learning rate rises
# Where style_transfer has relu4_2. Its features say little about where things are; with them a
# network learns the style and forgets the photograph. Johnson et al. took a shallow layer as well.
SHALLOW = ("relu3_1",)
SMALLEST_CROP = 0.3  # of the photograph's area


class StyleNet(nn.Module):
    """Turns a photograph into a picture in the one style that it has learnt.

    Johnson et al. 2016, supplementary material, table 1, with fewer channels: convolutions that
    halve the picture twice, residual blocks, and upsampling to the nearest neighbour before a
    convolution in place of strided ones, which leave a checkerboard (Odena, Dumoulin & Olah,
    "Deconvolution and Checkerboard Artifacts", Distill 2016). Each convolution but the last is
    followed by instance normalisation: the picture's own contrast is forgotten, and the style's
    is learnt in its place.
    """

    def __init__(self, width: int = 16, blocks: int = 5) -> None:
        """Makes an untrained network.

        Args:
            width: Channels at full size; twice and four times as many at half and quarter size.
                The published network has 32.
            blocks: Number of residual blocks.
        """
        super().__init__()
        self.width, self.blocks = width, blocks
        self.down = nn.Sequential(
            _layer(3, width, 9),
            _layer(width, 2 * width, stride=2),
            _layer(2 * width, 4 * width, stride=2),
        )
        self.residual = nn.Sequential(*(_Residual(4 * width) for _ in range(blocks)))
        self.up = nn.ModuleList([_layer(4 * width, 2 * width), _layer(2 * width, width)])
        self.last = _convolution(width, 3, 9)

    def forward(self, image: Tensor) -> Tensor:
        """Stylises photographs.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1], at least 8 pixels each way.

        Returns:
            ``(B, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: The image is no RGB image, or too small.
        """
        if image.ndim != 4 or image.shape[1] != 3:
            raise ValueError(f"an image has shape (B, 3, H, W), not {tuple(image.shape)}.")
        if min(image.shape[2:]) < 8:
            raise ValueError(
                f"the image is {image.shape[3]}x{image.shape[2]} pixels (width x height), too "
                "small for a StyleNet, which needs at least 8x8. Use a larger image."
            )
        image = image.to(self.last.weight.device)
        maps = self.down(4 * image - 2)  # from [0, 1] to a spread of about 1
        maps = self.residual(maps)
        for layer in self.up:
            maps = layer(functional.interpolate(maps, scale_factor=2.0))
        height, width = image.shape[2:]
        return self.last(maps)[:, :, :height, :width].sigmoid()


def _convolution(inputs: int, outputs: int, side: int = 3, stride: int = 1) -> nn.Conv2d:
    # Zeros around the picture would show as a frame.
    return nn.Conv2d(inputs, outputs, side, stride, side // 2, padding_mode="reflect")


def _layer(inputs: int, outputs: int, side: int = 3, stride: int = 1) -> nn.Sequential:
    norm = nn.InstanceNorm2d(outputs, affine=True)
    return nn.Sequential(_convolution(inputs, outputs, side, stride), norm, nn.ReLU())


class _Residual(nn.Module):
    """Two convolutions whose result is added to what came in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        second = nn.Sequential(_convolution(width, width), nn.InstanceNorm2d(width, affine=True))
        self.change = nn.Sequential(_layer(width, width), second)

    def forward(self, maps: Tensor) -> Tensor:
        return maps + self.change(maps)


@dataclass(frozen=True)
class TrainingStep:
    """One step of training: one crop of one photograph.

    Attributes:
        index: Number of this step, from 1; after a resume it goes on from where it was.
        net: The network, which later steps change.
        photograph: The crop, ``(1, 3, size, size)`` in [0, 1].
        image: What the network made of it before this step, the same shape.
        losses: As of :class:`nst_edu.Step`: ``total``, its parts, and each layer's.
        seconds: Spent on training so far, over all resumes.
        note: Empty, or a sentence about an interrupt or a loss that was not finite.
    """

    index: int
    net: StyleNet = field(repr=False)
    photograph: Tensor = field(repr=False)
    image: Tensor = field(repr=False)
    losses: dict[str, float]
    seconds: float
    note: str = ""


def train_style_net(
    style_image: Tensor,
    photographs: Sequence[Tensor | str | os.PathLike[str]],
    *,
    extractor: FeatureExtractor | None = None,
    start: StyleNet | None = None,
    content_layers: Sequence[str] = SHALLOW,
    style_layers: Sequence[str] = STYLE_LAYERS,
    layer_weights: Mapping[str, float] | None = None,
    content_weight: float = 1.0,
    style_weight: float = 4.0,
    tv_weight: float = 1.0,
    size: int = 192,
    steps: int = 2000,
    seconds: float | None = None,
    learning_rate: float = 3e-3,
    seed: int = 0,
    checkpoint: str | os.PathLike[str] | None = None,
) -> Iterator[TrainingStep]:
    """Trains a network to give any photograph one style.

    Each step crops one photograph, stylises it in one pass, and moves the network's weights down
    the gradient of the loss that :func:`nst_edu.style_transfer` minimises over pixels: Johnson et
    al. 2016, equation (5). The learning rate falls to 0 along half a cosine.

    Args:
        style_image: ``(1, 3, H', W')``, RGB in [0, 1].
        photographs: What to learn on: images ``(1, 3, H, W)`` or paths.
        extractor: The network that measures the losses, by default ``vgg19-half``.
        start: A trained network to begin with; it is not changed. By default random weights.
        content_layers: Layers whose features are matched.
        style_layers: Layers whose Gram matrices are matched.
        layer_weights: Weight of a layer within its part's average; 1 for a layer not named.
        content_weight: Weight of the content loss.
        style_weight: Weight of the style loss.
        tv_weight: Weight of the total variation.
        size: Side of the crops, in pixels.
        steps: How many to make in all.
        seconds: End after so much training even if there are steps left; the learning rate knows.
        learning_rate: Of Adam, at its highest.
        seed: Seed of the network's first weights and of the crops.
        checkpoint: A file in which the training is kept, every ten seconds, at the end, and
            where the loop over the steps is left. If it exists already, training goes on from it.

    Returns:
        A generator of TrainingSteps. An interrupt during a step ends it with one more, after the
        checkpoint was written. Where a loss is not finite, the step is taken back and the learning
        rate halved; the third time ends it.

    Raises:
        ValueError: An argument is out of range, there is no photograph, a layer is unknown, or the
            checkpoint is damaged or of another training; raised by the call.
        OSError: A photograph cannot be read, or the checkpoint cannot be written.
    """
    for name, number in (("steps", steps), ("size", size)):
        least = 1 if name == "steps" else 32
        if isinstance(number, bool) or not isinstance(number, int) or number < least:
            raise ValueError(f"{name} is {number!r}; it must be a whole number, {least} or more.")
    for name, value in (("learning_rate", learning_rate), ("seconds", seconds)):
        if value is not None and not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} is {value!r}; it must be a number above 0.")
    if isinstance(photographs, (Tensor, str)) or not len(photographs):
        raise ValueError("photographs must be a list of images or paths, with one at least.")
    for photograph in photographs:
        if isinstance(photograph, Tensor):
            checked_image("a photograph", photograph)
        else:
            readable_file(photograph)  # now, and not after minutes
    style_image = checked_image("style_image", style_image)
    extractor = extractor if extractor is not None else load_extractor("vgg19-half")
    weights = {"content": content_weight, "style": style_weight, "tv": tv_weight}
    objective = Objective(extractor, weights, layer_weights)
    objective.aim("style", style_image, style_layers)
    objective.aim("content", torch.zeros(1, 3, size, size), content_layers)
    objective.require_layer_weights_in_use()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = StyleNet() if start is None else StyleNet(start.width, start.blocks)
    if start is not None:
        net.load_state_dict(start.state_dict())
    net = net.to(extractor.device).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(net.parameters(), lr=learning_rate, betas=(0.9, 0.99))
    about = {
        "network": extractor.network,
        "style": _digest(style_image),
        "content_layers": list(content_layers),
        "style_layers": list(style_layers),
        "weights": weights,
        "layer_weights": dict(layer_weights or {}),
        "size": size,
        "width": net.width,
        "blocks": net.blocks,
    }
    kept = _Checkpoint(checkpoint, about, net, optimizer)
    plan = _Plan(steps, seconds, learning_rate, size, seed)
    return _train(objective, list(content_layers), list(photographs), kept, plan)


@dataclass(frozen=True)
class _Plan:
    """How long to train, how fast, and on which crops."""

    steps: int
    seconds: float | None
    learning_rate: float
    size: int
    seed: int

    def rate(self, index: int, spent: float) -> float:
        """The learning rate at a step, after some seconds: a short rise, then half a cosine."""
        share = max((index - 1) / self.steps, spent / self.seconds if self.seconds else 0.0)
        fall = 0.5 + 0.5 * math.cos(math.pi * min(share, 1.0))
        return self.learning_rate * min(1.0, index / WARM_UP) * fall

    def done(self, index: int, spent: float) -> bool:
        """Whether the training ends after this step."""
        return index >= self.steps or (self.seconds is not None and spent >= self.seconds)

    def crop(self, photographs: Sequence[Any], index: int) -> Tensor:
        """A piece of one photograph, some mirrored; the same for the same step and seed."""
        # torchvision's transforms draw from the global generator.
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed * 1_000_003 + index)
            chosen = photographs[int(torch.randint(len(photographs), ()))]
            image = chosen if isinstance(chosen, Tensor) else _read(str(chosen), 2 * self.size)
            square = v2.RandomResizedCrop(self.size, scale=(SMALLEST_CROP, 1.0), antialias=True)
            return v2.RandomHorizontalFlip()(square(image)).clamp(0, 1)


@lru_cache(maxsize=128)
def _read(path: str, size: int) -> Tensor:
    return load_image(path, size)


class _Checkpoint:
    """The network and its optimiser, in memory and in a file."""

    def __init__(
        self,
        path: str | os.PathLike[str] | None,
        about: Mapping[str, Any],
        net: StyleNet,
        optimizer: torch.optim.Optimizer,
    ) -> None:
        self.path = None if path is None else writable_file(path, "training.pt")
        self.net, self.optimizer = net, optimizer
        self.index, self.seconds = 0, 0.0
        self._about = json.dumps(about, sort_keys=True)
        if self.path is not None and self.path.exists():
            self._resume(self.path)
        self._good = self._state()

    def keep(self, index: int, seconds: float) -> None:
        """Remembers the state as good, and writes it."""
        self.index, self.seconds = index, seconds
        self._good = self._state()
        if self.path is not None:
            buffer = io.BytesIO()
            torch.save(self._good, buffer)
            write_whole(self.path, buffer.getvalue())

    def restore(self) -> None:
        """Goes back to the last good state."""
        self._load(self._good)

    def _state(self) -> dict[str, Any]:
        buffer = io.BytesIO()  # a copy, for the optimiser changes its tensors in place
        torch.save(
            {
                "net": self.net.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "index": self.index,
                "seconds": self.seconds,
                "about": self._about,
            },
            buffer,
        )
        return torch.load(io.BytesIO(buffer.getvalue()), weights_only=True)

    def _load(self, state: Mapping[str, Any]) -> None:
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.index, self.seconds = state["index"], state["seconds"]

    def _resume(self, path: Path) -> None:
        try:
            state = torch.load(path, map_location=self.net.last.weight.device, weights_only=True)
            before = json.loads(state["about"])
        except Exception as error:  # a damaged file can raise nearly anything
            raise ValueError(
                f"{path} is damaged or no checkpoint of train_style_net; delete it, or name "
                "another file."
            ) from error
        now = json.loads(self._about)
        changed = [name for name in now if now[name] != before.get(name)]
        if changed:
            raise ValueError(
                f"{path} holds another training ({', '.join(changed)} differ); delete it, or name "
                "another file."
            )
        self._load(state)


def _train(
    objective: Objective,
    content_layers: list[str],
    photographs: list[Any],
    kept: _Checkpoint,
    plan: _Plan,
) -> Iterator[TrainingStep]:
    net, optimizer, extractor = kept.net, kept.optimizer, objective.extractor
    index, before, slower, failures = kept.index, kept.seconds, 1.0, 0
    precision = torch.bfloat16 if _bfloat16_pays(extractor, plan.size) else torch.float32
    began = written = time.monotonic()
    step: TrainingStep | None = None
    while not plan.done(index, spent := before + time.monotonic() - began):
        note = ""
        try:
            optimizer.param_groups[0]["lr"] = slower * plan.rate(index + 1, spent)
            photograph = plan.crop(photographs, index + 1).to(extractor.device)
            kind = extractor.device.type
            with torch.autocast(kind, precision, enabled=precision is not torch.float32):
                objective.aim("content", photograph, content_layers)
                image = net(photograph.contiguous(memory_format=torch.channels_last))
                tensors = objective(image)
            optimizer.zero_grad()
            tensors["total"].backward()
            norm = nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            if not math.isfinite(tensors["total"].item() + float(norm)):
                failures += 1
                slower /= 2
                note = f"The loss became {tensors['total'].item()}; went on from the last good"
                note += " weights at half the learning rate."
                kept.restore()
                index = kept.index
            else:
                optimizer.step()
                index += 1
        except KeyboardInterrupt:
            kept.keep(index, before + time.monotonic() - began)
            if step is not None:
                note = f"Interrupted after step {index}; the network is as good as it was then."
                yield TrainingStep(
                    step.index, net, step.photograph, step.image, step.losses, spent, note
                )
            return
        losses = {name: tensor.item() for name, tensor in tensors.items()}
        spent = before + time.monotonic() - began
        last = plan.done(index, spent) or failures == 3
        if not note and (last or time.monotonic() - written >= KEEP_EVERY):
            kept.keep(index, spent)
            written = time.monotonic()
        step = TrainingStep(index, net, photograph, image.detach().float(), losses, spent, note)
        try:
            yield step
        except GeneratorExit:  # the reader's loop was left, by break or by an interrupt
            kept.keep(index, spent)
            raise
        if last:
            return


@lru_cache(maxsize=8)
def _bfloat16_pays(extractor: FeatureExtractor, size: int) -> bool:
    """Whether half the digits make the loss network faster on this processor: few CPUs can."""
    image = torch.rand(1, 3, size, size, device=extractor.device, requires_grad=True)
    spent = {}
    for enabled in (True, False):
        for _ in range(2):  # the first warms up
            began = time.perf_counter()
            with torch.autocast(extractor.device.type, torch.bfloat16, enabled=enabled):
                found = extractor.unlifted(image, STYLE_LAYERS[-1:])
            found[STYLE_LAYERS[-1]].float().sum().backward()
            spent[enabled] = time.perf_counter() - began
    return spent[True] < 0.8 * spent[False]


def _digest(image: Tensor) -> str:
    return hashlib.sha256(image.detach().cpu().contiguous().numpy().tobytes()).hexdigest()[:16]


def save_style_net(
    net: StyleNet, path: str | os.PathLike[str], made: Mapping[str, object] | None = None
) -> Path:
    """Writes a network as float16 safetensors, under 1 MB.

    Args:
        net: The network.
        path: Where to; an older file is replaced once the new one lies on the disk whole.
        made: Plain values that say how it was made.

    Returns:
        The path written.

    Raises:
        OSError: The path is a folder, or its folder is missing or cannot be written in.
        TypeError: ``made`` holds something that is no plain value.
    """
    path = writable_file(path, "my_style.safetensors")
    tensors = {name: each.cpu().half().contiguous() for name, each in net.state_dict().items()}
    metadata = {
        "width": str(net.width),
        "blocks": str(net.blocks),
        "made": json.dumps(dict(made or {})),
    }
    write_whole(path, save(tensors, metadata))
    return path


def load_style_net(
    source: str | os.PathLike[str], device: str | torch.device | None = None
) -> StyleNet:
    """Loads a network for one style.

    Args:
        source: The name of a shipped one, see :func:`style_nets`, or a file of
            :func:`save_style_net`.
        device: As for :func:`nst_edu.load_extractor`.

    Returns:
        The network, frozen.

    Raises:
        ValueError: There is no network of that name, the file holds none, or there is no such
            device.
        FileNotFoundError: There is no such file.
    """
    path, place = Path(source), usable_device(device)
    if str(source) in style_nets():
        path = SHIPPED / f"{PREFIX}{source}.safetensors"
    elif path.suffix != ".safetensors":
        raise ValueError(
            f"there is no StyleNet {str(source)!r}; shipped are {', '.join(style_nets())}. "
            "A network of your own is named by its .safetensors file."
        )
    readable_file(path, "StyleNet")
    try:
        with safe_open(path, "pt") as file:
            metadata = file.metadata()
        net = StyleNet(int(metadata["width"]), int(metadata["blocks"]))
        net.load_state_dict(load_file(path))
    except (SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ValueError(
            f"{path} is damaged or no StyleNet; give a file that save_style_net wrote."
        ) from error
    net = net.to(place).to(memory_format=torch.channels_last)
    return net.requires_grad_(requires_grad=False).eval()


def style_nets() -> tuple[str, ...]:
    """Names of the shipped networks for one style."""
    return tuple(
        sorted(path.stem.removeprefix(PREFIX) for path in SHIPPED.glob(f"{PREFIX}*.safetensors"))
    )
