"""Telegram and words: everything that speaks with people."""
