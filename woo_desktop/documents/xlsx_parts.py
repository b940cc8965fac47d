"""The parts of an .xlsx file that are not rows: what Excel wants around them, as templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINE_END = {"\n": "&#10;", "\t": "&#9;", '"': "&quot;"}

DAY_FORMAT, MOMENT_FORMAT, MONEY_FORMAT = "dd-mm-yyyy", "dd-mm-yyyy hh:mm", '"€" #,##0.00'
HEADER, PLAIN, DAY, MOMENT, MONEY, PERCENT, TEXT = range(1, 8)
"""The styles of cells by their number in the file; texts take eight, see `text_style`."""
_FORMATS = ((164, DAY_FORMAT), (165, MOMENT_FORMAT), (166, MONEY_FORMAT))


def text_style(*, quoted: bool, wraps: bool, long: bool) -> int:
    """The style of a text: `quoted` keeps what looks like a formula a text when it is edited."""
    return TEXT + quoted + 2 * wraps + 4 * long


def attribute(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(text, _LINE_END)


def content_types(sheets: int) -> str:
    """Which part holds what."""
    each = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/tables/table{at}.xml" ContentType="{_KIND}.table+xml"/>'
        for at in range(1, sheets + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{each}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def relations(targets: Sequence[tuple[str, str]]) -> str:
    """What a part leans on: the kind of relation and where it stands."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def root_relations() -> str:
    return relations(
        (
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        )
    )


def book_relations(sheets: int) -> str:
    each = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{at}.xml") for at in range(1, sheets + 1)]
    return relations((*each, (f"{_OFFICE}/styles", "styles.xml")))


def sheet_relations(at: int) -> str:
    return relations(((f"{_OFFICE}/table", f"../tables/table{at}.xml"),))


def core_properties(program: str, title: str, made: dt.datetime) -> str:
    """Who made it is the program: nothing of the person or the computer."""
    moment = f"{made.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    name = attribute(program)
    told = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{told}<dc:creator>{name}</dc:creator>"
        f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )


def app_properties(program: str) -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{attribute(program)}</Application></Properties>"
    )


def workbook(names: Sequence[str]) -> str:
    """The sheets in their order; the first row of each prints on every page."""
    sheets = "".join(
        f'<sheet name="{attribute(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{at}">{escape(_quoted(name))}!$1:$1</definedName>'
        for at, name in enumerate(names)
    )
    return (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr/><bookViews><workbookView/></bookViews>'
        f'<sheets>{sheets}</sheets><definedNames>{titles}</definedNames><calcPr calcId="191029"/></workbook>'
    )


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def styles() -> str:
    """The fifteen styles; what stands at which number is told at `HEADER` and `text_style`."""
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="{attribute(code)}"/>' for at, code in _FORMATS)
    return (
        f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{TEXT + 8}">{"".join(_cell_styles())}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9"'
        ' defaultPivotStyle="PivotStyleLight16"/></styleSheet>'
    )


def _cell_styles() -> list[str]:
    made = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', _style(0, font=1, wraps=True)]
    made += [_style(code) for code in (0, 164, 165, 166, 9)]
    for number in range(8):
        quoted, wraps, long = bool(number & 1), bool(number & 2), bool(number & 4)
        made.append(_style(0 if long else 49, wraps=wraps, quoted=quoted))
    return made


def _style(code: int, *, font: int = 0, wraps: bool = False, quoted: bool = False) -> str:
    marks = [f'numFmtId="{code}" fontId="{font}" fillId="0" borderId="0" xfId="0"', 'applyAlignment="1"']
    marks += ['applyNumberFormat="1"'] if code else []
    marks += ['applyFont="1"'] if font else []
    marks += ['quotePrefix="1"'] if quoted else []
    wrapping = ' wrapText="1"' if wraps else ""
    return f'<xf {" ".join(marks)}><alignment vertical="top"{wrapping}/></xf>'


def sheet_start(widths: Sequence[float]) -> str:
    """All of a sheet before its first row: the head stands still, and the columns have their widths."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width:g}" customWidth="1"/>' for at, width in enumerate(widths, start=1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    )


def sheet_end(program: str, page: str) -> str:
    """All of a sheet after its last row: A4 across, as wide as the paper, with its name above and pages below."""
    return (
        '</sheetData><pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddHeader>&amp;L{escape(program)}&amp;C&amp;A</oddHeader>"
        f"<oddFooter>&amp;L&amp;D&amp;R{escape(page)}</oddFooter></headerFooter>"
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def table(at: int, name: str, area: str, headers: Sequence[str]) -> str:
    """The rows as a table of Excel's own, with a filter on every column."""
    columns = "".join(
        f'<tableColumn id="{number}" name="{attribute(header)}"/>' for number, header in enumerate(headers, start=1)
    )
    return (
        f'{HEAD}<table xmlns="{_MAIN}" id="{at}" name="{attribute(name)}" displayName="{attribute(name)}" ref="{area}"'
        f' totalsRowShown="0"><autoFilter ref="{area}"/><tableColumns count="{len(headers)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1"'
        ' showColumnStripes="0"/></table>'
    )
