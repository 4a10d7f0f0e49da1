"""Running text as Word and .pdf keep it: list numbers, layout tables, wrapped lines, scans."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from seed.file_child import read_safely
from seed.readers.forms.docx_paragraphs import read_paragraphs
from seed.refusals import FileRefusal, RefusalKind


def paragraphs(document: "docx.document.Document") -> list[str]:
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as archive:
        return read_paragraphs(archive, "word/document.xml")


def pdf(path: Path, draw: str = "") -> Path:
    with PdfPages(path) as book:
        figure = Figure()
        if draw:
            figure.text(0.1, 0.5, draw)
        else:
            figure.figimage([[0.0, 1.0], [1.0, 0.0]], xo=50, yo=50)
        book.savefig(figure)
    return path


def test_words_own_list_numbers_stand_before_the_words() -> None:
    document = docx.Document()
    document.add_paragraph("Sở Nội vụ:", style="List Number")
    document.add_paragraph("Rà soát biên chế.", style="List Bullet")
    document.add_paragraph("Sở Y tế báo cáo.", style="List Number")
    assert paragraphs(document) == ["1. Sở Nội vụ:", "- Rà soát biên chế.", "2. Sở Y tế báo cáo."]


def test_a_letterheads_table_is_running_text_and_a_wide_one_is_not() -> None:
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "THÀNH ỦY\nSố 1-TB/TU"
    head.cell(0, 1).text = "ngày 05 tháng 10 năm 2026"
    document.add_paragraph("THÔNG BÁO")
    document.add_table(rows=2, cols=5).cell(0, 0).text = "Số liệu"
    assert paragraphs(document) == [
        "THÀNH ỦY",
        "Số 1-TB/TU",
        "ngày 05 tháng 10 năm 2026",
        "THÔNG BÁO",
    ]


def test_the_paragraphs_of_a_text_box_are_lines_of_their_own() -> None:
    document = docx.Document()
    run = document.add_paragraph("THÔNG BÁO").add_run()
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("Nơi nhận:", "Lưu VT"))
    box = f"<w:pict {nsdecls('w')}><w:txbxContent>{lines}</w:txbxContent></w:pict>"
    run._r.append(parse_xml(box))
    assert paragraphs(document) == ["Nơi nhận:", "Lưu VT", "THÔNG BÁO"]


def test_a_scan_says_that_it_is_one(tmp_path: Path) -> None:
    with pytest.raises(FileRefusal) as refused:
        read_safely(pdf(tmp_path / "quet.pdf"))
    assert refused.value.kind is RefusalKind.SCANNED


def test_a_pdf_that_is_none_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "hong.pdf"
    file.write_bytes(b"%PDF-1.7\n" + b"x" * 5_000)
    with pytest.raises(FileRefusal) as refused:
        read_safely(file)
    assert refused.value.kind is RefusalKind.BROKEN


def test_a_marked_pdf_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(FileRefusal) as refused:
        read_safely(pdf(tmp_path / "van_ban.pdf", "MẬT"))
    assert refused.value.kind is RefusalKind.SECRET
