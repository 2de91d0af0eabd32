"""Builds the application: wires store, pages and server together, without logic of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, cast

from dash import Dash
from flask import Flask
from werkzeug.local import LocalProxy

from api import api_blueprint
from components.blocks import grid
from components.blocks.notice import failure_notice
from components.blocks.screen import EXTENSION, STORE
from components.blocks.viewer import current_viewer
from components.documents.job_process import write_job
from components.frame import exporting, filter_bar, timeline
from components.frame.accelerators import CACHE, FIRST, JOIN, accelerators
from components.frame.accelerators import EXTENSION as ACCELERATORS
from components.frame.page import IGNORED_ASSETS, RENDERER, index_page, shell
from components.frame.static import EXTENSION as NAMED
from components.frame.static import named_in_callbacks
from components.packs import callbacks as packs
from components.screens.returns import callbacks as returns
from components.screens.returns.addresses import UPLOAD
from components.web.accounts.gate import guard
from components.web.accounts.routes import accounts_blueprint
from components.web.api import grid_rows
from components.web.first.pages import FirstPages
from components.web.hardening.errors import show_failures
from components.web.hardening.joined import Application, Joined
from components.web.hardening.trouble import trouble
from components.web.routes.bulletins import bulletins_blueprint
from components.web.routes.documents import documents_blueprint
from components.web.routes.uploads import uploads_blueprint
from components.web.server.later import load_later
from components.web.server.monitoring import add_metrics
from components.web.server.own_plotly import preloaded_plotly, serve_own_plotly
from components.web.server.page_answers import PageAnswers, SharedAnswers
from components.web.server.settings import ServerSettings
from components.web.server.setup import harden, prepare
from components.words.text import t
from data.accounts.account_store import AccountStore
from data.accounts.policy import AccountPolicy
from data.operations.integrity import Integrity
from data.reading.gateway import Gateway
from data.reading.gateways import Gateways
from data.reading.regions import EVERYTHING
from data.settings import Settings
from data.store.engine import Store, open_store

# Development mode would ask a server outside for newer versions.
os.environ.setdefault("DASH_DISABLE_VERSION_CHECK", "1")
_HERE = Path(__file__).parent


def create_app(settings: Settings, store: Store | None = None, *, serving: bool = True, accounts: AccountStore | None = None) -> Dash:
    """The application over the store of the settings, with its accounts or these; DatabaseUnavailableError if that cannot be opened.

    Without `serving` it only knows its pages.
    """
    store = store or open_store(settings.database_url, keep=settings.keep)
    gateways, accounts = Gateways(store), accounts or AccountStore(store=store, policy=AccountPolicy.from_environment())
    gateway = cast(Gateway, LocalProxy(lambda: gateways.of(current_viewer().scope)))
    fast = accelerators()
    app = _bare(_guarded(accounts, settings), fast)
    _register_callbacks(app, gateway, settings)
    app.server.extensions |= {EXTENSION: gateway, STORE: store, ACCELERATORS: fast, NAMED: named_in_callbacks(app)}
    app.server.register_blueprint(api_blueprint(gateway))
    app.server.register_blueprint(uploads_blueprint(gateway, settings))
    app.server.register_blueprint(documents_blueprint(settings))
    app.server.register_blueprint(bulletins_blueprint(gateway, settings))
    app.server.register_blueprint(accounts_blueprint(accounts, styles=_styles(app), theme=app.get_asset_url("head/theme.js")))
    integrity = Integrity(store, settings.var)
    if serving:
        integrity.look()
        add_metrics(app.server, gateways.of(EVERYTHING), var=settings.var)

    def ready() -> None:
        store.check()
        integrity.require()

    kept = PageAnswers(gateway, SharedAnswers(settings.var / "pages")) if CACHE in fast else None
    hosts = ServerSettings.from_environment().hosts
    bundles = harden(app, ready=ready, watch=store.watch, var=settings.var, hosts=hosts, uploads=(UPLOAD,), kept=kept)
    load_later(app, grid.LIBRARY, without=grid.ENTERPRISE)
    bundles.also(*serve_own_plotly(app.server, _HERE / "assets" / "vendor" / "plotly.min.js"))
    app.preloaded = preloaded_plotly
    if FIRST in fast:
        app.first = FirstPages(app.server, kept).page
    if serving:
        if JOIN in fast:
            app.rewrite = Joined(app, bundles, settings.var / "cache").rewrite
        prepare(app, bundles, var=settings.var, paths=("/", "/cases", "/region", "/definitions"))
    return app


def _styles(app: Dash) -> list[str]:
    """The addresses of the style sheets of every page, in the order in which Dash takes them."""
    assets = _HERE / "assets"
    return [app.get_asset_url(str(path.relative_to(assets))) for path in sorted(assets.rglob("*.css"))]


def _guarded(accounts: AccountStore, settings: Settings) -> Flask:
    """A server whose first question is who asks: Dash puts its own before requests as soon as it knows the server."""
    server = Flask(__name__, static_folder=None)
    guard(server, accounts, scope=settings.scope)
    return server


def _bare(server: Flask, fast: frozenset[str]) -> Application:
    """The application as Dash knows it: its pages, its assets and the shell that the pages come into."""
    app = Application(
        __name__,
        server=cast(Any, server),  # what Dash takes, though it does not say so
        use_pages=True,
        pages_folder=str(_HERE / "pages"),
        assets_folder=str(_HERE / "assets"),
        assets_ignore="|".join(IGNORED_ASSETS),
        title=t("product", "zh"),
        update_title="",
        suppress_callback_exceptions=True,
        enable_mcp=False,
        on_error=show_failures(lambda error, reference: failure_notice(trouble(error), reference), container="_pages_content"),
    )
    app.index_string = index_page(app.get_asset_url("head/theme.js"), fast)
    app.layout = shell
    app.renderer = RENDERER
    return app


def _register_callbacks(app: Dash, gateway: Gateway, settings: Settings) -> None:
    for control in (filter_bar, timeline):
        control.register(app)
    grid_rows.register(app, gateway)
    exporting.register(app, settings)
    packs.register(app, gateway, settings)
    returns.register(app, gateway)


if __name__ == "__main__":  # beside the server, for the document of a job
    write_job(sys.argv[1:], create_app)
