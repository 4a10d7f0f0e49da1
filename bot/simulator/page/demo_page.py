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
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.bounded_body import whole_number
from bot.simulator import limits
from bot.simulator.chats.cast import Person
from bot.simulator.http import bot_api_routes
from bot.simulator.page import group_acts, jump
from bot.simulator.page.group_acts import GROUP_ACTS, GroupAct
from bot.simulator.page.guard import Guard
from bot.simulator.page.moments import JUMPS
from bot.simulator.page.page_acts import ACTS, Act, NoSenseError, read_moment, wish
from bot.simulator.page.page_state import state
from bot.simulator.page.stage import Guide, Stage, UnplayableError
from bot.simulator.telegram import LocalTelegram
from bot.texts import demo_words

_FOLDER = Path(__file__).parent
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
_SCRIPTS = ("state", "people", "chat", "composer", "clock", "scenes", "wiring")
_PARTS = ("style.css", "scenes.css", "icon.svg", *(f"{name}.js" for name in _SCRIPTS))
_LINES = "application/x-ndjson"
_LARGEST = limits.UPLOAD_BYTES + 1_000_000  # a file and what stands around it


def page_app(
    telegram: LocalTelegram, stage: Stage, names: Sequence[str] = (), guide: Guide | None = None
) -> Starlette:
    """The Bot API over HTTP, the page at /, and the JSON the page lives on.

    ``names``: by which this machine may be asked, besides localhost and its addresses. ``guide``:
    what stands beside the chats, if anything does.
    """
    page = _Page(telegram, stage, guide)
    routes = [
        *bot_api_routes(telegram),
        Route("/", _static("index.html")),
        *[Route(f"/{name}", _static(name)) for name in _PARTS],
        Route("/api/state", page.state),
        Route("/api/clock", page.clock, methods=["POST"]),
        Route("/api/guide", page.guide),
        Route("/api/guide/begin", page.begin, methods=["POST"]),
        Route("/api/guide/act", page.act, methods=["POST"]),
        Route("/api/start-over", page.start_over, methods=["POST"]),
        Route("/api/files/{file_id}", page.file),
        Route("/api/people/{user_id}/commands", page.commands),
        *[
            Route(f"/api/people/{{user_id}}/{name}", page.acting(act), methods=["POST"])
            for name, act in ACTS.items()
        ],
        Route("/api/groups", page.open_group, methods=["POST"]),
        *[
            Route(f"/api/groups/{{number}}/{name}", page.acting_there(act), methods=["POST"])
            for name, act in GROUP_ACTS.items()
        ],
    ]
    return Starlette(
        routes=routes,
        exception_handlers={NoSenseError: _explain, UnplayableError: _explain},
        middleware=[Middleware(Guard, names=names, largest=_LARGEST)],
    )


class StageDoor:
    """What is served while one round follows another: its page, or that it is being opened."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand over to the round that is played."""
        if self.app is not None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            answer = JSONResponse({"error": demo_words.OPENING}, 503, headers=_HEADERS)
            await answer(scope, receive, send)


class _Page:
    def __init__(self, telegram: LocalTelegram, stage: Stage, guide: Guide | None) -> None:
        self._telegram = telegram
        self._guide = guide
        self._stage = stage
        self._epoch = secrets.token_hex(4)  # a page left open notices that all began anew
        self._moving = asyncio.Lock()

    async def state(self, request: Request) -> Response:
        since = whole_number(request.query_params.get("since")) or 0
        known = request.query_params.get("epoch") == self._epoch
        shown = state(self._telegram, self._stage, since if known else 0)
        return JSONResponse({"epoch": self._epoch, **shown}, headers=_HEADERS)

    async def clock(self, request: Request) -> Response:
        """Move the clock on; as a stream of moments if the page asks for one (``jump``)."""
        moment = self._wanted(await wish(request))
        self._check_not_moving()
        if _LINES in request.headers.get("accept", ""):
            return StreamingResponse(self._jumped(moment), media_type=_LINES, headers=_HEADERS)
        async with self._moving:
            answer = await jump.whole(self._telegram, self._stage, moment)
        return JSONResponse(answer, headers=_HEADERS)

    def _check_not_moving(self) -> None:
        if self._moving.locked():
            raise NoSenseError(demo_words.CLOCK_MOVING, 409)

    def _wanted(self, body: dict[str, Any]) -> datetime:
        wanted, now = str(body.get("to", "")), self._stage.now()
        moment = JUMPS[wanted](now) if wanted in JUMPS else read_moment(wanted, now)
        if moment <= now:
            raise NoSenseError(demo_words.not_back(now, moment), 409)
        return moment

    async def _jumped(self, moment: datetime) -> AsyncIterator[str]:
        async with self._moving:
            async for line in jump.lines(self._telegram, self._stage, moment):
                yield json.dumps(line, ensure_ascii=False) + "\n"

    async def guide(self, _request: Request) -> Response:
        """What stands beside the chats; nothing if there is no guide."""
        told = await self._guide.told() if self._guide is not None else {}
        return JSONResponse(told, headers=_HEADERS)

    async def begin(self, request: Request) -> Response:
        """Begin a scene."""
        number = (await wish(request)).get("scene")
        await self._guided().begin(number if isinstance(number, int) else 0)
        return await self.guide(request)

    async def act(self, request: Request) -> Response:
        """Do a step's deed; the page itself moves the clock, so that it shows the days."""
        number = (await wish(request)).get("step")
        self._check_not_moving()
        async with self._moving:
            to = await self._guided().act(number if isinstance(number, int) else -1)
        return JSONResponse({"to": to}, headers=_HEADERS)

    async def start_over(self, _request: Request) -> Response:
        """A fresh register; the page notices that all began anew."""
        self._check_not_moving()
        self._guided().start_over()
        return JSONResponse({}, headers=_HEADERS)

    def _guided(self) -> Guide:
        if self._guide is None:
            raise NoSenseError(demo_words.NO_GUIDE, 404)
        return self._guide

    async def file(self, request: Request) -> Response:
        files = self._telegram.network.files
        kept = await files.whole(files.by_id(request.path_params["file_id"]))
        if kept is None:
            raise NoSenseError(demo_words.NO_FILE, 404)
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

    async def open_group(self, _request: Request) -> Response:
        """A group with the bot in it; the same one however often it is asked for."""
        group = group_acts.opened(self._telegram, self._stage)
        return JSONResponse({"user_id": group.chat_id}, headers=_HEADERS)

    def acting_there(self, act: GroupAct) -> Callable[[Request], Awaitable[Response]]:
        """What a member does in the group; a path has no minus, so its number stands there without."""

        async def endpoint(request: Request) -> Response:
            body = await wish(request)
            number = whole_number(request.path_params["number"]) or 0
            await act(*group_acts.named(self._telegram, -number, body), body)
            return JSONResponse({"version": self._telegram.network.version}, headers=_HEADERS)

        return endpoint

    def _person(self, request: Request) -> Person:
        number = whole_number(request.path_params["user_id"])
        for role in self._stage.people():
            if role.user_id == number:
                return self._telegram.person(role.name, role.user_id)
        raise NoSenseError(demo_words.NO_PERSON, 404)


async def _explain(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, NoSenseError) else 409
    return JSONResponse({"error": str(error)}, status_code=status, headers=_HEADERS)


def _static(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(_request: Request) -> Response:
        return FileResponse(_FOLDER / name, headers=_HEADERS)

    return endpoint
