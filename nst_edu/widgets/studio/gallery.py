"""The images that were kept, and a comparison of two of them."""

from collections.abc import Callable
from html import escape

import ipywidgets
import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.experiments.result import Result
from nst_edu.experiments.results import Results
from nst_edu.widgets.common import WRAP, ErrorReporter, as_jpeg, close_all

__all__ = ["Gallery", "join"]


class Gallery(ErrorReporter, ipywidgets.VBox):  # type: ignore[misc]
    """Shows results as cards, and compares two of them with a wipe.

    Attributes:
        results: The results; several studios may share them.
        cards: Box of the cards.
        first: List that chooses the image on the left of the wipe.
        second: List that chooses the image on the right.
        wipe: Slider: the share of the first image, from 0 to 100.
        view: The comparison.
    """

    def __init__(
        self, results: Results, status: ipywidgets.HTML, on_use: Callable[[Result], None]
    ) -> None:
        self.results, self.status, self._on_use = results, status, on_use
        self._shown: list[tuple[Result, ipywidgets.VBox]] = []
        self.cards = ipywidgets.Box(layout=WRAP)
        self.first = ipywidgets.Dropdown(description="A (left)")
        self.second = ipywidgets.Dropdown(description="B (right)")
        self.wipe = ipywidgets.IntSlider(
            50, 0, 100, description="Wipe", readout=False, layout={"width": "460px"}
        )
        self.view = ipywidgets.Image(format="jpeg", layout={"width": "460px"})
        self.view.add_class("nst-view")
        self.comparison = ipywidgets.VBox(
            [
                ipywidgets.HTML("<b>Compare two</b>: move the wipe"),
                ipywidgets.Box([self.first, self.second], layout=WRAP),
                self.wipe,
                self.view,
            ]
        )
        super().__init__([self.cards, self.comparison])
        for control in (self.first, self.second, self.wipe):
            control.observe(lambda _: self.report_errors(self._draw), "value")
        self._unsubscribe = results.subscribe(lambda: self.report_errors(self._refresh))
        self._refresh()

    def release(self) -> None:
        """Forgets the results."""
        self._unsubscribe()
        self._shown = []

    def _refresh(self) -> None:
        old = self._shown
        cards = {id(result): card for result, card in old}
        self._shown = [
            (result, cards.get(id(result)) or self._make_card(result)) for result in self.results
        ]
        self.cards.children = [card for _, card in self._shown]
        for _, card in old:
            if card not in self.cards.children:
                close_all(card)
        for number, (result, card) in enumerate(self._shown, start=1):
            card.children[1].value = _describe(number, result)
        self._offer()
        self._draw()

    def _offer(self) -> None:
        """Offers all images; keeps the choice of two, or chooses the last two."""
        count, before = len(self._shown), len(self.first.options)
        choice = self.first.index, self.second.index
        labels = [result.label() for result, _ in self._shown]
        options = [(f"{index + 1}: {label}", index) for index, label in enumerate(labels)]
        self.first.options = self.second.options = options
        if count >= 2:
            keep = before >= count and None not in choice and max(choice) < count
            self.first.index, self.second.index = choice if keep else (count - 2, count - 1)
        self.comparison.layout.display = None if count >= 2 else "none"

    def _draw(self) -> None:
        numbers = self.first.index, self.second.index
        if len(self._shown) < 2 or None in numbers:
            self.view.value = b""
            return
        left, right = (self._shown[number][0].image for number in numbers)
        self.view.value = as_jpeg(join(left, right, self.wipe.value / 100))

    def _make_card(self, result: Result) -> ipywidgets.VBox:
        use = ipywidgets.Button(description="Use again", tooltip="Use these settings again.")
        remove = ipywidgets.Button(description="Remove", tooltip="Remove this image.")
        for button in (use, remove):
            button.layout.width = "auto"
        use.on_click(lambda _: self.report_errors(lambda: self._on_use(result)))
        remove.on_click(lambda _: self.report_errors(lambda: self.results.remove(result)))
        image = ipywidgets.Image(value=result.thumbnail(), format="jpeg", width=128)
        card = ipywidgets.VBox(
            [image, ipywidgets.HTML(), ipywidgets.HBox([use, remove])], layout={"width": "206px"}
        )
        card.add_class("nst-card")
        return card


def join(left: Tensor, right: Tensor, share: float) -> Tensor:
    """Joins two images with a white line between them; ``share`` of the width is the left image.

    The right image is scaled to the size of the left image.
    """
    height, width = left.shape[2:]
    if right.shape != left.shape:
        right = functional.interpolate(right, (height, width), mode="bicubic", antialias=True)
    edge = round(share * width)
    image = torch.cat([left[..., :edge], right.clamp(0, 1)[..., edge:]], dim=3)
    if 0 < edge < width:
        image[..., edge] = 1
    return image


def _describe(number: int, result: Result) -> str:
    losses = [f"{name} {loss:.3g}" for name, loss in result.losses.items() if " " not in name]
    note = f"<br><i>{escape(result.note)}</i>" if result.note else ""
    return (
        f"<b>{number}</b>: {escape(result.label())}<br>step {result.steps_made}<br>"
        f"{', '.join(losses)}{note}"
    )
