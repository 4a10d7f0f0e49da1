"""What only leads to a report's lines is in no task's words."""

from dataclasses import replace

import pytest

from storage.rules.reading.replies import read_reply
from tests.storage.rules.reading.replies.accounts_read import WHEN

LINES = "1.6: đã trình\n2.1: đang soạn"
HEAD = (
    "UBND THÀNH PHỐ HẢI PHÒNG\nSỞ TÀI CHÍNH\nSố: 123/BC-STC\nHải Phòng, ngày 24 tháng 12 năm 2026\n"
    "BÁO CÁO\nTình hình thực hiện nhiệm vụ tháng 12 năm 2026\nKính gửi: Văn phòng Thành ủy Hải Phòng\n"
    "Thực hiện Công văn số 12-CV/VPTU, Sở Tài chính báo cáo kết quả như sau:\n"
)


@pytest.mark.parametrize(
    "text",
    [
        f"Sở Tài chính báo cáo kết quả thực hiện nhiệm vụ như sau:\n{LINES}",
        f"Sở báo cáo các nhiệm vụ đang chậm như sau\n{LINES}",
        f"Các nhiệm vụ đã được giao:\n{LINES}",
        f"Kính gửi Văn phòng Thành ủy,\nTiến độ công việc tuần này\n{LINES}\nTrân trọng báo cáo.",
        f"{HEAD}{LINES}",
        "Em báo cáo các việc sau: 1.6 đã trình; 2.1 đang soạn",
        "1.6 đã trình\nCác nhiệm vụ còn lại:\n2.1 đang soạn",
    ],
)
def test_the_head_of_a_report_is_said_of_no_task(text: str) -> None:
    reply = read_reply(text, WHEN)
    assert [(item.code, item.words) for item in reply.items] == [
        ("1.6", "đã trình"),
        ("2.1", "đang soạn"),
    ]
    assert reply.asks == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đã xong:\n1.6\n2.1", ["Đã xong:", "Đã xong:"]),
        ("Khó khăn, vướng mắc:\n1.6: thiếu vốn", ["Khó khăn, vướng mắc:; thiếu vốn"]),
        ("ĐÃ TRÌNH UBND\n1.6", ["ĐÃ TRÌNH UBND"]),
        ("Báo cáo tiến độ: đã trình 1.6", ["Báo cáo tiến độ: đã trình"]),
        ("1.6 kết quả như sau: đã trình, chờ ký", ["kết quả như sau: đã trình, chờ ký"]),
    ],
)
def test_a_line_that_tells_something_is_kept(text: str, words: list[str]) -> None:
    assert [item.words for item in read_reply(text, WHEN).items] == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sở đã hoàn thành các việc sau: 1.6, 2.1", "completion"),
        ("Đã hoàn thành các nhiệm vụ sau:\n1.6\n2.1", "completion"),
        ("HOÀN TẤT\n1.6\n2.1", "completion"),
        ("Đã trình UBND thành phố 2 nội dung sau:\n1.6\n2.1", "progress"),
        ("Chưa xong các việc sau: 1.6, 2.1", "progress"),
        ("Tiến độ các nhiệm vụ đảm bảo:\n1.6\n2.1", "progress"),
        ("Các nhiệm vụ bị vướng mặt bằng như sau: 1.6, 2.1", "difficulty"),
        ("Nhiệm vụ đúng hạn:\n1.6\n2.1", "forecast"),
        ("Xin lùi đến 31/1 các nhiệm vụ sau: 1.6, 2.1", "extension"),
        ("Đề nghị cho lùi thời hạn như sau:\n- 1.6: 31/1/2027\n- 2.1: 28/2/2027", "extension"),
    ],
)
def test_what_leads_on_and_tells_something_is_said_of_each_line(text: str, told: str) -> None:
    assert [(item.code, item.said) for item in read_reply(text, WHEN).items] == [
        ("1.6", told),
        ("2.1", told),
    ]


@pytest.mark.parametrize(
    ("head", "document"),
    [
        ("SỞ NỘI VỤ\nSố: 45/BC-SNV\nHải Phòng, ngày 20 tháng 12 năm 2026\nBÁO CÁO\nVề việc thực hiện Chương trình 17", None),
        ("Số: 45/BC-SNV\nngày 20/12/2026\nBáo cáo", None),
        ("SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 123/SNV-VP Hải Phòng, ngày 20/12/2026\nV/v báo cáo tiến độ", None),
        ("BAN TUYÊN GIÁO\n*\nSố 12-BC/BTG\nBÁO CÁO", None),
        ("SỞ NỘI VỤ\nSố: 45/QĐ-SNV\nQUYẾT ĐỊNH", "45/QĐ-SNV"),
        ("SỞ NỘI VỤ\nSố: 4/TTr-SNV\nTỜ TRÌNH", "4/TTr-SNV"),
        ("Số: 45/BC-SNV", "45/BC-SNV"),
    ],
)  # fmt: skip
def test_a_letters_own_number_is_no_product_of_the_one_task_it_tells_of(
    head: str, document: str | None
) -> None:
    (item,) = read_reply(f"{head}\nSở đã ban hành quy chế.", replace(WHEN, lines=("1.6",))).items
    assert (item.code, item.document) == ("1.6", document)
