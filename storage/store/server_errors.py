"""What a server says when it refuses, without the words of the row that it refused (P7, P14)."""

from sqlalchemy import ExceptionContext


def leave_values_out(context: ExceptionContext) -> None:
    """A server's error goes on with the row that it refuses, a person's words in it."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = tuple(
                one.partition("\nDETAIL:")[0] if isinstance(one, str) else one for one in error.args
            )
