"""The commands people type: one list for the menu, /trogiup, the README and the handlers."""

from dataclasses import dataclass

from storage.rules.folding import fold
from storage.rules.permissions import Role

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
        "/nhiemvu [sapdenhan | quahan | chuabaocao | choxacnhan | vuongmac | quy 4 | tatca]",
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
    Command("tonghop", (Role.OFFICE, Role.ADMIN), "Bản tổng hợp đến lúc này", "/tonghop"),
    Command("moi", (Role.ADMIN,), "Mời một người", "/moi [vai trò; cơ quan; họ và tên]"),
    Command("daumoi", (Role.ADMIN,), "Đầu mối của các cơ quan", "/daumoi"),
    Command("phancong", (Role.ADMIN,), "Phân công cơ quan chủ trì", "/phancong [MÃ] [cơ quan]"),
    Command("timkiem", _ALL, "Tìm nhiệm vụ", "/timkiem TỪ KHÓA"),
    Command("lichsu", _ALL, "Lịch sử một nhiệm vụ", "/lichsu MÃ"),
    Command(
        "danhan",
        (Role.OFFICER, Role.OFFICE, Role.ADMIN),
        "Đã nhận thẻ nhiệm vụ của quý",
        "/danhan",
    ),
    Command("lich", (Role.OFFICER, Role.LEADER), "Tệp lịch thời hạn (.ics)", "/lich"),
    Command("bangiao", (Role.OFFICER,), "Bàn giao cho đồng nghiệp", "/bangiao [họ và tên]"),
    Command(
        "caidat",
        (Role.OFFICER, Role.LEADER),
        "Giờ nhắc riêng",
        "/caidat [giờ nhắc | không nhắc 30 ngày]",
    ),
    Command("gannhom", (Role.ADMIN,), "Gắn nhóm với cơ quan", "/gannhom CƠ QUAN"),
    Command("bogannhom", (Role.ADMIN,), "Bỏ gắn nhóm", "/bogannhom"),
    Command("trogiup", _ALL, "Hướng dẫn", "/trogiup", ("help",)),
    Command("huy", _ALL, "Bỏ câu hỏi đang chờ", "/huy", ("cancel",)),
)
_BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.aliases)}


def parse(text: str) -> tuple[str, str] | None:
    """The command's folded name and what follows it; None where the text is no command.

    "/CậpNhật 1.6", "/cap nhat 1.6" and "/capnhat@bot 1.6" are the same; a bare "trợ giúp" too.
    """
    line = text.strip()
    if not line.startswith("/"):
        bare = fold(line).replace(" ", "")
        return (_BY_NAME[bare].name, "") if bare in _BY_NAME else None
    words = line[1:].split(maxsplit=2)
    if not words:
        return "", ""
    first = fold(words[0].partition("@")[0])
    if first in _BY_NAME or first == "start" or len(words) == 1:
        return _name(first), line[1:].partition(words[0])[2].strip()
    both = first + fold(words[1])
    if both in _BY_NAME:
        return _name(both), words[2] if len(words) > 2 else ""
    return first, line[1:].partition(words[0])[2].strip()


def _name(typed: str) -> str:
    found = _BY_NAME.get(typed)
    return found.name if found else typed


def for_role(role: Role) -> list[Command]:
    """The commands a person of this role has."""
    return [command for command in COMMANDS if role in command.roles]
