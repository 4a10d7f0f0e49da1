"""Whatever needs a register says that there is none; only what fills one makes one."""

from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc

ASKING = [
    ["agency"],
    ["backup"],
    ["board"],
    ["digest", "--on", "24/12/2026"],
    ["digest", "--on", "24/12/2026", "--dry-run"],
    ["held"],
    ["migrate", "--words"],
    ["people", "people.csv"],
    ["people", "people.csv", "--json"],
    ["person", "export", "Lê Thị Thử"],
    ["programmes"],
    ["remind", "--on", "24/12/2026"],
    ["remind", "--on", "24/12/2026", "--dry-run"],
    ["report"],
    ["report", "--json"],
    ["task", "1.6", "--title", "Tên mới", "--by", "20-TB/TU"],
]


@pytest.mark.parametrize("arguments", ASKING, ids=" ".join)
@pytest.mark.parametrize("empty", [False, True], ids=["no file", "an empty file"])
def test_without_a_register_nothing_is_done_and_none_is_made(
    dondoc: Dondoc, folder: Path, arguments: list[str], empty: bool
) -> None:
    list_of_people = folder / "people.csv"
    list_of_people.write_text("Họ tên;Cơ quan;Vai trò\nLê Thị Thử;Sở Nội vụ;đầu mối\n", "utf-8")
    name = folder / "register.db"
    if empty:
        name.touch()
    before = sorted(folder.iterdir())
    said = (
        f"Không có sổ ở {name}. Tạo sổ: dondoc import; hoặc trỏ DONDOC_DATABASE_URL đến sổ đang có."
    )
    code, out, err = dondoc(*arguments)
    assert (code, out, err.splitlines()[-1:]) == (1, "", [said])
    assert sorted(folder.iterdir()) == before
    assert not name.exists() or name.stat().st_size == 0


def test_the_first_invitation_says_that_it_made_a_register(dondoc: Dondoc, folder: Path) -> None:
    first = dondoc("invite", "--role", "admin", "--name", "Lê Thị Thử")
    name = folder / "register.db"
    said = f"Đã tạo sổ trống ở {name}. Nạp nhiệm vụ: dondoc import.\n"
    assert (first[0], first[2]) == (0, said)
    second = dondoc("invite", "--role", "admin", "--name", "Trần Văn Mẫu")
    assert (second[0], second[2]) == (0, "")
