"""A finished file, and the words that several kinds of files share."""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from bot.texts import fixed_words, plain, render
from jobs.papers.paper_contents import RegisterLine
from storage.rules.figures.five_figures import Figures
from storage.rules.reading.deadlines.conditions import condition_in
from storage.rules.reading.folded_text import fold
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import WordedTask

# What XML 1.0 does not take; a document or a person may have brought it into the register.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file as it leaves: its name, its MIME type, its bytes."""

    name: str
    mime: str
    content: bytes = field(repr=False)


def told(template: str, /, **values: Any) -> str:
    """A template's words without the marks of HTML: files hold text, not markup."""
    return plain(render(template, **values))


def clean(text: str) -> str:
    """Text that any file takes."""
    return _NO_XML.sub("", text)


def title(line: WordedTask) -> str:
    """A task's title; of a restricted one only where to ask (docs/decisions.md, P7)."""
    return line.title if line.words else fixed_words.OPEN_MARK


def part_name(code: str, name: str) -> str:
    """A part of a programme with its code, said once: "2. Y tế", and "Mục 2. Y tế" as it is."""
    if not code[:1].isdigit():
        return name
    words = " ".join(name.split())
    named = re.match(rf"(?:(?:muc|phan|chuong) )?{re.escape(fold(code))}(?![\w.]*\d)", fold(words))
    return words if named else f"{code}. {words}" if words else code


def status_of(line: RegisterLine) -> str:
    """The official status in words."""
    return fixed_words.status(line.status)


def flags_of(line: RegisterLine) -> str:
    """What is worth knowing besides the status, in words."""
    if line.words is None:
        return ""
    found = [
        condition_of(line) if flag is Flag.CONDITIONAL else fixed_words.flag(flag, line.extensions)
        for flag in line.flags
        if flag is not Flag.NO_REPORT
    ]
    if line.disputed_on:
        found.append(told("files/disputed"))
    if line.done_remark:
        found.append(told("files/confirmed_with", remark=line.done_remark))
    return "; ".join(found)


def condition_of(line: RegisterLine) -> str:
    """On what its document makes a task depend, in its words: whether that has come is not known."""
    if Flag.CONDITIONAL not in line.flags:
        return ""
    return told("files/condition", words=condition_in(line.deadline_text))


def five(figures: Figures) -> list[int]:
    """The five numbers in the order of every table."""
    return [getattr(figures, official.value) for official in Official]


def percent_number(rate: Fraction | None) -> float | None:
    """A rate as a workbook keeps it: a number between 0 and 1; nothing if there is no rate."""
    return None if rate is None else float(rate)
