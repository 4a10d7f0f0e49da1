"""The least a bot can do for a command: python-telegram-bot's handler, one row in sqlite3, one reply.

No rights, no history, no second person. Run: python -m bench.limits.limit_bot API_URL FILE
"""

import re
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from telegram import Update
from telegram.ext import Application, CallbackContext, MessageHandler, filters

from bench.fake_api import TOKEN

_COMMAND = re.compile(r"/capnhat (\S+) (.+)")


def opened(file: Path) -> sqlite3.Connection:
    """A store with one table, as careful about power cuts as the product's."""
    store = sqlite3.connect(file, isolation_level=None)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("PRAGMA synchronous=FULL")
    store.execute("CREATE TABLE report (id INTEGER PRIMARY KEY, chat INT, code, words, at)")
    return store


def main() -> None:
    """Answer until killed."""
    api, file = sys.argv[1:]
    store = opened(Path(file))

    async def keep(update: Update, _: CallbackContext) -> None:  # type: ignore[type-arg]
        message = update.message
        if message is None or (found := _COMMAND.fullmatch(message.text or "")) is None:
            return
        store.execute(
            "INSERT INTO report (chat, code, words, at) VALUES (?, ?, ?, ?)",
            (message.chat_id, found[1], found[2], datetime.now(UTC).isoformat()),
        )
        await message.reply_text(f"✅ Đã ghi nhận {found[1]}: {found[2]}")

    application = Application.builder().token(TOKEN).base_url(f"{api}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, keep))
    application.run_polling(allowed_updates=["message"], timeout=10)


if __name__ == "__main__":
    main()
