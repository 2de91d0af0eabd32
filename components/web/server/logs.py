"""One line of JSON for each event: whatever a client puts into a name or an address, it cannot begin a line of its own."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys
from typing import Any

_LONGEST = 2_000
_LONGEST_TRACE = 12_000


class JsonLines(logging.Formatter):
    """Writes a record, the fields given as `extra={"event": {…}}`, and the end of a traceback as one line of ASCII."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        event: dict[str, Any] = getattr(record, "event", {})
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _short(record.getMessage()),
            **{key: _short(value) for key, value in event.items()},
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)[-_LONGEST_TRACE:]
        return json.dumps(line, default=str)


def _short(value: Any) -> Any:
    return value[:_LONGEST] + "…" if isinstance(value, str) and len(value) > _LONGEST else value


def log_as_json() -> None:
    """Send the product's own log and warnings of libraries to standard error as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("anju").setLevel(logging.INFO)
