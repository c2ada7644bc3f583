"""The live page in a headless Chromium: what a student sees and does."""

import re

import make_page
import numpy as np
import pytest
from browsing import wait_for
from live_page import (
    LIGHT,
    await_everything,
    await_status,
    changes,
    draw,
    open_page,
    saved,
    shown,
    status,
)
from PIL import Image

from nst_edu import load_image, read_settings
from nst_edu.experiments import Settings

pytestmark = pytest.mark.browser
WIDTHS = (1280, 390)
SCREENS = ((1280, 800), (390, 664))  # a laptop, and a telephone with the bars of its browser


@pytest.fixture
def page(browser_with_camera, site):
    page = open_page(browser_with_camera, f"{site[1]}/index.html")
    await_status(page, r"^One pass: .* seconds\.")
    await_everything(page)
    yield page
    assert page.complaints == []
    page.close()


def test_the_first_picture_comes_by_itself(page):
    assert re.search(r"256 × \d+ pixels", status(page))
    assert page.locator("body").get_attribute("data-backend") == "wasm"
    assert page.locator("#photographs img").count() + page.locator("#styles img").count() == 13
    label = page.locator("#picture").get_attribute("aria-label")
    assert "In the style of" in label


def test_the_page_says_what_the_page_cannot_do(page):
    page.locator("#about > summary").click()
    assert "cannot do everything" in page.locator("#about").inner_text()
    for kind, size in (("pass", "384"), ("search", "256")):
        options = page.locator(f"#{kind}-size option").evaluate_all("all => all.map(e => e.value)")
        assert options[-1] == size
        assert size in page.locator("#limits").inner_text()


def test_the_page_cannot_send_to_another_server(page, site):
    other = site[1].replace("127.0.0.1", "localhost")
    sent = page.evaluate(
        """address => fetch(address, {method: "POST", mode: "no-cors", body: "an image"})
          .then(() => true, () => false)""",
        other,
    )
    assert not sent
    assert all(other in each for each in page.complaints)
    page.complaints.clear()


def test_a_photograph_a_style_a_strength_and_a_network_change_the_picture(page):
    changes(page, lambda: page.locator("#photographs input").nth(1).check())
    changes(page, lambda: page.locator("#styles input").nth(2).check())
    changes(page, lambda: page.locator("#strength").fill("30"))
    assert page.locator("#strength-value").inner_text() == "30 %"
    changes(page, lambda: page.locator("#second").select_option("mosaic"))
    changes(page, lambda: page.locator("#share").fill("90"))
    changes(page, lambda: page.locator("#network").select_option("mosaic"))
    assert page.locator("#styles input").first.is_disabled()
    draw(page, lambda: page.locator("#pass-size").select_option("128"))
    assert "128 × " in status(page)


def test_a_button_shows_the_photograph_and_the_result_again(page):
    button = page.get_by_role("button", name="Show photograph")
    result = shown(page)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert shown(page) != result
    button.click()
    assert shown(page) == result


def test_the_saved_picture_has_the_settings_and_the_pixels(page, tmp_path):
    page.locator("#second").select_option("mosaic")
    draw(page, lambda: page.locator("#strength").fill("70"))
    path = saved(page, tmp_path)
    settings = read_settings(path)
    assert settings["method"] == "any style" and settings["strength"] == 0.7
    assert settings["second_style"] == "mosaic" and settings["second_share"] == 0.5
    pixels = 255 * load_image(path, None).numpy()
    assert max(pixels.shape) == 256
    assert shown(page) == pytest.approx((3 * pixels.mean() + 255) / 4, abs=0.01)


def test_a_search_by_keyboard_with_weights_that_change_and_stop(page, tmp_path):
    page.locator("[name=method][value=pass]").focus()
    page.keyboard.press("ArrowRight")
    page.locator("#search-size").select_option("96")
    page.locator("#steps").select_option("300")
    page.locator("#start").focus()
    page.keyboard.press("Enter")
    await_status(page, r"^Step ([5-9]|\d\d+) of 300")
    assert page.locator("#photographs input").first.is_disabled()
    page.locator("#style-weight").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#style-weight-value").inner_text() == "13"
    await_status(page, r"^Step \d\d+ of 300")
    assert page.locator("#curve polyline").count() == 6
    page.locator("#start").focus()
    page.keyboard.press("Enter")
    steps = int(await_status(page, r"^Stopped after (\d+) steps")[1])
    assert page.locator("#start").inner_text() == "Start"
    assert not page.locator("#photographs input").first.is_disabled()

    settings = Settings.from_mapping(read_settings(saved(page, tmp_path)))

    assert settings.steps == steps and settings.style_weight == 13 and settings.size == 96
    assert settings.network == "vgg19-quarter" and settings.tv_weight == 10


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_search_lowers_the_style_loss_in_sight_of_the_picture(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.locator("[name=method][value=search]").check(force=True)
    page.locator("#search-size").select_option("96")
    page.locator("#steps").select_option("30")
    page.get_by_role("button", name="Start").click()
    await_status(page, r"^Step \d+ of 30")
    first = float(re.search(r"style loss ([\d.e-]+)", page.locator("#curve-text").inner_text())[1])
    picture, curve = (page.locator(each).bounding_box() for each in (".result", "#curve-figure"))
    last = float(await_status(page, r"Done after 30 steps.*style loss ([\d.e-]+)\.$")[1])
    assert last < 0.7 * first
    for box in (picture, curve):
        assert box["y"] >= 0 and box["y"] + box["height"] <= height
    assert picture["x"] + picture["width"] <= curve["x"] or (
        picture["y"] + picture["height"] <= curve["y"]
    )


def test_the_view_inside_shows_channels_and_gram_matrices(page):
    page.locator("#inside > summary").click()
    text = page.locator("#inside-text")
    wait_for(lambda: "relu4_1 has 512 channels" in text.inner_text(), "the view", page=page)
    captions = page.locator("#channels figcaption").all_inner_texts()
    assert len(set(captions)) == 8
    page.get_by_role("button", name="Weaker channels").click()
    wait_for(lambda: "Above are channels 9 to 16" in text.inner_text(), "others", page=page)
    assert not set(captions) & set(page.locator("#channels figcaption").all_inner_texts())
    page.locator("#layer").select_option("relu1_1")
    wait_for(lambda: "relu1_1 has 64 channels" in text.inner_text(), "a layer", page=page)
    assert page.locator("#gram").evaluate("each => each.width") == 48
    assert page.locator("#gram").evaluate(LIGHT) != page.locator("#style-gram").evaluate(LIGHT)


def test_the_gram_matrix_of_the_picture_moves_during_a_search(page):
    page.locator("#inside > summary").click()
    text = page.locator("#inside-text")
    page.locator("[name=method][value=search]").check(force=True)
    page.locator("#search-size").select_option("96")
    wait_for(lambda: "of 12 × " in text.inner_text(), "the photograph's view", page=page)
    before = page.locator("#gram").evaluate(LIGHT)
    page.get_by_role("button", name="Start").click()
    await_status(page, r"^Step \d\d+ of 120")
    assert page.locator("#gram").evaluate(LIGHT) != before
    page.get_by_role("button", name="Stop").click()
    await_status(page, "^Stopped")


def test_own_files_are_chosen_and_others_are_refused_in_a_sentence(page, tmp_path):
    own = tmp_path / "grün.png"
    Image.fromarray(np.full((50, 80, 3), (0, 160, 60), dtype=np.uint8)).save(own)
    draw(page, lambda: page.locator("#own-photograph").set_input_files(own))
    assert page.locator("#photographs input").last.is_checked()
    draw(page, lambda: page.locator("#own-style").set_input_files(own))
    assert read_settings(saved(page, tmp_path))["style"] == "grün.png"
    text = tmp_path / "notes.png"
    text.write_text("This is text.")
    page.locator("#own-photograph").set_input_files(text)
    problem = page.get_by_role("alert")
    wait_for(problem.is_visible, "a sentence", page=page)
    assert "notes.png is not an image that this browser can read" in problem.inner_text()


@pytest.mark.parametrize(
    ("group", "name"), [("photograph", "photograph"), ("style", "style image")]
)
def test_an_image_that_is_too_narrow_is_refused_in_a_sentence(page, tmp_path, group, name):
    own = tmp_path / "narrow.png"
    Image.new("RGB", (400, 12), (0, 160, 60)).save(own)
    page.locator("[name=method][value=search]").check(force=True)
    page.locator(f"#own-{group}").set_input_files(own)
    wait_for(page.locator(f"#{group}s input").last.is_checked, "the image", page=page)
    page.get_by_role("button", name="Start").click()
    problem = page.get_by_role("alert")
    wait_for(problem.is_visible, "a sentence", page=page)
    expected = f"The {name} has 128 × 4 pixels and is too narrow: each side needs 16 pixels."
    assert problem.inner_text().startswith(expected)
    assert page.get_by_role("button", name="Start").is_enabled()
    page.locator("#inside > summary").click()
    text = page.locator("#inside-text")
    wait_for(lambda: "each side needs 8 pixels" in text.inner_text(), "a sentence", page=page)
    page.locator("#layer").select_option("relu3_1")
    wait_for(lambda: "relu3_1 has 256 channels" in text.inner_text(), "the view", page=page)


def test_one_pass_refuses_an_image_of_two_rows_in_a_sentence(page, tmp_path):
    own = tmp_path / "narrow.png"
    Image.new("RGB", (400, 3), (0, 160, 60)).save(own)
    problem = page.get_by_role("alert")
    page.locator("#own-style").set_input_files(own)
    wait_for(problem.is_visible, "a sentence", page=page)
    assert "style image has 256 × 2 pixels and is too narrow" in problem.inner_text()
    draw(page, lambda: page.locator("#styles input").first.check())
    draw(page, lambda: page.locator("#own-photograph").set_input_files(own))
    page.locator("#network").select_option("mosaic")
    wait_for(problem.is_visible, "a sentence", page=page)
    assert "photograph has 256 × 2 pixels and is too narrow" in problem.inner_text()


def test_two_own_styles_of_one_name_are_both_in_the_list(page, tmp_path):
    for folder, color in (("a", "red"), ("b", "blue")):
        (tmp_path / folder).mkdir()
        own = tmp_path / folder / "own.png"
        Image.new("RGB", (50, 80), color).save(own)
        draw(page, lambda own=own: page.locator("#own-style").set_input_files(own))
    names = page.locator("#second option").evaluate_all("all => all.map(each => each.value)")
    assert names[-2:] == ["own.png", "own.png (2)"]
    page.locator("#styles input").first.check()
    changes(page, lambda: page.locator("#second").select_option("own.png"))
    changes(page, lambda: page.locator("#second").select_option("own.png (2)"))


@pytest.mark.parametrize("name", ["search", "stylenet-mosaic"])
def test_a_damaged_network_of_the_page_is_named(browser_with_camera, site, name):
    damaged = f"**/{name}.safetensors"
    browser_with_camera.route(damaged, lambda route: route.fulfill(body=b"12345678 damaged"))
    page = open_page(browser_with_camera, f"{site[1]}/index.html")
    await_status(page, r"^One pass: .* seconds\.")
    if name != "search":
        await_everything(page)
        page.locator("#network").select_option("mosaic")
    problem = page.get_by_role("alert")
    wait_for(problem.is_visible, "a sentence", page=page)
    network = name.removeprefix("stylenet-")
    assert problem.inner_text().startswith(f"The file of the network {network} is damaged.")
    page.close()
    browser_with_camera.unroute(damaged)


def test_a_network_of_lesson_05_is_used_and_another_file_is_refused(page, tmp_path):
    page.locator("#pass-settings summary").click()
    fast = make_page.NETWORKS / "fast"
    own = page.locator("#own-network")
    draw(page, lambda: own.set_input_files(fast / "stylenet-swirls-few.safetensors"))
    assert page.locator("#network").input_value() == "stylenet-swirls-few.safetensors"
    other = tmp_path / "stylenet-swirls-few.safetensors"
    other.write_bytes((fast / "stylenet-mosaic.safetensors").read_bytes())
    draw(page, lambda: own.set_input_files(other))
    assert page.locator("#network").input_value() == "stylenet-swirls-few.safetensors (2)"
    own.set_input_files(fast / "anystyle.safetensors")
    problem = page.get_by_role("alert")
    wait_for(problem.is_visible, "a sentence", page=page)
    assert problem.inner_text().startswith("The file is not a StyleNet.")


def test_the_camera_shows_pictures_and_a_picture_is_kept(page):
    page.get_by_role("button", name="Camera").click()
    rate = float(await_status(page, r"^Camera: ([\d.]+) pictures a second, 192 ×")[1])
    assert rate > 0
    changes(page, lambda: page.wait_for_timeout(500))
    draw(page, lambda: page.get_by_role("button", name="Take this picture").click())
    assert page.locator("#photographs input").last.is_checked()
    assert not page.locator("#video").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_does_not_scroll_sideways(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("#inside > summary").click()
    page.locator("#about > summary").click()
    wait_for(lambda: page.locator("#channels canvas").count() == 8, "the view", page=page)
    for method in ("search", "pass"):
        page.locator(f"[name=method][value={method}]").check(force=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(page):
    names = page.evaluate(
        """() => [...document.querySelectorAll("input, select, button, img, canvas, svg")].map(
          each => [each.outerHTML.slice(0, 80), each.closest("label")?.textContent.trim()
            || each.closest("label")?.querySelector("img")?.alt || each.textContent.trim()
            || each.alt || each.getAttribute("aria-label")])"""
    )
    assert len(names) > 40
    assert [html for html, name in names if not name] == []
    page.locator("h1").click()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.name"))
    wanted = {"photographs", "own-photograph", "camera", "styles", "method", "network", "strength"}
    assert wanted | {"second", "pass-size", "save", "compare"} <= reached


def test_after_the_network_is_cut_the_page_still_draws_and_searches(page):
    page.context.set_offline(True)
    try:
        changes(page, lambda: page.locator("#photographs input").nth(3).check())
        changes(page, lambda: page.locator("#styles input").nth(4).check())
        page.locator("[name=method][value=search]").check(force=True)
        page.locator("#search-size").select_option("96")
        page.get_by_role("button", name="Start").click()
        await_status(page, r"^Step \d+ of 120")
        page.get_by_role("button", name="Stop").click()
        await_status(page, "^Stopped")
        page.locator("[name=method][value=pass]").check(force=True)
        page.locator("#network").select_option("swirls")
        problem = page.get_by_role("alert")
        wait_for(problem.is_visible, "a sentence", page=page)
        assert "stylenet-swirls.safetensors did not arrive" in problem.inner_text()
    finally:
        page.context.set_offline(False)
    page.complaints.clear()  # the file that did not arrive
