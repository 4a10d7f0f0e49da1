"""The text as it is searched: scanner slips mended, accents dropped, character for character.

``plain`` has exactly one character for each of ``written``, so that whatever a rule finds in the
plain text can be quoted from the written one with its accents.
"""

import re
import unicodedata
from dataclasses import dataclass

from storage.rules.reading.folded_text import squeeze

_TAG = re.compile(r"<[^<>]{0,60}>")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\u00ad]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2192\u00f7]")
_ARROWS = re.compile(r"[-=]+>")
_SLASHES = re.compile(r"(?:\s*[/\\]){2,}|\s?[\\\u2044\u2215]")
_LETTER_O = re.compile(r"(?<=\d)[oO](?=[\d/])")
_LETTER_L = re.compile(r"(?<=[hH][áÁaA][nN][gG] )[lI](?=\d)|(?<=\b\d)[lI](?=/)")
_SLIP = r"[\dOoIilZzSsBb]"
_SLIPPED_DATE = re.compile(
    rf"(?<![\w/.])(?:(?<=ng[àa]y )|(?=\w?\d))({_SLIP}{{1,2}})(\s?[/.-]\s?)"
    rf"({_SLIP}{{1,2}})(\s?[/.-]\s?)(20{_SLIP}{{2}}|\d\d)(?![\w/])",
    re.IGNORECASE,
)
_SLIPPED_DAY = re.compile(
    rf"(?:(?<=ng[àa]y )|(?<=tr[ưu][ớo]c )|(?<=h[ạa]n )|(?<=[đd][ếe]n )|^)(?=\w?\d)({_SLIP}{{2}})"
    r"(/| th[áa]ng )(\d{1,2})(?![\w/.-])",
    re.IGNORECASE,
)
_MEANT = str.maketrans("OoIilZzSsBb", "00111225588")
_ROMAN_SIGNS = str.maketrans({"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV"})
_QUARTERS = {"một": "I", "hai": "II", "ba": "III", "tư": "IV", "bốn": "IV"}
_QUARTER = f"(?:{'|'.join(_QUARTERS)})"
_SPELT_QUARTERS = re.compile(
    rf"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )\bqu[ýí] {_QUARTER}(?:(?:, | và |, quý | và quý ){_QUARTER})*(?=\W|$)"
    r"(?! (?:lần|kỳ|buổi|cuộc|bên)\b)",
    re.IGNORECASE,
)
_SPELT_MONTHS = re.compile(r"\b(ba|sáu|chín) (?=tháng (?:đầu|cuối) năm\b)", re.IGNORECASE)
_MONTHS = {"ba": "3 ", "sáu": "6 ", "chín": "9 "}
_GLUED = re.compile(r"(?<!\d)(20\d\d)([^\W\d_][^\W\d_])")
_MARKS_ALONE = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Words:
    """A deadline text twice: as written and as searched, of equal length."""

    written: str
    plain: str


def mend(text: str) -> Words:
    """Fold blanks, unify dashes, slashes and signs (rule 1: "12//2026" is "12/2026")."""
    text = squeeze(_INVISIBLE.sub("", _TAG.sub(" ", text))).translate(_ROMAN_SIGNS)
    text = _SLASHES.sub("/", _ARROWS.sub("-", _DASHES.sub("-", text)))
    text = _LETTER_L.sub("1", _LETTER_O.sub("0", text))
    text = _SLIPPED_DAY.sub(_as_date, _SLIPPED_DATE.sub(_as_date, text))
    text = _SPELT_MONTHS.sub(lambda found: _MONTHS[found[1].lower()], text)
    text = _GLUED.sub(_apart, _SPELT_QUARTERS.sub(_in_figures, text))
    written = _MARKS_ALONE.sub("", squeeze(text))
    return Words(written, "".join(map(_bare, written)))


def _as_date(found: re.Match[str]) -> str:
    """Letters a scanner saw for figures ("l5/9/2026", "1S/9"), if they make a day of the calendar."""
    parts = [
        part.translate(_MEANT) if i % 2 == 0 else part for i, part in enumerate(found.groups())
    ]
    is_day = 1 <= int(parts[0]) <= 31 and 1 <= int(parts[2]) <= 12
    return "".join(parts) if is_day else found[0]


def _in_figures(found: re.Match[str]) -> str:
    """As in "quý một và quý tư": said in words, their accents typed; "quý từ năm 2026" is none."""
    return re.sub(
        rf"{_QUARTER}\b", lambda one: _QUARTERS[one[0].lower()], found[0], flags=re.IGNORECASE
    )


def _apart(found: re.Match[str]) -> str:
    """As in "Trong năm 2026Được …": a sentence that begins where the year ends."""
    begins = found[2][0].isupper() and found[2][1].islower()
    return f"{found[1]} {found[2]}" if begins else found[0]


def _bare(letter: str) -> str:
    """One character without accent and case; one that would become two stays as it is."""
    lower = "d" if letter in "đĐðÐɖƉ" else unicodedata.normalize("NFD", letter)[:1].lower()
    return lower if len(lower) == 1 else letter
