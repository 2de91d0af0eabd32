"""Bulletins as an office meets them: chosen, kept, changed, taken along, printed."""

from __future__ import annotations

import re

import pytest

from tests.browser.frame.test_looks import AXE, HANDS_ON

pytestmark = pytest.mark.costly

PLACE = "region=371300&from=2017-09&to=2017-09"


def test_a_bulletin_is_chosen_kept_changed_and_its_versions_stay(visitor):
    page = visitor.page
    visitor.open(f"/bulletins?{PLACE}")
    assert "临沂市开展平安小区创建2,366个" in page.locator(".letter").inner_text()
    page.get_by_role("link", name="季度点评").click()
    page.locator(".letter h2", has_text="季度点评").wait_for()
    assert visitor.query()["bulletin"] == "quarterly"
    page.locator("#bulletin-number").fill("5")
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_text("已存为草稿。").wait_for()
    page.get_by_role("link", name="修改").click()
    page.locator('textarea[name="c1.p1.text"]').fill("本季度工作平稳。")
    page.locator('input[name="c2.at"]').fill("0")
    page.get_by_role("button", name="保存为新版本").click()
    page.get_by_text("已保存第2版。").wait_for()
    letter = page.locator(".letter").inner_text()
    assert "本季度工作平稳。" in letter
    assert "第5期" in letter
    assert "建设进展" not in letter
    page.get_by_role("link", name="第1版").click()
    page.get_by_text("正在看第1版").wait_for()
    assert "本季度，视频监控建成小区新增" in page.locator(".letter").inner_text()


@pytest.mark.long
def test_the_form_of_another_draft_does_not_keep_what_was_typed(visitor):
    page = visitor.page
    addresses = []
    for number in ("21", "22"):
        visitor.open(f"/bulletins?{PLACE}&bulletin=daily")
        page.locator("#bulletin-number").fill(number)
        page.get_by_role("button", name="存为草稿").click()
        page.get_by_text("已存为草稿。").wait_for()
        addresses.append(re.search("draft=[0-9a-f]{32}", page.url)[0])
    visitor.open(f"/bulletins?{addresses[0]}&mode=edit")
    page.locator('input[name="heading"]').fill("typed and not saved")
    page.evaluate("search => dash_clientside.set_props('_pages_location', { search })", f"?{addresses[1]}&mode=edit")
    page.locator("#field-number").and_(page.locator('[value="22"]')).wait_for()
    assert page.locator('input[name="heading"]').input_value() == "2017年9月27日临沂市平安小区建设情况日报"


@pytest.mark.long
def test_a_draft_is_taken_along_as_plain_file(visitor):
    page = visitor.page
    visitor.open(f"/bulletins?{PLACE}&bulletin=daily")
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_text("已存为草稿。").wait_for()
    with page.expect_download(timeout=60_000) as taken:
        page.locator(".bulletin-formats").get_by_role("button", name="XLSX").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
    assert "日报" in taken.value.suggested_filename


@pytest.mark.parametrize("screen", ["laptop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_letter_fits_every_screen_and_the_choice_comes_first_on_a_phone(visitor, screen, lang):
    visitor.resize(screen)
    visitor.open(f"/bulletins?{PLACE}&lang={lang}")
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    letter, choice = (visitor.page.locator(name).bounding_box() for name in (".letter", "#bulletin-choosing"))
    assert (choice["y"] < letter["y"]) if screen == "phone" else (choice["x"] > letter["x"] + letter["width"])


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_form_of_a_draft(visitor, theme):
    page = visitor.page
    visitor.open(f"/bulletins?{PLACE}&bulletin=monthly&theme={theme}")
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_text("已存为草稿。").wait_for()
    page.get_by_role("link", name="修改").click()
    page.locator(".bulletin-form").wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    found = page.evaluate("([hidden, rules]) => axe.run({exclude: [[hidden]]}, {runOnly: rules})", [HANDS_ON, rules])
    assert [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]] == []


def test_a_letter_is_printed_alone_on_upright_sheets(visitor):
    visitor.open(f"/bulletins?{PLACE}")
    pdf = visitor.page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = {tuple(round(float(number)) for number in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)}
    assert boxes == {(0, 0, 595, 842)}
