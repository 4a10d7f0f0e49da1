"""The demo page: play an officer, the office or the admin, and move the clock."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.bounded_body import BadBodyError, read_json
from bot.simulator import jump, limits
from bot.simulator.cast import Person
from bot.simulator.guard import Guard
from bot.simulator.http import bot_api_routes
from bot.simulator.moments import JUMPS
from bot.simulator.page_state import state
from bot.simulator.stage import Stage
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words

_FOLDER = Path(__file__).parent / "page"
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_LINES = "application/x-ndjson"
_LARGEST_WISH = 256_000  # bytes of JSON
_LARGEST = limits.UPLOAD_BYTES + 1_000_000  # a file and what stands around it
Act = Callable[[Request, Person], Awaitable[Any]]


class _NoSenseError(Exception):
    """A wish of the page that cannot be done; the text is shown to the person."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


def page_app(telegram: LocalTelegram, stage: Stage, names: Sequence[str] = ()) -> Starlette:
    """The Bot API over HTTP, the page at /, and the JSON the page lives on.

    ``names``: by which this machine may be asked, besides localhost and its addresses.
    """
    page = _Page(telegram, stage)
    routes = [
        *bot_api_routes(telegram),
        Route("/", _static("index.html")),
        *[Route(f"/{name}", _static(name)) for name in ("style.css", "app.js", "icon.svg")],
        Route("/api/state", page.state),
        Route("/api/clock", page.clock, methods=["POST"]),
        Route("/api/files/{file_id}", page.file),
        Route("/api/people/{user_id:int}/commands", page.commands),
        *[
            Route(f"/api/people/{{user_id:int}}/{name}", page.acting(act), methods=["POST"])
            for name, act in _ACTS.items()
        ],
    ]
    return Starlette(
        routes=routes,
        exception_handlers={_NoSenseError: _explain},
        middleware=[Middleware(Guard, names=names, largest=_LARGEST)],
    )


class _Page:
    def __init__(self, telegram: LocalTelegram, stage: Stage) -> None:
        self._telegram = telegram
        self._stage = stage
        self._epoch = secrets.token_hex(4)  # a page left open notices that all began anew
        self._moving = asyncio.Lock()

    async def state(self, request: Request) -> Response:
        since = request.query_params.get("since", "0")
        known = request.query_params.get("epoch") == self._epoch and since.isdecimal()
        shown = state(self._telegram, self._stage, int(since) if known else 0)
        return JSONResponse({"epoch": self._epoch, **shown}, headers=_HEADERS)

    async def clock(self, request: Request) -> Response:
        """Move the clock on; as a stream of moments if the page asks for one (``jump``)."""
        moment = self._wanted(await _json(request))
        self._check_not_moving()
        if _LINES in request.headers.get("accept", ""):
            return StreamingResponse(self._jumped(moment), media_type=_LINES, headers=_HEADERS)
        async with self._moving:
            answer = await jump.whole(self._telegram, self._stage, moment)
        return JSONResponse(answer, headers=_HEADERS)

    def _check_not_moving(self) -> None:
        if self._moving.locked():
            raise _NoSenseError(demo_words.CLOCK_MOVING, 409)

    def _wanted(self, body: dict[str, Any]) -> datetime:
        wanted, now = str(body.get("to", "")), self._stage.now()
        moment = JUMPS[wanted](now) if wanted in JUMPS else _read_moment(wanted, now)
        if moment <= now:
            raise _NoSenseError(demo_words.not_back(now, moment), 409)
        return moment

    async def _jumped(self, moment: datetime) -> AsyncIterator[str]:
        async with self._moving:
            async for line in jump.lines(self._telegram, self._stage, moment):
                yield json.dumps(line, ensure_ascii=False) + "\n"

    async def file(self, request: Request) -> Response:
        kept = self._telegram.network.files.by_id(request.path_params["file_id"])
        if kept is None:
            raise _NoSenseError(demo_words.NO_FILE, 404)
        named = f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"
        headers = {**_HEADERS, "Content-Disposition": named}
        return Response(kept.content, media_type=kept.mime, headers=headers)

    async def commands(self, request: Request) -> Response:
        person = self._person(request)
        listed = self._telegram.commands_for(person.user_id)
        return JSONResponse({"commands": listed}, headers=_HEADERS)

    def acting(self, act: Act) -> Callable[[Request], Awaitable[Response]]:
        """A person's act; what cannot be done comes back as a sentence."""

        async def endpoint(request: Request) -> Response:
            await act(request, self._person(request))
            return JSONResponse({"version": self._telegram.network.version}, headers=_HEADERS)

        return endpoint

    def _person(self, request: Request) -> Person:
        number = request.path_params["user_id"]
        for role in self._stage.people():
            if role.user_id == number:
                return self._telegram.person(role.name, number)
        raise _NoSenseError(demo_words.NO_PERSON, 404)


async def _start(request: Request, person: Person) -> None:
    person.start(str((await _json(request)).get("payload", "")).strip())


async def _say(request: Request, person: Person) -> None:
    body = await _json(request)
    text = str(body.get("text", ""))
    if not text.strip():
        raise _NoSenseError(demo_words.EMPTY_MESSAGE)
    _check_not_blocked(person)
    person.say(text, _reply_to(person, body.get("reply_to")))


async def _tap(request: Request, person: Person) -> None:
    body = await _json(request)
    _check_not_blocked(person)
    try:
        person.tap(str(body.get("data", "")), int(body.get("message_id") or 0))
    except (LookupError, ValueError):
        raise _NoSenseError(demo_words.BUTTON_GONE, 409) from None


async def _file(request: Request, person: Person) -> None:
    _check_not_blocked(person)
    async with request.form(max_part_size=limits.UPLOAD_BYTES) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise _NoSenseError(demo_words.NOTHING_CHOSEN)
        content = await file.read(limits.UPLOAD_BYTES + 1)
        if not 0 < len(content) <= limits.UPLOAD_BYTES:
            raise _NoSenseError(demo_words.WRONG_SIZE)
        reply_to = _reply_to(person, form.get("reply_to"))
        person.send_document(
            file.filename or "tep", content, str(form.get("caption", "")), reply_to
        )


async def _block(request: Request, person: Person) -> None:
    wanted = (await _json(request)).get("blocked") is True
    if wanted != person.chat.blocked:
        (person.block if wanted else person.unblock)()


_ACTS: dict[str, Act] = {
    "start": _start,
    "say": _say,
    "tap": _tap,
    "file": _file,
    "block": _block,
}


def _reply_to(person: Person, number: Any) -> int | None:
    """The message replied to, if it is still in the chat."""
    wanted = int(number) if str(number).isdecimal() else 0
    message = person.chat.messages.get(wanted)
    return wanted if message is not None and not message.deleted else None


def _check_not_blocked(person: Person) -> None:
    if person.chat.blocked:
        raise _NoSenseError(demo_words.BLOCKED, 409)


def _read_moment(text: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or now.tzinfo).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        raise _NoSenseError(demo_words.BAD_MOMENT) from None


async def _json(request: Request) -> dict[str, Any]:
    try:
        body = await read_json(request, _LARGEST_WISH)
    except BadBodyError as error:
        raise _NoSenseError(demo_words.BAD_REQUEST, error.status) from None
    if not isinstance(body, dict):
        raise _NoSenseError(demo_words.BAD_REQUEST)
    return body


async def _explain(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, _NoSenseError) else 500
    return JSONResponse({"error": str(error)}, status_code=status, headers=_HEADERS)


def _static(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(_request: Request) -> Response:
        return FileResponse(_FOLDER / name, headers=_HEADERS)

    return endpoint
