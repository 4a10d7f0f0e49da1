"""Older forms of office files: turned by LibreOffice where it is, refused with what to do where not."""

import shutil
from pathlib import Path

import pytest

from seed.file_child import read_safely
from seed.old_office import form_of
from seed.readers.document import read_document
from seed.refusals import FileRefusal, RefusalKind
from tests.seed.hostile.hostile_files import TEXT_TABLE

pytestmark = pytest.mark.process

OLD = Path(__file__).parents[1] / "data" / "old_office"
ASSIGNMENTS = ("nhiem_vu.doc", "nhiem_vu.rtf", "nhiem_vu.odt", "nhiem_vu.xls", "nhiem_vu.ods")
LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@LIBREOFFICE
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_an_older_form_gives_the_tasks_of_its_table(name: str) -> None:
    found = [(row.code, row.title, row.leads, row.deadline) for row in read_safely(OLD / name).rows]
    assert found == [
        ("1.1", "Lập đề án logistics", ("Sở Công Thương",), "Quý II/2026"),
        ("1.2", "Rà soát quy hoạch", ("Sở Nông nghiệp và Môi trường",), "30/6/2026"),
    ]


@pytest.mark.parametrize(
    ("name", "program", "target"),
    [
        ("nhiem_vu.doc", "Word", ".docx"),
        ("nhiem_vu.rtf", "Word", ".docx"),
        ("nhiem_vu.odt", "Word", ".docx"),
        ("nhiem_vu.xls", "Excel", ".xlsx"),
        ("nhiem_vu.ods", "Excel", ".xlsx"),
    ],
)
def test_without_libreoffice_it_is_said_how_to_save_the_file(
    name: str, program: str, target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileRefusal) as refused:
        read_safely(OLD / name)
    assert refused.value.kind is RefusalKind.OLD_OFFICE
    assert refused.value.values == {
        "form": Path(name).suffix,
        "program": program,
        "target": target,
    }


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_a_form_is_told_by_its_bytes_and_not_by_its_name(name: str, tmp_path: Path) -> None:
    renamed = tmp_path / "a.docx"
    renamed.write_bytes((OLD / name).read_bytes())
    form = form_of(renamed.read_bytes())
    assert form is not None
    assert form.ending == Path(name).suffix
    with pytest.raises(FileRefusal) as refused:
        read_document(renamed)
    assert refused.value.kind is RefusalKind.OLD_OFFICE


def test_an_old_file_with_macros_is_opened_by_nobody(tmp_path: Path) -> None:
    file = tmp_path / "a.xls"
    file.write_bytes((OLD / "nhiem_vu.xls").read_bytes() + "_VBA_PROJECT_CUR\0".encode("utf-16-le"))
    with pytest.raises(FileRefusal) as refused:
        read_safely(file)
    assert refused.value.kind is RefusalKind.MACROS


@LIBREOFFICE
def test_a_mark_of_secrecy_in_an_old_file_refuses_it(tmp_path: Path) -> None:
    file = tmp_path / "a.rtf"
    file.write_text(r"{\rtf1\ansi\ansicpg1252 {\b M\u7852?T\par} S\u7903? Y t\u7871?\par}", "ascii")
    with pytest.raises(FileRefusal) as refused:
        read_safely(file)
    assert refused.value.kind is RefusalKind.SECRET


@LIBREOFFICE
def test_a_broken_old_file_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    file = tmp_path / "a.doc"
    file.write_bytes((OLD / "nhiem_vu.doc").read_bytes()[:600] + b"\0" * 9_000)
    with pytest.raises(FileRefusal):
        read_safely(file)
    assert list(own.iterdir()) == []


def test_a_text_that_is_none_of_them_passes() -> None:
    assert form_of(TEXT_TABLE.encode()) is None
