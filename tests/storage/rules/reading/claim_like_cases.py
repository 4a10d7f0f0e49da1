"""What only sounds like a claim, a dispute, a reason or a slip; as in ``reply_cases``."""

LIKE_A_CLAIM = (
    ("kiểu gì cũng xong", "1.6 progress"),
    ("thế nào cũng xong", "1.6 progress"),
    ("muộn mấy cũng hoàn thành", "1.6 progress"),
    ("rồi cũng xong", "1.6 progress"),
    ("khó cũng hoàn thành", "1.6 progress"),
    ("các bước đều xong", "1.6 progress"),
    ("mặt bằng với vốn đều xong", "1.6 progress"),
    ("anh em đều hoàn thành tập huấn", "1.6 progress"),
    ("các hạng mục phụ đều hoàn thành", "1.6 progress"),
    ("việc này cũng xong rồi", "1.6 completion"),
    ("đã xong 2/5", "1.6 progress"),
    ("đã xong 20/12", "1.6 completion"),
    ("nửa việc đã xong", "1.6 progress"),
    ("1/2 đã xong", "1.6 progress"),
    # A question or a wish about a paper is none about the task.
    ("có quyết định số 45 chưa anh?", "nothing"),
    ("anh cho em xin quyết định số 45", "nothing"),
    ("1.6 chậm do 1 đơn vị mới xong", "1.6 forecast late"),
    # Sent on to whom it has to pass; what is another's stays so.
    ("việc này đã chuyển sang Sở Tài chính thẩm định", "1.6 progress"),
    ("việc này đã chuyển sang UBND thành phố phê duyệt", "1.6 progress"),
    ("xin chuyển UBND thành phố ký", "1.6 progress"),
    ("nhiệm vụ này Sở đã chuyển sang Ban Thường vụ xem xét", "1.6 progress"),
    ("hồ sơ việc này em đã chuyển sang Sở Tài chính", "1.6 progress"),
    ("việc này Sở Tài chính chủ trì, em đã trình rồi", "1.6 progress"),
    ("việc này đã chuyển sang Sở Tài chính", "1.6 dispute"),
    # A slip takes only its own words.
    ("xin lỗi em gửi lộn, đã trình ngày 20/12 và đang chờ duyệt", "1.6 progress"),
    ("xin lỗi em gửi nhầm", "nothing"),
    # A reason that is given is no question.
    ("vì sao chậm: do thiếu vốn", "1.6 difficulty"),
    ("không hiểu sao vẫn chậm do nhà thầu", "1.6 forecast late"),
    ("em sao chưa kịp gửi", "1.6 progress"),
    ("tại sao chậm", "nothing"),
)
LIKE_SEVERAL = (
    ("1.6 kiểu gì cũng xong, 11.12 đang làm", "1.6 progress; 11.12 progress"),
    ("1.6 vẫn chờ, 11.12 các bước đều xong", "1.6 progress; 11.12 progress"),
    ("1.6 đã xong, 11.12 cũng xong", "1.6 completion; 11.12 completion"),
    ("nửa việc 1 đã xong", "1.6 progress"),
    ("xin lùi 1 đến 28/12, 2 đang làm", "1.6 extension due=2026-12-28; 11.12 progress"),
    ("việc nào xong rồi thì thôi đừng nhắc", "nothing"),
    ("việc nào xong rồi em đánh dấu nhé", "nothing"),
    ("nội dung nào xong rồi thì không cần báo nữa", "nothing"),
    ("việc nào xong ạ", "nothing"),
    ("việc nào vướng em báo anh", "nothing"),
    ("việc nào quá hạn", "nothing"),
    ("1.6 đã hoàn thành; do đó 11.12 cũng đã hoàn thành", "1.6 completion; 11.12 completion"),
    ("1.6 đang chậm. Do đó 11.12 xin lùi đến 31/1", "1.6 forecast late; 11.12 extension due=2027-01-31"),
    ("xin lỗi em gửi nhầm, 1.6 mới xong", "1.6 completion"),
    ("xin lỗi, gửi nhầm file. 1.6 đã xong", "1.6 completion"),
    ("em bấm nhầm, 1.6 chưa xong, xin lỗi anh", "1.6 progress"),
    # A measure said aloud is no code and no day.
    ("11.12 dài 1 phẩy 6 cây số, đã xong", "11.12 completion"),
    ("1.6 còn vướng 5 phẩy 2 héc ta", "1.6 difficulty"),
)  # fmt: skip
