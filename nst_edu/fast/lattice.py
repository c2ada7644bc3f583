"""A lattice in a picture: what repeats every four pixels, over the complete picture."""

import torch
from torch import Tensor

__all__ = ["PERIOD", "lattice_loss", "measure_lattice"]

PERIOD = 4  # pixels: the networks for one pass double the sides of their maps twice


def lattice_loss(image: Tensor) -> Tensor:
    """Measures how much the mean colour depends on the position within squares of 4x4 pixels.

    A photograph has almost the same mean colour at each of the 16 positions. A network that
    enlarges its maps does not treat the positions alike: after the enlargement, a convolution gives
    each position the same mean but its own variance, and the ReLU turns the difference of variance
    into a difference of mean. Training on a style makes the difference larger, because a lattice is
    a texture that costs the network nothing, at every place of every image.

    Args:
        image: ``(B, 3, H, W)``, with sides of at least 4 pixels.

    Returns:
        The variance of the 16 means, averaged over colours and images: a scalar.
    """
    height, width = (side // PERIOD * PERIOD for side in image.shape[2:])
    squares = image[:, :, :height, :width].unflatten(3, (-1, PERIOD)).unflatten(2, (-1, PERIOD))
    means = squares.mean(dim=(2, 4))  # (B, 3, 4, 4)
    return means.var(dim=(2, 3), correction=0).mean()


@torch.no_grad()
def measure_lattice(image: Tensor) -> float:
    """The strength of the lattice in levels of 255: the root of :func:`lattice_loss`.

    Photographs have less than 1, pictures of the optimisation .3 to 1.6.
    """
    return 255 * float(lattice_loss(image)) ** 0.5
