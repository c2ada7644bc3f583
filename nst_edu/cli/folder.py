"""A folder of photographs in one call: each picture is on the disk as soon as it is made."""

import os
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from PIL import Image

from nst_edu.cli.stylize import Make
from nst_edu.images import READABLE, WRITABLE, encoded, load_image, writable_file, write_whole

__all__ = ["Batch"]

PHONES = {".heic", ".heif"}  # pictures as well, which `load_image` tells how to convert


@dataclass(frozen=True)
class Batch:
    """The photographs of a folder, and where their pictures go.

    Attributes:
        out: The folder of the pictures.
        missing: Where the picture of each photograph goes that is still to be made.
        existing: Number of the pictures that exist and are left alone.
        overwrite: Whether none is left alone.
    """

    out: Path
    missing: Mapping[Path, Path]
    existing: int
    overwrite: bool

    @classmethod
    def plan(
        cls,
        folder: str | os.PathLike[str],
        out: str | os.PathLike[str],
        *,
        overwrite: bool = False,
    ) -> Self:
        """Looks what there is to do; changes nothing.

        Args:
            folder: Of the photographs. Folders in it and hidden files are passed over, and so are
                files whose suffix is none of a picture's.
            out: Where the pictures go; it may not exist yet, but the folder that it lies in does.
            overwrite: Make pictures anew that exist.

        Returns:
            The plan.

        Raises:
            ValueError: There is no picture in the folder, or both are the same folder.
            OSError: One of them cannot be used.
        """
        folder, out = Path(folder), Path(out)
        if not out.is_dir() and (out.exists() or out.suffix.lower() in WRITABLE):
            raise NotADirectoryError(
                f"'{folder}' is a folder, so the pictures need one, too, and '{out}' is none; "
                "name a folder, which is made where it does not exist."
            )
        if out.exists() and out.samefile(folder):
            raise ValueError(
                f"'{out}' is the folder of the photographs; name another one for the pictures."
            )
        writable_file(out / "picture.png" if out.exists() else out)
        places = {photograph: out / name for photograph, name in _names(folder).items()}
        if not places:
            raise ValueError(
                f"'{folder}' holds no picture, that is no file whose name ends in .jpg, .png or "
                "the like; name a folder that does."
            )
        missing = {
            photograph: place
            for photograph, place in places.items()
            if overwrite or not place.exists()
        }
        return cls(out, missing, len(places) - len(missing), overwrite)

    def run(self, make: Make, size: int) -> int:
        """Makes what is missing, with a progress bar.

        Args:
            make: Makes one picture; its ValueError or OSError concerns this picture alone.
            size: Longest side, in pixels, at which photographs are read.

        Returns:
            Number of pictures that could not be made. Why not was written to the standard error.

        Raises:
            OSError: A picture could not be written; the message says how many are.
            KeyboardInterrupt: Likewise.
        """
        from tqdm.auto import tqdm

        self.out.mkdir(exist_ok=True)
        made, failed, again = 0, 0, "" if self.overwrite else " Run the same line again to go on."
        with tqdm(total=len(self.missing), unit="picture") as bar:
            try:
                for photograph, place in self.missing.items():
                    bar.set_postfix_str(photograph.name)
                    try:
                        picture = make(load_image(photograph, size), photograph.name)
                        data = encoded(picture.image, "PNG", picture.settings)
                    except (ValueError, OSError) as error:
                        failed += 1
                        bar.write(f"{photograph.name} is left out: {error}", file=sys.stderr)
                    else:
                        _write(place, data, f"{made} of {len(self.missing)} pictures are made.")
                        made += 1
                    bar.update()
            except KeyboardInterrupt:
                raise KeyboardInterrupt(
                    f"interrupted; {made} of {len(self.missing)} pictures are made and kept.{again}"
                ) from None
        return failed


def _write(place: Path, data: bytes, so_far: str) -> None:
    try:
        write_whole(place, data)
    except OSError as error:  # the next picture would meet the same full disk
        raise OSError(
            f"'{place}' could not be written ({error.strerror or error}). {so_far} "
            "Make room, or name another folder."
        ) from error


def _names(folder: Path) -> dict[Path, str]:
    """The photographs in a folder, sorted, and the name of each one's picture."""
    Image.init()
    known = {s for s, kind in Image.registered_extensions().items() if kind in READABLE} | PHONES
    photographs = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in known and not path.name.startswith(".") and not path.is_dir()
    )
    # Where a.jpg lies beside a.png (or a file called "a.jpg.png" would), the suffix stays in the
    # name. Many disks take A.png and a.png for one.
    taken = Counter(name.casefold() for path in photographs for name in (path.stem, path.name))
    return {
        path: f"{path.stem if taken[path.stem.casefold()] == 1 else path.name}.png"
        for path in photographs
    }
