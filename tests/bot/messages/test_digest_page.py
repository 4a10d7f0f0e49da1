"""The digest on a phone: a short first screen, then all parts, every number with its code."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.channels.telegram.api_calls import markup
from bot.messages import digest_page
from bot.simulator.calls.html_parser import parse_html
from bot.texts.split import length
from jobs.digest import weekly_digest
from jobs.digest_contents import AgencyOverdue, Changes, Digest, TaskLine, WaitingQuestion
from storage.figures.agency_forecasts import AgencyForecasts
from storage.figures.kept_digests import Entry, FigureList
from storage.followup.unclear_sends import UnclearSend
from storage.requests.open_requests import OpenQuestion, Question
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.movement import Movement
from storage.rules.post.said import MessageContent
from storage.rules.tasks.forecast import Forecast, TrackRecord
from storage.rules.tasks.promise import PromiseState
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.rules.tasks.words import Words
from storage.tasks.agency_task_rows import ForecastRow
from storage.tasks.agency_tasks import Standing
from storage.tasks.reports.promises import Promise
from tests.builders import FINANCE, HOME_AFFAIRS, database, local, register, task

HOSTILE = '<b>&"{0.__class__}</a>😀\u202e' * 40
LATE = TaskLine(
    task_id=1,
    milestone_id=1,
    code="1.8",
    words=Words("Xây dựng, triển khai Kế hoạch"),
    agency_id=1,
    agency=HOME_AFFAIRS,
    agency_short=HOME_AFFAIRS,
    due_on=date(2026, 3, 31),
    days_late=269,
    status=Official.OPEN_OVERDUE,
    awaits=False,
    report=None,
    cause=Cause.NO_ANSWER,
    extensions=0,
)
AT_RISK = Standing(
    task_id=1,
    code="1.9",
    words=None,
    agency_id=1,
    agency=HOME_AFFAIRS,
    agency_short=HOME_AFFAIRS,
    collective=False,
    milestone_id=1,
    period=None,
    due_on=date(2026, 12, 31),
    status=Official.OPEN_IN_TIME,
    flags=(),
    last_report=None,
    extensions=0,
    forecast=ForecastRow(Forecast.AT_RISK, date(2026, 12, 1), "", 1, date(2026, 12, 31)),
)
QUESTION = OpenQuestion(
    question=Question.EXTENSION,
    id=1,
    task_id=1,
    code="1.6",
    words=Words("Giao biên chế công chức"),
    agency=HOME_AFFAIRS,
    asked_at=local(2026, 12, 20),
    text="xin đến 31/3",
)


@pytest.fixture
def plain_digest(tmp_path: Path) -> Digest:
    """The digest of a register with one task overdue and one in time."""
    with database(tmp_path / "register.db") as db:
        register(db, [task("1.8", date(2026, 3, 31)), task("1.9", date(2026, 12, 31))])
        with db.transaction() as session:
            return weekly_digest.gather(session, local(2026, 12, 25, 16, 0))


def page(digest: Digest) -> str:
    """What a person reads of all parts; one message, refused as Telegram would refuse it."""
    text = parse_html(markup(digest_page.full(digest, 7).words, 10_000))[0]
    assert length(text) <= 4_096
    return text


def first(digest: Digest) -> str:
    """What a phone shows before anything is pressed."""
    (said,) = digest_page.pages(digest, 7)
    text = parse_html(markup(said.words, 10_000))[0]
    assert length(text) <= 900
    return text


def part(text: str, letter: str) -> list[str]:
    """The lines of a part, its heading first."""
    head = r"(?:\W+ )?[A-L]\. "
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(rf"(?:\W+ )?{letter}\. ", line))
    rest = lines[start + 1 :]
    end = next((n for n, line in enumerate(rest) if re.match(head, line)), len(rest))
    return [line for line in [lines[start], *rest[:end]] if line]


def test_the_first_screen_says_what_is_late_what_needs_a_word_and_the_five_numbers(
    plain_digest: Digest,
) -> None:
    assert first(plain_digest).splitlines() == [
        "📊 Tổng hợp tuần: 17-CTr/TU",
        "Số liệu đến 16:00 ngày 25/12/2026. Bấm hoặc gõ mã để mở danh sách.",
        "",
        "🔴 A. Quá hạn: 1 [A1] · 1 cơ quan",
        "Sở Nội vụ 1 [A2]",
        "⚠️ B. Dự báo có nguy cơ: 0 [B1] · không kịp: 0 [B2]",
        "",
        "📌 C. Khó khăn cần chỉ đạo: 0 [C1]",
        "D. Chờ Văn phòng: 0 [D1]",
        "✉️ Đề xuất công văn đôn đốc: /choxuly",
        "",
        "E. Tổng số nhiệm vụ: 2 [E1]",
        "🟢 Đã hoàn thành đúng hạn: 0 [E2]",
        "🟠 Đã hoàn thành quá hạn: 0 [E3]",
        "🔵 Chưa hoàn thành, trong hạn: 1 [E4]",
        "🔴 Chưa hoàn thành, quá hạn: 1 [E5]",
        "⚫ Không có thời hạn: 0 [E6]",
        "",
        "F. Thay đổi trong bảy ngày (chưa có kỳ trước để so sánh)",
    ]


def test_all_parts_follow_with_their_formulas_from_a_to_l(plain_digest: Digest) -> None:
    assert page(plain_digest).splitlines() == [
        "📊 Tổng hợp tuần: 17-CTr/TU (đủ các mục)",
        "Số liệu đến 16:00 ngày 25/12/2026. Bấm hoặc gõ mã (như A1) để mở đúng danh sách đã đếm.",
        "",
        "🔴 A. Quá hạn: 1 [A1] · 1 cơ quan",
        "Sở Nội vụ: 1 [A2] · 1.8 quá 269 ngày · chưa có đầu mối",
        "✉️ Có cơ quan quá hạn từ 14 ngày, đề xuất công văn đôn đốc: /choxuly",
        "",
        "⚠️ B. Dự báo có nguy cơ: 0 [B1] · không kịp: 0 [B2]",
        "",
        "📌 C. Khó khăn cần chỉ đạo: 0 [C1]",
        "",
        "D. Chờ Văn phòng: 0 [D1]",
        "",
        "E. Tổng số nhiệm vụ: 2 [E1]",
        "🟢 Đã hoàn thành đúng hạn: 0 [E2]",
        "🟠 Đã hoàn thành quá hạn: 0 [E3]",
        "🔵 Chưa hoàn thành, trong hạn: 1 [E4]",
        "🔴 Chưa hoàn thành, quá hạn: 1 [E5]",
        "⚫ Không có thời hạn: 0 [E6]",
        "Tỷ lệ hoàn thành trên số đến hạn: 0,0% = (E2+E3)/(E2+E3+E5)",
        "Tỷ lệ hoàn thành trên tổng số: 0,0% = (E2+E3)/E1",
        "Tỷ lệ cập nhật: – = E9/E8; phải cập nhật từ 16:00 ngày 18/12/2026 (đến hạn hoặc được nhắc) 0 [E8], đã báo cáo 0 [E9]",
        "Chưa hoàn thành: 2 [E7]",
        "",
        "F. Thay đổi trong bảy ngày (chưa có kỳ trước để so sánh)",
        "Có báo cáo tiến độ 0 [F5] · báo cáo hoàn thành 0 [F6] · được xác nhận 0 [F7] · bị trả lại 0 [F8]",
        "",
        "G. Đến hạn trong 14 ngày, chưa báo cáo: 1 [G1]",
        "⚪ 1.9 Nhiệm vụ 1.9 · Sở Nội vụ · 31/12",
        "",
        "H. Tình hình báo cáo của nhiệm vụ quá hạn: chưa có đầu mối 1 [H1]",
        "I. Gia hạn từ 3 lần: 0 [I1]",
        "J. Cam kết đến hạn: đã thực hiện 0 [J1] · chưa thực hiện 0 [J2]",
        "K. Chỉ tiêu: chưa đến kỳ hỏi số liệu",
        "L. Chưa nhận được nhắc việc: chưa có đầu mối 2 [L1] (Sở Nội vụ) · chưa liên lạc được 0 [L2] · giao chung nhiều cơ quan 0 [L3]",
    ]


def labels(said: MessageContent) -> list[tuple[str, str]]:
    return [(key.label, key.data) for row in said.choices for key in row]


def test_the_first_screens_buttons_are_the_codes_that_count_something_and_the_rest(
    plain_digest: Digest,
) -> None:
    (said,) = digest_page.pages(plain_digest, 7)
    assert labels(said) == [
        *((code, f"F:7:{code}:0") for code in ("A1", "A2", "E1", "E4", "E5")),
        ("Xem đủ các mục", "z:f:7"),
    ]


def test_all_parts_have_one_button_each(plain_digest: Digest) -> None:
    assert labels(digest_page.full(plain_digest, 7)) == [
        (code, f"F:7:{code}:0") for code in ("A1", "E1", "G1", "H1", "L1")
    ]


def test_a_digest_only_printed_has_all_its_words_and_no_buttons(plain_digest: Digest) -> None:
    printed = digest_page.pages(plain_digest, None)
    assert [said.choices for said in printed] == [(), ()]
    assert printed[1].words == digest_page.full(plain_digest, 7).words


def test_the_change_of_each_figure_stands_beside_it(plain_digest: Digest) -> None:
    then = Figures(done_on_time=1, open_overdue=3, open_in_time=1)
    changed = replace(
        plain_digest, changes=Changes(local(2026, 12, 18, 16, 0), then, Movement(1, (2,), (3,), -1))
    )
    assert part(first(changed), "E") == [
        "E. Tổng số nhiệm vụ: 2 [E1] (−3)",
        "🟢 Đã hoàn thành đúng hạn: 0 [E2] (−1)",
        "🟠 Đã hoàn thành quá hạn: 0 [E3]",
        "🔵 Chưa hoàn thành, trong hạn: 1 [E4]",
        "🔴 Chưa hoàn thành, quá hạn: 1 [E5] (−2)",
        "⚫ Không có thời hạn: 0 [E6]",
    ]
    assert part(first(changed), "F") == [
        "F. Thay đổi từ 16:00 ngày 18/12/2026",
        "Đã hoàn thành: 1 + xác nhận 0 [F1] − mở kỳ mới 0 [F2] − điều chỉnh 1 = 0",
        "Mới quá hạn 0 [F3] · thôi quá hạn 0 [F4]",
    ]
    assert part(page(changed), "F")[:3] == part(first(changed), "F")


def test_forecasts_stand_by_agency_with_their_record(plain_digest: Digest) -> None:
    entry = Entry(1, 1, Official.OPEN_IN_TIME, date(2026, 12, 31), 0, {"forecast": "at_risk"})
    others = [one for one in plain_digest.lists if one.kind is not ListKind.AT_RISK]
    digest = replace(
        plain_digest,
        forecasts=(
            AgencyForecasts(1, HOME_AFFAIRS, (AT_RISK,), (), TrackRecord(6, 4)),
            AgencyForecasts(2, FINANCE, (), (), TrackRecord(5, 5)),
        ),
        lists=(
            *others,
            FigureList("B1", ListKind.AT_RISK, "", (entry,)),
            FigureList("B3", ListKind.DOUBTFUL_OF, HOME_AFFAIRS, (entry,)),
        ),
    )
    assert part(first(digest), "B") == [
        "⚠️ B. Dự báo có nguy cơ: 1 [B1] · không kịp: 0 [B2]",
        "Sở Nội vụ 1 [B3]",
    ]
    assert part(page(digest), "B") == [
        "⚠️ B. Dự báo có nguy cơ: 1 [B1] · không kịp: 0 [B2]",
        "Sở Nội vụ: 1 [B3] · 1.9 có nguy cơ, hạn 31/12/2026",
        "Đã báo «kịp»: Sở Nội vụ 6 lần, đúng 4; Sở Tài chính 5 lần, đúng 5",
    ]


def test_groups_of_bodies_are_no_agencies(tmp_path: Path) -> None:
    with database(tmp_path / "register.db") as db:
        late = date(2026, 3, 31)
        crowds = [
            task(f"2.{n}", late, leads=[f"Các {name}"]) for n, name in ((1, "phường"), (2, "xã"))
        ]
        register(db, [task("1.8", late), task("1.9", late, leads=[HOME_AFFAIRS, FINANCE]), *crowds])
        with db.transaction() as session:
            digest = weekly_digest.gather(session, local(2026, 12, 25, 16, 0))
    leads = "2 cơ quan, 2 nhóm giao chung"
    assert part(first(digest), "A")[0] == f"🔴 A. Quá hạn: 4 [A1] · {leads}"
    assert part(page(digest), "A")[0] == (
        f"🔴 A. Quá hạn: 4 [A1] · {leads}, 5 lượt nhiệm vụ × cơ quan"
    )
    assert part(page(digest), "H")[0] == (
        "H. Tình hình báo cáo của nhiệm vụ quá hạn: chưa có đầu mối 3 [H1] · giao chung 2 [H2]"
    )
    assert part(page(digest), "L")[0].endswith(
        "giao chung nhiều cơ quan 2 [L3] (Các phường, Các xã)"
    )
    names = [replace(digest.overdue[-1], agency=f"Các cấp {n}") for n in range(12)]
    lists = [FigureList("A9", ListKind.OVERDUE_OF, one.agency, ()) for one in names]
    many = replace(
        digest,
        overdue=(*names, *digest.overdue),
        lists=(*digest.lists, *lists),
        groups=frozenset(one.agency for one in (*names, *digest.overdue[2:])),
    )
    assert part(first(many), "A")[1].endswith(" · 2 cơ quan, 10 nhóm giao chung khác")
    assert part(page(many), "A")[11] == ("… và 2 cơ quan, 4 nhóm giao chung khác, xem A1")


def test_an_agency_shows_three_tasks_and_its_causes(plain_digest: Digest) -> None:
    lines = tuple(replace(LATE, code=f"1.{n}", days_late=100 - n) for n in range(1, 6))
    causes = ((Cause.NO_ANSWER, 4), (Cause.AWAITS_OFFICE, 1))
    digest = replace(plain_digest, overdue=(AgencyOverdue(1, HOME_AFFAIRS, lines, causes),))
    assert part(page(digest), "A")[1] == (
        "Sở Nội vụ: 1 [A2] · 1.1 quá 99 ngày, 1.2 (98), 1.3 (97)… · đã nhắc, chưa có báo cáo 4, Văn phòng đang xử lý 1"
    )


def test_what_waits_says_how_long_and_a_long_wait_is_marked(plain_digest: Digest) -> None:
    hard = replace(QUESTION, question=Question.DIFFICULTY, text="thiếu vốn")
    hidden = replace(hard, words=None, text="")
    digest = replace(
        plain_digest,
        waiting=(
            WaitingQuestion(QUESTION, 5),
            WaitingQuestion(replace(QUESTION, question=Question.CONFIRMATION), 0),
        ),
        difficulties=(WaitingQuestion(hard, 3), WaitingQuestion(hidden, 1)),
    )
    text = page(digest)
    assert part(text, "D")[1:] == [
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · đề nghị gia hạn · chờ 5 ngày làm việc ⚠️: “xin đến 31/3”",
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · báo cáo hoàn thành · mới gửi: “xin đến 31/3”",
    ]
    assert part(text, "C")[1:] == [
        "• 1.6 Giao biên chế công chức · Sở Nội vụ · chờ 3 ngày làm việc: “thiếu vốn”",
        "• 1.6 (xem tại Văn phòng) · Sở Nội vụ · chờ 1 ngày làm việc",
    ]
    assert part(first(digest), "C")[1:] == [
        "• 1.6 Sở Nội vụ: “thiếu vốn”",
        "• 1.6 Sở Nội vụ (xem tại Văn phòng)",
    ]


def test_a_broken_promise_is_named_a_kept_one_counted(plain_digest: Digest) -> None:
    made, due = date(2026, 12, 1), date(2026, 12, 20)
    promises = (
        Promise(1, 1, "1.6", HOME_AFFAIRS, due, made, PromiseState.BROKEN),
        Promise(2, 1, "1.8", HOME_AFFAIRS, due, made, PromiseState.KEPT),
    )
    assert part(page(replace(plain_digest, promises=promises)), "J")[1:] == [
        "• 1.6 Sở Nội vụ: cam kết 20/12, chưa thực hiện"
    ]


def test_the_worst_week_keeps_every_number_on_one_page(plain_digest: Digest) -> None:
    late = tuple(
        replace(LATE, code=f"12.{n}.iii", words=Words(HOSTILE), agency=HOSTILE) for n in range(40)
    )
    groups = tuple(
        AgencyOverdue(n, f"{HOSTILE}{n}", late, tuple((cause, 9) for cause in Cause))
        for n in range(60)
    )
    foreseen = tuple(
        AgencyForecasts(n, f"{HOSTILE}{n}", (AT_RISK,) * 40, (AT_RISK,) * 40, TrackRecord(9, 9))
        for n in range(60)
    )
    entry = Entry(1, 1, Official.OPEN_OVERDUE, date(2026, 3, 31), 269)
    others = [one for one in plain_digest.lists if one.kind is not ListKind.OVERDUE_OF]
    question = replace(QUESTION, agency=HOSTILE, words=Words(HOSTILE), text=HOSTILE)
    promise = Promise(
        1, 1, "1.6", HOSTILE, date(2026, 12, 1), date(2026, 12, 20), PromiseState.BROKEN
    )
    digest = replace(
        plain_digest,
        overdue=groups,
        forecasts=foreseen,
        programmes=(HOSTILE,) * 9,
        due_soon=late,
        waiting=(WaitingQuestion(question, 9),) * 30,
        difficulties=(WaitingQuestion(replace(question, question=Question.DIFFICULTY), 9),) * 30,
        extended=late,
        promises=(promise,) * 30,
        unclear=(UnclearSend(1, "reminder", HOSTILE, local(2026, 12, 24)),) * 30,
        target_year=2026,
        lists=(
            *(replace(one, entries=(entry,) * 99) for one in others),
            *(
                FigureList(f"A{n + 2}", ListKind.OVERDUE_OF, f"{HOSTILE}{n}", (entry,) * 40)
                for n in range(60)
            ),
            *(
                FigureList(f"B{n + 3}", ListKind.DOUBTFUL_OF, f"{HOSTILE}{n}", (entry,) * 40)
                for n in range(60)
            ),
        ),
    )
    text = page(digest)
    assert {letter for letter in "ABCDEFGHIJKL" if f"{letter}. " in text} == set("ABCDEFGHIJKL")
    some = {*("A1", "C1", "D2", "E8", "F7", "J2", "L3")}
    assert {code for code in some if f"99 [{code}]" in text} == some
    assert re.findall(r"… và (\d+) (\w+ ?\w*) khác, xem (\w+)", text)[0][2] == "A1"
    assert FINANCE not in text
    assert 'tuần: <b>&"{0.__class__}</a>' in text  # read as it was written, not as markup
    shown = first(digest)
    top = {*("A1", "B1", "B2", "C1", "D1", "D2", "E1", "E5", "E6")}
    assert {code for code in top if f"99 [{code}]" in shown} == top


def test_the_longest_counts_of_a_first_screen_still_fit(plain_digest: Digest) -> None:
    entry = Entry(1, 1, Official.OPEN_OVERDUE, date(2026, 3, 31), 269)
    digest = replace(
        plain_digest,
        programmes=(HOSTILE,),
        changes=Changes(
            local(2026, 12, 18, 16, 0),
            Figures(99_999, 99_999, 99_999, 99_999, 99_999),
            Movement(99_999, (1,) * 9_999, (1,) * 9_999, -99_999),
        ),
        lists=tuple(replace(one, entries=(entry,) * 10_000) for one in plain_digest.lists),
    )
    assert "10.000 [F4]" in first(digest)
