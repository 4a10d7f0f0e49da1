"""How the results confirmed after a period and the tasks done since hang together."""

from collections import Counter
from typing import NamedTuple

from jobs.papers.paper_contents import Report
from storage.rules.reading.codes import sort_key


class LaterResults(NamedTuple):
    """What parts the results of a period confirmed after it from the tasks done since.

    Results less ``shared`` and with ``ahead`` are the tasks that the paper's assessment adds.
    """

    shared: int = 0
    """Of tasks of several lead agencies, which count at the last one's result."""
    ahead: tuple[str, ...] = ()
    """Codes of tasks done by a milestone that was due after the period."""


def later_results(report: Report) -> LaterResults:
    """Nothing while the period runs."""
    if report.today is None or report.today.moved is None:
        return LaterResults()
    whole = Counter(line.task_id for line in report.after if line.completes)
    ahead = Counter(report.today.moved.confirmed) - whole
    codes = {line.task_id: line.code for line in report.register.lines}
    named = [codes[number] for number in ahead.elements() if number in codes]
    return LaterResults(
        shared=len(report.after) - whole.total(), ahead=tuple(sorted(named, key=sort_key))
    )
