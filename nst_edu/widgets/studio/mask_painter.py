"""Paints a mask with the mouse or a finger, on the content image."""

import base64
import io
import pathlib

import anywidget
import traitlets
from PIL import Image
from torch import Tensor

from nst_edu._files import to_uint8
from nst_edu.styles import load_mask
from nst_edu.widgets.common import as_jpeg

__all__ = ["MaskPainter"]

PREFIX = "data:image/png;base64,"


class MaskPainter(anywidget.AnyWidget):
    """A picture to paint on: the mask is white where the style acts.

    Attributes:
        picture: The content image as JPEG.
        mask: The mask as PNG, as large as the picture; empty while nothing was painted.
    """

    _esm = pathlib.Path(__file__).with_name("mask_painter.js")
    picture = traitlets.Bytes(b"").tag(sync=True)
    mask = traitlets.CBytes(b"").tag(sync=True)  # a browser sends a memoryview

    def show(self, content_image: Tensor) -> None:
        """Shows another content image, ``(1, 3, H, W)`` in [0, 1]; the mask stays."""
        self.picture = as_jpeg(content_image[0])

    @property
    def text(self) -> str:
        """The mask as text for the settings; empty if the style acts everywhere.

        Raises:
            ValueError: The mask is black everywhere, or is not an image.
        """
        if not self.mask:
            return ""
        text = PREFIX + base64.b64encode(self.mask).decode()
        return "" if load_mask(text).min() == 1 else text

    @text.setter
    def text(self, text: str) -> None:
        if not text:
            self.mask = b""
            return
        buffer = io.BytesIO()
        Image.fromarray(to_uint8(load_mask(text))[0].numpy()).save(buffer, "PNG")
        self.mask = buffer.getvalue()
