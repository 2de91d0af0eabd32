"""From a template and a screen to a bulletin: every sentence that can be told, in order, and a list of what could not be and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from components.blocks.model import Card, Listing
from components.blocks.screen import Screen
from components.bulletins.conditions import holds
from components.bulletins.facts.lookup import Facts
from components.bulletins.facts.numbers import AbsentError
from components.bulletins.facts.ranking import order_words, ranked
from components.bulletins.facts.rules import RuleMatch, matches_of, rule_words
from components.bulletins.facts.wording import as_letter
from components.bulletins.figures import figure_of
from components.bulletins.model import Bulletin, Chapter, Fact, Omission, Paragraph, Part, Tone
from components.bulletins.tables.named import table_of
from components.bulletins.templates.grammar import Pieces
from components.bulletins.templates.template import FigureItem, Item, Pattern, RankingSentence, Rule, RuleItem, Sentence, TableItem, Template, TemplateSection
from components.documents.report import source_line
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from components.words.written import Written
from data.bulletins.period import Period

_NUMBER: Final = "{number}"


def write_bulletin(screen: Screen, template: Template, period: Period, *, number: int, written: dt.date | None = None) -> Bulletin:
    """The bulletin of the screen's region over the period, in the language of the screen, as it is written on the day, today unless another is named."""
    period_screen = screen_of(screen, period)
    writer = _Writer(Facts(period_screen, period, written or dt.date.today()), template)
    return writer.bulletin(number)


def screen_of(screen: Screen, period: Period) -> Screen:
    """The screen on the months of the period, with a list of its own of the metrics asked for."""
    return Screen(screen.reader, screen.view.with_(span=period.span, category=None), {}, set())


@dataclass(slots=True)
class _Paragraphs:
    """Parts of a chapter as they grow; sentences join the last paragraph of their tone."""

    lang: Lang
    parts: list[Part] = field(default_factory=list)

    def say(self, sentence: str, *, new: bool, tone: Tone = "") -> None:
        """Add a sentence to the last paragraph, or as a new one where asked or where the tone is another."""
        sentence = as_letter(sentence, lang=self.lang)
        last = self.parts[-1] if self.parts else None
        if new or not isinstance(last, Paragraph) or last.tone != tone:
            self.parts.append(Paragraph(sentence, tone))
        else:
            self.parts[-1] = Paragraph(last.text + (" " if self.lang == "en" else "") + sentence, tone)


@dataclass(slots=True)
class _Writer:
    facts: Facts
    template: Template
    omissions: list[Omission] = field(default_factory=list)
    place: str = ""
    named: dict[Tone, dict[str, str]] = field(default_factory=lambda: {"praise": {}, "warning": {}})  # by region: what stands there of whom

    @property
    def screen(self) -> Screen:
        return self.facts.screen

    def bulletin(self, number: int) -> Bulletin:
        """The whole bulletin as the issue of the number."""
        screen, template, lang = self.screen, self.template, self.screen.lang
        whole = self.facts.period.kind == template.period
        kind = template.name[lang] if whole else t("bulletin_kind_months", lang)
        self.facts = replace(self.facts, context={"kind": kind, "number": _NUMBER, "office": ""})
        issue, office = self._line(template.issue), self._line(template.office)
        self.facts = replace(self.facts, context={"kind": kind, "number": str(number), "office": office})
        chapters = [chapter for section in template.sections if (chapter := self._chapter(section)).parts]
        return Bulletin(
            template=template.key,
            region=screen.view.region,
            period=self.facts.period,
            lang=lang,
            data_version=screen.catalogue.version,
            heading=self._line(template.heading),
            number=number,
            issue=issue,
            office=office,
            signature=self._line(template.signature),
            date=as_letter(fmt.date(self.facts.written, lang=lang), lang=lang),
            distribution=self._line(template.distribution),
            chapters=chapters,
            source=source_line(screen, until=self.facts.period.until),
            made=self.facts.written,
            sample=t("sample_hint", lang) if screen.programme.synthetic else "",
            mask_below=screen.reader.scope.mask_below,
            metrics=sorted(screen.asked),
            facts=dict(self.facts.resolved),
            omissions=self.omissions,
        )

    def _line(self, pattern: Pattern) -> str:
        """A line of the letter, nothing where it cannot be filled."""
        try:
            return as_letter(self.facts.text(pattern[self.screen.lang]), lang=self.screen.lang)
        except AbsentError as error:
            self._leave_out(pattern[self.screen.lang], error)
            return ""

    def _chapter(self, section: TemplateSection) -> Chapter:
        self.place = title = self._line(section.title)
        growing = _Paragraphs(self.screen.lang)
        for item in section.items:
            if holds(self.facts, item.when):
                self._write(item, growing)
        return Chapter(title, growing.parts)

    def _write(self, item: Item, growing: _Paragraphs) -> None:
        try:
            match item:
                case Sentence():
                    growing.say(self.facts.text(item.pattern[self.screen.lang]), new=item.new_paragraph)
                case RankingSentence():
                    growing.say(self._ranked(item), new=item.new_paragraph)
                case RuleItem():
                    self._rule(item, growing)
                case TableItem():
                    growing.parts.append(self._table(item))
                case FigureItem():
                    growing.parts.append(self._figure(item))
        except AbsentError as error:
            self._leave_out(_wording_of(item, self.template, self.screen.lang), error)

    def _ranked(self, item: RankingSentence) -> str:
        order, lang = ranked(self.facts, item), self.screen.lang
        own = {"list": order_words(order, lang=lang), "count": fmt.count(order.total, lang=lang), "among": order.among}
        self.facts.resolved[f"{item.fact.text} · {item.order}"] = Fact(own["list"])
        return self.facts.text(item.pattern[lang], own)

    def _rule(self, item: RuleItem, growing: _Paragraphs) -> None:
        rule = self.template.rules[item.rule]
        matches = matches_of(self.facts, rule)
        own = rule_words(self.facts, rule, matches if rule.tone == "fact" else self._with_other_facts(rule, matches))
        self.facts.resolved[f"{rule.check} · {rule.name}"] = Fact(own["list"])
        growing.say(self.facts.text(rule.pattern[self.screen.lang], own), new=item.new_paragraph, tone="" if rule.tone == "fact" else rule.tone)

    def _with_other_facts(self, rule: Rule, matches: Sequence[RuleMatch]) -> list[RuleMatch]:
        """What the rule finds; who stands under a rule of the other tone as well has both facts in one sentence."""
        tones: tuple[Tone, Tone] = ("praise", "warning") if rule.tone == "praise" else ("warning", "praise")
        other, lang = self.named[tones[1]], self.screen.lang
        self.named[tones[0]].update({match.code: match.fact for match in matches if match.code})
        closing = t("closing_bracket", lang)
        return [
            match._replace(words=t("list_also", lang, words=match.words.removesuffix(closing), fact=other[match.code])) if match.code in other else match
            for match in matches
        ]

    def _table(self, item: TableItem) -> Listing:
        title = as_letter(self.facts.text(item.title[self.screen.lang]), lang=self.screen.lang)
        listing = table_of(self.facts, item, id=f"bulletin-{item.table}", title=title)
        self.facts.resolved.update(_cells(listing))
        return listing

    def _figure(self, item: FigureItem) -> Card:
        lang = self.screen.lang
        drawn = figure_of(self.screen, item.page, item.card, title=self.facts.text(item.title[lang]) if item.title else None)
        return replace(drawn, title=as_letter(drawn.title, lang=lang), reading=as_letter(drawn.reading, lang=lang))

    def _leave_out(self, pattern: Pieces, error: AbsentError) -> None:
        text = "".join(piece if isinstance(piece, str) else f"{{{piece.text}}}" for piece in pattern)
        self.omissions.append(Omission(self.place, text, error.placeholder, error.reason))


def _cells(table: Listing) -> Iterator[tuple[str, Fact]]:
    """Every number of a table by its title, row and column."""
    for row in table.rows:
        for head, cell in list(zip(table.columns, row, strict=True))[1:]:
            value = float(cell.value) if isinstance(cell, Written) and isinstance(cell.value, int | float) else None
            yield f"{table.title} · {row[0]} · {head}", Fact(str(cell), value)


def _wording_of(item: Item, template: Template, lang: Lang) -> Pieces:
    """What of an item tells the office which one it is."""
    match item:
        case Sentence() | RankingSentence():
            return item.pattern[lang]
        case RuleItem():
            return template.rules[item.rule].pattern[lang]
        case TableItem():
            return item.title[lang]
        case FigureItem():
            return item.title[lang] if item.title else (f"{item.page}/{item.card}",)
