"""Patches of several images, by the activation of a channel."""

from collections.abc import Mapping, Sequence

from matplotlib.patches import Rectangle
from torch import Tensor

from nst_edu.plots.drawing import Drawing, check_channels, image_axes, to_pixels

__all__ = ["plot_best_patches"]


def plot_best_patches(
    images: Mapping[str, Tensor],
    features: Mapping[str, Tensor],
    channels: Sequence[int],
    field: tuple[int, int],
    *,
    heading: str = "",
) -> Drawing:
    """Shows the patch of each image in which a channel fires most.

    Args:
        images: Images by name, each ``(1, 3, H, W)``.
        features: A layer's feature maps of each image, ``(1, C, H', W')``.
        channels: Numbers of the channels, from 0; each channel has a row.
        field: The result of :meth:`FeatureExtractor.receptive_field` for the layer.
        heading: A title, such as the layer's name.

    Returns:
        The figure. In each row the strongest patch is first, and a white square marks its
        position. The titles are the activations.

    Raises:
        ValueError: An image has another shape, or a channel does not exist.
    """
    pixels = {name: to_pixels(name, image) for name, image in images.items()}
    check_channels(channels, min(maps.shape[1] for maps in features.values()))
    side, step = field
    rows, columns = len(channels), len(images)
    figure, axes = image_axes(rows, columns, (1.7 * columns, 2 * rows + 0.3), heading)
    figure.photographic = True
    for row, channel in enumerate(channels):
        maps = {name: features[name][0, channel] for name in images}
        order = sorted(maps, key=lambda name: maps[name].max().item(), reverse=True)
        for axis, name in zip(axes[row * columns :], order, strict=False):
            y, x = divmod(int(maps[name].argmax()), maps[name].shape[1])
            height, width = pixels[name].shape[:2]
            half = min(side, height, width) / 2
            left = min(max((x + 0.5) * step, half), width - half) - half
            top = min(max((y + 0.5) * step, half), height - half) - half
            axis.imshow(pixels[name])
            axis.add_patch(Rectangle((x * step, y * step), step, step, fill=False, color="white"))
            axis.set(xlim=(left, left + 2 * half), ylim=(top + 2 * half, top))
            axis.set_title(f"{channel}: {name} {maps[name].max():.1f}", fontsize=9)
    return figure
