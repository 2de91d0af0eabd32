"""Drafts of bulletins: saved as versions that stay, each by whom and when; the words and numbers in them are kept as they were written."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, delete, func, insert, select

from data.store.engine import EDIT_WAIT_SECONDS, Store
from data.store.tables.bulletins import bulletins

_MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubject:
    """What a bulletin is about: its template, region, days and language."""

    kind: str
    region_code: str
    first_day: dt.date
    last_day: dt.date
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a version says: the number of the issue, its title, the body, and the version of the data that it was written from."""

    number: int
    title: str
    body: dict[str, Any]
    data_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A version without its body: when (UTC) and by whom it was saved, and which one it replaces."""

    id: str
    draft: str
    version: int
    replaces: str | None
    subject: DraftSubject
    number: int
    title: str
    data_version: int
    created_at: dt.datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A version with its body."""

    saved: Saved
    body: dict[str, Any]


def create(store: Store, subject: DraftSubject, content: Content, *, actor: str) -> Saved:
    """Keep the first version of a new draft."""
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        return _insert(connection, content, subject, actor=actor)


def save(store: Store, draft: str, content: Content, *, base: int, actor: str) -> Saved | None:
    """Keep the content, which was made of the version `base`, as the latest version; None if there is no such version.

    Nobody's work is lost: who has not seen a later version saves one beside it, and `replaces` tells. What says the same as its base is not kept again.
    """
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        before, latest = _version(connection, draft, base), _version(connection, draft, None)
        if before is None or latest is None:
            return None
        present = Content(number=before.saved.number, title=before.saved.title, body=before.body, data_version=before.saved.data_version)
        return before.saved if present == content else _insert(connection, content, before.saved, actor=actor, version=latest.saved.version + 1)


def find(store: Store, draft: str, version: int | None = None) -> Draft | None:
    """A version of the draft, the latest unless another is named; None if there is none."""
    with store.read() as connection:
        return _version(connection, draft, version)


def remove(store: Store, draft: str) -> None:
    """Take the draft away with all its versions."""
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        connection.execute(delete(bulletins).where(bulletins.c.draft == draft))


def history(store: Store, draft: str) -> list[Saved]:
    """Every version of the draft, the latest first."""
    statement = select(bulletins).where(bulletins.c.draft == draft).order_by(bulletins.c.version.desc())
    with store.read() as connection:
        return [_saved(row) for row in connection.execute(statement)]


def latest_drafts(store: Store, regions: Collection[str], *, limit: int = _MOST) -> list[Saved]:
    """The latest version of each draft of the regions, the last saved first."""
    statement = _latest().where(bulletins.c.region_code.in_(regions)).order_by(bulletins.c.created_at.desc(), bulletins.c.id).limit(limit)
    with store.read() as connection:
        return [_saved(row) for row in connection.execute(statement)]


def next_number(store: Store, subject: DraftSubject) -> int:
    """The number that the issue of the same days has already, else one more than the highest of the region, the kind and the year."""
    same = and_(bulletins.c.region_code == subject.region_code, bulletins.c.kind == subject.kind)
    first, last = (dt.date(subject.last_day.year, *day) for day in ((1, 1), (12, 31)))
    numbers = (
        _latest().where(same, bulletins.c.last_day.between(first, last)).with_only_columns(bulletins.c.first_day, bulletins.c.last_day, bulletins.c.number)
    )
    with store.read() as connection:
        known = connection.execute(numbers).fetchall()
    issued = [number for first_day, last_day, number in known if (first_day, last_day) == (subject.first_day, subject.last_day)]
    return max(issued) if issued else max((number for _, _, number in known), default=0) + 1


def _insert(connection: Connection, content: Content, of: DraftSubject | Saved, *, actor: str, version: int = 1) -> Saved:
    """Keep the content as a version that replaces another, or as the first about its subject."""
    own = secrets.token_hex(16)
    saved = Saved(
        id=own,
        draft=of.draft if isinstance(of, Saved) else own,
        version=version,
        replaces=of.id if isinstance(of, Saved) else None,
        subject=of.subject if isinstance(of, Saved) else of,
        number=content.number,
        title=content.title,
        data_version=content.data_version,
        created_at=dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
        actor=actor,
    )
    row = asdict(saved)
    connection.execute(insert(bulletins).values(**row.pop("subject"), **row, body=json.dumps(content.body, ensure_ascii=False)))
    return saved


def _latest() -> Select[Any]:
    later = bulletins.alias()
    newest = select(func.max(later.c.version)).where(later.c.draft == bulletins.c.draft).scalar_subquery()
    return select(bulletins).where(bulletins.c.version == newest)


def _version(connection: Connection, draft: str, version: int | None) -> Draft | None:
    statement = select(bulletins).where(bulletins.c.draft == draft).order_by(bulletins.c.version.desc()).limit(1)
    row = connection.execute(statement if version is None else statement.where(bulletins.c.version == version)).first()
    return Draft(saved=_saved(row), body=json.loads(row.body)) if row else None


def _saved(row: Any) -> Saved:
    parts = row._mapping
    subject = DraftSubject(**{name: parts[name] for name in DraftSubject.__dataclass_fields__})
    own = {name: parts[name] for name in Saved.__dataclass_fields__ if name != "subject"}
    return Saved(subject=subject, **own)
