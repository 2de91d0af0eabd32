"""Bulletins over HTTP with the whole application: kept, changed, listed, told; and what must be refused."""

from __future__ import annotations

import re

import pytest

from components.blocks.screen import EXTENSION, look
from components.bulletins.addresses import OWN
from components.bulletins.changes import changed_since, fact_name
from components.bulletins.page.view import bulletins_content, find_draft
from components.bulletins.stored import from_json
from data.bulletins.drafts import find, history
from data.cubes.past.upgrading import upgrade
from data.sample import sample
from data.store.engine import open_store
from tests.data.small import bring, incidents
from tests.pages.reading import said

HERE = {"REMOTE_ADDR": "127.0.0.1"}
PLACE = "region=340123&from=2020-04&to=2020-04"


@pytest.fixture(scope="module")
def store(settings):
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, {name: frame for name, frame in sample("feixi").items() if name != "patrols"})
    yield store
    store.engine.dispose()


@pytest.fixture
def page(server):
    """What the page shows for a query, as JSON."""

    def shown(**query):
        with server.test_request_context(environ_base=HERE), server.extensions[EXTENSION].reader() as reader:
            screen = look(query, reader, page="bulletins", find=find_draft, own=OWN).screen
            return said(*(block for block in bulletins_content(screen) if block is not None), lang=screen.lang)

    return shown


def kept(client, **form):
    answer = client.post(f"/bulletins/new?{PLACE}&next=//evil", data={"bulletin": "tenday", **form})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(f"/bulletins?{PLACE}&draft=")
    return re.search(r"draft=([0-9a-f]{32})&said=kept\Z", answer.headers["Location"])[1]


def test_a_bulletin_is_kept_as_a_draft_with_its_number(client, store):
    draft = find(store, kept(client, number="7"))
    assert (draft.saved.number, draft.saved.subject.kind, draft.saved.subject.region_code, draft.saved.version) == (7, "tenday", "340123", 1)
    assert draft.saved.subject.first_day.isoformat() == "2020-04-11"
    assert from_json(draft.body).issue_line == "〔2020〕第7期"


def test_another_day_may_be_chosen(client, store):
    assert find(store, kept(client, day="2020-03-05")).saved.subject.first_day.isoformat() == "2020-03-01"


def test_a_draft_is_changed_and_every_version_stays(client, store):
    name = kept(client)
    form = {"base": "1", "heading": "四月中旬通报", "number": "3", "c1.p1.text": "改过的一段。", "c2.at": "0"}
    answer = client.post(f"/bulletins/{name}?{PLACE}", data=form, content_type="multipart/form-data")
    assert answer.headers["Location"] == f"/bulletins?{PLACE}&draft={name}&said=saved"
    first, second = find(store, name, 1), find(store, name)
    assert (second.saved.version, second.saved.title, second.saved.number, second.saved.replaces) == (2, "四月中旬通报", 3, first.saved.id)
    chapters = from_json(second.body).chapters
    assert [chapter.title for chapter in chapters][:2] == ["总体情况", "发案情况"]
    assert chapters[0].parts[0].text == "改过的一段。"
    assert "摸排小区387个" in from_json(first.body).chapters[0].parts[0].text


def test_a_draft_is_taken_away_with_its_versions_but_only_by_who_may(client, store, page):
    name = kept(client)
    client.post(f"/bulletins/{name}", data={"base": "1", "c1.p1.text": "一。"})
    assert client.post(f"/bulletins/{name}/delete", environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == 403
    assert f"/bulletins/{name}/delete" in page(draft=name)
    assert client.post(f"/bulletins/{name}/delete?{PLACE}").headers["Location"] == f"/bulletins?{PLACE}&said=removed"
    assert (find(store, name), history(store, name)) == (None, [])
    assert "草稿及其全部版本已删除" in page(said="removed")
    assert client.post(f"/bulletins/{name}/delete").status_code == 404


def test_who_saves_over_a_later_version_keeps_both_and_is_told(client, store, page):
    name = kept(client)
    for text in ("一。", "二。"):
        client.post(f"/bulletins/{name}", data={"base": "1", "c1.p1.text": text})
    assert [one.version for one in history(store, name)] == [3, 2, 1]
    assert "以第1版为基础" in page(draft=name)


def test_the_page_shows_what_would_be_written_with_the_days_to_choose_and_the_drafts(client, page):
    name = kept(client)
    words = page(region="340123", bulletin="tenday")
    assert "截至2020年4月15日，肥西县摸排小区387个，立项173个，开工31个，建成12个，联网9个。" in words
    assert "2020年4月中旬" in words
    assert "/bulletins/new?" in words
    assert f"draft={name}" in words
    assert "没有这类需要关注的事项" in words
    assert "上旬" in words
    assert "下旬" not in words  # no data


def test_a_day_leads_to_the_days_beside_it(page):
    words = page(region="340123", bulletin="daily", day="2020-03-15")
    assert "day=2020-03-14" in words
    assert "day=2020-03-16" in words
    assert "后一天" not in page(region="340123", bulletin="daily")


def test_a_draft_is_shown_as_a_letter_and_as_a_form(client, page):
    name = kept(client)
    letter, form = page(draft=name), page(draft=name, mode="edit")
    assert "肥西县平安小区建设工作领导小组办公室" in letter
    assert "抄送：各乡镇（园区），各成员单位。" in letter
    assert "export-format" in letter
    assert "c1.p1.text" in form
    assert f"/bulletins/{name}" in form
    assert "textarea" not in letter


def test_english_speaks_english(page):
    words = page(region="340123", bulletin="tenday", lang="en")
    assert "As of 15 April 2020 Feixi County had surveyed 387 compounds" in words
    assert "Keep as a draft" in words


def test_an_unknown_template_shows_the_monthly_one_and_an_unreadable_day_says_so(page):
    assert "情况月通报" in page(region="340123", bulletin="weekly")
    assert "YYYY-MM-DD" in page(region="340123", bulletin="daily", day="yesterday")
    assert "2020-04-15" in page(region="340123", bulletin="daily", day="2020-04-16")


def test_a_draft_that_is_not_there_says_so(page):
    assert "没有这份草稿" in page(draft="0" * 32, region="340123")


def test_a_broken_template_of_the_deployment_is_named_on_the_page_and_the_others_work(settings, page):
    settings.bulletins.mkdir(parents=True, exist_ok=True)
    broken = settings.bulletins / "weekly.toml"
    broken.write_text('format = 1\nperiod = "week"\n', encoding="utf-8")
    try:
        assert "weekly（模板有误）" in page(region="340123")
        assert "weekly.toml" in page(region="340123", bulletin="weekly")
        assert "情况月通报" in page(region="340123")
    finally:
        broken.unlink()


def test_what_nobody_may_send_is_refused(client, store):
    name = kept(client)
    before = len(history(store, name))
    assert client.post(f"/bulletins/{name}", data={"base": "1", "heading": "x"}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post(f"/bulletins/{name}", data={"base": "1", "heading": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(f"/bulletins/{name}", data={"base": "1", "heading": "x"}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert client.post("/bulletins/new", data={"bulletin": "monthly"}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403
    assert client.post(f"/bulletins/{name}", data={"base": "9", "heading": "x"}).status_code == 404
    assert client.post(f"/bulletins/{name}", data={"base": "", "heading": "x"}).status_code == 404
    assert client.post("/bulletins/" + "0" * 32, data={"base": "1"}).status_code == 404
    assert client.post(f"/bulletins/new?{PLACE}", data={"bulletin": "daily", "day": "yesterday"}).status_code == 400
    assert client.post(f"/bulletins/{name}", data={"base": "1", "heading": "x" * 500_000}).status_code == 413
    assert len(history(store, name)) == before


def test_words_with_tags_stay_words(client, page):
    name = kept(client)
    client.post(f"/bulletins/{name}", data={"base": "1", "heading": "<img src=x onerror=alert(1)>"})
    assert '"<img src=x onerror=alert(1)>"' in page(draft=name)


def test_numbers_that_are_others_now_stand_beside_those_of_the_draft(client, server, store, page):
    name = kept(client)
    assert "写成以来" not in page(draft=name)
    bring(store, incidents(("late-1", "2020-04-12", "340123", None, "burglary", True), ("late-2", "2020-04-13", "340123", None, "burglary", True)))
    words = page(draft=name)
    assert "个数字变化" in words
    with server.test_request_context(), server.extensions[EXTENSION].reader() as reader:
        found = {one.what: (one.then, one.now) for one in changed_since(from_json(find(store, name).body), reader, None)}
    assert found["可防性案件 · 环比 · 两期数"] == ("5起，上旬同期6起", "7起，上旬同期6起")
    assert found["可防性案件 · 环比 · 变化与判断"] == ("环比下降16.67%，基数不足30起，不作判断", "环比上升16.67%，基数不足30起，不作判断")
    assert "已联网小区" not in found


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("networked_rate.rest", "联网率 · 尚差"),
        ("preventable_cases.ytd.base", "可防性案件 · 累计同比 · 比较期"),
        ("networked_rate · best", "联网率 · 居前"),
        ("laggards · behind", "进度滞后的地区"),
        ("attention.1", "{attention.1}"),
        ("各阶段小区 · 开工 · 小区数", "各阶段小区 · 开工 · 小区数"),
    ],
)
def test_every_number_has_a_name_that_people_read(name, words):
    assert fact_name(name, lang="zh") == words
