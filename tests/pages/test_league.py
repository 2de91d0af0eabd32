"""The league of a region: every street of a city in one order, fifty at a time, worked out by hand."""

from __future__ import annotations

import pytest

from components.blocks.model import Listing
from components.blocks.screen import look
from components.screens.region.league import FIRST, LEVEL, PARAMETERS, PLACES, RATE, league_blocks
from data.cubes.past.upgrading import upgrade
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.store.engine import open_store
from tests.components.test_cards import words
from tests.data.small import bring, regions, sheet
from tests.pages.reading import said

STREETS = [(f"12{number:02d}", f"B{number:02d}", "street", "12") for number in range(1, 61)]


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    """Sixty streets with 100 cameras, of which as many are networked as their number says; the last three have 3 each, and one has not returned."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('league') / 'anju.db'}", create=True)
    upgrade(store)
    networked = {code: 3 if number > 57 else number for number, (code, *_) in enumerate(STREETS, start=1) if number != 30}
    rows = [(202001, code, 100, count) for code, count in networked.items()]
    bring(store, regions(*STREETS), sheet("cameras", "month region_code installed networked", *rows))
    yield Gateway(store)
    store.engine.dispose()


@pytest.fixture
def blocks(gateway):
    """The blocks of the league of the city, for what else its address says."""
    with gateway.reader() as reader:

        def made(*, whole=False, region="1", **own):
            query = {"region": region, "month": "2020-01", **own}
            return league_blocks(look(query, reader, page="region_page", own=PARAMETERS, whole=whole).screen)

        yield made


def league(blocks):
    (listing,) = (block for block in blocks if isinstance(block, Listing))
    return listing


def cells(listing):
    """Name, place and value of each line."""
    return [(row[0].children, *row[1:3]) for row in listing.rows]


def test_nothing_but_the_levels_stands_there_until_somebody_asks(blocks):
    (links,) = blocks()
    assert "街道乡镇（62个）" in words(links.to_plotly_json())
    assert blocks(region="12") == []


def test_all_streets_stand_in_one_order_and_equals_share_a_place(blocks):
    listed = cells(league(blocks(**{LEVEL: "street", RATE: "camera_networked_rate"}, whole=True)))
    assert len(listed) == 59
    assert listed[:2] == [("B57", "1", "57.00%"), ("B56", "2", "56.00%")]
    assert listed[-6:] == [
        ("B03", "54", "3.00%"),
        ("B58", "54", "3.00%"),
        ("B59", "54", "3.00%"),
        ("B60", "54", "3.00%"),
        ("B02", "58", "2.00%"),
        ("B01", "59", "1.00%"),
    ]


@pytest.mark.parametrize(
    ("first", "names"),
    [("", ("B57", "B07")), ("51", ("B06", "B01")), ("59", ("B06", "B01")), ("999999", ("B06", "B01")), ("-3", ("B57", "B07")), ("²", ("B57", "B07"))],
)
def test_a_page_has_fifty_lines_wherever_the_address_begins(blocks, first, names):
    listed = cells(league(blocks(**{LEVEL: "street", FIRST: first})))
    assert (listed[0][0], listed[-1][0]) == names
    assert len(listed) in (PLACES, 59 - PLACES)


def test_it_says_how_many_are_shown_and_how_many_have_no_data(blocks):
    text = said(*blocks(**{LEVEL: "street"}))
    assert "第1—50个，共59个" in text
    assert "后50个" in text
    assert "前50个" not in text
    assert "另有3个没有数据" in text  # B30, and the two streets of the other district


def test_files_tell_streets_of_one_name_apart_by_their_codes(blocks):
    named = {RATE: "camera_networked_rate", LEVEL: "street"}
    assert [row[-1] for row in league(blocks(**named, whole=True)).rows][:2] == ["1257", "1256"]
    assert len(league(blocks(**named)).columns) == len(league(blocks(**named)).rows[0]) == len(league(blocks(**named, whole=True)).columns) - 1


@pytest.mark.parametrize(("counts", "listed"), [((40, 2, 30, 30), [("B1", "—"), ("B2", "—")]), ((4, 2, 3, 1), [])])
def test_nobody_has_a_place_where_hidden_ones_may_lie_before(sqlite_store, counts, listed):
    streets = regions(("121", "B1", "street", "12"), ("122", "B2", "street", "12"))
    codes = ("111", "112", "121", "122")
    homes = sheet("households", "month period_months region_code households", *((202001, 1, code, 1000) for code in codes))
    cases = sheet(
        "incident_counts", "month period_months region_code category cases", *((202001, 1, code, "burglary", n) for code, n in zip(codes, counts, strict=True))
    )
    bring(sqlite_store, streets, homes, cases, partial=True)
    with Gateway(sqlite_store, Scope(mask_below=5)).reader() as reader:
        query = {"region": "1", "month": "2020-01", LEVEL: "street", RATE: "cases_per_1000_households"}
        listing = league(league_blocks(look(query, reader, page="region_page", own=PARAMETERS).screen))
        assert [line[:2] for line in cells(listing) if line[0] in ("B1", "B2")] == listed
        assert "小于5" in said(listing)
        assert "没有数据，或不参加排名" not in said(listing)


def test_a_level_that_is_none_below_is_said_to_be_unknown(blocks):
    text = said(*blocks(**{LEVEL: "district"}))
    assert "“district”不是下级的级别，可选：街道乡镇" in text


def test_a_rate_without_data_leaves_the_first_one_that_has_some(blocks):
    assert "探头联网率" in league(blocks(**{LEVEL: "street", RATE: "received_rate"})).title
