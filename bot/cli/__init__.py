"""The command ``dondoc``: exit 0 on success, 2 on wrong use, 1 on failure; errors in Vietnamese."""

import gc
import importlib
import os
import sys
from types import ModuleType

import typer
from typer.exceptions import Abort, Exit

from bot.cli import help_pages
from bot.cli.exit_codes import explain
from bot.texts import cli_options, render

_MODULES = {
    "run": "run_command",
    "demo": "demo_command",
    "import": "documents.import_command",
    "deadline": "deadline_command",
    "reply": "reply_command",
    "invite": "people.invite_command",
    "people": "people.people_command",
    "person": "people.person_command",
    "programmes": "documents.programmes_command",
    "agency": "people.agency_command",
    "task": "documents.task_command",
    "remind": "timed_commands",
    "digest": "timed_commands",
    "report": "papers.report_command",
    "board": "papers.board_command",
    "backup": "register.backup_command",
    "restore": "register.restore_command",
    "held": "register.held_command",
    "migrate": "register.migrate_command",
    "doctor": "register.doctor_command",
}
"""Each command's module below ``bot.cli``; only the one that is called is loaded, so that a command starts fast."""


def main() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; gives its exit code. What it writes only its owner reads."""
    os.umask(0o077)
    try:
        outcome = _application(arguments)(arguments, prog_name="dondoc", standalone_mode=False)
    except Exit as leaving:
        return leaving.exit_code
    except Abort:
        return 1
    except Exception as error:  # noqa: BLE001 - the edge of the command line: a sentence, never a traceback
        sentence, code = explain(error)
        typer.echo(sentence, err=True)
        return code
    return outcome if isinstance(outcome, int) else 0


def _application(arguments: list[str]) -> typer.Typer:
    application = typer.Typer(name="dondoc", help=cli_options.DONDOC)
    application.callback(help=cli_options.DONDOC, invoke_without_command=True)(_begin)
    named = _MODULES.get(arguments[0]) if arguments else None
    for module in [named] if named else dict.fromkeys(_MODULES.values()):
        _loaded(module).register(application)
    help_pages.translate(application)
    return application


def _loaded(name: str) -> ModuleType:
    """The command's module. What is loaded stays: looking through it for garbage takes a fifth of a start."""
    gc.disable()
    try:
        return importlib.import_module(f"bot.cli.{name}")
    finally:
        gc.enable()


def _begin(context: typer.Context) -> None:
    """Without a command: what one does first. It also keeps the name of a command loaded alone."""
    if context.invoked_subcommand is None:
        typer.echo(render("cli/first_steps"))
