"""The bot's own name, asked from the messenger if a token is set."""

import asyncio

import typer

from bot.channels.telegram.api import ApiError, TelegramApi
from bot.failures import WrongTokenError
from bot.settings import Settings
from bot.texts import render


def ask_bot_name(settings: Settings) -> str:
    """The bot's name; "" without a token, or (with a word about it) while nobody answers.

    Raises WrongTokenError.
    """
    if not settings.telegram_token.get_secret_value():
        return ""
    try:
        return asyncio.run(_ask(settings))
    except ApiError as error:
        if error.wrong_token:
            raise WrongTokenError from error
        typer.echo(render("people/no_bot_name"), err=True)
        return ""


async def _ask(settings: Settings) -> str:
    api = TelegramApi(
        settings.telegram_token, root=settings.telegram_api_url, proxy=settings.proxy_url
    )
    try:
        me = await api.call("getMe")
    finally:
        await api.close()
    return str(me.get("username", "")) if isinstance(me, dict) else ""
