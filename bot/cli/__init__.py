"""The command ``dondoc``: exit 0 on success, 2 on wrong use, 1 on failure; errors in Vietnamese."""

import sys

import click
import typer

from bot.cli import deadlines, demo, importing, inviting, running, timed
from bot.cli.errors import explain

_HELP = "Đôn Đốc: theo dõi, đôn đốc nhiệm vụ của chương trình hành động qua Telegram."

app = typer.Typer(name="dondoc", help=_HELP, add_completion=False, no_args_is_help=True)
for module in (running, demo, importing, deadlines, inviting, timed):
    module.register(app)


def main() -> None:
    """Run the command line."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; gives its exit code."""
    try:
        outcome = app(arguments, standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return 1
    except Exception as error:  # noqa: BLE001 - the edge of the command line: a sentence, never a traceback
        sentence, code = explain(error)
        click.echo(sentence, err=True)
        return code
    return outcome if isinstance(outcome, int) else 0
