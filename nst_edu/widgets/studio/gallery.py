"""The studio's tray: the pictures that were kept, and two of them side by side under a wipe."""

from collections.abc import Callable
from html import escape

import ipywidgets
import torch
from torch import Tensor
from torch.nn import functional

from nst_edu.experiments.results import Result, Results
from nst_edu.widgets.studio.picture_chooser import as_jpeg, close_all

__all__ = ["Tray", "wiped"]


class Tray(ipywidgets.VBox):  # type: ignore[misc]
    """Shows kept results as cards, and compares two of them.

    Attributes:
        results: What is kept, perhaps together with other studios.
        cards: The box of the cards.
        first: List that chooses the picture at the left of the wipe.
        second: And the one at the right.
        wipe: Slider: how much of the first is seen, from 0 to 100.
        view: The comparison.
    """

    def __init__(
        self,
        results: Results,
        use: Callable[[Result], None],
        guarded: Callable[[Callable[[], None]], None],
    ) -> None:
        """Shows what is kept already.

        Args:
            results: What is kept.
            use: Called with a result whose settings shall be used again.
            guarded: Runs what may fail, and says so where it does.
        """
        self.results, self._use, self._guarded = results, use, guarded
        self._shown: list[tuple[Result, ipywidgets.VBox]] = []
        self.cards = ipywidgets.Box(layout={"flex_flow": "row wrap"})
        self.first = ipywidgets.Dropdown(description="A (left)")
        self.second = ipywidgets.Dropdown(description="B (right)")
        self.wipe = ipywidgets.IntSlider(
            50, 0, 100, description="Wipe", readout=False, layout={"width": "460px"}
        )
        self.view = ipywidgets.Image(format="jpeg", layout={"width": "460px"})
        self.view.add_class("nst-view")
        self.compare = ipywidgets.VBox(
            [
                ipywidgets.HTML("<b>Compare two</b>: move the wipe"),
                ipywidgets.Box([self.first, self.second], layout={"flex_flow": "row wrap"}),
                self.wipe,
                self.view,
            ]
        )
        super().__init__([self.cards, self.compare])
        for control in (self.first, self.second, self.wipe):
            control.observe(lambda _: self._guarded(self._draw), "value")
        self._unsubscribe = results.subscribe(lambda: self._guarded(self._refresh))
        self._refresh()

    def forget(self) -> None:
        """Lets go of the results."""
        self._unsubscribe()
        self._shown = []

    def _refresh(self) -> None:
        kept = list(self.results)
        cards = {id(result): card for result, card in self._shown}
        gone = [card for result, card in self._shown if not any(result is r for r in kept)]
        self._shown = [(r, cards.get(id(r)) or self._card(r)) for r in kept]
        self.cards.children = [card for _, card in self._shown]
        for card in gone:
            close_all(card)
        for number, (result, card) in enumerate(self._shown, start=1):
            card.children[1].value = _words(number, result)
        self._offer(len(kept))
        self._draw()

    def _offer(self, count: int) -> None:
        """Puts the last two into the lists, or what was chosen where that is still there."""
        before = len(self.first.options)
        chosen = self.first.index, self.second.index
        options = [(f"{n}: {r.label()}", n - 1) for n, (r, _) in enumerate(self._shown, start=1)]
        self.first.options = self.second.options = options
        if count >= 2:
            newest = (count - 2, count - 1)
            keep = before >= count and None not in chosen and max(chosen) < count
            self.first.index, self.second.index = chosen if keep else newest
        self.compare.layout.display = None if count >= 2 else "none"

    def _draw(self) -> None:
        if len(self._shown) >= 2 and None not in (self.first.index, self.second.index):
            pair = [self._shown[n][0].picture() for n in (self.first.index, self.second.index)]
            self.view.value = as_jpeg(wiped(pair[0], pair[1], self.wipe.value / 100))
        else:
            self.view.value = b""

    def _card(self, result: Result) -> ipywidgets.VBox:
        again = ipywidgets.Button(description="Use again", tooltip="Take over these settings")
        remove = ipywidgets.Button(description="Remove", tooltip="Remove this result for good")
        for button in (again, remove):
            button.layout.width = "auto"
        again.on_click(lambda _: self._guarded(lambda: self._use(result)))
        remove.on_click(lambda _: self._guarded(lambda: self.results.remove(result)))
        card = ipywidgets.VBox(
            [
                ipywidgets.Image(value=result.thumbnail(), format="jpeg", width=128),
                ipywidgets.HTML(),
                ipywidgets.HBox([again, remove]),
            ],
            layout={"width": "206px"},
        )
        card.add_class("nst-card")
        return card


def wiped(left: Tensor, right: Tensor, share: float) -> Tensor:
    """Two pictures in one, the first up to a line and the second beyond it.

    Args:
        left: ``(1, 3, H, W)``.
        right: ``(1, 3, H', W')``, scaled to the size of the first where it has another.
        share: Where the line is, from 0 (all of the second) to 1 (all of the first).

    Returns:
        ``(1, 3, H, W)``, with a white line of one pixel between the two.
    """
    height, width = left.shape[2:]
    if right.shape != left.shape:
        right = functional.interpolate(right, (height, width), mode="bicubic", antialias=True)
    edge = round(share * width)
    both = torch.cat([left[..., :edge], right.clamp(0, 1)[..., edge:]], dim=3)
    if 0 < edge < width:
        both[..., edge] = 1
    return both


def _words(number: int, result: Result) -> str:
    losses = ", ".join(
        f"{name} {result.losses[name]:.3g}" for name in result.losses if " " not in name
    )
    note = f"<br><i>{escape(result.note)}</i>" if result.note else ""
    label = escape(result.label())
    return f"<b>{number}</b>: {label}<br>evaluation {result.evaluations}<br>{losses}{note}"
