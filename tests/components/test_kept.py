"""Pages that are kept."""

from dash import html

from components.kept import KeptPages


def test_a_page_is_made_once_for_its_key():
    pages, made = KeptPages(), []

    def make():
        made.append(1)
        return html.P(str(len(made)))

    assert [pages.page(key, make).children for key in ("a", "a", "b", "a")] == ["1", "1", "2", "1"]


def test_the_least_used_page_is_dropped_first():
    pages = KeptPages()
    for number in range(129):
        pages.page(number, lambda number=number: html.P(str(number)))
    assert pages.page(0, lambda: html.P("again")).children == "again"
    assert pages.page(128, lambda: html.P("again")).children == "128"
