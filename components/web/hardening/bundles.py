"""Compresses the unchanging files of the application once, before the first request, and answers for them ever after.

Flask would compress the 4.8 MB of plotly.js anew for every visitor; here each file is compressed one time per content and kept on disk.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import mimetypes
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Request, Response, request

LOG = logging.getLogger("anju.server")
SUITES = "/_dash-component-suites/"
JOINED = "/joined/"
"""Where files lie whose name tells their content."""
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_BROTLI_QUALITY = 9  # 0.9 s for everything; 11 would save 10 % more in 15 s
_WORTHWHILE_BYTES = 500
_COMPRESSIBLE = {".js", ".mjs", ".css", ".json", ".geojson", ".svg", ".html", ".txt", ".ico", ".webmanifest"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """One file in all the forms in which it can be sent, and the moment of the file that they were made from."""

    path: Path
    modified: int
    digest: str
    mimetype: str
    forms: Mapping[str, bytes]

    def is_current(self) -> bool:
        """Whether the file is still the one that the forms were made from; False where it is gone."""
        try:
            return self.path.stat().st_mtime_ns == self.modified
        except OSError:
            return False


class Bundles:
    """The compressed files of an application by the path of their URL; none before they are collected."""

    def __init__(self, app: Dash) -> None:
        """Stand in front of the routes of the application."""
        self._app = app
        self._bundles: Mapping[str, Bundle] = {}
        self._others: dict[str, Path] = {}
        app.server.before_request(lambda: self.answer(request))
        app.server.after_request(_keep_fingerprinted)

    def __len__(self) -> int:
        return len(self._bundles)

    def also(self, url: str, path: Path) -> None:
        """Let a file be compressed that the application has at an address of its own."""
        self._others[url] = path

    def collect(self, *, cache: Path) -> None:
        """Compress every bundle and asset that the application knows after its first request; later calls find them in the cache folder."""
        files = dict(served_files(self._app)) | self._others
        self._bundles = {url: bundle for url, path in files.items() if (bundle := _bundle(path, cache=cache)) is not None}

    def answer(self, client_request: Request) -> Response | None:
        """The response for an unchanged, compressible file and a client that takes it so; None leaves it to the application."""
        if client_request.method not in ("GET", "HEAD"):
            return None
        path, fingerprinted = _without_fingerprint(client_request)
        bundle = self._bundles.get(path)
        form = next((name for name in ("br", "gzip") if bundle and name in bundle.forms and client_request.accept_encodings[name] > 0), None)
        if bundle is None or form is None or not bundle.is_current():
            return None
        response = Response(bundle.forms[form], mimetype=bundle.mimetype)
        response.headers["Content-Encoding"] = form
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = FOREVER if fingerprinted else ASK_AGAIN
        response.set_etag(f"{bundle.digest[:32]}-{form}")
        response.make_conditional(client_request)
        return response


def _keep_fingerprinted(response: Response) -> Response:
    """Pictures and fonts are not compressed, but an address that changes with their content may be kept as well."""
    if response.status_code == 200 and request.endpoint == "_dash_assets.static" and "m" in request.args:
        response.headers["Cache-Control"] = FOREVER
    return response


def _without_fingerprint(client_request: Request) -> tuple[str, bool]:
    if client_request.path.startswith(SUITES):
        path, fingerprinted = check_fingerprint(client_request.path)
        return str(path), bool(fingerprinted)
    return client_request.path, "m" in client_request.args or client_request.path.startswith(JOINED)


def served_files(app: Dash) -> Iterator[tuple[str, Path]]:
    """The URL path and the place of every file that a browser may ask for and that is worth compressing."""
    for package, names in app.registered_paths.items():
        folder = Path(sys.modules[package].__file__ or "").parent
        yield from ((f"{SUITES}{package}/{name}", folder / name) for name in names)
    assets = Path(app.config.assets_folder)
    prefix = "/" + app.config.assets_url_path.strip("/")
    yield from ((f"{prefix}/{path.relative_to(assets).as_posix()}", path) for path in assets.rglob("*"))


def _bundle(path: Path, *, cache: Path) -> Bundle | None:
    if path.suffix not in _COMPRESSIBLE or not path.is_file() or path.stat().st_size < _WORTHWHILE_BYTES:
        return None
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    forms = {"br": _compressed(cache / f"{digest}.q{_BROTLI_QUALITY}.br", content), "gzip": _compressed(cache / f"{digest}.gz", content)}
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Bundle(path=path, modified=path.stat().st_mtime_ns, digest=digest, mimetype=mimetype, forms=forms)


def _compressed(place: Path, content: bytes) -> bytes:
    """The compressed content: from the disk if it is there and whole, else made now and kept."""
    try:
        stored = place.read_bytes()
        if _unpacked(stored, brotli_form=place.suffix == ".br") == content:
            return stored
        LOG.warning("a compressed file was damaged and is made anew")
    except OSError:
        pass  # not there yet, or not to be had: then it is made
    packed = brotli.compress(content, quality=_BROTLI_QUALITY) if place.suffix == ".br" else gzip.compress(content, 9, mtime=0)
    _keep(place, packed)
    return bytes(packed)


def _unpacked(packed: bytes, *, brotli_form: bool) -> bytes | None:
    try:
        return bytes(brotli.decompress(packed)) if brotli_form else gzip.decompress(packed)
    except (brotli.error, OSError, EOFError):
        return None


def _keep(place: Path, packed: bytes) -> None:
    """Write beside and rename, so that no reader meets half a file; a disk that takes no more costs only the next start."""
    try:
        write_whole(place, packed)
    except OSError as error:
        LOG.warning("compressed files cannot be kept: %s", error.strerror)


def write_whole(place: Path, content: bytes) -> None:
    """Write beside and rename; OSError where the disk takes no more."""
    beside = place.with_suffix(f".new-{id(content)}")
    place.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(content)
    beside.replace(place)
