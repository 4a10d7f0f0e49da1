"""Tasks that are named and told nothing of: in a reason or a condition, or as one of several.

In "2 chậm vì việc 1 đã xong" only line 2 is reported; in "một trong việc 1 và 2 đã xong" nobody knows
which, so that the task is asked.
"""

from collections.abc import Sequence
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.marked_sentences import Sentence
from storage.rules.reading.vocabulary import ANNOUNCING, CUTS

_ANCHORS: Final = frozenset((WordKind.CODE, WordKind.LINE))
_REASONS: Final = {
    "vi": ("vì", "don chuc"), "do": ("do", "tien che muc trinh toc"), "boi": ("bởi", ""),
    "nho": ("nhờ", ""), "tai": ("tại", ""), "neu": ("nếu", ""),
}  # fmt: skip
"""Words that give a reason or a condition: their accents, and what they end without them ("đơn vi")."""

_SURE_BARE: Final = frozenset(("vi", "do", "boi", "neu"))
"""Those that nothing else looks like when accents are left out."""

_CONDITIONS: Final = frozenset(("neu",))
_POINTING_BACK: Final = frozenset(("đó", "vậy", "thế", "do", "vay", "the"))
"""As in "do đó", "vì vậy": the reason is what was said before."""

_LEADING: Final = frozenset(
    ("da", "dang", "phai", "chua", "se", "tap", "trung", "uu", "tien", "don", "suc", "luc", "lam", "xong",
     "hoan", "thanh", "tat", "trien", "khai", "thuc", "hien", "cho", "doi", "cung", "song", "ca", "so", "em",
     "ben", "minh", "nguoi", "lo", "chay", "vuong", "ket", "ban", "vao", "con", "moi", "vua", "do", "nay")
) | ANNOUNCING  # fmt: skip
"""What leads from "vì" to the task it speaks of: "vì đã tập trung hoàn thành 2.1.5"."""

_ENDS: Final = frozenset(("nen", "thi", "nhung", "rieng", "song"))
_LONGEST_LEAD: Final = 10
OTHER: Final = "viec-khac"
"""One word for all that is said of the other task."""

_AMONG: Final = frozenset(("so", "tong", "cac", "nhung", "hai", "ba", "bon", "nam")) | ANNOUNCING
_BETWEEN: Final = frozenset((",", "va", "voi", "hoac", "hay", "-", "/", "&")) | ANNOUNCING
_OR: Final = frozenset(("hoac", "hay"))
_ONE: Final = frozenset(("mot", "1"))


def without_foreign(
    words: Sequence[Word], sentence: Sentence, *, reasons_tell: bool = False
) -> list[Word]:
    """The words with each foreign task as a plain word, and one of several tasks as one unknown.

    ``reasons_tell``: only conditions are foreign ("do việc 1 đã xong em gửi kèm file", and nothing else).
    """
    foreign = _CONDITIONS if reasons_tell else frozenset(_REASONS)
    return _without_reasons(_with_choices(words, sentence), foreign)


def _without_reasons(words: list[Word], foreign: frozenset[str]) -> list[Word]:
    """As in "1.6 chậm vì đã hoàn thành 2.1.5", "do 2.1.5 chưa xong nên 1.6 chậm"."""
    kept: list[Word] = []
    at = 0
    while at < len(words):
        end = _reason_end(words, at) if _gives_reason(words, at) else at
        if end == at or words[at].text in foreign:
            kept.append(words[at])
        if end > at and words[at].text in foreign:
            kept.append(Word(OTHER, words[at + 1].begin, words[end - 1].end, written=OTHER))
            at = end - 1
        at += 1
    return kept


def _gives_reason(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.kind is not WordKind.WORD or word.text not in _REASONS:
        return False
    accents, ended = _REASONS[word.text]
    before = words[at - 1].text if at else ""
    points_back = at + 1 < len(words) and words[at + 1].written in _POINTING_BACK
    if points_back or (word.text == "do" and before in _REASONS):
        return False
    if word.written != accents and not (word.written.isascii() and word.text in _SURE_BARE):
        return False
    return not ended or before not in ended.split()


def _reason_end(words: Sequence[Word], at: int) -> int:
    """The place after what is said of the other task, or ``at`` if none is spoken of."""
    named = at + 1
    while named < len(words) and named <= at + _LONGEST_LEAD and words[named].text in _LEADING:
        named += 1
    if named >= len(words) or words[named].kind not in _ANCHORS:
        return at
    end = _names_end(words, named)
    while end < len(words) and not _is_over(words, end):
        end += 1
    return end


def _names_end(words: Sequence[Word], at: int) -> int:
    """The place after "2.1.5 và 2.1.6"."""
    end = at
    while end < len(words) and (words[end].kind in _ANCHORS or words[end].text in _BETWEEN):
        end += 1
    while words[end - 1].kind not in _ANCHORS:
        end -= 1
    return end


def _is_over(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.kind in _ANCHORS or word.text in CUTS or word.text in _ENDS


def _with_choices(words: Sequence[Word], sentence: Sentence) -> list[Word]:
    """As in "một trong việc 1 và 2", "1.6 hoặc 2.1.5": one task, and nobody knows which."""
    left = list(words)
    at = 0
    while at < len(left):
        begin = _among(left, at)
        end = _names_end(left, begin) if begin < len(left) and _names(left, begin) else at
        named = [word for word in left[begin:end] if word.kind in _ANCHORS]
        alternative = any(word.text in _OR for word in left[begin:end])
        if len(named) > 1 and (begin > at or alternative):
            sentence.codes.append(None)
            span = left[at].begin, left[end - 1].end
            left[at:end] = [Word("", *span, WordKind.CODE, len(sentence.codes) - 1)]
        at += 1
    return left


def _names(words: Sequence[Word], at: int) -> bool:
    return words[at].kind in _ANCHORS


def _among(words: Sequence[Word], at: int) -> int:
    """The place after "một trong", "1 trong 2 việc"; ``at`` itself for none."""
    share = words[at].kind is WordKind.SHARE
    one = words[at].text in _ONE and at + 1 < len(words) and words[at + 1].text == "trong"
    if not (share or one):
        return at
    begin = at + 1 + one
    while begin < len(words) and (
        words[begin].text in _AMONG or words[begin].kind is WordKind.NUMBER
    ):
        begin += 1
    return begin if begin < len(words) and _names(words, begin) else at
