"""Templates as files: those of the product can be read, and every slip of the pen is told with its place and what could stand there."""

from __future__ import annotations

import pytest

from components.bulletins.templates.files import SHIPPED, template_files, template_named
from components.bulletins.templates.grammar import Placeholder
from components.bulletins.templates.reading import CHECKS, MOST_BYTES, read_template
from components.bulletins.templates.template import TemplateError
from data.commands.words import FAILURES, failure
from data.errors import QuestionError

SMALL = """
format = 1
period = "month"
name = { zh = "简报", en = "brief" }
heading = { zh = "{programme}{kind}", en = "{programme}: {kind}" }
issue = { zh = "第{number}期", en = "No. {number}" }
office = { zh = "{region}平安办", en = "{region} office" }
signature = { zh = "{office}", en = "{office}" }
distribution = { zh = "", en = "" }

[rules.behind]
check = "laggards"
tone = "warning"
metric = "networked_rate"
lowest = 3
statuses = ["missed"]
sentence = { zh = "{list}", en = "{list}" }

[[sections]]
title = { zh = "总体情况", en = "Overview" }

[[sections.items]]
sentence = { zh = "已联网{compounds_networked}个。", en = "{compounds_networked} networked." }
when = { fact = "compounds_networked", above = 0 }

[[sections.items]]
rule = "behind"

[[sections.items]]
table = "regions"
title = { zh = "各地区", en = "Regions" }
columns = ["networked_rate"]
"""


@pytest.fixture
def read(tmp_path):
    """Reads the small template with one passage replaced."""

    def reading(passage="", instead=""):
        assert passage in SMALL
        path = tmp_path / "brief.toml"
        path.write_text(SMALL.replace(passage, instead, 1) if passage else SMALL, encoding="utf-8")
        return read_template(path)

    return reading


@pytest.mark.parametrize("name", ["daily", "tenday", "monthly", "quarterly"])
def test_the_templates_of_the_product_can_be_read_and_have_the_six_chapters_in_order(name):
    template = template_named(name, None)
    titles = [section.title["zh"][0] for section in template.sections]
    six = ["总体情况", "建设进展", "发案情况", "资金情况", "存在问题", "下一步工作"]
    assert [title for title in titles if title in six] == six
    assert template.key == name


def test_a_small_template_is_read(read):
    template = read()
    assert template.key == "brief"
    assert template.sections[0].items[0].pattern["en"] == (Placeholder("compounds_networked", "metric", "compounds_networked"), " networked.")
    assert template.rules["behind"].settings == {"lowest": 3.0, "metric": "networked_rate", "statuses": ("missed",)}


SENTENCE = "sections[1].items[1].sentence.zh"
RANKED = 'ranked = "compounds"\norder = "best"\nmost = 3\nsentence = { zh = "{list}", en = "{list}" }'
BROKEN = [
    ("{compounds_networked}个", "{compounds_networkd}个", "template_placeholder", SENTENCE, "{compounds_networkd}", "compounds_networked"),
    ("{compounds_networked}个", "{compounds_networked.yoy.verdict}个", "template_placeholder", SENTENCE, "verdict", "base_period"),
    ("{compounds_networked}个", "{compounds_networked个", "template_placeholder", SENTENCE, "{compounds_networked", "}"),
    ("{compounds_networked}个", "{list}个", "template_placeholder", SENTENCE, "{list}", "region"),
    ('heading = { zh = "{programme}{kind}"', 'heading = { zh = "{program}{kind}"', "template_placeholder", "heading.zh", "{program}", "programme"),
    ('columns = ["networked_rate"]', 'columns = ["networked"]', "template_placeholder", "sections[1].items[3].columns", "{networked}", "networked_rate"),
    ('columns = ["networked_rate"]', 'columns = ["region"]', "template_value", "sections[1].items[3].columns", "region", "networked_rate.added"),
    ('columns = ["networked_rate"]', "", "template_missing", "sections[1].items[3].columns", "columns", "table"),
    ('fact = "compounds_networked", above', 'fact = "compounds_networked", over', "template_value", "sections[1].items[1].when", "over", "above"),
    ('fact = "compounds_networked", above', 'fct = "compounds_networked", above', "template_missing", "sections[1].items[1].when.fact", "fact", "above"),
    ("above = 0", 'verdict = "clear_fall"', "template_value", "sections[1].items[1].when.fact", "compounds_networked", "preventable_cases.yoy"),
    ("above = 0", "above = true", "template_value", "sections[1].items[1].when.above", "true", "…"),
    ('rule = "behind"', 'rule = "behnd"', "template_value", "sections[1].items[2].rule", "behnd", "behind"),
    ('check = "laggards"', 'check = "lagards"', "template_value", "rules.behind.check", "lagards", "laggards"),
    ("lowest = 3", "lowest = 0", "template_value", "rules.behind.lowest", "0", "1 … 50"),
    ("lowest = 3", "lowst = 3", "template_missing", "rules.behind.lowest", "lowest", "lowst"),
    ("lowest = 3", "lowest = 3\nmost = 2", "template_field", "rules.behind.most", "most", "lowest"),
    ('metric = "networked_rate"', 'metric = "cases"', "template_value", "rules.behind.metric", "cases", "networked_rate"),
    ('statuses = ["missed"]', 'statuses = ["late"]', "template_value", "rules.behind.statuses", "late", "missed"),
    ('tone = "warning"', 'tone = "stern"', "template_value", "rules.behind.tone", "stern", "praise"),
    ('table = "regions"', 'table = "districts"', "template_value", "sections[1].items[3].table", "districts", "regions"),
    ('table = "regions"', 'tabel = "regions"', "template_value", "sections[1].items[3]", "tabel", "table"),
    ('rule = "behind"', 'figure = "nowhere/map"', "template_value", "sections[1].items[2].figure", "nowhere/map", "overview/…"),
    ('rule = "behind"', RANKED, "template_value", "sections[1].items[2].order", "best", "highest"),
    ('rule = "behind"', 'rule = "behind"\ntable = "regions"', "template_value", "sections[1].items[2]", "table, rule", "sentence"),
    ('period = "month"', 'period = "week"', "template_value", "period", "week", "tenday"),
    ("format = 1", "format = 2", "template_value", "format", "2", "1 … 1"),
    ('name = { zh = "简报", en = "brief" }', 'name = { zh = "简报" }', "template_missing", "name.en", "en", "zh"),
    ('name = { zh = "简报", en = "brief" }', 'name = "简报"', "template_value", "name", "简报", "{ … }"),
    ('name = { zh = "简报", en = "brief" }', 'name = { zh = "简报", en = 7 }', "template_value", "name.en", "7", "…"),
    ('distribution = { zh = "", en = "" }', "", "template_missing", "distribution", "distribution", "signature"),
    ('distribution = { zh = "", en = "" }', 'distribution = { zh = "", en = "" }\nfont = "黑体"', "template_field", "font", "font", "heading"),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "instead", "code", "place", "value", "known"), BROKEN, ids=[f"{place}-{value}" for _, _, _, place, value, _ in BROKEN])
def test_every_slip_of_the_pen_is_told_with_its_place(read, passage, instead, code, place, value, known):
    with pytest.raises(TemplateError) as told:
        read(passage, instead)
    error = told.value
    assert (error.code, error.detail["file"], error.detail["place"], error.exit_code) == (code, "brief.toml", place, 78)
    assert value in error.detail["value"]
    assert known in error.detail["known"]
    for lang in ("zh", "en"):
        sentence = failure(error, lang)
        assert all(part in sentence for part in ("brief.toml", place, error.detail["value"], known))


@pytest.mark.parametrize("content", ["format = ", "[[sections]", '"', "= 3"])
def test_a_file_that_is_no_toml_is_told_with_the_line(tmp_path, content):
    (tmp_path / "brief.toml").write_text(content)
    with pytest.raises(TemplateError) as told:
        read_template(tmp_path / "brief.toml")
    assert told.value.code == "template_toml"
    assert any(place in failure(told.value, "en") for place in ("line 1", "end of document"))


def test_files_of_other_letters_or_of_great_size_are_refused(tmp_path):
    (tmp_path / "a.toml").write_bytes("名称".encode("gb18030"))
    (tmp_path / "b.toml").write_text("#" * (MOST_BYTES + 1))
    for name, code in (("a", "template_toml"), ("b", "template_unreadable"), ("none", "template_unreadable")):
        with pytest.raises(TemplateError) as told:
            read_template(tmp_path / f"{name}.toml")
        assert told.value.code == code


def test_every_failure_of_a_template_has_its_words():
    assert {code for _, _, code, _, _, _ in BROKEN} | {"template_unreadable", "template_toml"} <= set(FAILURES)


def test_a_template_of_the_deployment_comes_before_that_of_the_product_and_others_join_it(tmp_path):
    (tmp_path / "monthly.toml").write_text(SMALL.replace("简报", "本市月报"), encoding="utf-8")
    (tmp_path / "campaign.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "Not a name.toml").write_text(SMALL, encoding="utf-8")
    assert list(template_files(tmp_path)) == ["daily", "tenday", "monthly", "quarterly", "campaign"]
    assert template_named("monthly", tmp_path).name["zh"] == "本市月报"
    assert template_named("quarterly", tmp_path).name["zh"] == "季度点评"
    assert template_files(SHIPPED / "none") == template_files(None)


def test_a_changed_file_is_read_anew(tmp_path):
    path = tmp_path / "campaign.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert template_named("campaign", tmp_path).name["zh"] == "简报"
    path.write_text(SMALL.replace("简报", "攻坚月简报"), encoding="utf-8")
    assert template_named("campaign", tmp_path).name["zh"] == "攻坚月简报"


@pytest.mark.parametrize("name", ["weekly", "../monthly", "monthly.toml", "", "MONTHLY"])
def test_a_name_without_a_template_is_refused_with_those_that_there_are(name):
    with pytest.raises(QuestionError) as told:
        template_named(name, None)
    assert told.value.detail["expected"] == "daily, tenday, monthly, quarterly"


def test_every_check_of_the_rules_is_used_by_a_template_of_the_product():
    used = {rule.check for name in template_files(None) for rule in template_named(name, None).rules.values()}
    assert used == set(CHECKS) - {"zero_case_regions"}  # a share without a case says more of size and span than of work
