"""The words by which offices head the columns of an assignment table, as patterns on folded text.

A word surely means its role; a pattern usually does; a weak one only if nothing better stands
in the header ("Chủ đầu tư" leads if no column is headed "Chủ trì").
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a column can hold."""

    NO = "no"
    GROUP = "group"
    TITLE = "title"
    TIME = "time"
    START = "start"
    """When work begins, next to a column that says when it ends."""
    LEAD = "lead"
    COORDINATING = "coordinating"
    PRODUCT = "product"
    NOTE = "note"
    RESULT = "result"
    """What was done so far, next to a column that says what is wanted."""


WORDS: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.NO: ("tt", "stt", "so tt", "so thu tu", "thu tu", "so"),
    Role.GROUP: ("linh vuc", "nhom nhiem vu", "nhom", "nhom giai phap", "nhom nhiem vu giai phap"),
    Role.TITLE: (
        "nhiem vu", "nhiem vu cu the", "ten nhiem vu", "ten nhiem vu cu the", "noi dung",
        "noi dung cong viec", "noi dung nhiem vu", "cong viec", "ten cong viec",
        "nhiem vu giai phap", "noi dung thuc hien", "dau viec", "nhiem vu trong tam",
    ),
    Role.TIME: (
        "thoi gian hoan thanh", "thoi han", "thoi han hoan thanh", "thoi gian thuc hien hoan thanh",
        "thoi gian", "han hoan thanh", "thoi gian thuc hien", "tien do hoan thanh",
        "ket thuc", "ngay ket thuc", "den ngay",
    ),
    Role.START: ("bat dau", "ngay bat dau", "thoi gian bat dau", "thoi diem bat dau", "tu ngay"),
    Role.LEAD: (
        "co quan chu tri", "don vi chu tri", "chu tri", "co quan don vi chu tri",
        "don vi chu tri thuc hien", "co quan chu tri thuc hien", "co quan chu tri tham muu",
        "giao cho", "giao", "don vi duoc giao", "co quan duoc giao",
    ),
    Role.COORDINATING: (
        "co quan phoi hop", "don vi phoi hop", "phoi hop", "co quan don vi phoi hop",
        "co quan phoi hop thuc hien", "don vi phoi hop thuc hien",
    ),
    Role.PRODUCT: ("san pham", "ket qua san pham", "san pham ket qua", "ket qua", "san pham dau ra"),
    Role.NOTE: ("ghi chu",),
}  # fmt: skip

_HOLDER: Final = r"(?:(?:cap|co quan|don vi|nguoi|bo phan|to chuc|ca nhan|cac|va|hoac) )*"
PATTERNS: Final[Mapping[Role, re.Pattern[str]]] = {
    role: re.compile(pattern)
    for role, pattern in {
        Role.NO: r"(?:ma )?so(?: hieu)?|ma(?: so)? nhiem vu|muc",
        Role.GROUP: r"(?:ten )?(?:linh vuc|nhom|chuyen de|truong hop)(?: \w+){0,4}",
        Role.TITLE: (
            r"(?:(?:ten|danh muc|cac|noi dung|nhung) )*(?:nhiem vu|cong viec|dau viec|hoat dong"
            r"|noi dung|viec)(?: (?:cu the|trong tam|chu yeu|chinh|duoc giao|giao|can thuc hien"
            r"|thuc hien|trien khai|cong viec|cong tac|nhiem vu|giai phap|phan cong|va|de an|bien phap"
            r"|hoat dong|chi dao|ket luan|yeu cau))*"
        ),
        Role.TIME: (
            r"(?:(?:moc|yeu cau|ve|du kien) )*(?:thoi (?:gian|han|diem)|tien do|han|ngay|lo trinh|ky han|thang|quy)"
            r"(?: (?:thuc hien|hoan thanh|trien khai|du kien|ban hanh|trinh|bao cao|giao|ket thuc|va"
            r"|hoac|toi da|yeu cau|xu ly|cuoi cung|phai|can|tien do|thoi gian|thoi han|xong))*"
        ),
        Role.LEAD: (
            _HOLDER + r"(?:chu tri|dau moi|thuc hien|phu trach|chiu trach nhiem|tham muu|trach nhiem"
            r"|duoc giao|phan cong|don vi|co quan)"
            r"(?: (?:chu tri|thuc hien|tham muu|chinh|nhiem vu|trien khai|to chuc|phu trach|phoi hop"
            r"|giai quyet|trinh|soan thao|va|cho|co quan|don vi))*"
        ),
        Role.COORDINATING: _HOLDER + r"(?:cung )?phoi hop(?: (?:thuc hien|chinh|trien khai))*",
        Role.PRODUCT: (
            r"(?:(?:ten|du kien|yeu cau|hinh thuc|loai|muc tieu|ve|cac) )*(?:san pham|ket qua|dau ra"
            r"|hinh thuc van ban|loai van ban)(?: (?:du kien|can dat|dat duoc|cu the|dau ra|chu yeu"
            r"|hoan thanh|thuc hien|san pham|ket qua|hinh thuc|van ban|va|chinh|yeu cau))*"
        ),
        Role.NOTE: r"ghi chu(?: \w+){0,3}|luu y",
        Role.RESULT: (
            r"(?:ket qua|tinh hinh|tien do)(?: (?:thuc hien|trien khai|dat duoc|hoan thanh))*"
            r" (?:den nay|den ngay bao cao|hien nay|den thoi diem bao cao)|tinh hinh thuc hien"
        ),
    }.items()
}  # fmt: skip
WEAK: Final[Mapping[Role, re.Pattern[str]]] = {
    Role.TITLE: re.compile(
        r"(?:ten|danh muc) (?:(?:cac|du thao) )?(?:du an|de an|van ban|quy hoach|ke hoach|chuong trinh|nghi quyet|quy che|quy dinh|bao cao|cong trinh)"
        r"(?: (?:du an|de an|van ban|quy hoach|ke hoach|chuong trinh|nghi quyet|quy dinh|bao cao))*"
    ),
    Role.LEAD: re.compile(
        r"(?:co quan |don vi )?chu dau tu|(?:dong chi )?lanh dao (?:\w+ ){0,3}phu trach"
    ),
    Role.TIME: re.compile(r"so ngay(?: thuc hien| hoan thanh)?|hoan thanh"),
    Role.PRODUCT: re.compile(r"ket qua (?:thuc hien|trien khai)"),
}
"""What a column holds only if no other of the header is surely meant."""

# Columns that look like one of ours and are not.
OTHERS: Final = re.compile(r".*\b(?:bat dau|chi tieu|kinh phi|nguon von|ngay thang nam)\b.*")
