"""Chooses an image: a thumbnail, a path, or an upload."""

import base64
import hashlib
import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files as package_files
from itertools import chain, count
from pathlib import Path

import ipywidgets
from PIL import Image
from torch import Tensor

from nst_edu.examples import EXAMPLES, example_image, example_path, named_image, shipped
from nst_edu.images import load_image
from nst_edu.widgets.common import WRAP, ErrorReporter, as_jpeg, take_upload, upload_button

__all__ = ["ImageChooser", "style_sheet"]

KINDS = {"content": "photograph", "style": "style"}  # of the shipped images


class ImageChooser(ErrorReporter, ipywidgets.VBox):  # type: ignore[misc]
    """Chooses one image: a thumbnail, a path, or an upload.

    ``on_change`` is called with a setting, for example ``{"content": "cat"}``, when the user chose
    an image. Without ``files``, the user cannot read files of the machine that runs the kernel.

    Attributes:
        value: Name of the image: an example, a path, or an upload.
        buttons: The thumbnails, by name.
        path: Field for a path.
        upload: The upload button.
    """

    def __init__(
        self,
        setting: str,
        value: str,
        files: bool,
        status: ipywidgets.HTML,
        on_change: Callable[[Mapping[str, str]], None],
    ) -> None:
        self._setting, self._files = setting, files
        self.status, self._on_change = status, on_change
        self._uploads: dict[str, tuple[str, bytes]] = {}  # by use: name, and bytes of the file
        self._upload_names: dict[bytes, str] = {}  # by SHA-256, also of earlier uploads
        self.value = value
        self.buttons = {
            name: self._make_button(name, EXAMPLES[name].title) for name in shipped(KINDS[setting])
        }
        self._upload_thumbnail = self._make_button("", "your image")
        self._upload_thumbnail.layout.display = "none"
        self._css = ipywidgets.HTML(layout={"display": "none"})
        self.path = ipywidgets.Text(
            placeholder="path, then Enter",
            description="File",
            tooltip="Path of a file, or name of an example.",
            continuous_update=False,
            layout={"width": "236px"},
            style={"description_width": "30px"},
        )
        self.path.observe(lambda _: self.report_errors(self._read_path), "value")
        self.upload = upload_button(f"Upload a {setting} image", "image/*")
        self.upload.observe(lambda _: self.report_errors(self._read_upload), "value")
        thumbnails = [*self.buttons.values(), self._upload_thumbnail]
        own = [self.path, self.upload] if files else [self.upload]
        super().__init__(
            [
                ipywidgets.HTML(f"<b>{setting.capitalize()} image</b>"),
                ipywidgets.Box(thumbnails, layout=WRAP),
                ipywidgets.Box(own, layout=WRAP),
                self._css,
            ],
            layout={"margin": "0 16px 0 0"},
        )
        self._mark()

    def show(self, name: str) -> None:
        """Marks an image as chosen, without a call of ``on_change``."""
        self.value = name
        is_path = self._files and name not in self.buttons and not self._is_upload(name)
        # Empty otherwise: the same path again would not be a change of the field.
        self.path.value = name if is_path else ""
        self._mark()

    def choose(self, name: str) -> None:
        """Chooses an image that can be read."""
        self.show(name)
        self.report_errors(lambda: self._on_change({self._setting: name}))

    def read(self, name: str, size: int) -> Tensor:
        """Reads an image by name.

        Raises:
            ValueError: Files must not be read, or the file is not an image.
            OSError: The file does not exist.
        """
        for own_name, data in self._uploads.values():
            if name == own_name:
                return load_image(data, size)
        if self._files:
            return named_image(name, size)
        if name not in shipped():
            raise ValueError(f"The image '{name}' is not here. Upload it, or choose another.")
        return example_image(name, size)

    def add(self, file: io.BytesIO, use: str) -> str:
        """Keeps an uploaded image, and returns its name for :meth:`read`.

        Args:
            file: The image; ``file.name`` is its name on the user's machine.
            use: What the image is for. The next image for the same use replaces this image.
        """
        data = file.getvalue()
        name = self._make_unique(file.name, data)
        self._uploads[use] = name, data
        return name

    def enable(self, *, on: bool) -> None:
        """Lets the user choose an image, or not."""
        for control in (*self.buttons.values(), self._upload_thumbnail, self.path, self.upload):
            if control.disabled is on:
                control.disabled = not on

    def release(self) -> None:
        """Forgets the uploads."""
        self._uploads.clear()
        self._upload_names.clear()

    def _is_upload(self, name: str) -> bool:
        return any(name == own_name for own_name, _ in self._uploads.values())

    def _make_button(self, name: str, tooltip: str) -> ipywidgets.Button:
        button = ipywidgets.Button(description=name.replace("_", " "), tooltip=tooltip)
        button.add_class("nst-thumb")
        if name:
            button.add_class(f"nst-{name}")
        button.on_click(lambda _: self.choose(name or button.description))
        return button

    def _read_path(self) -> None:
        if self.path.value and self.path.value != self.value:
            self.read(self.path.value, 32)  # refuses a file that is not an image
            self.choose(self.path.value)

    def _read_upload(self) -> None:
        file = take_upload(self.upload)
        if file is None:
            return
        thumbnail = load_image(file, 128)
        name = self.add(file, self._setting)
        button, css_class = self._upload_thumbnail, f"nst-own-{self.model_id}"
        button.description = button.tooltip = name
        button.layout.display = None
        button.add_class(css_class)
        self._css.value = f"<style>{_background(css_class, as_jpeg(thumbnail))}</style>"
        self.choose(name)

    def _make_unique(self, name: str, data: bytes) -> str:
        """Gives each upload a name of its own: a telephone calls every photograph image.jpg."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._upload_names:
            taken = {*EXAMPLES, *self._upload_names.values()}
            if self._files and Path(self.value).is_file():
                taken.add(self.value)
            path = Path(name)
            numbered = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
            names = (each for each in chain([name], numbered) if each not in taken)
            self._upload_names[digest] = next(names)
        return self._upload_names[digest]

    def _mark(self) -> None:
        for name, button in (*self.buttons.items(), ("", self._upload_thumbnail)):
            if self.value == (name or self._upload_thumbnail.description):
                button.add_class("nst-chosen")
            else:
                button.remove_class("nst-chosen")


@lru_cache(maxsize=1)
def style_sheet() -> str:
    """The studio's style sheet, with the thumbnails of all shipped images."""
    rules = [(package_files(__package__) / "studio.css").read_text("utf-8")]
    for name in shipped():
        image = Image.open(example_path(name)).convert("RGB")
        image.thumbnail((168, 168))
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=75)
        rules.append(_background(f"nst-{name}", buffer.getvalue()))
    return "<style>\n{}\n</style>".format("\n".join(rules))


def _background(css_class: str, jpeg: bytes) -> str:
    data = base64.b64encode(jpeg).decode()
    return f".{css_class} {{ background-image: url(data:image/jpeg;base64,{data}) !important }}"
