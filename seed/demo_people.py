"""Plainly invented people for the demo, the tour and tests; no real person is meant."""

from dataclasses import dataclass

from storage.rules.permissions import Role


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody to play: the chat's number, name, role, agency."""

    user_id: int
    name: str
    role: Role
    agency: str = ""


DEMO_PEOPLE = (
    DemoPerson(101, "Trần Thị B", Role.OFFICER, "Sở Nội vụ"),
    DemoPerson(102, "Lê Văn C", Role.OFFICER, "Sở Tài chính"),
    DemoPerson(103, "Phạm Thị D", Role.OFFICER, "Sở Khoa học và Công nghệ"),
    DemoPerson(104, "Hoàng Văn E", Role.OFFICER, "Ban Tổ chức Thành ủy"),
    DemoPerson(201, "Vũ Văn G", Role.LEADER, "Sở Nội vụ"),
    DemoPerson(301, "Nguyễn Văn A", Role.OFFICE),
    DemoPerson(302, "Đỗ Thị H", Role.OFFICE),
    DemoPerson(401, "Bùi Văn K", Role.ADMIN),
)
