"""Places are given back as they were handed in, each once and in their order."""

import pytest

from storage.rules.tasks.place_bits import bits_of, places_in


@pytest.mark.parametrize(
    ("places", "bits"),
    [([], 0), ([0], 1), ([9], 512), ([3, 1, 3], 10), ([0, 8, 15, 16, 63], 0x8000000000018101)],
)
def test_places_are_the_bits_of_a_number(places: list[int], bits: int) -> None:
    assert bits_of(places) == bits
    assert list(places_in(bits)) == sorted(set(places))
