"""A name is found in running words whole, and never inside the name of somebody else."""

import unicodedata

import pytest

from storage.rules.reading.names.name_mentions import NameMentions

NAME = "Trần Thị Hòa"
OTHERS = ["Trần Thị Hòa Bình", "Lê Trần Thị Hòa", "trần thị hoà", "Nguyễn Văn C"]


@pytest.mark.parametrize(
    "text",
    [
        "Trần Thị Hòa",
        "Đồng chí *Trần Thị Hòa* (Sở Nội vụ) báo cáo.",
        "/moi Sở Nội vụ; TRẦN THỊ HÒA",
        "gửi đ/c trần  thị\nhoà.",
        unicodedata.normalize("NFD", "Gửi Trần Thị Hòa"),
        "Trần Thị Hòa Bình và Trần Thị Hòa",
    ],
)
def test_a_name_is_found_however_it_is_typed(text: str) -> None:
    names = NameMentions(NAME, OTHERS)
    assert names.found(text)
    assert names.may_be_in(text)
    assert not names.found(names.replaced(text, "Người số 7"))


@pytest.mark.parametrize(
    "text",
    ["", "Trần Thị Hoa", "Trần Thị Hòan", "Trần Thị Hòa Bình", "Đ/c Lê Trần Thị Hòa", "Hòa"],
)
def test_somebody_elses_name_is_left_alone(text: str) -> None:
    names = NameMentions(NAME, OTHERS)
    assert not names.found(text)
    assert names.replaced(text, "Người số 7") == text


@pytest.mark.parametrize("text", ["", "Trần Thị Hạnh", "hoa", "Sở Nội vụ đã trình"])
def test_most_texts_need_no_look(text: str) -> None:
    assert not NameMentions(NAME).may_be_in(text)


def test_only_the_name_is_replaced() -> None:
    names = NameMentions(NAME, OTHERS)
    said = "Trần Thị Hòa, Trần Thị Hòa Bình: *trần thị hoà*"
    assert names.replaced(said, "Người số 7") == "Người số 7, Trần Thị Hòa Bình: *Người số 7*"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("An", True),
        ("/moi Sở Nội vụ; An", True),
        ("Đồng chí An: đã trình", True),
        ("«An»", True),
        ("An ninh, trật tự", False),
        ("bảo đảm an toàn", False),
        ("xã An Dương", False),
        ("x" * 100 + " An", False),
    ],
)
def test_a_name_of_one_word_is_no_word_of_a_sentence(text: str, named: bool) -> None:
    assert NameMentions("An", ["Nguyễn Thị An"]).found(text) is named


def test_a_long_text_is_read_in_no_time() -> None:
    names = NameMentions(NAME, OTHERS)
    assert not names.found("trần thị " * 20_000)
    assert names.replaced("Trần Thị Hòa " * 2_000, "x") == "x " * 2_000
