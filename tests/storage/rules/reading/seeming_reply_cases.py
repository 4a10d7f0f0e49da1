"""Replies whose words seem to say what they do not, in the notation of ``reply_cases``."""

LINES_THAT_ARE_NONE = (
    # Lines in words, and words that look like them: docs/reading.md, "Which task", 2.
    ("việc năm nay đã xong", "- completion ? task"),
    ("các nhiệm vụ năm nay đã hoàn thành", "- completion ? task"),
    ("nhiệm vụ năm đã hoàn thành", "- completion ? task"),
    ("việc một cửa đã xong", "- completion ? task"),
    ("việc năm nay sẽ xong", "- progress promised=2026-12-31 ? task"),
    ("việc đầu tư đã xong", "- completion ? task"),
    ("việc cuối năm đã xong", "- completion ? task"),
    ("việc thứ hai tuần sau họp", "- progress ? task day"),
    ("việc ba: đang làm", "6.14 progress"),
    ("việc một và việc hai đã xong", "1.6 completion; 11.12 completion"),
    ("em mới đang làm", "- progress ? task"),
    ("văn bản mới đã trình", "- progress ? task"),
    ("đã hoàn tất", "- completion ? task"),
    ("người khuyết tật đang khảo sát", "- progress ? task"),
    ("việc cuối đang làm", "7.2.4 progress"),
)

UNDER_ONE_CARD = (
    # A wish about the reminders takes nothing from the report beside it.
    ("đã xong rồi đừng nhắc nữa", "1.6 completion"),
    ("đã ban hành QĐ rồi đừng nhắc", "1.6 completion"),
    ("đã trình hôm qua rồi đừng nhắc nữa nhé", "1.6 progress"),
    ("vướng mặt bằng chưa làm được khỏi nhắc", "1.6 difficulty"),
    ("xin gia hạn đến 31/1 và xin lùi ngày nhắc", "1.6 extension due=2027-01-31"),
    ("gia hạn đến 31/1 và bớt nhắc", "1.6 extension due=2027-01-31"),
    ("mai trình rồi đừng nhắc nữa", "1.6 progress promised=2026-12-25"),
    ("khó kịp, đừng nhắc", "1.6 forecast at_risk"),
    ("không phải việc sở em đừng nhắc nữa", "1.6 dispute"),
    ("đừng nhắc nữa", "nothing"),
    ("biết rồi đừng nhắc", "nothing"),
    ("đã nhắc nhiều rồi đừng nhắc nữa", "nothing"),
    ("đề nghị lùi ngày nhắc sang thứ hai", "nothing"),
    ("xin lùi nhắc sang tuần sau", "nothing"),
    # A number of months, a day of a month, or a count of things.
    ("mười tám tháng sau khi khởi công sẽ xong", "1.6 progress ? day"),
    ("hoàn thành mười tám tháng sau", "1.6 progress ? day"),
    ("mười hai tháng sau sẽ xong", "1.6 progress ? day"),
    ("18 tháng sau sẽ xong", "1.6 progress ? day"),
    ("12 tháng tới xong", "1.6 progress ? day"),
    ("thi công mười tám tháng sáu công trình", "1.6 progress ? day"),
    ("mười tám tháng kể từ ngày ký xong", "1.6 progress"),
    ("ba mươi tháng một trình", "1.6 progress promised=2027-01-30"),
    ("ngày mười lăm tháng sau trình", "1.6 progress promised=2027-01-15"),
    # Two days, or one feast.
    ("trình 30/4, 1/5 ký", "1.6 progress promised=2027-05-01"),
    ("dự kiến trình 30/4, 1/5 ban hành", "1.6 progress promised=2027-05-01"),
    ("dự kiến 30/4 1/5 xong", "1.6 progress ? day"),
    ("xin lùi hạn 30/4 1/5", "1.6 extension ? day"),
    ("trước 30/4 và 1/5 trình", "1.6 progress ? day"),
    ("lễ 30/4, 1/5 xong", "1.6 progress promised=2027-04-30"),
    ("30/4 - 1/5 trình", "1.6 progress promised=2027-04-30"),
    ("nghỉ 30/4 và 1/5 xong trình", "1.6 progress ? day"),
)
