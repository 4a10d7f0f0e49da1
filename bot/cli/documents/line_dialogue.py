"""Assignments of running text on the command line: struck out, kept, mended, each unsure one asked."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import typer

from bot.cli.exit_codes import WrongUseError
from bot.texts import plain, render
from seed.import_plan import Plan
from seed.line_mends import (
    NO_MENDS,
    Mends,
    NoSuchLineError,
    code_named,
    read_mend,
    unsure_codes,
)
from seed.readers.document_read import DocumentReading
from seed.spoken_lines import SpokenLine
from storage.rules.reading.consent import read_consent
from storage.rules.reading.folded_text import fold

ALL: Final = "all"
_KEEPS: Final[Mapping[str, bool]] = {"g": True, "giu": True, "b": False, "bo": False}


@dataclass(frozen=True, slots=True)
class LineWords:
    """What --strike, --keep and --mend say of the lines of running text."""

    strike: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    mend: tuple[str, ...] = ()


NO_WORDS: Final = LineWords()


def said(read: DocumentReading, words: LineWords) -> Mends:
    """The options as changes to the lines. Raises WrongUseError."""
    try:
        mends = replace(
            NO_MENDS,
            struck=tuple(_codes(read, words.strike)),
            kept=tuple(_codes(read, words.keep)),
        )
        for text in words.mend:
            changed = read_mend(text, read.rows, mends)
            if changed is None:
                raise WrongUseError(plain(render("cli/bad_mend", text=text)))
            mends = changed
    except NoSuchLineError as error:
        raise WrongUseError(plain(render("cli/no_such_line", number=str(error)))) from error
    return mends


def _codes(read: DocumentReading, typed: Sequence[str]) -> list[str]:
    numbers = [one for text in typed for one in re.split(r"[,;\s]+", text.strip()) if one]
    if ALL in numbers:
        return unsure_codes(read, NO_MENDS)
    return [code_named(read.rows, number) for number in numbers]


def settled(mends: Mends, found: Plan) -> Mends:
    """Every unsure line decided: asked on a terminal, elsewhere refused until options say so."""
    if not found.undecided:
        return mends
    if not sys.stdin.isatty():
        numbers = [str(line.number) for line in found.undecided]
        raise WrongUseError(plain(render("cli/undecided_lines", numbers=numbers)))
    for line in found.undecided:
        if _keeps(line):
            mends = replace(mends, kept=(*mends.kept, line.code))
        else:
            mends = replace(mends, struck=(*mends.struck, line.code))
    return mends


def _keeps(line: SpokenLine) -> bool:
    while True:
        question = plain(render("cli/ask_line", line=line))
        answer = str(typer.prompt(question, err=True))
        kept = _KEEPS.get(fold(answer), read_consent(answer))
        if kept is not None:
            return kept
