"""From a form to the next version: lines, paragraphs and chapters changed, moved, added and taken away; numbers in tables stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from components.blocks.model import Listing
from components.bulletins.model import Bulletin, Chapter, Paragraph
from components.bulletins.page.editing import LONGEST_LINE, LONGEST_TEXT, MOST_CHAPTERS, edited
from data.bulletins.period import Period
from data.calculations.periods import Days

TABLE = Listing(id="t", title="Table", columns=["a", "b"], rows=[["x", "1"]])
DAYS = Days(dt.date(2017, 9, 1), dt.date(2017, 9, 30))
BEFORE = Bulletin(
    template="monthly",
    region="1",
    period=Period("month", DAYS, DAYS.last),
    lang="zh",
    data_version=1,
    heading="Heading",
    number=3,
    issue="No. {number}",
    office="Office",
    signature="Office",
    date="30 Sep 2017",
    distribution="all",
    chapters=[Chapter("One", [Paragraph("first"), TABLE, Paragraph("praised", "praise")]), Chapter("Two", [Paragraph("second")])],
    source="",
    made=DAYS.last,
)


def texts(bulletin):
    return {chapter.title: [part.text if isinstance(part, Paragraph) else part.id for part in chapter.parts] for chapter in bulletin.chapters}


def test_a_form_that_says_nothing_changes_nothing():
    assert edited(BEFORE, {}) == BEFORE


def test_the_lines_of_the_letter_are_changed():
    after = edited(BEFORE, {"heading": " New ", "number": "12", "signature": "Li", "distribution": "", "office": "O", "date": "1 Oct"})
    assert (after.heading, after.number, after.issue_line, after.signature, after.distribution, after.office, after.date) == (
        "New",
        12,
        "No. 12",
        "Li",
        "",
        "O",
        "1 Oct",
    )


@pytest.mark.parametrize("number", ["", "0", "-1", "1.5", "many", "99999", "１２"])
def test_a_number_that_is_none_stays_what_it_was(number):
    assert edited(BEFORE, {"number": number}).number == 3


def test_a_paragraph_is_changed_and_every_line_of_it_is_a_paragraph():
    after = edited(BEFORE, {"c1.p1.text": "one\r\n\r\n  two  ", "c1.p3.text": "well done"})
    assert texts(after)["One"] == ["one", "two", "t", "well done"]
    assert after.chapters[0].parts[-1].tone == "praise"


def test_positions_move_parts_and_zero_or_nothing_takes_them_away():
    assert texts(edited(BEFORE, {"c1.p1.at": "2.5"}))["One"] == ["t", "first", "praised"]
    assert texts(edited(BEFORE, {"c1.p2.at": "0", "c1.p3.at": ""}))["One"] == ["first"]
    assert texts(edited(BEFORE, {"c1.at": "2.5"})) == {"Two": ["second"], "One": ["first", "t", "praised"]}
    assert list(texts(edited(BEFORE, {"c1.at": "0"}))) == ["Two"]
    assert texts(edited(BEFORE, {"c1.p1.at": "x", "c1.p2.at": "nan", "c1.p3.at": "inf"})) == texts(BEFORE)


def test_a_chapter_whose_last_part_is_taken_away_goes_with_it():
    assert list(texts(edited(BEFORE, {"c2.p1.text": " "}))) == ["One"]


def test_paragraphs_and_chapters_are_added_where_they_shall_stand():
    after = edited(BEFORE, {"c1.new.text": "added", "c1.new.at": "1.5", "c2.title": "Renamed", "new.title": "Three", "new.text": "third"})
    assert texts(after) == {"One": ["first", "added", "t", "praised"], "Renamed": ["second"], "Three": ["third"]}
    assert list(texts(edited(BEFORE, {"new.title": "Three"}))) == ["One", "Two"]


def test_what_is_too_long_is_cut_and_letters_that_nobody_sees_are_left_out():
    after = edited(BEFORE, {"heading": "x" * 1_000, "c2.p1.text": "y" * 20_000, "c2.title": "a\u202eb\x00"})
    assert len(after.heading) == LONGEST_LINE
    assert len(after.chapters[1].parts[0].text) == LONGEST_TEXT
    assert after.chapters[1].title == "ab"


def test_tables_keep_their_numbers_whatever_a_form_says():
    after = edited(BEFORE, {"c1.p2.text": "forged"})
    assert after.chapters[0].parts[1] is TABLE
    assert after.facts == BEFORE.facts


def test_there_are_no_more_chapters_than_there_are_numerals():
    many = replace(BEFORE, chapters=[Chapter(str(number), [Paragraph("x")]) for number in range(MOST_CHAPTERS)])
    assert len(edited(many, {"new.title": "a", "new.text": "b"}).chapters) == MOST_CHAPTERS
