"""Typeset the sample plans: sources/NAME.yml → DOCX → PDF through LibreOffice, as an office would in Word.

    python tests/plans/typeset.py [NAME ...]        all of them when no name is given

Needs `soffice`, only to rebuild: the PDFs are committed. tests/plans/README.md describes the sources.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ALIGNMENTS = {"l": ALIGN.LEFT, "c": ALIGN.CENTER, "r": ALIGN.RIGHT, "j": ALIGN.JUSTIFY}
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
Source = dict[str, Any]


def write(paragraph: Paragraph, text: str, size: float | None = None, **style: bool) -> Paragraph:
    """Write text into a paragraph; "Nghị quyết số 72-NQ/TW^1^" puts the mark of footnote 1."""
    for n, part in enumerate(re.split(r"\^(\d+)\^", text)):
        if not part:
            continue
        run = paragraph.add_run("" if n % 2 else part)
        run.bold, run.italic = style.get("bold"), style.get("italic")
        run.font.size = Pt(size) if size else None
        if n % 2:
            run.style = "footnote reference"
            mark = OxmlElement("w:footnoteReference")
            mark.set(qn("w:id"), part)
            run._r.append(mark)
    return paragraph


def draw_rule(paragraph: Paragraph, indent: float) -> None:
    """A thin rule under a paragraph, as under the issuer's name and the tiêu ngữ; indent in cm."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    paragraph.paragraph_format.line_spacing = Pt(3)
    edge = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>"))


def add_footnotes(document: Document, notes: dict[int, str], font: str) -> None:
    """Real footnotes, set by the word processor at the foot of the page their mark stands on."""
    style = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="20"/>'
    body = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    for number, text in notes.items():
        named = f'<w:rStyle w:val="{style.style_id}"/>{fonts}'
        mark = f"<w:r><w:rPr>{named}</w:rPr><w:footnoteRef/></w:r>"
        words = f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
        body += f'<w:footnote w:id="{number}"><w:p>{mark}{words}</w:p></w:footnote>'
    xml = f"<w:footnotes {nsdecls('w')}>{body}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml, document.part.package)
    document.part.relate_to(part, FOOTNOTES)


def number_pages(section: Section, where: str) -> None:
    """The page number, centred in the "header" or the "footer"; none on the first page (Nghị định 30)."""
    paragraph = (section.footer if where == "footer" else section.header).paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    for kind in ("begin", "PAGE", "end"):
        element = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        if kind == "PAGE":
            element.text = kind
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def set_page(section: Section, landscape: bool) -> None:
    """A4; the margins of Nghị định 30: left 3 cm, right 1.5 cm, top and bottom 2 cm."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.left_margin, section.right_margin = (Cm(2), Cm(2)) if landscape else (Cm(3), Cm(1.5))
    section.top_margin = section.bottom_margin = Cm(2)


def add_columns(document: Document, widths: tuple[float, float]) -> list[Any]:
    """Two cells side by side without rules, for the masthead and the signature; widths in cm."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, cell, width in zip(table._tbl.tblGrid, table.rows[0].cells, widths, strict=True):
        column.set(qn("w:w"), str(int(width * 567)))
        cell.width = Cm(width)
    return list(table.rows[0].cells)


def write_lines(cell: Any, lines: list[str], size: float, align: ALIGN | None, **style: bool) -> None:
    """Lines of a cell, one paragraph each; "**HỘI ĐỒNG NHÂN DÂN**" is bold and "---" a short rule."""
    for n, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = align
        if line == "---":
            draw_rule(paragraph, 2.2)
            continue
        bold = line.startswith("**")
        write(paragraph, line.strip("*") if bold else line, size, **{"bold": bold, **style})


def add_masthead(document: Document, spec: Source) -> None:
    """Issuer and number on the left, quốc hiệu or the party's name and the dateline on the right."""
    left, right = add_columns(document, spec.get("widths", (7, 9.5)))
    size = spec.get("size", 12)
    write_lines(left, spec["left"], size, ALIGN.CENTER)
    write_lines(right, spec["right"], size, ALIGN.CENTER, bold=True)
    for text in spec["dateline"].split("\n"):
        write(right.add_paragraph(), text, size + 1, italic=True).alignment = ALIGN.CENTER
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def add_signature(document: Document, spec: Source) -> None:
    """Nơi nhận on the left, authority, title and name on the right; blank lines where the signature goes."""
    left, right = add_columns(document, (8, 8.5))
    left._tc.getparent().get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    write_lines(left, spec["left"][:1], 12, None, bold=True, italic=True)
    for text in spec["left"][1:]:
        write(left.add_paragraph(), text, 11).paragraph_format.space_after = Pt(0)
    write_lines(right, spec["right"], 13, ALIGN.CENTER, bold=True)


def add_text(document: Document, kind: str, text: str) -> None:
    """One paragraph; `kind` is h, h2, h3 (headings), p, i (italic), c, ci (centred: bold, italic)."""
    centred = kind.startswith("c")
    style = {"bold": kind in ("h", "h2", "h3", "c"), "italic": kind in ("i", "h3", "ci")}
    paragraph = write(document.add_paragraph(), text, **style)
    paragraph.alignment = ALIGN.CENTER if centred else ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = None if centred else Cm(1.27)
    paragraph.paragraph_format.keep_with_next = kind in ("h", "h2", "h3", "c", "ci") or None


def add_title(document: Document, lines: list[str]) -> None:
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment, paragraph.paragraph_format.space_after = ALIGN.CENTER, Pt(0)
        if line == "---":
            draw_rule(paragraph, 5.5)
        else:
            write(paragraph, line, 14, bold=True)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def body_rows(spec: Source) -> list[tuple[list[str], bool]]:
    """Rows as (cells, bold): a section is one text over all columns, or a TT cell and one over the rest."""
    count = len(spec["widths"])
    rows = []
    for row in spec["rows"]:
        if isinstance(row, dict) and "section" in row:
            cells = row["section"] if isinstance(row["section"], list) else [row["section"]]
            rows.append((cells + ["<"] * (count - len(cells)), True))
        elif isinstance(row, dict):
            rows.append((row["bold"], True))
        else:
            rows.append((row, False))
    if wrong := [cells for cells, _ in rows if len(cells) != count]:
        raise ValueError(f"{count} columns, but this row has {len(wrong[0])} cells: {wrong[0]}")
    return [([str(c) for c in cells], bold) for cells, bold in rows]


def table_xml(spec: Source) -> Any:
    """An empty w:tbl of fixed column widths, with all its rules, the horizontal ones only, or none."""
    drawn = {"all": "top left bottom right insideH insideV", "horizontal": "top bottom insideH", "none": ""}
    edges = "".join(f'<w:{e} w:val="single" w:sz="4"/>' for e in drawn[spec.get("rules", "all")].split())
    grid = "".join(f'<w:gridCol w:w="{int(w * 567)}"/>' for w in spec["widths"])
    properties = f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )


def cell_xml(grid: list[list[str]], row: int, column: int, spec: Source) -> Any:
    """One w:tc: "<" to its right widens it, "^" below it makes it the head of a vertical merge."""
    cells, end = grid[row], column + 1
    while end < len(cells) and cells[end] == "<":
        end += 1
    width = int(sum(spec["widths"][column:end]) * 567)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{end - column}"/>'
    if cells[column] == "^":
        properties += "<w:vMerge/>"
    elif row + 1 < len(grid) and grid[row + 1][column] == "^":
        properties += '<w:vMerge w:val="restart"/>'
    if spec.get("valign", "t" * len(cells))[column] == "c":
        properties += '<w:vAlign w:val="center"/>'
    return parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr>{properties}</w:tcPr></w:tc>")


def add_row(table: Any, grid: list[list[str]], number: int, spec: Source, bold: bool, header: bool) -> None:
    row = OxmlElement("w:tr")
    if header and spec.get("repeat_header", True):
        row.append(parse_xml(f"<w:trPr {nsdecls('w')}><w:tblHeader/></w:trPr>"))
    aligns = "c" * len(grid[number]) if header else spec["align"]
    for column, text in enumerate(grid[number]):
        if text == "<":
            continue
        cell = cell_xml(grid, number, column, spec)
        for line in [""] if text == "^" else text.split("\n"):
            paragraph = Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]
            cell.append(paragraph._p)
            paragraph.alignment, paragraph.paragraph_format.space_after = ALIGNMENTS[aligns[column]], Pt(0)
            write(paragraph, line, spec["size"], bold=bold)
        row.append(cell)
    table.append(row)


def add_table(document: Document, spec: Source, size: float) -> None:
    """A table of header rows and body rows; "^" continues the cell above, "<" the cell to the left."""
    header = [[str(c) for c in row] for row in spec["header"]]
    body = body_rows(spec)
    grid = header + [cells for cells, _ in body]
    spec = {"align": "c" + "l" * (len(spec["widths"]) - 1), "size": size, **spec}
    table = table_xml(spec)
    for n in range(len(grid)):
        is_header = n < len(header)
        add_row(table, grid, n, spec, is_header or body[n - len(header)][1], is_header)
    document._body._element.insert(-1, table)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def build_document(source: Source) -> Document:
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    font, size = source.get("font", "Liberation Serif"), source.get("size", 13)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(source.get("space_after", 4))
    section = document.sections[0]
    set_page(section, landscape=source.get("landscape", False))
    section.different_first_page_header_footer = True
    if where := source.get("page_number", "header"):
        number_pages(section, where)
    if notes := source.get("footnotes"):
        add_footnotes(document, notes, font)
    for block in source["blocks"]:
        ((kind, spec),) = block.items()
        add_block(document, kind, spec, source)
    return document


def add_block(document: Document, kind: str, spec: Any, source: Source) -> None:
    builders: dict[str, Callable[[Document, Any], None]] = {
        "masthead": add_masthead,
        "title": add_title,
        "signature": add_signature,
    }
    if kind in builders:
        builders[kind](document, spec)
    elif kind == "table":
        add_table(document, spec, spec.get("size", source.get("table_size", 12)))
    elif kind == "page":
        section = document.add_section()
        set_page(section, landscape=spec == "landscape")
        section.different_first_page_header_footer = False
    elif kind == "pagebreak":
        document.add_page_break()  # type: ignore[no-untyped-call]
    else:
        for text in spec if isinstance(spec, list) else [spec]:
            add_text(document, kind, text)


def build_pdf(path: Path) -> Path:
    """Typeset one source; the PDF goes to the source's `out` folder, else to tests/plans."""
    source: Source = yaml.safe_load(path.read_text("utf-8"))
    out: Path = ROOT / source.get("out", "tests/plans")
    with tempfile.TemporaryDirectory() as work:
        written = Path(work) / f"{path.stem}.docx"
        build_document(source).save(str(written))
        profile = f"-env:UserInstallation=file://{work}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out)]
        subprocess.run([*command, str(written)], check=True, capture_output=True)
    return out / f"{path.stem}.pdf"


if __name__ == "__main__":
    names = sys.argv[1:] or sorted(p.stem for p in (HERE / "sources").glob("*.yml"))
    for name in names:
        pdf = build_pdf(HERE / "sources" / f"{name}.yml")
        sys.stdout.write(f"{pdf.relative_to(ROOT)}  {pdf.stat().st_size // 1024} kB\n")
