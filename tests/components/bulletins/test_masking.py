"""Bulletins for viewers from whom small counts of cases are hidden: what is hidden is left out with its reason, and stands in no table."""

from __future__ import annotations

import pytest

from components.bulletins.facts.numbers import AbsentError
from components.bulletins.tables.named import table_of
from components.bulletins.templates.files import template_named
from components.bulletins.templates.template import TableItem
from components.bulletins.writing import write_bulletin
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.components.bulletins.conftest import facts_for, period_for, screen_for, told
from tests.data.small import bring, compounds, incidents, regions

NOW, BEFORE = {"x": 2, "y": 7, "z": 20, "a": 9}, {"x": 30, "y": 8, "z": 16, "a": 15}


def cases(year, counts):
    return [(f"{year}{home}{n}", f"{year}-03-10", None, home, "theft", True) for home, count in counts.items() for n in range(count)]


@pytest.fixture
def city(sqlite_store):
    homes = compounds(*((home, "112" if home == "a" else "111") for home in NOW))
    bring(sqlite_store, regions(), homes, incidents(*cases(2020, NOW), *cases(2019, BEFORE)))
    return sqlite_store


@pytest.fixture
def reader(city):
    with Gateway(city, Scope(mask_below=10)).reader() as reader:
        yield reader


@pytest.mark.parametrize("placeholder", ["cases", "preventable_cases.yoy", "preventable_cases.yoy.base", "cases.mtd"])
def test_a_hidden_number_is_absent_because_it_is_too_small(reader, placeholder):
    with pytest.raises(AbsentError) as caught:
        told(facts_for(reader, "112", "2020-03"), placeholder)
    assert caught.value.reason == "masked"


def test_what_is_large_enough_is_told(reader):
    assert told(facts_for(reader, "11", "2020-03"), "cases") == "38"


def test_the_table_of_compounds_leaves_hidden_ones_out(city):
    with Gateway(city, Scope(mask_below=5)).reader() as reader:
        made = table_of(facts_for(reader, "11", "2020-03"), TableItem(table="compounds", title=(), most=10), id="t", title="t")
    assert [row[2:] for row in made.rows] == [["20", "16"], ["9", "15"]]


@pytest.mark.long
def test_a_whole_bulletin_can_be_written_of_hidden_numbers(samples):
    with Gateway(samples.store, Scope(mask_below=50)).reader() as reader:
        screen, template = screen_for(reader, "371302", "2017-09"), template_named("monthly", None)
        bulletin = write_bulletin(screen, template, period_for(screen, template.period), number=1)
    assert any(one.reason == "masked" for one in bulletin.omissions)
