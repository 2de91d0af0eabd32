"""What a document says, whatever its format: a title, sections of blocks, where the numbers come from, and what they mean.

Every writer (PPTX, DOCX, XLSX, PDF, HTML) takes a Report and gives bytes; none of them computes a number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from components.blocks.model import Card, DocumentBlock
from components.words.format_words import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a number of the document means."""

    key: str
    name: str
    unit: str
    formula: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A batch that the numbers came from, written for a reader."""

    batch: str
    at: str
    action: str
    actor: str
    files: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the document with its own title: a page, an item of an agenda, a chapter of a bulletin."""

    title: str
    subtitle: str = ""  # region and months of the part
    blocks: Sequence[DocumentBlock] = ()
    notes: str = ""  # what the office wrote for the speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What an official letter has besides its text (GB/T 9704): the issuing office, the number of the issue, who signs, who gets it."""

    office: str
    number: str = ""
    signature: str = ""
    date: str = ""
    copies: str = ""  # the distribution list


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The sections for another region or month, for formats that let their reader choose."""

    region: str
    region_name: str
    month: str
    month_name: str
    sections: Sequence[Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole document. `source` is the line for every foot; `sample` is said on every page where the data are synthetic, else ''.

    `outlines` are the maps that figures name by their address, as GeoJSON.
    """

    title: str
    subtitle: str
    lang: Lang
    sections: Sequence[Section]
    source: str
    sample: str = ""
    made: dt.date
    definitions: Sequence[Definition] = ()
    origins: Sequence[Origin] = ()
    outlines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    letter: Letter | None = None
    variants: Sequence[Variant] = ()

    @property
    def running_title(self) -> str:
        """The title at the head of each page, with the subtitle where it does not say it already."""
        return f"{self.title} {self.subtitle_below}".strip()

    @property
    def file_title(self) -> str:
        """The name of its file: the running title, and what its only part is called where it has but one, so that no two pages share a name."""
        only = self.sections[0].title if len(self.sections) == 1 and not self.letter else ""
        return f"{self.running_title} {only}".strip()

    @property
    def subtitle_below(self) -> str:
        """The subtitle as it stands below the title; the title of a letter may have said it."""
        return "" if self.letter and self.subtitle in self.title else self.subtitle

    def cards(self) -> Iterator[Card]:
        """Every card that has a figure, in reading order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Card) and block.figure)
