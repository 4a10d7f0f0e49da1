"""Many places in a list as one number: bit n stands for the n-th, so that all are compared at once."""

from collections.abc import Iterator, Sequence


def bits_of(places: Sequence[int]) -> int:
    """A number with these bits."""
    if len(places) < 2:
        return 1 << places[0] if places else 0
    eights = bytearray(max(places) // 8 + 1)
    for place in places:
        eights[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(eights, "little")


def places_in(bits: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    eights = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for at, eight in enumerate(eights):
        left = eight
        while left:
            yield at * 8 + (left & -left).bit_length() - 1
            left &= left - 1
