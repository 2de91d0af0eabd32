"""From a file to a template: every field, name and placeholder is checked before anything is written with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, cast

from components.blocks.pages import declared_pages, page_named
from components.bulletins.templates import template as model
from components.bulletins.templates.grammar import Placeholder, names
from components.bulletins.templates.node import Node
from components.bulletins.templates.template import (
    Condition,
    Conditions,
    FigureItem,
    Item,
    RankingSentence,
    Rule,
    RuleItem,
    Sentence,
    TableItem,
    Template,
)
from data.bulletins.period import KINDS, PeriodKind
from data.calculations.statistics import VERDICTS
from data.metrics.model import Better

FORMAT: Final = 1
MOST_BYTES: Final = 256_000
MOST_SECTIONS, MOST_ITEMS, MOST_COLUMNS, MOST_CONDITIONS = 20, 60, 10, 5
LISTED: Final = ("list", "count")
_OWN_OF_CHECKS: Final = {"case_control_leaders": ("span", "chance"), "cases_rising": ("span",), "laggards": ("among",), "trailing": ("among",)}
_RULE_FIELDS: Final = ("check", "tone", "sentence")
_PLACES_OF_RULES: Final = ("regions", "compounds")
_STATUSES: Final = ("watch", "behind", "out_of_reach", "missed")
# The thresholds of each check, each with the limits that it lies between.
CHECKS: Final[Mapping[str, Mapping[str, tuple[float, float]]]] = {
    "case_control_leaders": {"fall": (0.01, 1.0), "base": (1, 10_000), "most": (1, 200)},
    "zero_case_regions": {"share": (0.0, 1.0), "compounds": (1, 10_000), "most": (1, 200)},
    "laggards": {"lowest": (1, 50)},
    "trailing": {"lowest": (1, 50)},
    "cases_rising": {"q": (0.001, 0.5), "base": (1, 10_000), "most": (1, 50)},
}


def read_template(path: Path) -> Template:
    """The template of a file; TemplateError for whatever cannot be used, with its place."""
    return _template(Node.of_file(path, most_bytes=MOST_BYTES), key=path.stem)


def template_of(content: Mapping[str, Any], *, key: str, file: str) -> Template:
    """The same from a table that is already read."""
    return _template(Node(content, file=file), key=key)


def _template(root: Node, *, key: str) -> Template:
    root.number("format", FORMAT, FORMAT)
    rules = _rules(root)
    read = Template(
        key=key,
        period=cast(PeriodKind, root.choice("period", KINDS)),
        name=root.words("name"),
        heading=root.pattern("heading"),
        issue=root.pattern("issue"),
        office=root.pattern("office"),
        signature=root.pattern("signature"),
        distribution=root.pattern("distribution"),
        sections=tuple(_section(node, rules) for node in root.tables("sections", least=1, most=MOST_SECTIONS)),
        rules=rules,
    )
    root.done()
    return read


def _section(node: Node, rules: Mapping[str, Rule]) -> model.TemplateSection:
    read = model.TemplateSection(title=node.pattern("title"), items=tuple(_item(inner, rules) for inner in node.tables("items", least=1, most=MOST_ITEMS)))
    node.done()
    return read


def _item(node: Node, rules: Mapping[str, Rule]) -> Item:
    kinds = [kind for kind in (*_ITEMS, "rule") if node.has(kind) and (kind != "sentence" or not node.has("ranked"))]
    if len(kinds) != 1:
        raise node.wrong("", ", ".join(kinds or node.content), [*_ITEMS, "rule"])
    when = _when(node)
    read = _ITEMS[kinds[0]](node, when) if kinds != ["rule"] else _rule_item(node, when, rules)
    node.done()
    return read


def _sentence(node: Node, when: Conditions) -> Item:
    return Sentence(pattern=node.pattern("sentence"), new_paragraph=node.flag("new_paragraph"), when=when)


def _table(node: Node, when: Conditions) -> Item:
    table = cast(model.Table, node.choice("table", model.TABLES))
    columns = node.references("columns", most=MOST_COLUMNS) if table == "regions" else ()
    for column in columns:
        if column.kind != "metric" or column.parts[1:] not in ((), ("now",), ("base",)) or column.parts[:1] in (("chance",), ("counted",), ("carried",)):
            raise node.wrong("columns", column.text, ["networked_rate", "networked_rate.added", "preventable_cases.yoy", "preventable_cases.yoy.base"])
    most, by_stage = round(node.number("most", 1, 500, default=100)), node.flag("by_stage")
    return TableItem(table=table, title=node.pattern("title"), columns=columns, by_stage=by_stage, most=most, when=when)


def _figure(node: Node, when: Conditions) -> Item:
    page, slash, card = node.text("figure").partition("/")
    if not slash or not card or page_named(page) is None:
        raise node.wrong("figure", node.text("figure"), [f"{declared.key}/…" for declared in declared_pages()])
    return FigureItem(page=page, card=card, title=node.pattern("title") if node.has("title") else None, when=when)


def _ranked(node: Node, when: Conditions) -> Item:
    fact = node.reference("ranked")
    if fact.kind != "metric" or fact.parts not in ((), ("yoy",), ("ytd",)):
        raise node.wrong("ranked", fact.text, ["networked_rate", "preventable_cases", "preventable_cases.yoy"])
    order = cast(model.Order, node.choice("order", model.ORDERS))
    if order in ("best", "worst") and fact.metric.better is Better.NEUTRAL:
        raise node.wrong("order", order, ["highest", "lowest"])
    of = cast(model.Of, node.choice("of", model.PLACES, default="regions"))
    if of == "compounds" and (fact.name not in ("cases", "preventable_cases") or fact.parts or order != "highest"):
        raise node.wrong("ranked", fact.text, ["cases + highest", "preventable_cases + highest"])
    most = round(node.number("most", 1, 50))
    pattern, new = node.pattern("sentence", own=(*LISTED, "among")), node.flag("new_paragraph")
    return RankingSentence(fact=fact, order=order, most=most, of=of, pattern=pattern, new_paragraph=new, when=when)


def _rule_item(node: Node, when: Conditions, rules: Mapping[str, Rule]) -> Item:
    name = node.choice("rule", rules)
    return RuleItem(rule=name, new_paragraph=node.flag("new_paragraph"), when=when)


_ITEMS: Final[Mapping[str, Callable[[Node, Conditions], Item]]] = {
    "sentence": _sentence,
    "table": _table,
    "figure": _figure,
    "ranked": _ranked,  # which has a sentence as well
}


def _when(node: Node) -> Conditions:
    """One condition or a list of which all must hold."""
    if not node.has("when"):
        return ()
    if isinstance(node.content["when"], list):
        return tuple(_condition(table) for table in node.tables("when", least=1, most=MOST_CONDITIONS))
    return (_condition(node.table("when")),)


def _condition(node: Node) -> Condition:
    if node.has("period"):
        kinds = node.choices("period", KINDS)
        node.done()
        return Condition(None, "period", kinds)
    fact = node.reference("fact")
    tests = [test for test in model.TESTS if node.has(test)]
    if len(tests) != 1:
        raise node.wrong("", ", ".join(tests or node.content), model.TESTS)
    test = tests[0]
    if test == "known":
        node.get("known")
        value: bool | float | tuple[str, ...] = node.flag("known")
    elif test == "verdict":
        value = _verdicts(node, fact)
    else:
        value = node.number(test, -1e12, 1e12)
    node.done()
    return Condition(fact, test, value)


def _verdicts(node: Node, fact: Placeholder) -> tuple[str, ...]:
    value = node.get("verdict")
    verdicts = tuple(value) if isinstance(value, list) else (value,)
    if not verdicts or any(verdict not in VERDICTS for verdict in verdicts):
        raise node.wrong("verdict", value, VERDICTS)
    if fact.kind != "metric" or not fact.metric.is_event_count or len(fact.parts) != 1:
        raise node.wrong("fact", fact.text, ["preventable_cases.yoy", "preventable_cases.ytd", "cases.yoy", "…"])
    return verdicts


def _rules(root: Node) -> dict[str, Rule]:
    if not root.has("rules"):
        return {}
    table = root.table("rules")
    rules = {name: _rule(table.table(name), name) for name in table.content}
    table.done()
    return rules


def _rule(node: Node, name: str) -> Rule:
    check = node.choice("check", CHECKS)
    settings: dict[str, float | str | tuple[str, ...]] = {field: node.number(field, *limits) for field, limits in CHECKS[check].items()}
    own = (*LISTED, "names", "named", *settings, *_OWN_OF_CHECKS.get(check, ()))
    if check == "case_control_leaders":
        settings["of"] = node.choice("of", _PLACES_OF_RULES)
    if check in ("laggards", "trailing"):
        settings["metric"] = _rate(node)
        settings["statuses"] = node.choices("statuses", _STATUSES)
    tone = cast(Any, node.choice("tone", ("praise", "warning", "fact")))
    pattern = node.pattern("sentence", own=own)
    node.done()
    return Rule(name=name, check=check, settings=settings, pattern=pattern, tone=tone)


def _rate(node: Node) -> str:
    fact = node.reference("metric")
    if fact.kind != "metric" or fact.parts or fact.scope or fact.metric.unit.value != "rate":
        raise node.wrong("metric", fact.text, [name for name in names() if name.endswith("_rate")])
    return fact.name
