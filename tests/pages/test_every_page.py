"""Every page of the navigation as it is declared, a new one too: shown in both languages, named there and marked."""

from __future__ import annotations

import dash
import pytest

from components.blocks.pages import declared_pages
from components.words.text import t
from tests.components.test_cards import find, plain, words
from tests.data.small import compounds, incidents, regions
from tests.serving import served


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    frames = regions(), compounds(("x", "111")), incidents(("a", "2020-03-10", None, "x", "theft", True))
    with served(tmp_path_factory.mktemp("pages"), *frames) as app:
        yield app.server


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [page for page in declared_pages() if page.group], ids=lambda page: page.key)
def test_a_page_is_shown_and_marked_in_the_navigation(server, page, lang):
    (layout,) = (one["layout"] for one in dash.page_registry.values() if one["path"] == page.path)
    with server.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        shown = plain(layout(lang=lang))
    links = {link["id"]: link for kind in ("NavLink", "DropdownMenuItem") for link in find(shown, kind) if str(link.get("id")).startswith("nav-")}
    assert [name for name, link in links.items() if link["active"]] == [f"nav-{page.key}"]
    assert words(links[f"nav-{page.key}"]["children"]) == t(page.key, lang)
