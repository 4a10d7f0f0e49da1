"""``dondoc import`` of a conclusion in prose: each line with its sentence, none saved unseen."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc

DOCUMENTS = Path(__file__).parents[3] / "data" / "conclusions" / "docs"
LETTER = """\
THÀNH ỦY HẢI PHÒNG
VĂN PHÒNG
Số 12-TB/VPTU
Hải Phòng, ngày 02 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Thường trực Thành ủy

Thường trực Thành ủy kết luận như sau:
1. Giao Sở Nội vụ tham mưu Đề án vị trí việc làm, trình trước ngày 30/6/2026.
2. Các cơ quan, đơn vị nâng cao chất lượng phục vụ Nhân dân.
3. Sở Tài chính bố trí kinh phí trong Quý II/2026.
"""


@pytest.fixture
def letter(folder: Path) -> Path:
    file = folder / "thong_bao.txt"
    file.write_text(LETTER, "utf-8")
    return file


def saved(folder: Path) -> dict[str, str]:
    with sqlite3.connect(folder / "register.db") as register:
        rows = register.execute("SELECT code, title FROM task ORDER BY code").fetchall()
    return dict(rows)


def test_each_assignment_is_one_object_with_its_sentence(dondoc: Dondoc, letter: Path) -> None:
    code, out, err = dondoc("import", letter.name, "--preview", "--json")
    first, second, third = (json.loads(line) for line in out.splitlines())
    assert (code, err) == (0, "")
    assert first["text"].startswith("Giao Sở Nội vụ tham mưu Đề án vị trí việc làm")
    assert (first["leads"], first["coordinating"]) == (["Sở Nội vụ"], [])
    assert [one["due"] for one in first["milestones"]] == ["2026-06-30"]
    assert (first["undated"], first["conditional"], first["unsure"]) == (False, False, [])
    assert first["product"] == "Đề án vị trí việc làm"
    assert (second["undated"], second["unsure"]) == (True, ["general"])
    assert [one["due"] for one in third["milestones"]] == ["2026-06-30"]


def test_the_preview_tells_each_sentence_and_what_is_unsure(dondoc: Dondoc, letter: Path) -> None:
    code, out, _ = dondoc("import", letter.name)
    assert code == 0
    assert (
        "1. Sở Nội vụ · 30/06/2026: «Giao Sở Nội vụ tham mưu Đề án vị trí việc làm, "
        "trình trước ngày 30/6/2026»\n"
    ) in out
    assert (
        "2. Các cơ quan, đơn vị · không có thời hạn: «Các cơ quan, đơn vị nâng cao chất lượng "
        "phục vụ Nhân dân» ⚠️\u00a0yêu cầu chung, không có thời hạn\n"
    ) in out


def test_nothing_unsure_is_saved_before_somebody_says_so(
    dondoc: Dondoc, folder: Path, letter: Path
) -> None:
    code, _, err = dondoc("import", letter.name, "--apply")
    assert code == 2
    assert err == (
        "1 câu chưa rõ, chưa lưu gì: dòng 2. Ghi --keep DÒNG để giữ, --strike DÒNG để bỏ, "
        "hoặc --keep all.\n"
    )
    assert saved(folder) == {}


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--strike", "2"), ["1.1", "1.3"]),
        (("--strike", "1.2,3"), ["1.1"]),
        (("--keep", "2"), ["1.1", "1.2", "1.3"]),
        (("--keep", "all"), ["1.1", "1.2", "1.3"]),
        (("--mend", "2: Sở Y tế"), ["1.1", "1.2", "1.3"]),
    ],
)
def test_what_is_kept_is_saved_with_the_documents_own_numbers(
    dondoc: Dondoc, folder: Path, letter: Path, options: tuple[str, ...], codes: list[str]
) -> None:
    code, out, err = dondoc("import", letter.name, "--apply", *options)
    assert (code, err) == (0, "")
    assert f"Đã lưu 12-TB/VPTU: {len(codes)} nhiệm vụ mới" in out
    assert list(saved(folder)) == codes


def test_a_line_is_mended_before_it_is_saved(dondoc: Dondoc, folder: Path, letter: Path) -> None:
    mends = ("--mend", "3: Sở Xây dựng", "--mend", "3 hạn 31/12/2026", "--strike", "2")
    _, out, _ = dondoc("import", letter.name, "--apply", "--json", *mends)
    third = json.loads(out.splitlines()[1])
    assert (third["leads"], third["milestones"][0]["due"]) == (["Sở Xây dựng"], "2026-12-31")
    assert list(saved(folder)) == ["1.1", "1.3"]


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--strike", "9"), "Không có dòng 9 trong các câu giao việc của văn bản.\n"),
        (
            ("--mend", "hai là xong"),
            'Chưa hiểu «hai là xong». Cách ghi: --mend "3: Sở Nội vụ" hoặc --mend "3 hạn 31/12/2026".\n',
        ),
    ],
)
def test_a_line_that_is_not_there_is_told(
    dondoc: Dondoc, letter: Path, option: tuple[str, ...], sentence: str
) -> None:
    assert dondoc("import", letter.name, *option) == (2, "", sentence)


@pytest.mark.parametrize("form", ["docx", "txt", "pdf"])
def test_a_conclusion_of_any_form_is_saved_as_tasks(
    dondoc: Dondoc, folder: Path, form: str
) -> None:
    name = f"02_ket_luan_btv_kinh_te.{form}"
    shutil.copy(DOCUMENTS / name, folder / name)
    code, _, err = dondoc("import", name, "--apply", "--keep", "all")
    assert (code, err) == (0, "")
    assert list(saved(folder)) == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "3.1", "3.2"]


def test_a_marked_document_is_refused_whole(dondoc: Dondoc, letter: Path) -> None:
    letter.write_text(LETTER.replace("VĂN PHÒNG\n", "VĂN PHÒNG\nMẬT\n", 1), "utf-8")
    code, out, err = dondoc("import", letter.name, "--preview", "--json")
    assert (code, out) == (1, "")
    assert "mật" in err


def test_a_document_with_a_table_and_sentences_gives_both(dondoc: Dondoc, letter: Path) -> None:
    table = "\nTT\tNhiệm vụ\tChủ trì\tThời hạn\n7\tLập quy hoạch\tSở Xây dựng\tQuý IV/2026\n"
    letter.write_text(LETTER + table, "utf-8")
    _, out, _ = dondoc("import", letter.name, "--preview", "--json")
    titles = [json.loads(line)["title"] for line in out.splitlines()]
    assert titles[0] == "Lập quy hoạch"
    assert [title[:14] for title in titles[1:]] == [
        "Giao Sở Nội vụ",
        "Các cơ quan, đ",
        "Sở Tài chính b",
    ]
