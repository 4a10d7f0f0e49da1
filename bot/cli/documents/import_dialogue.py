"""A document on its way into the register from the command line: read, shown, asked, saved."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.asked_agency import unknown
from bot.cli.asked_consent import is_agreed
from bot.cli.documents import import_report, line_dialogue
from bot.cli.documents.line_dialogue import NO_WORDS, LineWords
from bot.cli.exit_codes import FailureError, WrongUseError
from bot.cli.register_access import opened, read_settings
from bot.clock import Clock
from bot.settings import Settings
from bot.texts import plain, render
from seed.document_head import (
    BadLastYearError,
    BadPrefixError,
    GivenHead,
    PrefixTakenError,
    complete,
)
from seed.file_child import read_safely
from seed.import_plan import Plan, plan, with_agencies, with_lines
from seed.intake import Head, Intake, take_in
from seed.intake import opened as unrestricted
from seed.line_mends import Mends, mended
from seed.preview import preview_rows
from seed.printed_head import Heading
from seed.readers.document_read import DocumentReading
from seed.spoken_lines import spoken_lines
from storage.act import Act, Source
from storage.people import agencies
from storage.programmes import Change, Changes, Decisions, ProgrammeDiff, catalogue, compared, save
from storage.programmes.catalogue import ListedProgramme
from storage.rules.reading.document_numbers import meant
from storage.rules.reading.folded_text import fold
from storage.store.engine import Database
from storage.store.schema import migrate
from storage.store.session import Session
from storage.store.tables import Visibility
from storage.store.transactions.connections import file_of
from storage.tasks import task_access
from storage.tasks.mends import visibility


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for.

    ``columns``: by role, a place counted from 1; ``meanings``: by spelling, the agency's name.
    """

    file: Path
    columns: Mapping[str, int]
    given: GivenHead
    opened: bool
    meanings: Mapping[str, str]
    decisions: Decisions
    applies: bool
    rows_only: bool
    as_json: bool
    all_new: bool = False
    """Every agency nobody knows is a new one."""
    lines: LineWords = NO_WORDS


def carry_out(order: Order) -> None:
    """Read the file and show it; save it if that was asked for and every question is answered."""
    order.file.stat()  # a missing file is told as such, before a process is started to read it
    with _progress() as bar:
        reading = bar.add_task(render("cli/reading"), total=None)
        read = read_safely(order.file, columns=order.columns)
        bar.update(reading, total=1, completed=1)
        if not read.rows:
            raise FailureError(plain(render("cli/no_rows", name=order.file.name)))
        mends = line_dialogue.said(read, order.lines)
        if not order.rows_only:
            _plan_and_save(order, read, mends, bar)
            return
    import_report.ask_columns(read)
    issued = _issued(order.given, read.head)
    rows = preview_rows(mended(read, mends).rows, issued=issued)
    import_report.show_rows(rows, as_json=order.as_json)
    if not order.as_json:
        import_report.show_lines(spoken_lines(read, mends, issued))


def _issued(given: GivenHead, own: Heading) -> date:
    """The document's day; the first of its year if nobody knows more."""
    if given.year and given.issued_on is None:
        return date(given.year, 1, 1)
    return given.issued_on or own.issued_on or date(_year(read_settings()), 1, 1)


def _plan_and_save(order: Order, read: DocumentReading, mends: Mends, bar: Progress) -> None:
    settings = read_settings()
    clock = Clock(settings.zone, settings.clock)
    with _store(settings, creates=order.applies) as database:
        with database.transaction() as session:
            known = {one.number: one for one in catalogue.listed(session)}
            head, missing = _head(order.given, read.head, known, clock.now().date())
            steps = bar.add_task(render("cli/deadlines"), total=len(read.rows))
            whole = take_in(mended(read, mends), head, tick=lambda: bar.advance(steps))
            found = plan(session, _opened(whole, order), order.meanings)
            found = with_lines(found, read, mends)
        bar.stop()
        import_report.ask_columns(read)
        rows = mended(read, mends).rows
        import_report.show_plan(found, rows, dated=head.number != "", as_json=order.as_json)
        if not order.applies:
            typer.echo(plain(render("cli/not_saved", missing=missing)), err=True)
            return
        if missing:
            raise WrongUseError(plain(render("cli/head_needed", missing=missing)))
        with database.transaction() as session:
            _check_meanings(session, order.meanings)
        settled = line_dialogue.settled(mends, found)
        order = replace(order, meanings={**order.meanings, **_ask_agencies(order, found)})
        if settled != mends:
            whole = take_in(mended(read, settled), head)
        taken = _opened(whole, order)
        opened_now = [one.code for one in whole.spec.tasks if one.restricted and order.opened]
        decided = _ask_same(order.decisions, found)
        diff = found.diff
        if settled != mends or decided.same_tasks is False or found.unsettled:
            with database.transaction() as session:
                meant = with_agencies(session, taken, order.meanings).spec
                diff = compared(session, meant, decided)
        decided = _ask(decided, diff)
        with database.transaction() as session:
            act = Act(session, clock.now(), source=Source.COMMAND_LINE)
            changes = _save(act, taken, order.meanings, decided, opened_now)
    import_report.conclude(head.number, changes, as_json=order.as_json)


def _opened(taken: Intake, order: Order) -> Intake:
    return unrestricted(taken) if order.opened else taken


def _save(
    act: Act,
    taken: Intake,
    meanings: Mapping[str, str],
    decided: Decisions,
    opened: Sequence[str],
) -> Changes:
    """Planned again in the transaction that saves: the register may have moved on (P11)."""
    agencies.settle(act, meanings)
    changes = save(act, with_agencies(act.session, taken, meanings).spec, decided)
    ids = task_access.ids_of(act.session, taken.spec.number)
    for code in opened:
        visibility.restrict(act, ids[code], Visibility.NORMAL)  # said once, and kept
    return changes


def _head(
    given: GivenHead, own: Heading, known: Mapping[str, ListedProgramme], today: date
) -> tuple[Head, list[str]]:
    """The head, and the options that are missing for saving. Raises WrongUseError."""
    try:
        head, missing = complete(given, own, known, today)
    except BadPrefixError as error:
        raise WrongUseError(render("cli/bad_prefix")) from error
    except BadLastYearError as error:
        raise WrongUseError(
            render("cli/bad_value", name="--last-year", command="dondoc import")
        ) from error
    except PrefixTakenError as error:
        raise WrongUseError(
            plain(
                render(
                    "cli/prefix_taken",
                    prefix=error.prefix,
                    number=error.number,
                    example=error.example,
                )
            )
        ) from error
    return head, [f"--{one.value}" for one in missing]


def _check_meanings(session: Session, meanings: Mapping[str, str]) -> None:
    """Each of ``--same`` means an agency of the register. Raises FailureError."""
    for spelling, name in meanings.items():
        if fold(spelling) != fold(name) and agencies.recognise(session, name) is None:
            raise FailureError(unknown(session, name))


def _ask_agencies(order: Order, found: Plan) -> dict[str, str]:
    """Which agency each unknown name is. Raises WrongUseError if nobody can be asked."""
    unsettled = found.unsettled
    if order.all_new or not unsettled:
        return {name: name for name, _ in unsettled}
    if not sys.stdin.isatty():
        raise WrongUseError(plain(render("cli/unsettled_agencies", names=unsettled)))
    return {
        name: near if is_agreed(render("cli/ask_agency", name=name, near=near)) else name
        for name, near in unsettled
    }


def _ask_same(given: Decisions, found: Plan) -> Decisions:
    """Ask first whether reported tasks are still the same: what moves and goes hangs on it."""
    codes = [one.code for one in found.diff.rewriting]
    if codes and given.same_tasks is None and sys.stdin.isatty():
        same = is_agreed(render("cli/ask_same", count=len(codes), codes=codes))
        return replace(given, same_tasks=same)
    return given


def _ask(given: Decisions, found: ProgrammeDiff) -> Decisions:
    """Ask in the terminal what the options leave open; elsewhere saving says what is missing."""
    moving = [one.code for one in found.moving]
    gone = [one.code for one in found.about(Change.GONE)]
    dates, drops = given.move_dates, given.drop_gone
    if sys.stdin.isatty():
        if moving and dates is None:
            dates = is_agreed(render("cli/ask_dates", count=len(moving), codes=moving))
        if gone and drops is None:
            drops = is_agreed(render("cli/ask_gone", count=len(gone), codes=gone))
    return replace(given, move_dates=dates, drop_gone=drops)


def store_for_preview(settings: Settings) -> AbstractContextManager[Database]:
    """The register to compare with; an empty one if there is none, and none is made."""
    return _store(settings, creates=False)


@contextmanager
def _store(settings: Settings, *, creates: bool) -> Iterator[Database]:
    """The register; a preview makes none if none is, and compares with an empty one."""
    file = file_of(settings.database_url)
    if creates or file is None or file.exists():
        with opened(settings, creates=True) as database:
            yield database
        return
    empty = Database("sqlite://")
    try:
        migrate(empty)
        yield empty
    finally:
        empty.close()


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error while a person looks on."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        yield bar


def _year(settings: Settings) -> int:
    return Clock(settings.zone, settings.clock).now().year


def decisions_of(dates: str, gone: str, rewritten: str) -> Decisions:
    """What --dates, --gone and --rewritten say. Raises WrongUseError."""
    return Decisions(
        _choice("--dates", dates, yes="move", no="keep"),
        _choice("--gone", gone, yes="drop", no="keep"),
        _choice("--rewritten", rewritten, yes="same", no="other"),
    )


def _choice(option: str, value: str, *, yes: str, no: str) -> bool | None:
    if value not in ("", yes, no):
        raise WrongUseError(render("cli/bad_choice", option=option, choices=[yes, no]))
    return value == yes if value else None


def columns_of(settled: Sequence[str], roles: Sequence[str]) -> dict[str, int]:
    """What ``--column time=5`` says, as the reader takes it. Raises WrongUseError."""
    found = {}
    for text in settled:
        role, _, number = text.partition("=")
        if role.strip() not in roles or not number.strip().isdecimal():
            raise WrongUseError(plain(render("cli/bad_column", text=text, roles=roles)))
        found[role.strip()] = int(number)
    return found


def number_of(session: Session, typed: str) -> str:
    """The programme of the register that a typed number means. Raises FailureError."""
    known = [one.number for one in catalogue.listed(session)]
    found = meant(typed, known)
    if found is None:
        raise FailureError(plain(render("cli/no_programme", number=typed, known=known)))
    return found
