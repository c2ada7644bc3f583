"""A size that the memory does not allow is refused before the run, with the size that fits."""

import re
from types import SimpleNamespace

import psutil
import pytest
import torch

from nst_edu import _memory, load_image, style_transfer

CPU = torch.device("cpu")


@pytest.fixture
def free(monkeypatch, tmp_path):
    """Sets the free memory of the machine, outside any container."""
    monkeypatch.setattr(_memory, "CONTAINER", tmp_path)

    def set_free(gigabytes):
        memory = SimpleNamespace(available=gigabytes * 1e9)
        monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)

    return set_free


@pytest.mark.parametrize("gigabytes", [0.5, 1, 3])
def test_the_size_that_the_message_names_fits_and_a_larger_size_does_not(free, gigabytes):
    free(gigabytes)
    with pytest.raises(ValueError, match="8000x6000 pixels needs") as refusal:
        _memory.check_memory((1, 3, 6000, 8000), 64, "vgg19", CPU)
    fits = int(re.search(r"largest size that fits is (\d+) pixels", str(refusal.value))[1])
    _memory.check_memory((1, 3, int(fits * 0.75), fits), 64, "vgg19", CPU)
    with pytest.raises(ValueError, match="largest size"):
        _memory.check_memory((1, 3, int(1.01 * fits * 0.75), int(1.01 * fits)), 64, "vgg19", CPU)


def test_a_smaller_network_needs_less(free):
    free(2)
    shape = (1, 3, 1100, 1100)
    _memory.check_memory(shape, 24, "vgg19-quarter", CPU)
    with pytest.raises(ValueError, match="on vgg19, and 2.0 GB are free"):
        _memory.check_memory(shape, 64, "vgg19", CPU)


def test_a_run_is_refused_by_the_call(free, tiny):
    free(0.3)
    image = load_image(torch.zeros(3, 300, 400), None)
    with pytest.raises(ValueError, match="400x300 pixels needs 0.. GB of memory on tiny"):
        style_transfer(image, image, extractor=tiny)


def test_the_limit_of_a_container_counts(free, tmp_path):
    free(16)
    (tmp_path / "memory.max").write_text("2000000000\n")
    (tmp_path / "memory.current").write_text("1500000000\n")
    (tmp_path / "memory.stat").write_text("anon 900000000\ninactive_file 100000000\n")
    assert _memory.free_memory(CPU) == 600_000_000
    (tmp_path / "memory.max").write_text("max\n")  # no limit
    assert _memory.free_memory(CPU) == 16e9
