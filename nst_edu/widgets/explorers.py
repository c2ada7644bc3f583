"""Explorers: look at a network's activations and Gram matrices, with a mouse or a keyboard.

They draw off-screen and show the drawing as an image, so they work in every front end that has
ipywidgets. What goes wrong while drawing is said in the widget's own status line.
"""

from collections.abc import Callable, Mapping
from html import escape

import ipywidgets
import torch
from matplotlib import colormaps
from matplotlib.colors import to_hex
from torch import Tensor

from nst_edu.examples import example_image, shipped
from nst_edu.losses import gram_matrix
from nst_edu.plots import Drawing, plot_pair, plot_patches
from nst_edu.vgg import FeatureExtractor, load_extractor

__all__ = ["ActivationExplorer", "GramExplorer"]

GRID = 12  # channels whose Gram matrix is shown
CHOSEN = "3px solid #56B4E9"  # round the entry that is shown; no shade of the matrix is blue


class _Explorer(ipywidgets.VBox):  # type: ignore[misc]
    """Chooses a picture and a layer, and shows one drawing of them."""

    first_layer: str

    def __init__(
        self,
        images: Mapping[str, Tensor] | None = None,
        extractor: FeatureExtractor | None = None,
        layer: str | None = None,
    ) -> None:
        """Shows the first picture.

        Args:
            images: Pictures by name, each ``(1, 3, H, W)``; by default all shipped ones.
            extractor: The network, by default ``load_extractor("auto")``.
            layer: The layer to begin with.
        """
        self.images = dict(images or {name: example_image(name, 192) for name in shipped()})
        self.extractor = extractor if extractor is not None else load_extractor()
        layers = [name for name in self.extractor.layers if name.startswith("relu")]
        self.picture = ipywidgets.Dropdown(options=list(self.images), description="Picture")
        self.layer = ipywidgets.Dropdown(
            options=layers, value=layer or self.first_layer, description="Layer"
        )
        self.view = ipywidgets.Image(format="png", layout={"max_width": "100%"})
        self.status = ipywidgets.HTML()
        beside, below = self._controls()
        top = ipywidgets.HBox([self.picture, self.layer, *beside])
        super().__init__([top, *below, self.view, self.status])
        for control in (self.picture, self.layer):
            control.observe(lambda _: self._guarded(self._features_changed), "value")
        self._guarded(self._features_changed)

    def _repr_mimebundle_(self, **options: object) -> dict[str, object]:
        # The picture stays in a saved notebook, where no kernel answers for the widget.
        words = f"{type(self).__name__}: {self.picture.value}, {self.layer.value}"
        live = super()._repr_mimebundle_(**options)
        return {**live, "image/png": bytes(self.view.value), "text/plain": words}

    def features(self) -> Tensor:
        """The chosen layer's feature maps of the chosen picture, ``(1, C, H, W)``."""
        with torch.no_grad():
            image = self.images[self.picture.value]
            return self.extractor(image, [self.layer.value])[self.layer.value]

    def _controls(self) -> tuple[list[ipywidgets.Widget], list[ipywidgets.Widget]]:
        """An explorer's own controls: those beside the lists, and those below."""
        raise NotImplementedError

    def _features_changed(self) -> None:
        raise NotImplementedError

    def _show(self, figure: Drawing) -> None:
        figure.photographic = False
        self.view.value = figure._repr_mimebundle_()["image/png"]

    def _guarded(self, act: Callable[[], None]) -> None:
        """Does something; an exception lands in the status line, not in a log nobody reads."""
        try:
            act()
            self.status.value = ""
        except Exception as error:
            self.status.value = f"<b>{type(error).__name__}</b>: {escape(str(error))}"


class ActivationExplorer(_Explorer):
    """Shows a channel of a layer, and the patches of the picture where it fires most.

    Attributes:
        picture: Drop-down of the pictures.
        layer: Drop-down of the layers.
        channel: Slider of the channels, the one that fires most on this picture first.
        view: The image that is shown.
        status: What went wrong, if anything.
    """

    first_layer = "relu3_1"

    def _controls(self) -> tuple[list[ipywidgets.Widget], list[ipywidgets.Widget]]:
        self.channel = ipywidgets.IntSlider(
            min=1, max=1, description="Rank", continuous_update=False
        )
        self.channel.observe(lambda _: self._guarded(self._draw), "value")
        return [self.channel], []

    def _features_changed(self) -> None:
        self._maps = self.features()
        self._order = self._maps.mean(dim=(0, 2, 3)).argsort(descending=True).tolist()
        self.channel.max = len(self._order)
        if self.channel.value == 1:
            self._draw()
        else:
            self.channel.value = 1  # which draws

    def _draw(self) -> None:
        layer, rank = self.layer.value, self.channel.value
        heading = f"{layer} of {self.extractor.network}: rank {rank} of {len(self._order)}"
        field = self.extractor.receptive_field(layer)
        image = self.images[self.picture.value]
        channel = self._order[rank - 1]
        self._show(plot_patches(image, self._maps, channel, field, heading=heading))


class GramExplorer(_Explorer):
    """Shows the Gram matrix of the strongest channels; an entry shows where its two fire together.

    Attributes:
        picture: Drop-down of the pictures.
        layer: Drop-down of the layers.
        entries: The buttons, row by row.
        view: The image that is shown.
        status: What went wrong, if anything.
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
            row: 0 to 11, the strongest channel first.
            column: Likewise.
        """
        self._guarded(lambda: self._draw(row, column))

    def _features_changed(self) -> None:
        maps = self.features()
        strongest = maps.square().mean(dim=(0, 2, 3)).argsort(descending=True)[:GRID]
        self._channels, self._maps = strongest.tolist(), maps[:, strongest]
        self._gram = gram_matrix(self._maps)[0]
        shades = (self._gram.clamp(min=0) / self._gram.max()).sqrt()  # a few dwarf the rest
        for number, entry in enumerate(self.entries):
            row, column = divmod(number, GRID)
            i, j = self._channels[row], self._channels[column]
            entry.style.button_color = to_hex(colormaps["magma"](shades[row, column].item()))
            entry.tooltip = f"channels {i} and {j}: {self._gram[row, column]:.3g}"
        apart = self._gram - self._gram.diag().diag()
        self._draw(*divmod(int(apart.argmax()), GRID))  # two that fire together

    def _draw(self, row: int, column: int) -> None:
        for number, entry in enumerate(self.entries):
            entry.layout.border = CHOSEN if number == row * GRID + column else None
        i, j = self._channels[row], self._channels[column]
        value = self._gram[row, column].item()
        heading = f"{self.layer.value} of {self.extractor.network}: G[{i}, {j}] = {value:.3g}"
        image = self.images[self.picture.value]
        maps = self._maps[0]
        self._show(plot_pair(image, (i, j), maps[row], maps[column], heading=heading))
