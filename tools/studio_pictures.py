"""Makes the pictures of the studio for lesson 04: the parts with numbers, and a clip of a run.

    PYTHONPATH=tests python tools/studio_pictures.py

The program opens the first studio of the lesson in JupyterLab, with a headless Chromium, and uses
the studio as a student does. The packages and the browser of `make test-browser` are needed. The
program finds each part by the name on the page, and stops if a name is missing. Run the program
again after a change of the studio.
"""

import argparse
import io
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browsing import BROWSERS, Notebook, serving_lab, wait_for
from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

PICTURES = Path(__file__).resolve().parents[1] / "notebooks" / "pictures"
CELL = 'from nst_edu.widgets import Studio\n\nStudio.preset("balance")'
VIEWPORT = {"width": 1400, "height": 2200}  # the studio must fit, because JupyterLab scrolls inside
RESUME = 'button:text-is("Resume")'  # the name of Pause during a pause
COLUMN = 470  # width of the right column of the studio, in pixels
MARGIN = 26  # pixels to the left of the studio, with room for numbers
EDGE = 8  # pixels above and below
PLAIN = ".jp-InputPrompt, .jp-OutputPrompt { visibility: hidden }"  # a page without [1]
WORDS = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}"""  # the box of the words of an element, which may be wider
ORANGE, WHITE, BLACK = "#D55E00", "white", "black"
FONT = findfont("DejaVu Sans")
RADIUS = 11  # of a number's disc, in pixels
CLIP_WIDTH, STRIP = 560, 28  # of a frame, and the height of the line of text below
COLOURS = 64  # of the clip
FRAME, PAUSE = 250, 1800  # milliseconds
LOOK_BACK = 41, 29, 17, 9  # odd steps, because the studio keeps every second image
MOST_BYTES = 1_000_000  # of the clip


@dataclass(frozen=True)
class Part:
    """A part of the studio: the name in the lesson, a selector, and the place of the number.

    The number stands at the corner of a button, or to the left or to the right of a word. If the
    part shows no name, the name stands beside the number: after a line, or inside an image.
    """

    name: str
    selector: str
    place: str = "corner"


def button(name: str) -> Part:
    return Part(name, f'button:text-is("{name}")')


def word(name: str) -> Part:
    return Part(name, f'text="{name}"', "left")


PARTS = (
    word("Content image"),
    word("Style image"),
    button("Start"),
    button("Pause"),
    button("Stop"),
    Part("progress", r"text=/· step \d/", "after"),
    Part("image", "img.nst-view >> nth=0", "inside"),
    word("Look back"),
    word("Style weight"),
    Part("losses", "img:not(.nst-view):not(.nst-card img)", "inside"),
    Part("More settings", 'text="More settings"', "right"),
    button("Keep"),
    word("Note"),
    Part("gallery", ".nst-card >> nth=0", "inside"),
    word("A (left)"),
    word("B (right)"),
    word("Wipe"),
)

Box = Mapping[str, float]  # x, y, width, height in pixels of the page


def mark(image: Image.Image, parts: Sequence[Part], boxes: Sequence[Box]) -> Image.Image:
    """Writes a number at each part, and a name at each part that shows no name."""
    marked = image.copy()
    draw = ImageDraw.Draw(marked)
    font = ImageFont.truetype(FONT, 13)
    for number, (part, box) in enumerate(zip(parts, boxes, strict=True), 1):
        middle = box["y"] + box["height"] / 2
        x, y = {
            "corner": (box["x"], box["y"]),
            "left": (box["x"] - RADIUS - 2, middle),
            "right": (box["x"] + box["width"] + RADIUS + 4, middle),
            "after": (box["x"] + box["width"] + 2 * RADIUS, middle),
            "inside": (box["x"] + 2 * RADIUS, box["y"] + 2 * RADIUS),
        }[part.place]
        if part.place in ("after", "inside"):
            name = f" {part.name}"
            end = x + draw.textlength(name, font) + RADIUS + 6
            bar = (x, y - RADIUS, end, y + RADIUS)
            draw.rounded_rectangle(bar, RADIUS, fill=WHITE, outline=ORANGE, width=2)
            draw.text((x + RADIUS, y), name, BLACK, font, anchor="lm")
        draw.ellipse((x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS), fill=ORANGE)
        draw.text((x, y), str(number), WHITE, font, anchor="mm")
    return marked


def frame(image: Image.Image, text: str, pressed: Box | None = None) -> Image.Image:
    """A frame of the clip: smaller, with a line of text, and with a ring at the part in use."""
    drawn = image.copy()
    if pressed:
        x, y = pressed["x"] + pressed["width"] / 2, pressed["y"] + pressed["height"] / 2
        ring = (x - 26, y - 26, x + 26, y + 26)
        ImageDraw.Draw(drawn).ellipse(ring, outline=ORANGE, width=5)
    height = round(drawn.height * CLIP_WIDTH / drawn.width)
    canvas = Image.new("RGB", (CLIP_WIDTH, height + STRIP), WHITE)
    canvas.paste(drawn.resize((CLIP_WIDTH, height), Image.Resampling.LANCZOS))
    draw = ImageDraw.Draw(canvas)
    draw.text((8, height + STRIP / 2), text, BLACK, ImageFont.truetype(FONT, 15), anchor="lm")
    return canvas


def clip(frames: Sequence[tuple[Image.Image, int]]) -> bytes:
    """Frames and their milliseconds as a GIF that begins again at the end.

    Raises:
        ValueError: The GIF is too large for a lesson.
    """
    # The same colours for all frames, because a change of colours would flicker.
    (width, height), some = frames[0][0].size, frames[:: len(frames) // 2]
    strip = Image.new("RGB", (width, height * len(some)))
    for number, (image, _) in enumerate(some):
        strip.paste(image, (0, number * height))
    palette = strip.quantize(COLOURS, Image.Quantize.FASTOCTREE)
    plain = [image.quantize(palette=palette, dither=Image.Dither.NONE) for image, _ in frames]
    durations = [milliseconds for _, milliseconds in frames]
    buffer = io.BytesIO()
    options = {"append_images": plain[1:], "duration": durations, "loop": 0}
    plain[0].save(buffer, "GIF", save_all=True, optimize=False, **options)
    data = buffer.getvalue()
    if len(data) > MOST_BYTES:
        raise ValueError(f"The clip has {len(data):,} bytes. Use fewer frames or fewer colours.")
    return data


class Page:
    """The studio on a page of JupyterLab, and images of the studio."""

    def __init__(self, page: Any, lab: Any) -> None:
        self.page = page
        notebook = Notebook(page, lab, "studio")
        notebook.run()
        self.root = page.locator(".nst-studio").first
        wait_for(lambda: self.find("Keep").is_visible(), "the studio", page=page)
        page.add_style_tag(content=PLAIN)
        page.wait_for_timeout(2000)  # the images and the style sheet arrive last

    def find(self, name: str) -> Any:
        """The element of a part, by the name of the part."""
        return self.root.locator(next(part.selector for part in PARTS if part.name == name)).first

    def box(self, part: Part) -> Box:
        """The box of a part, or of the words of a part."""
        found = self.find(part.name)
        wordy = part.place in ("left", "right", "after")
        return found.evaluate(WORDS) if wordy else found.bounding_box()

    def step(self) -> int:
        return int(re.search(r"· step (\d+)", self.root.inner_text())[1])

    def reach(self, step: int) -> None:
        wait_for(lambda: self.step() >= step, f"step {step}", page=self.page)

    def knob(self, name: str) -> Any:
        name_of = self.page.get_by_text(name, exact=True)
        slider = self.root.locator(".widget-slider", has=name_of)
        return slider.locator(".noUi-handle").first

    def press(self, knob: str, *keys: str) -> None:
        self.knob(knob).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def look_back(self, step: int) -> None:
        """Moves Look back to a step, of which the studio has an image, and waits for the image."""
        from playwright.sync_api import TimeoutError  # needed to make the pictures only

        for patience in (5_000, 10_000, 20_000):  # milliseconds
            # Again, if the end of the last step moved the slider between two of these keys.
            self.press("Look back", "Home", *["ArrowRight"] * (step - 1))
            with suppress(TimeoutError):
                self.root.get_by_text(re.compile(f"Step {step} of")).wait_for(timeout=patience)
                self.page.wait_for_timeout(300)  # the image arrives after the words
                return
        raise RuntimeError(f"Look back does not reach step {step}.")

    def area(self, first: Any, last: Any) -> Box:
        """The part of the page from one element to another, as wide as the studio's content."""
        root, top, end = (each.bounding_box() for each in (self.root, first, last))
        column = self.find("Style weight").bounding_box()  # the right column, with the losses below
        x, y = root["x"] - MARGIN, top["y"] - EDGE
        width = max(column["x"] + COLUMN, end["x"] + end["width"]) - x + MARGIN
        return {"x": x, "y": y, "width": width, "height": end["y"] + end["height"] - y + EDGE}

    def shot(self, area: Box) -> Image.Image:
        return Image.open(io.BytesIO(self.page.screenshot(clip=area))).convert("RGB")


def moved(box: Box, area: Box) -> Box:
    """A box of the page, as seen from the corner of an area."""
    return {**box, "x": box["x"] - area["x"], "y": box["y"] - area["y"]}


class Camera:
    """Collects the frames of the clip."""

    def __init__(self, studio: Page) -> None:
        self.studio, self.frames = studio, []
        self.area = studio.area(studio.find("Start"), studio.find("Look back"))

    def take(self, text: str, milliseconds: int = FRAME, pressed: Any = None) -> None:
        box = moved(pressed.bounding_box(), self.area) if pressed else None
        self.frames.append((frame(self.studio.shot(self.area), text, box), milliseconds))

    def follow(self, text: str, step: int, count: int = 7) -> None:
        """Takes frames until a step, at equal distances."""
        first = self.studio.step()
        for number in range(1, count + 1):
            self.studio.reach(first + round(number * (step - first) / count))
            self.take(text)


def film(studio: Page) -> bytes:
    """Uses the studio as a student does, keeps two images, and returns the clip."""
    camera = Camera(studio)
    camera.take("Press Start.", PAUSE, studio.find("Start"))
    studio.find("Start").click()
    camera.follow("The cat gets panes of glass.", 40)
    camera.take("Move Style weight to the right.", PAUSE, studio.knob("Style weight"))
    studio.press("Style weight", "ArrowRight", "ArrowRight")
    camera.follow("Style weight 100: clearer panes; the eyes stay.", 80)
    camera.take("Press Pause, and move Look back.", PAUSE, studio.find("Pause"))
    studio.find("Pause").click()
    studio.root.get_by_text("paused").wait_for()
    for step in LOOK_BACK:
        studio.look_back(step)
        camera.take("Look back shows the images of earlier steps.", 2 * FRAME)
    camera.take("Resume continues the run.", PAUSE, studio.root.locator(RESUME))
    return clip(camera.frames)


def portrait(studio: Page) -> Image.Image:
    """The studio with a number at each part, during a run that was paused until now."""
    studio.find("Keep").click()  # an early image, on which Look back stands
    studio.root.get_by_text("Kept step").wait_for()
    studio.look_back(studio.step())
    studio.root.get_by_placeholder("what you saw").fill("clearer panes; the eyes stay")
    studio.find("Keep").click()
    wait_for(lambda: studio.find("Wipe").is_visible(), "the comparison", page=studio.page)
    studio.root.locator(RESUME).click()
    studio.reach(studio.step() + 20)
    comparison = studio.root.locator("img.nst-view").nth(1)
    area = studio.area(studio.root.locator("h3"), comparison)
    boxes = [moved(studio.box(part), area) for part in PARTS]
    return mark(studio.shot(area), PARTS, boxes)


def more_settings(studio: Page) -> Image.Image:
    """The part of the studio that opens under More settings."""
    studio.find("Stop").click()
    studio.find("More settings").click()
    last = studio.root.get_by_text("relu5_1", exact=True)
    wait_for(last.is_visible, "the layers", page=studio.page)
    studio.page.wait_for_timeout(1000)  # the part opens slowly
    return studio.shot(studio.area(studio.find("More settings"), last))


@contextmanager
def opened_studio() -> Iterator[Page]:
    """JupyterLab with the studio, in a browser."""
    from playwright.sync_api import sync_playwright  # needed to make the pictures only

    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        with serving_lab(where, {"studio": [CELL]}) as lab, sync_playwright() as playwright:
            browser = playwright.chromium.launch_persistent_context(
                where / "profile", executable_path=path, args=["--no-sandbox"], viewport=VIEWPORT
            )
            yield Page(browser.new_page(), lab)
            browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the pictures into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PICTURES)
    folder = parser.parse_args(arguments).folder
    with opened_studio() as studio:
        (folder / "04_studio.gif").write_bytes(film(studio))
        portrait(studio).save(folder / "04_studio.jpg", quality=88, optimize=True)
        more_settings(studio).save(folder / "04_more_settings.jpg", quality=88, optimize=True)
    print(f"Wrote the pictures of the studio to {folder}.")


if __name__ == "__main__":
    main()
