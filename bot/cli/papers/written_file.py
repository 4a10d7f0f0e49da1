"""A file that a command writes: one that is there is lost only after somebody's word."""

import sys
from pathlib import Path

import typer

from bot.cli.exit_codes import WrongUseError
from bot.files.finished_file import Made
from bot.texts import plain, render
from storage.rules.reading.consent import read_consent


def write(made: Made, out: Path | None, *, sure: bool) -> Path:
    """The file's place. Raises WrongUseError if one is there and nobody agreed to lose it."""
    path = out or Path(made.name)
    if path.exists() and not (sure or _agreed(path)):
        raise WrongUseError(plain(render("cli/report_kept", path=path)))
    path.write_bytes(made.content)
    return path


def _agreed(path: Path) -> bool:
    if not sys.stdin.isatty():
        raise WrongUseError(plain(render("cli/report_exists", path=path)))
    answer = str(typer.prompt(plain(render("cli/ask_overwrite", path=path)), err=True))
    return bool(read_consent(answer))
