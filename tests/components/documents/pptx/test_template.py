"""The template of slides is a file: that of the house is what its script makes, an office's own is checked, named by what it lacks, and written on."""

from __future__ import annotations

import io
import zipfile

import pptx
import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from components.documents.pptx.document import write_pptx
from components.documents.pptx.house import house_presentation
from components.documents.pptx.template import HOUSE, PALE, SETTING, SlideTemplateError, slide_template
from components.figures import theme
from data.commands.words import failure
from tests.components.documents.pptx.test_document import PROGRESS, RATES, card, report

COVER, PLAIN = 0, 5  # of the layouts that PowerPoint starts with


@pytest.fixture
def office(tmp_path):
    """An office's template in widescreen with the layouts that PowerPoint starts with, changed by a function."""

    def write(change):
        made = pptx.Presentation()
        made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
        title = made.slide_layouts[PLAIN].placeholders[0]
        title.left, title.top, title.width, title.height = Inches(2), Inches(0.4), Inches(10), Inches(0.7)
        change(made)
        made.save(tmp_path / "office.pptx")
        return tmp_path / "office.pptx"

    return write


def parts(content):
    with zipfile.ZipFile(content) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "docProps/core.xml"}


def _without(layout, kind):
    def change(made):
        for shape in list(made.slide_layouts[layout].placeholders):
            if shape._element.ph.get("type") == kind:
                shape._element.getparent().remove(shape._element)

    return change


def _without_layout(place):
    return lambda made: made.slide_layouts.remove(made.slide_layouts[place])


def _narrow(made):
    made.slide_width = Inches(10)


def _low(made):
    made.slide_layouts[PLAIN].placeholders[0].top = Inches(1)


def test_the_file_of_the_house_is_what_its_script_makes():
    made = io.BytesIO()
    house_presentation().save(made)
    assert parts(HOUSE) == parts(made)


def test_the_house_writes_white_on_navy():
    house = slide_template()
    assert (house.plain.ink, house.plain.quiet, house.cover.ink, house.cover.quiet) == ("#FFFFFF", PALE, "#FFFFFF", PALE)


@pytest.mark.parametrize(
    ("change", "code", "named"),
    [
        (_without_layout(COVER), "slides_no_cover", ("Title Slide", "Title Only")),
        (_without_layout(PLAIN), "slides_no_plain", ("Title Only", "Title and Content")),
        (_without(COVER, "ctrTitle"), "slides_no_title", ("Title Slide",)),
        (_without(PLAIN, "title"), "slides_no_title", ("Title Only",)),
        (_without(COVER, "subTitle"), "slides_no_subtitle", ("Title Slide",)),
        (_narrow, "slides_size", ("25.40 × 19.05", "33.87 × 19.05")),
        (_low, "slides_title_place", ("Title Only", "2.5", "4.3", "1.0", "2.9")),
    ],
)
def test_what_a_template_of_an_office_lacks_is_named_in_both_languages(office, change, code, named):
    path = office(change)
    with pytest.raises(SlideTemplateError) as refused:
        slide_template(path)
    assert (refused.value.code, refused.value.exit_code) == (code, 78)
    for lang in ("zh", "en"):
        said = failure(refused.value, lang)
        assert all(part in said for part in (str(path), "ANJU_PPTX_TEMPLATE", *named))


@pytest.mark.parametrize("content", [None, b"", b"no archive", "archive"])
def test_a_file_that_is_no_presentation_is_named(tmp_path, content):
    path = tmp_path / "office.pptx"
    if content == "archive":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("x.txt", "x")
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(SlideTemplateError) as refused:
        slide_template(path)
    assert refused.value.code == "slides_unreadable"
    assert str(path) in failure(refused.value, "zh")


def _other_names(made):
    made.slide_layouts[COVER]._element.cSld.set("name", "标题幻灯片")
    made.slide_layouts[PLAIN]._element.cSld.set("name", "仅标题")
    made.slides.add_slide(made.slide_layouts[1])


def test_an_office_writes_on_its_own_template_in_the_colours_of_its_titles(office, monkeypatch):
    monkeypatch.setenv(SETTING, str(office(_other_names)))
    slides = list(pptx.Presentation(io.BytesIO(write_pptx(report(card(PROGRESS, table=RATES)), pictures={}))).slides)
    assert {slide.slide_layout.name for slide in slides} == {"标题幻灯片", "仅标题"}  # and nothing of the slide that stood in the file
    assert (slides[0].shapes.title.text_frame.text, slides[1].shapes.title.left) == ("临沂市平安小区建设", Inches(2))
    ink = slides[1].shapes.title.text_frame.paragraphs[0].runs[0].font.color.rgb
    kicker = next(shape for shape in slides[1].shapes if shape.has_text_frame and "联网进度" in shape.text_frame.text and not shape.is_placeholder)
    assert (str(ink), str(kicker.text_frame.paragraphs[0].runs[0].font.color.rgb)) == ("000000", theme.MUTED[1:])


def test_placeholders_that_nothing_is_written_into_do_not_stay_on_slides(office, monkeypatch):
    def with_a_body(made):
        _without_layout(PLAIN)(made)
        body = made.slide_layouts[1]
        body._element.set("type", "titleOnly")
        title = body.placeholders[0]
        title.left, title.top, title.width, title.height = Inches(1), Inches(0.4), Inches(10), Inches(0.7)

    monkeypatch.setenv(SETTING, str(office(with_a_body)))
    slides = list(pptx.Presentation(io.BytesIO(write_pptx(report(card(PROGRESS, table=RATES)), pictures={}))).slides)
    assert [[shape._element.find(".//" + qn("p:ph")).get("type") for shape in slide.placeholders] for slide in slides[1:]] == [["title"]] * (len(slides) - 1)


@pytest.mark.parametrize(
    ("colour", "ink", "quiet"),
    [
        ('<a:srgbClr val="C00000"/>', "#C00000", theme.MUTED),
        ('<a:srgbClr val="FFF2CC"/>', "#FFF2CC", PALE),
        ('<a:schemeClr val="bg1"/>', "#FFFFFF", PALE),
        ('<a:schemeClr val="accent2"/>', "#C0504D", theme.MUTED),
        ('<a:prstClr val="black"/>', theme.INK, theme.MUTED),
    ],
)
def test_the_colour_of_a_title_is_read_from_its_placeholder_and_what_stands_beside_it_is_legible(office, colour, ink, quiet):
    def paint(made):
        styles = made.slide_layouts[PLAIN].placeholders[0]._element.txBody.find(qn("a:lstStyle"))
        styles.append(parse_xml(f"<a:lvl1pPr {nsdecls('a')}><a:defRPr><a:solidFill>{colour}</a:solidFill></a:defRPr></a:lvl1pPr>"))

    plain = slide_template(office(paint)).plain
    assert (plain.ink, plain.quiet) == (ink, quiet)
