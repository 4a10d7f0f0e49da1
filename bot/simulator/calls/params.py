"""The parameters of a call: JSON gives values, forms give strings, and both must read the same."""

import json
from collections.abc import Mapping
from typing import Any

from bot.simulator import limits
from bot.simulator.api_refusals import bad_request
from bot.simulator.calls.html_parser import parse_html
from bot.simulator.chats.entities import Entity, clean, detected, trim, units


class Params:
    """What a bot sent with a call, read by name and type."""

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}
        self.files = dict(files or {})

    def has(self, name: str) -> bool:
        return name in self._values

    def raw(self, name: str) -> Any:
        return self._values.get(name)

    def text(self, name: str) -> str:
        value = self._values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int) -> int:
        value = self._values.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return str(self._values.get(name, "")).lower() in {"true", "1", "yes"}

    def decoded(self, name: str) -> Any:
        """A JSON value, whether it came as JSON or as text that holds it."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value.strip() else None
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def formatted(self, name: str, entities: str) -> tuple[str, tuple[Entity, ...]]:
        """The text of a message or caption with its entities, trimmed as Telegram trims."""
        source = self.text(name)
        mode = self.text("parse_mode").lower()
        if mode == "html":
            text, found = parse_html(source)
        elif mode:
            raise bad_request("unsupported parse_mode")
        else:
            text, found = clean(source), self._entities(entities)
        text, found = trim(text, found)
        return text, detected(text, found)

    def _entities(self, name: str) -> tuple[Entity, ...]:
        listed = self.decoded(name) or []
        try:
            return tuple(
                Entity(raw["offset"], raw["length"], raw["type"], raw.get("url")) for raw in listed
            )
        except (KeyError, TypeError, AttributeError):
            raise bad_request("can't parse MessageEntity: wrong field") from None


def checked_text(params: Params) -> tuple[str, tuple[Entity, ...]]:
    """A message's text: not empty, within the limit."""
    text, entities = params.formatted("text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > limits.TEXT_UNITS:
        raise bad_request("message is too long")
    return text, entities


def checked_caption(params: Params) -> tuple[str, tuple[Entity, ...]]:
    """A file's caption: may be empty, within the limit."""
    text, entities = params.formatted("caption", "caption_entities")
    if units(text) > limits.CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return text, entities
