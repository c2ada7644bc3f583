"""Puts the live page together: a folder for a web space, or one HTML file.

    python tools/make_page.py build/page --open    # or: make page
    python tools/make_page.py build/page.html      # or: make page-file

The page reads the networks and images of the package. So the page is made again after a change of
the package, and nothing has to be exported by hand. The program reads the files of the package and
does not import the package, so PyTorch is not necessary: Pillow, NumPy and safetensors are enough.
"""

import argparse
import base64
import functools
import http.server
import io
import json
import re
import runpy
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PIL import Image
from safetensors.numpy import load_file, save

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
NETWORKS = ROOT / "nst_edu" / "networks"
IMAGES = ROOT / "images"
STYLE_NETS = ("mosaic", "swirls")
DEEPEST = 19  # the convolution of relu4_1, the deepest layer of one pass
LIFTED = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu4_2", "relu5_1")  # of the search
WASM = "tfjs-backend-wasm-simd.wasm"
FOLDER_FILES = ("*.html", "*.css", "*.js", "vendor/tf.js*", "vendor/LICENSE")
FULL, THUMBNAIL = 384, 128  # longest sides of the images in pixels; the page draws up to 384
QUALITY = 88  # of the JPEG files
PORT = 8000
IMPORT = re.compile(r'^import (\* as \w+|\{[^}]*\}) from "\./([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
EXPORT_LIST = re.compile(r"export\{([^}]*)\};?\s*$")  # ends a file of esbuild's


def cut_network() -> dict[str, bytes]:
    """The parts of vgg19-quarter that the page uses: for one pass, and more for the search."""
    tensors = load_file(NETWORKS / "vgg19-quarter.safetensors")
    lifts = tuple(f"lifts.{layer}." for layer in LIFTED)
    encoder = {
        name: tensor
        for name, tensor in tensors.items()
        if name.startswith("features.") and int(name.split(".")[1]) <= DEEPEST
    }
    search = {
        name: tensor
        for name, tensor in tensors.items()
        if name not in encoder and name.startswith(("features.", *lifts))
    }
    metadata = {"network": "vgg19-quarter"}
    return {
        "encoder.safetensors": save(encoder, metadata),
        "search.safetensors": save(search, metadata),
    }


def reduce_image(path: Path, size: int) -> bytes:
    """Makes an image smaller; returns the bytes of a JPEG file."""
    with Image.open(path) as image:
        image.thumbnail((size, size), Image.Resampling.LANCZOS)
        file = io.BytesIO()
        image.convert("RGB").save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def shipped_images() -> list[dict[str, str]]:
    """The entries of the images that come with the package; other images have the field `url`."""
    files = (IMAGES / "photographs.json", IMAGES / "styles.json")
    entries = [entry for file in files for entry in json.loads(file.read_text("utf-8"))]
    return [entry for entry in entries if "url" not in entry]


def data_files() -> dict[str, bytes]:
    """The files that the page reads, by their names in the folder ``data``."""
    fast = NETWORKS / "fast"
    files = cut_network()
    files[WASM] = (WEB / "vendor" / WASM).read_bytes()
    for name in ("anystyle", *(f"stylenet-{each}" for each in STYLE_NETS)):
        files[f"{name}.safetensors"] = (fast / f"{name}.safetensors").read_bytes()
    fields = ("name", "kind", "title", "author", "licence")
    entries = shipped_images()
    for entry in entries:
        path, name = IMAGES / entry["file"], entry["name"]
        files[f"images/{name}.jpg"] = reduce_image(path, FULL)
        files[f"thumbnails/{name}.jpg"] = reduce_image(path, THUMBNAIL)
    images = [{field: entry[field] for field in fields} for entry in entries]
    version = runpy.run_path(str(ROOT / "nst_edu" / "_version.py"))["__version__"]
    content = {"version": version, "networks": STYLE_NETS, "images": images}
    files["examples.json"] = json.dumps(content).encode()
    return files


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes files into a folder, and replaces files that exist."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def make_folder(folder: Path) -> None:
    """Writes the page as a folder, for a web space."""
    paths = [path for pattern in FOLDER_FILES for path in WEB.glob(pattern)]
    contents = {path.relative_to(WEB).as_posix(): path.read_bytes() for path in paths}
    contents |= {f"data/{name}": content for name, content in data_files().items()}
    write_files(folder, contents)


def bundle(entry: str) -> str:
    """Joins a JavaScript module and its imports into one program without imports."""
    modules: dict[str, str] = {}

    def add(name: str) -> None:
        if name in modules:
            return
        text = (WEB / name).read_text("utf-8")
        for _, imported in IMPORT.findall(text):
            add(imported)
        names = [name for _, name in EXPORT.findall(text)]
        text = IMPORT.sub(_take_from_modules, EXPORT.sub(r"\1", text))
        if names:
            text += f"return {{ {', '.join(names)} }};\n"
        text = EXPORT_LIST.sub(_return_list, text)
        modules[name] = f'modules["{name}"] = (() => {{\n{text}\n}})();\n'

    add(entry)
    program = '"use strict";\nconst modules = {};\n' + "".join(modules.values())
    if re.search(r"</script|<!--|^(import|export)\b", program, re.MULTILINE | re.IGNORECASE):
        raise ValueError(f"{entry} cannot be a part of an HTML file. See `bundle`.")
    return program


def _take_from_modules(match: re.Match[str]) -> str:
    return f'const {match[1].removeprefix("* as ")} = modules["{match[2]}"];\n'


def _return_list(match: re.Match[str]) -> str:
    pairs = [each.split(" as ") for each in match[1].split(",")]
    return f"return {{{','.join(f'{pair[-1]}:{pair[0]}' for pair in pairs)}}};"


def make_file(path: Path) -> None:
    """Writes the page as one HTML file, which opens from a disk without a server."""
    page = (WEB / "index.html").read_text("utf-8")
    parts = [f'<script type="text/plain" id="worker">{bundle("worker.js")}</script>']
    for name, content in data_files().items():
        text = base64.b64encode(content).decode()
        parts.append(f'<script type="text/plain" id="data/{name}">{text}</script>')
    parts.append(f'<script type="module">{bundle("page.js")}</script>')
    style = (WEB / "page.css").read_text("utf-8")
    page = _replace(page, '<link rel="stylesheet" href="page.css">', f"<style>\n{style}</style>")
    page = _replace(page, '<script type="module" src="page.js"></script>\n', "")
    page = _replace(page, "</body>", "\n".join([*parts, "</body>"]))
    write_files(path.parent, {path.name: page.encode()})


def _replace(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ValueError(f"index.html must contain {old!r} once.")
    return text.replace(old, new)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types that a browser expects, on every operating system."""

    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",  # some versions of Windows say text/plain
    }

    def end_headers(self) -> None:
        """Asks the browser not to show an older page after the page was made again."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Prints nothing: a line for each file would hide the address."""


def make_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server for a folder, on this machine only."""
    handler = functools.partial(Handler, directory=folder)
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(folder: Path) -> None:
    """Serves a folder until Ctrl-C, and opens the page in a browser."""
    try:
        server = make_server(folder, PORT)
    except OSError:  # the port is in use
        server = make_server(folder, 0)
    with server:
        address = f"http://localhost:{server.server_port}"
        print(f"The page is at {address}. Press Ctrl-C to end.")
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the page, and perhaps opens it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("target", type=Path, help="A folder, or a file that ends in .html.")
    parser.add_argument("--open", action="store_true", help="Serve the folder and open the page.")
    options = parser.parse_args(arguments)
    if options.target.is_file() and options.target.suffix != ".html":
        parser.error(f"{options.target} is a file. Name a folder, or a file that ends in .html.")
    if options.target.suffix == ".html":
        make_file(options.target)
    else:
        make_folder(options.target)
    print(f"Wrote {options.target}")
    if options.open:
        serve(options.target)


if __name__ == "__main__":
    main()
