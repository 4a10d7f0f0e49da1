"""Why overdue parts are late: each counts once, by what its agency said, and the counts sum to them."""

from datetime import date

from bot.files.papers.period_paper import report as word
from jobs.papers import period_report
from jobs.papers.delay_reasons import Quote, Reason, delay_reasons
from jobs.papers.paper_contents import Report
from jobs.papers.report_facts import report_facts
from storage.requests import completions, decisions, difficulties, disputes, extensions
from storage.rules.permissions import Role
from storage.rules.reading.reporting_period import Period
from storage.store.engine import Database
from storage.tasks.receipts import Product
from storage.tasks.reports.progress import record_progress
from tests.bot.files.opened import word_lines
from tests.builders import HOME_AFFAIRS, act, local, person, register, task
from tests.builders import task_id as id_of

FINANCE = "Sở Tài chính"
QUARTER = Period(2026, 4)
LATE = date(2026, 11, 2)


def nine_overdue(db: Database) -> Report:
    """Nine overdue parts, of each reason one or two."""
    codes = [f"1.{number}" for number in range(1, 9)]
    register(db, [*(task(code, LATE) for code in codes), task("2.1", LATE, leads=[FINANCE])])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 21))
        number = {code: id_of(session, code) for code in codes}
        for code, text in (("1.1", "thiếu vốn"), ("1.2", "chờ Bộ cho ý kiến")):
            told = difficulties.report_difficulty(saying, number[code], text)
            if code == "1.1":
                difficulties.add_part(saying, told.request_id or 0, "must_act", "Sở Tài chính")
        extensions.ask_extension(saying, number["1.2"], "chờ Bộ", date(2027, 3, 31))
        completions.record_completion(
            saying, number["1.3"], Product("5/QĐ-UBND", on=date(2026, 12, 20))
        )
        disputes.dispute(saying, number["1.4"], "việc của sở khác")
        extensions.ask_extension(saying, number["1.5"], "phải lấy ý kiến lại", date(2027, 3, 31))
        asked = extensions.ask_extension(saying, number["1.6"], "chưa xong", date(2027, 2, 1))
        record_progress(saying, number["1.7"], "đang lấy ý kiến")
    with db.transaction() as session:
        decisions.refuse_extension(
            act(session, office, local(2026, 12, 22)), asked.request_id or 0, "không đủ căn cứ"
        )
    with db.transaction() as session:
        return period_report.report(session, local(2026, 12, 24), QUARTER)


def test_each_overdue_part_counts_at_the_first_reason_that_holds(db: Database) -> None:
    paper = nine_overdue(db)
    found = delay_reasons(paper)
    assert found.counts == {
        Reason.HINDERED: 2,
        Reason.AT_OFFICE: 2,
        Reason.MORE_TIME: 2,
        Reason.NO_REASON: 1,
        Reason.NEVER_REPORTED: 2,
    }
    assert sum(found.counts.values()) == len(paper.overdue) == 9
    assert found.awaited == ((FINANCE, 1),)
    assert found.quotes == (
        Quote("thiếu vốn", ((HOME_AFFAIRS, ("1.1",)),)),
        Quote("chờ Bộ cho ý kiến", ((HOME_AFFAIRS, ("1.2",)),)),
        Quote("phải lấy ý kiến lại", ((HOME_AFFAIRS, ("1.5",)),), wanted_on=date(2027, 3, 31)),
    )


def test_papers_of_any_period_tell_one_reason_whenever_it_was_said(db: Database) -> None:
    counts = delay_reasons(nine_overdue(db)).counts
    with db.transaction() as session:
        papers = [
            period_report.report(session, local(2027, 1, 20), period)
            for period in (Period(2026, 4), Period(2026), Period(2027, 1))
        ]
    assert [delay_reasons(paper).counts for paper in papers] == [counts] * 3
    assert len(papers[2].extensions) == 2  # the refused one is of the quarter before


def test_one_sentence_about_several_tasks_is_quoted_once(db: Database) -> None:
    register(db, [task(f"1.{n}", LATE) for n in (1, 2)] + [task("1.3", LATE, leads=[FINANCE])])
    officers = {
        name: person(db, "Trần Thị B", agency=name, chat_id=chat)
        for chat, name in enumerate((HOME_AFFAIRS, FINANCE), 1)
    }
    with db.transaction() as session:
        for code, name in (("1.1", HOME_AFFAIRS), ("1.2", HOME_AFFAIRS), ("1.3", FINANCE)):
            saying = act(session, officers[name], local(2026, 12, 21))
            difficulties.report_difficulty(saying, id_of(session, code), "thiếu vốn")
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 24), QUARTER)
    assert delay_reasons(paper).quotes == (
        Quote("thiếu vốn", ((HOME_AFFAIRS, ("1.1", "1.2")), (FINANCE, ("1.3",)))),
    )
    said = f"Cơ quan nêu: “thiếu vốn” (mã 1.1; 1.2, {HOME_AFFAIRS}; mã 1.3, {FINANCE})."
    assert [line for line in word_lines(word(paper)) if said in line] != []


def test_an_answered_difficulty_is_told_as_answered_and_one_not_quoted_is_counted(
    db: Database,
) -> None:
    register(db, [task(f"1.{n}", LATE) for n in (1, 2, 3)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 21))
        for code, text in (("1.1", "thiếu vốn"), ("1.2", "thiếu người"), ("1.3", "dài " * 60)):
            told = difficulties.report_difficulty(saying, id_of(session, code), text)
            if code == "1.1":
                answered = told.request_id or 0
    with db.transaction() as session:
        decisions.answer_difficulty(
            act(session, office, local(2026, 12, 22)), answered, "đã bố trí"
        )
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 24), QUARTER)
    (line,) = (one for one in word_lines(word(paper)) if "Cơ quan nêu" in one)
    assert line.partition("Cơ quan nêu")[2] == (
        f": “thiếu vốn” (mã 1.1, {HOME_AFFAIRS}; Văn phòng Thành ủy đã trả lời); "
        f"“thiếu người” (mã 1.2, {HOME_AFFAIRS}); "
        "khó khăn, vướng mắc của 1 lượt khác không trích tại đây."
    )


def test_the_paper_tells_the_reasons_and_whom_the_difficulties_are_for(db: Database) -> None:
    lines = word_lines(word(nine_overdue(db)))
    assert (
        "Nguyên nhân theo báo cáo của cơ quan chủ trì: 2 lượt có khó khăn, vướng mắc đã báo cáo "
        "(chờ Sở Tài chính 1); 2 lượt đã báo cáo hoàn thành hoặc có ý kiến không thuộc "
        "trách nhiệm, chờ Văn phòng Thành ủy xử lý; 2 lượt đã đề nghị gia hạn; 1 lượt có báo cáo nhưng chưa nêu nguyên nhân chậm; 2 lượt "
        f"chưa có báo cáo nào nên chưa rõ nguyên nhân. Cơ quan nêu: “thiếu vốn” (mã 1.1, {HOME_AFFAIRS}); "
        f"“chờ Bộ cho ý kiến” (mã 1.2, {HOME_AFFAIRS}); “phải lấy ý kiến lại” (mã 1.5, {HOME_AFFAIRS})."
    ) in lines
    assert (
        "- Đề nghị Sở Tài chính xem xét, giải quyết 1 khó khăn, vướng mắc mà cơ quan chủ trì đề nghị "
        f"(mã 1.1, {HOME_AFFAIRS}), có ý kiến trước ngày 31/12/2026."
    ) in lines
    assert (
        "- Đề nghị Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo đối với 1 khó khăn, vướng mắc "
        f"chưa có ý kiến trả lời (mã 1.2, {HOME_AFFAIRS})."
    ) in lines
    assert (
        "- Văn phòng Thành ủy xử lý hoặc trình cấp có thẩm quyền xử lý 1 báo cáo hoàn thành chờ xác "
        "nhận (mã 1.3), 2 đề nghị gia hạn (mã 1.2; 1.5), "
        "1 ý kiến cho rằng nhiệm vụ không thuộc trách nhiệm của cơ quan (mã 1.4) và 2 khó khăn, vướng mắc (mã 1.2, "
        "sau khi Ban Thường vụ Thành ủy có ý kiến; mã 1.1, sau khi Sở Tài chính có ý kiến), "
        "lâu nhất chờ từ ngày 21/12/2026."
    ) in lines


def test_long_words_are_left_to_the_appendix_and_never_cut(db: Database) -> None:
    register(db, [task("1.1", LATE)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 21))
        difficulties.report_difficulty(saying, id_of(session, "1.1"), "thiếu vốn " * 40)
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 24), QUARTER)
    assert delay_reasons(paper).quotes == ()
    assert [line for line in word_lines(word(paper)) if "Cơ quan nêu" in line] == []


def test_sections_and_agencies_are_judged_as_the_period_with_its_last_day(db: Database) -> None:
    last = date(2026, 12, 31)
    register(
        db,
        [
            task("1.1", LATE),
            task("1.2", last),
            task("1.3", last, leads=[HOME_AFFAIRS, FINANCE]),
            task("1.4", date(2026, 10, 30)),
        ],
    )
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    office = person(db, "Nguyễn Văn A", Role.OFFICE, chat_id=2)
    with db.transaction() as session:
        done = completions.record_completion(
            act(session, officer, local(2026, 10, 20)),
            id_of(session, "1.4"),
            Product("5/QĐ-UBND", on=date(2026, 10, 20)),
        )
    with db.transaction() as session:
        decisions.confirm_completion(
            act(session, office, local(2026, 10, 21)), done.request_id or 0
        )
    with db.transaction() as session:
        paper = period_report.report(session, local(2027, 1, 25), QUARTER)
    (section,) = paper.register.sections
    assert (section.due_that_day, section.rate_with_last_day) == (
        2,
        report_facts(paper).judgment.rate,
    )
    agencies = {one.title: one.due_that_day for one in paper.register.agencies}
    assert agencies == {HOME_AFFAIRS: 2, FINANCE: 1}
    assert report_facts(paper).kinds == (("Quyết định", 1),)
    lines = word_lines(word(paper))
    assert (
        "Tỷ lệ hoàn thành trên số đến hạn, tính cả nhiệm vụ có hạn đúng ngày cuối kỳ, thấp nhất ở mục "
        "1 về mục 1 (1 trên 4 nhiệm vụ, 25,0%)."
    ) in lines
    assert "Trong quý IV/2026 có 1 kết quả được xác nhận hoàn thành: 1 quyết định." in lines


def test_the_date_that_is_asked_for_is_no_reason(db: Database) -> None:
    register(db, [task("1.1", LATE)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        saying = act(session, officer, local(2026, 12, 21))
        words, until = "31/3/2027, chờ hướng dẫn của Bộ", date(2027, 3, 31)
        extensions.ask_extension(saying, id_of(session, "1.1"), words, until)
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 24), QUARTER)
    (line,) = (one for one in word_lines(word(paper)) if "Cơ quan nêu" in one)
    said = f"“chờ hướng dẫn của Bộ” (mã 1.1, {HOME_AFFAIRS})."
    assert line.partition("Cơ quan nêu: ")[2] == said


def test_who_is_hindered_and_waits_for_the_office_is_told_as_both(db: Database) -> None:
    register(db, [task("1.1", LATE)])
    officer = person(db, "Trần Thị B", agency=HOME_AFFAIRS, chat_id=1)
    with db.transaction() as session:
        saying, number = act(session, officer, local(2026, 12, 21)), id_of(session, "1.1")
        difficulties.report_difficulty(saying, number, "thiếu vốn")
        completions.record_completion(saying, number, Product("5/QĐ-UBND", on=date(2026, 12, 20)))
    with db.transaction() as session:
        paper = period_report.report(session, local(2026, 12, 24), QUARTER)
    (line,) = (one for one in word_lines(word(paper)) if "Nguyên nhân theo báo cáo" in one)
    assert (
        ": 1 lượt có khó khăn, vướng mắc đã báo cáo, trong đó 1 lượt đồng thời chờ Văn phòng Thành ủy "
        "xử lý."
    ) in line
