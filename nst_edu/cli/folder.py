"""One content image, or a folder with each result on the disk as soon as the result is ready."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from PIL import Image
from torch import Tensor

from nst_edu._files import check_new, check_writable
from nst_edu.cli.control import input_files
from nst_edu.cli.output import (
    IMAGE_OPTIONS,
    PHOTOGRAPHS,
    Content,
    Stylizer,
    add_common_arguments,
    add_overwrite,
    explain,
    write_new,
    write_or_rescue,
)
from nst_edu.examples import named_path
from nst_edu.experiments.settings import CONTROLS, format_value
from nst_edu.images import (
    OUTPUT_FORMATS,
    check_image_path,
    encode_image,
    load_with_alpha,
    read_settings,
    save_image,
)
from nst_edu.io.decode import FORMATS, warn

SIZE = 512  # pixels; large enough to print as a postcard
PHONE_SUFFIXES = {".heic", ".heif"}  # `load_image` says how to convert these images


def add_image_arguments(
    parser: argparse.ArgumentParser, read_size: Callable[[str], int | None] = int
) -> None:
    """Adds the arguments that ``stylize`` and ``fast`` share."""
    content = f"An image, a folder of images, or the name of an example: {PHOTOGRAPHS}."
    add_common_arguments(parser, "content", content, SIZE, read_size)
    out = "A .png, .jpg, .webp or .tif file; a folder if CONTENT is a folder."
    parser.add_argument("out", metavar="OUT", help=out)
    alpha = "Keep the transparency of the content image; OUT is a .png, .webp or .tif file."
    parser.add_argument("--keep-alpha", action="store_true", help=alpha)
    add_overwrite(parser, "Replace OUT, or the images in the folder OUT, if they exist.")


def stylize_content(
    args: argparse.Namespace, load: Callable[[argparse.Namespace], Stylizer]
) -> None:
    """Loads a stylizer, and makes and saves one image or the missing images of a folder."""
    make = _stylize_folder if Path(args.content).is_dir() else _stylize_image
    make(args, load)


def _stylize_image(
    args: argparse.Namespace, load: Callable[[argparse.Namespace], Stylizer]
) -> None:
    # Before the run, which takes minutes.
    out = check_image_path(args.out, with_alpha=args.keep_alpha)
    check_new([out], input_files(args), overwrite=args.overwrite)
    content = read_content(args.content, args)
    stylized = load(args)(content)
    path = write_or_rescue(
        lambda p: save_with_settings(stylized.image, p, stylized.settings, content.alpha),
        out,
        overwrite=args.overwrite,
    )
    print(f"{path}: {stylized.summary}")
    if not _carries_settings(out):
        print(f"A {out.suffix} file carries no settings. Name OUT .png to keep the settings.")


def _stylize_folder(
    args: argparse.Namespace, load: Callable[[argparse.Namespace], Stylizer]
) -> None:
    folder = FolderRun(args.content, args.out, input_files(args), overwrite=args.overwrite)
    stylizer, count = load(args), len(folder.missing)
    folder.check_kept(stylizer.settings)
    failures = folder.run(stylizer, partial(read_content, args=args)) if count else 0
    kept = len(folder.kept)
    hint = f", {kept} kept (--overwrite replaces them)" if kept else ""
    print(f"{folder.out}: {count - failures} made{hint}")
    if failures:
        raise ValueError(
            f"{failures} of {count} images failed for the reasons above. Fix or remove these "
            "files, and run the command again."
        )


def read_content(source: str | Path, args: argparse.Namespace) -> Content:
    """Reads a content image as the options say."""
    path, name = named_path(str(source)), Path(source).name
    image, alpha = load_with_alpha(path, args.size, background=args.background)
    if args.keep_alpha and alpha is None:
        warn(f"'{name}' has no transparent parts, so the result has no transparent parts either.")
    return Content(image, name, alpha if args.keep_alpha else None)


def save_with_settings(
    image: Tensor, path: Path, settings: Mapping[str, object], alpha: Tensor | None
) -> None:
    """Saves an image, with the settings if the format carries settings."""
    save_image(image, path, settings if _carries_settings(path) else None, alpha=alpha)


def _carries_settings(path: Path) -> bool:
    return OUTPUT_FORMATS[path.suffix.lower()] in ("PNG", "JPEG")


class FolderRun:
    """A plan for a folder.

    Attributes:
        missing: The path of the result for each content image to stylize.
        kept: The path of the result for each content image whose result exists.
        out: The folder of the results.
    """

    def __init__(
        self,
        folder: str | Path,
        out: str | Path,
        inputs: Iterable[str] = (),
        *,
        overwrite: bool = False,
    ) -> None:
        """Lists the images to make, and changes nothing.

        Args:
            folder: The folder of the content images.
            out: The folder of the results, perhaps a new folder.
            inputs: Further files that a result must not replace.
            overwrite: Make the results that exist, too.

        Raises:
            NotADirectoryError: ``out`` is a file, or has the name of an image file.
            ValueError: ``folder`` has no images, or a result would replace an input.
        """
        folder, self.out, self.overwrite = Path(folder), Path(out), overwrite
        is_folder = self.out.is_dir()
        if not is_folder and (self.out.exists() or self.out.suffix.lower() in OUTPUT_FORMATS):
            raise NotADirectoryError(
                f"'{folder}' is a folder, and '{out}' is the name of a file. Give the name of a "
                "folder for the results; a new folder is created."
            )
        if is_folder and self.out.samefile(folder):
            raise ValueError(
                f"'{out}' is the folder of the content images. Choose another folder for the "
                "results."
            )
        check_writable(self.out / "image.png" if is_folder else self.out)
        results = {image: self.out / name for image, name in _output_names(folder).items()}
        if not results:
            raise ValueError(
                f"The folder '{folder}' contains no images (.jpg, .png, ...). Choose a folder that "
                "contains images."
            )
        check_new(results.values(), [*results, *inputs], overwrite=True)
        self.missing = {i: path for i, path in results.items() if overwrite or not path.exists()}
        self.kept = {i: path for i, path in results.items() if i not in self.missing}

    def check_kept(self, settings: Mapping[str, object]) -> None:
        """Refuses kept results with other settings: an image of another style, for example.

        Raises:
            ValueError: A result was not made with these settings; the message names the file.
        """
        advice = "Choose another folder for the results, or add --overwrite to make all images."
        for image, path in self.kept.items():
            try:
                found = read_settings(path)
            except (ValueError, OSError):
                raise ValueError(
                    f"'{path}' carries no settings of nst_edu, so the file may be another image. "
                    f"{advice}"
                ) from None
            first = {name: settings[name] for name in ("style", "network")}  # in the message
            # The file and the call may have the defaults, which are not written down.
            options = dict.fromkeys((*IMAGE_OPTIONS, *CONTROLS))
            expected = {**first, **options, **settings, "content": image.name}
            for name, value in expected.items():
                if found.get(name) != value:
                    raise ValueError(
                        f"'{path}' was made with other settings: {name} is "
                        f"{format_value(found.get(name)) or 'not set'} in the file, and "
                        f"{format_value(value) or 'not set'} in this call. {advice}"
                    )

    def run(self, stylizer: Stylizer, read: Callable[[Path], Content]) -> int:
        """Makes the missing images, prints an error for each failure, returns their number."""
        from tqdm.auto import tqdm

        self.out.mkdir(exist_ok=True)
        ready, failures, count = 0, 0, len(self.missing)
        with tqdm(total=count, unit="image") as bar:
            try:
                for image, path in self.missing.items():
                    bar.set_postfix_str(image.name)
                    try:
                        content = read(image)
                        stylized = stylizer(content)
                        if stylized.interrupted:  # half a run is not a result
                            raise KeyboardInterrupt
                        data = encode_image(
                            stylized.image, "PNG", stylized.settings, alpha=content.alpha
                        )
                    except Exception as error:
                        if (reason := explain(error)) is None:
                            raise
                        failures += 1
                        bar.write(f"{image.name} is left out: {reason}", file=sys.stderr)
                    else:
                        write = partial(Path.write_bytes, data=data)
                        write_new(write, path, overwrite=self.overwrite)
                        ready += 1
                    bar.update()
            except KeyboardInterrupt:
                raise KeyboardInterrupt(
                    f"Interrupted. {ready} of {count} images are ready. Run the command again, "
                    "without --overwrite, to make the other images."
                ) from None
            except OSError as error:  # the next image would meet the same full disk
                raise OSError(
                    f"'{path}' could not be written ({error.strerror or error}). {ready} of "
                    f"{count} images are ready. Free some space, or choose another folder."
                ) from error
        return failures


def _output_names(folder: Path) -> dict[Path, str]:
    """Finds the images of a folder, sorted, and a name for each result."""
    Image.init()
    suffixes = {s for s, kind in Image.registered_extensions().items() if kind in FORMATS}
    images = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in suffixes | PHONE_SUFFIXES
        and not path.name.startswith(".")
        and not path.is_dir()
    )
    # On many disks a.jpg and A.png would become the same a.png, so both keep their suffix.
    counts = Counter(name.casefold() for path in images for name in (path.stem, path.name))
    return {
        path: f"{path.stem if counts[path.stem.casefold()] == 1 else path.name}.png"
        for path in images
    }
