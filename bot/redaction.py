"""No token and no invite code in any log (docs/decisions.md, P14, fact 6).

A filter on the root handlers rewrites every record, whoever made it: httpx logs addresses at INFO,
and an address of the Bot API holds the token; at DEBUG python-telegram-bot logs whole updates.
"""

import logging
import re

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_HIDDEN = "‹token›"
CODE = re.compile(r"\b[A-HJ-NP-Z2-9]{16}\b")
_JOIN = re.compile(r"(/start(?:@\w+)?(?:\s|\\u00a0)+)[^\s\"'\\]+", re.IGNORECASE)
_HIDDEN_CODE = "‹mã mời›"
_TALKATIVE = ("alembic", "apscheduler", "httpcore", "httpx")


class Redaction(logging.Filter):
    """Hides the bot's token and invite codes, and what looks like them, also in tracebacks."""

    def __init__(self, secret: str = "") -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + logging.Formatter().formatException(record.exc_info)
        record.msg, record.args, record.exc_info, record.exc_text = (
            self.hide(text),
            None,
            None,
            None,
        )
        return True

    def hide(self, text: str) -> str:
        """The text without the token and without invite codes."""
        if self._secret:
            text = text.replace(self._secret, _HIDDEN)
        text = _JOIN.sub(rf"\g<1>{_HIDDEN_CODE}", _TOKEN.sub(_HIDDEN, text))
        return CODE.sub(_HIDDEN_CODE, text)


def set_up(level: str, secret: str) -> None:
    """Log to standard error with every record redacted."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Redaction(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level != "DEBUG":
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
