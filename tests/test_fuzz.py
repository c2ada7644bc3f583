"""Damaged files for some seconds: always the same files here, other files in `make fuzz`."""

import os
import subprocess
import sys

import fuzzing
import pytest

SECONDS = float(os.environ.get("FUZZ_SECONDS", 0))


# Two jobs of `make fuzz` need the same time: images; settings, and test_transfer_properties.py.
@pytest.mark.fuzz
@pytest.mark.parametrize(("kind", "share"), [("images", 1), ("settings", 0.3)])
def test_a_damaged_file_gives_a_result_or_a_plain_refusal(kind, share):
    arguments = [kind, str(SECONDS * share)] if SECONDS else [kind, "1", "0"]
    done = subprocess.run(
        [sys.executable, fuzzing.__file__, *arguments],
        capture_output=True,
        text=True,
        errors="replace",
        env={k: v for k, v in os.environ.items() if not k.startswith("NST_EDU")},
    )
    seed = (done.stdout.split() or ["none"])[-1]
    assert done.returncode == 0, (
        f"Repeat with: python tests/fuzzing.py {kind} 0 {seed}\n{done.stderr[-4000:]}"
    )
