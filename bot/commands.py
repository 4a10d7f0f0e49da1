"""The commands people type: one list for the menu, /trogiup, the README and the handlers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from storage.rules.permissions import Role
from storage.rules.reading.folded_text import fold

_ALL = (Role.OFFICER, Role.LEADER, Role.OFFICE, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, who has it, and how it is explained."""

    name: str
    roles: tuple[Role, ...]
    menu: str
    usage: str
    aliases: tuple[str, ...] = ()


COMMANDS = (
    Command(
        "nhiemvu",
        _ALL,
        "Danh sách nhiệm vụ",
        "/nhiemvu [sapdenhan | quahan | chuabaocao | choxacnhan | vuongmac | nguyco | khongkip | quy 4 | tatca]",
        ("viec",),
    ),
    Command("chitiet", _ALL, "Chi tiết một nhiệm vụ", "/chitiet MÃ"),
    Command("capnhat", (Role.OFFICER,), "Báo cáo tiến độ", "/capnhat [MÃ] [nội dung]"),
    Command(
        "hoanthanh",
        (Role.OFFICER,),
        "Báo cáo hoàn thành",
        "/hoanthanh [MÃ] [số, ký hiệu, ngày văn bản]",
    ),
    Command("giahan", (Role.OFFICER,), "Đề nghị gia hạn", "/giahan [MÃ] [thời hạn mới, lý do]"),
    Command("vuongmac", (Role.OFFICER,), "Báo cáo vướng mắc", "/vuongmac [MÃ] [nội dung]"),
    Command(
        "hoantac",
        (Role.OFFICER, Role.OFFICE),
        "Hoàn tác báo cáo, quyết định vừa gửi (trong 10 phút)",
        "/hoantac",
        ("undo",),
    ),
    Command("tonghop", (Role.OFFICE, Role.ADMIN), "Bản tổng hợp đến lúc này", "/tonghop"),
    Command(
        "choxuly",
        (Role.OFFICE, Role.ADMIN),
        "Việc chờ Văn phòng xử lý",
        "/choxuly [cơ quan | loại việc | nguy cơ | của tôi | hạn chế]",
    ),
    Command(
        "phutrach",
        (Role.OFFICE, Role.ADMIN),
        "Người của Văn phòng phụ trách cơ quan",
        "/phutrach [cơ quan: người | vắng đến NGÀY | có mặt]",
    ),
    Command("molai", (Role.OFFICE,), "Thu hồi một quyết định", "/molai [MÃ] [lý do]"),
    Command(
        "dondoc", (Role.OFFICE,), "Đôn đốc ngay", "/dondoc [MÃ | cơ quan] [ý kiến, hạn trả lời]"
    ),
    Command(
        "baocao",
        (Role.LEADER, Role.OFFICE, Role.ADMIN),
        "Báo cáo quý, năm hoặc phiếu của cơ quan (Word)",
        "/baocao [kỳ] [cơ quan]",
    ),
    Command(
        "bang",
        (Role.LEADER, Role.OFFICE, Role.ADMIN),
        "Bảng theo dõi, một tệp mở bằng trình duyệt",
        "/bang [cơ quan]",
    ),
    Command("xuat", (Role.OFFICE, Role.ADMIN), "Sổ theo dõi (Excel hoặc CSV)", "/xuat [csv]"),
    Command("danhgia", (Role.OFFICE, Role.ADMIN), "Phiếu đánh giá các cơ quan", "/danhgia [kỳ]"),
    Command(
        "thongke",
        (Role.LEADER, Role.OFFICE, Role.ADMIN),
        "Số liệu theo cơ quan, mục, quý, văn bản",
        "/thongke [cơ quan | mục n | kỳ | văn bản | xephang]",
    ),
    Command(
        "chitieu",
        _ALL,
        "Chỉ tiêu của năm: xem, cho số liệu",
        "/chitieu [chưa đạt | cơ quan | năm | MÃ] [số liệu | chủ trì cơ quan]",
    ),
    Command(
        "duan",
        _ALL,
        "Dự án trọng điểm: xem, báo cáo quý",
        "/duan [số hoặc MÃ] [giải ngân; mặt bằng; khởi công]",
    ),
    Command(
        "themviec",
        (Role.OFFICE, Role.ADMIN),
        "Giao một nhiệm vụ: chủ trì, thời hạn, văn bản",
        "/themviec [cơ quan, nội dung, thời hạn, theo văn bản]",
    ),
    Command(
        "suaviec",
        (Role.OFFICE, Role.ADMIN),
        "Sửa một nhiệm vụ, đặt thời hạn, kết thúc theo văn bản",
        "/suaviec MÃ [tên: … | sản phẩm: … | thời hạn … theo … | kết thúc theo …]",
    ),
    Command("moi", (Role.ADMIN,), "Mời một người", "/moi [vai trò; cơ quan; họ và tên]"),
    Command("daumoi", (Role.ADMIN,), "Đầu mối của các cơ quan", "/daumoi [cơ quan]"),
    Command("phancong", (Role.ADMIN,), "Phân công cơ quan chủ trì", "/phancong [MÃ] [cơ quan]"),
    Command(
        "coquan",
        (Role.ADMIN,),
        "Cơ quan: đổi tên, gộp, xoá",
        "/coquan [tên] [= cơ quan đúng]",
    ),
    Command("nhap", (Role.ADMIN,), "Nạp văn bản giao nhiệm vụ", "/nhap"),
    Command("nhatky", (Role.ADMIN,), "Nhật ký", "/nhatky [ngày, người, việc, MÃ]"),
    Command("timkiem", _ALL, "Tìm nhiệm vụ, chỉ tiêu, dự án", "/timkiem TỪ KHÓA"),
    Command("lichsu", _ALL, "Lịch sử một nhiệm vụ", "/lichsu MÃ"),
    Command(
        "danhan",
        (Role.OFFICER, Role.OFFICE, Role.ADMIN),
        "Đã nhận danh mục nhiệm vụ quý",
        "/danhan",
    ),
    Command(
        "lich",
        (Role.OFFICER, Role.LEADER),
        "Lịch thời hạn: tệp .ics, địa chỉ đăng ký",
        "/lich [địa chỉ | thu hồi]",
    ),
    Command("bangiao", (Role.OFFICER,), "Bàn giao cho đồng nghiệp", "/bangiao [họ và tên]"),
    Command(
        "caidat",
        (Role.OFFICER, Role.LEADER),
        "Giờ nhắc riêng, vắng mặt",
        "/caidat [giờ nhắc | không nhắc 30 ngày | vắng mặt đến ngày]",
    ),
    Command("vaitro", _ALL, "Vai trò của đồng chí", "/vaitro"),
    Command("gannhom", (Role.ADMIN,), "Gắn nhóm với cơ quan", "/gannhom CƠ QUAN"),
    Command("bogannhom", (Role.ADMIN,), "Bỏ gắn nhóm", "/bogannhom"),
    Command("trogiup", _ALL, "Hướng dẫn", "/trogiup", ("help",)),
    Command("huy", _ALL, "Bỏ câu hỏi đang chờ", "/huy", ("cancel",)),
)
FOR_STRANGERS = (
    Command("start", (), "Vào danh sách bằng mã mời", "/start MÃ"),
    next(command for command in COMMANDS if command.name == "trogiup"),
)
"""The menu of whoever is not in."""
_MOST_WORDS = 3
_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


class TypedCommand(NamedTuple):
    """A command as it was typed: its folded name, and the words after it."""

    name: str
    words: str


def parse(text: str) -> TypedCommand | None:
    """The command that a text is; None if it is none.

    "/CậpNhật 1.6", "/cap nhat 1.6" and "/capnhat@bot 1.6" are the same; a bare "trợ giúp" too.
    A name may be written as up to three words: "/chờ xử lý".
    """
    line = text.strip()
    if not line.startswith("/"):
        bare = fold(line).replace(" ", "")
        return TypedCommand(_BY_NAME[bare].name, "") if bare in _BY_NAME else None
    words = line[1:].split(maxsplit=_MOST_WORDS)
    if not words:
        return TypedCommand("", "")
    first = fold(words[0].partition("@")[0])
    if first == "start":
        return TypedCommand(first, line[1:].partition(words[0])[2].strip())
    for size in range(1, min(len(words), _MOST_WORDS) + 1):
        joined = first + "".join(fold(word) for word in words[1:size])
        if joined in _BY_NAME:
            return TypedCommand(_name(joined), " ".join(line[1:].split(maxsplit=size)[size:]))
    return TypedCommand(first, line[1:].partition(words[0])[2].strip())


def _name(typed: str) -> str:
    found = _BY_NAME.get(typed)
    return found.name if found else typed


def usage_of(name: str) -> str:
    """How a command is typed, by its folded name."""
    return _BY_NAME[name].usage


def is_known(name: str) -> bool:
    """Whether a folded name is a command's."""
    return name in _BY_NAME


def for_roles(roles: Collection[Role]) -> list[Command]:
    """The commands of whoever has one of these roles, each once."""
    return [command for command in COMMANDS if not set(command.roles).isdisjoint(roles)]
