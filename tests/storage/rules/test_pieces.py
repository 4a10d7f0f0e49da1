"""Many rows in pieces: all of them, in their order, and never more at a time."""

from storage.rules.pieces import PIECE, pieces


def test_every_row_comes_once_in_its_order_a_piece_at_a_time() -> None:
    found = list(pieces(range(2 * PIECE + 1)))
    assert [len(some) for some in found] == [PIECE, PIECE, 1]
    assert [row for some in found for row in some] == list(range(2 * PIECE + 1))
    assert list(pieces(())) == []
