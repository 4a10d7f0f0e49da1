"""Lines that are named only to be left out: "2 đã trình rồi, không phải 3", "không phải 1 mà là 2".

Next to a report on another line this corrects which one is meant; alone it says that a task is not ours.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind
from storage.rules.reading.replies.courtesies import is_courtesy
from storage.rules.reading.vocabulary import ANNOUNCING, CUTS

_ANCHORS: Final = frozenset((WordKind.CODE, WordKind.LINE))
_BETWEEN: Final = (ANNOUNCING - {"ma"}) | {"va", "voi", "&", "la"}
_NOT: Final = ("khong", "phai")
_NUMBERS: Final = frozenset((WordKind.CODE, WordKind.LINE, WordKind.NUMBER))
_LONGEST_ASIDE: Final = 6


def exclusion_at(
    words: Sequence[Word], at: int, part: Sequence[Word]
) -> tuple[list[Word], int] | None:
    """The words of "không phải 1 và 3" and the place after; None if more is said: "… của em"."""
    begin = at + (words[at].text == "chu")
    if not is_denied(words, begin + 2):
        return None
    end = begin + 2
    while end < len(words) and (words[end].kind in _ANCHORS or words[end].text in _BETWEEN):
        end += 1
    while words[end - 1].text in _BETWEEN:
        end -= 1
    named = [word for word in words[begin + 2 : end] if word.kind in _ANCHORS]
    named_before = bool(part) and all(word.kind in _ANCHORS for word in part)
    if named and ((begin > at and named_before) or _is_over(words, end)):
        return [*words[begin : begin + 2], *named], end
    return None


def with_others(words: list[Word]) -> list[Word]:
    """As in "ngoài 1 ra đều kịp", which says "trừ 1"; "ngoài 2 chậm ra đều kịp" tells of the others too."""
    for at, word in enumerate(words):
        if word.text != "ngoai":
            continue
        behind = at + 1
        while behind < len(words) and (
            words[behind].kind in _NUMBERS or words[behind].text in _BETWEEN | {","}
        ):
            behind += 1
        texts = [other.text for other in words[behind : behind + _LONGEST_ASIDE]]
        named = any(other.kind in _NUMBERS for other in words[at + 1 : behind])
        if named and texts[:1] == ["ra"]:
            return [*words[:at], replace(word, text="tru"), *words[at + 1 :]]
        ends = [end for end, text in enumerate(texts) if text in {"ra", "thi"}]
        if named and ends:
            place = behind + ends[0]
            return [*words[:place], *_others(words, place), *words[place + 1 :]]
    return words


def _others(words: Sequence[Word], place: int) -> Sequence[Word]:
    """What "ra", "thì" after words of the one left out stands for."""
    mark = words[place]
    following = [word.text for word in words[place + 1 : place + 3]]
    if following == ["con", "lai"]:
        return ()
    rest = (replace(mark, text="con"), replace(mark, text="lai"))
    return rest if following[:1] == ["deu"] else (mark,)


def is_denied(words: Sequence[Word], at: int) -> bool:
    """Whether "không phải" stands before a place."""
    return at > 1 and tuple(word.text for word in words[at - 2 : at]) == _NOT


def names_line(words: Sequence[Word], at: int) -> bool:
    """Whether a number after "không phải" is a line, or one beside "chứ không phải 3"."""
    denied = is_denied(words, at) or (
        at > 2 and words[at - 1].text in ANNOUNCING and is_denied(words, at - 1)
    )
    if denied:
        return _is_over(words, at + 1) or words[at + 1].text == "chu" or _is_set_against(words, at)
    return tuple(word.text for word in words[at + 1 : at + 4]) == ("chu", *_NOT)


def _is_set_against(words: Sequence[Word], at: int) -> bool:
    """As in "2 chứ không phải 3 đã trình"."""
    return at > 3 and words[at - 3].text == "chu" and words[at - 4].kind is WordKind.LINE


def _is_over(words: Sequence[Word], at: int) -> bool:
    """Nothing but courtesies up to a cut, or "mà là …"."""
    for word in words[at:]:
        if word.kind is WordKind.MARK and word.text in CUTS:
            return True
        if word.text == "ma":
            return True
        if not is_courtesy(word.text):
            return False
    return True
