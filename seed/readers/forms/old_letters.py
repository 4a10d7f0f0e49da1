"""Text in letters older than Unicode, TCVN3 (.VnTime) and VNI, turned into what it prints.

Such a text looks like "Tæ chøc" or "Toå chöùc". It is converted if its words are no Vietnamese
syllables before and all are after; what stays unclear stays as it is.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from seed.readers.grid import Cell, Grid
from storage.rules.reading.folded_text import fold

TCVN3, VNI = "TCVN3 (.VnTime)", "VNI (VNI-Times)"
_OLD: Final = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_NEW: Final = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3: Final = str.maketrans(_OLD, _NEW)
_TONES: Final = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_HATS: Final = {"â": "\u0302", "ê": "\u0306"}
_BOTH: Final = {
    **dict(zip("áàåãä", ("\u0302" + tone for tone in _TONES.values()), strict=True)),
    **dict(zip("éèúüë", ("\u0306" + tone for tone in _TONES.values()), strict=True)),
}
_MARKS: Final = {**_TONES, **_HATS, **_BOTH}
_ALONE: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI: Final = re.compile(rf"([aeouyôö])([{''.join(_MARKS)}])|([{''.join(_ALONE)}])", re.IGNORECASE)
_LETTERS: Final = frozenset(
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
_WORD: Final = re.compile(r"[^\s\d.,;:()/\"'“”–\-&+!?%*|\[\]<>…]+")
_SYLLABLE: Final = re.compile(
    r"(?!.*(?:aa|ee|ii|oo|yy))(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
_FEWEST: Final = 3
# "nghiêng" has seven letters.
_LONGEST: Final = 8


def modern(grids: Sequence[Grid]) -> tuple[list[Grid], str]:
    """The tables in Unicode, and the name of the letters they were in; "" if they were."""
    texts = [cell.text for grid in grids for row in grid.rows for cell in row if cell.text]
    scheme = scheme_of(texts)
    if not scheme:
        return list(grids), ""
    return [_grid(grid, scheme) for grid in grids], scheme


def scheme_of(texts: Sequence[str]) -> str:
    """Which old letters some texts are in: at least three must be clear, and no other doubted."""
    odd = [text for text in texts if not text.isascii() and not _reads(text)]
    clear = {scheme: sum(_reads(turn(text)) for text in odd) for scheme, turn in _TURNS.items()}
    likely = max(clear, key=lambda scheme: clear[scheme])
    enough = clear[likely] >= _FEWEST and 2 * clear[likely] > len(odd)
    return likely if enough else ""


def turned(text: str, scheme: str) -> str:
    """One text in Unicode; what already is, and what would not read better, as it is."""
    if text.isascii() or _reads(text):
        return text
    better = _TURNS[scheme](text)
    return better if _reads(better) else text


def _grid(grid: Grid, scheme: str) -> Grid:
    rows = tuple(tuple(_cell(cell, scheme) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, before=tuple(turned(line, scheme) for line in grid.before))


def _cell(cell: Cell, scheme: str) -> Cell:
    if cell.text.isascii():
        return cell
    lines = tuple(turned(line, scheme) for line in cell.lines)
    return replace(cell, text=turned(cell.text, scheme), lines=lines)


def _reads(text: str) -> bool:
    """Whether every word with a letter outside ASCII is a Vietnamese syllable in one case."""
    odd = (word for word in _WORD.findall(text) if not word.isascii())
    return all(len(word) <= _LONGEST and _is_syllable(word) for word in odd)


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    cased = word.isupper() or word[1:].islower() or len(word) == 1
    plain = fold(word)
    return cased and set(word.lower()) <= _LETTERS and _SYLLABLE.fullmatch(plain) is not None


def _from_tcvn3(text: str) -> str:
    """Capitals of a line in .VnTimeH have the small letters' places."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    after = text.translate(_TCVN3)
    return after.upper() if len(plain) > 1 and all(one.isupper() for one in plain) else after


def _from_vni(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[3]:
            small = _ALONE[found[3].lower()]
            return small.upper() if found[3].isupper() else small
        base = (
            _ALONE.get(found[1].lower(), found[1].lower())
            if found[1].lower() in "ôö"
            else found[1].lower()
        )
        whole = unicodedata.normalize("NFC", base + _MARKS[found[2].lower()])
        return whole.upper() if found[1].isupper() else whole

    return _VNI.sub(letter, text)


_TURNS: Final[dict[str, Callable[[str], str]]] = {VNI: _from_vni, TCVN3: _from_tcvn3}
