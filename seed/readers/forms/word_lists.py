"""The numbers Word itself writes before paragraphs: "1.", "a)", "-", kept apart from their words."""

import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERING: Final = "word/numbering.xml"
_STYLES: Final = "word/styles.xml"
_BULLETS: Final = ("-", "+", "•")
_ROMANS: Final = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DEEPEST: Final = 9


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int


@dataclass
class WordLists:
    """Gives each paragraph of a list its number, in the document's order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """{list: {depth: how it is numbered}}"""
    families: dict[str, str] = field(default_factory=dict)
    """{list: the family whose count it goes on with}"""
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    """{style: the list and the depth that its paragraphs have}"""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: ET.Element) -> str:
        """What Word shows before the paragraph: "1.", "a)", "-"; "" if it is in no list."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, depth = found
        level = self.levels.get(number, {}).get(depth)
        if level is None:
            return ""
        if level.kind in ("bullet", "none"):
            return _BULLETS[min(depth, 2)] if level.kind == "bullet" else ""
        counts = self.counts.setdefault(self.families.get(number, number), {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return self._written(number, counts, level)

    def _place(self, paragraph: ET.Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return None
        own = _list_of(properties)
        if own is not None:
            return own if own[0] != "0" else None
        style = properties.find(f"{_W}pStyle")
        return self.styles.get(_value(style)) if style is not None else None

    def _written(self, number: str, counts: dict[int, int], level: _Level) -> str:
        def shown(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            own = self.levels[number].get(depth, level)
            return _numeral(counts.get(depth, own.start), own.kind)

        return re.sub(r"%(\d)", shown, level.text)


def read_lists(archive: zipfile.ZipFile) -> WordLists:
    """Read how a document's lists are numbered; one without lists gives none."""
    lists = WordLists()
    names = set(archive.namelist())
    if _NUMBERING not in names:
        return lists
    root = ET.fromstring(archive.read(_NUMBERING))  # noqa: S314 - seed.archive lets no DOCTYPE through
    kinds = {
        one.get(f"{_W}abstractNumId", ""): dict(_levels(one))
        for one in root.iter(f"{_W}abstractNum")
    }
    for one in root.iter(f"{_W}num"):
        number = one.get(f"{_W}numId", "")
        family = _value(one.find(f"{_W}abstractNumId"))
        lists.levels[number] = kinds.get(family, {})
        restarts = one.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        lists.families[number] = f"{family}/{number}" if restarts else family
    if _STYLES in names:
        lists.styles = dict(_styles(archive.read(_STYLES)))
    return lists


def _levels(kind: ET.Element) -> Iterator[tuple[int, _Level]]:
    for level in kind.findall(f"{_W}lvl")[:_DEEPEST]:
        depth = level.get(f"{_W}ilvl", "0")
        start = _value(level.find(f"{_W}start")) or "1"
        yield (
            int(depth) if depth.isdecimal() else 0,
            _Level(
                _value(level.find(f"{_W}numFmt")),
                _value(level.find(f"{_W}lvlText")),
                int(start[:4]) if start.isdecimal() else 1,
            ),
        )


def _styles(content: bytes) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in ET.fromstring(content).iter(f"{_W}style"):  # noqa: S314 - as above
        properties = style.find(f"{_W}pPr")
        found = _list_of(properties) if properties is not None else None
        if found is not None:
            yield style.get(f"{_W}styleId", ""), found


def _list_of(properties: ET.Element) -> tuple[str, int] | None:
    own = properties.find(f"{_W}numPr")
    if own is None:
        return None
    depth = _value(own.find(f"{_W}ilvl"))
    return _value(own.find(f"{_W}numId")), int(depth) if depth.isdecimal() else 0


def _value(element: ET.Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


def _numeral(count: int, kind: str) -> str:
    if kind.endswith("Letter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        roman = _roman(count)
        return roman if kind.startswith("upper") else roman.lower()
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMANS:
        while count >= value and len(written) < 20:
            written += sign
            count -= value
    return written
