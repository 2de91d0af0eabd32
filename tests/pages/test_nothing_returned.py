"""Every page of a programme that has returned nothing says so, and one that has returned something does not."""

from __future__ import annotations

import dash
import pytest

from components.screens.definitions.listing import rules
from tests.components.test_cards import plain, words
from tests.data.small import regions, sheet
from tests.serving import served

PAGES = ("overview", "cases", "networking", "coverage", "funding", "region")
SAID = {"zh": "尚未报送任何报表：数字均为未知，不是零", "en": "has not returned anything yet: all numbers are unknown, not zero"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nothing")
    other = sheet("incident_counts", "month region_code category cases", (202001, "2", "theft", 3))
    with served(folder, regions(("2", "Other city", "city", None)), other) as app:
        yield app.server


def read(server, page, **query):
    with server.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        return words(plain(dash.page_registry[f"pages.{page}"]["layout"](**query)))


@pytest.mark.parametrize("lang", SAID)
@pytest.mark.parametrize("page", PAGES)
def test_a_programme_that_returned_nothing_is_said_to_be_empty(server, page, lang):
    assert SAID[lang] in read(server, page, region="1", lang=lang)
    assert SAID[lang] not in read(server, page, region="2", lang=lang)


@pytest.mark.parametrize(("lang", "told", "not_told"), [("zh", "尚未报送", "没有可比的上年数据"), ("en", "Not reported", "Nothing to compare with")])
def test_what_was_never_returned_is_not_called_without_a_base(server, lang, told, not_told):
    empty, other = (read(server, "cases", region=region, lang=lang) for region in ("1", "2"))
    assert told in empty
    assert not_told not in empty
    assert not_told in other


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh", ["少数单位提前报送下月", "一月单独比较不作判断", "日均", "80%", "推定为零", "直属及未分", "Benjamini–Hochberg"]),
        ("en", ["early returns", "January alone gets no verdict", "rate a day", "80%", "presumed to be zero", "holds itself", "Benjamini–Hochberg"]),
    ],
)
def test_the_definitions_tell_the_rules_of_today(lang, wanted):
    told = " ".join(rules(lang).sentences)
    assert [one for one in wanted if one not in told] == []


@pytest.mark.parametrize(
    ("lang", "told", "not_told"), [("zh", "当月未报，为2020年1月数", "与上月持平"), ("en", "Not returned yet; as of Jan 2020", "As last month")]
)
def test_a_level_that_nobody_has_returned_for_the_month_is_not_called_unchanged(tmp_path, lang, told, not_told):
    cameras = sheet("cameras", "month region_code installed networked", (201912, "11", 5, 5), (202001, "11", 5, 5))
    cases = sheet("incident_counts", "month region_code category cases", *((month, "11", "theft", 3) for month in (201912, 202001, 202002)))
    with served(tmp_path, regions(), cameras, cases) as app:
        late, whole = (read(app.server, "overview", region="11", month=month, lang=lang) for month in ("2020-02", "2020-01"))
    assert told in late
    assert not_told not in late
    assert not_told in whole
