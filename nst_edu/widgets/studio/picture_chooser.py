"""The studio's picture choosers, and how it takes, shows and lets go of things."""

import base64
import hashlib
import io
from collections.abc import Callable
from functools import lru_cache
from itertools import chain, count
from pathlib import Path

import ipywidgets
from PIL import Image
from torch import Tensor
from torchvision.transforms.functional import to_pil_image

from nst_edu.examples import EXAMPLES, example_path, picture, shipped
from nst_edu.images import load_image

__all__ = ["PictureChooser", "as_jpeg", "close_all", "style_sheet", "upload_button", "uploaded"]

LARGEST_UPLOAD = 20  # MB

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
        path: Where a path can be written; not in sight where files are out of bounds.
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
        self._names: dict[bytes, str] = {}  # of all uploads, by their SHA-256
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
        own = name in self.buttons or self._is_upload(name)
        # Emptied, or the same path again would be no change, and nothing would happen.
        self.path.value = name if self._files and not own else ""
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
        self._names.clear()

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
        self.show(name)
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
        name = self._unique(name, data)
        self._upload = name, data
        self._own.description = name
        self._own.tooltip = name
        self._own.layout.display = None
        unique = f"nst-own-{self.model_id}"
        self._own.add_class(unique)
        self._css.value = f"<style>{_rule(unique, as_jpeg(small))}</style>"
        self.choose(name)

    def _unique(self, name: str, data: bytes) -> str:
        """A name that no other picture has: a telephone calls all its photographs image.jpg."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._names:
            taken = {*EXAMPLES, *self._names.values()}
            if self._files and Path(self.value).is_file():
                taken.add(self.value)
            path = Path(name)
            more = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
            self._names[digest] = next(new for new in chain([name], more) if new not in taken)
        return self._names[digest]

    def _mark(self) -> None:
        for name, button in (*self.buttons.items(), ("", self._own)):
            if name == self.value or (not name and self._is_upload(self.value)):
                button.add_class("nst-chosen")
            else:
                button.remove_class("nst-chosen")


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
    ipywidgets.Widget.close(widget)  # not its own, which may be what has called this


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
