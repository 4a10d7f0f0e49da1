"""Measures side by side, each a command of its own."""
