"""Any style in one pass: an encoder, a change of statistics, and a decoder for all styles.

Huang & Belongie, "Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization",
ICCV 2017.
"""

import copy
import json
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from nst_edu.fast.statistics import (
    EPS,
    Moments,
    adaptive_instance_norm,
    blend,
    match_covariance,
    moments,
)
from nst_edu.networks import load_extractor
from nst_edu.styles import StyleImage, check_styles, pixel_shares
from nst_edu.vgg import FeatureExtractor

__all__ = ["AnyStyle", "load_any_style"]

SHIPPED = Path(__file__).parents[1] / "networks" / "fast"
ENCODER = "vgg19-quarter"
LAYERS = ("relu3_1", "relu4_1")  # whose maps take the style's statistics and reach the decoder
# The decoder must draw fine marks, too, whose statistics the shallow layers have.
CODE_LAYERS = ("relu1_1", "relu2_1", *LAYERS)
BLOCKS = 3  # residual blocks of the decoder
WIDTH, HALF_SIZE_CHANNELS, FULL_SIZE_CHANNELS = 96, 48, 24  # channels of the decoder
CODE_SIZE = 256  # numbers that describe a style to the decoder
STYLE_SIZE = 256  # longest side, in pixels, of the style images that the network was trained on
MATCHINGS = {"mean and std": adaptive_instance_norm, "covariance": match_covariance}


class Decoder(nn.Module):
    """Turns features of ``LAYERS`` and a code into an image.

    Args:
        channels: Number of the encoder's channels in each of ``CODE_LAYERS``.
    """

    # Conditional instance normalisation (Dumoulin et al., ICLR 2017) takes each channel's mean and
    # deviation from a code, and the code comes from statistics of the style (after Ghiasi et al.,
    # BMVC 2017). The training keeps out the lattice that upsampling makes possible: see
    # nst_edu.fast.lattice.

    def __init__(self, channels: Mapping[str, int]) -> None:
        super().__init__()
        third, fourth = (channels[layer] for layer in LAYERS)
        self.eighths = nn.ModuleList([_Conditional(fourth, fourth), _Conditional(fourth, WIDTH)])
        self.quarters = _Conditional(WIDTH + third, WIDTH)
        self.residual = nn.ModuleList(_Conditional(WIDTH, WIDTH) for _ in range(2 * BLOCKS))
        self.halves = _Conditional(WIDTH, HALF_SIZE_CHANNELS)
        self.whole = _Conditional(HALF_SIZE_CHANNELS, FULL_SIZE_CHANNELS)
        self.last = _convolution(FULL_SIZE_CHANNELS, 3)
        self.code = nn.Linear(2 * sum(channels.values()), CODE_SIZE)

    def compute_code(self, statistics: Mapping[str, Moments]) -> Tensor:
        """Computes the code ``(B, 256, 1, 1)`` from the moments of ``CODE_LAYERS``."""
        layers = [statistics[layer] for layer in CODE_LAYERS]
        numbers = [torch.cat([_log(m.mean), _log(m.std)], dim=1) for m in layers]
        return self.code(torch.cat(numbers, dim=1)).relu()[:, :, None, None]

    def forward(self, features: Mapping[str, Tensor]) -> Tensor:
        """Computes the image, four times as large as the maps of relu3_1."""
        third, maps = (features[layer] for layer in LAYERS)
        code = features["code"]  # (B, 256, 1, 1), or a map if the style depends on the position
        for layer in self.eighths:
            maps = layer(maps, code).relu()
        maps = torch.cat([functional.interpolate(maps, third.shape[2:]), third], dim=1)
        maps = self.quarters(maps, code).relu()
        for first, second in zip(self.residual[::2], self.residual[1::2], strict=True):
            maps = maps + second(first(maps, code).relu(), code)
        for layer in (self.halves, self.whole):
            maps = layer(functional.interpolate(maps, scale_factor=2.0), code).relu()
        return self.last(maps).sigmoid()


class _Conditional(nn.Module):
    """A convolution, and instance normalisation to a mean and a deviation that the code sets."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.convolution = _convolution(inputs, outputs)
        self.affine = nn.Linear(CODE_SIZE, 2 * outputs)
        with torch.no_grad():
            self.affine.weight *= 0.1  # at the start of training all styles are almost equal

    def forward(self, maps: Tensor, code: Tensor) -> Tensor:
        maps = self.convolution(maps)
        affine = self.affine(code.movedim(1, 3)).movedim(3, 1)
        if affine.shape[2:] != (1, 1):
            affine = functional.interpolate(affine, maps.shape[2:], mode="bilinear")
        scale, shift = affine.chunk(2, dim=1)
        variance, mean = torch.var_mean(maps, dim=(2, 3), correction=0, keepdim=True)
        scale = (1 + scale) * (variance + EPS).rsqrt()
        return maps * scale + (shift - mean * scale)  # normalised and set in one pass


def _log(positive: Tensor) -> Tensor:
    # Statistics of different channels differ by orders of magnitude.
    return (positive.clamp_min(0) + 0.01).log()


def _convolution(inputs: int, outputs: int) -> nn.Conv2d:
    # Zeros around the features would show as a frame around the image.
    return nn.Conv2d(inputs, outputs, 3, padding=1, padding_mode="replicate")


class AnyStyle(nn.Module):
    """One network for all styles: a copy of an encoder, matching of statistics, a decoder.

    Args:
        encoder: The network that encodes images, such as ``vgg19-quarter``.
        matching: A key of ``MATCHINGS``: how features take the statistics of a style.

    Raises:
        ValueError: ``matching`` is unknown.
    """

    def __init__(self, encoder: FeatureExtractor, matching: str) -> None:
        super().__init__()
        if matching not in MATCHINGS:
            raise ValueError(f'matching is {matching!r}. Use "mean and std" or "covariance".')
        self.encoder, self.matching = copy.deepcopy(encoder), matching
        # The matching of statistics would amplify zeros around a flat image to a frame.
        for module in self.encoder.features:
            if isinstance(module, nn.Conv2d):
                module.padding_mode = "replicate"
        with torch.no_grad():
            features = encoder.narrow_maps(torch.zeros(1, 3, 32, 32), CODE_LAYERS)
        self.decoder = Decoder({layer: maps.shape[1] for layer, maps in features.items()})

    def features(self, image: Tensor) -> dict[str, Tensor]:
        """Encodes an image.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].

        Returns:
            Feature maps of two layers, with the encoder's own channels, and the ``"code"``.
        """
        maps = self.encoder.narrow_maps(image, CODE_LAYERS)
        return self._with_code(maps, {layer: moments(each) for layer, each in maps.items()})

    def measure_style(self, image: Tensor) -> dict[str, Moments]:
        """Measures a style once, for any number of content images.

        Args:
            image: The style image, ``(B, 3, H, W)``, RGB in [0, 1].

        Returns:
            The moments of four layers; the network knows nothing else of the style image.

        Raises:
            ValueError: The image is too small for the layers.
        """
        self.encoder.check_layers(CODE_LAYERS, image.shape, "style image")
        maps = self.encoder.narrow_maps(image, CODE_LAYERS)
        return {layer: moments(each) for layer, each in maps.items()}

    def restyle(
        self, features: Mapping[str, Tensor], style: Mapping[str, Moments]
    ) -> dict[str, Tensor]:
        """Gives feature maps a style's statistics, layer by layer.

        Args:
            features: Feature maps of the content image, from :meth:`features`.
            style: The style, from :meth:`measure_style`, of as many images or of one.

        Returns:
            Feature maps of the same shapes, and the style's ``"code"``.
        """
        match = MATCHINGS[self.matching]
        return self._with_code(
            {layer: match(features[layer], style[layer]) for layer in LAYERS}, style
        )

    def _with_code(
        self, maps: Mapping[str, Tensor], statistics: Mapping[str, Moments]
    ) -> dict[str, Tensor]:
        code = self.decoder.compute_code(statistics)
        if len(code) == 1:  # one style for all images
            code = code.expand(len(maps[LAYERS[0]]), -1, -1, -1)
        return {layer: maps[layer] for layer in LAYERS} | {"code": code}

    def decode(self, features: Mapping[str, Tensor]) -> Tensor:
        """Turns feature maps into an image.

        Args:
            features: Feature maps of both layers and the ``"code"``.

        Returns:
            ``(B, 3, H, W)`` in [0, 1], with H and W four times those of the relu3_1 maps: the
            sides of the encoded image if both are multiples of 4.
        """
        return self.decoder(features)

    def forward(
        self,
        content_image: Tensor,
        style_image: StyleImage | Mapping[str, Moments],
        *,
        strength: float = 1.0,
    ) -> Tensor:
        """Stylizes an image.

        Args:
            content_image: ``(B, 3, H, W)``, RGB in [0, 1].
            style_image: An image of any size, a style from :meth:`measure_style`, or Styles with
                weights, masks and sizes; pixels under no mask stay as in the content image.
            strength: 1 takes the style's statistics, 0 keeps the content image's statistics.

        Returns:
            ``(B, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: An image is too small, or a style or a mask is wrong.
        """
        styles, shares = self._measure_styles(style_image, content_image)
        self.encoder.check_layers(LAYERS, content_image.shape, "content image")
        height, width = content_image.shape[2:]
        # The encoder halves the sides three times, and drops what does not fill a pair of pixels.
        # So the image is padded to a multiple of 8, and cropped afterwards.
        padding = (0, -width % 8, 0, -height % 8)
        plain = self.features(functional.pad(content_image, padding, mode="replicate"))
        styled = [self.restyle(plain, style) for style in styles]
        parts = []
        for share in shares:
            if isinstance(share, Tensor):
                share = functional.pad(share.to(content_image), padding, mode="replicate")
            parts.append(strength * share)
        image = self.decode(blend([*styled, plain], [*parts, 1 - sum(parts)]))
        image = image[:, :, :height, :width]
        covered = sum(shares)  # 1, or under masks a map of at most 1
        if isinstance(covered, Tensor):
            image = torch.lerp(content_image, image, covered.to(image))
        return image

    def _measure_styles(
        self, style_image: StyleImage | Mapping[str, Moments], content_image: Tensor
    ) -> tuple[list[Mapping[str, Moments]], list[float | Tensor]]:
        """Measures one style or more; returns each style's share of the image, or of each pixel."""
        if isinstance(style_image, Mapping):
            return [style_image], [1.0]
        if isinstance(style_image, Tensor):
            return [self.measure_style(style_image)], [1.0]
        styles = check_styles(style_image, content_image)
        if any(style.image_mask is not None or style.layers for style in styles):
            raise ValueError(
                "One pass takes styles without image_mask and layers. Use style_transfer instead."
            )
        return [self.measure_style(style.image) for style in styles], pixel_shares(styles)


def load_any_style(device: str | torch.device | None = None) -> AnyStyle:
    """Loads the shipped network for any style; never downloads.

    Args:
        device: As for :func:`nst_edu.load_extractor`.

    Returns:
        The network, frozen.

    Raises:
        ValueError: The device is unknown, or this machine does not have the device.
    """
    path = SHIPPED / "anystyle.safetensors"
    with safe_open(path, "pt") as file:
        history = json.loads(file.metadata()["made"])
    encoder = load_extractor(ENCODER, device=device)
    place = encoder.device
    network = AnyStyle(encoder.cpu(), history["matching"])
    network.decoder.load_state_dict(load_file(path))
    network = network.to(place).to(memory_format=torch.channels_last)
    return network.requires_grad_(requires_grad=False).eval()
