"""The tool that makes the contact sheet."""

import contact_sheet
from PIL import Image


def test_the_sheet_is_made_and_its_images_are_kept(tmp_path):
    out, cache = tmp_path / "sheet.jpg", tmp_path / "cache"
    options = ["--out", str(out), "--cache", str(cache), "--networks", "vgg19-quarter"]
    options += ["--size", "32", "--steps", "1", "--photographs", "cat", "--styles", "mosaic"]
    contact_sheet.main([*options, "swirls"])
    assert Image.open(out).format == "JPEG" and len(list(cache.glob("*.png"))) == 2
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    contact_sheet.main([*options, "swirls"])
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == before


def test_several_networks_stand_below_each_other(tmp_path, monkeypatch):
    out, cache = tmp_path / "sheet.jpg", tmp_path / "cache"
    monkeypatch.setattr(contact_sheet, "PAIRS", (("cat", "mosaic"), ("lake", "swirls")))
    options = ["--out", str(out), "--cache", str(cache), "--size", "32", "--steps", "1"]
    contact_sheet.main([*options, "--networks", "vgg19-quarter", "vgg19-half"])
    assert Image.open(out).format == "JPEG" and len(list(cache.glob("*.png"))) == 4


def test_the_networks_for_one_style_have_a_sheet_without_a_run(tmp_path):
    out = tmp_path / "sheet.jpg"
    contact_sheet.main(["--style-nets", "--size", "32", "--out", str(out)])
    sheet = Image.open(out)
    assert sheet.format == "JPEG" and sheet.width > sheet.height


def test_the_network_for_any_style_has_a_sheet_with_photographs_and_styles(tmp_path):
    out = tmp_path / "sheet.jpg"
    names = ["--styles", "swirls", "mosaic"]
    contact_sheet.main(["--any-style", "--size", "32", "--out", str(out), *names])
    sheet = Image.open(out)
    assert sheet.format == "JPEG" and sheet.width < sheet.height  # seven rows of three images
