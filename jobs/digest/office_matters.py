"""What waits for the office, and whom nobody can remind."""

from collections import defaultdict

from jobs.digest.digest_ground import Ground
from jobs.digest_contents import ContactGap, ContactlessAgency, WaitingQuestion
from storage.people import contact_points
from storage.people.people import Absence
from storage.requests import open_requests
from storage.requests.open_requests import Question
from storage.rules.calendar.office_clock import is_too_long
from storage.rules.figures.figure_codes import ListKind
from storage.rules.name_order import name_order
from storage.tasks.agency_tasks import Standing


def is_difficulty(one: WaitingQuestion) -> bool:
    """A difficulty has a part of its own."""
    return one.question.question is Question.DIFFICULTY


def waiting(ground: Ground) -> list[WaitingQuestion]:
    """What waits for the office, the oldest first, difficulties among it."""
    lists, agencies = ground.lists, {row.agency: row.agency_id for row in ground.rows}
    found = [
        WaitingQuestion(one, one.working_days(ground.moment, ground.calendar))
        for one in open_requests.open_at(
            ground.session,
            ground.chronicle.known(ground.moment),
            {row.task_id for row in ground.rows},
        )
    ]
    entries = [
        lists.of_agency(
            one.question.task_id,
            agencies.get(one.question.agency),
            question=one.question.question.value,
            waited=one.days,
        )
        for one in found
    ]
    both = list(zip(found, entries, strict=True))
    lists.add(ListKind.DIFFICULTIES, "", (e for one, e in both if is_difficulty(one)))
    lists.add(ListKind.WAITING, "", entries)
    lists.add(ListKind.WAITING_LONG, "", (e for one, e in both if is_too_long(one.days)))
    of_kind = {
        question: [e for one, e in both if one.question.question is question]
        for question in Question
    }
    for question in sorted(Question, key=lambda one: not of_kind[one]):
        lists.add(ListKind.WAITING_FOR, question.value, of_kind[question])
    return found


def without_contact(ground: Ground) -> tuple[ContactlessAgency, ...]:
    """Agencies that nobody can be reminded for, with their open tasks: the missing ones first."""
    reached = contact_points.contact_points(ground.session)
    staffed = contact_points.agencies_with_officers(ground.session)
    pairs: dict[tuple[ContactGap, str], list[tuple[int, int]]] = defaultdict(list)
    for row in ground.rows:
        if not row.is_open or (row.agency_id in reached and not row.collective):
            continue
        pairs[_unreached(row, staffed), row.agency].append((row.task_id, row.agency_id))
    for reason in ContactGap:  # a task counts once, however many of its agencies are not reached
        tasks = dict.fromkeys(
            task_id for (why, _), own in pairs.items() if why is reason for task_id, _ in own
        )
        ground.lists.add_tasks(ListKind.UNREACHED, reason.value, tasks)
    order = list(ContactGap)
    found = [ContactlessAgency(agency, reason, len(own)) for (reason, agency), own in pairs.items()]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.reason), -one.tasks, name_order(one.agency)))
    )


def away(ground: Ground) -> tuple[Absence, ...]:
    """Contact points who are away, for whom others are reminded."""
    found = contact_points.absences(ground.session, ground.day).values()
    return tuple(sorted(found, key=lambda one: (name_order(one.agency), name_order(one.name))))


def _unreached(row: Standing, staffed: frozenset[int]) -> ContactGap:
    if row.collective:
        return ContactGap.COLLECTIVE
    return ContactGap.UNREACHABLE if row.agency_id in staffed else ContactGap.MISSING
