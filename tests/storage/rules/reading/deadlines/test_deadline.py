"""A reading says whether everything is done, and prints itself."""

import pytest

from storage.rules.reading.deadlines import read_deadline, to_json


def test_a_reading_without_milestones_is_not_done() -> None:
    assert read_deadline("", remarks=["Đã hoàn thành"]).done is False


def test_json_has_the_shape_of_the_sample() -> None:
    assert to_json(read_deadline("Quý I, II/2026")) == {
        "milestones": [
            {
                "label": "",
                "start": "2026-01-01",
                "due": "2026-06-30",
                "recurs": None,
                "recurs_on": None,
                "done": False,
            }
        ],
        "undated": False,
        "conditional": False,
        "ambiguous": False,
    }


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("Quý tư năm 2026", "Quý IV năm 2026"),
        ("Quý một năm 2027", "Quý I năm 2027"),
        ("trong quý ba và quý tư/2026", "trong quý III và quý IV/2026"),
        ("sáu tháng đầu năm 2027", "6 tháng đầu năm 2027"),
        ("chín tháng đầu năm 2027", "9 tháng đầu năm 2027"),
    ],
)
def test_a_quarter_said_in_words_is_due_as_in_figures(said: str, figures: str) -> None:
    assert to_json(read_deadline(said)) == to_json(read_deadline(figures))


def test_a_reading_is_done_when_each_milestone_is() -> None:
    reading = read_deadline("Quý I/2026; Quý II/2026", remarks=["Đã hoàn thành"])
    assert [one.done for one in reading.milestones] == [True, True]
    assert reading.done is True
