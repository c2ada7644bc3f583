"""One image that was kept, with the settings of its run: to save, to load and to compare."""

import io
import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from PIL import Image
from torch import Tensor

from nst_edu._files import to_uint8
from nst_edu._version import __version__
from nst_edu.experiments.settings import Settings
from nst_edu.experiments.style_choice import StyleChoice
from nst_edu.images import encode_image, load_image, read_settings, save_image
from nst_edu.optim import Step

__all__ = ["Result"]

THUMBNAIL_SIZE = 128  # pixels


@dataclass(frozen=True, eq=False)
class Result:
    """One image and the run that made it.

    Attributes:
        settings: The settings of the run, with the name of the network, never ``"auto"``.
        pixels: uint8, ``(3, H, W)``, on the CPU: a quarter of the memory of floats.
        losses: As in :class:`nst_edu.Step`.
        steps_made: Number of steps until this image.
        seconds: Duration of these steps.
        note: A note by the student.
        changes: Settings that changed during the run: the number of the ``step`` after which they
            changed, and for each setting the old and the new value.
    """

    settings: Settings
    pixels: Tensor = field(repr=False)
    losses: Mapping[str, float]
    steps_made: int
    seconds: float
    note: str = ""
    changes: tuple[Mapping[str, object], ...] = ()

    def __post_init__(self) -> None:
        if self.settings.network == "auto":
            raise ValueError(
                'The settings name the network "auto". Name the network that was used: '
                "dataclasses.replace(settings, network=extractor.network)."
            )

    @classmethod
    def of(cls, settings: Settings, step: Step) -> Self:
        """Makes a result of the best image of a run; ``step`` is the last step."""
        return cls(settings, to_uint8(step.best), step.losses, step.index, step.seconds)

    @classmethod
    def load(cls, path: str | os.PathLike[str], settings: Settings | None = None) -> Self:
        """Reads an image that :meth:`save` wrote; ``settings`` replace the settings inside.

        Raises:
            ValueError: The file is not an image, or holds no settings or damaged settings.
            OSError: The file does not exist or cannot be read.
        """
        data = read_settings(path)
        settings = settings or Settings.from_mapping(data)
        try:
            losses = {str(part): float(loss) for part, loss in data["losses"].items()}
            steps_made, seconds = int(data["steps_made"]), float(data["seconds"])
            note = str(data["note"])
            changes = tuple(dict(change) for change in data["changes"])
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            raise ValueError(
                f"The settings stored in '{path}' are damaged. Create the image again."
            ) from None
        pixels = to_uint8(load_image(path, size=None))
        return cls(settings, pixels, losses, steps_made, seconds, note, changes)

    @property
    def image(self) -> Tensor:
        """The image as float32, ``(1, 3, H, W)`` in [0, 1]."""
        return self.pixels[None].float() / 255

    def thumbnail(self) -> bytes:
        """Returns a small JPEG with a longest side of at most THUMBNAIL_SIZE pixels."""
        small = Image.fromarray(self.pixels.permute(1, 2, 0).contiguous().numpy())
        small.thumbnail((THUMBNAIL_SIZE, THUMBNAIL_SIZE), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        small.save(buffer, "JPEG", quality=85)
        return buffer.getvalue()

    def metadata(self) -> dict[str, Any]:
        """Returns the plain values that :meth:`save` writes into the image.

        An absolute path is reduced to its file name, because the folder is private.
        """
        private = {name: _file_name(name, value) for name, value in self.settings.to_dict().items()}
        return {
            **private,
            "losses": {name: loss for name, loss in self.losses.items() if math.isfinite(loss)},
            "steps_made": self.steps_made,
            "seconds": self.seconds,
            "note": self.note,
            "changes": [
                {name: _file_name(name, value) for name, value in change.items()}
                for change in self.changes
            ],
            "version": __version__,
        }

    def encode(self) -> bytes:
        """Returns the bytes of a PNG with the settings inside."""
        return encode_image(self.image, "PNG", self.metadata())

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes a PNG or a JPEG with the settings inside; :meth:`load` restores both."""
        return save_image(self.image, path, self.metadata())

    def code(self, path: str = "picture.png") -> str:
        """Writes the run as lines of Python, and a comment for each change during the run."""
        stopped = self.steps_made if self.steps_made != self.settings.steps else None
        # As JSON, because a change that was read from a file must stay inside its comment.
        comments = [f"# Changed during the run: {json.dumps(change)}" for change in self.changes]
        return "\n".join([self.settings.code(path, stopped), *comments])

    def label(self) -> str:
        """Describes the settings, and says whether the settings changed during the run."""
        return self.settings.label() + (", changed during the run" if self.changes else "")


def _file_name(setting: str, value: object) -> object:
    """Makes plain values, with absolute paths of images and masks reduced to the file names."""
    if isinstance(value, StyleChoice):
        value = asdict(value)
    if isinstance(value, list | tuple):
        return [_file_name(setting, each) for each in value]
    if isinstance(value, Mapping) and setting == "more_styles":
        return {name: _file_name(name, each) for name, each in value.items()}
    private = setting in ("content", "style", "init", "image", "mask")
    if private and isinstance(value, str) and Path(value).is_absolute():
        return Path(value).name
    return value
