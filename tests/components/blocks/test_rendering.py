"""Every table on a page can be had as a file, by links that say what they are to everybody."""

from __future__ import annotations

import pytest

from components.blocks.model import Card, Columns, Listing
from components.blocks.rendering import rendered
from components.blocks.table import TableData
from components.figures import ranking_bars
from components.figures.rows import NamedValue
from tests.components.test_cards import find, plain, words

FIGURE = ranking_bars([NamedValue("a", "甲", 3, "3")])
TABLE = TableData(["县区", "联网率"], [["兰山区", "28.1%"]], {1})
EMPTY = TableData(["县区", "联网率"], [])


def links(block, *, lang="zh", file=lambda part, form: f"/file/{part}.{form}"):
    return find(plain(rendered(block, lang=lang, file=file)), "A")


def card(**options):
    return Card(FIGURE, id="rank", title="甲最多", **{"table": TABLE, **options})


def test_a_figure_of_a_metric_keeps_the_exact_csv_and_has_the_workbook_of_the_metric():
    found = links(card(download="/download/cases.csv?region=1"))
    assert [link["href"] for link in found] == ["/download/cases.csv?region=1", "/download/cases.xlsx?region=1"]


def test_a_figure_that_is_no_metric_has_its_table_as_files():
    assert [link["href"] for link in links(card())] == ["/file/rank.csv", "/file/rank.xlsx"]


def test_a_list_keeps_the_csv_for_programs_and_gets_a_workbook():
    listing = Listing(id="laggards", title="滞后", columns=["小区"], rows=[["甲"]], download="/download/laggards.csv?region=1")
    assert [link["href"] for link in links(listing)] == ["/download/laggards.csv?region=1", "/file/laggards.xlsx"]


def test_blocks_beside_each_other_have_their_files():
    assert [link["href"] for link in links(Columns([card(), card()]))] == ["/file/rank.csv", "/file/rank.xlsx"] * 2


@pytest.mark.parametrize("block", [card(table=None), card(table=EMPTY), Listing(id="l", title="清单")])
def test_where_there_are_no_rows_there_is_no_file(block):
    assert links(block) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_name_of_a_link_begins_or_ends_with_the_words_that_are_seen(lang):
    for link in links(card(), lang=lang):
        assert words(link["children"]) in link["aria-label"]
        assert "甲最多" in link["aria-label"]


def test_a_page_without_an_address_has_no_files_of_its_own():
    assert links(card(), file=None) == []
