"""Columns that a person names in words."""

import pytest

from seed.readers.header_words import Role
from seed.readers.named_columns import NamedColumn, read_column


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("thời hạn=5", NamedColumn(Role.TIME, 5)),
        ("Cột chủ trì: cột 4", NamedColumn(Role.LEAD, 4)),
        ("title = 2", NamedColumn(Role.TITLE, 2)),
        ("thời hạn 5", None),
        ("màu = 5", None),
        ("nhập", None),
    ],
)
def test_a_column_is_named_by_what_it_holds_and_its_number(
    text: str, named: NamedColumn | None
) -> None:
    assert read_column(text) == named
