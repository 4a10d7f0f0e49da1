"""What was sent compared with what was due: if the two differ, said and never decided by the bot.

Kinds of documents by their usual names and signs. A Quyết định or a Nghị quyết may issue an Đề án,
a Quy chế, a Kế hoạch, so those do not differ. Source: docs/words.md, "Documents and their numbers".
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from storage.rules.reading.document_numbers import find_documents
from storage.rules.reading.folded_text import fold

NAMES: Final = {
    "qd": "Quyết định", "nq": "Nghị quyết", "kh": "Kế hoạch", "ct": "Chỉ thị",
    "ctr": "Chương trình", "kl": "Kết luận", "qc": "Quy chế", "da": "Đề án", "hd": "Hướng dẫn",
    "bc": "Báo cáo", "ttr": "Tờ trình", "cv": "Công văn", "tb": "Thông báo", "bb": "Biên bản",
    "gm": "Giấy mời", "pa": "Phương án",
}  # fmt: skip
_SPELT: Final = {"qdd": "qd", "dda": "da"}
_WORDS: Final = {fold(name): kind for kind, name in NAMES.items()}
_NAMED: Final = re.compile(r"\b(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b")
_ISSUES: Final = {
    "qd": frozenset({"da", "qc", "kh", "hd", "ctr", "pa"}),
    "nq": frozenset({"da", "qc", "kh", "ctr", "pa"}),
}
_PARTS: Final = re.compile(r"[;\n]|\.\s")
_VERBS: Final = re.compile(
    r"\b(?:(?P<carries_out>ho so trinh|ho so|trien khai|thuc hien|theo)"
    r"|xay dung(?:,| va) trien khai|xay dung|ban hanh|tham muu|phe duyet|hoan thanh|trinh)\b"
)
"""What is done with a document named after it: one carried out, or asked for by a dossier, is no product."""
_EVENTS: Final = re.compile(r"\b(?:su kien|hoi nghi|hoi thao|toa dam|tap huan|le hoi)\b")
_DOSSIER: Final = re.compile(r"\bho so\b")


class Difference(StrEnum):
    """What the office is told of before it confirms."""

    OTHER_KIND = "other_kind"
    NO_DOCUMENT = "no_document"
    BEFORE_PROGRAMME = "before_programme"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ProductDifference:
    """One difference: the kinds due and sent in their names, or the two days."""

    difference: Difference
    due: str = ""
    sent: str = ""
    due_on: date | None = None
    sent_on: date | None = None

    @property
    def days(self) -> int:
        """Days between the two."""
        return (self.sent_on - self.due_on).days if self.due_on and self.sent_on else 0


@dataclass(frozen=True, slots=True)
class SentProduct:
    """What an agency sent: the words, the document's day (else the report's), and its reason."""

    text: str
    on: date | None
    reported_on: date
    no_product: bool


def compare(
    product: str, due_on: date | None, issued_on: date | None, sent: SentProduct, label: str = ""
) -> tuple[ProductDifference, ...]:
    """Where they differ: in kind, in there being a document, in days.

    ``label``: the milestone's own words; if they ask for a dossier, no kind is due yet.
    """
    found = [] if _DOSSIER.search(fold(label)) else [_of_kind(product, sent)]
    if sent.on is not None and issued_on is not None and sent.on < issued_on:
        found.append(
            ProductDifference(Difference.BEFORE_PROGRAMME, due_on=issued_on, sent_on=sent.on)
        )
    done_on = sent.on or sent.reported_on
    if due_on is not None and done_on > due_on:
        found.append(ProductDifference(Difference.LATE, due_on=due_on, sent_on=done_on))
    return tuple(one for one in found if one is not None)


def kinds_due(product: str) -> list[str]:
    """The kinds that a product is to be, without those of documents that it carries out."""
    folded = fold(product)
    return list(
        dict.fromkeys(
            kind
            for begin, kind in _named(product)
            if not _is_carried_out(folded[:begin]) and not _is_event(kind, folded, begin)
        )
    )


def _is_event(kind: str, folded: str, begin: int) -> bool:
    """Whether a programme stands among events: "Các chương trình, hội nghị, tập huấn"."""
    return kind == "ctr" and bool(_EVENTS.search(_PARTS.split(folded[begin:])[0]))


def _is_carried_out(before: str) -> bool:
    """Whether the last verb of the part in which a document is named carries it out."""
    verbs = list(_VERBS.finditer(_PARTS.split(before)[-1]))
    return bool(verbs) and verbs[-1]["carries_out"] is not None


def kinds_named(text: str) -> list[str]:
    """The kinds of documents a text names, by number or by name, in its order; each once."""
    return list(dict.fromkeys(kind for _begin, kind in _named(text)))


def _named(text: str) -> list[tuple[int, str]]:
    folded = fold(text)
    named = [(match.start(), _WORDS[match.group()]) for match in _NAMED.finditer(folded)]
    signed = [
        (one.begin, _SPELT.get(one.kind, one.kind))
        for one in find_documents(text)
        if _SPELT.get(one.kind, one.kind) in NAMES
    ]
    return sorted([*named, *signed])


def _of_kind(product: str, sent: SentProduct) -> ProductDifference | None:
    due = kinds_due(product)
    if not due:
        return None
    named = ", ".join(NAMES[kind] for kind in due)
    if sent.no_product:
        return ProductDifference(Difference.NO_DOCUMENT, due=named)
    given = _own_kinds(sent.text)
    if not given or any(kind in due or _ISSUES.get(kind, frozenset()) & set(due) for kind in given):
        return None
    return ProductDifference(
        Difference.OTHER_KIND, due=named, sent=", ".join(NAMES[kind] for kind in given)
    )


def _own_kinds(text: str) -> list[str]:
    """Of the numbers sent their kinds; of words alone only the first name."""
    signed = [_SPELT.get(one.kind, one.kind) for one in find_documents(text)]
    known = list(dict.fromkeys(kind for kind in signed if kind in NAMES))
    return known or kinds_named(text)[:1]
