"""Units of chỉ tiêu in two annexes: which are one, and by what one is turned into the other."""

from decimal import Decimal

import pytest

from storage.rules.figures.target_units import factor, is_same


@pytest.mark.parametrize(
    ("unit", "wanted", "expected"),
    [
        pytest.param("USD/ người", "USD/người", Decimal(1), id="a blank"),
        pytest.param("%/năm", "%", Decimal(1), id="a rate is of a year"),
        pytest.param("Triệu tỷ đồng", "Tỷ đồng", Decimal(10**6), id="a million of them"),
        pytest.param("Tỷ đồng", "Triệu tỷ đồng", Decimal("0.000001"), id="and back"),
        pytest.param("Tỷ đồng", "Tỷ USD", None, id="other money"),
        pytest.param("% GRDP", "%", None, id="a share of something"),
        pytest.param("", "", Decimal(1), id="counted in nothing"),
        pytest.param("Triệu", "", Decimal(10**6), id="a scale alone"),
    ],
)
def test_a_unit_is_turned_into_another_or_is_none(
    unit: str, wanted: str, expected: Decimal | None
) -> None:
    assert factor(unit, wanted) == expected
    assert is_same(unit, wanted) is (expected == 1)
