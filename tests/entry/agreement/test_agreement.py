"""Twenty random states: what the page says is what the interface and every document say, to the last digit, read back from the files."""

from __future__ import annotations

import base64
import gzip
import io
import json
import random
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import docx
import openpyxl
import pptx
import pytest

import app as product
from components.blocks.model import Card, Kpis, Listing
from components.blocks.pages import path_of
from components.blocks.screen import EXTENSION, Screen
from components.blocks.table import words_of
from components.documents.docx.document import write_docx
from components.documents.html.document import write_html
from components.documents.native.charts import native_chart
from components.documents.pptx.document import write_pptx
from components.documents.report import page_report
from components.documents.xlsx.document import write_xlsx
from components.words import format as fmt
from components.words.written import Written
from data.answers.view import view_from_query
from data.cubes.past.upgrading import upgrade
from data.sample import sample
from data.settings import Settings
from data.store.engine import open_store
from tests.data.small import bring

pytestmark = pytest.mark.costly

PAGES = ("overview", "cases", "networking", "coverage", "funding", "region_page")
REGIONS = ("371300", "371302", "371311", "371323", "371302001")
MONTHS = ("2016-11", "2017-01", "2017-03", "2017-06", "2017-08", "2017-09")
CHANGES = ("yoy", "mom", "ytd_yoy", "r12_yoy")
CHART_ROWS = 12  # the rows of a chart that every slide has room for
LETTER_ROWS = 30  # the rows of a table that every document has room for
_CHOICE = random.Random(20171030)  # noqa: S311 - the states are to be the same each time
STATES = [
    (
        _CHOICE.choice(PAGES),
        {
            "region": _CHOICE.choice(REGIONS),
            "month": _CHOICE.choice(MONTHS),
            "change": _CHOICE.choice(CHANGES),
            "category": _CHOICE.choice(("", "", "burglary")),
            "lang": _CHOICE.choice(("zh", "en")),
        },
    )
    for _ in range(20)
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("agreement")
    url = f"sqlite:///{folder / 'anju.db'}"
    store = open_store(url, create=True)
    upgrade(store)
    bring(store, {name: frame for name, frame in sample("linyi").items() if name != "patrols"})
    yield product.create_app(Settings(database_url=url, var=folder), store).server
    store.engine.dispose()


@pytest.fixture(params=STATES, ids=lambda state: f"{state[0]}-{state[1]['region']}-{state[1]['month']}-{state[1]['lang']}")
def report(server, request):
    page, query = request.param
    with server.test_request_context(), server.extensions[EXTENSION].reader() as reader:
        view, _ = view_from_query(query, reader.catalogue, reader.scope)
        yield page_report(Screen(reader, view, query), page)


def _tables(report):
    """The columns and rows of every table of the report, as written."""
    for section in report.sections:
        for block in section.blocks:
            table = block if isinstance(block, Listing) else block.table if isinstance(block, Card) else None
            if table and table.rows:
                yield table.columns, [[words_of(cell) for cell in row] for row in table.rows]


def _numbers(report):
    """The large numbers of the page."""
    return [kpi.value for section in report.sections for block in section.blocks if isinstance(block, Kpis) for kpi in block.cards]


def test_the_interface_has_the_numbers_of_every_figure(report, server):
    client, compared = server.test_client(), 0
    cards = [block for section in report.sections for block in section.blocks if isinstance(block, Card) and block.table and block.download]
    for card in cards:
        address = urlsplit(card.download)
        key = address.path.removeprefix("/download/").removesuffix(".csv")
        answer = client.get(f"/api/v1/metrics/{key}?{address.query}")
        if answer.status_code != 200:
            continue  # a list that is no metric
        told = answer.get_json()
        columns = {len(row) for row in card.table.rows}
        values = {cell.value for row in card.table.rows for cell in row if isinstance(cell, Written)}
        if parse_qs(address.query).get("by") != ["region"] or len(columns) != 1:
            continue
        rows = [row for row in told["rows"] if row["value"] is not None]
        assert all(any(abs(row["value"] - value) < 1e-12 for value in values if isinstance(value, float)) for row in rows if len(rows) == len(card.table.rows))
        compared += len(rows)
    assert compared or report.sections[0].title not in ("总览", "Overview")


def test_the_workbook_has_every_number_exactly(report):
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(report)))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    numbers = sorted({float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)})
    texts = {str(cell) for cell in cells}
    for _, rows in _tables(report):
        for row in rows:
            for cell in row:
                if isinstance(cell, Written) and isinstance(cell.value, float):
                    in_words = cell.unit == "money" and report.lang == "zh"  # columns of large amounts are in ten thousands, as the page writes them
                    assert _near(cell.value, numbers) or (in_words and _near(cell.value / 10_000, numbers)), (cell, cell.value, cell.unit)
                elif not isinstance(cell, Written) and cell and cell != fmt.MISSING:
                    assert cell in texts, cell


def _near(wanted, numbers):
    return any(abs(one - wanted) <= 1e-9 * max(1.0, abs(wanted)) for one in numbers)


def test_the_letter_has_every_number_as_the_page_writes_it(report):
    document = docx.Document(io.BytesIO(write_docx(report, pictures={})))
    cells = {cell.text.strip() for table in document.tables for row in table.rows for cell in row.cells}
    said = "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])
    for number in _numbers(report):
        assert number in said, number
    for _, rows in _tables(report):
        for row in rows[:LETTER_ROWS]:
            assert all(not cell or cell in said for cell in row), row


def test_the_slides_have_the_numbers_and_their_charts_the_exact_values(report):
    deck = pptx.Presentation(io.BytesIO(write_pptx(report, pictures={})))
    shapes = [shape for slide in deck.slides for shape in _shapes(slide.shapes)]
    said = "\n".join(text for shape in shapes for text in _texts(shape))
    for number in _numbers(report):
        assert number in said, number
    charted = [value for shape in shapes if getattr(shape, "has_chart", False) and shape.has_chart for value in _charted(shape.chart)]
    known = sorted(value for value in charted if value is not None)
    for card in report.cards():
        chart = native_chart(card.figure, lang=report.lang, table=card.table)
        for series in chart.series if chart and chart.kind != "scatter" else ():
            assert all(value is None or _near(value, known) for value in list(series.values)[:CHART_ROWS]), (card.id, series.name)


def _shapes(shapes):
    for shape in shapes:
        yield from _shapes(shape.shapes) if hasattr(shape, "shapes") else (shape,)


def _texts(shape):
    if shape.has_text_frame:
        yield shape.text_frame.text
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _charted(chart):
    for plot in chart.plots:
        for series in plot.series:
            yield from series.values


def test_the_html_file_has_every_table_and_number(report):
    page = write_html(report).decode()
    states = json.loads(gzip.decompress(base64.b64decode(re.search(r'id="states">([^<]+)<', page)[1])))
    said = json.dumps(states[0], ensure_ascii=False)
    for number in _numbers(report):
        assert json.dumps(number, ensure_ascii=False) in said
    for _, rows in _tables(report):
        for row in rows:
            assert json.dumps([str(cell) for cell in row], ensure_ascii=False) in said


def test_the_page_in_the_browser_gets_every_number_and_table(report, server, request):
    page, query = request.node.callspec.params["report"]
    search = "?" + urlencode({name: value for name, value in query.items() if value})
    location = [{"id": "_pages_location", "property": name, "value": value} for name, value in (("pathname", path_of(page)), ("search", search))]
    body = {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": location,
        "changedPropIds": ["_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.search"],
        "state": [],
    }
    answer = server.test_client().post("/_dash-update-component", json=body)
    shown = json.dumps(answer.get_json(), ensure_ascii=False)
    for number in _numbers(report):
        assert number.removesuffix("%") in shown, number
    for card in report.cards():
        if card.table:
            assert json.dumps(card.table.to_json(), ensure_ascii=False)[1:-1] in shown, card.id
