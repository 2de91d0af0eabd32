"""Bulletins for viewers from whom small counts of cases are hidden: what is hidden is left out with its reason, and stands in no table."""

from __future__ import annotations

import pytest

from components.blocks import Listing
from components.bulletins.numbers import AbsentError
from components.bulletins.shelf import template_named
from components.bulletins.writing import write_bulletin
from data.gateway import Gateway
from data.regions import Scope
from tests.components.bulletins.conftest import facts_for, period_for, screen_for, told
from tests.data.small import bring, compounds, incidents, regions

NOW, BEFORE = {"x": 2, "y": 7, "z": 20, "a": 9}, {"x": 30, "y": 8, "z": 16, "a": 15}


def cases(year, counts):
    return [(f"{year}{home}{n}", f"{year}-03-10", None, home, "theft", True) for home, count in counts.items() for n in range(count)]


@pytest.fixture
def reader(sqlite_store):
    homes = compounds(*((home, "112" if home == "a" else "111") for home in NOW))
    bring(sqlite_store, regions(), homes, incidents(*cases(2020, NOW), *cases(2019, BEFORE)))
    with Gateway(sqlite_store, Scope(mask_below=10)).reader() as reader:
        yield reader


@pytest.mark.parametrize("placeholder", ["cases", "preventable_cases.yoy", "preventable_cases.yoy.base", "cases.mtd"])
def test_a_hidden_number_is_absent_because_it_is_too_small(reader, placeholder):
    with pytest.raises(AbsentError) as caught:
        told(facts_for(reader, "112", "2020-03"), placeholder)
    assert caught.value.reason == "masked"


def test_what_is_large_enough_is_told(reader):
    assert told(facts_for(reader, "11", "2020-03"), "cases") == "38"


def test_no_table_of_a_bulletin_has_a_small_count_of_a_compound(samples):
    with Gateway(samples.store, Scope(mask_below=2)).reader() as reader:
        screen, template = screen_for(reader, "371302", "2017-09"), template_named("monthly", None)
        bulletin = write_bulletin(screen, template, period_for(screen, template.period), number=1)
    tables = [part for chapter in bulletin.chapters for part in chapter.parts if isinstance(part, Listing) and "compounds" in part.id]
    counts = [cell for table in tables for row in table.rows for cell in row[2:]]
    assert tables
    assert all(str(cell).startswith("—（") or cell == "0" or int(str(cell)) >= 2 for cell in counts)
