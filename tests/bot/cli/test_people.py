"""``dondoc people``: a list of contact points becomes invites and a sheet, whole or not at all."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from zipfile import ZipFile

import pytest
import segno
from openpyxl import Workbook, load_workbook
from sqlmodel import select

from bot.cli import run
from storage.act import Act
from storage.people import invites
from storage.rules.permissions import Role
from storage.store.engine import Database
from storage.store.tables import AgencyName, Event, Invite, Person, PersonState
from tests.builders import local
from tests.registers import furnished

Row = Sequence[str]
NOW = local(2026, 12, 22, 9, 0)
HEADER = ("STT", "Cơ quan", "Họ và tên", "Chức vụ", "Vai trò", "Phó/Thay", "Ghi chú")
LIST = (
    HEADER,
    ("1", "Sở Xây dựng", "Cao Thị M", "Chuyên viên", "Đầu mối", "", ""),
    ("2", "SỞ XÂY DỰNG", "Ngô Văn N", "", "Đầu mối", "Cao Thị M", ""),
    ("3", "Sở Y tế", "Đ/c Lý Thị P", "Phó Giám đốc", "Lãnh đạo phụ trách", "", "mới"),
    ("4", "", "Đào Văn Q", "", "Văn phòng", "", ""),
)
LINK = "https://t.me/dondoc_hp_bot?start="
Run = Callable[..., tuple[int, str, str]]
T = TypeVar("T")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real register in a folder of its own; the clock stands in December 2026."""
    file = tmp_path / "register.db"
    shutil.copyfile(furnished(), file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setenv("DONDOC_CLOCK", NOW.isoformat())
    return file


@pytest.fixture
def dondoc(register: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the list: exit code, what it printed, what it said."""

    def command(rows: Sequence[Row] | Path, *options: str) -> tuple[int, str, str]:
        file = rows if isinstance(rows, Path) else csv(register.parent / "list.csv", rows)
        code = run(["people", str(file), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def csv(path: Path, rows: Sequence[Row], encoding: str = "utf-8", mark: str = ";") -> Path:
    path.write_text("\n".join(mark.join(row) for row in rows), encoding)
    return path


def xlsx(path: Path, rows: Sequence[Row]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def rows_of(register: Path, table: type[T]) -> list[T]:
    database = Database(f"sqlite:///{register}")
    try:
        with database.transaction() as session:
            return list(session.exec(select(table)))
    finally:
        database.close()


def objects(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


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
    register: Path, dondoc: Run, tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    code, _, _ = dondoc(write(tmp_path), "--sheet", "out.xlsx")
    assert code == 0
    assert [(one.name, one.role, one.deputy) for one in rows_of(register, Invite)] == [
        ("Cao Thị M", "officer", False),
        ("Ngô Văn N", "officer", True),
        ("Lý Thị P", "leader", False),
        ("Đào Văn Q", "office", False),
    ]


def test_without_an_output_the_list_is_only_checked(register: Path, dondoc: Run) -> None:
    code, _, err = dondoc(LIST)
    assert code == 0
    assert err.startswith("Danh sách đúng: 4 người, 4 người sẽ được mời. Chưa lưu gì;")
    assert rows_of(register, Invite) == []


def test_the_codes_of_the_sheets_open_the_door_and_the_register_keeps_hashes(
    register: Path, dondoc: Run, tmp_path: Path
) -> None:
    code, out, err = dondoc(
        LIST, "--sheet", "out.xlsx", "--html", "out.html", "--bot-name", "@dondoc_hp_bot"
    )
    assert code == 0
    sheet = load_workbook("out.xlsx").worksheets[0]
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2, max_col=7)]
    codes = [str(row[4]) for row in cells]
    assert [[*row[:4], *row[5:]] for row in cells] == [
        ["1", "Sở Xây dựng", "Cao Thị M", "đầu mối", LINK + codes[0], "25/12/2026"],
        ["2", "Sở Xây dựng", "Ngô Văn N", "phó đầu mối", LINK + codes[1], "25/12/2026"],
        ["3", "Sở Y tế", "Lý Thị P", "lãnh đạo phụ trách", LINK + codes[2], "25/12/2026"],
        ["4", "", "Đào Văn Q", "Văn phòng Thành ủy", LINK + codes[3], "25/12/2026"],
    ]
    page = Path("out.html").read_text("utf-8")
    for one in codes:
        assert segno.make_qr(LINK + one, error="m").svg_inline(scale=3) in page
        assert f"/start {one}" in page
        assert one not in out + err
        assert one.encode() not in register.read_bytes()
    database = Database(f"sqlite:///{register}")
    with database.transaction() as session:
        joined = invites.redeem(Act(session, NOW, chat_id=555), codes[1])
        assert isinstance(joined, invites.Joined)
        assert (joined.name, joined.admitted) == ("Ngô Văn N", False)
        assert session.get_one(Person, joined.person_id).deputy is True
    database.close()
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("out.*")} == {0o600}


def test_the_workbook_shows_each_persons_qr_code(dondoc: Run) -> None:
    dondoc(LIST, "--sheet", "out.xlsx", "--bot-name", "dondoc_hp_bot")
    sheet = load_workbook("out.xlsx").worksheets[0]
    code = str(sheet.cell(2, 5).value)
    with ZipFile("out.xlsx") as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        first = archive.read(pictures[0])
    assert len(pictures) == 4
    assert first.startswith(b"\x89PNG")
    expected = segno.make_qr(LINK + code, error="m").symbol_size(scale=3)
    assert (int.from_bytes(first[16:20], "big"), int.from_bytes(first[20:24], "big")) == expected


def test_without_the_bots_name_the_code_alone_stands_in_the_qr(dondoc: Run) -> None:
    dondoc(LIST, "--html", "out.html", "--sheet", "out.xlsx")
    code = str(load_workbook("out.xlsx").worksheets[0].cell(2, 5).value)
    page = Path("out.html").read_text("utf-8")
    assert segno.make_qr(code, error="m").svg_inline(scale=3) in page
    assert "t.me" not in page


def test_a_messenger_out_of_reach_costs_only_the_link(
    dondoc: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "7000000001:token-of-a-bot-nobody-reaches")
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", "http://127.0.0.1:9")
    code, _, err = dondoc(LIST, "--html", "out.html")
    assert code == 0
    assert err.startswith("Chưa hỏi được tên bot từ Telegram: mã QR chỉ chứa mã mời.")
    assert "7000000001" not in err


@pytest.fixture
def messenger() -> Iterator[str]:
    """A Bot API that knows its own name and nothing else; its address."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked_name = self.path.endswith("/getMe")
            body = b'{"ok": true, "result": {"username": "dondoc_hp_bot"}}'
            self.send_response(200 if asked_name else 500)
            self.end_headers()
            self.wfile.write(body if asked_name else b"{}")

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_the_bots_name_is_asked_where_a_token_is_set(
    dondoc: Run, messenger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "7000000001:token-of-a-bot-of-this-test")
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", messenger)
    found = objects(dondoc(LIST, "--json")[1])
    assert [one["link"] for one in found] == [LINK + one["code"] for one in found]


def test_trusted_people_need_no_confirmation(register: Path, dondoc: Run) -> None:
    dondoc(LIST, "--html", "out.html", "--trusted")
    assert [one.trusted for one in rows_of(register, Invite)] == [True] * 4


def test_the_json_holds_the_codes_because_it_was_asked_for(dondoc: Run) -> None:
    code, out, _ = dondoc(LIST, "--json", "--bot-name", "dondoc_hp_bot")
    assert code == 0
    found = objects(out)
    assert [(one["line"], one["agency"], one["name"], one["outcome"]) for one in found] == [
        (2, "Sở Xây dựng", "Cao Thị M", "invited"),
        (3, "Sở Xây dựng", "Ngô Văn N", "invited"),
        (4, "Sở Y tế", "Lý Thị P", "invited"),
        (5, None, "Đào Văn Q", "invited"),
    ]
    assert all(one["link"] == LINK + one["code"] for one in found)


def test_every_problem_is_told_with_its_line_and_nothing_is_saved(
    register: Path, dondoc: Run
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
    code, out, err = dondoc(rows, "--sheet", "out.xlsx")
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
    assert rows_of(register, Invite) == []
    assert not Path("out.xlsx").exists()


def test_a_spelling_is_settled_once_and_remembered(register: Path, dondoc: Run) -> None:
    rows = (HEADER, ("1", "Sở GT và XD", "Cao Thị M", "", "Đầu mối", "", ""))
    assert dondoc(rows, "--sheet", "a.xlsx")[0] == 1
    assert dondoc(rows, "--sheet", "a.xlsx", "--same", "sở gt và xd=Sở Xây dựng")[0] == 0
    assert [one.spelling for one in rows_of(register, AgencyName)].count("so gt va xd") == 1
    named = [one.values for one in rows_of(register, Event) if one.kind == "agency_named"]
    assert named == [{"spelling": "Sở GT và XD"}]
    other = (HEADER, ("1", "SỞ GT VÀ XD", "Ngô Văn N", "", "Phó đầu mối", "", ""))
    assert dondoc(other, "--sheet", "b.xlsx")[0] == 0


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
    register: Path, dondoc: Run, meaning: str, said: str
) -> None:
    rows = (HEADER, ("1", "Sở Nội vụ", "Cao Thị M", "", "Phó đầu mối", "", ""))
    code, _, err = dondoc(rows, "--json", "--same", meaning)
    assert (code, err) == (1, said)
    assert rows_of(register, Invite) == []


def test_a_new_agency_is_added_when_the_office_says_so(register: Path, dondoc: Run) -> None:
    rows = (HEADER, ("1", "Đài Khí tượng Đông Bắc", "Cao Thị M", "", "Đầu mối", "", ""))
    assert dondoc(rows, "--new", "Đài Khí tượng Đông Bắc")[0] == 0
    assert "agency_added" not in {one.kind for one in rows_of(register, Event)}, "only checked"
    code, out, _ = dondoc(rows, "--json", "--new", "Đài Khí tượng Đông Bắc")
    assert (code, objects(out)[0]["agency"]) == (0, "Đài Khí tượng Đông Bắc")
    assert dondoc(rows, "--new", "Các địa phương", "--json")[0] == 1


def test_the_same_list_twice_invites_nobody_twice(register: Path, dondoc: Run) -> None:
    dondoc(LIST, "--sheet", "a.xlsx")
    code, _, err = dondoc(LIST, "--sheet", "b.xlsx")
    assert code == 0
    assert err.startswith("Đã tạo 0 mã mời; 4 người đã kết nối hoặc đang có mã nên không mời lại.")
    assert len(rows_of(register, Invite)) == 4
    assert not Path("b.xlsx").exists()


def test_again_gives_new_codes_and_the_old_ones_open_nothing(register: Path, dondoc: Run) -> None:
    first = objects(dondoc(LIST, "--json")[1])
    assert dondoc(LIST, "--json", "--again")[0] == 0
    assert len(rows_of(register, Invite)) == 8
    database = Database(f"sqlite:///{register}")
    with database.transaction() as session:
        late = Act(session, NOW + timedelta(minutes=1), chat_id=555)
        assert str(invites.redeem(late, first[0]["code"])) == "expired_code"
    database.close()


def test_who_joined_already_is_not_invited_but_who_left_is(register: Path, dondoc: Run) -> None:
    rows = (HEADER, ("1", "Sở Nội vụ", "TRẦN THỊ B", "", "Đầu mối", "", ""))
    assert objects(dondoc(rows, "--json")[1])[0]["outcome"] == "joined"
    database = Database(f"sqlite:///{register}")
    with database.transaction() as session:
        person = session.exec(select(Person).where(Person.name == "Trần Thị B")).one()
        person.state = PersonState.LEFT
    database.close()
    assert objects(dondoc(rows, "--json")[1])[0]["outcome"] == "invited"


def test_a_sheet_that_lies_there_is_never_overwritten(register: Path, dondoc: Run) -> None:
    Path("out.xlsx").write_bytes(b"codes that open")
    code, _, err = dondoc(LIST, "--sheet", "out.xlsx")
    assert (code, err) == (
        1,
        "Tệp out.xlsx đã có và có thể đang chứa mã còn hạn. Chọn tên khác.\n",
    )
    assert Path("out.xlsx").read_bytes() == b"codes that open"
    assert rows_of(register, Invite) == []


def test_a_sheets_name_is_told_as_it_is(dondoc: Run) -> None:
    code, _, err = dondoc(LIST, "--sheet", "a & b.xlsx")
    assert code == 0
    assert " Phiếu phát: a & b.xlsx. " in err


def test_a_sheet_that_cannot_be_written_leaves_no_invites(register: Path, dondoc: Run) -> None:
    code, _, err = dondoc(LIST, "--sheet", "nowhere/out.xlsx")
    assert (code, err) == (1, "Không tìm thấy tệp nowhere/out.xlsx.part.\n")
    assert rows_of(register, Invite) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_sheet_becomes_a_formula(dondoc: Run, sign: str) -> None:
    name = f"{sign}cmd|calc"
    rows = (HEADER, ("1", "Sở Y tế", name, "", "Đầu mối", "", ""))
    assert dondoc(rows, "--sheet", "out.xlsx")[0] == 0
    cell = load_workbook("out.xlsx").worksheets[0].cell(2, 3)
    assert (cell.data_type, cell.value, cell.number_format) == ("s", name, "@")


def test_a_tab_before_a_name_is_no_part_of_it(dondoc: Run, tmp_path: Path) -> None:
    rows = (HEADER, ("1", "Sở Y tế", "\tCao Thị M", "", "Đầu mối", "", ""))
    assert dondoc(xlsx(tmp_path / "in.xlsx", rows), "--sheet", "out.xlsx")[0] == 0
    assert load_workbook("out.xlsx").worksheets[0].cell(2, 3).value == "Cao Thị M"


def test_foreign_words_are_escaped_in_the_page(dondoc: Run) -> None:
    rows = (HEADER, ("1", "Sở Y tế", "<script>alert</script>", "", "Đầu mối", "", ""))
    assert dondoc(rows, "--html", "out.html")[0] == 0
    assert "<script>" not in Path("out.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "Tệp không có nội dung.", id="empty"),
        pytest.param(
            "Họ tên;Cơ quan\n".encode("utf-16-le"), "Tệp văn bản không ở", id="UTF-16 unmarked"
        ),
        pytest.param(b"a;b\n1;2\n", "Không thấy danh sách đầu mối:", id="no header"),
        pytest.param(b"PK\x03\x04broken", "Tệp bị hỏng", id="broken xlsx"),
        pytest.param("MẬT\nHọ tên;Cơ quan\nA B;Sở Y tế".encode(), "Tài liệu có dấu", id="secret"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "Tệp có mật khẩu, hoặc ở dạng cũ", id="old Excel"
        ),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    dondoc: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "list.bin"
    file.write_bytes(content)
    code, _, err = dondoc(file, "--sheet", "out.xlsx")
    assert (code, err[: len(said)]) == (1, said)


@pytest.mark.parametrize(
    "options", [("--same", "Sở NV"), ("--bot-name", "x y"), ("--bot-name", "a")]
)
def test_wrong_use_is_told_and_is_no_failure(dondoc: Run, options: tuple[str, ...]) -> None:
    assert dondoc(LIST, *options)[0] == 2


def test_no_code_is_logged_even_at_debug(dondoc: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "DEBUG")
    _, out, err = dondoc(LIST, "--json")
    codes = [one["code"] for one in objects(out)]
    assert [code for code in codes if code in err] == []


def test_a_list_without_roles_is_a_list_of_contact_points(register: Path, dondoc: Run) -> None:
    rows = (("Đơn vị", "Đầu mối"), ("Sở Y tế", "Cao Thị M"), ("BQL Khu kinh tế", "Ngô Văn N"))
    assert dondoc(rows, "--html", "out.html")[0] == 0
    assert {Role(one.role) for one in rows_of(register, Invite)} == {Role.OFFICER}
