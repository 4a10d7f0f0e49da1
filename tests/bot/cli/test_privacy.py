"""What the product writes only its owner reads; what is pasted is taken as it was meant."""

import stat
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import Settings
from tests.bot.cli.conftest import GOOD_TOKEN, Dondoc


def modes(folder: Path) -> dict[str, str]:
    return {
        file.name: oct(stat.S_IMODE(file.stat().st_mode))
        for file in folder.iterdir()
        if file.is_file()
    }


def test_a_new_register_and_all_beside_it_are_its_owners_alone(
    dondoc: Dondoc, folder: Path
) -> None:
    dondoc("import")
    dondoc("report", "--quarter", "IV/2026", "--out", "bao-cao.docx")
    found = modes(folder)
    assert {"register.db", "register.db.lock", "bao-cao.docx"} <= found.keys()
    assert set(found.values()) == {"0o600"}


def test_a_register_that_others_could_read_is_closed_to_them(
    dondoc: Dondoc, register: Path
) -> None:
    (register / "register.db").chmod(0o644)
    dondoc("programmes")
    assert set(modes(register).values()) == {"0o600"}


def test_a_register_that_nobody_may_write_stays_so(dondoc: Dondoc, register: Path) -> None:
    (register / "register.db").chmod(0o444)
    dondoc("programmes")
    assert modes(register)["register.db"] == "0o400"


@pytest.mark.parametrize("said", [True, False])
def test_running_warns_of_settings_that_others_can_read(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch, *, said: bool
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    (folder / ".env").write_text("")
    (folder / ".env").chmod(0o644 if said else 0o600)
    err = dondoc("run")[2]
    assert err.startswith("Lưu ý: người khác trên máy đọc được .env") is said


@pytest.mark.parametrize("pasted", [f" {GOOD_TOKEN}\n", f'"{GOOD_TOKEN}"', f"'{GOOD_TOKEN} '"])
def test_a_token_is_taken_without_what_came_with_it(pasted: str) -> None:
    settings = Settings(_env_file=None, telegram_token=SecretStr("1:a"), timezone=" Asia/Bangkok ")
    assert settings.timezone == "Asia/Bangkok"
    read = Settings.model_validate({"telegram_token": pasted})
    assert read.telegram_token.get_secret_value() == GOOD_TOKEN


@pytest.mark.parametrize("wrong", ["bot mới", "5550001", "5550001:có dấu", "5550001:a b"])
def test_what_is_no_token_is_told_and_never_shown(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", wrong)
    said = "Cài đặt không đúng: DONDOC_TELEGRAM_TOKEN. Xem .env.example.\n"
    assert dondoc("run") == (2, "", said)
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({"telegram_token": wrong})
    assert wrong not in str(refused.value)


def test_a_misspelt_name_in_the_settings_is_told_and_a_known_one_is_not(
    dondoc: Dondoc, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_TELEGRAM_TOKEN", GOOD_TOKEN)
    text = "DONDOC_BACKUP_DIRS=sao-luu\r\nexport DONDOC_LOGLEVEL=INFO\n# DONDOC_OLD=1\nPATH_X=1\n"
    (folder / ".env").write_text(f"dondoc_clock=\nDONDOC_LISTEN=\n{text}")
    (folder / ".env").chmod(0o600)
    assert dondoc("run")[2].startswith(
        "Lưu ý: .env có tên không phải cài đặt nào, nên không có tác dụng: "
        "DONDOC_BACKUP_DIRS, DONDOC_LOGLEVEL. Xem .env.example.\n"
    )
    assert (
        "🟡 .env có tên không phải cài đặt nào: DONDOC_BACKUP_DIRS, DONDOC_LOGLEVEL.\n"
        in dondoc("doctor")[1]
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_settings_saved_by_another_systems_editor_are_read(
    dondoc: Dondoc, folder: Path, encoding: str
) -> None:
    (folder / ".env").write_bytes(f"DONDOC_TELEGRAM_TOKEN='{GOOD_TOKEN}'\r\n".encode(encoding))
    # Read, though too short to be a real one.
    assert dondoc("doctor")[1].startswith("🟡 Mã bot không đúng dạng số:chữ.\n")


@pytest.mark.parametrize("arguments", [["run"], ["doctor"], ["demo"]], ids=" ".join)
def test_settings_in_no_utf_8_are_told_in_one_sentence(
    dondoc: Dondoc, folder: Path, arguments: list[str]
) -> None:
    (folder / ".env").write_bytes(f"DONDOC_TELEGRAM_TOKEN={GOOD_TOKEN}\r\n".encode("utf-16"))
    assert dondoc(*arguments) == (
        2,
        "",
        (
            "Không đọc được .env: tệp không ghi bằng mã UTF-8. "
            "Mở bằng trình soạn thảo, chọn lưu với mã UTF-8, rồi chạy lại.\n"
        ),
    )
