"""Times documents as a reader waits for them, and page answers while documents are being written."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode, urlparse

from bench.measure import Spread, run_command, spread
from bench.pages import ask_page
from bench.states import months_of, regions_of
from components.packs.report import pack_address
from data.calculations.periods import Month
from data.packs import Item, new_pack, save_pack
from data.store.engine import open_store

FORMATS: Final = ("pptx", "docx", "xlsx", "pdf", "html")
ANSWERS: Final = 240
_PATIENCE: Final = 300
# An agenda of twelve slides: what a monthly meeting of a city goes through.
AGENDA: Final[Mapping[str, tuple[str, ...]]] = {
    "/": ("kpis-1", "prose-1", "prose-2", "map", "progress", "change"),
    "/networking": ("curve", "funnel", "register", "networking-regions"),
    "/cases": ("trend", "categories", "districts"),
}


class Documents(NamedTuple):
    """Seconds that each format of the pack takes, and the bulletin."""

    pack: dict[str, float]
    bulletin: float


def measure_documents(address: str, database_url: str, environment: dict[str, str], folder: str) -> Documents:
    """Make the pack of a monthly meeting and write it in every format; write the bulletin of the same month."""
    root, months = months_of(database_url, count=1)
    host = urlparse(address).netloc
    pack = _pack(database_url, root, months[0])
    seconds = {form: round(_written(host, form, pack), 1) for form in FORMATS}
    period = ("--region", root, "--month", str(months[0]))
    bulletin = run_command("brief", "monthly", *period, "--format", "docx", "--out", folder, environment=environment).seconds
    return Documents(seconds, round(bulletin, 1))


def measure_answers(address: str, database_url: str, *, writing: bool) -> Spread:
    """Ask a server that has just started for one new state after the other, alone or while the pack is written again and again in two formats."""
    root, months = months_of(database_url, count=24)
    host = urlparse(address).netloc
    pack, stop = _pack(database_url, root, months[0]), threading.Event()
    writers = [threading.Thread(target=_write_until, args=(host, form, pack, stop)) for form in ("pptx", "docx") if writing]
    for writer in writers:
        writer.start()
    times = _answers(host, [f"?region={code}&from={month}&to={month}" for code in regions_of(database_url) for month in months][:ANSWERS])
    stop.set()
    for writer in writers:
        writer.join()
    return times


def _answers(host: str, states: list[str]) -> Spread:
    connection = http.client.HTTPConnection(host, timeout=60)
    times = spread([ask_page(connection, "/", state).milliseconds for state in states])
    connection.close()
    return times


def _pack(database_url: str, root: str, month: Month) -> str:
    """The address of a new pack with the agenda in the month."""
    store, view = open_store(database_url), {"region": root, "from": str(month), "to": str(month)}
    items = tuple(Item(address=f"{path}?{urlencode(view)}", blocks=blocks) for path, blocks in AGENDA.items())
    pack = save_pack(store, replace(new_pack(store, title="bench", lang="zh", actor="bench", owner=None), items=items), actor="bench")
    store.engine.dispose()
    return pack_address(pack.id)


def _written(host: str, form: str, address: str) -> float:
    """Seconds from asking for a document until it can be fetched."""
    start = time.perf_counter()
    _, _, answer = _post(host, "/documents", {"format": form, "address": address})
    job = json.loads(answer)
    while job.get("state") in ("running", "waiting"):
        if time.perf_counter() - start > _PATIENCE:
            raise RuntimeError(f"{form}: not written after {_PATIENCE} s")
        time.sleep(0.1)
        job = json.loads(_send(host, "GET", f"/documents/{job['id']}.json")[2])
    if job.get("state") != "done":
        raise RuntimeError(f"{form}: {job}")
    return time.perf_counter() - start


def _write_until(host: str, form: str, address: str, stop: threading.Event) -> None:
    while not stop.is_set():
        _written(host, form, address)


def _post(host: str, path: str, form: Mapping[str, str]) -> tuple[int, Mapping[str, str], bytes]:
    return _send(host, "POST", path, urlencode(form), {"Content-Type": "application/x-www-form-urlencoded"})


def _send(host: str, method: str, path: str, body: str | None = None, headers: Mapping[str, Any] | None = None) -> tuple[int, Mapping[str, str], bytes]:
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request(method, path, body, dict(headers or {}))
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.headers), content
