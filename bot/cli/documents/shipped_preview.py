"""``dondoc import --preview`` without a file: what the shipped programmes would do to the register."""

import typer

from bot.cli.documents.import_dialogue import store_for_preview
from bot.cli.json_output import print_json
from bot.cli.register_access import read_settings
from bot.texts import plain, render
from seed.import_plan import unreminded
from seed.importer import to_spec
from seed.programmes import shipped
from storage.programmes import Change, ProgrammeDiff, TaskDiff, compare
from storage.store.tables import TaskKind


def show_shipped(*, as_json: bool) -> None:
    """Each programme: what is new, which tasks nobody can be reminded of, which are restricted."""
    with store_for_preview(read_settings()) as database, database.transaction() as session:
        found = [(one.followed, compare(session, to_spec(one))) for one in shipped()]
        for followed, diff in found:
            _show(diff, followed=followed, as_json=as_json)
    typer.echo(plain(render("cli/not_saved_shipped")), err=True)


def _show(diff: ProgrammeDiff, *, followed: bool, as_json: bool) -> None:
    nobody, hidden = unreminded(diff), restricted(diff)
    changes = {change: diff.count(change) for change in Change}
    if as_json:
        print_json(
            {
                "programme": diff.spec.number,
                "followed": followed,
                **{change.value: count for change, count in changes.items()},
                "unreminded": [
                    {"code": one.code, "leads": list(one.spec.leads) if one.spec else []}
                    for one in nobody
                ],
                "restricted": [one.code for one in hidden],
                "new_agencies": list(diff.new_agencies),
            }
        )
        return
    said = render(
        "cli/shipped_preview",
        number=diff.spec.number,
        changes=changes,
        followed=followed,
        nobody=[(one.code, "; ".join(one.spec.leads) if one.spec else "") for one in nobody],
        hidden=[
            (kind.value, [one.code for one in hidden if one.kind is kind]) for kind in TaskKind
        ],
        agencies=len(diff.new_agencies),
    )
    typer.echo(plain(said))


def restricted(diff: ProgrammeDiff) -> list[TaskDiff]:
    """Rows of every kind whose words stay in the office."""
    return [one for one in diff.tasks if one.spec is not None and one.restricted]
