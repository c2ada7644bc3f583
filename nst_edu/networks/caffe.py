"""VGG-19's weights in Caffe's convention: they want BGR images from 0 to 255.

Such weights have the names and shapes of torchvision's, for example in ``vgg19-d01eb7cb.pth``. With
images normalised for torchvision, which are about 58 times smaller, the biases of the network drown
the image: the deepest layer hardly depends on the image any more.
"""

import os
from collections.abc import Mapping

import torch
from torch import Tensor

from nst_edu.examples import example_image
from nst_edu.io.decode import warn
from nst_edu.vgg import IMAGENET_MEAN, IMAGENET_STD, FeatureExtractor

__all__ = ["for_normalized_images", "response"]

CAFFE_MEAN = (123.68, 116.779, 103.939)  # RGB, the pixel that Caffe's networks subtract
EXAMPLES, SIZE = ("cat", "swirls"), 96
# Measured: 0.94 for VGG-19's weights and 0.27 for the same weights in Caffe's convention; 1.0 for
# random weights, and 0.0 if the biases are as large as the weights.
MIN_RESPONSE = 0.4


def for_normalized_images(
    tensors: Mapping[str, Tensor], path: str | os.PathLike[str]
) -> dict[str, Tensor]:
    """Returns weights for images normalised with ImageNet's mean and standard deviation.

    Args:
        tensors: VGG-19's 32 tensors, perhaps in Caffe's convention.
        path: The file of the tensors, for the messages.

    Raises:
        ValueError: In both conventions the deepest layer hardly depends on the image.
    """
    if response(tensors) > MIN_RESPONSE:
        return dict(tensors)
    converted = _from_caffe(tensors)
    if response(converted) > MIN_RESPONSE:
        warn(
            f"{path} holds Caffe's version of VGG-19, which wants BGR images from 0 to 255. The "
            "first convolution was converted for the RGB images of nst_edu."
        )
        return converted
    raise ValueError(
        f"{path}: the deepest feature maps are almost the same for every image. The network is "
        "untrained, or wants other images than torchvision's or Caffe's VGG-19. Use other weights."
    )


@torch.no_grad()
def response(tensors: Mapping[str, Tensor]) -> float:
    """How far images change the deepest feature maps of a grey image: from 0, not at all, to 1."""
    extractor = FeatureExtractor("vgg19", tensors)
    layer = extractor.layers[-1]
    pairs = []
    for name in EXAMPLES:
        image = example_image(name, SIZE)
        grey = extractor.mean.expand_as(image)
        pairs.append(extractor(torch.cat([image, grey]), [layer])[layer].flatten(start_dim=1))
    maps = torch.cat(pairs, dim=1)
    return float((maps[0] - maps[1]).norm() / maps.norm())


def _from_caffe(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Folds the conversion of the image into the first convolution.

    Caffe's input is 255 (std x + mean) - CAFFE_MEAN, where x is the normalised image. The order of
    the colours cannot be measured; Caffe's order is BGR.
    """
    weight = tensors["features.0.weight"].flip(1)  # from BGR to RGB
    scale = 255 * torch.tensor(IMAGENET_STD)
    shift = 255 * torch.tensor(IMAGENET_MEAN) - torch.tensor(CAFFE_MEAN)  # at most 0.5
    return {
        **tensors,
        "features.0.weight": weight * scale.view(1, 3, 1, 1),
        "features.0.bias": tensors["features.0.bias"] + weight.sum(dim=(2, 3)) @ shift,
    }
