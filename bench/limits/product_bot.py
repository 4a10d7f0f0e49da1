"""The product as ``dondoc run`` starts it, at a pace of its own choice.

Run: python -m bench.limits.product_bot API_URL FILE PER_SECOND MOMENT
"""

import asyncio
import gc
import sys
from datetime import UTC, datetime

gc.disable()  # as bot/cli/__init__.py does while it loads a command

from pydantic import SecretStr

from bench.fake_api import TOKEN
from bot import redaction
from bot.app import App
from bot.channels.telegram.pacer import Pacer
from bot.cli.register_access import opened
from bot.heap import keep_what_is_loaded
from bot.settings import Settings
from storage.store.copies.only_copy import only_copy


def main() -> None:
    """Answer until killed."""
    gc.enable()
    keep_what_is_loaded()
    api, file, pace, moment = sys.argv[1:]
    redaction.set_up("ERROR", TOKEN)
    settings = Settings(
        _env_file=None,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=api,
        database_url=f"sqlite:///{file}",
        clock=datetime.fromisoformat(moment),
    )
    with only_copy(settings.database_url, datetime.now(UTC)), opened(settings) as database:
        app = App(settings, database, pace=Pacer(float(pace), chat_burst=10_000))
        asyncio.run(app.run())


if __name__ == "__main__":
    main()
