"""A sentence cut into parts: the words between two commas, and the tasks each of them names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from storage.rules.reading.chat_words import Word, WordKind, phrase
from storage.rules.reading.days import Time
from storage.rules.reading.document_numbers import Document
from storage.rules.reading.marked_sentences import Sentence
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.replies.closing_codes import turn_in
from storage.rules.reading.replies.courtesies import ends_in_tag, is_courtesy, is_empty
from storage.rules.reading.replies.exclusions import exclusion_at
from storage.rules.reading.replies.extension_words import begins_to_ask
from storage.rules.reading.replies.foreign_tasks import without_foreign
from storage.rules.reading.replies.line_numbers import with_lines
from storage.rules.reading.vocabulary import ANNOUNCING, CODE_WORDS, CUTS, JOINTS, opens_report

UNKNOWN: Final = ""
"""The code of a task that is named and not known."""

BUT: Final = "tru"
"""The word that takes a task out of "tất cả"."""

_ANCHORS: Final = frozenset((WordKind.CODE, WordKind.LINE))
_ONLY: Final = frozenset(("chi", "co", "moi", "duy", "nhat", "viec", "ca", "hai", "ba", "bon"))
_UNTIL: Final = frozenset(("den", "toi", "sang", "qua", "truoc", "vao"))
_WHO: Final = r"(?:anh|chi|em|bac|bot|dong chi|van phong|ad|admin|sep)"
_NOTING: Final = re.compile(
    rf"(?:(?:da|vang|thua|kinh|nho|mong|xin|de nghi|phien|{_WHO}|giup|ho|hay|vui long|lam on) )*"
    rf"(?:cap nhat|ghi nhan|danh dau|ghi|xac nhan|bao|bao cao)(?: (?:lai|giup|ho|dum|gium|cho|voi|{_WHO}|so|ben|minh|la|rang|nhiem vu|viec|cac|ma|muc))*"
)
"""What only asks that tasks be noted."""

_EXCLUDING: Final = re.compile(r"khong phai(?: (?:nhe|a|nha|dau))*")


@dataclass(slots=True)
class Part:
    """The words between two commas, without codes and line numbers, and what they name."""

    words: list[Word]
    sentence: Sentence
    asks: bool = False
    tagged: bool = False
    codes: list[str] = field(default_factory=list)
    led: bool = False

    @property
    def phrase(self) -> str:
        """The words in one line, things found by their kind."""
        return phrase(self.words)

    @property
    def times(self) -> list[tuple[int, Time]]:
        """The times with their places."""
        found = self.sentence.times
        return [(i, found[w.value]) for i, w in enumerate(self.words) if w.kind is WordKind.TIME]

    @property
    def documents(self) -> list[tuple[int, Document]]:
        """The documents with their places."""
        found = self.sentence.documents
        return [
            (i, found[w.value]) for i, w in enumerate(self.words) if w.kind is WordKind.DOCUMENT
        ]

    @property
    def excludes(self) -> bool:
        """Whether tasks are named only to say that they are not meant."""
        return bool(self.codes) and not self.led and _EXCLUDING.fullmatch(self.phrase) is not None

    @property
    def affirms(self) -> bool:
        """Whether tasks are named with "ok" alone."""
        return bool(self.codes) and self.empty and any(word.text == "ok" for word in self.words)

    @property
    def empty(self) -> bool:
        """Nothing but courtesies."""
        return is_empty(self.phrase)


def parts_of(
    sentence: Sentence, occasion: Occasion, *, reasons_tell: bool = False, listed: bool = False
) -> list[Part]:
    """The parts of a sentence; the question mark belongs to the last of them.

    ``reasons_tell``: a task that is only named as a reason is spoken of; ``listed``: the message names
    lines besides.
    """
    lines = with_lines(sentence, occasion, listed=listed)
    words = without_foreign(lines, sentence, reasons_tell=reasons_tell)
    parts = [part for cut in _cuts(words) for part in _turned(cut, sentence, occasion)]
    for part in parts:
        part.tagged = ends_in_tag([word.written for word in part.words])
        part.asks = part.tagged
    if parts:
        parts[-1].asks = parts[-1].asks or sentence.asks
    return parts


def _cuts(words: Sequence[Word]) -> Iterator[list[Word]]:
    """At commas and brackets, and at "và", "còn" if a task is named next."""
    part: list[Word] = []
    behind = 0
    for at, word in enumerate(words):
        if at < behind:
            continue
        if excluded := exclusion_at(words, at, part):
            named, behind = excluded
            yield part
            yield named
            part = []
        elif _lists(words, at, part) or _leaves_out(words, at, part):
            continue
        elif word.kind is WordKind.MARK and word.text in CUTS:
            yield _without_noting(part) if _anchor_next(words, at + 1) else part
            part = []
        elif (
            word.text in JOINTS
            and word.kind in {WordKind.WORD, WordKind.MARK}
            and _anchor_next(words, at + 1)
        ):
            if _goes_on_with(words, at, part):
                continue
            yield _without_noting(part)
            part = [word] if word.text == BUT else []
        elif _numbers_next(words, at, part) or _is_rest(words, at) or _is_but_one(words, at, part):
            yield part
            part = [word]
        else:
            part.append(word)
    yield part


def _without_noting(part: list[Word]) -> list[Word]:
    """As in "nhờ chị cập nhật 1.6 và 2.1.5 đã hoàn thành": what only asks to note tells nothing of 1.6."""
    first = next((at for at, word in enumerate(part) if word.kind in _ANCHORS), len(part))
    noted = all(word.kind in _ANCHORS or word.text in ANNOUNCING for word in part[first:])
    return part[first:] if noted and _NOTING.fullmatch(phrase(part[:first])) else part


def _goes_on_with(words: Sequence[Word], at: int, part: Sequence[Word]) -> bool:
    """As in "xin lùi 1.6 và 11.12 đến 31/3": words that were begun are said of both tasks."""
    if not part or part[-1].kind not in _ANCHORS or words[at].text == BUT or _leads(part):
        return False
    behind = at + 1
    while behind < len(words) and (
        words[behind].kind in _ANCHORS or words[behind].text in ANNOUNCING | JOINTS
    ):
        behind += 1
    rest = [word.text for word in words[behind : behind + 2]] + ["", ""]
    return (
        behind >= len(words)
        or words[behind].kind is WordKind.TIME
        or rest[:2] == ["lan", "luot"]
        or not opens_report(*rest[:2])
    )


def _lists(words: Sequence[Word], at: int, part: Sequence[Word]) -> bool:
    """As in "xin gia hạn 2.1.5, 2.1.6 đến 31/3": a comma between tasks of one request, whose day follows.

    In "đã xong 2.1.5, 1.6 tuần sau" the day is that of the last task alone.
    """
    behind = at + 1
    while behind < len(words) and (
        words[behind].kind in _ANCHORS or words[behind].text in ANNOUNCING | {",", "va"}
    ):
        behind += 1
    until = behind < len(words) and words[behind].text in _UNTIL
    ends = words[behind + until : behind + until + 1]
    return (
        words[at].text == ","
        and any(word.kind is WordKind.TIME for word in ends)
        and (until or behind + 1 == len(words))
        and _anchor_next(words, at + 1)
        and _goes_on_with(words, at, part)
        and begins_to_ask(phrase(part))
    )


def _leaves_out(words: Sequence[Word], at: int, part: Sequence[Word]) -> bool:
    """As in "trừ 1 và 2 ra đều kịp": all of the list is left out."""
    if not part or part[0].text != BUT or part[-1].kind not in _ANCHORS:
        return False
    behind = at + 1
    while behind < len(words) and (
        words[behind].kind in _ANCHORS or words[behind].text in ANNOUNCING | {",", "va"}
    ):
        behind += 1
    listed = words[at].text in {",", "va"} and _anchor_next(words, at + 1)
    return listed and behind < len(words) and words[behind].text == "ra"


def _numbers_next(words: Sequence[Word], at: int, part: Sequence[Word]) -> bool:
    """As in "1) xong 2) đang làm", "1 đã trình 2 đang làm": the next line in its turn."""
    closes = at + 1 == len(words) or words[at + 1].text in CUTS  # "KH 46/KH-UBND cho việc 2"
    if words[at].kind is not WordKind.LINE or not part or closes:
        return False
    lines = (
        word.value for word in reversed(words[max(0, at - 60) : at]) if word.kind is WordKind.LINE
    )
    return part[-1].kind is WordKind.WORD and words[at].value == next(lines, -1) + 1


def _is_rest(words: Sequence[Word], at: int) -> bool:
    return words[at].text == "con" and at + 1 < len(words) and words[at + 1].text == "lai"


def _is_but_one(words: Sequence[Word], at: int, part: Sequence[Word]) -> bool:
    """As in "tất cả đều kịp chỉ có 2 là chậm"."""
    behind = at + 1 + (at + 1 < len(words) and words[at + 1].text == "co")
    return words[at].text == "chi" and bool(part) and _anchor_next(words, behind)


def _anchor_next(words: Sequence[Word], at: int) -> bool:
    while at < len(words) and (words[at].text in CODE_WORDS or words[at].text == "so"):
        at += 1
    return at < len(words) and words[at].kind in _ANCHORS


def _turned(words: list[Word], sentence: Sentence, occasion: Occasion) -> Iterator[Part]:
    """As in "1.6 đang làm hoàn thành 2.1.5": cut before the report that leads to its own task."""
    turn = turn_in(words)
    ends = [_code(word, sentence, occasion) for word in (words[0], words[-1])] if turn else []
    if turn is None or ends[0] == ends[1]:
        yield from _by_anchors(words, sentence, occasion)
    elif turn.sure:
        yield from _by_anchors(words[: turn.place], sentence, occasion)
        yield from _by_anchors(words[turn.place :], sentence, occasion)
    else:
        told = (block for anchors, block in _blocks(words) if not anchors)
        yield from (Part(block, sentence, codes=[UNKNOWN], led=True) for block in told)


def _by_anchors(words: Sequence[Word], sentence: Sentence, occasion: Occasion) -> Iterator[Part]:
    """One part, or several if tasks are named again: "1.6 đã trình 11.12 đang làm"."""
    words = _without_only(words)
    led = _leads(words)
    part = Part([], sentence, led=led)
    for anchors, block in _blocks(words):
        full = bool(part.codes) and not part.empty
        if anchors and full and led and not _has_words(words, block[-1].end):
            continue
        if full and (anchors if led else _has_anchor(words, block[0].begin)):
            yield part
            part = Part([], sentence, led=led)
        if anchors:
            part.words = _without_colon(part.words)
            part.codes += [_code(word, sentence, occasion) for word in block]
        else:
            part.words += _without_marks(block) if not part.words else block
    yield part


def _without_colon(words: list[Word]) -> list[Word]:
    """The words of a heading, as "xong" of "Xong: 1, 2"."""
    return words[:-1] if words and words[-1].text == ":" else words


def _without_only(words: Sequence[Word]) -> Sequence[Word]:
    """As in "chỉ 1 xong", "cả 1 và 2": words that only count the tasks."""
    first = next((at for at, word in enumerate(words) if word.text not in _ONLY), len(words))
    named = first < len(words) and words[first].kind in _ANCHORS
    return words[first:] if named else words


def _without_marks(block: list[Word]) -> list[Word]:
    """The words after a code's colon or dash."""
    first = next(
        (at for at, word in enumerate(block) if word.kind is not WordKind.MARK), len(block)
    )
    return block[first:]


def _blocks(words: Sequence[Word]) -> Iterator[tuple[bool, list[Word]]]:
    """Runs of codes and lines, and runs of other words, without the words that announce a code."""
    block: list[Word] = []
    anchors = False
    for at, word in enumerate(words):
        if word.text in ANNOUNCING and _anchor_next(words, at):
            continue
        is_anchor = word.kind in _ANCHORS
        if block and is_anchor is not anchors:
            yield anchors, block
            block = []
        anchors = is_anchor
        block.append(word)
    if block:
        yield anchors, block


def _has_words(words: Sequence[Word], begin: int) -> bool:
    later = (word for word in words if word.begin >= begin)
    return any(word.kind not in _ANCHORS and not is_courtesy(word.text) for word in later)


def _has_anchor(words: Sequence[Word], begin: int) -> bool:
    return any(word.kind in _ANCHORS for word in words if word.begin >= begin)


def _leads(words: Sequence[Word]) -> bool:
    for word in words:
        if word.kind in _ANCHORS:
            return True
        if not (word.text in CODE_WORDS or word.text in {"so", "-", "*"} or is_courtesy(word.text)):
            return False
    return False


def _code(word: Word, sentence: Sentence, occasion: Occasion) -> str:
    if word.kind is WordKind.CODE:
        return sentence.codes[word.value] or UNKNOWN
    lines = occasion.lines
    if len(lines) == 1:
        return lines[0]
    return lines[word.value - 1] if 1 <= word.value <= len(lines) else UNKNOWN
