"""The studio's knobs: a control for every setting but the two pictures."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets

from nst_edu.experiments.settings import Settings, readable
from nst_edu.vgg import RANDOM, network_names

__all__ = ["LAYERS", "Knobs"]

LAYERS = tuple(
    f"relu{block}_{number}"
    for block, numbers in enumerate((2, 2, 4, 4, 1), start=1)
    for number in range(1, numbers + 1)
)  # those that every network has
SIZES = (64, 96, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
SAME = 0  # stands for None, which a slider cannot hold
WEIGHTS = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
MOST_STEPS = 2000
MOST_WEIGHT = 1000  # of a layer
HELP = {
    "network": "Whose features are compared; the smallest is the fastest",
    "size": "Longest side of the photograph and of the result",
    "content_weight": "Weight of the content loss, the paper's alpha",
    "style_weight": "Weight of the style loss, the paper's beta",
    "tv_weight": "Weight of the total variation, which smooths",
    "style_size": "Longest side of the style picture: the size of the brush",
    "pool": "How a block's maps are halved",
    "optimizer": "How the picture is moved",
    "learning_rate": "Length of a step; empty for the optimiser's own",
    "init": "What the next Start begins with",
    "steps": "After which a run ends",
    "seed": "Of the noise, for the next Start",
}
LABEL = {"description_width": "104px"}


class Knobs:
    """Controls for every setting but the two pictures.

    Attributes:
        controls: The widget of each setting.
        main: Those that are always in sight.
        more: Those for experts.
    """

    def __init__(
        self,
        settings: Settings,
        largest: int,
        *,
        changed: Callable[[Mapping[str, Any]], None],
        guarded: Callable[[Callable[[], None]], None],
    ) -> None:
        """Shows settings.

        Args:
            settings: To begin with.
            largest: Largest size in pixels.
            changed: Called with the settings that the user changed.
            guarded: Runs what may fail, and says so where it does.
        """
        self._changed, self._guarded = changed, guarded
        self._filling = False
        sizes = [(f"{size} px", size) for size in SIZES if size <= largest]
        self.controls: dict[str, ipywidgets.Widget] = {
            "network": _list("Network", [(name, name) for name in (*network_names(), RANDOM)]),
            "size": _slider("Size", sizes),
            "content_weight": _slider("Content weight", _weights()),
            "style_weight": _slider("Style weight", _weights()),
            "tv_weight": _slider("TV weight", _weights()),
            "style_size": _slider("Style size", [("as Size", SAME), *sizes]),
            "pool": _list("Pooling", [("average", "avg"), ("maximum", "max")]),
            "optimizer": _list(
                "Optimiser", [("L-BFGS", "lbfgs"), ("Adam", "adam"), ("gradient descent", "sgd")]
            ),
            "learning_rate": ipywidgets.Text(
                description="Learning rate",
                placeholder="the optimiser's own",
                continuous_update=False,
                style=LABEL,
            ),
            "init": _list("Start from", [(name, name) for name in ("content", "style", "noise")]),
            "steps": ipywidgets.BoundedIntText(
                min=1, max=MOST_STEPS, description="Evaluations", style=LABEL
            ),
            "seed": ipywidgets.IntText(description="Seed", style=LABEL),
        }
        self.layers = {
            layer: (
                ipywidgets.Checkbox(description="content", indent=False, layout=_wide(78)),
                ipywidgets.Checkbox(description="style", indent=False, layout=_wide(64)),
                ipywidgets.BoundedFloatText(
                    1.0, min=0, max=MOST_WEIGHT, description=layer, layout=_wide(170)
                ),
            )
            for layer in LAYERS
        }
        self.fill(settings)
        for name, control in self.controls.items():
            control.tooltip = HELP[name]
            control.observe(lambda _, n=name: self._tell(n), "value")
        for row in self.layers.values():
            for control in row:
                control.observe(lambda _: self._tell_layers(), "value")
        names = list(self.controls)
        self.main = ipywidgets.VBox([self.controls[name] for name in names[:5]])
        rows = [
            ipywidgets.HBox([weight, content, style])
            for content, style, weight in self.layers.values()
        ]
        self.more = ipywidgets.Box(
            [
                ipywidgets.VBox([self.controls[name] for name in names[5:]]),
                ipywidgets.VBox([ipywidgets.HTML("<b>Layers</b>: weight, and what for"), *rows]),
            ],
            layout={"flex_flow": "row wrap"},
        )

    def fill(self, settings: Settings) -> None:
        """Shows settings, without telling anybody.

        Args:
            settings: What to show.

        Raises:
            ValueError: A setting is none that the controls can show.
        """
        asked = {*settings.content_layers, *settings.style_layers, *settings.layer_weights}
        if unknown := sorted(asked - set(LAYERS)):
            raise ValueError(f"The studio has no layer {unknown[0]}; use it in Python instead.")
        wanted = [
            (f"setting {name}", control, _shown(name, getattr(settings, name)))
            for name, control in self.controls.items()
        ]
        for layer, (content, style, weight) in self.layers.items():
            wanted += [
                (f"content layer {layer}", content, layer in settings.content_layers),
                (f"style layer {layer}", style, layer in settings.style_layers),
                (f"weight of {layer}", weight, settings.layer_weights.get(layer, 1.0)),
            ]
        for name, control, value in wanted:  # before any is changed
            _require(name, control, value)
        self._filling = True
        try:
            for _, control, value in wanted:
                if isinstance(control, ipywidgets.SelectionSlider):
                    _offer(control, value)
                control.value = value
        finally:
            self._filling = False

    def _tell(self, name: str) -> None:
        if not self._filling:
            self._guarded(lambda: self._changed({name: _meant(name, self.controls[name].value)}))

    def _tell_layers(self) -> None:
        if self._filling:
            return
        content = tuple(layer for layer, row in self.layers.items() if row[0].value)
        style = tuple(layer for layer, row in self.layers.items() if row[1].value)
        weights = {
            layer: row[2].value
            for layer, row in self.layers.items()
            if row[2].value != 1 and layer in (*content, *style)
        }
        told = {"content_layers": content, "style_layers": style, "layer_weights": weights}
        self._guarded(lambda: self._changed(told))


def _list(label: str, options: Sequence[tuple[str, str]]) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(options=options, description=label, style=LABEL)


def _slider(label: str, options: Sequence[tuple[str, Any]]) -> ipywidgets.SelectionSlider:
    return ipywidgets.SelectionSlider(
        options=options, description=label, style=LABEL, layout={"width": "340px"}
    )


def _weights() -> list[tuple[str, float]]:
    return [(f"{weight:g}", weight) for weight in WEIGHTS]


def _require(name: str, control: ipywidgets.Widget, value: Any) -> None:  # noqa: ANN401
    """Refuses what a control cannot show; some would silently take the nearest value instead."""
    stops = [stop for _, stop in getattr(control, "options", ())]
    if isinstance(control, ipywidgets.Dropdown):
        if value not in stops:
            raise ValueError(f"The {name} is {value!r}; it must be one of {', '.join(stops)}.")
    elif isinstance(control, ipywidgets.SelectionSlider):
        if name.endswith("size") and value > stops[-1]:
            raise ValueError(f"The {name} is {value} px; {stops[-1]} px is the limit here.")
    elif hasattr(control, "max") and not control.min <= value <= control.max:
        raise ValueError(
            f"The {name} is {readable(value)}; the studio takes {readable(control.min)} to "
            f"{readable(control.max)}. Use it in Python instead."
        )


def _offer(slider: ipywidgets.SelectionSlider, value: Any) -> None:  # noqa: ANN401
    """Adds a value to a slider's stops, such as one that a saved picture brings along."""
    if value not in [stop for _, stop in slider.options]:
        unit = " px" if slider.options[-1][0].endswith(" px") else ""
        stop = f"{value:g}{unit}", value
        slider.options = sorted([*slider.options, stop], key=lambda option: option[1])


def _shown(name: str, value: Any) -> Any:  # noqa: ANN401
    """A setting as its control has it."""
    if value is None:
        return "" if name == "learning_rate" else SAME
    return str(value) if name == "learning_rate" else value


def _meant(name: str, value: Any) -> Any:  # noqa: ANN401
    """A setting that a control has, as it is meant."""
    if name == "style_size" and value == SAME:
        return None
    return _rate(value) if name == "learning_rate" else value


def _rate(text: str) -> float | None:
    """A learning rate as it was typed; None for the optimiser's own."""
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            f"The learning rate is {text!r}; write a number above 0, or leave it empty."
        ) from None


def _wide(pixels: int) -> dict[str, str]:
    return {"width": f"{pixels}px"}
