"""The name of a transaction, for the rooms that hand one on and may not import SQL themselves."""

from sqlmodel import Session

__all__ = ["Session"]
