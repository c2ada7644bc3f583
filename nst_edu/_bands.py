"""Large images in bands: the same feature maps and Gram matrices in a part of the memory.

The first blocks of the network need most of the memory, because their maps are as large as the
image. A convolution sees only one row above and one row below, so a band of rows can be computed
alone. Chen, Xu, Zhang & Guestrin, "Training Deep Nets with Sublinear Memory Cost", 2016: the maps
of a band are thrown away, and computed again when the gradient needs the maps.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from nst_edu.losses import TINY

__all__ = ["MAX_POSITIONS", "measure_in_bands"]

MAX_POSITIONS = 512 * 512  # of a map; a larger map is computed in bands

Measures = Mapping[str, Callable[[Tensor], Tensor]]  # what to compute from a layer's maps
Means = Mapping[str, Callable[[Tensor, Tensor | None], Tensor]]
Block = Sequence[tuple[str, nn.Module]]


def measure_in_bands(
    modules: Block, maps: Tensor, features: Measures, means: Means, masks: Mapping[str, Tensor]
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Runs modules on maps and measures some layers.

    Args:
        modules: Convolutions of 3x3 with padding 1, activations and 2x2 poolings, with names such
            as ``conv1_1`` and ``pool1``, in order.
        maps: The input of the first module, ``(B, C, H, W)``.
        features: For some layers, a function of the layer's maps, position by position.
        means: For some layers, a function of the layer's maps and of a mask (or None) that is a
            mean over the positions, weighted by the mask.
        masks: For some of the layers in ``means``, masks ``(K, 1, H', W')`` of the layer's size.

    Returns:
        The results by layer, of the features and of the means.
    """
    found: dict[str, Tensor] = {}
    averaged: dict[str, Tensor] = {}
    for block in _split_at_poolings(modules):
        height, bands = maps.shape[2], []
        for top, bottom in _split_rows(*maps.shape[2:]):
            run = partial(_run_band, block, maps, top, bottom, features, means, masks)
            whole = bottom - top == height
            bands.append((slice(top, bottom), run() if whole else _forget_maps(run)))
        for name in bands[0][1][1]:
            found[name] = torch.cat([band[1][name] for _, band in bands], dim=2)
        for name in bands[0][1][2]:
            parts = [_share(rows, height, masks.get(name)) * band[2][name] for rows, band in bands]
            averaged[name] = torch.stack(parts).sum(dim=0)
        maps = torch.cat([band[0] for _, band in bands], dim=2)
    return {name: found[name] for name in features}, {name: averaged[name] for name in means}


Band = tuple[Tensor, dict[str, Tensor], dict[str, Tensor]]


def _run_band(
    block: Block,
    maps: Tensor,
    top: int,
    bottom: int,
    features: Measures,
    means: Means,
    masks: Mapping[str, Tensor],
) -> Band:
    """Runs a block on the rows from ``top`` to ``bottom``, and measures these rows."""
    # Each convolution needs one more row on both sides; these rows are cut off again.
    more = sum(name.startswith("conv") for name, _ in block)
    first = max(0, top - more)
    maps = maps[:, :, first : bottom + more]
    rows = slice(top - first, bottom - first)
    found, averaged = {}, {}
    for name, module in block:
        if name.startswith("pool"):
            maps, rows = maps[:, :, rows], slice(None)
        maps = module(maps)
        if name in features:
            found[name] = features[name](maps[:, :, rows])
        if name in means:
            mask = masks[name][:, :, top:bottom] if name in masks else None
            averaged[name] = means[name](maps[:, :, rows], mask)
    return maps[:, :, rows], found, averaged


def _share(rows: slice, height: int, mask: Tensor | None) -> Tensor | float:
    """The share of all positions, or of each mask, that lies in some rows."""
    if mask is None:
        return float(rows.stop - rows.start) / height
    total = mask.sum(dim=(2, 3)).clamp_min(TINY)
    return (mask[:, :, rows].sum(dim=(2, 3)) / total)[:, :, None]


def _forget_maps(run: Callable[[], Band]) -> Band:
    return checkpoint(run, use_reentrant=False)


def _split_at_poolings(modules: Block) -> list[Block]:
    blocks: list[list[tuple[str, nn.Module]]] = [[]]
    for name, module in modules:
        blocks[-1].append((name, module))
        if name.startswith("pool"):
            blocks.append([])
    return [block for block in blocks if block]


def _split_rows(height: int, width: int) -> list[tuple[int, int]]:
    """Splits rows into bands; each band except for the last has an even number of rows."""
    if height * width <= MAX_POSITIONS:
        return [(0, height)]
    rows = max(2, MAX_POSITIONS // (2 * width) * 2)
    # A pooling drops an odd last row, and fails on a band of one row.
    starts = [top for top in range(0, height, rows) if top == 0 or top < height - 1]
    return list(pairwise([*starts, height]))
