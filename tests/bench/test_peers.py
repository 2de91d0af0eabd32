"""The peers of the bench: the overview in pandas, the still page that plotly writes, and what notes the first number in a browser."""

from __future__ import annotations

import pandas as pd
import pytest

from bench.browser.drawing import watching
from bench.peers.overview import Tables, cases_until, change_of, months_in, numbers_of, reached, stages_at, tables_in, write_tables
from bench.peers.still import write_still_page

OUTLINE = {"type": "Polygon", "coordinates": [[[117.0, 35.0], [117.0, 35.2], [117.2, 35.2], [117.0, 35.0]]]}
PLACES = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": code}, "geometry": OUTLINE} for code in ("01", "02")]}


@pytest.fixture
def tables() -> Tables:
    """Two districts: of three compounds planned one is networked, and five cases follow on four."""
    progress = [("a", "planned", "2018-05-01", "01"), ("a", "networked", "2019-02-28", "01"), ("b", "planned", "2018-06-01", "01")]
    progress += [("c", "planned", "2019-02-01", "02"), ("c", "built", "2019-03-01", "02")]
    months = [201801] * 2 + [201802] * 2 + [201901] * 3 + [201902] * 2 + [201903]
    return Tables(
        incidents=pd.DataFrame({"month": months, "district": ["01", "02"] * 5}),
        progress=pd.DataFrame(progress, columns=["compound_id", "stage", "date", "district"]),
        cameras=pd.DataFrame({"month": [201901, 201902, 201902], "networked": [9, 1_200, 34], "district": ["01", "01", "02"]}),
        outlines=PLACES,
        names={"01": "East", "02": "West"},
    )


def test_the_overview_counts_to_the_end_of_the_month(tables):
    stages, cases = stages_at(tables.progress, 201902), cases_until(tables.incidents, 201902)
    assert [reached(stages, stage) for stage in ("planned", "built", "networked")] == [3, 0, 1]
    assert (cases["now"].sum(), cases["before"].sum(), change_of(cases)) == (5, 4, "25.00%")
    assert numbers_of(tables, 201902, stages, cases) == ["3", "0", "1", "1,234", "25.00%"]


def test_tables_come_back_as_they_were_written(tables, tmp_path):
    write_tables(tables, tmp_path)
    again = tables_in(tmp_path)
    for name in ("incidents", "progress", "cameras"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(tables, name))
    assert (again.outlines, again.names) == (tables.outlines, tables.names)
    assert months_in(again) == ["201903", "201902", "201901", "201802", "201801"]


def test_the_still_page_is_one_file_with_its_numbers_and_one_script(tables, tmp_path):
    text = write_still_page(tables._replace(incidents=tables.incidents[tables.incidents["month"] < 201903]), tmp_path).read_text(encoding="utf-8")
    assert "<p>3</p><p>0</p><p>1</p><p>1,234</p><p>25.00%</p>" in text
    assert text.count("Plotly.newPlot(") >= 3
    assert 'src="http' not in text


def test_the_first_number_counts_from_when_it_is_seen(chromium, tmp_path):
    page_file = tmp_path / "page.html"
    page_file.write_text(
        """<p class="card">none</p><p class="card" style="visibility: hidden">1</p>
        <script>setTimeout(() => { window.written = performance.now(); document.querySelector(".card").textContent = "12"; }, 300)</script>"""
    )
    context = chromium.new_context()
    context.add_init_script(watching(".card"))
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_function("window.bench.first > 0")
    first, written = page.evaluate("[window.bench.first, window.written]")
    assert 300 <= written <= first < written + 500
    context.close()
