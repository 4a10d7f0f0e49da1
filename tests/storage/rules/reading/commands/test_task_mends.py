"""What is to be mended of a task, as people type it."""

import pytest

from storage.rules.reading.commands.task_mends import MendAct, TaskMend, read_mend_words, replaced

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
        read_mend_words(text)
        replaced(text, text)
