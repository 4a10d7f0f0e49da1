"""Plainly invented assignment documents for the command line, as an office would send them."""

from pathlib import Path

from tests.seed.readers.office_files import Line, write_xlsx

HEADER = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn", "Sản phẩm")
NUMBER = "7/KH-TU"
HEAD = ("--number", NUMBER, "--date", "06/3/2026", "--title", "Kế hoạch <năm>")
PLAN = ("1", "Xây dựng kế hoạch năm", "Sở Nội vụ", "Quý II/2026", "Kế hoạch")
PROJECT = ("2", "Lập đề án", "Sở Tài chính", "30/9/2026", "Đề án")
SECRET = "Diễn tập phòng thủ"
ARMED = ("3", SECRET, "Công an thành phố", "Năm 2026", "Phương án riêng")


def workbook(folder: Path, *rows: Line, name: str = "giao-viec.xlsx", above: str = "") -> str:
    """A workbook of these rows below the header; gives its path as typed."""
    return str(write_xlsx(folder / name, [HEADER, *rows], above=above))
