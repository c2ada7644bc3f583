"""Results as a table: for pandas, for a spreadsheet, and for a web page with thumbnails."""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from nst_edu._version import __version__
from nst_edu.experiments.result import Result
from nst_edu.experiments.settings import Settings, format_value

if TYPE_CHECKING:  # pandas is imported where it is used, because the import takes half a second
    import pandas as pd

__all__ = ["make_csv", "make_frame", "make_html", "make_page"]

SETTINGS = [f.name for f in fields(Settings)]
LOSSES = {"total": "total loss", "content": "content loss", "style": "style loss", "tv": "tv loss"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins with these
EMPTY = "<p>No results yet. Keep an image with the studio's Keep button or with add(result).</p>"
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

    columns = ["note", *SETTINGS, *LOSSES.values(), "steps made", "seconds", "changes"]
    rows = []
    for result in results:
        data = result.metadata()
        losses = {column: data["losses"].get(loss) for loss, column in LOSSES.items()}
        changes = json.dumps(data["changes"]) if data["changes"] else ""
        row = vars(Settings()) | data | losses  # not all settings are written down
        row |= {"steps made": data["steps_made"], "changes": changes}
        rows.append([_table_value(row[column]) for column in columns])
    index = pd.RangeIndex(1, len(rows) + 1, name="number")
    # Nullable types: a size stays a whole number even if another row has no size.
    return pd.DataFrame(rows, index=index, columns=columns).convert_dtypes()


def make_csv(results: Iterable[Result]) -> str:
    """Makes a table for a spreadsheet; an apostrophe stops a cell from running as a formula."""

    def quote(cell: object) -> object:
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

    text = make_frame(results).astype(object).map(quote).to_csv(lineterminator="\r\n")
    return f"\ufeff{text}"  # Excel recognises UTF-8 by the mark at the beginning


def make_page(results: Sequence[Result]) -> str:
    """Makes a web page that contains the table with thumbnails."""
    summary = f"{len(results)} images, nst_edu {__version__}, {date.today():%Y-%m-%d}"
    return PAGE.format(summary=summary, table=make_html(results))


def make_html(results: Sequence[Result]) -> str:
    """Makes an HTML table with thumbnails and with the settings that differ."""
    if not results:
        return EMPTY
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
    return value if value is None or isinstance(value, int | float) else format_value(value)


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
    text = escape(f"Image {number}: {result.label()}")
    return f'<img src="data:image/jpeg;base64,{data}" alt="{text}">'
