"""Which of the days an account names is promised: the last one on which something will be done.

A past deed's day is none, nor is one that is denied ("tuần này chưa xong"), a beginning ("từ 1/4"),
the deadline itself ("hạn 31/12") or a day inside a question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind, phrase
from storage.rules.reading.days import Level, Time
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.accounts import Account
from storage.rules.reading.replies.foreign_days import is_foreign
from storage.rules.reading.replies.parts import Part
from storage.rules.reading.replies.reply_items import ReplyGap

_AHEAD: Final = re.compile(
    r"(?<!chia )\bse\b|\bdu kien\b|\bphan dau\b|\bhen\b|\bcam ket\b|\bhua\b|\bco gang\b|\bquyet tam\b|\bsap\b|\bmoi (?:trinh|xong|co|ky|hop|nop|gui|ban|hoan|duoc|lam)"
    r"|\bTIME moi\b|\bchac\b|\bphai TIME|\bla xong\b|\bde TIME\b|\bse\b|\bdu dinh\b|\btoi da\b"
)
_GONE: Final = re.compile(
    r"\bda\b(?! (?:(?:CODE |LINE )?TIME\b|hen|dang ky|len lich|dat lich|len ke hoach|thong nhat se|xin hen|hua|cam ket))|\bvua\b|\broi$|\broi (?:a|nhe|nha)$|\bmoi (?:ban hanh|trinh|hop|xong|gui|nop|ky)\b(?=.* TIME)|\bhom TIME\b|\bduoc (?:ky|ban hanh|duyet|phe duyet|thong qua)\b(?! TIME)|\bduoc (?:ky|ban hanh|duyet|phe duyet|thong qua) TIME$"
)
_DENIED: Final = re.compile(
    r"\bTIME la (?:ngay )?(?:het |den )?han\b|\b(?:khong|chua)\b(?! (?:muon|cham|qua|tre|thay doi|doi|can|co gi))(?!(?: \w+){0,8} (?:thi|ma|nen|mai)\b)"
)
_IF: Final = re.compile(r"(?:\w+ ){0,3}neu\b.* thi$")
"""A condition promises nothing; what follows from it may."""
_JUST: Final = re.compile(r"(?<!TIME )\b(?:moi|vua)(?: \w+){1,5} TIME")
_FAILED: Final = re.compile(
    r"\b(?:hua|hen|cam ket)\b.*\b(?:ma|nhung|van|den nay|gio)\b.*\b(?:chua|khong)\b"
)
"""A promise that was not kept: its day has been."""
_AWAY: Final = re.compile(
    r"(?:(?:-|den|SHARE|TIME) )*(?:em |minh |toi |anh |chi )?(?:di cong tac|di hoc|di vang|vang\b|nghi\b|ban (?:qua|suot|viec roi)|ban$)"
)
"""An absence on a day promises nothing for it."""
_STANDS: Final = re.compile(
    r"(?:(?:em|minh|toi|so|ben|chung|don|vi|thi|van|cung|cac|hien) )*(?:dang|van (?:chua|nhu|the|vay|dang)|khong co gi|chua co gi|khong (?:doi|thay doi|phat sinh)|nhu cu)\b(?!.*\b(?:se|xong|phan dau|co gang|quyet tam|du kien)\b)"
)
_MEETING: Final = re.compile(r"\b(?:hop|lam viec|nhan|giao)\b")
_SPLIT: Final = frozenset(("nhung", "ma", "thi", "nen", "song", "rieng", "roi", "con", "va"))
_OH: Final = frozenset(("à", "ah", "ấy"))
_DEADLINE: Final = frozenset(("han",))
_ACTS: Final = frozenset(
    (
        "trinh",
        "xong",
        "ky",
        "hop",
        "ban",
        "hoan",
        "gui",
        "nop",
        "co",
        "se",
        "moi",
        "bao",
        "lam",
        "duyet",
        "thong",
    )
)


@dataclass(frozen=True, slots=True)
class Promise:
    """The promised day, or what has to be asked of it."""

    on: date | None = None
    asks: tuple[ReplyGap, ...] = ()
    made: bool = False
    part: int = -1


@dataclass(frozen=True, slots=True)
class _DayContext:
    """What the words around a day say of it."""

    ahead: bool
    denied: bool
    gone: bool
    meeting: bool
    after_deed: bool
    behind: bool

    @classmethod
    def of(cls, words: list[Word], *, after_deed: bool, failed: bool) -> "_DayContext":
        text = phrase(words)
        return cls(
            ahead=_AHEAD.search(text) is not None,
            denied=_DENIED.search(text) is not None,
            gone=_GONE.search(text) is not None,
            meeting=_MEETING.search(text) is not None,
            after_deed=after_deed,
            behind=failed or _JUST.search(text) is not None,
        )


def promise_of(account: Account, occasion: Occasion, taken: tuple[Time, ...] = ()) -> Promise:
    """The last promise of an account; ``taken`` are days of documents."""
    found = Promise()
    done = False
    failed = _FAILED.search(account.phrase) is not None
    for index, part in enumerate(account.parts):
        for words in _pieces(part):
            told = _DayContext.of(words, after_deed=done, failed=failed)
            done = done or told.gone
            for at, word in enumerate(words):
                time = part.sentence.times[word.value] if word.kind is WordKind.TIME else None
                if (
                    time is not None
                    and time not in taken
                    and _promises(words, at, time, told, occasion, part.sentence.text)
                ):
                    found = _settled(time, told, occasion, found, index)
    return found


def _pieces(part: Part) -> Iterator[list[Word]]:
    """A part cut where its words turn: "nhưng", "thì", "rồi", "mà"."""
    piece: list[Word] = []
    for at, word in enumerate(part.words):
        if corrects(part.words, at):
            piece = []
            continue
        last = at == len(part.words) - 1
        turns = word.text in _SPLIT and word.kind is WordKind.WORD and not last and piece
        if turns and (word.text not in {"va", "roi"} or _has_time(part.words[at + 1 :])):
            yield [*piece, word]
            piece = []
        else:
            piece.append(word)
    if piece:
        yield piece


def corrects(words: Sequence[Word], at: int) -> bool:
    """As in "trình 28/12 à không 29/12": what stands before is taken back."""
    before = words[at - 1].written if at else ""
    return (
        words[at].text in {"khong", "nham", "lon"} and before in _OH and _has_time(words[at + 1 :])
    )


def _has_time(words: Sequence[Word]) -> bool:
    return any(word.kind is WordKind.TIME for word in words)


def _promises(
    words: list[Word], at: int, time: Time, told: _DayContext, occasion: Occasion, text: str
) -> bool:
    if time.past or (time.since and not time.ranged):
        return False
    ahead = told.ahead
    if _is_state(words, at, time, occasion) or is_foreign(words, at, time, text):
        return False
    if _AWAY.match(phrase(words[at + 1 : at + 8])) or _IF.fullmatch(phrase(words)):
        return False
    if told.denied or (at and words[at - 1].text in _DEADLINE and not ahead):
        return False
    if told.gone and not ahead:
        return _acts_after(words, at) and _only_ahead(time, occasion)
    explicit = time.last is not None and not time.guessed and not time.doubtful
    return not explicit or ahead or (time.last is not None and time.last >= occasion.today)


def _is_state(words: list[Word], at: int, time: Time, occasion: Occasion) -> bool:
    """As in "tuần này đang chờ", "tháng này không có gì mới": how things stand, nothing promised."""
    runs = time.first is not None and time.last is not None and time.first <= occasion.today
    return runs and _STANDS.match(phrase(words[at + 1 : at + 9])) is not None


def _acts_after(words: list[Word], at: int) -> bool:
    """As in "họp xong thứ 6 trình": an act follows the day, and the deed stands before it."""
    later = [word.text for word in words[at + 1 :]]
    deed_later = any(text in {"da", "vua", "roi"} for text in later)
    return (
        bool(later)
        and later[0] in _ACTS
        and not deed_later
        and phrase(words[:at]).endswith(("xong", "roi"))
    )


def _only_ahead(time: Time, occasion: Occasion) -> bool:
    return time.behind is None and time.last is not None and time.last >= occasion.today


def _settled(
    time: Time, told: _DayContext, occasion: Occasion, before: Promise, part: int
) -> Promise:
    """The day of one time, or the question it leaves."""
    today = occasion.today
    if time.doubtful or time.ranged or time.last is None or time.last < today:
        return Promise(None, (ReplyGap.DAY,), made=True, part=part)
    if time.guessed and time.is_far(today):
        recent = time.level is Level.DAY and time.behind and (today - time.behind).days <= 31
        if recent and (told.behind or ((told.meeting or told.after_deed) and not told.ahead)):
            return before
        return Promise(None, (ReplyGap.YEAR,), made=True, part=part)
    return Promise(time.last, (), made=True, part=part)
