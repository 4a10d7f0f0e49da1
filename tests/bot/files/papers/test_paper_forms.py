"""A paper writes one form of dates and of quotation marks, and says a thing once."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.files.finished_file import told
from bot.files.papers.paper_rows import agencies, done, results, situation
from bot.files.papers.period_paper import layout
from bot.files.papers.period_paper import report as word
from bot.files.papers.word_tables import Band
from bot.files.workbooks.assessment_workbook import assessment
from bot.texts.paper_words import paper_day
from jobs.papers import assessment_sheet, period_report
from jobs.papers.later_contents import LaterDecisions
from jobs.papers.paper_contents import DifficultyLine, ExtensionLine, Report
from jobs.papers.report_facts import report_facts
from storage.followup.letters import SentLetter
from storage.rules.figures.target_figures import Verdict
from storage.rules.name_order import name_order
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.reading.reporting_period import Period
from storage.rules.tasks.product_match import Difference
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.words import Words
from storage.store.engine import Database
from tests import desk
from tests.bot.files.opened import sheet_rows, word_lines, word_text
from tests.builders import local

DAY = re.compile(r"\b([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})\b")


def test_dates_that_somebody_wrote_stand_in_the_papers_own_form(report: Report) -> None:
    line = replace(
        report.register.lines[0], report_on=date(2026, 6, 5), report_text="xong 5.6.2026"
    )
    lines = (line, *report.register.lines[1:])
    result = replace(report.done[0], words=Words("a", product="Quyết định «A» ngày 05/03/2026"))
    paper = replace(
        report,
        done=(result, *report.done[1:]),
        register=replace(report.register, lines=lines),
    )
    text = word_text(word(paper))
    days = list(DAY.finditer(text))
    assert [
        day[0] for day in days if paper_day(date(int(day[3]), int(day[2]), int(day[1]))) != day[0]
    ] == []
    assert "Quyết định “A” ngày 05/3/2026" in text.replace("\u00a0", " ")
    assert [sign for sign in '«»"' if sign in text] == []


def test_what_many_lead_is_told_apart_from_an_agency_without_a_contact_point(
    report: Report,
) -> None:
    late = replace(report.overdue[0], unreported=True, report_on=None, heard=None)
    of_many = replace(late, collective=True, cause=Cause.COLLECTIVE)
    own = replace(late, collective=False, cause=Cause.NO_CONTACT)
    assert situation(replace(of_many, difficulty="", flags=(), awaits=False)) == (
        "Chưa báo cáo (giao chung)."
    )
    for overdue, causes, said in (
        (
            (of_many, own, own),
            ((Cause.NO_CONTACT, 2), (Cause.COLLECTIVE, 1)),
            ": 2 lượt chưa báo cáo, cơ quan chưa cử đầu mối; 1 lượt chưa báo cáo, giao chung, chưa xác định cơ quan cụ thể.",
        ),
        (
            (of_many, replace(own, cause=Cause.NO_ANSWER)),
            ((Cause.NO_ANSWER, 1), (Cause.COLLECTIVE, 1)),
            "; 1 lượt chưa báo cáo, giao chung, chưa xác định cơ quan cụ thể.",
        ),
    ):
        lines = word_lines(word(replace(report, overdue=overdue, causes=causes)))
        (causes_told,) = [one for one in lines if one.startswith("Theo sổ theo dõi, ")]
        assert causes_told.endswith(said)


def test_a_restricted_task_says_whether_it_was_answered_and_where_its_product_is(
    report: Report,
) -> None:
    asked = DifficultyLine("1.1", None, "Sở Nội vụ", date(2026, 12, 1), "", False, "")
    answers = [
        told("files/difficulty_answer", line=replace(asked, decided=it)) for it in (False, True)
    ]
    assert answers == ["Chưa có ý kiến", "Xem tại Văn phòng"]
    row = next(done(replace(report, done=(replace(report.done[0], words=None),))))
    assert not isinstance(row, Band)
    assert row[3].rstrip("*") == "Xem tại Văn phòng"


def test_what_waits_for_an_answer_is_counted_once_and_only_its_place_is_said(
    report: Report,
) -> None:
    waits = DifficultyLine("1.1", Words("a"), "Sở Nội vụ", date(2026, 12, 1), "vốn", False, "")
    both = (waits, replace(waits, decided=True), *(replace(waits, decided=True),) * 40)
    by_day = tuple(replace(waits, told_on=date(2026, 4, 1) + timedelta(n)) for n in range(200))
    for found, said in (
        (both, " khó khăn, vướng mắc chưa được trả lời; "),
        (by_day, " khó khăn, vướng mắc báo cáo sớm nhất; "),
    ):
        lines = word_lines(word(replace(report, difficulties=found)))
        (one,) = [line for line in lines if " khó khăn, vướng mắc được báo cáo, " in line]
        assert said in one


def test_a_plan_that_names_its_year_has_it_once(report: Report) -> None:
    target = next(one for one in report.targets if one.measure == "goal")
    said = [
        told("files/plan", line=replace(target, planned=planned, goal_year=2027))
        for planned in ("Đến năm 2027, 100% xã đạt chuẩn.", "200 - 220")
    ]
    assert said == ["Đến năm 2027, 100% xã đạt chuẩn", "200 - 220 (đến năm 2027)"]


def test_the_targets_that_rest_on_estimates_are_counted(report: Report) -> None:
    one = replace(report.targets[0], verdict=Verdict.MET, estimated=True)
    hidden = replace(one, words=None, years=())
    paper = replace(report, targets=(one, hidden, replace(one, estimated=False)))
    (told,) = [line for line in word_lines(word(paper)) if " giao 3 chỉ tiêu" in line]
    assert (
        ", trong đó 1 chỉ tiêu thuộc diện hạn chế, xem tại Văn phòng Thành ủy; 2 chỉ tiêu còn lại, "
        "theo số liệu của năm 2026: "
        "2 chỉ tiêu đạt; 1 chỉ tiêu dùng số ước"
    ) in told
    (only,) = [
        line
        for line in word_lines(word(replace(paper, targets=(one,))))
        if " giao 1 chỉ tiêu" in line
    ]
    assert ": 1 chỉ tiêu ước đạt; toàn bộ 1 chỉ tiêu có số liệu là số ước" in only


def test_the_ground_of_a_restricted_tasks_end_stays_in_the_office(report: Report) -> None:
    one = report.overdue[0]
    part = (one.task_id, one.agency)
    later = LaterDecisions(ended=frozenset({part}), grounds={part: Ground("Thông báo số 9-TB/TU")})
    said = [
        [one.ground and one.ground.number for one in report_facts(paper).ended]
        for paper in (
            replace(report, later=later, overdue=(line,))
            for line in (one, replace(one, words=None))
        )
    ]
    assert said == [["Thông báo số 9-TB/TU"], [None]]


def test_the_agencies_sum_up_to_all_parts(report: Report) -> None:
    *rows, whole = (row for row in agencies(report) if not isinstance(row, Band))
    assert [int(cell) for cell in whole[2:8]] == [
        sum(int(row[column]) for row in rows) for column in range(2, 8)
    ]
    assert int(whole[2]) == len(report.register.lines)


def test_the_paper_shows_no_difficulty_that_may_not_be_read_and_no_two_of_three(
    report: Report,
) -> None:
    waits = DifficultyLine("1.1", Words("a"), "Sở Nội vụ", date(2026, 12, 1), "vốn", True, "")
    closed = replace(waits, words=None, decided=False)
    paper = replace(report, difficulties=(closed, waits, waits))
    found = layout(paper)
    assert (found.shown["difficulties"], len(found.appendix["difficulties"])) == (2, 3)
    assert any(" 2 khó khăn, vướng mắc báo cáo sớm nhất" in one for one in word_lines(word(paper)))
    long = replace(waits, text="Chưa có văn bản hướng dẫn; " * 60)
    shown = [
        layout(replace(report, difficulties=told)).shown["difficulties"]
        for told in ((long, waits, waits), (*(waits,) * 4, long, *(waits,) * 4), (waits,) * 8)
    ]
    assert shown == [0, 0, 8]  # those answered are alike: none of them is the first


def test_one_extension_is_told_in_one_sentence(report: Report) -> None:
    asked = replace(
        report.extensions[0], decided=True, granted_on=date(2027, 3, 6), asked_late=True
    )

    def said(*found: ExtensionLine) -> str:
        lines = word_lines(word(replace(report, extensions=found)))
        return next(line for line in lines if line.startswith("Gia hạn:")).partition(" (danh")[0]

    refused = replace(asked, granted_on=None, asked_late=False)
    assert [said(asked), said(asked, asked), said(asked, refused)] == [
        "Gia hạn: có 1 đề nghị (gửi khi đã quá hạn), đã đồng ý",
        "Gia hạn: có 2 đề nghị (đều gửi khi đã quá hạn), đều được đồng ý",
        ("Gia hạn: có 2 đề nghị, gồm đồng ý 1, không đồng ý 1; 1 đề nghị gửi khi đã quá hạn"),
    ]


def test_an_extensions_ground_goes_on_from_its_date(report: Report) -> None:
    granted = replace(report.extensions[0], decided=True, granted_on=date(2027, 3, 6))
    said = [
        told("files/extension_answer", line=replace(granted, reply=reply))
        for reply in ("Theo Thông báo số 20-TB/TU", "giữ tiến độ", "")
    ]
    assert said == [
        "Đồng ý đến 06/3/2027 theo Thông báo số 20-TB/TU",
        "Đồng ý đến 06/3/2027: giữ tiến độ",
        "Đồng ý đến 06/3/2027",
    ]


def test_a_day_that_begins_what_was_written_stands_once_in_the_row(report: Report) -> None:
    day, other = date(2027, 3, 31), date(2027, 6, 30)
    asked = replace(report.extensions[0], wanted_on=day, granted_on=None, decided=False)
    asked = replace(asked, text="31/3/2027, chờ Bộ", asked_late=False)
    granted = replace(asked, decided=True, granted_on=day, reply="31/3/2027 theo Thông báo 8-TB/TU")
    said = [
        (told("files/extension_asked", line=one), told("files/extension_answer", line=one))
        for one in (asked, granted, replace(granted, granted_on=other))
    ]
    assert said == [
        ("Chờ Bộ (xin đến 31/3/2027)", "Đang chờ"),
        ("Chờ Bộ", "Đồng ý đến 31/3/2027 theo Thông báo số 8-TB/TU"),
        (
            "Chờ Bộ (xin đến 31/3/2027)",
            "Đồng ý đến 30/6/2027: 31/3/2027 theo Thông báo số 8-TB/TU",
        ),
    ]


def test_what_is_alike_of_all_letters_is_said_once(report: Report) -> None:
    one = SentLetter(1, "Sở A", "8-CV/VPTU", date(2026, 12, 10), date(2026, 12, 20), None)
    two = replace(one, agency="Sở B", number="9-CV/VPTU")

    def said(*letters: SentLetter) -> str:
        lines = word_lines(word(replace(report, letters=letters)))
        return next(line for line in lines if line.startswith("Công văn đôn đốc"))

    assert said(one, two).endswith(
        ": số 8-CV/VPTU, ngày 10/12/2026 gửi Sở A; số 9-CV/VPTU, ngày 10/12/2026 gửi Sở B (đều chưa "
        "trả lời, hạn trả lời 20/12/2026)."
    )
    assert said(one, replace(two, reply_by=None)).endswith(
        " gửi Sở A (chưa trả lời, hạn trả lời 20/12/2026); số 9-CV/VPTU, ngày 10/12/2026 gửi Sở B "
        "(chưa trả lời)."
    )


def test_agencies_stand_in_the_order_of_the_names_that_are_printed(db: Database) -> None:
    with db.transaction() as session:
        found = assessment_sheet.assessment(session, desk.MOMENT, Period(2026, 4))
    names = [str(row[1]) for row in sheet_rows(assessment(found), 0)[5:] if row[0] and row[1]]
    assert names == sorted(names, key=name_order)
    assert names[3].startswith("Ban Quản lý dự án đầu tư xây dựng theo phân công")


def test_a_cell_begins_with_a_capital_whoever_wrote_it(report: Report) -> None:
    asked = replace(
        report.extensions[0], words=Words("a"), text="hội đồng chưa họp", wanted_on=None
    )
    assert [
        told("files/extension_asked", line=replace(asked, asked_late=late))
        for late in (False, True)
    ] == ["Hội đồng chưa họp", "Đề nghị sau hạn: hội đồng chưa họp"]
    line = DifficultyLine(
        "1.1", Words("a"), "Sở Nội vụ", date(2026, 12, 1), "thiếu vốn", True, "giao Sở"
    )
    assert [told(f"files/{name}", line=line) for name in ("difficulty", "difficulty_answer")] == [
        "Thiếu vốn",
        "Giao Sở",
    ]


def test_what_is_overdue_is_carried_over_only_when_the_period_has_ended(db: Database) -> None:
    def asked(moment: datetime) -> str:
        with db.transaction() as session:
            found = word(period_report.report(session, moment, Period(2026, 4)))
        lines = word_lines(found)
        return next(one for one in lines if one.startswith("- Các cơ quan chủ trì hoàn thành dứt"))

    order, left_out = asked(desk.MOMENT).split(", trừ ")
    assert order.endswith(" 56 lượt nhiệm vụ quá hạn (64 lượt của 57 nhiệm vụ nêu tại phần I")
    assert left_out.startswith("2 lượt đang chờ Văn phòng Thành ủy xử lý và 6 lượt giao chung)")
    assert " lượt chuyển sang và " in asked(local(2027, 1, 25))


def test_the_first_age_of_the_overdue_says_that_it_is_one(report: Report) -> None:
    lines = tuple(replace(report.overdue[0], days_late=days) for days in (40, 91, 91))
    (ages,) = [
        one
        for one in word_lines(word(replace(report, overdue=lines)))
        if " nhiệm vụ quá hạn ở " in one
    ]
    assert ": 1 lượt quá hạn từ 31 đến 90 ngày, 2 lượt trên 90 ngày" in ages


def test_a_result_unlike_what_was_due_is_counted_and_marked(report: Report) -> None:
    one = replace(report.done[0], differs=Difference.OTHER_KIND)
    paper = replace(report, done=(one, replace(one, differs=Difference.NO_DOCUMENT)))
    (told,) = [line for line in word_lines(word(paper)) if line.startswith("Trong kỳ có 2 kết quả")]
    assert (
        "; 1 kết quả không có văn bản được giao; 1 kết quả có văn bản khác loại được giao (ghi tại "
        "cột Sản phẩm"
    ) in told
    marks = [str(row[3]).rpartition(" (")[2] for row in results(paper) if isinstance(row, tuple)]
    assert marks == ["khác loại văn bản được giao)", "không có văn bản được giao)"]


def test_a_mark_is_explained_wherever_it_stands(report: Report) -> None:
    plain = tuple(replace(line, differs=None) for line in (*report.done, *report.after))
    marked = replace(plain[0], differs=Difference.OTHER_KIND)
    explained = [
        any(line.startswith("Văn bản khác loại được giao: ") for line in word_lines(word(paper)))
        for paper in (
            replace(report, done=plain, after=()),
            replace(report, done=plain, after=(marked,)),
            replace(report, done=(marked,), after=()),
        )
    ]
    assert explained == [False, True, True]
