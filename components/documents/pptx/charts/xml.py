"""What python-pptx has no words for in a chart: labels with their own text, ticks across bars, lines, points, pale areas, fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from components.documents.native.model import Values
from components.figures import theme

Label = tuple[str, str, str]  # words, colour, position
_FLAGS: Final = "".join(f'<c:show{part} val="0"/>' for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"))
_SECOND: Final = ("2068027401", "2068027402")  # the axes of bars above bars
_BEFORE_CATEGORIES: Final = ("c:cat", "c:val", "c:xVal", "c:yVal", "c:smooth")
_AFTER_LABELS: Final = ("c:trendline", "c:errBars", *_BEFORE_CATEGORIES)
_AFTER_POINTS: Final = ("c:dLbls", *_AFTER_LABELS)
_AFTER_SHAPE: Final = ("c:invertIfNegative", "c:marker", "c:dPt", *_AFTER_POINTS)
_AFTER_MARKER: Final = ("c:dPt", *_AFTER_POINTS)


def element(markup: str) -> Any:
    """The markup of a chart as an element."""
    return parse_xml(re.sub(r"^<[\w:]+", rf"\g<0> {nsdecls('c', 'a')}", markup, count=1))


def put(parent: Any, child: Any, before: Sequence[str]) -> None:
    """Put the child where the schema wants it: before the first of the tags that is there; an older one of its kind goes."""
    for old in parent.findall(child.tag) if child.tag != qn("c:dPt") else ():
        parent.remove(old)
    following = next((sibling for tag in before if (sibling := parent.find(qn(tag))) is not None), None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def solid(colour: str) -> str:
    """A fill of one colour; without a colour no fill."""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>' if colour else "<a:noFill/>"


def line(colour: str, width: float, *, dash: str = "", cap: str = "flat") -> str:
    """A line of so many points; without a colour none."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{int(Pt(width))}" cap="{cap}">{solid(colour)}{dashed}<a:round/></a:ln>' if colour else "<a:ln><a:noFill/></a:ln>"


def paint_bars(series: Any, colour: str, colours: Sequence[str] = ()) -> None:
    """The bars in a colour, each in its own where they are given; '' is invisible."""
    put(series, element(f"<c:spPr>{solid(colour)}{line('', 0)}</c:spPr>"), _AFTER_SHAPE)
    for place, own in enumerate(colours):
        if own != colour:
            put(
                series,
                element(f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>{solid(own)}</c:spPr></c:dPt>'),
                _AFTER_POINTS,
            )


def paint_line(series: Any, colour: str, width: float, *, dash: str = "", marker: tuple[str, int, str] | None = None) -> None:
    """The line in a colour, '' without a line, and its points as (symbol, size, fill)."""
    put(series, element(f"<c:spPr>{line(colour, width, dash=dash, cap='rnd')}</c:spPr>"), _AFTER_SHAPE)
    symbol, size, fill = marker or ("none", 5, "")
    details = "" if marker is None else f'<c:size val="{size}"/><c:spPr>{solid(fill)}{line(colour or fill, 1.25)}</c:spPr>'
    put(series, element(f'<c:marker><c:symbol val="{symbol}"/>{details}</c:marker>'), _AFTER_MARKER)
    for smooth in series.findall(qn("c:smooth")):
        smooth.set("val", "0")


def label(series: Any, labels: Sequence[Label | None], *, size: float, bold: bool = False) -> None:
    """The words of single points; None has no label."""
    markup = "".join(_label(place, words, size=size, bold=bold) for place, words in enumerate(labels) if words and words[0])
    put(series, element(f"<c:dLbls>{markup}{_FLAGS}</c:dLbls>"), _AFTER_LABELS)


def label_values(series: Any, places: Sequence[tuple[int, str]], *, number_format: str, colour: str, size: float, marks: Sequence[str] = ()) -> None:
    """The value of single points in a number format, at (place, position); above others their mark, behind a value its own."""
    style = f'<a:defRPr sz="{int(size * 100)}" b="1">{solid(colour)}</a:defRPr>'
    text = f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{style}</a:pPr><a:endParaRPr/></a:p></c:txPr>'
    flags = _FLAGS.replace('showVal val="0"', 'showVal val="1"')
    labels = {place: _label(place, (mark, colour, "t"), size=size, bold=False) for place, mark in enumerate(marks) if mark}
    for place, side in places:
        form = number_format + (f'" {marks[place]}"' if place in labels else "")
        coded = f'<c:numFmt formatCode="{escape(form, {chr(34): "&quot;"})}" sourceLinked="0"/>'
        labels[place] = f'<c:dLbl><c:idx val="{place}"/>{coded}<c:spPr/>{text}<c:dLblPos val="{side}"/>{flags}</c:dLbl>'
    markup = "".join(labels[place] for place in sorted(labels))
    put(series, element(f"<c:dLbls>{markup}{_FLAGS}</c:dLbls>"), _AFTER_LABELS)


def interval(series: Any, minus: Values, plus: Values, *, colour: str) -> None:
    """The interval of every bar as a thin line."""
    lengths = (("plus", plus), ("minus", minus))
    ends = "".join(f"<c:{side}><c:numLit><c:formatCode>General</c:formatCode>{_points(values)}</c:numLit></c:{side}>" for side, values in lengths)
    kind = '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
    put(series, element(f"<c:errBars>{kind}{ends}<c:spPr>{line(colour, 1)}</c:spPr></c:errBars>"), _BEFORE_CATEGORIES)


def bars_above(plot_area: Any, series: Sequence[Any], *, gap: int) -> None:
    """Move the series out of their bars into stacked ones of their own above them, on hidden axes of the same scale."""
    bars = plot_area.find(qn("c:barChart"))
    above = element('<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/></c:barChart>')
    for moved in series:
        above.append(moved)
    for markup in (f'<c:gapWidth val="{gap}"/>', '<c:overlap val="100"/>', *(f'<c:axId val="{key}"/>' for key in _SECOND)):
        above.append(element(markup))
    bars.addnext(above)
    names, values = plot_area.find(qn("c:catAx")), plot_area.find(qn("c:valAx"))
    for axis, key, other in ((values, _SECOND[1], _SECOND[0]), (names, _SECOND[0], _SECOND[1])):
        copy = deepcopy(axis)
        copy.find(qn("c:axId")).set("val", key)
        copy.find(qn("c:crossAx")).set("val", other)
        _hide(copy)
        values.addnext(copy)


def _hide(axis: Any) -> None:
    """Not deleted, which some programs take for a lack of a scale of its own, but without anything to see."""
    axis.find(qn("c:delete")).set("val", "0")
    for tag in ("c:numFmt", "c:spPr", "c:txPr", "c:majorGridlines"):
        for old in axis.findall(qn(tag)):
            axis.remove(old)
    before = ("c:minorTickMark", "c:tickLblPos", "c:spPr", "c:crossAx")
    put(axis, element('<c:majorTickMark val="none"/>'), before)
    put(axis, element('<c:tickLblPos val="none"/>'), before[2:])
    put(axis, element(f"<c:spPr>{line('', 0)}</c:spPr>"), before[3:])


def inner_place(plot_area: Any, *, left: float, top: float, width: float, height: float) -> None:
    """Where the plot itself stands within the chart, as shares of it."""
    places = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in (("x", left), ("y", top), ("w", width), ("h", height)))
    layout = element(f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{places}</c:manualLayout></c:layout>')
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    plot_area.insert(0, layout)


def gaps(space: Any, how: str) -> None:
    """What lines do where a value is missing: 'gap' or 'span'."""
    put(space.find(qn("c:chart")), element(f'<c:dispBlanksAs val="{how}"/>'), ("c:showDLblsOverMax",))


def _label(place: int, content: Label, *, size: float, bold: bool) -> str:
    words, colour, position = content
    run = f'<a:r><a:rPr sz="{int(size * 100)}" b="{int(bold)}">{solid(colour or theme.INK)}</a:rPr><a:t>{escape(words)}</a:t></a:r>'
    rich = f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>{run}</a:p></c:rich></c:tx>'
    flags = _FLAGS.replace('showVal val="0"', 'showVal val="1"')
    return f'<c:dLbl><c:idx val="{place}"/>{rich}<c:spPr/><c:dLblPos val="{position}"/>{flags}</c:dLbl>'


def _points(values: Values) -> str:
    known = "".join(f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values) if value is not None)
    return f'<c:ptCount val="{len(values)}"/>{known}'
