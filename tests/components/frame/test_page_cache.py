"""Pages that are kept, by one process and for those beside it."""

import json

from dash import html
from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from components.frame.page_cache import PageCache, SharedPageCache


def test_a_page_is_made_once_for_its_key():
    pages, made = PageCache(), []

    def make():
        made.append(1)
        return html.P(str(len(made)))

    assert [pages.page(key, make).children for key in ("a", "a", "b", "a")] == ["1", "1", "2", "1"]


def test_the_least_used_page_is_dropped_first():
    pages = PageCache()
    for number in range(129):
        pages.page(number, lambda number=number: html.P(str(number)))
    assert pages.page(0, lambda: html.P("again")).children == "again"
    assert pages.page(128, lambda: html.P("again")).children == "128"


def written(component):
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def test_what_one_process_has_made_the_others_read(tmp_path):
    shared, page = SharedPageCache(tmp_path / "pages"), html.Div([html.P("临沂市", id="p"), {"x": (1, 2.5, None)}])
    one, two = PageCache(shared), PageCache(shared)
    server = Flask(__name__)
    server.add_url_rule("/", "page", lambda: written(one.page(("a", 1), lambda: page)))
    answer = server.test_client().get("/")
    assert answer.json == written(page)
    answer.close()  # what is kept is kept when the answer is gone
    with server.test_request_context():
        assert written(two.page(("a", 1), lambda: html.P("made again"))) == written(page)
        assert two.page(("a", 2), lambda: html.P("another")).children == "another"


def test_another_server_over_the_same_folder_reads_nothing_of_it(tmp_path):
    SharedPageCache(tmp_path).put("a", html.P("before an update"))
    assert SharedPageCache(tmp_path).get("a") is None


def test_a_torn_file_is_no_page_and_old_ones_go(tmp_path, monkeypatch):
    monkeypatch.setattr("components.frame.page_cache._MOST_FILES", 4)
    monkeypatch.setattr("components.frame.page_cache._LEFT_FILES", 3)
    shared = SharedPageCache(tmp_path)
    for number in range(5):
        shared.put(number, html.P(str(number)))
    assert len(list(tmp_path.iterdir())) == 3
    for file in tmp_path.iterdir():
        file.write_text("{")
    assert [shared.get(number) for number in range(5)] == [None] * 5
