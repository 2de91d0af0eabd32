"""The seven questions in DuckDB's SQL over the files as offices send them in: no roll-ups, no order, no index.

Every query has the parameters of `parameters`, as far as it names them, and the rows of the product's answer in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FILES = ("regions", "categories", "compounds", "progress", "cameras", "incidents")
_CODES = {"regions": "{'code': 'VARCHAR', 'parent_code': 'VARCHAR'}", "compounds": "{'region_code': 'VARCHAR'}"}
"""The columns that would be taken for numbers."""
VIEWS = (
    """CREATE VIEW preventable AS
    SELECT incidents.* FROM incidents
    JOIN categories ON categories.kind = 'incident' AND categories.code = incidents.category AND categories.preventable = 1""",
    """CREATE MACRO inside(top) AS TABLE
    WITH RECURSIVE below(code, part) AS (
        SELECT code, code FROM regions WHERE parent_code = top
        UNION ALL
        SELECT regions.code, below.part FROM regions JOIN below ON regions.parent_code = below.code
    )
    SELECT code, part FROM below""",
)
"""What several queries have in common: the cases that count, and the regions inside one with the part of it in which each lies."""

QUERIES = {
    # A month that is not over is compared with the same days of the year before.
    "cases with YoY": """
        WITH past AS (SELECT least($next, max(occurred_at)::DATE + 1) AS ending FROM incidents),
        counts AS (
            SELECT count(*) FILTER (occurred_at >= $first) AS now, count(*) FILTER (occurred_at < $first) AS before
            FROM preventable
            WHERE (occurred_at >= $first AND occurred_at < $next)
               OR (occurred_at >= $first - INTERVAL 1 YEAR AND occurred_at < (SELECT ending FROM past) - INTERVAL 1 YEAR)
        )
        SELECT '', now, before, now / nullif(before, 0)::DOUBLE - 1 FROM counts""",
    "cases by region": """
        WITH counts AS (
            SELECT inside.part, count(*) AS cases
            FROM preventable JOIN compounds USING (compound_id) JOIN inside($region) AS inside ON inside.code = compounds.region_code
            WHERE occurred_at >= $first AND occurred_at < $next GROUP BY inside.part
        )
        SELECT regions.code, coalesce(counts.cases, 0) FROM regions LEFT JOIN counts ON counts.part = regions.code
        WHERE regions.parent_code = $region ORDER BY regions.code""",
    "12 months by category": """
        SELECT category, count(*) FROM incidents
        WHERE occurred_at >= $next - INTERVAL 1 YEAR AND occurred_at < $next GROUP BY category ORDER BY category""",
    "series of 24 months": """
        WITH counts AS (
            SELECT date_trunc('month', occurred_at) AS month, count(*) AS cases FROM preventable
            WHERE occurred_at >= $next - INTERVAL 2 YEAR AND occurred_at < $next GROUP BY ALL
        )
        SELECT strftime(months.month, '%Y-%m'), coalesce(counts.cases, 0)
        FROM (SELECT unnest(generate_series($next - INTERVAL 2 YEAR, $first, INTERVAL 1 MONTH)) AS month) AS months LEFT JOIN counts USING (month)
        ORDER BY months.month""",
    # A stage implies the earlier ones.
    "networked rate by region": """
        WITH reached AS (
            SELECT compound_id, max(list_position(['surveyed', 'planned', 'started', 'built', 'networked', 'accepted'], stage)) AS stage
            FROM progress WHERE date < $next GROUP BY compound_id
        ),
        counts AS (
            SELECT inside.part, count(*) FILTER (reached.stage >= 5) AS networked, count(*) FILTER (reached.stage >= 2) AS planned
            FROM reached JOIN compounds USING (compound_id) JOIN inside($region) AS inside ON inside.code = compounds.region_code GROUP BY inside.part
        )
        SELECT regions.code, coalesce(networked, 0), coalesce(planned, 0), networked / nullif(planned, 0)::DOUBLE
        FROM regions LEFT JOIN counts ON counts.part = regions.code WHERE regions.parent_code = $region ORDER BY regions.code""",
    # What a compound returned holds until its next return.
    "cameras at month end": """
        SELECT '', sum(installed), sum(networked)
        FROM (
            SELECT arg_max(installed, month) AS installed, arg_max(networked, month) AS networked
            FROM cameras WHERE month <= $month GROUP BY compound_id
        )""",
    "top ten compounds": """
        SELECT compound_id, count(*) FILTER (occurred_at >= $next - INTERVAL 1 YEAR) AS now, count(*) FILTER (occurred_at < $next - INTERVAL 1 YEAR)
        FROM incidents WHERE occurred_at >= $next - INTERVAL 2 YEAR AND occurred_at < $next
        GROUP BY compound_id HAVING now > 0 ORDER BY now DESC, compound_id LIMIT 10""",
}


def loading(name: str) -> str:
    """The statement that makes a table of a file, whose path is its one parameter."""
    types = f", types = {_CODES[name]}" if name in _CODES else ""
    return f"CREATE TABLE {name} AS FROM read_csv(?, header = true{types})"


def parameters(region: str, month: str) -> Mapping[str, Any]:
    """What the questions need to know of a month written as YYYY-MM: itself, its first day and that of the next one."""
    year, number = map(int, month.split("-"))
    following = f"{year + number // 12}-{number % 12 + 1:02d}-01"
    return {"region": region, "month": month, "first": f"{month}-01", "next": following}
