"""A Telegram on this machine: the Bot API in memory, the people who use it, and a page to play them."""
