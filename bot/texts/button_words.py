"""What buttons and numbered choices say, each once: the order of a tuple is the order of its numbers.

Words under a message are short, plain text without marks. If a question can be answered by
number or by the label, the keyboard and the reader of the answer take the same tuple.
"""

from collections.abc import Mapping
from datetime import time
from typing import Final, NamedTuple

ANSWERS: Final[Mapping[str, str]] = {
    "1": "Báo cáo tiến độ",
    "2": "Báo cáo hoàn thành",
    "3": "Đề nghị gia hạn",
    "4": "Vướng mắc",
}
"""The four answers to a reminder, by number."""
CHANGES: Final[Mapping[str, str]] = {**ANSWERS, "5": "Nhiệm vụ khác", "6": "Viết lại nội dung"}
"""What can be wrong with a proposed report: its kind, its task, its words."""
SEE_ALL: Final = "Xem tất cả"
"""Every task of a reminder; its number follows the four answers."""
REPEATS: Final = ("Nhắc lại chiều nay", "Nhắc lại mai")
REPORT: Final = "Báo cáo"
"""A report whose kind is still open."""

CHOOSE: Final = "Chọn:"
"""How the line of a message begins that offers its choices by number."""
CANCEL: Final = "Hủy"
CANCEL_TYPED: Final = "/huy: Hủy"
"""The same where there are no buttons."""
SKIP: Final = "Bỏ qua"
UNDO: Final = "Hoàn tác"
RIVAL_GONE: Final = "Đã tắt, gửi tiếp"
QUEUE: Final = "Việc chờ xử lý"
EARLIER_PAGE: Final = "‹ Trước"
LATER_PAGE: Final = "Sau ›"
NEWER: Final = "‹ Mới hơn"
OLDER: Final = "Cũ hơn ›"

# What the office decides.
COMPLETION: Final = ("Xác nhận", "Trả lại")
EXTENSION: Final = ("Đồng ý", "Đồng ý hạn khác", "Không đồng ý")
DIFFICULTY: Final = ("Trả lời",)
DISPUTE: Final = ("Giữ nguyên", "Chuyển phân công")
REOPEN_REASONS: Final = ("Bấm nhầm", "Có thông tin mới")
"""Why a decision is taken back, if the office writes nothing else."""
NO_CLERK: Final = "Không ai (cả Văn phòng nhận tin)"
NO_DEPUTY: Final = "Không có người thay"
QUEUE_KINDS: Final[Mapping[str, str]] = {
    "confirmation": "Hoàn thành",
    "extension": "Gia hạn",
    "difficulty": "Vướng mắc",
    "dispute": "Không thuộc trách nhiệm của cơ quan",
    "letter": "Công văn",
}
LETTERS: Final = "✉️ Công văn đôn đốc"
"""Letters that are proposed, drafted or unanswered, as one part of what waits."""
FORECASTS: Final[Mapping[str, str]] = {"at_risk": "Có nguy cơ", "not_in_time": "Không kịp"}
OWN_QUEUE: Final = "Của tôi"
WHOLE_QUEUE: Final = "Tất cả"
OPEN_MATTER: Final = "Mở việc này"
UNCLEAR_SEND: Final = ("Gửi lại", "Đã đến", "Gửi lại tất cả")
REMARK: Final = ("Đã xem",)
LETTER: Final = ("Soạn công văn", "Đôn đốc ngay")
LETTER_OUT: Final = ("Ghi số, ngày", "Không gửi")
BY_REPORT: Final = "bằng báo cáo trên hệ thống"
"""What is kept as the answer to a letter if no document came."""
LETTER_IN: Final = ("Ghi văn bản trả lời", "Đã trả lời bằng báo cáo")
URGE_AGAIN: Final = ("Vẫn gửi", "Không")

CALENDAR: Final = ("Lấy địa chỉ lịch",)
CALENDAR_AGAIN: Final = ("Đổi địa chỉ lịch", "Thu hồi địa chỉ lịch")

# What somebody with a role says to another one.
ADD_ROLE: Final = "Thêm vào vai trò đang có"
NOT_NOW: Final = "Để sau"


def replaces(role: str) -> str:
    """The new role takes this one's place."""
    return f"Thay cho {role}"


# What an admin decides.
ADMISSION: Final = ("Xác nhận", "Từ chối")
DISMISSAL: Final = ("Thu hồi", "Không")
INVITE_AGAIN: Final = ("Tạo mã mới", "Không")
IMPORT: Final[Mapping[str, str]] = {
    "y": "Nhập", "n": CANCEL, "m": "Đổi hạn", "k": "Giữ hạn cũ",
    "d": "Thôi theo dõi", "s": "Vẫn theo dõi", "g": "Giữ các dòng này", "b": "Bỏ các dòng này",
    "r": "Vẫn là nhiệm vụ đó", "o": "Là nhiệm vụ khác",
}  # fmt: skip
"""What becomes of a document that was sent, by the word a button carries."""
IMPORT_COLUMNS: Final = "Sửa cột"
IMPORT_DOUBTS: Final = "Xem chỗ cần xem lại"
NO_COLUMN: Final = "Không có"
"""The table has no column for it."""
COLUMNS: Final[Mapping[str, str]] = {
    "t": "Nhiệm vụ", "l": "Cơ quan chủ trì", "d": "Thời hạn", "c": "Cơ quan phối hợp",
    "p": "Sản phẩm", "o": "Ghi chú", "n": "Số thứ tự", "g": "Lĩnh vực",
}  # fmt: skip
"""What a column can hold, by the letter a button carries."""

# What an officer decides.
CARD: Final = ("Đã nhận", "Không thuộc trách nhiệm cơ quan tôi")
PROPOSAL: Final = ("Ghi nhận", "Sửa")
FILE_KINDS: Final = ("Báo cáo chung của cơ quan", "Sản phẩm của một nhiệm vụ")
"""What a file is that names no task."""
ITEM_CARD: Final = ("Ghi tất cả", "Sửa")
"""What is done with all reports of a card."""
READY: Final = ("Đang soạn thảo", "Đang lấy ý kiến", "Đã trình", "Chờ ký", "Như lần trước")
"""Ready answers to how far a task is; the last one only if there was a report before."""
UNDO_ALL: Final = "Hoàn tác tất cả"
AMEND: Final = "Sửa"
ALL_IN_TIME: Final = "Tất cả kịp"
PRODUCT_KIND: Final = ("Là sản phẩm", "Là lý do chưa có")
CORRECTION: Final = ("Ghi nhận nội dung mới", "Giữ nguyên")
LATE_ANSWER: Final = ("Đúng", "Không phải")
HANDOVER: Final = ("Bàn giao", "Không")
_FIRST_STEP: Final = ("Không nhắc bước 30 ngày", "Nhắc lại bước 30 ngày")

# Views of figures and of the list of tasks.
BY_AGENCY: Final = "Theo cơ quan"
BY_SECTION: Final = "Theo mục"
BY_QUARTER: Final = "Theo quý"
BY_PROGRAMME: Final = "Theo văn bản"
CHART: Final = "Biểu đồ"
ALL_PARTS: Final = "Xem đủ các mục"


class ListWords(NamedTuple):
    """What a filter of a list is called: in the heading of the list, and on its button."""

    heading: str
    button: str


TASK_LISTS: Final[Mapping[str, ListWords]] = {
    "open": ListWords("chưa hoàn thành", "Chưa xong"),
    "soon": ListWords("sắp đến hạn", "Sắp đến hạn"),
    "overdue": ListWords("quá hạn", "Quá hạn"),
    "unreported": ListWords("chưa báo cáo", "Chưa báo cáo"),
    "awaiting": ListWords("chờ xác nhận", "Chờ xác nhận"),
    "difficult": ListWords("có vướng mắc", "Vướng mắc"),
    "risk": ListWords("cơ quan báo có nguy cơ chậm", "Có nguy cơ"),
    "late": ListWords("cơ quan báo không kịp", "Không kịp"),
    "all": ListWords("tất cả", "Tất cả"),
}
"""The filters of /nhiemvu."""


def answers(*, see_all: bool) -> list[str]:
    """What may be chosen under a reminder, as it is written out: "1 Báo cáo tiến độ"."""
    labels = [*ANSWERS.values(), *([SEE_ALL] if see_all else [])]
    return [choice(label, number) for number, label in enumerate(labels, 1)]


def numbered(label: str, number: int) -> str:
    """A label under the number that chooses it: "2 Sửa"."""
    return f"{number} {label}"


def choice(label: str, number: int) -> str:
    """As ``numbered``, in running text: a line never ends between the number and its label."""
    return f"{number}\u00a0{label}"


def item_line(number: int, *, struck: bool) -> str:
    """The button of one line of a card of several reports."""
    return f"Giữ {number}" if struck else f"Bỏ {number}"


AWAY: Final = ("Vắng mặt hết ngày mai", "Vắng mặt hết tuần này")
BACK: Final = "Đã đi làm lại"


def remind_at(hour: time) -> str:
    """An hour that reminders may come at."""
    return f"Nhắc lúc {hour:%H:%M}"


def first_step(*, skips: bool) -> str:
    """What turns the first step of the ladder: off, or on again if it is off."""
    return _FIRST_STEP[skips]


def due_in(period: str) -> str:
    """The heading of what is due in a period: "quý IV/2026"."""
    return f"đến hạn trong {period}"


MENDS: Final[Mapping[str, str]] = {
    "title": "Sửa tên",
    "product": "Sửa sản phẩm",
    "dates": "Đặt, đổi thời hạn theo văn bản",
    "end": "Kết thúc theo văn bản",
}
"""What of a task can be mended."""
AGENCY_ACTS: Final = ("Đổi tên", "Gộp vào cơ quan khác", "Xoá")
AGENCY_SURE: Final = ("Đồng ý", "Không")
ALL_NEW: Final = "Tất cả tên còn lại là cơ quan mới"
"""Of a document's unknown agencies."""
TYPED_SURE: Final = ("Lưu", "Sửa")
NO_PART: Final[Mapping[str, str]] = {
    "deadline": "Không có thời hạn",
    "ground": "Không có văn bản",
}
"""Of a new task: what may be left out."""
MEND_SURE: Final = ("Ghi", "Không")

TARGET_PARTS: Final[Mapping[str, ListWords]] = {
    "met": ListWords("đạt", "Đạt"),
    "missed": ListWords("chưa đạt", "Chưa đạt"),
    "missing": ListWords("chưa có số liệu", "Chưa có số liệu"),
    "uncompared": ListWords("có số liệu, không so sánh", "Không so sánh"),
    "restricted": ListWords("xem tại Văn phòng", "Xem tại Văn phòng"),
    "given": ListWords("có số liệu", "Có số liệu"),
    "estimated": ListWords("số liệu ước", "Số ước"),
    "official": ListWords("số liệu chính thức", "Số chính thức"),
    "unled": ListWords("chưa có cơ quan chủ trì", "Chưa có cơ quan chủ trì"),
    "behind": ListWords("có thể không đạt kế hoạch nhiệm kỳ", "Có thể không đạt"),
}
"""The parts of a year's chỉ tiêu."""
ALL_TARGETS: Final = "Tất cả chỉ tiêu"
PROJECT_FILTERS = {"all": "Tất cả dự án", "unreported": "Chưa báo cáo"}
"""Which key projects a button shows."""


def new_agency(name: str) -> str:
    """An unknown name is an agency of its own."""
    return f"Cơ quan mới: {name}"
