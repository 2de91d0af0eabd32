"""File names as they may be shown: what is about persons in them is masked."""

from __future__ import annotations

import datetime as dt

from data.calculations.office_time import CHINA
from data.text.characters import without_controls
from data.text.personal import without_persons


def shown_name(name: str) -> str:
    """A file name as it may be shown: what is about persons in it is masked, what nobody sees is left out."""
    return masked_name(without_controls(name))


def masked_name(name: str) -> str:
    """A file name in which what is about persons is masked."""
    return without_persons(name, today=dt.datetime.now(CHINA).date())
