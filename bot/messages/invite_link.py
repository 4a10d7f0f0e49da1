"""The link of an invite."""


def link_of(bot_name: str, code: str) -> str:
    """Opens the bot with its code; empty while nobody knows the bot's name."""
    return f"https://t.me/{bot_name}?start={code}" if bot_name else ""
