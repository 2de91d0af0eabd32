"""Refusals say what there is, or that there is nothing."""

from __future__ import annotations

import pytest

from data.answers.lists.compounds import check_region
from data.commands.words import failure
from data.errors import QuestionError
from data.reading.gateway import Gateway
from tests.data.small import bring, regions, sheet


def refused(store, region, **state):
    with Gateway(store).reader(**state) as reader, pytest.raises(QuestionError) as error:
        check_region(reader, region)
    return error.value


def test_an_unknown_region_is_answered_with_those_at_the_top(sqlite_store):
    bring(sqlite_store, regions())
    error = refused(sqlite_store, "999")
    assert (error.code, error.detail) == ("unknown_name", {"field": "region", "value": "999", "expected": "1"})


def test_a_state_before_the_first_region_is_what_is_wrong(sqlite_store):
    bring(sqlite_store, sheet("categories", "kind code name", ("incident", "burglary", "入室盗窃")))
    bring(sqlite_store, regions())
    for version in (0, 1):
        error = refused(sqlite_store, "1", as_of=version)
        assert error.detail == {"field": "as_of", "value": str(version), "expected": "2–2"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_nothing_is_said_in_other_words(sqlite_store, lang):
    error = refused(sqlite_store, "1")
    said = failure(error, lang)
    assert (error.code, "“1”" in said, said.rstrip()[-1] in "。.") == ("nothing_known", True, True)
