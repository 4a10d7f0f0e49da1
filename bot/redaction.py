"""No token and no invite code in any log (docs/decisions.md, P14, fact 6).

A filter on the root handlers rewrites every record, whoever made it: httpx logs addresses at INFO,
and an address of the Bot API holds the token; at DEBUG python-telegram-bot logs whole updates.
"""

import json
import logging
import re

from storage.rules.secrets.open_secrets import TOKEN_MASK, masked

_CALENDAR = re.compile(r"(/lich/)[A-Za-z0-9_-]{20,}")
_HIDDEN_ADDRESS = "‹địa chỉ lịch›"
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
        """The text without the token, invite codes and addresses of calendars."""
        if self._secret:
            text = text.replace(self._secret, TOKEN_MASK)
        return masked(_CALENDAR.sub(rf"\g<1>{_HIDDEN_ADDRESS}", text))


class _Json(logging.Formatter):
    """One object a line, for a machine that gathers logs."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage(),
        }
        return json.dumps(said, ensure_ascii=False)


def set_up(level: str, secret: str, *, as_json: bool = False) -> None:
    """Log to standard error with every record redacted."""
    handler = logging.StreamHandler()
    plain = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler.setFormatter(_Json() if as_json else plain)
    handler.addFilter(Redaction(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level != "DEBUG":
        for name in _TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
