"""The annexes of 17-CTr/TU that hold no tasks: chỉ tiêu and key projects, against the document."""

from collections import Counter

import pytest

from seed.programmes import Programme, load
from seed.programmes.programme_parts import Goal, PlannedValue, Project
from storage.rules.reading.names.agency_names import canonical

SEWERS = (
    "Đầu tư xây dựng hệ thống thu gom và xử lý nước thải khu vực trung tâm Chí Linh, Kinh Môn, "
    "Gia Lộc, Cẩm Giàng, Nam Sách"
)


@pytest.fixture(scope="module")
def ctr17() -> Programme:
    return load("17-ctr-tu")


@pytest.fixture(scope="module")
def goals(ctr17: Programme) -> dict[str, Goal]:
    return {goal.code: goal for goal in ctr17.goals}


@pytest.fixture(scope="module")
def projects(ctr17: Programme) -> dict[str, Project]:
    return {project.code: project for project in ctr17.projects}


def _planned(goal: Goal) -> list[tuple[str, int | None, str]]:
    return [(one.measure, one.year, one.value) for one in goal.planned]


def test_every_goal_of_both_annexes_is_there(goals: dict[str, Goal], ctr17: Programme) -> None:
    assert Counter(goal.section for goal in ctr17.goals) == {"PL1.I": 8, "PL1.II": 44, "PL4": 15}
    numbered = [goal.no for goal in ctr17.goals if goal.section == "PL1.II" and goal.no.isdigit()]
    assert numbered == [str(number) for number in range(1, 25)]
    assert len(goals) == len(ctr17.goals) == 67


def test_a_goal_for_2030_and_an_average_are_told_apart(goals: dict[str, Goal]) -> None:
    assert _planned(goals["PL1.II.8"]) == [("goal", 2030, "≥75")]
    assert _planned(goals["PL1.II.1"]) == [("average", None, "≥13, phấn đấu đạt 14%/năm")]
    assert (goals["PL1.II.8"].name, goals["PL1.II.8"].unit) == ("Kim ngạch xuất khẩu", "Tỷ USD")


def test_the_scenario_gives_each_year_beside_the_goal(goals: dict[str, Goal]) -> None:
    assert _planned(goals["PL4.3"]) == [
        ("goal", 2030, ">35"),
        ("scenario", 2026, "25"),
        ("scenario", 2027, "27"),
        ("scenario", 2028, "30"),
        ("scenario", 2029, "32"),
        ("scenario", 2030, "35"),
    ]


def test_a_dash_is_no_value(goals: dict[str, Goal]) -> None:
    assert [one.measure for one in goals["PL4.1.a.2"].planned] == ["scenario"] * 5
    assert goals["PL4.1.a.2"].name == "Xây dựng"


def test_a_row_split_over_a_page_is_one_goal(goals: dict[str, Goal]) -> None:
    assert goals["PL1.II.14.1"].planned == (
        PlannedValue("average", None, "Nhóm 5 địa phương dẫn đầu cả nước, phần đầu trong top 3"),
    )
    assert goals["PL1.II.14.1"].leads == ("Sở Khoa học và Công nghệ",)
    assert goals["PL4.4.1"].name == "Tỷ trọng công nghiệp chế biến, chế tạo trong GRDP"


def test_lines_under_a_numbered_one_count_on_and_share_its_lead(goals: dict[str, Goal]) -> None:
    below = [goal for code, goal in goals.items() if code.startswith("PL1.II.24.")]
    assert [goal.no for goal in below] == ["24.1", "24.2", "24.3", "24.4"]
    assert {goal.leads for goal in below} == {("Công an thành phố",)}
    assert {goal.lead_raw for goal in below} == {""}


def test_a_heading_of_goals_has_no_value_of_its_own(ctr17: Programme) -> None:
    assert [goal.code for goal in ctr17.goals if not goal.planned] == ["PL1.II.14", "PL1.II.15"]


def test_a_sign_written_as_a_formula_is_a_sign(goals: dict[str, Goal]) -> None:
    assert _planned(goals["PL1.II.21"]) == [("goal", 2030, "≥40")]
    assert [goal.code for goal in goals.values() for one in goal.planned if "$" in one.value] == []


def test_every_goal_of_the_first_annex_but_one_heading_names_its_lead(ctr17: Programme) -> None:
    first = [goal for goal in ctr17.goals if goal.section != "PL4"]
    assert [goal.code for goal in first if not goal.leads] == ["PL1.II.14"]


def test_a_line_of_the_scenario_has_the_leads_of_the_same_line_of_the_first_annex(
    goals: dict[str, Goal],
) -> None:
    lines = {code: goal for code, goal in goals.items() if goal.section == "PL4"}
    assert [code for code, goal in lines.items() if not goal.leads] == ["PL4.1.a.1", "PL4.1.a.2"]
    assert {goal.lead_raw for goal in lines.values()} == {""}
    for code, same in (("PL4.1", "PL1.II.1"), ("PL4.5.1", "PL1.II.6.1"), ("PL4.6", "PL1.II.7")):
        assert lines[code].leads == goals[same].leads != ()


def test_a_value_is_for_the_year_its_words_name(goals: dict[str, Goal]) -> None:
    assert [(one.measure, one.year) for one in goals["PL1.I.3"].planned] == [("goal", 2027)]
    for code in ("PL1.II.24.2", "PL1.II.24.3", "PL1.II.24.4", "PL1.I.6"):
        assert [(one.measure, one.year) for one in goals[code].planned] == [("yearly", None)]
    assert [(one.measure, one.year) for one in goals["PL1.II.22"].planned] == [("goal", 2030)]


def test_every_key_project_is_there(ctr17: Programme, projects: dict[str, Project]) -> None:
    numbers = {
        letter: [one.no for one in ctr17.projects if one.section.split(".")[1] == letter]
        for letter in "ABC"
    }
    assert numbers["A"] == [str(number) for number in range(1, 14)]
    assert numbers["B"] == [
        *[str(number) for number in range(1, 22)],
        "21.1",
        "21.2",
        *[str(number) for number in range(22, 39)],
    ]
    assert numbers["C"] == [str(number) for number in range(39, 49)]
    assert len(projects) == 63


def test_a_key_project_has_its_capital_and_its_lead(projects: dict[str, Project]) -> None:
    named = [projects[code] for code in ("PL3.A.3", "PL3.B.II.21.2", "PL3.C.39")]
    assert [(one.name.partition(";")[0], one.capital, one.leads) for one in named] == [
        (
            "Quy hoạch chung Khu kinh tế ven biển phía Nam Hải Phòng",
            "Ngân sách thành phố",
            ("Ban Quản lý Khu kinh tế Hải Phòng",),
        ),
        (
            SEWERS,
            "Ngân sách thành phố; Ngân sách Trung ương",
            ("BQLDA ĐTXD theo phân công của UBND thành phố",),
        ),
        (
            "Dự án đầu tư xây dựng tuyến đường sắt Lào Cai - Hà Nội - Hải Phòng",
            "Ngân sách Trung ương; Ngân sách thành phố; Nguồn vốn khác",
            ("Sở Xây dựng", "Sở Nông nghiệp và Môi trường"),
        ),
    ]


def test_the_projects_without_a_lead_in_the_document_are_two(ctr17: Programme) -> None:
    assert [one.code for one in ctr17.projects if not one.leads] == [
        "PL3.B.II.23",
        "PL3.B.II.24",
    ]


def test_every_lead_beside_the_tasks_is_in_its_one_spelling(ctr17: Programme) -> None:
    named = [*(one.leads for one in ctr17.goals), *(one.leads for one in ctr17.projects)]
    leads = {lead for one in named for lead in one}
    assert {lead for lead in leads if canonical(lead) != lead} == set()
    assert len(leads) == 20


def test_no_code_beside_the_tasks_is_a_task_s(ctr17: Programme) -> None:
    rows = [(one.section, one.code) for one in ctr17.rows]
    rows += [(one.section, one.code) for one in ctr17.goals]
    rows += [(one.section, one.code) for one in ctr17.projects]
    assert len({code for _, code in rows}) == len(rows) == 342
    assert {section for section, _ in rows} <= {section.code for section in ctr17.sections}
