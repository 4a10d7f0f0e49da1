"""The words of a chat as the rules read them: folded, short forms written out, marks apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from storage.rules.reading.document_numbers import find_documents
from storage.rules.reading.folded_text import fold
from storage.rules.reading.vocabulary import opens_report

LONGEST_TEXT: Final = 4_096
"""Characters of a message that are read, as many as one message of a chat holds."""

LONGEST_CLAUSE: Final = 500
"""Characters of one clause; what goes on longer is read as the next clause."""


class WordKind(StrEnum):
    """What a word is to the rules. The values stand for it when a rule matches a whole phrase."""

    WORD = "w"
    NUMBER = "N"
    MARK = "m"
    DOCUMENT = "DOC"
    CODE = "CODE"
    LINE = "LINE"
    TIME = "TIME"
    SHARE = "SHARE"
    AMOUNT = "SUM"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a clause; ``begin`` and ``end`` count the clause's characters.

    ``value`` is the index of what a DOCUMENT, CODE, LINE or TIME stands for.
    """

    text: str
    begin: int
    end: int
    kind: WordKind = WordKind.WORD
    value: int = -1
    written: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of a message, and whether it ends as a question."""

    text: str
    asks: bool = False
    command: str = ""


# Short forms of officers' chats. Left out are those that mean two things: "KH" (kế hoạch,
# không), "DN" (doanh nghiệp, đề nghị), "HQ" (hải quan, hôm qua), "TT" (thông tư, trung tâm).
_SHORT: Final = {
    "ko": "khong", "k": "khong", "hok": "khong", "hong": "khong", "khg": "khong", "hem": "khong",
    "kg": "khong", "hk": "khong", "hog": "khong", "kog": "khong",
    "dc": "duoc", "dk": "duoc", "dx": "duoc",
    "hthanh": "hoan thanh", "hthah": "hoan thanh", "hthnh": "hoan thanh", "ht": "hoan thanh",
    "bc": "bao cao", "bcao": "bao cao", "vb": "van ban", "vban": "van ban", "tp": "thanh pho",
    "vm": "vuong mac", "vmac": "vuong mac", "kk": "kho khan", "chx": "chua", "ch": "chua",
    "cx": "cung", "r": "roi", "rui": "roi", "rr": "roi", "roai": "roi",
    "trc": "truoc", "trk": "truoc", "dg": "dang", "dag": "dang", "bh": "ban hanh",
    "bhanh": "ban hanh", "pd": "phe duyet", "pduyet": "phe duyet", "gh": "gia han",
    "ghan": "gia han", "hnay": "hom nay", "hqua": "hom qua", "kp": "kinh phi", "kphi": "kinh phi",
    "yk": "y kien", "ykien": "y kien", "nv": "nhiem vu", "nvu": "nhiem vu", "hs": "ho so",
    "gpmb": "giai phong mat bang", "hso": "ho so", "dthao": "du thao", "dkien": "du kien",
    "xg": "xong", "xog": "xong", "lm": "lam", "thg": "thang", "thag": "thang",
    "tgian": "thoi gian", "tg": "thoi gian", "td": "tien do", "tdo": "tien do", "vp": "van phong",
    "tw": "trung uong", "bs": "bo sung", "bsung": "bo sung", "dh": "dung han", "kq": "ket qua",
    "kqua": "ket qua", "vs": "voi", "ms": "moi", "trg": "trong", "ng": "nguoi", "j": "gi",
    "oke": "ok", "okie": "ok", "oki": "ok", "okla": "ok", "okay": "ok", "uhm": "u", "uh": "u",
    "um": "u", "vg": "vang", "vag": "vang", "tks": "cam on", "thks": "cam on", "thanks": "cam on",
    "thank": "cam on", "camon": "cam on", "qui": "quy",
    "done": "xong", "finish": "xong", "finished": "xong", "deadline": "han", "dl": "han",
    "delay": "cham", "trinhky": "trinh ky", "nhma": "nhung", "nhg": "nhung", "nma": "nhung",
    "ld": "lanh dao", "dcc": "dong chi", "ntn": "the nao", "ktra": "kiem tra", "xdung": "xay dung",
    "cviec": "cong viec", "thuchien": "thuc hien", "tkhai": "trien khai",
    "wa": "qua", "wua": "qua",
    "thah": "thanh", "thnah": "thanh", "thnh": "thanh", "trih": "trinh", "trjnh": "trinh",
    "hoanthanh": "hoan thanh", "giahan": "gia han", "conlai": "con lai",
}  # fmt: skip
_ENDS: Final = frozenset(
    ("xong", "kip", "chua", "roi", "lam", "trinh", "thanh", "duoc", "a", "soan", "hop", "ky", "han")
)
"""Words that end a report, so that a number after a lone slash is the next line."""
_ADDRESSES: Final = frozenset(("a", "anh", "chi", "em", "bot", "ban", "nhi", "vay", "the", "ha"))
_WHO: Final = _ADDRESSES | {
    "tui",
    "minh",
    "toi",
    "so",
    "ben",
    "ma",
    "nhung",
    "thi",
    "chac",
    "cung",
    "deu",
}
_PIECE: Final = re.compile(r"[^\W\d_]+|\d+|\S")
_MARKS: Final = frozenset(',.:()[]/-%&+"#*')
_SPLIT_DONE: Final = re.compile(r"\bh\s?[./]\s?th[aà]nh\b", re.IGNORECASE)
_QUARTER: Final = re.compile(r"^(?:quy|qui|q)(i{1,3}|iv)$")
_J_FOR_I: Final = re.compile(r"(?<=[b-df-hk-np-tvx])j")
"""As in "kjp", "vjec"; after a vowel it is a tone of Telex."""

_DRAWN_OUT: Final = re.compile(r"([a-z])\1{2,}")
"""As in "nhaaa", "rồiii"."""

_DOUBLED: Final = re.compile(r"^([a-z]{0,4}[aeiouy][a-z]{0,2})([cghmnpt])\2$")
"""As in "thànhh", "xongg"."""

_ROMAN: Final = re.compile(r"[ivx]+")
_COMRADE: Final = re.compile(r"(?<!\w)[đd]\s?/\s?c(?!\w)", re.IGNORECASE)
_CELLS: Final = str.maketrans("|\t", ",,")
"""Cells of a pasted table are parts of their line."""

_SAID: Final = r"(?:xong|thành|thanh|tất|tat|kịp|kip|chậm|cham|trễ|tre|hạn|han|trình|trinh|nộp|nop|ký|ky|làm|lam)"
_LIST_END: Final = re.compile(
    r"((?<![\d./,])\d{1,2}(?:\s?,\s?| và | va )\d{1,2}(?!\.\s+(?:đang|dang|đã|da|chưa|chua|xin|xong)\b)"
    r"|:\s?(?:\d{1,2}(?:\s?,\s?| và | va )){0,12}\d{1,2}(?=\.\s[^\d:.]{1,40}:\s?\d))\.(?=\s+[^\W\d_])",
    re.IGNORECASE,
)
"""As in "chậm: 2, 4. kịp: 1, 3": the dot ends a list of lines, and numbers none."""

_SAID_LIST_END: Final = re.compile(
    rf"({_SAID} (?:\d{{1,2}}(?:\s?,\s?| và | va )){{0,12}}\d{{1,2}})\.(?=\s(?:[^\W\d_]+ ){{1,6}}\d{{1,2}}\s?(?:[.,;!]|và |va |ạ|$))",
    re.IGNORECASE,
)
"""The same if the lines stand after what is said: "chưa xong 1, 2. đã xong 3"."""

_NUMBERED: Final = re.compile(r"\d{1,2}\s?[.)/:]")

_BREAK: Final = re.compile(
    r"[\r\n]+|;|…|\.{2,}|[!?]+|[•●▪►]|(?<!\bTP)(?<!\btp)(?<!\bTp)(?<!^\d)(?<!^\d\d)(?<![\s,;]\d)(?<![\s,;]\d\d)\.(?=\s|$)|(?<=\s)[-+](?=\s)(?!(?<=\d/\d\s-)\s\d{1,2}/\d|(?<=\d/\d\d\s-)\s\d{1,2}/\d)"
)


def clauses_of(text: str) -> list[Clause]:
    """The sentences of a cleaned text; a line, ";", "!", "?", a dot or a lone dash ends one.

    The dot of "2. đang soạn" numbers a line and ends nothing, nor does the dash of "30/4 - 1/5".
    """
    found: list[Clause] = []
    for written in re.split(r"[\r\n]+", text[:LONGEST_TEXT].translate(_CELLS)):
        begin, line = 0, _LIST_END.sub(r"\1;", written.strip())
        line = line if _NUMBERED.match(line) else _SAID_LIST_END.sub(r"\1;", line)
        inside = [(document.begin, document.end) for document in find_documents(line)]
        for mark in _BREAK.finditer(line):
            if any(first <= mark.start() < last for first, last in inside):
                continue
            found += _cut(line[begin : mark.start()], asks="?" in mark.group())
            begin = mark.end()
        found += _cut(line[begin:], asks=False)
    return found


def _cut(text: str, *, asks: bool) -> list[Clause]:
    parts: list[Clause] = []
    rest = text.strip()
    while len(rest) > LONGEST_CLAUSE:
        at = rest.rfind(" ", 1, LONGEST_CLAUSE)
        at = at if at > 0 else LONGEST_CLAUSE
        parts.append(Clause(rest[:at]))
        rest = rest[at:].strip()
    if rest or asks:
        parts.append(Clause(rest, asks))
    return parts


def words_of(clause: str) -> list[Word]:
    """Every word, figure and mark of a clause; a short form gives the words it stands for."""
    text = _SPLIT_DONE.sub(lambda it: "hthanh".ljust(len(it.group())), clause)
    text = _COMRADE.sub(lambda it: "đcc".ljust(len(it.group())), text)
    found: list[Word] = []
    for piece in _PIECE.finditer(text):
        folded = fold(piece.group())
        if piece.group()[0].isdecimal():
            found.append(Word(folded, piece.start(), piece.end(), WordKind.NUMBER))
        elif not piece.group()[0].isalpha():
            if piece.group() in _MARKS:
                found.append(Word(folded, piece.start(), piece.end(), WordKind.MARK))
        else:
            written = piece.group().casefold()
            folded = "vang" if written == "dạ" else folded  # a courtesy; "đã" is another word
            folded = "gui" if written == "gởi" else folded
            folded = "va" if written == "lẫn" and _is_number(found) else folded  # "cả 1 lẫn 2"
            folded = _QUARTER.sub(r"quy \1", folded)
            if not _ROMAN.fullmatch(folded):
                folded = _DRAWN_OUT.sub(r"\1", _J_FOR_I.sub("i", folded))
                folded = _DOUBLED.sub(r"\1\2", folded)
            plain = written == "rủi" or (written == "hỏng" and _is_broken(found))
            found += [
                Word(word, piece.start(), piece.end(), WordKind.WORD, written=written)
                for word in (folded if plain else _SHORT.get(folded, folded)).split()
            ]
    return found


def _is_number(before: Sequence[Word]) -> bool:
    return bool(before) and before[-1].kind is WordKind.NUMBER


def _is_broken(before: Sequence[Word]) -> bool:
    """Whether "hỏng" says so of the thing before it: "máy chủ hỏng", no "em hỏng kịp"."""
    last = before[-1] if before else None
    return last is not None and last.kind is WordKind.WORD and last.text not in _WHO


def cut_at_slashes(words: list[Word]) -> None:
    """A slash that parts two reports is a comma: "1.6 xong / 2.1.5 chưa", no "quý I/2027", "2 / 3"."""
    for at in range(1, len(words) - 1):
        slash = words[at]
        if slash.text == "/" and slash.kind is WordKind.MARK and _parts(words, at):
            words[at] = Word(",", slash.begin, slash.end, WordKind.MARK)


def _parts(words: Sequence[Word], at: int) -> bool:
    before, slash, behind = words[at - 1 : at + 2]
    if behind.kind is WordKind.CODE:
        return before.kind is WordKind.WORD or before.end < slash.begin
    if behind.text == "chua" and all(word.text in _ADDRESSES for word in words[at + 2 :]):
        return False  # "xong / chưa" asks
    apart = before.end < slash.begin and slash.end < behind.begin
    if WordKind.NUMBER not in {before.kind, behind.kind}:
        return apart
    if before.kind is not WordKind.WORD or before.text not in _ENDS:
        return False
    following = [word.text for word in words[at + 2 : at + 4]] + ["", ""]
    return apart or opens_report(*following[:2])


def phrase(words: Sequence[Word]) -> str:
    """The words in one line, things found by their kind: "da trinh DOC TIME"."""
    plain = {WordKind.WORD, WordKind.NUMBER, WordKind.MARK}
    return " ".join(word.text if word.kind in plain else word.kind.value for word in words)
