"""Export and packs as an office uses them: a document is written and fetched, a page becomes part of a pack, the pack is saved and frozen."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.waiting import wait_until

pytestmark = pytest.mark.costly

DEFINITIONS = "/definitions?region=371300&from=2017-09&to=2017-09"
NETWORKING = "/networking?region=371300&from=2017-09&to=2017-09"


def _open_menu(page):
    page.locator("#document-menu > button").click()
    page.locator("#document-menu .dropdown-menu.show").wait_for()


def test_a_page_is_exported_and_the_file_comes_by_itself(visitor):
    visitor.open(DEFINITIONS)
    _open_menu(visitor.page)
    with visitor.page.expect_download(timeout=120_000) as coming:
        visitor.page.get_by_role("button", name="HTML 单文件").click()
    assert coming.value.suggested_filename.endswith(".html")
    visitor.page.locator(".toast", has_text="文件已生成").wait_for()


def test_a_second_document_leaves_the_first_one_to_be_fetched(visitor):
    visitor.open(DEFINITIONS)
    files = []
    visitor.page.on("download", lambda download: files.append(download.suggested_filename.rpartition(".")[2]))
    for form in ("HTML 单文件", "XLSX 工作簿"):
        _open_menu(visitor.page)
        visitor.page.get_by_role("button", name=form).click()
    expect(visitor.page.locator(".toast", has_text="文件已生成")).to_have_count(2, timeout=120_000)
    wait_until(lambda: len(files) == 2)
    assert sorted(files) == ["html", "xlsx"]


def test_the_menu_closes_with_escape_and_copies_the_link(visitor):
    visitor.open(DEFINITIONS)
    _open_menu(visitor.page)
    visitor.page.keyboard.press("Escape")
    visitor.page.locator("#document-menu .dropdown-menu.show").wait_for(state="hidden")
    _open_menu(visitor.page)
    visitor.page.locator("#menu-copy_link").click()
    visitor.page.locator(".toast", has_text="链接已复制").wait_for()


def test_a_page_becomes_part_of_a_pack_that_is_saved_presented_and_frozen(visitor):
    page = visitor.page
    visitor.open(NETWORKING)
    _open_menu(page)
    page.locator("#menu-pack_add").click()
    page.locator("#pack-new-title").fill("九月例会")
    page.locator("#pack-new button").click()
    notes = page.locator("#pack-items textarea")
    notes.fill("先说结论")
    page.locator("#pack-save").click()
    page.locator(".toast", has_text="已保存").wait_for()
    page.reload()
    notes.wait_for()
    assert notes.input_value() == "先说结论"
    page.get_by_role("button", name="冻结数字").click()
    page.locator("#pack-since").wait_for()
    assert "冻结以来数字没有变化" in page.locator("#pack-since").inner_text()
    page.locator("#pack-delete").click()
    page.locator("#pack-delete-surely").click()
    page.locator("#packs").wait_for()
    assert page.locator(".modal-backdrop").count() == 0


@pytest.mark.long
@pytest.mark.parametrize(("lang", "unsaved", "conflict"), [("zh", "有未保存的修改", "他人已保存"), ("en", "There are unsaved changes", "Somebody else")])
def test_an_agenda_is_arranged_by_keyboard_and_a_conflict_is_said_in_place(visitor, lang, unsaved, conflict):
    page = visitor.page
    visitor.open(f"/packs?{urlencode({'add': DEFINITIONS, 'lang': lang})}")
    page.locator("#pack-new-title").fill("例会")
    page.keyboard.press("Enter")
    page.locator("#pack-items").wait_for()
    opened = page.url
    visitor.open(f"/packs?{urlencode({'add': NETWORKING, 'lang': lang})}")
    page.locator(".pack-choices button", has_text="例会").first.focus()
    page.keyboard.press("Enter")
    notes = page.locator("#pack-items textarea")
    notes.nth(1).wait_for()
    notes.nth(1).focus()
    page.keyboard.type("先说结论")
    page.keyboard.press("Tab")
    page.locator("#pack-unsaved", has_text=unsaved).wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.locator("#pack-items .pack-moves button").nth(3).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#pack-items textarea').value === '先说结论'")
    assert '"up"' in page.evaluate("document.activeElement.id")
    with page.context.expect_page() as coming:
        page.evaluate("address => void open(address)", opened)
    other = coming.value
    other.locator("#pack-name").fill("周会")
    other.locator("#pack-save").click()
    other.locator(".toast").wait_for()
    other.close()
    page.locator("#pack-save").click()
    page.locator("#pack-agenda-said", has_text=conflict).wait_for()
    assert notes.first.input_value() == "先说结论"
