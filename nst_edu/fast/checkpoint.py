"""The state of a training, and the file that keeps the state."""

import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from nst_edu._files import check_writable, write_atomically
from nst_edu.fast.style_net import StyleNet

__all__ = ["Checkpoint"]


class Checkpoint:
    """A network, its optimizer, and the progress of the training, which a file can keep.

    Raises:
        ValueError: The file is damaged, or belongs to a training with other settings.
        OSError: The folder of the file does not exist or cannot be written to.
    """

    def __init__(
        self, path: str | os.PathLike[str] | None, settings: Mapping[str, Any], net: StyleNet
    ) -> None:
        self.path = None if path is None else check_writable(path, "training.pt")
        self.net = net
        self.optimizer = torch.optim.Adam(net.parameters(), betas=(0.9, 0.99))
        self.index, self.seconds = 0, 0.0
        self._settings = json.dumps(settings, sort_keys=True)
        if self.path is not None and self.path.exists():
            self._resume(self.path)
        self.kept_at = self.seconds

    def keep(self) -> None:
        """Writes the file."""
        self.kept_at = self.seconds
        if self.path is not None:
            state = {
                "net": self.net.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "index": self.index,
                "seconds": self.seconds,
                "settings": self._settings,
            }
            buffer = io.BytesIO()
            torch.save(state, buffer)
            write_atomically(self.path, buffer.getvalue())

    def _resume(self, path: Path) -> None:
        advice = "Delete the file, or name another file."
        try:
            device = self.net.last.weight.device
            state = torch.load(path, map_location=device, weights_only=True)
            before = json.loads(state["settings"])
        except Exception as error:  # a damaged file can raise almost any exception
            raise ValueError(
                f"'{path}' is damaged, or is not a checkpoint of train_style_net. {advice}"
            ) from error
        now = json.loads(self._settings)
        changed = [name for name in now if now[name] != before.get(name)]
        if changed:
            raise ValueError(
                f"'{path}' belongs to another training (different: {', '.join(changed)}). {advice}"
            )
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.index, self.seconds = state["index"], state["seconds"]
