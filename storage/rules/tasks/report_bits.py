"""Which reports of an agency on a task have a word: bit n of a number is the n-th report.

So many reports are looked through at once, and what is kept of a word grows by a bit a report.
"""

from collections.abc import Iterator, Mapping

from storage.rules.tasks.agency_pairs import AgencyTask

Bits = Mapping[AgencyTask, int]
"""By task and agency, which of their reports."""


def read_bits(kept: Mapping[str, str]) -> dict[AgencyTask, int]:
    """As a row keeps them: by "task.agency", in hexadecimal."""
    found: dict[AgencyTask, int] = {}
    for pair, bits in kept.items():
        task_id, _, agency_id = pair.partition(".")
        found[int(task_id), int(agency_id)] = int(bits, 16)
    return found


def kept_bits(found: Bits) -> dict[str, str]:
    """For a row; pairs without a report are left out."""
    return {f"{task}.{agency}": f"{bits:x}" for (task, agency), bits in found.items() if bits}


def newest_first(bits: int) -> Iterator[int]:
    """The places of the bits that are set, the highest first."""
    while bits:
        place = bits.bit_length() - 1
        yield place
        bits ^= 1 << place
