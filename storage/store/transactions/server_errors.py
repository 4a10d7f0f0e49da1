"""What a server says when it refuses, without the words of the row that it refused (P7, P14)."""

from typing import Final

from sqlalchemy import ExceptionContext

_DATA: Final = "22"
"""Errors of this class quote the value itself: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


def leave_values_out(context: ExceptionContext) -> None:
    """A server's error goes on with the row that it refuses, a person's words in it."""
    quotes = str(getattr(context.original_exception, "sqlstate", "")).startswith(_DATA)
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = tuple(
                _without_values(one, quotes=quotes) if isinstance(one, str) else one
                for one in error.args
            )


def _without_values(said: str, *, quotes: bool) -> str:
    """The first line, which names the refusal; details, the place in JSON and hints are below it."""
    first = said.partition("\n")[0]
    return first.partition('"')[0].rstrip() if quotes else first
