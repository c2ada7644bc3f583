"""VGG-19's own weights: found, read, fetched and handed round, or refused with a sentence."""

import errno
import hashlib
import io
import os
import pickle
import random
import re
import shutil
import subprocess
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest
import scipy.io
import torch
from safetensors.torch import load_file, save_file
from torchvision.models import vgg19

from nst_edu.networks import weights
from nst_edu.networks.weights import VARIABLE, export, fetch, find, hub_path, read, read_tensors

SMALL = {"features.0.weight": torch.arange(8.0).view(2, 4), "features.0.bias": torch.ones(2).half()}
# VGG-16's convolutions, and VGG-19's with batch normalisation: where torchvision has them.
VGG16 = (0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28)
VGG19_BN = (0, 3, 7, 10, 14, 17, 20, 23, 27, 30, 33, 36, 40, 43, 46, 49)


def save_zip(tensors, path):
    torch.save(tensors, path)


def save_legacy(tensors, path):
    torch.save(tensors, path, _use_new_zipfile_serialization=False)


FORMATS = {"safetensors": save_file, "zip": save_zip, "legacy": save_legacy}


def compact(**changed):
    """Tensors of VGG-19's shapes with few different numbers: a torch file of them is small."""
    kernel = torch.arange(9.0).view(3, 3)
    tensors = {
        name: (kernel if len(shape) == 4 else torch.ones(1)).expand(shape)
        for name, shape in weights.vgg19_shapes().items()
    }
    for name, value in changed.items():
        tensors[name] = torch.full((1,), value).expand(tensors[name].shape)
    return tensors


def damaged(data, count=250):
    """Copies of a file: cut off at many places, and with a few wrong bytes near its start."""
    dice = random.Random(0)
    yield from (data[:length] for length in range(1, len(data), max(1, len(data) // 50)))
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(dice.choice([1, 1, 2, 5])):
            copy[dice.randrange(min(len(copy), 1200))] = dice.randrange(256)
        yield bytes(copy)


# --- shapes ---------------------------------------------------------------------------------------


def test_names_and_shapes_are_torchvisions():
    with torch.device("meta"):
        model = vgg19(weights=None, init_weights=False)
    expected = {name: tuple(t.shape) for name, t in model.features.state_dict().items()}
    assert {f"features.{n}": s for n, s in expected.items()} == weights.vgg19_shapes()
    assert list(weights.vgg19_shapes()) == [f"features.{name}" for name in expected]


# --- finding --------------------------------------------------------------------------------------


@pytest.fixture
def cached(no_weights):
    """The path in torch.hub's cache, with a file there."""
    path = hub_path()
    path.parent.mkdir(parents=True)
    save_zip(SMALL, path)
    return path


def test_nothing_is_found_on_a_bare_machine(no_weights, no_network):
    assert find() is None


@pytest.mark.parametrize("value", [None, ""])
def test_the_cache_is_found_where_the_variable_is_unset_or_empty(cached, monkeypatch, value):
    if value is not None:
        monkeypatch.setenv(VARIABLE, value)
    assert find() == cached


def test_the_cache_is_where_torch_home_or_set_dir_puts_it(no_weights, monkeypatch, tmp_path):
    assert hub_path() == tmp_path / "torch" / "hub" / "checkpoints" / "vgg19-dcbb9e9d.pth"
    torch.hub.set_dir(tmp_path / "elsewhere")
    assert hub_path() == tmp_path / "elsewhere" / "checkpoints" / "vgg19-dcbb9e9d.pth"


def test_a_named_file_goes_before_the_cache(cached, monkeypatch, tmp_path):
    mine = tmp_path / "mine.bin"
    mine.touch()
    monkeypatch.setenv(VARIABLE, str(mine))
    assert find() == mine


def test_a_tilde_in_the_variable_is_the_home_folder(no_weights, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "mine.pth").touch()
    monkeypatch.setenv(VARIABLE, os.path.join("~", "mine.pth"))
    assert find() == tmp_path / "mine.pth"


def test_a_named_folder_gives_its_vgg19_and_prefers_safetensors(no_weights, monkeypatch, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(folder))
    for name in ("readme.txt", "alexnet.pth", "vgg19-dcbb9e9d.pth"):
        (folder / name).touch()
    assert find().name == "vgg19-dcbb9e9d.pth"
    (folder / "vgg19.safetensors").touch()
    assert find().name == "vgg19.safetensors"


def test_a_distilled_network_in_a_named_folder_is_not_vgg19(no_weights, monkeypatch, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("vgg19-half.safetensors", "vgg19-quarter.safetensors", "vgg19_features.pth"):
        (folder / name).touch()
    monkeypatch.setenv(VARIABLE, str(folder))
    assert find().name == "vgg19_features.pth"


def test_a_variable_that_names_nothing_is_not_passed_over(cached, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone.pth"))
    with pytest.raises(FileNotFoundError, match=f"{VARIABLE} names .*gone.pth, but the file does"):
        find()


def test_a_named_folder_without_weights_is_not_passed_over(cached, monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "empty"))
    with pytest.raises(
        FileNotFoundError, match=f"{VARIABLE} names the folder .*empty, but the folder"
    ):
        find()


# --- reading --------------------------------------------------------------------------------------


def test_float16_weights_are_read_as_float32_without_a_change(weights_file, vgg19_tensors):
    got = read(weights_file)
    assert list(got) == list(vgg19_tensors)
    assert {t.dtype for t in got.values()} == {torch.float32}
    assert all(torch.equal(got[name], tensor) for name, tensor in vgg19_tensors.items())


@pytest.mark.parametrize("save", [save_zip, save_legacy])
def test_torchvisions_own_state_dict_is_read_and_its_classifier_left_aside(
    save, vgg19_tensors, tmp_path
):
    path = tmp_path / "vgg19.pth"
    save(vgg19_tensors | {"classifier.0.weight": torch.ones(3, 2)}, path)
    got = read(path)
    assert list(got) == list(vgg19_tensors)
    assert all(torch.equal(got[name], tensor) for name, tensor in vgg19_tensors.items())


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["weights.pth", "weights"])
def test_a_file_is_known_by_its_content_not_its_name(kind, name, tmp_path):
    FORMATS[kind](SMALL, tmp_path / name)
    got = read_tensors(tmp_path / name)
    assert got.keys() == SMALL.keys()
    for key, tensor in SMALL.items():
        assert got[key].dtype == tensor.dtype and torch.equal(got[key], tensor)


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
@pytest.mark.parametrize("name", ["weights.safetensors", "weights.bin"])
def test_safetensors_are_read_whatever_the_length_of_their_header(name, tmp_path):
    # A safetensors file begins with that length: its low byte may be a pickle's first, \x80.
    starts = set()
    for length in range(0, 256, 8):
        save_file(SMALL, tmp_path / name, metadata={"source": "x" * length})
        starts.add((tmp_path / name).read_bytes()[:1])
        assert read_tensors(tmp_path / name).keys() == SMALL.keys()
    assert b"\x80" in starts and len(starts) == 32


def test_a_header_of_15392_bytes_is_no_web_page(tmp_path):
    path = tmp_path / "weights.safetensors"
    save_file(SMALL, path, metadata={"source": ""})
    need = 0x3C20 - int.from_bytes(path.read_bytes()[:8], "little")
    save_file(SMALL, path, metadata={"source": "x" * need})
    assert path.read_bytes()[:2] == b" <"
    assert read_tensors(path).keys() == SMALL.keys()


@pytest.mark.parametrize("function", [read, read_tensors])
def test_a_missing_file_is_named_with_the_way_to_get_it(function, tmp_path):
    for path in (tmp_path / "gone.safetensors", tmp_path):  # a folder is no file either
        with pytest.raises(FileNotFoundError, match=f"{path}.*nst-edu weights fetch"):
            function(path)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_file_cut_off_is_refused(kind, part, tmp_path):
    path = tmp_path / "weights.bin"
    FORMATS[kind]({"x": torch.ones(5000)}, path)
    path.write_bytes(path.read_bytes()[: int(part * path.stat().st_size)])
    with pytest.raises(ValueError, match=r"weights.bin .*(is cut off|is damaged)"):
        read_tensors(path)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_damaged_file_is_refused_or_read_and_nothing_else(kind, tmp_path):
    path = tmp_path / "weights.bin"
    FORMATS[kind](SMALL, path)
    others = set()
    for data in damaged(path.read_bytes()):
        path.write_bytes(data)
        try:
            with warnings.catch_warnings(action="ignore"):
                read_tensors(path)
        except ValueError as error:
            assert str(path) in str(error), f"{error!r} does not name the file"
        except Exception as error:
            others.add(repr(error))
    assert not others


@pytest.mark.parametrize(
    ("content", "fragment"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html><title>Log in</title>", "is a web page, not a weights file"),
        (b"\n  <html>503</html>", "is a web page, not a weights file"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "not a weights file"),
        (b"\x00" * 64, "not a weights file"),
        (b"PK\x03\x04 no zip", "not a weights file"),
        (b"\x80\x02 no pickle", "is damaged"),
    ],
)
def test_what_is_no_weights_file_is_refused(content, fragment, tmp_path):
    path = tmp_path / "vgg19.bin"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=f"vgg19.bin .*{fragment}"):
        read(path)


def test_wrong_shapes_are_named_with_the_right_ones(tmp_path):
    path = tmp_path / "vgg19.safetensors"
    save_file({name: torch.ones(1) for name in weights.vgg19_shapes()}, path)
    sentence = r"features.0.weight has shape \(1,\), VGG-19's has \(64, 3, 3, 3\)"
    with pytest.raises(ValueError, match=sentence):
        read(path)


def test_one_missing_tensor_is_named(tmp_path):
    path = tmp_path / "vgg19.pth"
    made = compact()
    del made["features.34.bias"]
    save_zip(made, path)
    with pytest.raises(ValueError, match=r"lacks 1 of VGG-19's 32 tensors.*'features\.34\.bias'"):
        read(path)


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        ([f"features.{n}" for n in VGG16], "features.16.weight"),
        ([f"features.{n}" for n in VGG19_BN], "features.2.weight"),
        (["conv1", "layer1.0.conv1"], "features.0.weight"),
    ],
    ids=["vgg16", "vgg19_bn", "resnet"],
)
def test_another_networks_weights_are_refused(names, missing, tmp_path):
    path = tmp_path / "weights.pth"
    save_zip({f"{n}.{part}": torch.ones(1) for n in names for part in ("weight", "bias")}, path)
    with pytest.raises(ValueError, match=f"lacks .*{missing}.*another network"):
        read(path)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_refused(value, tmp_path):
    path = tmp_path / "vgg19.pth"
    save_zip(compact(**{"features.21.bias": value}), path)
    with pytest.raises(ValueError, match="features.21.bias holds NaN or infinity"):
        read(path)


@pytest.mark.parametrize("value", [0.0, 0.5])
@pytest.mark.parametrize("name", ["features.0.weight", "features.34.weight"])
def test_weights_that_are_the_same_number_throughout_are_refused(name, value, tmp_path):
    path = tmp_path / "vgg19.pth"
    save_zip(compact(**{name: value}), path)
    with pytest.raises(ValueError, match=f"vgg19.pth: every number of {name} is {value:g}, so the"):
        read(path)


def zip_of(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"content")
    return buffer.getvalue()


def npz():
    buffer = io.BytesIO()
    np.savez(buffer, **{name: t.numpy() for name, t in SMALL.items()})
    return buffer.getvalue()


def torchscript():
    buffer = io.BytesIO()
    torch.jit.save(torch.jit.script(torch.nn.Identity()), buffer)
    return buffer.getvalue()


def mat():
    buffer = io.BytesIO()
    scipy.io.savemat(buffer, {"weights": np.ones(3)})
    return buffer.getvalue()


@pytest.mark.filterwarnings("ignore:.torch.jit")
@pytest.mark.parametrize(
    ("name", "make", "kind"),
    [
        ("vgg19.h5", lambda: b"\x89HDF\r\n\x1a\n" + bytes(600), "an HDF5 file, as Keras writes"),
        ("vgg19.pth", lambda: b"\x89HDF\r\n\x1a\n" + bytes(600), "an HDF5 file, as Keras writes"),
        ("vgg19.mat", mat, "a MATLAB file"),
        (
            "imagenet-vgg-verydeep-19.mat",
            lambda: b"MATLAB 7.3 MAT-file" + bytes(600),
            "a MATLAB file",
        ),
        ("vgg19.npz", npz, "a NumPy file"),
        ("vgg19.pth", npz, "a NumPy file"),
        ("vgg19.npy", lambda: b"\x93NUMPY\x01\x00" + bytes(100), "a NumPy file"),
        ("vgg19.keras", lambda: zip_of("config.json", "model.weights.h5"), "a Keras file"),
        ("vgg19.pt", torchscript, "a TorchScript file"),
        ("vgg19.onnx", lambda: b"\x08\x08\x12\x07pytorch" + bytes(600), "an ONNX file"),
        ("VGG19.CAFFEMODEL", lambda: b"\n\x0fVGG_ILSVRC_19" + bytes(600), "a Caffe file"),
        ("vgg19.pb", lambda: b"\n\x0b\n\x07conv1_1" + bytes(600), "a TensorFlow file"),
        ("vgg19.t7", lambda: b"\x04\x00\x00\x00\x01\x00" + bytes(600), "a file of Lua Torch"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_sound_file_of_another_kind_is_named_and_not_called_damaged(name, make, kind, tmp_path):
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(ValueError) as caught:
        read(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"{path} is {kind}. nst_edu reads weights from safetensors files")
    assert "amaged" not in sentence and "Delete" not in sentence


def test_a_safetensors_file_with_the_name_of_another_kind_is_read(tmp_path):
    save_file(SMALL, tmp_path / "vgg19.onnx")
    assert read_tensors(tmp_path / "vgg19.onnx").keys() == SMALL.keys()


@pytest.mark.parametrize(
    "content", [[torch.ones(1)], {"state_dict": SMALL, "epoch": 3}, SMALL["features.0.bias"]]
)
def test_what_is_no_dictionary_of_tensors_is_refused(content, tmp_path):
    path = tmp_path / "checkpoint.pth"
    save_zip(content, path)
    with pytest.raises(
        ValueError, match=r"not hold a dictionary of tensors. Save model.state_dict\(\)"
    ):
        read_tensors(path)


class Bomb:
    """Creates a file when it is unpickled."""

    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return open, (str(self.marker), "w")


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
@pytest.mark.parametrize("kind", ["zip", "legacy", "pickle 0", "pickle 2", "pickle 5"])
def test_pickled_code_is_refused_and_never_run(kind, tmp_path):
    path, marker = tmp_path / "vgg19.pth", tmp_path / "ran"
    content = {"features.0.weight": torch.ones(1), "features.0.bias": Bomb(marker)}
    if kind in FORMATS:
        FORMATS[kind](content, path)
    else:
        path.write_bytes(pickle.dumps(Bomb(marker), int(kind[-1])))
    with pytest.raises(
        ValueError, match="vgg19.pth .*(No code of the file was run|not a weights file)"
    ):
        read(path)
    assert not marker.exists()


# --- fetching, with torchvision's own code from a server on this machine --------------------------


@pytest.fixture
def served(move_weights, server):
    """Returns a function that puts a file on the server as VGG-19's, and the paths asked for."""
    folder, address, asked = server

    def publish(data, *, digest=None):
        name = f"vgg19-{digest or hashlib.sha256(data).hexdigest()[:8]}.pth"
        (folder / name).write_bytes(data)
        move_weights(f"{address}/{name}")

    return publish, asked


def small_file(save=save_zip, tensors=SMALL):
    buffer = io.BytesIO()
    save(tensors, buffer)
    return buffer.getvalue()


def in_cache():
    folder = hub_path().parent
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_fetch_puts_the_file_into_torchs_cache_once(served):
    publish, asked = served
    publish(small_file())
    path = fetch()
    assert path == hub_path() == find()
    assert path.read_bytes() == small_file() and in_cache() == [path.name]
    assert fetch() == path
    assert asked == [f"/{path.name}"]


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        small_file()[:-30],
        small_file(tensors={"x": torch.ones(5000)})[:10_000],
        small_file(save_legacy)[:-30],
        small_file(save_legacy)[:100],
        pickle.dumps(Bomb("never")),
    ],
    ids=["empty", "html", "cut zip", "half a zip", "cut legacy", "shorter legacy", "code"],
)
def test_fetch_names_a_damaged_file_in_the_cache(content, served):
    publish, asked = served
    publish(small_file())
    hub_path().parent.mkdir(parents=True)
    hub_path().write_bytes(content)
    with pytest.raises(
        ValueError, match=f"{re.escape(str(hub_path()))} are damaged.*Delete this file"
    ):
        fetch()
    assert asked == []


def test_fetch_says_of_any_damaged_file_that_it_is_damaged(served):
    publish, _ = served
    publish(small_file())
    hub_path().parent.mkdir(parents=True)
    others = set()
    for data in damaged(small_file(save_legacy), count=150):
        hub_path().write_bytes(data)
        try:
            with warnings.catch_warnings(action="ignore"):
                fetch()
        except ValueError as error:
            assert str(hub_path()) in str(error), f"{error!r} does not name the file"
        except Exception as error:
            others.add(repr(error))
    assert not others


# --- handing round --------------------------------------------------------------------------------


def test_export_writes_the_sixteen_convolutions_in_float16(weights_file, vgg19_tensors, tmp_path):
    path = tmp_path / "class.safetensors"
    digest = export(path, weights_file)
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name, f"{path.name}.sha256"]
    assert 39e6 < path.stat().st_size < 41e6
    written = load_file(path)
    assert written.keys() == vgg19_tensors.keys()
    assert {t.dtype for t in written.values()} == {torch.float16}
    assert all(torch.equal(t, vgg19_tensors[name]) for name, t in read(path).items())
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert (tmp_path / f"{path.name}.sha256").read_bytes() == f"{digest}  {path.name}\n".encode()
    if shutil.which("sha256sum"):
        command = ["sha256sum", "--check", "--strict", f"{path.name}.sha256"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)


def test_export_takes_what_find_finds(no_weights, weights_file, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(weights_file))
    export(tmp_path / "a.safetensors")
    assert load_file(tmp_path / "a.safetensors").keys() == weights.vgg19_shapes().keys()


def test_export_takes_weights_that_lie_channels_last(vgg19_tensors, tmp_path):
    made = {
        name: t.contiguous(memory_format=torch.channels_last) if t.ndim == 4 else t
        for name, t in vgg19_tensors.items()
    }
    save_zip(made, tmp_path / "vgg19.pth")
    export(tmp_path / "a.safetensors", tmp_path / "vgg19.pth")
    got = read(tmp_path / "a.safetensors")
    assert all(torch.equal(got[name], tensor) for name, tensor in made.items())


@pytest.mark.parametrize("name", ["vgg19.pth", "vgg19", "vgg19.safetensors.zip"])
def test_export_refuses_another_suffix(name, weights_file, tmp_path):
    with pytest.raises(ValueError, match=f"{name} must end in .safetensors"):
        export(tmp_path / name, weights_file)
    assert list(tmp_path.iterdir()) == []


def test_export_without_weights_says_how_to_get_them(no_weights, no_network, tmp_path):
    with pytest.raises(
        FileNotFoundError, match="weights are not on this machine.*nst-edu weights fetch"
    ):
        export(tmp_path / "a.safetensors")


@pytest.mark.parametrize("place", ["missing/a.safetensors", "file/a.safetensors", "a.safetensors"])
def test_export_to_where_nothing_can_be_written_leaves_nothing(place, weights_file, tmp_path):
    (tmp_path / "file").write_text("a file, no folder")
    (tmp_path / "a.safetensors").mkdir()
    path = tmp_path / place
    with pytest.raises(OSError, match=f"^{re.escape(str(path))} could not be written"):
        export(path, weights_file)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.safetensors", "file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_an_exported_file_can_be_read_by_the_class(weights_file, tmp_path):
    path = tmp_path / "a.safetensors"
    export(path, weights_file)
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_export_on_a_full_disk_keeps_the_older_file(weights_file, monkeypatch, tmp_path):
    write = Path.write_bytes

    def fill(path, data):
        if path.suffix == ".tmp":
            write(path, data[:100])
            raise OSError(errno.ENOSPC, "No space left")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fill)
    path = tmp_path / "a.safetensors"
    path.write_bytes(b"older")
    with pytest.raises(OSError, match=r"a.safetensors could not be written \("):
        export(path, weights_file)
    assert path.read_bytes() == b"older" and list(tmp_path.iterdir()) == [path]
