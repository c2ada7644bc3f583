"""Files are written completely or not at all, and nothing else is changed."""

import os
import sys

import pytest

from nst_edu import _files
from nst_edu._files import check_writable, write_atomically

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and links")


@posix
def test_a_link_is_written_through(tmp_path):
    (tmp_path / "disk").mkdir()
    target, link = tmp_path / "disk" / "real.png", tmp_path / "link.png"
    link.symlink_to(target)
    for data in (b"first", b"second"):  # the first time the target does not exist yet
        write_atomically(check_writable(link), data)
        assert link.is_symlink() and target.read_bytes() == data
    assert [path.name for path in target.parent.iterdir()] == ["real.png"]


@posix
def test_a_link_into_a_folder_that_does_not_exist_is_refused(tmp_path):
    link = tmp_path / "link.png"
    link.symlink_to(tmp_path / "gone" / "real.png")
    with pytest.raises(FileNotFoundError, match="gone' does not exist. Create"):
        check_writable(link)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_exists_keeps_its_mode(mode, tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(b"old")
    path.chmod(mode)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new" and path.stat().st_mode & 0o777 == mode


@posix
def test_a_device_is_not_replaced_by_a_file():
    with pytest.raises(ValueError, match="is a device or a pipe"):
        check_writable("/dev/null")


@posix
def test_a_name_that_is_too_long_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(ValueError, match="too long for the name of a file. Choose a shorter name"):
        check_writable(tmp_path / ("x" * 300))
    assert check_writable(tmp_path / ("x" * 255)).parent == tmp_path


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_replaced_only_when_asked(links, tmp_path, monkeypatch):
    if not links:

        def refuse(*_):
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(_files.os, "link", refuse)
    path = tmp_path / "picture.png"
    write_atomically(path, b"old", overwrite=False)
    with pytest.raises(FileExistsError):
        write_atomically(path, b"new", overwrite=False)
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new" and os.listdir(tmp_path) == ["picture.png"]
