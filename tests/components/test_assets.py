"""The files sent to browsers: complete, of the right version, and without an address outside."""

import json
import re
from pathlib import Path

import plotly
import pytest

ASSETS = Path(__file__).resolve().parents[2] / "assets"
OURS = [path for path in sorted(ASSETS.rglob("*")) if path.suffix in {".js", ".css"} and "vendor" not in path.parts]


def version(path):
    return re.search(r"plotly\.js v?(\d+\.\d+\.\d+)", path.read_text(encoding="utf-8")[:400]).group(1)


def test_the_bundle_has_the_version_that_the_python_package_writes_for():
    package = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    pinned = json.loads((ASSETS / "vendor" / "package.json").read_text(encoding="utf-8"))["devDependencies"]["plotly.js"]
    assert version(ASSETS / "vendor" / "plotly.min.js") == version(package) == pinned


def test_the_bundle_brings_an_empty_world_and_chinese():
    bundle = (ASSETS / "vendor" / "plotly.min.js").read_text(encoding="utf-8")
    assert "PlotlyGeoAssets={topojson:{world_110m" in bundle
    assert '"zh-CN"' in bundle


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_nothing_is_fetched_from_outside(path):
    assert "//" not in re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.M)


def test_bootstrap_stands_in_a_layer_so_that_the_theme_wins():
    head = (ASSETS / "vendor" / "bootstrap.min.css").read_text(encoding="utf-8")[:300]
    assert "@layer bootstrap" in head
