"""Text in letters older than Unicode is turned into what it prints, and nothing else is touched."""

from seed.readers.forms.old_letters import TCVN3, VNI, scheme_of, turned


def test_vni_is_told_and_turned() -> None:
    texts = [
        "Coâng taùc xaây döïng Ñaûng",
        "Toå chöùc thöïc hieän Nghò quyeát",
        "Keá hoaïch phaùt trieån",
    ]
    assert scheme_of(texts) == VNI
    assert [turned(text, VNI) for text in texts] == [
        "Công tác xây dựng Đảng",
        "Tổ chức thực hiện Nghị quyết",
        "Kế hoạch phát triển",
    ]


def test_tcvn3_is_told_and_its_capitals_are_capitals() -> None:
    texts = ["C«NG T¸C X©Y DùNG §¶NG", "Tæ chøc thùc hiÖn", "PH¸T TRIÓN KINH TÕ"]
    assert scheme_of(texts) == TCVN3
    assert [turned(text, TCVN3) for text in texts] == [
        "CÔNG TÁC XÂY DỰNG ĐẢNG",
        "Tổ chức thực hiện",
        "PHÁT TRIỂN KINH TẾ",
    ]


def test_unicode_is_left_as_it_is() -> None:
    texts = ["Báo cáo", "Sở Tài chính", "Café", "10 m²", "Đề án", "«Tên»", "Quý I"]
    assert scheme_of(texts) == ""
    assert [turned(text, TCVN3) for text in texts[:2]] == texts[:2]
