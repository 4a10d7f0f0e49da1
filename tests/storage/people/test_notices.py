"""Each change tells whom it concerns, whoever makes it: no handler has to think of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from storage.act import Act, Source
from storage.followup import admissions, handover
from storage.people import agencies, departures, invites
from storage.people.invites import Newcomer
from storage.people.notices import WORDS, Announcement, tell, withdraw_words
from storage.post import outbox, sent
from storage.post.outbox import NOTICE, REMINDER, REPLACED, Letter
from storage.requests import (
    completions,
    decisions,
    difficulties,
    disputes,
    extensions,
    withdrawals,
)
from storage.rules.permissions import Actor, Role
from storage.rules.post.address import of_chat
from storage.rules.post.mentions import How, Mention
from storage.rules.post.message_name import MessageName
from storage.rules.post.said import Choice, MessageContent
from storage.rules.tasks.forecast import Forecast
from storage.store.engine import Database
from storage.store.tables import Outbox, OutboxState, Task
from storage.tasks.mends import assignments
from storage.tasks.receipts import Product, SentFile
from storage.tasks.reports import forecasts
from tests.builders import (
    FINANCE,
    HOME_AFFAIRS,
    act,
    local,
    person,
    register,
    restrict,
    task,
    task_id,
)

NOW = local(2026, 12, 22, 9, 0)
YEAR_END = date(2026, 12, 31)
OFFICER, DEPUTY, OTHER, OFFICE, SECOND, ADMIN = "11", "12", "13", "21", "22", "31"
PHOTO = SentFile("photo", "F1", "anh.jpg")

Change = Callable[[Session, Mapping[str, Actor]], object]


def words(kind: str, values: Mapping[str, Any], ref: str) -> MessageContent:
    del values, ref
    return MessageContent(kind)


@pytest.fixture
def cast(db: Database) -> Mapping[str, Actor]:
    """An officer with a deputy, another agency's officer, two of the office, an admin."""
    db.info[WORDS] = words
    register(db, [task("1.1", YEAR_END), task("1.2", YEAR_END, leads=[FINANCE])])
    people = [
        ("officer", Role.OFFICER, HOME_AFFAIRS, OFFICER),
        ("other", Role.OFFICER, FINANCE, OTHER),
        ("office", Role.OFFICE, None, OFFICE),
        ("second", Role.OFFICE, None, SECOND),
        ("admin", Role.ADMIN, None, ADMIN),
    ]
    found = {name: person(db, name, role, agency, int(chat)) for name, role, agency, chat in people}
    found["deputy"] = person(db, "deputy", Role.OFFICER, HOME_AFFAIRS, int(DEPUTY), deputy=True)
    return found


def told(db: Database) -> list[tuple[str, str]]:
    """Kind and address of everything that waits, in order."""
    with db.transaction() as session:
        rows = session.exec(select(Outbox).order_by("id")).all()
        return [(row.said.get("words", "file"), row.address) for row in rows]


def completed(session: Session, cast: Mapping[str, Actor]) -> int:
    receipt = completions.record_completion(
        act(session, cast["officer"], NOW), task_id(session, "1.1"), Product("45/QĐ-SNV")
    )
    return receipt.waiting_id


def extended(session: Session, cast: Mapping[str, Actor]) -> int:
    doing = act(session, cast["officer"], NOW)
    asked = extensions.ask_extension(
        doing, task_id(session, "1.1"), "chờ ý kiến", date(2027, 3, 31)
    )
    return asked.waiting_id


def hindered(session: Session, cast: Mapping[str, Actor]) -> int:
    doing = act(session, cast["officer"], NOW)
    return difficulties.report_difficulty(doing, task_id(session, "1.1"), "thiếu vốn").waiting_id


def disputed(session: Session, cast: Mapping[str, Actor]) -> int:
    return disputes.dispute(act(session, cast["officer"], NOW), task_id(session, "1.1")).id


BOTH = (OFFICE, SECOND)
ASKED: dict[str, tuple[Change, str, tuple[str, ...]]] = {
    "a completion": (completed, "completion_to_confirm", BOTH),
    "an extension": (extended, "extension_for_office", BOTH),
    "a difficulty": (hindered, "difficulty_for_office", BOTH),
    "a dispute": (disputed, "dispute_for_office", BOTH),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_office_is_told_of_what_it_has_to_decide(
    name: str, db: Database, cast: Mapping[str, Actor]
) -> None:
    change, kind, to = ASKED[name]
    with db.transaction() as session:
        change(session, cast)
    assert told(db) == [(kind, address) for address in to]


DECIDED: dict[str, tuple[Callable[..., int], Callable[..., object], list[tuple[str, str]]]] = {
    "confirmed": (
        completed,
        decisions.confirm_completion,
        [("completion_confirmed_for_officer", OFFICER)],
    ),
    "returned": (
        completed,
        lambda doing, row: decisions.return_completion(doing, row, "thiếu số"),
        [("completion_returned_for_officer", OFFICER)],
    ),
    "extended": (
        extended,
        decisions.agree_extension,
        [("desk/extension_agreed_for_officer", OFFICER)],
    ),
    "not extended": (
        extended,
        lambda doing, row: decisions.refuse_extension(doing, row, "không đủ căn cứ"),
        [("desk/extension_refused_for_officer", OFFICER)],
    ),
    "answered": (
        hindered,
        lambda doing, row: decisions.answer_difficulty(doing, row, "đã giao sở"),
        [("desk/difficulty_answered_for_officer", OFFICER)],
    ),
    "kept": (disputed, disputes.keep, [("dispute_decided_for_officer", OFFICER)]),
    "moved": (
        disputed,
        disputes.agree,
        [("dispute_decided_for_officer", OFFICER), ("dispute_for_admin", ADMIN)],
    ),
}


@pytest.mark.parametrize("name", DECIDED)
def test_who_asked_is_told_of_the_decision_and_nobody_else(
    name: str, db: Database, cast: Mapping[str, Actor]
) -> None:
    ask, decide, expected = DECIDED[name]
    with db.transaction() as session:
        row = ask(session, cast)
        before = len(session.exec(select(Outbox)).all())
        decide(act(session, cast["office"], NOW), row)
    assert told(db)[before:] == expected


def test_where_who_asked_has_left_the_agencys_people_are_told(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        row = hindered(session, cast)
        departures.leave(act(session, cast["admin"], NOW), cast["officer"].person_id)
        before = len(session.exec(select(Outbox)).all())
        decisions.answer_difficulty(act(session, cast["office"], NOW), row, "đã giao sở")
    assert told(db)[before:] == [("desk/difficulty_answered_for_officer", DEPUTY)]


def test_the_task_of_a_decision_can_be_answered_by_a_number(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        row = completed(session, cast)
        decisions.return_completion(act(session, cast["office"], NOW), row, "thiếu số")
        last = session.exec(select(Outbox).order_by("id")).all()[-1]
        assert sent.tasks_in(session, last) == [task_id(session, "1.1")]
        assert (last.person_id, last.kind) == (cast["officer"].person_id, "notice")


def test_a_file_is_shown_to_the_office_and_never_one_of_a_restricted_task(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        number = task_id(session, "1.1")
        doing = act(session, cast["officer"], NOW)
        completions.record_completion(doing, number, Product.of_files("", None, [PHOTO]))
    assert [one for one in told(db) if one[0] == "file"] == [("file", OFFICE), ("file", SECOND)]
    restrict(db, "1.2")
    before = len(told(db))
    with db.transaction() as session:
        doing = act(session, cast["other"], NOW)
        number = task_id(session, "1.2")
        completions.record_completion(doing, number, Product.of_files("", None, [PHOTO]))
    assert {kind for kind, _ in told(db)[before:]} == {"completion_to_confirm"}


def test_parts_of_a_difficulty_are_told_at_once(db: Database, cast: Mapping[str, Actor]) -> None:
    with db.transaction() as session:
        row = hindered(session, cast)
        said = {"must_act": "Sở Tài chính", "asked_for": "bố trí vốn"}
        difficulties.add_parts(act(session, cast["officer"], NOW), row, said)
    assert told(db)[2:] == [("difficulty_part_for_office", address) for address in BOTH]


def test_what_is_taken_back_is_told_where_the_office_knew_of_it(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        doing = act(session, cast["officer"], NOW)
        hindered(session, cast)
        withdrawals.withdraw(doing, withdrawals.newest(doing))
    assert told(db)[2:] == [("undone_for_office", address) for address in BOTH]


@pytest.mark.parametrize(
    ("forecast", "to"),
    [(Forecast.NOT_IN_TIME, BOTH), (Forecast.AT_RISK, ()), (Forecast.IN_TIME, ())],
)
def test_only_a_forecast_that_is_not_in_time_is_told(
    db: Database, cast: Mapping[str, Actor], forecast: Forecast, to: tuple[str, ...]
) -> None:
    with db.transaction() as session:
        doing = act(session, cast["officer"], NOW)
        forecasts.record_forecast(doing, task_id(session, "1.1"), forecast)
    assert told(db) == [("forecast_for_office", address) for address in to]


def test_a_handover_is_told_to_who_takes_over_and_to_the_office(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        handover.hand_over(act(session, cast["officer"], NOW), cast["deputy"].person_id, None)
        taken = session.exec(select(Outbox).order_by("id")).first()
        assert taken is not None
        assert sent.tasks_in(session, taken) == [task_id(session, "1.1")]
    assert told(db) == [
        ("handed_over_to", DEPUTY),
        *[("handed_over_for_office", address) for address in BOTH],
    ]


def test_a_new_lead_learns_of_its_task(db: Database, cast: Mapping[str, Actor]) -> None:
    with db.transaction() as session:
        finance = agencies.recognise(session, FINANCE)
        assert finance is not None
        doing = act(session, cast["admin"], NOW)
        assignments.assign(doing, task_id(session, "1.1"), finance.id)
    assert told(db) == [("people/assigned_for_officer", OTHER)]


def test_admins_are_asked_to_admit_and_who_joins_is_told_the_answer(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    with db.transaction() as session:
        for chat, admit in ((41, True), (42, False)):
            invited = invites.make(
                Act(session, NOW, source=Source.COMMAND_LINE),
                role=Role.OFFICER,
                name=f"Người {chat}",
                agency=HOME_AFFAIRS,
                trusted=False,
            )
            joined = admissions.join(Act(session, NOW, chat_id=chat), invited)
            assert isinstance(joined, Newcomer)
            admissions.decide(act(session, cast["admin"], NOW), joined.person_id, admit=admit)
    assert told(db) == [
        ("person_to_admit", ADMIN),
        ("welcome_with_card", "41"),
        ("person_to_admit", ADMIN),
        ("not_admitted", "42"),
    ]


def test_nobody_is_told_of_their_own_act_in_another_of_their_roles(
    db: Database, cast: Mapping[str, Actor]
) -> None:
    own = person(db, "office", Role.ADMIN, chat_id=int(OFFICE))
    with db.transaction() as session:
        doing = act(session, cast["office"], NOW)
        for who in (cast["office"], own):
            both = [Role.OFFICE, Role.ADMIN]
            tell(doing, Announcement("reopened", {}, both, without=who.person_id))
    assert told(db) == [("reopened", SECOND), ("reopened", ADMIN)] * 2


def test_what_is_undone_is_told_to_nobody(db: Database, cast: Mapping[str, Actor]) -> None:
    with db.transaction() as session:
        undone = session.begin_nested()
        completed(session, cast)
        undone.rollback()
    assert told(db) == []


def test_a_store_without_words_tells_nobody(db: Database, cast: Mapping[str, Actor]) -> None:
    del db.info[WORDS]
    with db.transaction() as session:
        tell(act(session, cast["office"], NOW), Announcement("x", {}, [Role.ADMIN]))
    assert told(db) == []


ARRIVED = "77"


def arrives(session: Session) -> None:
    outbox.mark_sent(session, 1, NOW, MessageName(ARRIVED))


def leaves_again(session: Session) -> None:
    outbox.mark_retry(session, 1, NOW, "429")
    again = outbox.claim(session, NOW)
    assert again is not None
    assert again.said.words == "words_withdrawn"
    arrives(session)


def is_lost(session: Session) -> None:
    assert outbox.mark_unknown(session, 1, NOW, "timeout") == OutboxState.UNCONFIRMED


@pytest.mark.parametrize(
    ("kind", "goes_on", "edited"),
    [
        pytest.param(NOTICE, arrives, True, id="it arrived with them"),
        pytest.param(NOTICE, leaves_again, False, id="it left once more, without them"),
        pytest.param(REMINDER, is_lost, False, id="nobody knows what to edit"),
    ],
)
def test_a_message_under_way_loses_the_words_of_a_task_that_is_restricted(
    db: Database,
    cast: Mapping[str, Actor],
    kind: str,
    goes_on: Callable[[Session], None],
    *,
    edited: bool,
) -> None:
    card = MessageContent("Nhiệm vụ 1.1", choices=((Choice("Mở", "c:1"),),))
    with db.transaction() as session:
        number = task_id(session, "1.1")
        mention = Mention(1, number, None, How.CARD)
        outbox.queue(session, Letter(kind, of_chat(1), card, mentions=(mention,)), NOW)
        assert outbox.claim(session, NOW) is not None
    with db.transaction() as session:
        withdraw_words(act(session, cast["admin"], NOW), session.get_one(Task, number))
    with db.transaction() as session:
        goes_on(session)
    with db.transaction() as session:
        first, *others = session.exec(select(Outbox).order_by("id")).all()
        kept = {"words": "words_withdrawn", "choices": [[["Mở", "c:1"]]]}
        assert first.said == kept
        assert [(row.kind, row.address, row.said) for row in others] == [
            (REPLACED, "1", {**kept, "about": ARRIVED}) for _ in range(edited)
        ]
