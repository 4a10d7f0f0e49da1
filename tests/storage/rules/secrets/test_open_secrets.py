"""Tokens and invite codes in words are masked wherever they stand; what is none stays."""

import secrets

import pytest

from storage.rules.secrets.invite_codes import drawn
from storage.rules.secrets.open_secrets import all_masked, masked

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
        "mã{}nhé",
        "{}{}",
        "16{}",
        "https://www.haiphong.gov.vn/{}?start=20",
        "https://t.me/{}",
        "https://telegram.me/ten_bot/{}",
        "https://chuyen.tiep.vn/?url=https%3A%2F%2Ft.me%2Fb%3Fstart%3D{}",
        "https://a.vn/start/{}",
        "https://a.vn/?url=t%2Fb%3Fstart%3D{}",
        "https://a.vn/?url=b%253Fstart%253D{}",
        "https://a.vn/?url=b%25252Fstart%25252F{}",
        "https://haiphong.gov.vn/tin,{}",
        "{}https://haiphong.gov.vn/tin",
    ],
)
def test_a_code_is_masked_whatever_stands_around_it(around: str) -> None:
    assert CODE not in masked(around.format(CODE, CODE))
    assert "‹mã mời›" in masked(around.format(CODE, CODE))


@pytest.mark.parametrize(
    "around",
    ["{}", "mã:{}.", "«{}»", "mã đã{}", "a_{}_b", "t.me/b?start={}", "https://a.vn/start%25253D{}"],
)
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
        "kết quả ở https://haiphong.gov.vn/tin?start=20&page=2",
        "https://haiphong.gov.vn/tin?page=2&start=hai-muoi",
        "https://foot.me/tin?start=20",
        "https://t.me.haiphong.gov.vn/tin?start=20",
        "https://haiphong.gov.vn/start xem mục 2",
        "sản phẩm: https://tailieu.haiphong.gov.vn/d/a3f5bc2d9e47fa82/xem?id=ABCDEFGH2JKLMNPQ.",
        "HTTPS://VBPL.VN/TW/A3F5BC2D9E47FA82",
        "Hồ sơ mã H26XAB3344556677 đã nộp",
        "hồ sơ h26xab3344556677",
        "số H26XABCDEFGHK3344556677",
        "DN2345678923456789",
    ],
)
def test_what_is_none_stays(words: str) -> None:
    assert masked(words) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("t.me/ten_bot?start=", ""),
        ("https://t.me/ten_bot?x=1&start=", "&y=2"),
        ("(https://telegram.me/ten_bot?startgroup=", "), xin xem"),
        ("tg://resolve?domain=ten_bot&start=", "."),
        ("tg:resolve?domain=ten_bot&amp;start=", ' "'),
        ("/start ", ""),
        ("\n/start@ten_bot ", " nhé"),
        ("{'text': '\\n/start ", "'}"),
    ],
)
def test_what_opens_a_bot_is_a_code_of_whatever_form(before: str, after: str) -> None:
    for words in ("20", "sai-ma_1"):
        assert masked(f"{before}{words}{after}") == f"{before}‹mã mời›{after}"


@pytest.mark.parametrize("before", ["\\n", "\\xa0", "\\u0111", "mã \\u0111\\u00e3", "\\"])
def test_what_a_log_writes_for_another_character_is_no_part_of_a_code(before: str) -> None:
    for code in (CODE, CODE.lower(), "2345ABCDEFGHJKLM", "nabcdefgh2jklmnp"):
        assert masked(f"{before}{code}.") == f"{before}‹mã mời›."


def test_a_token_is_masked() -> None:
    assert masked(f"bot{TOKEN}/getMe") == "bot‹token›/getMe"


def test_every_text_of_an_update_is_looked_at() -> None:
    raw = {"message": {"text": CODE, "entities": [{"url": f"x?start={CODE}", "offset": 3}]}}
    assert all_masked(raw) == {
        "message": {"text": "‹mã mời›", "entities": [{"url": "x?start=‹mã mời›", "offset": 3}]}
    }


@pytest.mark.parametrize("around", ["{}", "mã đã{}", "«{}»", "a_{}_b", "https://t.me/b?start={}"])
def test_codes_as_they_are_made_are_masked_in_either_case(around: str) -> None:
    shown = around.format("‹mã mời›")
    for code in (drawn(secrets.choice) for _ in range(2_000)):
        assert masked(around.format(code)) == shown
        assert masked(around.format(code.lower())) == shown


@pytest.mark.parametrize(
    "words", ["t.me/?", "https://", "https://t.me", "&start", "/start@", "\\u00e3", "2", "a", "aB"]
)
def test_long_text_is_read_in_linear_time_and_stays(words: str) -> None:
    assert masked(words * 20_000) == words * 20_000
