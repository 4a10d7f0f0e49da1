"""The way out: the token's form, Telegram by the way that is set and without it, the clock."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from bot.channels.telegram.api import ApiError, TelegramApi
from bot.health.findings import Finding, Level, level_of
from bot.settings import Settings

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_PATIENCE = 10.0
_CLOCK_YELLOW, _CLOCK_RED = 60, 300


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Ask Telegram, once or twice. ``now``: the machine's own time."""
    token = settings.telegram_token.get_secret_value()
    found = [_token(token)]
    reached, at = await _reach(settings, proxy=settings.proxy_url.get_secret_value())
    found.append(await _api(settings, reached=reached, has_token=bool(token)))
    if settings.proxy_url.get_secret_value():
        direct, direct_at = await _reach(settings, proxy="")
        level = level_of(red=False, yellow=direct and not reached)
        found.append(Finding("direct", level, {"direct": direct, "proxied": reached}))
        at = at or direct_at
    if at is not None:
        found.append(_clock(abs((now - at).total_seconds())))
    named = settings.timezone
    found.append(Finding("zone", level_of(red=False, yellow=named not in _ZONES), {"zone": named}))
    return found


_ZONES = ("Asia/Ho_Chi_Minh", "Asia/Saigon", "Asia/Bangkok")


def _token(token: str) -> Finding:
    level = level_of(red=not token, yellow=not _TOKEN.fullmatch(token))
    return Finding("token", level, {"empty": not token})


async def _reach(settings: Settings, *, proxy: str) -> tuple[bool, datetime | None]:
    """Whether the address answers at all, and what time it is there. No token is sent."""
    async with httpx.AsyncClient(proxy=proxy or None, timeout=_PATIENCE, trust_env=False) as client:
        try:
            answer = await client.head(settings.telegram_api_url)
        except (httpx.HTTPError, OSError):
            return False, None
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return False, None
    try:
        return True, parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return True, None


async def _api(settings: Settings, *, reached: bool, has_token: bool) -> Finding:
    if not reached:
        return Finding("api", Level.RED, {"answer": "silent"})
    if not has_token:
        return Finding("api", Level.GREEN, {"answer": "reached"})
    api = TelegramApi(
        settings.telegram_token, root=settings.telegram_api_url, proxy=settings.proxy_url
    )
    try:
        me = await api.call("getMe")
    except ApiError as error:
        wrong = "wrong_token" if error.wrong_token else "refused"
        return Finding("api", Level.RED, {"answer": wrong, "status": error.status})
    finally:
        await api.close()
    name = me.get("username", "") if isinstance(me, dict) else ""
    return Finding("api", Level.GREEN, {"answer": "known", "name": name})


def _clock(seconds: float) -> Finding:
    level = level_of(red=seconds > _CLOCK_RED, yellow=seconds > _CLOCK_YELLOW)
    return Finding("clock", level, {"seconds": round(seconds)})
