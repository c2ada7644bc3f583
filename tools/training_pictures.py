"""Pictures to distil on: crops of photographs, many painted over, and what the teacher answers.

Style transfer leaves the photographs behind: its pictures are saturated, hard-edged and full of
marks. A student fitted to photographs alone explains .55 of relu5_1 on them and .09 of it on
stylised pictures. So only some of the crops are plain (``MIX``). Others have other colours or
noise, are painted over by filters, or are made of drawn marks (strokes, dots, tiles), in a palette
or in a photograph's own colours. Pictures on the way of style transfer itself come in as the
student makes them (runs_of_transfer.py).
"""

import colorsys
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFilter
from safetensors.torch import load_file, save
from scipy.spatial import cKDTree
from torch import Tensor
from torchvision.transforms import v2
from torchvision.transforms.functional import pil_to_tensor, to_pil_image

from nst_edu._machine import mixed_precision
from nst_edu.images import load_image
from nst_edu.vgg import FeatureExtractor

LAYERS = (
    *("relu1_1", "relu1_2", "relu2_1", "relu2_2"),
    *("relu3_1", "relu3_2", "relu3_3", "relu3_4"),
    *("relu4_1", "relu4_2", "relu4_3", "relu4_4", "relu5_1"),
)
SIZE = 128  # of a crop, in pixels
WINDOW = 24  # positions a side that are kept of a layer's map, from its middle: shallow maps are
# as large as the picture, and neighbouring positions say nearly the same
CHUNK = 20  # crops in a file
KINDS = ("plain", "recoloured", "noisy", "painted", "marks", "designs")
MIX = (25, 8, 4, 13, 20, 30)  # crops of each kind among a hundred

RECOLOUR = v2.Compose(
    [
        v2.RandomChannelPermutation(),
        v2.ColorJitter(0.3, 0.4, (0.8, 2.5), 0.5),
        v2.RandomPosterize(3, p=0.3),
        v2.RandomAutocontrast(p=0.3),
        v2.RandomInvert(p=0.2),
        v2.RandomAdjustSharpness(5, p=0.5),
    ]
)
DISTORT = v2.Compose(
    [
        v2.RandomApply([v2.ElasticTransform((40.0, 120.0), 5.0)], p=0.5),
        v2.RandomApply([v2.RandomRotation((-90, 90), expand=False)], p=0.3),
        v2.ColorJitter(0.3, 0.5, (1.0, 3.0), 0.5),
    ]
)


def read(path: Path) -> Tensor:
    """Reads a photograph at its own size as uint8 ``(3, H, W)``."""
    return (load_image(path, size=None)[0] * 255).round().byte()


def crop(
    photographs: Sequence[Tensor],
    seed: int,
    kind: str | None = None,
    mix: Sequence[float] = MIX,
    size: int = SIZE,
) -> Tensor:
    """Draws a crop, uint8 ``(3, size, size)``; a seed always gives the same crop.

    Args:
        photographs: uint8, ``(3, H, W)`` each.
        seed: Seed of everything that is drawn.
        kind: One of ``KINDS``; drawn where None.
        mix: How often each kind is drawn.
        size: Its side in pixels.
    """
    # torchvision's transforms draw from the global generators.
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        generator = random.Random(seed)
        photograph = photographs[int(torch.randint(len(photographs), ()))]
        image = v2.RandomResizedCrop(size, scale=(0.2, 1.0), antialias=True)(photograph)
        image = v2.RandomHorizontalFlip()(image)
        kind = kind or generator.choices(KINDS, mix)[0]
        if kind == "recoloured":
            image = RECOLOUR(image)
        elif kind == "noisy":
            noise = torch.randn(image.shape) * generator.uniform(5, 60)
            image = (image + noise).clamp(0, 255).byte()
        elif kind == "painted":
            image = paint(DISTORT(image), generator)
        elif kind == "marks":
            image = draw_marks(DISTORT(image), generator)
        elif kind == "designs":
            image = draw_design(DISTORT(image), generator)
    return image


def paint(image: Tensor, generator: random.Random) -> Tensor:
    """Turns a crop into something like a painting, with one of Pillow's filters."""
    picture = to_pil_image(image)
    which = generator.choice(("oil", "palette", "blocks", "ink", "spread", "relief"))
    if which == "oil":
        picture = picture.filter(ImageFilter.ModeFilter(generator.choice((5, 7, 9, 13))))
    elif which == "palette":
        smooth = picture.filter(ImageFilter.MedianFilter(generator.choice((3, 5, 9))))
        picture = smooth.quantize(generator.choice((3, 4, 6, 8)), dither=Image.Dither.NONE)
    elif which == "blocks":
        small = picture.width // generator.choice((4, 6, 8, 12))
        blocks = picture.resize((small, small))
        picture = blocks.resize(picture.size, Image.Resampling.NEAREST)
        picture = picture.rotate(generator.uniform(-45, 45), Image.Resampling.BICUBIC)
    elif which == "ink":
        smooth = picture.filter(ImageFilter.GaussianBlur(generator.uniform(0.5, 2)))
        lines = smooth.convert("L").filter(ImageFilter.FIND_EDGES)
        flat = smooth.quantize(generator.choice((2, 4, 8)), dither=Image.Dither.NONE)
        colour = generator.choice(("black", "white", "gold", "navy"))
        picture = flat.convert("RGB")
        picture.paste(colour, mask=lines.point(lambda v: min(255, 6 * v)))
    elif which == "spread":
        picture = picture.effect_spread(generator.randint(2, 10)).filter(ImageFilter.ModeFilter(3))
    else:
        picture = picture.filter(ImageFilter.EMBOSS).filter(ImageFilter.SHARPEN)
    painted = pil_to_tensor(picture.convert("RGB"))
    return RECOLOUR(painted) if generator.random() < 0.5 else painted


def draw_palette(generator: random.Random) -> list[tuple[int, ...]]:
    """Two to six colours of hues that are near each other or not."""
    hue, spread = generator.random(), generator.choice((0.08, 0.2, 0.5))
    return [
        tuple(
            round(255 * value)
            for value in colorsys.hsv_to_rgb(
                (hue + generator.uniform(-spread, spread)) % 1,
                generator.betavariate(2, 1),
                generator.betavariate(1.5, 1),
            )
        )
        for _ in range(generator.randint(2, 6))
    ]


def draw_design(image: Tensor, generator: random.Random) -> Tensor:
    """Flat colours with clean edges: bands, rings, cells or a screen of dots, bent and outlined.

    What prints, glass and mosaics have in common, with the picture's own colours or with a few.
    """
    side = 2 * image.shape[-1]
    rng = np.random.default_rng(generator.getrandbits(32))
    picture = to_pil_image(image).resize((side, side))
    own = np.asarray(picture.filter(ImageFilter.GaussianBlur(3)), dtype=np.float32)
    light = own.mean(axis=2) / 255
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    size = 2 * math.exp(generator.uniform(math.log(4), math.log(36)))  # of a band or a cell
    for axis in (x, y):  # bend the plane
        coarse = rng.normal(size=(generator.randint(3, 8),) * 2).astype(np.float32)
        bent = Image.fromarray(coarse).resize((side, side), Image.Resampling.BICUBIC)
        axis += np.asarray(bent) * size * generator.choice((0, 0.5, 2))
    which = generator.choice(("bands", "bands", "rings", "cells", "cells", "screen"))
    if which == "bands":
        angle = generator.uniform(0, math.pi)
        height = (x * math.cos(angle) + y * math.sin(angle)) / size
    else:
        count = max(4, round((side / size) ** 2)) if which != "rings" else generator.randint(1, 9)
        seeds = rng.uniform(-0.1 * side, 1.1 * side, size=(count, 2))
        if which == "screen":
            step = np.arange(0, side + size, size)
            seeds = np.stack(np.meshgrid(step, step), axis=-1).reshape(-1, 2)
            seeds += rng.normal(size=seeds.shape) * size * generator.choice((0, 0.2))
        near, index = cKDTree(seeds).query(np.stack([x, y], axis=-1), k=2)
        height = near[..., 0] / size if which == "rings" else index[..., 0].astype(np.float32)
    if generator.random() < 0.4:  # the picture shows through
        height = height + light * generator.choice((2, 4, 8)) * (which != "cells")
    palette = np.array(draw_palette(generator), dtype=np.float32)
    order = rng.permutation(4096)
    field = np.floor(height).astype(int) % 4096
    flat = palette[order[field] % len(palette)]
    if which in ("cells", "screen") and generator.random() < 0.5:
        at = np.clip(seeds[index[..., 0]].round().astype(int), 0, side - 1)
        flat = own[at[..., 1], at[..., 0]]
    ink = np.array(generator.choice(((0, 0, 0), (255, 255, 255), (40, 20, 60))), dtype=np.float32)
    width = generator.choice((0, 0, 2, 4, 8))
    if which == "screen":
        flat = np.where((near[..., 0] < size * (0.2 + 0.4 * light))[..., None], flat, ink)
    elif which == "cells":
        flat = np.where((near[..., 1] - near[..., 0] < width)[..., None], ink, flat)
        flat = flat * (1 - generator.choice((0, 0.4)) * (near[..., :1] / size).clip(0, 1))
    elif width:
        flat = np.where(((height % 1) * size < width)[..., None], ink, flat)
    if generator.random() < 0.3:
        flat = flat + rng.normal(size=flat.shape) * generator.choice((8, 25))
    drawn = Image.fromarray(flat.clip(0, 255).astype(np.uint8))
    return pil_to_tensor(drawn.resize((side // 2, side // 2), Image.Resampling.LANCZOS))


def draw_marks(image: Tensor, generator: random.Random) -> Tensor:
    """Covers a picture with marks along a flow, as a painter does.

    Marks laid over each other are the "dead leaves" model (Lee, Mumford & Huang, IJCV 2001); marks
    in a photograph's colours are the painterly rendering of Haeberli, "Paint by Numbers", SIGGRAPH
    1990. The colours are the picture's own or a few, drawn at random.
    """
    scale = 2  # drawn twice as large and reduced, for clean edges
    side = image.shape[-1] * scale
    own = to_pil_image(image).resize((side, side)).filter(ImageFilter.GaussianBlur(4))
    palette = draw_palette(generator)
    photographic = generator.random() < 0.5
    shape = generator.choice(("stroke", "stroke", "dot", "tile", "polygon", "wave"))
    outline = generator.choice((None, None, "black", "white", palette[0]))
    length = scale * math.exp(generator.uniform(math.log(3), math.log(28)))
    width = max(2, length * generator.choice((0.12, 0.25, 0.5)))
    turn, bend = generator.uniform(0, math.pi), generator.uniform(-2, 2) * math.pi
    eye = generator.uniform(0, side), generator.uniform(0, side)
    wild = generator.choice((0.05, 0.3, 3.0))  # how far a mark strays from the flow, in radians
    picture = own.copy() if photographic else Image.new("RGB", (side, side), palette[-1])
    pen = ImageDraw.Draw(picture)
    for _ in range(min(3000, round(generator.uniform(1, 3) * side * side / (length * width)))):
        x, y = generator.uniform(0, side), generator.uniform(0, side)
        distance = math.hypot(x - eye[0], y - eye[1]) / side
        angle = turn + bend * distance + generator.gauss(0, wild)
        if wild < 1 and abs(bend) > math.pi:  # strong bends go round the eye: swirls
            angle += math.atan2(y - eye[1], x - eye[0])
        size = length * generator.uniform(0.6, 1.4)
        at = min(side - 1, int(x)), min(side - 1, int(y))
        colour = own.getpixel(at) if photographic else generator.choice(palette)
        cos, sin = math.cos(angle), math.sin(angle)
        if shape == "stroke":
            pen.line((x, y, x + size * cos, y + size * sin), colour, round(width))
        elif shape == "dot":
            pen.ellipse((x, y, x + size, y + size), colour, outline)
        elif shape == "wave":
            steps = [size * step / 6 for step in range(7)]
            points = [
                (x + t * cos - width * math.sin(5 * t / size) * sin,
                 y + t * sin + width * math.sin(5 * t / size) * cos)
                for t in steps
            ]  # fmt: skip
            pen.line(points, colour, max(2, round(width / 2)), joint="curve")
        else:
            corners = 4 if shape == "tile" else generator.randint(3, 7)
            start = angle + math.pi / 4
            points = [
                (x + size / 2 * math.cos(start + 2 * math.pi * corner / corners),
                 y + size / 2 * math.sin(start + 2 * math.pi * corner / corners))
                for corner in range(corners)
            ]  # fmt: skip
            pen.polygon(points, colour, outline, width=max(1, round(width / 6)))
    return pil_to_tensor(picture.resize(image.shape[-2:], Image.Resampling.LANCZOS))


def window(maps: Tensor, border: int = 0) -> Tensor:
    """The middle of feature maps, at most ``WINDOW + 2 * border`` positions a side."""
    height, width = (min(side, WINDOW + 2 * border) for side in maps.shape[2:])
    top, left = (maps.shape[2] - height) // 2, (maps.shape[3] - width) // 2
    return maps[:, :, top : top + height, left : left + width]


class Answers:
    """Crops with the teacher's responses before each ReLU, kept in files.

    A file holds ``CHUNK`` crops. An existing file is not made again, so an interrupted run
    continues, and a second network shares the files. The files are mapped into memory, not read.
    """

    def __init__(self, folder: Path) -> None:
        """Takes what the folder holds already."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._chunks: list[dict[str, Tensor]] = []

    def __len__(self) -> int:
        """Number of crops."""
        return len(self._chunks) * CHUNK

    def add(self, name: str, images: "Iterator[Tensor]", teacher: FeatureExtractor) -> None:
        """Adds one file of crops with the teacher's answers, made unless it exists.

        Args:
            name: Name of the file.
            images: uint8 ``(3, SIZE, SIZE)``, ``CHUNK`` of them; not drawn if the file exists.
            teacher: The rescaled VGG-19.
        """
        path = self.folder / f"{name}.safetensors"
        if not path.exists():
            batch = torch.stack(list(images))
            chunk = {"images": batch}
            before = [layer.replace("relu", "conv") for layer in LAYERS]
            with torch.no_grad(), mixed_precision(teacher.device):
                answers = teacher(batch.to(teacher.device) / 255, before)
            for layer, maps in zip(LAYERS, answers.values(), strict=True):
                chunk[layer] = window(maps).cpu().half().contiguous()
            partial = path.with_suffix(".partial")
            partial.write_bytes(save(chunk))
            partial.replace(path)
        self._chunks.append(load_file(path))

    def images(self, indices: Sequence[int]) -> Tensor:
        """Crops, float32 ``(len(indices), 3, SIZE, SIZE)`` in [0, 1]."""
        return self._rows(indices, "images") / 255

    def responses(self, indices: Sequence[int], layer: str) -> Tensor:
        """The teacher's responses before a layer's ReLU, in the window, float32."""
        return self._rows(indices, layer)

    def _rows(self, indices: Sequence[int], name: str) -> Tensor:
        return torch.stack([self._chunks[i // CHUNK][name][i % CHUNK] for i in indices]).float()
