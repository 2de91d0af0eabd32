"""What a bulletin is before it becomes a screen or a document: a letter with chapters of paragraphs, tables and figures, and what it stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from components.blocks.model import Card, Listing
from components.words.format_words import Lang
from data.bulletins.period import Period

Tone: TypeAlias = Literal["", "praise", "warning"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a placeholder stood for: its words, the exact value where it is a number, the verdict where it is a change."""

    words: str
    value: float | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together; the tone says whether somebody is commended or warned."""

    text: str
    tone: Tone = ""


Part: TypeAlias = Paragraph | Listing | Card


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter under its title, without its number."""

    title: str
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence, table or figure of the template that was left out: where it stands, which placeholder could not be told, and why."""

    place: str
    text: str
    placeholder: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A whole bulletin. `facts` are those of every placeholder and table cell as they were when it was written."""

    template: str
    region: str
    period: Period
    lang: Lang
    data_version: int
    heading: str
    number: int
    issue: str  # the pattern of the line with the number, as {number}
    office: str
    signature: str
    date: str
    distribution: str
    chapters: Sequence[Chapter]
    source: str
    made: dt.date
    sample: str = ""
    mask_below: int = 0  # counts of cases below it were hidden when it was written
    metrics: Sequence[str] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    omissions: Sequence[Omission] = ()

    @property
    def issue_line(self) -> str:
        """The line with the number of the issue."""
        return self.issue.replace("{number}", str(self.number))
