"""Neighbouring files of an index page as one, and what browsers may keep of them."""

from __future__ import annotations

import os
import re

import brotli
import pytest

from components.web.hardening.joined import Joined
from components.web.server.setup import prepare
from tests.components.web import tiny

ALONE = ("plotly", "dash_core_components.", "dash_table", "dash_renderer")


@pytest.fixture
def site(tmp_path):
    """The tiny application with three styles and two scripts, its index page joined."""
    assets = tmp_path / "assets"
    assets.mkdir()
    for name in ("a.css", "b.css", "c.css"):
        (assets / name).write_text(f"/* {name} */\n" + "p { color: red; }\n" * 100)
    for name in ("one.js", "two.js"):
        (assets / name).write_text(f"window.{name[:3]} = '{name}'")
    app, bundles, _ = tiny.make(tmp_path)
    app.rewrite = Joined(app, bundles, tmp_path / "cache").rewrite
    prepare(app, bundles, var=tmp_path)
    return app, assets


def index(app):
    return app.server.test_client().get("/").get_data(as_text=True)


def content(app, address):
    with app.server.test_client().get(address) as answer:
        return answer.get_data(as_text=True)


def of(page, ending):
    return re.findall(rf'"(/joined/\w+\.{ending})"', page)


def test_styles_come_as_one_in_their_order(site):
    page = index(site[0])
    (style,) = of(page, "css")
    assert re.findall(r"/\* (\w)\.css \*/", content(site[0], style)) == ["a", "b", "c"]
    assert 'rel="stylesheet"' in page
    assert "/assets/a.css" not in page


def test_scripts_that_end_without_a_semicolon_do_not_run_into_each_other(site):
    (own,) = (text for script in of(index(site[0]), "js") if "window.one" in (text := content(site[0], script)))
    assert "window.one = 'one.js'\n;\nwindow.two" in own
    assert own.index("React") < own.index("window.one")


def test_what_stands_between_scripts_stays_in_its_place(site):
    one, between, two = '<script src="/assets/one.js"></script>', "<script>clientside()</script>\n", '<script src="/assets/two.js"></script>'
    assert site[0].rewrite(one + between + two) == one + between + two
    joined, rest = site[0].rewrite(one + "\n" + two + between).split('.js"></script>')
    assert (joined.startswith('<script src="/joined/'), rest) == (True, between)
    assert "return 'clientside ' + value" in index(site[0])


def test_what_finds_its_parts_by_its_own_address_stays_a_file_of_its_own(site):
    scripts = re.findall(r'<script src="([^"]+)">', index(site[0]))
    assert [script for script in scripts if "dash_core_components." in script]
    assert [script for script in scripts if "dash_table" in script]
    assert all(script.startswith("/joined/") or any(part in script for part in ALONE) for script in scripts), scripts


def test_a_joined_file_comes_compressed_and_is_kept_for_ever(site):
    (style,) = of(index(site[0]), "css")
    answer = site[0].server.test_client().get(style, headers={"Accept-Encoding": "br"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert brotli.decompress(answer.data).startswith(b"/* a.css */")


def test_a_cache_that_somebody_empties_takes_nothing_from_a_running_server(site, tmp_path):
    (style,) = of(index(site[0]), "css")
    for place in (tmp_path / "cache").iterdir():
        place.unlink()
    answer = site[0].server.test_client().get(style, headers={"Accept-Encoding": "br"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/css"
    assert b"/* a.css */" in (brotli.decompress(answer.data) if answer.headers.get("Content-Encoding") == "br" else answer.data)


def test_a_changed_file_has_another_address(site):
    app, assets = site
    (before,) = of(index(app), "css")
    (assets / "b.css").write_text("/* new */")
    os.utime(assets / "b.css", ns=(10**18, 10**18))
    tags = f'<link rel="stylesheet" href="/assets/a.css?m=1"><link rel="stylesheet" href="/assets/b.css?m={10**9}">'
    rewritten = app.rewrite(tags)
    assert of(rewritten, "css") != [before]
    assert "/* new */" in content(app, *of(rewritten, "css"))


@pytest.mark.parametrize("tags", ['<script src="/assets/gone.js"></script><script src="/assets/one.js"></script>'])
def test_what_cannot_be_read_stays_as_it_came(site, tags):
    assert site[0].rewrite(tags) == tags


def test_a_folder_that_takes_nothing_leaves_the_tags(tmp_path):
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "assets").mkdir()
    for name in ("a.css", "b.css"):
        (tmp_path / "assets" / name).write_text("p {}")
    app, bundles, _ = tiny.make(tmp_path)
    tags = '<link rel="stylesheet" href="/assets/a.css?m=1"><link rel="stylesheet" href="/assets/b.css?m=1">'
    assert Joined(app, bundles, tmp_path / "file" / "cache").rewrite(tags) == tags


def test_a_name_that_is_none_of_ours_is_not_found(site):
    client = site[0].server.test_client()
    assert [client.get(f"/joined/{name}").status_code for name in ("other.css", "..%2Fsecret", "")] == [404, 404, 404]
