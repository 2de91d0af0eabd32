"""What a question needs of the store, read at once: the sums of numerator and denominator, and what is known of each place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeVar

from data.answers.comparing.comparison import Comparison, compare
from data.answers.comparing.regular import Reports, reports_of
from data.answers.question import Question
from data.answers.sums.unreported import places_unreported
from data.calculations.periods import Month, Span
from data.calculations.recent import Recent
from data.metrics.model import CompoundsWithout, Metric, Part, Sum, Timing
from data.reading.catalogue import Catalogue
from data.reading.courses import Course
from data.reading.gateway import Reader
from data.reading.selecting import Selection, SumRow, Window
from data.reading.tracks import EMPTY, Track
from data.vocabulary import STAGES

Result = TypeVar("Result")
Group = tuple[str, str]  # item and kind, '' where the question does not split by them
_WHOLE: Group = ("", "")
_COMPOUNDS = Sum("places.compounds", "places.compounds", Timing.STOCK)
_MOST_LOOKED_UP: Final = 8_192
_OWN_KINDS = ("cameras", "funds")  # subjects whose measures have a kind of their own


class Place(NamedTuple):
    """A row of the answer: a region, or everything that the viewer may see; the members are added up."""

    code: str | None
    name: str | None
    members: tuple[str, ...]


class Sums(NamedTuple):
    """The sums of one part by place and group, and the periods of which each place has reported anything."""

    part: Part
    tracks: Mapping[tuple[str, Group], Track]
    known: Mapping[str, Track]
    splits: tuple[bool, bool]  # by item, by kind
    with_cases: Mapping[tuple[Window, str, str], int]  # compounds that have the measure, for CompoundsWithout
    known_items: Mapping[tuple[str, str], Track] | None = None  # by place and item, where what is known differs by item
    unreported: Collection[str] = ()  # the places whose programme has never reported this kind of funds

    def of(self, member: str, group: Group) -> Track:
        """The course of the part in a place for a group; an empty one where nothing was read."""
        by_item, by_kind = self.splits
        return self.tracks.get((member, (group[0] if by_item else "", group[1] if by_kind else "")), EMPTY)

    def known_of(self, member: str) -> Track:
        """The periods of which the place has reported the part, whatever its value; an empty course where there is none."""
        return self.known.get(member, EMPTY)

    def knows_item(self, member: str, item: str | None, month: Month) -> bool:
        """False where the place has never reported the item until the month, although it has of others."""
        return self.known_items is None or not item or self.known_items.get((member, item), EMPTY).level(month) > 0

    def compounds_with(self, member: str, group: Group, window: Window) -> int:
        """How many compounds of the place have a case in the window; 0 where none has."""
        return self.with_cases.get((window, member, group[1] if self.splits[1] else ""), 0)


@dataclass(frozen=True, slots=True)
class Series:
    """Everything that was read to answer one question."""

    question: Question
    metric: Metric
    comparisons: Mapping[tuple[str, Span], Comparison]
    ends: Mapping[str, Month | None]  # by member: the last month of which its programme has anything
    numerator: Sums
    denominator: Sums | None
    reports: Mapping[str, Reports]  # by member: who has reported the metric's subject
    of_units: OfUnits
    shared: Recent  # who has reported which months: the same for all questions to the subject
    beside: Mapping[str, Reports]  # by member: who has reported the denominator, where that is another subject
    by_question: Recent = field(default_factory=lambda: Recent(most=_MOST_LOOKED_UP))  # the same where it differs by question

    @property
    def counts_compounds(self) -> bool:
        """True if the metric counts compounds without a case, which only a unit that has reported everything can tell."""
        return not isinstance(self.metric.numerator, Sum)

    @property
    def is_rise(self) -> bool:
        """True if the metric tells how much a level rose within a span, which only those tell who reported the level before it and at its end."""
        return isinstance(self.metric.numerator, Sum) and self.metric.numerator.timing is Timing.ADDED

    @property
    def is_optional(self) -> bool:
        """True if the metric counts what a return may leave blank."""
        return isinstance(self.metric.numerator, Sum) and self.metric.numerator.is_optional

    def once(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """Who has reported what, worked out once; for all questions but those of which the residents of a scope decide who counts."""
        is_by_question = self.denominator is not None and isinstance(self.denominator.part, Sum) and self.denominator.part.is_resident
        needed = self.metric.numerator.known if self.counts_compounds or self.is_optional else ""
        return (self.by_question if is_by_question else self.shared).once((self.metric.is_level, needed, key), compute)

    def part(self, *, is_denominator: bool) -> Sums:
        """The sums of the places."""
        sums = self.denominator if is_denominator else self.numerator
        if sums is None:
            raise LookupError(self.metric.key)
        return sums

    def groups(self) -> list[Group]:
        """The items and kinds that the rows are split by; the same for every place."""
        by = self.question.by
        if "stage" in by:
            return [(stage, "") for stage in STAGES]
        if "category" not in by and "kind" not in by:
            return [_WHOLE]
        known = {(item, "") for _, item in self.numerator.known_items or ()} if "kind" not in by else set()
        return sorted({group for _, group in self.numerator.tracks} | known)


def read_series(reader: Reader, question: Question, metric: Metric, places: Iterable[Place], spans: Sequence[Span]) -> Series:
    """Read the sums that the question's rows need, with one statement a part.

    The series holds cases and stages as counts, money in yuan, levels at month ends; a place or group that nobody has reported has an empty course.
    """
    members = tuple(dict.fromkeys(member for place in places for member in place.members))
    comparisons = _comparisons(reader.catalogue, question, metric, members, spans)
    reports = {member: reports_of(reader, metric.subject, member) for member in members}
    windows = _windows(metric, spans, comparisons, reports)
    whole = Span(min(window.span.start for window in windows), max(window.span.end for window in windows))
    above = (question.region,) if "region" in question.by and question.region else ()  # what these are parts of is asked for next, for its rest
    read = _PartReader(reader, question, metric, members, windows, whole, above)
    denominator = read(metric.denominator, is_denominator=True) if metric.denominator else None
    units = tuple(dict.fromkeys(member_reports.returned.units[row] for member_reports in reports.values() for row in member_reports.rows.tolist()))
    divided = tuple(dict.fromkeys(old for member_reports in reports.values() for old, _ in member_reports.returned.divided))
    codes = (member_reports.rests.units[row] for member_reports in reports.values() for row in member_reports.rest_rows.tolist())
    of_units = OfUnits(read._replace(above=(), members=(*units, *divided, *dict.fromkeys(codes))))
    numerator = read(metric.numerator, is_denominator=False)
    ends = _ends(reader.catalogue, (*members, *units))
    shared = reader.established(("looked up", metric.subject), lambda: Recent(most=_MOST_LOOKED_UP))
    beside = {member: reports_of(reader, other, member) for member in members} if (other := _other_subject(metric)) else {}
    return Series(question, metric, comparisons, ends, numerator, denominator, reports, of_units, shared, beside)


def _other_subject(metric: Metric) -> str:
    """The subject of the denominator, where it is not that of the numerator; '' else."""
    return metric.denominator.subject if metric.denominator and metric.denominator.subject != metric.subject else ""


def _ends(catalogue: Catalogue, members: Sequence[str]) -> dict[str, Month | None]:
    roots = {member: catalogue.tree.root(member) for member in members}
    ends = {root: months.end if (months := catalogue.months(root)) else None for root in set(roots.values())}
    return {member: ends[root] for member, root in roots.items()}


def _comparisons(catalogue: Catalogue, question: Question, metric: Metric, members: Sequence[str], spans: Sequence[Span]) -> dict[tuple[str, Span], Comparison]:
    """What each member's spans are compared with; members of one programme share its habits and the end of its data."""
    if question.change is None:
        return {}
    roots = {member: catalogue.tree.root(member) for member in members}
    of_root = {root: _of_programme(catalogue, question, metric, root, spans) for root in dict.fromkeys(roots.values())}
    return {(member, span): comparison for member in members for span, comparison in of_root[roots[member]].items()}


def _of_programme(catalogue: Catalogue, question: Question, metric: Metric, root: str, spans: Sequence[Span]) -> dict[Span, Comparison]:
    reach = catalogue.reach.get((root, metric.subject))
    if reach is None or question.change is None:
        return {}
    joint = catalogue.programmes[root].joint_festival if question.festival is None else question.festival == "joint"
    by_span = {span: compare(span, question.change, reach=reach, joint=joint) for span in spans}
    return {span: comparison for span, comparison in by_span.items() if comparison is not None}


def _windows(metric: Metric, spans: Sequence[Span], comparisons: Mapping[tuple[str, Span], Comparison], reports: Mapping[str, Reports]) -> frozenset[Window]:
    """The spans that are looked at; where compounds are counted, of a base whose counterpart ends on a day, of the programme or of a unit, also the part up
    to that day."""
    compared = {window for comparison in comparisons.values() for window in (Window(comparison.current), Window(comparison.base))}
    for (member, _), comparison in comparisons.items() if isinstance(metric.numerator, CompoundsWithout) else ():
        returns = reports[member].returned
        column = int(returns.columns(Span(comparison.current.end, comparison.current.end))[0])
        if comparison.cut_day is not None or (column >= 0 and returns.cut[:, column].any()):
            compared.add(Window(comparison.base, cut=True))
    return frozenset(compared or {Window(span) for span in spans})


class _PartReader(NamedTuple):
    reader: Reader
    question: Question
    metric: Metric
    members: tuple[str, ...]
    windows: frozenset[Window]
    whole: Span  # from the first month of the windows to their last
    above: tuple[str, ...] = ()  # read together with the members, for the next question

    def __call__(self, part: Part, *, is_denominator: bool) -> Sums:
        counted = part if isinstance(part, Sum) else _COMPOUNDS
        selection = self._selection(counted, is_denominator=is_denominator)
        tracks = self._tracks(replace(counted, items=()) if selection.by_item and "stage" in self.question.by else counted, selection)
        known = self.known_of(part)
        with_cases = {} if isinstance(part, Sum) else self._compounds_with_cases(part.absent, selection)
        items = self._known_items(part) if isinstance(part, Sum) and part.subject == "resources" and not part.items else None
        unreported = places_unreported(self.reader, part, self.members)
        return Sums(part, tracks, known, (selection.by_item, selection.by_kind or selection.by_compound_kind), with_cases, items, unreported)

    def _tracks(self, part: Sum, selection: Selection) -> dict[tuple[str, Group], Track]:
        """The tracks that tell anything of the question's months. Kinds of compound are summed over compounds, so only the months asked for are read."""
        if not selection.by_compound_kind:
            courses = self._courses(part, selection)
            return {(place, group): track for place, course in courses.items() for group, track in course.items() if self._is_in_view(track, part)}
        rows: dict[tuple[str, Group], list[SumRow]] = {}
        for row in self.reader.sums(part, selection):
            rows.setdefault((row.place, (row.item, row.kind)), []).append(row)
        return {key: Track(sum_rows) for key, sum_rows in rows.items()}

    def _courses(self, part: Sum, selection: Selection) -> dict[str, Course]:
        courses = self.reader.courses(part, selection._replace(places=(*self.members, *self.above)))
        return {place: courses[place] for place in self.members}

    def _is_in_view(self, track: Track, part: Sum) -> bool:
        return track.tells(self.whole) if part.timing is Timing.FLOW else track.begins_by(self.whole.end)

    def _selection(self, part: Sum, *, is_denominator: bool) -> Selection:
        by, same = self.question.by, part.subject == self.metric.subject
        own_kind = "kind" in by and self.metric.subject in _OWN_KINDS and self.reader.has_kinds(_measure(self.metric.numerator), self.members)
        return Selection(
            places=self.members,
            since=self.whole.start.key,
            until=self.whole.end.key,
            category=self.question.category,
            scope=self.question.scope,
            by_item=same and ("category" in by or ("stage" in by and not is_denominator)),
            by_kind=own_kind and same,
            by_compound_kind="kind" in by and not own_kind and part.subject not in ("funds", "resources"),
            by_month=self._by_month(part),
        )

    def _by_month(self, part: Sum) -> bool:
        """One row for all months is enough for the level at the end of one span, for all that was reported within it, and where there are no months."""
        has_one_window = self.question.change is None and len(self.windows) == 1
        is_plain = isinstance(self.metric.numerator, Sum) and self.metric.denominator is None
        return part.measure != "places.compounds" and not (has_one_window and (is_plain or part.timing is Timing.STOCK))

    def known_of(self, part: Part) -> dict[str, Track]:
        """The periods of which each place has reported the part."""
        timing = part.timing if isinstance(part, Sum) else Timing.FLOW
        courses = self._courses(Sum(part.known, part.known, timing), Selection(places=self.members, until=self.whole.end.key))
        return {place: course[_WHOLE] for place, course in courses.items() if _WHOLE in course}

    def _known_items(self, part: Sum) -> dict[tuple[str, str], Track]:
        """By place and item: when it was reported, whatever its value."""
        measure = f"{part.subject}.item_known"
        courses = self.reader.courses(Sum(measure, measure, part.timing), Selection(places=self.members, until=self.whole.end.key, by_item=True))
        return {(place, item): track for place, course in courses.items() for (item, _), track in course.items()}

    def _compounds_with_cases(self, part: Sum, selection: Selection) -> dict[tuple[Window, str, str], int]:
        return self.reader.compounds_with(part, selection, self.windows)


@dataclass(slots=True)
class OfUnits:
    """The sums of the units and of divided regions, read at the first need."""

    read: _PartReader
    sums: dict[bool, Sums] = field(default_factory=dict)

    def __call__(self, is_denominator: bool) -> Sums:
        """The sums of the denominator or of the numerator."""
        if is_denominator not in self.sums:
            metric = self.read.metric
            part = metric.denominator if is_denominator and metric.denominator else metric.numerator
            self.sums[is_denominator] = self.read(part, is_denominator=is_denominator)
        return self.sums[is_denominator]

    def known(self) -> Mapping[str, Track]:
        """The periods of which each has reported the numerator, without the sums."""
        return self.read.known_of(self.read.metric.numerator)


def _measure(part: Part) -> str:
    return part.measure if isinstance(part, Sum) else part.absent.measure
