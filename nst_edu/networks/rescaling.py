"""Rescaling: each channel's mean activation becomes 1 (Gatys et al. 2016, section 2)."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from nst_edu.vgg import FeatureExtractor

__all__ = ["rescale_", "rescale_projections_"]


@torch.no_grad()
def rescale_(
    extractor: FeatureExtractor, images: Sequence[Tensor], *, by_layer: bool = False
) -> None:
    """Scales each channel, in place, so that the mean over images and positions is 1.

    Gatys et al. 2016, section 2. ReLU and pooling commute with a positive factor. So dividing a
    channel's weights and bias by the mean, and multiplying the matching inputs of the next layer
    by the mean, changes the scale of this channel and nothing else.

    Args:
        extractor: A network without projections.
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
            means[means == 0] = 1  # a dead channel stays unchanged
            module.weight /= means.view(-1, 1, 1, 1)
            module.bias /= means
            maps = [p / means.view(1, -1, 1, 1) for p in positive]
        elif name.startswith("pool"):
            maps = [module(m) for m in maps]


@torch.no_grad()
def rescale_projections_(extractor: FeatureExtractor, images: Sequence[Tensor]) -> None:
    """Brings each layer of a distilled network back to mean 1 under another pooling.

    The projections were fitted under average pooling; under max pooling values grow with depth.
    One factor for each layer is enough, because the channels roughly keep their proportions.
    """
    features = [extractor(image, extractor.layers) for image in images]
    for name, projection in extractor.projections.items():
        mean = torch.stack([maps[name].mean() for maps in features]).mean()
        assert isinstance(projection, nn.Conv2d) and projection.bias is not None
        projection.weight /= mean
        projection.bias /= mean
