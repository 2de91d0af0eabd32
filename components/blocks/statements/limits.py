"""The limits of the colours of a map where they are not fixed by the unit: the same in every month, so that months compare."""

from __future__ import annotations

from components.blocks.screen import Screen
from data.answers.answer import highest_from
from data.answers.question import Answer


def lasting_limits(screen: Screen, answer: Answer) -> tuple[float, float]:
    """From 0 to the highest value that any row of the answer has in any span of its length that the programme has, in the unit of the metric."""
    months = screen.catalogue.months(screen.programme.root)
    if months is None or answer.span is None:
        return (0.0, 1.0)
    return (0.0, highest_from(screen.reader, answer.question, months.spans(answer.span.length)) or 1.0)
