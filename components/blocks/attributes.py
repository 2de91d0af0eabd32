"""HTML attributes whose names have a hyphen: aria-… for screen readers and data-… for the scripts of assets/js."""

from __future__ import annotations

from typing import Any


def attributes(**values: str | None) -> dict[str, Any]:
    """The attributes by their HTML names (aria_label is aria-label), those without a value left out."""
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}
