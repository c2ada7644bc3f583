"""The awkward files of lesson 07 are awkward, small, and read rightly by load_image."""

import numpy as np
import pytest
from make_exhibits import QUARTER_TURN, ROOT, SIZE, main
from PIL import ExifTags, Image

from nst_edu.images import load_image

SHIPPED = ROOT / "notebooks" / "exhibits"
NAMES = ["grey.png", "profile.jpg", "sideways.jpg", "transparent.webp"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exhibits") / "new"
    main(["--out", str(folder)])
    return folder


@pytest.fixture(scope="module")
def photograph():
    image = Image.open(ROOT / "images" / "coffee.jpg").convert("RGB")
    return load_image(image.resize(SIZE, Image.Resampling.LANCZOS), None)


def test_the_shipped_files_are_those_that_the_program_makes(made):
    assert sorted(path.name for path in SHIPPED.iterdir()) == NAMES
    assert sorted(path.name for path in made.iterdir()) == NAMES
    for name in NAMES:  # the bytes differ between versions of Pillow
        old, new = (load_image(folder / name, None) for folder in (SHIPPED, made))
        assert (old - new).abs().mean() < 0.01, name


def test_the_files_are_small():
    assert all(path.stat().st_size < 16_000 for path in SHIPPED.iterdir())


def test_each_file_is_awkward():
    files = {name: Image.open(SHIPPED / name) for name in NAMES}
    assert files["grey.png"].mode == "I;16" and np.asarray(files["grey.png"]).min() > 255
    assert files["sideways.jpg"].size == SIZE[::-1]
    assert files["sideways.jpg"].getexif()[ExifTags.Base.Orientation] == QUARTER_TURN
    assert len(files["profile.jpg"].info["icc_profile"]) > 128
    pixels = np.asarray(files["transparent.webp"])
    alpha = pixels[..., 3]
    assert pixels[alpha == 0][:, :3].mean() > 30, "the hidden colours are gone"
    assert 0.2 < (alpha == 0).mean() < 0.6


def test_load_image_reads_each_file_rightly(photograph):
    read = {name: load_image(SHIPPED / name, None) for name in NAMES}
    assert all(image.shape == photograph.shape for image in read.values())
    for name in ("sideways.jpg", "profile.jpg"):
        assert (read[name] - photograph).abs().mean() < 0.03, name
    grey = photograph.mean(dim=1)
    assert (read["grey.png"].mean(dim=1) - grey).abs().mean() < 0.06
    corner = read["transparent.webp"][0, :, 0, 0]
    assert (corner == 1).all(), "not on white"


def test_without_the_profile_the_colours_are_wrong(photograph):
    pixels = np.asarray(Image.open(SHIPPED / "profile.jpg"))
    wrong = load_image(pixels, None)
    assert (wrong - photograph).abs().mean() > 0.05
