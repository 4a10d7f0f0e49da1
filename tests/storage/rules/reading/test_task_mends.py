"""What is to be mended of a task, and on which ground, as people type it."""

import pytest

from storage.rules.reading.grounds import is_ground, split_ground
from storage.rules.reading.task_mends import MendAct, TaskMend, read_mend_words, replaced

NOTICE = "Thông báo số 20-TB/TU ngày 01/12/2026"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("tên: Phần đầu -> Phấn đấu", TaskMend(MendAct.TITLE, "Phần đầu -> Phấn đấu", "")),
        ("Tên nhiệm vụ: Rà soát", TaskMend(MendAct.TITLE, "Rà soát", "")),
        ("san pham: Kế hoạch", TaskMend(MendAct.PRODUCT, "Kế hoạch", "")),
        (f"thời hạn 31/3/2027 theo {NOTICE}", TaskMend(MendAct.DATES, "31/3/2027", NOTICE)),
        (f"Hạn mới: Quý I/2027, căn cứ {NOTICE}.", TaskMend(MendAct.DATES, "Quý I/2027", NOTICE)),
        ("dời hạn 31/3/2027", TaskMend(MendAct.DATES, "31/3/2027", "")),
        (f"kết thúc theo {NOTICE}", TaskMend(MendAct.END, "", NOTICE)),
        (f"theo dõi lại: {NOTICE}", TaskMend(MendAct.RESUME, "", NOTICE)),
        ("tên hay thì làm", None),
        ("hạnh phúc", None),
        ("đã trình", None),
    ],
)
def test_a_change_begins_with_its_word(text: str, mend: TaskMend | None) -> None:
    assert read_mend_words(text) == mend


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"báo cáo trước 15/12/2026, theo {NOTICE}", ("báo cáo trước 15/12/2026", NOTICE)),
        ("làm theo kế hoạch đã duyệt", ("làm theo kế hoạch đã duyệt", "")),
        (
            "rà soát theo Nghị quyết của Thành ủy; theo ý kiến chỉ đạo ngày 20/11/2026",
            ("rà soát", "Nghị quyết của Thành ủy; theo ý kiến chỉ đạo ngày 20/11/2026"),
        ),
        ("bao cao truoc 15/12 theo thong bao 20-tb/tu", ("bao cao truoc 15/12", "thong bao 20-tb/tu")),
    ],
)  # fmt: skip
def test_the_document_stands_behind_its_word(text: str, parts: tuple[str, str]) -> None:
    assert split_ground(text) == parts


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        (NOTICE, True),
        ("ý kiến đồng chí Bí thư ngày 20/11/2026", True),
        ("Công văn số 45", True),
        ("ý kiến của lãnh đạo", False),
        ("", False),
    ],
)
def test_a_ground_names_a_document_or_a_day(text: str, enough: bool) -> None:
    assert is_ground(text) is enough


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("Phần đầu -> Phấn đấu", "Phấn đấu kiểm chế tội phạm"),
        ("«kiểm chế» → «kiềm chế»", "Phần đầu kiềm chế tội phạm"),
        ("kiem che => kiềm chế", "Phần đầu kiềm chế tội phạm"),
        ("Phấn đấu kiềm chế", "Phấn đấu kiềm chế"),
        ("đầu tư -> x", None),
        ("h -> b", None),
    ],
)
def test_one_place_is_replaced_or_the_whole(said: str, new: str | None) -> None:
    assert replaced("Phần đầu kiểm chế tội phạm", said) == new


def test_hostile_words_are_read_in_no_time() -> None:
    for piece in ("theo ", "theo thông báo ", "-> ", "tên: ", "1/1/2026 "):
        text = piece * (20_000 // len(piece))
        split_ground(text)
        read_mend_words(text)
        replaced(text, text)
