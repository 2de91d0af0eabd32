"""What our own scripts may do: they know the inside of Dash and plotly in two files alone, and each is told of in assets/js/README.md."""

from __future__ import annotations

import re

import pytest

from tests.test_quality import ROOT

SCRIPTS = sorted((ROOT / "assets" / "js").glob("*.js"))
INSIDE = re.compile(r"_dashprivate_|_pages_(location|content)|dash_component_api|_fullLayout|Snapshot|\bwindow\.fetch\b|Plotly\.react\s*=")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_inside_of_dash_and_plotly_is_known_in_one_file_each(path):
    assert INSIDE.findall(path.read_text(encoding="utf-8")) == []


def test_the_files_that_know_it_are_two():
    found = {path.name for path in (ROOT / "assets" / "internals").iterdir() if INSIDE.search(path.read_text(encoding="utf-8"))}
    assert found == {"dash.js", "plotly.js"}


def test_each_script_has_its_line_in_the_readme():
    readme = (ROOT / "assets" / "js" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+\.js)`", readme, re.MULTILINE) == [path.name for path in SCRIPTS]
