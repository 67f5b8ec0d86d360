"""The checklist as a printable page: A4, boxes to tick, the same bytes for the same list."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

# Adobe's standard fonts for Chinese: every reader knows them, so no font has to be shipped or embedded.
_FONTS = {"zh-Hans": "STSong-Light", "zh-Hant": "MSung-Light", "en": "Helvetica"}
_INK, _QUIET, _LINE, _HEAD = (
    HexColor("#1b1f24"),
    HexColor("#555d66"),
    HexColor("#b9c0c7"),
    HexColor("#eef1f4"),
)
_MARGIN = 18 * mm
_COLUMNS = (8 * mm, 8 * mm, 62 * mm, 42 * mm, 54 * mm)


@dataclass(frozen=True)
class Row:
    """One document as it is printed."""

    number: int
    name: str
    note: str
    form: str
    where: str
    is_ready: bool


@dataclass(frozen=True)
class Page:
    """Everything that is printed, finished for one language. `page_number` words the number of a page."""

    language: str
    title: str
    subtitle: str
    made: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    page_number: Callable[[int], str]


class _Box(Flowable):
    """A box to tick, with its tick where the document is ready. Drawn, because fonts lack the sign."""

    _SIDE = 3.6 * mm

    def __init__(self, *, is_ticked: bool) -> None:
        super().__init__()
        self.width = self.height = self._SIDE
        self._is_ticked = is_ticked

    def draw(self) -> None:
        side = self._SIDE
        self.canv.setStrokeColor(_INK)
        self.canv.setLineWidth(0.8)
        self.canv.rect(0, 0, side, side)
        if self._is_ticked:
            self.canv.setLineWidth(1.4)
            self.canv.lines(
                [
                    (side * 0.2, side * 0.5, side * 0.42, side * 0.22),
                    (side * 0.42, side * 0.22, side * 0.82, side * 0.8),
                ]
            )


def render(page: Page) -> bytes:
    """The page as a PDF."""
    font = _font(page.language)
    written = BytesIO()
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=page.title,
        author=page.subtitle,
        invariant=1,
    )

    def number(canvas: Canvas, built: SimpleDocTemplate) -> None:
        canvas.setFont(font, 8)
        canvas.setFillColor(_QUIET)
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, page.page_number(built.page))

    document.build(_story(page, font), onFirstPage=number, onLaterPages=number)
    return written.getvalue()


def _font(language: str) -> str:
    name = _FONTS[language]
    if name not in pdfmetrics.getRegisteredFontNames() and language != "en":
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def _story(page: Page, font: str) -> list[Flowable]:
    wrap = None if page.language == "en" else "CJK"
    title = ParagraphStyle("title", fontName=font, fontSize=18, leading=24, textColor=_INK, wordWrap=wrap)
    quiet = ParagraphStyle("quiet", fontName=font, fontSize=9, leading=13, textColor=_QUIET, wordWrap=wrap)
    body = ParagraphStyle("body", fontName=font, fontSize=10, leading=14, textColor=_INK, wordWrap=wrap)
    note = ParagraphStyle("note", parent=body, leftIndent=16, bulletFontName=font, bulletFontSize=10)
    return [
        Paragraph(escape(page.title), title),
        Paragraph(escape(page.subtitle), body),
        Paragraph(escape(page.made), quiet),
        Spacer(0, 5 * mm),
        _table(page, body, quiet),
        Spacer(0, 5 * mm),
        *(Paragraph(escape(text), note, bulletText="·") for text in page.notes),
    ]


def _table(page: Page, body: ParagraphStyle, quiet: ParagraphStyle) -> Table:
    head = ["", "", *(Paragraph(escape(column), quiet) for column in page.columns)]
    rows = [_cells(row, body, quiet) for row in page.rows]
    table = Table([head, *rows], colWidths=_COLUMNS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("BACKGROUND", (0, 0), (-1, 0), _HEAD),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _cells(row: Row, body: ParagraphStyle, quiet: ParagraphStyle) -> list[object]:
    name: list[Flowable] = [Paragraph(escape(row.name), body)]
    if row.note:
        name.append(Paragraph(escape(row.note), quiet))
    return [
        _Box(is_ticked=row.is_ready),
        Paragraph(str(row.number), body),
        name,
        Paragraph(escape(row.form), body),
        Paragraph(escape(row.where), body),
    ]
