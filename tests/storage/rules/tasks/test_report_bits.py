"""Which reports have a word, as bits of a number."""

from storage.rules.tasks.report_bits import kept_bits, newest_first, read_bits


def test_what_is_kept_is_read_again_and_pairs_without_a_report_are_left_out() -> None:
    assert kept_bits({(3, 7): 0b101, (12, 1): 0, (4, 7): 1 << 70}) == {
        "3.7": "5",
        "4.7": "400000000000000000",
    }
    assert read_bits({"3.7": "5", "4.7": "400000000000000000"}) == {(3, 7): 5, (4, 7): 1 << 70}


def test_the_newest_report_comes_first() -> None:
    assert list(newest_first(0b1011)) == [3, 1, 0]
    assert list(newest_first(0)) == []
