"""Explorers of a network's activations and Gram matrices.

An explorer shows a drawing as an image, so the explorers work in every front end with ipywidgets.
"""

from collections.abc import Mapping

import ipywidgets
import torch
from matplotlib import colormaps
from matplotlib.colors import to_hex
from torch import Tensor

from nst_edu.examples import example_image, shipped
from nst_edu.losses import gram_matrix
from nst_edu.networks import load_extractor
from nst_edu.plots import Drawing, plot_channel_pair, plot_patches
from nst_edu.vgg import FeatureExtractor
from nst_edu.widgets.common import ErrorReporter, as_png, status_line

__all__ = ["ActivationExplorer", "GramExplorer"]

GRID = 12  # channels in the Gram matrix
CHOSEN = "3px solid #56B4E9"  # border of the entry that is shown; no entry has this colour


class _Explorer(ErrorReporter, ipywidgets.VBox):  # type: ignore[misc]
    """Chooses an image and a layer, and shows one drawing of them."""

    first_layer: str

    def __init__(
        self,
        images: Mapping[str, Tensor] | None = None,
        extractor: FeatureExtractor | None = None,
        layer: str | None = None,
    ) -> None:
        """Shows the first image.

        Args:
            images: Images by name, each ``(1, 3, H, W)``; by default all shipped images.
            extractor: The network, by default ``load_extractor("auto")``.
            layer: The first layer.
        """
        self.images = dict(images or {name: example_image(name, 192) for name in shipped()})
        self.extractor = extractor if extractor is not None else load_extractor()
        layers = [name for name in self.extractor.layers if name.startswith("relu")]
        self.image = ipywidgets.Dropdown(options=list(self.images), description="Image")
        self.layer = ipywidgets.Dropdown(
            options=layers, value=layer or self.first_layer, description="Layer"
        )
        self.view = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        self.status = status_line()
        beside, below = self._controls()
        top = ipywidgets.HBox([self.image, self.layer, *beside])
        super().__init__([top, *below, self.view, self.status])
        for control in (self.image, self.layer):
            control.observe(lambda _: self.report_errors(self._update), "value")
        self.report_errors(self._update)

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        # The drawing stays in a saved notebook, in which no kernel answers for the widget.
        text = f"{type(self).__name__}: {self.image.value}, {self.layer.value}"
        live = super()._repr_mimebundle_(**options)
        return {**live, "image/png": bytes(self.view.value), "text/plain": text}

    def features(self) -> Tensor:
        """The feature maps of the chosen image in the chosen layer, ``(1, C, H, W)``."""
        with torch.no_grad():
            image = self.images[self.image.value]
            return self.extractor(image, [self.layer.value])[self.layer.value]

    def _controls(self) -> tuple[list[ipywidgets.Widget], list[ipywidgets.Widget]]:
        """An explorer's own controls: beside the lists, and below."""
        raise NotImplementedError

    def _update(self) -> None:
        """Shows another image or layer."""
        raise NotImplementedError

    def _show(self, figure: Drawing) -> None:
        self.view.value = as_png(figure)
        self.status.value = ""


class ActivationExplorer(_Explorer):
    """Shows a channel of a layer, and the patches of the image with the strongest activations.

    Attributes:
        image: Drop-down of the images.
        layer: Drop-down of the layers.
        channel: Slider of the channels, sorted by mean activation, the strongest first.
        view: The drawing.
        status: The status line, for errors.
    """

    first_layer = "relu3_1"

    def _controls(self) -> tuple[list[ipywidgets.Widget], list[ipywidgets.Widget]]:
        self.channel = ipywidgets.IntSlider(
            min=1, max=1, description="Rank", continuous_update=False
        )
        self.channel.observe(lambda _: self.report_errors(self._draw), "value")
        return [self.channel], []

    def _update(self) -> None:
        self._maps = self.features()
        self._order = self._maps.mean(dim=(0, 2, 3)).argsort(descending=True).tolist()
        self.channel.max = len(self._order)
        if self.channel.value == 1:
            self._draw()
        else:
            self.channel.value = 1  # the slider then draws

    def _draw(self) -> None:
        layer, rank = self.layer.value, self.channel.value
        heading = f"{layer} of {self.extractor.network}: rank {rank} of {len(self._order)}"
        field = self.extractor.receptive_field(layer)
        image = self.images[self.image.value]
        channel = self._order[rank - 1]
        self._show(plot_patches(image, self._maps, channel, field, heading=heading))


class GramExplorer(_Explorer):
    """Shows the Gram matrix of the strongest channels, and the two channels of an entry.

    Attributes:
        image: Drop-down of the images.
        layer: Drop-down of the layers.
        entries: The buttons, row by row.
        view: The drawing.
        status: The status line, for errors.
    """

    first_layer = "relu2_1"

    def _controls(self) -> tuple[list[ipywidgets.Widget], list[ipywidgets.Widget]]:
        size = {"width": "30px", "height": "26px", "margin": "1px", "padding": "0"}
        self.entries = [ipywidgets.Button(layout=size) for _ in range(GRID * GRID)]
        for number, entry in enumerate(self.entries):
            row, column = divmod(number, GRID)
            entry.on_click(lambda _, i=row, j=column: self.choose(i, j))
        columns = {"grid_template_columns": f"repeat({GRID}, 32px)"}
        return [], [ipywidgets.GridBox(self.entries, layout=columns)]

    def choose(self, row: int, column: int) -> None:
        """Shows the two channels of an entry.

        Args:
            row: From 0 (the strongest channel) to 11.
            column: From 0 (the strongest channel) to 11.
        """
        self.report_errors(lambda: self._draw(row, column))

    def _update(self) -> None:
        maps = self.features()
        strongest = maps.square().mean(dim=(0, 2, 3)).argsort(descending=True)[:GRID]
        self._channels, self._maps = strongest.tolist(), maps[:, strongest]
        self._gram = gram_matrix(self._maps)[0]
        # Roots, because a few entries are much larger than the others.
        shades = (self._gram.clamp(min=0) / self._gram.max()).sqrt()
        for number, entry in enumerate(self.entries):
            row, column = divmod(number, GRID)
            i, j = self._channels[row], self._channels[column]
            entry.style.button_color = to_hex(colormaps["magma"](shades[row, column].item()))
            entry.tooltip = f"channels {i} and {j}: {self._gram[row, column]:.3g}"
        apart = self._gram - self._gram.diag().diag()
        self._draw(*divmod(int(apart.argmax()), GRID))  # the largest entry off the diagonal

    def _draw(self, row: int, column: int) -> None:
        for number, entry in enumerate(self.entries):
            entry.layout.border = CHOSEN if number == row * GRID + column else None
        i, j = self._channels[row], self._channels[column]
        value = self._gram[row, column].item()
        heading = f"{self.layer.value} of {self.extractor.network}: G[{i}, {j}] = {value:.3g}"
        image = self.images[self.image.value]
        maps = self._maps[0]
        self._show(plot_channel_pair(image, (i, j), maps[row], maps[column], heading=heading))
