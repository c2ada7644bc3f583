"""The state of a training: a network and its optimizer, in memory and in a file."""

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
    """The network and its optimizer, and their last good state in memory and in a file."""

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
        self._remember()

    def keep(self) -> None:
        """Remembers the state as good, and writes the file."""
        self._remember()
        if self.path is not None:
            write_atomically(self.path, self._good)

    def restore(self) -> None:
        """Goes back to the last good state."""
        self._load(self._parse(self._good))

    def _remember(self) -> None:
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "index": self.index,
            "seconds": self.seconds,
            "settings": self._settings,
        }
        buffer = io.BytesIO()  # bytes are a copy; the optimizer changes its tensors in place
        torch.save(state, buffer)
        self._good, self.kept_at = buffer.getvalue(), self.seconds

    def _parse(self, data: bytes) -> dict[str, Any]:
        device = self.net.last.weight.device
        return torch.load(io.BytesIO(data), map_location=device, weights_only=True)

    def _load(self, state: Mapping[str, Any]) -> None:
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.index, self.seconds = state["index"], state["seconds"]

    def _resume(self, path: Path) -> None:
        advice = "Delete the file, or name another file."
        try:
            state = self._parse(path.read_bytes())
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
        self._load(state)
