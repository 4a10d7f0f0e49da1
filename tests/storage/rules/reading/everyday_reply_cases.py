"""What officers say every day and means less, or of another task, than it seems; as in ``reply_cases``."""

TOLD_OF_ONE_TASK = (
    # A task named in a reason or a condition is not reported: docs/reading.md, "Which task", 3.
    ("1.6 chậm vì đã hoàn thành 11.12", "1.6 forecast late"),
    ("1.6 trễ do đã làm xong 11.12", "1.6 forecast late"),
    ("1.6 chậm vì 11.12 đã xong mới làm được", "1.6 forecast late"),
    ("2 chậm vì việc 1 đã xong", "11.12 forecast late"),
    ("1.6 đã trình vì 11.12 đã xong", "1.6 progress"),
    ("do 11.12 chưa xong nên 1.6 chậm", "1.6 forecast late"),
    ("vì đã tập trung cho 11.12 nên 1.6 chậm", "1.6 forecast late"),
    ("1 kịp nếu 2 xong", "1.6 forecast in_time"),
    ("1.6 chậm vì thiếu vốn, 11.12 đã xong", "1.6 forecast late; 11.12 completion"),
    # One of several is asked, whatever names them.
    ("một trong việc 1 và 2 đã xong", "- completion ? task"),
    ("một trong hai việc 1 và 2 đã xong", "- completion ? task"),
    ("1 trong 2 việc 1, 2 đã xong", "- completion ? task"),
    ("một trong số 1.6 và 11.12 đã xong", "- completion ? task"),
    ("việc 1 hoặc 2 đã xong", "- completion ? task"),
    ("1.6 hay 11.12 đã xong", "- completion ? task"),
    # A question without its mark.
    ("1 kịp không", "nothing"),
    ("1 kịp không ạ", "nothing"),
    ("1.6 đúng hạn không anh", "nothing"),
    ("1 xong rồi, 2 kịp không", "1.6 completion"),
    ("1.6 hết hạn chưa", "nothing"),
    ("1.6 sao chưa duyệt", "nothing"),
    ("1.6 vướng gì không", "nothing"),
    # Every line, and none of them.
    ("việc nào cũng chậm", "1.6 forecast late; 11.12 forecast late; 6.14 forecast late"),
    ("không việc nào kịp", "1.6 forecast late; 11.12 forecast late; 6.14 forecast late"),
    ("không có việc nào chậm", "1.6 forecast in_time; 11.12 forecast in_time; 6.14 forecast in_time"),
    ("chưa việc nào xong", "1.6 progress; 11.12 progress; 6.14 progress"),
    ("xong cả 3", "1.6 completion; 11.12 completion; 6.14 completion"),
    ("3 việc xong cả", "1.6 completion; 11.12 completion; 6.14 completion"),
    ("trừ 1 ra thì xong hết", "11.12 completion; 6.14 completion"),
    ("1-2 kịp 3 không kịp", "1.6 forecast in_time; 11.12 forecast in_time; 6.14 forecast late"),
    ("xin gia hạn 1 và 2 đến 31/1", "1.6 extension due=2027-01-31; 11.12 extension due=2027-01-31"),
    ("1 ok, 2 trễ", "1.6 progress; 11.12 forecast late"),
    ("1 đang soạn, 2 tương tự", "1.6 progress; 11.12 progress"),
    ("1 phấn đấu kịp, 2 gắng kịp", "1.6 forecast in_time; 11.12 forecast in_time"),
    ("1 và 2 xin gia hạn lần lượt đến 31/1 và 28/2", "1.6 extension; 11.12 extension ? day"),
    ("việc thứ nhất kịp, việc thứ nhì e trễ", "1.6 forecast in_time; 11.12 forecast at_risk"),
    ("1 và 2 lần lượt trình 28/12 và 30/12", "1.6 progress; 11.12 progress ? day"),
    ("cả 1 và 2 đều kịp", "1.6 forecast in_time; 11.12 forecast in_time"),
    ("chỉ 1 xong, 2 và 3 chưa", "1.6 completion; 11.12 progress; 6.14 progress"),
    ("một xong hai chưa ba kịp", "1.6 completion; 11.12 progress; 6.14 forecast in_time"),
    ("khi nào có mẫu báo cáo quý ạ", "nothing"),
    # A code said aloud.
    ("một chấm sáu đã trình", "1.6 progress"),
    ("1 chấm 6 đã trình", "1.6 progress"),
    ("mười một chấm mười hai xong rồi", "11.12 completion"),
)  # fmt: skip

TOLD_UNDER_A_CARD = (
    # Less than the whole, whatever says so; and the whole with a word that only seems to deny it.
    ("đã xong hơn nửa", "1.6 progress"),
    ("phần của sở em đã xong", "1.6 progress"),
    ("đã nghiệm thu phần móng", "1.6 progress"),
    ("đã ban hành quyết định cho nhóm 1", "1.6 progress"),
    ("đã hoàn thành và đang bàn giao", "1.6 progress"),
    ("đã hoàn thành nhưng chậm 5 ngày", "1.6 completion"),
    ("đã hoàn thành, không còn tồn tại gì", "1.6 completion"),
    ("mới làm xong hồi sáng", "1.6 completion"),
    ("mới làm xong 2 xã", "1.6 progress"),
    # Days: the moon's are asked, the South's count is the sun's, short numbers are whole ones.
    ("trình ngày rằm", "1.6 progress ? day"),
    ("10 tây trình", "1.6 progress promised=2027-01-10"),
    ("10 tây tháng 2 trình", "1.6 progress promised=2027-02-10"),
    ("ngày hai tám trình", "1.6 progress promised=2026-12-28"),
    # A time of how things stand is no promise.
    ("Tháng này không có gì mới ạ", "1.6 progress"),
    ("tuần trước đã gửi, tuần này đang chờ phản hồi", "1.6 progress"),
    ("tuần này đang trình, thứ 6 xong", "1.6 progress promised=2026-12-25"),
    ("trực 24/7, vẫn hoạt động bình thường", "1.6 progress"),
    # The whole, though a step or a wish is named.
    ("đã trình và được UBND thành phố phê duyệt hôm qua", "1.6 completion"),
    ("đã làm xong việc này từ tuần trước", "1.6 completion"),
    ("đề nghị xác nhận hoàn thành", "1.6 progress ? done"),
    ("gửi bản kế hoạch đã ban hành số 431/KH-UBND", "1.6 completion doc=431/KH-UBND"),
    ("hoàn thànhh rồi", "1.6 completion"),
    ("Bộ có công văn 6621/BKHCN-ĐMST đề nghị bổ sung, sở em đang sửa", "1.6 progress"),
    ("gửi nhầm, xin lỗi mọi người", "nothing"),
    ("mong Văn phòng gửi sớm danh mục nhiệm vụ quý I", "nothing"),
    ("mong Văn phòng tạo điều kiện", "nothing"),
    # Another's competence, said without a denial.
    ("việc này Sở Tài chính chủ trì, sở em phối hợp", "1.6 dispute"),
    ("việc này bên Sở Tài chính làm", "1.6 dispute"),
    ("theo phân công thì Sở Tài chính chủ trì", "1.6 dispute"),
    ("sở em không có chức năng này", "1.6 dispute"),
    ("trách nhiệm chính là Sở Xây dựng", "1.6 dispute"),
    ("sở em không được giao chủ trì nhiệm vụ này", "1.6 dispute"),
    ("nhiệm vụ này sau sáp nhập đã chuyển về Sở Y tế, không còn thuộc chúng tôi", "1.6 dispute"),
    ("Sở Nội vụ chủ trì, phối hợp với các sở đang soạn", "1.6 progress"),
    # Hindrances, and none.
    ("không có khó khăn, vướng mắc", "1.6 progress"),
    ("người phụ trách chuyển công tác nên chậm", "1.6 forecast late"),
    ("12 xã gửi rồi, thiếu 3 xã đảo", "1.6 progress"),
    ("đang làm, thiếu 3 cán bộ", "1.6 difficulty"),
    # More time.
    (
        "không thể xong trong năm nay, đề nghị điều chỉnh sang 30/6 năm sau",
        "1.6 extension due=2027-06-30",
    ),
    ("nếu được xin lùi đến 31/1", "1.6 extension due=2027-01-31"),
    ("cho em xin tới cuối tháng", "1.6 extension due=2026-12-31"),
    ("chắc phải lùi sang tháng 2", "1.6 extension due=2027-02-28"),
    ("đã được hoãn lại", "1.6 progress"),
    # Numbers of documents in odd writing, and without their signs.
    ("đã ban hành QĐ số 45 QĐ-UBND ngày 20/12/2026", "1.6 completion doc=45/QĐ-UBND@2026-12-20"),
    ("đã ban hành QĐ-UBND số 45 ngày 20/12/2026", "1.6 completion doc=45/QĐ-UBND@2026-12-20"),
    ("đã ban hành Quyết định 45 của UBND TP", "1.6 completion ? document"),
    ("xong rồi nhé quyết định số bốn lăm", "1.6 completion ? document"),
    ("số văn bản là 45", "1.6 progress ? document"),
    ("đang làm kế hoạch 5 ngày", "1.6 progress"),
)

ONLY_WITH_ACCENTS = (
    # "À" and "hả" ask, "ạ" is polite; "hỏng" is broken or "không".
    ("đã hoàn thành à", "nothing"),
    ("đã hoàn thành ạ", "1.6 completion"),
    ("trình rồi hả anh", "nothing"),
    ("vẫn chưa xong hả", "nothing"),
    ("không kịp à", "nothing"),
    ("máy chủ hỏng", "1.6 difficulty"),
    ("em hỏng kịp", "1.6 forecast late"),
    ("trình 28/12 à không 29/12", "1.6 progress promised=2026-12-29"),
)
