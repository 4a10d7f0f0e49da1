"""One thing typed means the same wherever it is typed: lists, figures, papers, the command line."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.cli.asked_day import date_of, day_gone_by, day_of, moment_of
from bot.cli.papers.report_command import period_of
from bot.handlers.office.paper_requests import period_in
from bot.handlers.tasks import list_filters
from bot.settings import Settings
from seed.document_head import GivenHead, head_of
from storage.rules.reading.commands.figure_views import read_asked
from tests.builders import local

TODAY = date(2026, 12, 25)


@pytest.mark.parametrize(
    "words",
    [
        "q4",
        "Quý IV/2026",
        "quy 4 nam 2026",
        "Quý 04/2026",
        "quý này",
        "quý trước",
        "III/2026",
        "năm 2026",
        "năm nay",
        "6 tháng đầu năm 2026",
        "9 tháng đầu năm",
        "giữa nhiệm kỳ",
        "nhiệm kỳ",
        "quý tư năm ngoái",
        "quý III năm nay.",
        "năm ngoái",
        "cả năm",
        "sáu tháng",
    ],
)
def test_a_period_means_the_same_to_every_command(words: str) -> None:
    wanted = period_of(words, None, TODAY)
    assert list_filters.typed(words, TODAY) == wanted.key
    assert read_asked(words, TODAY).period == wanted
    assert period_in(words, TODAY) == ("", wanted)


@pytest.mark.parametrize(
    "text",
    ["24/12/2026", "24-12-2026", "24.12.2026", "2026-12-24", "ngày 24/12/2026", "24 / 12 / 2026"],
)
def test_a_date_means_the_same_to_the_command_line_and_to_the_importer(
    text: str, tmp_path: Path
) -> None:
    day = date(2026, 12, 24)
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'register.db'}", clock=local(2026, 12, 25)
    )
    read = [date_of(text), day_of(text, settings), day_gone_by(text, settings)]
    assert read == [day, day, day]
    assert head_of(GivenHead(), text).issued_on == day
    end = datetime.combine(day, time.max, local(2026, 12, 24).tzinfo)
    assert moment_of(text, settings) == end
