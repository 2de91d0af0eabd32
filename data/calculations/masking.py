"""Which small counts must be hidden, and which others with them so that no total gives them away. Pure; the keys are anybody's.

Source: primary and complementary cell suppression, e.g. Hundepool et al., Statistical Disclosure Control (2012), chapter 4.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Line(NamedTuple, Generic[Key]):
    """A total and the parts that add up to it."""

    total: Key
    parts: Sequence[Key]


def hidden(counts: Mapping[Key, float], lines: Iterable[Line[Key]], *, below: int, known: Iterable[Key] = ()) -> frozenset[Key]:
    """The keys whose counts may not be shown, those that are known to be so included; none where no count is small.

    These are the counts above 0 and below the limit. In a line whose total is visible a reader can subtract what is visible as well: so the next
    smallest parts are hidden until two are, which together are no small count, zeros and the total itself only where nothing else is left.
    Where a total is hidden one of its parts is too. A total without a count is taken for visible; what it has beyond its parts counts as a hidden part.
    Example, limit 5: of 3 + 7 + 20 = 30 the 3 is small, and 7 is hidden with it, since 30 − 20 − 7 would tell it.
    """
    masked = {*known, *(key for key, count in counts.items() if 0 < count < below)}
    if not masked:
        return frozenset()
    ordered = [Line(line.total, sorted(line.parts, key=lambda part: (not counts[part], counts[part]))) for line in lines]
    growing = True
    while growing:
        before = len(masked)
        for line in ordered:
            masked.update(_needed(line, counts, masked, below=below))
        growing = len(masked) > before
    return frozenset(masked)


def _needed(line: Line[Key], counts: Mapping[Key, float], masked: set[Key], *, below: int) -> list[Key]:
    """What of the line must be hidden besides what is."""
    if line.total not in masked and masked.isdisjoint(line.parts):
        return []
    unseen, visible = [part for part in line.parts if part in masked], iter([part for part in line.parts if part not in masked])
    if line.total in masked:
        smallest = next(visible, None)
        return [smallest] if not unseen and smallest is not None and counts[smallest] else []
    rest = max(counts.get(line.total, 0.0) - sum(counts[part] for part in line.parts), 0.0)
    number, amount = len(unseen) + bool(rest), sum(counts[part] for part in unseen) + rest
    added: list[Key] = []
    while unseen and (number < 2 or amount < below):
        part = next(visible, None)
        if part is None:
            return [*added, line.total]
        added.append(part)
        number, amount = number + 1, amount + counts[part]
    return added
