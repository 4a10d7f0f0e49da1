"""Whole stories through the local Telegram."""
