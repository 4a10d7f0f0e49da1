"""A reading says whether everything is done, and prints itself."""

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


def test_a_reading_is_done_when_each_milestone_is() -> None:
    reading = read_deadline("Quý I/2026; Quý II/2026", remarks=["Đã hoàn thành"])
    assert [one.done for one in reading.milestones] == [True, True]
    assert reading.done is True
