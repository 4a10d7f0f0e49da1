"""What ``dondoc import FILE`` says: the rows, the plan, what became of it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.json_output import print_json
from bot.texts import cut, plain, render, table_words
from seed.import_plan import Plan
from seed.intake import Doubt
from seed.preview import preview_rows
from seed.readers.assignment_rows import Row
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import RemarkKind
from seed.spoken_lines import SpokenLine
from storage.programmes import Change, Changes, TaskDiff

_DRAWN: Final = 300


def ask_columns(read: DocumentReading) -> None:
    """Each column that may hold two things or was not read, with the option that settles it."""
    for question in read.questions:
        typer.echo(render("cli/which_column", question=question), err=True)
    for remark in read.remarks:
        if remark.kind is RemarkKind.UNREAD_COLUMN and remark.text in read.labels:
            number = read.labels.index(remark.text) + 1
            text = render("cli/unread_column", number=number, name=remark.text)
            typer.echo(plain(text), err=True)


def show_rows(rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    """The rows alone, as read."""
    if as_json:
        for row in rows:
            print_json(row)
        return
    _show(
        [
            _cells(
                f"{row['section']}.{row['no']}",
                row["title"],
                row["leads"],
                row["deadline"],
                [mark["due"] or mark["recurs"] or "–" for mark in row["milestones"]],
            )
            for row in rows
        ]
    )
    typer.echo(render("cli/previewed", count=len(rows)))


def show_lines(lines: Sequence[SpokenLine]) -> None:
    """Each assignment of running text with its own words, to keep or to strike out."""
    for line in lines:
        typer.echo(plain(render("intake/line", line=line)))


def show_plan(plan: Plan, rows: Sequence[Row], *, dated: bool, as_json: bool) -> None:
    """The rows with their milestones, then what saving would do. In JSON the plan comes last."""
    if as_json:
        for row in preview_rows(rows, issued=plan.diff.spec.issued_on):
            print_json(row)
        print_json(_object(plan))
        return
    hidden = render("cli/restricted")
    _show(
        [
            _cells(
                diff.code,
                hidden if diff.restricted else diff.spec.title,
                diff.spec.leads,
                hidden if diff.restricted else diff.spec.deadline_text,
                [str(mark.due_on or mark.period or "–") for mark in diff.spec.milestones],
            )
            for diff in plan.diff.tasks
            if diff.spec is not None
        ]
    )
    show_lines(plan.lines)
    most = max(map(len, (plan.doubts, plan.changed, plan.diff.fates, plan.new_names)))
    typer.echo(plain(render("intake/plan", plan=plan, dated=dated, most=most, sheet=False)))


def conclude(number: str, changes: Changes, *, as_json: bool) -> None:
    """What was saved."""
    if as_json:
        print_json({"saved": number, **asdict(changes)})
    else:
        typer.echo(plain(render("cli/saved", number=number, changes=changes)))


def _show(rows: Sequence[Sequence[str]]) -> None:
    """A drawn table; a long one a line each, which takes no time and can be searched."""
    if len(rows) > _DRAWN:
        for cells in (table_words.PLAN, *rows):
            typer.echo("\t".join(cells))
        return
    table = Table(*table_words.PLAN)
    for cells in rows:
        table.add_row(*map(Text, cells))  # Text: a cell's own brackets are no markup
    Console().print(table)


def _cells(
    code: str, title: str, leads: Sequence[str], deadline: str, due: Sequence[str]
) -> Sequence[str]:
    shown = ", ".join(due[:4]) + (" …" if len(due) > 4 else "")
    return code, cut(title, 60), "; ".join(leads), cut(deadline, 40), shown or "–"


def _object(plan: Plan) -> dict[str, Any]:
    spec = plan.diff.spec
    return {
        "plan": {
            "number": spec.number,
            "date": spec.issued_on.isoformat(),
            "title": spec.title,
            **{change.value: plan.count(change) for change in Change},
            "undated": plan.intake.undated,
            "restricted": [one.code for one in plan.restricted],
            "new_agencies": list(plan.diff.new_agencies),
            "doubts": [_doubt(doubt) for doubt in plan.doubts],
            "changes": [_change(diff) for diff in plan.changed],
            "codes_gone": [diff.code for diff in plan.gone],
        }
    }


def _doubt(doubt: Doubt) -> dict[str, str]:
    return asdict(doubt)


def _change(diff: TaskDiff) -> dict[str, Any]:
    return {
        "code": diff.code,
        "words": [] if diff.restricted else [asdict(word) for word in diff.words],
        "dates": [asdict(move) for move in diff.moves],
    }
