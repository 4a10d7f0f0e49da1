"""Every sentence: it renders, and shows what others wrote as they wrote it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import meta

from bot import texts
from bot.handout import Card
from bot.texts import plain, render, template_names, words
from bot.texts.split import join_blocks, length
from seed.contacts.checking import Problem
from storage.card_notes import Note
from storage.contact_list import AgencyContacts, Invited, Member, Reach, Unsettled
from storage.deadlines_of import Deadline
from storage.histories import Entry
from storage.invites import Invitation
from storage.people import Contact
from storage.promises import Promise
from storage.register.disputes import Disputed
from storage.register.handover import HandedOver
from storage.register.receipts import Product, Receipt
from storage.rules.event_kinds import What
from storage.rules.forecasts import Forecast
from storage.rules.periods import Quarter
from storage.rules.permissions import Role
from storage.rules.promises import PromiseState
from storage.rules.status import Flag, Official
from storage.searching import Hit
from storage.standing import Standing
from storage.standing_rows import Report
from storage.wishes import Wishes
from tests.builders import local

EVIL = "<u>&lt;{0.__class__}{{ 7*7 }}"
NOW = local(2026, 12, 24)
TODAY = NOW.date()
STANDING = Standing(
    task_id=1,
    code="1.6",
    title=EVIL,
    product=EVIL,
    deadline_text=EVIL,
    restricted=False,
    agency_id=1,
    agency=EVIL,
    agency_short=EVIL,
    collective=False,
    milestone_id=1,
    label=EVIL,
    period="2026",
    due_on=date(2026, 12, 31),
    status=Official.OPEN_IN_TIME,
    flags=tuple(Flag),
    last_report=Report(TODAY, EVIL),
    extensions=2,
)
TASK = SimpleNamespace(
    code="1.6", title=EVIL, product=EVIL, deadline_text=EVIL, visibility="normal"
)
PRODUCT = Product(text=EVIL, on=TODAY, file_name=EVIL)
WANTED = Invitation(EVIL, Role.OFFICER, EVIL, deputy=True)
ROW = Unsettled(task_id=1, code="1.6", title=EVIL, restricted=False, lead=EVIL, collective=True)
AGENCIES = [
    AgencyContacts(
        name=EVIL,
        reach=reach,
        members=(Member(1, EVIL, Role.OFFICER, deputy=True, pending=False, reachable=False),),
        invited=(Invited(EVIL, Role.LEADER),) * 6,
    )
    for reach in (*Reach, None)
]
DEADLINE = Deadline(1, 1, 1, "1.6", EVIL, EVIL, EVIL, restricted=False, due_on=TODAY, extensions=1)
CARD = SimpleNamespace(
    quarter=Quarter(2026, 4),
    agency=EVIL,
    name=EVIL,
    rows=[STANDING],
    day=TODAY,
    paused={1},
    backlog=1,
    is_backlog=lambda row: row.is_open,
)
DISPUTE = Disputed(
    id=3,
    task_id=1,
    code="1.6",
    title=EVIL,
    restricted=False,
    agency_id=1,
    agency=EVIL,
    asked_by=EVIL,
    asked_at=NOW,
    text=EVIL,
    standing=STANDING,
)
HANDED = HandedOver(
    EVIL,
    Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1, reachable=True),
    (STANDING,),
    {1: Promise(1, 1, "1.6", EVIL, TODAY, TODAY, PromiseState.OPEN)},
    question=True,
)
FORECASTED = Receipt(1, STANDING, EVIL, text="at_risk")
ENTRY = Entry(NOW, What.ASSIGNED, EVIL, EVIL, EVIL, TODAY, (EVIL,), (EVIL,))
VALUES: Mapping[str, Any] = {
    "agency": EVIL,
    "answer": EVIL,
    "assigned": SimpleNamespace(task=TASK, old=(EVIL,), new=(EVIL,)),
    "before": 2,
    "bot_name": "dondoc_bot",
    "by": EVIL,
    "cards": [Card(WANTED, "MA", "https://t.me/dondoc_bot?start=MA", NOW)],
    "card": SimpleNamespace(
        programme=EVIL, section=EVIL, leads=(EVIL,), coordinating=(EVIL,), standings=(STANDING,)
    ),
    "choices": [EVIL],
    "code": EVIL,
    "codes": [EVIL] * 12,
    "collective": 1,
    "column": EVIL,
    "command": SimpleNamespace(usage=EVIL, menu=EVIL),
    "commands": [SimpleNamespace(usage=EVIL, menu=EVIL)],
    "count": 3,
    "counts": [(reach, 1) for reach in Reach],
    "day": TODAY,
    "error": EVIL,
    "everyone": True,
    "files": [EVIL, EVIL],
    "flags": (),
    "fresh": 2,
    "history": [
        SimpleNamespace(at=NOW, kind=What.PROGRESS, person_id=1),
        SimpleNamespace(
            at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [EVIL], "new": [EVIL]}
        ),
    ],
    "joined": SimpleNamespace(name=EVIL, role=Role.OFFICER, agency=EVIL),
    "known": [EVIL],
    "label": EVIL,
    "labels": [EVIL],
    "leads": [EVIL],
    "length": 20_001,
    "limit": 20_000,
    "line": 2,
    "link": EVIL,
    "made": 3,
    "name": EVIL,
    "names": {1: EVIL},
    "own_agency": None,
    "near": [EVIL],
    "nearest": [(EVIL, 1)],
    "new": EVIL,
    "now": NOW,
    "room": 1.0,
    "notes": [
        Note(EVIL, Forecast.AT_RISK, TODAY),
        Note(EVIL, promised_on=TODAY),
        Note(EVIL),
    ],
    "officers": [EVIL],
    "numbered": True,
    "numbers": {1: 1},
    "outcome": "to_invite",
    "page": 1,
    "pages": 2,
    "person": SimpleNamespace(name=EVIL, role=Role.OFFICER, agency=EVIL),
    "problem": "unknown_agency",
    "reached": False,
    "receipt": Receipt(1, STANDING, EVIL, text=EVIL * 20, product=PRODUCT),
    "registered": False,
    "restricted": False,
    "rows": [STANDING],
    "sheet": EVIL,
    "shown": AGENCIES,
    "spelling": EVIL,
    "standing": STANDING,
    "task": TASK,
    "text": EVIL,
    "total": 3,
    "typed": EVIL,
    "unit": "rows",
    "until": NOW,
    "update_id": 7,
    "values": {"agency": EVIL, "near": [EVIL, EVIL], "new": EVIL},
    "wanted": WANTED,
    "width": 6,
    "words": EVIL,
    "zone": NOW.tzinfo,
}
# "rows" are tasks, but in a few messages something else.
OWN: Mapping[str, Mapping[str, Any]] = {
    "calendar/description": {"one": DEADLINE},
    "calendar/summary": {"one": DEADLINE},
    "ask_handover_sure": {"moved": True},
    "handed_over": {"done": HANDED},
    "handed_over_to": {"done": HANDED},
    "handed_over_for_office": {"done": HANDED},
    "settings": {"wishes": Wishes(time(9, 15), skips_first_step=True)},
    "settings_changed": {"wishes": Wishes(time(9, 15), skips_first_step=True)},
    "quarter_card": {"card": CARD, "first": 0, "welcome": ""},
    "escalation": {"leader": SimpleNamespace(name=EVIL, agency=EVIL), "more": 2},
    "card_states": {
        "missing": 3,
        "quarter": "Quý IV/2026",
        "waiting": [SimpleNamespace(agency=EVIL, person=EVIL, sent_at=NOW)],
    },
    "card_acknowledged": {"before": NOW, "quarter": "Quý IV/2026"},
    "dispute_recorded": {"dispute": DISPUTE},
    "dispute_for_office": {"dispute": DISPUTE},
    "dispute_decided": {"dispute": DISPUTE, "kept": True, "reply": EVIL},
    "dispute_decided_for_officer": {"dispute": DISPUTE, "kept": True, "reply": EVIL},
    "dispute_for_admin": {"dispute": DISPUTE},
    "recorded_forecast": {"receipt": FORECASTED, "doubtful": True},
    "forecast_for_office": {"receipt": FORECASTED},
    "history": {"entries": [ENTRY]},
    "search_found": {"hits": [Hit(1, "1.6", EVIL, restricted=False, said=EVIL, said_at=NOW)]},
    "people/sound": {"rows": 3},
    "people/troubled": {"rows": 3},
    "people/unsettled": {"rows": [ROW]},
    "refusals/no_header": {"rows": [EVIL, EVIL]},
}
# Composed elsewhere and tested there, or printed on a terminal, or a part of others.
ELSEWHERE = {"reminder", "reminder_buttons", "digest", "digest_next", "_task"}
MESSAGES = [
    name for name in template_names() if not name.startswith("cli/") and name not in ELSEWHERE
]


def asked_for(name: str) -> set[str]:
    environment = texts._environment()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, f"{name}.j2")
    return meta.find_undeclared_variables(environment.parse(source)) - set(environment.globals)


def values_for(name: str) -> dict[str, Any]:
    known = {**VALUES, **OWN.get(name, {})}
    return {key: known[key] for key in asked_for(name)}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_renders_and_escapes_what_others_wrote(name: str) -> None:
    message = render(name, **values_for(name))
    assert message
    assert "<u>" not in message
    assert "&amp;amp;" not in message
    assert "49" not in plain(message).replace(EVIL, "")
    assert "None" not in plain(message)
    assert "\n\n\n" not in message


@pytest.mark.parametrize("name", MESSAGES)
def test_a_restricted_tasks_words_are_in_no_message_about_it(name: str) -> None:
    values = values_for(name)
    canary = "CHIM HOÀNG YẾN"
    hidden = SimpleNamespace(
        **{
            **{field: getattr(STANDING, field) for field in STANDING.__slots__},
            "title": canary,
            "product": canary,
            "label": canary,
            "restricted": True,
            "is_open": True,
            "awaits": False,
        }
    )
    task = SimpleNamespace(
        code="1.6", title=canary, product=canary, deadline_text="", visibility="restricted"
    )
    replaced: Mapping[str, Any] = {
        "standing": hidden,
        "rows": [hidden],
        "restricted": True,
        "task": task,
        "assigned": SimpleNamespace(task=task, old=(), new=()),
        "history": [
            SimpleNamespace(
                at=NOW, kind=What.ASSIGNED, person_id=1, values={"old": [canary], "new": [canary]}
            )
        ],
        "receipt": Receipt(1, hidden, "B", text="x", product=Product()),  # type: ignore[arg-type]
        "card": SimpleNamespace(
            programme=canary, section=canary, leads=(), coordinating=(), standings=(hidden,)
        ),
    }
    own: Mapping[str, Mapping[str, Any]] = {
        **OWN,
        "people/unsettled": {"rows": [replace(ROW, title=canary, restricted=True)]},
    }
    hiding = {**replaced, **own.get(name, {})}
    message = render(name, **{key: hiding.get(key, value) for key, value in values.items()})
    assert canary not in message


@pytest.mark.parametrize("problem", Problem)
def test_every_trouble_of_a_list_is_a_sentence_that_escapes_its_values(problem: Problem) -> None:
    values = {"role": EVIL, "agency": EVIL, "name": EVIL, "line": 3, "near": [EVIL], "new": EVIL}
    said = render("people/problem", problem=problem.value, line=2, sheet=EVIL, values=values)
    assert len(plain(said)) > len(f"Dòng 2 ({EVIL}): ")
    assert "<u>" not in said
    assert "&amp;amp;" not in said


@pytest.mark.parametrize(
    ("near", "new", "listed"), [([], "", 0), ([EVIL], "", 1), ([], EVIL, 1), ([EVIL] * 3, EVIL, 4)]
)
def test_an_unknown_spelling_is_asked_about_with_numbered_choices(
    near: list[str], new: str, listed: int
) -> None:
    said = render("people/ask_agency", spelling=EVIL, near=near, new=new)
    numbers = [line.partition(".")[0] for line in said.splitlines() if line[:1].isdigit()]
    assert numbers == [str(n) for n in range(1, listed + 1)]
    assert "<u>" not in said


def test_days_numbers_and_lists_are_written_as_the_office_writes_them() -> None:
    assert texts.day(date(2026, 1, 5)) == "05/01/2026"
    assert texts.day(None) == "–"
    assert texts.day_month(date(2026, 1, 5)) == "05/01"
    assert texts.weekday(TODAY) == "Thứ Năm"
    assert texts.moment(NOW + timedelta(hours=8)) == "16:30 ngày 24/12/2026"
    assert texts.quarter(TODAY) == "Quý IV/2026"
    assert texts.number(20_001) == "20.001"
    assert [texts.percent(part) for part in (Fraction(3, 8), Fraction(0), Fraction(1), None)] == [
        "37,5%",
        "0%",
        "100%",
        "–",
    ]
    assert [texts.listing(found) for found in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "Không có",
        "a",
        "a và b",
        "a, b và c",
    ]


@pytest.mark.parametrize(
    ("text", "size", "short"),
    [
        ("ngắn", 10, "ngắn"),
        ("một  hai\nba", 20, "một hai ba"),
        ("một hai ba bốn", 10, "một hai…"),
        ("một, hai", 6, "một…"),
        ("x" * 20, 10, "x" * 9 + "…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, size: int, short: str) -> None:
    assert texts.cut(text, size) == short


def test_every_status_flag_and_role_has_its_words() -> None:
    assert len({words.status(value) for value in Official}) == len(Official)
    assert len({words.sign(value) for value in Official}) == len(Official)
    assert words.sign(Official.OPEN_IN_TIME, reported=False) == "⚪"
    assert len({words.flag(value) for value in Flag}) == len(Flag)
    assert words.flag(Flag.EXTENDED, 2) == "Đã gia hạn (lần 2)"
    assert len({words.role(value) for value in Role}) == len(Role)


def test_every_event_of_a_task_has_its_words() -> None:
    of_tasks = (
        What.PROGRESS,
        What.COMPLETION,
        What.EXTENSION,
        What.DIFFICULTY,
        What.CONFIRMED,
        What.RETURNED,
        What.ASSIGNED,
    )
    assert len({words.event(kind) for kind in of_tasks}) == len(of_tasks)


def test_blocks_are_joined_as_far_as_a_message_takes_them_and_never_cut() -> None:
    assert join_blocks(["aa", "bb", "cc"], limit=5) == ["aa\nbb", "cc"]
    assert join_blocks(["😀", "😀"], limit=4) == ["😀", "😀"]
    assert length("a😀") == 3
    with pytest.raises(ValueError, match="longer"):
        join_blocks(["aaaa"], limit=3)
