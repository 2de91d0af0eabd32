"""The cards beside a bulletin: the drafts that are kept, versions and who saved them, what was left out, what has changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.choice import choice
from components.blocks.forms.posting import removal
from components.blocks.model import Listing
from components.blocks.notice import notice
from components.blocks.screen import Screen
from components.blocks.word_card import card
from components.bulletins.addresses import form_address, page_address
from components.bulletins.changes import Changed, in_words
from components.bulletins.facts.wording import time_words
from components.bulletins.model import Omission
from components.bulletins.page.links import document_links
from components.frame.rights import may
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.bulletins.drafts import DraftSubject, Saved
from data.calculations.office_time import moment
from data.calculations.periods import Days
from data.imports.report import printable

CHANGED: Final = "bulletin-changed"
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
MOST_CHANGED: Final = 200
MOST_OMISSIONS: Final = 40


def drafts_card(screen: Screen, drafts: Sequence[Saved]) -> Component:
    """The drafts of the region and of those in it, the last saved first."""
    lang = screen.lang
    listed = dbc.ListGroup([_draft(screen, draft) for draft in drafts], flush=True, class_name="overflow-auto", style={"maxHeight": "22rem"})
    none = notice(t("bulletin_no_drafts", lang), state="empty", lang=lang)
    title = t("bulletin_drafts", lang, count=fmt.count(len(drafts), lang=lang))
    return card("drafts", title, t("bulletin_drafts_reading", lang), listed if drafts else none)


def _draft(screen: Screen, draft: Saved) -> Component:
    lang, region = screen.lang, draft.subject.region_code
    about = [
        subject_words(draft.subject, lang=lang),
        t("bulletin_issue", lang, number=draft.number),
        t("bulletin_version", lang, version=draft.version),
        *([t(f"bulletin_lang_{draft.subject.lang}", lang)] if draft.subject.lang != lang else []),
        *([screen.name(region)] if region != screen.view.region else []),
        moment(draft.created_at),
        printable(draft.actor),
    ]
    link = dcc.Link(printable(draft.title), href=page_address(screen.query, draft=draft.draft), className="w-100")
    return _entry(link, *map(html.Span, about))


def subject_words(subject: DraftSubject, *, lang: Lang) -> str:
    """The days that a draft is about."""
    days = Days(subject.first_day, subject.last_day)
    whole = days.first.day == 1 and days.last == days.span.end.last_day
    if whole:
        return fmt.span(days.span, lang=lang)
    return time_words(days, lang=lang)


def draft_card(screen: Screen, saved: Saved, versions: Sequence[Saved], *, editing: bool, changed: int) -> Component:
    """What can be done with a draft, how many of its numbers have changed, and its versions with who saved them when."""
    lang, latest = screen.lang, versions[0]
    changing = page_address(screen.query, draft=saved.draft, at=_named(saved, latest), mode="edit")
    edit = dcc.Link(t("bulletin_edit", lang), href=changing, className="btn btn-primary")
    back = dcc.Link(t("bulletin_back", lang), href=page_address({**screen.query, "lang": screen.view.lang}), className="btn btn-outline-primary")
    remove = removal(form_address(f"/{saved.draft}/delete", screen.query), lang=lang)
    verbs = [*([edit] if may("edit_bulletin") and not editing else []), back, *([remove] if may("edit_bulletin") else [])]
    notes = (
        [html.P(t("bulletin_old_version", lang, version=saved.version, latest=latest.version), className="card-note")]
        if saved.version != latest.version
        else []
    )
    parts = [*notes, html.Div(verbs, className="actions hstack flex-wrap gap-2"), document_links(lang=lang)]
    if changed:
        parts.append(html.P(html.A(t("bulletin_changed", lang, count=changed), href=f"#{CHANGED}"), className="card-note"))
    listed = dbc.ListGroup([_version(screen, version, versions, in_view=saved) for version in versions], flush=True)
    return card("draft", t("bulletin_versions", lang, count=len(versions)), t("bulletin_versions_reading", lang), *parts, listed)


def _named(saved: Saved, latest: Saved) -> int | None:
    """The number of an earlier version; the latest needs none."""
    return None if saved.version == latest.version else saved.version


def _version(screen: Screen, version: Saved, versions: Sequence[Saved], *, in_view: Saved) -> Component:
    lang = screen.lang
    label = t("bulletin_version", lang, version=version.version)
    name = choice(label, page_address(screen.query, draft=version.draft, at=_named(version, versions[0])), is_chosen=version.id == in_view.id)
    base = next((other for other in versions if other.id == version.replaces), None)
    beside = [html.Span(t("bulletin_beside", lang, base=base.version), className="card-note")] if base and base.version != version.version - 1 else []
    about = (moment(version.created_at), printable(version.actor), t("data_version", lang, version=version.data_version))
    return _entry(name, *map(html.Span, about), *beside)


def _entry(*parts: Component) -> Component:
    """An entry of a list: what it is, and small words on it, which wrap."""
    entry: Component = dbc.ListGroupItem(list(parts), class_name="d-flex flex-wrap align-items-baseline column-gap-2 px-0 small text-body-secondary")
    return entry


def omissions_card(omissions: Sequence[Omission], *, lang: Lang) -> Component:
    """What of the template was left out, and why."""
    lines = [_omission(omission, lang) for omission in omissions[:MOST_OMISSIONS]]
    return card("unsaid", t("bulletin_unsaid", lang, count=len(omissions)), t("bulletin_unsaid_reading", lang), html.Ul(lines, className="m-0 ps-3 small"))


def _omission(omission: Omission, lang: Lang) -> html.Li:
    text = _PLACEHOLDER.sub(lambda match: in_words(match[1], lang=lang), omission.text)
    why = html.Span(t(f"bulletin_why_{omission.reason}", lang), className="text-warning-emphasis")
    return html.Li([html.Strong(omission.place), " ", html.Span(text, className="text-body-secondary text-break"), " ", why])


def changed_card(changed: Sequence[Changed], saved: Saved, *, version: int, lang: Lang, whole: bool = False) -> Listing:
    """The numbers that are others now than those in the draft, the first of them unless the list is to be `whole`."""
    rows = [[change.what, change.then, change.now or fmt.MISSING] for change in (changed if whole else changed[:MOST_CHANGED])]
    title = t("bulletin_changed", lang, count=len(changed)) if changed else t("bulletin_unchanged", lang)
    columns = [t(name, lang) for name in ("bulletin_number_name", "bulletin_then", "bulletin_now")]
    reading = t("pack_since_reading", lang, then=saved.data_version, now=version)
    return Listing(id=CHANGED, title=title, reading=reading, columns=columns, rows=rows, style="changed-card")
