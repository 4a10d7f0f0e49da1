"""Channels: what every one has, and Telegram."""
