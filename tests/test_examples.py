"""The pictures to learn with are what they claim to be, wherever they are found."""

import dataclasses
import hashlib
import socket

import pytest
from PIL import Image

from nst_edu import examples
from nst_edu.examples import EXAMPLES, example_image, example_path, shipped

LICENCES = {"CC0-1.0", "public domain"}
SHIPPED = [name for name, example in EXAMPLES.items() if example.url is None]
ON_DEMAND = [name for name, example in EXAMPLES.items() if example.url is not None]


def test_there_are_enough_shipped_examples():
    kinds = [EXAMPLES[name].kind for name in SHIPPED]
    assert kinds.count("photograph") >= 5
    assert kinds.count("style") >= 6
    assert len(set(EXAMPLES)) == len({example.file for example in EXAMPLES.values()})
    assert set(ON_DEMAND) == {"tubingen", "starry_night", "the_scream", "shipwreck"}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_picture(name):
    example, path = EXAMPLES[name], example_path(name)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == example.sha256
    assert path.stat().st_size < 250_000
    assert 512 <= max(Image.open(path).size) <= 768
    assert example.licence in LICENCES
    assert example_image(name, 64).shape[-2:].numel() <= 64 * 64


def test_shipped_names_each_kind_in_order():
    assert shipped() == shipped("photograph") + shipped("style") == SHIPPED
    assert all(EXAMPLES[name].kind == "style" for name in shipped("style"))
    with pytest.raises(ValueError, match=r"kind 'painting'.* are photograph, style\."):
        shipped("painting")


def readme_row(example):
    return (
        f"| `{example.name}` | {example.title} | {example.author} | {example.source} "
        f"| {example.licence} | [{example.file}]({example.url or example.file}) "
        f"| `{example.sha256}` |"
    )


def test_the_readme_describes_every_picture():
    """images/README.md repeats the JSON files; on a failure, copy the rows expected here."""
    lines = (examples.IMAGES / "README.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert rows == [readme_row(example) for example in EXAMPLES.values()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_described(name):
    example = EXAMPLES[name]
    assert example.name == name
    assert example.kind in ("photograph", "style")
    assert len(example.sha256) == 64
    for field in (example.title, example.author, example.licence, example.source):
        assert field.strip()
    with pytest.raises(dataclasses.FrozenInstanceError):
        example.name = "other"


@pytest.mark.parametrize("name", ON_DEMAND)
def test_an_example_on_demand_comes_from_one_commit(name):
    example = EXAMPLES[name]
    assert example.licence in LICENCES | {"CC BY 3.0"}
    assert "/07c4b8299f8fbdafec0c514fc820ff1d7ff62e46/" in example.url
    assert example.url.endswith(f"/{example.file}")


def test_an_unknown_example_is_refused():
    with pytest.raises(
        ValueError, match=r"example 'tubingn' does not exist\. Did you mean 'tubingen'\?.*shipw"
    ):
        example_image("tubingn")
    with pytest.raises(ValueError, match=r"example 'zzzz' does not exist\. The examples are "):
        example_path("zzzz")


def test_an_example_is_fetched_once_and_quietly(on_demand, server, capfd, caplog):
    move, data = on_demand
    folder, address, asked = server
    (folder / "tubingen.jpg").write_bytes(data)
    move(f"{address}/tubingen.jpg")
    assert example_image("tubingen", None).shape == (1, 3, 30, 40)
    assert example_path("tubingen").read_bytes() == data
    assert asked == ["/tubingen.jpg"]
    assert not caplog.records and capfd.readouterr() == ("", "")


def test_a_damaged_cache_is_fetched_again(on_demand, server):
    move, data = on_demand
    folder, address, _ = server
    (folder / "tubingen.jpg").write_bytes(data)
    move(f"{address}/tubingen.jpg")
    example_path("tubingen").write_bytes(data[:100])
    assert example_path("tubingen").read_bytes() == data


def test_offline_it_says_what_else_there_is(on_demand):
    move, _ = on_demand
    with socket.socket() as unused:  # bound but not listening: a connection is refused
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/tubingen.jpg"
        move(url)
        with pytest.raises(ConnectionError) as caught:
            example_path("tubingen")
    sentence = str(caught.value)
    assert f"'tubingen' could not be downloaded from {url}: the server could not" in sentence
    assert "folder that NST_EDU_IMAGES names" in sentence
    assert all(name in sentence for name in SHIPPED)
    assert "starry_night" not in sentence
    assert "\n" not in sentence


def test_a_folder_of_ones_own_comes_before_the_network(on_demand, tmp_path, monkeypatch):
    move, data = on_demand
    move("http://127.0.0.1:1/never-asked.jpg")
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("NST_EDU_IMAGES", str(own))
    with pytest.raises(ConnectionError):  # the folder does not hold it yet
        example_path("tubingen")
    (own / "tubingen.jpg").write_bytes(data)
    assert example_path("tubingen") == own / "tubingen.jpg"
    assert example_image("tubingen", 20).shape == (1, 3, 15, 20)
    (own / "tubingen.jpg").write_bytes(data + b"changed")
    found = hashlib.sha256(data + b"changed").hexdigest()[:8]
    expected = hashlib.sha256(data).hexdigest()[:8]
    with pytest.raises(ValueError, match=f"begins with {found}, not with {expected}"):
        example_path("tubingen")


def test_shipped_pictures_do_not_heed_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NST_EDU_IMAGES", str(tmp_path))
    for name in SHIPPED:
        assert example_path(name).parent == examples.IMAGES
