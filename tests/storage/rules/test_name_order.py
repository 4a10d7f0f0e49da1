"""Names stand as in a Vietnamese list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.rules.name_order import name_order


@pytest.mark.parametrize(
    "listed",
    [
        ["Ban Tổ chức", "Ban Tuyên giáo", "Công an", "Đảng ủy", "Sở Công Thương", "Sở Nội vụ"],
        ["Dương", "Đăng", "Đông", "Em"],
        ["la", "lả", "lã", "lá", "lạ", "lan", "lăn", "lân", "lê"],
        ["Hạ Long", "Hà Nội", "Hải Phòng"],
        ["an", "An", "ăn", "ân", "ba"],
        ["1. Sở A", "Sở A"],
        ["ông", "ơn", "phường"],
    ],
)
def test_names_are_listed_by_letter_then_by_tone(listed: list[str]) -> None:
    mixed = listed[1::2] + listed[::2]
    assert sorted(mixed, key=name_order) == listed


def test_composed_and_decomposed_names_stand_at_the_same_place() -> None:
    assert name_order("Sở Nội vụ")[:2] == name_order("So\u031b\u0309 No\u0302\u0323i vu\u0323")[:2]


@given(st.lists(st.text(alphabet="aăâeêoôơuưdđ ạáàảãẶ", max_size=8)))
def test_the_order_of_a_list_does_not_depend_on_how_it_came(names: list[str]) -> None:
    turned = list(reversed(names))
    assert sorted(names, key=name_order) == sorted(turned, key=name_order)
