"""Work beside the server gives way to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

GIVES_WAY = "import os; from data.operations.jobs import give_way; give_way(); print(os.nice(0), open('/proc/self/autogroup').read().split()[-1])"


@pytest.mark.skipif(not Path("/proc/self/autogroup").exists(), reason="this system does not group processes by session")
def test_a_process_that_gives_way_is_nice_and_so_is_its_session():
    said = subprocess.run([sys.executable, "-c", GIVES_WAY], cwd=ROOT, start_new_session=True, check=True, capture_output=True, text=True).stdout
    assert said.split() == ["19", "19"]
