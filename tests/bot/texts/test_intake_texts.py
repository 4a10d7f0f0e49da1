"""The plan of an import as Telegram shows it: every word of the document is escaped, none runs wild."""

from dataclasses import replace
from datetime import date

from bot.texts import plain, render
from seed.import_plan import Plan, plan
from seed.intake import DoubtKind, take_in
from seed.readers.assignment_rows import Row
from seed.readers.document_read import DocumentReading
from seed.readers.remarks import Remark, RemarkKind
from storage.act import Act, Source
from storage.programmes import save
from storage.store.engine import Database
from tests.builders import LONG_AGO
from tests.seed.test_intake import HEAD, row

EVIL = "<b>&Q</b>"
ESCAPED = "&lt;b&gt;&amp;Q&lt;/b&gt;"
OURS = ("<b>", "</b>")


def evil(no: str, lead: str = f"Sở {EVIL}", deadline: str = f"lúc {EVIL}") -> Row:
    return replace(
        row(no, lead="", deadline=deadline), title=EVIL, leads=(lead,) if lead else (), product=EVIL
    )


def planned(db: Database, *rows: Row, remarks: tuple[Remark, ...] = ()) -> Plan:
    head = replace(HEAD, number=f"7/{EVIL}", title=EVIL)
    read = DocumentReading(rows, (), remarks, {}, ())
    with db.transaction() as session:
        return plan(session, take_in(read, head), {})


def shown(found: Plan, most: int = 40) -> str:
    text = render("intake/plan", plan=found, dated=True, most=most, sheet=True)
    assert "&lt;b&gt;" in text
    assert EVIL not in text
    assert EVIL in plain(text)
    return text


def test_a_document_of_evil_words_is_escaped_in_every_doubt_there_is(db: Database) -> None:
    remarks = tuple(Remark(kind, EVIL, 2, EVIL) for kind in RemarkKind)
    spoken = replace(evil("4"), sentence=EVIL, unsure=("carried",))
    rows = (evil("1"), evil("2", lead=""), evil("3", lead=f"Các sở {EVIL}"), spoken)
    found = planned(db, *rows, remarks=remarks)
    text = shown(found)
    kinds = {doubt.kind for doubt in found.doubts}
    assert kinds == set(DoubtKind) - {DoubtKind.AMBIGUOUS_DEADLINE, DoubtKind.UNKNOWN_AGENCY}
    assert text.startswith(f"<b>7/{ESCAPED}</b> ngày 06/03/2026: {ESCAPED}\n")
    assert f"1.1, dòng 2: chưa đọc được thời hạn «lúc {ESCAPED}», vào sổ là không có" in text


def test_a_diff_of_evil_words_is_escaped(db: Database) -> None:
    first = planned(db, row("1"), row("2"))
    with db.transaction() as session:
        save(Act(session, LONG_AGO, source=Source.COMMAND_LINE), first.intake.spec)
    text = shown(planned(db, evil("1", lead="Sở Nội vụ")))
    assert f"• 1.1: tên «Việc 1» → «{ESCAPED}»; sản phẩm «trống» → «{ESCAPED}»;" in text
    assert "hạn 30/06/2026 → bỏ;" in text
    assert text.endswith("<b>Không còn trong văn bản: 1 dòng</b>\n1.2")


def test_doubts_and_changes_beyond_the_most_are_counted(db: Database) -> None:
    first = planned(db, *(row(str(at)) for at in range(1, 4)))
    with db.transaction() as session:
        save(Act(session, LONG_AGO, source=Source.COMMAND_LINE), first.intake.spec)
    rewritten = (evil(str(at), lead="Sở Nội vụ") for at in range(1, 4))
    text = shown(planned(db, *rewritten), most=1)
    assert "… và 2 dòng khác" in text
    assert "… và 2 chỗ khác" in text


def test_a_document_without_number_or_date_says_so(db: Database) -> None:
    read = DocumentReading((row("1"),), (), (), {}, ())
    nameless = replace(HEAD, number="", title="", issued_on=date(2026, 1, 1))
    with db.transaction() as session:
        found = plan(session, take_in(read, nameless), {})
        text = render("intake/plan", plan=found, dated=False, most=40, sheet=True)
    assert text == (
        "<b>Chưa rõ số văn bản</b>\n"
        "1 nhiệm vụ: 1 mới · 0 thay đổi · 0 giữ nguyên · 0 không còn trong văn bản\n"
        "Cơ quan mới trong sổ: 1: «Sở Nội vụ»"
    )
