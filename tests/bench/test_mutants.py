"""The mutants of a source: each with a single change, and none of what no test can see."""

from __future__ import annotations

import ast

import pytest

from bench.mutation.mutants import mutants


def _changes(source):
    return [(mutant.before, mutant.after) for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("a < b", [("a < b", "(a <= b)")]),
        ("a <= b != c", [("a <= b != c", "(a < b != c)"), ("a <= b != c", "(a <= b == c)")]),
        ("a + b", [("a + b", "(a - b)")]),
        ("a // b", [("a // b", "(a * b)")]),
        ("a -= b", [("a -= b", "a += b")]),
        ("a and not b", [("a and not b", "(a or not b)"), ("not b", "(b)")]),
        ("-a", [("-a", "(a)")]),
        ("7", [("7", "(8)"), ("7", "(6)")]),
        ("True", [("True", "False")]),
        ("a if b else c", [("a if b else c", "(a if not b else c)")]),
        ("def f():\n    return a", [("return a", "return None")]),
    ],
)
def test_each_place_is_changed_in_its_own_way(source, changes):
    assert _changes(source) == changes


@pytest.mark.parametrize(
    "source",
    [
        "a: int | None = b",
        "def f(a: int | None) -> A | B:\n    '''Says 1.'''",
        "@dataclass(frozen=True)\nclass A:\n    pass",
        "zip(a, b, strict=True)",
        "raise ValueError(f'{a + 1}')",
        "def f():\n    return None",
    ],
)
def test_types_decorators_messages_and_guards_stay_as_they_are(source):
    assert mutants(source) == []


def test_a_mutant_is_the_source_with_one_change_in_its_line():
    source = "首 = '安居'  # words\nif 首 and a < 1:\n    b = 2\n"
    found = mutants(source)
    assert [(mutant.line, mutant.after) for mutant in found] == [(2, "(首 or a < 1)"), (2, "(a <= 1)"), (2, "(2)"), (2, "(0)"), (3, "(3)"), (3, "(1)")]
    assert found[1].source == source.replace("a < 1", "(a <= 1)")
    assert all(ast.parse(mutant.source) for mutant in found)
