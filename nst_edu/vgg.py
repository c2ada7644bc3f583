"""VGG-19's layer names and feature maps: one class for VGG-19 and for the distilled networks.

Simonyan & Zisserman, "Very Deep Convolutional Networks for Large-Scale Image Recognition", ICLR
2015, with the changes of Gatys, Ecker & Bethge, CVPR 2016, section 2.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional

from nst_edu._bands import MAX_POSITIONS, measure_in_bands
from nst_edu._layers import block_number, describe_small_image, describe_unknown, module_names
from nst_edu._machine import check_memory, check_memory_of_style, mixed_precision
from nst_edu.losses import TINY, gram_matrix

__all__ = ["FeatureExtractor"]

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class FeatureExtractor(nn.Module):
    """Turns an image into the feature maps of named layers.

    The weights are frozen; gradients flow to the image. The extractor normalises the image with
    ImageNet's mean and standard deviation; nothing else in nst_edu does.

    Attributes:
        network: Name of the network, ``"vgg19"`` or a distilled network.
        layers: The layer names, shallow to deep: ``relu1_1`` (after the activation, used by the
            paper's authors although the paper writes conv1_1) and so on; on ``vgg19`` also
            ``conv1_1`` (before the activation) and so on.
        full_precision: Whether :meth:`measure` uses float32 although the processor has bfloat16.
    """

    full_precision = False
    mean: Tensor
    std: Tensor

    def __init__(self, network: str, tensors: Mapping[str, Tensor], *, pool: str = "avg") -> None:
        """Builds the network from tensors.

        Args:
            network: Name of the network in figures and metadata.
            tensors: ``features.N.weight`` and ``.bias`` with torchvision's indices N, down to the
                deepest layer of the network; for a distilled network also ``lifts.LAYER.weight``
                of shape (C, c, 1, 1) and ``lifts.LAYER.bias`` of shape (C,), which project the
                network's c channels to VGG-19's C channels.
            pool: ``"avg"`` (Gatys et al. 2016, section 2) or ``"max"`` (VGG-19's training).

        Raises:
            ValueError: ``pool`` is neither.
        """
        super().__init__()
        if pool not in ("avg", "max"):
            raise ValueError(f'pool is {pool!r}; pool must be "avg" or "max".')
        self.network = network
        self.pool = pool
        self.features = nn.Sequential()
        self.projections = nn.ModuleDict()  # the regressors of FitNets (Romero et al. 2015)
        for index, name in enumerate(module_names()):
            if name.startswith("conv"):
                if f"features.{index}.weight" not in tensors:
                    break
                module: nn.Module = _convolution(tensors, f"features.{index}", padding=1)
            elif name.startswith("relu"):
                # Out of place: in place, the features of conv4_2 would silently hold relu4_2.
                module = nn.ReLU(inplace=False)
                if f"lifts.{name}.weight" in tensors:
                    self.projections[name] = _convolution(tensors, f"lifts.{name}", padding=0)
            else:
                module = nn.AvgPool2d(2) if pool == "avg" else nn.MaxPool2d(2)
            self.features.add_module(name, module)
        kinds = ("relu",) if self.projections else ("conv", "relu")
        names = [name for name, _ in self.features.named_children()]
        self.layers = tuple(name for name in names if name.startswith(kinds))
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(IMAGENET_STD).view(1, 3, 1, 1))
        self.requires_grad_(False)
        self.eval()

    @property
    def device(self) -> torch.device:
        """The device of the weights; images are moved to this device."""
        return self.mean.device

    def forward(self, image: Tensor, layers: Iterable[str]) -> dict[str, Tensor]:
        """Computes the feature maps of the named layers, and no deeper.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].
            layers: Names from :attr:`layers`.

        Returns:
            For each name, in the given order, ``(B, C, H', W')`` with VGG-19's number of channels
            C and sizes H' and W', halved (rounding down) from each block to the next.

        Raises:
            ValueError: A layer is unknown, or the image is too small or not an RGB image.
        """
        maps = self.narrow_maps(image, layers)
        return {name: self.project(name, maps[name]) for name in maps}

    def measure(
        self,
        image: Tensor,
        *,
        features: Sequence[str] = (),
        grams: Sequence[str] = (),
        masks: Mapping[str, Tensor] | None = None,
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Computes feature maps of some layers and Gram matrices of others in one pass.

        On a distilled network the Gram matrices come from the few own channels, which is many
        times as fast as projecting the feature maps first, and gives the same matrices. An image
        of more than 512x512 pixels is measured in bands, which saves memory. A processor with
        bfloat16 arithmetic computes the convolutions in bfloat16: an optimisation needs a third of
        the time, and ends within 1 % of the same loss.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].
            features: Names of the layers whose feature maps are computed.
            grams: Names of the layers whose Gram matrices are computed.
            masks: For some of the layers in ``grams``, masks ``(K, 1, H', W')`` of the layer's
                size, from :meth:`shrink_mask`; the layer gets one Gram matrix for each mask.

        Returns:
            Feature maps ``(B, C, H', W')`` by layer, and Gram matrices ``(B, C, C)`` or
            ``(K, C, C)`` by layer.

        Raises:
            ValueError: A layer is unknown, or the image is too small or not an RGB image.
        """
        layers, masks = [*features, *grams], masks or {}
        with nullcontext() if self.full_precision else mixed_precision(self.device):
            if image.shape[2:].numel() > MAX_POSITIONS:
                self.check_layers(layers, image.shape)
                modules = list(self.features.named_children())
                deepest = max(n for n, (name, _) in enumerate(modules) if name in layers)
                found, matrices = measure_in_bands(
                    modules[: deepest + 1],
                    self._normalize(image),
                    {name: partial(self.project, name) for name in features},
                    {name: partial(self.project_gram, name) for name in grams},
                    masks,
                )
            else:
                maps = self.narrow_maps(image, layers)
                found = {name: self.project(name, maps[name]) for name in features}
                matrices = {
                    name: self.project_gram(name, maps[name], masks.get(name)) for name in grams
                }
        return {name: each.float() for name, each in found.items()}, matrices

    def narrow_maps(self, image: Tensor, layers: Iterable[str]) -> dict[str, Tensor]:
        """Computes feature maps with the network's own channels, before the projections."""
        names = [layers] if isinstance(layers, str) else list(layers)
        self.check_layers(names, image.shape)
        found: dict[str, Tensor] = {}
        maps = self._normalize(image)
        for name, module in self.features.named_children():
            if len(found) == len(set(names)):
                break
            maps = module(maps)
            if name in names:
                found[name] = maps
        return {name: found[name] for name in names}

    def _normalize(self, image: Tensor) -> Tensor:
        return (image.to(self.device) - self.mean) / self.std

    def project(self, layer: str, maps: Tensor) -> Tensor:
        """Maps a layer's own channels to VGG-19's; on ``vgg19`` the channels are the same."""
        return self.projections[layer](maps) if layer in self.projections else maps

    def project_gram(self, layer: str, maps: Tensor, mask: Tensor | None = None) -> Tensor:
        """The Gram matrix of a layer's projected maps, without projecting the maps.

        The projection is affine, F' = M F + b 1^T, so with G = F F^T / N and the mean m over the N
        positions: F' F'^T / N = M G M^T + (M m) b^T + b (M m)^T + b b^T. A mask gives each position
        a weight, in G and in m.
        """
        gram = gram_matrix(maps, mask)
        if layer not in self.projections:
            return gram
        projection = self.projections[layer]
        assert isinstance(projection, nn.Conv2d) and projection.bias is not None
        matrix, bias = projection.weight.flatten(start_dim=1), projection.bias
        with torch.autocast(maps.device.type, enabled=False):
            if mask is None:
                mean = maps.float().mean(dim=(2, 3))
            else:
                total = mask.sum(dim=(2, 3)).clamp_min(TINY)
                mean = (maps.float() * mask).sum(dim=(2, 3)) / total
            means = mean @ matrix.mT + bias / 2  # half of b b^T in each of the two mixed terms
            mixed = means[:, :, None] * bias
            return matrix @ gram @ matrix.mT + mixed + mixed.mT

    def shrink_mask(self, mask: Tensor, layer: str) -> Tensor:
        """Makes a mask of the image as small as the feature maps of a layer.

        The mask goes through as many average poolings as the image does. So a position of the layer
        counts as far as its own pixels lie in the mask. Its features depend on more pixels, at most
        half a receptive field further, so no gradient reaches a pixel further outside the mask.

        Args:
            mask: ``(K, 1, H, W)`` in [0, 1], of the image's size.
            layer: A name from :attr:`layers`.

        Returns:
            ``(K, 1, H', W')`` in [0, 1], on the device of the network.

        Raises:
            ValueError: The layer is unknown, or the image is too small for the layer.
        """
        self.check_layers([layer], (1, 3, *mask.shape[2:]))
        mask = mask.to(self.device)
        for _ in range(block_number(layer) - 1):
            mask = functional.avg_pool2d(mask, 2)
        return mask

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
            raise ValueError(describe_unknown(layer, self.layers, self.network))
        side, stride = 1, 1
        for name, _ in self.features.named_children():
            if name.startswith("conv"):
                side += 2 * stride  # 3x3: one position more on each side
            elif name.startswith("pool"):
                side += stride  # 2x2
                stride *= 2
            if name == layer:
                break
        return side, stride

    def check_layers(
        self, layers: Sequence[str], shape: Sequence[int], image: str = "image"
    ) -> None:
        """Refuses unknown layers, and an image of this shape if it is too small for the layers.

        Args:
            layers: Names of layers.
            shape: Shape of the image.
            image: What the message calls the image: "content image" or "style image".
        """
        for name in layers:
            if name not in self.layers:
                raise ValueError(describe_unknown(name, self.layers, self.network))
        if len(shape) != 4 or shape[1] != 3:
            hints = {1: ' See "grey" in lesson 07.', 4: ' See "transparent" in lesson 07.'}
            hint = hints.get(shape[1], "") if len(shape) == 4 else ""
            raise ValueError(f"An image has shape (B, 3, H, W), not {tuple(shape)}.{hint}")
        if too_small := describe_small_image(image, shape, layers):
            raise ValueError(too_small)

    def check_memory(
        self, shape: Sequence[int], style_shapes: Iterable[Sequence[int]] = ()
    ) -> None:
        """Refuses images if a run needs more memory than is free.

        Args:
            shape: Shape of the image that a run changes, ``(B, 3, H, W)``.
            style_shapes: Shapes of the style images.

        Raises:
            ValueError: An image is too large; the message names the largest size that fits.
        """
        first = self.features[0]
        assert isinstance(first, nn.Conv2d)
        check_memory(shape, first.out_channels, self.network, self.device)
        for each in style_shapes:
            check_memory_of_style(each, self.device)


def _convolution(tensors: Mapping[str, Tensor], key: str, padding: int) -> nn.Conv2d:
    weight = tensors[f"{key}.weight"].float()
    out_channels, in_channels, size, _ = weight.shape
    convolution = nn.Conv2d(in_channels, out_channels, size, padding=padding)
    convolution.weight = nn.Parameter(weight.clone())
    convolution.bias = nn.Parameter(tensors[f"{key}.bias"].float().clone())
    return convolution
