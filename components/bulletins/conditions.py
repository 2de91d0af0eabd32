"""Whether the conditions of an item hold: comparisons of facts with plain values, nothing more."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError
from components.bulletins.templates.template import Condition, Conditions

_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "above": operator.gt,
    "at_least": operator.ge,
    "below": operator.lt,
    "at_most": operator.le,
}


def holds(facts: Facts, conditions: Conditions) -> bool:
    """True if every condition holds; of an unknown fact only that it is not known."""
    return all(_holds(facts, condition) for condition in conditions)


def _holds(facts: Facts, condition: Condition) -> bool:
    if condition.fact is None:
        return isinstance(condition.value, tuple) and facts.period.kind in condition.value
    try:
        fact = facts.fact(condition.fact)
    except AbsentError:
        return condition.test == "known" and condition.value is False
    if condition.test == "known":
        return condition.value is True
    if condition.test == "verdict":
        return isinstance(condition.value, tuple) and fact.verdict in condition.value
    return fact.value is not None and _COMPARISONS[condition.test](fact.value, condition.value)
