"""What ``dondoc import`` may be told, option by option."""

from pathlib import Path
from typing import Annotated

import typer

from bot.texts import cli_options
from storage.rules.reading.days.calendar_days import FIRST_YEAR, LAST_YEAR

File = Annotated[
    Path | None, typer.Argument(metavar=cli_options.A_FILE, help=cli_options.IMPORT_FILE)
]

# How far the command goes.
Apply = Annotated[bool, typer.Option("--apply", help=cli_options.IMPORT_APPLY)]
Preview = Annotated[bool, typer.Option("--preview", help=cli_options.IMPORT_PREVIEW)]

# How the file is read.
Columns = Annotated[list[str] | None, typer.Option(help=cli_options.IMPORT_COLUMN)]
OpenAll = Annotated[bool, typer.Option("--open", help=cli_options.IMPORT_OPEN_ALL)]
Strike = Annotated[
    list[str] | None, typer.Option(metavar=cli_options.A_LINE, help=cli_options.IMPORT_STRIKE)
]
Keep = Annotated[
    list[str] | None, typer.Option(metavar=cli_options.A_LINE, help=cli_options.IMPORT_KEEP)
]
Mend = Annotated[
    list[str] | None, typer.Option(metavar=cli_options.A_MEND, help=cli_options.IMPORT_MEND)
]

# What the document does not say of itself.
Number = Annotated[str, typer.Option(help=cli_options.IMPORT_NUMBER)]
IssuedOn = Annotated[str, typer.Option("--date", help=cli_options.IMPORT_ISSUED_ON)]
Title = Annotated[str, typer.Option(help=cli_options.IMPORT_TITLE)]
Issuer = Annotated[str, typer.Option(help=cli_options.IMPORT_ISSUER)]
Prefix = Annotated[str, typer.Option(help=cli_options.IMPORT_PREFIX)]
Supersedes = Annotated[str, typer.Option(help=cli_options.IMPORT_SUPERSEDES)]
Year = Annotated[
    int | None, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help=cli_options.IMPORT_YEAR)
]
LastYear = Annotated[
    int | None, typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help=cli_options.IMPORT_LAST_YEAR)
]
Follow = Annotated[bool, typer.Option("--follow/--no-follow", help=cli_options.IMPORT_FOLLOW)]

# What is decided about names and tasks.
NewAgencies = Annotated[
    list[str] | None, typer.Option(metavar=cli_options.AN_AGENCY, help=cli_options.IMPORT_NEW)
]
Dates = Annotated[str, typer.Option(help=cli_options.IMPORT_DATES)]
Gone = Annotated[str, typer.Option(help=cli_options.IMPORT_GONE)]
Rewritten = Annotated[str, typer.Option(help=cli_options.IMPORT_REWRITTEN)]
