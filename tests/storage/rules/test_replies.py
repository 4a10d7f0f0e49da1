"""What officers really write, each with its exact reading; a day in December stands for today."""

from datetime import date

import pytest

from storage.rules.reading.folded_text import fold
from storage.rules.reading.replies import Reply, Said, read_reply

TODAY = date(2026, 12, 22)  # a Tuesday
PROGRESS, COMPLETION = Said.PROGRESS, Said.COMPLETION
EXTENSION, DIFFICULTY = Said.EXTENSION, Said.DIFFICULTY


def read(
    said: Said,
    *,
    number: str | None = None,
    on: str | None = None,
    promised: str | None = None,
    asked: str | None = None,
    impossible: bool = False,
) -> Reply:
    """A reading with its days in ISO."""
    past, coming, later = (
        date.fromisoformat(day) if day else None for day in (on, promised, asked)
    )
    return Reply(said, number, past, coming, later, impossible)


REPLIES = [
    (
        "Da trinh UBND TP hom qua, TTr so 123/TTr-SKHCN",
        read(PROGRESS, number="123/TTr-SKHCN", on="2026-12-21"),
    ),
    (
        "Đã trình UBND TP hôm qua, TTr số 123/TTr-SKHCN",
        read(PROGRESS, number="123/TTr-SKHCN", on="2026-12-21"),
    ),
    ("sẽ hoàn thành trước 15/1", read(PROGRESS, promised="2027-01-15")),
    ("se hthanh truoc 15/1/2027", read(PROGRESS, promised="2027-01-15")),
    ("chưa hoàn thành", read(PROGRESS)),
    ("chx xong", read(PROGRESS)),
    ("chua xong, dang cho so tai chinh", read(PROGRESS)),
    ("cơ bản hoàn thành", read(PROGRESS)),
    ("co ban ht roi", read(PROGRESS)),
    ("hoàn thành 80%", read(PROGRESS)),
    ("đã hoàn thành khoảng 80% khối lượng", read(PROGRESS)),
    ("đã hoàn thành 100%", read(COMPLETION)),
    ("đã hoàn thành dự thảo", read(PROGRESS)),
    ("da hthanh du thao, dang lay y kien", read(PROGRESS)),
    ("đã hoàn thành", read(COMPLETION)),
    ("da hoan thanh", read(COMPLETION)),
    ("xong rồi", read(COMPLETION)),
    ("xong", read(COMPLETION)),
    ("done", read(COMPLETION)),
    ("Đã xong ạ", read(COMPLETION)),
    ("da xong r", read(COMPLETION)),
    (
        "đã ht, QĐ 4512/QĐ-UBND ngày 20/12/2026",
        read(COMPLETION, number="4512/QĐ-UBND", on="2026-12-20"),
    ),
    (
        "Hoàn thành, văn bản số 45/KH-SNV ngày 12/11/2026",
        read(COMPLETION, number="45/KH-SNV", on="2026-11-12"),
    ),
    (
        "da ban hanh KH so 12/KH-UBND ngay 5/12",
        read(COMPLETION, number="12/KH-UBND", on="2026-12-05"),
    ),
    (
        "Đã ban hành Kế hoạch 12/KH-UBND ngày 05/12/2026",
        read(COMPLETION, number="12/KH-UBND", on="2026-12-05"),
    ),
    (
        "UBND TP đã phê duyệt tại QĐ số 4512/QĐ-UBND ngày 20/12/2026",
        read(COMPLETION, number="4512/QĐ-UBND", on="2026-12-20"),
    ),
    (
        "đã được HĐND thông qua tại NQ 33/NQ-HĐND ngày 10/12/2026",
        read(COMPLETION, number="33/NQ-HĐND", on="2026-12-10"),
    ),
    ("đã trình, chờ ký", read(PROGRESS)),
    ("đang lấy ý kiến các sở ngành", read(PROGRESS)),
    (
        "đang xin ý kiến Bộ Nội vụ, dự kiến trình trong tháng 1/2027",
        read(PROGRESS, promised="2027-01-31"),
    ),
    ("ko kip hoan thanh trong quy nay", read(PROGRESS)),
    ("không hoàn thành được do vướng mặt bằng", read(DIFFICULTY)),
    ("k co vuong mac gi", read(PROGRESS)),
    ("đã hoàn thành, không có vướng mắc", read(COMPLETION)),
    ("khong con vuong mac, se trinh tuan sau", read(PROGRESS, promised="2027-01-01")),
    ("xin gia hạn đến hết Quý I/2027 do chờ ý kiến Bộ Nội vụ", read(EXTENSION, asked="2027-03-31")),
    ("xin gh den 31/3/2027 vi chua co huong dan", read(EXTENSION, asked="2027-03-31")),
    ("xin lùi thời hạn sang quý 1/2027", read(EXTENSION, asked="2027-03-31")),
    ("de nghi cho lui den thang 3/2027", read(EXTENSION, asked="2027-03-31")),
    ("xin them 2 thang", read(EXTENSION, asked="2027-02-22")),
    (
        "đề nghị điều chỉnh thời hạn thành 30/6/2027, lý do: thay đổi chủ đầu tư",
        read(EXTENSION, asked="2027-06-30"),
    ),
    ("không xin gia hạn, sẽ xong trước 30/12", read(PROGRESS, promised="2026-12-30")),
    ("đã được gia hạn, đang làm tiếp", read(PROGRESS)),
    ("vướng giải phóng mặt bằng", read(DIFFICULTY)),
    ("đang vướng thủ tục đấu thầu", read(DIFFICULTY)),
    ("gặp khó khăn về kinh phí, đề nghị Sở Tài chính bố trí", read(DIFFICULTY)),
    ("thieu kinh phi", read(DIFFICULTY)),
    ("chua co kp", read(DIFFICULTY)),
    ("do Bộ Nội vụ chưa trả lời", read(DIFFICULTY)),
    ("bi vuong o so tai chinh", read(DIFFICULTY)),
    ("đề nghị Văn phòng tháo gỡ", read(DIFFICULTY)),
    ("vướng mắc đã được tháo gỡ, tiếp tục thực hiện", read(PROGRESS)),
    ("mai trinh", read(PROGRESS, promised="2026-12-23")),
    ("ngày mai trình ký", read(PROGRESS, promised="2026-12-23")),
    ("tuần sau họp thẩm định", read(PROGRESS, promised="2027-01-01")),
    ("cuối tháng trình", read(PROGRESS, promised="2026-12-31")),
    ("đến 28/12 sẽ xong", read(PROGRESS, promised="2026-12-28")),
    ("phấn đấu hoàn thành Quý I/2027", read(PROGRESS, promised="2027-03-31")),
    ("hẹn 30/12 nộp báo cáo", read(PROGRESS, promised="2026-12-30")),
    ("đã họp ngày 20/12, thống nhất nội dung", read(PROGRESS, on="2026-12-20")),
    ("da hop 3/5 don vi", read(PROGRESS)),
    ("đã hoàn thành 3/5 nội dung", read(PROGRESS)),
    ("đạt 3/4", read(PROGRESS)),
    ("đã hoàn thành bước 1", read(PROGRESS)),
    ("đã hoàn thành giai đoạn 1", read(PROGRESS)),
    ("đã hoàn thành hồ sơ trình UBND", read(PROGRESS)),
    ("đã ký ban hành", read(COMPLETION)),
    ("QĐ đã ký", read(COMPLETION)),
    ("UBND đã ký QĐ 77/QĐ-UBND", read(COMPLETION, number="77/QĐ-UBND")),
    ("da ky to trinh 12/TTr-SNV", read(PROGRESS, number="12/TTr-SNV")),
    ("đã ban hành công văn 12/CV-SNV lấy ý kiến các đơn vị", read(PROGRESS, number="12/CV-SNV")),
    ("khi nào xong sẽ báo", read(PROGRESS)),
    ("bao giờ xong báo sau", read(PROGRESS)),
    ("gần xong", read(PROGRESS)),
    ("sắp xong", read(PROGRESS)),
    ("còn 2 nội dung chưa làm", read(PROGRESS)),
    ("đã hoàn thành sắp xếp tổ chức bộ máy", read(COMPLETION)),
    ("đã hoàn thành sáp nhập 3 phòng", read(COMPLETION)),
    ("đã hoàn thành sửa chữa trụ sở", read(COMPLETION)),
    ("đã chia sẻ dữ liệu, hoàn thành kết nối", read(PROGRESS)),
    ("đã tổ chức hội nghị ngày 15/12/2026", read(COMPLETION, on="2026-12-15")),
    ("báo cáo số 300/BC-SNV ngày 5/7/2026", read(PROGRESS, number="300/BC-SNV", on="2026-07-05")),
    ("300/BC-SNV", read(PROGRESS, number="300/BC-SNV")),
    ("CV 45/SNV-TCHC ngày 12/12", read(PROGRESS, number="45/SNV-TCHC", on="2026-12-12")),
    ("tháng 12/2026 - trình UBND", read(PROGRESS)),
    ("12/2026 trình", read(PROGRESS, promised="2026-12-31")),
    ("văn bản số 123", read(PROGRESS, number="văn bản số 123")),
    ("tờ trình số 45 ngày 3/12", read(PROGRESS, number="tờ trình số 45", on="2026-12-03")),
    ("113-CTr/TU", read(PROGRESS, number="113-CTr/TU")),
    ("42/2014/QĐ-TTg", read(PROGRESS, number="42/2014/QĐ-TTg")),
    ("đã nộp 5 bản", read(PROGRESS)),
    ("đề án đang thẩm định", read(PROGRESS)),
    ("Đảng ủy đã thông qua", read(COMPLETION)),
    ("đã đăng tải lên cổng thông tin, hoàn thành nhiệm vụ", read(PROGRESS)),
    ("hoàn thành trước 30/12", read(PROGRESS, promised="2026-12-30")),
    ("hoan thanh trong thang 12", read(PROGRESS, promised="2026-12-31")),
    ("hoàn thành", read(COMPLETION)),
    (
        "đã hoàn thành ngày 31/6/2026, QĐ 12/QĐ-SNV",
        read(COMPLETION, number="12/QĐ-SNV", impossible=True),
    ),
    (
        "QĐ 12/QĐ-SNV ngày 30/12/2026 đã ban hành",
        read(COMPLETION, number="12/QĐ-SNV", impossible=True),
    ),
    ("đã gửi báo cáo", read(PROGRESS)),
    ("bc da gui hqua", read(PROGRESS, on="2026-12-21")),
    ("vb dc ky hnay, so 55/QD-SNV", read(COMPLETION, number="55/QD-SNV", on="2026-12-22")),
    ("nv nay cty dang lam", read(PROGRESS)),
    ("3 ngay nua trinh", read(PROGRESS, promised="2026-12-25")),
    ("trong 2-3 ngày tới", read(PROGRESS, promised="2026-12-25")),
    ("2 tuần nữa xong", read(PROGRESS, promised="2027-01-05")),
    ("đã làm được một nửa", read(PROGRESS)),
    ("mới xong phần khung", read(PROGRESS)),
    ("tạm dừng thực hiện", read(PROGRESS)),
    ("đang thực hiện theo tiến độ", read(PROGRESS)),
    ("đúng tiến độ", read(PROGRESS)),
    ("đã giao phòng chuyên môn tham mưu", read(PROGRESS)),
    ("ok", read(PROGRESS)),
    ("đã nhận", read(PROGRESS)),
    ("đã nghiệm thu công trình", read(COMPLETION)),
    ("đã khánh thành ngày 2/9/2026", read(COMPLETION, on="2026-09-02")),
    ("chưa triển khai", read(PROGRESS)),
    ("hoàn thành 95 phần trăm", read(PROGRESS)),
    ("đã phê duyệt chủ trương", read(PROGRESS)),
    ("trình xong rồi", read(PROGRESS)),
    ("họp xong rồi, mai ra quyết định", read(PROGRESS, promised="2026-12-23")),
    (
        "hoàn thành 30/12, theo KH 12/KH-UBND",
        read(PROGRESS, number="12/KH-UBND", promised="2026-12-30"),
    ),
    (
        "Hoàn thành tháng 1/2027, QĐ 12/QĐ-UBND",
        read(PROGRESS, number="12/QĐ-UBND", promised="2027-01-31"),
    ),
    ("thực hiện KH 12/KH-UBND, đang triển khai", read(PROGRESS, number="12/KH-UBND")),
    ("em báo cáo là đã xong rồi ạ", read(COMPLETION)),
    ("xong nv", read(COMPLETION)),
    ("đã hoàn thành và trình UBND", read(COMPLETION)),
    ("đã hoàn thành, đã trình UBND TP TTr 12/TTr-SNV", read(COMPLETION, number="12/TTr-SNV")),
    ("đã xong phần việc của sở", read(PROGRESS)),
    ("Báo cáo: đã hoàn thành nhiệm vụ được giao", read(COMPLETION)),
    ("đã ban hành QĐ nhưng chưa triển khai", read(PROGRESS)),
    ("TTr số 123/TTr-SKHCN ngày 20/12", read(PROGRESS, number="123/TTr-SKHCN", on="2026-12-20")),
    (
        "đã trình Thành ủy ngày 18/12/2026, sẽ báo cáo kết quả trước ngày 25/12",
        read(PROGRESS, on="2026-12-18", promised="2026-12-25"),
    ),
    (
        "Sở đã tham mưu UBND TP ban hành QĐ 5012/QĐ-UBND ngày 21/12/2026",
        read(COMPLETION, number="5012/QĐ-UBND", on="2026-12-21"),
    ),
    ("dự thảo lần 3, hẹn trình trước 15/01/2027", read(PROGRESS, promised="2027-01-15")),
    ("tiến độ 60%, dkien hthanh quý 1/2027", read(PROGRESS, promised="2027-03-31")),
    ("chưa có kinh phí nên chưa triển khai được", read(DIFFICULTY)),
    (
        "Kính đề nghị Văn phòng cho lùi thời hạn đến tháng 6/2027 vì chưa có vốn",
        read(EXTENSION, asked="2027-06-30"),
    ),
    (
        "Nhiệm vụ đã hoàn thành, kết quả tại Báo cáo số 300/BC-SNV ngày 15/12/2026",
        read(COMPLETION, number="300/BC-SNV", on="2026-12-15"),
    ),
    ("chưa hoàn thành, xin lỗi các đồng chí", read(PROGRESS)),
    ("không hoàn thành", read(PROGRESS)),
    ("hoàn thành cơ bản, còn thiếu chữ ký", read(PROGRESS)),
    ("đã hoàn thành phần lớn", read(PROGRESS)),
    ("đã hoàn thành, chờ phê duyệt", read(PROGRESS)),
    ("cố gắng xong trong tuần này", read(PROGRESS, promised="2026-12-25")),
    ("sẽ cố gắng hoàn thành sớm", read(PROGRESS)),
    ("cam kết hoàn thành đúng hạn", read(PROGRESS)),
    ("đã triển khai đến 100% xã, phường", read(PROGRESS)),
]


@pytest.mark.parametrize(("text", "reading"), REPLIES, ids=[text for text, _ in REPLIES])
def test_a_reply_is_read_as_it_is_meant(text: str, reading: Reply) -> None:
    assert read_reply(text, TODAY) == reading


@pytest.mark.parametrize(("text", "reading"), REPLIES, ids=[text for text, _ in REPLIES])
def test_without_accents_and_in_capitals_it_is_read_the_same(text: str, reading: Reply) -> None:
    for typed in (fold(text), text.upper()):
        found = read_reply(typed, TODAY)
        assert fold(found.number or "") == fold(reading.number or "")
        assert (found.said, found.on, found.promised_on, found.asked_for) == (
            reading.said,
            reading.on,
            reading.promised_on,
            reading.asked_for,
        )


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(REPLIES) >= 100
    assert {reading.said for _, reading in REPLIES} == set(Said)


NOT_YET = (
    "sẽ {}",
    "sẽ sớm {}",
    "chưa {}",
    "cơ bản {}",
    "đã cơ bản {}",
    "gần {}",
    "sắp {}",
    "dự kiến {} trong tháng 1/2027",
    "phấn đấu {} trước 31/12",
    "không kịp {}",
    "khi nào {} sẽ báo",
    "nếu {} sẽ báo cáo",
    "đã {} 80%",
    "đã {} dự thảo",
    "đã {} một phần",
    "đã {} bước 1",
    "đã {} nhưng còn thiếu 2 nội dung",
    "hẹn {} ngày 30/12",
    "cam kết {} đúng hạn",
    "cố gắng {} trong tuần",
    "{} trước ngày 15/01/2027",
)


@pytest.mark.parametrize("sentence", NOT_YET)
@pytest.mark.parametrize("act", ["hoàn thành", "xong", "hoàn tất"])
def test_what_is_to_come_or_half_done_is_never_read_as_done(sentence: str, act: str) -> None:
    words = sentence.format(act)
    for text in (words, fold(words), f"{words}, QĐ 45/QĐ-SNV"):
        assert read_reply(text, TODAY).said is not COMPLETION, text


@pytest.mark.parametrize(
    "text",
    [
        "UBND đã ban hành văn bản chỉ đạo hoàn thành trước 30/12",
        "đã yêu cầu các đơn vị hoàn thành",
        "đã đôn đốc hoàn thành",
        "đã chỉ đạo hoàn thành",
        "đã đề nghị ban hành",
        "đã đề nghị UBND TP phê duyệt",
        "đã trình HĐND thông qua",
        "đã xin ý kiến phê duyệt",
        "đã xong đâu",
        "đã xong chưa?",
        "đã hoàn thành?",
        "sơ bộ đã hoàn thành",
        "đã hoàn thành 8/10 việc",
        "đã hoàn thành công tác chuẩn bị",
        "đã hoàn thành nội dung 1",
        "đã hoàn thành phần việc của Sở, QĐ 12/QĐ-SNV",
        "đã trình UBND ban hành QĐ, TTr 12/TTr-SNV",
    ],
)
def test_what_others_are_asked_to_do_or_a_part_is_not_done(text: str) -> None:
    for typed in (text, fold(text)):
        assert read_reply(typed, TODAY).said is not COMPLETION
