"""Asks DuckDB the seven questions, in a process and an environment of its own that has nothing of the product.

`python -m bench.questions.duck FOLDER` with `{"region", "months", "rounds"}` on its standard input writes answers and times to its standard output.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from bench.questions.sql import FILES, QUERIES, VIEWS, loading, parameters


def asked(folder: Path, *, region: str, months: list[str], rounds: int) -> dict[str, Any]:
    """The seconds that loading took; by question the rows of each month, and milliseconds on the clock and of the processor of every round and month."""
    connection = duckdb.connect()
    start = time.perf_counter()
    for name in FILES:
        connection.execute(loading(name), [str(folder / f"{name}.csv")])
    for view in VIEWS:
        connection.execute(view)
    loaded = time.perf_counter() - start
    answers: dict[str, dict[str, Any]] = {}
    times: dict[str, list[tuple[float, float]]] = {}
    for name, query in QUERIES.items():
        statement = _typed(query)
        for month in (months[-1], *(months * rounds)):  # the first one does not count
            given = {key: value for key, value in parameters(region, month).items() if f"${key}" in query}
            clock, processor = time.perf_counter(), time.process_time()
            rows = connection.execute(statement, given).fetchall()
            times.setdefault(name, []).append(((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000))
            answers.setdefault(name, {})[month] = [[_number(value) for value in row] for row in rows]
    return {"version": duckdb.__version__, "loaded": loaded, "answers": answers, "times": {name: runs[1:] for name, runs in times.items()}}


def _typed(query: str) -> str:
    """The query with its days told from words."""
    return re.sub(r"\$(first|next)\b", r"$\1::DATE", query)


def _number(value: Any) -> Any:
    """Sums, which DuckDB makes wider than a whole number of JSON, as plain numbers."""
    return value if value is None or isinstance(value, str | float) else int(value)


def main() -> None:
    """Answer what is asked on the standard input."""
    question: Mapping[str, Any] = json.load(sys.stdin)
    print(json.dumps(asked(Path(sys.argv[1]), region=question["region"], months=question["months"], rounds=question["rounds"])))


if __name__ == "__main__":
    main()
