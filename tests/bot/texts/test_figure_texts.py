"""Lists, figures and chỉ tiêu in words: what others wrote is escaped, restricted words are absent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.channels.telegram.api_calls import markup
from bot.messages.composer import MessageComposer
from bot.texts import fixed_words, plain, render
from jobs.messages import TargetQuestion
from storage.figures.kept_digests import DigestLine, Entry, FigureListPage
from storage.figures.statistics import Group
from storage.figures.target_outlooks import TargetPath, TargetYear
from storage.figures.target_rows import Plan
from storage.figures.target_values import TargetReceipt
from storage.figures.targets import TargetStanding, YearFigure
from storage.people.people import Contact
from storage.rules.figures.figure_codes import ListKind, letter_of, read_figure_code
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.figures.update_rate import UpdateRate
from storage.rules.permissions import Role
from storage.rules.post.address import of_chat
from storage.rules.tasks.silence_causes import Cause
from storage.rules.tasks.status import Official
from storage.rules.tasks.words import Words
from storage.store.tables import Measure
from tests.builders import local

EVIL = "<u>&lt;{0.__class__}{{ 7*7 }}"
NOW = local(2026, 12, 25, 16, 0)
GIVEN = YearFigure(Stage.ESTIMATE, Decimal("13.4"), EVIL, NOW, EVIL)
TARGET = TargetStanding(
    rows=((1, "PL1.II.1"), (2, "PL4.1")),
    section=EVIL,
    words=Words(EVIL),
    unit=EVIL,
    leads=((1, EVIL),),
    measure=Measure.AVERAGE,
    planned=EVIL,
    planned_year=None,
    compared=True,
    figured_as=1,
    estimate=replace(GIVEN, value=None),
    official=None,
)
HIDDEN = replace(TARGET, words=None, planned="CHIM", unit="CHIM")
OPENED = FigureListPage(
    digest_id=1,
    at=NOW,
    code="A2",
    kind=ListKind.OVERDUE_OF,
    about=EVIL,
    total=1,
    lines=(
        DigestLine(
            Entry(1, 1, Official.OPEN_OVERDUE, date(2026, 9, 30), 86, {"cause": "no_answer"}),
            "1.6",
            Words(EVIL),
            agencies=(EVIL,),
        ),
    ),
)
CONTACT = Contact(1, EVIL, Role.OFFICER, 1, EVIL, 1001, of_chat(1001), reachable=True)


def target_list(one: TargetStanding) -> str:
    values: dict[str, Any] = {
        "year": 2026,
        "stage": Stage.ESTIMATE,
        "rows": [(1, one)],
        "part": EVIL,
    }
    counts = [(Verdict.UNCOMPARED, 1)]
    return render(
        "target_list",
        total=1,
        counts=counts,
        page=1,
        pages=1,
        everyone=not one.restricted,
        answers=True,
        **values,
    )


def recorded(one: TargetStanding) -> str:
    receipt = TargetReceipt(7, one, Stage.ESTIMATE, one.estimate)
    return render("recorded_targets", receipts=[receipt], year=2026, now=NOW, troubles=[])


def question(one: TargetStanding) -> str:
    contact = replace(CONTACT, name="B", agency="C") if one.restricted else CONTACT
    asked = TargetQuestion(contact, 2026, Stage.ESTIMATE, (one,), date(2026, 12, 14))
    return markup(MessageComposer().target_question(asked).words, 4_096)


@pytest.mark.parametrize("show", [target_list, recorded, question])
def test_a_targets_words_are_escaped_and_a_restricted_ones_absent(show: Any) -> None:
    shown = show(TARGET)
    assert EVIL[:20] in plain(shown)
    assert "<u>" not in shown
    hidden = show(replace(HIDDEN, estimate=replace(GIVEN, text="CHIM")))
    assert "PL1.II.1 xem tại Văn phòng" in plain(hidden)
    assert "CHIM" not in hidden


def target_path(one: TargetStanding) -> str:
    plan = Plan(1, Measure.GOAL, 2030, one.planned, one.unit)
    years = (TargetYear(2026, one.planned, one.figure, Verdict.UNCOMPARED),)
    path = TargetPath(
        one.task_id, one.code, one.same, one.words, one.unit, (EVIL,),
        None if one.restricted else plan, False, () if one.restricted else years, {}, frozenset(),
        None if one.restricted else Outlook(2, None, Decimal("12.2"), met=False, needed=Decimal(1)),
    )  # fmt: skip
    return render("target_path", path=path, answers=True)


def test_a_path_is_escaped_and_says_what_is_a_projection() -> None:
    told = plain(target_path(TARGET)).splitlines()
    assert "<u>" not in target_path(TARGET)
    assert told[2:] == [
        f"Kế hoạch nhiệm kỳ: {EVIL} (đến năm 2030)",
        f"· 2026: kế hoạch {EVIL} · {EVIL} (ước) · 🔵 có số liệu, không so sánh",
        (
            "Dự báo (kéo dài mức của 2 năm đã có số liệu, không phải số liệu thực hiện): bình quân "
            "12,2, các năm còn lại cần bình quân 1 – chưa đạt kế hoạch nhiệm kỳ."
        ),
        "Cho số liệu: /chitieu PL1.II.1 rồi số, ví dụ /chitieu PL1.II.1 8,5.",
    ]
    assert "CHIM" not in target_path(HIDDEN)


def test_a_plan_of_all_years_together_is_no_level_of_the_last() -> None:
    figure = replace(TARGET, planned="2.400.000", unit="Tỷ đồng")
    plan = Plan(1, Measure.GOAL, 2030, "2.400.000", "Tỷ đồng")
    ahead = Outlook(2, 2030, Decimal("2050000.0"), met=False, of_all=True)
    path = TargetPath(
        1, figure.code, (), figure.words, figure.unit, ("Sở Tài chính",), plan, True, (), {},
        frozenset(), ahead,
    )  # fmt: skip
    told = plain(render("target_path", path=path, answers=False)).splitlines()
    assert told[2:] == [
        "Kế hoạch nhiệm kỳ: 2.400.000 (tổng cả giai đoạn)",
        (
            "Dự báo (kéo dài mức của 2 năm đã có số liệu, không phải số liệu thực hiện): cả giai đoạn "
            "khoảng 2.050.000 – chưa đạt kế hoạch nhiệm kỳ."
        ),
    ]


def test_a_list_of_a_number_escapes_titles_and_agencies() -> None:
    values: dict[str, Any] = {"at": NOW, "first": 0, "page": 1, "pages": 1}
    text = render("digest_list", opened=OPENED, **values)
    assert "<u>" not in text
    assert plain(text).splitlines()[2].startswith(f"1. 🔴 1.6 {EVIL}")
    assert plain(text).endswith("hạn 30/9/2026, quá 86 ngày · đã nhắc, chưa có báo cáo")


def test_figures_escape_the_names_they_are_shared_out_by() -> None:
    group = Group(EVIL, Figures(1, 2, 3, 4, 5), UpdateRate(1, 12))
    text = render(
        "statistics",
        label=EVIL,
        at=NOW,
        since=NOW,
        total=group,
        sum=group,
        statuses=[(Official.OPEN_OVERDUE, 4)],
        ranks=True,
        view="agency",
        groups=[group],
        first=0,
        page=1,
        pages=1,
        weeks=[],
        zone=NOW.tzinfo,
    )
    assert "<u>" not in text
    assert f"1. {EVIL}: 15 = 🟢1 🟠2 🔵3 🔴4 ⚫5 · 42,9% | 20,0% | 8,3%" in plain(text)


def test_every_cause_verdict_stage_and_list_has_its_words() -> None:
    assert len({fixed_words.cause(value) for value in Cause}) == len(Cause)
    assert len({fixed_words.verdict(value) for value in Verdict}) == len(Verdict)
    assert len({fixed_words.stage(value) for value in Stage}) == len(Stage)
    assert fixed_words.question("anything new") == "việc khác"
    assert fixed_words.list_title(ListKind.SILENT, "no_contact") == "Quá hạn, chưa có đầu mối"
    assert fixed_words.list_title(ListKind.STATUS, "open_overdue") == "Chưa hoàn thành, quá hạn"
    assert fixed_words.list_title(ListKind.WAITING, "") == "Chờ Văn phòng"


def test_every_kind_of_list_has_a_letter_that_is_read_again() -> None:
    assert [read_figure_code(f"{letter_of(kind).lower()} 12") for kind in ListKind] == [
        f"{letter_of(kind)}12" for kind in ListKind
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A1", "A1"),
        ("a 1", "A1"),
        ("mục B.3", "B3"),
        ("đ2", "D2"),
        ("H8?", "H8"),
        ("A0", None),
        ("F1", "F1"),
        ("i 1", "I1"),
        ("N3", "N3"),
        ("O1", None),
        ("A1 đã xong", None),
        ("1.6", None),
        ("A1234", None),
    ],
)
def test_a_code_alone_is_read_however_typed(text: str, code: str | None) -> None:
    assert read_figure_code(text) == code
