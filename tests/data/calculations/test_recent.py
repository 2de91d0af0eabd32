"""What is kept of what was worked out lately."""

from __future__ import annotations

from data.calculations.recent import Recent


def _asked(recent, *keys):
    """The keys that had to be worked out anew, in the order in which they were asked for."""
    fresh = []
    for key in keys:
        assert recent.once(key, lambda key=key: fresh.append(key) or key * 2) == key * 2
    return "".join(fresh)


def test_what_was_worked_out_is_not_worked_out_again():
    assert _asked(Recent(most=2), *"aabba") == "ab"


def test_as_many_are_kept_as_may_be_and_what_was_used_longest_ago_is_dropped():
    recent = Recent(most=2)
    assert _asked(recent, *"abac") == "abc"
    assert _asked(recent, *"ac") == "", "a was used after b"
    assert _asked(recent, *"b") == "b"


def test_nothing_is_known_any_more_once_it_is_cleared():
    recent = Recent(most=2)
    recent.once("a", lambda: 1)
    recent.clear()
    assert _asked(recent, "a") == "a"


def test_what_is_kept_is_bounded_by_what_it_weighs():
    kept = Recent(most=10, weigh=len)
    for name, text in (("a", "1234"), ("b", "1234"), ("a", "12"), ("c", "1234")):
        kept.put(name, text)
    assert [kept.get(name) for name in "abc"] == ["12", "1234", "1234"]
    kept.put("d", "1")
    assert [kept.get(name) for name in "abcd"] == [None, "1234", "1234", "1"]


def test_what_weighs_more_than_everything_is_not_kept():
    kept = Recent(most=3, weigh=len)
    kept.put("a", "1234")
    assert kept.get("a") is None
