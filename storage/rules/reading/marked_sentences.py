"""A clause with what stands in it: documents, codes, shares and sums, times; each one word.

The order is the meaning: figures that are a document's number are no code, a code is no share, a
share ("2/3 văn bản") is no day, and a number inside a time ("2 tuần nữa") numbers no line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from storage.rules.reading.chat_words import Clause, Word, WordKind, cut_at_slashes, words_of
from storage.rules.reading.clean_text import with_plain_dashes
from storage.rules.reading.code_spans import codes_between
from storage.rules.reading.codes import is_day_of_month, read_code
from storage.rules.reading.days import Time, times_of
from storage.rules.reading.document_numbers import Document, find_documents
from storage.rules.reading.folded_text import fold
from storage.rules.reading.input_methods import typed_out
from storage.rules.reading.named_lines import line_named_at
from storage.rules.reading.occasion import Occasion
from storage.rules.reading.shares import measures, share_at
from storage.rules.reading.spoken_codes import with_spoken_codes
from storage.rules.reading.vocabulary import CODE_WORDS, DAY_WORDS, opens_report

_CODE: Final = re.compile(
    r"(?:[^\W\d_]{2,3}\s?\d{1,3}[-–:/_]\s?)?(?:\d{1,2}|[ivxIVX]{1,4})(?:\s?[.,]\d{1,3}){1,3}"
    r"(?:\.?[ivxIVX]{1,4}(?![^\W\d_]))?(?![%]|\s?%|[.,/-]\d)"
)
_JOINED: Final = re.compile(
    r"(?<![\w./-])(\d{1,2}(?:\.\d{1,3}){1,3}(?:\.[ivx]{1,4})?)([/-])(?=(\d{1,2}(?:\.\d{1,3}){1,3}(?:\.[ivx]{1,4})?)(?![\w/-]))"
)

_LONGEST_MEASURE: Final = 20
"""Letters of what is measured after a figure."""

_UNTIL_CODE: Final = re.compile(r"(?:den|toi) (\d{1,2}\.\d{1,2})")


@dataclass(slots=True)
class Sentence:
    """The words of a clause and what they stand for: ``codes`` hold None for one unknown.

    ``size`` is the number of words and marks before anything was made one.
    """

    words: list[Word]
    asks: bool
    text: str = ""
    size: int = 0
    documents: list[Document] = field(default_factory=list)
    codes: list[str | None] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)


def sentence_of(clause: Clause, occasion: Occasion) -> Sentence:
    """Recognize what stands in one clause."""
    typed = with_spoken_codes(with_plain_dashes(typed_out(clause.text)), occasion.codes)
    text = _codes_apart(typed, occasion)
    words = words_of(text)
    sentence = Sentence(words, clause.asks, text, len(words), find_documents(text))
    for index, document in enumerate(sentence.documents):
        _replace(sentence, document.begin, document.end, WordKind.DOCUMENT, index)
    _find_codes(sentence, text, occasion)
    cut_at_slashes(sentence.words)
    _find_named_lines(sentence, occasion)
    _find_shares(sentence, occasion)
    _find_times(sentence, occasion)
    return sentence


def _codes_apart(text: str, occasion: Occasion) -> str:
    """As in "1.6/2.1.5 đang làm": two codes of the register are two, not one and its rest."""

    def parted(found: re.Match[str]) -> str:
        typed = (found[1], found[3])
        known = all((read := read_code(one)) and read.code in occasion.codes for one in typed)
        days = found[2] == "-" and all(one.count(".") == 1 for one in typed)
        behind = [*fold(text[found.end(3) :][:_LONGEST_MEASURE]).split(), "", ""]
        measured = measures(behind[0], behind[1])  # "3.2/4.5 tỷ"
        return f"{found[1]} " if known and not (days or measured) else found[0]

    return _JOINED.sub(parted, text)


def _replace(sentence: Sentence, begin: int, end: int, kind: WordKind, value: int) -> None:
    """One word for all between two characters of the clause."""
    words = sentence.words
    first = bisect_right(words, begin, key=lambda word: word.end)
    last = bisect_left(words, end, key=lambda word: word.begin)
    words[first:last] = [Word("", begin, end, kind, value)]


def _find_codes(sentence: Sentence, text: str, occasion: Occasion) -> None:
    at = 0
    while at < len(sentence.words):
        found = _code_at(sentence.words, at, text, occasion)
        if found is not None:
            end, code = found
            sentence.codes.append(code)
            _replace(
                sentence, sentence.words[at].begin, end, WordKind.CODE, len(sentence.codes) - 1
            )
        at += 1


def _code_at(
    words: Sequence[Word], at: int, text: str, occasion: Occasion
) -> tuple[int, str | None] | None:
    word = words[at]
    before = words[at - 1] if at else None
    glued = (
        before is not None
        and before.end == word.begin
        and before.text not in {"(", ":", "#", "[", '"'}
        and not (before.text == "/" and at > 1 and words[at - 2].kind is WordKind.WORD)
    )
    if word.kind not in {WordKind.NUMBER, WordKind.WORD} or (
        glued and before and before.kind is not WordKind.WORD
    ):
        return None
    found = _CODE.match(text, word.begin)
    read = read_code(found.group()) if found else None
    if (
        found is None
        or read is None
        or not (read.programme or word.kind is WordKind.NUMBER or read)
    ):
        return None
    behind = _texts(words, found.end())
    introduced = (before is not None and before.text in CODE_WORDS) or _numbered_task(words, at)
    introduced = introduced or (_is_updated(words, at) and not measures(*behind))
    first = _begins(words, at)
    if _is_something_else(read.code, found.group(), before, behind, occasion, first, introduced):
        return None
    if read.code in occasion.codes or read.code in occasion.lines:
        return found.end(), read.code
    unknown = introduced or (
        first and not is_day_of_month(read.code) and opens_report(behind[0], behind[1])
    )
    return (found.end(), None) if unknown and word.kind is WordKind.NUMBER else None


def _is_something_else(
    code: str, typed: str, before: Word | None, behind: tuple[str, str], occasion: Occasion,
    first: bool, introduced: bool,
) -> bool:  # fmt: skip
    """A sum ("1.6 tỷ"), a list of lines ("1,2"), or a day of the calendar."""
    if introduced:
        return False
    if measures(*behind):
        return True
    if "," in typed:
        parts = [int(part) for part in typed.split(",") if part.strip().isdecimal()]
        lines = len(occasion.lines)
        known = code in occasion.lines or not occasion.lines
        return not first or (lines > 1 and all(part <= lines for part in parts)) or not known
    if not is_day_of_month(code) or (code in occasion.lines and first):
        return False
    if before is not None and before.text in DAY_WORDS:
        return True
    return bool(occasion.lines) and code not in occasion.lines and not first


def _is_updated(words: Sequence[Word], at: int) -> bool:
    """As in "nhờ chị cập nhật 1.6": no Sunday."""
    return [word.text for word in words[max(0, at - 2) : at]] == ["cap", "nhat"]


def _numbered_task(words: Sequence[Word], at: int) -> bool:
    """As in "nhiệm vụ số 1.6"."""
    return at > 1 and words[at - 1].text == "so" and words[at - 2].text in CODE_WORDS


def _begins(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but courtesies, marks or other codes stand before, up to a comma."""
    for word in reversed(words[:at]):
        if word.kind is WordKind.MARK and word.text not in {"(", "[", '"', "#", "-", "/"}:
            return True
        if (
            word.text in {"va", "voi", "con", "roi", "nhung", "rieng", "nham", "lon"}
            or word.kind is WordKind.CODE
        ):
            return True
        if word.kind is WordKind.MARK or word.text in CODE_WORDS:
            continue
        return False
    return True


def _texts(words: Sequence[Word], end: int) -> tuple[str, str]:
    behind = [word for word in words if word.begin >= end][:2]
    texts = [*(word.text for word in behind), "", ""]
    return texts[0], texts[1]


def _find_named_lines(sentence: Sentence, occasion: Occasion) -> None:
    """As in "việc 2", "dòng số 3", "việc thứ hai", "việc cuối": before a time takes the number."""
    at = 0
    while at < len(sentence.words):
        found = line_named_at(sentence.words, at, len(occasion.lines))
        if found is not None:
            words = sentence.words
            span = words[at].begin, words[found.end - 1].end
            numbers = range(found.number, found.number + found.many)
            words[at : found.end] = [Word("", *span, WordKind.LINE, number) for number in numbers]
        at += 1


def _find_shares(sentence: Sentence, occasion: Occasion) -> None:
    at = 0
    while at < len(sentence.words):
        found = share_at(sentence.words, at, lines=len(occasion.lines))
        if found is not None:
            end, kind = found
            begin = sentence.words[at].begin
            _replace(sentence, begin, sentence.words[end - 1].end, kind, -1)
        at += 1


def _find_times(sentence: Sentence, occasion: Occasion) -> None:
    times = times_of(sentence.words, occasion.today, occasion.calendar)
    words = sentence.words
    spans = [(words[time.begin].begin, words[time.end - 1].end) for time in times]
    for index, ((begin, end), time) in enumerate(zip(spans, times, strict=True)):
        unsure = _may_end_span(
            sentence, text=sentence.text[begin:end], begin=begin, occasion=occasion
        )
        _replace(sentence, begin, end, WordKind.TIME, index)
        sentence.times.append(replace(time, doubtful=True) if unsure else time)


def _may_end_span(sentence: Sentence, *, text: str, begin: int, occasion: Occasion) -> bool:
    """As in "9.2 đến 9.4 trình": a day, or the last of some codes."""
    found = _UNTIL_CODE.fullmatch(fold(text))
    at = bisect_left(sentence.words, begin, key=lambda word: word.begin)
    before = sentence.words[at - 1] if at else None
    if found is None or before is None or before.kind is not WordKind.CODE:
        return False
    first = sentence.codes[before.value]
    return first is not None and bool(
        codes_between(first, found[1], occasion) or codes_between(found[1], first, occasion)
    )
