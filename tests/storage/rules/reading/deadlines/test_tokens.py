"""The plain text is cut into tokens with their values."""

import pytest

from storage.rules.reading.deadlines.deadline_words import mend
from storage.rules.reading.deadlines.lexicon import TokenKind
from storage.rules.reading.deadlines.points import Point, Unit
from storage.rules.reading.deadlines.tokens import Token, scan


def tokens(text: str) -> list[Token]:
    return scan(mend(text).plain)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("Quý II/2026", Point(Unit.QUARTER, 2026, 2, 2)),
        ("quý 1V", Point(Unit.QUARTER, None, 4, 4)),
        ("tháng 6, 12/2026", Point(Unit.MONTH, 2026, 6, 12)),
        ("ngày 30/6/2026", Point(Unit.DAY, 2026, 6, 6, 30, 30)),
        ("6 tháng đầu năm 2027", Point(Unit.HALF, 2027, 1, 1)),
        ("năm 2030", Point(Unit.YEAR, 2030)),
    ],
)
def test_a_point_of_the_calendar_is_one_token(text: str, point: Point) -> None:
    assert [(token.kind, token.point) for token in tokens(text)] == [(TokenKind.POINT, point)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("thường xuyên; hằng quý", [TokenKind.RHYTHM, TokenKind.STOP, TokenKind.RHYTHM]),
        ("34/2014/NĐ-CP", [TokenKind.NOISE]),
        ("năm học 2025-2026", [TokenKind.NOISE]),
        ("TP. Hải Phòng", [TokenKind.WORD, TokenKind.WORD, TokenKind.WORD, TokenKind.WORD]),
        ("soạn. Trình", [TokenKind.WORD, TokenKind.STOP, TokenKind.WORD]),
        (
            "32/13/2026",
            [TokenKind.WORD, TokenKind.SLASH, TokenKind.WORD, TokenKind.SLASH, TokenKind.WORD],
        ),
    ],
)
def test_everything_else_is_known_for_what_it_is(text: str, kinds: list[TokenKind]) -> None:
    assert [token.kind for token in tokens(text)] == kinds


def test_a_token_says_where_it_stands() -> None:
    assert [(one.begin, one.end) for one in tokens("trước 30/6/2026")] == [(0, 5), (6, 15)]
