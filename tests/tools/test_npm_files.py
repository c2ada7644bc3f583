"""The files of npm packages: read from the cache, or a sentence that says what to do."""

import npm_files
import pytest


def test_the_files_come_without_their_folders(tmp_path, monkeypatch):
    file = tmp_path / "tex-svg.js"
    file.write_bytes(b"code")
    monkeypatch.setattr(npm_files.pooch, "retrieve", lambda *arguments, **options: [str(file)])
    assert npm_files.npm_files(npm_files.MATHJAX) == {"tex-svg.js": b"code"}


def test_without_the_internet_a_sentence_says_where_the_package_belongs(monkeypatch, no_network):
    def refuse(*arguments, **options):
        raise ConnectionError

    monkeypatch.setattr(npm_files.pooch, "retrieve", refuse)
    with pytest.raises(SystemExit, match=r"mathjax-3\.2\.2\.tgz is missing.* copy https://.* to "):
        npm_files.npm_files(npm_files.MATHJAX)
