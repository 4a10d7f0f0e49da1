"""Reminders and digests in the office's words, always within what Telegram takes."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.messages import composer
from bot.messages.card_page import ROOM
from bot.messages.composer import MessageComposer
from bot.simulator.calls.html_parser import parse_html
from bot.texts import marked, render
from bot.texts import plain as visible
from bot.texts.split import length
from jobs.messages import DueMilestone, Reminder, ReminderLine
from storage.people.people import Absence, Contact
from storage.rules.calendar.periods import Quarter
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.post.marks import unmarked
from storage.rules.post.said import to_json
from storage.rules.reminders.reminder_news import News
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import Words
from storage.tasks.agency_task_rows import ForecastRow, Report
from storage.tasks.agency_tasks import Standing
from storage.tasks.open_deadlines import OpenMilestone
from tests.builders import HOME_AFFAIRS

TODAY = date(2026, 12, 24)
YEAR_END = date(2026, 12, 31)
CANARY = "CHIM-HOÀNG-YẾN"
HOSTILE = '<b>&"{0.__class__}</a>😀\u202e' * 40
OFFICER = Contact(
    1, "Trần Thị B", Role.OFFICER, 1, HOME_AFFAIRS, 1001, of_chat(1001), reachable=True
)
STANDING = Standing(
    task_id=1,
    code="6.14",
    words=Words("Đề án quan hệ lao động", "", ""),
    agency_id=1,
    agency=HOME_AFFAIRS,
    agency_short="SNV",
    collective=False,
    milestone_id=1,
    period=None,
    due_on=YEAR_END,
    status=Official.OPEN_IN_TIME,
    flags=(Flag.NO_REPORT,),
    last_report=None,
    extensions=0,
)
REPORTED = replace(
    STANDING,
    flags=(),
    code="1.6",
    words=Words("Giao biên chế công chức", "Quyết định của UBND thành phố"),
    last_report=Report(date(2026, 12, 2), "đang lấy ý kiến"),
)


def due(standing: Standing, step: int | None = 7, *later: date) -> ReminderLine:
    """A line whose date has come, and the dates of its later milestones."""
    days = (standing.due_on or YEAR_END, *later)
    dues = (DueMilestone(OpenMilestone(n, standing.label, on), step) for n, on in enumerate(days))
    return ReminderLine(standing, tuple(dues))


REMINDER = Reminder(
    contact=OFFICER,
    day=TODAY,
    lines=(due(REPORTED, 7), due(STANDING, 7)),
    quarter=None,
    overdue_elsewhere=0,
    late=False,
)


def reminder_text(reminder: Reminder) -> str:
    return unmarked(MessageComposer().reminder(reminder, "0123456789").words)


def plain(html: str) -> str:
    """What a person reads; refused as Telegram would refuse it."""
    assert length(html) <= 4_096
    return parse_html(html)[0]


def test_a_reminder_looks_as_the_vocabulary_says() -> None:
    assert reminder_text(REMINDER).splitlines() == [
        "🔔 Nhắc việc – còn 7 ngày đến hạn 31/12/2026 (Quý IV/2026)",
        "Kính gửi đồng chí Trần Thị B, Sở Nội vụ",
        "",
        "1. 1.6 Giao biên chế công chức — sản phẩm: Quyết định của UBND thành phố · cập nhật gần nhất 02/12: “đang lấy ý kiến”",
        "",
        "2. 6.14 Đề án quan hệ lao động — ⚪\u00a0chưa báo cáo",
        "",
        "Đề nghị đồng chí chọn: 1\u00a0Báo cáo tiến độ · 2\u00a0Báo cáo hoàn thành · 3\u00a0Đề nghị gia hạn · 4\u00a0Vướng mắc",
    ]


@pytest.mark.parametrize("times", [1, 4, 8, 12, 20])
def test_the_longest_words_that_fit_are_found_in_few_tries(
    times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[dict[str, Any]] = []

    def counted(name: str, **values: Any) -> str:
        tried.append(values)
        return render(name, **values)

    monkeypatch.setattr(composer, "render", counted)
    words = Words("Đề án việc làm " * times, "Báo cáo tổng hợp " * times, "giai đoạn hai " * times)
    told = Report(date(2026, 12, 2), "đang lấy ý kiến " * times)
    long = replace(STANDING, words=words, last_report=told, due_on=date(2026, 9, 30))
    lines = (due(long, -85),) * 5
    said = MessageComposer().reminder(replace(REMINDER, lines=lines), "0123456789")
    looks = [render("reminder", **{**tried[0], "sizes": one}) for one in composer._SIZES]
    assert said.words == marked(next(one for one in looks if length(visible(one)) <= ROOM))
    assert len(tried) <= 3


@pytest.mark.parametrize(
    ("due_on", "heading"),
    [
        pytest.param(date(2026, 12, 25), "còn 1 ngày đến hạn 25/12/2026 (Quý IV/2026)", id="1"),
        pytest.param(TODAY, "hôm nay là hạn 24/12/2026 (Quý IV/2026)", id="0"),
        pytest.param(date(2026, 9, 30), "đã quá hạn 30/09/2026 (Quý III/2026)", id="overdue"),
    ],
)
def test_the_heading_tells_the_one_deadline_of_all_lines(due_on: date, heading: str) -> None:
    one = due(replace(STANDING, due_on=due_on), 0)
    text = reminder_text(replace(REMINDER, lines=(one, one)))
    assert text.splitlines()[0] == f"🔔 Nhắc việc – {heading}"


def test_lines_of_several_deadlines_tell_their_own_the_days_left_or_late() -> None:
    lines = (
        due(replace(STANDING, code="1.1", due_on=date(2026, 9, 30)), -85),
        due(replace(STANDING, code="1.2", due_on=TODAY), 0),
        due(replace(STANDING, code="1.3"), 7),
    )
    assert reminder_text(replace(REMINDER, lines=lines, late=True)).splitlines()[:8] == [
        "🔔 Nhắc việc ngày 24/12/2026: 3 nhiệm vụ, 1 quá hạn (gửi muộn)",
        "Kính gửi đồng chí Trần Thị B, Sở Nội vụ",
        "",
        "1. 1.1 Đề án quan hệ lao động — 🔴\u00a0quá hạn 85 ngày · hạn 30/09/2026 · ⚪\u00a0chưa báo cáo",
        "",
        "2. 1.2 Đề án quan hệ lao động — hạn 24/12/2026 (hôm nay) · ⚪\u00a0chưa báo cáo",
        "",
        "3. 1.3 Đề án quan hệ lao động — hạn 31/12/2026 (còn 7 ngày) · ⚪\u00a0chưa báo cáo",
    ]


def test_a_line_tells_its_milestone_a_return_and_a_report_of_another_year() -> None:
    standing = replace(
        STANDING,
        words=Words(STANDING.title, STANDING.product, "khởi công"),
        flags=(Flag.RETURNED,),
        last_report=Report(date(2025, 12, 2), "đã có mặt bằng"),
    )
    text = reminder_text(replace(REMINDER, lines=(due(standing, 7),)))
    assert text.splitlines()[3] == (
        "1. 6.14 Đề án quan hệ lao động (khởi công) — báo cáo hoàn thành bị trả lại"
        " · cập nhật gần nhất 02/12/2025: “đã có mặt bằng”"
    )


def test_a_progress_request_says_what_it_is_for() -> None:
    text = reminder_text(replace(REMINDER, quarter=Quarter(2026, 4)))
    assert text.splitlines()[2] == (
        "Đề nghị báo cáo tiến độ Quý IV/2026 để Văn phòng Thành ủy tổng hợp,"
        " báo cáo Ban Thường vụ Thành ủy."
    )


def test_key_projects_beside_fourteen_tasks_are_counted_and_the_look_is_kept() -> None:
    contact = replace(OFFICER, agency="Sở Văn hóa, Thể thao và Du lịch")
    words = Words("Xây dựng hồ sơ đề nghị công nhận Cát Bà là khu du lịch quốc gia", "")
    lines = tuple(
        due(replace(STANDING, code=f"2.2.{n}", task_id=n, words=words, due_on=on), 14)
        for n, on in enumerate([*[YEAR_END] * 13, date(2026, 9, 30)], 1)
    )
    projects = ("PL3.B.IV.32", "PL3.B.IV.34", "PL3.B.IV.35")
    asked = replace(
        REMINDER, contact=contact, lines=lines, quarter=Quarter(2026, 4), projects=projects
    )
    text = reminder_text(asked)
    assert "\n🏗 Dự án trọng điểm chưa có báo cáo Quý IV/2026: 3. Báo cáo: /duan\n" in text
    assert length(text) <= 900
    few = reminder_text(replace(asked, lines=lines[:1]))
    assert "Quý IV/2026: PL3.B.IV.32, PL3.B.IV.34, PL3.B.IV.35. Báo cáo: /duan" in few


def test_the_rest_is_named_by_code_behind_a_numbered_button() -> None:
    lines = tuple(due(replace(STANDING, code=f"6.{n}", task_id=n)) for n in range(1, 9))
    reminder = replace(REMINDER, lines=lines, overdue_elsewhere=12)
    assert reminder_text(reminder).splitlines()[-4:] == [
        "",
        "Còn 3 nhiệm vụ khác: 6.6, 6.7, 6.8.",
        "Cơ quan còn 12 nhiệm vụ khác đang quá hạn.",
        "Đề nghị đồng chí chọn: 1\u00a0Báo cáo tiến độ · 2\u00a0Báo cáo hoàn thành · 3\u00a0Đề nghị gia hạn · 4\u00a0Vướng mắc · 5\u00a0Xem tất cả",
    ]
    choices = MessageComposer().reminder(reminder, "ref").choices
    assert [[(key.label, key.data) for key in row] for row in choices] == [
        [("1 Báo cáo tiến độ", "a:ref:1"), ("2 Báo cáo hoàn thành", "a:ref:2")],
        [("3 Đề nghị gia hạn", "a:ref:3"), ("4 Vướng mắc", "a:ref:4")],
        [("5 Xem tất cả", "R:ref")],
        [("Nhắc lại chiều nay", "N:ref:a"), ("Nhắc lại mai", "N:ref:m")],
    ]


def test_the_head_counts_what_the_message_names_and_says_where_the_overdue_stand() -> None:
    late = tuple(
        due(replace(STANDING, code=f"6.{n}", task_id=n, due_on=date(2026, 9, 30 - n)))
        for n in (1, 2, 3)
    )
    ahead = tuple(due(replace(STANDING, code=f"7.{n}", task_id=10 + n)) for n in range(1, 6))
    for lines, head, rest in (
        (
            (*ahead, *late),
            ": 8 nhiệm vụ, 3 quá hạn",
            "Còn 3 nhiệm vụ khác (đều quá hạn): 6.1, 6.2, 6.3.",
        ),
        ((*ahead, late[0]), ": 6 nhiệm vụ, 1 quá hạn", "Còn 1 nhiệm vụ khác (quá hạn): 6.1."),
        ((*late, *ahead), ": 8 nhiệm vụ, 3 quá hạn", "Còn 3 nhiệm vụ khác: 7.3, 7.4, 7.5."),
        (late, ": 3 nhiệm vụ quá hạn", ""),
    ):
        told = reminder_text(replace(REMINDER, lines=lines)).splitlines()
        assert told[0] == f"🔔 Nhắc việc ngày 24/12/2026{head}"
        assert [line for line in told if line.startswith("Còn ")] == ([rest] if rest else [])


def test_more_codes_than_a_look_takes_end_with_an_ellipsis() -> None:
    lines = tuple(due(replace(STANDING, code=f"6.{n}", task_id=n)) for n in range(1, 20))
    text = reminder_text(replace(REMINDER, lines=lines))
    assert text.splitlines()[-2] == (
        "Còn 14 nhiệm vụ khác: 6.6, 6.7, 6.8, 6.9, 6.10, 6.11, 6.12, 6.13, 6.14, 6.15, 6.16, 6.17, …"
    )


def test_a_task_with_two_dates_is_one_line_of_both() -> None:
    standing = replace(STANDING, due_on=date(2026, 9, 30))
    text = reminder_text(replace(REMINDER, lines=(due(standing, -85, YEAR_END),)))
    assert text.splitlines()[3] == (
        "1. 6.14 Đề án quan hệ lao động — 🔴\u00a0quá hạn 85 ngày · hạn 30/09/2026"
        " · hạn 31/12/2026 (còn 7 ngày) · ⚪\u00a0chưa báo cáo"
    )


def test_several_overdue_dates_of_a_task_are_the_first_and_a_count() -> None:
    dates = (date(2026, 6, 30), date(2026, 9, 30), YEAR_END)
    standing = replace(STANDING, due_on=date(2026, 3, 31))
    text = reminder_text(replace(REMINDER, lines=(due(standing, -268, *dates),)))
    assert text.splitlines()[3] == (
        "1. 6.14 Đề án quan hệ lao động — 🔴\u00a0quá hạn 268 ngày · hạn 31/03/2026 và 2 mốc sau"
        " · hạn 31/12/2026 (còn 7 ngày) · ⚪\u00a0chưa báo cáo"
    )


def test_a_line_tells_what_changed_and_what_the_agency_foresees() -> None:
    foretold = ForecastRow(Forecast.AT_RISK, date(2026, 12, 2), "", 1, YEAR_END)
    risky = replace(due(replace(STANDING, flags=(), forecast=foretold)), news=News.NEARER)
    returned = replace(due(replace(STANDING, code="6.15")), news=News.DECIDED)
    fresh = replace(due(replace(STANDING, code="6.16")), news=News.FIRST)
    text = reminder_text(replace(REMINDER, lines=(risky, returned, fresh)))
    assert text.splitlines()[3:8:2] == [
        "1. 6.14 Đề án quan hệ lao động — đã báo: có nguy cơ (02/12)",
        "2. 6.15 (Văn phòng đã trả lời) Đề án quan hệ lao động — ⚪\u00a0chưa báo cáo",
        "3. 6.16 (nhắc lần đầu) Đề án quan hệ lao động — ⚪\u00a0chưa báo cáo",
    ]
    alone = reminder_text(replace(REMINDER, lines=(fresh,)))
    assert alone.splitlines()[3] == "1. 6.16 Đề án quan hệ lao động — ⚪\u00a0chưa báo cáo"


def test_a_restricted_task_shows_only_its_code_and_deadline() -> None:
    hidden = replace(STANDING, code="9.1", words=None, due_on=None, last_report=None)
    said = MessageComposer().reminder(replace(REMINDER, lines=(due(hidden, 7),)), "ref")
    assert unmarked(said.words).splitlines()[3] == ("1. 9.1 · hạn 31/12/2026 · xem tại Văn phòng")
    assert CANARY not in json.dumps(to_json(said), ensure_ascii=False)


def test_the_longest_real_tasks_make_one_look() -> None:
    source = Path(__file__).parents[3] / "seed" / "programmes" / "17-ctr-tu.json"
    rows = json.loads(source.read_text("utf-8"))["tasks"]
    longest = sorted(rows, key=lambda row: len(row["title"]), reverse=True)[:10]
    lines = tuple(
        due(
            replace(
                STANDING,
                code=f"12.{n}",
                words=Words(
                    row["title"], max((row["product"], row["title"]), key=len), row["title"]
                ),
                due_on=date(2026, 3, n + 1),
                last_report=Report(date(2026, 12, 2), row["title"]),
            ),
            -100,
        )
        for n, row in enumerate(longest)
    )
    text = reminder_text(
        replace(
            REMINDER,
            lines=lines,
            quarter=Quarter(2026, 4),
            overdue_elsewhere=30,
            late=True,
        )
    )
    found = [line for line in text.splitlines() if " 12." in line]
    assert [line.partition(".")[0] for line in found[:5]] == [str(n) for n in range(1, 6)]
    assert min(len(line.partition(" — ")[0]) for line in found[:5]) > 30
    assert found[5] == "Còn 5 nhiệm vụ khác: 12.5, 12.6, 12.7, 12.8, 12.9."
    assert len(text) <= 1_000


def test_hostile_words_stay_words_and_still_fit() -> None:
    hostile = replace(
        STANDING,
        words=Words(HOSTILE, HOSTILE, HOSTILE),
        last_report=Report(TODAY, HOSTILE),
    )
    reminder = replace(
        REMINDER,
        contact=replace(OFFICER, name=HOSTILE, agency=HOSTILE),
        lines=(due(hostile, 7),) * 10,
    )
    text = reminder_text(reminder)
    assert text.count("\n") == 14
    assert '<b>&"{0.__class__}' in text


def test_a_leader_who_stands_in_is_told_for_whom_and_offered_no_report() -> None:
    absence = Absence("Trần Thị B", HOME_AFFAIRS, date(2026, 12, 28))
    leader = replace(OFFICER, name="Vũ Văn G", role=Role.LEADER, instead_of=absence)
    said = MessageComposer().reminder(replace(REMINDER, contact=leader), "ref")
    lines = unmarked(said.words).splitlines()
    assert lines[2] == (
        "Đồng chí Trần Thị B vắng mặt đến hết 28/12/2026; kính gửi đồng chí để chỉ đạo."
    )
    assert lines[-1] == "Xem danh sách của cơ quan: /nhiemvu"
    assert [[key.label for key in row] for row in said.choices] == [
        ["Nhắc lại chiều nay", "Nhắc lại mai"]
    ]


def test_a_deputy_who_stands_in_is_asked_to_report() -> None:
    absence = Absence("Trần Thị B", HOME_AFFAIRS, date(2026, 12, 28))
    deputy = replace(OFFICER, name="Ngô Văn N", instead_of=absence)
    text = reminder_text(replace(REMINDER, contact=deputy))
    assert text.splitlines()[2] == (
        "Đồng chí Trần Thị B vắng mặt đến hết 28/12/2026; kính nhờ đồng chí theo dõi, báo cáo thay."
    )
    assert text.endswith("3\u00a0Đề nghị gia hạn · 4\u00a0Vướng mắc")
