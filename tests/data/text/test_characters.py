"""What a text is freed of, and how a refusal shows what somebody has written."""

from __future__ import annotations

from data.text.characters import as_seen


def test_a_refusal_shows_what_was_written_and_codes_for_what_has_no_shape():
    assert as_seen("兰山区-1") == "兰山区-1"
    assert as_seen("a\n\x00\ud800\u202e") == "a\\n\\x00\\ud800\\u202e"
    assert as_seen("12345", most=3) == "123"
