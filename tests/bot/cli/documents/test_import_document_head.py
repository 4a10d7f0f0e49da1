"""``dondoc import FILE``: the head from the options, the document, the register."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.bot.cli.conftest import Dondoc
from tests.bot.cli.documents.documents import HEAD, NUMBER, PLAN, workbook

pytestmark = pytest.mark.process

LATER = (*PLAN[:3], "Quý III/2026", PLAN[4])
SAVED = "Đã lưu 7/KH-TU: "


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "register.db")) as store:
        return store.execute(query).fetchall()


def test_a_document_that_names_itself_needs_no_options(dondoc: Dondoc, folder: Path) -> None:
    above = "(Kèm theo Kế hoạch số 7/KH-TU ngày 06/3/2026)"
    file = workbook(folder, PLAN, above=above)
    assert dondoc("import", file)[2] == "Chưa lưu gì. Khi lưu cần thêm: --title.\n"
    code, out, _ = dondoc("import", file, "--title", "Kế hoạch", "--apply")
    assert (code, out.splitlines()[-1].startswith(f"{SAVED}1 nhiệm vụ mới")) == (0, True)
    assert rows(folder, "SELECT number, prefix, issued_on, last_year FROM programme") == [
        ("7/KH-TU", "KH7", "2026-03-06", 2026)
    ]


def test_what_the_head_lacks_is_asked_for_and_nothing_is_saved(
    dondoc: Dondoc, folder: Path
) -> None:
    file = workbook(folder, PLAN)
    missing = "--number, --date, --title, --prefix"
    assert dondoc("import", file)[::2] == (
        0,
        f"Chưa lưu gì. Khi lưu cần thêm: {missing}.\n",
    )
    assert dondoc("import", file, "--apply")[::2] == (
        2,
        f"Tài liệu không tự ghi đủ phần đầu. Đề nghị thêm: {missing}.\n",
    )
    assert rows(folder, "SELECT count(*) FROM programme") == [(0,)]


@pytest.mark.parametrize("number", ["7/kh-tu", " 7/KH-TU ", "7/KH-TU"])
def test_a_number_is_known_however_it_is_typed(dondoc: Dondoc, folder: Path, number: str) -> None:
    file = workbook(folder, PLAN)
    dondoc("import", file, *HEAD, "--apply")
    code, out, err = dondoc("import", file, "--number", number, "--apply")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"{SAVED}0 nhiệm vụ mới, 0 thay đổi, 1 giữ nguyên."


def test_a_prefix_of_another_programme_is_refused_for_new_and_known_ones(
    dondoc: Dondoc, folder: Path
) -> None:
    file = workbook(folder, PLAN)
    dondoc("import", file, *HEAD, "--apply")
    other = ("--number", "9/KH-TU", "--date", "2026-03-06", "--title", "Khác")
    sentence = (
        "Tiền tố mã KH7 đang dùng cho 7/KH-TU. Đề nghị chọn tiền tố khác bằng --prefix, "
        "ví dụ CT7.\n"
    )
    refused = (2, "", sentence)
    assert dondoc("import", file, *other, "--prefix", "kh7", "--apply") == refused
    assert dondoc("import", file, *other, "--apply")[0] == 0
    assert dondoc("import", file, "--number", "9/KH-TU", "--prefix", "KH7", "--apply") == refused
    prefixes = "SELECT number, prefix FROM programme ORDER BY id"
    assert rows(folder, prefixes) == [("7/KH-TU", "KH7"), ("9/KH-TU", "KH9")]


WRONG = [
    (("--date", "31/02/2026"), "«31/02/2026» không phải một ngày. Ví dụ: 24/12/2026.\n"),
    (("--date", "6-3"), "«6-3» không phải một ngày. Ví dụ: 24/12/2026.\n"),
    (("--date", "06/3/0026"), "«06/3/0026» không phải một ngày. Ví dụ: 24/12/2026.\n"),
    (("--date", "<mai>"), "«<mai>» không phải một ngày. Ví dụ: 24/12/2026.\n"),
    (("--year", "99999"), "Giá trị của --year không đúng. Xem: dondoc import --help\n"),
    (("--year", "-3"), "Giá trị của --year không đúng. Xem: dondoc import --help\n"),
    (
        ("--last-year", "99999"),
        "Giá trị của --last-year không đúng. Xem: dondoc import --help\n",
    ),
    (
        ("--last-year", "2020"),
        "Giá trị của --last-year không đúng. Xem: dondoc import --help\n",
    ),
    (("--prefix", "x y"), "--prefix là hai hoặc ba chữ cái và một số, ví dụ CT17, QD844.\n"),
    (("--dates", "doi"), "--dates chỉ nhận move hoặc keep.\n"),
    (("--gone", "move"), "--gone chỉ nhận drop hoặc keep.\n"),
    (("--same", "Sở NV"), '--same «Sở NV» không đúng. Ví dụ: --same "Sở NV=Sở Nội vụ"\n'),
]


def test_a_wrong_option_is_one_sentence_and_saves_nothing(dondoc: Dondoc, folder: Path) -> None:
    file = workbook(folder, PLAN)
    dondoc("import", file, *HEAD, "--apply")
    before = rows(folder, "SELECT * FROM programme")
    known = ("import", file, "--number", NUMBER)
    told = [(options, dondoc(*known, *options, "--apply")) for options, _ in WRONG]
    assert told == [(options, (2, "", sentence)) for options, sentence in WRONG]
    assert rows(folder, "SELECT * FROM programme") == before
