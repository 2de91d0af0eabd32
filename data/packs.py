"""Meeting packs: an agenda of pages with their filters, in the order and words of the office, kept in the store.

A frozen pack names the data version that it is read at, so that it says the same next year. Each has an owner: whoever reads or changes packs says whose
they may be, None for those of everybody.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, insert, select, true, update

from data.errors import EditConflictError, QuestionError
from data.store.engine import EDIT_WAIT_SECONDS, Store, current_version
from data.store.tables.packs import packs

MOST_ITEMS: Final = 40
MOST_PACKS: Final = 500
LONGEST: Final = {"title": 120, "notes": 4_000, "address": 2_000, "block": 80}
_ID_BYTES: Final = 16
_ID_LETTERS: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of the agenda: the address of a page, which of its blocks (none: all), and what the office says of it."""

    address: str
    blocks: tuple[str, ...] = ()
    title: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An agenda; `frozen` is the data version that it stays at, None while it follows the data."""

    id: str
    title: str
    lang: str
    items: tuple[Item, ...] = field(default=())
    frozen: int | None = None
    edition: int = 0
    changed_at: dt.datetime | None = None
    actor: str = ""
    owner: str = ""


def new_pack(store: Store, *, title: str, lang: str, actor: str, owner: str | None) -> Pack:
    """An empty pack with an id that nobody can guess."""
    pack = Pack(id=secrets.token_hex(_ID_BYTES), title=_cut(title, "title"), lang=lang, actor=actor, owner=owner or "")
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        if len(connection.execute(select(packs.c.id)).all()) >= MOST_PACKS:
            raise QuestionError(field="pack", value=MOST_PACKS, expected=f"< {MOST_PACKS}")
        connection.execute(insert(packs).values(**_row(pack)))
    return pack


def find_pack(store: Store, name: str, *, owner: str | None) -> Pack | None:
    """The pack of this id; None if there is none of the owner."""
    if len(name) != 2 * _ID_BYTES or not _ID_LETTERS.issuperset(name):
        return None
    with store.read() as connection:
        row = connection.execute(select(packs).where(packs.c.id == name, _of(owner))).first()
    return _pack(row) if row else None


def list_packs(store: Store, *, owner: str | None) -> list[Pack]:
    """All packs of the owner, the last changed first."""
    with store.read() as connection:
        return [_pack(row) for row in connection.execute(select(packs).where(_of(owner)).order_by(packs.c.changed_at.desc(), packs.c.id))]


def save_pack(store: Store, pack: Pack, *, actor: str) -> Pack:
    """Keep the title and the agenda of the pack as they are now; EditConflictError if it is not the edition that was read. A frozen pack keeps its version."""
    items = tuple(_clean(item) for item in pack.items[:MOST_ITEMS])
    return _change(store, replace(pack, title=_cut(pack.title, "title"), items=items, actor=actor))


def freeze_pack(store: Store, pack: Pack, *, frozen: bool, actor: str) -> Pack:
    """Hold the pack at the present data version, or let it follow the data again."""
    with store.read() as connection:
        version = current_version(connection) if frozen else None
    return _change(store, replace(pack, frozen=version, actor=actor))


def delete_pack(store: Store, pack: Pack) -> None:
    """Take the pack away."""
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        connection.execute(delete(packs).where(packs.c.id == pack.id))


def _of(owner: str | None) -> ColumnElement[bool]:
    return true() if owner is None else packs.c.owner == owner


def _change(store: Store, pack: Pack) -> Pack:
    changed = replace(pack, edition=pack.edition + 1)
    with store.write(wait=EDIT_WAIT_SECONDS) as connection:
        done = connection.execute(update(packs).where(packs.c.id == pack.id, packs.c.edition == pack.edition).values(**_row(changed)))
        if done.rowcount != 1:
            raise EditConflictError()
    return changed


def _row(pack: Pack) -> dict[str, Any]:
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    items = json.dumps([asdict(item) for item in pack.items], ensure_ascii=False)
    return {
        "id": pack.id,
        "title": pack.title,
        "lang": pack.lang,
        "items": items,
        "frozen": pack.frozen,
        "edition": pack.edition,
        "changed_at": now,
        "actor": pack.actor,
        "owner": pack.owner,
    }


def _pack(row: Any) -> Pack:
    items = tuple(Item(**{**item, "blocks": tuple(item["blocks"])}) for item in json.loads(row.items))
    return Pack(**{**row._asdict(), "items": items})


def _clean(item: Item) -> Item:
    blocks = tuple(dict.fromkeys(_cut(block, "block") for block in item.blocks))
    return Item(address=_cut(item.address, "address"), blocks=blocks, title=_cut(item.title, "title"), notes=_cut(item.notes, "notes"))


def _cut(text: str, name: str) -> str:
    """The text as it is kept: no longer than may be, without characters that cannot be seen but line ends."""
    return "".join(letter for letter in text[: LONGEST[name]] if letter.isprintable() or letter == "\n").strip()
