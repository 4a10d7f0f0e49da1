"""Spans of codes, lines after words, the agency's own papers, measures and chat, each told from its like.

A case: the words, the day, the lines of the message answered, and the reading: a task's code and kind
(p progress, c completion, x extension, d difficulty, f forecast), "@" a promised day, "#" a document
with its day after "/", ">" a new deadline, "=" a forecast, "?" what is asked; "-" is nothing.
"""

from typing import Any

import pytest

from tests.storage.rules.reading.test_reply_accuracy import reading

SPANS = (
    ("9.2 đến 9.4 đều thường xuyên, không có phát sinh", "2026-12-15", "", "9.2:p 9.3:p 9.4:p"),
    ("9.2 - 9.4 đang làm", "2026-12-15", "", "9.2:p 9.3:p 9.4:p"),
    ("các nhiệm vụ từ 9.2 đến 9.4 đúng hạn", "2026-12-15", "", "9.2:f=in_time 9.3:f=in_time 9.4:f=in_time"),
    ("1.4 đến 1.6 kịp", "2026-12-15", "", "1.4:f=in_time 1.5:f=in_time 1.6:f=in_time"),
    ("nv 3.4 tới 3.6 đang triển khai", "2026-12-15", "", "3.4:p 3.5:p 3.6:p"),
    ("9.2-9.4 đang làm", "2026-12-15", "", "9.2:p 9.3:p 9.4:p"),
    ("2.1.5 đến 2.1.7 đã trình", "2026-12-15", "", "2.1.5:p 2.1.6:p 2.1.7:p"),
    ("từ 9.2 đến 9.4 vẫn như cũ", "2026-12-15", "", "9.2:p 9.3:p 9.4:p"),
    ("1.6 đến 28.12 trình", "2026-12-15", "", "1.6:p@2026-12-28"),
    ("1.6 đến 10/1 trình", "2026-12-15", "", "1.6:p@2027-01-10"),
    ("1.6 xin lùi đến 9.4", "2026-12-15", "", "1.6:x>2027-04-09"),
)  # fmt: skip
BEHIND_WORDS = (
    ("kip 1 3, 2 ko kip xin den 31/1", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:x>2027-01-31"),
    ("kịp 1, 3, còn 2 không kịp", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:f=late"),
    ("trễ 1 3, 2 kịp", "2026-12-15", "3.4,3.5,3.8", "3.4:f=late 3.8:f=late 3.5:f=in_time"),
    ("đúng hạn 1 2, 3 chậm", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.5:f=in_time 3.8:f=late"),
    ("kịp 1 3, 2 đang trình", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:p"),
    ("kịp 3, 1 xin lùi đến 31/1, 2 đang làm", "2026-12-15", "3.4,3.5,3.8", "3.8:f=in_time 3.4:x>2027-01-31 3.5:p"),
    ("không kịp 1 2, 3 kịp", "2026-12-15", "3.4,3.5,3.8", "3.4:f=late 3.5:f=late 3.8:f=in_time"),
    ("kịp 1 và 3, 2 xin đến 31/1", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:x>2027-01-31"),
    ("kịp 1 3; 2 ko kịp", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:f=late"),
    ("xong 1 3, 2 chưa", "2026-12-15", "3.4,3.5,3.8", "3.4:c 3.8:c 3.5:p"),
)  # fmt: skip
OWN_PAPERS = (
    ("Kính gửi VPTU, Sở Nội vụ báo cáo NV 1.6: Sở đã có Tờ trình số 512/TTr-SNV ngày 11/12/2026 trình UBND thành phố, hiện đang chờ ký ban hành.", "2026-12-15", "", "1.6:p#512/TTr-SNV/2026-12-11"),
    ("1.6: Sở đã có Tờ trình số 88/TTr-SNV ngày 10/12/2026 trình UBND thành phố", "2026-12-15", "", "1.6:p#88/TTr-SNV/2026-12-10"),
    ("1.6 Sở Nội vụ đã có Tờ trình số 88/TTr-SNV ngày 10/12/2026 trình UBND thành phố", "2026-12-15", "", "1.6:p#88/TTr-SNV/2026-12-10"),
    ("1.6 sở đã có văn bản số 88/SNV-XDCQ ngày 10/12/2026 trình UBND TP", "2026-12-15", "", "1.6:p#88/SNV-XDCQ/2026-12-10"),
    ("1.6 Sở Tài chính đã có văn bản 77/STC-HCSN góp ý, em đang tiếp thu", "2026-12-15", "", "1.6:p"),
    ("1.6 Sở Tài chính đã có công văn 77/STC-HCSN ngày 10/12/2026 gửi Sở Nội vụ, đang tiếp thu", "2026-12-15", "", "1.6:p"),
    ("1.6 Sở Tư pháp có báo cáo thẩm định 45/BC-STP", "2026-12-15", "", "1.6:p"),
    ("3.4 Sở đã gửi Tờ trình 90/TTr-STC ngày 9/12/2026 trình UBND thành phố, chờ ý kiến", "2026-12-15", "", "3.4:p#90/TTr-STC/2026-12-09"),
)  # fmt: skip
AS_BEFORE = (
    ("1 giống kỳ trước; 2 đã hoàn thành, QĐ số 97/QĐ-UBND ngày 12/01/2027", "2027-01-18", "1.16,1.14", "1.16:p 1.14:c#97/QĐ-UBND/2027-01-12"),
    ("1 như tuần trước, 2 kịp", "2026-12-15", "1.16,1.14", "1.16:p 1.14:f=in_time"),
    ("1 giống lần trước, 2 chậm", "2026-12-15", "1.16,1.14", "1.16:p 1.14:f=late"),
    ("1.6 như kỳ trước", "2026-12-15", "", "1.6:p"),
    ("1.6 giống tuần trước ạ", "2026-12-15", "", "1.6:p"),
    ("1 y như lần trước 2 đang trình", "2026-12-15", "1.16,1.14", "1.16:p 1.14:p"),
    ("giống báo cáo kỳ trước", "2026-12-15", "1.6", "1.6:p"),
    ("1 vẫn như báo cáo lần trước, 2 xong rồi", "2026-12-15", "1.16,1.14", "1.16:p 1.14:c"),
)  # fmt: skip
PAPER_LATER = (
    ("đã ban hành rồi, văn bản gửi sau", "2026-12-15", "1.6", "1.6:c"),
    ("đã hoàn thành, văn bản em gửi sau ạ", "2026-12-15", "1.6", "1.6:c"),
    ("1.6 ban hành rồi, quyết định gửi sau", "2026-12-15", "", "1.6:c"),
    ("1.6 xong rồi, file gửi anh sau", "2026-12-15", "", "1.6:c"),
    ("1.6 đã xong, mai gửi văn bản sau", "2026-12-15", "", "1.6:p@2026-12-16 ?done"),
    ("đã xong, còn gửi UBND", "2026-12-15", "1.6", "1.6:p"),
    ("da ban hanh, vb gui sau", "2026-12-15", "1.6", "1.6:c"),
    ("đã ký ban hành, bản scan gửi sau nhé", "2026-12-15", "1.6", "1.6:c"),
    ("1.6 đã ban hành, sẽ gửi văn bản sau", "2026-12-15", "", "1.6:c"),
    ("1.6 xong phần dự thảo, văn bản gửi sau", "2026-12-15", "", "1.6:p"),
)  # fmt: skip
MEASURES = (
    ("8.12 đã GPMB 3,2/4,5 ha, còn 12 hộ chưa nhận tiền", "2026-12-15", "", "8.12:p"),
    ("8.12 đã bàn giao 2,5/6 km mặt bằng", "2026-12-15", "", "8.12:p"),
    ("8.12 giải ngân 1,2/3,4 tỷ đồng, đang làm tiếp", "2026-12-15", "", "8.12:p"),
    ("đã GPMB 3,2/4,5 ha", "2026-12-15", "8.12", "8.12:p"),
    ("8.12 đạt 45,6/60 ha", "2026-12-15", "", "8.12:p"),
    ("giải ngân 3.2/4.5 tỷ", "2026-12-15", "8.12", "8.12:p"),
    ("1 đã đền bù 1,2/2,5ha, 2 kịp", "2026-12-15", "8.12,8.13", "8.12:p 8.13:f=in_time"),
    ("1,2 kịp", "2026-12-15", "8.12,8.13", "8.12:f=in_time 8.13:f=in_time"),
    ("1.6/2.1.5 đang làm", "2026-12-15", "", "1.6:p 2.1.5:p"),
    ("9.2/9.3 đang làm", "2026-12-15", "", "9.2:p 9.3:p"),
)  # fmt: skip
ON_TRACK = (
    ("8.13 đúng tiến độ", "2026-12-15", "", "8.13:f=in_time"),
    ("8.13 đúng hạn", "2026-12-15", "", "8.13:f=in_time"),
    ("đúng tiến độ", "2026-12-15", "8.13", "8.13:f=in_time"),
    ("8.13 vẫn đúng tiến độ ạ", "2026-12-15", "", "8.13:f=in_time"),
    ("1 đúng tiến độ, 2 chậm", "2026-12-15", "8.12,8.13", "8.12:f=in_time 8.13:f=late"),
    ("8.13 đang triển khai đúng tiến độ", "2026-12-15", "", "8.13:p"),
    ("8.13 đang thực hiện theo đúng tiến độ đề ra", "2026-12-15", "", "8.13:p"),
    ("8.13 không đúng tiến độ", "2026-12-15", "", "8.13:f=late"),
    ("8.13 dung tien do nhe anh", "2026-12-15", "", "8.13:f=in_time"),
)  # fmt: skip
DIFFICULTIES = (
    ("7.1.6.v mặt bằng mới bàn giao 61/85km, mấy xã còn chậm, nhờ Thành ủy chỉ đạo", "2026-12-15", "", "7.1.6.v:d"),
    ("6.1 bác sĩ thiếu quá, tuyển 3 đợt không đủ, đề nghị có cơ chế đặc thù", "2026-12-15", "", "6.1:d"),
    ("11.14 hệ thống một cửa của Bộ lỗi liên tục mấy tuần nay làm không được", "2026-12-15", "", "11.14:d"),
    ("1.6 các phường vào cuộc chậm, đề nghị UBND thành phố đôn đốc", "2026-12-15", "", "1.6:d"),
    ("phần mềm quản lý cán bộ treo suốt, nhập liệu không được", "2026-12-15", "1.6", "1.6:d"),
    ("1.6 tuyển giáo viên 2 lần chưa đủ", "2026-12-15", "", "1.6:d"),
    ("1.6 hệ thống hết lỗi rồi, đang chạy thử", "2026-12-15", "", "1.6:p"),
    ("1.6 còn chậm", "2026-12-15", "", "1.6:f=late"),
    ("1.6 các xã còn chậm", "2026-12-15", "", "1.6:f=late"),
    ("1.6 làm không được vì dân phản đối", "2026-12-15", "", "1.6:d"),
    ("1.6 đề nghị có chính sách riêng cho bác sĩ", "2026-12-15", "", "1.6:d"),
    ("1.6 tuyển đủ rồi, không thiếu ai", "2026-12-15", "", "1.6:p"),
    ("1.6 đường truyền của xã lỗi hoài, dữ liệu không lên được", "2026-12-15", "", "1.6:d"),
    ("1.6 có làm được không ạ", "2026-12-15", "", "-"),
)  # fmt: skip
CHAT = (
    ("vang de e bao cao sep da", "2026-12-15", "1.6", "-"),
    ("Vâng, mai họp giao ban gặp anh nhé", "2026-12-15", "", "-"),
    ("Anh cho em số điện thoại đồng chí phụ trách bên VPTU với ạ, em cần trao đổi về 12.7.1", "2026-12-15", "", "-"),
    ("Bot ơi sao cứ nhắc hoài vậy", "2026-12-15", "2.2.8", "-"),
    ("dạ để em báo cáo giám đốc đã", "2026-12-15", "1.6", "-"),
    ("mai em gặp anh trao đổi nhé", "2026-12-15", "1.6", "-"),
    ("chiều gặp anh ở UBND nhé", "2026-12-15", "1.6", "-"),
    ("em muốn trao đổi thêm về việc này ạ", "2026-12-15", "1.6", "-"),
    ("sao bot nhắc nhiều thế", "2026-12-15", "1.6", "-"),
    ("đã xong rồi sao cứ nhắc hoài vậy", "2026-12-15", "1.6", "1.6:c"),
    ("cứ nhắc hoài", "2026-12-15", "1.6", "-"),
    ("sao nhắc hoài thế, việc này đang trình rồi mà", "2026-12-15", "1.6", "1.6:p"),
    ("1.6 đang trao đổi với Sở Tài chính đến 20/12", "2026-12-15", "", "1.6:p@2026-12-20"),
    ("1.6 em báo cáo UBND rồi", "2026-12-15", "", "1.6:p"),
    ("vâng để em báo cáo lãnh đạo rồi trình UBND trong tuần", "2026-12-15", "1.6", "1.6:p@2026-12-18"),
    ("mai gặp anh nộp báo cáo nhé", "2026-12-15", "1.6", "1.6:p@2026-12-16"),
    ("cần trao đổi với Bộ trước khi trình", "2026-12-15", "1.6", "1.6:p"),
)  # fmt: skip
STATEMENTS = (
    ("khi nào HĐND họp thì mới thông qua được ạ", "2026-12-15", "3.13", "3.13:p"),
    ("bao giờ có vốn thì mới làm được", "2026-12-15", "3.13", "3.13:p"),
    ("khi nào Bộ ban hành thông tư thì mới triển khai", "2026-12-15", "3.13", "3.13:p"),
    ("khi nào thì mới xong ạ", "2026-12-15", "3.13", "-"),
    ("khi nào UBND duyệt thì mới ký được", "2026-12-15", "3.13", "3.13:p"),
    ("khi nào HĐND họp vậy anh", "2026-12-15", "3.13", "-"),
    ("khi nao ubnd ky thi moi ban hanh dc", "2026-12-15", "3.13", "3.13:p"),
    ("khi nào phải nộp", "2026-12-15", "3.13", "-"),
)  # fmt: skip
TAKEN_BACK = (
    ("trong T5 này em trình", "2026-12-15", "1.6", "1.6:p@2026-12-17"),
    ("trong T6 này xong", "2026-12-15", "1.6", "1.6:p@2026-12-18"),
    ("cuối T5 trình", "2026-12-15", "1.6", "1.6:p@2027-05-31"),
    ("trong T5 trình", "2026-12-15", "1.6", "1.6:p@2027-05-31"),
    ("trong T5 này em trình", "2027-05-04", "1.6", "1.6:p ?day"),
    ("trong T12 này trình", "2026-12-15", "1.6", "1.6:p@2026-12-31"),
    ("2 xong à nhầm 1 xong", "2026-12-15", "1.5,1.6", "1.5:c"),
    ("1.6 xong à nhầm 1.5 xong", "2026-12-15", "", "1.5:c"),
    ("2 đã trình à nhầm, 1 đã trình", "2026-12-15", "1.5,1.6", "1.5:p"),
    ("2 kịp à không 1 kịp", "2026-12-15", "1.5,1.6", "1.5:f=in_time"),
    ("3 xong ủa nhầm 2 xong", "2026-12-15", "1.4,1.5,1.6", "1.5:c"),
    ("1 xong, 2 đang làm", "2026-12-15", "1.5,1.6", "1.5:c 1.6:p"),
    ("cái đầu đã trình, cái sau đang làm", "2026-12-15", "1.5,1.6", "1.5:p 1.6:p"),
    ("cái đầu kịp, cái sau không kịp", "2026-12-15", "1.5,1.6", "1.5:f=in_time 1.6:f=late"),
    ("việc đầu xong rồi, việc sau chậm", "2026-12-15", "1.5,1.6", "1.5:c 1.6:f=late"),
    ("cai dau xong roi, cai sau chua", "2026-12-15", "1.5,1.6", "1.5:c 1.6:p"),
    ("việc sau Tết mới làm", "2026-12-15", "1.6", "1.6:p@2027-02-11"),
    ("cái đầu kịp, cái thứ hai trễ", "2026-12-15", "1.5,1.6", "1.5:f=in_time 1.6:f=late"),
)  # fmt: skip
FURTHER = (
    ("9.2 đến 9.4 trình", "2026-12-15", "", "9.2:p ?day"),
    ("9.2 đến 9.4 họp", "2026-12-15", "2.2.8", "9.2:p ?day"),
    ("xin gia hạn 9.2 đến 9.4", "2026-12-15", "", "9.2:x ?day"),
    ("2.1.5-2.1.7 đang làm", "2026-12-15", "", "2.1.5:p 2.1.6:p 2.1.7:p"),
    ("2.1.5 - 2.1.7 đã trình", "2026-12-15", "", "2.1.5:p 2.1.6:p 2.1.7:p"),
    ("1.6 - 2.1.5 đang làm", "2026-12-15", "", "1.6:p 2.1.5:p"),
    ("9.2 đến 9.4 đều kịp", "2026-12-15", "9.2,9.3,9.4", "9.2:f=in_time 9.3:f=in_time 9.4:f=in_time"),
    ("các việc từ 9.2 đến 9.4 đang làm, 9.5 đã trình", "2026-12-15", "", "9.2:p 9.3:p 9.4:p 9.5:p"),
    ("kịp các việc 2.1.5 đến 2.1.7", "2026-12-15", "", "2.1.5:f=in_time 2.1.6:f=in_time 2.1.7:f=in_time"),
    ("9.4 đến 9.2 đang làm", "2026-12-15", "", "9.4:p ?day"),
    ("1.6 đến nay đang trình", "2026-12-15", "", "1.6:p"),
    ("1.6 họp từ 5.1 đến 5.3", "2026-12-15", "", "1.6:p ?day"),
    ("diện tích 1.2 đến 1.5 ha đã GPMB", "2026-12-15", "1.6", "1.6:p"),
    ("1 anh đồng ý không ạ, 2 kịp", "2026-12-15", "1.5,1.6", "1.6:f=in_time"),
    ("1 xong, à không phải, chưa xong", "2026-12-15", "1.5,1.6", "1.5:p"),
    ("1.6 đã có Tờ trình 45/TTr-SXD ngày 9/12/2026 của Sở Xây dựng trình UBND", "2026-12-15", "", "1.6:p#45/TTr-SXD/2026-12-09"),
    ("1.6 Sở Tài chính đã gửi văn bản 77/STC-HCSN ngày 10/12/2026 trả lời", "2026-12-15", "", "1.6:p"),
    ("1.6 Bộ Nội vụ có công văn 123/BNV-TCBC ngày 1/12/2026 hướng dẫn", "2026-12-15", "", "1.6:p"),
    ("1.6 đã ban hành quyết định, còn gửi các đơn vị", "2026-12-15", "", "1.6:p"),
    ("1.6 đã hoàn thành dự thảo, văn bản gửi sau", "2026-12-15", "", "1.6:p"),
    ("1.6 sẽ xong, file gửi sau", "2026-12-15", "", "1.6:p"),
    ("1.6 đã lấy ý kiến xong, văn bản gửi sau", "2026-12-15", "", "1.6:p"),
    ("kịp 1, 2, 3", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.5:f=in_time 3.8:f=in_time"),
    ("kịp 1 và 3, còn 2 xin lùi đến 31/1", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.8:f=in_time 3.5:x>2027-01-31"),
    ("1, 2 kịp, 3 chậm", "2026-12-15", "3.4,3.5,3.8", "3.4:f=in_time 3.5:f=in_time 3.8:f=late"),
    ("trễ 2 vì thiếu người, 1 kịp", "2026-12-15", "3.4,3.5,3.8", "3.5:f=late 3.4:f=in_time"),
    ("chậm 2, 3 ngày", "2026-12-15", "3.4,3.5,3.8", "3.5:f=late"),
    ("đã trình 1 3, 2 đang làm", "2026-12-15", "3.4,3.5,3.8", "3.4:p 3.8:p 3.5:p"),
)  # fmt: skip


_DAYS = (("promised_on", "@"), ("document", "#"), ("document_on", "/"), ("new_due_on", ">"))
_LETTERS = {"extension": "x", "dispute": "u"}


def told(read: dict[str, Any]) -> str:
    items = [_item(item) for item in read["items"]]
    asked = [f"?{','.join(read['asks'])}"] if read["asks"] else []
    return " ".join([*items, *asked]) or "-"


def _item(item: dict[str, Any]) -> str:
    letter = _LETTERS.get(item["kind"], item["kind"][0])
    days = "".join(f"{sign}{item[name]}" for name, sign in _DAYS if item[name])
    foreseen = f"={item['forecast']}" if item["forecast"] else ""
    return f"{item['code']}:{letter}{days}{foreseen}"


def is_read(text: str, day: str, lines: str, expected: str) -> None:
    shown = [code for code in lines.split(",") if code]
    assert told(reading({"text": text, "day": day, "lines": shown})) == expected


@pytest.mark.parametrize(("text", "day", "lines", "expected"), SPANS)
def test_a_span_of_codes_is_every_code_between(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), BEHIND_WORDS)
def test_lines_behind_their_word_stay_before_another_clause(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), OWN_PAPERS)
def test_the_agencys_own_paper_is_kept_and_anothers_is_not(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), AS_BEFORE)
def test_as_last_time_is_progress(text: str, day: str, lines: str, expected: str) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), PAPER_LATER)
def test_a_paper_that_comes_later_leaves_the_work_done(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), MEASURES)
def test_a_share_of_a_measure_is_no_line(text: str, day: str, lines: str, expected: str) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), ON_TRACK)
def test_on_schedule_alone_foresees_in_time(text: str, day: str, lines: str, expected: str) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), DIFFICULTIES)
def test_what_fails_or_lacks_is_a_difficulty(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), CHAT)
def test_chat_about_meeting_and_reminding_tells_nothing(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), STATEMENTS)
def test_only_when_something_happens_is_no_question(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), TAKEN_BACK)
def test_a_corrected_line_and_the_second_of_two_are_told_apart(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)


@pytest.mark.parametrize(("text", "day", "lines", "expected"), FURTHER)
def test_what_only_looks_like_these_is_read_as_before(
    text: str, day: str, lines: str, expected: str
) -> None:
    is_read(text, day, lines, expected)
