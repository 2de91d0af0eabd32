"""The month that is shown where nobody names one: the same for a page and for a question."""

import pytest

from data.answers.view import view_from_query
from data.reading.default_month import default_month
from data.reading.gateway import Gateway
from data.reading.regions import EVERYTHING
from tests.data.small import ask, bring, regions, sheet


def _cases(*months):
    return sheet("incident_counts", "month region_code category cases", *((month, "11", "theft", 5) for month in months))


def _cameras(*months):
    return sheet("cameras", "month region_code installed", *((month, "11", 30) for month in months))


@pytest.mark.parametrize(
    ("cases", "cameras", "wanted"),
    [
        ((201701, 201705), (201701, 201703), "2017-03"),
        ((201701, 201703), (201701, 201705), "2017-03"),
        ((201701, 201705), (), "2017-05"),
        ((), (201701, 201705), "2017-05"),
        ((201701, 201703), (201703, 201709), "2017-03"),
        ((201701, 201703), (201704, 201709), "2017-09"),
        ((201801, 201803), (201704, 201709), "2018-03"),
    ],
)
def test_a_page_and_a_question_open_on_the_same_month(sqlite_store, cases, cameras, wanted):
    bring(sqlite_store, regions(), *([_cases(*cases)] if cases else []), *([_cameras(*cameras)] if cameras else []))
    with Gateway(sqlite_store).reader() as reader:
        assert str(default_month(reader.catalogue, ["1"])) == wanted
        view, _ = view_from_query({"region": "1"}, reader.catalogue, EVERYTHING)
    assert str(view.month) == wanted
    asked = [key for key, months in (("cases", cases), ("cameras_installed", cameras)) if months]
    assert {key: str(ask(sqlite_store, key, region="1").span.end) for key in asked} == dict.fromkeys(asked, wanted)


def test_without_data_there_is_no_month(sqlite_store):
    bring(sqlite_store, regions())
    with Gateway(sqlite_store).reader() as reader:
        assert default_month(reader.catalogue, ["1"]) is None


def test_a_region_that_is_marked_as_not_ranked_is_known_as_that(sqlite_store):
    frame = regions(("19", "Unknown", "district", "1"))["regions"]
    frame["ranked"] = [None] * (len(frame) - 1) + [False]
    bring(sqlite_store, {"regions": frame})
    with Gateway(sqlite_store).reader() as reader:
        assert {code: region.ranked for code, region in reader.catalogue.tree.regions.items()} == dict.fromkeys(("1", "11", "12", "111", "112"), True) | {
            "19": False
        }
