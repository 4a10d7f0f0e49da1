"""A document marked MẬT is refused whole; one that speaks of secrecy, density or the Front is not."""

import unicodedata
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.parser import parse_xml
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart

from seed.file_child import read_safely
from seed.readers.document import read_document
from seed.refusals import FileRefusal, RefusalKind
from seed.secrecy import marked
from tests.seed.hostile.hostile_files import TEXT_TABLE, good_docx, good_xlsx, part, with_parts
from tests.seed.readers.office_files import add_table

pytestmark = pytest.mark.process

MARKS = [
    "MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "T Ố I  M Ậ T", "Mật", "mật", "Tối mật", "(MẬT)",
    "« TUYỆT MẬT »", "M.Ậ.T", "M-Ậ-T", "M\u200bẬT", "Độ mật: Mật", "Độ mật: TỐI MẬT",
    "ĐỘ TUYỆT MẬT", "Dấu mật", "TÀI LIỆU MẬT", "MẬT - Bản số: 03", "Số: 15-BC/TU (TỐI MẬT)",
    "THÀNH ỦY HẢI PHÒNG\tMẬT", "THÀNH ỦY HẢI PHÒNG MẬT", "Số 12/BC-CA   MẬT", "МẬТ",
    "Báo cáo tình hình    M Ậ T",
]  # fmt: skip
HARMLESS = [
    "bảo mật", "Bảo mật thông tin", "BẢO MẬT", "TĂNG CƯỜNG BẢO MẬT", "Mặt trận", "MẶT TRẬN TỔ QUỐC",
    "mật độ", "MẬT ĐỘ DÂN SỐ", "Mật độ xây dựng", "bí mật nhà nước", "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Rà soát danh mục bí mật nhà nước độ mật, tối mật", "Độ mật", "Độ mật:", "mật khẩu",
    "MẬT KHẨU", "thân mật", "mối quan hệ mật thiết giữa Đảng với Nhân dân", "Mật ong", "cơ mật",
    "ĐÃ GIẢI MẬT", "mất", "MẶT", "MAT", "Quản lý tài liệu mật của cơ quan", "Kế hoạch (mật)",
    "Tỷ lệ che phủ, mật độ cây xanh",
]  # fmt: skip
HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
TASK = ("1", "A", "Sở Y tế", "Quý I/2026")
_SHAPE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>{inner}</v:shape></w:pict></w:r>'
)
_BOX = _SHAPE.format(
    inner="<v:textbox><w:txbxContent><w:p><w:r><w:t>TỐI</w:t></w:r><w:r><w:t> MẬT</w:t></w:r>"
    "</w:p></w:txbxContent></v:textbox>"
)
_WATERMARK = _SHAPE.format(inner='<v:textpath string="TUYỆT MẬT"/>')


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", MARKS)
def test_a_mark_is_seen_however_it_is_written(text: str, form: str) -> None:
    assert marked(unicodedata.normalize("NFD" if form == "NFD" else "NFC", text)) is True


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", HARMLESS)
def test_words_about_secrecy_are_no_mark(text: str, form: str) -> None:
    assert marked(unicodedata.normalize("NFD" if form == "NFD" else "NFC", text)) is False


def _refused(path: Path) -> RefusalKind:
    with pytest.raises(FileRefusal) as refused:
        read_document(path)
    assert refused.value.values == {}
    return refused.value.kind


@pytest.mark.parametrize("place", ["paragraph", "cell", "header", "footer", "box", "watermark"])
def test_a_marked_word_document_is_refused_wherever_the_mark_stands(
    tmp_path: Path, place: str
) -> None:
    document = docx.Document()
    add_table(document, [HEADER, TASK])
    section = document.sections[0]
    match place:
        case "paragraph":
            document.add_paragraph("M Ậ T")
        case "cell":
            document.add_table(1, 1).cell(0, 0).text = "MẬT"
        case "header":
            section.header.paragraphs[0].text = "ĐẢNG BỘ THÀNH PHỐ\tMẬT"
        case "footer":
            section.footer.paragraphs[0].text = unicodedata.normalize("NFD", "Độ mật: Mật")
        case "box":
            document.add_paragraph()._p.append(parse_xml(_BOX))
        case _:
            section.header.paragraphs[0]._p.append(parse_xml(_WATERMARK))
    path = tmp_path / "marked.docx"
    document.save(str(path))
    assert _refused(path) is RefusalKind.SECRET


@pytest.mark.parametrize("place", ["cell", "name", "header", "hidden", "title"])
def test_a_marked_workbook_is_refused_wherever_the_mark_stands(tmp_path: Path, place: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (HEADER, TASK):
        sheet.append(line)
    match place:
        case "cell":
            sheet["H40"] = "TỐI MẬT"
        case "name":
            sheet.title = "MẬT"
        case "header":
            sheet.HeaderFooter.oddHeader = HeaderFooterItem(right=_HeaderFooterPart("MẬT"))
        case "hidden":
            book.create_sheet("x").append(["TUYỆT MẬT"])
            book.worksheets[1].sheet_state = "veryHidden"
        case _:
            book.properties.title = "Tối mật"
    path = tmp_path / "marked.xlsx"
    book.save(path)
    assert _refused(path) is RefusalKind.SECRET


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_marked_text_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"THÀNH ỦY HẢI PHÒNG\n*\t**MẬT**\n\n{TEXT_TABLE}", "utf-8")
    assert _refused(path) is RefusalKind.SECRET


def test_a_marked_file_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Báo cáo (MẬT).txt"
    path.write_text(TEXT_TABLE, "utf-8")
    assert _refused(path) is RefusalKind.SECRET


def test_a_mark_in_a_part_of_another_encoding_is_seen(tmp_path: Path) -> None:
    content = good_xlsx()
    name = "xl/worksheets/sheet1.xml"
    xml = part(content, name).replace(">A<", ">MẬT<")
    path = tmp_path / "marked.xlsx"
    path.write_bytes(with_parts(content, {name: f'<?xml version="1.0"?>{xml}'.encode("utf-16")}))
    assert _refused(path) is RefusalKind.SECRET


def test_nothing_of_a_marked_document_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"MẬT\n{TEXT_TABLE.replace('A', 'Canary')}", "utf-8")
    with pytest.raises(FileRefusal) as refused:
        read_safely(path)
    assert refused.value.kind is RefusalKind.SECRET
    assert "Canary" not in f"{refused.value!r} {refused.value.values}"


def test_documents_that_speak_of_secrecy_are_read_whole(tmp_path: Path) -> None:
    document = docx.Document()
    lines = [HEADER, *((str(n), text, "Sở Y tế", "2026") for n, text in enumerate(HARMLESS, 1))]
    add_table(document, lines)
    path = tmp_path / "harmless.docx"
    document.save(str(path))
    assert [row.title for row in read_document(path).rows] == HARMLESS
    assert good_docx() != path.read_bytes()
