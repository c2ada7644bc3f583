"""Counts what makes the words of the project hard to read for somebody with school English.

    python tools/count_words.py

For docstrings, messages, each Markdown page and each lesson of SECOND_EDITION: the reference words
(it, that, one, which, ...) in 100 words. A reader has to find out for each of them what the word
stands for. The design allows five. The test of the words holds the project to this limit, and to
the list of words to avoid.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The lessons that are written for readers with school English; their solutions count, too.
SECOND_EDITION: list[str] = [
    "00_start_here",
    "01_content_representation",
    "02_style_representation",
    "03_loss_and_optimisation",
    "04_experiments",
    "05_fast_style_transfer",
    "06_reproducing_the_paper",
    "07_when_it_goes_wrong",
    "08_control",
]
REFERENCE_WORDS = {
    *("it", "its", "that", "this", "these", "those", "one", "which"),
    *("what", "where", "such", "so", "there"),
}
AVOID = re.compile(
    r"\b(?:is|are|was|were) no (?!longer\b|more\b)[a-z]+|\b(?:is|are) none\b|\b[Bb]ut for\b"
    r"|\bhand(?:s|ed|ing)? round\b|\bhad back\b|\bat will\b|\blet(?:s|ting)? go\b"
    r"|\bpass(?:es|ed)? over\b|\b[Mm]end(?:s|ed)?\b|\b[Aa]new\b|\b[Aa]fresh\b|\b[Ll]ikewise\b"
    r"|\bmidst\b|\b[Ss]hall\b|\bheeds?\b|\b[Ww]hole\b(?! number)"
)

Text = tuple[str, int, str]  # path, line, words


def docstrings(folder: str) -> Iterator[Text]:
    """The docstrings of all Python files in a folder; code and layer names are left out."""
    for path, tree in _trees(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node)
                if text:
                    line = node.body[0].lineno
                    yield path, line, re.sub(r">>>.*(?:\n.*)*?(?=\n\n|$)|``.*?``", "", text)


def messages(folder: str) -> Iterator[Text]:
    """The other texts of three words or more: errors, hints, printed lines, helps, tooltips."""
    for path, tree in _trees(folder):
        inside = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr | ast.JoinedStr)  # docstrings; the parts of f-strings
            for part in ast.iter_child_nodes(node)
            if not isinstance(part, ast.Call)
        }
        for node in ast.walk(tree):
            if id(node) in inside or not isinstance(node, ast.Constant | ast.JoinedStr):
                continue
            text = _text(node)
            if len(words(text)) > 2:
                yield path, node.lineno, text


def pages() -> Iterator[Text]:
    """The Markdown pages that people read, without code, links' addresses and HTML."""
    for path in sorted(ROOT.rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()
        if any(
            part.startswith(".") or part in ("build", "node_modules")
            for part in path.relative_to(ROOT).parts
        ):
            continue
        yield name, 1, _prose(path.read_text("utf-8"))


def lessons() -> Iterator[Text]:
    """The text cells of the lessons and their solutions, without code, formulas and references."""
    for name in SECOND_EDITION:
        for path in (f"notebooks/{name}.ipynb", f"notebooks/solutions/{name}.ipynb"):
            cells = json.loads((ROOT / path).read_text("utf-8"))["cells"]
            text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
            text = re.sub(r"\*\*References?\.\*\*.*", "", text, flags=re.DOTALL)
            text = re.sub(r"\$\$.*?\$\$", _keep_lines, text, flags=re.DOTALL)
            yield path, 1, _prose(re.sub(r"\$[^$\n]*\$", " ", text))


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower())


def share(texts: list[Text]) -> float:
    """Reference words in 100 words."""
    every = [word for _, _, text in texts for word in words(text)]
    return 100 * sum(word in REFERENCE_WORDS for word in every) / max(1, len(every))


def offences(texts: list[Text]) -> list[str]:
    """The words to avoid, each with file, line and sentence."""
    found = []
    for path, line, text in texts:
        for match in AVOID.finditer(text):
            at = line + text.count("\n", 0, match.start())
            found.append(f"{path}:{at}: {match[0]!r} in: {_sentence(text, match.start())}")
    return found


def _trees(folder: str) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """The literal parts of a string; an ellipsis stands for what an f-string computes."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(_text(part) if isinstance(part, ast.Constant) else "…" for part in node.values)


def _sentence(text: str, at: int) -> str:
    """The sentence at a place of a text."""
    start = max(text.rfind(end, 0, at) for end in (". ", ".\n", "\n\n", "|")) + 1
    return " ".join(re.split(r"\.\s|\n\n|\|", text[start:].lstrip(". \n"), maxsplit=1)[0].split())


def _prose(markdown: str) -> str:
    text = re.sub(r"```.*?```", _keep_lines, markdown, flags=re.DOTALL)
    return re.sub(r"`[^`\n]*`|\]\([^)]*\)|<[^>\n]*>|https?://\S+", " ", text)


def _keep_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def main() -> None:
    """Prints the table."""
    rows = {
        "docstrings of nst_edu": list(docstrings("nst_edu")),
        "docstrings of tools": list(docstrings("tools")),
        "messages of nst_edu": list(messages("nst_edu")),
    }
    rows |= {name: [(name, line, text)] for name, line, text in [*pages(), *lessons()]}
    for name, texts in rows.items():
        count, avoid = sum(len(words(text)) for _, _, text in texts), len(offences(texts))
        print(f"{share(texts):5.1f} in 100, {avoid:3} to avoid, {count:6} words: {name}")


if __name__ == "__main__":
    main()
