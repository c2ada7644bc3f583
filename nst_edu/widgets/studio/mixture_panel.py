"""A second style with its weight, and a mask that says where the styles act."""

import io
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets
from torch import Tensor

from nst_edu.examples import shipped
from nst_edu.experiments.settings import Settings
from nst_edu.experiments.style_choice import REST, StyleChoice
from nst_edu.images import load_image
from nst_edu.styles import Style, check_styles, load_mask
from nst_edu.widgets.common import WRAP, ErrorReporter, take_upload, upload_button
from nst_edu.widgets.studio.mask_painter import MaskPainter
from nst_edu.widgets.studio.settings_panel import LABEL, SLIDER

__all__ = ["MixturePanel"]

NONE = ""
SHARES = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0)  # weights of the second style beside 1


class MixturePanel(ErrorReporter):
    """Controls for the settings ``mask``, ``style_share`` and ``more_styles``.

    With a mask, the first style acts where the mask is white, and the second style elsewhere.
    ``keep_upload`` keeps an uploaded image and returns its name. ``on_change`` is called with the
    settings that the user changed.

    Attributes:
        second: Chooses the second style.
        upload: Adds an image of the user to these styles.
        weight: Weight of the second style; the first style has weight 1.
        painter: The mask.
        box: All controls.
    """

    def __init__(
        self,
        settings: Settings,
        status: ipywidgets.HTML,
        keep_upload: Callable[[io.BytesIO], str],
        on_change: Callable[[Mapping[str, Any]], None],
    ) -> None:
        self.status, self._on_change, self._filling = status, on_change, False
        self._keep_upload = keep_upload
        self.second = ipywidgets.Dropdown(
            options=[("no second style", NONE), *((name, name) for name in shipped("style"))],
            description="Second style",
            style=LABEL,
            tooltip="A style that acts beside the style image, or where the mask is black.",
        )
        self.upload = upload_button("Upload a second style", "image/*")
        self.weight = ipywidgets.SelectionSlider(
            options=[(f"{share:g}", share) for share in SHARES],
            value=1.0,
            description="Second weight",
            style=LABEL,
            layout=SLIDER,
            tooltip="Weight of the second style; the style image has weight 1.",
        )
        self.painter = MaskPainter()
        text = "<b>Where</b>: paint the part in which the style acts; the other part is dark"
        styles = ipywidgets.Box([self.second, self.upload], layout=WRAP)
        self.box = ipywidgets.VBox([styles, self.weight, ipywidgets.HTML(text), self.painter])
        self.fill(settings)
        self.upload.observe(lambda _: self.report_errors(self._read_upload), "value")
        for control in (self.second, self.weight):
            control.observe(self._publish, "value")
        self.painter.observe(self._publish, "mask")

    @staticmethod
    def check(settings: Settings) -> None:
        """Refuses settings that the controls cannot show.

        Raises:
            ValueError: There are several further styles, or a style has layers, a size or a mask
                of its own.
        """
        others = settings.more_styles
        plain = all(
            each == StyleChoice(each.image, each.weight, REST if settings.mask else "")
            for each in others
        )
        if len(others) > 1 or not plain or settings.style_share <= 0 or settings.mask == REST:
            raise ValueError(
                "The studio shows one second style without layers, size or mask of its own. Use "
                "other styles in Python."
            )

    def fill(self, settings: Settings) -> None:
        """Shows settings, without a call of ``on_change``.

        Raises:
            ValueError: As :meth:`check`, or the mask is not an image.
            OSError: The file of a mask does not exist or cannot be read.
        """
        self.check(settings)
        others = settings.more_styles
        name = others[0].image if others else NONE
        weight = others[0].weight / settings.style_share if others else 1.0
        self._filling = True
        try:
            self.painter.text = settings.mask
            self._offer(name)
            if weight not in [value for _, value in self.weight.options]:
                options = [*self.weight.options, (f"{weight:g}", weight)]
                self.weight.options = sorted(options, key=lambda option: option[1])
            self.second.value, self.weight.value = name, weight
        finally:
            self._filling = False

    def show(self, content_image: Tensor) -> None:
        """Shows the content image below the mask, and says if the mask has another shape.

        Args:
            content_image: ``(1, 3, H, W)`` in [0, 1].
        """
        self.painter.show(content_image)
        if not (text := self.painter.text):
            return
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            mask = load_mask(text, max(content_image.shape[2:]))
            check_styles(Style(content_image, mask=mask), content_image)
        for warning in caught:
            self.say(str(warning.message))

    def read(self) -> dict[str, Any]:
        """The settings that the controls show."""
        mask = self.painter.text
        choice = StyleChoice(self.second.value, self.weight.value, REST if mask else "")
        return {
            "mask": mask,
            "style_share": 1.0,
            "more_styles": (choice,) if self.second.value else (),
        }

    def _read_upload(self) -> None:
        if (file := take_upload(self.upload)) is not None:
            load_image(file, 32)  # refuses a file that is not an image
            name = self._keep_upload(file)
            self._offer(name)
            self.second.value = name

    def _offer(self, name: str) -> None:
        if name not in [value for _, value in self.second.options]:
            self.second.options = (*self.second.options, (name, name))

    def _publish(self, _: object) -> None:
        if not self._filling:
            self.report_errors(lambda: self._on_change(self.read()))
