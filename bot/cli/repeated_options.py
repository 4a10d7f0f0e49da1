"""Options that several commands take, each described once."""

from typing import Annotated

import typer

from bot.texts import cli_options

JsonLines = Annotated[bool, typer.Option("--json", help=cli_options.JSON_LINES)]
JsonObject = Annotated[bool, typer.Option("--json", help=cli_options.JSON_OBJECT)]
Overwrite = Annotated[bool, typer.Option("--yes", help=cli_options.OVERWRITE)]
AsOf = Annotated[str, typer.Option("--as-of", metavar=cli_options.A_MOMENT, help=cli_options.AS_OF)]
Trusted = Annotated[bool, typer.Option("--trusted", help=cli_options.TRUSTED)]
Spellings = Annotated[
    list[str] | None, typer.Option(metavar=cli_options.A_SPELLING, help=cli_options.SAME_AGENCY)
]
