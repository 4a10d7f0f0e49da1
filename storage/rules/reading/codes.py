"""Task codes as people type them: section and number with dots, "2.1.5", "7.1.6.i", "CT17-2.1.5".

A code with one number only ("5") is none: such a number is the answer to a menu. So is a date.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from storage.rules.reading.folded_text import fold, squeeze


@dataclass(frozen=True)
class Code:
    """A task code in its one spelling, and the programme if one was named."""

    programme: str | None
    code: str


_LEAP: Final = 2028
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN: Final = re.compile(r"(?=[xvi])x{0,3}(?:ix|iv|v?i{0,3})")
# Kinds of documents that assign tasks, as their numbers write them.
_KINDS: Final = frozenset({"CD", "CT", "CTR", "NQ", "KL", "KH", "QD", "QC", "HD", "TB", "DA", "CV"})
_PROGRAMME: Final = r"(?:(?P<kind>[^\W\d_]{2,3})\s*(?P<of>[0-9]{1,3})(?:\s*[-–:/._]\s*|\s+))?"
# A section may be typed as the document prints it, in Roman numerals: "VII.3".
_BODY: Final = (
    r"(?P<body>(?:[0-9]{1,5}|[ivx]{1,5})(?:DOT[0-9]{1,5})+(?:DOT?(?P<sub>[^\W\d_]{1,6}))?)"
)
_ANY_DOT: Final = r"\s*[.,]\s*"
# In front of a sentence "1.6. 5 văn bản" is the code 1.6: a dot belongs where blanks are even.
_FIRM_DOT: Final = r"(?:[.,]|\s+[.,]\s+)"
_WHOLE: Final = re.compile(
    r"[\s(\[<“\"'#]*"
    + _PROGRAMME
    + _BODY.replace("DOT?", rf"(?:{_ANY_DOT}|\s*)").replace("DOT", _ANY_DOT)
    + r"[\s)\]>”\"'.,]*",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"[(\[<“\"'#]?\s*"
    + _PROGRAMME
    + _BODY.replace("DOT?", r"[.,]?").replace("DOT", _FIRM_DOT)
    + r"(?![^\W_]|[./,-][0-9]|\s*%)[\s)\]>”\"'.,:;–-]*",
    re.IGNORECASE,
)
# Only units that begin no report: "1.6 Tỷ lệ …" and "1.6 Hạ tầng …" are a code and words.
_AMOUNT: Final = re.compile(
    r"(?:t[ỷỉy](?!\s+(?:lệ|le|trọng|trong|suất|suat)\b)|triệu|trieu|nghìn|tấn|usd|km|m2"
    r"|ha(?!\s+tang))\b",
    re.IGNORECASE,
)


def read_code(text: str) -> Code | None:
    """Read a text that is a code and nothing else, however typed; None for what is no code."""
    found = _WHOLE.fullmatch(squeeze(text))
    return _code(found) if found else None


def leading_code(text: str) -> tuple[Code, str] | None:
    """Split "2.1.5 đã trình UBND" into the code and the words; an amount ("1,5 tỷ") is no code."""
    line = text.strip()
    found = _LEADING.match(line)
    if found is None:
        return None
    code = _code(found)
    rest = line[found.end() :].strip()
    if code is None or _AMOUNT.match(squeeze(rest)):
        return None
    return code, rest


def is_day_of_month(code: str) -> bool:
    """Whether a code may be a day too: "28.12", not "2.1.5" or "31.6"."""
    parts = code.split(".")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts):
        return False
    day, month = int(parts[0]), int(parts[1])
    return 1 <= month <= 12 and 1 <= day <= monthrange(_LEAP, month)[1]


def make_code(section: str, no: str) -> str:
    """Join a section and a row's number: ("7.1", "6.i") is "7.1.6.i"."""
    return ".".join(part for part in (section.strip("."), no.strip(".")) if part)


def prefix_of(number: str) -> str:
    """Give what people type before a code: "17-CTr/TU" is CT17, "03/NQ-CP" is NQ3; "" for others."""
    found = re.match(r"([0-9]{1,5})\s*[-/]\s*(?:[0-9]{4}\s*/\s*)?([^\W\d_]+)", squeeze(number))
    kind = fold(found[2]).upper() if found else ""
    if found is None or kind not in _KINDS or len(found[1]) > 3:
        return ""
    return f"{kind.removesuffix('R')}{int(found[1])}"


def is_prefix(text: str) -> bool:
    """Tell whether people can type this before a code: a kind of document and up to 3 digits."""
    found = re.fullmatch(r"([A-Z]{2,3})([1-9][0-9]{0,2})", text)
    return found is not None and found[1] in _KINDS


def roman_value(roman: str) -> int:
    """Give the number a small Roman numeral stands for: "iv" is 4."""
    values = [_ROMAN_VALUES[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(
        value if value >= after else -value for value, after in zip(values, following, strict=True)
    )


def sort_key(code: str) -> tuple[tuple[int, str], ...]:
    """Order codes as the document does: 2.1.5 before 2.1.10, 6 before 6.i, 6.iv before 6.v."""
    return tuple(_rank(part) for part in code.split("."))


def nearest_codes(typed: str, known: Sequence[str], limit: int = 3) -> list[str]:
    """Suggest the known codes a mistyped one may stand for, nearest first, none that is far."""
    read = read_code(typed)
    wanted = read.code if read else re.sub(r"[^0-9ivx.]", "", fold(typed).replace(",", "."))
    if len(wanted) > _LONGEST or not any(letter.isdecimal() for letter in wanted):
        return []
    ranked = sorted(
        (_distance(wanted, code), *_unlike(wanted, code), sort_key(code), code)
        for code in set(known)
    )
    # A code a lost dot away silences those that would need a wrong digit besides.
    near = min(_NEAR, ranked[0][0] + _DOT_SLIP) if ranked else 0
    return [code for distance, *_, code in ranked if distance <= near][:limit]


_LONGEST: Final = 40
"""Characters; no code is longer."""

# Two lost dots ("215"), or one slip of a digit and one of a dot.
_NEAR: Final = 1.5
_DOT_SLIP: Final = 0.5


def _code(found: re.Match[str]) -> Code | None:
    sub = fold(found["sub"] or "")
    if sub and not _ROMAN.fullmatch(sub):
        return None
    numbers = found["body"].removesuffix(found["sub"] or "")
    parts = [_number(part) for part in re.split(r"[\s.,]+", numbers) if part]
    if not all(1 <= part <= 999 for part in parts):
        return None
    kind = fold(found["kind"] or "").upper()
    if kind and kind not in _KINDS:
        return None
    programme = f"{kind.removesuffix('R')}{int(found['of'])}" if kind else None
    return Code(programme, ".".join([*map(str, parts), *([sub] if sub else [])]))


def _number(part: str) -> int:
    if part.isdecimal():
        return int(part)
    roman = fold(part)
    return roman_value(roman) if _ROMAN.fullmatch(roman) else 0


def _rank(part: str) -> tuple[int, str]:
    if part.isdecimal():
        return int(part), ""
    return (roman_value(part), "") if _ROMAN.fullmatch(part) else (0, part)


def _distance(typed: str, code: str) -> float:
    """Count slips of digits, a swap as one, and half a slip for each dot lost or moved."""
    slips: float = _edits(typed.replace(".", ""), code.replace(".", ""))
    dots = abs(typed.count(".") - code.count("."))
    if not slips and not dots and typed != code:
        dots = 1
    return slips + _DOT_SLIP * dots


def _edits(typed: str, meant: str) -> int:
    """Count single letters wrong, missing, extra or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(meant, start=1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            swapped = i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other
            row.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
    return row[-1]


def _unlike(typed: str, code: str) -> tuple[int, int]:
    """Break ties: first the code of the same length, then the one that begins alike for longer."""
    pairs = zip(typed, code, strict=False)
    alike = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(typed), len(code)))
    return abs(len(typed) - len(code)), -alike
