"""The number of a document, for chats, captions, decisions and files alike.

Party and state numbers both: ``17-CTr/TU``, ``726/KH-UBND``, ``42/2014/QĐ-TTg``, ``12A/QĐ-UBND``,
``1234/SNV-XDCQ&TCBC``, ``4512/QĐ-CT.UBND``. Signs typed without accents or in lower case are
given back with them if their kind is plain. Linear: a number has at most 6 signs of 12 letters.
Source: docs/words.md, "Documents and their numbers".
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from storage.rules.reading.clean_text import with_plain_dashes
from storage.rules.reading.folded_text import fold, squeeze

_SPELT: Final = {
    "qd": "QĐ", "qdd": "QĐ", "ttr": "TTr", "ctr": "CTr", "nd": "NĐ", "ndd": "NĐ", "da": "ĐA",
    "dda": "ĐA", "hdnd": "HĐND", "hddnd": "HĐND", "hdtv": "HĐTV", "hdqt": "HĐQT", "ttg": "TTg",
    "du": "ĐU", "ddu": "ĐU", "duubnd": "ĐUUBND", "bcd": "BCĐ", "skhdt": "SKHĐT", "dt": "ĐT",
    "sgddt": "SGDĐT", "sldtbxh": "SLĐTBXH", "ldtbxh": "LĐTBXH", "bldtbxh": "BLĐTBXH",
    "bgddt": "BGDĐT", "bkhdt": "BKHĐT", "cd": "CĐ", "ldld": "LĐLĐ", "qdnd": "QĐND",
}  # fmt: skip
KINDS: Final = frozenset(
    (
        "ctr",
        "nq",
        "ct",
        "kl",
        "kh",
        "qd",
        "qdd",
        "qc",
        "hd",
        "tb",
        "bc",
        "ttr",
        "cv",
        "da",
        "gm",
        "bb",
    )
) | frozenset(
    ("nd", "ndd", "tt", "ttlt", "cd", "qdnd", "pa", "dan", "gp", "gcn", "ld", "pl", "qyd")
)
_BODIES: Final = frozenset(
    (
        "ubnd",
        "hdnd",
        "hddnd",
        "tu",
        "tw",
        "cp",
        "ttg",
        "du",
        "ddu",
        "vptu",
        "vp",
        "bnv",
        "snv",
        "stc",
    )
)
PRODUCTS: Final = frozenset(
    ("qd", "nq", "kh", "ct", "ctr", "kl", "qc", "da", "hd", "nd", "pa", "bc")
)
"""Kinds of documents that a task usually produces, a Tờ trình and a letter apart."""

_NO_SIGN: Final = frozenset(
    ("tp", "tx", "kg", "km", "ha", "nv", "ng", "th", "tr", "sp", "hs", "gt")
)
_BEGIN: Final = re.compile(
    r"(?<![\w/.,-])(?P<no>\d{1,5}[A-Za-zĐđ]?)(?P<year>\s?/\s?(?:19|20)\d\d)?(?P<dash>\s?[-/]\s?)(?=[^\W\d_])"
)
_SIGN: Final = re.compile(r"[^\W\d_][^\W_]{0,11}(?!\w)")
_JOINT: Final = re.compile(r"\s?[-/]\s?|[.&]")
_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_LONGEST_NUMBER: Final = 6
_UNSIGNED: Final = re.compile(
    r"(?<!\w)(?:to trinh|quyet dinh|cong van|bao cao|ke hoach|van ban|thong bao|nghi quyet|chi thi"
    r"|(?P<short>ttr|qd|cv|bc|kh|vb|nq|tb))\s+(?P<so>so\s*:?\s*)?\d{1,5}(?![\w%]|\s?[./,-]\s?\w)(?P<of>\s+(?:cua|ngay \d|time\b))?"
)
_NUMBER_ALONE: Final = re.compile(
    r"(?:^|, )(?:(?:da|vang|em|gui|bao cao|bo sung|lai|anh|chi) )*"
    r"(?:so (?:van ban|vb|hieu|cong van|quyet dinh|qd|to trinh|ke hoach)(?: cua \w+)?(?: em)? (?:la |: )?\d{1,5}|so \d{3,5})(?: (?:a|nhe|nha|anh|chi|em))*(?= ,|$)"
)
"""As in "số văn bản là 45", "số 4512 ạ"."""

_SAID_ALOUD: Final = re.compile(
    r"(?<!\w)(?:to trinh|quyet dinh|cong van|bao cao|ke hoach|thong bao|nghi quyet|chi thi) so"
    r" (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|linh|le))*(?= ngay| time| cua|$)"
)
_LOOSE: Final = re.compile(
    r"(?:(?<=số )|(?<=so )|(?<=Số )|(?<=số: )|(?<=so: ))(?P<no>\d{1,5}) (?P<signs>[^\W\d_]{2,5}\s?[-/]\s?[^\W\d_]{2,12})(?![\w/-])"
    r"|(?<!\w)(?P<before>[^\W\d_]{2,5}\s?[-/]\s?[^\W\d_]{2,12}) (?:số|so|Số):? (?P<behind>\d{1,5})(?![\w%]|\s?[./,-]\s?\w)"
)
"""As in "số 45 QĐ-UBND", "QĐ-UBND số 45"."""

_NO_LOOSE: Final = re.compile(r"\b(?:mau|phu luc|khoan|bieu|dieu|theo)(?: so:?)?(?: \d{1,3})?\s*$")
"""After these the figure is a form's, or the document a ground: "mẫu số 3 BC-UBND"."""

_LONGEST_NOUN: Final = 24


@dataclass(frozen=True, slots=True)
class Document:
    """A number in its one spelling, and where it stands; ``kind`` is its first sign, folded."""

    number: str
    kind: str
    begin: int
    end: int


def find_documents(text: str) -> list[Document]:
    """Every document a text names by its number, in the order of the text."""
    plain, found, at = with_plain_dashes(text), [], 0
    while begin := _BEGIN.search(plain, at):
        document = _read(plain, begin)
        at = document.end if document else begin.end()
        if document is not None:
            found.append(document)
    if not found:
        found += filter(None, map(_read_loosely, _LOOSE.finditer(plain)))
    return found


def spelt(text: str) -> str:
    """A number that is all a person typed, in its one spelling; anything else as it was typed."""
    typed = squeeze(text)
    found = find_documents(typed)
    whole = len(found) == 1 and found[0].begin == 0 and found[0].end == len(typed)
    return found[0].number if whole else typed


def meant(typed: str, known: Iterable[str]) -> str | None:
    """The known number that words name, whatever their case, accents and dashes; None for none or several."""
    named = {_bare(typed), *(_bare(one.number) for one in find_documents(typed))}
    found = {number for number in known if _bare(number) in named}
    return found.pop() if len(found) == 1 else None


def _bare(number: str) -> str:
    return "".join(filter(str.isalnum, fold(number)))


def _read_loosely(found: re.Match[str]) -> Document | None:
    """A number and its signs apart; the kind has to be plain."""
    if _NO_LOOSE.search(fold(found.string[max(0, found.start() - _LONGEST_NOUN) : found.start()])):
        return None
    signs = re.sub(r"\s", "", found["signs"] or found["before"])
    dash = "-" if signs.casefold().endswith("/tu") else "/"
    read = find_documents(f"{found['no'] or found['behind']}{dash}{signs}")
    known = [one for one in read if one.kind in KINDS]
    return replace(known[0], begin=found.start(), end=found.end()) if known else None


def names_without_sign(text: str) -> bool:
    """Whether a document is named by a figure alone: "tờ trình số 45", "QĐ 4512"."""
    folded = fold(text)
    if is_number_alone(text) or _SAID_ALOUD.search(folded):
        return True
    found = _UNSIGNED.search(folded)
    return found is not None and bool(found["so"] or found["short"] or found["of"])


def is_number_alone(text: str) -> bool:
    """Whether words are a document's figure and nothing else: "số văn bản là 45"."""
    return _NUMBER_ALONE.fullmatch(fold(text)) is not None


def _read(plain: str, begin: re.Match[str]) -> Document | None:
    loud = plain.isupper()
    signs: list[str] = []
    joints: list[str] = []
    at = begin.end()
    while sign := _SIGN.match(plain, at):
        written = sign.group()
        if not _is_sign(written, first=not signs, loud=loud) or len(signs) == _LONGEST_NUMBER:
            break
        signs.append(_spelt(written))
        end = at = sign.end()
        joint = _JOINT.match(plain, at)
        if joint is None:
            break
        joints.append(joint.group().strip())
        at = joint.end()
    if not signs or not _is_document(begin, signs):
        return None
    tail = signs[0] + "".join(map("".join, zip(joints, signs[1:], strict=False)))
    year = (begin["year"] or "").replace(" ", "")
    number = f"{begin['no'].upper()}{year}{begin['dash'].strip()}{tail}"
    return Document(number, fold(signs[0]), begin.start(), end)


def _is_document(begin: re.Match[str], signs: list[str]) -> bool:
    """A known kind or body, or two signs: "5/XD" alone may be anything."""
    folded = {fold(sign) for sign in signs}
    if len(signs) == 1 and begin["dash"].strip() == "-":
        return False
    known = folded & (KINDS | _BODIES) or len(signs) > 1
    return bool(known) or (len(signs[0]) >= 3 and begin["dash"] == "/")


def _is_sign(written: str, *, first: bool, loud: bool) -> bool:
    folded = fold(written)
    if _TONES.search(unicodedata.normalize("NFD", written)):
        return False
    if folded in KINDS | _BODIES or folded in _SPELT:
        return len(folded) > 1
    if folded in _NO_SIGN and first:
        return False
    if first and len(written) < 2:
        return False
    syllable = _SYLLABLE.fullmatch(folded) is not None
    if written[0].isupper() and any(map(str.isupper, written[1:])):
        return not (loud and syllable)
    return (
        not syllable
        and not any(map(str.isupper, written[1:]))
        and not re.search("[aeiouy]{2}", folded)
    )


def _spelt(written: str) -> str:
    """As it is printed: QD is QĐ, ttr is TTr; what is typed with its accents stays as it is."""
    folded = fold(written)
    if folded in _SPELT:
        return _SPELT[folded]
    return written if any(map(str.isupper, written)) else written.upper()
