"""Whatever is written: no reading raises, and accents change none."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import read_difficulty, read_extension, read_reply

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
_SAID = (
    "đã sẽ chưa không hoàn thành xong trình ký ban hành dự thảo quyết định QĐ TTr số 123/TTr-SKHCN "
    "45/QĐ-UBND 12/2026 - ngày 31/6 29/2 15/1/2027 30/12 quý I/2027 Q4 t12 tháng sau tuần này mai "
    "hôm qua xin gia hạn thêm 2 tháng vướng mắc do Sở Tài chính từ đề nghị: cơ quan: ; , . \n 80% 3/4 "
    "ko đc hthành r cơ bản sắp xếp Đảng ủy ok 0/0 99/99/9999 ngày 0 năm 2030 trước"
)
WORDS = st.sampled_from(_SAID.split(" "))
SENTENCES = st.lists(WORDS, max_size=14).map(" ".join)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=300), SENTENCES), DAYS)
def test_nothing_raises(text: str, today: date) -> None:
    reply = read_reply(text, today)
    assert reply.on is None or reply.on <= today
    assert reply.promised_on is None or reply.promised_on >= today
    read_difficulty(text, today)
    read_extension(text, today, today)


@settings(deadline=None)
@given(SENTENCES, DAYS)
def test_accents_change_no_reading(text: str, today: date) -> None:
    written, bare = read_reply(text, today), read_reply(fold(text.replace("\n", ";")), today)
    lined = read_reply(text.replace("\n", ";"), today)
    assert lined == written
    assert (bare.said, bare.on, bare.promised_on, bare.asked_for, bare.impossible_date) == (
        written.said,
        written.on,
        written.promised_on,
        written.asked_for,
        written.impossible_date,
    )
    assert fold(bare.number or "") == fold(written.number or "")
