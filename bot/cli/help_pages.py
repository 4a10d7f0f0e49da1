"""The help pages of the command line, wholly in Vietnamese; typer's own words are English."""

from functools import partial
from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from bot.texts import plain, render
from bot.texts.cli_examples import EXAMPLES


def translate(application: typer.Typer) -> None:
    """Let every command of the application, and the list of them, speak Vietnamese."""
    if application.registered_callback is not None:
        application.registered_callback.cls = _List
    for command in application.registered_commands:
        command.cls = _Command


class _Command(TyperCommand):
    """One command's page."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        super().format_help(ctx, formatter)
        typer.echo(plain(render("cli/examples", lines=EXAMPLES[str(ctx.info_name)])), nl=False)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        return [_told(param) for param in super().get_params(ctx)]


class _List(TyperGroup):
    """The page of all commands. Typer's way to install completion answers in English: it is left out."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _name_panels()
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        params = super().get_params(ctx)
        return [_told(param) for param in params if param.name != "install_completion"]


def _name_panels() -> None:
    """Typer's headings, before it writes a page."""
    from typer import rich_utils  # noqa: PLC0415 - a third of rich, which only a help page needs

    rich_utils.COMMANDS_PANEL_TITLE = _word("commands")
    rich_utils.OPTIONS_PANEL_TITLE = _word("options")
    rich_utils.ARGUMENTS_PANEL_TITLE = _word("arguments")
    rich_utils.REQUIRED_LONG_STRING = f"[{_word('required')}]"
    rich_utils.DEFAULT_STRING = f"[{_word('default')}: {{}}]"


def _usage(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:
    command.options_metavar = f"[{_word('options').upper()}]"
    if isinstance(command, TyperGroup):
        command.subcommand_metavar = f"{_word('commands').upper()} [{_word('arguments').upper()}]…"
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=f"{_word('usage')}: ")


def _told(param: Any) -> Any:
    """An option or argument with the Vietnamese word for what it takes."""
    if param.name in ("help", "show_completion"):
        param.help = _word(param.name)
    param.display_type = partial(_kind, param.type_descriptor.annotation)
    return param


def _kind(annotation: Any, _ctx: Any) -> str:
    (kind,) = get_args(annotation) or (annotation,)
    if kind is bool:
        return ""
    return f"<{_word({int: 'number', Path: 'file'}.get(kind, 'text'))}>"


def _word(name: str) -> str:
    return render("cli/help_word", name=name)
