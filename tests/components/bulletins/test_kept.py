"""A bulletin survives being kept as JSON, with every exact number; as a report it is a letter."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from components.blocks.model import Card, Listing, Prose
from components.bulletins.as_report import bulletin_report
from components.bulletins.formats import writers
from components.bulletins.source import draft_named, draft_report, screen_for
from components.bulletins.stored import from_json, to_json
from components.documents.report import UnknownPageError
from components.documents.source import report_at
from components.words.written import Written
from data.bulletins.drafts import Content, DraftSubject, create
from data.reading.gateway import Gateway
from data.reading.regions import Scope


@pytest.fixture(params=[("monthly", "371300", "2017-09", "zh"), ("tenday", "340123", "2020-04", "en"), ("quarterly", "321302", "2019-06", "zh")], ids=str)
def bulletin(request, written):
    template, region, months, lang = request.param
    return written(template, region, months, lang=lang)


def test_a_bulletin_comes_back_from_json_as_it_was(bulletin):
    body = json.loads(json.dumps(to_json(bulletin), ensure_ascii=False, allow_nan=False))
    back = from_json(body)
    assert to_json(back) == body
    assert (back.heading, back.period, back.number, back.facts) == (bulletin.heading, bulletin.period, bulletin.number, bulletin.facts)


def test_the_cells_of_tables_keep_their_exact_numbers(written):
    back = from_json(to_json(written("monthly", "371300", "2017-09")))
    [table] = [part for one in back.chapters for part in one.parts if isinstance(part, Listing) and part.id == "bulletin-regions"]
    cell = table.rows[-1][4]
    assert isinstance(cell, Written)
    assert (str(cell), cell.value, cell.unit, cell.digits) == ("39.31%", 930 / 2366, "rate", 2)
    [deadlines] = [part for one in back.chapters for part in one.parts if isinstance(part, Listing) and part.id == "bulletin-deadlines"]
    assert deadlines.rows[0][1].value == dt.date(2017, 10, 31)


def test_as_a_report_it_is_a_letter_whose_chapters_the_writers_number(samples, written):
    bulletin = written("monthly", "371300", "2017-09")
    with samples.reader() as reader:
        report = bulletin_report(screen_for(reader, bulletin), bulletin)
    assert [section.title for section in report.sections][:3] == ["总体情况", "建设进展", "发案情况"]
    assert [type(block) for block in report.sections[1].blocks] == [Prose, Listing, Card]
    assert (report.title, report.subtitle) == ("2017年9月临沂市平安小区建设情况月通报", "2017年9月")
    assert report.running_title == report.title  # which has the month
    assert (report.letter.office, report.letter.number) == ("临沂市平安小区建设工作领导小组办公室", "〔2017〕第9期")
    assert (report.letter.date, report.letter.copies) == ("2017年9月27日", "领导小组组长、副组长，各县区，各成员单位")
    assert report.source == bulletin.source
    assert {one.key for one in report.definitions} >= {"networked_rate", "preventable_cases", "received_rate"}
    assert report.sample


def test_plain_text_says_all_of_it(samples, written):
    bulletin = written("tenday", "340123", "2020-04")
    with samples.reader() as reader:
        text = writers()["txt"](bulletin_report(screen_for(reader, bulletin), bulletin)).decode("utf-8-sig")
    lines = text.split("\r\n")
    assert lines[:4] == ["肥西县平安小区建设工作领导小组办公室", "〔2020〕第9期", "2020年4月中旬肥西县平安智慧小区建设情况旬报", ""]
    assert "一、总体情况" in lines
    assert "  开工\t31\t+3\t17.92%" in lines
    assert "合成的示例数据，不代表任何真实统计结果" in lines


@pytest.mark.parametrize("key", ["html", "xlsx"])
def test_other_writers_can_write_it(samples, written, key):
    bulletin = written("monthly", "371300", "2017-09")
    with samples.reader() as reader:
        assert len(writers()[key](bulletin_report(screen_for(reader, bulletin), bulletin))) > 10_000


@pytest.fixture
def draft(samples, written):
    bulletin = written("tenday", "340123", "2020-04")
    days = bulletin.period.whole
    subject = DraftSubject(kind="tenday", region_code="340123", first_day=days.first, last_day=days.last, lang="zh")
    content = Content(number=1, title=bulletin.heading, body=to_json(bulletin), data_version=bulletin.data_version)
    return create(samples.store, subject, content, actor="li").draft


def test_the_address_of_a_draft_leads_to_its_report(samples, draft):
    assert report_at(f"/bulletins?draft={draft}&region=371300", samples).title == "2020年4月中旬肥西县平安智慧小区建设情况旬报"
    assert draft_report({"draft": draft, "at": "1"}, samples).letter.number == "〔2020〕第9期"


@pytest.mark.parametrize("query", [{"draft": "0" * 32}, {"draft": "../x"}, {"draft": "x" * 500}, {"draft": "0' OR 1"}])
def test_a_draft_that_does_not_exist_is_refused(samples, query):
    with pytest.raises(UnknownPageError):
        draft_report(query, samples)


def test_who_may_not_see_the_region_does_not_see_the_draft(samples, draft):
    gateway = Gateway(samples.store, Scope(frozenset({"371300"})))
    with gateway.reader() as reader:
        assert draft_named(gateway, reader, draft) is None
    with samples.reader() as reader:
        assert draft_named(samples, reader, draft).saved.version == 1
        assert draft_named(samples, reader, draft, "7") is None
        assert draft_named(samples, reader, draft, "x").saved.version == 1
