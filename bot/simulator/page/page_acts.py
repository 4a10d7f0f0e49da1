"""What a person does on the demo page: each act reads a wish of the page and plays it, or says why not."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request

from bot.bounded_body import BadBodyError, read_json, whole_number
from bot.simulator import limits
from bot.simulator.chats.cast import Person
from bot.texts import demo_words

_LARGEST_WISH = 256_000  # bytes of JSON
Act = Callable[[Request, Person], Awaitable[Any]]


class NoSenseError(Exception):
    """A wish of the page that cannot be done; the text is shown to the person."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


async def wish(request: Request) -> dict[str, Any]:
    """What the page asks for. Raises NoSenseError."""
    try:
        body = await read_json(request, _LARGEST_WISH)
    except BadBodyError as error:
        raise NoSenseError(demo_words.BAD_REQUEST, error.status) from None
    if not isinstance(body, dict) or not _is_text(body):
        raise NoSenseError(demo_words.BAD_REQUEST)
    return body


def _is_text(body: dict[str, Any]) -> bool:
    """Half an emoji, once said, could be shown to nobody any more."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def read_moment(text: str, now: datetime) -> datetime:
    """A moment as the page writes it. Raises NoSenseError."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or now.tzinfo).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        raise NoSenseError(demo_words.BAD_MOMENT) from None


async def _start(request: Request, person: Person) -> None:
    person.start(str((await wish(request)).get("payload", "")).strip())


async def _say(request: Request, person: Person) -> None:
    body = await wish(request)
    text = _words(body, person)
    person.say(text, _reply_to(person, body.get("reply_to")))


async def _tap(request: Request, person: Person) -> None:
    body = await wish(request)
    _check_not_blocked(person)
    try:
        person.tap(str(body.get("data", "")), whole_number(body.get("message_id")) or 0)
    except LookupError:
        raise NoSenseError(demo_words.BUTTON_GONE, 409) from None


async def _file(request: Request, person: Person) -> None:
    _check_not_blocked(person)
    async with request.form(max_part_size=limits.UPLOAD_BYTES) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise NoSenseError(demo_words.NOTHING_CHOSEN)
        content = await file.read(limits.UPLOAD_BYTES + 1)
        if not 0 < len(content) <= limits.UPLOAD_BYTES:
            raise NoSenseError(demo_words.WRONG_SIZE)
        reply_to = _reply_to(person, form.get("reply_to"))
        caption = str(form.get("caption", ""))
        if (file.content_type or "").startswith("image/jpeg"):  # apps send a picture as a photo
            person.send_photo(content, caption, reply_to)
        else:
            person.send_document(file.filename or "tep", content, caption, reply_to)


async def _forward(request: Request, person: Person) -> None:
    person.forward(_words(await wish(request), person))


async def _voice(_: Request, person: Person) -> None:
    _check_not_blocked(person)
    person.send_voice()


async def _edit(request: Request, person: Person) -> None:
    body = await wish(request)
    text = _words(body, person)
    try:
        person.edit(whole_number(body.get("message_id")) or 0, text)
    except LookupError:
        raise NoSenseError(demo_words.NOT_OWN, 409) from None


async def _block(request: Request, person: Person) -> None:
    wanted = (await wish(request)).get("blocked") is True
    if wanted != person.chat.blocked:
        (person.block if wanted else person.unblock)()


ACTS: dict[str, Act] = {
    "start": _start,
    "say": _say,
    "tap": _tap,
    "file": _file,
    "forward": _forward,
    "voice": _voice,
    "edit": _edit,
    "block": _block,
}


def _reply_to(person: Person, number: Any) -> int | None:
    """The message replied to, if it is still in the chat."""
    wanted = whole_number(number) or 0
    message = person.chat.messages.get(wanted)
    return wanted if message is not None and not message.deleted else None


def _words(body: Mapping[str, Any], person: Person) -> str:
    """What somebody who did not block the bot writes to it. Raises NoSenseError."""
    text = str(body.get("text", ""))
    if not text.strip():
        raise NoSenseError(demo_words.EMPTY_MESSAGE)
    _check_not_blocked(person)
    return text


def _check_not_blocked(person: Person) -> None:
    if person.chat.blocked:
        raise NoSenseError(demo_words.BLOCKED, 409)
