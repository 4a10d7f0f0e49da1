"""Seeing tasks: lists, cards, search, the quarter card."""
