"""Chỉ tiêu and key projects said by their codes, where tasks are mostly spoken of."""

from tests.bot.house import House, story
from tests.builders import local

NOON = local(2026, 12, 22, 12, 0)


@story(at=NOON)
async def test_a_code_typed_alone_or_with_a_figure_means_what_it_does_behind_its_command(
    house: House,
) -> None:
    for typed in ("PL1.II.3", "pl4.3"):
        assert (await house.say(house.office, typed)).startswith("🎯 PL1.II.3 Tỷ trọng")
    figures = await house.say(house.office, "pl1.ii.3: 26,5\nPL1.II.1 9")
    assert [line.split()[1] for line in figures.splitlines() if line.startswith("•")] == [
        "PL1.II.3",
        "PL1.II.1",
    ]
    assert (await house.say(house.office, "PL3.B.IV.31")).startswith("🏗 PL3.B.IV.31 Dự án")
    assert (await house.say(house.office, "PL1.II.3 27")).startswith("✅ Đã ghi nhận số liệu")
    report = await house.say(house.office, "PL3.B.IV.31 giải ngân 45%")
    assert "• Giải ngân: «giải ngân 45%»" in report
    assert len(await house.events("target_value", "project_report")) == 4


@story(at=NOON)
async def test_in_the_midst_of_a_question_such_words_are_its_answer(house: House) -> None:
    await house.say(house.officer, "/capnhat 1.6")
    await house.say(house.officer, "PL1.II.3 đã rà soát, đưa vào dự thảo")
    (kept,) = await house.events("progress")
    assert kept.values["text"] == "PL1.II.3 đã rà soát, đưa vào dự thảo"


@story(at=NOON)
async def test_a_command_about_tasks_names_the_command_that_is_meant(house: House) -> None:
    target = "PL4.2 là mã chỉ tiêu, không phải mã nhiệm vụ. Gõ /chitieu PL4.2 để xem, thêm số để cho số liệu."
    project = "PL3.A.1 là mã dự án, không phải mã nhiệm vụ. Gõ /duan PL3.A.1 để xem, thêm nội dung để báo cáo."
    for command in ("capnhat", "hoanthanh", "giahan", "vuongmac"):
        assert await house.say(house.finance, f"/{command} PL4.2 31/3/2027") == target
        assert await house.say(house.finance, f"/{command} PL3.A.1") == project
    for command in ("dondoc", "molai"):
        assert await house.say(house.office, f"/{command} PL4.2 nhầm") == target
    own = "Không tìm thấy chỉ tiêu hoặc dự án PL4.2 trong phạm vi của đồng chí."
    for typed in ("PL4.2", "PL4.2 8000", "/capnhat PL4.2 đạt 8000"):
        assert (await house.say(house.officer, typed)).startswith(own)
    assert await house.events("progress", "target_value", "extension_requested") == []


@story(at=NOON)
async def test_an_admin_assigns_both_as_a_task_is_assigned(house: House) -> None:
    target = await house.say(house.admin, "/phancong PL1.II.3 Sở Tài chính")
    assert target.startswith("✅ Đã phân công chỉ tiêu PL1.II.3 ")
    project = await house.say(house.admin, "/phancong PL3.B.IV.31: Sở Xây dựng")
    assert project.startswith("✅ Đã phân công dự án PL3.B.IV.31 ")
    assert "Nay chủ trì: Sở Xây dựng" in project


@story(at=NOON)
async def test_a_search_names_the_targets_and_projects_it_finds_beside_the_tasks(
    house: House,
) -> None:
    found = await house.say(house.office, "/timkiem kinh te so GRDP")
    assert found.startswith("🔎 Tìm “kinh te so GRDP”: 0 nhiệm vụ\nKhông thấy nhiệm vụ nào")
    assert "🎯 Chỉ tiêu, dự án (gõ mã để xem):\n• PL1.II.3 Tỷ trọng đóng góp" in found
    assert (await house.say(house.office, "PL1.II.3")).startswith("🎯 PL1.II.3 ")
    several = await house.say(house.office, "/timkiem tỷ lệ")
    assert several.count("\n• PL") == 5
    assert "… và 1 chỉ tiêu, dự án khác." in several
    assert "🎯" not in await house.say(house.officer, "/timkiem GRDP")
