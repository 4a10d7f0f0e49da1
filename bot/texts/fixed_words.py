"""The office's fixed words: statuses with their signs, flags, roles (docs/words.md)."""

from datetime import date

from storage.rules.event_kinds import What
from storage.rules.figures.figure_codes import ListKind
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.permissions import Role
from storage.rules.reminders.reminder_news import News
from storage.rules.tasks.forecast import Forecast
from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Flag, Official

_STATUS = {
    Official.DONE_ON_TIME: ("🟢", "Đã hoàn thành đúng hạn"),
    Official.DONE_LATE: ("🟠", "Đã hoàn thành quá hạn"),
    Official.OPEN_IN_TIME: ("🔵", "Chưa hoàn thành, trong hạn"),
    Official.OPEN_OVERDUE: ("🔴", "Chưa hoàn thành, quá hạn"),
    Official.NO_DEADLINE: ("⚫", "Không có thời hạn"),
}
_UNREPORTED = "⚪"

_FLAG = {
    Flag.DUE_SOON: "Sắp đến hạn",
    Flag.AWAITS_CONFIRMATION: "Chờ xác nhận",
    Flag.RETURNED: "Trả lại",
    Flag.EXTENSION_ASKED: "Đang đề nghị gia hạn",
    Flag.EXTENDED: "Đã gia hạn",
    Flag.ASKED_LATE: "Đề nghị sau hạn",
    Flag.DIFFICULTY: "Có vướng mắc",
    Flag.NO_REPORT: "Chưa báo cáo",
    Flag.CONDITIONAL: "Chờ điều kiện",
}

_ROLE = {
    Role.OFFICER: "đầu mối",
    Role.LEADER: "lãnh đạo phụ trách",
    Role.OFFICE: "Văn phòng Thành ủy",
    Role.ADMIN: "quản trị",
}


_EVENT = {
    What.PROGRESS: "báo cáo tiến độ",
    What.COMPLETION: "báo cáo hoàn thành",
    What.EXTENSION: "đề nghị gia hạn",
    What.DIFFICULTY: "báo vướng mắc",
    What.CONFIRMED: "xác nhận hoàn thành",
    What.RETURNED: "trả lại báo cáo",
    What.ASSIGNED: "phân công cơ quan chủ trì",
    What.REVISED: "sửa theo văn bản mới",
    What.DROPPED: "không còn trong văn bản mới",
    What.VISIBILITY: "đổi mức hạn chế",
    What.EXTENDED: "đồng ý gia hạn",
    What.NOT_EXTENDED: "không đồng ý gia hạn",
    What.ANSWERED: "trả lời vướng mắc",
    What.REOPENED: "thu hồi quyết định",
    What.URGED: "đôn đốc",
    What.LETTER_DRAFTED: "soạn công văn đôn đốc",
    What.LETTER_SENT: "gửi công văn đôn đốc",
    What.LETTER_ANSWERED: "văn bản trả lời công văn đôn đốc",
    What.LETTER_DROPPED: "không gửi công văn đôn đốc",
    What.LETTER_NOT_MADE: "chưa lập được dự thảo công văn đôn đốc",
    What.TARGET_VALUE: "số liệu chỉ tiêu",
    What.PROJECT_REPORT: "báo cáo dự án trọng điểm",
    What.TASK_ADDED: "giao nhiệm vụ",
    What.CORRECTED: "sửa nội dung",
    What.DATED: "đặt thời hạn theo văn bản",
    What.ENDED: "kết thúc theo văn bản",
    What.RESUMED: "theo dõi lại",
    What.REQUEST_CLOSED: "nhiệm vụ đã kết thúc",
    What.WITHDRAWN: "hoàn tác báo cáo",
    What.DIFFICULTY_DETAIL: "bổ sung vướng mắc",
    What.FILE_ADDED: "thêm tệp vào báo cáo",
    What.DISPUTED: "báo không thuộc trách nhiệm của cơ quan",
    What.DISPUTE_KEPT: "giữ nguyên phân công",
    What.DISPUTE_AGREED: "đồng ý chuyển phân công",
    What.FORECAST: "dự báo tiến độ",
    What.ESCALATED: "báo lãnh đạo phụ trách",
}


OPEN_MARK = "xem tại Văn phòng"
"""What stands for the words of a restricted task in a table."""
LATE = "(gửi muộn)"
UNNAMED_FILE = "tệp"
PHOTO = "ảnh"
PASTED = "văn bản dán vào"
SOMEBODY = "người khác"
"""Whoever wrote a forwarded message, if the channel does not say."""


def file_elsewhere(name: str) -> str:
    """What stands for a file if the channel takes none."""
    return f"📎 Tệp «{name}» không gửi được qua kênh này; đề nghị đồng chí nhận tại Văn phòng."


def since(day: date) -> str:
    """The day an officer gave for a difficulty, at the end of the words it is kept with."""
    return f"; từ ngày: {day:%d/%m/%Y}"


def event(kind: str) -> str:
    """What happened to a task, in words."""
    return _EVENT[What(kind)]


_FORECAST = {
    Forecast.IN_TIME: "kịp",
    Forecast.AT_RISK: "có nguy cơ",
    Forecast.NOT_IN_TIME: "không kịp",
}


def forecast(value: str) -> str:
    """An agency's forecast for a deadline, in words."""
    return _FORECAST[Forecast(value)]


_REPORT = {
    "1": "báo cáo tiến độ",
    "2": "báo cáo hoàn thành",
    "3": "đề nghị gia hạn",
    "4": "vướng mắc",
    "dispute": "ý kiến không thuộc trách nhiệm",
}


def report_label(kind: str) -> str:
    """A report to be, in words: one of the four by its number, a dispute, else a forecast."""
    return _REPORT.get(kind) or f"dự báo {forecast(kind)}"


def sign(status: Official, *, reported: bool = True) -> str:
    """The status as one sign; an open task in time without any report has one of its own."""
    if status is Official.OPEN_IN_TIME and not reported:
        return _UNREPORTED
    return _STATUS[status][0]


def status(value: Official) -> str:
    """The official status in words."""
    return _STATUS[value][1]


def flag(value: Flag, extensions: int = 0) -> str:
    """A flag in words; an extension with its count."""
    if value is Flag.EXTENDED and extensions:
        return f"{_FLAG[value]} (lần {extensions})"
    return _FLAG[value]


def role(value: Role) -> str:
    """A role in words."""
    return _ROLE[value]


def invited_role(value: Role, *, deputy: bool) -> str:
    """A role in words, a contact point's deputy by its own."""
    return "phó đầu mối" if deputy and value is Role.OFFICER else role(value)


def named_role(value: Role, agency: str, *, deputy: bool) -> str:
    """Somebody's role with the agency: đầu mối Sở Nội vụ."""
    return f"{invited_role(value, deputy=deputy)} {agency}".strip()


def in_role(value: Role, agency: str, *, deputy: bool) -> str:
    """How a message to somebody with several roles begins."""
    return f"Với vai trò {named_role(value, agency, deputy=deputy)}"


_CAUSE = {
    Cause.NO_CONTACT: "chưa có đầu mối",
    Cause.COLLECTIVE: "giao chung",
    Cause.NOT_CONNECTED: "chưa kết nối",
    Cause.NOT_DELIVERED: "không gửi được",
    Cause.NO_ANSWER: "đã nhắc, chưa có báo cáo",
    Cause.NO_PRODUCT: "có báo cáo, chưa hoàn thành",
    Cause.AWAITS_OFFICE: "Văn phòng đang xử lý",
    Cause.NOT_ASKED: "chưa được nhắc",
}
_NEWS = {
    News.FIRST: "nhắc lần đầu",
    News.OVERDUE: "mới quá hạn",
    News.DECIDED: "Văn phòng đã trả lời",
    News.PROMISED: "đến ngày hẹn",
    News.NEARER: "sắp đến hạn",
}
_QUESTION = {
    "confirmation": "báo cáo hoàn thành",
    "extension": "đề nghị gia hạn",
    "difficulty": "vướng mắc",
    "dispute": "không thuộc trách nhiệm của cơ quan",
}
_VERDICT = {
    Verdict.MET: "đạt",
    Verdict.MISSED: "chưa đạt",
    Verdict.MISSING: "chưa có số liệu",
    Verdict.UNCOMPARED: "có số liệu, không so sánh",
    Verdict.RESTRICTED: "xem tại Văn phòng",
}
_TASK_KIND = {"task": "nhiệm vụ", "project": "dự án", "target": "chỉ tiêu"}
_STAGE = {Stage.ESTIMATE: "ước", Stage.OFFICIAL: "chính thức"}
_UNREACHED = {
    "missing": "chưa có đầu mối",
    "unreachable": "chưa liên lạc được",
    "collective": "giao chung nhiều cơ quan",
}
_LIST = {
    ListKind.OVERDUE: "Quá hạn",
    ListKind.OVERDUE_OF: "Quá hạn – ",
    ListKind.AT_RISK: "Dự báo có nguy cơ",
    ListKind.NOT_IN_TIME: "Dự báo không kịp",
    ListKind.DOUBTFUL_OF: "Dự báo có nguy cơ, không kịp – ",
    ListKind.SILENT: "Quá hạn, ",
    ListKind.DUE_SOON: "Đến hạn trong 14 ngày, chưa báo cáo",
    ListKind.WAITING: "Chờ Văn phòng",
    ListKind.WAITING_LONG: "Chờ Văn phòng quá 3 ngày làm việc",
    ListKind.WAITING_FOR: "Chờ Văn phòng: ",
    ListKind.DIFFICULTIES: "Khó khăn cần chỉ đạo",
    ListKind.EXTENDED: "Gia hạn từ 3 lần",
    ListKind.ALL: "Tổng số nhiệm vụ",
    ListKind.STATUS: "",
    ListKind.OPEN: "Chưa hoàn thành",
    ListKind.OWED: "Phải cập nhật trong kỳ",
    ListKind.UPDATED: "Phải cập nhật trong kỳ, đã báo cáo",
    ListKind.NEWLY_DONE: "Mới hoàn thành",
    ListKind.REOPENED: "Mở kỳ mới",
    ListKind.NEWLY_OVERDUE: "Mới quá hạn",
    ListKind.NO_LONGER_OVERDUE: "Thôi quá hạn",
    ListKind.REPORTED: "Có báo cáo tiến độ trong kỳ",
    ListKind.COMPLETED: "Báo cáo hoàn thành trong kỳ",
    ListKind.CONFIRMED: "Được xác nhận trong kỳ",
    ListKind.RETURNED: "Bị trả lại trong kỳ",
    ListKind.KEPT: "Cam kết đã thực hiện",
    ListKind.BROKEN: "Cam kết chưa thực hiện",
    ListKind.TARGETS: "Chỉ tiêu ",
    ListKind.UNREACHED: "Chưa nhận được nhắc việc: ",
}


def news(value: News) -> str:
    """What changed of a task since the last message, in words."""
    return _NEWS[value]


def cause(value: str) -> str:
    """A cause of silence in words."""
    return _CAUSE[Cause(value)]


def question(kind: str) -> str:
    """What waits for the office, in words."""
    return _QUESTION.get(kind, "việc khác")


def verdict(value: str) -> str:
    """What a year's figure of a chỉ tiêu comes to, in words."""
    return _VERDICT[Verdict(value)]


def task_kind(value: str) -> str:
    """What a row of a programme is called: a task, a key project or a chỉ tiêu."""
    return _TASK_KIND[value]


def stage(value: str) -> str:
    """How sure a year's figure is, in words."""
    return _STAGE[Stage(value)]


_PROJECT_PART = {
    ProjectPart.DISBURSEMENT: "Giải ngân",
    ProjectPart.CLEARANCE: "Mặt bằng",
    ProjectPart.START: "Khởi công",
    ProjectPart.SITUATION: "Tình hình",
}


def project_part(value: str) -> str:
    """A part of a report on a key project, in words."""
    return _PROJECT_PART[ProjectPart(value)]


def unreached(reason: str) -> str:
    """Why nobody of an agency gets reminders, in words."""
    return _UNREACHED[reason]


def list_title(kind: ListKind, about: str) -> str:
    """What a number of the digest counts, as the heading of its list."""
    detail = {
        ListKind.SILENT: cause,
        ListKind.WAITING_FOR: question,
        ListKind.STATUS: lambda value: status(Official(value)),
        ListKind.TARGETS: verdict,
        ListKind.UNREACHED: unreached,
    }.get(kind, str)
    return _LIST[kind] + (detail(about) if about else "")
