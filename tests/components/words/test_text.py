"""The words of the interface."""

import string
from collections import Counter
from importlib import import_module
from pkgutil import walk_packages

import pytest

from components.blocks.pages import GROUPS
from components.words import dictionaries
from components.words.text import TEXT, in_running_text, listed, named_value, t


@pytest.mark.parametrize("key", TEXT)
def test_every_word_exists_in_both_languages_with_the_same_places(key):
    words = TEXT[key]
    assert set(words) == {"zh", "en"}
    assert bool(words["zh"]) >= bool(words["en"])  # English does without some units
    places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in words.values()]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("names", "of", "zh", "en"),
    [
        ([], 0, "", ""),
        (["A"], 1, "A", "A"),
        (["A", "B"], 0, "A、B", "A and B"),
        (["A", "B", "C"], 3, "A、B、C", "A, B and C"),
        (["A", "B"], 6, "A、B等6个", "A, B and 4 more"),  # Chinese counts all, English those that are left
    ],
)
def test_names_in_a_row_are_listed_as_each_language_does(names, of, zh, en):
    assert (listed(names, of=of, lang="zh"), listed(names, of=of, lang="en")) == (zh, en)


def test_a_category_stands_in_a_sentence_without_its_capital():
    assert in_running_text("E-bike theft", lang="en") == "e-bike theft"
    assert in_running_text("DUI", lang="en") == "DUI"
    assert in_running_text("盗窃", lang="zh") == "盗窃"


def test_places_are_filled():
    assert t("data_through", "en", date="27 Sep 2017") == "Data through 27 Sep 2017"


def test_a_word_that_nobody_wrote_is_an_error():
    with pytest.raises(KeyError):
        t("no such word", "zh")


@pytest.mark.parametrize(
    ("name", "lang", "said"), [("甲区", "zh", "甲区（3起）"), ("园区甲（示例）", "zh", "园区甲（示例，3起）"), ("Park A (sample)", "en", "Park A (sample, 3)")]
)
def test_the_brackets_of_a_name_take_in_its_value(name, lang, said):
    assert named_value(name, "3起" if lang == "zh" else "3", lang=lang) == said


def test_no_key_stands_in_two_dictionaries():
    modules = [import_module(one.name) for one in walk_packages(dictionaries.__path__, prefix=f"{dictionaries.__name__}.") if not one.ispkg]
    assert [key for key, times in Counter(key for one in modules for key in one.WORDS).items() if times > 1] == []
    assert [key for key, written in dictionaries.WORDS.items() if TEXT[key] is not written] == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_pages_has_a_name_for_its_menu(group):
    assert f"group_{group}" in TEXT
