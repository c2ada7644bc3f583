"""What the tests of the page share: Voila's settings."""

import pytest
from browsing import SERVER
from traitlets.config.loader import PyFileConfigLoader


@pytest.fixture
def settings(monkeypatch):
    """Voila's settings, as Voila reads them on a server with two names."""
    monkeypatch.setenv("JUPYTER_PATH", "elsewhere")
    monkeypatch.setenv("NST_EDU_HOSTS", "studio.school.example Other.example")
    return PyFileConfigLoader("voila.py", path=str(SERVER)).load_config()
