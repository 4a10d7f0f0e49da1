"""The text form of Phụ lục 2, on an excerpt with the document's hard cases."""

from pathlib import Path

import pytest

from seed.readers.annex import read_annex, read_sections
from seed.readers.assignment_rows import Row

EXCERPT = Path(__file__).parents[2].joinpath("data", "annex_excerpt.txt").read_text("utf-8")
HEADER = "TT\tNhiệm vụ cụ thể\tThời gian\tPhân công thực hiện\t\tKết quả/Sản phẩm\tGhi chú"


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return {row.code: row for row in read_annex(EXCERPT)}


def table(*lines: str) -> list[Row]:
    return read_annex("\n".join((HEADER, "I-\tChương\t\t\t\t\t", *lines)))


def test_every_task_of_the_excerpt_is_read_once_in_order() -> None:
    assert [row.code for row in read_annex(EXCERPT)] == [
        "2.1.1",
        "2.1.4",
        "2.1.5",
        "7.1.6",
        "7.1.6.i",
        "7.1.6.ii",
        "7.1.6.iii",
        "7.1.6.iv",
        "7.1.6.v",
        "7.1.6.vi",
        "8.1",
        "8.8",
        "10.5",
        "11.4",
    ]


def test_headings_get_arabic_codes_and_keep_their_titles() -> None:
    sections = read_sections(EXCERPT)
    assert [section.code for section in sections] == ["1", "2", "2.1", "7", "7.1", "8", "10", "11"]
    assert sections[2].title == "Tăng cường huy động nguồn lực cho phát triển"
    assert sections[2].place == 11


def test_a_row_carries_every_cell_as_written(rows: dict[str, Row]) -> None:
    assert rows["2.1.4"] == Row(
        section="2.1",
        section_title="Tăng cường huy động nguồn lực cho phát triển",
        no="4",
        title=(
            "Triển khai thực hiện Quyết định điều chỉnh quy hoạch thành phố Hải Phòng thời kỳ "
            "2021-2030, tầm nhìn đến năm 2050."
        ),
        deadline=(
            "- Hoàn thành xây dựng Kế hoạch: Quý IV/2026; - Triển khai thực hiện: 2026-2030."
        ),
        lead_raw="Sở Tài chính",
        leads=("Sở Tài chính",),
        coordinating_raw=(
            "Các sở, ban, ngành, địa phương; các Bộ, ngành Trung ương và đơn vị có liên quan"
        ),
        coordinating=(
            "Các sở, ban, ngành, địa phương",
            "các Bộ, ngành Trung ương và đơn vị có liên quan",
        ),
        product=(
            "Kế hoạch thực hiện Quyết định của UBND thành phố điều chỉnh quy hoạch thành phố Hải "
            "Phòng thời kỳ 2021-2030, tầm nhìn đến năm 2050 được phê duyệt"
        ),
        note="Theo Chương trình hành động số 05-CTr/TU, có điều chỉnh, bổ sung",
        place=16,
    )


def test_a_title_split_over_a_page_reads_on(rows: dict[str, Row]) -> None:
    assert rows["11.4"].title == (
        "Xây dựng và áp dụng cơ chế Một cửa liên thông trong giải quyết thủ tục hành chính đối với "
        "dự án đầu tư thực hiện ngoài khu công nghiệp, khu kinh tế"
    )
    assert rows["11.4"].note == "Theo Chương trình hành động số 05-CTr/TU"
    assert rows["11.4"].coordinating == (
        "Các sở, ban, ngành có liên quan: Khoa học và Công nghệ Xây dựng, Nông nghiệp và Môi trường, Công an TP (phòng cháy chữa cháy), Công Thương, Nội vụ, Thuế thành phố, Bảo hiểm xã hội thành phố",
        "UBND cấp xã",
        "Văn phòng UBND thành phố (Trung tâm Phục vụ hành chính công TP)",
    )
    assert "không để hình thành điểm nóng phức tạp." in rows["8.1"].title


def test_a_second_deadline_row_is_a_further_deadline_of_its_task(rows: dict[str, Row]) -> None:
    assert (
        rows["7.1.6.v"].deadline == "- Phần đầu khởi công quý II/2026; | - Hoàn thành quý II/2028"
    )
    assert rows["7.1.6.vi"].deadline == "- Phần đầu khởi công năm 2026; | - Hoàn thành năm 2029"


def test_an_unnumbered_act_belongs_to_the_task_above_it(rows: dict[str, Row]) -> None:
    assert rows["8.8"].deadline == "Thường xuyên | Giai đoạn 2026 - 2030"
    assert "tìm kiếm cứu hộ, cứu nạn. Tham gia xây dựng “Vòm" in rows["8.8"].title


def test_html_leaves_its_words_only(rows: dict[str, Row]) -> None:
    assert rows["10.5"].deadline == (
        "- Quý II/2026: ban hành mô hình “Chi đoàn xã hội chủ nghĩa gắn với đoàn viên xã hội chủ "
        "nghĩa”; ban hành Bộ tiêu chí đánh giá Chi đoàn, đoàn viên xã hội chủ nghĩa. - Quý III, IV "
        "Năm 2026: triển khai thí điểm tại 10 đơn vị xã, phường. - Năm 2027– 2028: sơ kết, nhân "
        "rộng toàn thành phố."
    )
    assert rows["10.5"].leads == ("Thành đoàn Hải Phòng",)
    marked = table("(1)\tA &amp; <b>B</b>\t( <i>tháng 12</i> )\tSở Y tế\t\t\t")
    assert [(row.title, row.deadline) for row in marked] == [("A & B", "( tháng 12 )")]


def test_a_deadline_split_over_a_page_is_one_deadline() -> None:
    rows = table("(1)\tViệc\tBan hành quý\tSở Y tế\t\t\t", "", HEADER, "\t\tIV/2026\t\t\t\t")
    assert [row.deadline for row in rows] == ["Ban hành quý IV/2026"]


def test_tables_before_and_after_the_annex_are_left_alone() -> None:
    other = "TT\tChỉ tiêu\tĐơn vị\t2026\t2027\t2028\tGhi chú\n(1)\tTăng trưởng\t%\t11\t12\t13\t"
    rows = read_annex(f"{other}\n\n{HEADER}\nI-\tA\t\t\t\t\t\n(1)\tB\t\t\t\t\t\n\n**C**\n{other}")
    assert [(row.code, row.title) for row in rows] == [("1.1", "B")]


def test_a_text_without_the_table_has_no_rows() -> None:
    assert read_annex("Kính gửi:\n(1)\tA\tB\tC\tD\tE\tF") == []
