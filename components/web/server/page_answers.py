"""Answers that show a page, kept as the bytes that went out: what somebody has seen costs no page, no JSON and no compression, whichever process is asked."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from collections.abc import Callable, Hashable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, g, request

from components.blocks.pages import page_with_path
from components.blocks.viewer import current_viewer
from components.frame.render import shown_mark
from components.web.hardening.limits import CALLBACKS
from data.calculations.recent import Recent
from data.reading.gateway import Gateway

_MEMORY: Final = 32_000_000  # bytes in each process
_DISK: Final = 128_000_000  # bytes for all processes
_LEFT: Final = 112_000_000  # after sweeping
_WRITTEN: Final = 8_000_000  # by one process between two looks at the folder
PAGES: Final = ".._pages_content.children..._pages_store.data.."
"""What Dash calls the answer that shows a page."""
_ENCODINGS: Final = ("br", "gzip")
_INPUTS: Final = ("pathname", "search")


class SharedAnswers:
    """Answers as files for all processes that were forked from the one that made this; another server, even over the same folder, has its own names."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._server, self._written = folder, secrets.token_bytes(16), 0

    def get(self, key: Hashable) -> bytes | None:
        """The answer of the key; None if it is not there."""
        with suppress(OSError):
            return self._path(key).read_bytes()
        return None

    def put(self, key: Hashable, answer: bytes) -> None:
        """Keep the answer whole or not at all; a disk that takes no more costs only the next answer."""
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_bytes(answer)
            draft.replace(path)
            self._written += len(answer)
            if self._written > _WRITTEN:
                self._written = 0
                self._sweep()

    def _path(self, key: Hashable) -> Path:
        return self._folder / blake2b(repr(key).encode(), key=self._server, digest_size=16).hexdigest()

    def _sweep(self) -> None:
        files = [(status.st_mtime, status.st_size, file.path) for file in os.scandir(self._folder) for status in (file.stat(),)]
        size = sum(bytes_ for _, bytes_, _ in files)
        if size > _DISK:
            for _, bytes_, path in sorted(files):
                Path(path).unlink(missing_ok=True)
                size -= bytes_
                if size <= _LEFT:
                    return


class PageAnswers:
    """Answers by all that they depend on, in memory those used last, and those of the other processes in the folder of `shared`."""

    def __init__(self, gateway: Gateway, shared: SharedAnswers) -> None:
        self._gateway, self._shared, self._recent = gateway, shared, Recent(most=_MEMORY, weigh=len)

    def answer(self, server: Flask) -> None:
        """Answer what was answered before; to be called after the limits are put on, so that what they refuse is refused first."""

        @server.before_request
        def again() -> Response | None:
            if (asked := _asked()) is None:
                return None
            g.page_asked = (self._gateway.mark(), current_viewer().mark, dt.date.today(), *asked)
            encoding = request.accept_encodings.best_match(_ENCODINGS, "")
            body = self._get((*g.page_asked, encoding))
            return None if body is None else _as_sent(body, encoding)

    def keep(self, server: Flask) -> None:
        """Keep what goes out; to be called before the compression is put on, so that it comes compressed."""

        @server.after_request
        def sent(response: Response) -> Response:
            asked, shown = g.pop("page_asked", None), shown_mark()
            if asked is not None and shown == asked[0] and response.status_code == 200 and "Set-Cookie" not in response.headers:
                key, body = (*asked, response.headers.get("Content-Encoding", "")), response.get_data()
                response.call_on_close(lambda: self._put(key, body))  # nobody waits for it
            return response

    def beside(self, path: str, search: str, make: Callable[[], bytes | None]) -> bytes | None:
        """What is made of the answer for an address, kept as that is kept; None where it cannot be made.

        Raises:
            DatabaseUnavailableError: nobody can say what it depends on.
        """
        mark = self._gateway.mark()
        key = (mark, current_viewer().mark, dt.date.today(), path, search, "beside")
        kept = self._get(key)
        if kept is None and (kept := make()) is not None and self._gateway.mark() == mark:
            self._put(key, kept)
        return kept

    def _get(self, key: Hashable) -> bytes | None:
        answer: bytes | None = self._recent.get(key)
        if answer is None and (answer := self._shared.get(key)) is not None:
            self._recent.put(key, answer)
        return answer

    def _put(self, key: Hashable, answer: bytes) -> None:
        self._recent.put(key, answer)
        self._shared.put(key, answer)


def _asked() -> tuple[Any, ...] | None:
    """The address whose page a callback of Dash asks for; None for any other request, and for a page that is to be made each time."""
    if request.path != CALLBACKS or request.method != "POST":
        return None
    body = request.get_json()
    if body.get("output") != PAGES:
        return None
    values = {part["property"]: part.get("value") for part in body["inputs"]}
    page = page_with_path(str(values.get("pathname")))
    return tuple(values.get(name) for name in _INPUTS) if page is not None and page.cached else None


def _as_sent(body: bytes, encoding: str) -> Response:
    response = Response(body, mimetype="application/json")
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
    return response
