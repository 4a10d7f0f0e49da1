"""``dondoc reply``: the codes of the register, one JSON object a text."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Dondoc


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_text_is_read_with_the_registers_own_codes(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("reply", "--on", "2026-12-24", "1.6 trình 28.12", "28.12 trình")
    assert (code, err) == (0, "")
    assert [(row["items"][0]["code"], row["asks"]) for row in rows(out)] == [
        ("1.6", []),
        (None, ["task"]),
    ]
    assert [row["items"][0]["promised_on"] for row in rows(out)] == ["2026-12-28"] * 2


def test_lines_and_what_was_returned_are_given(dondoc: Dondoc, register: Path) -> None:
    _, out, _ = dondoc(
        "reply", "--on", "2026-12-24", "--lines", "1.6, 11.12", "--returned", "11.12",
        "2 45/QĐ-SNV", "1 45/QĐ-SNV", "ok",
    )  # fmt: skip
    read = rows(out)
    assert [(row["items"][0]["code"], row["items"][0]["kind"]) for row in read[:2]] == [
        ("11.12", "completion"),
        ("1.6", "completion"),
    ]
    assert [row["asks"] for row in read] == [[], ["done"], []]
    assert [row["nothing"] for row in read] == [False, False, True]


def test_standard_input_brings_its_own_day_lines_and_state(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [
        {"text": "mai trình", "lines": ["1.6"]},
        {"text": "mai trình", "day": "2027-01-04", "lines": "1.6"},
        {"text": "45/QĐ-SNV", "lines": ["1.6"], "state": {"returned": ["1.6"]}},
    ]
    lines = "\n".join(json.dumps(one) for one in given)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{lines}\n\n"))
    code, out, _ = dondoc("reply", "--on", "2026-12-24", "-")
    assert code == 0
    assert [row["items"][0]["promised_on"] for row in rows(out)] == [
        "2026-12-25",
        "2027-01-05",
        None,
    ]
    assert rows(out)[2]["items"][0]["kind"] == "completion"


@pytest.mark.parametrize("line", ["{}", '"đã trình"', "7", '{"text": 5}', "{"])
def test_a_line_without_a_text_is_wrong_use(
    dondoc: Dondoc, register: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))
    assert dondoc("reply", "--on", "2026-12-24", "-") == (
        2,
        "",
        'Mỗi dòng đầu vào phải là một đối tượng JSON có "text".\n',
    )


def test_a_day_that_is_none_is_wrong_use(dondoc: Dondoc, register: Path) -> None:
    assert dondoc("reply", "--on", "32/12", "ok") == (
        2,
        "",
        "«32/12» không phải một ngày. Ví dụ: 24/12/2026.\n",
    )


@pytest.mark.parametrize(
    ("on", "promised"),
    [
        ("23/12", "2026-12-24"),
        ("hôm qua", "2026-12-24"),
        ("ngày 23 tháng 12 năm 2026", "2026-12-24"),
        ("thứ Hai vừa rồi", "2026-12-22"),
        ("30/12", "2025-12-31"),
    ],
)
def test_the_day_of_writing_is_read_as_days_are_elsewhere_and_is_over(
    dondoc: Dondoc, register: Path, on: str, promised: str
) -> None:
    _, out, _ = dondoc("reply", "--on", on, "1.6 mai trình")
    assert rows(out)[0]["items"][0]["promised_on"] == promised


def test_without_a_day_it_is_todays_message(dondoc: Dondoc, register: Path) -> None:
    _, out, err = dondoc("reply", "1.6 mai trình")
    assert (rows(out)[0]["items"][0]["promised_on"], err) == ("2026-12-25", "")


def test_without_a_register_the_shipped_codes_count_and_none_is_made(
    dondoc: Dondoc, folder: Path
) -> None:
    code, out, err = dondoc("reply", "--on", "24/12/2026", "1.6 đã trình", "28.12 trình")
    assert [row["items"][0]["code"] for row in rows(out)] == ["1.6", None]
    name = folder / "register.db"
    said = f"Không có sổ ở {name}: dùng mã nhiệm vụ của các chương trình có sẵn.\n"
    assert (code, err, list(folder.iterdir())) == (0, said, [])
