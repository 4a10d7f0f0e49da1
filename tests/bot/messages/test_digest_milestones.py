"""A line of the digest names the milestone that is due, and what its document lets wait."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.messages import digest_page
from bot.texts import plain
from jobs.digest import weekly_digest
from storage.rules.post.marks import unmarked
from tests.builders import database, local, milestone, register, task


def test_a_line_names_its_milestone_and_that_it_may_wait(tmp_path: Path) -> None:
    waits, begins = (
        task(code, milestone(due, label="Khởi công"), date(2027, 12, 31), title="Dự án")
        for code, due in (("5.10", date(2026, 11, 30)), ("7.2.4", date(2026, 5, 31)))
    )
    soon = task("8.1", milestone(date(2026, 12, 31), label="Ban hành"), title="Đề án")
    with database(tmp_path / "register.db") as db:
        register(db, [begins, *(replace(one, conditional=True) for one in (waits, soon))])
        with db.transaction() as session:
            digest = weekly_digest.gather(session, local(2026, 12, 25, 16, 0))
    text = plain(unmarked(digest_page.full(digest, 7).words))
    assert "7.2.4 (Khởi công) quá 208 ngày, 5.10 (Khởi công, chờ điều kiện, 25) ·" in text
    assert "8.1 Đề án (Ban hành) · Sở Nội vụ · 31/12 · chờ điều kiện\n" in text
