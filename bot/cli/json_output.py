"""What commands print for a machine."""

import json
from typing import Any

import typer


def print_json(value: Any) -> None:
    """One JSON object on one line of standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))
