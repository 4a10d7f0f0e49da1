"""A task's words, which leave the store only where they may be read.

Whether they may is decided once, when a row is read: a restricted task has no ``Words`` at all, so
no list, message, paper or log can show them by mistake. Source: docs/decisions.md, P7.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What a task says: its title and product as the document has them, its milestone's label."""

    title: str
    product: str = ""
    label: str = ""

    def __repr__(self) -> str:
        """Nothing of the words: what prints or logs a row does not print them."""
        return "Words(…)"
