"""What ``dondoc people`` says: each row with what becomes of it, each trouble in a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.exit_codes import FailureError
from bot.cli.json_output import print_json
from bot.files.workbooks.handout import Card, Sheets
from bot.texts import cut, fixed_words, plain, render, table_words
from seed.contacts.list_check import CheckedRow, Trouble


def show(checked: Sequence[CheckedRow], cards: Mapping[int, Card], *, as_json: bool) -> None:
    """Every row, in the list's order. Codes are in the JSON only, which was asked for."""
    if as_json:
        for at, one in enumerate(checked):
            print_json(_object(one, cards.get(at)))
        return
    table = Table(*table_words.PEOPLE)
    for at, one in enumerate(checked):
        # Text: a cell's own brackets are no markup.
        table.add_row(
            str(one.row.line),
            Text(cut(one.row.agency, 40)),
            Text(cut(one.row.name, 40)),
            Text(_role(one)),
            render("people/outcome", outcome=_outcome(one, invited=at in cards)),
        )
    Console().print(table)
    for one in checked:
        for trouble in one.troubles:
            typer.echo(_sentence(one, trouble), err=True)


def conclude(checked: Sequence[CheckedRow], cards: Mapping[int, Card], sheets: Sheets) -> None:
    """How many got an invite, and where the sheets are."""
    said = render(
        "people/saved",
        made=len(cards),
        before=len(checked) - len(cards),
        files=[path.name for path in sheets.paths] if cards else [],
    )
    typer.echo(plain(said), err=True)


def conclude_unsaved(checked: Sequence[CheckedRow]) -> None:
    """Why nothing was saved. Raises FailureError if the list has troubles."""
    troubled = sum(1 for one in checked if one.troubles)
    if troubled:
        raise FailureError(render("people/troubled", count=troubled, rows=len(checked)))
    fresh = sum(1 for one in checked if one.earlier is None)
    typer.echo(render("people/sound", rows=len(checked), fresh=fresh), err=True)


def _object(one: CheckedRow, card: Card | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "line": one.row.line,
        "agency": one.wanted.agency if one.wanted else one.row.agency,
        "name": one.wanted.name if one.wanted else one.row.name,
        "role": one.row.role,
        "deputy": one.row.deputy,
        "outcome": _outcome(one, invited=card is not None),
    }
    if one.troubles:
        found["problems"] = [_sentence(one, trouble) for trouble in one.troubles]
    if card is not None:
        found |= {"code": card.code, "link": card.link or None, "expires_at": card.expires_at}
    return found


def _outcome(one: CheckedRow, *, invited: bool) -> str:
    if one.troubles:
        return "problem"
    if invited:
        return "invited"
    return one.earlier.value if one.earlier else "to_invite"


def _role(one: CheckedRow) -> str:
    if one.row.role is None:
        return cut(one.row.role_text, 30)
    return fixed_words.invited_role(one.row.role, deputy=one.row.deputy)


def _sentence(one: CheckedRow, trouble: Trouble) -> str:
    said = render(
        "people/problem",
        problem=trouble.problem.value,
        line=one.row.line,
        sheet=one.row.sheet,
        values=dict(trouble.values),
    )
    return plain(said)
