"""On which ground something is done by hand, as people type it."""

import pytest

from storage.rules.reading.grounds import is_ground, split_ground

NOTICE = "Thông báo số 20-TB/TU ngày 01/12/2026"


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


@pytest.mark.parametrize("piece", ["theo ", "theo thông báo ", "1/1/2026 "])
def test_a_long_text_without_a_document_keeps_its_words(piece: str) -> None:
    text = (piece * (20_000 // len(piece))).strip()
    words, ground = split_ground(text)
    assert len(words) + len(ground) <= len(text)
