"""Formatted text: entities counted in UTF-16 units, found, trimmed and written back as HTML."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![A-Za-z0-9_])")
_URL = re.compile(r"(?:https?://|(?<![\w.])t\.me/)[^\s<>\"]+")
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
}
_OPAQUE = frozenset({"code", "pre", "text_link"})
_DROPPED = dict.fromkeys([0x0D, *range(0x2028, 0x202F)])
_BLANKED = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)], " ")


@dataclass(frozen=True, order=True)
class Entity:
    """One formatted stretch of a text; offset and length are UTF-16 units, as Telegram counts."""

    offset: int
    length: int
    kind: str
    url: str | None = None
    language: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"type": self.kind, "offset": self.offset, "length": self.length}
        if self.url is not None:
            body["url"] = self.url
        if self.language is not None:
            body["language"] = self.language
        return body


def units(text: str) -> int:
    """The length Telegram counts: an emoji outside the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """What Telegram keeps of a text: control characters blanked, direction overrides dropped."""
    return text.translate(_BLANKED).translate(_DROPPED)


def trim(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """Without the white space at both ends; entities follow, empty ones go."""
    head = units(text) - units(text.lstrip())
    kept = text.strip()
    size = units(kept)
    moved: list[Entity] = []
    for entity in entities:
        start = max(entity.offset - head, 0)
        end = min(entity.end - head, size)
        if start < end:
            moved.append(replace(entity, offset=start, length=end - start))
    return kept, in_order(moved)


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Outer before inner, as Telegram lists them."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def detected(text: str, known: Iterable[Entity] = ()) -> tuple[Entity, ...]:
    """The known entities and those that Telegram finds by itself: commands and links."""
    fixed = list(known)
    closed = [entity for entity in fixed if entity.kind in _OPAQUE]
    found = [
        entity
        for entity in _found(text)
        if not any(entity.offset < other.end and other.offset < entity.end for other in closed)
    ]
    return in_order([*fixed, *found])


def as_html(text: str, entities: Iterable[Entity]) -> str:
    """The text with its formatting as HTML, every other character escaped."""
    events: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in in_order(entities):
        tags = _tags(entity)
        if tags:
            events.setdefault(entity.offset, []).append(tags[0])
            closing.setdefault(entity.end, []).insert(0, tags[1])
    pieces: list[str] = []
    position = 0
    for letter in text:
        pieces += closing.get(position, []) + events.get(position, [])
        pieces.append(html.escape(letter, quote=False))
        position += units(letter)
    return "".join([*pieces, *closing.get(position, [])])


def _tags(entity: Entity) -> tuple[str, str] | None:
    if entity.kind == "text_link":
        return f'<a href="{html.escape(entity.url or "")}">', "</a>"
    if entity.kind == "pre":
        if entity.language is None:
            return "<pre>", "</pre>"
        language = html.escape(entity.language)
        return f'<pre><code class="language-{language}">', "</code></pre>"
    if entity.kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    tag = _TAGS.get(entity.kind)
    return (f"<{tag}>", f"</{tag}>") if tag else None


def _found(text: str) -> Iterator[Entity]:
    links = [_link(text, match) for match in _URL.finditer(text)]
    yield from links
    for match in _COMMAND.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        if _touches(before) or _touches(after):
            continue
        command = Entity(units(text[: match.start()]), units(match.group()), "bot_command")
        if not any(link.offset <= command.offset < link.end for link in links):
            yield command


def _link(text: str, match: re.Match[str]) -> Entity:
    address = match.group().rstrip(".,;:!?)]}'\"")
    return Entity(units(text[: match.start()]), units(address), "url")


def _touches(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter in "/<>" or category[0] == "L" or category in {"Nd", "Nl", "Pc"}
