"""What saving a document would do, before it is saved: spellings known, near, and said by a person."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import docx
import pytest

from seed.import_plan import Plan, plan
from seed.importer import save_shipped
from seed.intake import Doubt, DoubtKind, Head, take_in
from seed.programmes import load
from seed.readers.document import read_document
from seed.readers.document_read import DocumentReading
from storage.act import Act, Source
from storage.programmes import Change, Changes, save
from storage.store.engine import Database
from tests.builders import LONG_AGO, register, restrict, task
from tests.seed.readers.office_files import WRITERS, Line, add_table, write_xlsx
from tests.seed.test_intake import HEAD, TABLES, row, taken

pytestmark = pytest.mark.whole

ANNEX = load("17-ctr-tu")
ANNEX_HEAD = Head(
    ANNEX.number, ANNEX.prefix, ANNEX.date, ANNEX.title, ANNEX.issuer, ANNEX.last_year,
    ANNEX.supersedes, followed=True,
)  # fmt: skip


def planned(db: Database, read: DocumentReading, head: Head) -> Plan:
    with db.transaction() as session:
        return plan(session, take_in(read, head), {})


def changes(found: Plan) -> list[int]:
    return [found.count(change) for change in Change]


def applied(db: Database, read: DocumentReading, head: Head) -> Changes:
    with db.transaction() as session:
        found = plan(session, take_in(read, head), {})
        act = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
        return save(act, found.intake.spec)


def spelled(db: Database, lead: str, meanings: dict[str, str]) -> Plan:
    register(db, [task("1.1", date(2026, 6, 30), leads=["Sở Nội vụ", "Công an thành phố"])])
    with db.transaction() as session:
        return plan(session, taken(row("1", lead=lead)), meanings)


@pytest.mark.parametrize("lead", ["Sở Nội vụ", "sở nội vụ", "Công an TP", "CÔNG AN THÀNH PHỐ"])
def test_a_known_spelling_is_no_doubt_and_no_new_agency(db: Database, lead: str) -> None:
    found = spelled(db, lead, {})
    assert (found.doubts, found.diff.new_agencies) == ((), ())


def test_a_former_name_is_asked_about_with_the_agency_it_passed_to(db: Database) -> None:
    assert spelled(db, "Sở LĐTBXH", {}).unsettled == [("Sở LĐTBXH", "Sở Nội vụ")]


def test_a_near_spelling_is_a_doubt_and_comes_in_as_an_agency_of_its_own(db: Database) -> None:
    found = spelled(db, "Sở Nội vụu", {})
    assert found.doubts == (Doubt(DoubtKind.UNKNOWN_AGENCY, "1.1", "2", "Sở Nội vụu", "Sở Nội vụ"),)
    assert found.diff.new_agencies == ("Sở Nội vụu",)


def test_a_spelling_far_from_all_is_a_new_agency_without_a_doubt(db: Database) -> None:
    found = spelled(db, "Tổng cục Kỹ thuật Tương lai", {})
    assert (found.doubts, found.diff.new_agencies) == ((), ("Tổng cục Kỹ thuật Tương lai",))


def test_what_a_person_says_a_spelling_means_settles_it(db: Database) -> None:
    found = spelled(db, "Sở Nội vụu", {"sở nội vụu": "Sở Nội vụ"})
    assert (found.doubts, found.diff.new_agencies) == ((), ())
    assert found.diff.spec.tasks[0].leads == ("Sở Nội vụ",)


def test_new_tasks_of_armed_bodies_are_told_as_restricted(db: Database) -> None:
    found = spelled(db, "Công an thành phố", {})
    assert [diff.code for diff in found.restricted] == ["1.1"]


def test_words_that_an_admin_restricted_are_in_no_doubt(db: Database) -> None:
    leaderless = row("1", lead="")
    with db.transaction() as session:
        act = Act(session, LONG_AGO, source=Source.COMMAND_LINE)
        save(act, taken(leaderless).spec)
    restrict(db, "1.1")
    with db.transaction() as session:
        found = plan(session, taken(leaderless), {})
        assert [(one.kind, one.text) for one in found.doubts] == [(DoubtKind.NO_LEAD, "")]


ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def _printed(code: str) -> str:
    """A chapter has a Roman numeral, the parts in it have "7.1"."""
    return code if "." in code else ROMANS[int(code) - 1]


def annex_lines() -> list[Line]:
    """The shipped annex as a table: a group row a section, its rows as the document has them."""
    titles = {section.code: section.title for section in ANNEX.sections}
    lines: list[Line] = [
        ("STT", "Nhiệm vụ", "Thời hạn", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả", "Ghi chú")
    ]
    told: set[str] = set()
    for section, rows in groupby(ANNEX.rows, key=lambda one: one.section):
        parts = section.split(".")
        for depth in range(1, len(parts) + 1):
            code = ".".join(parts[:depth])
            if code not in told:
                told.add(code)
                lines.append((_printed(code), titles[code], "", "", "", "", ""))
        lines += [
            (
                one.no.rpartition(".")[2],  # 6.i is printed "i" below 6
                one.title,
                one.deadline,
                one.lead_raw,
                one.coordinating_raw,
                one.product,
                one.note,
            )
            for one in rows
        ]
    return lines


@pytest.mark.parametrize("form", ["txt", "docx", "xlsx"])
def test_all_212_rows_of_the_annex_are_unchanged_against_what_ships(
    db: Database, tmp_path: Path, form: str
) -> None:
    with db.transaction() as session:
        save_shipped(Act(session, LONG_AGO, source=Source.COMMAND_LINE))
    read = read_document(WRITERS[form](tmp_path / f"phu-luc.{form}", annex_lines()))
    assert len(read.rows) == 212
    found = planned(db, read, ANNEX_HEAD)
    assert [diff.code for diff in found.changed] == []
    assert changes(found) == [0, 0, 212, 0]
    assert applied(db, read, ANNEX_HEAD) == Changes(unchanged=212)


def table_as(form: str, name: str, folder: Path) -> DocumentReading:
    source = TABLES / f"{name}.tsv"
    rows: list[Line] = [line.split("\t") for line in source.read_text("utf-8").splitlines()]
    whole: list[Line] = [line if any(line[1:]) else line[:1] for line in rows]
    if form == "tsv":
        return read_document(source)
    path = folder / f"bang.{form}"
    if form == "xlsx":
        write_xlsx(path, whole, above="PHỤ LỤC")
    else:
        document = docx.Document()
        document.add_paragraph("PHỤ LỤC")
        add_table(document, whole)
        document.save(str(path))
    return read_document(path)


@pytest.mark.parametrize("form", ["tsv", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("name", "rows"), [("nq03_cp_2025_pl2", 140), ("qd844_ttg_2026_phu_luc", 29)]
)
def test_a_public_table_is_applied_and_applied_again_changes_nothing(
    db: Database, tmp_path: Path, name: str, rows: int, form: str
) -> None:
    read = table_as(form, name, tmp_path)
    assert read.questions == ()
    assert applied(db, read, HEAD) == Changes(new=rows)
    assert applied(db, read, HEAD) == Changes(unchanged=rows)
    other_form = table_as("tsv", name, tmp_path)
    assert changes(planned(db, other_form, HEAD)) == [0, 0, rows, 0]
    assert changes(planned(db, other_form, replace(HEAD, number="8/KH-TU"))) == [rows, 0, 0, 0]
