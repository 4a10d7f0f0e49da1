"""A time that stands before who acts: "Trong Quý IV/2026: Sở X …; Sở Y …", "…; ngày 15/11, Sở Y …"."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from seed.prose.clauses import Sentence, Subject
from seed.prose.spoken_deadline import deadline_words

_CONDITION: Final = re.compile(
    r"\s*(?:[Nn]ếu|(?:[Tt]rong )?[Tt]rường hợp|(?:[Nn]gay )?(?:[Ss]au )?[Kk]hi)\s[^;:]{3,160}(?:,|\sthì)\s*"
)
_BEHIND_COMMA: Final = re.compile(
    r",\s+(?P<case>(?:[Nn]gay )?sau khi\s[^,;:]{3,160},\s+(?:thì\s+)?)$"
)
"""As "Sở A công bố trước 30/11, sau khi có kết quả, Sở B xử lý": B waits, not A."""
_EDGES = " ,:;"


def only_when(words: str, issued: date) -> bool:
    """Whether the words are nothing but a time."""
    bare = words.strip(_EDGES)
    return bool(bare) and deadline_words(bare, issued).strip(_EDGES) == bare


def leading_time(sentence: Sentence, subjects: Sequence[Subject], issued: date) -> str:
    """The time with which a sentence of several subjects begins; "" if it begins otherwise."""
    if len(subjects) < 2:
        return ""
    lead = sentence.text[sentence.begin : subjects[0].begin]
    return lead.strip(_EDGES) if only_when(lead, issued) else ""


def shares(sentence: Sentence, first: Subject, one: Subject) -> bool:
    """Whether the time before the first holds for this one: not for a new order after a comma's lead."""
    return sentence.text[: first.begin].rstrip().endswith(":") or not one.explicit


def with_own_times(sentence: Sentence, subjects: Sequence[Subject], issued: date) -> list[Subject]:
    """Each subject with the time that its clause begins with: it is no part of the deed before."""
    moved = list(subjects[:1])
    for before, one in itertools.pairwise(subjects):
        at = sentence.text.rfind(";", before.act, one.begin) + 1
        lead = sentence.text[at : one.begin]
        own = at > 0 and (only_when(lead, issued) or _hangs(lead))
        waits = None if own else _BEHIND_COMMA.search(sentence.text, before.act, one.begin)
        own, at = (True, waits.start("case")) if waits else (own, at)
        moved.append(replace(one, begin=at) if own else one)
    return moved


def _hangs(lead: str) -> bool:
    """As "…; nếu quá hạn thì Sở Y …", "…; sau khi có kết quả, Sở Y …": on what the clause waits."""
    return _CONDITION.fullmatch(lead) is not None
