"""Results as a table: for pandas, for a spreadsheet, and for a web page with thumbnails."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from html import escape
from typing import TYPE_CHECKING, Any

from nst_edu.experiments.result import Result
from nst_edu.experiments.settings import Settings, format_value

if TYPE_CHECKING:  # pandas is imported where it is used, because the import takes half a second
    import pandas as pd

__all__ = ["PAGE", "make_csv", "make_frame", "make_html"]

SETTINGS = [f.name for f in fields(Settings)]
LOSSES = {"total": "total loss", "content": "content loss", "style": "style loss", "tv": "tv loss"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins with these
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Results of style transfer</title>
<style>
body {{ font: 16px/1.4 system-ui, sans-serif; margin: 2em; color: #111; background: #fff }}
table {{ border-collapse: collapse }} img {{ display: block }}
th, td {{ padding: 0.4em 0.8em; border-bottom: 1px solid #bbb; text-align: left }}
</style>
</head>
<body><h1>Results of style transfer</h1><p>{summary}</p>{table}</body>
</html>
"""


def make_frame(results: Iterable[Result]) -> "pd.DataFrame":
    """Makes a pandas table with a row for each result."""
    import pandas as pd

    rows = []
    for result in results:
        data = result.metadata()
        row = {"note": data["note"], **{name: data[name] for name in SETTINGS}}
        row |= {column: data["losses"].get(loss) for loss, column in LOSSES.items()}
        row |= {"steps made": data["steps_made"], "seconds": data["seconds"]}
        row |= {"changes": json.dumps(data["changes"]) if data["changes"] else ""}
        rows.append({name: _table_value(value) for name, value in row.items()})
    columns = ["note", *SETTINGS, *LOSSES.values(), "steps made", "seconds", "changes"]
    index = pd.RangeIndex(1, len(rows) + 1, name="number")
    # Nullable types: a size stays a whole number even if another row has no size.
    return pd.DataFrame(rows, index=index, columns=columns).convert_dtypes()


def make_csv(results: Iterable[Result]) -> bytes:
    """Makes a file for a spreadsheet; an apostrophe stops a cell from running as a formula."""

    def quote(cell: object) -> object:
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

    text = make_frame(results).astype(object).map(quote).to_csv(lineterminator="\r\n")
    return text.encode("utf-8-sig")  # Excel recognises UTF-8 by the mark at the beginning


def make_html(results: Sequence[Result]) -> str:
    """Makes an HTML table with thumbnails and with the settings that differ."""
    frame = make_frame(results).astype(object)
    frame["changes"] = [_describe_changes(result.metadata()["changes"]) for result in results]
    inputs = ["content", "style", "network"]
    columns = ["note"] if frame["note"].any() else []
    differs = frame.nunique(dropna=False) > 1
    columns += inputs + [name for name in SETTINGS if name not in inputs and differs[name]]
    columns += ["changes"] if frame["changes"].any() else []
    losses = [LOSSES[loss] for loss in ("content", "style")]
    columns += [name for name in losses if frame[name].notna().any()]
    formats = dict.fromkeys(losses, "{:.4g}".format) | {"seconds": "{:.1f}".format}
    table = frame[[*columns, "steps made", "seconds"]]
    table = table.apply(lambda cells: cells.map(formats.get(cells.name, format_value), "ignore"))
    table = table.fillna("").map(lambda text: escape(" ".join(text.split())))
    table.insert(0, "image", [_thumbnail(n, result) for n, result in enumerate(results, 1)])
    html = table.reset_index().to_html(index=False, escape=False, border=0, justify="left")
    return html.replace("<th>", '<th scope="col">')


def _table_value(value: object) -> object:
    """Keeps numbers and None; makes text of other values."""
    if value is None or isinstance(value, int | float):
        return value
    return _utf8(format_value(value))


def _utf8(text: str) -> str:
    """Replaces the characters of a file name in another encoding, which UTF-8 cannot write."""
    return text.encode("utf-8", "replace").decode()


def _describe_changes(changes: Iterable[Mapping[str, Any]]) -> str:
    """Describes the changes during a run: ``style_weight 10 → 100 after step 26``."""
    return "; ".join(
        f"{name} {' → '.join(map(format_value, values))} after step {change['step']}"
        for change in changes
        for name, values in change.items()
        if isinstance(values, list | tuple)
    )


def _thumbnail(number: int, result: Result) -> str:
    data = base64.b64encode(result.thumbnail()).decode()
    text = escape(_utf8(f"Image {number}: {result.label()}"))
    return f'<img src="data:image/jpeg;base64,{data}" alt="{text}">'
