"""What hinders an agency: who has to act, since when, what is asked for; the deadline runs on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from storage.act import Act
from storage.people.notices import Announcement, tell
from storage.requests.own_requests import own_waiting
from storage.rules.event_kinds import What
from storage.rules.permissions import Action, Role
from storage.rules.post.mentions import named
from storage.rules.reading.typed_words import clean
from storage.store.tables import Difficulty
from storage.tasks.receipts import DIFFICULTY_PARTS, DifficultyParts, Receipt, SentFile
from storage.tasks.reports import attached_files
from storage.tasks.reports.progress import log_report, own


def add_parts(
    act: Act, difficulty_id: int, said: Mapping[str, str], since_on: date | None = None
) -> Receipt:
    """Fill in some parts at once; the office is told of them in one message.

    Raises as ``add_part``; ``said`` is by part and not empty.
    """
    for name, text in said.items():
        on = since_on if name == "since" else None
        receipt = add_part(act, difficulty_id, name, text, on)
    values = {"receipt": receipt, "parts": parts_known(act, difficulty_id)}
    mentions = named([receipt.standing.task_id])
    told = Announcement(
        "difficulty_part_for_office",
        values,
        [Role.OFFICE],
        mentions=mentions,
        agency_id=receipt.standing.agency_id,
    )
    tell(act, told)
    return receipt


def add_part(act: Act, difficulty_id: int, name: str, text: str, on: date | None = None) -> Receipt:
    """Fill in a part that was not said, while the difficulty is open.

    ``name`` is one of DIFFICULTY_PARTS; what was said already is not overwritten. Raises
    ALREADY_DECIDED or WITHDRAWN.
    """
    row = act.session.get_one(Difficulty, difficulty_id)
    standing = own_waiting(act, row, Action.REPORT_DIFFICULTY)
    words = clean(text)
    if name in parts_of(row).missing:
        setattr(row, name, words)
        if name == "since":
            row.since_on = on
    act.session.flush()
    event = act.log(
        What.DIFFICULTY_DETAIL,
        task_id=row.task_id,
        agency_id=row.agency_id,
        milestone_id=row.milestone_id,
        values={"difficulty": row.id, "part": name, "text": words},
    )
    return Receipt(event.id, standing, act.person.name, text=row.text, request_id=row.id)


def parts_known(act: Act, difficulty_id: int) -> DifficultyParts:
    """What is known by now of a difficulty's three parts."""
    return parts_of(act.session.get_one(Difficulty, difficulty_id))


def parts_of(row: Difficulty) -> DifficultyParts:
    """The three parts of a difficulty."""
    return DifficultyParts(row.must_act, row.since, row.since_on, row.asked_for)


def report_difficulty(
    act: Act,
    task_id: int,
    text: str,
    parts: DifficultyParts | None = None,
    files: Sequence[SentFile] = (),
) -> Receipt:
    """Keep what hinders the agency, with the parts its words name."""
    standing = own(act, task_id, Action.REPORT_DIFFICULTY)
    words, known = clean(text), parts or DifficultyParts()
    row = Difficulty(
        milestone_id=standing.milestone_id,
        task_id=task_id,
        agency_id=standing.agency_id,
        person_id=act.person.person_id,
        asked_at=act.at,
        text=words,
        must_act=known.must_act,
        since=known.since,
        since_on=known.since_on,
        asked_for=known.asked_for,
    )
    act.session.add(row)
    act.session.flush()
    kept = attached_files.as_values(files)
    values = {"difficulty": row.id, "text": words, **_said(known), **kept}
    event = log_report(act, What.DIFFICULTY, standing, values)
    receipt = Receipt(event.id, standing, act.person.name, text=words, request_id=row.id)
    tell(
        act,
        Announcement(
            "difficulty_for_office",
            {"receipt": receipt, "parts": known},
            [Role.OFFICE],
            agency_id=standing.agency_id,
            mentions=named([task_id]),
            context={"difficulty": row.id},
        ),
    )
    attached_files.show(act, standing, files)
    return receipt


def _said(parts: DifficultyParts) -> Mapping[str, Any]:
    """The parts that were said, for the log."""
    said = {name: getattr(parts, name) for name in DIFFICULTY_PARTS if getattr(parts, name)}
    return said | ({"since_on": parts.since_on.isoformat()} if parts.since_on else {})
