"""Who holds a task, in every form met in a cell."""

import pytest

from storage.rules.reading.names.holder_cells import Holders, read_holders


@pytest.mark.parametrize(
    ("cell", "leads", "coordinating"),
    [
        ("", (), ()),
        ("Chủ trì: Sở Y tế / Phối hợp: Sở Nội vụ", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Cơ quan chủ trì: Sở Y tế; Cơ quan phối hợp: Sở Nội vụ, Sở Tài chính", ("Sở Y tế",),
         ("Sở Nội vụ", "Sở Tài chính")),
        ("- Chủ trì: Sở Y tế\n- Phối hợp: các sở, ngành", ("Sở Y tế",), ("các sở, ngành",)),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính", ("Sở Y tế",),
         ("Sở Nội vụ", "Sở Tài chính")),
        ("1. Sở Y tế 2. Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("1) Sở Y tế;\n2) Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Sở Y tế (chủ trì), Sở Nội vụ (phối hợp)", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Sở Y tế (chủ trì), Sở Nội vụ, Sở Tài chính", ("Sở Y tế",), ("Sở Nội vụ", "Sở Tài chính")),
        ("Sở Y tế/Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Sở Y tế chủ trì tổng hợp", ("Sở Y tế",), ()),
        ("Sở Y tế (đ/c Nguyễn Văn A phụ trách)", ("Sở Y tế",), ()),
        ("Đ/c Nguyễn Văn A, Trưởng Ban Tổ chức Thành ủy", ("Ban Tổ chức Thành ủy",), ()),
        ("Đồng chí Trần Thị B - Giám đốc Sở Y tế", ("Sở Y tế",), ()),
        ("Các sở: Nội vụ, Tài chính, Y tế", ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"), ()),
        ("Các sở: Nội vụ, Tài chính và Y tế", ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"), ()),
        ("Mặt trận Tổ quốc và các tổ chức chính trị - xã hội",
         ("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", "các tổ chức chính trị - xã hội"), ()),
        ("Ban Tuyên giáo và\nDân vận Thành ủy", ("Ban Tuyên giáo và Dân vận Thành ủy",), ()),
        ("Sở Văn hóa,\nThể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",), ()),
        ("UBND xã An Phong\nUBND phường Lê Chân", ("UBND xã An Phong", "UBND phường Lê Chân"), ()),
        ("Viện Nghiên cứu phát triển", ("Viện Nghiên cứu phát triển",), ()),
        ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông",
         ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông",), ()),
        ("Các đơn vị 1/2026", ("Các đơn vị 1/2026",), ()),
        ("Giao Sở Y tế (chủ trì) cùng Sở Nội vụ (phối hợp)", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Sở Y tế chủ trì, phối hợp Sở Nội vụ, các sở, ngành", ("Sở Y tế",),
         ("Sở Nội vụ", "các sở, ngành")),
        ("Sở Y tế phối hợp Sở Nội vụ", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Sở Y tế cùng với Sở Nội vụ", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Sở Y tế phối hợp các đơn vị", ("Sở Y tế",), ()),
        ("Sở Y tế (tổng hợp), Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Sở Y tế tham mưu, Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ"), ()),
        ("Chủ trì - Sở Y tế; phối hợp - Sở Nội vụ", ("Sở Y tế",), ("Sở Nội vụ",)),
        ("Chủ đầu tư: Ban QL KKT", ("Ban Quản lý Khu kinh tế Hải Phòng",), ()),
        ("Các sở: Tài chính; Xây dựng; Nội vụ", ("Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"), ()),
        ("Các Sở Tài chính, Y tế; Công an thành phố",
         ("Sở Tài chính", "Sở Y tế", "Công an thành phố"), ()),
        ("Sở Văn hóa, Thể thao và Du lịch, Y tế",
         ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"), ()),
        ("Các Ban: Tổ chức, Nội chính, Tuyên giáo và Dân vận Thành ủy",
         ("Ban Tổ chức Thành ủy", "Ban Nội chính Thành ủy",
          "Ban Tuyên giáo và Dân vận Thành ủy"), ()),
        ("UBND các phường: Lê Chân, Hải An", ("UBND phường Lê Chân", "UBND phường Hải An"), ()),
        ("UBND các phường, xã", ("UBND các phường, xã",), ()),
    ],
)  # fmt: skip
def test_a_cell_of_holders_is_read_in_every_form(
    cell: str, leads: tuple[str, ...], coordinating: tuple[str, ...]
) -> None:
    assert read_holders(cell) == Holders(leads, coordinating)
