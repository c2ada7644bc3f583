"""Paint the style pictures of ``images/``: seven original works, made by this program alone.

Every picture is drawn from a seeded random generator at twice its final size and reduced with
a Lanczos filter, so its edges are clean. A Gram matrix remembers which colours and textures go
together and forgets where they were; each picture therefore carries one firm palette and
marks of several sizes everywhere, and no two images share both.

    python tools/make_styles.py [--out images] [--only NAME ...] [--seed N]

Needs numpy, Pillow and SciPy (for nearest points; it comes with the ``test`` extra). The same
seed gives the same bytes on the same library versions.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image, ImageDraw
from scipy.spatial import cKDTree

Array = NDArray[np.floating[Any]]
Painter = Callable[[np.random.Generator], Image.Image]

WIDTH, HEIGHT = 640, 480
SCALE = 2  # supersampling: everything is drawn this many times larger than it is saved
QUALITY = 90  # of the JPEG files
DEFAULT_SEED = 1889

# All geometry is in final pixels; XX and YY give each pixel's own coordinates.
YY, XX = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
SQUARE = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])


def palette(colours: str) -> Array:
    """Parse ``"0b1033 f4ecc8"`` into an (n, 3) array of 0-255 values, usually dark to light."""
    return np.array([list(bytes.fromhex(colour)) for colour in colours.split()], np.float32)


def ramp(colours: Array, tone: Array) -> Array:
    """Blend smoothly through a palette: tone 0 is its first colour, 1 its last."""
    stops = np.linspace(0, 1, len(colours))
    return np.stack([np.interp(tone, stops, channel) for channel in colours.T], axis=-1)


def pick(rng: np.random.Generator, colours: Array, tone: Array, spread: float) -> Array:
    """Choose palette entries near a tone, so neighbours differ and mix only in the eye."""
    place = tone * (len(colours) - 1) + rng.normal(0, spread, np.shape(tone))
    return colours[np.clip(np.rint(place), 0, len(colours) - 1).astype(int)]


def vary(rng: np.random.Generator, colours: Array, amount: float) -> Array:
    """Shift each colour a little in lightness and, less, in hue."""
    light = rng.normal(0, amount, (*colours.shape[:-1], 1))
    return np.clip(colours + light + rng.normal(0, amount / 3, colours.shape), 0, 255)


def enlarge(field: Array) -> Array:
    """Bring a field to drawing size; a threshold taken afterwards has a crisp edge."""
    size = (WIDTH * SCALE, HEIGHT * SCALE)
    return np.asarray(
        Image.fromarray(field.astype(np.float32)).resize(size, Image.Resampling.BICUBIC)
    )


def noise(rng: np.random.Generator, cell: float | tuple[float, float], octaves: int = 1) -> Array:
    """Smooth noise in [-1, 1] whose lumps are ``cell`` pixels wide (or ``(width, height)``)."""
    wide, high = cell if isinstance(cell, tuple) else (cell, cell)
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for octave in range(octaves):
        shape = (int(HEIGHT * 2**octave / high) + 3, int(WIDTH * 2**octave / wide) + 3)
        grid = Image.fromarray(rng.uniform(-1, 1, shape).astype(np.float32))
        total += np.asarray(grid.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)) / 2**octave
    return total / np.abs(total).max()


def rotate(x: Array, y: Array, angle: Array | float) -> tuple[Array, Array]:
    """Express (x, y) in axes turned by ``angle``."""
    cos, sin = np.cos(angle), np.sin(angle)
    return cos * x + sin * y, cos * y - sin * x


def contour_angle(field: Array) -> Array:
    """Return the direction of the contour line of ``field`` through every pixel."""
    down, right = np.gradient(field)
    return np.arctan2(-right, down)


def sample(field: Array, points: Array) -> Array:
    """Read a field at (x, y) points; points outside read its border."""
    column = np.clip(points[..., 0], 0, WIDTH - 1).astype(int)
    row = np.clip(points[..., 1], 0, HEIGHT - 1).astype(int)
    return field[row, column]


def scatter(rng: np.random.Generator, spacing: float, margin: float = 20) -> Array:
    """Spread points evenly but irregularly over the picture, in random order."""
    xs = np.arange(-margin, WIDTH + margin, spacing)
    ys = np.arange(-margin, HEIGHT + margin, spacing)
    points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    points = points + rng.uniform(-0.5, 0.5, points.shape) * spacing
    return rng.permutation(points)


def snap(points: Array, field: Array, spacing: float) -> Array:
    """Move points onto the nearest of the contour lines drawn every ``spacing`` of a field."""
    down, right = np.gradient(field)
    value = sample(field, points)
    slope = np.stack([sample(right, points), sample(down, points)], -1)
    step = np.rint(value / spacing) * spacing - value
    return points + slope * (step / np.maximum((slope**2).sum(-1), 0.05))[:, None]


def trace(angle: Array, starts: Array, length: Array | float, steps: int = 14) -> Array:
    """Follow a direction field from every start at once; returns (n, steps, 2) paths."""
    stride = np.broadcast_to(np.asarray(length) / (steps - 1), len(starts))[:, None]
    path = [starts]
    for _ in range(steps - 1):
        heading = sample(angle, path[-1])
        path.append(path[-1] + stride * np.stack([np.cos(heading), np.sin(heading)], -1))
    return np.stack(path, axis=1)


def nearest(points: Array, count: int) -> NDArray[np.int64]:
    """Find the ``count`` points nearest to every pixel, nearest first, as (H, W, count) indices."""
    return cKDTree(points).query(np.stack([XX, YY], axis=-1), count)[1]


class Canvas:
    """A Pillow image at drawing size that is addressed in final pixels."""

    def __init__(self, ground: Array) -> None:  # one colour, or a picture at final size
        pixels = np.broadcast_to(ground, (HEIGHT, WIDTH, 3)).astype(np.uint8)
        self.image = Image.fromarray(pixels).resize((WIDTH * SCALE, HEIGHT * SCALE))
        self._draw = ImageDraw.Draw(self.image)

    def polygon(self, points: ArrayLike, colour: Array) -> None:
        """Fill one polygon of (x, y) points."""
        flat = (np.asarray(points) * SCALE).ravel().tolist()
        self._draw.polygon(flat, tuple(int(channel) for channel in np.clip(colour, 0, 255)))

    def ribbon(self, path: Array, width: float, colour: Array, taper: float = 0.35) -> None:
        """Draw one line along a path."""
        self.polygon(ribbons(path[None], width, taper=taper)[0], colour)

    def dot(self, centre: Array, radius: float, colour: Array) -> None:
        """Fill one disc."""
        box = [*((centre - radius) * SCALE).tolist(), *((centre + radius) * SCALE).tolist()]
        self._draw.ellipse(box, tuple(int(channel) for channel in colour))

    def strokes(
        self, rng: np.random.Generator, paths: Array, colours: Array, width: float, bristles: int
    ) -> None:
        """Lay loaded brush strokes: a body, streaks of its colour, one bright and one dark rim."""
        body = ribbons(paths, width)
        offsets = np.linspace(-0.42, 0.42, bristles)
        hairs = [ribbons(paths, 0.8 * width / bristles, offset * width) for offset in offsets]
        # Light falls on one rim and leaves the other in shade, which reads as thick paint.
        shade = rng.normal(0, 16, (len(paths), bristles)) - np.linspace(-22, 22, bristles)
        for index in range(len(paths)):
            self.polygon(body[index], colours[index])
            for hair, light in zip(hairs, shade[index], strict=True):
                self.polygon(hair[index], colours[index] + light)


def ribbons(
    paths: Array, width: Array | float, offset: Array | float = 0.0, taper: float = 0.35
) -> Array:
    """Turn (n, steps, 2) paths into (n, 2 * steps, 2) polygons that narrow at both ends.

    ``offset`` shifts the ribbon sideways; ``taper`` 0 keeps the ends square, 1 makes a spindle.
    """
    along = np.gradient(paths, axis=1)
    along /= np.maximum(np.linalg.norm(along, axis=-1, keepdims=True), 1e-6)
    normal = np.stack([-along[..., 1], along[..., 0]], -1)
    profile = np.sin(np.linspace(0.04, 0.96, paths.shape[1]) * np.pi)[:, None] ** taper
    half = np.reshape(width, (-1, 1, 1)) / 2 * profile
    middle = paths + normal * np.reshape(offset, (-1, 1, 1))
    return np.concatenate([middle + normal * half, (middle - normal * half)[:, ::-1]], axis=1)


def texture(image: Image.Image, grain: Array) -> Image.Image:
    """Make a drawing lighter or darker by a grain around 0, given at final size."""
    pixels = np.asarray(image) * (1 + enlarge(grain))[..., None]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def swirls(rng: np.random.Generator) -> Image.Image:
    """A night wind in eddies over dark hills, in thick blue and yellow strokes"""
    vortices = [(165, 150, 95, 1), (430, 215, 110, -1), (300, 40, 60, -1), (600, 60, 55, 1)]
    stars = [(60, 50), (250, 240), (345, 130), (520, 80), (95, 300), (575, 330), (430, 30)]
    flow_x, flow_y = np.ones_like(XX), 0.45 * np.sin(XX / 80 + YY / 120)
    tone = 0.4 + 0.42 * noise(rng, 100, 2)
    warm = np.zeros_like(XX)
    for x, y, radius, spin in [*vortices, *((x, y, 30, 1) for x, y in stars)]:
        distance = np.hypot(XX - x, YY - y)
        force = 4 * np.exp(-((distance / radius) ** 2)) / (distance + 4)
        flow_x -= force * (spin * (YY - y) + 0.2 * (XX - x))
        flow_y += force * (spin * (XX - x) - 0.2 * (YY - y))
        ring = np.exp(-((distance / radius) ** 2))
        tone += ring * (0.12 + 0.34 * np.cos(distance / radius * 13))
        warm += np.exp(-((distance / (radius * 0.3 + 9)) ** 2))
    angle = np.arctan2(flow_y, flow_x)
    ridge = YY - 395 - 34 * np.sin(XX / 75) - 16 * np.sin(XX / 29 + 1)
    angle = np.where(ridge > 0, contour_angle(ridge + 30 * noise(rng, 70)), angle)
    night = palette("080c2a 13206a 1f46ad 3f83cd 9fd0e2 f3efcf")
    earth = palette("05100f 0f3438 1f6a58 7fae55 e0c65a")
    glow = palette("2a62bd e58f12 ffd02e fff7cf")
    canvas = Canvas(night[0])
    for spacing, length, width in [(9, 80, 12), (7, 52, 7), (9, 40, 3.6)]:
        starts = scatter(rng, spacing)
        light = sample(tone, starts) + rng.normal(0, 0.11, len(starts))
        heat = (sample(warm, starts) * rng.normal(1, 0.25, len(starts)))[:, None]
        colours = np.where(heat > 0.36, ramp(glow, heat[:, 0]), ramp(night, light))
        land = sample(ridge, starts)[:, None] > 0
        colours = vary(rng, np.where(land, ramp(earth, light), colours), 9)
        # Short strokes near a bright centre, or its rings would smear into one another.
        lengths = length * np.where(heat[:, 0] > 0.25, 0.4, 1)
        canvas.strokes(rng, trace(angle, starts, lengths), colours, width, 5)
    return canvas.image


def sunset(rng: np.random.Generator) -> Image.Image:
    """A burning evening sky over a teal fjord, in long wavering strokes"""
    wave = YY + 24 * np.sin(XX / 60 + YY / 90) + 75 * noise(rng, 150)
    shore = 0.62 * XX + YY - 640 + 70 * noise(rng, 110)
    land, water = shore > 0, (wave > 265) & (shore <= 0)
    bands = np.interp(wave, np.arange(-80, 640, 13), rng.permutation(np.linspace(0, 1, 56)))
    hot = palette("3d0a1f 9c1620 dd3c1a f7831d ffc248 fff3c0")
    cold = palette("04121f 0a3a50 17787f 6dbcae f3e2a9")
    soil = palette("100614 3a1038 17584f 8f3a28 f0a848")
    angle = np.where(land, contour_angle(shore), contour_angle(wave))
    canvas = Canvas(hot[1])
    for spacing, length, width in [(12, 230, 10), (8, 150, 6), (10, 110, 3)]:
        starts = scatter(rng, spacing, 120)
        starts = starts[starts[:, 0] < WIDTH]
        tone = sample(bands, starts) + rng.normal(0, 0.1, len(starts))
        colours = ramp(hot, tone)
        for region, tints in [(water, cold), (land, soil)]:
            colours = np.where(sample(region, starts)[:, None], ramp(tints, tone), colours)
        paths = trace(angle, starts, length * rng.uniform(0.6, 1.2, len(starts)), 30)
        canvas.strokes(rng, paths, vary(rng, colours, 8), width, 4)
    return canvas.image


def spline(xs: list[float], ys: list[float], count: int) -> Array:
    """Run a smooth (Catmull-Rom) curve of ``count`` points through the control points."""
    knots = np.pad(np.stack([xs, ys], -1), ((1, 1), (0, 0)), mode="edge")
    place = np.linspace(0, len(xs) - 1 - 1e-6, count)
    index, t = place.astype(int), (place % 1)[:, None]
    a, b, c, d = (knots[index + k] for k in range(4))
    return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def woodblock(rng: np.random.Generator) -> Image.Image:
    """Rows of breaking waves with clawed foam, printed in Prussian blue and cream"""
    ink, prussian, blue, pale, cream, coral = palette("0e1a33 17386e 3f76a6 a5c6cf f3e8cf d9633f")
    # One breaker of height 1 with y upwards: its back, its hollow face, and a claw of foam.
    back = [-1.4, -0.8, -0.42, -0.05, 0.35, 0.66, 0.7], [0, 0.2, 0.6, 0.95, 1, 0.8, 0.5]
    face = [1.2, 0.6, 0.22, 0.1, 0.22, 0.46, 0.7], [0, 0.03, 0.14, 0.38, 0.62, 0.68, 0.5]
    outer, inner = spline(*back, 60), spline(*face, 60)
    claw = spline([0, 0.5, 0.95, 1, 0.72], [0, 0.16, -0.05, -0.45, -0.55], 12)
    curves = [outer + (inner - outer) * part for part in np.linspace(0, 1, 12)]
    tints = [prussian, pale, prussian, blue, cream, prussian, blue, pale, prussian, cream, blue]
    fade = np.clip(YY / 190 + 0.06 * noise(rng, (200, 12)), 0, 1)
    canvas = Canvas(ramp(np.stack([prussian, blue, pale, cream, cream]), fade))
    canvas.dot(np.array([455.0, 88.0]), 55, coral)
    xs = np.linspace(-20, WIDTH + 20, 120)
    for row, (base, size) in enumerate([(195, 85), (265, 120), (360, 155), (480, 195)]):
        for line in range(12):
            ys = base - 6 + 11 * line + (3 + line) * np.sin(xs / (38 + 5 * row) + line / 3 + row)
            path = np.stack([xs, ys], -1)
            canvas.polygon([*path, (WIDTH, 2 * HEIGHT), (0, 2 * HEIGHT)], prussian)
            canvas.ribbon(path, 5.5 - 2 * (line % 2), [blue, pale, blue][line % 3])
        for x in np.arange(-0.4 - 0.5 * (row % 2), WIDTH / size + 1, 1.6) * size:
            foot = np.array([x, base]) + rng.normal(0, 8, 2)
            flip = size * rng.uniform(0.9, 1.12) * np.array([1, -1])
            for (first, second), tint in zip(pairwise(curves), tints, strict=True):
                band = np.concatenate([first, second[::-1]]) * flip + foot
                canvas.polygon(band, tint)
                canvas.ribbon(band, 1.7, ink, taper=0)
            # Foam: claws reach forward from the crest and curl down, ink first, then cream.
            roots = outer[np.linspace(24, 59, 10).astype(int)]
            reaches = rng.uniform(0.13, 0.25, len(roots))
            for colour, swell in [(ink, 2.0), (cream, 0.0)]:
                for root, reach in zip(roots, reaches, strict=True):
                    path = (root + claw * reach) * flip + foot
                    canvas.ribbon(path, size * 0.06 + swell * 2, colour)
                    canvas.dot(path[0], size * 0.035 + swell, colour)
            for spray in rng.normal((0.9, 1.0), 0.2, (16, 2)) * flip + foot:
                canvas.dot(spray, rng.uniform(1, 2.8), cream)
    grain = np.sin(YY / 1.1 + 9 * noise(rng, (260, 40), 2) + XX / 90)
    grain *= noise(rng, (120, 10)) > -0.2
    return texture(canvas.image, 0.07 * grain + 0.06 * noise(rng, 3))


def stained_glass(rng: np.random.Generator) -> Image.Image:
    """A sun over hills in leaded stained glass, glowing ruby, gold, blue and green"""
    sun, turn = np.hypot(XX - 250, YY - 190), np.arctan2(YY - 190, XX - 250)
    rays = np.maximum(np.cos(turn * 6 + sun / 70) * sun / 6, 108 - sun)
    forms = [sun - 52, sun - 108, rays]
    forms += [YY - 330 + 45 * np.sin(XX / 90), YY - 405 - 38 * np.sin(XX / 120 + 1)]
    glasses = [
        palette("12207a 1c3fb5 2b6fdc 63b3ef c4e6f5"),
        palette("4a1280 9a1f86 e0406f ff8f6b ffd0a0"),
        palette("8d0a20 d91f2b f2571f ff9a2e"),
        palette("f59a12 ffc22e ffe27a fff6cc"),
        palette("07533f 0d8a58 4fbf5e d5e04b"),
        palette("06383f 0c6b73 1fa79b 9fe3b0"),
    ]
    region = np.select(
        [forms[4] > 0, forms[3] > 0, sun < 52, sun < 108, rays > 0], [5, 4, 3, 2, 1], 0
    )
    points = scatter(rng, 38)
    owner, rival = np.moveaxis(nearest(points, 2), -1, 0)
    gap = points[rival] - points[owner]
    middle = (points[rival] + points[owner]) / 2 - np.stack([XX, YY], -1)
    border = (gap * middle).sum(-1) / np.maximum(np.linalg.norm(gap, axis=-1), 1)
    # A pane's tone is its own; streaks, ripples and light through the middle vary it inside.
    tone = rng.uniform(0.05, 0.75, len(points))[owner] + 0.22 * noise(rng, (30, 8), 2)
    tone += 0.015 * np.minimum(border, 14) + 0.12 * noise(rng, 4)
    glass = np.choose(region[..., None], [ramp(tints, tone) for tints in glasses])
    lead = enlarge(border - 1.9)
    for form in forms:
        slope = np.maximum(np.hypot(*np.gradient(form)), 0.2)
        lead = np.minimum(lead, enlarge(np.abs(form) / slope - 3.4))
    pixels = np.asarray(Canvas(np.clip(glass, 0, 255)).image).astype(np.float32)
    sheen = np.clip(-lead - 1.2, 0, 1)[..., None] * 70 + 14
    edge = np.clip(lead / 3 + 0.3, 0.3, 1)[..., None]
    return Image.fromarray(np.where(lead[..., None] < 0, sheen, pixels * edge).astype(np.uint8))


def pointillism(rng: np.random.Generator) -> Image.Image:
    """A river bank at noon in dots of pure colour, oranges against blues"""
    bank = YY - 330 - 0.12 * XX + 30 * np.sin(XX / 90)
    crowns = [(95, 150, 95), (205, 225, 62), (30, 250, 70), (560, 170, 90), (470, 245, 50)]
    depth = [radius - np.hypot(XX - x, YY - y) for x, y, radius in crowns]
    tree = np.max(depth, axis=0) + 14 * noise(rng, 30, 2)
    # Light comes from the upper left, so each crown turns from yellow to blue-green.
    x, y, radius = np.array(crowns)[np.argmax(depth, axis=0)].transpose(2, 0, 1)
    facing = 0.5 - 0.55 * ((XX - x) * 0.6 + (YY - y) * 0.8) / radius
    regions = [bank > 0, tree > 0, YY > 250]
    region = np.select(regions, [3, 2, 1], 0)
    ripple = 0.5 + 0.5 * np.sin(YY / 8 + 2 * np.sin(XX / 60))
    field = 0.5 + 0.55 * np.sin(XX / 62 + YY / 30)
    tone = np.select(regions, [field, facing, ripple], YY / 300) + 0.22 * noise(rng, 50, 2)
    tints = [
        palette("2458c4 4f97e4 9fcbf2 f7cfae fff0b8"),
        palette("10277a 235bc0 4fa6dc f2a35e fff0c9"),
        palette("101f55 16574e 3a9038 b4c92c fbe04a"),
        palette("4a1f78 b03058 ee6a28 f9b738 fff2a0"),
    ]
    accents = palette("e8622a f08a3c c22a4a 2a4fc0")  # each region's complement
    canvas = Canvas(palette("e9dcc3")[0])
    for spacing, radius in [(13, 11), (10, 6.5), (7.5, 3.4)]:
        starts = scatter(rng, spacing)
        # Regions are read a little off the dot's place: forms end in mingled dots, not a cut.
        place = sample(region, starts + rng.normal(0, 4, starts.shape))
        light = sample(tone, starts)
        chosen = np.choose(place[:, None], [pick(rng, colours, light, 0.7) for colours in tints])
        spark = rng.random((len(starts), 1)) < 0.1
        chosen = vary(rng, np.where(spark, accents[place], chosen), 7)
        radii = radius * rng.uniform(0.65, 1.1, len(starts))
        for start, size, colour in zip(starts, radii, chosen, strict=True):
            canvas.dot(start, size, colour)
    return canvas.image


def mosaic(rng: np.random.Generator) -> Image.Image:
    """Winding bands of small stone tiles, terracotta and gold between deep teal"""
    # Bands, not circles: a Gram matrix would stamp a bull's eye on whatever it is given.
    current = 0.85 * YY + 0.4 * XX + 48 * np.sin(XX / 75 + YY / 130) + 55 * noise(rng, 130)
    angle = contour_angle(current)
    points = scatter(rng, 13, 0)
    # Lloyd's iteration with square cells turned along the forms (Hausner 2001) packs the tiles.
    for _ in range(9):
        turn = sample(angle, points)
        near = nearest(points, 6)
        offset = np.stack([XX, YY], -1)[:, :, None] - points[near]
        sides = rotate(offset[..., 0], offset[..., 1], turn[near])
        best = np.abs(sides).max(axis=0).argmin(axis=-1)[..., None]
        owner = np.take_along_axis(near, best, axis=-1).ravel()
        count = np.maximum(np.bincount(owner, minlength=len(points)), 1)
        sums = [np.bincount(owner, axis.ravel(), len(points)) for axis in (XX, YY)]
        points = np.stack(sums, -1) / count[:, None]
    turn, stream = sample(angle, points), sample(current, points)
    fire = palette("5b1a1a a83a22 d9772c efb23f f8e6b0")
    sea = palette("0c2b3a 125564 2b8c8c 86c4b0 efe3c2")
    tone = 0.45 - 0.5 * np.cos(stream / 56 * 2 * np.pi)
    warm = (stream // 56 % 2 == 0)[:, None]
    colours = np.where(warm, pick(rng, fire, tone, 0.5), pick(rng, sea, tone, 0.5))
    colours[stream % 56 < 9] = palette("1a1416")
    colours = vary(rng, colours, 9)
    canvas = Canvas(palette("3a332e")[0])
    for index, (point, colour) in enumerate(zip(points, colours, strict=True)):
        half = np.sqrt(count[index]) / 2
        corners = half * SQUARE + rng.normal(0, 0.5, SQUARE.shape)
        tile = np.stack(rotate(corners[:, 0], corners[:, 1], -turn[index]), -1)
        # The chipped edge: a dark side, a light side moved up and left, and the face on top.
        for size, shift, light in [(0.88, 0.0, -38), (0.82, -0.6, 28), (0.68, 0.0, 0)]:
            canvas.polygon(point + tile * size + shift, colour + light)
    return texture(canvas.image, 0.08 * noise(rng, 3) + 0.06 * noise(rng, 40))


def linocut(rng: np.random.Generator) -> Image.Image:
    """A black linocut of ploughed hills under a red sun, cut in white gouge marks"""
    sun = np.hypot(XX - 430, YY - 125)
    swell = 14 * noise(rng, 120)
    # Each layer covers those before it: where, rows to cut along, lightness, row spacing.
    layers = [
        (sun > 0, sun + swell, 0.45 + 0.55 * np.cos(sun / 26), 8.0),
        (sun < 78, YY + 0.5 * XX, 0.75 + 0 * sun, 9.0),
    ]
    hills = [(205, 34, 70, 0.9, 8), (275, 40, 105, -0.7, 11), (365, 34, 85, 0.4, 15)]
    for top, height, period, slant, spacing in hills:
        ridge = YY - top - height * np.sin(XX / period + top)
        rows = ridge + slant * XX + 0.0022 * slant * (XX - 320) ** 2
        light = (0.5 + 0.6 * np.sin(XX / period + top - 0.9)) * np.exp(-ridge / 160)
        layers.append((ridge > 0, rows + swell, light, spacing))
    region = np.max([index * layer[0] for index, layer in enumerate(layers)], axis=0)
    ink, paper, red = palette("14110f f4ecdc d8321f")
    canvas = Canvas(ink)
    for index, (_, rows, light, spacing) in enumerate(layers):
        angle = contour_angle(rows)
        starts = snap(scatter(rng, spacing * 0.85, 0), rows, spacing)
        starts = starts[sample(region, starts) == index]
        tone = np.clip(sample(light, starts) + rng.normal(0, 0.1, len(starts)), 0, 1)
        furrow = np.rint(sample(rows, starts) / spacing) % 7
        starts = trace(angle + np.pi, starts, 2 * spacing)[:, -1]
        paths = trace(angle, starts, spacing * (1.5 + 4.5 * tone))
        # Where contour lines crowd together the gouge must be finer, or the black is lost.
        crowding = np.maximum(sample(np.hypot(*np.gradient(rows)), starts), 0.7)
        shapes = ribbons(paths, spacing * (0.12 + 0.66 * tone) / crowding, taper=0.8)
        cut = (tone > 0.06) & (sample(region, paths[:, -1]) == index)
        for shape, stripe in zip(shapes[cut], furrow[cut], strict=True):
            canvas.polygon(shape, red if index == 1 or (index > 1 and stripe == 0) else paper)
    return canvas.image


STYLES: dict[str, Painter] = {
    painter.__name__: painter
    for painter in (swirls, sunset, woodblock, stained_glass, pointillism, mosaic, linocut)
}


def encode(image: Image.Image) -> bytes:
    """Reduce a drawing to its final size and encode it; these come to 120-200 kB."""
    buffer = io.BytesIO()
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.save(buffer, "JPEG", quality=QUALITY, optimize=True)
    return buffer.getvalue()


def main() -> None:
    """Paint the chosen styles and bring ``styles.json`` up to date."""
    parser = argparse.ArgumentParser(description="Paint the style pictures.")
    parser.add_argument("--out", type=Path, default=Path("images"), help="folder to write to")
    parser.add_argument("--only", nargs="+", choices=STYLES, default=list(STYLES), metavar="NAME")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    index = options.out / "styles.json"
    old = json.loads(index.read_text(encoding="utf-8")) if index.exists() else []
    records = {record["name"]: record for record in old if record["name"] in STYLES}
    for name in options.only:
        # A generator per style, so that a picture does not depend on which others are painted.
        rng = np.random.default_rng([options.seed, zlib.crc32(name.encode())])
        data = encode(STYLES[name](rng))
        (options.out / f"{name}.jpg").write_bytes(data)
        records[name] = {
            "name": name,
            "file": f"{name}.jpg",
            "kind": "style",
            "title": STYLES[name].__doc__,
            "author": "the nst_edu authors",
            "licence": "CC0-1.0",
            "source": f"made by tools/make_styles.py, seed {options.seed}",
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        print(f"{name}: {len(data) / 1000:.0f} KB")
    listing = [records[name] for name in STYLES if name in records]
    index.write_text(json.dumps(listing, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
