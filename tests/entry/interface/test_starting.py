"""What a command does not wait for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.components.web.conftest import ROOT


@pytest.mark.parametrize("module", ["components.web.api.metric", "data.answers.answer", "data.attention.findings"])
def test_what_reads_sums_loads_neither_pandas_nor_scipy(module):
    program = f"import sys, {module}; print(sorted({{'pandas', 'scipy', 'geopandas'}} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() == "[]"
