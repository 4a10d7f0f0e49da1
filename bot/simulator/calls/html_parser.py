"""parse_mode=HTML read as Telegram reads it: the same tags, the same complaints."""

import re
from dataclasses import dataclass, field

from bot.simulator.api_refusals import bad_request
from bot.simulator.chats.entities import Entity, clean, in_order, units

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_WORDS = re.compile(r"[^<&]+")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|([a-z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)\s*")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)(?=[\s>]))")
_NO_VALUE = frozenset({"expandable"})
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+(?=[/:?#]|$)")


@dataclass
class _OpenTag:
    """A tag waiting for its end."""

    tag: str
    offset: int
    length_before: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, tuple[Entity, ...]]:
        while self.position < len(self.source):
            if (words := _WORDS.match(self.source, self.position)) is not None:
                self._emit(words.group())
                self.position = words.end()
            elif self.source[self.position] == "<":
                self._tag()
            else:
                self._reference()
        if self.open:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.pieces), in_order(self.entities)

    def _emit(self, letters: str) -> None:
        self.pieces.append(letters)
        self.offset += units(letters)

    def _reference(self) -> None:
        letter, end = _decoded(self.source, self.position)
        self._emit(clean(letter))
        self.position = end

    def _tag(self) -> None:
        begin = self.position
        if self.source.startswith("</", begin):
            self._end_tag(begin)
            return
        name = self._name(begin + 1)
        if name not in _KINDS:
            raise _refused(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        self.position = begin + 1 + len(name)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _refused(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.open.append(_OpenTag(name, self.offset, len(self.pieces), attributes))

    def _name(self, start: int) -> str:
        match = re.compile(r"[^\s>]*").match(self.source, start)
        return match.group().lower() if match else ""

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.source[self.position : self.position + 1].isspace():
                self.position += 1
            if self.position >= len(self.source):
                raise _refused(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self.source[self.position] == ">":
                self.position += 1
                return found
            name, value = self._attribute(tag, begin)
            found[name] = value

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        where = f'the tag "{tag}" at byte offset {self._byte(begin)}'
        match = _ATTRIBUTE.match(self.source, self.position)
        if match is None:
            raise _refused(f"Empty attribute name in {where}")
        name = match.group(1).lower()
        self.position = match.end()
        if self.source[self.position : self.position + 1] != "=":
            if name in _NO_VALUE:
                return name, ""
            raise _refused(f"Expected equal sign in declaration of an attribute of {where}")
        value = _VALUE.match(self.source, self.position)
        if value is None:
            raise _refused(f"Unclosed start tag at byte offset {self._byte(begin)}")
        self.position = value.end()
        raw = next(group for group in value.groups() if group is not None)
        return name, _REFERENCE.sub(lambda found: _decoded(found.group(), 0)[0], raw)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise _refused(f"Unexpected end tag at byte offset {self._byte(begin)}")
        name = self._name(begin + 2)
        close = re.compile(r"\s*>").match(self.source, begin + 2 + len(name))
        if close is None:
            raise _refused(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag = self.open.pop()
        if name and name != tag.tag:
            raise _refused(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{tag.tag}>", found "</{name}>"'
            )
        self.position = close.end()
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        length = self.offset - tag.offset
        kind, url, language = _KINDS[tag.tag], None, None
        if kind == "text_link":
            url = _address(tag.attributes.get("href") or "".join(self.pieces[tag.length_before :]))
            if url is None:
                return
        if kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        if kind == "code" and (language := self._language(tag)) is not None:
            kind = "pre"
        if kind == "pre" and self._has_language(tag.offset, length):
            return
        self.entities.append(Entity(tag.offset, length, kind, url, language))

    def _language(self, tag: _OpenTag) -> str | None:
        inside = bool(self.open) and self.open[-1].tag == "pre"
        name = tag.attributes.get("class", "")
        return name.removeprefix("language-") if inside and name.startswith("language-") else None

    def _has_language(self, offset: int, length: int) -> bool:
        return any(
            (entity.kind, entity.offset, entity.length) == ("pre", offset, length)
            for entity in self.entities
        )

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities; a text Telegram cannot read is refused in its words."""
    return _Parser(clean(source)).run()


def _decoded(source: str, position: int) -> tuple[str, int]:
    """A reference's letter and where it ends; what Telegram does not know stays as written."""
    match = _REFERENCE.match(source, position)
    if match is None:
        return "&", position + 1
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        letter = _NAMED.get(name)
        return (letter, match.end()) if letter else ("&", position + 1)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    usable = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return (chr(code), match.end()) if usable else ("&", position + 1)


def _address(url: str) -> str | None:
    """A link Telegram keeps, or None: the text then stays without one, and nothing is refused."""
    url = url.strip()
    if re.match(r"(?i)(?:https?|tg|ton|mailto|tel):", url):
        return url
    return f"http://{url}" if _DOMAIN.match(url) else None


def _refused(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
