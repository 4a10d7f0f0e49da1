"""Tokens and invite codes in words are masked wherever they stand; what is none stays."""

import secrets

import pytest

from storage.rules.open_secrets import all_masked, masked

CODE = "ABCDEFGH2JKLMNPQ"
TOKEN = "7000000009:a-wrong-token-that-opens-nothing"


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "mã:{}.",
        "«{}»",
        "mã{}",
        "a_{}_b",
        "t.me/b?start={}&x=1",
        "/start {}",
        "XY{}ZT",
        "{}\n{}",
    ],
)
def test_a_code_is_masked_whatever_stands_around_it(around: str) -> None:
    assert CODE not in masked(around.format(CODE, CODE))
    assert "‹mã mời›" in masked(around.format(CODE, CODE))


@pytest.mark.parametrize("around", ["{}", "mã:{}.", "«{}»", "mã đã{}", "a_{}_b", "t.me/b?start={}"])
def test_in_small_letters_too(around: str) -> None:
    assert masked(around.format(CODE.lower())) == masked(around.format(CODE))


@pytest.mark.parametrize(
    "words",
    [
        "Đã trình dự thảo Kế hoạch số 120-KH/TU ngày 15/12/2026",
        "QUYẾT ĐỊNH PHÊ DUYỆT ĐỀ ÁN CHUYỂN ĐỔI SỐ",
        "số tài khoản 2345678923456789",
        "gọi 0912345678 hoặc 8:30 ngày 12345:6789",
        "nghiencuukhoahoc",
        "https://haiphong.gov.vn/tin-tuc/quyet-dinh-phe-duyet-2026",
    ],
)
def test_what_is_none_stays(words: str) -> None:
    assert masked(words) == words


def test_a_token_is_masked() -> None:
    assert masked(f"bot{TOKEN}/getMe") == "bot‹token›/getMe"


def test_every_text_of_an_update_is_looked_at() -> None:
    raw = {"message": {"text": CODE, "entities": [{"url": f"x?start={CODE}", "offset": 3}]}}
    assert all_masked(raw) == {
        "message": {"text": "‹mã mời›", "entities": [{"url": "x?start=‹mã mời›", "offset": 3}]}
    }


def test_codes_as_they_are_made_are_masked_in_either_case() -> None:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    for _ in range(200):
        code = "A" + "".join(secrets.choice(letters) for _ in range(14)) + "7"
        assert (masked(code), masked(code.lower())) == ("‹mã mời›", "‹mã mời›")
