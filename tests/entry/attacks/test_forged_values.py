"""Values that no page sends, in every callback and every route that takes posts: refused, never a traceback, and the next request is answered."""

from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest

from components.blocks.forms.posted import PostedError
from components.web.hardening.limits import CALLBACKS
from data.bulletins.drafts import latest_drafts
from data.packs import LONGEST, MOST_ITEMS, Item, find_pack, new_pack, save_pack
from tests.data.small import incidents, regions
from tests.serving import pressed, served

pytestmark = pytest.mark.costly

DEEP = "[" * 900 + "]" * 900
# as they are written in JSON: some of them no dictionary could hold
FORGED = [
    "null", "1", "-1", "0", "true", "false", "1.5", "1e999", "-1e999", "1" + "0" * 23, "9" * 5_000, "[]", "{}", '[""]', '["a", 1]', '{"a": 1}', DEEP,
    '""', '"x"', '"\\ud800"', '"\\u0000"', '"/\\u0000"', '"/' + "x" * 100_000 + '"', '"?region=%00&id=%00&draft=%00"', '"?from=99999-99&to=0&lang=%FF"',
    '"//evil"', '"/compound"', '"?' + "a=1&" * 4_000 + '"', '"../../etc/passwd"', '"\\u202e\\u2066x"', '"NaN"',
]  # fmt: skip
WRONG_KINDS = ["1", "-1", "true", "false", "1.5", "1e999", "1" + "0" * 23, "[]", "{}", '["a"]', '{"a": 1}', DEEP, '"\\ud800"', '"/\\u0000"']
MARK = '"@forged@"'


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forged")
    with served(folder, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True))) as app:
        yield app


@pytest.fixture
def store(app):
    return app.server.extensions["anju_store"]


@pytest.fixture
def client(app, caplog):
    caplog.set_level(logging.WARNING)
    return app.server.test_client()


def called(client, name, callback, values):
    """The answer to the callback with these values, written as JSON."""
    outputs = callback["output"]
    entries = [one | {"value": json.loads(MARK)} for one in (*callback["inputs"], *callback["state"])]
    body = {
        "output": name,
        "outputs": [one.to_dict() for one in outputs] if isinstance(outputs, list | tuple) else outputs.to_dict(),
        "inputs": entries[: len(callback["inputs"])],
        "state": entries[len(callback["inputs"]) :],
        "changedPropIds": [],
    }
    text = json.dumps(body)
    for value in values:
        text = text.replace(MARK, value, 1)
    return client.post(CALLBACKS, data=text, content_type="application/json")


def failures(caplog):
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info]


def test_every_callback_refuses_or_answers_every_forged_value(app, client, caplog):
    tried = 0
    for name, callback in app.callback_map.items():
        properties = [one["property"] for one in (*callback["inputs"], *callback["state"])]
        fitting = ['"/"' if one == "pathname" else '""' if one == "search" else "null" for one in properties]
        for place in range(len(properties)):
            for value in FORGED:
                answer = called(client, name, callback, [*fitting[:place], value, *fitting[place + 1 :]])
                assert answer.status_code in (200, 204, 400), (name, properties[place], value[:40])
                assert failures(caplog) == [], (name, properties[place], value[:40])
                tried += 1
    assert tried > 100


@pytest.mark.parametrize("value", WRONG_KINDS, ids=lambda value: value[:20])
@pytest.mark.parametrize("place", [0, 1], ids=["pathname", "search"])
def test_an_address_of_the_wrong_kind_is_refused_with_one_line_in_the_log(app, client, caplog, value, place):
    name = next(name for name in app.callback_map if "_pages_content" in name)
    answer = called(client, name, app.callback_map[name], [value, '""'] if place == 0 else ['"/"', value])
    assert answer.status_code == 400
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [("refused", None)]


def posting_routes(app):
    """Every address that takes a POST of our own, with something in the place of each parameter."""
    for rule in app.server.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.rule != CALLBACKS and rule.endpoint != "/<path:path>":
            yield rule


def filled(rule, draft="x"):
    parts = {"name": draft, "batch": 10**23}
    return rule.build({name: parts.get(name, "x") for name in rule.arguments})[1]


NAMES = ("title", "edition", "items", "address", "format", "base", "number", "bulletin", "day", "mapping", "heading", "c1.p1.text")


def bodies(value):
    """The value as the whole body, under every name that a form of ours has, and inside the lists of an agenda."""
    yield value
    pairs = ", ".join(f'"{name}": {value}' for name in NAMES)
    yield f"{{{pairs}}}"
    yield f'{{"edition": 0, "items": [{value}]}}'
    yield f'{{"edition": 0, "items": [{{"address": "/", "blocks": {value}, "notes": {value}, "title": {value}}}]}}'


@pytest.mark.parametrize("value", FORGED, ids=lambda value: value[:20])
def test_every_route_that_takes_posts_refuses_or_takes_every_forged_value(app, client, caplog, value):
    for rule in posting_routes(app):
        address = filled(rule)
        answers = [client.post(address, data=body, content_type="application/json") for body in bodies(value)]
        answers.append(client.post(address + "?lang=%00&region=%FF&draft=1&bulletin=x&day=x", data=dict.fromkeys(NAMES, value)))
        assert all(answer.status_code < 500 or answer.status_code == 501 for answer in answers), rule.rule
        assert failures(caplog) == [], rule.rule


@pytest.fixture
def pack(store):
    made = new_pack(store, title="九月例会", lang="zh", actor="test", owner=None)
    return find_pack(store, save_pack(store, replace(made, items=(Item(address="/"),)), actor="test").id, owner=None)


def refusal(app, pack, *, lang="zh", **fields):
    """What is said against saving the pack with one item, the fields of its form filled in like this; '' if it is saved."""
    filled = {"edition": pack.edition, "name": "x", "page": [{"address": "/"}], "item-title": [""], "notes": [""], "blocks": [[]]} | fields
    given = {f"pack-{name}": value for name, value in filled.items()}
    return pressed(app, "pack-save", address=f"?id={pack.id}&lang={lang}", given=given).json["response"]["pack-agenda-said"]["children"]


@pytest.mark.parametrize("edition", [10**23, True, -1, "1", 1.5, None, []])
def test_an_edition_that_is_no_number_of_one_is_refused(app, store, pack, edition):
    assert refusal(app, pack, edition=edition)
    assert find_pack(store, pack.id, owner=None) == pack


@pytest.mark.parametrize("blocks", [5, True, "kpis", {}, [5], [[]]])
def test_contents_that_are_no_list_of_names_are_refused(app, store, pack, blocks):
    assert refusal(app, pack, blocks=[blocks])
    assert find_pack(store, pack.id, owner=None) == pack


@pytest.mark.parametrize(("field", "kept", "zh", "en"), [("notes", "notes", "讲稿", "Notes"), ("item-title", "title", "标题", "Title")])
def test_a_text_longer_than_is_kept_is_refused_by_name_with_the_limit(app, store, pack, field, kept, zh, en):
    for lang, name in (("zh", zh), ("en", en)):
        said = refusal(app, pack, lang=lang, **{field: ["长" * (LONGEST[kept] + 1)]})
        assert name in said
        assert str(LONGEST[kept]) in said
    assert find_pack(store, pack.id, owner=None) == pack
    assert refusal(app, pack, **{field: ["长" * LONGEST[kept]]}) == ""
    assert len(getattr(find_pack(store, pack.id, owner=None).items[0], kept)) == LONGEST[kept]


def test_a_note_of_nine_hundred_thousand_letters_is_refused(app, store, pack):
    assert "900000" in refusal(app, pack, notes=["x" * 900_000])
    assert find_pack(store, pack.id, owner=None) == pack


def test_an_agenda_of_more_points_than_are_kept_is_refused(app, store, pack):
    def agenda(items):
        return {"page": [{"address": "/"}] * items, "item-title": [""] * items, "notes": [""] * items, "blocks": [[]] * items}

    assert str(MOST_ITEMS) in refusal(app, pack, **agenda(MOST_ITEMS + 1))
    assert refusal(app, pack, **agenda(MOST_ITEMS)) == ""
    more = pressed(app, {"type": "pack-add", "pack": pack.id}, address="?add=/cases").json["response"]["pack-said"]["children"]
    assert str(MOST_ITEMS) in more
    assert len(find_pack(store, pack.id, owner=None).items) == MOST_ITEMS


@pytest.mark.parametrize("number", ["9" * 30, "-5", "0", "10000", "1.5", "x", "１２"])
def test_a_number_that_no_issue_has_is_refused_by_name_with_the_limit(client, store, number):
    before = latest_drafts(store, ["1"])
    answer = client.post("/bulletins/new?region=1&from=2020-01&to=2020-01", data={"bulletin": "monthly", "number": number}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "期号" in answer.text
    assert "Issue" in answer.text
    assert "9999" in answer.text
    assert latest_drafts(store, ["1"]) == before


@pytest.mark.parametrize("name", ["../../etc", "../../etc/passwd", "/etc", "none", "monthly.toml", "\x00"])
def test_a_template_that_is_not_there_is_refused_by_name(client, store, name):
    before = latest_drafts(store, ["1"])
    answer = client.post("/bulletins/new?region=1&from=2020-01&to=2020-01", data={"bulletin": name}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    assert "通报种类" in answer.text
    assert "monthly" in answer.text
    assert latest_drafts(store, ["1"]) == before


def test_a_draft_keeps_its_words_when_a_longer_text_is_sent(client, store):
    kept = client.post("/bulletins/new?region=1&from=2020-01&to=2020-01", data={"bulletin": "monthly"})
    assert kept.status_code == 303
    draft = latest_drafts(store, ["1"])[0]
    for field, most, name in (("heading", 200, "标题"), ("c1.p1.text", 8_000, "段落"), ("new.text", 8_000, "新的段落"), ("c1.title", 200, "章的标题")):
        sent = {"base": "1", field: "x" * (most + 1)}
        answer = client.post(f"/bulletins/{draft.draft}?region=1", data=sent, headers={"Accept": "text/html"})
        assert (answer.status_code, str(most) in answer.text, name in answer.text) == (400, True, True), field
    assert latest_drafts(store, ["1"])[0].version == 1


def test_a_refusal_says_the_same_in_both_languages():
    said = PostedError("pack_notes", "posted_too_long", most=4_000, count=5_000).sentences()
    assert "讲稿" in said["zh"]
    assert "Notes" in said["en"]
    assert all("4000" in sentence and "5000" in sentence for sentence in said.values())
