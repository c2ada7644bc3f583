"""A lattice in an image: what repeats every four pixels, over the complete image.

The cause has two parts. A network for one pass enlarges its maps, and a convolution after that
treats the positions differently: in one dimension with weights ``w0, w1, w2``, one position gets
``w0`` and ``w1 + w2`` of two neighbours, the next position ``w0 + w1`` and ``w2``. The results have
equal means and different variances, and the ReLU makes different means of them. Then the training
enlarges the difference, because the style loss rewards the lattice as a texture.

Short trainings from random weights (300 to 400 steps, style ``mosaic``) left a lattice of 13 levels
of 255. Bilinear upsampling instead of the nearest neighbour left 10 levels; with random shifts of
the image before the loss network as well, 8. With the nearest neighbour and :func:`lattice_loss` as
one more term, 0.8 levels were left, and the style loss was the same.
"""

import torch
from torch import Tensor

__all__ = ["lattice_loss", "measure_lattice"]

PERIOD = 4  # pixels: the networks for one pass double the sides of their maps twice


def lattice_loss(image: Tensor, side: int | None = None) -> Tensor:
    """Measures how much the mean colour depends on the position within squares of 4x4 pixels.

    A photograph has almost the same mean colour at each of the 16 positions.

    Args:
        image: ``(B, 3, H, W)``, with sides of at least 4 pixels.
        side: Measure each part of ``side`` x ``side`` pixels on its own. Without a side, the
            lattices of two places hide each other if their signs are opposite.

    Returns:
        The variance of the 16 means, averaged over colours, images and parts: a scalar.
    """
    if side is not None:
        side = min(side, *image.shape[2:])
        image = image.unfold(2, side, side).unfold(3, side, side).movedim(1, 3).flatten(0, 2)
    height, width = (length // PERIOD * PERIOD for length in image.shape[2:])
    squares = image[:, :, :height, :width].unflatten(3, (-1, PERIOD)).unflatten(2, (-1, PERIOD))
    means = squares.mean(dim=(2, 4))  # (B, 3, 4, 4)
    return means.var(dim=(2, 3), correction=0).mean()


@torch.no_grad()
def measure_lattice(image: Tensor) -> float:
    """The strength of an image's lattice in levels of 255: the root of :func:`lattice_loss`.

    Photographs have less than 1, images of the optimisation 0.3 to 1.6.
    """
    return 255 * float(lattice_loss(image)) ** 0.5
