"""Lists of contact points as offices keep them (tests/data/cases/people)."""

import shutil
from pathlib import Path

import pytest

from seed.contacts.contact_rows import person_name, read_contacts
from seed.file_child import list_safely
from storage.rules.permissions import Role
from tests.home_reader import read_here
from tests.seed.readers.office_files import WRITERS, Line

CASES = Path(__file__).parents[2] / "data" / "cases" / "people"
OLD = Path(__file__).parents[2] / "data" / "old_office"


def people(path: Path) -> list[tuple[str, str, Role | None]]:
    with read_here():
        return [(row.agency, row.name, row.role) for row in read_contacts(list_safely(path))]


def test_the_offices_list_gives_two_officers_and_keeps_no_phone_number() -> None:
    rows = read_contacts(list_safely(CASES / "p2_van_phong.xlsx"))
    assert [(row.agency, row.name, row.role) for row in rows] == [
        ("Sở Nội vụ", "Nguyễn Văn A", Role.OFFICER),
        ("Sở NN&MT", "Trần Thị B", Role.OFFICER),
    ]
    assert [row for row in rows if "091" in repr(row)] == []


def test_leaders_beside_contact_points_under_two_header_rows_are_both_read() -> None:
    assert people(CASES / "p3_lanh_dao_va_dau_moi.xlsx") == [
        ("Sở Nội vụ", "Phạm Văn D", Role.LEADER),
        ("Sở Nội vụ", "Nguyễn Văn A", Role.OFFICER),
        ("Sở Y tế", "Lê Thị E", Role.LEADER),
        ("Sở Y tế", "Trần Thị B", Role.OFFICER),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_list_may_be_of_either_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Cơ quan,Lãnh đạo phụ trách,Cán bộ đầu mối\nSở Y tế,Ông Lê Văn E,Bà Trần Thị B - Chuyên viên\n",
        encoding,
    )
    assert people(path) == [
        ("Sở Y tế", "Lê Văn E", Role.LEADER),
        ("Sở Y tế", "Trần Thị B", Role.OFFICER),
    ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Bà Trần Thị B - Chuyên viên", "Trần Thị B"),
        ("Đ/c Nguyễn Văn A, Phó Giám đốc", "Nguyễn Văn A"),
        ("Nguyễn Văn A (Chánh Văn phòng)", "Nguyễn Văn A"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("Chưa cử", ""),
        ("Chưa phân công cán bộ", ""),
        ("", ""),
    ],
)
def test_a_name_stands_without_its_honorific_and_office(cell: str, name: str) -> None:
    assert person_name(cell) == name


LIST: list[Line] = [
    ("TT", "Cơ quan", "Lãnh đạo phụ trách", "Cán bộ đầu mối"),
    ("1", "Sở Y tế", "Ông Lê Văn E", "Bà Trần Thị B - Chuyên viên"),
]


@pytest.mark.parametrize("form", WRITERS)
def test_a_list_may_come_in_every_form_that_documents_come_in(tmp_path: Path, form: str) -> None:
    assert people(WRITERS[form](tmp_path / f"people.{form}", LIST, "")) == [
        ("Sở Y tế", "Lê Văn E", Role.LEADER),
        ("Sở Y tế", "Trần Thị B", Role.OFFICER),
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_an_old_workbook_is_turned_before_it_is_read(form: str) -> None:
    found = people(OLD / f"danh_sach.{form}")
    assert found == [
        ("Sở Y tế", "Lê Văn E", Role.LEADER),
        ("Sở Y tế", "Trần Thị B", Role.OFFICER),
    ]


@pytest.mark.parametrize(
    ("header", "second"),
    [
        ("TT,Cơ quan,Đầu mối chính,Đầu mối dự phòng", ("Vũ Thị C", Role.OFFICER)),
        ('TT,"Cơ quan, đơn vị cử","Họ, tên người được cử làm đầu mối",Email', None),
        ("TT,Tên đơn vị công tác,Họ tên chuyên viên phụ trách,Email", None),
    ],
)
def test_other_header_words_are_read(
    tmp_path: Path, header: str, second: tuple[str, Role] | None
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"{header}\n1,Sở Y tế,Lê Văn B,{second[0] if second else ''}\n", "utf-8")
    found = [("Sở Y tế", "Lê Văn B", Role.OFFICER)]
    found += [("Sở Y tế", *second)] if second else []
    assert people(path) == found
