"""What is no copy that ``dondoc restore`` could use: told as such, and the register in use stays."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc
from tests.storage.store.damage import damage

COPY = "backups/dondoc-20261224-090000.db"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Không tìm thấy tệp bản sao: kiểm tra tên tệp"),
        (b"", "Tệp này không phải bản sao của sổ Đôn Đốc."),
        (b"letter " * 1_000, "Tệp này không phải bản sao của sổ Đôn Đốc."),
    ],
)
def test_what_is_no_copy_is_refused_and_the_register_stays(
    dondoc: Dondoc, register: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (register / "copy.db").write_bytes(content)
    before = (register / "register.db").read_bytes()
    code, out, err = dondoc("restore", "copy.db", "--yes")
    assert (code, out, err.startswith(sentence), err.count("\n")) == (1, "", True, 1)
    assert (register / "register.db").read_bytes() == before
    assert sorted(file.name for file in register.glob("*restoring*")) == []


def test_a_folder_is_no_copy(dondoc: Dondoc, register: Path) -> None:
    dondoc("backup")
    said = "Tệp này không phải bản sao của sổ Đôn Đốc.\n"
    assert dondoc("restore", "backups", "--yes") == (1, "", said)


def test_a_copy_that_is_damaged_or_of_a_newer_version_is_told_apart_from_the_register(
    dondoc: Dondoc, register: Path
) -> None:
    dondoc("backup")
    before = (register / "register.db").read_bytes()
    with closing(sqlite3.connect(register / COPY)) as copy:
        copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.commit()
    newer = dondoc("restore", COPY, "--yes")
    damage(register / COPY, "task")
    damaged = dondoc("restore", COPY, "--yes")
    assert [newer, damaged] == [
        (
            1,
            "",
            (
                "Bản sao do một phiên bản Đôn Đốc mới hơn lập: cài phiên bản đó rồi khôi phục, "
                "hoặc chọn bản sao cũ hơn; sổ đang dùng vẫn nguyên.\n"
            ),
        ),
        (1, "", "Bản sao này bị hỏng: chọn bản sao khác; sổ đang dùng vẫn nguyên.\n"),
    ]
    assert (register / "register.db").read_bytes() == before
    assert list(register.glob("*restoring*")) == []
