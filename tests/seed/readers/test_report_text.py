"""A report as an agency wrote it: paragraphs and table rows as lines, in the child like any file."""

from pathlib import Path

import docx
import pytest

from seed.file_child import report_safely
from seed.readers.report_text import MOST_PARAGRAPHS, MOST_ROWS, read_report
from seed.refusals import RefusalKind, Refused
from storage.rules.reading.report_lines import ReportLine
from tests.seed.hostile.hostile_files import HOSTILE, write
from tests.seed.readers.test_paper_forms import pdf

DATA = Path(__file__).parents[2] / "data" / "reports"
DANGEROUS = (
    RefusalKind.ZIP_BOMB,
    RefusalKind.UNSAFE_XML,
    RefusalKind.MACROS,
    RefusalKind.LOCKED_OR_OLD,
    RefusalKind.SECRET,
)


@pytest.mark.process
@pytest.mark.parametrize(
    "name", sorted(path.name for path in DATA.glob("*.*") if path.suffix != ".md")
)
def test_the_child_gives_what_the_reader_reads(name: str) -> None:
    assert report_safely(DATA / name) == read_report(DATA / name)


def test_the_rows_of_a_table_come_after_the_paragraphs_with_their_lines_as_sentences(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Đề án A"
    table.cell(0, 1).text = "- đã trình;\n- chờ ký."
    document.add_paragraph("Trân trọng.")
    document.save(str(tmp_path / "a.docx"))
    assert read_report(tmp_path / "a.docx") == [
        ReportLine("Trân trọng."),
        ReportLine(cells=("Đề án A", "đã trình. chờ ký"), table="0 1"),
    ]


def test_a_text_keeps_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1.6: đã trình\n\n- chờ ký\n", "utf-8")
    assert read_report(tmp_path / "a.txt") == [
        ReportLine("1.6: đã trình"),
        ReportLine("- chờ ký"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a\n" * (MOST_PARAGRAPHS + 1), RefusalKind.TOO_LARGE),
        ("a\tb\n" * (MOST_ROWS + 1), RefusalKind.TOO_LARGE),
        ("MẬT\na", RefusalKind.SECRET),
        ("", RefusalKind.EMPTY),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, kind: RefusalKind) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with pytest.raises(Refused) as refused:
        read_report(tmp_path / "a.txt")
    assert refused.value.kind is kind


@pytest.mark.process
def test_a_scan_and_a_document_of_pictures_say_so(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    found = []
    for path in (pdf(tmp_path / "quet.pdf"), tmp_path / "a.docx"):
        with pytest.raises(Refused) as refused:
            report_safely(path)
        found.append(refused.value.kind)
    assert found == [RefusalKind.SCANNED, RefusalKind.WORDLESS]


@pytest.mark.process
@pytest.mark.parametrize("name", [name for name, made in HOSTILE.items() if made[2] in DANGEROUS])
def test_a_dangerous_file_is_refused_for_the_reason_an_import_gives(
    tmp_path: Path, name: str
) -> None:
    path, kind = write(tmp_path, name)
    with pytest.raises(Refused) as refused:
        report_safely(path)
    assert refused.value.kind is kind


@pytest.mark.process
@pytest.mark.parametrize(
    "name", [name for name, made in HOSTILE.items() if made[2] not in DANGEROUS]
)
def test_any_other_hostile_file_is_refused_or_gives_few_lines(tmp_path: Path, name: str) -> None:
    """What only misleads a reader of assignments may be words here; it costs no more."""
    path, _kind = write(tmp_path, name)
    lines: list[ReportLine] | None
    try:
        lines = report_safely(path)
    except Refused as refused:
        lines = [] if refused.kind is not RefusalKind.TOO_SLOW else None
    assert lines is not None
    assert len(lines) <= MOST_PARAGRAPHS + MOST_ROWS
