"""Telegram: its Bot API, what arrives by it, what leaves by it."""
