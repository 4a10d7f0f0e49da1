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
    deputy: bool = False


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

NEIGHBOURS = (
    DemoPerson(105, "Ngô Thị M", Role.OFFICER, "Sở Nội vụ", deputy=True),
    DemoPerson(111, "Đinh Văn N", Role.OFFICER, "Sở Xây dựng"),
    DemoPerson(112, "Mai Thị P", Role.OFFICER, "Sở Công Thương"),
    DemoPerson(113, "Lưu Văn Q", Role.OFFICER, "Ban Quản lý Khu kinh tế Hải Phòng"),
    DemoPerson(114, "Tạ Thị S", Role.OFFICER, "Sở Nông nghiệp và Môi trường"),
    DemoPerson(115, "Cao Văn T", Role.OFFICER, "Sở Giáo dục và Đào tạo"),
    DemoPerson(116, "Hồ Thị U", Role.OFFICER, "Sở Văn hóa, Thể thao và Du lịch"),
    DemoPerson(117, "Phan Văn V", Role.OFFICER, "Ban Tuyên giáo và Dân vận Thành ủy"),
    DemoPerson(118, "Trịnh Thị X", Role.OFFICER, "Ủy ban Kiểm tra Thành ủy"),
    DemoPerson(119, "Lý Văn Y", Role.OFFICER, "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố"),
)
"""Who else was at work in the half year before the demo begins, so that its register is lived in."""
