"""Why the running bot ends by itself."""


class WrongTokenError(Exception):
    """Telegram knows no bot of this token."""


class Deaf(Exception):  # noqa: N818 - a state, told to the command line
    """No good answer for five minutes: better a restart than alive but deaf."""
