"""Agencies that were merged are known by their former names."""

import pytest

from storage.rules.reading.names.agency_names import canonical
from storage.rules.reading.names.former_names import successor_of


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("Sở Giao thông vận tải", "Sở Xây dựng"),
        ("sở gtvt", "Sở Xây dựng"),
        ("Sở KH&ĐT", "Sở Tài chính"),
        ("Ban Dân vận Thành ủy", "Ban Tuyên giáo và Dân vận Thành ủy"),
        ("Sở Xây dựng", ""),
    ],
)
def test_a_former_name_means_the_agency_it_passed_to(former: str, now: str) -> None:
    assert successor_of(former) == now
    assert canonical(now) == now
