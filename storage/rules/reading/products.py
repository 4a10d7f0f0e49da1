"""Reading what proves a completion: a document's number and date, or the reason why there is none.

Sources: docs/words.md, "Documents and their numbers" (Party and state numbers).
"""

import re
from dataclasses import dataclass
from datetime import date

from storage.rules.reading.chat_words import LONGEST_CLAUSE, Clause
from storage.rules.reading.clean_text import clean
from storage.rules.reading.days import HALF_A_YEAR, Level
from storage.rules.reading.document_numbers import find_documents
from storage.rules.reading.folded_text import fold, squeeze
from storage.rules.reading.marked_sentences import sentence_of
from storage.rules.reading.occasion import Occasion

_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?![\d/])"
)
_NONE = re.compile(r"^(?:khong|chua|ko|k)\s+(?:co|phat sinh|ban hanh)\b")


@dataclass(frozen=True, slots=True)
class ProductText:
    """What a text says of a product. ``none``: it says that there is no document."""

    number: str | None
    on: date | None
    none: bool
    impossible_date: bool = False

    @property
    def clear(self) -> bool:
        """It surely names a document, or surely says that there is none."""
        return self.number is not None or self.none


def read_product(text: str, today: date) -> ProductText:
    """Read number and date; a date without its year is the last such day, within half a year.

    ``impossible_date``: it names 31/6, a day that has not come yet, or one whose year is in doubt.
    """
    line = squeeze(clean(text))
    if _NONE.search(fold(line)):
        return ProductText(number=None, on=None, none=True)
    found = next(iter(find_documents(line)), None)
    rest = f"{line[: found.begin]} {line[found.end :]}" if found else line
    on, impossible = _read_date(rest, today)
    number = found.number if found else None
    return ProductText(number=number, on=on, none=False, impossible_date=impossible)


def _read_date(text: str, today: date) -> tuple[date | None, bool]:
    times = sentence_of(Clause(text[:LONGEST_CLAUSE]), Occasion(today)).times
    named = next((time for time in times if time.level is Level.DAY), None)
    if named is None:
        return None, False
    if named.behind is None or named.doubtful:
        return None, True
    far = named.guessed and (today - named.behind).days > HALF_A_YEAR
    return (None, True) if far else (named.behind, False)


def last_date(text: str, *, until: date) -> date | None:
    """The latest day/month/year a text names, up to a day: the date of the document it cites."""
    found = []
    for match in _DATE.finditer(squeeze(text)):
        if match[3] is None or len(match[3]) != 4:
            continue
        try:
            found.append(date(int(match[3]), int(match[2]), int(match[1])))
        except ValueError:
            continue
    return max((day for day in found if day <= until), default=None)
