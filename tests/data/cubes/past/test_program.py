"""The code that adds up is what adding up really imports, so that a change of any of it starts kept sums anew."""

from __future__ import annotations

import subprocess
import sys

from data.cubes.past.earlier import ADDS_UP
from data.cubes.past.program import files_of, fingerprint
from tests.conftest import ROOT

LOADED = "import sys, {}; print(*(module.__file__ for name, module in sys.modules.items() if name.partition('.')[0] == 'data'), sep='\\n')"


def test_the_code_that_adds_up_is_all_that_it_loads():
    loaded = subprocess.run([sys.executable, "-c", LOADED.format(", ".join(ADDS_UP))], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    assert {str(path) for path in files_of(*ADDS_UP)} == set(loaded)


def test_it_reaches_the_calculations_and_the_tables():
    names = {path.relative_to(ROOT).as_posix() for path in files_of(*ADDS_UP)}
    assert {f"data/calculations/{name}.py" for name in ("submissions", "reporting", "periods")} <= names
    assert {"data/vocabulary.py", "data/cubes/returns/values.py", "data/store/tables/cubes.py"} <= names
    assert not [name for name in names if name.startswith(("data/answers", "data/reading", "data/imports"))]


def test_a_changed_program_keeps_sums_of_its_own(tmp_path):
    one, same, other = (tmp_path / name for name in "abc")
    one.write_text("1")
    same.write_text("1")
    other.write_text("2")
    assert fingerprint([one]) == fingerprint([same]) != fingerprint([other])
