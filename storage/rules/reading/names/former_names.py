"""Agencies by the names they had before they were merged: papers and lists go on with these for a while."""

from collections.abc import Mapping
from typing import Final

from storage.rules.reading.folded_text import fold

# Offices merged in 2025 (Resolution 18-NQ/TW; the city's decisions on its agencies): what their work
# passed to. Towns' papers go on with the old names for a while.
_SUCCESSORS: Final[Mapping[str, str]] = {
    "Ban Tuyên giáo Thành ủy": "Ban Tuyên giáo và Dân vận Thành ủy",
    "Ban Dân vận Thành ủy": "Ban Tuyên giáo và Dân vận Thành ủy",
    "Sở Kế hoạch và Đầu tư": "Sở Tài chính",
    "Sở Giao thông vận tải": "Sở Xây dựng",
    "Sở Tài nguyên và Môi trường": "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn": "Sở Nông nghiệp và Môi trường",
    "Sở Thông tin và Truyền thông": "Sở Khoa học và Công nghệ",
    "Sở Lao động - Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Lao động, Thương binh và Xã hội": "Sở Nội vụ",
    "Sở Văn hóa và Thể thao": "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Du lịch": "Sở Văn hóa, Thể thao và Du lịch",
    "Cục Thuế thành phố": "Thuế thành phố",
    "Cục Hải quan Hải Phòng": "Chi cục Hải quan khu vực III",
    "Cục Hải quan thành phố": "Chi cục Hải quan khu vực III",
    "Sở KH&ĐT": "Sở Tài chính",
    "Sở KHĐT": "Sở Tài chính",
    "Sở GTVT": "Sở Xây dựng",
    "Sở TN&MT": "Sở Nông nghiệp và Môi trường",
    "Sở TNMT": "Sở Nông nghiệp và Môi trường",
    "Sở NN&PTNT": "Sở Nông nghiệp và Môi trường",
    "Sở NNPTNT": "Sở Nông nghiệp và Môi trường",
    "Sở TT&TT": "Sở Khoa học và Công nghệ",
    "Sở TTTT": "Sở Khoa học và Công nghệ",
    "Sở LĐTBXH": "Sở Nội vụ",
    "Sở LĐ-TB&XH": "Sở Nội vụ",
    "Sở LĐTB&XH": "Sở Nội vụ",
}
_BY_KEY: Final = {fold(old): new for old, new in _SUCCESSORS.items()}


def successor_of(name: str) -> str:
    """The agency that a former one's work passed to; "" of any other name."""
    return _BY_KEY.get(fold(name), "")
