"""A sentence, and somebody in it who is told to act."""

from dataclasses import dataclass

from seed.prose.holders import Holders


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a paragraph; ``cover`` is the paragraph with its names' verbs covered."""

    text: str
    cover: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who is told to act, from a character of the text on."""

    holders: Holders
    begin: int
    """Where the words of this assignment begin, the verb of assigning included."""
    explicit: bool
    """A verb of assigning stands before the name."""
    told: bool = True
    """False if the sentence only tells of them."""
    new_verb: bool = False
    generic: bool = False
    """Everybody is told to carry out the document: no task of anybody."""
    beside: bool = False
    """It does a part of what stands before the one who is named first, by the same day."""
    directing: bool = False
    """The verb is "chỉ đạo": the one named before directs this one."""

    @property
    def act(self) -> int:
        """Where the deed begins."""
        return self.holders.end
