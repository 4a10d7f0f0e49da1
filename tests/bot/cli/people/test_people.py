"""``dondoc people``: a list of contact points becomes invites and a sheet, whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import AgencyName, Event, Invite, Person, PersonState
from tests.bot.cli.people.people_lists import HEADER, LIST, Run, csv, objects, rows_of, xlsx


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda to: csv(to / "a.csv", LIST), id="csv with semicolons"),
        pytest.param(lambda to: csv(to / "a.csv", LIST, mark=","), id="csv with commas"),
        pytest.param(lambda to: csv(to / "a.csv", LIST, "utf-8-sig"), id="csv with a BOM"),
        pytest.param(lambda to: xlsx(to / "a.xlsx", LIST), id="xlsx"),
        pytest.param(
            lambda to: csv(to / "a.csv", [("Danh sách đầu mối",), (), *LIST]), id="title above"
        ),
        pytest.param(
            lambda to: csv(to / "a.csv", [[*row[::-1]] for row in LIST]), id="columns in any order"
        ),
    ],
)
def test_every_kind_of_file_gives_the_same_people(
    own_register: Path, people: Run, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    code, _, _ = people(write(tmp_path), "--sheet", "out.xlsx")
    assert code == 0
    assert [(one.name, one.role, one.deputy) for one in rows_of(own_register, Invite)] == [
        ("Cao Thị M", "officer", False),
        ("Ngô Văn N", "officer", True),
        ("Lý Thị P", "leader", False),
        ("Đào Văn Q", "office", False),
    ]


def test_without_an_output_the_list_is_only_checked(own_register: Path, people: Run) -> None:
    code, _, err = people(LIST)
    assert code == 0
    assert err.startswith("Danh sách đúng: 4 người, 4 người sẽ được mời. Chưa lưu gì;")
    assert rows_of(own_register, Invite) == []


def test_trusted_people_need_no_confirmation(own_register: Path, people: Run) -> None:
    people(LIST, "--html", "out.html", "--trusted")
    assert [one.trusted for one in rows_of(own_register, Invite)] == [True] * 4


def test_every_problem_is_told_with_its_line_and_nothing_is_saved(
    own_register: Path, people: Run
) -> None:
    rows = (
        HEADER,
        ("1", "Sở Xây dựng", "Cao Thị M", "", "Đầu mối", "", ""),
        ("2", "Sở Xây dựg mới", "Ngô Văn N", "", "Đầu mối", "", ""),
        ("3", "Các địa phương", "Lý Thị P", "", "Đầu mối", "", ""),
        ("4", "Sở Y tế", "", "", "Đầu mối", "", ""),
        ("5", "Sở Y tế", "Đào Văn Q", "", "Thư ký", "", ""),
        ("6", "Sở Xây dựng", "Tạ Văn R", "", "Đầu mối", "", ""),
        ("7", "Sở Xây dựng", "cao thị m", "", "Đầu mối", "", ""),
        ("8", "Sở Y tế", "Mai Thị S", "", "Phó đầu mối", "Người Khác", ""),
        ("9", "Sở Y tế", "Hồ Văn T", "", "Lãnh đạo", "x", ""),
        ("10", "Đài Khí tượng Đông Bắc", "Đỗ Văn U", "", "Đầu mối", "", ""),
        ("11", "Sở Y tế", "Ủ2", "", "Đầu mối", "", ""),
    )
    code, out, err = people(rows, "--sheet", "out.xlsx")
    assert code == 1
    assert err.splitlines() == [
        (
            "Dòng 3: không có cơ quan «Sở Xây dựg mới» trong sổ. Có phải «Sở Xây dựng»? "
            'Nếu phải, thêm: --same "Sở Xây dựg mới=Sở Xây dựng" '
            'Nếu là cơ quan mới, thêm: --new "Sở Xây dựg mới"'
        ),
        "Dòng 4: «Các địa phương» không phải tên một cơ quan cụ thể.",
        "Dòng 5: thiếu họ và tên.",
        (
            "Dòng 6: không rõ vai trò «Thư ký». Chọn: đầu mối, phó đầu mối, lãnh đạo phụ trách, "
            "Văn phòng, quản trị."
        ),
        "Dòng 7: Sở Xây dựng đã có đầu mối Cao Thị M ở dòng 2. Người thứ hai ghi là phó đầu mối.",
        "Dòng 8: người này đã có ở dòng 2.",
        "Dòng 9: không thấy đầu mối «Người Khác» của cơ quan này để làm phó.",
        "Dòng 10: chỉ đầu mối mới có phó.",
        (
            "Dòng 11: không có cơ quan «Đài Khí tượng Đông Bắc» trong sổ. Nếu là cơ quan mới, "
            'thêm: --new "Đài Khí tượng Đông Bắc"'
        ),
        "Dòng 12: họ và tên không đúng (có chữ số, không có chữ cái hoặc quá dài).",
        "10/11 dòng cần sửa. Chưa lưu gì.",
    ]
    assert "Cao Thị M" in out
    assert rows_of(own_register, Invite) == []
    assert not Path("out.xlsx").exists()


def test_a_spelling_is_settled_once_and_remembered(own_register: Path, people: Run) -> None:
    rows = (HEADER, ("1", "Sở GT và XD", "Cao Thị M", "", "Đầu mối", "", ""))
    assert people(rows, "--sheet", "a.xlsx")[0] == 1
    assert people(rows, "--sheet", "a.xlsx", "--same", "sở gt và xd=Sở Xây dựng")[0] == 0
    assert [one.spelling for one in rows_of(own_register, AgencyName)].count("so gt va xd") == 1
    named = [one.values for one in rows_of(own_register, Event) if one.kind == "agency_named"]
    assert named == [{"spelling": "Sở GT và XD"}]
    other = (HEADER, ("1", "SỞ GT VÀ XD", "Ngô Văn N", "", "Phó đầu mối", "", ""))
    assert people(other, "--sheet", "b.xlsx")[0] == 0


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (
            "Sở Nội vụ=Sở Tài chính",
            "«Sở Nội vụ» đã là tên của Sở Nội vụ, không dùng cho cơ quan khác được.\n",
        ),
        ("Sở NV=Sở Không có", "Không tìm thấy cơ quan «Sở Không có» trong sổ theo dõi.\n"),
    ],
)
def test_a_known_name_is_given_no_other_meaning(
    own_register: Path, people: Run, meaning: str, said: str
) -> None:
    rows = (HEADER, ("1", "Sở Nội vụ", "Cao Thị M", "", "Phó đầu mối", "", ""))
    code, _, err = people(rows, "--json", "--same", meaning)
    assert (code, err) == (1, said)
    assert rows_of(own_register, Invite) == []


def test_a_new_agency_is_added_when_the_office_says_so(own_register: Path, people: Run) -> None:
    rows = (HEADER, ("1", "Đài Khí tượng Đông Bắc", "Cao Thị M", "", "Đầu mối", "", ""))
    assert people(rows, "--new", "Đài Khí tượng Đông Bắc")[0] == 0
    assert "agency_added" not in {one.kind for one in rows_of(own_register, Event)}, "only checked"
    code, out, _ = people(rows, "--json", "--new", "Đài Khí tượng Đông Bắc")
    assert (code, objects(out)[0]["agency"]) == (0, "Đài Khí tượng Đông Bắc")
    assert people(rows, "--new", "Các địa phương", "--json")[0] == 1


def test_the_same_list_twice_invites_nobody_twice(own_register: Path, people: Run) -> None:
    people(LIST, "--sheet", "a.xlsx")
    code, _, err = people(LIST, "--sheet", "b.xlsx")
    assert code == 0
    assert err.startswith("Đã tạo 0 mã mời; 4 người đã kết nối hoặc đang có mã nên không mời lại.")
    assert len(rows_of(own_register, Invite)) == 4
    assert not Path("b.xlsx").exists()


def test_who_joined_already_is_not_invited_but_who_left_is(own_register: Path, people: Run) -> None:
    rows = (HEADER, ("1", "Sở Nội vụ", "TRẦN THỊ B", "", "Đầu mối", "", ""))
    assert objects(people(rows, "--json")[1])[0]["outcome"] == "joined"
    database = Database(f"sqlite:///{own_register}")
    with database.transaction() as session:
        person = session.exec(select(Person).where(Person.name == "Trần Thị B")).one()
        person.state = PersonState.LEFT
    database.close()
    assert objects(people(rows, "--json")[1])[0]["outcome"] == "invited"


def test_a_tab_before_a_name_is_no_part_of_it(people: Run, tmp_path: Path) -> None:
    rows = (HEADER, ("1", "Sở Y tế", "\tCao Thị M", "", "Đầu mối", "", ""))
    assert people(xlsx(tmp_path / "in.xlsx", rows), "--sheet", "out.xlsx")[0] == 0
    assert load_workbook("out.xlsx").worksheets[0].cell(2, 3).value == "Cao Thị M"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "Tệp không có nội dung.", id="empty"),
        pytest.param("Hä tªn;C¬ quan\n".encode("latin-1"), "Tệp văn bản không ở", id="TCVN3"),
        pytest.param(b"a;b\n1;2\n", "Không thấy danh sách đầu mối:", id="no header"),
        pytest.param(b"PK\x03\x04broken", "Tệp bị hỏng", id="broken xlsx"),
        pytest.param("MẬT\nHọ tên;Cơ quan\nA B;Sở Y tế".encode(), "Tài liệu có dấu", id="secret"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "Tệp có mật khẩu, hoặc ở dạng cũ", id="old Excel"
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    people: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "list.bin"
    file.write_bytes(content)
    code, _, err = people(file, "--sheet", "out.xlsx")
    assert (code, err[: len(said)]) == (1, said)


@pytest.mark.parametrize(
    "options", [("--same", "Sở NV"), ("--bot-name", "x y"), ("--bot-name", "a")]
)
def test_wrong_use_is_told_and_is_no_failure(people: Run, options: tuple[str, ...]) -> None:
    assert people(LIST, *options)[0] == 2


def test_a_list_without_roles_is_a_list_of_contact_points(own_register: Path, people: Run) -> None:
    rows = (("Đơn vị", "Đầu mối"), ("Sở Y tế", "Cao Thị M"), ("BQL Khu kinh tế", "Ngô Văn N"))
    assert people(rows, "--html", "out.html")[0] == 0
    assert {Role(one.role) for one in rows_of(own_register, Invite)} == {Role.OFFICER}
