"""The time of the offices: clocks in China, where the store keeps UTC; and the clock that the store goes by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

CHINA: Final = dt.timezone(dt.timedelta(hours=8))
Clock = Callable[[], dt.datetime]
"""Gives the present time as the store keeps it; another one may stand in the place of the machine's."""


def utc_now() -> dt.datetime:
    """The time of this machine as the store keeps it: in UTC without a zone, in whole seconds."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def moment(at: dt.datetime) -> str:
    """A time of the store (UTC) as clocks in China show it: 2017-09-28 09:00."""
    return f"{at.replace(tzinfo=dt.UTC).astimezone(CHINA):%Y-%m-%d %H:%M}"
