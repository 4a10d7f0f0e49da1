"""``dondoc board``: the board as one file, never written over another without a word."""

import re
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc


def test_the_board_is_written_as_one_page(dondoc: Dondoc, register: Path) -> None:
    code, out, err = dondoc("board", "--out", "bang.html")
    assert (code, err) == (0, "")
    assert re.fullmatch(
        r"Bảng theo dõi, số liệu đến \d\d:\d\d ngày 24/12/2026: đã ghi bang.html\n", out
    )
    page = (register / "bang.html").read_text("utf-8")
    assert '<dd data-figure="total">212</dd>' in page
    assert page.startswith("<!doctype html>")


def test_a_file_that_is_there_stays_until_somebody_says_so(dondoc: Dondoc, register: Path) -> None:
    (register / "bang.html").write_text("mine")
    code, out, err = dondoc("board", "--out", "bang.html")
    assert (code, out) == (2, "")
    assert err == (
        "Đã có tệp bang.html, chưa ghi gì. Thêm --yes để ghi đè, hoặc chọn tên khác với --out.\n"
    )
    assert (register / "bang.html").read_text() == "mine"
    assert dondoc("board", "--out", "bang.html", "--yes")[0] == 0
    assert (register / "bang.html").read_text("utf-8").startswith("<!doctype html>")


def test_a_moment_without_its_year_is_the_last_such_one(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("board", "--as-of", "23/12", "--out", "b.html")
    assert (code, out) == (
        0,
        "Bảng theo dõi, số liệu đến 23:59 ngày 23/12/2026: đã ghi b.html\n",
    )


def test_an_earlier_moment_and_one_agency_may_be_asked_for(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("board", "--as-of", "2026-06-30", "--agency", "so noi vu")
    name = "Bảng theo dõi Sở Nội vụ, 30-06-2026.html"
    assert (code, out) == (
        0,
        f"Bảng theo dõi, số liệu đến 23:59 ngày 30/06/2026: đã ghi {name}\n",
    )
    page = (register / name).read_text("utf-8")
    assert '<dd data-figure="total">23</dd>' in page
    assert "Số liệu đến" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--as-of", "2027-01-01"), "«2027-01-01» không phải một thời điểm đã qua"),
        (("--as-of", "một hôm nào đó"), "«một hôm nào đó» không phải một thời điểm đã qua"),
        (("--agency", "Sở Nội vụu"), "Có phải: Sở Nội vụ"),
    ],
)
def test_a_wrong_call_is_explained_and_writes_nothing(
    dondoc: Dondoc, register: Path, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = dondoc("board", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert list(register.glob("*.html")) == []
