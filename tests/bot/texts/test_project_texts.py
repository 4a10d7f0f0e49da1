"""Key projects in words: what others wrote is escaped, a restricted one shows its code only."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.texts import plain, render
from storage.rules.calendar.periods import Quarter
from storage.rules.tasks.project_parts import PartWords, ProjectPart
from storage.rules.tasks.words import Words
from storage.tasks.project_reports import ProjectReceipt, ProjectWithdrawal
from storage.tasks.projects import GivenPart, KeyProject
from tests.builders import local

EVIL = "<u>&lt;{0.__class__}{{ 7*7 }}"
NOW = local(2026, 12, 25, 16, 0)
GIVEN = GivenPart(EVIL, None, None, NOW, EVIL)
PROJECT = KeyProject(
    task_id=1,
    code="PL3.A.1",
    section=EVIL,
    words=Words(EVIL),
    capital=EVIL,
    leads=((1, EVIL),),
    collective=False,
    quarter=Quarter(2026, 4),
    parts={
        ProjectPart.SITUATION: GIVEN,
        ProjectPart.DISBURSEMENT: replace(GIVEN, share=Decimal("45.5")),
        ProjectPart.START: replace(GIVEN, on=date(2026, 12, 15)),
    },
)
HIDDEN = replace(PROJECT, words=None, capital="CHIM", section="CHIM", parts={})


def messages(one: KeyProject) -> list[str]:
    said = [PartWords(ProjectPart.SITUATION, EVIL)]
    return [
        render(
            "projects/list",
            quarter=one.quarter,
            rows=[one],
            total=1,
            reported=1,
            every=2,
            owed=True,
            page=1,
            pages=2,
            everyone=True,
            answers=True,
        ),
        render("projects/card", project=one, before=[one], answers=True, assigns=True),
        render("projects/recorded", receipt=ProjectReceipt(7, one, said), now=NOW),
        render("projects/undone", undone=ProjectWithdrawal(7, one), now=NOW),
    ]


def test_what_others_wrote_is_shown_as_they_wrote_it() -> None:
    for message in messages(PROJECT):
        assert "<u>" not in message
        assert "49" not in plain(message).replace(EVIL, "")
        assert "None" not in message
        assert "\n\n\n" not in message


def test_a_part_is_shown_short_by_its_number_its_day_or_its_words() -> None:
    listed = plain(messages(PROJECT)[0])
    assert "· tình hình «" in listed
    assert "· giải ngân 45,5% · khởi công 15/12/2026" in listed


def test_a_restricted_project_shows_its_code_only() -> None:
    for message in messages(HIDDEN):
        assert "CHIM" not in message
