"""Something hinders, or is said not to."""

import pytest

from storage.rules.reading.replies.hindrances import is_hindered, without_denials


@pytest.mark.parametrize(
    ("text", "hindered"),
    [
        ("vuong mat bang", True),
        ("thieu kinh phi", True),
        ("khong co vuong mac gi", False),
        ("het vuong roi", False),
        ("dang lam", False),
        ("da hoan thanh khong con viec gi , de nghi lanh dao xem xet", False),
        ("da xong , khong thieu gi , de nghi thanh uy xem xet", False),
        ("ho so khong con sai sot , de nghi lanh dao duyet", False),
        ("khong sai gi , de nghi lanh dao duyet", False),
        ("chua den han , xin lanh dao cho y kien", False),
        ("chua qua han , de nghi lanh dao xem xet", False),
        ("khong con noi dung gi , de nghi lanh dao xem xet", False),
        ("khong can gi them , de nghi lanh dao duyet", False),
        ("khong co von gi ca", True),
        ("khong co kinh phi gi", True),
        ("khong co nhan luc gi", True),
        ("khong co mat bang gi de lam", True),
        ("do so tai chinh khong tra loi gi", True),
        ("khong co tien gi het , de nghi stc cap", True),
        ("chua den ky hop hdnd nen chua thong qua", True),
        ("chua den ky bao cao , de nghi lanh dao xem xet", False),
        ("kinh phi chua cap , de nghi stc bo tri", True),
        ("khong con tien , de nghi stc bo tri", True),
        ("khong con dat , de nghi ubnd bo tri", True),
        ("chua co y kien , de nghi so xay dung tra loi", True),
        ("da hoan thanh , chua duoc nghiem thu , de nghi so xay dung phoi hop", True),
    ],
)
def test_a_difficulty_is_told_from_its_denial(text: str, *, hindered: bool) -> None:
    assert is_hindered(text) is hindered


def test_a_denied_difficulty_is_left_out_and_another_stays() -> None:
    kept = without_denials("het vuong mat bang , thieu kinh phi")
    assert "vuong" not in kept
    assert "thieu kinh phi" in kept


@pytest.mark.parametrize("text", ["khong phai khong kip", "khong phai la khong dung han"])
def test_what_is_denied_twice_stays_for_the_forecast(text: str) -> None:
    assert without_denials(text) == text
