"""Which columns of its tables a mapping asks for."""

from __future__ import annotations

from data.imports.mappings.expressions import loose, references
from data.imports.mappings.mapping import MappingStep, Source

_SINGLE = ("column", "lon", "lat", "order")
_MANY = ("by", "sum", "values", "check")


def named_columns(source: Source) -> list[tuple[str, ...]]:
    """Every column that expressions and steps name, each with its alternatives."""
    derived = [expression for step in source.steps if step.kind == "derive" for expression in step.options.values()]
    wanted = [names for expression in [*source.fields.values(), *derived] for names in references(expression)]
    return wanted + [(name,) for step in source.steps for name in _of_step(step)]


def needed_columns(source: Source) -> frozenset[str] | None:
    """The columns without which the source cannot be read, in loose form; None if it may need all."""
    if any(step.kind == "unpivot" or (step.kind == "total" and step.options.get("check", True) is True) for step in source.steps):
        return None
    return frozenset(loose(name) for names in named_columns(source) for name in names)


def _of_step(step: MappingStep) -> list[str]:
    if isinstance(step.options, list):
        return [str(name) for name in step.options]
    if step.kind == "derive":
        return []
    single = [step.options[key] for key in _SINGLE if isinstance(step.options.get(key), str)]
    return [*single, *(str(name) for key in _MANY if key != "values" or step.kind == "cumulate" for name in _listed(step.options.get(key)))]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
