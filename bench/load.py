"""What many users at once wait for: each asks for a page, waits for the answer, looks at it for a while, and asks for the next one."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable, Sequence
from itertools import cycle
from typing import Final, NamedTuple
from urllib.parse import urlparse

from bench.measure import Spread, spread
from bench.pages import request_for
from bench.states import months_of, regions_of

USERS: Final = 100
LOOK: Final = 0.8  # seconds between an answer and the next question
PAGES: Final = ("/", "/cases", "/networking", "/coverage")
SEEN: Final = 336  # states at most
_SECONDS: Final = 15.0
_PULLERS: Final = 16


class Load(NamedTuple):
    """Times of answers in milliseconds, and requests a second; `generator` is the share of one processor that asking itself used."""

    new: Spread  # all users on states that nobody has seen
    seen: Spread  # all users on states that somebody has seen
    one_by_one: Spread  # the same states, asked by one user alone
    pulled: float  # requests a second of seen states without a pause
    generator: float


def measure_load(address: str, database_url: str) -> Load:
    """Load a server that has just started; the states are all pages, regions and months, in an order that mixes them."""
    regions, (_, months) = regions_of(database_url), months_of(database_url, count=24)
    states = [(page, f"?region={region}&from={month}&to={month}") for month in months for region in regions for page in PAGES]
    return asyncio.run(_measured(urlparse(address).netloc, [_request(*state) for state in states]))


async def _measured(netloc: str, requests: Sequence[bytes]) -> Load:
    host, port = netloc.split(":")
    half = min(SEEN, len(requests) // 2)
    seen, others = requests[:half], requests[half : 2 * half]
    started, used = time.perf_counter(), time.process_time()
    await _closed_loop(host, int(port), iter(seen), users=8, look=0.0)  # now somebody has seen them
    alone = await _closed_loop(host, int(port), iter(seen), users=1, look=0.0)
    busy = await _closed_loop(host, int(port), _for_a_while(seen), users=USERS, look=LOOK)
    begun = time.perf_counter()
    pulled = await _closed_loop(host, int(port), _for_a_while(seen), users=_PULLERS, look=0.0)
    rate = len(pulled) / (time.perf_counter() - begun)
    new = await _closed_loop(host, int(port), iter(others), users=USERS, look=LOOK)
    generator = (time.process_time() - used) / (time.perf_counter() - started)
    return Load(spread(new), spread(busy), spread(alone), round(rate, 1), round(generator, 2))


def _for_a_while(requests: Sequence[bytes]) -> Iterable[bytes]:
    end = time.perf_counter() + _SECONDS
    for request in cycle(requests):
        if time.perf_counter() > end:
            return
        yield request


async def _closed_loop(host: str, port: int, requests: Iterable[bytes], *, users: int, look: float) -> list[float]:
    """The milliseconds of all answers; each user takes the next request when it has the last answer and has looked at it."""
    waiting, times = iter(requests), list[float]()

    async def use(number: int) -> None:
        await asyncio.sleep(look * number / users)  # nobody starts at the same moment
        reader, writer = await asyncio.open_connection(host, port)
        while (request := next(waiting, None)) is not None:
            start = time.perf_counter()
            writer.write(request)
            await _answer(reader)
            times.append((time.perf_counter() - start) * 1000)
            await asyncio.sleep(look)
        writer.close()

    await asyncio.gather(*map(use, range(users)))
    return times


def _request(path: str, search: str) -> bytes:
    body = json.dumps(request_for(path, search)).encode()
    lines = (
        "POST /_dash-update-component HTTP/1.1",
        "Host: 127.0.0.1",
        "Content-Type: application/json",
        "Accept-Encoding: br",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*lines, "", "")).encode() + body


async def _answer(reader: asyncio.StreamReader) -> None:
    """Read one answer to its end; RuntimeError for any but 200."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, *lines = head.split("\r\n")
    if " 200 " not in f"{status} ":
        raise RuntimeError(head)
    length = next(line for line in lines if line.lower().startswith("content-length:"))
    await reader.readexactly(int(length.partition(":")[2]))
