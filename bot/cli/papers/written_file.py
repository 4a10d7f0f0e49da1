"""A file that a command writes: one that is there is lost only after somebody's word."""

import sys
from contextlib import suppress
from pathlib import Path

from bot.cli.asked_consent import is_agreed
from bot.cli.exit_codes import WrongUseError
from bot.files.finished_file import FinishedFile
from bot.texts import plain, render


def write(made: FinishedFile, out: Path | None, *, sure: bool) -> Path:
    """The file's place. Raises WrongUseError if one is there and nobody agreed to lose it; OSError."""
    path = out or Path(made.name)
    if path.is_dir():
        raise WrongUseError(plain(render("cli/system", kind="folder", path=path, name="")))
    if path.exists() and not (sure or _agreed(path)):
        raise WrongUseError(plain(render("cli/report_kept", path=path)))
    if path.exists() and not path.is_file():  # a way out of this process, such as /dev/stdout
        path.write_bytes(made.content)
    else:
        _write_aside(made.content, path.resolve())
    return path


def _write_aside(content: bytes, path: Path) -> None:
    """Under its name once it is whole: a disk that fills up takes no file away."""
    aside = path.with_name(f"{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def _agreed(path: Path) -> bool:
    if not sys.stdin.isatty():
        raise WrongUseError(plain(render("cli/report_exists", path=path)))
    return is_agreed(render("cli/ask_overwrite", path=path))
