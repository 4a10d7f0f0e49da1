"""Which of the documents an account names is kept with it, and the day that stands next to it.

Kept: the product, or a step's own paper. Not kept: a basis, a reminder, another body's letter.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind, phrase
from storage.rules.reading.days import HALF_A_YEAR, Time
from storage.rules.reading.document_numbers import PRODUCTS, Document, names_without_sign
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.accounts import Account
from storage.rules.reading.replies.parts import Part
from storage.rules.reading.replies.reply_items import ReplyGap

STEPS: Final = frozenset(("ttr", "cv", "gm", "bb"))
"""Papers of a step: they prove progress, no completion."""

_BASIS: Final = re.compile(
    r"\b(?:sua|ra soat|tong ket|so ket|theo|can cu|thuc hien|trien khai|nhan duoc|nhan|tiep nhan|phuc dap|quan triet|cu the hoa|dua tren|dua vao|chieu theo|bam sat"
    r"|neu tai|giao tai|yeu cau tai|o tai|nhac tai|cho|doi|sau khi co|chua co|khong co|thay the|thay|sua doi|trong|xem|doc|nhu"
    r"|chi dao tai|yeu cau cua|y kien tai|noi dung|tra loi)(?: [^ ,]+){0,5} DOC$"
)
_NOT_BASIS: Final = re.compile(
    r"\b(?:phe duyet|ban hanh|thong qua|ket qua|ky|hoan thanh|xong)(?: [^ ,]+){0,3} (?:theo|kem)(?: [^ ,]+){0,3} DOC$"
    r"|\b(?:da|duoc|vua|moi) (?:duoc )?(?:phe duyet|ban hanh|thong qua)(?: (?!thuc\b|trien\b|can\b|ra\b)[^ ,]+){0,9} (?:theo|tai|bang)(?: (?:quyet dinh|qd|so|van ban|nghi quyet|nq|ke hoach|kh))* DOC$"
    r"|\b(?:trinh|gui|nop)(?: [^ ,]+){0,3} (?:theo|kem|bang)(?: (?:to|trinh|ttr|cong|van|cv|so))* DOC$"
    r"|\b(?:van ban|cong van|cv|vb)(?: so)? (?:tra loi|xin y kien|phuc dap)(?: [^ ,]+){0,2} DOC$|\bket qua (?:thuc hien|trien khai)(?: [^ ,]+){0,3} (?:tai|o|la)(?: [^ ,]+){0,3} DOC$"
    r"|\b(?:thuc hien|trien khai)(?: [^ ,]+){0,4} (?:tai|bang|o|xong|hoan thanh)(?: [^ ,]+){0,3} DOC$|\bda (?:tra loi|co)(?: [^ ,]+){0,2} (?:bang|tai)(?: [^ ,]+){0,2} DOC$|\bgui kem(?: [^ ,]+){0,3} DOC$|\bkem(?: theo)?(?: (?:quyet dinh|qd|so|van ban|vb|ke hoach|kh|nghi quyet|nq|file|ban))* DOC$"
)
_OTHERS: Final = re.compile(
    r"\b(?:bo|so|cuc|chi cuc|ban|van phong|thanh tra|kho bac|cong an|vien|tong cuc|btc|bnv|stc|snv|skhdt|vptu|phong|ubnd (?:xa|phuong|huyen|quan))"
    r" (?!(?:em|minh|toi|da|vua|moi|co|se|dang|ban hanh|gui)\b)(?:[^ ,]+ ){1,6}?(?:da |vua |moi )?(?:co|gui|ra|phat hanh|tra loi|gop y|de nghi|yeu cau|tham dinh|cho y kien|thong nhat|xac nhan)(?: [^ ,]+){0,4} DOC$"
    r"|\b(?:bo|trung uong|chinh phu|quoc hoi) (?:da |vua |moi )*(?:co|gui|ra|phat hanh|tra loi|gop y)(?: [^ ,]+){0,4} DOC$"
    r"|\b(?:stc|snv|stp|sct|sxd|syt|sgd|sgddt|skhcn|skhdt|snnmt|btc|bnv|bxd|btp|bkhdt|vptu|so (?!em\b)(?:tai chinh|tu phap|noi vu|xay dung|cong thuong|y te)) (?:da |vua |moi )+(?:gop y|tra loi|cho y kien|co y kien|tham dinh|thong nhat|co cong van|co van ban)(?: [^ ,]+){0,4} DOC$"
)
_FOREIGN_PURPOSE: Final = re.compile(
    r"^DOC(?: TIME)?(?: ,)? ?(?:cua (?:bo|so|ubnd xa|ubnd phuong|cuc|van phong)\b|gop y|tra loi|phuc dap|yeu cau|don doc|nhac|huong dan|nhac nho|cho y kien|phan hoi|nhac viec)"
)
_REMINDER: Final = re.compile(
    r"\b(?:don doc|nhac|nhac nho|nhac viec|thuc)(?: [^ ,]+){0,4} DOC|DOC(?: TIME)? (?:ve viec )?(?:nhac|don doc|nhac nho)\b"
)
_OWN_LETTER: Final = re.compile(r"\b(?:da |vua )?(?:gui|trinh|nop|phat hanh)(?: [^ ,]+){0,4} DOC")
_OWN: Final = re.compile(
    r"\b(?:so|ben|don vi|co quan|ban)(?: (?:em|minh|toi))? (?:da |vua |moi )+(?:co|gui|trinh|phat hanh|ban hanh|ky)"
    r"(?: [^ ,]+){0,5} DOC$"
)
"""The agency itself, without a name: "Sở đã có Tờ trình …"; "Sở Tài chính đã có …" may be another."""

_SENT_UP: Final = re.compile(r"^DOC(?: TIME)?(?: ,)? trinh\b")
"""As in "Tờ trình số … trình UBND thành phố": the step of the task, whoever's name it bears."""

_BESIDE: Final = frozenset(
    (
        ",",
        "(",
        "ngay",
        "ky",
        "ban",
        "hanh",
        "de",
        "vao",
        "hom",
        "duoc",
        "cua",
        "ubnd",
        "tp",
        "thanh",
        "pho",
        "hdnd",
        "la",
        "-",
        "tu",
        ".",
        "uy",
    )
)
_NAMES: Final = frozenset(
    (
        "quyet",
        "dinh",
        "qd",
        "so",
        "van",
        "ban",
        "ke",
        "hoach",
        "kh",
        "to",
        "trinh",
        "ttr",
        "nq",
        "nghi",
        "cong",
        "cv",
        "vb",
        "tb",
        "bao",
        "cao",
        ":",
        "tai",
        "bc",
    )
)
_ONLY: Final = _NAMES | frozenset(
    ("gui", "lai", "day", "bo", "sung", "kem", "a", "nhe", "em", "la", "file", "anh", "chi", "ngay", "ky", "theo", "dinh", "xin", "nop", "cua", "ubnd",
     "thanh", "pho", "hdnd", "day", "nay", "nhe", "nha", "da", "vang", "dinh kem", "ban", "chinh", "thuc", "scan", "co", "dau", "tp", "thong", "nghi", "chi", "thi", "ct",
     "de", "an", "huong", "dan", "hieu", "luc", "tu", "ke", "hd", "quy", "che", "qc", "bac", "dc", "duoc", "minh", "ben", "roi", "thanh", "uy", "btv", "dong")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """The document that is kept, its day, and what is to be asked of them."""

    document: Document | None = None
    on: date | None = None
    asks: tuple[ReplyGap, ...] = ()
    alone: bool = False
    dated: tuple[Time, ...] = ()

    @property
    def proves(self) -> bool:
        """Whether it can be the product."""
        return self.document is not None and self.document.kind not in STEPS


def paper_of(account: Account, code: str | None, occasion: Occasion) -> Paper:
    """The document an account keeps: a product before a step's paper, else the first."""
    named = [(part, at, document) for part in account.parts for at, document in part.documents]
    beside = [_beside(account, part, at) for part, at, _document in named]
    dated = tuple(time for time in (*beside, *_unsigned_days(account)) if time is not None)
    kept = [at for at, one in enumerate(named) if not _is_cited(*one)]
    if not kept:
        return Paper(asks=_unsigned(account), dated=dated)
    chosen = next((at for at in kept if named[at][2].kind in PRODUCTS), kept[0])
    on, asks = _day(beside[chosen], occasion.since.get(code or ""), occasion.today)
    return Paper(named[chosen][2], on, asks, _is_alone(account), dated)


def _unsigned(account: Account) -> tuple[ReplyGap, ...]:
    named = any(names_without_sign(phrase(part.words)) for part in account.parts)
    return (ReplyGap.DOCUMENT,) if named else ()


def _unsigned_days(account: Account) -> list[Time]:
    """The days right after a document's bare number: "tờ trình số 45 ngày 3/12"."""
    return [
        time
        for part in account.parts
        if names_without_sign(part.phrase)
        for at, time in part.times
        if at and part.words[at - 1].kind is WordKind.NUMBER
    ]


def _is_cited(part: Part, at: int, document: Document) -> bool:
    before = phrase(part.words[max(0, at - 14) : at + 1])
    after = phrase(part.words[at : at + 6])
    if _REMINDER.search(phrase(part.words[max(0, at - 6) : at + 5])):
        return True
    if _BASIS.search(before) and not _NOT_BASIS.search(before):
        return True
    letter = document.kind not in PRODUCTS - {"bc", "hd", "pa"}
    if document.kind == "gm" and not _OWN_LETTER.search(before):
        return True
    own = _OWN.search(before) or _SENT_UP.search(after)
    if _OTHERS.search(before) and letter and not own:
        return True
    return bool(_FOREIGN_PURPOSE.search(after)) and letter and not _OWN_LETTER.search(before)


_ISSUED: Final = re.compile(r"\b(?:ban hanh|ky|phe duyet|thong qua)\b")
_HAD: Final = re.compile(
    r"\b(?:da|vua|moi) (?:co|ky|ban hanh|trinh|gui|phat hanh|nop)(?: [^ ,]+){0,8} DOC$"
)
_ISSUING: Final = frozenset(
    ("da", "duoc", "vua", "moi", "roi", "ban", "hanh", "ky", "phe", "duyet", "thong", "qua", "ubnd", "hdnd")
) | frozenset(("tp", "thanh", "pho", "uy", "bi", "thu", "chu", "tich", "va", "chinh", "thuc"))  # fmt: skip


_STILL_TO_ACT: Final = re.compile(r"TIME (?:se |moi )?(?:trinh|hop|gui|nop|xong)\b(?! roi)")


def _beside(account: Account, part: Part, at: int) -> Time | None:
    """The time right after a number, with nothing between but "ngày", "ký" and the like."""
    words = part.words
    following = [*words[at + 1 :]]
    index = account.parts.index(part)
    later = account.parts[index + 1 : index + 2]
    if later and later[0].sentence is part.sentence and not _texts_beyond(following):
        following += [] if _goes_on_to_act(later[0]) else later[0].words[:2]
    for word in following[:7]:
        if word.kind is WordKind.TIME:
            time = part.sentence.times[word.value]
            return time if time.behind is not None or _dated(time) else None
        if word.text not in _BESIDE | _ISSUING:
            break
    return _before(part, at) or _issued_before(account, index, at) or _opening(account, index, at)


def _goes_on_to_act(part: Part) -> bool:
    """As in "…, 20/1 trình": a day of what will be done, though a number stands before it."""
    return _STILL_TO_ACT.match(part.phrase) is not None


def _opening(account: Account, index: int, at: int) -> Time | None:
    """As in "Ngày 18/12/2026, Sở đã có Tờ trình số 341/TTr-SNV": the sentence begins with the day."""
    part = account.parts[index]
    before = account.parts[index - 1] if index else None
    if before is None or before.sentence is not part.sentence or len(before.words) != 1:
        return None
    had = _HAD.search(phrase(part.words[: at + 1]))
    time = before.times[0][1] if before.times else None
    return time if had and time is not None and time.behind is not None else None


def _issued_before(account: Account, index: int, at: int) -> Time | None:
    """As in "mới ban hành hôm qua, QĐ 45/QĐ-SNV": the part before ends with the day of issue."""
    part = account.parts[index]
    if not index or any(word.text not in _NAMES for word in part.words[:at]):
        return None
    before = account.parts[index - 1]
    words = [word for word in before.words if word.text not in {"roi", "a"}]
    if not words or words[-1].kind is not WordKind.TIME or not _ISSUED.search(before.phrase):
        return None
    time = before.sentence.times[words[-1].value]
    return time if time.behind is not None else None


def _texts_beyond(words: Sequence[Word]) -> bool:
    return any(word.text not in _BESIDE for word in words)


def _before(part: Part, at: int) -> Time | None:
    """As in "ngày 20/12 ban hành QĐ …": only if the document's own name stands between."""
    issued = _ISSUED.search(part.phrase) is not None
    for word in reversed(part.words[:at]):
        if word.kind is WordKind.TIME:
            time = part.sentence.times[word.value]
            return time if time.behind is not None and (issued or not time.plain) else None
        if word.text not in _NAMES and not (issued and word.text in _ISSUING):
            return None
    return None


def _dated(time: Time) -> bool:
    """A date written out, though still to come or on no calendar."""
    return time.guessed or (time.last is not None and not time.plain) or time.doubtful


def _day(
    time: Time | None, since: date | None, today: date
) -> tuple[date | None, tuple[ReplyGap, ...]]:
    if time is None:
        return None, ()
    if time.behind is None or (time.doubtful and not time.past):
        return None, (ReplyGap.DAY,)
    if not time.guessed:
        return time.behind, ()
    far = (today - time.behind).days > HALF_A_YEAR
    early = since is not None and time.behind < since
    return (None, (ReplyGap.YEAR,)) if far or early else (time.behind, ())


def _is_alone(account: Account) -> bool:
    """A document with nothing said of it."""
    return all(
        word.kind in {WordKind.DOCUMENT, WordKind.TIME, WordKind.MARK} or word.text in _ONLY
        for part in account.parts
        for word in part.words
    ) and not any(
        re.search(r"\b(?:ban hanh|da co|da ky|da gui|da nop)\b", part.phrase)
        for part in account.parts
    )
