"""The page of one compound: a month that is not whole is marked, and only filters with a meaning stand above it."""

from components.blocks.model import Columns
from components.blocks.pages import page_named
from components.blocks.screen import look as look_at
from components.frame.render import _frame
from components.screens.compound.profile import compound_content, compound_detail, find_compound


def cards_of(screen, compound_id):
    content = compound_content(screen, find_compound(screen.reader, compound_id))
    return {card.id: card for block in content if isinstance(block, Columns) for card in block.blocks}


def test_a_month_that_is_not_over_has_the_mark_in_drawing_table_and_note(look):
    card = cards_of(look(region="371302001"), "LY-0001")["compound-cases"]
    provisional = card.figure["data"][-1]
    assert [day for day, text in zip(provisional["x"], provisional["text"], strict=True) if text == "◐"] == ["2017-09-01"]
    assert [row[0] for row in card.table.rows if "◐" in row[1]] == ["2017年9月"]
    assert "带◐的不完整，不宜与其他比高低" in card.notes


def test_a_month_that_is_over_has_none(look):
    card = cards_of(look(region="371302001", month="2017-08"), "LY-0001")["compound-cases"]
    assert "◐" not in str(card)


def test_filters_that_change_nothing_are_not_offered(gateway):
    with gateway.reader() as reader:
        found = look_at({"id": "LY-0001", "month": "2017-09"}, reader, page="compound", find=compound_detail)
        frame = _frame(found.screen, page_named("compound"), (), found.detail)
    assert [one.key for one in frame.filters] == ["from", "to"]
