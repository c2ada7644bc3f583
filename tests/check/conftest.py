import pytest


@pytest.fixture
def said(capsys):
    """What a check says."""

    def said(checker, answer):
        capsys.readouterr()
        assert checker(answer) is None
        printed = capsys.readouterr().out
        assert printed.count("\n") == 1 and printed.endswith(".\n") and ".." not in printed
        return printed.strip()

    return said
