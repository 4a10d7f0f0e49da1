"""What looks like a report already written, and its sentences, bounded."""

from storage.rules.reading.report_lines import LONGEST, MOST_SENTENCES, looks_written, paragraphs


def test_length_and_number_of_sentences_are_bounded() -> None:
    found = list(paragraphs("A" * (LONGEST + 9) for _ in range(MOST_SENTENCES + 50)))
    assert [len(line.sentences) for line in found] == [1] * MOST_SENTENCES
    assert {len(sentence) for line in found for sentence in line.sentences} == {LONGEST}


def test_a_short_answer_or_one_line_is_no_written_report() -> None:
    assert [looks_written(text) for text in ("a\nb", "a" * 500, "a" * 300 + "\n" + "b" * 101)] == [
        False,
        False,
        True,
    ]
