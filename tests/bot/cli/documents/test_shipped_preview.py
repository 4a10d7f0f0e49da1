"""``dondoc import --preview`` without a file: nothing is saved, and what nobody would see is said."""

import json
from pathlib import Path

from tests.bot.cli.conftest import Dondoc


def test_the_shipped_programmes_are_shown_before_they_are_saved(
    dondoc: Dondoc, folder: Path
) -> None:
    code, out, err = dondoc("import", "--preview", "--json")
    assert (code, err) == (0, "Chưa lưu gì; để nạp: dondoc import\n")
    first, *others = map(json.loads, out.splitlines())
    assert (first["programme"], first["new"], first["gone"], first["followed"]) == (
        "17-CTr/TU",
        212,
        0,
        True,
    )
    assert [one["code"] for one in first["unreminded"]] == [
        "6.10",
        "7.1.6",
        "7.1.6.i",
        "7.1.6.vi",
        "11.1",
    ]
    assert first["restricted"] == [
        *(f"8.{number}" for number in range(1, 15)),
        "PL3.B.IV.37",
        "PL1.II.23",
        "PL1.II.24",
        *(f"PL1.II.24.{number}" for number in range(1, 5)),
    ]
    assert len(others) == 4
    assert not (folder / "register.db").exists()


def test_the_preview_in_words_names_each_task_with_its_holder(dondoc: Dondoc, folder: Path) -> None:
    code, out, _ = dondoc("import", "--preview")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("17-CTr/TU: 212 nhiệm vụ mới, 0 thay đổi")
    assert "    7.1.6  Các Sở, ngành, đơn vị liên quan" in lines
    assert "  Hạn chế, chỉ hiện mã và hạn, dự án (1): PL3.B.IV.37" in lines


def test_what_is_saved_already_is_unchanged(dondoc: Dondoc, register: Path) -> None:
    first = json.loads(dondoc("import", "--preview", "--json")[1].splitlines()[0])
    assert (first["new"], first["unchanged"], first["new_agencies"]) == (0, 212, [])
