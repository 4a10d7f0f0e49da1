"""The office's fixed words: statuses with their signs, flags, roles (VOCABULARY)."""

from storage.rules.event_kinds import What
from storage.rules.forecasts import Forecast
from storage.rules.permissions import Role
from storage.rules.status import Flag, Official

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
    Flag.DIFFICULTY: "Có vướng mắc",
    Flag.NO_REPORT: "Chưa cập nhật",
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
    What.DISPUTED: "báo không phải của cơ quan",
    What.DISPUTE_KEPT: "giữ nguyên phân công",
    What.DISPUTE_AGREED: "đồng ý chuyển phân công",
    What.FORECAST: "dự báo tiến độ",
    What.ESCALATED: "báo lãnh đạo phụ trách",
}


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
