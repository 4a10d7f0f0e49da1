"""A report as an agency wrote it: paragraphs and table rows as lines, in the child like any file."""

from pathlib import Path

import docx
import pytest
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from seed.file_child import report_safely
from seed.readers.report_text import MOST_PARAGRAPHS, MOST_ROWS, read_report
from seed.refusals import FileRefusal, RefusalKind
from storage.rules.reading.report_lines import ReportLine
from tests.home_reader import read_here
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


def test_the_rows_of_a_table_stand_in_their_place_with_their_lines_as_sentences(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("I. Kết quả\nquý IV")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Đề án A"
    table.cell(0, 1).text = "- đã trình;\n- chờ ký."
    document.add_paragraph("Trân trọng.")
    document.save(str(tmp_path / "a.docx"))
    assert read_report(tmp_path / "a.docx") == [
        ReportLine("I. Kết quả"),
        ReportLine("quý IV"),
        ReportLine(cells=("Đề án A", "đã trình. chờ ký"), table="0 1"),
        ReportLine("Trân trọng."),
    ]


def _print_two_parts(path: Path) -> Path:
    with PdfPages(path) as book:
        figure = Figure(figsize=(8, 11))
        for top, (head, *cells) in (
            (0.9, ("I. Results", "1.6", "signed")),
            (0.5, ("II. Plans", "1.7", "to sign")),
        ):
            figure.text(0.1, top, head)
            for left, cell in zip((0.1, 0.5), cells, strict=True):
                corner = (left, top - 0.2)
                figure.add_artist(Rectangle(corner, 0.4, 0.1, fill=False))
                figure.text(left + 0.02, top - 0.15, cell)
        book.savefig(figure)
    return path


TWO_PARTS = [("I. Kết quả", "1.6", "đã ký"), ("II. Phương hướng", "1.7", "sẽ ký")]


def _text_of_two_parts() -> bytes:
    return "\n".join(f"{head}\n\n{a}\t{b}\n" for head, a, b in TWO_PARTS).encode()


def _page_of_two_parts() -> bytes:
    parts = (
        f"<p>{head}</p><table><tr><td>{a}</td><td>{b}</td></tr></table>" for head, a, b in TWO_PARTS
    )
    return f"<html><meta charset=utf-8><body>{''.join(parts)}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "made"), [("a.txt", _text_of_two_parts()), ("a.html", _page_of_two_parts())]
)
def test_each_table_stands_under_its_own_heading(tmp_path: Path, name: str, made: bytes) -> None:
    (tmp_path / name).write_bytes(made)
    shown = [line.words or line.cells for line in read_report(tmp_path / name)]
    assert shown == ["I. Kết quả", ("1.6", "đã ký"), "II. Phương hướng", ("1.7", "sẽ ký")]


def test_a_table_of_a_printed_report_stands_under_its_own_heading(tmp_path: Path) -> None:
    read = read_report(_print_two_parts(tmp_path / "a.pdf"))
    shown = [line.words or line.cells for line in read]
    assert shown == ["I. Results", ("1.6", "signed"), "II. Plans", ("1.7", "to sign")]


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
    with pytest.raises(FileRefusal) as refused:
        read_report(tmp_path / "a.txt")
    assert refused.value.kind is kind


@pytest.mark.process
def test_a_scan_and_a_document_of_pictures_say_so(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    found = []
    for path in (pdf(tmp_path / "quet.pdf"), tmp_path / "a.docx"):
        with read_here(), pytest.raises(FileRefusal) as refused:
            report_safely(path)
        found.append(refused.value.kind)
    assert found == [RefusalKind.SCANNED, RefusalKind.WORDLESS]


@pytest.mark.parametrize("name", [name for name, made in HOSTILE.items() if made[2] in DANGEROUS])
def test_a_dangerous_file_is_refused_for_the_reason_an_import_gives(
    tmp_path: Path, name: str
) -> None:
    path, kind = write(tmp_path, name)
    with read_here(), pytest.raises(FileRefusal) as refused:
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
    except FileRefusal as refused:
        lines = [] if refused.kind is not RefusalKind.TOO_SLOW else None
    assert lines is not None
    assert len(lines) <= MOST_PARAGRAPHS + MOST_ROWS
