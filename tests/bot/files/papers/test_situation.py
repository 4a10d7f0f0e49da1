"""What a paper says of the last that was heard of a task: nobody who reported is called silent."""

from dataclasses import replace
from datetime import date

import pytest

from bot.files.papers.paper_rows import situation
from jobs.papers.later_contents import PendingCompletion
from jobs.papers.paper_contents import Report
from storage.rules.event_kinds import What
from storage.rules.reading.commands.decision_words import Ground
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.reports import HeardReport
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import Words
from storage.tasks.agency_task_rows import ForecastRow
from storage.tasks.past.chronicle import ExtensionInForce
from storage.tasks.past.known_events import ReturnedReport

HEARD, PASSED = date(2026, 12, 10), date(2026, 12, 29)
FORMER = HeardReport(What.COMPLETION, HEARD, agreed=True)
ASKED = HeardReport(What.EXTENSION, HEARD, agreed=True)
AGREED = ExtensionInForce(HEARD, asked_late=False, ground=None)
GROUND = Ground("112-TB/TU", date(2026, 12, 15))
FORETOLD = ForecastRow(Forecast.NOT_IN_TIME, date(2026, 11, 4), "", None, None)
HANGS = "Văn bản giao ghi điều kiện: hoàn thành sau khi Đề án được phê duyệt"
SINCE = "Chưa báo cáo từ lần nhắc gần nhất."


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "Chưa báo cáo."),
        ({"flags": (Flag.CONDITIONAL,)}, f"{HANGS}. Chưa báo cáo."),
        ({"heard": ASKED}, f"Đề nghị gia hạn ngày 10/12/2026 (đã đồng ý). {SINCE}"),
        (
            {"heard": ASKED._replace(agreed=False)},
            f"Đề nghị gia hạn ngày 10/12/2026 (không đồng ý). {SINCE}",
        ),
        (
            {"heard": ASKED, "extension": AGREED, "due_on": date(2027, 3, 31)},
            f"Đã gia hạn đến 31/3/2027 (đề nghị ngày 10/12/2026). {SINCE}",
        ),
        (
            {
                "heard": ASKED,
                "extension": replace(AGREED, asked_late=True, ground=GROUND),
                "due_on": date(2027, 3, 31),
                "report_on": date(2026, 9, 16),
                "report_text": "Đã trình",
                "unreported": False,
            },
            (
                "Đã gia hạn đến 31/3/2027 theo Thông báo số 112-TB/TU, ngày 15/12/2026 (đề nghị sau "
                "hạn, ngày 10/12/2026). Báo cáo ngày 16/9/2026: Đã trình."
            ),
        ),
        (
            {
                "heard": ASKED._replace(agreed=False),
                "report_on": date(2026, 9, 16),
                "report_text": "Đã trình",
                "unreported": False,
            },
            "Đề nghị gia hạn ngày 10/12/2026 (không đồng ý). Báo cáo ngày 16/9/2026: Đã trình.",
        ),
        (
            {
                "heard": HeardReport(What.DIFFICULTY, date(2026, 9, 10), agreed=True),
                "report_on": date(2026, 9, 16),
                "report_text": "Đã trình Kế hoạch 12/KH-SNV",
                "unreported": False,
            },
            "Báo cáo ngày 16/9/2026: Đã trình Kế hoạch số 12/KH-SNV.",
        ),
        (
            {
                "heard": ASKED._replace(agreed=None),
                "flags": (Flag.EXTENSION_ASKED,),
                "unreported": False,
            },
            "Đang đề nghị gia hạn.",
        ),
        (
            {"heard": HeardReport(What.DIFFICULTY, HEARD, agreed=True)},
            f"Báo cáo vướng mắc ngày 10/12/2026 (đã trả lời). {SINCE}",
        ),
        (
            {"heard_on": HEARD, "flags": (Flag.RETURNED,)},
            f"Báo cáo hoàn thành bị trả lại. {SINCE}",
        ),
        (
            {
                "heard_on": HEARD,
                "flags": (Flag.RETURNED,),
                "returned": ReturnedReport(HEARD, date(2026, 12, 14), "Văn bản chưa có số"),
            },
            "Báo cáo hoàn thành ngày 10/12/2026 bị trả lại ngày 14/12/2026: Văn bản chưa có số. "
            + SINCE,
        ),
        (
            {"heard_on": HEARD, "forecast": FORETOLD},
            f"Dự báo ngày 04/11/2026: không kịp. {SINCE}",
        ),
        (
            {"heard_on": HEARD, "forecast": replace(FORETOLD, forecast=Forecast.AT_RISK)},
            f"Dự báo ngày 04/11/2026: có nguy cơ chậm. {SINCE}",
        ),
        (
            {
                "heard": HeardReport(What.FORECAST, HEARD, agreed=None),
                "forecast": replace(FORETOLD, forecast=Forecast.IN_TIME),
            },
            f"Dự báo ngày 10/12/2026. {SINCE}",
        ),
        (
            {
                "heard": HeardReport(
                    What.FORECAST, HEARD, agreed=None, forecast=Forecast.NOT_IN_TIME
                )
            },
            f"Dự báo ngày 10/12/2026: không kịp. {SINCE}",
        ),
        (
            {
                "heard_on": HEARD,
                "forecast": replace(FORETOLD, forecast=Forecast.IN_TIME),
                "status": Official.OPEN_IN_TIME,
                "days_late": 0,
            },
            f"Dự báo ngày 04/11/2026: kịp. {SINCE}",
        ),
        (
            {"heard_on": HEARD, "flags": (Flag.EXTENSION_ASKED,), "unreported": False},
            "Đang đề nghị gia hạn.",
        ),
        (
            {"heard_on": HEARD, "report_on": HEARD, "report_text": "Đã trình"},
            f"Báo cáo ngày 10/12/2026: Đã trình. {SINCE}",
        ),
        (
            {"flags": (Flag.EXTENSION_ASKED, Flag.ASKED_LATE), "unreported": False},
            "Đang đề nghị gia hạn (đề nghị sau hạn).",
        ),
        (
            {"heard": FORMER},
            f"Đã hoàn thành mốc trước (báo cáo ngày 10/12/2026). {SINCE}",
        ),
        (
            {"heard": FORMER, "unreported": False, "report_on": HEARD, "report_text": "Đã trình"},
            "Đã hoàn thành mốc trước (báo cáo ngày 10/12/2026); mốc này chưa báo cáo.",
        ),
        (
            {"heard": FORMER._replace(agreed=None), "unreported": False},
            "Báo cáo hoàn thành ngày 10/12/2026.",
        ),
        (
            {"heard": FORMER._replace(agreed=None), "awaits": True, "unreported": False},
            "Đã báo cáo hoàn thành, chờ Văn phòng xác nhận.",
        ),
        (
            {
                "awaits": True,
                "unreported": False,
                "completed": PendingCompletion(HEARD, date(2026, 12, 9)),
            },
            (
                "Đã báo cáo hoàn thành ngày 10/12/2026, sản phẩm ngày 09/12/2026, chờ Văn phòng xác "
                "nhận."
            ),
        ),
        (
            {"awaits": True, "unreported": False, "completed": PendingCompletion(HEARD, None)},
            "Đã báo cáo hoàn thành ngày 10/12/2026, chờ Văn phòng xác nhận.",
        ),
        (
            {"report_on": HEARD, "report_text": "Đang trình, hẹn 29/12", "promised_on": PASSED},
            (
                "Báo cáo ngày 10/12/2026: Đang trình, hẹn 29/12. Đã quá ngày hẹn 29/12/2026, chưa "
                f"thực hiện. {SINCE}"
            ),
        ),
        (
            {"disputed_on": HEARD, "cause": Cause.AWAITS_OFFICE, "unreported": False},
            "Cơ quan có ý kiến không thuộc trách nhiệm ngày 10/12/2026, chờ Văn phòng xử lý.",
        ),
        (
            {"heard_on": HEARD, "difficulty": "thiếu vốn", "unreported": False},
            "Vướng mắc: thiếu vốn.",
        ),
        (
            {"cause": Cause.NO_CONTACT},
            "Chưa báo cáo (cơ quan chưa cử đầu mối).",
        ),
        ({"unreported": False}, "Chưa có báo cáo."),
        (
            {"unreported": False, "heard": HeardReport(What.PROGRESS, HEARD, agreed=None)},
            "Báo cáo tiến độ ngày 10/12/2026.",
        ),
    ],
)
def test_a_line_tells_what_was_heard_last_and_whether_it_is_still_owed(
    report: Report, known: dict[str, object], said: str
) -> None:
    line = replace(
        report.overdue[0],
        words=Words("Xây dựng Đề án", deadline="2026; Hoàn thành sau khi Đề án được phê duyệt;"),
        status=Official.OPEN_OVERDUE,
        flags=(),
        awaits=False,
        difficulty="",
        report_on=None,
        report_text="",
        heard_on=None,
        heard=None,
        forecast=None,
        cause=None,
        unreported=True,
    )
    assert situation(replace(line, **known)) == said  # type: ignore[arg-type]


def test_what_is_done_tells_its_product(report: Report) -> None:
    line = replace(
        report.overdue[0],
        status=Official.DONE_ON_TIME,
        flags=(),
        awaits=False,
        difficulty="",
        report_on=None,
        heard_on=HEARD,
        forecast=None,
        cause=None,
        unreported=False,
        done_product="Quyết định 12/QĐ-UBND",
    )
    assert situation(line) == "Quyết định số 12/QĐ-UBND"
    heard = replace(line, report_on=HEARD, report_text="đang làm", difficulty="thiếu vốn")
    assert situation(heard) == "Quyết định số 12/QĐ-UBND"
    assert situation(replace(line, done_product="")) == "Văn bản ghi đã hoàn thành."


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        (HeardReport(What.EXTENSION, HEARD, agreed=None), "Đề nghị gia hạn ngày 10/12/2026. "),
        (HeardReport(What.PROGRESS, HEARD, agreed=None), "Đã đề nghị gia hạn. "),
    ],
)
def test_a_request_that_was_answered_since_is_told_beside_an_earlier_report(
    report: Report, heard: HeardReport, said: str
) -> None:
    line = replace(
        report.overdue[0],
        words=Words("Lập quy hoạch"),
        flags=(Flag.EXTENSION_ASKED,),
        heard=heard,
        report_on=date(2026, 12, 1),
        report_text="Đang lấy ý kiến",
        unreported=False,
        cause=None,
    )
    told = f"{said}Báo cáo ngày 01/12/2026: Đang lấy ý kiến."
    assert situation(line, {"extension"}) == told
