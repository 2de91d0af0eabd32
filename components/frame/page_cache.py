"""The last pages that were made, so that a state that somebody has seen is answered without making it again, whichever process of the server is asked."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Hashable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from dash.development.base_component import Component
from flask import Response, after_this_request
from plotly.utils import PlotlyJSONEncoder

from data.calculations.recent import Recent

EXTENSION: Final = "anju_pages"
_MOST: Final = 128
_MOST_FILES: Final = 512
_LEFT_FILES: Final = 448  # after sweeping, so that it is seldom


class _Read(Component):
    """A page that another process has made, as a browser gets it."""

    _namespace, _type = "anju", "Read"

    def __init__(self, document: dict[str, Any]) -> None:
        self._prop_names = self.available_properties = self.available_wildcard_properties = []
        self.document = document

    def to_plotly_json(self) -> dict[str, Any]:
        return self.document


class SharedPageCache:
    """Pages as files for all processes that were forked from the one that made this; another server, even over the same folder, has its own names."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._server = folder, secrets.token_bytes(16)

    def get(self, key: Hashable) -> Component | None:
        """The page of the key; None if it is not there."""
        try:
            return _Read(json.loads(self._path(key).read_bytes()))
        except (OSError, ValueError):
            return None

    def put(self, key: Hashable, page: Component) -> None:
        """Keep the page whole or not at all; a disk that takes no more costs only the next answer."""
        path = self._path(key)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft.write_text(json.dumps(page, cls=PlotlyJSONEncoder, separators=(",", ":")))
            draft.replace(path)
            self._sweep()

    def _path(self, key: Hashable) -> Path:
        return self._folder / blake2b(repr(key).encode(), key=self._server, digest_size=16).hexdigest()

    def _sweep(self) -> None:
        files = list(os.scandir(self._folder))
        if len(files) > _MOST_FILES:
            for file in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) - _LEFT_FILES]:
                Path(file.path).unlink(missing_ok=True)


class PageCache:
    """Pages by all that they depend on, the least recently used ones dropped; with `shared` also those of the other processes."""

    def __init__(self, shared: SharedPageCache | None = None) -> None:
        self._shared = shared
        self._pages = Recent(most=_MOST)

    def page(self, key: Hashable, make: Callable[[], Component]) -> Component:
        """The page of the key, made now if it is not kept. What tells keys apart must be in their repr."""
        return self._pages.once(key, lambda: self._shared_or_made(key, make))

    def _shared_or_made(self, key: Hashable, make: Callable[[], Component]) -> Component:
        known = self._shared.get(key) if self._shared else None
        return self._made(key, make) if known is None else known  # a component without children is false

    def _made(self, key: Hashable, make: Callable[[], Component]) -> Component:
        page, shared = make(), self._shared
        if shared is not None:

            @after_this_request
            def keep(response: Response) -> Response:
                response.call_on_close(lambda: shared.put(key, page))  # nobody waits for it
                return response

        return page
