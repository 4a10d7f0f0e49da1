"""The bot's token and invite codes in somebody's words: what looks like one is masked (P14).

A code opens a role for whoever types it, in any case of letters; so it is kept nowhere. What
follows /start or stands in a link to a bot is one. So are sixteen characters of a code's alphabet,
in capitals whatever letters are glued to them. A word with five digits in a row is the number of a
file or an account and stays, so that a code typed right behind such a number stays with it. A
file's number of sixteen such characters without five digits in a row cannot be told from a code
and is masked too. The address of a page stays whole, because a masked one opens nothing; not so one
that names Telegram or a start. Source: docs/decisions.md, P14.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from storage.rules.secrets.invite_codes import DIGITS, LENGTH, LETTERS, holds_number

TOKEN_MASK: Final = "‹token›"  # noqa: S105 - what stands in its place
CODE_MASK: Final = "‹mã mời›"
_TOKEN: Final = re.compile(r"(?<!\d)\d{5,20}:[A-Za-z0-9_-]{20,}")
_JOINING: Final = re.compile(
    r"((?:(?<![\w.%-])|(?<=\\[nrt])|(?<=\\u[0-9a-f]{4}))/start(?:@\w{1,40})?(?:\s|\\u00a0){1,20})"
    r"[^\s\"'\\&]+",
    re.IGNORECASE,
)
_BOT_LINK: Final = re.compile(
    r"((?<![\w-])(?:t(?:elegram)?\.(?:me|dog)[/?]|tg:)[^\s\"'<>]{0,200}?(?<=[?&;])start(?:group|app)?=)[\w%-]+",
    re.IGNORECASE,
)
_WORD: Final = re.compile(
    rf"(\\(?:u[0-9A-Fa-f]{{4}}|x[0-9A-Fa-f]{{2}}|[nrt])|%(?:25)*[0-9A-Fa-f]{{2}})?"
    rf"([A-Za-z0-9]{{{LENGTH},}})"
)
"""A word that is long enough, behind what stands for another character in a log, repr or address."""
_ADDRESS: Final = re.compile(r"(https?://[A-Za-z0-9._~:/?#@!$&*+=%-]+)", re.IGNORECASE)
_OPENS_BOT: Final = re.compile(
    r"t\.me|telegram|start(?:group|app)?(?:=|/|%(?:25)*(?:3d|2f))", re.IGNORECASE
)
"""Also inside the address of a page that leads on to another one."""
_ANY_CASE: Final = re.compile(
    rf"(?=[A-Za-z]{{0,15}}[{DIGITS}])(?=[{DIGITS}]{{0,15}}[A-Za-z])"
    rf"[{LETTERS}{LETTERS.lower()}{DIGITS}]{{{LENGTH}}}"
)
_CAPITALS: Final = re.compile(rf"(?=[{DIGITS}]{{0,15}}[{LETTERS}])[{LETTERS}{DIGITS}]{{{LENGTH},}}")


def masked(text: str) -> str:
    """The text without tokens and codes."""
    text = _JOINING.sub(rf"\g<1>{CODE_MASK}", _TOKEN.sub(TOKEN_MASK, text))
    pieces = _ADDRESS.split(_BOT_LINK.sub(rf"\g<1>{CODE_MASK}", text))
    return "".join(_piece(one, is_address=at % 2 == 1) for at, one in enumerate(pieces))


def _piece(text: str, *, is_address: bool) -> str:
    if is_address and not _OPENS_BOT.search(text):
        return text
    return _WORD.sub(_without_code, text)


def _without_code(found: re.Match[str]) -> str:
    before, word = found[1] or "", found[2]
    if holds_number(word):
        return found[0]
    if _ANY_CASE.fullmatch(word):
        return before + CODE_MASK
    return before + _CAPITALS.sub(CODE_MASK, word)


def all_masked(value: Any) -> Any:
    """The same for every text in what was read from JSON."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {name: all_masked(one) for name, one in value.items()}
    return [all_masked(one) for one in value] if isinstance(value, list) else value
