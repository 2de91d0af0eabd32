"""The six words for where a target stands and the steps of a likelihood: both sides of every boundary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.blocks.statements.targets import likelihood_words
from components.figures.theme import STATUS_COLOURS, STATUS_SYMBOLS
from components.words.text import TEXT
from data.answers.targets.status import STATUSES, likelihood, status_of

TABLE = [
    (0.0, "out_of_reach", "不足1%", "under 1%"),
    (0.0099, "out_of_reach", "不足1%", "under 1%"),
    (0.01, "out_of_reach", "不足5%", "under 5%"),
    (0.0499, "out_of_reach", "不足5%", "under 5%"),
    (0.05, "behind", "约5%", "about 5%"),
    (0.074, "behind", "约5%", "about 5%"),
    (0.075, "behind", "约10%", "about 10%"),
    (0.262, "behind", "约25%", "about 25%"),
    (0.2999, "behind", "约25%", "about 25%"),
    (0.3, "watch", "约30%", "about 30%"),
    (0.3029, "watch", "约30%", "about 30%"),
    (0.475, "watch", "约50%", "about 50%"),
    (0.5, "watch", "约50%", "about 50%"),
    (0.5035, "watch", "约50%", "about 50%"),
    (0.5249, "watch", "约50%", "about 50%"),
    (0.525, "watch", "约55%", "about 55%"),
    (0.6749, "watch", "约65%", "about 65%"),
    (0.675, "watch", "约65%", "about 65%"),
    (0.6999, "watch", "约65%", "about 65%"),
    (0.7, "on_course", "约70%", "about 70%"),
    (0.8548, "on_course", "约85%", "about 85%"),
    (0.95, "on_course", "约95%", "about 95%"),
    (0.9501, "on_course", "95%以上", "over 95%"),
    (1.0, "on_course", "95%以上", "over 95%"),
]


@pytest.mark.parametrize(("probability", "status", "zh", "en"), TABLE)
def test_each_probability_has_its_word_and_its_step(probability, status, zh, en):
    assert status_of(probability) == status
    assert likelihood_words(probability, lang="zh") == zh
    assert likelihood_words(probability, lang="en") == en


@given(st.floats(0, 1))
def test_a_likelihood_in_words_never_crosses_a_boundary_of_status(probability):
    told = likelihood(probability)
    said = {"under": (told.percent - 0.001) / 100, "about": told.percent / 100, "over": 1.0}[told.bound]
    assert status_of(said) == status_of(probability)


def test_without_a_probability_nothing_is_known():
    assert status_of(None) == "unknown"
    assert likelihood_words(None, lang="zh") == "—"


def test_each_status_has_a_symbol_a_colour_and_words_of_its_own():
    words = [TEXT[f"target_{status}"] for status in STATUSES]
    assert [one["zh"] for one in words] == ["达标", "按期", "关注", "滞后", "难以完成", "逾期", "尚难判断"]
    assert len({one["en"] for one in words}) == len(set(STATUS_COLOURS.values())) == len(set(STATUS_SYMBOLS.values())) == len(STATUSES)
    assert "".join(STATUS_SYMBOLS[status] for status in STATUSES) == "✔▶●▲■✕○"
