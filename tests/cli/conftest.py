"""What the tests of several commands share: networks, a folder of images, short functions."""

import pytest
import torch
from PIL import Image

from nst_edu import cli
from nst_edu.fast import AnyStyle, StyleNet, save_style_net


@pytest.fixture
def nst_edu_command():
    """Runs the command line with arguments of any type, and returns the exit status."""
    return lambda *arguments: cli.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def untrained(quarter):
    """An AnyStyle that has learnt nothing; its results depend on the content and the style."""
    torch.manual_seed(3)
    return AnyStyle(quarter, "mean and std")


@pytest.fixture
def devices(monkeypatch, untrained):
    """The device of each call that loads the AnyStyle."""
    devices = []
    monkeypatch.setattr(
        cli.fast, "load_any_style", lambda device: devices.append(device) or untrained
    )
    return devices


@pytest.fixture
def net(tmp_path):
    """The file of a StyleNet that has learnt nothing."""
    torch.manual_seed(4)
    return save_style_net(StyleNet(4, 1), tmp_path / "my_style.safetensors")


@pytest.fixture
def photos(tmp_path):
    """Two images, and other things that lie in people's folders."""
    folder = tmp_path / "photos"
    (folder / "more.jpg").mkdir(parents=True)
    Image.new("RGB", (60, 40), "teal").save(folder / "one.JPG")
    Image.linear_gradient("L").resize((40, 60)).save(folder / "two.webp")
    (folder / "notes.txt").write_text("not an image")
    (folder / "._one.jpg").write_text("left behind by a Mac")
    return folder


@pytest.fixture
def mask(tmp_path):
    """An image whose left half is white."""
    path = tmp_path / "mask.png"
    image = Image.new("L", (48, 48), 0)
    image.paste(255, (0, 0, 24, 48))
    image.save(path)
    return path
