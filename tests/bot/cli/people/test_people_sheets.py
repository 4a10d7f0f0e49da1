"""What is handed out: codes that open the door, QR codes, the bot's name, sheets."""

from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
import segno
from openpyxl import load_workbook

from storage.act import Act
from storage.people import invites
from storage.store.engine import Database
from storage.store.tables import Invite, Person
from tests.bot.cli.people.people_lists import HEADER, LINK, LIST, NOW, Run, objects, rows_of


def test_the_codes_of_the_sheets_open_the_door_and_the_register_keeps_hashes(
    own_register: Path, people: Run, tmp_path: Path
) -> None:
    code, out, err = people(
        LIST, "--sheet", "out.xlsx", "--html", "out.html", "--bot-name", "@dondoc_hp_bot"
    )
    assert code == 0
    sheet = load_workbook("out.xlsx").worksheets[0]
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2, max_col=7)]
    codes = [str(row[4]) for row in cells]
    assert [[*row[:4], *row[5:]] for row in cells] == [
        ["1", "Sở Xây dựng", "Cao Thị M", "đầu mối", LINK + codes[0], "29/12/2026"],
        ["2", "Sở Xây dựng", "Ngô Văn N", "phó đầu mối", LINK + codes[1], "29/12/2026"],
        ["3", "Sở Y tế", "Lý Thị P", "lãnh đạo phụ trách", LINK + codes[2], "29/12/2026"],
        ["4", "", "Đào Văn Q", "Văn phòng Thành ủy", LINK + codes[3], "29/12/2026"],
    ]
    page = Path("out.html").read_text("utf-8")
    for one in codes:
        assert segno.make_qr(LINK + one, error="m").svg_inline(omitsize=True) in page
        assert f"/start {one}" in page
        assert one not in out + err
        assert one.encode() not in own_register.read_bytes()
    database = Database(f"sqlite:///{own_register}")
    with database.transaction() as session:
        joined = invites.redeem(Act(session, NOW, chat_id=555), codes[1])
        assert isinstance(joined, invites.Newcomer)
        assert (joined.name, joined.admitted) == ("Ngô Văn N", False)
        assert session.get_one(Person, joined.person_id).deputy is True
    database.close()
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("out.*")} == {0o600}


def test_the_workbook_shows_each_persons_qr_code(people: Run) -> None:
    people(LIST, "--sheet", "out.xlsx", "--bot-name", "dondoc_hp_bot")
    sheet = load_workbook("out.xlsx").worksheets[0]
    code = str(sheet.cell(2, 5).value)
    with ZipFile("out.xlsx") as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        first = archive.read(pictures[0])
    assert len(pictures) == 4
    assert first.startswith(b"\x89PNG")
    expected = segno.make_qr(LINK + code, error="m").symbol_size(scale=3)
    assert (int.from_bytes(first[16:20], "big"), int.from_bytes(first[20:24], "big")) == expected


def test_each_part_of_the_page_says_all_one_needs_to_begin(
    people: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_HELP_CONTACT", "Đồng chí Ngô Thị X, 0225 000 000")
    monkeypatch.setenv("DONDOC_SHEET_DAYS", "10")
    monkeypatch.setenv("DONDOC_KEEP_UPDATES_DAYS", "45")
    people(LIST, "--html", "out.html")
    parts = Path("out.html").read_text("utf-8").split("<article>")[1:]
    needed = (
        "là bot Telegram của Văn phòng Thành ủy",
        "Cần giúp: <b>Đồng chí Ngô Thị X, 0225 000 000</b>",
        "nguyên văn tin đến giữ 45 ngày",
        "đến 09:00 ngày 01/01/2027",
    )
    assert [[text for text in needed if text not in part] for part in parts] == [[]] * 4
    assert [part.count("<li>") for part in parts] == [3, 3, 3, 0]


def test_without_the_bots_name_the_code_alone_stands_in_the_qr(people: Run) -> None:
    people(LIST, "--html", "out.html", "--sheet", "out.xlsx")
    code = str(load_workbook("out.xlsx").worksheets[0].cell(2, 5).value)
    page = Path("out.html").read_text("utf-8")
    assert segno.make_qr(code, error="m").svg_inline(omitsize=True) in page
    assert "t.me" not in page


def test_a_messenger_out_of_reach_costs_only_the_link(
    people: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "7000000001:token-of-a-bot-nobody-reaches")
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", "http://127.0.0.1:9")
    code, _, err = people(LIST, "--html", "out.html")
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
    people: Run, messenger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", "7000000001:token-of-a-bot-of-this-test")
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", messenger)
    found = objects(people(LIST, "--json")[1])
    assert [one["link"] for one in found] == [LINK + one["code"] for one in found]


def test_the_json_holds_the_codes_because_it_was_asked_for(people: Run) -> None:
    code, out, _ = people(LIST, "--json", "--bot-name", "dondoc_hp_bot")
    assert code == 0
    found = objects(out)
    assert [(one["line"], one["agency"], one["name"], one["outcome"]) for one in found] == [
        (2, "Sở Xây dựng", "Cao Thị M", "invited"),
        (3, "Sở Xây dựng", "Ngô Văn N", "invited"),
        (4, "Sở Y tế", "Lý Thị P", "invited"),
        (5, None, "Đào Văn Q", "invited"),
    ]
    assert all(one["link"] == LINK + one["code"] for one in found)


def test_again_gives_new_codes_and_the_old_ones_open_nothing(
    own_register: Path, people: Run
) -> None:
    first = objects(people(LIST, "--json")[1])
    assert people(LIST, "--json", "--again")[0] == 0
    assert len(rows_of(own_register, Invite)) == 8
    database = Database(f"sqlite:///{own_register}")
    with database.transaction() as session:
        late = Act(session, NOW + timedelta(minutes=1), chat_id=555)
        assert str(invites.redeem(late, first[0]["code"])) == "expired_code"
    database.close()


def test_a_sheet_that_lies_there_is_never_overwritten(own_register: Path, people: Run) -> None:
    Path("out.xlsx").write_bytes(b"codes that open")
    code, _, err = people(LIST, "--sheet", "out.xlsx")
    assert (code, err) == (
        1,
        "Tệp out.xlsx đã có và có thể đang chứa mã còn hạn. Chọn tên khác.\n",
    )
    assert Path("out.xlsx").read_bytes() == b"codes that open"
    assert rows_of(own_register, Invite) == []


def test_a_sheets_name_is_told_as_it_is(people: Run) -> None:
    code, _, err = people(LIST, "--sheet", "a & b.xlsx")
    assert code == 0
    assert " Phiếu phát: a & b.xlsx. " in err


def test_a_sheet_that_cannot_be_written_leaves_no_invites(own_register: Path, people: Run) -> None:
    code, _, err = people(LIST, "--sheet", "nowhere/out.xlsx")
    assert (code, err) == (1, "Không có thư mục nowhere: tạo thư mục đó hoặc chọn nơi khác.\n")
    assert rows_of(own_register, Invite) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_the_sheet_becomes_a_formula(people: Run, sign: str) -> None:
    name = f"{sign}cmd|calc"
    rows = (HEADER, ("1", "Sở Y tế", name, "", "Đầu mối", "", ""))
    assert people(rows, "--sheet", "out.xlsx")[0] == 0
    cell = load_workbook("out.xlsx").worksheets[0].cell(2, 3)
    assert (cell.data_type, cell.value, cell.number_format) == ("s", name, "@")


def test_foreign_words_are_escaped_in_the_page(people: Run) -> None:
    rows = (HEADER, ("1", "Sở Y tế", "<script>alert</script>", "", "Đầu mối", "", ""))
    assert people(rows, "--html", "out.html")[0] == 0
    assert "<script>" not in Path("out.html").read_text("utf-8")


def test_no_code_is_logged_even_at_debug(people: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "DEBUG")
    _, out, err = people(LIST, "--json")
    codes = [one["code"] for one in objects(out)]
    assert [code for code in codes if code in err] == []
