"""Every failure of a command in one clear Vietnamese line, and its exit code."""

import errno
import os
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from typer.exceptions import TyperException

from bot.failures import Deaf, WrongTokenError
from bot.settings import UnreadableSettingsError
from bot.texts import plain, render
from seed.refusals import FileRefusal
from storage.programmes import UndecidedError
from storage.rules.errors import DomainError
from storage.store.unavailable import AnotherCopyError, CopyFailedError, DatabaseUnavailableError

WRONG_USE = 2
FAILURE = 1


class WrongUseError(Exception):
    """The command was called wrongly; the text is the Vietnamese sentence."""


class FailureError(Exception):
    """The command could not do its work; the text is the Vietnamese sentence."""


def explain(error: BaseException) -> tuple[str, int]:
    """The sentence and the exit code of an error."""
    if isinstance(error, BaseExceptionGroup):
        return explain(error.exceptions[0])
    for kind, sentence, code in _SENTENCES:
        if isinstance(error, kind):
            return sentence(error), code
    return render("cli/unexpected", name=type(error).__name__), FAILURE


def _usage(error: TyperException) -> str:
    """By name: typer shows only the base class of its wrong-use errors to the outside."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "dondoc"
    if kind == "NoSuchOption":
        return render("cli/no_such_option", name=getattr(error, "option_name", ""), command=command)
    if kind == "BadOptionUsage":  # without its value, or with one if it takes none
        name = getattr(error, "option_name", "")
        return render("cli/bad_value", name=name, command=command)
    if kind in ("MissingParameter", "BadParameter"):
        choices = _choices(getattr(error, "param", None))
        if choices:
            return render("cli/choose", choices=choices, command=command)
        template = "cli/missing" if kind == "MissingParameter" else "cli/bad_value"
        named = _parameter(getattr(error, "param", None))
        return render(template, name=named, command=command)
    return render("cli/usage", command=command)


def _choices(parameter: Any) -> list[str]:
    """The words that an argument takes, if it takes only some."""
    kind: Any = parameter.type_descriptor.annotation if parameter is not None else None
    is_choice = isinstance(kind, type) and issubclass(kind, StrEnum)
    return [str(one) for one in kind] if is_choice else []


def _parameter(parameter: Any) -> str:
    if parameter is None:
        return ""
    option = str(parameter.opts[-1])
    return option if option.startswith("-") else str(parameter.metavar or parameter.name.upper())


def _said(error: BaseException) -> str:
    return str(error)


def _another_copy(error: AnotherCopyError) -> str:
    since = datetime.fromisoformat(error.since) if error.since else None
    return render("cli/another_copy", host=error.host, pid=error.pid, since=since, waiting=False)


def _setting(error: ValidationError) -> str:
    names = ", ".join(
        "DONDOC_" + str(part["loc"][0]).upper() for part in error.errors() if part["loc"]
    )
    return render("cli/bad_setting", names=names)


def _domain(error: DomainError) -> str:
    return plain(render(f"errors/{error.kind.value}", **error.values))


def _system(error: OSError) -> str:
    """What the system refused: which file or folder, and what to do about it."""
    named = error.filename  # of a file that is open already a number, which says nobody anything
    path = Path(os.fsdecode(named)) if isinstance(named, str | bytes | os.PathLike) else None
    kind = _OF_SYSTEM.get(error.errno or 0, "")
    if kind == "missing" and path is not None and not _is_folder(path.parent):
        return plain(render("cli/no_folder", name=path.parent))
    return plain(render("cli/system", kind=kind, path=path, name=type(error).__name__))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return True


_OF_SYSTEM: Final = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "rights",
    errno.EPERM: "rights",
    errno.EROFS: "rights",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
}
_SENTENCES: tuple[tuple[type[BaseException], Callable[[Any], str], int], ...] = (
    (WrongUseError, _said, WRONG_USE),
    (FailureError, _said, FAILURE),
    (
        UndecidedError,
        lambda e: render("cli/undecided", dates=e.dates, gone=e.gone, rewrites=e.rewrites),
        WRONG_USE,
    ),
    (TyperException, _usage, WRONG_USE),
    (ValidationError, _setting, WRONG_USE),
    (UnreadableSettingsError, lambda _: render("cli/env_no_utf"), WRONG_USE),
    (WrongTokenError, lambda _: render("cli/wrong_token"), WRONG_USE),
    (DatabaseUnavailableError, lambda e: render("cli/database", reason=e.reason), FAILURE),
    (CopyFailedError, lambda e: render("cli/copy_failed", reason=e.reason, tool=e.tool), FAILURE),
    (AnotherCopyError, _another_copy, FAILURE),
    (Deaf, lambda _: render("cli/deaf"), FAILURE),
    (DomainError, _domain, FAILURE),
    (FileRefusal, lambda e: plain(render(f"refusals/{e.kind}", **e.values)), FAILURE),
    (OSError, _system, FAILURE),
)
