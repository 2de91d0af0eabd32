"""The pages that are drawn side by side: the product's overview, its peers over the same data, and the overview with fewer accelerators."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.browser.drawing import Site, measure_drawing
from bench.measure import kept
from bench.peers.environments import PeerMissingError, python_of
from bench.peers.overview import months_in, write_tables
from bench.peers.tables import tables_of
from bench.servers import Server, served
from bench.states import months_of
from components.frame.accelerators import ALL

PLAIN, USUAL, VIZRO, STILL, EMPTY = "plain figures", "plain, pandas", "Vizro", "still page", "empty callback"


def draw_beside_peers(environment: dict[str, str], folder: Path) -> dict[str, Any]:
    """The product and its peers in one run, as it is kept; `missing` has the reasons for those that are left out."""
    root, values = _months(environment)
    tables = tables_of(environment["ANJU_DATABASE_URL"])
    write_tables(tables, folder / "tables")
    chosen = months_in(tables)
    with ExitStack() as stack:

        def server(*command: str, **python: str) -> Server:
            return stack.enter_context(served(*command, environment=environment, **python))

        empty = server("-m", "bench.peers.plain", "empty")
        usual, still = server("-m", "bench.peers.usual"), server("-m", "bench.peers.still", str(folder / "tables"))
        sites = {
            "product": _overview(server("manage.py", "serve"), root, values),
            PLAIN: _plain(server("-m", "bench.peers.plain", "figures"), values),
            USUAL: Site(usual.address, "#numbers", 3, "month", chosen, "#numbers p", usual.pid),
            STILL: Site(still.address, "#numbers", 3, None, (), "#numbers p", still.pid),
            EMPTY: Site(empty.address, "#numbers", 0, "month", [str(n) for n in range(24)], "no-number", empty.pid),
        }
        missing = []
        try:
            vizro = server("-m", "bench.peers.vizro_page", str(folder / "tables"), python=str(python_of("vizro")))
            sites[VIZRO] = Site(vizro.address, "#numbers .number", 3, "month", chosen, ".card-kpi .number", vizro.pid)
        except PeerMissingError as error:
            missing = [str(error)]
        return {"sites": kept(measure_drawing(sites)), "missing": missing}


def draw_accelerators(environment: dict[str, str]) -> dict[str, Any]:
    """The overview with all accelerators, with none, and without each of them, beside the plain page in the same run, as it is kept."""
    root, values = _months(environment)
    kinds = {"all on": "on", "all off": "off"} | {f"without {name}": ",".join(other for other in ALL if other != name) for name in ALL}
    with ExitStack() as stack:
        sites = {PLAIN: _plain(stack.enter_context(served("-m", "bench.peers.plain", "figures", environment=environment)), values)}
        for name, enabled in kinds.items():
            variables = environment | {"ANJU_ACCELERATORS": enabled, "ANJU_WORKERS": "1"}
            sites[name] = _overview(stack.enter_context(served("manage.py", "serve", environment=variables)), root, values)
        measured: dict[str, Any] = kept(measure_drawing(sites))
        return measured


def _months(environment: dict[str, str]) -> tuple[str, list[str]]:
    root, months = months_of(environment["ANJU_DATABASE_URL"], count=24)
    return root, [str(month) for month in months]


def _overview(server: Server, root: str, values: Sequence[str]) -> Site:
    address = f"{server.address}/?region={root}&from={values[0]}&to={values[0]}"
    return Site(address, "#headline", 3, {"type": "filter", "key": "to"}, values, ".kpi-number", server.pid)


def _plain(server: Server, values: Sequence[str]) -> Site:
    return Site(server.address, "#numbers", 3, "month", values, "#numbers p + p", server.pid)
