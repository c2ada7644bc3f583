"""Any style in one pass: give features the style's statistics, and turn them back into a picture.

Huang & Belongie, "Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization",
ICCV 2017: an encoder, a change of statistics, and a decoder that was trained once, for all styles.
"""

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from nst_edu.vgg import FeatureExtractor, load_extractor

__all__ = [
    "AnyStyle",
    "Moments",
    "adaptive_instance_norm",
    "blend",
    "keep_colours",
    "load_any_style",
    "moments",
    "whiten_and_colour",
]

SHIPPED = Path(__file__).parents[1] / "networks" / "fast"
ENCODER = "vgg19-quarter"
LAYERS = ("relu3_1", "relu4_1")
BLOCKS = 2  # residual blocks of the decoder
HALF, FULL = 32, 16  # its channels at half and at full size, as of a StyleNet
CODE = 256  # numbers that tell the decoder which style is wanted, kept beside the layers' maps
STYLE_SIZE = 256  # longest side, in pixels, at which the shipped network has seen styles
SMALL = 1e-5  # added to variances, so that a channel that never fires divides by no zero
# Rows of the luma and chroma of ITU-R BT.601, as used for colour television.
YIQ = ((0.299, 0.587, 0.114), (0.596, -0.274, -0.322), (0.211, -0.523, 0.312))


@dataclass(frozen=True)
class Moments:
    """What is kept of a layer's feature maps when their positions are forgotten.

    Attributes:
        mean: Of each channel, ``(B, C)``.
        covariance: Of each pair of channels, ``(B, C, C)``. With m the mean it is the Gram matrix
            (divided by the number of positions) less ``m m^T``.
    """

    mean: Tensor
    covariance: Tensor

    @property
    def std(self) -> Tensor:
        """Standard deviation of each channel, ``(B, C)``."""
        return (self.covariance.diagonal(dim1=1, dim2=2) + SMALL).sqrt()


def moments(features: Tensor) -> Moments:
    """Measures mean and covariance of feature maps over their positions.

    Args:
        features: ``(B, C, H, W)``.

    Returns:
        The moments of each image.
    """
    flat = features.float().flatten(start_dim=2)
    mean = flat.mean(dim=2)
    centred = flat - mean[:, :, None]
    return Moments(mean, centred @ centred.mT / flat.shape[2])


def adaptive_instance_norm(features: Tensor, style: Moments) -> Tensor:
    """Gives every channel the style's mean and standard deviation.

    AdaIN(x, y) = std(y) * (x - mean(x)) / std(x) + mean(y): Huang & Belongie 2017, equation (8).

    Args:
        features: Feature maps of the photograph, ``(B, C, H, W)``.
        style: Moments of the style's feature maps, of B images or of one.

    Returns:
        ``(B, C, H, W)``.
    """
    own = moments(features)
    scale, shift = style.std / own.std, style.mean - own.mean * style.std / own.std
    return features * scale[:, :, None, None] + shift[:, :, None, None]


def whiten_and_colour(features: Tensor, style: Moments, *, ridge: float = 0.05) -> Tensor:
    """Gives the channels the style's mean and whole covariance, moving them as little as it takes.

    Whitening and colouring is Li et al., "Universal Style Transfer via Feature Transforms", NIPS
    2017. Of all matrices T with ``T A T^T = B`` this takes the one that changes the features least:
    ``A^-1/2 (A^1/2 B A^1/2)^1/2 A^-1/2`` (Lu et al., "A Closed-form Solution to Universal Style
    Transfer", ICCV 2019, equation 8).

    Args:
        features: Feature maps of the photograph, ``(B, C, H, W)``.
        style: Moments of the style's feature maps, of B images or of one.
        ridge: Added to both covariances, as a share of their mean variance. Directions in which
            the photograph hardly varies would be blown up without it.

    Returns:
        ``(B, C, H, W)``.
    """
    own = moments(features)
    a, b = _ridged(own.covariance, ridge), _ridged(style.covariance, ridge)
    root, inverse = _powers(a, 0.5, -0.5)
    (middle,) = _powers(root @ b @ root, 0.5)
    transport = inverse @ middle @ inverse
    centred = features.flatten(start_dim=2) - own.mean[:, :, None]
    moved = transport.to(features.dtype) @ centred + style.mean[:, :, None]
    return moved.unflatten(2, features.shape[2:])


def _ridged(covariance: Tensor, ridge: float) -> Tensor:
    size = covariance.shape[-1]
    level = covariance.diagonal(dim1=1, dim2=2).mean(dim=1) * ridge + SMALL
    return (covariance + level[:, None, None] * torch.eye(size, device=covariance.device)).double()


def _powers(matrix: Tensor, *exponents: float) -> list[Tensor]:
    """Powers of symmetric positive definite matrices, from their eigenvalues."""
    values, vectors = torch.linalg.eigh(matrix)
    values = values.clamp_min(SMALL**2)[:, None, :]
    return [vectors * values**exponent @ vectors.mT for exponent in exponents]


def blend(
    features: Sequence[Mapping[str, Tensor]], shares: Sequence[float | Tensor]
) -> dict[str, Tensor]:
    """Mixes feature maps layer by layer: of several styles, or of a style and the photograph.

    Args:
        features: What is mixed, feature maps by layer, of the same shapes, from
            :meth:`AnyStyle.features` or :meth:`AnyStyle.restyle`.
        shares: One for each: a number, or a mask ``(1, 1, H, W)`` in [0, 1] that says where, which
            is scaled to each layer. They should add up to 1.

    Returns:
        Feature maps by layer.

    Raises:
        ValueError: There are not as many shares as features, or there are none.
    """
    if not features or len(features) != len(shares):
        raise ValueError(
            f"blend has {len(features)} sets of features and {len(shares)} shares; "
            "give one share for each set."
        )
    mixed: dict[str, Tensor] = {}
    for layer, maps in features[0].items():
        total = torch.zeros_like(maps)
        for each, share in zip(features, shares, strict=True):
            if isinstance(share, Tensor) and share.ndim == 4:
                # A code holds for the whole picture; under a mask it gets places of its own.
                size = features[0][LAYERS[-1] if layer == "code" else layer].shape[2:]
                share = functional.interpolate(share.to(maps), size, mode="area")
            total = total + share * each[layer]
        mixed[layer] = total
    return mixed


class Decoder(nn.Module):
    """Turns restyled features of two depths back into a picture; the encoder's mirror image.

    From deep to shallow: convolutions, upsampling to the next size (to the nearest neighbour, which
    leaves no checkerboard), and there the features of that depth join in. All but the last
    convolution are followed by conditional instance normalisation (Dumoulin, Shlens & Kudlur, "A
    Learned Representation for Artistic Style", ICLR 2017): each channel's mean and standard
    deviation are set. To what, says a code of 256 numbers, which :meth:`code_of` reads off the
    means and deviations of the restyled features (after Ghiasi et al., "Exploring the Structure of
    a Real-time, Arbitrary Neural Artistic Stylization Network", BMVC 2017).
    """

    def __init__(self, third: int, fourth: int) -> None:
        """Makes an untrained decoder.

        Args:
            third: Channels of the features at a quarter of the size.
            fourth: At an eighth.
        """
        super().__init__()
        self.eighths = nn.ModuleList([_Conditional(fourth, fourth), _Conditional(fourth, third)])
        self.quarters = _Conditional(2 * third, third)
        self.residual = nn.ModuleList(_Conditional(third, third) for _ in range(2 * BLOCKS))
        self.halves = _Conditional(third, HALF)
        self.whole = _Conditional(HALF, FULL)
        self.last = _convolution(FULL, 3)
        self.code = nn.Linear(2 * (third + fourth), CODE)

    def code_of(self, features: Mapping[str, Tensor]) -> Tensor:
        """Tells which style feature maps have.

        Args:
            features: Feature maps of ``LAYERS``, ``(B, C, H', W')`` each.

        Returns:
            ``(B, 256, 1, 1)``: the same for the whole picture.
        """
        found = [moments(features[layer]) for layer in LAYERS]
        statistics = [torch.cat([_log(m.mean), _log(m.std)], dim=1) for m in found]
        return self.code(torch.cat(statistics, dim=1)).relu()[:, :, None, None]

    def forward(self, features: Mapping[str, Tensor]) -> Tensor:
        """Computes the picture.

        Args:
            features: Feature maps of ``LAYERS``, ``(B, C, H', W')`` each, and their ``"code"``,
                ``(B, 256, 1, 1)``, or with more places where the style changes over the picture.

        Returns:
            ``(B, 3, 4 H', 4 W')`` in [0, 1], with H' and W' those of the shallower maps.
        """
        third, maps = (features[layer] for layer in LAYERS)
        code = features["code"]
        for layer in self.eighths:
            maps = layer(maps, code).relu()
        maps = torch.cat([functional.interpolate(maps, third.shape[2:]), third], dim=1)
        maps = self.quarters(maps, code).relu()
        for first, then in zip(self.residual[::2], self.residual[1::2], strict=True):
            maps = maps + then(first(maps, code).relu(), code)
        for layer in (self.halves, self.whole):
            maps = layer(functional.interpolate(maps, scale_factor=2.0), code).relu()
        return self.last(maps).sigmoid()


class _Conditional(nn.Module):
    """A convolution, and instance normalisation to what the code of the style says."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.convolution = _convolution(inputs, outputs)
        self.affine = nn.Linear(CODE, 2 * outputs)
        with torch.no_grad():
            self.affine.weight *= 0.1  # all styles begin alike

    def forward(self, maps: Tensor, code: Tensor) -> Tensor:
        maps = self.convolution(maps)
        set_to = self.affine(code.movedim(1, 3)).movedim(3, 1)
        if set_to.shape[2:] != (1, 1):
            set_to = functional.interpolate(set_to, maps.shape[2:], mode="bilinear")
        scale, shift = set_to.chunk(2, dim=1)
        variance, mean = torch.var_mean(maps, dim=(2, 3), correction=0, keepdim=True)
        scale = (1 + scale) * (variance + SMALL).rsqrt()
        return maps * scale + (shift - mean * scale)  # normalised and set in one pass


def _log(positive: Tensor) -> Tensor:
    # Statistics of different channels differ by orders of magnitude.
    return (positive.clamp_min(0) + 0.01).log()


def _convolution(inputs: int, outputs: int) -> nn.Conv2d:
    # Zeros around the features would come out as a frame around the picture.
    return nn.Conv2d(inputs, outputs, 3, padding=1, padding_mode="replicate")


class AnyStyle(nn.Module):
    """One network for all styles: encoder, matching of statistics, decoder.

    Attributes:
        encoder: A distilled network, frozen; its features reach to relu4_1. Its convolutions see
            the border repeated beyond the border, and no zeros: where a photograph is flat, the
            matching of statistics would blow these up to a frame.
        matching: ``"mean and std"`` (:func:`adaptive_instance_norm`) or ``"covariance"``
            (:func:`whiten_and_colour`): with which of them the decoder was trained.
        decoder: The part that was trained.
    """

    def __init__(self, encoder: FeatureExtractor, matching: str) -> None:
        """Starts with an untrained decoder.

        Args:
            encoder: The network whose features are matched; it is copied.
            matching: See :attr:`matching`.

        Raises:
            ValueError: ``matching`` is neither.
        """
        super().__init__()
        matchings = {"mean and std": adaptive_instance_norm, "covariance": whiten_and_colour}
        if matching not in matchings:
            raise ValueError(
                f'matching is {matching!r}; it must be "mean and std" or "covariance".'
            )
        self.encoder, self.matching = copy.deepcopy(encoder), matching
        for module in self.encoder.features:
            if isinstance(module, nn.Conv2d):  # see _convolution
                module.padding_mode = "replicate"
        self._match = matchings[matching]
        with torch.no_grad():
            found = encoder.unlifted(torch.zeros(1, 3, 32, 32), LAYERS)
        self.decoder = Decoder(*(maps.shape[1] for maps in found.values()))

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        return self.encoder.device

    def features(self, image: Tensor) -> dict[str, Tensor]:
        """Encodes an image.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].

        Returns:
            Feature maps of two layers, the encoder's own channels, and their ``"code"``.

        Raises:
            ValueError: The image is no RGB image, or smaller than 8 pixels.
        """
        return self.with_code(self.encoder.unlifted(image, LAYERS))

    def style(self, image: Tensor) -> dict[str, Moments]:
        """Measures a style once, for any number of photographs.

        Args:
            image: ``(B, 3, H, W)``, RGB in [0, 1].

        Returns:
            The moments of each layer: all that the network will know of the picture.

        Raises:
            ValueError: As :meth:`features`.
        """
        found = self.encoder.unlifted(image, LAYERS)
        return {layer: moments(maps) for layer, maps in found.items()}

    def restyle(
        self, features: Mapping[str, Tensor], style: Mapping[str, Moments]
    ) -> dict[str, Tensor]:
        """Gives feature maps a style's statistics, layer by layer.

        Args:
            features: Of the photograph, from :meth:`features`.
            style: From :meth:`style`, of as many images or of one.

        Returns:
            Feature maps of the same shapes, and their ``"code"``.
        """
        return self.with_code(
            {layer: self._match(features[layer], style[layer]) for layer in LAYERS}
        )

    def with_code(self, features: Mapping[str, Tensor]) -> dict[str, Tensor]:
        """Adds what the decoder reads off feature maps as a whole, see :meth:`Decoder.code_of`.

        Args:
            features: Feature maps of both layers.

        Returns:
            The same, and ``"code"``, ``(B, 256, 1, 1)``.
        """
        return {**features, "code": self.decoder.code_of(features)}

    def decode(self, features: Mapping[str, Tensor]) -> Tensor:
        """Turns feature maps into a picture.

        Args:
            features: Feature maps of both layers and their ``"code"``.

        Returns:
            ``(B, 3, H, W)`` in [0, 1], where H and W are four times those of the shallower maps:
            the image's own where they are multiples of 4.
        """
        return self.decoder(features)

    def forward(
        self,
        content_image: Tensor,
        style_image: Tensor | Mapping[str, Moments],
        *,
        strength: float = 1.0,
    ) -> Tensor:
        """Stylises a photograph.

        Args:
            content_image: ``(B, 3, H, W)``, RGB in [0, 1].
            style_image: An image of any size, or a style measured before by :meth:`style`.
            strength: 1 takes the style's statistics, 0 keeps the photograph's own.

        Returns:
            ``(B, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: An image is no RGB image, or smaller than 8 pixels.
        """
        style = self.style(style_image) if isinstance(style_image, Tensor) else style_image
        self.encoder.require(LAYERS, content_image.shape)
        height, width = content_image.shape[2:]
        # The encoder drops what is left over when it halves; so much is added, and cut off again.
        whole = functional.pad(content_image, (0, -width % 8, 0, -height % 8), mode="replicate")
        plain = self.features(whole)
        styled = self.restyle(plain, style)
        picture = self.decode(blend([styled, plain], [strength, 1 - strength]))
        return picture[:, :, :height, :width]


def keep_colours(stylised: Tensor, photograph: Tensor) -> Tensor:
    """Takes the brightness of one picture and the colours of another.

    Gatys, Bethge, Hertzmann & Shechtman, "Preserving Color in Neural Artistic Style Transfer",
    2016, section 4 (luminance-only transfer): most strokes show in the brightness alone.

    Args:
        stylised: Gives the brightness, ``(B, 3, H, W)`` in [0, 1].
        photograph: Gives the colours, the same shape.

    Returns:
        ``(B, 3, H, W)`` in [0, 1].

    Raises:
        ValueError: The shapes differ.
    """
    if stylised.shape != photograph.shape:
        raise ValueError(
            f"the stylised picture has shape {tuple(stylised.shape)} and the photograph "
            f"{tuple(photograph.shape)}; both must be of one size."
        )
    to_yiq = torch.tensor(YIQ, device=stylised.device)
    bright = torch.einsum("ij,bjhw->bihw", to_yiq, stylised)
    colour = torch.einsum("ij,bjhw->bihw", to_yiq, photograph.to(stylised))
    joined = torch.cat([bright[:, :1], colour[:, 1:]], dim=1)
    return torch.einsum("ij,bjhw->bihw", to_yiq.inverse(), joined).clamp(0, 1)


def load_any_style(device: str | torch.device | None = None) -> AnyStyle:
    """Loads the shipped network for any style; no download.

    Args:
        device: As for :func:`nst_edu.load_extractor`.

    Returns:
        The network, ready to use and frozen.

    Raises:
        ValueError: There is no such device.
    """
    path = SHIPPED / "anystyle.safetensors"
    with safe_open(path, "pt") as file:
        made = json.loads(file.metadata()["made"])
    encoder = load_extractor(ENCODER, device=device)
    place = encoder.device
    network = AnyStyle(encoder.cpu(), made["matching"])
    network.decoder.load_state_dict(load_file(path))
    network = network.to(place).to(memory_format=torch.channels_last)
    return network.requires_grad_(requires_grad=False).eval()
