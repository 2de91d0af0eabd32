"""What a status or a change says at a glance: tone, symbol and word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from components.figures import theme
from data.answers.targets.status import Status

Tone: TypeAlias = Status | Literal["better", "worse", "neutral"]

SYMBOLS: Final[dict[str, str]] = {**theme.STATUS_SYMBOLS, "better": "", "worse": "", "neutral": ""}


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in symbol, word and colour."""

    tone: Tone
    word: str
    symbol: str = ""
