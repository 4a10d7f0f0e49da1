"""Gives each heading of a table its code, whatever mix of letters, numerals and blanks it uses."""

from seed.readers.assignment_rows import Section
from seed.readers.numbering import Chapter


class Outline:
    """The headings read so far; the last one is where the next task belongs."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._letter = ""
        self._roman = ""
        self._local = ""
        # Whether the rows of the last group carry its number: "1.1", "1.2".
        self._counted = False
        self.current: Section | None = None
        self._chapter: Section | None = None

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
        """Open a group without a mark, or a table without headings: the next free number."""
        base = self._base()
        used = {section.code for section in self.sections}
        count = 1
        while (code := f"{base}.{count}".lstrip(".")) in used:
            count += 1
        self._local = ""
        return self._add(code, title, place)

    def extend(self, words: str) -> None:
        """A heading split over a page reads on."""
        last = self.sections[-1]
        self.current = self.sections[-1] = Section(last.code, f"{last.title} {words}", last.place)

    def own_number(self, number: str) -> str:
        """Take the heading's number off a row's: "2.1.5" under 2.1 is row 5.

        A row "2" after the rows 1.1 and 1.2 of group "1" stands beside that group, in its chapter.
        """
        if self._chapter and self._counted and number == str(int(self._local) + 1):
            self.current, self._local, self._counted = self._chapter, "", False
        current = self.current
        for prefix in (current.code if current else "", self._local):
            if prefix and number.startswith(prefix + "."):
                self._counted = prefix == self._local and prefix.isdecimal()
                return number.removeprefix(prefix + ".")
        return number

    def _base(self) -> str:
        return ".".join(part for part in (self._letter, self._roman) if part)

    def _add(self, code: str, title: str, place: int) -> Section:
        self._counted = False
        section = self.current = Section(code, title, place)
        self.sections.append(section)
        return section
