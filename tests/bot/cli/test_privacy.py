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
