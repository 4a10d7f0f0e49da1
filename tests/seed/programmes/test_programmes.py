"""The shipped programmes: complete, loadable, and written as the document has them."""

import json
from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from seed.programmes import Programme, from_text, load, shipped, to_text
from storage.rules.reading.codes import Code, read_code, sort_key
from storage.rules.reading.names.agency_names import names_one_agency

GOLD = Path(__file__).parents[2] / "data" / "ctr17_sample.jsonl"


@pytest.fixture(scope="module")
def ctr17() -> Programme:
    return load("17-ctr-tu")


def test_the_programme_is_named_as_its_first_page_names_it(ctr17: Programme) -> None:
    assert (ctr17.number, ctr17.prefix, ctr17.date, ctr17.issuer) == (
        "17-CTr/TU",
        "CT17",
        date(2026, 3, 6),
        "Ban Chấp hành Đảng bộ thành phố Hải Phòng",
    )
    assert (ctr17.last_year, ctr17.supersedes) == (2030, "05-CTr/TU")


def test_the_programme_has_all_its_tasks(ctr17: Programme) -> None:
    assert Counter(row.section for row in ctr17.rows) == {
        "1": 16,
        "2.1": 12,
        "2.2": 29,
        "3": 19,
        "4": 8,
        "5": 21,
        "6": 16,
        "7.1": 14,
        "7.2": 10,
        "8": 14,
        "9": 7,
        "10": 5,
        "11": 14,
        "12.1": 4,
        "12.2": 3,
        "12.3": 5,
        "12.4": 2,
        "12.5": 5,
        "12.6": 3,
        "12.7": 5,
    }
    assert len(ctr17.rows) == 212


def test_the_document_skips_a_number_and_so_do_we(ctr17: Programme) -> None:
    numbers = [row.no for row in ctr17.rows if row.section == "7.2"]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"]


def test_codes_are_unique_in_order_and_readable(ctr17: Programme) -> None:
    codes = [row.code for row in ctr17.rows]
    assert codes == sorted(set(codes), key=sort_key)
    assert [read_code(code) for code in codes] == [Code(None, code) for code in codes]


def test_every_task_has_a_lead_and_no_mark_up_is_left(ctr17: Programme) -> None:
    assert [row.code for row in ctr17.rows if not row.leads or not row.title] == []
    texts = [text for row in ctr17.rows for text in (row.title, row.deadline, row.product)]
    assert [text for text in texts if "<" in text or "**" in text or "  " in text] == []


def test_the_holders_that_are_no_agency_are_these(ctr17: Programme) -> None:
    leads = {lead for row in ctr17.rows for lead in row.leads}
    assert {lead for lead in leads if not names_one_agency(lead)} == {
        "BQLDA ĐTXD theo phân công của UBND thành phố",
        "Các Ban QLDA",
        "Các Sở, ngành, đơn vị liên quan",
        "các Sở, ngành theo chuyên môn được giao nhiệm vụ về Phí, lệ phí",
        "các cấp ủy",
        "các tổ chức chính trị - xã hội",
        "các địa phương liên quan",
    }
    assert len(leads) == 32


def test_the_rows_read_by_hand_are_among_them(ctr17: Programme) -> None:
    rows = {(row.section, row.no): row for row in ctr17.rows}
    by_hand = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    keys = ("section", "no", "title", "deadline", "lead_raw")
    assert [
        {**{key: getattr(rows[gold["section"], gold["no"]], key) for key in keys}}
        | {"leads": list(rows[gold["section"], gold["no"]].leads)}
        for gold in by_hand
    ] == [{key: gold[key] for key in (*keys, "leads")} for gold in by_hand]
    assert len(by_hand) == 60


def test_what_ships_is_what_is_written(ctr17: Programme) -> None:
    assert from_text(to_text(ctr17)) == ctr17


def test_the_programme_that_is_followed_comes_first_then_the_others_by_date() -> None:
    assert [(one.number, one.followed) for one in shipped()] == [
        ("17-CTr/TU", True),
        ("108/NQ-CP", False),
        ("05-CTr/TU", False),
        ("Hội nghị 11/12/2025", False),
        ("CTr/ĐU", False),
    ]


def test_each_file_is_in_the_one_form() -> None:
    files = sorted(resources.files("seed.programmes").iterdir(), key=lambda file: file.name)
    texts = [file.read_text("utf-8") for file in files if file.name.endswith(".json")]
    assert [to_text(from_text(text)) for text in texts] == texts
    assert len(texts) == 5
