"""One process makes one file after another, says what it could not make, and is replaced when it dies."""

import asyncio
import os
import signal
from datetime import date

import pytest

from bot.files.maker_process import FileNotMadeError, make_apart
from bot.files.parcels import packed
from bot.files.staying_maker import StayingMaker
from jobs.papers.chart_contents import TrendChart, TrendPoint
from storage.rules.figures.five_figures import Figures
from storage.rules.file_kinds import FileKind

pytestmark = pytest.mark.process
POINT = TrendPoint(date(2026, 12, 31), Figures(1, 0, 0, 0, 0))
CHART = packed(FileKind.TREND_CHART, TrendChart((POINT,)))


def test_files_of_one_process_are_those_of_a_process_each_and_its_end_costs_one_try() -> None:
    async def story() -> None:
        apart = await make_apart(CHART)
        maker = StayingMaker()
        try:
            assert await maker(CHART) == apart
            assert maker._process is not None
            first = maker._process.pid
            with pytest.raises(FileNotMadeError, match="UnpicklingError"):
                await maker(b"no parcel")
            assert await maker(CHART) == apart
            assert maker._process.pid == first
            maker._process.send_signal(signal.SIGSTOP)
            asked = asyncio.create_task(maker(CHART))
            await asyncio.sleep(0)
            os.kill(first, signal.SIGKILL)
            with pytest.raises(FileNotMadeError, match="ended"):
                await asked
            assert await maker(CHART) == apart
            assert maker._process.pid != first
        finally:
            await maker.close()

    asyncio.run(story())
