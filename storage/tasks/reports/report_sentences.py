"""A report already written beside the tasks it may be about: which sentence tells of which task.

By a code written out, else by the words of a title or a product, folded. Nothing is guessed: a
sentence that fits two tasks nearly equally names both. Source: docs/reading.md, "A report already written".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from storage.rules.reading.named_tasks import (
    behind_name,
    codes_in,
    labels_hindrance,
    number_of,
    says_more,
    without_code,
    without_number,
    words_apart,
    words_in,
)
from storage.rules.reading.report_columns import ReportRow, loose_lines, rows_of, says_nothing
from storage.rules.reading.report_lines import Paragraph, ReportLine, paragraphs
from storage.rules.reading.report_plans import without_plans
from storage.rules.tasks.words import Words

_FITS: Final = 72.0
_NEARLY: Final = 6.0
_LEAST_SHARED: Final = 4
_MANY_SHARED: Final = 7
_BEGINNING: Final = 9
_PART: Final = 4
"""Fewer words than many must be a quarter of the title: every paper says the same few words."""
_MOST: Final = 1_500
"""Characters that are kept of what one part of a report says of a task."""
_PAUSES: Final = tuple(".,;:!?…")


@dataclass(frozen=True, slots=True)
class Subject:
    """A task a sentence may be about; without words (restricted) by its code only."""

    task_id: int
    code: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class TaskPassage:
    """What a report tells of one task.

    ``said``: the words after the task's own name, which decide what kind of report it is.
    ``rivals``: other tasks it fits nearly as well. ``beside``: other tasks whose codes it names too.
    ``hinders``: what it calls a difficulty, apart from the words.
    """

    task_id: int
    words: str
    said: str = ""
    rivals: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    hinders: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text by the words that tell it apart, and as a line of all its words."""

    words: frozenset[str]
    line: str

    @property
    def begins(self) -> str:
        """How it begins: nobody writes a long title out."""
        return " ".join(self.line.split()[:_BEGINNING])


@dataclass(frozen=True, slots=True)
class _TaskTexts:
    """A task's title and product."""

    task_id: int
    texts: tuple[_Text, ...]


@dataclass(frozen=True, slots=True)
class _Register:
    """What sentences are laid beside. ``numbered``: a bare number at a line's begin is a code."""

    by_code: Mapping[str, int]
    known: Sequence[_TaskTexts]
    others: Collection[str]
    titles: Mapping[int, frozenset[str]]
    numbered: bool = True


def told_of(text: str, subjects: Sequence[Subject], others: Collection[str]) -> list[TaskPassage]:
    """What words tell of each task, in their order; ``others`` are codes of no open task of these."""
    lines = without_plans(map(ReportLine, text.splitlines()))
    register = _register(subjects, others, numbered=True)
    return _told_by(paragraphs(line.words for line in lines), register)


def told_in(
    lines: Sequence[ReportLine],
    subjects: Sequence[Subject],
    others: Collection[str],
    own: Collection[str],
) -> list[TaskPassage]:
    """The same of a file: its tables by their columns, then what stands outside them.

    ``own``: every code of the agency. If most numbers that lines begin with are none of these,
    the file numbers its own parts ("2.1. Kết quả"), and such a number names no task.
    """
    numbers = [number for line in lines if (number := number_of(_head(line)))]
    numbered = 2 * sum(number in own for number in numbers) >= len(numbers)
    register = _register(subjects, others, numbered=numbered)
    kept = list(without_plans(lines))
    rows = (told for row in rows_of(kept) if (told := _told_row(row, register)))
    return [*rows, *_told_by(paragraphs(loose_lines(kept)), register)]


def _head(line: ReportLine) -> str:
    return next((cell for cell in line.cells if cell.strip()), line.words)


def _register(subjects: Sequence[Subject], others: Collection[str], *, numbered: bool) -> _Register:
    return _Register(
        {subject.code: subject.task_id for subject in subjects},
        [_known(subject) for subject in subjects if subject.words],
        others,
        {one.task_id: _words(one) for one in subjects},
        numbered,
    )


def _told_row(row: ReportRow, register: _Register) -> TaskPassage | None:
    """A row tells of the task that its number or its own cell names."""
    if not row.said and not row.hinders:
        return None
    coded = register.by_code.get(row.number.strip(" .")) if register.numbered else None
    told = TaskPassage(coded, "") if coded is not None else _told(row.task, register)
    if told is None and row.product:
        told = _told(row.product, register)
    if told is None or not told.task_id:
        return None
    return replace(told, words=row.said, said=row.said, hinders=row.hinders, beside=())


def _told_by(lines: Iterable[Paragraph], register: _Register) -> list[TaskPassage]:
    """A sentence that names no task goes on with the one before it in its line.

    So do the bullets below a line that names one, and the plain lines below a bare name.
    """
    found: list[TaskPassage] = []
    current: TaskPassage | None = None
    head: TaskPassage | None = None
    bare = False
    for line in lines:
        if head is None or not (line.bullet or (bare and not line.numbered)):
            found += _said(current, register)
            current = head = None
        named = False
        for at, sentence in enumerate(line.sentences):
            if not at and not register.numbered:
                sentence = without_number(sentence)  # noqa: PLW2901 - the same without its number
            hindered = _hindered(current, sentence)
            told = None if hindered else _told(sentence, register)
            if told is None:
                current = hindered or (current and _longer(current, sentence))
            else:
                found += _said(current, register)
                current, named = told, True
        if named and current is not None:
            head = None if line.bullet else current
            bare = not _tells(current, register)
        elif head is not None:
            head = current
    return [*found, *_said(current, register)]


def _longer(told: TaskPassage, sentence: str) -> TaskPassage:
    if told.hinders:
        return replace(told, hinders=_after(told.hinders, sentence))
    return replace(told, words=_after(told.words, sentence))


def _after(words: str, sentence: str) -> str:
    gap = " " if words.endswith(_PAUSES) else ". "
    return f"{words}{gap}{sentence}"[:_MOST]


def _hindered(told: TaskPassage | None, sentence: str) -> TaskPassage | None:
    """The same with what a sentence labels as a difficulty of it; "Khó khăn: không" says none."""
    label, colon, rest = sentence.partition(":")
    if told is None or not colon or not labels_hindrance(label):
        return None
    kept = "" if says_nothing(rest) else rest.strip()
    return replace(told, hinders=f"{told.hinders} {kept}".strip())


def _said(told: TaskPassage | None, register: _Register) -> Iterable[TaskPassage]:
    """What was told, if it says more than the task's own words and is about one of these."""
    if told is None or not told.task_id:
        return ()
    if not _tells(told, register):
        return (replace(told, words="", said=""),) if told.hinders else ()
    words = without_code(told.words, register.by_code)
    return (replace(told, words=words, said=behind_name(words, register.titles[told.task_id])),)


def _tells(told: TaskPassage, register: _Register) -> bool:
    """Whether it says more than the name of its task."""
    if not told.task_id:
        return True
    return says_more(told.words, register.titles[told.task_id])


def _told(sentence: str, register: _Register) -> TaskPassage | None:
    codes = codes_in(sentence, bare=register.numbered)
    named = [register.by_code[code] for code in codes if code in register.by_code]
    if named:
        return TaskPassage(named[0], sentence, beside=tuple(named[1:]))
    if any(code in register.others for code in codes):
        return TaskPassage(0, sentence)
    words = _text_of(sentence)
    scored = sorted(
        (
            (max((_fit(words, text) for text in one.texts), default=0.0), -at)
            for at, one in enumerate(register.known)
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _FITS:
        return None
    near = [
        register.known[-at].task_id
        for score, at in scored
        if score >= max(_FITS, scored[0][0] - _NEARLY)
    ]
    return TaskPassage(near[0], sentence, rivals=tuple(near[1:]))


def _words(subject: Subject) -> frozenset[str]:
    words = subject.words
    return frozenset(words_in(f"{words.title} {words.product}")) if words else frozenset()


def _known(subject: Subject) -> _TaskTexts:
    words = subject.words
    texts = (words.title, words.product) if words else ()
    kept = map(_text_of, texts)
    return _TaskTexts(
        subject.task_id, tuple(text for text in kept if len(text.words) >= _LEAST_SHARED)
    )


def _text_of(text: str) -> _Text:
    """A text as it is compared."""
    words = words_in(text)
    return _Text(words_apart(words), " ".join(words))


def _fit(sentence: _Text, text: _Text) -> float:
    """How much of a title stands in a sentence; a few shared words of a long one are none.

    Unless they are how it begins: a title is often cut short.
    """
    shared = len(sentence.words & text.words)
    if shared < _LEAST_SHARED:
        return 0.0
    if shared < _MANY_SHARED and shared * _PART < len(text.words):
        return 100.0 if text.begins in sentence.line else 0.0
    return fuzz.token_set_ratio(" ".join(sorted(sentence.words)), " ".join(sorted(text.words)))
