"""The scopes that narrow a question to some compounds or to one source of funds."""

from __future__ import annotations

FLAGS = ("demonstration", "weak", "demonstration_or_weak", "not_demonstration_or_weak")
FIELDS = ("kind", "responsible", "assisting_unit")
SCOPES = (*FLAGS, *(f"{field}=…" for field in (*FIELDS, "source")))


def is_scope(scope: str) -> bool:
    """True if the words name a scope."""
    field, equals, value = scope.partition("=")
    return scope in FLAGS or (field in (*FIELDS, "source") and bool(equals and value))
