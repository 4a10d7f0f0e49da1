"""A deadline before Tết: the last working day before the holiday (docs/reading.md, deadline rule 23)."""

import re
from datetime import date
from typing import Final

from storage.rules.reading.deadlines.feast_days import TET, feast_day, is_known

_BEFORE: Final = re.compile(
    r"(?:[Tt]rước|[Nn]hất(?: là)?|[Kk]ịp|muộn hơn|sớm hơn|(?<!ông )(?<!ệnh )(?<!ạn )(?<!uân )(?<!hân )(?<!á )[Nn]hân)"
    r" (?:dịp |kỳ nghỉ |thềm )?Tết(?! (?:Dương|Trung thu|Độc lập|Thiếu nhi|Đoan))(?: Nguyên đán| cổ truyền| Âm lịch)*"
    r"(?: [A-ZĐẤẬ]\w+ [A-ZĐẤẬ]\w+)?(?:,? (?:năm )?(?P<year>20\d\d))?"
)


def names_tet(words: str) -> bool:
    """Whether the words set something to be done before Tết: also "chậm nhất", "kịp", "nhân Tết"."""
    return _BEFORE.search(words) is not None


def with_days(words: str, issued: date) -> str:
    """The same with the day for its name, so that it is read as any other day."""

    def day(found: re.Match[str]) -> str:
        years = [int(found["year"])] if found["year"] else [issued.year, issued.year + 1]
        days = [feast_day(TET, year) for year in years if is_known(year)]
        last = next((one for one in days if found["year"] or one >= issued), None)
        return f"trước ngày {last:%d/%m/%Y}" if last else found[0]

    return _BEFORE.sub(day, words)
