"""New codes for known tasks: nothing is lost from sight, and people's old codes are still found."""

from itertools import chain, count

from storage.act import Act
from storage.programmes.comparison import ProgrammeDiff
from storage.programmes.known_rows import task_rows
from storage.rules.event_kinds import What
from storage.rules.pieces import pieces

_ROMANS = ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def renumber(act: Act, found: ProgrammeDiff) -> None:
    """Give every task its code of the newest copy; one whose code goes to another steps aside."""
    wanted = {one.task.id: one.code for one in found.tasks if one.task and one.spec}
    taken = {one.code for one in found.tasks if one.spec}
    tasks = {task.id: task.code for task in found.known.tasks.values()}
    for task_id, code in tasks.items():
        if task_id not in wanted:
            wanted[task_id] = code if code not in taken else _free(code, taken)
            taken.add(wanted[task_id])
            if wanted[task_id] != code:
                moved = {"field": "code", "old": code, "new": wanted[task_id]}
                act.log(What.REVISED, task_id=task_id, values={"words": [moved], "dates": []})
    moving = [task_id for task_id, code in tasks.items() if code != wanted[task_id]]
    for some in pieces(moving):
        for task in task_rows(act.session, some).values():
            task.former_codes = _kept(task.former_codes, task.code)
            task.code = f"#{task.id}"  # out of the way: codes are unique while they move
        act.session.flush()
    for some in pieces(moving):
        for task in task_rows(act.session, some).values():
            task.code = wanted[task.id]
            task.former_codes = " ".join(c for c in task.former_codes.split() if c != task.code)
        act.session.flush()


def _kept(former: str, code: str) -> str:
    """Codes a task had before, the oldest first."""
    return " ".join(dict.fromkeys((*former.split(), code)))


def _free(code: str, taken: set[str]) -> str:
    spare = chain(_ROMANS, map(str, count(len(_ROMANS) + 2)))
    return next(new for end in spare if (new := f"{code}.{end}") not in taken)
