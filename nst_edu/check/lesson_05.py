"""Checks of lesson 05: adaptive instance normalisation, and flicker."""

import torch
from torch import Tensor

from nst_edu.check.judge import Function, feature_maps, judge

__all__ = ["adaptive_instance_norm", "flicker"]


def adaptive_instance_norm(function: Function) -> None:
    """Checks adaptive instance normalisation.

    Huang & Belongie, "Arbitrary Style Transfer in Real-time with Adaptive Instance Normalization",
    ICCV 2017, equation (8).

    Args:
        function: Takes features of the content image, ``(B, C, H, W)``, and of the style image,
            ``(B, C, H', W')``; returns features of the content image's shape.
    """
    x, y = feature_maps(0, batch=2), feature_maps(1, batch=2) * 3 + 1

    def match(x: Tensor, y: Tensor, dims: tuple[int, ...] = (2, 3)) -> Tensor:
        std_x, mean_x = torch.std_mean(x, dims, correction=0, keepdim=True)
        std_y, mean_y = torch.std_mean(y, dims, correction=0, keepdim=True)
        return std_y * (x - mean_x) / std_x + mean_y

    std_x, mean_x = torch.std_mean(x, (2, 3), correction=0, keepdim=True)
    std_y, mean_y = torch.std_mean(y, (2, 3), correction=0, keepdim=True)
    centred = x - mean_x
    right = match(x, y)
    mistakes = {
        "the content image and the style image are exchanged": match(y, x),
        "the mean of the content features is not subtracted": std_y * x / std_x + mean_y,
        "the mean of the style features is not added": right - mean_y,
        "the standard deviation of the style features is missing": centred / std_x + mean_y,
        "the division by the standard deviation of the content features is missing": (
            std_y * centred + mean_y
        ),
        "your function uses variances. Take their square roots, the standard deviations": (
            std_y**2 * centred / std_x**2 + mean_y
        ),
        "the mean and the standard deviation are over all channels together. Compute both for each "
        "channel": match(x, y, (1, 2, 3)),
        "the mean and the standard deviation are over the batch too, as in batch normalisation. "
        "Compute both for each image": match(x, y, (0, 2, 3)),
    }
    judge(function, (x, y), right, mistakes)


def flicker(function: Function) -> None:
    """Checks a measure of flicker: the distance of frames from the warped previous frames.

    Args:
        function: Takes frames, ``(T, 3, H, W)``, and the warped previous frame of each frame except
            for the first, ``(T - 1, 3, H, W)``; returns a scalar tensor.
    """
    generator = torch.Generator().manual_seed(0)
    frames = torch.rand(4, 3, 6, 5, generator=generator)
    warped = torch.rand(3, 3, 6, 5, generator=generator)
    difference = frames[1:] - warped
    mistakes = {
        "frames and warped frames do not belong together. Leave out the first frame": (
            (frames[:-1] - warped).abs().mean()
        ),
        "brighter and darker pixels cancel. Take the absolute difference": difference.mean(),
        "the result is a sum. Take the mean; then the number means the same for every clip": (
            difference.abs().sum()
        ),
        "the difference is squared. Take the absolute difference": difference.square().mean(),
        "the previous frame is not warped. Use the warped frame": frames.diff(dim=0).abs().mean(),
    }
    judge(function, (frames, warped), difference.abs().mean(), mistakes)
