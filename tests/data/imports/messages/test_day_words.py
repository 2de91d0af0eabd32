"""Days in words."""

from __future__ import annotations

import pytest

from data.imports.messages.day_words import day_words


@pytest.mark.parametrize(
    ("text", "zh", "en"), [("2022-02-01", "2022年2月1日", "1 Feb 2022"), ("2022-12-31", "2022年12月31日", "31 Dec 2022"), ("—", "—", "—"), ("2022-02-30",) * 3]
)
def test_a_day_is_written_in_words_and_what_is_none_stays(text, zh, en):
    assert (day_words(text, lang="zh"), day_words(text, lang="en")) == (zh, en)
