"""The words of the project are for readers with school English; these rules can be counted."""

import pytest
from count_words import (
    REFERENCE_WORDS,
    docstrings,
    lessons,
    messages,
    offences,
    pages,
    share,
    words,
)

LIMIT = 5.0  # reference words in 100
LONG = 200  # words from which a page's share says something
PROSE = {
    "docstrings of nst_edu": lambda: list(docstrings("nst_edu")),
    "docstrings of tools": lambda: list(docstrings("tools")),
    "messages of nst_edu": lambda: list(messages("nst_edu")),
}
PAGES = [*pages(), *lessons()]


@pytest.mark.parametrize("name", PROSE)
def test_docstrings_and_messages_name_the_thing(name):
    texts = PROSE[name]()
    assert len(texts) > 30, "the count has gone blind"
    worst = sorted(texts, key=lambda text: share([text]) if len(words(text[2])) > 10 else 0)[-12:]
    listed = "\n".join(
        f"{path}:{line}: {' '.join(text.split())[:150]}" for path, line, text in worst
    )
    assert share(texts) <= LIMIT, f"{share(texts):.1f} reference words in 100; the worst:\n{listed}"


@pytest.mark.parametrize("name", PROSE)
def test_docstrings_and_messages_use_easy_words(name):
    assert offences(PROSE[name]()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page[0])
def test_pages_name_the_thing_and_use_easy_words(page):
    assert offences([page]) == []
    if len(words(page[2])) >= LONG:
        assert share([page]) <= LIMIT


def test_the_counter_sees_what_it_should():
    assert len(PAGES) >= 10 and "README.md" in {name for name, _, _ in PAGES}
    assert share([("a", 1, "It is the one that counts")]) == pytest.approx(100 * 3 / 6)
    assert share([("a", 1, "The loss is a number.")]) == 0
    text = (
        "A path.\nThis is no path, mend the whole path of a whole number; no longer, is no longer."
    )
    found = offences([("a", 3, text)])
    assert [line.split()[1] for line in found] == ["'is", "'mend'", "'whole'"]
    assert found[0].startswith("a:4: 'is no path' in: This is no path, mend the whole path")
    assert {"it", "that", "one", "which", "what", "where", "such", "so"} <= REFERENCE_WORDS
