"""Officers' words are read as items: a table of replies for each rule of the reply page."""

import sys
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.rules.reading.folded_text import fold
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.reply_items import Item, Reply, ReportKind, to_json
from storage.rules.reading.replies.reply_reader import is_courtesy_alone, read_reply, read_several
from storage.store.office_calendar import office_calendar
from tests.storage.rules.reading.claim_like_cases import LIKE_A_CLAIM, LIKE_SEVERAL
from tests.storage.rules.reading.everyday_reply_cases import (
    ONLY_WITH_ACCENTS,
    TOLD_OF_ONE_TASK,
    TOLD_UNDER_A_CARD,
)
from tests.storage.rules.reading.further_reply_cases import FURTHER, ON_A_TUESDAY
from tests.storage.rules.reading.reply_cases import (
    AFTER_A_RETURN,
    CARD,
    KNOWN,
    REMINDER,
    TODAY,
    UNDER_A_CARD,
    UNDER_A_REMINDER,
    WITHOUT_A_MESSAGE,
)
from tests.storage.rules.reading.seeming_reply_cases import (
    LINES_BEHIND_WORDS,
    LINES_THAT_ARE_NONE,
    UNDER_ONE_CARD,
)

CALENDAR = office_calendar([2026, 2027])
SINCE = dict.fromkeys(KNOWN, date(2026, 3, 6))


def occasion(lines: tuple[str, ...] = (), returned: tuple[str, ...] = ()) -> Occasion:
    return Occasion(TODAY, CALENDAR, KNOWN, lines, frozenset(returned), SINCE)


def told(reply: Reply) -> str:
    """A reading in the notation of the cases."""
    if reply.nothing:
        return "nothing"
    asked = " ".join(ask.value for ask in reply.asks)
    return "; ".join(map(_item, reply.items)) + (f" ? {asked}" if asked else "")


def _item(item: Item) -> str:
    on = f"@{item.document_on}" if item.document_on else ""
    parts = [
        item.code or "-",
        item.said.value,
        f"promised={item.promised_on}" if item.promised_on else "",
        f"doc={item.document}{on}" if item.document else "",
        f"due={item.new_due_on}" if item.new_due_on else "",
        item.outlook.value if item.outlook else "",
    ]
    return " ".join(part for part in parts if part)


Table = Sequence[tuple[str, str]]
TABLES: dict[str, tuple[Table, Occasion]] = {
    "without a message": (WITHOUT_A_MESSAGE, occasion()),
    "under a reminder": (UNDER_A_REMINDER, occasion(REMINDER)),
    "under a card": (UNDER_A_CARD, occasion(CARD)),
    "lines behind words": (LINES_BEHIND_WORDS, occasion(REMINDER)),
    "lines that are none": (LINES_THAT_ARE_NONE, occasion(REMINDER)),
    "under one card": (UNDER_ONE_CARD, occasion(CARD)),
    "told of one task": (TOLD_OF_ONE_TASK, occasion(REMINDER[:3])),
    "told under a card": (TOLD_UNDER_A_CARD, occasion(CARD)),
    "like a claim": (LIKE_A_CLAIM, occasion(CARD)),
    "like several": (LIKE_SEVERAL, occasion(REMINDER[:3])),
    "after a return": (AFTER_A_RETURN, occasion(CARD, CARD)),
    "further": (FURTHER, occasion(CARD)),
    "on a Tuesday": (ON_A_TUESDAY, Occasion(date(2026, 12, 22), CALENDAR, KNOWN, CARD)),
}
"""A test a table: two thousand tests of a line each cost ten times what the reading does."""
EACH_TABLE = pytest.mark.parametrize(("table", "when"), TABLES.values(), ids=TABLES)


def meant(table: Table) -> list[tuple[str, str]]:
    return [(text, " ".join(expected.split())) for text, expected in table]


@EACH_TABLE
def test_a_reply_is_read_as_it_is_meant(table: Table, when: Occasion) -> None:
    assert [(text, told(read_reply(text, when))) for text, _ in table] == meant(table)


@EACH_TABLE
def test_a_message_on_several_tasks_is_told_from_one_on_a_single_task(
    table: Table, when: Occasion
) -> None:
    whole = [read_reply(text, when).items for text, _ in table]
    assert [read_several(text, when) for text, _ in table] == [
        items if len(items) > 1 else () for items in whole
    ]


def test_the_tables_cover_every_kind_and_are_long() -> None:
    words = [expected for table, _ in TABLES.values() for _, expected in table]
    assert len(words) >= 200
    assert {said for said in ReportKind if any(said.value in one.split() for one in words)} == set(
        ReportKind
    )
    assert {min(one.count("; "), 2) for one in words} == {0, 1, 2}  # of one task, of two, of more


# Where accents alone tell two words apart ("tháng sáu", "chờ sang"), the tables have no case.
@EACH_TABLE
def test_accents_and_case_change_nothing(table: Table, when: Occasion) -> None:
    kept = [(text, expected) for text, expected in table if "chờ sang" not in text]
    bare = ["\n".join(fold(line) for line in text.split("\n")) for text, _ in kept]
    assert [
        (text, told(read_reply(one, when))) for (text, _), one in zip(kept, bare, strict=True)
    ] == meant(kept)


@pytest.mark.parametrize(("text", "expected"), ONLY_WITH_ACCENTS)
def test_accents_that_are_typed_tell_words_apart(text: str, expected: str) -> None:
    assert told(read_reply(text, occasion(CARD))) == expected


NOT_YET = (
    "sẽ {}", "sẽ sớm {}", "chưa {}", "cơ bản {}", "đã cơ bản {}", "gần {}", "sắp {}", "hầu như {}",
    "dự kiến {} trong tháng 1/2027", "phấn đấu {} trước 31/12", "không kịp {}", "khi nào {} sẽ báo",
    "nếu {} sẽ báo cáo", "đã {} 80%", "đã {} dự thảo", "đã {} một phần", "đã {} bước 1",
    "đã {} nhưng còn thiếu 2 nội dung", "hẹn {} ngày 30/12", "cam kết {} đúng hạn", "{} 4/5 mốc",
    "{} trước ngày 15/01/2027", "{} rồi, chờ Sở Tài chính", "đã {}, chỉ còn ký", "{} 3 trong 5 gói",
    "đã {} hết trừ xã Tiên Lãng", "cuối tuần {}", "không phải đã {} đâu", "hình như {} rồi",
    "đã {} nửa khối lượng", "đã {} 7/10 lớp", "mới {} 1 nghị quyết", "{} rồi nhưng chưa ký",
)  # fmt: skip


@pytest.mark.parametrize("sentence", NOT_YET)
@pytest.mark.parametrize("act", ["hoàn thành", "xong", "hoàn tất", "ban hành"])
def test_what_is_to_come_or_half_done_is_never_read_as_done(sentence: str, act: str) -> None:
    words = sentence.format(act)
    for text in (words, fold(words), f"{words}, QĐ 45/QĐ-SNV"):
        said = [item.said for item in read_reply(text, occasion(CARD)).items]
        assert ReportKind.COMPLETION not in said, text


@pytest.mark.parametrize(
    "noun", ["tổ dân phố", "cán bộ", "nghĩa trang", "gói thầu", "bến cảng", "đề án", "trạm y tế"]
)
def test_a_number_that_counts_any_noun_is_no_line(noun: str) -> None:
    reply = read_reply(f"3 {noun} đã rà soát", occasion(REMINDER))
    assert told(reply) == "- progress ? task"


@pytest.mark.parametrize(
    "noun",
    [
        "chợ",
        "cửa khẩu",
        "cơ quan",
        "cơ sở",
        "lò đốt",
        "lô đất",
        "đền",
        "gia đình",
        "bến đò",
        "cô giáo",
    ],
)
def test_accents_tell_a_counted_noun_from_words_that_begin_a_report(noun: str) -> None:
    reply = read_reply(f"3 {noun} đã xong", occasion(REMINDER))
    assert [item.code for item in reply.items] == [None]


@pytest.mark.parametrize("noun", ["văn bản", "mốc", "lớp", "trạm y tế", "hợp tác xã", "con đò"])
def test_a_share_of_any_noun_is_no_day_and_no_completion(noun: str) -> None:
    assert told(read_reply(f"đã hoàn thành 2/3 {noun}", occasion(CARD))) == "1.6 progress"


def test_the_reading_is_printed_with_every_field() -> None:
    reply = read_reply("1.6 trình 28/12", occasion())
    assert to_json(reply) == {
        "items": [
            {
                "code": "1.6",
                "kind": "progress",
                "promised_on": "2026-12-28",
                "document": None,
                "document_on": None,
                "new_due_on": None,
                "forecast": None,
            }
        ],
        "nothing": False,
        "asks": [],
    }


WORDS = (
    "đã sẽ chưa không hoàn thành xong trình ký ban hành dự thảo quyết định QĐ TTr số 123/TTr-SKHCN "
    "45/QĐ-UBND 12/2026 - ngày 31/6 29/2 15/1/2027 30/12 quý I/2027 Q4 t12 tháng sau tuần này mai "
    "hôm qua xin gia hạn thêm 2 tháng vướng mắc do Sở Tài chính từ đề nghị: ; , . \n 80% 3/4 ko đc "
    "r cơ bản Đảng ủy ok 0/0 99/99/9999 0 năm 2030 trước 1.6 11.12 2 kịp /giahan tết mùng 5 hoặc ? "
    "tất cả trừ còn lại thứ 2 tới sau nữa T6 cuối đầu giữa ddax tri2nh ( ) 1-3 tháng chạp"
)
SENTENCES = st.lists(st.sampled_from(WORDS.split(" ")), max_size=16).map(" ".join)


@pytest.mark.parametrize(
    "text", ["²", "1²", "1,² đã trình", "² đã trình", "①", "1.⁶ xong", "quý ², xin gia hạn"]
)
def test_a_raised_or_ringed_digit_is_no_number(text: str) -> None:
    """Python calls it a digit and can't count with it: no date is read, and nothing breaks."""
    for lines in ((), CARD, REMINDER):
        items = read_reply(text, Occasion(date(2026, 12, 24), CALENDAR, KNOWN, lines)).items
        assert {(item.promised_on, item.new_due_on) for item in items} <= {(None, None)}


@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=300), SENTENCES),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.sampled_from([(), CARD, REMINDER]),
)
def test_nothing_raises_and_no_promise_lies_behind(
    text: str, today: date, lines: tuple[str, ...]
) -> None:
    when = Occasion(today, CALENDAR, KNOWN, lines)
    for item in read_reply(text, when).items:
        assert item.promised_on is None or item.promised_on >= today
        assert item.document_on is None or item.document_on <= today
        assert item.code is None or item.code in KNOWN


HOSTILE = (
    "1.6 ", "1,", "2/3 ", "ngày ", "từ ", "đã ", "tháng ", "12/QĐ-", "- ", "a", "1", "/giahan ",
    "sau khi ", "do ", "trừ 1 ", "kịp 1 ", "thứ ", "xin cho đề nghị ", "4512/QĐ-UBND ", "\n", ". ",
    "không ", "đã hoàn thành ", "d9a4 ", "và 1.6 ", "tất cả ", "15/1 hoặc ", "nhiệm vụ ", "((", "\u0301",
)  # fmt: skip


@pytest.mark.whole
@pytest.mark.parametrize("piece", HOSTILE)
def test_the_work_grows_with_the_length_alone(piece: str) -> None:
    short, long = (piece * (letters // len(piece)) for letters in (512, 2_048))
    assert _steps(long) <= 6 * _steps(short) + 10_000


def _steps(text: str) -> int:
    """Function calls that reading a text takes: a count, no clock."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        read_reply(text, occasion(REMINDER))
    finally:
        sys.setprofile(before)
    return count


def test_only_the_first_page_of_a_message_is_read() -> None:
    assert read_reply("đang làm " + "x" * 5_000 + " 1.6 đã xong", occasion()) == read_reply(
        "đang làm " + "x" * 4_087, occasion()
    )


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("ok cảm ơn", True),
        ("Vâng ạ, em đã rõ rồi", True),
        ("👍", True),
        ("", True),
        ("ok, đang trình", False),
        ("cảm ơn anh. Đã trình UBND", False),
        ("không có gì mới", False),
        ("chưa", False),
        ("được chưa ạ?", False),
        ("1", False),
    ],
)
def test_thanks_alone_answer_no_question(text: str, *, alone: bool) -> None:
    assert is_courtesy_alone(text) is alone
