"""Papers of unlike kinds, each with what sounds like an assignment and is none (tests/data/prose_kinds)."""

from pathlib import Path

import pytest

from seed.prose.holder_names import written_name
from seed.readers.document import read_document
from storage.rules.reading.deadlines import read_deadline

FOLDER = Path(__file__).parents[2] / "data" / "prose_kinds"
WANTED = {
    "bien_ban_hop": [
        ("UBND phường Lê Chân vận động", "UBND phường Lê Chân", "", "2026-09-30"),
        ("Sở Xây dựng đẩy nhanh thi công", "Sở Xây dựng", "", "2026-12-31 2026-09-20"),
        ("Giao Sở Tài chính tham mưu", "Sở Tài chính", "", ""),
    ],
    "cong_dien_bao": [
        ("Bộ Chỉ huy Bộ đội", "Bộ Chỉ huy Bộ đội biên phòng thành phố", "", "2026-08-18"),
        ("Sở Nông nghiệp và Môi trường kiểm tra", "Sở Nông nghiệp và Môi trường", "", "2026-08-19"),
        ("Sở Xây dựng chủ trì", "Sở Xây dựng", "Công an thành phố", ""),
        ("Công ty Điện lực Hải Phòng", "Công ty Điện lực Hải Phòng", "", ""),
        ("Giao Văn phòng UBND", "Văn phòng UBND thành phố", "", ""),
    ],
    "ke_hoach_chay_rung": [
        ("Chủ trì, phối hợp", "Sở Nông nghiệp và Môi trường", "Công an thành phố", "2026-03-31"),
        ("Duy trì trực cảnh báo", "Sở Nông nghiệp và Môi trường", "", "monthly"),
        ("Chỉ đạo lực lượng Cảnh sát", "Công an thành phố", "", "2026-06-30"),
        ("Sở Tài chính bố trí", "Sở Tài chính", "", "2026-04-30"),
        ("UBND đặc khu Cát Hải rà soát", "UBND đặc khu Cát Hải", "", "2026-03-20"),
    ],
    "ket_luan_thanh_tra": [
        ("Kiến nghị Chủ tịch UBND thành phố giao", "Sở Nội vụ", "", "2026-07-31"),
        ("Yêu cầu UBND phường An Phong", "UBND phường An Phong", "", "2026-08-31"),
        ("Đề nghị Sở Nông nghiệp", "Sở Nông nghiệp và Môi trường", "", "2026-09-30"),
        ("Giao Phòng Nghiệp vụ 2", "Phòng Nghiệp vụ 2; Thanh tra thành phố", "", ""),
    ],
    "nghi_quyet_chuyen_de": [
        ("Đảng ủy Ủy ban nhân dân", "Đảng ủy UBND thành phố", "", "2026-09-30"),
        (
            "Ban Tuyên giáo và Dân vận",
            "Ban Tuyên giáo và Dân vận Thành ủy",
            "các cơ quan liên quan",
            "",
        ),
        ("Ủy ban Kiểm tra", "Ủy ban Kiểm tra Thành ủy; Văn phòng Thành ủy", "", "yearly"),
    ],
    "thong_bao_lam_viec": [
        ("Khẩn trương hoàn thành đấu thầu", "Sở Y tế", "", "2026-08-15"),
        ("Xây dựng Đề án bác sĩ", "Sở Y tế", "", "2026-10-31"),
        ("Về đề xuất của Sở Y tế", "Sở Tài chính", "Sở Y tế", "2026-09-10"),
        ("Đối với đề nghị bổ sung biên chế", "Sở Nội vụ", "", ""),
    ],
}


def when(text: str, year: int) -> str:
    marks = read_deadline(text, year=year).milestones
    return " ".join(one.recurs or str(one.due) for one in marks)


@pytest.mark.parametrize("name", WANTED)
def test_a_paper_gives_its_assignments_and_nothing_else(name: str) -> None:
    found = [
        (
            row.title,
            "; ".join(map(written_name, row.leads)),
            "; ".join(map(written_name, row.coordinating)),
            when(row.deadline, 2026),
        )
        for row in read_document(FOLDER / f"{name}.txt").rows
    ]
    wanted = WANTED[name]
    begun = [title[: len(words)] for (title, *_), (words, *_) in zip(found, wanted, strict=False)]
    assert begun == [words for words, *_ in wanted]
    assert [one[1:] for one in found] == [one[1:] for one in wanted]


def test_every_paper_of_the_folder_has_its_reading() -> None:
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(WANTED)
