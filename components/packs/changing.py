"""What the forms of the page do to packs: each function checks what was filled in and changes one pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from components.blocks.forms.posted import PostedError, checked_text, posted_list, posted_number, posted_object, posted_text
from components.blocks.viewer import current_viewer
from components.words.format_words import Lang
from components.words.text import t
from data.operations.keeping import keep_beside
from data.packs import LONGEST, MOST_ITEMS, Item, Pack, delete_pack, find_pack, freeze_pack, new_pack, save_pack
from data.reading.gateway import Gateway
from data.settings import Settings

_MOST_BLOCKS: Final = 60
_LISTS: Final = ("pages", "titles", "notes", "blocks")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaForm:
    """The agenda as it is filled in, item by item; all of it untrusted.

    `pages` name the address of each item and all its blocks, `blocks` those that are chosen.
    """

    edition: Any
    title: Any
    pages: Any
    titles: Any
    notes: Any
    blocks: Any


def make_pack(gateway: Gateway, *, title: Any, address: str, lang: Lang) -> Pack:
    """A new pack, with the page at the address as its first item if one is named; PostedError for what cannot be kept."""
    words = posted_text({"title": title}, "title", field="pack_title", most=LONGEST["title"]).strip()
    _check_address(address)  # what cannot be added makes no empty pack
    pack = new_pack(gateway.store, title=words or t("pack_untitled", lang), lang=lang, actor=current_viewer().actor, owner=current_viewer().owner)
    return add_page(gateway, pack.id, address=address) if address else pack


def add_page(gateway: Gateway, name: str, *, address: str) -> Pack:
    """The pack with the page at its end; PostedError where there is no such pack, no room in it or no such address."""
    pack = pack_named(gateway, name)
    if not address:
        raise PostedError("pack_address", "posted_unreadable")
    _check_address(address)
    if len(pack.items) >= MOST_ITEMS:
        raise PostedError("pack_agenda", "posted_too_many", most=MOST_ITEMS, count=len(pack.items) + 1)
    return save_pack(gateway.store, replace(pack, items=(*pack.items, Item(address=address))), actor=current_viewer().actor)


def save_agenda(gateway: Gateway, name: str, form: AgendaForm) -> Pack:
    """The pack as the form has it; PostedError for what cannot be kept, EditConflictError if another edition was filled in."""
    return save_pack(gateway.store, filled_in(pack_named(gateway, name), form), actor=current_viewer().actor)


def is_changed(gateway: Gateway, name: str, form: AgendaForm) -> bool:
    """Whether the form says anything else than what is kept; what cannot be kept does."""
    try:
        pack = pack_named(gateway, name)
        changed = filled_in(pack, form)
    except PostedError:
        return True
    return (changed.title, changed.items) != (pack.title, pack.items)


def hold_numbers(gateway: Gateway, settings: Settings, name: str, *, frozen: bool) -> Pack:
    """The pack at the present data version, which is then added up beside the server, or following the data again."""
    pack = freeze_pack(gateway.store, pack_named(gateway, name), frozen=frozen, actor=current_viewer().actor)
    if pack.frozen is not None:
        keep_beside(settings, pack.frozen)
    return pack


def remove_pack(gateway: Gateway, name: str) -> None:
    """Take the pack away; PostedError if there is none."""
    delete_pack(gateway.store, pack_named(gateway, name))


def pack_named(gateway: Gateway, name: str) -> Pack:
    """The pack of this id; PostedError if there is none."""
    pack = find_pack(gateway.store, name, owner=current_viewer().owner)
    if pack is None:
        raise PostedError("packs", "pack_gone")
    return pack


def filled_in(pack: Pack, form: AgendaForm) -> Pack:
    """The pack with title, edition and agenda of the form; PostedError for what cannot be kept."""
    lists = [posted_list({name: getattr(form, name)}, name, field="pack_agenda", most=MOST_ITEMS) for name in _LISTS]
    if len({len(entries) for entries in lists}) != 1:
        raise PostedError("pack_agenda", "posted_unreadable")
    header = {"title": form.title, "edition": form.edition}
    return replace(
        pack,
        title=posted_text(header, "title", field="pack_title", most=LONGEST["title"]).strip() or pack.title,
        edition=posted_number(header, "edition", field="posted_form"),
        items=tuple(_item(*entries) for entries in zip(*lists, strict=True)),
    )


def _item(page: Any, title: Any, notes: Any, blocks: Any) -> Item:
    known = posted_object(page, field="pack_agenda")
    address = posted_text(known, "address", field="pack_address", most=LONGEST["address"])
    if not address:
        raise PostedError("pack_address", "posted_unreadable")
    _check_address(address)
    words = {"title": title, "notes": notes}
    texts = {name: posted_text(words, name, field=f"pack_{name}", most=LONGEST[name]).strip() for name in words}
    return Item(address=address, blocks=_chosen(known, blocks), **texts)


def _chosen(known: Mapping[str, Any], blocks: Any) -> tuple[str, ...]:
    """The chosen blocks in the order of the page; none stand for all of them."""
    every, chosen = _names(known.get("blocks")), _names(blocks)
    places = {name: place for place, name in enumerate(every)}
    return () if set(every) == set(chosen) else tuple(sorted(chosen, key=lambda name: places.get(name, len(places))))


def _names(blocks: Any) -> Sequence[str]:
    entries = posted_list({"blocks": blocks}, "blocks", field="pack_blocks", most=_MOST_BLOCKS)
    return [checked_text(block, field="pack_blocks", most=LONGEST["block"]) for block in entries]


def _check_address(address: str) -> None:
    """PostedError for an address that is none of a page of ours; '' names no page."""
    checked_text(address, field="pack_address", most=LONGEST["address"])
    if address and not address.startswith("/"):
        raise PostedError("pack_address", "posted_unreadable")
