"""A size that the memory does not allow is refused before the run, with the size that fits."""

import re
from types import SimpleNamespace

import psutil
import pytest
import torch

from nst_edu import _machine, example_image, load_image, style_transfer, vgg
from nst_edu.transfer import build_objective

CPU = torch.device("cpu")


@pytest.fixture
def free(monkeypatch, tmp_path):
    """Sets the free memory of the machine, outside any container."""
    monkeypatch.setattr(_machine, "CONTAINER", tmp_path)

    def set_free(gigabytes):
        memory = SimpleNamespace(available=gigabytes * 1e9)
        monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)

    return set_free


@pytest.mark.parametrize("gigabytes", [0.5, 1, 2, 4])
def test_the_size_that_the_message_names_fits_and_a_larger_size_does_not(free, gigabytes):
    free(gigabytes)
    with pytest.raises(ValueError, match="8000x6000 pixels needs") as refusal:
        _machine.check_memory((1, 3, 6000, 8000), 64, "vgg19", CPU)
    fits = int(re.search(r"largest size that fits is (\d+) pixels", str(refusal.value))[1])
    _machine.check_memory((1, 3, int(fits * 0.75), fits), 64, "vgg19", CPU)
    with pytest.raises(ValueError, match="largest size"):
        _machine.check_memory((1, 3, int(1.01 * fits * 0.75), int(1.01 * fits)), 64, "vgg19", CPU)


def test_a_smaller_network_needs_less(free):
    free(2)
    shape = (1, 3, 1200, 1200)
    _machine.check_memory(shape, 24, "vgg19-quarter", CPU)
    with pytest.raises(ValueError, match="on vgg19, and 2.0 GB are free"):
        _machine.check_memory(shape, 64, "vgg19", CPU)


def test_a_run_is_refused_by_the_call(free, tiny):
    free(0.3)
    image = load_image(torch.zeros(3, 300, 400), None)
    with pytest.raises(ValueError, match="400x300 pixels needs 0.5 GB of memory on tiny"):
        style_transfer(image, image, extractor=tiny)


def test_a_style_image_that_is_too_large_is_refused_by_the_call(free, tiny):
    free(0.6)
    content, style = (load_image(torch.zeros(3, side, side), None) for side in (100, 1300))
    with pytest.raises(ValueError, match=r"1300x1300 .* as a style image.* is 1290 pixels"):
        style_transfer(content, style, extractor=tiny)
    next(style_transfer(content, style[..., :1280, :1280], extractor=tiny))


def test_the_limit_of_a_container_counts(free, tmp_path):
    free(16)
    (tmp_path / "memory.max").write_text("2000000000\n")
    (tmp_path / "memory.current").write_text("1500000000\n")
    (tmp_path / "memory.stat").write_text("anon 900000000\ninactive_file 100000000\n")
    assert _machine.free_memory(CPU) == 600_000_000
    (tmp_path / "memory.max").write_text("max\n")  # no limit
    assert _machine.free_memory(CPU) == 16e9


@pytest.mark.parametrize(
    ("amx", "avx", "used"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_the_processor_decides_on_bfloat16(amx, avx, used, monkeypatch):
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx, raising=False)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx, raising=False)
    with _machine.mixed_precision(torch.device("cpu")):
        assert torch.is_autocast_enabled("cpu") == used


def test_a_pytorch_that_cannot_name_the_processor_stays_in_full_precision(monkeypatch):
    monkeypatch.delattr(torch.cpu, "_is_amx_tile_supported", raising=False)
    monkeypatch.delattr(torch.cpu, "_is_avx512_bf16_supported", raising=False)
    with _machine.mixed_precision(torch.device("cpu")):
        assert not torch.is_autocast_enabled("cpu")


@pytest.mark.bfloat16
def test_an_optimisation_in_bfloat16_ends_near_the_same_loss(quarter, monkeypatch):
    images = example_image("cat", 64), example_image("mosaic", 64)
    objective = build_objective(quarter, *images)
    losses = {}
    for precision in (torch.bfloat16, torch.float32):
        use = precision is torch.bfloat16
        monkeypatch.setattr(
            vgg, "mixed_precision", lambda _, use=use: torch.autocast("cpu", enabled=use)
        )
        steps = list(style_transfer(*images, extractor=quarter, steps=40))
        assert steps[0].losses["content"] == 0  # the targets are measured in the same way
        assert all(each.dtype == torch.float32 for each in objective(images[0]).values())
        losses[precision] = float(objective(steps[-1].best)["total"])  # the last is float32
    start = float(objective(images[0])["total"])
    best, rounded = losses[torch.float32], losses[torch.bfloat16]
    assert abs(rounded - best) < 0.03 * (start - best)
