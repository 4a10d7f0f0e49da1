"""How a text falls apart."""

import pytest

from tests.storage.rules.reading.deadlines.pieces import taken_apart


@pytest.mark.parametrize(
    ("text", "clauses", "asides"),
    [
        (
            "Quý I, II/2026 ban hành; Quý IV triển khai (Sở Nội vụ)",
            ["Quý I, II/2026 ban hành", "Quý IV triển khai (Sở Nội vụ)"],
            ["(Sở Nội vụ)"],
        ),
        ("ban hành (quý I/2026)", ["ban hành (quý I/2026)"], []),
        ("- soạn - trình", ["soạn - trình"], []),
        ("", [], []),
    ],
)
def test_clauses_end_at_strong_breaks_and_a_bracket_with_a_time_is_no_aside(
    text: str, clauses: list[str], asides: list[str]
) -> None:
    pieces = taken_apart(text)
    found = pieces.layout.clauses()
    assert [pieces.written(one.begin, one.end).strip() for one in found] == clauses
    assert [pieces.written(one.begin, one.end) for one in pieces.layout.asides] == asides


def test_a_place_knows_its_sentence_and_what_breaks_before_it() -> None:
    layout = taken_apart("soạn, trình; ban hành").layout
    assert (layout.sentence(0), layout.sentence(layout.length)) == (0, 1)
    assert len(layout.joints_in(0, layout.length)) == 1
    assert len(layout.breaks_in(0, layout.length)) == 1
    assert layout.breaks_in(0, 5) == []
    assert layout.asides_in(0, layout.length) == []
