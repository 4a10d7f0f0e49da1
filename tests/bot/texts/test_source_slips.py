"""Known typing slips of the shipped documents are printed as they were meant, nothing else is."""

import pytest

from bot.texts.source_slips import as_meant
from seed.programmes import load


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("đứng trong топ đầu cả nước", "đứng trong tốp đầu cả nước"),
        ("xây dựng thể trận lòng dân", "xây dựng thế trận lòng dân"),
        ("gắn với thể bố trí chiến lược", "gắn với thế bố trí chiến lược"),
        ("có thể bố trí kinh phí", "có thể bố trí kinh phí"),
        ("thể thao, cụ thể", "thể thao, cụ thể"),
    ],
)
def test_a_slip_is_mended_and_the_same_letters_elsewhere_stay(written: str, meant: str) -> None:
    assert as_meant(written) == meant


def test_the_shipped_programme_keeps_the_documents_words_and_prints_none_of_its_slips() -> None:
    programme = load("17-ctr-tu")
    texts = [row.title for row in programme.rows] + [one.title for one in programme.sections]
    changed = [text for text in texts if as_meant(text) != text]
    assert len(changed) == 4
    assert [one for text in texts for one in as_meant(text) if "\u0400" <= one <= "\u04ff"] == []
