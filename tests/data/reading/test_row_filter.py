"""Who may see some regions is told of these what everybody is told, and of no other anything: by random questions on random programmes, and table by table."""

from __future__ import annotations

from itertools import islice

import pytest
from sqlalchemy import select

from data.answers.answer import answer
from data.answers.question import CHANGES, Question
from data.calculations.periods import Month, Span
from data.cubes.returns.marks import region_of
from data.errors import AnjuError, QuestionError
from data.metrics.model import subjects_of
from data.metrics.registry import METRICS
from data.reading.facts import cubes, current, fetched
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.reading.returns.reported import returned, units_within
from data.store import tables
from tests.data.small import bring
from tests.data.worlds import CATEGORIES, CODES, Draw, world
from tests.sampling import few

pytestmark = pytest.mark.costly

SCOPES = (("11",), ("12",), ("111",), ("1",), ("2",), ("112", "21"))
EACH = few("seed", range(8), short=1)
QUESTIONS = 250  # of each scope of a programme: eight programmes make twelve thousand


def within(scope):
    return {code for code in CODES if any(code.startswith(top) for top in scope)}


def places_of(reader, table):
    """The regions and compounds that the rows of a table name."""
    names = [name for name in ("region_code", "ancestor") if name in table.c]
    named = {region_of(code) for name in names for (code,) in fetched(reader, select(table.c[name]).distinct())}
    return named, {code for (code,) in fetched(reader, select(table.c.compound_id).distinct())} if "compound_id" in table.c else set()


@EACH
@pytest.mark.parametrize("scope", SCOPES, ids=" ".join)
def test_every_table_of_a_reader_holds_what_its_viewer_may_see_and_nothing_else(fresh, seed, scope):
    store = fresh()
    bring(store, world(seed))
    seen, above = within(scope), {top[:length] for top in scope for length in range(1, len(top))}
    with Gateway(store).reader() as reader:
        lying = dict(fetched(reader, select(tables.compounds.c.compound_id, tables.compounds.c.region_code).where(current(reader, tables.compounds))))
        whole = {name: places_of(reader, getattr(cubes(reader), name)) for name in ("regions", "closure", "region_cases", "case_parts", "compounds")}
    inside = {compound for compound, region in lying.items() if region in seen}
    with Gateway(store, Scope(frozenset(scope))).reader() as reader:
        for name in ("regions", "region_cases", "case_parts", "case_days", "case_ends", "closure", "compounds", "compound_cases"):
            regions, compounds = places_of(reader, getattr(cubes(reader), name))
            assert (regions <= seen, compounds <= inside) == (True, True), name
        reports = cubes(reader).reports
        assert {region_of(code) for (code,) in fetched(reader, select(reports.c.region_code).where(reports.c.value != 0))} <= seen
        for name, (regions, compounds) in whole.items():
            assert places_of(reader, getattr(cubes(reader), name)) == (regions & seen, compounds & inside)
        for facts in tables.FACTS.values():
            columns = [name for name in ("region_code", "compound_id") if name in facts.c]
            for row in fetched(reader, select(*(facts.c[name] for name in columns)).where(current(reader, facts))) if columns else ():
                region = lying.get(getattr(row, "compound_id", None), getattr(row, "region_code", None))
                assert region in (seen | above if facts is tables.programmes else seen), facts.name


def questions(draw, places):
    """Random questions about these regions, most of which make sense."""
    metrics, splits = sorted(METRICS), ((), ("region",), ("month",), ("category",), ("region", "month"), ("kind",), ("stage",))
    while True:
        start = Month(2019, 1 + draw.up_to(11))
        yield Question(
            draw.of(metrics),
            region=draw.of(places),
            by=draw.of(splits),
            span=draw.of([None, Span(start, start.shift(draw.up_to(4)))]),
            change=draw.of([None, None, *CHANGES]),
            category=draw.of([None, None, draw.of(CATEGORIES)]),
            festival=draw.of([None, "separate"]),
        )


NUMBERS = ("value", "numerator", "denominator", "current", "previous")


def told(gateway, question):
    """What is answered, or the refusal; of a refusal its kind, since it names what may be seen."""
    try:
        return answer(gateway, question).to_json()
    except AnjuError as error:
        return {"refused": (error.code, error.detail.get("field"))}


def lies_in_units(reader, question, seen):
    """Whether who reports the region are units that the viewer sees no more than a part of."""
    subjects = subjects_of(METRICS[question.metric])
    inner = [question.region, *reader.catalogue.tree.subtree(question.region)]
    units = [(returned(reader, question.region[:1], subject), units_within(reader, subject, code)) for subject in subjects for code in inner]
    return any(of.units[row] not in seen for of, rows in units for row in rows.tolist())


def numbers(said):
    return [[row.get(name) for name in NUMBERS] for row in said.get("rows", ())]


def is_more_cautious(numbers_told, numbers_of_all):
    """True if every number that is told is the one that everybody is told."""
    pairs = zip(numbers_told, numbers_of_all, strict=True)
    return all(one in (None, other) for row, row_of_all in pairs for one, other in zip(row, row_of_all, strict=True))


@EACH
@pytest.mark.parametrize("scope", SCOPES, ids=" ".join)
def test_what_may_be_seen_is_answered_as_to_everybody_and_nothing_else_is(fresh, seed, scope):
    store = fresh()
    bring(store, world(seed))
    everybody, viewer = Gateway(store), Gateway(store, Scope(frozenset(scope)))
    seen = sorted(within(scope))
    with viewer.reader() as reader:
        for question in islice(questions(Draw(seed), seen), QUESTIONS):
            said, to_all = told(viewer, question), told(everybody, question)
            if said != to_all:  # why a month of a unit is left out that the viewer sees no more than a part of is not told
                assert lies_in_units(reader, question, seen), question
                assert is_more_cautious(numbers(said), numbers(to_all)), question
    for region in sorted(set(CODES) - set(seen)):
        with pytest.raises(QuestionError) as refused:
            answer(viewer, Question("cases", region=region))
        assert refused.value.detail == {"field": "region", "value": region, "expected": ", ".join(sorted(scope))}
