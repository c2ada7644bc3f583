"""A figure without pyplot, its colours, and axes for images."""

import io
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from numpy import uint8
from numpy.typing import NDArray
from torch import Tensor

from nst_edu._files import to_uint8

__all__ = [
    "CENTERED", "COLORS", "DASHES", "Drawing",
    "check_channels", "check_labels", "image_axes", "show_map", "to_pixels",
]  # fmt: skip

# Okabe & Ito's colours, which colour-blind readers can tell apart (jfly.uni-koeln.de/color).
COLORS = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
DASHES = ("solid", "dashed", "dashdot", "dotted")
CENTERED: dict[str, Any] = {"ha": "center", "va": "center"}


class Drawing(Figure):
    """A matplotlib figure that shows itself in a notebook, as JPEG if it contains photographs."""

    photographic = False

    def _repr_mimebundle_(self, **_: object) -> dict[str, object]:
        kind, options = ("jpeg", {"quality": 84}) if self.photographic else ("png", {})
        buffer = io.BytesIO()
        self.savefig(buffer, format=kind, dpi=100, pil_kwargs=options)
        return {f"image/{kind}": buffer.getvalue(), "text/plain": repr(self)}


def image_axes(
    rows: int, columns: int, size: tuple[float, float], heading: str
) -> tuple[Drawing, list[Axes]]:
    """A figure with a grid of axes that show only images and titles."""
    figure = Drawing(figsize=size, layout="constrained")
    axes: list[Axes] = list(figure.subplots(rows, columns, squeeze=False).flat)
    for axis in axes:
        axis.set_axis_off()
    if heading:
        figure.suptitle(heading, fontsize=11)
    return figure, axes


def to_pixels(name: str, image: Tensor) -> NDArray[uint8]:
    """Checks an image, and returns its pixels as matplotlib draws them, ``(H, W, 3)``."""
    if image.ndim not in (3, 4) or image.shape[-3] != 3 or (image.ndim == 4 and len(image) != 1):
        shape = tuple(image.shape)
        raise ValueError(f"Image {name!r} has shape {shape}. The shape must be (1, 3, H, W).")
    return to_uint8(image).permute(1, 2, 0).numpy()


def show_map(axis: Axes, values: Tensor, title: str = "", **options: Any) -> AxesImage:  # noqa: ANN401
    """Shows a map or a matrix, ``(H, W)``."""
    if title:
        axis.set_title(title, fontsize=9)
    return axis.imshow(values.detach().float().cpu().numpy(), cmap="magma", **options)


def check_channels(channels: Sequence[int], count: int) -> None:
    """Checks that a layer with ``count`` channels has these channels."""
    for channel in channels:
        if not 0 <= channel < count:
            raise ValueError(f"channel is {channel}. The layer has the channels 0 to {count - 1}.")


def check_labels(
    rows: Sequence[Sequence[object]], row_labels: Sequence[str], column_labels: Sequence[str]
) -> None:
    """Checks that a table has entries, a label for each row, and a label for each column."""
    fits = len(rows) == len(row_labels) and all(len(row) == len(column_labels) for row in rows)
    if not fits or not rows or not column_labels:
        raise ValueError(
            f"{len(row_labels)} row labels and {len(column_labels)} column labels do not fit rows "
            f"of {' + '.join(str(len(row)) for row in rows) or 'no'} entries. Give at least one "
            "row, and a label for each row and for each column."
        )
