"""What a search looks at."""

from storage.rules.tasks.searched_words import LONGEST, said_in, words_in


def test_the_words_of_a_report_are_those_of_its_parts() -> None:
    values = {"text": "đã trình", "product": "Tờ trình 12", "on": "2026-12-15", "promised_on": None}
    assert said_in(values) == "đã trình Tờ trình 12"
    assert said_in({"no_product_reason": "chưa ban hành"}) == "chưa ban hành"


def test_signs_part_words_and_accents_and_case_are_left_out() -> None:
    assert words_in("Tờ trình số 12/TTr-SNV, đợt_2") == [
        "to", "trinh", "so", "12", "ttr", "snv", "dot", "2",
    ]  # fmt: skip


def test_of_an_endless_word_the_beginning_counts() -> None:
    assert words_in(f"gửi {'x' * 4000} rồi") == ["gui", "x" * LONGEST, "roi"]
