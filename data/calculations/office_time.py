"""The time of the offices: clocks in China, where the store keeps UTC."""

from __future__ import annotations

import datetime as dt
from typing import Final

CHINA: Final = dt.timezone(dt.timedelta(hours=8))


def moment(at: dt.datetime) -> str:
    """A time of the store (UTC) as clocks in China show it: 2017-09-28 09:00."""
    return f"{at.replace(tzinfo=dt.UTC).astimezone(CHINA):%Y-%m-%d %H:%M}"
