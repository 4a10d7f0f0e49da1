"""``dondoc report --json``: the figures as of a moment, for a program."""

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Dondoc


def test_the_figures_of_a_moment_are_printed_and_no_file_is_written(
    dondoc: Dondoc, register: Path
) -> None:
    code, out, err = dondoc("report", "--as-of", "2026-12-20", "--json")
    told = json.loads(out)
    assert (code, err, told["file"]) == (0, "", None)
    assert (told["as_of"], told["period"]) == ("2026-12-20T23:59:59.999999+07:00", "Quý IV/2026")
    assert told["counted_at"] == told["as_of"]
    five = ("done_on_time", "done_late", "open_in_time", "open_overdue", "no_deadline")
    assert sum(told[name] for name in five) == told["total"] == 212
    assert sum(one["total"] for one in told["sections"]) == 212
    moved = told["opening"] + told["confirmed"] - told["reopened"] + told["adjusted"]
    assert moved == told["closing"] == told["done"]
    assert (told["results"], told["confirmed_after"]) == ([], [])
    overdue = sum(one["open_overdue"] for one in told["agencies"])
    assert sum(told["silence"].values()) == overdue > 0
    assert told["rate_of_due"]["whole"] == told["done"] + told["open_overdue"]
    assert list(register.glob("*.docx")) == []


def test_a_past_period_is_counted_at_its_end(dondoc: Dondoc, register: Path) -> None:
    code, out, _ = dondoc("report", "--quarter", "III/2026", "--json")
    told = json.loads(out)
    assert (code, told["counted_at"]) == (0, "2026-09-30T23:59:59.999999+07:00")
    assert told["as_of"].startswith("2026-12-24T09:00:00")


@pytest.mark.parametrize(
    ("typed", "period", "days"),
    [
        ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026", ("2026-01-01", "2026-06-30")),
        ("9 tháng năm 2026", "9 tháng đầu năm 2026", ("2026-01-01", "2026-09-30")),
        ("năm 2026", "Năm 2026", ("2026-01-01", "2026-12-31")),
        ("giữa nhiệm kỳ", "Giữa nhiệm kỳ 2025-2030", ("2026-01-01", "2028-06-30")),
        ("nhiệm kỳ", "Nhiệm kỳ 2025-2030", ("2026-01-01", "2030-12-31")),
    ],
)
def test_a_longer_period_is_reported_like_a_quarter(
    dondoc: Dondoc, register: Path, typed: str, period: str, days: tuple[str, str]
) -> None:
    code, out, err = dondoc("report", "--quarter", typed, "--json")
    told = json.loads(out)
    assert (code, err, told["period"]) == (0, "", period)
    assert (told["period_first_day"], told["period_last_day"]) == days
    assert (
        told["opening"] + told["confirmed"] - told["reopened"] + told["adjusted"] == told["closing"]
    )


def test_an_agency_that_was_asked_for_tells_its_own_part(dondoc: Dondoc, register: Path) -> None:
    _, out, _ = dondoc("report", "--json")
    everything = json.loads(out)
    _, out, _ = dondoc("report", "--agency", "Sở Nội vụ", "--json")
    told = json.loads(out)
    (own,) = (one for one in everything["agencies"] if one["agency"] == "Sở Nội vụ")
    assert {name: told[name] for name in own} == own
    assert told["file"] is None


@pytest.mark.parametrize(
    "moment", ["một hôm nào đó", "31/12/2026 25:00", "2026-13-01", "2026-12-25", "2027-01-01T08:00"]
)
def test_a_moment_that_is_none_or_yet_to_come_is_refused(
    dondoc: Dondoc, register: Path, moment: str
) -> None:
    code, out, err = dondoc("report", "--as-of", moment, "--json")
    assert (code, out) == (2, "")
    assert f"«{moment}» không phải một thời điểm đã qua" in err


def test_the_help_names_every_field(dondoc: Dondoc, register: Path) -> None:
    _, out, _ = dondoc("report", "--json")
    _, described, _ = dondoc("report", "--help")
    page = (Path(__file__).parents[4] / "docs" / "bao-cao.md").read_text("utf-8")
    told = json.loads(out)
    assert [name for name in told if name not in described] == []
    assert [name for name in told if name not in page] == []
