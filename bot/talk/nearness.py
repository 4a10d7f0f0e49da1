"""The nearest of some names to what was typed: slips of the finger, missing accents."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from storage.rules.reading.folded_text import fold

_CLOSE = 60
_SAME = 88


def nearest(typed: str, names: Sequence[str], limit: int = 3) -> list[str]:
    """Names that may have been meant, nearest first; none where nothing is near."""
    folded = {fold(name): name for name in names}
    found = process.extract(
        fold(typed), list(folded), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=limit
    )
    return [folded[name] for name, _score, _index in found]


def choice_of(text: str, labels: Sequence[str]) -> tuple[int, str] | None:
    """Which numbered choice a text is, and what follows it; None where it is none of them.

    "3 lý do", "3. lý do", "Không đồng ý: lý do" and "khong dong yy" are the same choice; the
    longest label that fits counts.
    """
    number, _, rest = text.strip().partition(" ")
    bare = number.rstrip(".):,")
    if bare.isascii() and bare.isdecimal():
        return (int(bare), rest.strip()) if 1 <= int(bare) <= len(labels) else None
    words = text.split()
    best: tuple[int, int, str] | None = None
    for n, label in enumerate(labels, 1):
        size = len(label.split())
        head = fold(" ".join(words[:size])).strip(" .,:;!-–")
        if (
            len(words) >= size
            and fuzz.ratio(head, fold(label)) >= _SAME
            and (best is None or size > best[0])
        ):
            best = size, n, " ".join(words[size:]).strip(" .,:;!-–")
    return (best[1], best[2]) if best else None
