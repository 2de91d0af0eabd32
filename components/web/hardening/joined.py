"""Files that a page loads one after another come as one: a browser asks for some at a time, and every question costs it before the first number is seen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Response, abort

from components.web.hardening.bundles import FOREVER, JOINED, Bundles, served_files, write_whole

_TAG: Final = re.compile(r'<link rel="stylesheet" href="([^"]+)">|<script src="([^"]+)"></script>')
_RUN: Final = re.compile(rf"(?:(?:{_TAG.pattern})\s*)+")
_ALONE: Final = ("/dash/dcc/dash_core_components.", "/dash/dash_table/", "/dash-renderer/")
"""Two find their further parts by their own address, and Dash looks for the last in the page."""
_BETWEEN: Final = {"css": b"\n", "js": b"\n;\n"}


class _File(NamedTuple):
    tag: str
    url: str  # without fingerprint
    is_css: bool


class Joined:
    """Rewrites the tags of an index page; what was joined has the digest of its content as its name, so that it may be kept for ever."""

    def __init__(self, app: Dash, bundles: Bundles, folder: Path) -> None:
        """Each joined file is served under JOINED; in `folder` it lies for the bundles to compress."""
        self._app, self._bundles, self._folder = app, bundles, folder
        self._rewritten, self._contents = dict[str, str](), dict[str, bytes]()
        app.server.add_url_rule(f"{JOINED}<name>", "joined_file", self._send)

    def rewrite(self, tags: str) -> str:
        """The tags of styles or scripts with one in place of those beside each other; as they came where a file cannot be read or kept.

        Addresses carry the moment of their file, so that a changed file is joined anew.
        """
        if tags not in self._rewritten:
            try:
                paths = dict(served_files(self._app))
                self._rewritten[tags] = _RUN.sub(lambda run: "\n".join(self._joined(list(_files(run[0])), paths)), tags)
            except (OSError, KeyError):
                return tags
        return self._rewritten[tags]

    def _joined(self, files: list[_File], paths: Mapping[str, Path]) -> Iterator[str]:
        for is_alone, run in groupby(files, key=lambda file: any(part in file.url for part in _ALONE)):
            together = list(run)
            if is_alone or len(together) == 1:
                yield from (file.tag for file in together)
            else:
                ending = "css" if together[0].is_css else "js"
                name = self._keep(_BETWEEN[ending].join(paths[file.url].read_bytes() for file in together), ending)
                yield f'<link rel="stylesheet" href="{JOINED}{name}">' if ending == "css" else f'<script src="{JOINED}{name}"></script>'

    def _keep(self, content: bytes, ending: str) -> str:
        name = f"{hashlib.sha256(content).hexdigest()[:32]}.{ending}"
        write_whole(self._folder / name, content)
        self._bundles.also(JOINED + name, self._folder / name)
        self._contents[name] = content
        return name

    def _send(self, name: str) -> Response:
        if name not in self._contents:
            abort(404)
        return Response(self._contents[name], mimetype="text/css" if name.endswith(".css") else "text/javascript", headers={"Cache-Control": FOREVER})


def _files(tags: str) -> Iterator[_File]:
    for found_tag in _TAG.finditer(tags):
        style, script = found_tag.groups()
        yield _File(found_tag[0], str(check_fingerprint((style or script).partition("?")[0])[0]), style is not None)


class Application(Dash):
    """Dash whose index page may ask for neighbouring files as one, ahead for what a page will need, and have its title and its HTML in it from the first."""

    rewrite: Callable[[str], str] = staticmethod(str)
    preloaded: Callable[[], str] = staticmethod(str)
    first: Callable[[], tuple[str, str] | None] = staticmethod(lambda: None)

    def interpolate_index(
        self, metas: str = "", title: str = "", css: str = "", config: str = "", scripts: str = "", app_entry: str = "", favicon: str = "", renderer: str = ""
    ) -> str:
        """The index page from its parts; `css` and `scripts` are tags. Dash has this method to be overridden."""
        styles = self.preloaded() + self.rewrite(css)
        if (first := self.first()) is not None:
            title, over = (part.replace("{%", "{&#37;") for part in (escape(first[0]), first[1]))  # what Dash fills in next is no word of a page
            app_entry += over
        page: str = super().interpolate_index(metas, title, styles, config, self.rewrite(scripts), app_entry, favicon, renderer)  # type: ignore[no-untyped-call]
        return page
