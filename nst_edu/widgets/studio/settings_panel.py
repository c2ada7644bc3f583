"""A control for every setting except for images and masks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import ipywidgets

from nst_edu._layers import module_names
from nst_edu.canvas import STARTS
from nst_edu.experiments.settings import Settings, format_value
from nst_edu.networks import RANDOM, network_names
from nst_edu.widgets.common import WRAP, ErrorReporter

__all__ = ["LAYERS", "SettingsPanel"]

RELUS = [name for name in module_names() if name.startswith("relu")]
LAYERS = tuple(RELUS[: RELUS.index("relu5_1") + 1])  # the layers that every network has
SIZES = (64, 96, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
SAME_SIZE = 0  # stands for None, because a slider cannot hold None
NO_COLORS = ""  # stands for None, because None in a list means that nothing is chosen
WEIGHTS = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
MAX_STEPS = 2000
MAX_LAYER_WEIGHT = 1000
MAIN = ("network", "size", "content_weight", "style_weight", "tv_weight")  # always visible
TOOLTIPS = {
    "network": "Network used for the losses (smaller is faster).",
    "size": "Longest side of the content image and of the result, in pixels.",
    "content_weight": "Weight of the content loss (alpha in the paper).",
    "style_weight": "Weight of the style loss (beta in the paper).",
    "tv_weight": "Weight of the total variation, which makes the image smoother.",
    "keep_colors": "Whether the result keeps the colours of the content image.",
    "style_size": "Longest side of the style image, in pixels: the size of the strokes.",
    "pool": "Kind of pooling between the blocks of the network.",
    "optimizer": "Method that changes the image.",
    "learning_rate": "Factor on each step. Leave the field empty for the default.",
    "sizes": "Sizes before the full size, in pixels, such as 128 256. Empty: automatic.",
    "init": "Image that the next run starts from.",
    "steps": "Number of steps until a run ends.",
    "seed": "Seed of the noise that the next run starts from.",
}
NONES = {"style_size": SAME_SIZE, "keep_colors": NO_COLORS}
LABEL = {"description_width": "112px"}
SLIDER = {"width": "340px"}


class SettingsPanel(ErrorReporter):
    """Controls for every setting except for images and masks.

    ``on_change`` is called with the settings that the user changed.

    Attributes:
        controls: The control of each setting.
        layers: Three controls of each layer: content, style, weight.
        main: Box of the controls that are always visible.
        more: Box of the other controls.
    """

    def __init__(
        self,
        settings: Settings,
        max_size: int,
        status: ipywidgets.HTML,
        on_change: Callable[[Mapping[str, Any]], None],
    ) -> None:
        self.status, self._on_change = status, on_change
        self._filling = False
        self.controls = _make_controls(sorted({max_size, *(s for s in SIZES if s < max_size)}))
        self.layers = {layer: _make_layer_controls(layer) for layer in LAYERS}
        self.fill(settings)
        for name, control in self.controls.items():
            control.tooltip = TOOLTIPS[name]
            control.observe(lambda _, name=name: self._publish(lambda: self._read(name)), "value")
        for controls in self.layers.values():
            for control in controls:
                control.observe(lambda _: self._publish(self._read_layers), "value")
        self.main = ipywidgets.VBox([self.controls[name] for name in MAIN])
        others = [control for name, control in self.controls.items() if name not in MAIN]
        rows = [ipywidgets.HBox([weight, *uses]) for *uses, weight in self.layers.values()]
        heading = ipywidgets.HTML("<b>Layers</b>: weight, and the losses that use the layer")
        parts = [ipywidgets.VBox(others), ipywidgets.VBox([heading, *rows])]
        self.more = ipywidgets.Box(parts, layout=WRAP)

    def fill(self, settings: Settings) -> None:
        """Shows settings, without a call of ``on_change``.

        Raises:
            ValueError: The controls cannot show a setting; then no control changes.
        """
        values = list(self._values(settings))
        for name, control, value in values:
            if control is not self.controls["init"]:  # any file can be added to the list
                _check(name, control, value)
        self._filling = True
        try:
            for _, control, value in values:
                if isinstance(control, ipywidgets.SelectionSlider):
                    _add_option(control, value)
                elif control is self.controls["init"] and value not in control.options:
                    control.options = (*control.options, value)
                control.value = value
        finally:
            self._filling = False

    def _values(self, settings: Settings) -> Iterator[tuple[str, ipywidgets.Widget, Any]]:
        """Yields a name for messages, a control, and the value that the control must show."""
        layers = {*settings.content_layers, *settings.style_layers, *settings.layer_weights}
        if unknown := sorted(layers - set(LAYERS)):
            raise ValueError(f"The studio has no layer {unknown[0]}. Use the layer in Python.")
        for name, control in self.controls.items():
            value = getattr(settings, name)
            if name in PARSERS:
                value = format_value(value)
            yield f"setting {name}", control, NONES.get(name) if value is None else value
        for layer, (content, style, weight) in self.layers.items():
            yield f"content layer {layer}", content, layer in settings.content_layers
            yield f"style layer {layer}", style, layer in settings.style_layers
            yield f"weight of {layer}", weight, settings.layer_weights.get(layer, 1.0)

    def _publish(self, read: Callable[[], Mapping[str, Any]]) -> None:
        if not self._filling:
            self.report_errors(lambda: self._on_change(read()))

    def _read(self, name: str) -> dict[str, Any]:
        value = self.controls[name].value
        if name in PARSERS:
            value = PARSERS[name](value)
        return {name: None if name in NONES and value == NONES[name] else value}

    def _read_layers(self) -> dict[str, Any]:
        values = {layer: [c.value for c in controls] for layer, controls in self.layers.items()}
        return {
            "content_layers": tuple(name for name, (content, _, _) in values.items() if content),
            "style_layers": tuple(name for name, (_, style, _) in values.items() if style),
            "layer_weights": {
                name: weight
                for name, (content, style, weight) in values.items()
                if weight != 1 and (content or style)
            },
        }


def _make_controls(sizes: Sequence[int]) -> dict[str, ipywidgets.Widget]:
    def choose(label: str, options: Sequence[Any]) -> ipywidgets.Dropdown:
        return ipywidgets.Dropdown(options=options, description=label, style=LABEL)

    def slide(label: str, options: Sequence[Any]) -> ipywidgets.SelectionSlider:
        looks = {"style": LABEL, "layout": SLIDER}
        return ipywidgets.SelectionSlider(options=options, description=label, **looks)

    pixels = [(f"{size} px", size) for size in sizes]
    weights = [(f"{weight:g}", weight) for weight in WEIGHTS]
    colors = [("of the style", NO_COLORS), ("of the content, matched", "match")]
    colors += [("of the content, exactly", "luminance")]
    optimizers = [("L-BFGS", "lbfgs"), ("Adam", "adam"), ("gradient descent", "sgd")]
    return {
        "network": choose("Network", [*network_names(), RANDOM]),
        "size": slide("Size", pixels),
        "content_weight": slide("Content weight", weights),
        "style_weight": slide("Style weight", weights),
        "tv_weight": slide("TV weight", weights),
        "keep_colors": choose("Colours", colors),
        "style_size": slide("Style size", [("as Size", SAME_SIZE), *pixels]),
        "pool": choose("Pooling", [("average", "avg"), ("maximum", "max")]),
        "optimizer": choose("Optimiser", optimizers),
        "learning_rate": ipywidgets.Text(
            description="Learning rate",
            placeholder="default",
            continuous_update=False,
            style=LABEL,
        ),
        "sizes": ipywidgets.Text(
            description="Sizes", placeholder="automatic", continuous_update=False, style=LABEL
        ),
        "init": choose("Start from", list(STARTS)),
        "steps": ipywidgets.BoundedIntText(
            min=1, max=MAX_STEPS, description="Number of steps", style=LABEL
        ),
        "seed": ipywidgets.IntText(description="Seed", style=LABEL),
    }


def _make_layer_controls(layer: str) -> tuple[ipywidgets.Widget, ...]:
    return (
        ipywidgets.Checkbox(description="content", indent=False, layout={"width": "78px"}),
        ipywidgets.Checkbox(description="style", indent=False, layout={"width": "64px"}),
        ipywidgets.BoundedFloatText(
            1.0, min=0, max=MAX_LAYER_WEIGHT, description=layer, layout={"width": "170px"}
        ),
    )


def _check(name: str, control: ipywidgets.Widget, value: Any) -> None:  # noqa: ANN401
    """Refuses a value that a control cannot show; some would show the nearest value instead."""
    if isinstance(control, ipywidgets.Dropdown):
        known = [option if isinstance(option, str) else option[1] for option in control.options]
        if value not in known:
            raise ValueError(f"The {name} is {value!r}; it must be one of {', '.join(known)}.")
    elif isinstance(control, ipywidgets.SelectionSlider):
        limit = control.options[-1][1]
        if _unit(control) and value > limit:
            raise ValueError(f"The {name} is {value} px, and the limit is {limit} px.")
    elif hasattr(control, "max") and not control.min <= value <= control.max:
        limits = f"{format_value(control.min)} to {format_value(control.max)}"
        raise ValueError(
            f"The {name} is {format_value(value)}; the studio takes {limits}. "
            "Use other values in Python."
        )


def _add_option(slider: ipywidgets.SelectionSlider, value: float) -> None:
    """Adds a value to the options of a slider, for example a value of a saved image."""
    if value not in [option for _, option in slider.options]:
        options = [*slider.options, (f"{value:g}{_unit(slider)}", value)]
        slider.options = sorted(options, key=lambda option: option[1])


def _unit(slider: ipywidgets.SelectionSlider) -> str:
    """The unit of a slider's values: pixels of a size, nothing of a weight."""
    return " px" if slider.options[-1][0].endswith(" px") else ""


def _parse_rate(text: str) -> float | None:
    """Reads a learning rate; None if the field is empty."""
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            f"The learning rate is {text!r}. Write a number above 0, or leave the field empty."
        ) from None


def _parse_sizes(text: str) -> tuple[int, ...] | None:
    """Reads sizes in pixels; None if the field is empty."""
    try:
        return tuple(int(size) for size in text.replace(",", " ").split()) or None
    except ValueError:
        raise ValueError(
            f"The sizes are {text!r}. Write whole numbers, such as 128 256, or leave the "
            "field empty."
        ) from None


PARSERS: dict[str, Callable[[str], Any]] = {"learning_rate": _parse_rate, "sizes": _parse_sizes}
