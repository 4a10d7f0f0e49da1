"""The board as a file: nothing is asked of anybody, and no word of others is markup or script."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from bot.files.board_page import board_page, page
from jobs.papers.board_contents import (
    Board,
    BoardAgency,
    BoardProject,
    BoardSection,
    BoardTarget,
    BoardTask,
    BoardWait,
    Place,
    TargetYear,
    Week,
)
from jobs.papers.office_board import board
from storage.figures import target_outlooks
from storage.figures.target_values import record_value
from storage.rules.figures.five_figures import Figures
from storage.rules.figures.target_figures import Stage, Verdict
from storage.rules.figures.target_path import Outlook
from storage.rules.permissions import Role
from storage.rules.tasks.forecast import Forecast, TrackRecord
from storage.rules.tasks.project_parts import ProjectPart
from storage.rules.tasks.status import Flag, Official
from storage.rules.tasks.words import Words
from storage.store.engine import Database
from tests import desk
from tests.builders import act, local, person

EVIL = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{ 7*7 }}<!-- &lt;\x00\ud800"
)
HERE = Place((1,), EVIL, "Quý IV/2026", Official.OPEN_IN_TIME, Official.OPEN_IN_TIME)
TASK = BoardTask(
    place=HERE,
    task_id=1,
    code=EVIL,
    words=Words(EVIL),
    agency=EVIL,
    due_on=date(2026, 12, 31),
    days_late=0,
    days_left=6,
    flags=(Flag.DUE_SOON, Flag.EXTENDED),
    extensions=2,
    report_on=date(2026, 12, 1),
    report_text=EVIL,
    forecast=Forecast.AT_RISK,
    forecast_on=date(2026, 12, 1),
    unreported=True,
)
BOARD = Board(
    at=local(2026, 12, 25, 16, 0),
    agency=EVIL,
    programmes=(EVIL,),
    figures=Figures(open_in_time=1),
    weeks=(Week(date(2026, 12, 25), Figures(open_in_time=1)),),
    agencies=(BoardAgency(1, EVIL, Figures(open_in_time=1), TrackRecord(5, 4)),),
    sections=(BoardSection(EVIL, EVIL),),
    quarters=("Quý IV/2026",),
    tasks=(TASK,),
    waits=(BoardWait(HERE, EVIL, Words(EVIL), EVIL, True, "extension", date(2026, 12, 1), 3),),
    targets=(
        BoardTarget(
            place=HERE,
            code=EVIL,
            words=Words(EVIL),
            unit=EVIL,
            agencies=(EVIL,),
            years=(TargetYear(2026, EVIL, EVIL, Stage.ESTIMATE, Verdict.MET),),
        ),
    ),
    projects=(
        BoardProject(
            place=HERE,
            code=EVIL,
            words=Words(EVIL),
            agencies=(EVIL,),
            capital=EVIL,
            quarter="Quý IV/2026",
            parts=((ProjectPart.DISBURSEMENT, EVIL),),
        ),
    ),
)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def elements(text: str) -> Elements:
    parser = Elements()
    parser.feed(text)
    return parser


def own(text: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)


def test_hostile_words_are_words_everywhere() -> None:
    text = page(BOARD)
    found = elements(text)
    tags = [tag for tag, _ in found.found]
    assert (tags.count("script"), tags.count("style"), tags.count("img")) == (1, 1, 0)
    harmless = elements(page(replace(BOARD, programmes=("17-CTr/TU",)))).found
    assert [tag for tag, _ in found.found] == [tag for tag, _ in harmless]
    assert {
        name for _, attributes in found.found for name in attributes if name[:2] == "on"
    } == set()
    assert "49" not in "".join(found.words)
    shown = EVIL.replace("\x00", "").replace("\ud800", "")
    assert sum(shown in word for word in found.words) >= 12
    assert "alert" not in own(text, "script")[0]


def test_the_page_asks_nobody_for_anything(db: Database) -> None:
    with db.transaction() as session:
        text = page(board(session, desk.MOMENT))
    asking = {"src", "srcset", "action", "formaction", "background", "poster", "ping", "style"}
    found = elements(text).found
    assert {name for _, attributes in found for name in attributes} & asking == set()
    links = {attributes["href"] for _, attributes in found if attributes.get("href")}
    assert {link for link in links if not (link or "").startswith("#")} == {"data:,"}
    assert re.findall(r"url\(|@import|fetch\(|XMLHttp|sendBeacon|WebSocket|import\(", text) == []


def test_the_policy_lets_a_browser_run_our_own_script_only() -> None:
    text = page(BOARD)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (content,) = own(text, tag)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_restricted_task_shows_its_code_deadline_and_where_to_ask() -> None:
    hidden = replace(TASK, code="9.1", words=None, report_text="", flags=())
    text = page(replace(BOARD, tasks=(hidden,), waits=(), targets=()))
    (row,) = re.findall(r"<tr [^>]*data-task[^>]*>(?=.*?9\.1)(.*?)</tr>", text, re.DOTALL)[-1:]
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
    cells = [re.sub("<[^>]+>", "", one) for one in found]
    assert (cells[0], cells[1], cells[3]) == ("9.1", "xem tại Văn phòng", "31/12/2026")
    assert cells[4].endswith("Chưa hoàn thành, trong hạn")


def test_a_row_names_the_milestone_that_is_due() -> None:
    words = Words("Dự án nhà máy", label="Khởi công")
    (wait,) = BOARD.waits
    text = page(
        replace(BOARD, tasks=(replace(TASK, words=words),), waits=(replace(wait, words=words),))
    )
    named = re.findall(r'class="words"><span class="brief">([^<]*)</span>', text)
    assert named.count("Dự án nhà máy (mốc: khởi công)") == 4


@pytest.mark.parametrize(("weeks", "lines"), [(1, 0), (2, 2), (12, 2)])
def test_the_trend_is_drawn_where_there_is_more_than_a_moment(weeks: int, lines: int) -> None:
    days = [date(2026, 12, 25) - timedelta(days=7 * n) for n in reversed(range(weeks))]
    found = tuple(Week(day, Figures(done_on_time=n, open_overdue=1)) for n, day in enumerate(days))
    text = page(replace(BOARD, weeks=found))
    points = re.findall(r'<polyline class="\w+" points="([^"]*)"', text)
    assert len(points) == lines
    assert {len(one.split()) for one in points} == ({weeks} if lines else set())
    assert len(re.findall(r'<tr><th scope="row">', text)) == weeks


def test_years_of_one_plan_without_a_figure_stand_together() -> None:
    def year(number: int, planned: str, figure: str = "") -> TargetYear:
        stage = Stage.OFFICIAL if figure else None
        return TargetYear(number, planned, figure, stage, Verdict.MISSED)

    years = (year(2026, "13", "12,9"), year(2027, "13"), year(2028, "13"), year(2030, "14"))
    target = replace(BOARD.targets[0], years=years, unit="%")
    text = page(replace(BOARD, targets=(target,)))
    (listed,) = re.findall(r'<ul class="years">(.*?)</ul>', text)
    assert [re.sub("<[^>]+>", "", one) for one in listed.split("</li>")] == [
        "2026: kế hoạch 13; thực hiện 12,9 (chính thức), chưa đạt",
        "2027–2028: kế hoạch 13",
        "2030: kế hoạch 14",
        "",
    ]


def test_the_file_is_named_by_its_day_and_agency() -> None:
    assert board_page(replace(BOARD, agency="")).name == "Bảng theo dõi, 25-12-2026.html"
    made = board_page(replace(BOARD, agency="Sở Nội vụ"))
    assert (made.name, made.mime) == ("Bảng theo dõi Sở Nội vụ, 25-12-2026.html", "text/html")


def test_where_the_figures_of_a_target_lead_is_said_to_be_no_figure() -> None:
    (one,) = BOARD.targets
    ahead = Outlook(2, 2030, Decimal("15.5"), met=False)
    mean = Outlook(2, None, Decimal("12.4"), met=False, needed=Decimal("13.8"))
    words = "Dự báo</b> (không phải số liệu thực hiện): "
    told = [
        page(replace(BOARD, targets=(replace(one, outlook=outlook),)))
        for outlook in (ahead, mean, None)
    ]
    assert f"{words}15,5 vào năm 2030 (chưa đạt)</p>" in told[0]
    assert f"{words}Bình quân 2 năm 12,4; các năm còn lại cần 13,8 (chưa đạt)</p>" in told[1]
    assert words not in told[2]


def test_the_board_projects_what_the_paper_projects(db: Database) -> None:
    office = person(db, "Ngô Thị P", Role.OFFICE, chat_id=31)
    later = local(2028, 2, 1)
    with db.transaction() as session:
        one = next(one for one in target_outlooks.target_paths(session) if one.code == "PL1.II.1")
        for year, text in ((2026, "12,5"), (2027, "12,7")):
            record_value(act(session, office, later), one.task_id, year, Stage.OFFICIAL, text)
        told = {one.code: one.outlook for one in board(session, later).targets}
        paper = {one.code: one.outlook for one in target_outlooks.target_paths(session, later)}
    assert told == paper
    assert told["PL1.II.1"] is not None


def test_what_waits_for_each_agency_is_summed_for_the_print() -> None:
    (one,) = BOARD.waits
    waits = tuple(
        replace(
            one, place=replace(HERE, agency_ids=(number,)), agency=name, at_office=False, days=days
        )
        for number, name, days in ((1, "Sở A", 3), (2, "Sở B", 9), (1, "Sở A", 8))
    )
    told = re.findall(
        r"<li data-agency=\"(\d)\" data-asked>(.*?)</li>", page(replace(BOARD, waits=waits))
    )
    assert told == [
        ("1", "Sở A: <b>2</b>, lâu nhất <span>8</span> ngày"),
        ("2", "Sở B: <b>1</b>, lâu nhất <span>9</span> ngày"),
    ]


def test_agencies_are_chosen_in_the_order_of_the_names_shown(db: Database) -> None:
    with db.transaction() as session:
        whole = board(session, desk.MOMENT)
    names = ("Ban Tổ chức", "BQLDA Hàng hải")
    two = [replace(whole.agencies[0], agency_id=at, name=name) for at, name in enumerate(names)]
    shown = re.search(
        r'<select id="agency">(.*?)</select>', page(replace(whole, agencies=tuple(two)))
    )
    assert re.findall(r">([^<]+)</option>", shown[1] if shown else "") == [
        "Tất cả",
        "Ban Quản lý dự án Hàng hải",
        "Ban Tổ chức",
    ]
