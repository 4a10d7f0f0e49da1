"""Wrong use of the command line: exit 2, one Vietnamese line on standard error, nothing else."""

import errno
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.exit_codes import explain
from storage.store.copies.only_copy import only_copy
from tests.bot.cli.conftest import GOOD_TOKEN, Dondoc
from tests.builders import local
from tests.storage.store.damage import damage, files_at_most


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run"], "Chưa có mã bot: đặt DONDOC_TELEGRAM_TOKEN trong .env"),
        (["--khong"], "Không có tuỳ chọn --khong. Xem: dondoc --help"),
        (["remind", "--khong"], "Không có tuỳ chọn --khong. Xem: dondoc remind --help"),
        (["khong"], "Lệnh không đúng. Xem: dondoc --help"),
        (["remind"], "Thiếu --on. Xem: dondoc remind --help"),
        (["remind", "--on", "32/12/2026"], "«32/12/2026» không phải một ngày. Ví dụ: 24/12/2026."),
        (["remind", "--on", "2026-02-30"], "«2026-02-30» không phải một ngày. Ví dụ: 24/12/2026."),
        (["digest", "--on", "2026-13-01"], "«2026-13-01» không phải một ngày. Ví dụ: 24/12/2026."),
        (["digest", "--on", ""], "«» không phải một ngày. Ví dụ: 24/12/2026."),
        (["deadline"], "Thiếu THỜI_HẠN. Xem: dondoc deadline --help"),
        (["person"], "Chọn một trong: export, forget. Xem: dondoc person --help"),
        (["person", "Trần Thị B"], "Chọn một trong: export, forget. Xem: dondoc person --help"),
        (["person", "export"], "Thiếu HỌ_TÊN. Xem: dondoc person --help"),
        (["remind", "--on"], "Giá trị của --on không đúng. Xem: dondoc"),
        (["demo", "--tour=1"], "Giá trị của --tour không đúng. Xem: dondoc"),
        (["doctor", "thừa"], "Lệnh không đúng. Xem: dondoc doctor --help"),
        (["people"], "Thiếu TỆP. Xem: dondoc people --help"),
        (["deadline", "--year", "nay", "Quý I"], "Giá trị của --year không đúng."),
        (["deadline", "--year", "26", "Quý I"], "Giá trị của --year không đúng."),
        (["report", "--year", "26"], "Giá trị của --year không đúng. Xem: dondoc report --help"),
        (["remind", "--on", "23/12"], "«23/12» không phải một ngày. Ví dụ: 24/12/2026."),
        (["invite"], "Thiếu --role. Xem: dondoc invite --help"),
        (["invite", "--role", "boss", "--name", "B"], "Không có vai trò «boss». Chọn: officer"),
        (["invite", "--role", "officer", "--name", "B"], "Đầu mối và lãnh đạo phải có --agency."),
        (["invite", "--role", "admin", "--name", " "], "Cần --name: họ và tên người được mời."),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line_and_exit_2(
    dondoc: Dondoc, folder: Path, arguments: list[str], sentence: str
) -> None:
    code, out, err = dondoc(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Asia/Hai_Phong"),
        ("REMIND_AT", "23:00"),
        ("DIGEST_AT", "someday 16:00"),
        ("CLOCK", "mai"),
        ("OFFICE_CHAT", "nhóm"),
        ("LOG_LEVEL", "LOUD"),
        ("WEBHOOK_URL", "http://dondoc.example/telegram"),
        ("WEBHOOK_URL", "https://dondoc.example"),
        ("WEBHOOK_URL", "https://dondoc.example:8080/telegram"),
        ("WEBHOOK_URL", "https://dondoc.example/healthz"),
        ("WEBHOOK_SECRET", "ngắn"),
        ("DATABASE_URL", "so.db"),
        ("DATABASE_URL", "sqlite:///"),  # in memory: all would be gone with the command
        ("DATABASE_URL", "postgresql://dondoc:mat-khau@may/dondoc"),
    ],
)
def test_a_wrong_setting_is_named(
    dondoc: Dondoc, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DONDOC_{name}", value)
    assert dondoc("import") == (2, "", f"Cài đặt không đúng: DONDOC_{name}. Xem .env.example.\n")


def test_a_wrong_token_is_one_line_and_shows_no_token(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch, telegram_url: str
) -> None:
    token = GOOD_TOKEN[:-1] + "x"
    monkeypatch.setenv("DONDOC_TELEGRAM_API_URL", telegram_url)
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", token)
    monkeypatch.setenv("DONDOC_LOG_LEVEL", "DEBUG")
    code, out, err = dondoc("run")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        "Telegram không nhận mã bot này: kiểm tra DONDOC_TELEGRAM_TOKEN "
        "(và DONDOC_TELEGRAM_API_URL nếu có đặt)."
    )
    assert "of-these-test" not in err


@pytest.mark.parametrize("content", [None, b""])
def test_no_register_is_begun_in_silence(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    if content is not None:
        (folder / "register.db").write_bytes(content)
    before = list(folder.iterdir())
    assert dondoc("run") == (
        1,
        "",
        (
            f"Không có sổ ở {folder / 'register.db'}. Tạo sổ: dondoc import; "
            "hoặc trỏ DONDOC_DATABASE_URL đến sổ đang có.\n"
        ),
    )
    assert list(folder.iterdir()) == before


def test_a_damaged_register_is_not_run(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    damage(register / "register.db", "event")
    code, out, err = dondoc("run")
    assert (code, out, err) == (
        1,
        "",
        (
            "Tệp cơ sở dữ liệu bị hỏng: xem bằng dondoc doctor, khôi phục từ bản sao bằng "
            "dondoc restore.\n"
        ),
    )


@pytest.mark.process
def test_the_real_command_says_the_same(folder: Path) -> None:
    command = Path(sys.executable).with_name("dondoc")
    ended = subprocess.run([command, "run"], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "Chưa có mã bot: đặt DONDOC_TELEGRAM_TOKEN trong .env (xem docs/dua-vao-su-dung.md).\n"
    )


def test_a_locked_store_is_told_in_one_line(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.store.transactions.connections.BUSY_MS", 50)
    other = sqlite3.connect(register / "register.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert dondoc("import") == (
            1,
            "",
            "Cơ sở dữ liệu đang bị khoá bởi chương trình khác. Thử lại sau ít phút.\n",
        )
    finally:
        other.close()


def test_a_store_that_cannot_be_written_is_told_in_one_line(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", f"sqlite:///{'x' * 300}.db")
    assert dondoc("import") == (
        1,
        "",
        "Không ghi được cơ sở dữ liệu: kiểm tra quyền ghi của tệp và thư mục.\n",
    )


def test_a_folder_that_is_not_there_is_told_as_such(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_DATABASE_URL", "sqlite:///khong/co/register.db")
    said = "Không có thư mục để tệp sổ: tạo thư mục đó, hoặc sửa DONDOC_DATABASE_URL.\n"
    for arguments in (["import"], ["restore", "copy.db", "--yes"]):
        assert dondoc(*arguments) == (1, "", said)
    assert list(folder.iterdir()) == []


def test_a_folder_in_the_registers_place_is_told_as_such_and_stays_as_it_was(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    monkeypatch.setenv("DONDOC_DATABASE_URL", "sqlite:///office")
    (register / "office").mkdir()
    (register / "office").chmod(0o755)
    before = sorted(register.iterdir())
    commands = ("run", "import", "programmes", "backup", "migrate", "held")
    for arguments in (*([one] for one in commands), ["restore", "register.db", "--yes"]):
        code, out, err = dondoc(*arguments)
        said = err.startswith("DONDOC_DATABASE_URL trỏ vào một thư mục, không phải tệp sổ")
        assert (arguments, code, out, said, err.count("\n")) == (arguments, 1, "", True, 1)
    assert sorted(register.iterdir()) == before
    assert stat.S_IMODE((register / "office").stat().st_mode) == 0o755
    assert "🔴 DONDOC_DATABASE_URL trỏ vào một thư mục" in dondoc("doctor")[1]


def test_a_disk_that_takes_no_more_is_named_and_takes_nothing_away(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("programmes")
    before = (register / "register.db").read_bytes()
    with files_at_most(1_000):
        code, out, err = dondoc("invite", "--role", "admin", "--name", "Lê Thị Thử")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("Ổ đĩa không cho đọc hay ghi cơ sở dữ liệu, thường vì đã đầy")
    assert (register / "register.db").read_bytes() == before
    assert dondoc("invite", "--role", "admin", "--name", "Lê Thị Thử")[0] == 0


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(errno.ENOENT, "", "so.docx"), "Không tìm thấy tệp so.docx."),
        (
            FileNotFoundError(errno.ENOENT, "", "khong/co/so.docx"),
            "Không có thư mục khong/co: tạo thư mục đó hoặc chọn nơi khác.",
        ),
        (
            PermissionError(errno.EACCES, "", Path("so & sách.docx")),
            (
                "Không được phép đọc hoặc ghi so & sách.docx: "
                "kiểm tra quyền với người dùng đang chạy lệnh."
            ),
        ),
        (
            OSError(errno.ENOSPC, ""),
            "Ổ đĩa đã đầy hoặc hết hạn mức: giải phóng chỗ rồi chạy lại.",
        ),
        (
            OSError(errno.EIO, ""),
            "Hệ thống báo lỗi (OSError): xem dondoc doctor, sửa rồi chạy lại.",
        ),
        (
            PermissionError(errno.EPERM, ""),
            "Hệ thống báo lỗi (PermissionError): xem dondoc doctor, sửa rồi chạy lại.",
        ),
    ],
    ids=["a file", "a folder", "rights", "full", "failing", "of no file"],
)
def test_what_the_system_refuses_is_told_with_what_to_do(
    folder: Path, error: OSError, said: str
) -> None:
    assert explain(error) == (said, 1)


def test_a_file_that_is_no_store_is_told_in_one_line(dondoc: Dondoc, folder: Path) -> None:
    (folder / "register.db").write_text("đây là một lá thư, không phải sổ theo dõi\n" * 100)
    assert dondoc("import") == (
        1,
        "",
        "Cơ sở dữ liệu không mở được hoặc đã hỏng: kiểm tra DONDOC_DATABASE_URL.\n",
    )


def test_a_register_that_is_at_work_is_told_with_who_holds_it_and_what_to_do(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    with only_copy("sqlite:///register.db", local(2026, 12, 24, 8, 0)):
        told = [dondoc(*one) for one in (["run", "--no-wait"], ["restore", "register.db", "--yes"])]
    said = (
        f"Một bản Đôn Đốc khác đang chạy trên cơ sở dữ liệu này (máy {socket.gethostname()}, "
        f"tiến trình {os.getpid()}, từ 08:00 ngày 24/12/2026). Dừng bản đó rồi chạy lại lệnh này."
    )
    assert [(code, out, err.splitlines()[-1]) for code, out, err in told] == [(1, "", said)] * 2


def test_a_webhook_without_a_secret_or_a_port_of_its_own_does_not_start(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    monkeypatch.setenv("DONDOC_WEBHOOK_URL", "https://dondoc.example/telegram")
    code, out, err = dondoc("run")
    assert (code, out) == (2, "")
    assert err.startswith("DONDOC_WEBHOOK_URL cần có DONDOC_WEBHOOK_SECRET đi kèm")
    monkeypatch.setenv("DONDOC_WEBHOOK_SECRET", "a-secret-that-opens-nothing")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("DONDOC_LISTEN", address)
        code, out, err = dondoc("run")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith(f"Không mở được {address} để Telegram gửi tin đến")
