"""Roles as people write them."""

import pytest

from storage.rules.permissions import Role
from storage.rules.reading.names.roles import ReadRole, read_role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Đầu mối", ReadRole(Role.OFFICER)),
        ("đầu  mối", ReadRole(Role.OFFICER)),
        ("Cán bộ đầu mối", ReadRole(Role.OFFICER)),
        ("officer", ReadRole(Role.OFFICER)),
        ("Phó đầu mối", ReadRole(Role.OFFICER, deputy=True)),
        ("Đầu mối (dự phòng)", ReadRole(Role.OFFICER, deputy=True)),
        ("Lãnh đạo phụ trách", ReadRole(Role.LEADER)),
        ("LÃNH ĐẠO", ReadRole(Role.LEADER)),
        ("Văn phòng", ReadRole(Role.OFFICE)),
        ("Văn phòng Thành uỷ", ReadRole(Role.OFFICE)),
        ("quan tri", ReadRole(Role.ADMIN)),
        ("Admin", ReadRole(Role.ADMIN)),
        ("Chuyên viên", None),
        ("", None),
        ("đầu mối Sở Nội vụ", None),
    ],
)
def test_a_role_is_read_in_vietnamese_or_english(text: str, role: ReadRole | None) -> None:
    assert read_role(text) == role
