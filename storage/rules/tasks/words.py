"""A task's words, which leave the store only if they may be read.

Whether they may is decided once, when a row is read (``storage/tasks/task_words.py``): a restricted
task has no ``Words`` at all, so no list, message, paper or log can show them by mistake.
Source: docs/decisions.md, P7.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Words:
    """What a task says: title, product and deadline as the document has them, a milestone's label."""

    title: str
    product: str = ""
    label: str = ""
    deadline: str = ""

    def __repr__(self) -> str:
        """Nothing of the words: what prints or logs a row does not print them."""
        return "Words(…)"


class WordedTask:
    """What speaks of a task: by its words, or if they may not be read by its code alone."""

    __slots__ = ()
    words: Words | None

    @property
    def restricted(self) -> bool:
        """Its words did not leave the store; only its code and date are shown."""
        return self.words is None

    @property
    def title(self) -> str:
        """As the document has it; "" if it may not be read."""
        return self.words.title if self.words else ""

    @property
    def product(self) -> str:
        """As the document has it; "" if it may not be read."""
        return self.words.product if self.words else ""

    @property
    def label(self) -> str:
        """What the milestone is; "" if it may not be read."""
        return self.words.label if self.words else ""

    @property
    def deadline_text(self) -> str:
        """Its deadline as the document has it, which may tell its matter; "" if it may not be read."""
        return self.words.deadline if self.words else ""

    def beside(self, said: str) -> str:
        """What was reported, asked or answered about the task; "" if its words may not be read."""
        return said if self.words else ""
