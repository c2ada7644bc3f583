"""The studio's controls: they choose pictures and set :class:`nst_edu.settings.Settings`."""

import base64
import io
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import ipywidgets
from PIL import Image
from torch import Tensor
from torchvision.transforms.functional import to_pil_image

from nst_edu.examples import EXAMPLES, example_path, picture, shipped
from nst_edu.images import load_image
from nst_edu.settings import Settings
from nst_edu.vgg import RANDOM, network_names

__all__ = ["Knobs", "PictureChooser", "close_all", "as_jpeg", "upload_button", "uploaded"]

LARGEST_UPLOAD = 20  # MB
LAYERS = tuple(
    f"relu{block}_{number}"
    for block, numbers in enumerate((2, 2, 4, 4, 1), start=1)
    for number in range(1, numbers + 1)
)  # those that every network has
SIZES = (64, 96, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 1024)
SAME = 0  # stands for None, which a slider cannot hold
WEIGHTS = (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
MOST_STEPS = 2000
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

STYLE = """
<style>
.nst-studio .widget-label { min-width: 0 }
.nst-thumb { width: 62px !important; height: 66px !important; padding: 46px 0 0 0 !important;
  line-height: 15px !important; font-size: 10px !important; margin: 1px !important;
  background-size: 56px 44px !important; background-repeat: no-repeat !important;
  background-color: transparent !important; border: 3px solid transparent !important;
  overflow: hidden; text-overflow: ellipsis }
.nst-thumb:focus-visible { outline: 2px solid #0072B2 }
.nst-chosen { border-color: #D55E00 !important; font-weight: bold }
.nst-status { min-height: 1.5em }
.nst-status .nst-wrong { color: #B00020; font-weight: bold }
.nst-code pre { padding: 8px; border: 1px solid #8888; overflow-x: auto; user-select: text }
.nst-studio .widget-image, .nst-studio .widget-slider { max-width: 100%% }
.nst-view { max-height: 420px; object-fit: contain; object-position: left top }
.nst-link a { text-decoration: underline; color: #0072B2 }
.nst-card { border: 1px solid #8886 !important; padding: 4px !important; margin: 3px !important }
.nst-card .widget-html-content { line-height: 1.25; font-size: 12px; overflow-wrap: anywhere }
%s
</style>
"""


class PictureChooser(ipywidgets.VBox):  # type: ignore[misc]
    """Chooses one picture: a thumbnail, a path, or an upload.

    Attributes:
        value: The picture's name: of an example, a path, or of the upload.
        buttons: The thumbnails' buttons, by name.
        path: Where a path can be written; None where files are out of bounds.
        upload: The upload button.
    """

    def __init__(
        self,
        label: str,
        kind: str,
        value: str,
        *,
        files: bool,
        chosen: Callable[[str], None],
        guarded: Callable[[Callable[[], None]], None],
    ) -> None:
        """Shows the shipped pictures of a kind.

        Args:
            label: What is chosen.
            kind: ``"photograph"`` or ``"style"``.
            value: To begin with.
            files: Whether paths may be given.
            chosen: Called with the name of another picture.
            guarded: Runs what may fail, and says so where it does.
        """
        self._chosen, self._guarded, self._files = chosen, guarded, files
        self._upload: tuple[str, bytes] | None = None
        self.value = value
        self.buttons = {name: self._button(name, EXAMPLES[name].title) for name in shipped(kind)}
        self._own = self._button("", "your picture")
        self._own.layout.display = "none"
        self._css = ipywidgets.HTML(layout={"display": "none"})
        self.path = ipywidgets.Text(
            placeholder="path, then Enter",
            description="File",
            tooltip=f"{label}: path of a file, or name of an example",
            continuous_update=False,
            layout={"width": "236px"},
            style={"description_width": "30px"},
        )
        self.path.observe(lambda change: self._guarded(self._by_path), "value")
        self.upload = upload_button(f"Upload a {label.lower()}", "image/*")
        self.upload.observe(lambda _: self._guarded(self._by_upload), "value")
        more = [self.path, self.upload] if files else [self.upload]
        super().__init__(
            [
                ipywidgets.HTML(f"<b>{label}</b>"),
                ipywidgets.Box(
                    [*self.buttons.values(), self._own], layout={"flex_flow": "row wrap"}
                ),
                ipywidgets.Box(more, layout={"flex_flow": "row wrap"}),
                self._css,
            ]
        )
        self._mark()

    def show(self, name: str) -> None:
        """Marks a picture as chosen, without telling anybody.

        Args:
            name: As in :attr:`value`.
        """
        self.value = name
        if self._files and name not in self.buttons and not self._is_upload(name):
            self.path.value = name
        self._mark()

    def read(self, name: str, size: int) -> Tensor:
        """Reads a picture by the name that :attr:`value` gave it.

        Args:
            name: The name.
            size: Longest side in pixels.

        Returns:
            ``(1, 3, H, W)`` in [0, 1].

        Raises:
            ValueError: It is out of bounds, or no picture.
            OSError: There is no such file.
        """
        if self._upload is not None and self._is_upload(name):
            return load_image(self._upload[1], size)
        if name in EXAMPLES and (EXAMPLES[name].url is None or self._files):
            return picture(name, size)
        if not self._files:
            raise ValueError(f"The picture '{name}' is not here; upload it, or choose another.")
        return picture(name, size)

    def enable(self, *, on: bool) -> None:
        """Lets another picture be chosen, or not.

        Args:
            on: Whether it may.
        """
        for control in (*self.buttons.values(), self._own, self.path, self.upload):
            if control.disabled is on:
                control.disabled = not on

    def forget(self) -> None:
        """Drops the upload."""
        self._upload = None

    def _is_upload(self, name: str) -> bool:
        return self._upload is not None and self._upload[0] == name

    def _button(self, name: str, tooltip: str) -> ipywidgets.Button:
        button = ipywidgets.Button(description=name.replace("_", " "), tooltip=tooltip)
        button.add_class("nst-thumb")
        if name:
            button.add_class(f"nst-{name}")
        button.on_click(lambda _: self.choose(name or self._upload_name()))
        return button

    def _upload_name(self) -> str:
        return self._upload[0] if self._upload is not None else self.value

    def choose(self, name: str) -> None:
        """Chooses a picture that is known to be readable.

        Args:
            name: As in :attr:`value`.
        """
        self.value = name
        self._mark()
        self._guarded(lambda: self._chosen(name))

    def _by_path(self) -> None:
        if self.path.value and self.path.value != self.value:
            self.read(self.path.value, 32)  # refuses what is no picture
            self.choose(self.path.value)

    def _by_upload(self) -> None:
        found = uploaded(self.upload)
        if found is None:
            return
        name, data = found
        small = load_image(_named(name, data), 128)
        self._upload = name, data
        self._own.description = name
        self._own.tooltip = name
        self._own.layout.display = None
        unique = f"nst-own-{self.model_id}"
        self._own.add_class(unique)
        self._css.value = f"<style>{_rule(unique, as_jpeg(small))}</style>"
        self.choose(name)

    def _mark(self) -> None:
        for name, button in (*self.buttons.items(), ("", self._own)):
            if name == self.value or (not name and self._is_upload(self.value)):
                button.add_class("nst-chosen")
            else:
                button.remove_class("nst-chosen")


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
            "network": _list("Network", (*network_names(), RANDOM)),
            "size": _slider("Size", sizes),
            "content_weight": _slider("Content weight", _weights()),
            "style_weight": _slider("Style weight", _weights()),
            "tv_weight": _slider("TV weight", _weights()),
            "style_size": _slider("Style size", [("as Size", SAME), *sizes]),
            "pool": _list("Pooling", [("average", "avg"), ("maximum", "max")]),
            "optimizer": _list(
                "Optimiser", [("L-BFGS", "lbfgs"), ("Adam", "adam"), ("SGD", "sgd")]
            ),
            "learning_rate": ipywidgets.Text(
                description="Learning rate",
                placeholder="the optimiser's own",
                continuous_update=False,
                style=LABEL,
            ),
            "init": _list("Start from", ["content", "style", "noise"]),
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
                    1.0, min=0, max=1000, description=layer, layout=_wide(170)
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
        self._filling = True
        try:
            for name, control in self.controls.items():
                value = _shown(name, getattr(settings, name))
                if isinstance(control, ipywidgets.SelectionSlider):
                    _offer(control, name, value)
                elif isinstance(control, ipywidgets.Dropdown):
                    known = [option[1] for option in control._options_full]
                    if value not in known:
                        raise ValueError(
                            f"The setting {name} is {value!r}; it must be one of "
                            f"{', '.join(known)}."
                        )
                control.value = value
            for layer, (content, style, weight) in self.layers.items():
                content.value = layer in settings.content_layers
                style.value = layer in settings.style_layers
                weight.value = settings.layer_weights.get(layer, 1.0)
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
        self._changed({"content_layers": content, "style_layers": style, "layer_weights": weights})


def upload_button(description: str, accept: str) -> ipywidgets.FileUpload:
    """A button that asks for one file.

    Args:
        description: What is on it.
        accept: Kinds of file that the browser offers.
    """
    return ipywidgets.FileUpload(
        accept=accept, description=description, layout={"width": "auto"}, multiple=False
    )


def uploaded(upload: ipywidgets.FileUpload) -> tuple[str, bytes] | None:
    """Takes the file out of an upload button, which would keep it otherwise.

    Args:
        upload: The button.

    Returns:
        The file's name and its bytes; None where there is none.

    Raises:
        ValueError: It is too large.
    """
    if not upload.value:
        return None
    file = upload.value[0]
    name, data = str(file["name"]), bytes(file["content"])
    upload.value = ()
    if len(data) > LARGEST_UPLOAD * 10**6:
        raise ValueError(
            f"'{name}' has {len(data) / 1e6:.0f} MB, and {LARGEST_UPLOAD} MB is the limit; "
            "scale it down first."
        )
    return name, data


def as_jpeg(image: Tensor) -> bytes:
    """A picture to be looked at, as the bytes of a file.

    Args:
        image: ``(1, 3, H, W)`` or ``(3, H, W)``, floats in [0, 1] or uint8.
    """
    buffer = io.BytesIO()
    to_pil_image(image[0] if image.ndim == 4 else image).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def close_all(widget: ipywidgets.Widget) -> None:
    """Closes a widget and everything in it, which ipywidgets would keep for ever.

    Args:
        widget: The widget.
    """
    for child in getattr(widget, "children", ()):
        close_all(child)
    for part in ("layout", "style"):
        held = getattr(widget, part, None)
        if isinstance(held, ipywidgets.Widget):
            held.close()
    widget.unobserve_all()
    if isinstance(widget, ipywidgets.Box):
        ipywidgets.Box.close(widget)
    else:
        widget.close()


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The studio's style, with the thumbnails of all shipped pictures."""
    rules = []
    for name in shipped():
        image = Image.open(example_path(name)).convert("RGB")
        image.thumbnail((168, 168))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=75)
        rules.append(_rule(f"nst-{name}", buffer.getvalue()))
    return STYLE % "\n".join(rules)


def _rule(css_class: str, jpeg: bytes) -> str:
    data = base64.b64encode(jpeg).decode()
    return f".{css_class} {{ background-image: url(data:image/jpeg;base64,{data}) !important }}"


def _named(name: str, data: bytes) -> io.BytesIO:
    """The bytes as a file whose name the loader puts into its messages."""
    file = io.BytesIO(data)
    file.name = name
    return file


def _list(label: str, options: Sequence[Any]) -> ipywidgets.Dropdown:
    return ipywidgets.Dropdown(options=options, description=label, style=LABEL)


def _slider(label: str, options: Sequence[tuple[str, Any]]) -> ipywidgets.SelectionSlider:
    return ipywidgets.SelectionSlider(
        options=options, description=label, style=LABEL, layout={"width": "340px"}
    )


def _weights() -> list[tuple[str, float]]:
    return [(f"{weight:g}", weight) for weight in WEIGHTS]


def _offer(slider: ipywidgets.SelectionSlider, name: str, value: Any) -> None:  # noqa: ANN401
    """Adds a value to a slider's stops, such as one that a saved picture brings along."""
    if value in [stop for _, stop in slider.options]:
        return
    unit = " px" if "size" in name else ""
    most = slider.options[-1][1]
    if "size" in name and value > most:
        raise ValueError(f"The setting {name} is {value} px; {most} px is the limit here.")
    slider.options = sorted([*slider.options, (f"{value:g}{unit}", value)], key=lambda o: o[1])


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
