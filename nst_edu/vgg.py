"""The networks: VGG-19's layer names, its features, its rescaling, and the distilled networks.

One interface for all: ``load_extractor(name)`` gives a :class:`FeatureExtractor`, which maps an
image to a dictionary of feature maps.
"""

import difflib
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from nst_edu.examples import example_image, shipped
from nst_edu.networks import weights

__all__ = ["RANDOM", "FeatureExtractor", "load_extractor", "network_names", "rescale"]

SHIPPED = Path(__file__).parent / "networks"
RANDOM = "vgg19-random"  # VGG-19's shapes with weights that have learnt nothing
CALIBRATION_SIZE = 160  # longest side, in pixels, of the pictures that set VGG-19's scale
IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


def _sequence() -> list[str]:
    """Names of VGG-19's modules in order; the position is torchvision's index in `features`."""
    names = []
    for block, widths in enumerate(weights.WIDTHS, start=1):
        for convolution in range(1, len(widths) + 1):
            names += [f"conv{block}_{convolution}", f"relu{block}_{convolution}"]
        names.append(f"pool{block}")
    return names


class FeatureExtractor(nn.Module):
    """Turns an image into the feature maps of named layers.

    The weights are frozen; gradients flow to the image. Normalisation with ImageNet's mean and
    standard deviation happens in here and nowhere else.

    Attributes:
        network: Name of the network, ``"vgg19"`` or a distilled one.
        layers: The names it knows, shallow to deep: ``relu1_1`` (after the activation, what the
            paper's authors used although the paper writes conv1_1) and so on; on ``vgg19`` also
            ``conv1_1`` (before it) and so on.
    """

    mean: Tensor
    std: Tensor

    def __init__(self, network: str, tensors: Mapping[str, Tensor], *, pool: str = "avg") -> None:
        """Builds the network from its tensors.

        Args:
            network: The name it goes by in figures and metadata.
            tensors: ``features.N.weight`` and ``.bias`` with torchvision's indices N, as far as
                the network goes; for a distilled network also ``lifts.LAYER.weight`` of shape
                (C, c, 1, 1) and ``lifts.LAYER.bias`` of shape (C,), from its c channels to
                VGG-19's C.
            pool: ``"avg"`` (Gatys et al. 2016, section 2) or ``"max"`` (as VGG-19 was trained).

        Raises:
            ValueError: ``pool`` is neither.
        """
        super().__init__()
        if pool not in ("avg", "max"):
            raise ValueError(f'pool is {pool!r}; it must be "avg" or "max".')
        self.network = network
        self.pool = pool
        self.features = nn.Sequential()
        self.lifts = nn.ModuleDict()
        for index, name in enumerate(_sequence()):
            if name.startswith("conv"):
                if f"features.{index}.weight" not in tensors:
                    break
                module: nn.Module = _convolution(tensors, f"features.{index}", padding=1)
            elif name.startswith("relu"):
                # Out of place: in place, a tap of conv4_2 would silently hold relu4_2.
                module = nn.ReLU(inplace=False)
                if f"lifts.{name}.weight" in tensors:
                    self.lifts[name] = _convolution(tensors, f"lifts.{name}", padding=0)
            else:
                module = nn.AvgPool2d(2) if pool == "avg" else nn.MaxPool2d(2)
            self.features.add_module(name, module)
        taps = ("relu",) if self.lifts else ("conv", "relu")
        names = [name for name, _ in self.features.named_children()]
        self.layers = tuple(name for name in names if name.startswith(taps))
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(IMAGENET_STD).view(1, 3, 1, 1))
        self.requires_grad_(False)
        self.eval()

    @property
    def device(self) -> torch.device:
        """Where the weights lie, and where images are moved to."""
        return self.mean.device

    def forward(self, image: Tensor, layers: Iterable[str]) -> dict[str, Tensor]:
        """Computes the feature maps of the named layers, and no deeper.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].
            layers: Names from :attr:`layers`.

        Returns:
            For each name, in the order given, ``(B, C, H', W')`` with VGG-19's number of channels
            C and sizes H' and W', halved once (rounding down) for each block above the first.

        Raises:
            ValueError: A layer is unknown, or the image is no RGB image or too small.
        """
        found = self.unlifted(image, layers)
        return {name: self.lift(name, maps) for name, maps in found.items()}

    def unlifted(self, image: Tensor, layers: Iterable[str]) -> dict[str, Tensor]:
        """Computes feature maps as :meth:`forward` does, with the network's own channels.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].
            layers: Names from :attr:`layers`.

        Returns:
            For each name, in the order given, ``(B, c, H', W')``: on ``vgg19`` what
            :meth:`forward` returns, on a distilled network the c channels before the lift.

        Raises:
            ValueError: As :meth:`forward`.
        """
        wanted = [layers] if isinstance(layers, str) else list(layers)
        self.require(wanted, image.shape)
        found: dict[str, Tensor] = {}
        maps = (image.to(self.device) - self.mean) / self.std
        for name, module in self.features.named_children():
            if len(found) == len(set(wanted)):
                break
            maps = module(maps)
            if name in wanted:
                found[name] = maps
        return {name: found[name] for name in wanted}

    def lift(self, layer: str, maps: Tensor) -> Tensor:
        """Maps a layer's own channels to VGG-19's; on ``vgg19`` they are the same.

        Args:
            layer: The layer's name.
            maps: ``(B, c, H', W')``, from :meth:`unlifted`.

        Returns:
            ``(B, C, H', W')``.
        """
        return self.lifts[layer](maps) if layer in self.lifts else maps

    def lift_gram(self, layer: str, gram: Tensor, mean: Tensor) -> Tensor:
        """The Gram matrix of a layer's lifted maps, from what is known of them before the lift.

        A lift is affine, F' = M F + b 1^T, so the products of the many positions of F' need not be
        taken: F' F'^T / N = M G M^T + (M m) b^T + b (M m)^T + b b^T.

        Args:
            layer: The layer's name.
            gram: G = F F^T / N over N positions, ``(B, c, c)``.
            mean: m, the mean of each channel over the positions, ``(B, c)``.

        Returns:
            ``(B, C, C)``.

        Raises:
            KeyError: The layer has no lift; ``vgg19`` has none.
        """
        lift = self.lifts[layer]
        assert isinstance(lift, nn.Conv2d) and lift.bias is not None
        matrix, bias = lift.weight.flatten(start_dim=1), lift.bias
        means = mean @ matrix.mT + bias / 2  # half of b b^T in each of the two mixed terms
        mixed = means[:, :, None] * bias
        return matrix @ gram @ matrix.mT + mixed + mixed.mT

    def receptive_field(self, layer: str) -> tuple[int, int]:
        """How much of the image one position of a layer sees.

        Args:
            layer: A name from :attr:`layers`.

        Returns:
            The side of the square of pixels that one position depends on, and the distance in
            pixels between the squares of neighbouring positions.

        Raises:
            ValueError: The layer is unknown.
        """
        if layer not in self.layers:
            raise ValueError(self._unknown(layer))
        side, step = 1, 1
        for name, _ in self.features.named_children():
            if name.startswith("conv"):
                side += 2 * step  # 3x3: one position more on each side
            elif name.startswith("pool"):
                side += step  # 2x2
                step *= 2
            if name == layer:
                break
        return side, step

    def require(self, layers: Sequence[str], shape: Sequence[int]) -> None:
        """Refuses layers that are unknown and images that do not reach them.

        Args:
            layers: Layer names.
            shape: The image's shape, ``(B, 3, H, W)``.

        Raises:
            ValueError: As described, naming the layer or both sizes.
        """
        for name in layers:
            if name not in self.layers:
                raise ValueError(self._unknown(name))
        if len(shape) != 4 or shape[1] != 3:
            hints = {1: ' See "grey" in lesson 07.', 4: ' See "transparent" in lesson 07.'}
            hint = hints.get(shape[1], "") if len(shape) == 4 else ""
            raise ValueError(f"an image has shape (B, 3, H, W), not {tuple(shape)}.{hint}")
        least = max((2 ** (int(name[4]) - 1) for name in layers), default=1)
        if min(shape[2:]) < least:
            raise ValueError(
                f"the image is {shape[3]}x{shape[2]} pixels (width x height), too small for "
                f"{max(layers, key=lambda name: name[4:])}, which needs at least {least}x{least}. "
                'Use a larger image or shallower layers. See "too small" in lesson 07.'
            )

    def _unknown(self, name: object) -> str:
        near = difflib.get_close_matches(str(name), self.layers, 1, cutoff=0.3)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        pointer = ' See "misnamed layer" in lesson 07.'
        if counted := re.fullmatch(r"(conv|relu)_([1-9]\d*)", str(name)):
            # As the PyTorch tutorial names them, where conv_5 is conv3_1 and not conv5_1.
            kind = counted[1] if self.layers[0].startswith("conv") else "relu"
            nth = [layer for layer in self.layers if layer.startswith(kind)][int(counted[2]) - 1 :]
            hint = f" Counted from the first, that is {nth[0]!r}." if nth else ""
        if name in _sequence() and not str(name).startswith("pool"):
            hint, pointer = f" It is a layer of VGG-19 that {self.network} does not have.", ""
        known = ", ".join(self.layers)
        return f"{self.network} has no layer {name!r}.{hint} It has {known}.{pointer}"


def _convolution(tensors: Mapping[str, Tensor], key: str, padding: int) -> nn.Conv2d:
    weight = tensors[f"{key}.weight"].float()
    out_channels, in_channels, size, _ = weight.shape
    convolution = nn.Conv2d(in_channels, out_channels, size, padding=padding)
    convolution.weight = nn.Parameter(weight.clone())
    convolution.bias = nn.Parameter(tensors[f"{key}.bias"].float().clone())
    return convolution


@torch.no_grad()
def rescale(
    extractor: FeatureExtractor, images: Sequence[Tensor], *, by_layer: bool = False
) -> None:
    """Scales each channel so that its mean activation over images and positions is 1, in place.

    Gatys et al. 2016, section 2. ReLU and pooling commute with a positive factor, so dividing a
    channel's weights and bias by its mean, and multiplying the next layer's matching inputs by
    it, changes the scale of that channel and nothing else.

    Args:
        extractor: A network without lifts.
        images: Images over which the mean is taken, each ``(B, 3, H, W)`` in [0, 1].
        by_layer: Divide all channels of a layer by their common mean instead.
    """
    maps = [(image.to(extractor.device) - extractor.mean) / extractor.std for image in images]
    means = torch.ones(3, device=extractor.device)
    for name, module in extractor.features.named_children():
        if isinstance(module, nn.Conv2d):
            assert module.bias is not None
            module.weight *= means.view(1, -1, 1, 1)  # the inputs were divided by their means
            positive = [module(m).relu_() for m in maps]
            means = torch.cat([p.flatten(2).mT.flatten(0, 1) for p in positive]).mean(dim=0)
            if by_layer:
                means = means.mean().expand_as(means).clone()
            means[means == 0] = 1  # a dead channel stays as it is
            module.weight /= means.view(-1, 1, 1, 1)
            module.bias /= means
            maps = [p / means.view(1, -1, 1, 1) for p in positive]
        elif name.startswith("pool"):
            maps = [module(m) for m in maps]


@torch.no_grad()
def _rescale_lifts(extractor: FeatureExtractor, images: Sequence[Tensor]) -> None:
    """Brings each layer of a distilled network back to mean 1 when it pools otherwise than taught.

    Its lifts were fitted under average pooling; under max pooling everything grows with depth.
    One factor a layer suffices, since the channels keep their proportions roughly.
    """
    features = [extractor(image, extractor.layers) for image in images]
    for name, lift in extractor.lifts.items():
        mean = torch.stack([maps[name].mean() for maps in features]).mean()
        assert isinstance(lift, nn.Conv2d) and lift.bias is not None
        lift.weight /= mean
        lift.bias /= mean


def network_names() -> tuple[str, ...]:
    """Names of the trained networks that :func:`load_extractor` takes."""
    return ("vgg19", *sorted(path.stem for path in SHIPPED.glob("*.safetensors")))


def load_extractor(
    network: str = "auto",
    *,
    pool: str = "avg",
    device: str | torch.device | None = None,
) -> FeatureExtractor:
    """Loads a network; never downloads.

    Args:
        network: ``"vgg19"``, a shipped distilled network, ``"vgg19-half"`` or the smaller and
            faster ``"vgg19-quarter"``, or ``"auto"``: what ``NST_EDU_NETWORK`` names, else
            ``vgg19`` where its weights lie on this machine, else ``vgg19-half``. ``"auto"`` prints
            which it took and why. ``"vgg19-random"`` is VGG-19 before it learnt anything, for
            experiments: random weights, always the same, rescaled layer by layer.
        pool: ``"avg"`` or ``"max"``.
        device: For example ``"cuda"``, ``"mps"`` or ``"cpu"``; by default CUDA where there is
            one, else the CPU.

    Returns:
        The network, rescaled so that each channel's mean activation is 1 (on ``vgg19-random``
        each layer's).

    Raises:
        ValueError: Unknown network, pooling or device, or weights that cannot be read.
        FileNotFoundError: ``vgg19`` is asked for and its weights are not on this machine.
    """
    place = usable_device(device)
    if network == "auto":
        network, why = _choose()
        print(f"Network: {network}, {why}")
    known = (*network_names(), RANDOM)
    if network not in known:
        near = difflib.get_close_matches(str(network), known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise ValueError(
            f'there is no network {network!r}.{hint} Choose from "auto", '
            + ", ".join(f'"{name}"' for name in known)
            + "."
        )
    if network == "vgg19":
        path = weights.find()
        if path is None:
            raise FileNotFoundError(
                f"VGG-19's weights are not on this machine; {weights.FETCH_HINT}, name a file in "
                f'{weights.VARIABLE}, or use load_extractor("vgg19-half").'
            )
        extractor = FeatureExtractor(network, weights.read(path), pool=pool).to(place)
        rescale(extractor, _calibration())
    elif network == RANDOM:
        extractor = FeatureExtractor(network, weights.random(), pool=pool).to(place)
        # A channel that learnt nothing may hardly fire on any picture. Divided by a tiny mean of
        # its own it would drown all others.
        rescale(extractor, _calibration(), by_layer=True)
    else:
        tensors = weights.read_tensors(SHIPPED / f"{network}.safetensors")
        extractor = FeatureExtractor(network, tensors, pool=pool).to(place)
        if pool == "max":
            _rescale_lifts(extractor, _calibration())
    return extractor.to(memory_format=torch.channels_last)


def _calibration() -> list[Tensor]:
    # Photographs and style pictures alike: a channel that answers to brush strokes hardly fires on
    # photographs, and divided by a tiny mean it would drown all others in the Gram matrix.
    return [example_image(name, size=CALIBRATION_SIZE) for name in shipped()]


def _choose() -> tuple[str, str]:
    pinned = os.environ.get("NST_EDU_NETWORK")
    if pinned and pinned != "auto":
        return pinned, "because NST_EDU_NETWORK names it."
    path = weights.find()
    if path is not None:
        return "vgg19", f'from {path.name}. For the small one: load_extractor("vgg19-half").'
    return "vgg19-half", (
        "distilled from VGG-19, whose weights are not on this machine. "
        "For VGG-19 itself (548 MB): nst-edu weights fetch."
    )


def usable_device(device: str | torch.device | None) -> torch.device:
    """Checks that this machine has a device.

    Args:
        device: As for :func:`load_extractor`.

    Returns:
        The device.

    Raises:
        ValueError: There is none, or PyTorch cannot use it.
    """
    if device is None:
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        chosen = torch.device(device)
        torch.empty(1, device=chosen)
    except (RuntimeError, AssertionError, NotImplementedError) as error:
        raise ValueError(
            f'this machine has no device {str(device)!r} that PyTorch can use; take "cpu", or '
            "leave device out."
        ) from error
    return chosen
