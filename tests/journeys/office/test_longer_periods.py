"""Half a year, a year, half a term and a term are periods of every paper and figure."""

import io

import pytest
from docx import Document

from tests.bot.files.opened import spaced
from tests.bot.house import House, story
from tests.builders import local

PERIODS = (
    ("6 tháng đầu năm 2026", "6 tháng đầu năm 2026", "23:59 ngày 30/06/2026"),
    ("9 tháng", "9 tháng đầu năm 2026", "23:59 ngày 30/09/2026"),
    ("năm 2026", "Năm 2026", "12:00 ngày 22/12/2026"),
    ("Giữa nhiệm kỳ", "Giữa nhiệm kỳ 2025-2030", "12:00 ngày 22/12/2026"),
    ("Nhiệm kỳ", "Nhiệm kỳ 2025-2030", "12:00 ngày 22/12/2026"),
)
COUNTED = (
    "trong 6 tháng đầu năm 2026 (từ ngày 01/01/2026 đến ngày 30/6/2026; số liệu tính đến hết ngày 30/6/2026)",
    "trong 9 tháng đầu năm 2026 (từ ngày 01/01/2026 đến ngày 30/9/2026; số liệu tính đến hết ngày 30/9/2026)",
    "trong năm 2026 (từ ngày 01/01/2026 đến ngày 31/12/2026; số liệu tính đến ngày 22/12/2026)",
    "đến giữa nhiệm kỳ 2025-2030 (từ ngày 01/01/2026 đến ngày 30/6/2028; số liệu tính đến ngày 22/12/2026)",
    "trong nhiệm kỳ 2025-2030 (từ ngày 01/01/2026 đến ngày 31/12/2030; số liệu tính đến ngày 22/12/2026)",
)
"""How the paper of each of them begins its count."""
PAPERS = [
    (typed, label, counted) for (typed, label, _), counted in zip(PERIODS, COUNTED, strict=True)
]
NOON = local(2026, 12, 22, 12, 0)


@pytest.mark.parametrize(("typed", "label", "at"), PERIODS)
@story(at=NOON)
async def test_figures_of_a_longer_period(house: House, typed: str, label: str, at: str) -> None:
    told = (await house.say(house.office, f"/thongke {typed}")).splitlines()
    assert told[:2] == [f"📈 Thống kê: {label}", f"Số liệu đến {at}"]
    pressed = (await house.tap(house.office, "Theo mục")).splitlines()
    assert pressed[:3] == told[:3]


@pytest.mark.parametrize(("typed", "label", "counted"), PAPERS)
@story(at=NOON)
async def test_a_paper_of_a_longer_period(
    house: House, typed: str, label: str, counted: str
) -> None:
    making, sent = await house.heard(house.office, lambda: house.office.say(f"/baocao {typed}"))
    assert making.text.startswith(f"⏳ Đang lập báo cáo {label}")
    assert sent.attachment is not None
    assert sent.attachment.name == f"Báo cáo {label}, 22-12-2026.docx"
    lines = [spaced(one.text) for one in Document(io.BytesIO(sent.attachment.content)).paragraphs]
    said = label[:1].lower() + label[1:]
    assert (
        f"kết quả thực hiện nhiệm vụ theo Chương trình hành động số 17-CTr/TU của Thành ủy, {said}"
    ) in lines
    (told,) = [line for line in lines if "; số liệu tính đến " in line]
    assert told.endswith(f" kết quả thực hiện 212 nhiệm vụ {counted} như sau:")
