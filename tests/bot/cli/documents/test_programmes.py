"""``dondoc programmes``: which documents the register holds, followed or not, and whose words stay in."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bot.cli.conftest import Dondoc


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(query).fetchall()


def followed(out: str) -> dict[str, bool]:
    return {one["number"]: one["followed"] for one in map(json.loads, out.splitlines())}


def test_each_programme_is_listed_with_its_tasks_and_state(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    code, out, err = dondoc("programmes", "--json")
    assert (code, err) == (0, "")
    assert [
        (one["number"], one["tasks"], one["followed"], one["in_force"], one["prefix"])
        for one in map(json.loads, out.splitlines())
    ] == [
        ("17-CTr/TU", 212, True, True, "CT17"),
        ("CTr/ĐU", 23, False, True, "CT0"),
        ("Hội nghị 11/12/2025", 18, False, True, "TB0"),
        ("05-CTr/TU", 198, False, False, "CT5"),
        ("108/NQ-CP", 31, False, True, "NQ108"),
    ]
    table = " ".join(dondoc("programmes")[1].split())
    assert "hết hiệu" in table
    assert "│ 108/NQ-CP │ 26/11/2019 │" in table


def test_an_empty_register_lists_nothing(dondoc: Dondoc, folder: Path) -> None:
    assert dondoc("migrate")[0] == 0
    assert dondoc("programmes", "--json") == (0, "", "")


def test_programmes_are_followed_and_unfollowed_however_their_numbers_are_typed(
    dondoc: Dondoc, folder: Path
) -> None:
    dondoc("import")
    code, out, err = dondoc(
        "programmes", "--follow", "108 nq-cp", "--unfollow", "số 17-ctr/tu", "--json"
    )
    assert (code, err) == (0, "")
    assert (followed(out)["108/NQ-CP"], followed(out)["17-CTr/TU"]) == (True, False)
    changes = rows(folder, "SELECT 'values' FROM event WHERE kind = 'followed'")
    assert len(changes) == 2
    dondoc("programmes", "--follow", "108/NQ-CP")
    assert len(rows(folder, "SELECT id FROM event WHERE kind = 'followed'")) == 2


def test_one_wrong_number_changes_nothing_at_all(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    code, out, err = dondoc("programmes", "--follow", "108/NQ-CP", "--follow", "9/X&Y")
    assert (code, out) == (1, "")
    assert err == (
        "Không có văn bản số «9/X&Y» trong sổ. Có: 17-CTr/TU, CTr/ĐU, Hội nghị 11/12/2025, "
        "05-CTr/TU và 108/NQ-CP.\n"
    )
    assert followed(dondoc("programmes", "--json")[1])["108/NQ-CP"] is False


def test_a_task_is_restricted_and_opened_and_stays_so(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    shown = "SELECT visibility FROM task WHERE code = '1.1' AND programme_id = 1"
    for option, visibility in (("--restrict", "restricted"), ("--open", "normal")):
        assert dondoc("programmes", option, "CT17-1.1")[0] == 0
        dondoc("import")
        assert rows(folder, shown) == [(visibility,)]
    assert len(rows(folder, "SELECT id FROM event WHERE kind = 'visibility'")) == 2


def test_an_unknown_code_restricts_nothing(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    code, out, err = dondoc("programmes", "--restrict", "1.1", "--restrict", "99.99")
    assert (code, out, err.startswith("Không tìm thấy nhiệm vụ")) == (1, "", True)
    assert rows(folder, "SELECT id FROM event WHERE kind = 'visibility'") == []


def test_tasks_that_go_on_in_no_newer_programme_are_listed(dondoc: Dondoc, folder: Path) -> None:
    dondoc("import")
    sentence = "05-CTr/TU: 136 nhiệm vụ chưa thấy ở văn bản thay thế.\n"
    code, out, err = dondoc("programmes", "--unlinked", "05-ctr/tu", "--json")
    assert (code, err, len(out.splitlines())) == (0, sentence, 136)
    assert list(json.loads(out.splitlines()[0])) == ["code", "title"]
    code, out, err = dondoc("programmes", "--unlinked", "05-CTr/TU")
    assert (code, err, len(out.splitlines())) == (0, sentence, 136)


def test_what_an_import_restricted_is_listed_until_an_admin_opens_it(
    dondoc: Dondoc, folder: Path
) -> None:
    dondoc("import")
    code, out, err = dondoc("programmes", "--hidden", "--json")
    found = {(one["programme"], one["code"]): one for one in map(json.loads, out.splitlines())}
    assert (code, err, {one["said"] for one in found.values()}) == (0, "", {False})
    for row in ("8.1", "PL3.B.IV.37", "PL1.II.23", "PL1.II.24"):
        assert ("17-CTr/TU", row) in found
    dondoc("programmes", "--open", "PL3.B.IV.37", "--restrict", "PL1.II.23")
    lines = dondoc("programmes", "--hidden")[1].splitlines()
    assert [line for line in lines if "PL3.B.IV.37" in line] == []
    assert [line for line in lines if "PL1.II.23:" in line] == [
        "17-CTr/TU, chỉ tiêu PL1.II.23: Bộ Chỉ huy Quân sự thành phố, quản trị đã quyết định"
    ]
