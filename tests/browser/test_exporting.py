"""Export and packs as an office uses them: a document is written and fetched, a page becomes part of a pack, the pack is saved and frozen."""

from __future__ import annotations

DEFINITIONS = "/definitions?region=371300&from=2017-09&to=2017-09"
NETWORKING = "/networking?region=371300&from=2017-09&to=2017-09"


def _open_menu(page):
    page.locator(".document-menu > summary").click()
    page.locator(".menu-box").wait_for()


def test_a_page_is_exported_and_the_file_comes_by_itself(visitor):
    visitor.open(DEFINITIONS)
    _open_menu(visitor.page)
    with visitor.page.expect_download(timeout=120_000) as coming:
        visitor.page.locator('[data-format="html"]').click()
    assert coming.value.suggested_filename.endswith(".html")
    assert "文件已生成" in visitor.page.locator(".document-state").inner_text()


def test_the_menu_closes_with_escape_and_copies_the_link(visitor):
    visitor.open(DEFINITIONS)
    _open_menu(visitor.page)
    visitor.page.keyboard.press("Escape")
    visitor.page.locator(".menu-box").wait_for(state="hidden")
    _open_menu(visitor.page)
    visitor.page.locator('[data-action="copy-link"]').click()
    assert "链接已复制" in visitor.page.locator(".document-state").inner_text()


def test_a_page_becomes_part_of_a_pack_that_is_saved_presented_and_frozen(visitor):
    page = visitor.page
    visitor.open(NETWORKING)
    _open_menu(page)
    page.locator("#menu-pack_add").click()
    page.locator("#pack-new-title").fill("九月例会")
    page.locator(".pack-new button").click()
    page.locator(".pack-items li").wait_for()
    page.locator(".pack-items textarea").first.fill("先说结论")
    page.locator(".pack-editor .action.primary").click()
    page.wait_for_url("**saved=*")
    page.reload()
    page.locator(".pack-items li").wait_for()
    assert page.locator(".pack-items textarea").first.input_value() == "先说结论"
    page.locator("form[action*='/freeze'] button").click()
    page.locator("#pack-since").wait_for()
    assert "冻结以来数字没有变化" in page.locator("#pack-since").inner_text()
    page.locator(".removal > summary").click()
    page.locator("form[action*='/delete'] button").click()
    page.locator("#packs").wait_for()
