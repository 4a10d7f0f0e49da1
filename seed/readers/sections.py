"""Gives each heading of a table its code, whatever mix of letters, numerals and blanks it uses."""

import re
from collections.abc import Sequence
from typing import Final

from seed.readers.assignment_rows import Section
from seed.readers.numbering import Chapter
from storage.rules.reading.codes import roman_value
from storage.rules.reading.folded_text import fold

_ANNEX: Final = re.compile(r"phu luc(?: so)?\s*(\d{1,2}|[ivx]{1,6})?\W*")


_ANNEX_ROW: Final = re.compile(r"PHỤ LỤC(?: SỐ)? ?(?:\d{1,2}|[IVX]{1,6})(?:[\W_]+(?P<title>.+))?")


class Outline:
    """The headings read so far; the last one is where the next task belongs."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._letter = self._roman = self._local = ""
        # Which table or annex each heading stands in; an annex may say its own number.
        self._parts: list[int] = []
        self.part = 0
        self._annexes: dict[int, int] = {}
        # Whether the rows of the last group carry its number: "1.1", "1.2".
        self._counted = False
        self.current: Section | None = None
        # Counts every heading read, also one that goes on or comes again.
        self.changes = 0
        self._chapter: Section | None = None

    def next_table(self, above: Sequence[str], *, first: bool) -> None:
        """A table of its own follows; under a line "PHỤ LỤC II" everything counts anew."""
        self.part += 0 if first else 1
        for line in above:
            annex = _ANNEX.fullmatch(fold(line))
            if annex:
                number = annex[1] or ""
                said = int(number) if number.isdecimal() else roman_value(number) if number else 0
                self._annexes[self.part] = said
                if not first:
                    self._letter = self._roman = self._local = ""
                    self.current = self._chapter = None
                    self._counted = False

    def annex_row(self, text: str) -> bool:
        """A row "PHỤ LỤC II" inside a table: as above a table of its own; tells whether it was one."""
        found = _ANNEX_ROW.fullmatch(text.strip())
        if found is None:
            return False
        title = found["title"] or ""
        said = text.strip().removesuffix(title) if title else text.strip()
        self.next_table((said,), first=not self.sections)
        self.changes += 1
        return True

    def chapter(self, mark: Chapter, title: str, place: int) -> None:
        """Open "B." or "II-": a letter holds Roman chapters, those count anew under each letter."""
        if mark.level == 0:
            self._letter, self._roman = mark.value, ""
        else:
            self._roman = mark.value
        self._local = mark.value
        self._add(self._base(), title, place)
        self._chapter = self.current

    def heading(self, number: str, title: str, place: int) -> None:
        """Open "2.1.": it carries its chapter's number with it, or stands below the chapter."""
        base = self._base()
        own = number.split(".", maxsplit=1)[0]
        if not base or ("." in number and own == self._roman):
            code = ".".join(part for part in (self._letter, number) if part)
        else:
            code = f"{base}.{number}"
        self._local = number
        self._add(code, title, place)

    def group(self, title: str, place: int) -> Section:
        """Open a group without a mark, or a table without headings: the next free number.

        A title that this table has had goes on in its group.
        """
        base = self._base()
        again = self._same(title)
        if again is not None:
            self.current, self._local, self._counted = again, "", False
            self.changes += 1
            return again
        used = {section.code for section in self.sections}
        count = 1
        while (code := f"{base}.{count}".lstrip(".")) in used:
            count += 1
        self._local = ""
        return self._add(code, title, place)

    def extend(self, words: str) -> None:
        """A heading split over a page reads on."""
        self.changes += 1
        last = self.sections[-1]
        longer = Section(last.code, f"{last.title} {words}", last.place)
        self.current = self.sections[-1] = longer
        if self._chapter is last:
            self._chapter = longer

    def own_number(self, number: str) -> str:
        """Take the heading's number off a row's: "2.1.5" under 2.1 is row 5.

        A row "2" after the rows 1.1 and 1.2 of group "1" stands next to that group, in its chapter.
        """
        if self._counted and number == str(int(self._local) + 1):
            if self._chapter:
                self.current, self._local, self._counted = self._chapter, "", False
            else:
                self.heading(number, "", 0)
                return "1"
        current = self.current
        for prefix in (current.code if current else "", self._local):
            if prefix and number.startswith(prefix + "."):
                self._counted = prefix == self._local and prefix.isdecimal()
                return number.removeprefix(prefix + ".")
        return number

    def finished(self) -> dict[int, Section]:
        """Each heading as it is kept, by its identity while it was read.

        If two tables have the same codes for different things, each table's come first with its
        own number: I of the second annex is 2.1.
        """
        seen: dict[str, tuple[int, str]] = {}
        apart = False
        for section, part in zip(self.sections, self._parts, strict=True):
            first, title = seen.setdefault(section.code, (part, fold(section.title)))
            apart = apart or (first != part and title != fold(section.title))
        if not apart:
            return {id(section): section for section in self.sections}
        numbers = self._part_numbers()
        return {
            id(section): Section(f"{numbers[part]}.{section.code}", section.title, section.place)
            for section, part in zip(self.sections, self._parts, strict=True)
        }

    def _part_numbers(self) -> dict[int, int]:
        """What the annexes say of themselves, if that is said once; else they are counted."""
        parts = list(dict.fromkeys(self._parts))
        counted = {part: at for at, part in enumerate(parts, start=1)}
        said = {part: self._annexes.get(part) or counted[part] for part in parts}
        return said if len(set(said.values())) == len(said) else counted

    def _same(self, title: str) -> Section | None:
        own = fold(title)
        for section, part in zip(self.sections, self._parts, strict=True):
            if own and part == self.part and fold(section.title) == own:
                return section
        return None

    def _base(self) -> str:
        return ".".join(part for part in (self._letter, self._roman) if part)

    def _add(self, code: str, title: str, place: int) -> Section:
        self._counted = False
        self.changes += 1
        section = self.current = Section(code, title, place)
        self.sections.append(section)
        self._parts.append(self.part)
        return section
