"""From the texts that a person or a program gives to a question: what the command line and the interface have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from data.answers.answer import answer_from
from data.answers.question import Answer, Question
from data.calculations.periods import Month, Span
from data.cubes.target import DIVISIONS, TODAY
from data.errors import QuestionError
from data.metrics.model import CompoundsWithout, Metric, Sum
from data.metrics.registry import metric_named
from data.metrics.scopes import LISTS, scope_named, term
from data.reading.catalogue import Catalogue
from data.reading.facts.funds import assisting_units
from data.reading.gateway import Gateway, Reader
from data.reading.predecessors import Predecessor
from data.reading.selecting import Selection
from data.text.characters import as_seen
from data.text.place_names import squeezed, stem

PARAMETERS = ("region", "by", "month", "from", "to", "change", "category", "scope", "level", "festival", "as_of", "division")
CLOSED: Final[Mapping[str, tuple[str, ...]]] = {name: tuple(LISTS[name]) for name in ("by", "change", "level", "festival")} | {"division": DIVISIONS}
"""The parameters that take the values of a closed list, with these."""
MOST_MONTHS = 600
_LONGEST = 200
_MOST_NAMED = 8
_NO_END = 999_912


class Asked(NamedTuple):
    """An answer with the names that belong to the state it was read from, and the region that was asked for where another one has taken its place."""

    answer: Answer
    catalogue: Catalogue
    predecessor: Predecessor | None = None


def question_from(values: Mapping[str, Sequence[str]], *, metric: str) -> Question:
    """The question that the parameters name; QuestionError for an unknown, repeated or unreadable one. Only `by` may be repeated."""
    metric_named(metric)
    given = {name: _single(name, texts) for name, texts in values.items() if name != "by"}
    by = tuple(dict.fromkeys(term("by", part) for text in values.get("by", ()) for part in _clean("by", text).split(",") if part.strip()))
    parameters: dict[str, str] = {name: text for name, text in given.items() if text}
    span = _span(parameters)
    if "month" in by and span is not None and span.length > MOST_MONTHS:
        raise QuestionError(field="from", value=str(span.start), expected=f"≤ {MOST_MONTHS} × by=month")
    return Question(
        metric,
        region=parameters.get("region"),
        by=by,
        span=span,
        change=_term("change", parameters),
        category=parameters.get("category"),
        scope=scope_named(parameters["scope"]) if "scope" in parameters else None,
        level=_term("level", parameters),
        festival=_term("festival", parameters),
        as_of=_version(parameters.get("as_of")),
        division=_division(parameters.get("division")),
    )


def ask(gateway: Gateway, question: Question) -> Asked:
    """The answer to the question, its region and category given by code or by name."""
    with gateway.reader(question.as_of, division=question.division or TODAY) as reader:
        metric = metric_named(question.metric)
        category, scope = _category(question.category, metric, reader), _scope(question.scope, reader)
        named = replace(question, region=region_named(question.region, reader) or _whole(question, reader), category=category, scope=scope)
        return Asked(answer_from(reader, named), reader.catalogue, _followed(question.region, named.region, reader))


def _whole(question: Question, reader: Reader) -> str | None:
    """The region whose parts a split by region means where none is named: the one programme; None where there are several, or a level says which."""
    tops = reader.scope.tops(reader.catalogue.tree)
    is_split = "region" in question.by and question.level is None
    return tops[0] if is_split and len(tops) == 1 and reader.catalogue.tree.children(tops[0]) else None


def _single(name: str, texts: Sequence[str]) -> str:
    if name not in PARAMETERS:
        raise QuestionError(field="argument", value=as_seen(name), expected=", ".join(PARAMETERS))
    if len(texts) != 1:
        raise QuestionError(field=name, value=", ".join(texts)[:_LONGEST], expected="1 ×")
    return _clean(name, texts[0])


def _clean(name: str, text: str) -> str:
    if len(text) > _LONGEST or not text.isprintable():
        printable = "".join(letter if letter.isprintable() else "?" for letter in text[:_LONGEST])
        raise QuestionError(field=name, value=printable, expected=f"≤ {_LONGEST}")
    return text.strip()


def _span(parameters: Mapping[str, str]) -> Span | None:
    if "month" in parameters:
        for other in ("from", "to"):
            if other in parameters:
                raise QuestionError(field=other, value=parameters[other], expected="month | from, to")
        month = _month("month", parameters["month"])
        return Span(month, month)
    if "from" in parameters and "to" in parameters:
        return Span(_month("from", parameters["from"]), _month("to", parameters["to"]))
    for name, other in (("from", "to"), ("to", "from")):
        if name in parameters:
            raise QuestionError(field=other, value="", expected="YYYY-MM")
    return None


def _month(name: str, text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise QuestionError(field=name, value=text, expected="YYYY-MM") from error


def _term(field: str, parameters: Mapping[str, str]) -> str | None:
    return term(field, parameters[field]) if field in parameters else None


def _scope(text: str | None, reader: Reader) -> str | None:
    """The scope as it is asked for; QuestionError for a unit that assists nobody, rather than a zero."""
    field, _, value = (text or "").partition("=")
    if field == "assisting_unit":
        known = assisting_units(reader)
        if value not in known:
            raise QuestionError(field="scope", value=text, expected=", ".join(f"{field}={unit}" for unit in known[:_MOST_NAMED]) or "—")
    return text


def _version(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise QuestionError(field="as_of", value=text, expected="0, 1, 2, …")
    return int(text)


def _division(text: str | None) -> str | None:
    if text not in (None, *DIVISIONS):
        raise QuestionError(field="division", value=text, expected=", ".join(DIVISIONS))
    return text if text != TODAY else None


def region_named(text: str | None, reader: Reader) -> str | None:
    """The code of a region given by code or by a name that only one region has; what nobody knows is left for the answer to refuse."""
    tree = reader.catalogue.tree
    if text is None or text in tree.regions:
        return text
    wanted = squeezed(text)
    allowed = [region for region in tree.regions.values() if reader.scope.allows(region.code, tree)]
    named = [region for region in allowed if wanted in (squeezed(region.name), squeezed(region.name_en or region.name))]
    matches = (
        named
        or [region for region in allowed if wanted == squeezed(region.name)[:-1]]
        or [region for region in allowed if wanted == stem(squeezed(region.name))]
    )
    if len(matches) > 1:
        known = ", ".join(f"{region.code} {region.name}" for region in matches[:_MOST_NAMED])
        raise QuestionError(field="region", value=text, expected=known)
    return matches[0].code if matches else _succeeded(text, reader)


def _succeeded(text: str, reader: Reader) -> str:
    """The region that has taken the place of one that is no more, given by code or name; QuestionError that names the parts of one that was divided."""
    ended, tree = _predecessor(text, reader), reader.catalogue.tree
    if ended is None:
        return text
    today = reader.catalogue.succession.today(ended.code)
    if today in tree.regions:
        return today
    parts = [tree.regions[code] for code in ended.successors if reader.scope.allows(code, tree)]
    if not parts:
        return text
    raise QuestionError(field="region", value=text, expected=", ".join(f"{region.code} {region.name}" for region in parts[:_MOST_NAMED]))


def _followed(text: str | None, code: str | None, reader: Reader) -> Predecessor | None:
    """The region that is no more which the text means, if the one with the code carries its past; another may have had the name of one of today."""
    ended = _predecessor(text, reader) if text != code else None
    return ended if ended and ended.code != code and reader.catalogue.succession.today(ended.code) == code else None


def _predecessor(text: str | None, reader: Reader) -> Predecessor | None:
    """The region that is no more which the text means, by code or by a name that only one of these has."""
    known = reader.catalogue.predecessors
    if text is None or text in known:
        return known.get(text or "")
    wanted = squeezed(text)
    named = [predecessor for predecessor in known.values() if wanted in (squeezed(predecessor.name), squeezed(predecessor.name_en or predecessor.name))]
    return named.pop() if len(named) == 1 else None


def _category(text: str | None, metric: Metric, reader: Reader) -> str | None:
    """The code of a category given by code or by name; QuestionError for one of which there is nothing, rather than a zero."""
    if text is None:
        return None
    categories = reader.catalogue.categories
    parts = [part.absent if isinstance(part, CompoundsWithout) else part for part in (metric.numerator, metric.denominator) if part is not None]
    counted = [part for part in parts if part.subject in ("cases", "resources")]
    if not counted:
        raise QuestionError(field="category", value=text, expected="cases, …")
    wanted = text.casefold()
    named = [
        category.code for category in categories.values() if wanted in {name.casefold() for name in (category.code, category.name, category.name_en) if name}
    ]
    if len(named) == 1:
        return named[0]
    if not any(_occurs(text, part, reader) for part in counted):
        raise QuestionError(field="category", value=text, expected=", ".join(sorted(categories)))
    return text


def _occurs(category: str, part: Sum, reader: Reader) -> bool:
    places = reader.scope.tops(reader.catalogue.tree)
    selection = Selection(places=places, until=_NO_END, category=category, by_month=False)
    return bool(reader.sums(replace(part, items=(category,)), selection))
