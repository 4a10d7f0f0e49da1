"""``dondoc task``: one task mended on the server, on the same grounds as /suaviec in the chat."""

from dataclasses import dataclass
from typing import Annotated

import typer

from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.json_output import print_json
from bot.cli.register_access import acting
from bot.cli.repeated_options import JsonLines
from bot.texts import cli_options, plain, render
from storage.act import Act
from storage.programmes.instructions import term_end
from storage.requests import task_endings
from storage.rules.errors import DomainError, Kind
from storage.rules.reading.codes import read_code
from storage.rules.reading.commands.task_mends import replaced
from storage.rules.tasks.typed_dates import typed_dates
from storage.store.session import Session
from storage.store.tables import Task
from storage.tasks import task_access
from storage.tasks.mends import corrections, kept_corrections
from storage.tasks.mends.corrections import CorrectedTask


@dataclass(frozen=True, slots=True)
class _Mend:
    """What the command line asks for."""

    title: str
    product: str
    deadline: str
    ends: bool
    resumes: bool
    ground: str


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=cli_options.TASK)(task)


def task(
    code: Annotated[str, typer.Argument(metavar=cli_options.A_CODE, help=cli_options.TASK_CODE)],
    title: Annotated[
        str, typer.Option(help=cli_options.TASK_TITLE, metavar=cli_options.A_TITLE)
    ] = "",
    product: Annotated[
        str, typer.Option(help=cli_options.TASK_PRODUCT, metavar=cli_options.A_PRODUCT)
    ] = "",
    deadline: Annotated[
        str, typer.Option(help=cli_options.TASK_DEADLINE, metavar=cli_options.A_DEADLINE)
    ] = "",
    end: Annotated[bool, typer.Option("--end", help=cli_options.TASK_END)] = False,
    resume: Annotated[bool, typer.Option("--resume", help=cli_options.TASK_RESUME)] = False,
    by: Annotated[str, typer.Option(metavar=cli_options.A_DOCUMENT, help=cli_options.TASK_BY)] = "",
    as_json: JsonLines = False,
) -> None:
    """All that is asked for, or nothing."""
    mend = _Mend(title, product, deadline, end, resume, by)
    if not any((title, product, deadline, end, resume)):
        raise WrongUseError(render("cli/nothing_to_mend"))
    with acting() as act:
        done = _mended(act, _task(act.session, code, ended=resume), mend)
    for one in done:
        _tell(one, as_json=as_json)


def _task(session: Session, code: str, *, ended: bool) -> Task:
    if not ended:
        return session.get_one(Task, task_access.by_typed_code(session, code))
    read = read_code(code)
    found = kept_corrections.ended(session, read.code) if read else None
    if found is None:
        raise DomainError(Kind.UNKNOWN_TASK, code=code[:40], nearest=[])
    return found


def _mended(act: Act, row: Task, mend: _Mend) -> list[CorrectedTask]:
    """Each change in turn. Raises FailureError if the wrong words do not stand in the text."""
    done: list[CorrectedTask] = []
    for name, said in (("title", mend.title), ("product", mend.product)):
        if said:
            new = replaced(str(getattr(row, name)), said)
            if new is None:
                raise FailureError(
                    plain(render("errors/words_not_there", code=row.code, of=row.kind))
                )
            ground = mend.ground or render("corrections/by_original")
            done.append(corrections.reword(act, row.id, name, new, ground))
    if mend.deadline:
        dates = typed_dates(mend.deadline, act.day, term_end(act.session, act.day))
        done.append(corrections.set_dates(act, row.id, dates, mend.ground))
    if mend.ends:
        done.append(task_endings.end_task(act, row.id, mend.ground))
    if mend.resumes:
        done.append(corrections.resume(act, row.id, mend.ground))
    return done


def _tell(one: CorrectedTask, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "code": one.task.code,
                "what": one.what.value,
                "old": [str(value) for value in one.old] if one.task_words else [],
                "new": [str(value) for value in one.new] if one.task_words else [],
                "ground": one.ground,
                "told": one.reached,
            }
        )
        return
    typer.echo(plain(render("cli/mended", corrected=one, task=one.task)))
