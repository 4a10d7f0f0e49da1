"""Known typing slips of the shipped documents are printed as they were meant, nothing else is."""

import pytest

from bot.texts.source_slips import as_meant
from seed.programmes import load


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("đứng trong топ đầu cả nước", "đứng trong tốp đầu cả nước"),
        ("xây dựng thể trận lòng dân", "xây dựng thế trận lòng dân"),
        ("gắn với thể bố trí chiến lược", "gắn với thế bố trí chiến lược"),
        ("có thể bố trí kinh phí", "có thể bố trí kinh phí"),
        ("dẫn đầu cả nước, phần đầu trong top 3", "dẫn đầu cả nước, phấn đấu trong top 3"),
        ("13%, phần đầu 14%", "13%, phấn đấu 14%"),
        ("Phần đầu khởi công quý II/2026", "Phấn đấu khởi công quý II/2026"),
        ("hoàn thành phần đầu tư công", "hoàn thành phần đầu tư công"),
        ("phần đầu của Đề án", "phần đầu của Đề án"),
        ("Kế hoạch tỉnh giảm biên chế", "Kế hoạch tinh giản biên chế"),
        ("các tuyến hàng lang, vành đai", "các tuyến hành lang, vành đai"),
        ("đặc biệt Cùm di tích", "đặc biệt Cụm di tích"),
        ("nông nghiệp, y dược biên, giáo dục", "nông nghiệp, y dược biển, giáo dục"),
        ("thể thao, cụ thể", "thể thao, cụ thể"),
        ("Phân đầu đến năm 2030", "Phấn đấu đến năm 2030"),
        ("Khu đô thị Bắc sông Cẩm", "Khu đô thị Bắc sông Cấm"),
        ("sông Đá Bạch, Sông Cẩm", "sông Đá Bạch, Sông Cấm"),
        ("sông Cẩm Giàng", "sông Cẩm Giàng"),
        ("đầy mạnh cơ cấu lại, tràn đầy mạnh mẽ", "đẩy mạnh cơ cấu lại, tràn đầy mạnh mẽ"),
        ("Nghi quyết về dự toán", "Nghị quyết về dự toán"),
        ("mạng lưới đổi ngoại, đổi ngoại tệ", "mạng lưới đối ngoại, đổi ngoại tệ"),
        ("xây dựng sân động tại phường", "xây dựng sân vận động tại phường"),
        ("các hạng mục khi liên hợp", "các hạng mục khu liên hợp"),
        ("đối với các cơ bảo vệ pháp luật", "đối với các cơ quan bảo vệ pháp luật"),
        (
            "ứng dụng công nghệ thông tin - viễn thông ứng dụng công nghệ thông tin - viễn thông",
            "ứng dụng công nghệ thông tin - viễn thông",
        ),
        (
            "đơn thư tố cáo, khiếu nại đơn thư tố cáo, khiếu nại kỷ luật",
            "đơn thư tố cáo, khiếu nại kỷ luật",
        ),
        ("“Dân vận khéo trên địa bàn đến năm 2030.", "“Dân vận khéo” trên địa bàn đến năm 2030"),
        ("Mô hình “Dân vận khéo”", "Mô hình “Dân vận khéo”"),
        ("Khu kinh tế ven biển phía Nam Hải Phòng, ", "Khu kinh tế ven biển phía Nam Hải Phòng"),
        ("các thị trường tiềm năng, v.v.", "các thị trường tiềm năng, v.v."),
        ("Nhật Bản, Singapore...", "Nhật Bản, Singapore..."),
        ("lãng phí, tiêu cực...;", "lãng phí, tiêu cực..."),
        ('Đề án "Thành phố âm nhạc".', "Đề án “Thành phố âm nhạc”"),
        ("định hướng đến năm 2035”.", "định hướng đến năm 2035"),
    ],
)
def test_a_slip_is_mended_and_the_same_letters_elsewhere_stay(written: str, meant: str) -> None:
    assert as_meant(written) == meant


def test_the_shipped_programme_keeps_the_documents_words_and_prints_none_of_its_slips() -> None:
    programme = load("17-ctr-tu")
    texts = [row.title for row in programme.rows] + [one.title for one in programme.sections]
    within = [f"{text.replace(chr(34), '')} “”" for text in texts]
    assert sum(as_meant(text) != text for text in within) == 13
    assert [one for text in texts for one in as_meant(text) if "\u0400" <= one <= "\u04ff"] == []
