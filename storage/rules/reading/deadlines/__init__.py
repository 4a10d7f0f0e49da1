"""The deadline reader: one deadline text of an assignment table in, its milestones out.

``read_deadline`` never raises: a text that cannot be read is an undated or ambiguous reading.
The rules are those of docs/reading.md, "Deadlines";
``deadline_words`` and ``tokens`` mend what a scanner broke, ``times``
and ``rhythms`` are the grammar, ``acts``, ``conditions`` and ``finished_parts`` read the words around.
"""

from storage.rules.reading.deadlines.deadline import DeadlineReading, Milestone, to_json
from storage.rules.reading.deadlines.grammar import read_assigned, read_deadline

__all__ = ["DeadlineReading", "Milestone", "read_assigned", "read_deadline", "to_json"]
