"""The options of an import: how they are kept, and that they come from plain values."""

import pytest

from data.imports.options import NONE, Options


def test_without_options_there_is_nothing_to_note():
    assert (NONE.note, NONE.values()) == ("", {})


def test_the_note_names_every_option_that_was_taken():
    options = Options(keys_are_exact=True, covers=("2020-01..2020-05", "incidents:2020-06..2020-06"), reason="tables of the bureau")
    assert options.note == "--keys-are-exact --covers 2020-01..2020-05 --covers incidents:2020-06..2020-06 --reason 'tables of the bureau'"


def test_options_come_back_from_the_plain_values_of_a_job():
    options = Options(allow_new_categories=True, replaces=("2019-01..2019-12",))
    assert Options.of({name: list(value) if isinstance(value, tuple) else value for name, value in options.values().items()}) == options


def test_a_name_that_is_no_option_is_an_error():
    with pytest.raises(ValueError, match="spell"):
        Options.of({"spell": True})
