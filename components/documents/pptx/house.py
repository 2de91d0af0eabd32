"""Makes house.pptx, the template of the house: widescreen, a navy band for the title, the colours and fonts of the house as the theme.

The product reads only the file, which PowerPoint opens too. `python -m components.documents.pptx.house` writes it anew.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pptx
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from components.documents.pptx.template import BAND, COVER_SUBTITLE, COVER_TITLE, HEIGHT, HOUSE, MARGIN, NAVY, PALE, TITLE, WIDTH
from components.documents.pptx.text import FONT, Box, name_fonts
from components.figures import theme

_ACCENTS: Final = (theme.BAR, theme.BETTER, theme.WORSE, theme.BLUES[2], theme.BEFORE, theme.WATCH)
_HOUSES: Final = (
    (0.55, 1.7, "#173C5E"),
    (0.85, 2.9, "#1A4268"),
    (0.6, 2.0, "#173C5E"),
    (0.7, 3.5, "#1A4268"),
    (0.5, 2.4, "#173C5E"),
    (0.8, 1.6, "#1A4268"),
)
_LAYOUTS: Final = ("Title Slide", "Title Only")


def house_presentation() -> Any:
    """An empty presentation with two layouts: 0 the cover, 1 a title over an empty body."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in [candidate for candidate in presentation.slide_layouts if candidate.name not in _LAYOUTS]:
        presentation.slide_layouts.remove(layout)
    cover, plain = presentation.slide_layouts
    _redraw(
        cover,
        _rectangle(Box(0, 0, WIDTH, HEIGHT), NAVY),
        *_skyline(),
        _rectangle(Box(1.0, 3.98, 1.6, 0.05), theme.BLUES[2]),
        _title(COVER_TITLE, "ctrTitle", "b"),
        _subtitle(),
    )
    _redraw(plain, _rectangle(Box(0, 0, WIDTH, BAND), NAVY), _rectangle(Box(0, BAND, WIDTH, 0.045), theme.BLUES[2]), _title(TITLE, "title", "ctr"))
    _widen(presentation.slide_master)
    for styles in presentation.slide_master._element.iter(qn("p:txStyles")):
        name_fonts(styles, lang="zh-CN")
    _paint(presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    _forget(presentation.part.package)
    return presentation


def _redraw(layout: Any, *shapes: Any) -> None:
    """Nothing but the shapes on the layout."""
    tree = layout.shapes._spTree
    for old in list(tree)[2:]:
        tree.remove(old)
    for place, shape in enumerate(shapes, start=2):
        shape.nvSpPr.cNvPr.set("id", str(place))
        tree.append(shape)


def _rectangle(box: Box, colour: str) -> Any:
    fill = f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="9" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )


def _skyline() -> list[Any]:
    """Houses at the foot of the cover, a shade lighter than the ground."""
    houses, left = [], WIDTH - 4.95
    for width, height, colour in _HOUSES:
        houses.append(_rectangle(Box(left, HEIGHT - height, width, height), colour))
        left += width + 0.08
    return houses


def _title(box: Box, kind: str, anchor: str) -> Any:
    return _placeholder(box, f'type="{kind}"', anchor=anchor, name="Title", size=2600 if kind == "title" else 4000, colour="FFFFFF", bold=1)


def _subtitle() -> Any:
    return _placeholder(COVER_SUBTITLE, 'type="subTitle" idx="1"', anchor="t", name="Subtitle", size=2000, colour=PALE[1:], bold=0)


def _placeholder(box: Box, kind: str, *, anchor: str, name: str, size: int, colour: str, bold: int) -> Any:
    style = '<a:lvl1pPr marL="0" indent="0" algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    style += f'<a:defRPr sz="{size}" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    what = f'<p:cNvPr id="9" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr>'
    body = f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
    return parse_xml(
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>{what}</p:nvSpPr><p:spPr>{_place(box)}</p:spPr><p:txBody>{body}"
        f"<a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:rPr/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _place(box: Box) -> str:
    left, top, width, height = box.emu()
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _widen(master: Any) -> None:
    """The placeholders of the master over the whole width, those of the foot left to the slides."""
    for shape in list(master.placeholders):
        if shape.placeholder_format.type in (13, 15, 16):  # slide number, footer, date
            shape._element.getparent().remove(shape._element)
        else:
            shape.left, shape.width = Inches(MARGIN), Inches(WIDTH - 2 * MARGIN)


def _paint(part: Any) -> None:
    """The colours and fonts of the house as the theme, so that what a reader adds looks the same."""
    root = etree.fromstring(part.blob)
    colours = {"dk1": theme.INK, "lt1": "#FFFFFF", "dk2": NAVY, "lt2": "#F3F5F8", "hlink": theme.BAR, "folHlink": theme.MUTED}
    colours |= {f"accent{place}": colour for place, colour in enumerate(_ACCENTS, start=1)}
    for name, colour in colours.items():
        slot = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr")).set("val", colour[1:])
    for font in root.iter(qn("a:majorFont"), qn("a:minorFont")):
        for tag in ("a:latin", "a:ea"):
            font.find(qn(tag)).set("typeface", FONT)
    part._blob = re.sub(rb'name="Office Theme"', b'name="Anju"', etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _forget(package: Any) -> None:
    """Without the preview picture of the empty template."""
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package._rels.pop(key)


if __name__ == "__main__":
    house_presentation().save(str(HOUSE))
