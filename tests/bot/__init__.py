"""The bot: commands, words, handlers, the local Telegram."""
