"""The nearest of some names to what was typed: slips of the finger, missing accents."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from storage.rules.reading.folded_text import fold

_CLOSE = 60


def nearest(typed: str, names: Sequence[str], limit: int = 3) -> list[str]:
    """Names that may have been meant, nearest first; none if nothing is near."""
    folded = {fold(name): name for name in names}
    found = process.extract(
        fold(typed), list(folded), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=limit
    )
    return [folded[name] for name, _score, _index in found]
